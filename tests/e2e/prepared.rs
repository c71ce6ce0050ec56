//! A case that is already on the device when a scene begins.
//!
//! It comes from the documented example in `tests/fixtures`, sealed as the page itself would seal it.
//! Start at [`Browser::with_case`].

use lembar::model::dossier::Dossier;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Vault};

use crate::browser::{Browser, Screen};
use crate::vault::{self, System};

const EXAMPLE: &str = include_str!("../fixtures/termination-inpatient.json");

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
        let dossier = example(stand);
        let image = vault::image(|vault| lay_down(&dossier, vault));
        let browser = Self::with_image(screen, &image).await;
        browser.set_day().await;
        browser.open("/").await;
        browser.find("heading", "Klien").await;
        let [registration, termination] = &*dossier.records else {
            panic!("the example has two records");
        };
        let places = Places {
            case: format!("#/kasus/{}", dossier.case.id),
            registration: format!("#/isian/{}", registration.id),
            termination: format!("#/isian/{}", termination.id),
            signing: format!("#/tanda-tangan/{}", termination.id),
        };
        (browser, places)
    }
}

/// The example, signed or not.
pub(crate) fn example(stand: Stand) -> Dossier {
    let mut dossier: Dossier = serde_json::from_str(EXAMPLE).expect("the example is a dossier");
    if stand == Stand::Draft {
        for record in &mut dossier.records {
            record.signatures.clear();
        }
    }
    dossier
}

pub(crate) fn lay_down(dossier: &Dossier, vault: &Vault<MemoryShelf>) {
    let kept = |entry| vault.save(entry, &System).expect("it is kept");
    kept(Entry::Institution(&dossier.institution));
    kept(Entry::Case(&dossier.case));
    for record in &dossier.records {
        kept(Entry::Record(record));
    }
}
