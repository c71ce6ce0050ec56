//! Two tabs on one device: one writes, the other reads; and what the journal says of saving.

use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::session::{Access, Event, News, Refusal, Saving, Told, Unit};

use super::scenario::Scenario;

fn reader() -> Scenario {
    let mut scenario = Scenario::new();
    scenario.start_case();
    scenario.save();
    tell(&mut scenario, Told::Access(Access::Reader));
    scenario
}

fn tell(scenario: &mut Scenario, told: Told) {
    scenario.apply(Event::Told(told)).unwrap();
}

fn only_case(scenario: &Scenario) -> Case {
    scenario.session.cases_newest_first()[0].clone()
}

fn open_record(scenario: &Scenario) -> Record {
    scenario.session.open_record().unwrap().as_ref().clone()
}

#[test]
fn a_reader_is_refused_whatever_changes_something() {
    let mut scenario = reader();
    let before = open_record(&scenario);
    let case = before.id.clone();
    let changes = [
        Event::InstitutionChanged(Box::default()),
        Event::SettingsChanged(lembar::model::settings::Settings::default()),
        Event::CaseStarted {
            case: "c".into(),
            record: "r".into(),
        },
        Event::RowRestored,
        Event::Voided {
            record: case.clone(),
            reason: "x".into(),
        },
        Event::CorrectionBegun {
            record: case.clone(),
            new: "n".into(),
            reason: "Salah tulis.".into(),
        },
    ];
    for change in changes {
        assert_eq!(
            scenario.apply(change.clone()),
            Err(Refusal::WrittenElsewhere),
            "{change:?}"
        );
    }
    assert_eq!(open_record(&scenario), before);
    assert!(scenario.session.unsaved().is_empty());
    assert_eq!(scenario.apply(Event::FormOpened(case)), Ok(()));
    assert_eq!(scenario.apply(Event::FormClosed), Ok(()));
}

#[test]
fn a_reader_sees_what_the_writer_saves() {
    let mut scenario = reader();
    let mut record = open_record(&scenario);
    record.answers.set("full_name", "Contoh Nama");
    let news = News {
        records: vec![record],
        ..News::default()
    };
    tell(&mut scenario, Told::News(Box::new(news)));
    assert_eq!(
        open_record(&scenario).answers.text("full_name"),
        "Contoh Nama"
    );
    assert!(scenario.session.unsaved().is_empty());
}

#[test]
fn what_a_stolen_writer_had_not_saved_stays_in_sight() {
    let mut scenario = Scenario::new();
    scenario.start_case();
    scenario.save();
    scenario.answer("full_name", "Belum Tersimpan");
    let stored = Record {
        answers: lembar::model::answers::Answers::default(),
        ..open_record(&scenario)
    };
    tell(&mut scenario, Told::Access(Access::Reader));
    assert!(scenario.session.holds_unsaved());
    let mut case = only_case(&scenario);
    case.register_number = "999/2026".into();
    tell(
        &mut scenario,
        Told::News(Box::new(News {
            cases: vec![case],
            records: vec![stored],
            ..News::default()
        })),
    );
    assert_eq!(
        open_record(&scenario).answers.text("full_name"),
        "Belum Tersimpan"
    );
    assert_eq!(only_case(&scenario).register_number, "999/2026");
}

#[test]
fn a_reader_that_becomes_the_writer_goes_on_from_what_is_stored() {
    let mut scenario = Scenario::new();
    scenario.start_case();
    tell(&mut scenario, Told::Access(Access::Writer));
    assert!(
        !scenario.session.unsaved().is_empty(),
        "a writer keeps its own"
    );
    tell(&mut scenario, Told::Access(Access::Reader));
    tell(&mut scenario, Told::Access(Access::Writer));
    assert!(scenario.session.unsaved().is_empty());
    assert_eq!(scenario.session.saving(), Saving::Untouched);
}

#[test]
fn a_writer_saves_again_what_another_tab_wrote_over() {
    let mut scenario = Scenario::new();
    scenario.start_case();
    scenario.save();
    let record = open_record(&scenario).id;
    tell(
        &mut scenario,
        Told::Overwritten(Unit::Record("nobody".into())),
    );
    assert!(scenario.session.unsaved().is_empty());
    tell(
        &mut scenario,
        Told::Overwritten(Unit::Record(record.clone())),
    );
    let units: Vec<_> = scenario
        .session
        .unsaved()
        .into_iter()
        .map(|saved| saved.unit)
        .collect();
    assert_eq!(units, [Unit::Record(record)]);
}

#[test]
fn safe_is_said_only_of_what_is_saved() {
    let mut scenario = Scenario::new();
    scenario.start_case();
    tell(&mut scenario, Told::Mirrored);
    assert_eq!(scenario.session.saving(), Saving::Pending);
    scenario.save();
    assert!(matches!(scenario.session.saving(), Saving::Done(_)));
    tell(&mut scenario, Told::MirrorFailed);
    assert!(scenario.session.mirror_failed());
    assert!(matches!(scenario.session.saving(), Saving::Done(_)));
    tell(&mut scenario, Told::Mirrored);
    assert!(!scenario.session.mirror_failed());
    assert!(matches!(scenario.session.saving(), Saving::Safe(_)));
    scenario.answer("full_name", "Contoh");
    assert_eq!(scenario.session.saving(), Saving::Pending);
}
