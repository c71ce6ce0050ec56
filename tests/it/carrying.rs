//! Answers brought from an earlier form: where they came from, and why they were changed.

use lembar::model::carried::ChangeKind;
use lembar::session::{Event, Refusal};

use crate::scenario::Scenario;
use crate::termination::admitted;

/// A case with a signed F01 and a fresh F17, whose receiver comes from F01's guardian.
fn with_termination() -> Scenario {
    let mut scenario = admitted();
    scenario.begin("F17");
    scenario.answer("termination_reason", "completed");
    scenario.answer("handover_done", "yes");
    scenario
}

fn explain(scenario: &mut Scenario, question: &str, kind: ChangeKind) -> Result<(), Refusal> {
    let path = scenario.path(question);
    scenario.apply(Event::ChangeExplained { path, kind })
}

#[test]
fn a_carried_answer_knows_where_it_came_from() {
    let scenario = with_termination();
    let carried = scenario.session.carried_at(&scenario.path("receiver_name"));
    let carried = carried.expect("it was carried");
    let first = scenario.record("F01");
    assert_eq!(carried.form, "F01");
    assert_eq!(carried.record, first.id);
    assert_eq!(carried.text, first.answers.text("guardian_name"));
    assert_eq!(carried.date.to_string(), first.answers.text("form_date"));
    assert_eq!(scenario.session.unexplained(), []);
}

#[test]
fn a_changed_answer_must_be_explained_and_both_stay() {
    let mut scenario = with_termination();
    let old = scenario.answer_to("receiver_name").to_owned();
    let before = scenario.session.problem_count();
    scenario.answer("receiver_name", "Dedi Kurniawan");
    let path = scenario.path("receiver_name");
    assert_eq!(scenario.session.unexplained(), std::slice::from_ref(&path));
    assert_eq!(scenario.session.problem_count(), before + 1);

    explain(&mut scenario, "receiver_name", ChangeKind::Outdated).unwrap();
    assert_eq!(scenario.session.unexplained(), []);
    assert_eq!(scenario.session.problem_count(), before);
    let carried = scenario.session.carried_at(&path).unwrap();
    assert_eq!(carried.text, old, "the earlier answer stays readable");
    assert_eq!(carried.change.as_ref().unwrap().kind, ChangeKind::Outdated);
    let first = scenario.record("F01").id.clone();
    assert_eq!(scenario.session.mistakes(&first, "guardian_name"), []);
    assert!(!scenario.session.has_mistakes(&first));
}

#[test]
fn a_mistake_is_a_mark_on_the_earlier_record() {
    let mut scenario = with_termination();
    scenario.answer("receiver_name", "Dedi Kurniawan");
    explain(&mut scenario, "receiver_name", ChangeKind::Mistaken).unwrap();
    let first = scenario.record("F01");
    let before = first.answers.text("guardian_name").to_owned();
    assert!(scenario.session.has_mistakes(&first.id));
    let mistakes = scenario.session.mistakes(&first.id, "guardian_name");
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].text, "Dedi Kurniawan");
    assert_eq!(mistakes[0].record.form, "F17");
    assert_ne!(
        before, "Dedi Kurniawan",
        "the earlier record is not touched"
    );
}

#[test]
fn putting_the_old_answer_back_withdraws_the_reason() {
    let mut scenario = with_termination();
    let old = scenario.answer_to("receiver_name").to_owned();
    scenario.answer("receiver_name", "Dedi Kurniawan");
    explain(&mut scenario, "receiver_name", ChangeKind::Mistaken).unwrap();
    scenario.answer("receiver_name", &old);
    let path = scenario.path("receiver_name");
    assert_eq!(scenario.session.carried_at(&path).unwrap().change, None);
    assert_eq!(scenario.session.unexplained(), []);
    let refused = explain(&mut scenario, "receiver_name", ChangeKind::Mistaken);
    assert!(refused.is_err(), "there is nothing to explain");
}

#[test]
fn what_was_explained_is_there_after_a_night() {
    let mut scenario = with_termination();
    scenario.answer("receiver_name", "Dedi Kurniawan");
    explain(&mut scenario, "receiver_name", ChangeKind::Outdated).unwrap();
    scenario.save();
    let mut back = scenario.come_back();
    back.open("F17");
    let path = back.path("receiver_name");
    let change = back.session.carried_at(&path).unwrap().change.clone();
    assert_eq!(change.unwrap().kind, ChangeKind::Outdated);
}
