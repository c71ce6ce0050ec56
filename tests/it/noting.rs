//! Notes beside the answers, and the paper that a form was copied from.

use lembar::model::note::Note;
use lembar::model::paper;
use lembar::session::{Event, Refusal};

use crate::scenario::Scenario;

fn written(scenario: &mut Scenario, id: &str, text: &str) -> Result<(), Refusal> {
    let case = scenario.case().id.clone();
    let note = Note {
        text: text.into(),
        ..Note::default()
    };
    let id = id.into();
    scenario.apply(Event::NoteWritten { case, id, note })
}

fn texts(scenario: &Scenario) -> Vec<String> {
    let notes = scenario.session.notes(scenario.case());
    notes
        .into_iter()
        .map(|(_, note)| note.text.clone())
        .collect()
}

fn begun() -> Scenario {
    let mut scenario = Scenario::new();
    scenario.start_case();
    scenario
}

#[test]
fn a_note_bears_who_and_when_and_can_be_changed_and_taken_away() {
    let mut scenario = begun();
    written(&mut scenario, "one", "  Telepon ibu besok ").unwrap();
    written(&mut scenario, "two", "Bawa KK").unwrap();
    assert_eq!(texts(&scenario), ["Bawa KK", "Telepon ibu besok"]);
    let case = scenario.case();
    let author = scenario.session.settings().worker_name.clone();
    let first = scenario.session.notes(case)[1].1.clone();
    assert_eq!(first.by, author);
    written(&mut scenario, "one", "Telepon ibu lusa").unwrap();
    assert_eq!(texts(&scenario), ["Telepon ibu lusa", "Bawa KK"]);
    written(&mut scenario, "one", " ").unwrap();
    written(&mut scenario, "three", "").unwrap();
    assert_eq!(texts(&scenario), ["Bawa KK"]);
    assert!(
        !scenario.case().notes.contains_key("three"),
        "nothing to take away"
    );
    let scenario = {
        scenario.save();
        scenario.come_back()
    };
    assert_eq!(texts(&scenario), ["Bawa KK"]);
}

#[test]
fn a_change_outlives_what_it_changed_whatever_the_clock_says() {
    let mut scenario = begun();
    written(&mut scenario, "one", "lama").unwrap();
    let old = scenario.case().notes["one"].clone();
    scenario.set_clock(old.at - chrono::Duration::days(2));
    written(&mut scenario, "one", "baru").unwrap();
    assert!(scenario.case().notes["one"] > old);
}

#[test]
fn a_note_can_be_written_when_the_form_is_signed_and_changes_nothing_in_it() {
    let mut scenario = begun();
    scenario.answers(crate::inpatient::IDENTITY);
    let before = scenario.record("F01").clone();
    let case = scenario.case().id.clone();
    let note = Note {
        text: "Cek ulang NIK".into(),
        record: before.id.clone(),
        spot: "nik".into(),
        ..Note::default()
    };
    let id = "one".into();
    scenario
        .apply(Event::NoteWritten { case, id, note })
        .unwrap();
    assert_eq!(*scenario.record("F01"), before);
}

#[test]
fn the_paper_stands_with_the_record_and_is_signed_with_it() {
    let mut scenario = begun();
    let tell = |date: &str, writer: &str| Event::PaperTold {
        date: date.into(),
        writer: writer.into(),
    };
    assert_eq!(paper::of(&scenario.record("F01").answers), None);
    scenario.apply(tell("2026-11-02", "Dewi")).unwrap();
    let told = |scenario: &Scenario| {
        let record = scenario.record("F01");
        paper::of(&record.answers).map(|(date, by)| format!("{date} {by}"))
    };
    assert_eq!(told(&scenario).as_deref(), Some("2026-11-02 Dewi"));
    scenario.apply(Event::Stepped { forth: false }).unwrap();
    assert_eq!(told(&scenario), None);
    scenario.apply(Event::Stepped { forth: true }).unwrap();
    scenario.save();
    let mut scenario = scenario.come_back();
    scenario.open("F01");
    assert_eq!(told(&scenario).as_deref(), Some("2026-11-02 Dewi"));
    scenario.apply(tell("", "")).unwrap();
    assert_eq!(told(&scenario), None);
}
