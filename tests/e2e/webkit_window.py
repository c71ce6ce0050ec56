#!/usr/bin/python3
"""A window around WebKitGTK for the end-to-end tests: `webkit_window.py FOLDER`.

It keeps the engine's data in FOLDER/profile and downloads in FOLDER/downloads, notes every address
that a page asks for in FOLDER/requests, and takes orders on the socket FOLDER/orders, one line of
JSON each (`order` below). It knows nothing of the page. WebKitWebDriver starts it and drives it.
"""
import json
import os
import socket
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import GLib, Gtk, WebKit2  # noqa: E402

FOLDER = sys.argv[1]
WINDOWS = []


def part(name):
    return os.path.join(FOLDER, name)


def show_page(_session=None):
    view = WebKit2.WebView(
        web_context=CONTEXT, user_content_manager=SCRIPTS, settings=SETTINGS, is_controlled_by_automation=True
    )
    window = Gtk.Window(decorated=False)
    window.set_default_size(820, 1180)
    window.add(view)
    window.show_all()
    WINDOWS.append(window)
    view.connect("close", lambda _view: (WINDOWS.remove(window), window.destroy()))
    view.connect("resource-load-started", lambda _view, _resource, request: note(request.get_uri()))
    return view


def note(address):
    with open(part("requests"), "a") as file:
        print(address, file=file)


def begin(_context, session):
    info = WebKit2.ApplicationInfo()
    info.set_name("Lembar")
    info.set_version(WebKit2.MAJOR_VERSION, WebKit2.MINOR_VERSION, WebKit2.MICRO_VERSION)
    session.set_application_info(info)
    session.connect("create-web-view", show_page)


def download(_context, download):
    def name(download, suggested):
        download.set_destination(GLib.filename_to_uri(part(os.path.join("downloads", suggested)), None))
        return True

    download.connect("decide-destination", name)


def order(_source, _condition):
    connection, _ = LISTENER.accept()
    with connection, connection.makefile("rw") as lines:
        wanted = json.loads(lines.readline())
        if "script" in wanted:
            frames, time = WebKit2.UserContentInjectedFrames.ALL_FRAMES, WebKit2.UserScriptInjectionTime.START
            SCRIPTS.add_script(WebKit2.UserScript.new(wanted["script"], frames, time, None, None))
        if "dark" in wanted:
            style = Gtk.Settings.get_default()
            style.set_property("gtk-application-prefer-dark-theme", wanted["dark"])
            style.set_property("gtk-enable-animations", False)
        if "size" in wanted:
            for window in WINDOWS:
                window.resize(*wanted["size"])
        if "quit" in wanted:
            Gtk.main_quit()
        print("done", file=lines, flush=True)
    return True


DATA = WebKit2.WebsiteDataManager(base_data_directory=part("profile/data"), base_cache_directory=part("profile/cache"))
CONTEXT = WebKit2.WebContext(website_data_manager=DATA)
CONTEXT.set_automation_allowed(True)
CONTEXT.set_preferred_languages(["id", "en"])
CONTEXT.connect("automation-started", begin)
CONTEXT.connect("download-started", download)
SCRIPTS = WebKit2.UserContentManager()
SETTINGS = WebKit2.Settings(enable_write_console_messages_to_stdout=True)
if os.path.exists(part("orders")):
    os.unlink(part("orders"))
LISTENER = socket.socket(socket.AF_UNIX)
LISTENER.bind(part("orders"))
LISTENER.listen()
GLib.io_add_watch(LISTENER.fileno(), GLib.IO_IN, order)
Gtk.main()
