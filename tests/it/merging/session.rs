//! Two people at two tablets: the session notes what they change, takes in what was merged, and
//! lets one of them choose.

use lembar::model::matrix::Cell;
use lembar::model::matrix::PrepStatus::{Done, InProgress};
use lembar::model::settings::Settings;
use lembar::session::{Event, Merged, Refusal, Unit};
use lembar::storage::merge::{Holdings, merge};

use crate::scenario::{Scenario, at};

fn named(scenario: &mut Scenario, device: &str) {
    scenario.apply(Event::DeviceNamed(device.into())).unwrap();
}

fn holdings(scenario: &Scenario) -> Holdings {
    let backup = scenario.session.backup(at("2026-11-25 09:00")).unwrap();
    Holdings::of(backup.institution, backup.cases, backup.records)
}

fn merged(holdings: Holdings) -> Event {
    Event::Merged(Box::new(Merged {
        institution: holdings.institution,
        own_forms: Vec::new(),
        cases: holdings.cases.into_values().collect(),
        records: holdings.records.into_values().collect(),
        ..Merged::default()
    }))
}

fn take(scenario: &mut Scenario, other: &Scenario) {
    let both = merge(&holdings(scenario), &holdings(other));
    scenario.apply(merged(both)).unwrap();
}

/// Two tablets with the same F01, in which a name stands.
fn two() -> (Scenario, Scenario) {
    let mut a = Scenario::new();
    named(&mut a, "a");
    a.start_case().answer("full_name", "Siti");
    let mut b = Scenario::new();
    named(&mut b, "b");
    take(&mut b, &a);
    b.open("F01");
    (a, b)
}

#[test]
fn tablets_complete_each_other() {
    let (mut a, mut b) = two();
    a.answer("alias", "Iti");
    b.answer("birth_date", "1990-05-01");
    take(&mut a, &b);
    take(&mut b, &a);
    assert_eq!(holdings(&a), holdings(&b));
    assert_eq!(a.answer_to("alias"), "Iti");
    assert_eq!(a.answer_to("birth_date"), "1990-05-01");
    let units: Vec<Unit> = a.session.unsaved().into_iter().map(|it| it.unit).collect();
    assert!(units.contains(&Unit::Record(a.record("F01").id.clone())));
}

/// The age follows from the date of birth: nobody has to choose between two ages.
#[test]
fn what_a_form_computes_is_no_difference() {
    let (mut a, mut b) = two();
    a.answer("birth_date", "1990-05-01");
    b.answer("birth_date", "1991-05-01");
    take(&mut a, &b);
    let differences = a.record("F01").differences();
    let spots: Vec<_> = differences.iter().map(|it| it.spot.as_str()).collect();
    assert_eq!(spots, ["birth_date"]);
    let age = a.answer_to("age").to_owned();
    let other = differences[0].others.keys().next().unwrap().clone();
    let record = a.record("F01").id.clone();
    a.apply(Event::DifferenceSettled {
        unit: Unit::Record(record),
        spot: "birth_date".into(),
        text: other.clone(),
    })
    .unwrap();
    assert_ne!(a.answer_to("age"), age);
    assert_eq!(a.record("F01").differences(), []);
    let settled = a.record("F01").edits.settled.first().unwrap();
    assert_eq!(settled.chosen, other);
    take(&mut b, &a);
    assert_eq!(b.answer_to("birth_date"), other);
}

#[test]
fn answering_anew_settles_a_difference_as_well() {
    let (mut a, mut b) = two();
    a.answer("full_name", "Siti A.");
    b.answer("full_name", "Siti B.");
    take(&mut a, &b);
    a.answer("full_name", "Siti Aminah");
    assert_eq!(a.record("F01").differences(), []);
    assert_eq!(a.record("F01").edits.settled.len(), 1);
    take(&mut b, &a);
    assert_eq!(b.answer_to("full_name"), "Siti Aminah");
    assert_eq!(b.record("F01").differences(), []);
}

#[test]
fn only_one_of_the_texts_can_be_chosen_and_only_in_a_draft() {
    let (mut a, mut b) = two();
    a.answer("full_name", "Siti A.");
    b.answer("full_name", "Siti B.");
    take(&mut a, &b);
    let record = a.record("F01").id.clone();
    let choose = |spot: &str, text: &str| Event::DifferenceSettled {
        unit: Unit::Record(record.clone()),
        spot: spot.into(),
        text: text.into(),
    };
    let unknown = |what: &str| Err(Refusal::Unknown { what: what.into() });
    assert_eq!(a.apply(choose("full_name", "Budi")), unknown("text"));
    assert_eq!(a.apply(choose("alias", "")), unknown("difference"));
    a.apply(Event::Voided {
        record: record.clone(),
        reason: "keliru".into(),
    })
    .unwrap();
    assert_eq!(
        a.apply(choose("full_name", "Siti A.")),
        Err(Refusal::Locked)
    );
}

#[test]
fn what_changed_meanwhile_is_not_overwritten() {
    let (mut a, b) = two();
    let both = merge(&holdings(&a), &holdings(&b));
    a.answer("alias", "Iti");
    assert_eq!(a.apply(merged(both)), Err(Refusal::OutOfDate));
    assert_eq!(a.answer_to("alias"), "Iti");
    assert_eq!(
        a.apply(merged(Holdings::default())),
        Err(Refusal::OutOfDate)
    );
}

#[test]
fn institution_and_matrix_are_merged_text_by_text() {
    let (mut a, mut b) = two();
    let mut institution = a.session.institution().clone();
    institution.name = "IPWL Harapan".into();
    a.apply(Event::InstitutionChanged(Box::new(institution)))
        .unwrap();
    let mut institution = b.session.institution().clone();
    institution.phone = "0221234".into();
    b.apply(Event::InstitutionChanged(Box::new(institution)))
        .unwrap();
    let case = a.case().id.clone();
    let cell = |status| {
        let cell = Cell {
            status,
            ..Cell::default()
        };
        Event::CellsSet {
            case: case.clone(),
            cells: vec!["r1_preparation/client".into()],
            cell: Some(cell),
        }
    };
    a.apply(cell(InProgress)).unwrap();
    b.apply(cell(Done)).unwrap();
    take(&mut a, &b);
    take(&mut b, &a);
    assert_eq!(holdings(&a), holdings(&b));
    let institution = a.session.institution();
    assert_eq!(
        (institution.name.as_str(), institution.phone.as_str()),
        ("IPWL Harapan", "0221234")
    );
    assert_eq!(a.case().differences().len(), 1);
    let text = a.case().differences()[0].shown.clone();
    a.apply(Event::DifferenceSettled {
        unit: Unit::Case(case),
        spot: "r1_preparation/client".into(),
        text,
    })
    .unwrap();
    take(&mut b, &a);
    assert_eq!(b.case().differences(), []);
}

/// The text of a document that one tablet has put back to the built-in one stays away, unless the
/// other has gone on writing it meanwhile.
#[test]
fn a_text_that_was_given_up_does_not_come_back() {
    let (mut a, mut b) = two();
    let word = |tablet: &mut Scenario, text: &str| {
        let mut institution = tablet.session.institution().clone();
        institution.set("templates/D12.id", text.into());
        let changed = Event::InstitutionChanged(Box::new(institution));
        tablet.apply(changed).unwrap();
    };
    let texts = |tablet: &Scenario| tablet.session.institution().templates.clone();
    word(&mut a, "title: UNDANGAN");
    take(&mut b, &a);
    assert_eq!(texts(&b).len(), 1);
    word(&mut a, "");
    assert_eq!(texts(&a).len(), 0);
    take(&mut b, &a);
    take(&mut a, &b);
    assert_eq!((texts(&a).len(), texts(&b).len()), (0, 0));

    word(&mut b, "title: UNDANGAN");
    take(&mut a, &b);
    word(&mut a, "");
    word(&mut b, "title: UNDANGAN RAPAT");
    take(&mut b, &a);
    let difference = &b.session.institution().differences()[0];
    assert_eq!(difference.spot, "templates/D12.id");
    b.apply(Event::DifferenceSettled {
        unit: Unit::Institution,
        spot: "templates/D12.id".into(),
        text: String::new(),
    })
    .unwrap();
    take(&mut a, &b);
    assert_eq!((texts(&a).len(), texts(&b).len()), (0, 0));
}

/// One tablet opens the next treatment period, the other goes on in the old one without knowing.
#[test]
fn what_another_did_before_a_period_was_opened_belongs_to_the_period_before() {
    let (a, b) = two();
    let (mut ours, mut theirs) = (holdings(&a), holdings(&b));
    let passing = |minute: u32| lembar::model::case::PassingOver {
        gate: lembar::model::case::Gate::G2,
        by: "Dewi".into(),
        at: at(&format!("2026-11-26 10:{minute:02}")),
        reason: "mendesak".into(),
    };
    let case = ours.cases.values_mut().next().unwrap();
    case.passed_over.push(passing(10));
    case.open_next(lembar::model::case::Opening {
        by: "Dewi".into(),
        at: at("2026-11-26 10:30"),
        reason: "kembali".into(),
    });
    let case = theirs.cases.values_mut().next().unwrap();
    case.passed_over.push(passing(20));
    let both = merge(&ours, &theirs);
    assert_eq!(both, merge(&theirs, &ours));
    assert_eq!(both, merge(&both, &theirs));
    let case = both.cases.values().next().unwrap();
    assert_eq!((case.period(), case.passed_over.len()), (2, 0));
    assert_eq!(case.earlier[0].passed_over, [passing(10), passing(20)]);
    assert_eq!(case.earlier[0].records, case.records);
}

#[test]
fn a_device_is_named_once_and_settings_never_change_its_name() {
    let mut a = Scenario::new();
    named(&mut a, "a");
    assert_eq!(
        a.apply(Event::DeviceNamed("b".into())),
        Err(Refusal::NameTaken)
    );
    a.apply(Event::SettingsChanged(Settings::default()))
        .unwrap();
    assert_eq!(a.session.settings().device, "a");
}

/// A tablet that could not be given a name changes what others noted: nothing of it is lost.
#[test]
fn a_device_without_a_name_loses_nothing() {
    let (mut a, _) = two();
    let mut c = Scenario::new();
    take(&mut c, &a);
    c.open("F01").answer("alias", "Iti").answer("alias", "Ti");
    a.answer("full_name", "Siti A.");
    take(&mut a, &c);
    assert_eq!(a.answer_to("alias"), "Ti");
    assert_eq!(a.record("F01").differences(), []);
}
