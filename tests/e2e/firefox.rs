//! Firefox: how it is started, and what it does for a scene beyond WebDriver.
//!
//! That goes through scripts with the rights of the browser itself, which only a Firefox that was
//! started for tests takes. Start at [`start`].

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{env, fs};

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::belongings::Folder;
use crate::browser::{Browser, PATIENCE, pause};
use crate::driver::{Driver, comes_true};
use crate::marionette;

/// Where Firefox names its port, in its profile.
const PORT_FILE: &str = "MarionetteActivePort";

/// Starts Firefox on the folder's profile. The program is `$FIREFOX` or `firefox-esr`.
pub(crate) fn start(folder: &Folder) -> Driver {
    let profile = folder.part("profile");
    let profile = Path::new(&profile);
    fs::write(profile.join("user.js"), preferences(folder)).expect("the preferences are written");
    drop(fs::remove_file(profile.join(PORT_FILE)));
    let program = env::var("FIREFOX").unwrap_or_else(|_| "firefox-esr".to_owned());
    let mut process = Command::new(&program)
        .args(["--headless", "--marionette", "--remote-allow-system-access"])
        .args(["--no-remote", "--profile"])
        .arg(profile)
        .envs([folder.mark()])
        .envs([
            ("MOZ_HEADLESS_WIDTH", "1400"),
            ("MOZ_HEADLESS_HEIGHT", "1400"),
        ])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    let port = wait_for_port(&mut process, &profile.join(PORT_FILE));
    let port = marionette::serve(port).expect("Firefox takes commands");
    Driver::of_browser(process, port)
}

fn wait_for_port(process: &mut Child, file: &Path) -> u16 {
    let mut port = None;
    let tells = comes_true(|| {
        let ended = process.try_wait().expect("a process answers");
        assert!(ended.is_none(), "Firefox ended at once: {ended:?}");
        let text = fs::read_to_string(file).unwrap_or_default();
        port = text.trim().parse().ok();
        port.is_some()
    });
    if !tells {
        drop(process.kill());
    }
    port.expect("Firefox listens")
}

/// What differs from a Firefox that a person has just installed: nothing that the page could see,
/// but its language.
fn preferences(folder: &Folder) -> String {
    let wanted = [
        ("marionette.port", json!(0)),
        ("browser.download.folderList", json!(2)),
        ("browser.download.dir", json!(folder.downloads())),
        (
            "browser.download.always_ask_before_handling_new_types",
            json!(false),
        ),
        ("pdfjs.disabled", json!(true)),
        ("intl.accept_languages", json!("id,en")),
        // Nothing but this machine can be reached, whatever a page tries.
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(9)),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(9)),
    ];
    let line = |(name, value): &(&str, Value)| format!("user_pref(\"{name}\", {value});\n");
    wanted.iter().map(line).collect()
}

/// Gives the tab in front the size of a screen: width, height. A window of its own cannot be as
/// narrow as a phone.
pub(crate) const SIZE: &str = "
    const [width, height] = arguments, tab = gBrowser.selectedBrowser;
    for (const [name, size] of [['width', width], ['height', height]])
        for (const bound of ['', 'min-', 'max-'])
            tab.style.setProperty(bound + name, `${size}px`, 'important');
    tab.browsingContext.touchEventsOverride = 'enabled';";

/// Shows pages `light` or `dark`, without motion.
pub(crate) const PAINT: &str = "
    gBrowser.selectedBrowser.browsingContext.prefersColorSchemeOverride = arguments[0];
    Services.prefs.setIntPref('ui.prefersReducedMotion', 1);";

/// Loads a script of [`before_every_page`] into every process that shows pages.
pub(crate) const ADD_SCRIPT: &str = "
    Services.mm.loadFrameScript('data:text/javascript;charset=utf-8,' + encodeURIComponent(arguments[0]), true);";

/// Notes every request that a page's own code makes, from now on.
const LISTEN: &str = "
    window.lembarAsked = [];
    Services.obs.addObserver(request => {
        const { loadInfo, URI } = request.QueryInterface(Ci.nsIHttpChannel);
        if (loadInfo?.triggeringPrincipal?.isContentPrincipal) window.lembarAsked.push(URI.spec);
    }, 'http-on-modify-request');";

/// The requests since the last look.
const ASKED: &str = "return window.lembarAsked.splice(0);";

/// Errors of the console since the last look, for pages of this origin.
const FAULTS: &str = "
    const [origin] = arguments, faults = [];
    for (const entry of Services.console.getMessageArray()) {
        if (!(entry instanceof Ci.nsIScriptError)) continue;
        const grave = !(entry.flags & entry.warningFlag) || entry.category.startsWith('CSP');
        if (grave && entry.sourceName.startsWith(origin))
            faults.push(`${entry.category}: ${entry.errorMessage}`);
    }
    Services.console.reset();
    const kept = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
    for (const entry of kept.getEvents())
        if (entry.level === 'error' && String(entry.filename).startsWith(origin))
            faults.push(entry.arguments.map(String).join(' '));
    kept.clearEvents();
    return faults;";

/// A script for every process that shows pages: it runs `source` in each page before the page's own
/// scripts, as the developer tools would, so that no policy of the page stops it.
pub(crate) fn before_every_page(source: &str) -> String {
    format!(
        "const {{ addDebuggerToGlobal }} = ChromeUtils.importESModule(
            'resource://gre/modules/jsdebugger.sys.mjs');
        addDebuggerToGlobal(globalThis);
        addEventListener('DOMWindowCreated', event => {{
            const page = new Debugger().makeGlobalObjectReference(event.target.defaultView);
            page.executeInGlobal({});
        }}, true);",
        json!(source)
    )
}

/// A script with the rights of the browser itself.
#[derive(Debug)]
struct Privileged {
    script: &'static str,
    arguments: Vec<Value>,
}

impl WebDriverCompatibleCommand for Privileged {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        base.join(&format!("session/{session}/execute/privileged"))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        let body = json!({
            "script": self.script, "args": self.arguments, "sandbox": "system", "newSandbox": false,
        });
        (Method::POST, Some(body.to_string()))
    }
}

impl Browser {
    /// Listens to what pages ask for.
    pub(crate) async fn settle_firefox(&self) {
        self.chrome_script(LISTEN, Vec::new()).await;
    }

    /// Runs a script with the rights of the browser itself and gives what it returns.
    pub(crate) async fn chrome_script(&self, script: &'static str, arguments: Vec<Value>) -> Value {
        let result = self.client.issue_cmd(Privileged { script, arguments });
        let result = result.await;
        result.unwrap_or_else(|error| panic!("script failed: {error}\n{script}"))
    }

    /// Loads the page again as a person does. WebDriver's own way goes past the service worker here.
    pub(crate) async fn reload_from_within(&self) {
        let go = "window.lembarBefore = true; setTimeout(() => location.reload())";
        self.run(go, Vec::new()).await;
        let is_new = "return !window.lembarBefore && document.readyState === 'complete'";
        let mut waited = Duration::ZERO;
        // Between two pages no script runs.
        while !matches!(
            self.client.execute(is_new, Vec::new()).await,
            Ok(Value::Bool(true))
        ) {
            assert!(waited < PATIENCE, "the page does not load again");
            pause(&mut waited).await;
        }
    }

    /// Errors of the console and of the policy.
    pub(crate) async fn firefox_faults(&self) -> Vec<String> {
        let faults = self.chrome_script(FAULTS, vec![json!(self.host.origin)]);
        serde_json::from_value(faults.await).expect("a list of words")
    }

    /// Addresses that were asked for.
    pub(crate) async fn firefox_requests(&self) -> Vec<String> {
        let asked = self.chrome_script(ASKED, Vec::new()).await;
        serde_json::from_value(asked).expect("a list of addresses")
    }
}
