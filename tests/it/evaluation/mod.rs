//! Forms brought to life: relevance, calculation, checks, rows, first opening.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod opening;
mod places;
mod random;
mod sketch;

use lembar::forms::check::{Doubt, Problem};
use lembar::forms::evaluation::cycles;
use lembar::model::localized::Localized;
use sketch::Desk;

#[test]
fn a_chain_of_calculations_runs_against_document_order() {
    let mut desk = Desk::open(
        "integer last | calculation: ${middle} + 1
         integer middle | calculation: ${first} * 2
         integer first",
    );
    let changed = desk.answer("first", "5");
    assert_eq!(
        (desk.text("middle"), desk.text("last")),
        ("10".into(), "11".into())
    );
    assert_eq!(
        changed,
        ["last", "middle", "first"].map(|name| desk.path(name))
    );
    assert!(desk.state("last").read_only);
}

#[test]
fn only_dependants_are_told() {
    let mut desk = Desk::open(
        "text a
         text b | relevant: ${a} = 'x'
         text c",
    );
    assert_eq!(desk.answer("a", "y"), [desk.path("a")]);
    assert_eq!(desk.answer("a", "x"), [desk.path("a"), desk.path("b")]);
    assert_eq!(desk.answer("c", "x"), [desk.path("c")]);
}

#[test]
fn irrelevance_hides_values_and_keeps_them() {
    let mut desk = Desk::open(
        "select_one yes_no has_child
         group child | relevant: ${has_child} = 'yes'
           integer age | required: yes
         end
         integer next_year | calculation: ${age} + 1",
    );
    assert!(!desk.state("age").relevant);
    assert_eq!(desk.problems(), Vec::<&str>::new());
    desk.answer("has_child", "yes");
    assert_eq!(desk.problems(), ["age"]);
    desk.answer("age", "7");
    assert_eq!(desk.text("next_year"), "8");
    desk.answer("has_child", "no");
    assert_eq!(
        (desk.text("age"), desk.text("next_year")),
        ("7".into(), String::new())
    );
    desk.answer("has_child", "yes");
    assert_eq!(desk.text("next_year"), "8");
}

#[test]
fn a_row_sees_itself_and_the_outside_sees_all_rows() {
    let mut desk = Desk::open(
        "integer rate
         repeat item
           integer amount
           integer cost | calculation: ${amount} * ${rate}
           text place | calculation: position(..)
         end
         integer total | calculation: sum(${cost})
         integer items | calculation: count(${item})",
    );
    desk.answer("rate", "10");
    desk.add_row("item");
    desk.add_row("item");
    desk.answer("amount[0]", "1");
    let changed = desk.answer("amount[1]", "2");
    assert_eq!(
        changed,
        ["amount[1]", "cost[1]", "total"].map(|place| desk.path(place))
    );
    assert_eq!(
        (desk.text("cost[0]"), desk.text("cost[1]")),
        ("10".into(), "20".into())
    );
    assert_eq!(
        (desk.text("total"), desk.text("items")),
        ("30".into(), "2".into())
    );
    desk.answer("rate", "100");
    assert_eq!(desk.text("total"), "300");
    desk.remove_row("item", 0);
    assert_eq!(
        (desk.text("total"), desk.text("place[0]")),
        ("200".into(), "1".into())
    );
    assert_eq!(desk.text("items"), "1");
}

#[test]
fn nested_rows_share_what_is_around_them() {
    let mut desk = Desk::open(
        "repeat family
           text surname
           repeat member
             text full | calculation: concat(${surname}, position(../..), position(..))
             integer age
           end
           integer oldest | calculation: max(${age})
         end
         integer all | calculation: sum(${age})",
    );
    for repeat in ["family", "family", "member[0]", "member[1]", "member[1]"] {
        desk.add_row(repeat);
    }
    desk.answer("surname[1]", "B");
    desk.answer("age[0][0]", "40");
    desk.answer("age[1][0]", "3");
    desk.answer("age[1][1]", "5");
    assert_eq!(
        (desk.text("full[1][1]"), desk.text("full[0][0]")),
        ("B22".into(), "11".into())
    );
    assert_eq!(
        (desk.text("oldest[0]"), desk.text("oldest[1]")),
        ("40".into(), "5".into())
    );
    assert_eq!(desk.text("all"), "48");
}

#[test]
fn a_running_total_reads_the_row_before() {
    let mut desk = Desk::open(
        "repeat day
           integer spent
           integer so_far | calculation: if(position(..) > 1, indexed-repeat(${so_far}, ${day}, position(..) - 1), 0) + ${spent}
         end",
    );
    assert!(cycles(&desk.form).is_empty());
    for row in 0..3 {
        desk.add_row("day");
        desk.answer(&format!("spent[{row}]"), "2");
    }
    assert_eq!(desk.text("so_far[2]"), "6");
    desk.answer("spent[0]", "5");
    assert_eq!(
        (desk.text("so_far[1]"), desk.text("so_far[2]")),
        ("7".into(), "9".into())
    );
}

#[test]
fn a_triggered_calculation_waits_and_can_be_overwritten() {
    let mut desk = Desk::open(
        "text reason
         text note | calculation: concat('!', ${other}) | trigger: reason
         text other",
    );
    desk.answer("other", "x");
    assert_eq!(desk.text("note"), "");
    desk.answer("reason", "r");
    assert_eq!(desk.text("note"), "!x");
    desk.answer("note", "by hand");
    assert_eq!(desk.text("note"), "by hand");
    assert!(!desk.state("note").read_only);
    desk.answer("other", "y");
    assert_eq!(desk.text("note"), "by hand");
    desk.answer("reason", "s");
    assert_eq!(desk.text("note"), "!y");
}

#[test]
fn showing_a_trigger_does_not_set_it_off() {
    let mut desk = Desk::open(
        "text a
         text reason | relevant: ${a} = 'x'
         text note | calculation: 'auto' | trigger: reason",
    );
    desk.answer("a", "x");
    assert_eq!(desk.text("note"), "");
    desk.answer("reason", "r");
    assert_eq!(desk.text("note"), "auto");
}

#[test]
fn a_computed_answer_cannot_be_overwritten() {
    let mut desk = Desk::open(
        "integer a
         integer b | calculation: ${a} + 1",
    );
    desk.answer("a", "1");
    desk.answer("b", "99");
    assert_eq!(desk.text("b"), "2");
}

#[test]
fn problems_are_found_in_order() {
    let mut desk = Desk::open(
        "integer age | required: yes | constraint: . < 120 | warning: . < 100
         text name | required: ${age} > 17
         integer shown | calculation: 1 div 0 | required: yes
         image sign_client | signer: client | required: yes",
    );
    assert_eq!(
        desk.state("age").problem,
        Some(Problem::Required(Localized::default()))
    );
    desk.answer("age", "lima");
    assert_eq!(desk.state("age").problem, Some(Problem::NotAnInteger));
    desk.answer("age", "130");
    assert_eq!(
        desk.state("age").problem,
        Some(Problem::Constraint(Localized::default()))
    );
    assert_eq!(desk.state("age").warning, None);
    desk.answer("age", "110");
    assert_eq!(desk.state("age").problem, None);
    assert_eq!(
        desk.state("age").warning,
        Some(Doubt::Rule(Localized::of("ragu", "doubt")))
    );
    assert_eq!(desk.problems(), ["name"]);
    desk.answer("name", "  ");
    assert_eq!(desk.problems(), ["name"]);
    desk.answer("age", "12");
    assert_eq!(desk.problems(), Vec::<&str>::new());
}

#[test]
fn two_fields_may_require_each_other() {
    let mut desk = Desk::open(
        "text phone | required: ${email} = ''
         text email | required: ${phone} = ''",
    );
    assert!(cycles(&desk.form).is_empty());
    assert_eq!(desk.problems(), ["phone", "email"]);
    desk.answer("email", "x");
    assert_eq!(desk.problems(), Vec::<&str>::new());
}

#[test]
fn a_choice_filter_allows_and_refuses() {
    let mut desk = Desk::open(
        "integer least
         select_multiple letter letters | choice_filter: rank >= ${least}",
    );
    desk.answer("least", "2");
    assert_eq!(desk.state("letters").choices, Some(vec![1, 2]));
    desk.answer("letters", "b c");
    assert_eq!(desk.state("letters").problem, None);
    let changed = desk.answer("least", "3");
    assert_eq!(changed, [desk.path("least"), desk.path("letters")]);
    assert_eq!(
        desk.state("letters").problem,
        Some(Problem::UnknownChoice("b".into()))
    );
    assert_eq!(desk.text("letters"), "b c");
}
