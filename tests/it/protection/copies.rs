//! What is left of an erased client in copies: gathered units, sketches, the journal's snapshots.
//!
//! The journal is IndexedDB; here its rule alone stands ([`Journal::take`]), the scene
//! `erasing` of tests/e2e looks at the real one.

use std::collections::BTreeMap;

use lembar::session::{Event, sketch};
use lembar::storage::reconcile::KEPT;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Shelf as _, Snapshot, Vault, Watched};

use super::erasing::{erase, minutes, together};
use crate::scenario::{Scenario, saved_into};
use crate::vault::{Counted, said::said, secret};

#[derive(Default)]
struct Journal(BTreeMap<String, Vec<Snapshot>>);

impl Journal {
    fn take(&mut self, changes: BTreeMap<String, Snapshot>) {
        for (key, snapshot) in changes {
            let kept = self.0.entry(key).or_default();
            if snapshot.forgets() {
                kept.clear();
            }
            if !snapshot.is_passing {
                kept.push(snapshot);
            }
            let old = kept.len().saturating_sub(KEPT);
            kept.drain(..old);
        }
    }
}

/// A device with both: what it shows, what it keeps, and the journal.
struct Device {
    scenario: Scenario,
    vault: Vault<Watched<MemoryShelf>>,
    journal: Journal,
}

impl Device {
    fn save(&mut self) {
        let saved = saved_into(&self.scenario.session, &self.vault);
        self.scenario.apply(Event::Saved(saved)).unwrap();
        assert!(self.scenario.session.unsaved().is_empty());
        self.journal.take(self.vault.shelf().changes());
        self.vault.end_erasing().unwrap();
        self.journal.take(self.vault.shelf().changes());
    }

    fn gather(&mut self, case: &str) {
        let random = Counted::default();
        self.vault.gather(case, sketch::of, &random).unwrap();
        self.journal.take(self.vault.shelf().changes());
    }

    /// The keys at which a word is said, on the shelf and in the journal.
    fn saying(&self, word: &str) -> Vec<String> {
        let key = &self.vault.unlocked().unwrap().key;
        let texts = self.vault.shelf();
        let kept = texts.keys().unwrap().into_iter();
        let kept = kept.map(|at| (at.clone(), texts.get(&at).unwrap().unwrap()));
        let journal = self.journal.0.iter().flat_map(|(at, snapshots)| {
            let texts = snapshots.iter().filter_map(|it| it.text.clone());
            texts.map(|text| (at.clone(), text))
        });
        let all = kept.chain(journal);
        let saying = all.filter(|(at, text)| said(at, text, key).contains(word));
        saying.map(|(at, _)| at).collect()
    }
}

/// An activity of two clients, saved, changed, and gathered again with its case a few times.
fn device() -> (Device, String, String) {
    let (scenario, first, second) = together();
    let mut vault = Vault::on(Watched::over(MemoryShelf::default()));
    let random = Counted::default();
    let set_up = vault.set_up("Dewi", &secret(1), &secret(2), &random);
    set_up.unwrap();
    let journal = Journal::default();
    let mut device = Device {
        scenario,
        vault,
        journal,
    };
    for said in ["yes", "no", "yes"] {
        device.scenario.open("F07");
        device.scenario.answer("participants/1/present", said);
        device.save();
        device.gather(&first);
        device.gather(&second);
    }
    (device, first, second)
}

#[test]
fn no_copy_says_anything_of_a_client_who_was_erased() {
    for erases_opener in [true, false] {
        let (mut device, first, second) = device();
        let (gone, name, other) = if erases_opener {
            (first, "Rizal Maulana", "Siti Aminah")
        } else {
            (second, "Siti Aminah", "Rizal Maulana")
        };
        assert!(device.saying(name).len() > 4, "{:?}", device.saying(name));
        let mut whole = minutes(&device.scenario);
        whole.case.clone_from(&gone);
        let case = device.scenario.session.case(&gone).unwrap();
        let number = case.register_number.clone();
        erase(&mut device.scenario, &number, whole).unwrap();
        device.save();
        assert_eq!(device.saying(name), [""; 0], "{name}");
        assert!(!device.saying(other).is_empty());
        let left = device.saying(&gone);
        let is_minutes = |key: &String| key.starts_with("Lm");
        assert!(left.iter().all(is_minutes), "{left:?}");
    }
}

/// A row that was taken out, and another tablet's word beside it, are copies too.
#[test]
fn rows_that_were_taken_out_are_erased_as_well() {
    let (mut scenario, first, second) = together();
    // Changes are noted on a device that has a name.
    scenario.apply(Event::DeviceNamed("tablet".into())).unwrap();
    let path = scenario.path("participants");
    scenario.apply(Event::RowRemoved { path, row: 1 }).unwrap();
    scenario.apply(Event::FormClosed).unwrap();
    let activity = scenario.record("F07").id.clone();
    let text = |scenario: &Scenario| {
        let record = scenario.session.record(&activity).unwrap();
        serde_json::to_string(record.as_ref()).unwrap()
    };
    assert!(text(&scenario).contains("Siti Aminah"), "kept beside");
    let mut whole = minutes(&scenario);
    whole.case.clone_from(&second);
    let case = scenario.session.case(&second).unwrap();
    let number = case.register_number.clone();
    erase(&mut scenario, &number, whole).unwrap();
    let left = text(&scenario);
    assert!(!left.contains("Siti") && !left.contains(&second), "{left}");
    assert!(left.contains(&first));
}
