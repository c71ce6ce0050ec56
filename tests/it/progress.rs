//! How far a form is filled in, part by part.

use lembar::forms::{progress, walk};

use crate::scenario::Scenario;

impl Scenario {
    fn parts(&self) -> Vec<progress::Part> {
        let open = self.session.open().unwrap();
        let answers = &self.session.open_record().unwrap().answers;
        let items = walk::walk(&open.form, &open.evaluation, answers);
        progress::parts(&open.form, &items, &open.evaluation, answers)
    }

    fn part_of(&self, question: &str) -> usize {
        let open = self.session.open().unwrap();
        let answers = &self.session.open_record().unwrap().answers;
        let items = walk::walk(&open.form, &open.evaluation, answers);
        let path = self.path(question);
        progress::part_of(&open.form, &self.parts(), &items, &path).expect(question)
    }
}

fn registration() -> Scenario {
    let mut scenario = Scenario::new();
    scenario.start_case();
    scenario
}

#[test]
fn every_question_stands_in_one_part() {
    let scenario = registration();
    let parts = scenario.parts();
    assert!(parts.len() > 4, "{parts:?}");
    let mut end = 0;
    for part in &parts {
        assert_eq!(part.items.start, end, "nothing is left out or shown twice");
        assert!(
            part.filled <= part.asked && part.wrong <= part.asked,
            "{part:?}"
        );
        end = part.items.end;
    }
    let open = scenario.session.open().unwrap();
    let wrong: usize = parts.iter().map(|part| part.wrong).sum();
    assert_eq!(wrong, open.evaluation.problems().count());
    assert!(scenario.part_of("full_name") > scenario.part_of("service_type"));
}

#[test]
fn an_answer_counts_in_its_part_alone() {
    let mut scenario = registration();
    let before = scenario.parts();
    let place = scenario.part_of("full_name");
    scenario.answer("full_name", "Siti");
    let after = scenario.parts();
    assert_eq!(after[place].filled, before[place].filled + 1);
    assert_eq!(after[place].wrong, before[place].wrong - 1);
    for (at, (one, other)) in before.iter().zip(&after).enumerate() {
        assert!(at == place || one == other, "{one:?} {other:?}");
    }
}

#[test]
fn rows_count_with_their_table() {
    let mut scenario = registration();
    let place = scenario.part_of("substances_12m");
    let before = scenario.parts()[place].clone();
    scenario.row("substances_12m", &[]);
    let after = scenario.parts()[place].clone();
    assert!(after.asked > before.asked, "the row asks something");
    assert_eq!(after.filled, before.filled + 1, "the table has a row now");
    assert_eq!(scenario.part_of("substances_12m/0/route"), place);
}
