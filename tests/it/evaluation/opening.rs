//! First opening, rows that follow their count, signed answers, circles.

use super::sketch::{Desk, form, world};
use lembar::forms::evaluation::{Evaluation, cycles};
use lembar::forms::expression::Expression;
use lembar::model::answers::{Answers, Row};
use std::collections::BTreeMap;

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
