//! What happens between tablets in practice, told step by step.

use lembar::model::edits::Edits;
use lembar::storage::merge::{Holdings, merge, preview};

use super::tablet::{CASE, TABLE, Tablet, record};
use crate::scenario::at;

/// Two tablets with the same draft, in which a name stands.
fn two() -> (Tablet, Tablet) {
    let mut a = Tablet::new("a", &["r"]);
    a.write("r", "name", "Siti");
    let b = a.copy("b");
    (a, b)
}

fn meet(a: &mut Tablet, b: &mut Tablet) {
    let before = a.clone();
    a.take(b);
    b.take(&before);
    assert_eq!(a.holds, b.holds);
}

#[test]
fn answers_of_both_are_there() {
    let (mut a, mut b) = two();
    a.write("r", "nik", "1");
    b.write("r", "phone", "2");
    b.write("r", "name", "Siti Aminah");
    meet(&mut a, &mut b);
    let answers = &a.record("r").answers;
    assert_eq!(
        ["nik", "phone", "name"].map(|key| answers.text(key)),
        ["1", "2", "Siti Aminah"]
    );
    assert_eq!(a.record("r").differences(), []);
}

#[test]
fn what_both_changed_stands_side_by_side_until_one_chooses() {
    let (mut a, mut b) = two();
    a.write("r", "name", "Siti A.");
    b.write("r", "name", "Siti B.");
    b.write("r", "name", "Siti Bee");
    meet(&mut a, &mut b);
    let differences = a.record("r").differences();
    assert_eq!(differences.len(), 1);
    let difference = &differences[0];
    assert_eq!(
        (difference.spot.as_str(), difference.shown.as_str()),
        ("name", "Siti Bee")
    );
    assert_eq!(difference.author.as_ref().unwrap().by, "worker b");
    assert_eq!(
        difference.others["Siti A."].as_ref().unwrap().by,
        "worker a"
    );

    assert!(!a.sign("r", "worker"));
    b.choose("r", &"name".into(), "Siti A.");
    meet(&mut a, &mut b);
    assert_eq!(a.record("r").differences(), []);
    assert_eq!(a.record("r").answers.text("name"), "Siti A.");
    let settled = a.record("r").edits.settled.first().unwrap();
    assert_eq!(
        (settled.by.as_str(), settled.chosen.as_str()),
        ("worker b", "Siti A.")
    );
    assert!(settled.not_chosen.contains("Siti Bee"));
    assert!(a.sign("r", "worker"));
}

#[test]
fn the_same_answer_on_both_is_no_difference() {
    let (mut a, mut b) = two();
    a.write("r", "nik", "1");
    b.write("r", "nik", "1");
    meet(&mut a, &mut b);
    assert_eq!(a.record("r").differences(), []);
    a.write("r", "nik", "2");
    meet(&mut a, &mut b);
    assert_eq!(a.record("r").differences(), []);
    assert_eq!(b.record("r").answers.text("nik"), "2");
}

#[test]
fn blanking_is_a_change_too() {
    let (mut a, mut b) = two();
    a.write("r", "name", "");
    meet(&mut a, &mut b);
    assert_eq!(b.record("r").answers.text("name"), "");
    a.write("r", "name", "Siti");
    meet(&mut a, &mut b);
    a.write("r", "name", "");
    b.write("r", "name", "Sitti");
    meet(&mut a, &mut b);
    assert_eq!(a.record("r").differences()[0].others.len(), 1);
}

#[test]
fn rows_of_both_come_in_one_order_and_a_written_row_stays() {
    let (mut a, mut b) = two();
    a.add_row("r", "first");
    a.write("r", "people#first/who", "ibu");
    meet(&mut a, &mut b);
    a.add_row("r", "x");
    b.add_row("r", "m");
    b.add_row("r", "n");
    meet(&mut a, &mut b);
    assert_eq!(a.rows("r"), ["first", "m", "x", "n"]);

    a.remove_row("r", "first");
    b.write("r", "people#first/phone", "0812");
    b.remove_row("r", "m");
    meet(&mut a, &mut b);
    assert_eq!(a.rows("r"), ["first", "x", "n"]);
    let row = &a.record("r").answers.rows(TABLE)[0];
    assert_eq!(
        ["who", "phone"].map(|key| row.answers.text(key)),
        ["ibu", "0812"]
    );
}

#[test]
fn a_row_put_back_keeps_its_place_and_what_stood_in_it() {
    let (mut a, mut b) = two();
    for row in ["one", "two", "three"] {
        a.add_row("r", row);
        a.write("r", &format!("people#{row}/who"), row);
    }
    meet(&mut a, &mut b);
    let gone = a.record("r").answers.rows(TABLE)[1].clone();
    a.remove_row("r", "two");
    meet(&mut a, &mut b);
    assert_eq!(b.rows("r"), ["one", "three"]);
    a.change("r", |answers| answers.rows_mut(TABLE).insert(1, gone));
    meet(&mut a, &mut b);
    assert_eq!(b.rows("r"), ["one", "two", "three"]);
    assert_eq!(
        b.record("r").answers.rows(TABLE)[1].answers.text("who"),
        "two"
    );
    assert_eq!(a.record("r").differences(), []);
}

#[test]
fn a_row_made_anew_under_an_old_name_is_blank() {
    let (mut a, mut b) = two();
    a.add_row("r", "one");
    a.write("r", "people#one/who", "ibu");
    meet(&mut a, &mut b);
    a.remove_row("r", "one");
    a.add_row("r", "one");
    meet(&mut a, &mut b);
    assert_eq!(b.record("r").answers.rows(TABLE)[0].answers.text("who"), "");
}

#[test]
fn signatures_given_on_two_tablets_are_united() {
    let (mut a, mut b) = two();
    a.sign("r", "client");
    b.sign("r", "family");
    let signed = a.record("r").answers.clone();
    meet(&mut a, &mut b);
    let record = a.record("r");
    assert_eq!(record.signatures.len(), 2);
    assert_eq!(record.answers, signed);
    assert_eq!(a.holds.records.len(), 1);
    assert_eq!(record.differences(), []);
}

#[test]
fn what_was_signed_stands_and_a_later_draft_is_kept_beside() {
    let (mut a, mut b) = two();
    a.write("r", "nik", "1");
    let stale = a.copy("c");
    a.write("r", "nik", "2");
    a.sign("r", "client");
    let signed = a.record("r").clone();
    b.write("r", "name", "Sitti");
    b.write("r", "phone", "0812");
    meet(&mut a, &mut b);
    a.take(&stale);
    let record = a.record("r");
    assert_eq!(record.answers, signed.answers);
    assert_eq!(record.signatures, signed.signatures);
    let differences = record.differences();
    let beside: Vec<_> = differences
        .iter()
        .map(|it| (it.spot.as_str(), it.others.keys().next().unwrap().as_str()))
        .collect();
    assert_eq!(beside, [("name", "Sitti"), ("phone", "0812")]);
}

#[test]
fn two_signed_versions_are_two_documents() {
    let (mut a, mut b) = two();
    a.write("r", "nik", "1");
    b.write("r", "nik", "2");
    a.sign("r", "client");
    b.sign("r", "client");
    let both = [a.record("r").answers.clone(), b.record("r").answers.clone()];
    let (told, _) = preview(&a.holds, &b.holds);
    assert_eq!(told.signed_twice, ["r"]);
    meet(&mut a, &mut b);
    let case = &a.holds.cases[CASE];
    assert_eq!(case.records.len(), 2);
    let kept: Vec<_> = case
        .records
        .iter()
        .map(|id| &a.record(id).answers)
        .collect();
    assert!(both.iter().all(|answers| kept.contains(&answers)));
    let third = b.copy("c");
    a.take(&third);
    assert_eq!(a.holds, b.holds);
}

/// A table from which the last row was taken says as much as one that never had a row.
#[test]
fn a_table_without_rows_makes_no_second_document() {
    let (mut a, mut b) = two();
    b.holds
        .records
        .get_mut("r")
        .unwrap()
        .answers
        .rows_mut(TABLE);
    a.sign("r", "client");
    b.sign("r", "client");
    meet(&mut a, &mut b);
    assert_eq!(a.holds.records.len(), 1);
}

#[test]
fn an_old_backup_changes_nothing() {
    let (mut a, _) = two();
    let backup = a.clone();
    a.write("r", "name", "Siti Aminah");
    a.write("r", "nik", "1");
    let (told, merged) = preview(&a.holds, &backup.holds);
    assert!(!told.changes);
    assert_eq!(merged, a.holds);
}

#[test]
fn drafts_from_before_changes_were_noted_keep_both_texts() {
    let now = at("2026-01-05 09:00");
    let draft = |text: &str, minutes: i64| {
        let mut record = record("r", now);
        record.answers.set("name", text);
        record.answers.set("same", "1");
        record.changed = now + chrono::Duration::minutes(minutes);
        let mut tablet = Tablet::new("x", &[]);
        tablet.holds.records.insert("r".into(), record);
        tablet.holds
    };
    let (old, new) = (draft("Siti", 1), draft("Siti Aminah", 9));
    let merged = merge(&old, &new);
    assert_eq!(merged, merge(&new, &old));
    let record = &merged.records["r"];
    assert_eq!(record.answers.text("name"), "Siti Aminah");
    let differences = record.differences();
    assert_eq!(differences.len(), 1);
    assert!(differences[0].others.contains_key("Siti"));
}

/// A backup from before changes were noted is known to whoever went on from it.
#[test]
fn going_on_from_an_old_draft_replaces_it() {
    let mut a = Tablet::new("a", &["r"]);
    let record = a.holds.records.get_mut("r").unwrap();
    record.answers.set("name", "Siti");
    let old = a.holds.clone();
    let record = a.holds.records.get_mut("r").unwrap();
    record.edits = Edits::of_unnoted(&lembar::model::spot::flat(&record.answers), record.changed);
    a.write("r", "name", "Siti Aminah");
    let (told, _) = preview(&a.holds, &old);
    assert!(!told.changes);
}

#[test]
fn a_preview_tells_what_would_change() {
    let (mut a, mut b) = two();
    a.write("r", "nik", "1");
    b.write("r", "nik", "2");
    b.write("r", "phone", "0812");
    let new = record("new", b.now);
    b.holds
        .cases
        .get_mut(CASE)
        .unwrap()
        .records
        .push("new".into());
    b.holds.records.insert("new".into(), new);
    let mut other = b.holds.cases[CASE].clone();
    other.id = "other".into();
    other.records.clear();
    b.holds.cases.insert("other".into(), other);
    let (told, merged) = preview(&a.holds, &b.holds);
    assert_eq!(told.new_cases, ["other"]);
    assert_eq!(told.changed_cases, [CASE]);
    assert_eq!(told.new_records, ["new"]);
    assert_eq!(told.same_number["001/2026"], [CASE, "other"]);
    assert_eq!(told.changed_answers.len(), 1);
    assert_eq!(told.changed_answers[0].merged, "0812");
    assert_eq!(told.differences["r"][0].spot, "nik");
    assert_eq!(merged, merge(&a.holds, &b.holds));
    assert_ne!(merged, Holdings::default());
}
