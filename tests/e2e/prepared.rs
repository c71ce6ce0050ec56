//! A case that is already on the device when a scene begins.
//!
//! It comes from the documented example in `tests/fixtures`, sealed as the page itself would seal it.
//! Start at [`Browser::with_case`].

use lembar::model::dossier::Dossier;
use lembar::model::matrix::Cell;
use lembar::model::own_form::OwnForm;
use lembar::model::protection::{BreachFile, Minutes};
use lembar::model::record::Record;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Vault};
use serde_json::{Value, json};

use crate::browser::{Browser, Screen};
use crate::vault::{self, System};

const EXAMPLE: &str = include_str!("../fixtures/termination-inpatient.json");

/// When what is laid down was signed.
const TIME: &str = "2026-11-24T09:30:00";

/// A line drawn, as a record keeps it.
const LINE: &str = "i1DfgLpgzuAYUCSt8CZdEC7wHfAa0CM40CgAGjAYYCD7oCfpIC4AGaAfoBA8oBlQEV_AFTsgHnASpaPK4BxAEfyAHpAhSMATyOAmQvwAGxAhx2POQBhAEnxAHRAhiCATz-AboBLbIB3wEqVjyoAbYE5QEFsxqABbAJT8AMO8wIO58G8AE";

/// The targets of preparation (TARGET5).
const TARGETS: [&str; 5] = ["client", "family", "education", "community", "work"];

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
        Self::fresh(screen).await.with_case_laid(stand).await
    }

    /// The same for a browser that is there and has not seen the page.
    pub(crate) async fn with_case_laid(self, stand: Stand) -> (Self, Places) {
        let dossier = example(stand);
        let image = vault::image(|vault| {
            lay_down(&dossier, vault);
            if stand == Stand::Unready {
                add(vault, &[consent()], None);
            } else {
                add(vault, &all_but_the_ending(), Some("done"));
            }
        });
        self.lay(&image).await;
        self.set_day().await;
        self.open("/").await;
        self.find("heading", "Klien").await;
        let [registration, termination] = &*dossier.records else {
            panic!("the example has two records");
        };
        let places = Places {
            case: format!("#/kasus/{}", dossier.case.id),
            registration: format!("#/isian/{}", registration.id),
            termination: format!("#/isian/{}", termination.id),
            signing: format!("#/tanda-tangan/{}", termination.id),
        };
        (self, places)
    }

    /// Puts records into every case on the device, as they come from another one; with a status,
    /// every preparation in the implementation stage has it.
    pub(crate) async fn put(&self, records: &[Value], status: Option<&str>) {
        let vault = self.opened_store().await;
        add(&vault, records, status);
        self.lay_over(vault.shelf()).await;
        self.reload().await;
    }
}

const GARDEN: &str = "\
| survey | | | |
| | type | name | label |
| | text | plant | Tanaman apa yang ditanam? |
";

impl Browser {
    /// Puts the minutes of an erasure and a breach on the device.
    pub(crate) async fn put_minutes_and_breach(&self) {
        let vault = self.opened_store().await;
        let minutes = json!({ "case": vault::name(), "erasure": {
            "number": "001/BAP/2026", "date": "2026-11-24", "place": "Bandung",
            "officer": "Dewi Anggraini", "witness": "Yuni Astuti",
            "items": [{ "register_number": "009/2016", "kind": "Formulir F01 sampai F17",
                "medium": "Tablet", "method": "Dihapus" }],
        } });
        let minutes: Minutes = serde_json::from_value(minutes).expect("minutes");
        keep(&vault, Entry::Minutes(&minutes));
        let breach = json!({ "id": vault::name(), "breach": {
            "noticed": TIME, "how": "Tablet tertinggal di angkutan umum",
        } });
        let breach: BreachFile = serde_json::from_value(breach).expect("a breach");
        keep(&vault, Entry::Breach(&breach));
        self.lay_over(vault.shelf()).await;
        self.reload().await;
    }

    /// Puts a form of the institution's own on the device, and one filled in for every case.
    pub(crate) async fn put_own_form(&self) {
        let vault = self.opened_store().await;
        let form = json!({
            "id": "keb01", "title": { "id": "Catatan Kebun" }, "stage": "s4_intervention",
            "editions": [{ "version": "1", "source": GARDEN, "added": TIME, "by": "" }],
        });
        let form: OwnForm = serde_json::from_value(form).expect("a form");
        keep(&vault, Entry::OwnForm(&form));
        let garden = signed("keb01", &json!({ "plant": "Singkong" }), &[]);
        add(&vault, &[garden], None);
        self.lay_over(vault.shelf()).await;
        self.reload().await;
    }
}

/// The example, signed or not.
pub(crate) fn example(stand: Stand) -> Dossier {
    let mut dossier: Dossier = serde_json::from_str(EXAMPLE).expect("the example is a dossier");
    if stand != Stand::Signed {
        for record in &mut dossier.records {
            record.signatures.clear();
        }
    }
    dossier
}

pub(crate) fn lay_down(dossier: &Dossier, vault: &Vault<MemoryShelf>) {
    keep(vault, Entry::Institution(&dossier.institution));
    keep(vault, Entry::Case(&dossier.case));
    for record in &dossier.records {
        keep(vault, Entry::Record(record));
    }
}

fn keep(vault: &Vault<MemoryShelf>, entry: Entry<'_>) {
    vault.save(entry, &System).expect("it is kept");
}

/// Adds records to every case in a store; each case gets records of its own.
fn add(vault: &Vault<MemoryShelf>, records: &[Value], status: Option<&str>) {
    for mut case in vault.load().expect("a shelf in memory").cases {
        for record in records {
            let mut record = record.clone();
            record["id"] = json!(vault::name());
            let record: Record = serde_json::from_value(record).expect("a record");
            keep(vault, Entry::Record(&record));
            case.records.push(record.id);
        }
        for target in TARGETS.iter().filter(|_| status.is_some()) {
            let cell = json!({ "status": status, "by": "", "at": TIME });
            let cell: Cell = serde_json::from_value(cell).expect("a cell");
            case.matrix
                .insert(format!("r4_implementation/{target}"), cell);
        }
        keep(vault, Entry::Case(&case));
    }
}
