//! Chromium: its driver, and what it adds to WebDriver: its own protocol (CDP) and its logs.
//!
//! Start at [`start`] and [`Cdp`]; [`TakeLog`] drains a log.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::thread;

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Map, Value, json};
use url::{ParseError, Url};

use crate::belongings::Folder;
use crate::browser::Browser;
use crate::driver::Driver;

/// How often a driver may end at once before a test gives up.
const STARTS: u32 = 5;

/// Starts chromedriver on a free port. The program is `$CHROMEDRIVER` or `chromedriver`.
///
/// It takes a free port for IPv4 and then wants the same one for IPv6, where a neighbour may
/// already listen; then it ends at once, and another try gets another port.
pub(crate) fn start(folder: &Folder) -> Driver {
    let program = env::var("CHROMEDRIVER").unwrap_or_else(|_| "chromedriver".to_owned());
    let mut said = String::new();
    for _ in 0..STARTS {
        match try_start(&program, folder) {
            Ok((process, port)) => return Driver::of(vec![process], port),
            Err(lines) => said = lines,
        }
    }
    panic!("{program} ended {STARTS} times without naming its port; it said last:\n{said}")
}

/// Starts it once, or gives what it said before it ended.
fn try_start(program: &str, folder: &Folder) -> Result<(Child, u16), String> {
    let mut process = Command::new(program)
        .arg("--port=0")
        .envs([folder.mark()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
    let mut lines = BufReader::new(process.stdout.take().expect("a piped output")).lines();
    let mut said = String::new();
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        said.push_str(&line);
        said.push('\n');
        port_in(&line)
    });
    let Some(port) = port else {
        drop(process.kill());
        drop(process.wait());
        return Err(said);
    };
    // What it says later is read and dropped, or its pipe would fill up.
    thread::spawn(move || lines.for_each(drop));
    Ok((process, port))
}

/// The port in "ChromeDriver was started successfully on port 40123."
fn port_in(line: &str) -> Option<u16> {
    line.split_once("successfully on port ")?
        .1
        .trim_end_matches('.')
        .parse()
        .ok()
}

/// One call of the Chrome DevTools Protocol.
#[derive(Debug)]
pub(crate) struct Cdp {
    /// For example `Emulation.setDeviceMetricsOverride`.
    pub(crate) method: &'static str,
    /// Its parameters, an object.
    pub(crate) params: Value,
}

impl WebDriverCompatibleCommand for Cdp {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/goog/cdp/execute",
            session.unwrap_or_default()
        ))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        let body = json!({ "cmd": self.method, "params": self.params });
        (Method::POST, Some(body.to_string()))
    }
}

/// Takes what a log has gathered since it was last taken.
#[derive(Debug)]
pub(crate) struct TakeLog {
    /// `browser` (console, security) or `performance` (requests).
    pub(crate) kind: &'static str,
}

impl WebDriverCompatibleCommand for TakeLog {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/se/log", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(json!({ "type": self.kind }).to_string()))
    }
}

/// The wish for a headless Chromium with its data in `profile` and its logs kept.
pub(crate) fn capabilities(profile: &str, downloads: &str) -> Map<String, Value> {
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        // Nothing but this machine can be reached, whatever a page tries.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ];
    let mut arguments: Vec<_> = arguments.map(str::to_owned).into();
    arguments.push(format!("--user-data-dir={profile}"));
    let chrome = json!({
        "args": arguments,
        "prefs": { "download.default_directory": downloads, "intl.accept_languages": "id,en" },
        "perfLoggingPrefs": { "enableNetwork": true, "enablePage": false },
    });
    let logs = json!({ "browser": "ALL", "performance": "ALL" });
    let wishes = [("goog:chromeOptions", chrome), ("goog:loggingPrefs", logs)];
    wishes
        .into_iter()
        .map(|(name, wish)| (name.to_owned(), wish))
        .collect()
}

impl Browser {
    /// Calls the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, method: &'static str, params: Value) -> Value {
        let result = self.client.issue_cmd(Cdp { method, params }).await;
        result.unwrap_or_else(|error| panic!("{method} failed: {error}"))
    }

    /// Errors of the console and of the policy.
    pub(crate) async fn chromium_faults(&self) -> Vec<String> {
        let entries = self.take_log("browser").await;
        let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        let grave = |entry: &&Value| {
            entry["level"] == "SEVERE" || text(entry).contains("Content Security Policy")
        };
        entries.iter().filter(grave).map(text).collect()
    }

    /// Addresses that were asked for.
    pub(crate) async fn chromium_requests(&self) -> Vec<String> {
        let entries = self.take_log("performance").await;
        entries.iter().filter_map(requested).collect()
    }

    async fn take_log(&self, kind: &'static str) -> Vec<Value> {
        let log = self.client.issue_cmd(TakeLog { kind }).await;
        log.expect("the driver keeps logs")
            .as_array()
            .cloned()
            .unwrap_or_default()
    }
}

/// The address in one entry of the performance log, when the entry is a request.
fn requested(entry: &Value) -> Option<String> {
    let message: Value = serde_json::from_str(entry["message"].as_str()?).ok()?;
    let message = &message["message"];
    let is_request = message["method"] == "Network.requestWillBeSent";
    let url = message["params"]["request"]["url"].as_str()?;
    is_request.then(|| url.to_owned())
}
