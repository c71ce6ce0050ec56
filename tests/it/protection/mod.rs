//! Data protection as steps of work: the log, consent by purpose, requests, retention, erasure.

mod copies;
mod erasing;

use chrono::{Days, NaiveDate};
use lembar::model::breach::Breach;
use lembar::model::protection::BreachFile;
use lembar::model::purpose::{Permission, Purpose};
use lembar::model::request::RequestKind;
use lembar::model::trail::{Action, Entry, ExportKind, Trail};
use lembar::model::worker::{Role, Worker};
use lembar::session::{DataEvent, Event, Refusal, Retention};

use crate::scenario::{Scenario, at};
use crate::termination::{admitted, filled, identified};

fn actions(scenario: &Scenario, case: &str) -> Vec<Action> {
    let trail = scenario.session.trail(case);
    let entries = trail.map_or(&[][..], |trail| &trail.entries);
    entries.iter().map(|entry| entry.action.clone()).collect()
}

fn count(scenario: &Scenario, case: &str, action: &Action) -> usize {
    let actions = actions(scenario, case);
    actions.iter().filter(|found| *found == action).count()
}

fn data(scenario: &mut Scenario, event: DataEvent) -> Result<(), Refusal> {
    scenario.apply(Event::Data(event))
}

fn case_id(scenario: &Scenario) -> String {
    scenario.case().id.clone()
}

#[test]
fn the_log_says_who_did_what_and_not_each_keystroke() {
    let mut scenario = Scenario::new();
    scenario.start_case();
    let case = case_id(&scenario);
    let keystrokes = |scenario: &mut Scenario| {
        for text in ["R", "Ri", "Riz"] {
            scenario.answer("full_name", text);
        }
    };
    keystrokes(&mut scenario);
    assert_eq!(count(&scenario, &case, &Action::Began), 1);
    assert_eq!(count(&scenario, &case, &Action::Changed), 1);
    scenario.open("F01").open("F01");
    assert_eq!(count(&scenario, &case, &Action::Opened), 0, "begun today");
    scenario.now += chrono::Duration::days(1);
    scenario.open("F01").open("F01");
    keystrokes(&mut scenario);
    assert_eq!(count(&scenario, &case, &Action::Opened), 1, "once a day");
    assert_eq!(count(&scenario, &case, &Action::Changed), 2);
    let other = Worker {
        name: "Budi".into(),
        role: Role::Worker,
    };
    scenario.apply(Event::Unlocked(other)).unwrap();
    scenario.open("F01");
    let last = scenario.session.trail(&case).unwrap().entries.last();
    assert_eq!(last.unwrap().by, "Budi");
}

#[test]
fn a_correction_says_what_stood_there_and_what_stands_there_now() {
    let mut scenario = filled();
    let case = case_id(&scenario);
    let old = scenario.answer_to("messages").to_owned();
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    let record = scenario.record("F17").id.clone();
    let new = scenario.name();
    let correction = |reason: &str| Event::CorrectionBegun {
        record: record.clone(),
        new: new.clone(),
        reason: reason.into(),
    };
    let refused = scenario.apply(correction(" \n"));
    assert_eq!(refused, Err(Refusal::ReasonMissing));
    assert!(scenario.session.record(&new).is_none());
    scenario.apply(correction(" Salah tulis. ")).unwrap();
    scenario.answer("messages", "Pesan yang benar.");
    let corrected = Action::Corrected {
        by: new,
        reason: "Salah tulis.".into(),
    };
    assert_eq!(count(&scenario, &case, &corrected), 1);
    let change = Action::Answer {
        spot: "messages".into(),
        old,
        new: "Pesan yang benar.".into(),
    };
    assert_eq!(
        count(&scenario, &case, &change),
        0,
        "not before it is signed"
    );
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    assert_eq!(count(&scenario, &case, &change), 1);
    scenario.sign("sign_worker", "Dewi Anggraini").unwrap();
    assert_eq!(count(&scenario, &case, &change), 1, "once");
}

#[test]
fn what_was_refused_is_not_in_the_log() {
    let mut scenario = identified();
    let case = case_id(&scenario);
    let before = actions(&scenario, &case);
    assert!(scenario.try_begin("F03").is_err());
    let record = scenario.record("F01").id.clone();
    let blank = Event::Voided {
        record,
        reason: " ".into(),
    };
    assert_eq!(scenario.apply(blank), Err(Refusal::ReasonMissing));
    assert_eq!(actions(&scenario, &case), before);
}

#[test]
fn printing_and_exporting_are_noted() {
    let mut scenario = admitted();
    let case = case_id(&scenario);
    let document = "D03".to_owned();
    let printed = DataEvent::Printed {
        case: case.clone(),
        record: None,
        document: document.clone(),
    };
    data(&mut scenario, printed).unwrap();
    let exported = |cases: &[&String]| DataEvent::Exported {
        cases: cases.iter().map(|case| (*case).clone()).collect(),
        file: ExportKind::Copy,
    };
    data(&mut scenario, exported(&[&case])).unwrap();
    assert_eq!(count(&scenario, &case, &Action::Printed { document }), 1);
    let file = ExportKind::Copy;
    assert_eq!(count(&scenario, &case, &Action::Exported { file }), 1);
    let unknown = data(&mut scenario, exported(&[&case, &"none".into()]));
    assert!(unknown.is_err());
    assert_eq!(count(&scenario, &case, &Action::Exported { file }), 1);
}

#[test]
fn trails_of_two_devices_join_in_any_order() {
    let entry = |minute: u32, action: Action| Entry {
        at: at(&format!("2026-11-24 10:{minute:02}")),
        by: "Dewi".into(),
        record: None,
        action,
    };
    let trail = |entries: Vec<Entry>| Trail {
        entries,
        ..Trail::of("case")
    };
    let ours = trail(vec![entry(1, Action::Began), entry(5, Action::Merged)]);
    let theirs = trail(vec![entry(1, Action::Began), entry(3, Action::Opened)]);
    let joined = ours.clone().join(theirs.clone());
    assert_eq!(joined, theirs.clone().join(ours.clone()));
    assert_eq!(joined, joined.clone().join(ours));
    let minutes: Vec<_> = joined.entries.iter().map(|it| it.at).collect();
    assert_eq!(
        minutes,
        [1, 3, 5].map(|minute| entry(minute, Action::Began).at)
    );
}

/// A case whose F02 gives every consent but what `denied` names.
fn consented(more: &[(&str, &str)]) -> Scenario {
    let mut scenario = identified();
    let mut answers: Vec<(&str, &str)> = Purpose::ALL
        .iter()
        .map(|purpose| (purpose.question(), "yes"))
        .collect();
    answers.retain(|(question, _)| more.iter().all(|(other, _)| other != question));
    answers.extend(more);
    scenario.with_record("F02", &answers, &["client", "worker"]);
    scenario
}

fn permission(scenario: &Scenario, purpose: Purpose) -> Permission {
    scenario.session.permission(scenario.case(), purpose)
}

#[test]
fn each_purpose_is_answered_by_itself() {
    let scenario = consented(&[("consent_photo", "no"), ("consent_report_named", "no")]);
    assert_eq!(permission(&scenario, Purpose::Service), Permission::Given);
    assert_eq!(permission(&scenario, Purpose::Photo), Permission::Denied);
    assert!(!scenario.session.allows_named_report(scenario.case()));
    let ground = [
        ("consent_report_named", "no"),
        ("report_legal_ground", "Permensos 26/2012"),
    ];
    let scenario = consented(&ground);
    assert!(scenario.session.allows_named_report(scenario.case()));
    let none = [
        ("consent_report_named", "no"),
        ("report_legal_ground", "Tidak ada"),
    ];
    let scenario = consented(&none);
    assert!(!scenario.session.allows_named_report(scenario.case()));
    let scenario = identified();
    assert_eq!(permission(&scenario, Purpose::Photo), Permission::NotAsked);
}

#[test]
fn a_withdrawal_stops_its_purpose_at_once_and_nothing_else() {
    let mut scenario = consented(&[]);
    let letter = scenario.with_record("F16", &[("consent_ok", "yes")], &["head"]);
    let bare = scenario.with_record("F16", &[("consent_ok", "no")], &["head"]);
    let stopped = |scenario: &Scenario, record: &str, document| {
        let record = scenario.session.record(record).unwrap();
        scenario.session.stopped_document(record, document)
    };
    assert_eq!(stopped(&scenario, &letter, "D22"), None);
    let record = scenario.record("F02").id.clone();
    let new = scenario.name();
    scenario
        .apply(Event::CorrectionBegun {
            record,
            new,
            reason: "Salah tulis.".into(),
        })
        .unwrap();
    scenario.answer("withdrawn_items", "consent_referral consent_community");
    scenario.answer("withdrawn_date", "2026-11-24T09:00");
    let since = Permission::Withdrawn(at("2026-11-24 09:00"));
    assert_eq!(
        permission(&scenario, Purpose::Referral),
        since,
        "a draft still"
    );
    let case = scenario.case().clone();
    let session = &scenario.session;
    assert!(stopped(&scenario, &letter, "D22").is_some());
    assert!(stopped(&scenario, &letter, "D23").is_some());
    assert_eq!(stopped(&scenario, &bare, "D22"), None, "it tells nothing");
    assert_eq!(stopped(&scenario, &letter, "D24"), None);
    assert!(session.stopped_hand_over(&case).is_some());
    let doubts = session.doubts_of_form(&case, "F15");
    assert_eq!(doubts.len(), 1);
    assert_eq!(doubts[0].purpose, Purpose::Community);
    assert_eq!(session.withdrawals(&case).len(), 2);
    assert_eq!(session.stopped_form(&case, "F03"), None, "the case goes on");
    assert_eq!(permission(&scenario, Purpose::Photo), Permission::Given);
}

#[test]
fn without_consent_to_recording_only_the_end_can_be_written() {
    let withdrawn = [
        ("withdrawn_items", "consent_record"),
        ("withdrawn_date", "2026-11-24T09:00"),
    ];
    let mut scenario = consented(&withdrawn);
    for form in ["F03", "F05", "F16"] {
        let refused = scenario.try_begin(form);
        assert!(
            matches!(refused, Err(Refusal::Stopped(stop)) if stop.purpose == Purpose::Recording),
            "{form}"
        );
    }
    scenario.begin("F06").begin("F17");
}

#[test]
fn the_client_s_line_on_f02_stands_in_the_log_with_its_purposes() {
    let mut scenario = identified();
    let answers = [("consent_photo", "yes"), ("consent_urine", "no")];
    scenario.with_record("F02", &answers, &["worker"]);
    let case = case_id(&scenario);
    let purposes = vec!["consent_photo".to_owned()];
    let given = Action::ConsentGiven { purposes };
    assert_eq!(count(&scenario, &case, &given), 0);
    scenario.open("F02");
    scenario.sign("sign_client", "Rizal Maulana").unwrap();
    assert_eq!(count(&scenario, &case, &given), 1);
}

fn request(scenario: &mut Scenario, kind: RequestKind) -> String {
    let (case, id) = (case_id(scenario), scenario.name());
    let event = DataEvent::RequestReceived {
        case,
        id: id.clone(),
        kind,
        asked_by: "Klien".into(),
        note: String::new(),
    };
    data(scenario, event).unwrap();
    id
}

#[test]
fn a_request_is_due_after_three_days_and_is_done_once() {
    let mut scenario = admitted();
    let case = case_id(&scenario);
    let id = request(&mut scenario, RequestKind::Access);
    let open = scenario.session.open_requests(&case)[0].clone();
    assert_eq!(open.due() - open.received, chrono::Duration::hours(72));
    let done = |how: &str| DataEvent::RequestDone {
        case: case.clone(),
        id: id.clone(),
        how: how.into(),
    };
    assert_eq!(data(&mut scenario, done(" ")), Err(Refusal::ReasonMissing));
    data(&mut scenario, done("Salinan diserahkan")).unwrap();
    assert!(scenario.session.open_requests(&case).is_empty());
    assert!(data(&mut scenario, done("Lagi")).is_err());
    let kind = RequestKind::Access;
    assert_eq!(
        count(&scenario, &case, &Action::RequestReceived { kind }),
        1
    );
    assert_eq!(count(&scenario, &case, &Action::RequestDone { kind }), 1);
    assert!(!scenario.session.is_restricted(&case));
    request(&mut scenario, RequestKind::Restriction);
    assert!(scenario.session.is_restricted(&case));
}

#[test]
fn a_request_done_on_one_device_is_done_after_merging() {
    let mut scenario = admitted();
    let case = case_id(&scenario);
    let id = request(&mut scenario, RequestKind::Correction);
    let open = scenario.session.trail(&case).unwrap().clone();
    let how = "Dikoreksi".into();
    let event = DataEvent::RequestDone {
        case: case.clone(),
        id,
        how,
    };
    data(&mut scenario, event).unwrap();
    scenario.session.join_trails(vec![open]);
    assert!(scenario.session.open_requests(&case).is_empty());
    assert_eq!(scenario.session.trail(&case).unwrap().requests.len(), 1);
}

/// A case that was terminated on 24 November 2026, without aftercare.
fn ended(years: &str) -> Scenario {
    let mut scenario = admitted();
    scenario.with_record(
        "F17",
        &[("termination_reason", "own_request")],
        &["client", "worker"],
    );
    let mut institution = scenario.session.institution().clone();
    institution.retention_text = years.into();
    scenario
        .apply(Event::InstitutionChanged(Box::new(institution)))
        .unwrap();
    scenario
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn kept_until(scenario: &Scenario) -> Option<NaiveDate> {
    scenario.session.overview()[0].kept_until
}

#[test]
fn the_clock_of_retention_starts_at_the_end_of_service() {
    let mut scenario = admitted();
    let retention =
        |scenario: &Scenario, today| scenario.session.retention(scenario.case(), day(today));
    assert_eq!(retention(&scenario, "2090-01-01"), Retention::Serving);
    for wrong in ["", "lima tahun", "0 tahun", "101 tahun", "tahun 5", "5"] {
        scenario = ended(wrong);
        let ended = Retention::NotDecided(day("2026-11-24"));
        assert_eq!(retention(&scenario, "2090-01-01"), ended, "{wrong}");
        assert_eq!(kept_until(&scenario), None);
    }
    let mut scenario = ended("Disimpan 5 tahun setelah kasus ditutup");
    let over = day("2031-11-24");
    assert_eq!(retention(&scenario, "2031-11-23"), Retention::Until(over));
    assert_eq!(retention(&scenario, "2031-11-24"), Retention::Over(over));
    assert_eq!(kept_until(&scenario), Some(over));
    let case = case_id(&scenario);
    let keep = |until: NaiveDate| DataEvent::KeptOn {
        case: case.clone(),
        until,
        reason: "Perkara di pengadilan".into(),
    };
    let past = data(&mut scenario, keep(day("2026-11-24")));
    assert_eq!(past, Err(Refusal::DayPast));
    data(&mut scenario, keep(over)).unwrap();
    let next = over.checked_add_days(Days::new(1));
    assert_eq!(kept_until(&scenario), next, "the reason runs out");
}

#[test]
fn a_breach_is_due_after_three_days_and_who_was_told_only_grows() {
    let mut scenario = Scenario::new();
    let mut file = BreachFile {
        id: "breach".into(),
        breach: Breach {
            noticed: Some(at("2026-11-24 08:00")),
            how: "Tablet hilang".into(),
            ..Breach::default()
        },
        told: Vec::new(),
    };
    let write = |file: &BreachFile| DataEvent::BreachWritten(Box::new(file.clone()));
    data(&mut scenario, write(&file)).unwrap();
    assert_eq!(file.due(), Some(at("2026-11-27 08:00")));
    assert_eq!(scenario.session.untold_breaches().len(), 1);
    let told = |whom: &str| DataEvent::BreachTold {
        id: "breach".into(),
        whom: whom.into(),
    };
    assert_eq!(data(&mut scenario, told("")), Err(Refusal::ReasonMissing));
    data(&mut scenario, told("Klien")).unwrap();
    file.breach.handling = "Kunci dicabut".into();
    data(&mut scenario, write(&file)).unwrap();
    assert_eq!(scenario.session.breach("breach").unwrap().told.len(), 1);
    assert!(scenario.session.untold_breaches().is_empty());
}

#[test]
fn a_log_from_before_reasons_were_asked_opens_and_stays_as_it_is() {
    let old = r#"{"case":"c","entries":[{"at":"2026-03-02T09:00:00","by":"Sari","record":"r","do":{"corrected":{"by":"n"}}}]}"#;
    let trail: Trail = serde_json::from_str(old).unwrap();
    let corrected = Action::Corrected {
        by: "n".into(),
        reason: String::new(),
    };
    assert_eq!(trail.entries[0].action, corrected);
    assert_eq!(serde_json::to_string(&trail).unwrap(), old);
}
