//! What a file would change on a device, before anything is changed.

use lembar::model::backup::{Backup, mark};
use lembar::model::protection::Minutes;
use lembar::model::settings::Settings;
use lembar::session::{Event, KeptProtection, Merged, Session};
use lembar::storage::backup::Content;
use lembar::storage::backup::meeting::{Meeting, meet};

use crate::merging::tablet::{CASE, Tablet};
use crate::scenario::at;

/// The backup of a tablet.
fn backup(tablet: &Tablet) -> Backup {
    let settings = Settings {
        device: tablet.device.clone(),
        worker_name: "Dewi Anggraini".into(),
        ..Settings::default()
    };
    Backup {
        cases: tablet.holds.cases.values().cloned().collect(),
        records: tablet.holds.records.values().cloned().collect(),
        ..Backup::of(&settings, at("2026-11-24 12:00"))
    }
}

fn met(ours: &Backup, theirs: &Backup) -> Meeting {
    let met = meet(ours.clone(), Content::Backup(Box::new(theirs.clone())));
    // As it comes to the page.
    Meeting::read(&met.write().unwrap()).unwrap()
}

#[test]
fn a_file_is_compared_and_merged_before_anything_is_taken() {
    let mut a = Tablet::new("a", &["r", "s"]);
    a.write("r", "name", "Siti");
    let mut b = a.copy("b");
    a.write("r", "nik", "1");
    b.write("r", "nik", "2");
    b.write("r", "phone", "0812");
    let found = met(&backup(&a), &backup(&b));
    assert_eq!(found.source.device, mark("b"));
    assert_eq!(found.source.by, "Dewi Anggraini");
    assert_eq!((found.holds, found.known, found.erased), ((1, 2), 1, 0));
    assert_eq!(found.brought_up_to_date().len(), 1);
    assert_eq!(found.preview.differences["r"][0].spot, "nik");
    a.take(&b);
    let merged: Vec<_> = a.holds.records.into_values().collect();
    assert_eq!(found.merged.records, merged);
    let again = met(&backup(&b), &backup(&b));
    assert!(!again.preview.changes);
    assert_eq!(again.known, 2);
}

#[test]
fn a_file_that_was_taken_in_has_nothing_new_the_second_time() {
    let mut a = Tablet::new("a", &["r", "s"]);
    let case = a.holds.cases.get_mut(CASE).unwrap();
    case.records.reverse();
    let file = backup(&a);
    let empty = Backup::of(&Settings::default(), at("2026-11-24 12:00"));
    let first = met(&empty, &file);
    assert!(first.preview.changes);
    let second = met(&first.merged, &file);
    assert!(!second.preview.changes, "{:?}", second.preview);
}

#[test]
fn what_was_erased_here_stays_erased() {
    let a = Tablet::new("a", &["r"]);
    let mut ours = Backup::of(&Settings::default(), at("2026-11-24 12:00"));
    ours.minutes = vec![Minutes {
        case: CASE.into(),
        ..Minutes::default()
    }];
    let found = met(&ours, &backup(&a));
    assert_eq!((found.erased, found.holds), (1, (0, 0)));
    assert!(!found.preview.changes);
}

fn taken(session: &mut Session, theirs: &Backup) {
    let now = at("2026-11-25 08:00");
    let merged = met(&session.backup(now).unwrap(), theirs).merged;
    let merged = Merged {
        institution: merged.institution,
        own_forms: merged.own_forms,
        cases: merged.cases,
        records: merged.records,
        protection: KeptProtection {
            trails: merged.trails,
            minutes: merged.minutes,
            breaches: merged.breaches,
        },
    };
    session.apply(Event::Merged(Box::new(merged)), now).unwrap();
}

#[test]
fn minutes_come_along_but_erase_nothing_that_is_here() {
    let a = Tablet::new("a", &["r"]);
    let mut theirs = Backup::of(&Settings::default(), at("2026-11-24 12:00"));
    theirs.minutes = vec![Minutes {
        case: CASE.into(),
        ..Minutes::default()
    }];
    let mut empty = Session::default();
    taken(&mut empty, &theirs);
    assert!(empty.minutes_of(CASE).is_some());
    taken(&mut empty, &backup(&a));
    assert!(empty.case(CASE).is_none(), "it stays erased");

    let mut full = Session::default();
    taken(&mut full, &backup(&a));
    taken(&mut full, &theirs);
    assert!(full.case(CASE).is_some());
    assert!(full.minutes_of(CASE).is_none());
}

#[test]
fn what_was_done_with_a_case_comes_along() {
    let a = Tablet::new("a", &["r"]);
    let mut first = Session::default();
    taken(&mut first, &backup(&a));
    let theirs = first.backup(at("2026-11-25 09:00")).unwrap();
    assert_eq!(theirs.trails.len(), 1, "the merge was noted");
    let mut second = Session::default();
    taken(&mut second, &theirs);
    let entries = &second.trail(CASE).unwrap().entries;
    assert!(
        theirs.trails[0]
            .entries
            .iter()
            .all(|it| entries.contains(it))
    );
}
