//! Erasing a case: who may, what goes, what stays, and that nothing brings it back.

use chrono::Days;
use lembar::model::erasure::Erasure;
use lembar::model::protection::{Minutes, SIGNATORIES};
use lembar::model::record::{Mark, Signature};
use lembar::model::trail::{Action, Trail};
use lembar::model::worker::{Role, Worker};
use lembar::session::{DataEvent, Event, Kept, KeptProtection, Refusal, Session, Unit};
use lembar::storage::Shelf as _;

use super::{case_id, count, data};
use crate::scenario::{Scenario, line};
use crate::termination::{admitted, identified};

pub(super) fn minutes(scenario: &Scenario) -> Minutes {
    let signature = |key: &&str| {
        let signature = Signature {
            capacity: (*key).into(),
            name: "Dewi Anggraini".into(),
            position: String::new(),
            id_number: String::new(),
            place: "Bandung".into(),
            at: scenario.now,
            mark: Mark::Ink(line()),
            content: String::new(),
        };
        ((*key).to_owned(), signature)
    };
    Minutes {
        case: case_id(scenario),
        erasure: Erasure {
            witness: "Asep Hidayat".into(),
            ..Erasure::default()
        },
        signatures: SIGNATORIES.iter().map(signature).collect(),
    }
}

pub(super) fn erase(scenario: &mut Scenario, typed: &str, minutes: Minutes) -> Result<(), Refusal> {
    let minutes = Box::new(minutes);
    let typed = typed.into();
    data(scenario, DataEvent::Erased { typed, minutes })
}

#[test]
fn only_a_head_erases_with_the_number_typed_and_three_signatures() {
    let mut scenario = admitted();
    let number = scenario.case().register_number.clone();
    let whole = minutes(&scenario);
    let wrong = erase(&mut scenario, "999/2026", whole.clone());
    assert_eq!(wrong, Err(Refusal::NumberDiffers));
    for key in SIGNATORIES {
        let mut short = whole.clone();
        short.signatures.remove(key);
        let refused = erase(&mut scenario, &number, short);
        assert_eq!(refused, Err(Refusal::SignatureIncomplete), "{key}");
    }
    let mut nobody = whole.clone();
    nobody.erasure.witness = " ".into();
    assert_eq!(
        erase(&mut scenario, &number, nobody),
        Err(Refusal::ReasonMissing)
    );
    let work = |role| {
        Event::Unlocked(Worker {
            name: "Budi".into(),
            role,
        })
    };
    scenario.apply(work(Role::Worker)).unwrap();
    assert_eq!(
        erase(&mut scenario, &number, whole.clone()),
        Err(Refusal::NotHead)
    );
    scenario.apply(work(Role::Head)).unwrap();
    let until = scenario.now.date().checked_add_days(Days::new(30)).unwrap();
    let (case, reason) = (case_id(&scenario), "Perkara".into());
    data(
        &mut scenario,
        DataEvent::KeptOn {
            case,
            until,
            reason,
        },
    )
    .unwrap();
    assert_eq!(
        erase(&mut scenario, &number, whole.clone()),
        Err(Refusal::KeptOn(until))
    );
    scenario.now += chrono::Duration::days(31);
    erase(&mut scenario, &number, whole).unwrap();
    assert!(scenario.session.cases_newest_first().is_empty());
}

#[test]
fn nothing_of_an_erased_case_is_left_and_old_files_do_not_bring_it_back() {
    let mut scenario = admitted();
    scenario.with_record("F01", &[("full_name", "Rizal Maulana")], &[]);
    let case = scenario.case().clone();
    let dossier = scenario.session.dossier(&case);
    let number = case.register_number.clone();
    let whole = minutes(&scenario);
    erase(&mut scenario, &number, whole).unwrap();
    let session = &scenario.session;
    assert!(session.case(&case.id).is_none());
    assert!(session.trail(&case.id).is_none());
    assert!(case.records.iter().all(|id| session.record(id).is_none()));
    let unsaved: Vec<Unit> = session.unsaved().into_iter().map(|it| it.unit).collect();
    for unit in case.records.iter().map(|id| Unit::Record(id.clone())) {
        assert!(
            unsaved.contains(&unit),
            "{unit:?} must be taken off the shelf"
        );
    }
    assert!(unsaved.contains(&Unit::Case(case.id.clone())));
    assert!(unsaved.contains(&Unit::Trail(case.id.clone())));
    let left = serde_json::to_string(session.minutes_of(&case.id).unwrap()).unwrap();
    assert!(!left.contains("Rizal"));
    assert_eq!(session.tombstones()[0].case, case.id);
    let (mut cases, mut records) = (vec![dossier.case.clone()], dossier.records.clone());
    let kept = session.without_erased(&mut cases, &mut records);
    assert_eq!((cases.len(), records.len(), kept.len()), (0, 0, 1));
    // A journal or a torn save that brings it back is done to its end at the next start.
    let mut again = Session::default();
    let loaded = Kept {
        cases: vec![dossier.case],
        records: dossier.records,
        protection: KeptProtection {
            minutes: session.minutes().into_iter().cloned().collect(),
            trails: vec![Trail::of(&case.id)],
            ..KeptProtection::default()
        },
        ..Kept::default()
    };
    again
        .apply(Event::Loaded(Box::new(loaded)), scenario.now)
        .unwrap();
    assert!(again.cases_newest_first().is_empty());
    assert!(!again.unsaved().is_empty(), "it is taken off the shelf");
}

/// An activity begun in the first client's case, with both clients; the two cases.
pub(super) fn together() -> (Scenario, String, String) {
    let mut scenario = identified();
    scenario.answer("full_name", "Siti Aminah");
    scenario.consent();
    let second = case_id(&scenario);
    scenario.start_case().answer("full_name", "Rizal Maulana");
    scenario.consent().begin("F07");
    let first = case_id(&scenario);
    for case in [&first, &second] {
        let path = scenario.path("participants");
        let (case, row) = (case.clone(), scenario.name());
        scenario
            .apply(Event::ClientAdded { path, case, row })
            .unwrap();
    }
    scenario.answer("participants/0/present", "yes");
    (scenario, first, second)
}

#[test]
fn an_activity_of_several_clients_stays_for_the_others() {
    let (mut scenario, first, second) = together();
    let activity = scenario.record("F07").id.clone();
    let number = scenario.case().register_number.clone();
    let whole = minutes(&scenario);
    assert_eq!(whole.case, first);
    erase(&mut scenario, &number, whole).unwrap();
    let session = &scenario.session;
    let record = session.record(&activity).expect("it stays for the other");
    assert_eq!(session.case_of(&activity).unwrap().id, second);
    let text = serde_json::to_string(record.as_ref()).unwrap();
    assert!(!text.contains("Rizal") && !text.contains(&first), "{text}");
    assert!(!text.contains(&number), "{text}");
    let rows = record.answers.rows("participants");
    let said = |row: usize, column| rows[row].answers.text(column);
    assert_eq!((said(0, "client"), said(0, "present")), ("dihapus", "yes"));
    assert_eq!(said(1, "client"), "Siti Aminah");
}

#[test]
fn a_row_in_another_case_is_blanked_and_its_log_says_so() {
    let (mut scenario, first, second) = together();
    let activity = scenario.record("F07").id.clone();
    let mut whole = minutes(&scenario);
    whole.case.clone_from(&second);
    let number = scenario
        .session
        .case(&second)
        .unwrap()
        .register_number
        .clone();
    erase(&mut scenario, &number, whole).unwrap();
    let record = scenario.session.record(&activity).unwrap();
    let text = serde_json::to_string(record.as_ref()).unwrap();
    assert!(!text.contains("Siti") && !text.contains(&second), "{text}");
    assert!(text.contains("Rizal Maulana"));
    assert_eq!(count(&scenario, &first, &Action::RowErased), 1);
}

#[test]
fn after_erasing_the_shelf_has_no_word_of_the_client() {
    let mut scenario = admitted();
    scenario.with_record("F01", &[("full_name", "Rizal Maulana")], &[]);
    scenario.open("F01").save();
    let said = |scenario: &Scenario| {
        let shelf = scenario.vault.shelf();
        let keys = shelf.keys().unwrap();
        let texts = keys.iter().map(|key| shelf.get(key).unwrap().unwrap());
        texts.filter(|text| text.contains("Rizal Maulana")).count()
    };
    assert!(said(&scenario) > 0);
    let number = scenario.case().register_number.clone();
    let whole = minutes(&scenario);
    erase(&mut scenario, &number, whole).unwrap();
    scenario.save();
    assert_eq!(said(&scenario), 0);
    let back = scenario.come_back();
    assert!(back.session.cases_newest_first().is_empty());
    assert_eq!(back.session.minutes().len(), 1);
}

/// Switched off between two of these, the next start must know of the erasure, and which rows were hers.
#[test]
fn minutes_are_saved_first_and_logs_before_the_records_whose_rows_they_tell_of() {
    let (mut scenario, first, second) = together();
    let activity = scenario.record("F07").id.clone();
    scenario.save();
    let mut whole = minutes(&scenario);
    whole.case.clone_from(&second);
    let case = scenario.session.case(&second).unwrap();
    let number = case.register_number.clone();
    erase(&mut scenario, &number, whole).unwrap();
    let unsaved = scenario.session.unsaved();
    let place = |unit: &Unit| unsaved.iter().position(|it| it.unit == *unit).unwrap();
    let minutes = place(&Unit::Minutes(second.clone()));
    let (log, record) = (place(&Unit::Trail(first)), place(&Unit::Record(activity)));
    assert!(minutes < place(&Unit::Case(second)));
    assert!(minutes < log && log < record);
}
