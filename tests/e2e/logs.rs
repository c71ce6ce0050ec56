//! What the browser noticed: console errors, violations of the policy, requests to other hosts.
//!
//! How each engine tells of them is its own matter ([`crate::engine`]). Start at
//! [`Browser::assert_clean`].

use crate::browser::Browser;

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

    /// Whether an address is the page's own, or leads nowhere outside the browser.
    pub(crate) fn is_own(&self, url: &str) -> bool {
        let inside = ["data:", "blob:", "about:", "chrome:"];
        url.starts_with(&format!("{}/", self.host.origin))
            || inside.iter().any(|it| url.starts_with(it))
    }
}
