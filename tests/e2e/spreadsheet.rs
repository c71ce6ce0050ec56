//! The worker that opens spreadsheets, in a real browser and under the page's own policy.

use lembar::forms::xlsform::markdown;
use serde_json::json;

use crate::browser::{Browser, TABLET};

/// Starts the worker as the page may, hands it bytes, and gives its first answer.
const ASK: &str = "
    const [bytes, done] = [arguments[0], arguments[arguments.length - 1]];
    const address = new URL('workbook_worker_loader.js', document.baseURI).href;
    window.openers ??= trustedTypes.createPolicy('lembar', { createScriptURL: it => it });
    const worker = new Worker(window.openers.createScriptURL(address));
    worker.onerror = event => done({ error: `${event.message}` });
    worker.onmessage = event => {
        if (event.data === 'ready') worker.postMessage(new Uint8Array(bytes));
        else { worker.terminate(); done(event.data); }
    };";

impl Browser {
    async fn opened(&self, bytes: &[u8]) -> serde_json::Value {
        let asked = self.client.execute_async(ASK, vec![json!(bytes)]).await;
        asked.expect("the worker answers")
    }
}

#[tokio::test]
async fn a_spreadsheet_becomes_tables() {
    let browser = Browser::start(TABLET).await;
    // The page would make the one policy it may have itself.
    let deaf = "delete Navigator.prototype.serviceWorker;";
    browser.before_every_page(deaf).await;
    browser.open_locked("/").await;
    let answer = browser
        .opened(include_bytes!("../fixtures/spreadsheet.xlsx"))
        .await;
    let tables = answer["ok"].as_str().unwrap_or_else(|| panic!("{answer}"));
    assert!(markdown::read(tables).is_ok(), "{tables}");
    let answer = browser.opened(b"no spreadsheet at all").await;
    assert_eq!(answer["error"], "form.error.not_a_spreadsheet");
    browser.assert_clean().await;
}
