//! Forms brought to life: relevance, calculation, checks, rows, first opening.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod random;
mod sketch;
mod speed;

use std::collections::BTreeMap;

use lembar::forms::check::Problem;
use lembar::forms::evaluation::{Evaluation, cycles};
use lembar::forms::expression::Expression;
use lembar::model::answers::{Answers, Row};
use lembar::model::localized::Localized;
use sketch::{Desk, form, world};

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
        Some(Localized::of("ragu", "doubt"))
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

#[test]
fn a_first_opening_is_filled_in() {
    let mut world = world();
    let mut f01 = Answers::default();
    f01.set("full_name", "Budi");
    let goal = Answers(BTreeMap::from([(
        "aim".into(),
        lembar::model::answers::Entry::Text("work".into()),
    )]));
    *f01.rows_mut("plan") = vec![Row {
        id: "p1".into(),
        answers: goal,
    }];
    world.earlier.insert("F01".into(), f01);
    let mut desk = Desk::open_in(
        world,
        "start begun
         today day
         username worker
         text name | carry: F01:full_name | default: 'nobody'
         text city | carry: F01:city | default: 'Bandung'
         date due | default: today() + 7
         text both | default: concat(${name}, ${upper})
         text upper | calculation: concat(${name}, '!')
         repeat results | carry: F01:plan
           text goal | carry: F01:aim
           text status | default: 'open'
         end
         repeat letters | rows: letter
           select_one letter letter
           text note
         end
         repeat witness | repeat_count: 2
           text witness_name
         end",
    );
    for (place, text) in [
        ("begun", "2026-02-03T14:30"),
        ("day", "2026-02-03"),
        ("worker", "Sari"),
        ("name", "Budi"),
        ("city", "Bandung"),
        ("due", "2026-02-10"),
        ("both", "BudiBudi!"),
        ("goal[0]", "work"),
        ("status[0]", "open"),
        ("letter[2]", "c"),
    ] {
        assert_eq!(desk.text(place), text, "{place}");
    }
    assert_eq!(desk.answers.rows("results")[0].id, "p1");
    assert_eq!((desk.count("letters"), desk.count("witness")), (3, 2));
}

#[test]
fn rows_follow_their_count_but_written_ones_stay() {
    let mut desk = Desk::open(
        "integer children
         repeat child | repeat_count: ${children}
           text name
           integer number | calculation: position(..)
           text kind | default: 'child'
           text noted | calculation: 'auto' | trigger: name
         end
         integer counted | calculation: count(${child})",
    );
    desk.answer("children", "3");
    assert_eq!((desk.count("child"), desk.text("counted")), (3, "3".into()));
    assert_eq!(
        (desk.text("number[2]"), desk.text("kind[2]")),
        ("3".into(), "child".into())
    );
    desk.answer("name[1]", "Ani");
    desk.answer("children", "1");
    assert_eq!((desk.count("child"), desk.text("counted")), (2, "2".into()));
    desk.answer("name[1]", "");
    desk.answer("noted[1]", "by hand");
    desk.answer("children", "0");
    assert_eq!(
        (desk.count("child"), desk.text("noted[1]")),
        (2, "by hand".into())
    );
    desk.answer("noted[1]", "");
    desk.answer("children", "1");
    desk.answer("children", "0");
    assert_eq!(desk.count("child"), 0);
    desk.answer("children", "99999999");
    assert_eq!(desk.count("child"), 500);
}

#[test]
fn rows_and_triggers_may_hang_on_the_same_answer() {
    let mut desk = Desk::open(
        "integer children
         text other | required: yes
         repeat child | repeat_count: ${children}
           integer share | calculation: 12 div ${children}
         end
         text noted | calculation: concat(count(${child}), ' ', sum(${share})) | trigger: children",
    );
    desk.answer("children", "3");
    assert_eq!(desk.text("noted"), "3 12");
    let changed = desk.answer("children", "2");
    assert_eq!(desk.text("noted"), "2 12");
    let told = [
        "children", "child", "share[0]", "share[1]", "share[2]", "noted",
    ];
    assert_eq!(changed, told.map(|place| desk.path(place)));
}

#[test]
fn a_filled_form_has_a_name() {
    let mut desk = Desk::open(
        "integer number
         repeat child
           integer age
         end",
    );
    let name = "concat('F17-', ${number}, '-', sum(${age}))";
    let fields = desk.form.clone();
    let name = Expression::parse(name, &|name| fields.named(name)).unwrap();
    desk.form.instance_name = Some(name);
    desk.answer("number", "12");
    desk.add_row("child");
    desk.answer("age[0]", "4");
    let name = desk
        .evaluation
        .instance_name(&desk.form, &desk.answers, &desk.world);
    assert_eq!(name, "F17-12-4");
}

#[test]
fn a_new_row_gets_its_defaults() {
    let mut desk = Desk::open(
        "text place
         repeat visit
           text where | default: ${place}
           repeat letters | rows: letter
             select_one letter letter
           end
         end",
    );
    desk.answer("place", "Cangkuang");
    desk.add_row("visit");
    assert_eq!(
        (desk.text("where[0]"), desk.text("letter[0][1]")),
        ("Cangkuang".into(), "b".into())
    );
}

#[test]
fn signed_answers_stay_as_they_were() {
    let form = form(
        "date day | calculation: today()
         text shown | relevant: ${day} = '2025-01-01'",
    );
    let mut answers = Answers::default();
    answers.set("day", "2025-01-01");
    let evaluation = Evaluation::as_it_stands(&form, &answers, &world());
    let shown = lembar::forms::definition::Path::top(form.named("shown").unwrap());
    assert!(evaluation.state(&shown).relevant);
    Evaluation::of(&form, &mut answers, &world());
    assert_eq!(answers.text("day"), "2026-02-03");
}

#[test]
fn the_last_change_is_marked() {
    let mut desk = Desk::open(
        "end_time changed
         text a
         text shown | relevant: ${changed} > '2026'",
    );
    desk.world.now += chrono::Duration::minutes(5);
    let changed = desk.answer("a", "x");
    assert_eq!(desk.text("changed"), "2026-02-03T14:35");
    assert!(changed.contains(&desk.path("changed")));
}

#[test]
fn a_circle_is_told_and_still_ends() {
    let mut desk = Desk::open(
        "integer a | calculation: ${b} + 1
         integer b | calculation: ${c} + 1
         integer c | relevant: ${a} < 10
         integer d | calculation: ${d} + 1
         integer e | calculation: ${c}
         group g | relevant: ${f} = ''
           text f
         end",
    );
    let names: Vec<Vec<&str>> = cycles(&desk.form)
        .iter()
        .map(|circle| {
            circle
                .iter()
                .map(|id| desk.form.field(*id).unwrap().name.as_str())
                .collect()
        })
        .collect();
    assert_eq!(names, [vec!["a", "b", "c"], vec!["d"], vec!["g", "f"]]);
    desk.answer("c", "1");
    assert_eq!(desk.text("c"), "1");
}

#[test]
fn random_numbers_are_the_same_each_time() {
    let mut desk = Desk::open(
        "text a
         text number | calculation: concat(${a}, random())
         text other | calculation: concat(${a}, random())
         text kept | calculation: once(uuid())",
    );
    let (first, kept) = (desk.text("number"), desk.text("kept"));
    assert_ne!(first, desk.text("other"));
    desk.answer("a", "x");
    assert_eq!(desk.text("number"), format!("x{first}"));
    assert_eq!(desk.text("kept"), kept);
    desk.world.seed += 1;
    desk.answer("a", "");
    assert_ne!(desk.text("number"), first);
}
