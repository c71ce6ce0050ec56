//! What WebDriver lacks and Chromium adds: its own protocol (CDP) and its logs.
//!
//! Start at [`Cdp`]; [`TakeLog`] drains a log.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Map, Value, json};
use url::{ParseError, Url};

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
