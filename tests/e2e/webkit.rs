//! WebKitGTK: its driver, a screen in memory, and a window of our own around the engine.
//!
//! The browser that comes with the driver forgets everything when it ends; the window
//! (`webkit_window.py`) keeps its data in the browser's folder, and takes orders that WebDriver has
//! no words for. Start at [`start`].

use std::fs::{self, File, OpenOptions};
use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::os::unix::net::UnixStream;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::belongings::Folder;
use crate::browser::{Browser, PATIENCE, Screen, pause};
use crate::driver::{Driver, comes_true, free_port};

const WINDOW: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/webkit_window.py");

/// Starts a screen and the driver on it.
pub(crate) fn start(folder: &Folder) -> Driver {
    let (screen, display) = start_screen();
    let port = free_port();
    let console = OpenOptions::new()
        .append(true)
        .create(true)
        .open(folder.part("console"));
    let driver = Command::new("WebKitWebDriver")
        .arg(format!("--port={port}"))
        .env("DISPLAY", format!(":{display}"))
        .env("GDK_BACKEND", "x11")
        .env("LANGUAGE", "id")
        .envs([folder.mark()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        // There the engine writes what the console says.
        .stderr(console.expect("a file for what is said"))
        .spawn()
        .unwrap_or_else(|error| panic!("WebKitWebDriver does not start: {error}"));
    let listens = comes_true(|| TcpStream::connect(("127.0.0.1", port)).is_ok());
    assert!(listens, "WebKitWebDriver does not listen");
    Driver::of(vec![driver, screen], port)
}

/// A screen in memory, and its number.
fn start_screen() -> (Child, String) {
    let mut screen = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1400x1400x24"])
        .args(["-nolisten", "tcp"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("Xvfb does not start: {error}"));
    let mut number = String::new();
    let said = screen.stdout.take().expect("a piped output");
    let read = BufReader::new(said).read_line(&mut number);
    assert!(read.is_ok_and(|count| count > 0), "Xvfb names no screen");
    (screen, number.trim().to_owned())
}

/// The wish for our window, with its data in the folder.
pub(crate) fn capabilities(folder: &Folder) -> Map<String, Value> {
    let window = json!({ "binary": WINDOW, "args": [folder.part("")] });
    let mut wishes = Map::new();
    wishes.insert("webkitgtk:browserOptions".to_owned(), window);
    wishes
}

/// Errors of the console since the last look.
pub(crate) fn faults(folder: &Folder) -> Vec<String> {
    let lines = taken(&folder.part("console"));
    let is_fault = |line: &&String| {
        let grave = line.contains("ERROR") || line.contains("Content Security");
        // This build of the engine knows no manifests, and nothing of the policy for them.
        line.starts_with("CONSOLE") && grave && !line.contains("directive 'manifest-src'")
    };
    lines.iter().filter(is_fault).cloned().collect()
}

/// Addresses that were asked for since the last look.
pub(crate) fn requests(folder: &Folder) -> Vec<String> {
    taken(&folder.part("requests"))
}

/// The lines of a file that others append to, which is empty afterwards.
fn taken(path: &str) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap_or_default();
    drop(File::create(path));
    text.lines().map(str::to_owned).collect()
}

impl Browser {
    /// Gives the window an order and waits until it is done.
    pub(crate) fn order(&self, order: &Value) {
        let mut stream =
            UnixStream::connect(self.folder.part("orders")).expect("the window listens");
        writeln!(stream, "{order}").expect("the window takes orders");
        let mut said = String::new();
        let read = BufReader::new(stream).read_line(&mut said);
        assert!(read.is_ok() && said == "done\n", "{order}: {said}");
    }

    /// Waits until the page is as large as its screen.
    pub(crate) async fn wait_for_size(&self, screen: Screen) {
        let Screen { width, height } = screen;
        self.wait_for(&format!(
            "innerWidth === {width} && innerHeight === {height}"
        ))
        .await;
    }

    /// Waits until the page is `light` or `dark`.
    pub(crate) async fn wait_for_scheme(&self, scheme: &str) {
        self.wait_for(&format!(
            "matchMedia('(prefers-color-scheme: {scheme})').matches"
        ))
        .await;
    }

    /// Waits until the page says so: it hears of the window a moment later.
    async fn wait_for(&self, condition: &str) {
        let mut waited = Duration::ZERO;
        let script = format!("return {condition}");
        while self.run(&script, Vec::new()).await != true {
            assert!(
                waited < PATIENCE,
                "the window has an order, but not: {condition}"
            );
            pause(&mut waited).await;
        }
    }
}
