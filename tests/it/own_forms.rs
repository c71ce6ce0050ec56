//! Forms of the institution's own, through the real session and shelf.

use std::collections::BTreeMap;
use std::rc::Rc;

use lembar::forms::library;
use lembar::model::localized::Localized;
use lembar::model::own_form::{Edition, OwnForm};
use lembar::session::{Event, Refusal};

use crate::scenario::{Scenario, at};

const FIRST: &str = "\
| settings | | | |
| | form_id | form_title | version |
| | keb01 | Kebun | 1 |
| survey | | | |
| | type | name | label |
| | text | plant | Tanaman |
";

fn own(version: &str, source: &str) -> OwnForm {
    let edition = Edition {
        version: version.into(),
        source: source.into(),
        files: BTreeMap::new(),
        added: at("2026-11-24 09:00"),
        by: "Sari".into(),
    };
    OwnForm {
        id: "keb01".into(),
        title: Localized::of("Kebun", "Garden"),
        stage: "s4_intervention".into(),
        editions: vec![edition],
        retired: false,
    }
}

fn second() -> String {
    FIRST
        .replace("| 1 |", "| 2 |")
        .replace("| plant | Tanaman |", "| tool | Alat |")
}

/// A form was brought and begun; the scenario, and the name of the record.
fn begun(version: &str, source: &str) -> (Scenario, String) {
    let mut scenario = Scenario::new();
    scenario
        .apply(Event::FormBrought(own(version, source)))
        .unwrap();
    scenario.start_case().consent().begin("keb01");
    let record = scenario.record("keb01").id.clone();
    (scenario, record)
}

/// Whether the form that is open asks this.
fn asks(scenario: &Scenario, question: &str) -> bool {
    let form = &scenario.session.open().unwrap().form;
    form.named(question).is_some()
}

/// One for the first stage is asked before consent, as the registration is.
#[test]
fn consent_comes_before_a_form_that_was_brought() {
    for (stage, wanted) in [("s4_intervention", false), ("s1_initial_approach", true)] {
        let mut scenario = Scenario::new();
        let stage = stage.into();
        let form = OwnForm {
            stage,
            ..own("1", FIRST)
        };
        scenario.apply(Event::FormBrought(form)).unwrap();
        let begun = scenario.start_case().try_begin("keb01");
        assert_eq!(begun.is_ok(), wanted, "{begun:?}");
    }
}

#[test]
fn a_form_that_was_brought_is_filled_in_and_comes_back() {
    let (mut scenario, record) = begun("1", FIRST);
    scenario.answer("plant", "kangkung");
    scenario.save();
    let mut back = scenario.come_back();
    assert_eq!(back.session.form_title("keb01", "id"), "Kebun");
    assert_eq!(back.session.records_of_form("keb01"), 1);
    back.apply(Event::FormOpened(record.clone())).unwrap();
    let answers = &back.session.record(&record).unwrap().answers;
    assert_eq!(answers.text("plant"), "kangkung");
}

#[test]
fn records_keep_the_edition_they_were_filled_in_with() {
    let (mut scenario, old) = begun("1", FIRST);
    scenario
        .apply(Event::FormBrought(own("2", &second())))
        .unwrap();
    scenario.apply(Event::FormOpened(old)).unwrap();
    assert!(asks(&scenario, "plant"));
    scenario.begin("keb01");
    assert!(asks(&scenario, "tool"));
    assert!(!asks(&scenario, "plant"));
}

#[test]
fn an_edition_in_use_is_never_replaced_by_another_text() {
    let (mut scenario, _) = begun("1", FIRST);
    let changed = FIRST.replace("Tanaman", "Sayur");
    let refused = scenario.apply(Event::FormBrought(own("1", &changed)));
    assert_eq!(refused, Err(Refusal::VersionTaken));
    // The same text again is no change.
    scenario.apply(Event::FormBrought(own("1", FIRST))).unwrap();
    assert_eq!(
        scenario.session.own_form("keb01").unwrap().editions.len(),
        1
    );
}

#[test]
fn an_edition_nobody_used_is_replaced() {
    let mut scenario = Scenario::new();
    scenario.apply(Event::FormBrought(own("1", FIRST))).unwrap();
    let changed = FIRST.replace("Tanaman", "Sayur");
    scenario
        .apply(Event::FormBrought(own("1", &changed)))
        .unwrap();
    let form = scenario.session.own_form("keb01").unwrap();
    assert_eq!(form.editions.len(), 1);
    assert_eq!(form.editions[0].source, changed);
}

#[test]
fn the_id_of_a_built_in_form_is_refused() {
    let mut scenario = Scenario::new();
    let form = OwnForm {
        id: "F06".into(),
        ..own("1", FIRST)
    };
    let refused = scenario.apply(Event::FormBrought(form));
    assert_eq!(refused, Err(Refusal::NameTaken));
}

#[test]
fn a_retired_form_keeps_its_records_and_its_editions() {
    let (mut scenario, record) = begun("1", FIRST);
    let retired = |retired| Event::FormRetired {
        form: "keb01".into(),
        retired,
    };
    scenario.apply(retired(true)).unwrap();
    scenario.save();
    let mut back = scenario.come_back();
    assert!(back.session.own_form("keb01").unwrap().retired);
    back.apply(Event::FormOpened(record)).unwrap();
    back.apply(retired(false)).unwrap();
    assert!(!back.session.own_form("keb01").unwrap().retired);
}

#[test]
fn a_dossier_carries_the_forms_that_its_records_need() {
    let (scenario, _) = begun("1", FIRST);
    let dossier = scenario.session.dossier(scenario.case());
    assert_eq!(dossier.own_forms, [own("1", FIRST)]);
    let mut other = Scenario::new();
    other.start_case();
    assert!(other.session.dossier(other.case()).own_forms.is_empty());
}

const SHUFFLED: &str = "\
| settings | | | |
| | form_id | form_title | version |
| | keb01 | Kebun | 1 |
| survey | | | | |
| | type | name | label | parameters |
| | select_one letter | drawn | A | randomize=true |
| | select_one letter | fixed | B | randomize=true seed=42 |
| | integer | number | C | |
| | select_one letter | named | D | randomize=true seed=${number} |
| choices | | | |
| | list_name | name | label |
| | letter | A | A |
| | letter | B | B |
| | letter | C | C |
| | letter | D | D |
| | letter | E | E |
| | letter | F | F |
";

/// The order in which a question offers its choices.
fn order(scenario: &Scenario, question: &str) -> String {
    let form = &scenario.session.open().unwrap().form;
    let choices = form.choices(form.named(question).unwrap());
    let shown = scenario.state(question).choices.unwrap();
    shown.iter().map(|at| choices[*at].name.as_str()).collect()
}

#[test]
fn choices_in_a_random_order_stay_in_it() {
    let (mut scenario, record) = begun("1", SHUFFLED);
    // What JavaRosa and Enketo give for this seed.
    assert_eq!(order(&scenario, "fixed"), "AFCBDE");
    let drawn = order(&scenario, "drawn");
    assert_eq!(order(&scenario, "named").len(), 6);
    scenario.answer("number", "1");
    assert_eq!(order(&scenario, "named"), "BFEACD");
    assert_eq!(order(&scenario, "drawn"), drawn);

    scenario.save();
    let mut back = scenario.come_back();
    back.apply(Event::FormOpened(record)).unwrap();
    assert_eq!(order(&back, "drawn"), drawn);
    // Other records have other orders: of eight not all the same.
    let others: Vec<String> = (0..8)
        .map(|_| order(back.begin("keb01"), "drawn"))
        .collect();
    assert!(others.iter().any(|other| *other != drawn), "{others:?}");
}

#[test]
fn the_newest_edition_is_read_once() {
    let own = own("1", FIRST);
    library::supply_own(&own);
    let newest = library::form(&own.id).expect("it is known");
    let edition = library::edition(&own.id, "1").expect("it is known");
    assert!(Rc::ptr_eq(&newest, &edition));
    assert_eq!(newest.id, own.id);
}

#[test]
fn the_newest_edition_alone_is_read_ahead() {
    let mut two = own("1", FIRST);
    let mut second = two.editions[0].clone();
    second.version = "2".into();
    two.editions.push(second);
    library::supply_own(&two);
    assert!(library::read_ahead());
    assert!(!library::read_ahead(), "nothing is left but the older one");
    assert_eq!(library::form(&two.id).expect("it is known").id, two.id);

    let mut long = own("1", FIRST);
    long.editions[0].source.push_str(&"\n".repeat(200_000));
    library::supply_own(&long);
    assert!(!library::read_ahead(), "too long for that");
    assert!(
        library::form(&long.id).is_some(),
        "and read when it is asked for"
    );
}
