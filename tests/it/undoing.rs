//! Undo and redo of answers, across fields and tables, until the form is left.

use lembar::session::{Event, Refusal};

use crate::scenario::Scenario;

impl Scenario {
    fn step(&mut self, forth: bool) -> &mut Self {
        self.apply(Event::Stepped { forth }).unwrap();
        self
    }

    /// Types without leaving the field.
    fn types(&mut self, question: &str, texts: &[&str]) {
        let path = self.path(question);
        for text in texts {
            let (path, text) = (path.clone(), (*text).to_owned());
            self.apply(Event::Answered { path, text }).unwrap();
        }
    }

    fn can_step(&self, forth: bool) -> bool {
        self.session.open().unwrap().can_step(forth)
    }
}

fn registration() -> Scenario {
    let mut scenario = Scenario::new();
    scenario.start_case();
    scenario
}

#[test]
fn steps_go_back_across_fields_and_forth_again() {
    let mut scenario = registration();
    assert!(!scenario.can_step(false), "nothing was done yet");
    scenario.types("full_name", &["S", "Si", "Siti"]);
    scenario.answer("birth_date", "2000-02-03");
    let age = scenario.answer_to("age").to_owned();
    assert!(!age.is_empty(), "the age is computed");

    scenario.step(false);
    assert_eq!(scenario.answer_to("birth_date"), "");
    assert_eq!(scenario.answer_to("age"), "", "what follows goes too");
    let birth = scenario.path("birth_date");
    let open = scenario.session.open().unwrap();
    assert_eq!(open.stepped_to(), Some(&birth));
    scenario.step(false);
    assert_eq!(scenario.answer_to("full_name"), "", "typing is one step");
    assert!(!scenario.can_step(false));
    scenario.step(false);

    scenario.step(true).step(true);
    assert_eq!(scenario.answer_to("full_name"), "Siti");
    assert_eq!(scenario.answer_to("age"), age);
    assert!(!scenario.can_step(true));
    scenario.step(false).answer("full_name", "Sita");
    assert!(
        !scenario.can_step(true),
        "another change ends the way forth"
    );
    assert_eq!(scenario.session.open().unwrap().stepped_to(), None);
}

#[test]
fn coming_back_to_a_field_is_a_step_of_its_own() {
    let mut scenario = registration();
    scenario.answer("full_name", "Siti");
    scenario.answer("full_name", "Siti Aminah");
    scenario.step(false);
    assert_eq!(scenario.answer_to("full_name"), "Siti");
}

#[test]
fn a_refused_change_is_no_step() {
    let mut scenario = registration();
    scenario.answer("full_name", "Siti");
    assert_eq!(
        scenario.try_answer("age", "7").unwrap_err(),
        Refusal::ReadOnly
    );
    scenario.step(false);
    assert_eq!(scenario.answer_to("full_name"), "");
}

#[test]
fn rows_come_and_go_with_what_stands_in_them() {
    let mut scenario = registration();
    let table = "substances_12m";
    scenario.row(table, &[("detail_other", "Ayu")]);
    scenario.row(table, &[("detail_other", "Budi")]);
    let path = scenario.path(table);
    scenario.apply(Event::RowRemoved { path, row: 0 }).unwrap();
    assert_eq!(scenario.rows(table), 1);
    let name = |scenario: &Scenario, row: usize| {
        let question = format!("{table}/{row}/detail_other");
        scenario.answer_to(&question).to_owned()
    };
    scenario.step(false);
    assert_eq!(
        (name(&scenario, 0), name(&scenario, 1)),
        ("Ayu".into(), "Budi".into())
    );
    assert!(
        scenario.apply(Event::RowRestored).is_err(),
        "it is back already"
    );
    scenario.step(false).step(false);
    assert_eq!(scenario.rows(table), 1);
    scenario.step(true).step(true).step(true);
    assert_eq!(
        (scenario.rows(table), name(&scenario, 0)),
        (1, "Budi".into())
    );
}

#[test]
fn it_is_saved_and_ends_with_the_form() {
    let mut scenario = registration();
    scenario
        .answer("full_name", "Siti")
        .answer("full_name", "Sita");
    scenario.save();
    scenario.step(false);
    assert!(
        !scenario.session.unsaved().is_empty(),
        "going back is a change"
    );
    scenario.save();
    let mut scenario = scenario.come_back();
    scenario.open("F01");
    assert_eq!(scenario.answer_to("full_name"), "Siti");
    assert!(!scenario.can_step(false));
    scenario.apply(Event::FormClosed).unwrap();
    assert_eq!(
        scenario.apply(Event::Stepped { forth: false }).unwrap_err(),
        Refusal::NothingOpen
    );
}
