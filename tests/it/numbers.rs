//! Numbers of cases and forms, also where tablets do not know of each other.

use lembar::model::case::{Case, Renumbering};
use lembar::model::institution::Institution;
use lembar::model::numbering::mark;
use lembar::model::record::Record;
use lembar::model::trail::Action;
use lembar::session::{Event, Notice, Refusal};
use lembar::storage::merge::{Holdings, merge};

use crate::scenario::Scenario;
use crate::termination::{admitted, identified};

fn on_tablet(mut scenario: Scenario, device: &str) -> Scenario {
    scenario.apply(Event::DeviceNamed(device.into())).unwrap();
    scenario
}

/// Another tablet that got everything from here; what it begins has names of its own.
fn elsewhere((cases, records): (Vec<Case>, Vec<Record>), device: &str) -> Scenario {
    let mut there = Scenario::new();
    for _ in 0..100 {
        there.name();
    }
    there.loaded_with(cases, records);
    there.set_clock(there.now() + chrono::Duration::days(1));
    on_tablet(there, device)
}

fn set(scenario: &mut Scenario, change: impl FnOnce(&mut Institution)) {
    let mut institution = scenario.session.institution().clone();
    change(&mut institution);
    let changed = Event::InstitutionChanged(Box::new(institution));
    scenario.apply(changed).unwrap();
}

#[test]
fn each_form_of_a_case_has_a_number_of_its_own() {
    let mut scenario = on_tablet(admitted(), "a");
    let register = scenario.case().register_number.clone();
    let mark = mark("a");
    for count in 1..=3 {
        scenario.begin("F06");
        let wanted = format!("F06/{register}/{count}-{mark}");
        assert_eq!(scenario.answer_to("form_number"), wanted);
    }
    scenario.begin("F08");
    let wanted = format!("F08/{register}/1-{mark}");
    assert_eq!(scenario.answer_to("form_number"), wanted);
}

#[test]
fn two_tablets_with_one_case_never_give_one_number() {
    let here = on_tablet(admitted(), "a");
    let (cases, records) = here.held();
    let number_on = |device: &str| {
        let mut there = elsewhere((cases.clone(), records.clone()), device);
        there.begin("F06");
        there.answer_to("form_number").to_owned()
    };
    assert_ne!(number_on("b"), number_on("c"));
}

#[test]
fn a_correction_keeps_the_number_of_what_it_corrects() {
    let mut scenario = on_tablet(admitted(), "a");
    scenario.begin("F06");
    let number = scenario.answer_to("form_number").to_owned();
    let sequence = scenario
        .record("F06")
        .answers
        .text("form_sequence")
        .to_owned();
    let answers = [
        ("form_number", number.as_str()),
        ("form_sequence", sequence.as_str()),
    ];
    let record = scenario.with_record("F06", &answers, &["recorder"]);
    let new = scenario.name();
    scenario
        .apply(Event::CorrectionBegun {
            record,
            new,
            reason: "Salah tulis.".into(),
        })
        .unwrap();
    assert!(scenario.answer_to("form_number").ends_with(&sequence));
}

#[test]
fn register_numbers_follow_the_pattern_and_the_tablets() {
    let mut scenario = on_tablet(identified(), "a");
    assert_eq!(scenario.case().register_number, "001/2026");
    set(&mut scenario, |institution| {
        institution.register_pattern = "{nomor}/{kode}/{bulan}/{tahun}".into();
        institution.letter_code = "IPWL-BK".into();
    });
    scenario.start_case();
    assert_eq!(scenario.case().register_number, "002/IPWL-BK/XI/2026");
    assert_eq!(scenario.answer_to("register_number"), "002/IPWL-BK/XI/2026");
    scenario.start_case();
    assert_eq!(scenario.case().register_number, "003/IPWL-BK/XI/2026");
    // What was changed elsewhere is here: from now on numbers say which tablet gave them.
    let mut there = elsewhere(scenario.held(), "b");
    there.start_case();
    assert_eq!(
        there.case().register_number,
        format!("004-{}/2026", mark("b"))
    );
}

#[test]
fn a_number_given_twice_is_said_at_both_cases() {
    let mut scenario = identified();
    let same = |notices: Vec<Notice>| {
        notices
            .into_iter()
            .filter(|notice| matches!(notice, Notice::SameNumber(_)))
            .count()
    };
    let case = scenario.case().clone();
    assert_eq!(same(scenario.session.notices(&case)), 0);
    give_twice(&mut scenario);
    for case in scenario.session.cases_newest_first() {
        assert_eq!(same(scenario.session.notices(case)), 1);
    }
}

/// Another case with the register number of the first, and a registration of its own.
fn give_twice(scenario: &mut Scenario) {
    let (mut cases, mut records) = scenario.held();
    let mut twin = cases[0].clone();
    twin.id = "twin".into();
    twin.records = vec!["twin-f01".into()];
    let mut identity = records[0].clone();
    identity.id = "twin-f01".into();
    cases.push(twin);
    records.push(identity);
    scenario.loaded_with(cases, records);
}

/// A case with a draft and a signed sheet, and another with the same register number.
fn numbered_twice() -> Scenario {
    let mut scenario = on_tablet(admitted(), "a");
    scenario.with_record("F08", &[("form_number", "F08/001/2026/1")], &["worker"]);
    scenario.begin("F06");
    give_twice(&mut scenario);
    scenario
}

/// The case of the two that has more than a registration, with its number.
fn one_of_two(scenario: &Scenario) -> (String, String) {
    let cases = scenario.session.cases_newest_first();
    let case = cases.into_iter().find(|case| case.id != "twin").unwrap();
    (case.id.clone(), case.register_number.clone())
}

fn renumber(scenario: &mut Scenario, case: &str, number: &str) -> Result<(), Refusal> {
    let (case, number) = (case.to_owned(), number.to_owned());
    scenario.apply(Event::Renumbered { case, number })
}

#[test]
fn a_case_gets_another_number_and_what_is_not_signed_follows() {
    let mut scenario = numbered_twice();
    let (id, former) = one_of_two(&scenario);
    assert_eq!(renumber(&mut scenario, &id, " "), Err(Refusal::NameTaken));
    assert_eq!(
        renumber(&mut scenario, &id, &former),
        Err(Refusal::NameTaken)
    );
    renumber(&mut scenario, &id, "017-K7Q/2026").unwrap();

    let case = scenario.session.case(&id).unwrap().clone();
    assert_eq!(case.register_number, "017-K7Q/2026");
    assert_eq!(case.renumbered[0].former, former);
    for case in [&case, scenario.session.case("twin").unwrap()] {
        let notices = scenario.session.notices(case);
        assert!(!notices.iter().any(|it| matches!(it, Notice::SameNumber(_))));
    }
    let entries = &scenario.session.trail(&id).unwrap().entries;
    let noted = entries.iter().any(|entry| {
        matches!(&entry.action, Action::Renumbered { former: was, number }
            if *was == former && number == "017-K7Q/2026")
    });
    assert!(noted, "{entries:?}");

    let draft = scenario.session.latest(&case, "F06").unwrap().id.clone();
    scenario.apply(Event::FormOpened(draft)).unwrap();
    assert!(
        scenario
            .answer_to("form_number")
            .starts_with("F06/017-K7Q/2026/")
    );
    let signed = scenario.session.latest(&case, "F08").unwrap().clone();
    assert_eq!(signed.answers.text("form_number"), "F08/001/2026/1");
    // There is nothing to put right any more.
    let again = renumber(&mut scenario, &id, "018/2026");
    assert_eq!(again, Err(Refusal::ReadOnly));
}

#[test]
fn a_correction_of_the_registration_bears_the_new_number() {
    let mut scenario = numbered_twice();
    let (id, former) = one_of_two(&scenario);
    renumber(&mut scenario, &id, "017-K7Q/2026").unwrap();
    let case = scenario.session.case(&id).unwrap().clone();
    let signed = scenario.session.latest(&case, "F08").unwrap().clone();
    // It was signed under the old one.
    let (cases, mut records) = scenario.held();
    let signatures = signed.signatures.clone();
    let registered = records.iter_mut().find(|it| case.records[0] == it.id);
    let registered = registered.unwrap();
    registered.answers.set("register_number", former.as_str());
    registered.signatures = signatures;
    let record = registered.id.clone();
    scenario.loaded_with(cases, records);
    let new = scenario.name();
    scenario
        .apply(Event::CorrectionBegun {
            record,
            new,
            reason: "Salah tulis.".into(),
        })
        .unwrap();
    assert_eq!(scenario.answer_to("register_number"), "017-K7Q/2026");
    assert!(
        scenario
            .answer_to("form_number")
            .starts_with("F01/017-K7Q/2026")
    );
}

#[test]
fn two_tablets_agree_on_the_number_given_last() {
    let scenario = numbered_twice();
    let (cases, _) = scenario.held();
    let case = cases.iter().find(|case| case.id != "twin").unwrap();
    let given = |number: &str, hour: i64| {
        let mut copy = case.clone();
        copy.renumber(Renumbering {
            at: case.opened + chrono::Duration::hours(hour),
            by: "Dewi".into(),
            former: case.register_number.clone(),
            number: number.into(),
        });
        Holdings {
            cases: [(copy.id.clone(), copy)].into(),
            ..Holdings::default()
        }
    };
    let (one, other) = (given("017-K7Q/2026", 2), given("018-ADE/2026", 1));
    for merged in [merge(&one, &other), merge(&other, &one)] {
        let case = &merged.cases[&case.id];
        assert_eq!(case.register_number, "017-K7Q/2026");
        assert_eq!(case.renumbered.len(), 2);
    }
}
