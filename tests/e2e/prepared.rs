//! A case that is already on the device when a scene begins.
//!
//! It comes from the documented example in `tests/fixtures`, and is laid into localStorage as the
//! page itself would lay it there: this file alone knows how. Start at [`Browser::with_case`].

use serde_json::{Value, json};

use crate::browser::{Browser, Screen};

const EXAMPLE: &str = include_str!("../fixtures/termination-inpatient.json");

/// The header of a stored text, version 1.
const HEADER: &str = "lembar/1 plain\\n";

/// When what is laid down was signed.
const TIME: &str = "2026-11-24T09:30:00";

/// A line drawn, as a record keeps it.
const LINE: &str = "i1DfgLpgzuAYUCSt8CZdEC7wHfAa0CM40CgAGjAYYCD7oCfpIC4AGaAfoBA8oBlQEV_AFTsgHnASpaPK4BxAEfyAHpAhSMATyOAmQvwAGxAhx2POQBhAEnxAHRAhiCATz-AboBLbIB3wEqVjyoAbYE5QEFsxqABbAJT8AMO8wIO58G8AE";

/// Puts records into every case on the device, and sets what it says of each preparation in the
/// implementation stage. Each case gets records of its own.
const PUT: &str = "{
    const [records, status] = arguments;
    const name = () => Array.from(crypto.getRandomValues(new Uint8Array(22)),
        byte => 'ABCDEFGHJKLMNPQR'[byte % 16]).join('');
    for (const key of Object.keys(localStorage).filter(key => key.startsWith('lembar.case.'))) {
        const [head, ...body] = localStorage.getItem(key).split('\\n');
        const item = JSON.parse(body.join('\\n'));
        for (const record of records) {
            const id = name();
            item.records.push(id);
            localStorage.setItem('lembar.record.' + id, head + '\\n'
                + JSON.stringify({ ...record, id }));
        }
        if (status) {
            item.matrix = Object.fromEntries(
                ['client', 'family', 'education', 'community', 'work'].map(target =>
                    ['r4_implementation/' + target, { status, by: '', at: arguments[2] }]));
        }
        localStorage.setItem(key, head + '\\n' + JSON.stringify(item));
    }
}";

/// A form signed in these capacities, as a record keeps it.
pub(crate) fn signed(form: &str, answers: &Value, capacities: &[&str]) -> Value {
    let signature = |capacity: &&str| {
        let given = json!({
            "capacity": capacity, "name": "Dewi Anggraini", "place": "Bandung", "at": TIME,
            "mark": { "ink": LINE }, "content": "",
        });
        (format!("sign_{capacity}"), given)
    };
    let signatures: serde_json::Map<_, _> = capacities.iter().map(signature).collect();
    json!({
        "form": form, "form_version": "1", "answers": answers, "signatures": signatures,
        "created": TIME, "changed": TIME,
    })
}

/// Consent, signed by the client.
pub(crate) fn consent() -> Value {
    signed("F02", &json!({}), &["client", "worker"])
}

/// Consent, and all that completing the programme needs.
pub(crate) fn all_but_the_ending() -> Vec<Value> {
    vec![
        consent(),
        signed("F10", &json!({ "assess_point": "final" }), &["worker"]),
        signed("F14", &json!({}), &["worker"]),
    ]
}

/// How far the termination of the prepared case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stand {
    /// Filled in, not signed, and much of what completing the programme needs is not there.
    Unready,
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
        if stand == Stand::Unready {
            browser.put(&[consent()], None).await;
        } else {
            browser.put(&all_but_the_ending(), Some("done")).await;
        }
        browser.find("heading", "Klien").await;
        (browser, places)
    }

    /// Puts records into every case on the device, as they come from another one; with a status,
    /// every preparation in the implementation stage has it.
    pub(crate) async fn put(&self, records: &[Value], status: Option<&str>) {
        let arguments = vec![json!(records), json!(status), json!(TIME)];
        self.run(PUT, arguments).await;
        self.reload().await;
    }

    async fn lay_down(&self, stand: Stand) -> Places {
        let mut example: Value = serde_json::from_str(EXAMPLE).expect("the example is JSON");
        if stand != Stand::Signed {
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
