//! The XLSForm reader: what a file becomes, and what it says of a faulty one.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod faults;
mod files;
mod foreign;
mod looks;
mod mentions;
mod spreadsheet;

use lembar::forms::definition::{Carry, Field, Form, Kind, ListRef, Meta, Rule};
use lembar::forms::expression::Expression;
use lembar::forms::xlsform::{FormError, FormErrorKind, markdown};
use lembar::i18n::Language;
use lembar::model::localized::Localized;
use proptest::prelude::*;

const SETTINGS: &str = "
| settings |
|          | form_title | form_title_en | form_id | version | default_language      | instance_name      |
|          | Uji        | Trial         | X1      | 3       | Bahasa Indonesia (id) | concat('X-', ${a}) |
";

const CHOICES: &str = "
| choices |
|         | list name | Name  | label::Bahasa Indonesia (id) | label::English (en) | score | regency |
|         | YN        | yes   | Ya                           | Yes                 | 1     |         |
|         | YN        | no    | Tidak                        | No                  | 0     | bandung |
";

/// A form with these rows under this head, and the settings and choices above.
fn read(survey: &str) -> Result<Form, Vec<FormError>> {
    markdown::read(&format!("{SETTINGS}\n| survey |\n{survey}\n{CHOICES}"))
}

fn form(survey: &str) -> Form {
    read(survey).unwrap_or_else(|errors| panic!("{errors:#?}"))
}

/// Kinds of faults with their columns and words.
fn faults(survey: &str) -> Vec<(FormErrorKind, String, String)> {
    let errors = read(survey).expect_err("a fault");
    let plain = |error: FormError| (error.kind, error.column, error.word);
    errors.into_iter().map(plain).collect()
}

fn field<'a>(form: &'a Form, name: &str) -> &'a Field {
    let id = form
        .named(name)
        .unwrap_or_else(|| panic!("no field {name}"));
    form.field(id).expect("named just above")
}

#[test]
fn settings_and_choices_are_read() {
    let form = form("| | type | name | label |\n| | select_one YN | a | A |");
    assert_eq!(form.id, "X1");
    assert_eq!(form.version, "3");
    assert_eq!(form.title, Localized::of("Uji", "Trial"));
    assert_eq!(form.languages, ["id", "en"]);
    assert_eq!(
        form.instance_name
            .map(|name| name.source().to_owned())
            .as_deref(),
        Some("concat('X-', ${a})")
    );
    let choices = &form.lists["YN"];
    assert_eq!(choices[0].label, Localized::of("Ya", "Yes"));
    assert_eq!(choices[0].score.as_deref(), Some("1"));
    assert_eq!(choices[1].columns["regency"], "bandung");
}

#[test]
fn a_row_becomes_a_field() {
    let form = form(
        "| | type | name | label::Bahasa Indonesia (id) | label::English (en) | hint | required | relevance | read only | appearance | default | carry | signer | print | stage | parameters |
         | | Integer | a | Umur | Age | tahun | Yes | ${b} = 'x' | false() | w4  numbers | 3 | F01:age | head | hide | r5_ending | start=1;end=5 |
         | | text | b | B |",
    );
    let a = field(&form, "a");
    assert_eq!(a.kind, Kind::Integer);
    assert_eq!(a.label, Localized::of("Umur", "Age"));
    assert_eq!(a.hint.get("id"), "tahun");
    assert!(matches!(a.required, Rule::Always));
    assert!(matches!(&a.relevant, Rule::When(rule) if rule.source() == "${b} = 'x'"));
    assert!(matches!(a.read_only, Rule::Never));
    assert_eq!(a.appearance, ["w4", "numbers"]);
    assert_eq!(a.default.as_ref().map(Expression::source), Some("3"));
    let carry = Carry {
        form: "F01".into(),
        key: "age".into(),
    };
    assert_eq!(a.carry, Some(carry));
    assert_eq!((a.signer.as_str(), a.stage.as_str()), ("head", "r5_ending"));
    assert_eq!(a.print, ["hide"]);
    assert_eq!(a.parameters["end"], "5");
    let b = field(&form, "b");
    assert!(matches!(b.relevant, Rule::Always));
    assert!(matches!(b.required, Rule::Never));
}

#[test]
fn groups_hold_what_stands_between_begin_and_end() {
    let form = form(
        "| | type | name | label |
         | | begin group | g | G |
         | | begin_repeat | r | R |
         | | text | a | A |
         | | end_repeat | |
         | | end group | |
         | | start | start |",
    );
    let parent = |name: &str| field(&form, name).parent;
    assert_eq!(parent("a"), form.named("r"));
    assert_eq!(parent("r"), form.named("g"));
    assert_eq!(parent("g"), None);
    assert_eq!(field(&form, "start").kind, Kind::Meta(Meta::Start));
}

#[test]
fn keys_are_names_unless_a_row_has_two() {
    let form = form(
        "| | type | name | label |
         | | text | x | X |
         | | begin_group | g | G |
         | | text | x | X |
         | | text | y | Y |
         | | begin_repeat | r | R |
         | | text | y | Y |
         | | begin_group | h | H |
         | | text | y | Y |
         | | end_group | |
         | | end_repeat | |
         | | end_group | |
         | | text | a | A |",
    );
    let keys: Vec<&str> = form.fields.iter().map(|field| field.key.as_str()).collect();
    assert_eq!(keys, ["x", "g", "g/x", "y", "r", "y", "h", "h/y", "a"]);
}

#[test]
fn the_name_in_a_path_means_the_nearest_field() {
    let form = form(
        "| | type | name | label | relevant |
         | | text | a | A | ../x = 1 |
         | | begin_group | x | X |
         | | text | x | X |
         | | begin_repeat | r | R |
         | | text | b | B | ../x = 1 |
         | | text | x | X |
         | | end_repeat | |
         | | end_group | |",
    );
    let reads = |name: &str| {
        let Rule::When(rule) = &field(&form, name).relevant else {
            panic!("{name} has a condition");
        };
        let read = rule.reads().iter().copied().next().expect("one field");
        form.field(read).expect("a field of the form").parent
    };
    assert_eq!(
        reads("a"),
        form.named("x"),
        "the field, not the group around it"
    );
    assert_eq!(reads("b"), form.named("r"), "the column of the same row");
}

#[test]
fn numbers_letter_the_groups_at_the_top() {
    let form = form(
        "| | type | name | label | print | appearance | signer |
         | | begin_group | head | Head | unnumbered |
         | | text | place | Place |
         | | end_group | |
         | | begin_group | p | P |
         | | note | n | Read |
         | | text | a | A |
         | | begin_group | inner | Inner |
         | | text | b | B |
         | | end_group | |
         | | hidden | h | |
         | | begin_repeat | t | Table | | table |
         | | text | column | Column |
         | | end_repeat | |
         | | begin_repeat | r | Rows |
         | | text | inside | Inside |
         | | end_repeat | |
         | | end_group | |
         | | begin_group | q | Q |
         | | text | c | C |
         | | image | sign | Sign | | signature | head |
         | | end_group | |",
    );
    let number = |name: &str| field(&form, name).number.as_str();
    let expected = [
        ("head", ""),
        ("place", ""),
        ("p", "A"),
        ("n", ""),
        ("a", "A1"),
        ("inner", ""),
        ("b", "A2"),
        ("h", ""),
        ("t", "A3"),
        ("column", ""),
        ("r", "A4"),
        ("inside", "A4.1"),
        ("q", "B"),
        ("c", "B1"),
        ("sign", ""),
    ];
    for (name, wanted) in expected {
        assert_eq!(number(name), wanted, "{name}");
    }
}

#[test]
fn or_other_adds_a_choice_and_a_text() {
    let form = form("| | type | name | label |\n| | select_multiple YN or_other | a | A |");
    let list = ListRef {
        name: "YN".into(),
        from_file: false,
        or_other: true,
    };
    assert_eq!(field(&form, "a").kind, Kind::SelectMultiple(list));
    assert_eq!(
        form.lists["YN"].last().map(|choice| choice.name.as_str()),
        Some("other")
    );
    let other = field(&form, "a_other");
    assert_eq!(other.kind, Kind::Text);
    assert!(
        matches!(&other.relevant, Rule::When(rule) if rule.source() == "selected(${a}, 'other')")
    );
}

#[test]
fn triggers_and_last_resort_names_are_resolved() {
    let form = form(
        "| | type | name | label | trigger | calculation |
         | | text | a | A |
         | | text | b | B |
         | | calculate | c | | ${a}, ${b} | now() |
         | | note | | Read |",
    );
    let triggers: Vec<_> = ["a", "b"]
        .iter()
        .filter_map(|name| form.named(name))
        .collect();
    assert_eq!(field(&form, "c").trigger, triggers);
    assert!(
        form.fields
            .iter()
            .any(|field| field.name.starts_with("generated_note_name_"))
    );
}

#[test]
fn curly_quotes_are_straightened_in_expressions_only() {
    let form = form(
        "| | type | name | label | relevant |\n| | text | a | “A” | ${b} = ‘x’ |\n| | text | b | B |",
    );
    let a = field(&form, "a");
    assert_eq!(a.label.get("id"), "“A”");
    assert!(matches!(&a.relevant, Rule::When(rule) if rule.source() == "${b} = 'x'"));
}

#[test]
fn remarks_and_disabled_rows_are_passed_over() {
    let form = form(
        "| | type | name | label | disabled | remark |\n| | text | a | A |\n| | text | b | B | yes |\n| | | | | | nothing |",
    );
    assert_eq!(form.fields.len(), 1);
}

/// Cells that mean something, so that random tables reach deep.
fn cell() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "",
        "type",
        "name",
        "label",
        "text",
        "begin_group",
        "end_group",
        "begin_repeat",
        "end_repeat",
        "select_one YN",
        "select_multiple YN or_other",
        "a",
        "b",
        "${a}",
        "${b} = 1",
        "yes",
        "calculate",
        "relevant",
        "default",
        "label::x (y)",
        "list_name",
        "rows=YN",
        "survey",
        "choices",
        "settings",
        "form_id",
        "trigger",
        "calculation",
        "carry",
        "F01:a",
        "table",
    ]);
    prop_oneof![4 => words.prop_map(str::to_owned), 1 => "\\PC{0,12}"]
}

proptest! {
    #[test]
    fn no_text_stops_the_reader(text in "\\PC*") {
        let _ = markdown::read(&text);
    }

    #[test]
    fn no_table_stops_the_reader(rows in prop::collection::vec(prop::collection::vec(cell(), 1..8), 1..24)) {
        let rows: Vec<String> = rows.iter().map(|row| format!("| {} |", row.join(" | "))).collect();
        let text = rows.join("\n");
        let _ = markdown::read(&text);
        let _ = markdown::read(&format!("{SETTINGS}{CHOICES}| survey |\n| | type | name | label | relevant | calculation | carry | trigger |\n{text}"));
    }
}
