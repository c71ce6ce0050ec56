//! What the browser noticed: console errors, violations of the policy, requests to other hosts.
//!
//! Start at [`Browser::assert_clean`].

use serde_json::Value;

use crate::browser::Browser;
use crate::chrome::TakeLog;

impl Browser {
    /// Fails when, since the last call, the console had an error, the content security policy was
    /// violated, a file was missing, or anything was asked of another host.
    pub(crate) async fn assert_clean(&self) {
        let mut faults = self.console_faults().await;
        faults.extend(self.foreign_requests().await);
        let mut requests = self.host.requests.lock().expect("no panic in here");
        let missing = requests.drain(..).filter(|answered| answered.status >= 400);
        faults.extend(missing.map(|answered| format!("{} {}", answered.status, answered.path)));
        assert!(
            faults.is_empty(),
            "the browser noticed:\n{}",
            faults.join("\n")
        );
    }

    /// Errors of the console and of the policy, in the browser's words.
    pub(crate) async fn console_faults(&self) -> Vec<String> {
        let entries = self.take_log("browser").await;
        let text = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        let grave = |entry: &&Value| {
            entry["level"] == "SEVERE" || text(entry).contains("Content Security Policy")
        };
        entries.iter().filter(grave).map(text).collect()
    }

    /// Addresses that the page asked for outside its own origin.
    pub(crate) async fn foreign_requests(&self) -> Vec<String> {
        let entries = self.take_log("performance").await;
        entries
            .iter()
            .filter_map(requested)
            .filter(|url| !self.is_own(url))
            .collect()
    }

    fn is_own(&self, url: &str) -> bool {
        let inside = ["data:", "blob:", "about:", "chrome:"];
        url.starts_with(&format!("{}/", self.host.origin))
            || inside.iter().any(|it| url.starts_with(it))
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
