//! A case that is already on the device when a scene begins.
//!
//! It comes from the documented example in `tests/fixtures`, and is laid into localStorage as the
//! page itself would lay it there: this file alone knows how. Start at [`Browser::with_case`].

use serde_json::{Value, json};

use crate::browser::{Browser, Screen};

const EXAMPLE: &str = include_str!("../fixtures/termination-inpatient.json");

/// The header of a stored text, version 1.
const HEADER: &str = "lembar/1 plain\\n";

/// How far the termination of the prepared case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Filled in, not signed.
    Draft,
    /// Signed by all.
    Signed,
}

/// Addresses of the prepared case, after `/` or the folder.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The case.
    pub(crate) case: String,
    /// Its registration.
    pub(crate) registration: String,
    /// Its termination.
    pub(crate) termination: String,
    /// Signing the termination.
    pub(crate) signing: String,
}

impl Browser {
    /// A fresh browser with the example case on the device, at the list of clients.
    pub(crate) async fn with_case(screen: Screen, stand: Stand) -> (Self, Places) {
        let browser = Self::start(screen).await;
        browser.set_day().await;
        browser.open("/").await;
        browser.find("heading", "Klien").await;
        let places = browser.lay_down(stand).await;
        browser.reload().await;
        browser.find("heading", "Klien").await;
        (browser, places)
    }

    async fn lay_down(&self, stand: Stand) -> Places {
        let mut example: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
        if stand == Stand::Draft {
            for record in example["records"].as_array_mut().expect("it has records") {
                record
                    .as_object_mut()
                    .expect("an object")
                    .remove("signatures");
            }
        }
        self.lay("lembar.institution", &example["institution"])
            .await;
        let case = &example["case"];
        let id = case["id"].as_str().expect("a case has a name");
        self.lay(&format!("lembar.case.{id}"), case).await;
        let mut names = Vec::new();
        for record in example["records"].as_array().expect("it has records") {
            let id = record["id"].as_str().expect("a record has a name");
            self.lay(&format!("lembar.record.{id}"), record).await;
            names.push(id);
        }
        Places {
            case: format!("#/kasus/{id}"),
            registration: format!("#/isian/{}", names[0]),
            termination: format!("#/isian/{}", names[1]),
            signing: format!("#/tanda-tangan/{}", names[1]),
        }
    }

    async fn lay(&self, key: &str, thing: &Value) {
        let script = format!("localStorage.setItem(arguments[0], '{HEADER}' + arguments[1])");
        self.run(&script, vec![json!(key), json!(thing.to_string())])
            .await;
    }
}
