//! The built-in forms: sound, and complete against the domain design (ch. 2.1, 4.1 A-D, 4.17,
//! annexes A and B), which [`design`] transcribes once more by hand.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod design;
mod registration;
mod rules;

use std::collections::BTreeSet;

use design::{Asked, F01, F17, HEADER, LISTS, Need, TABLES};
use lembar::forms::definition::{Field, FieldId, Form, Kind, Rule};
use lembar::forms::{evaluation, library, sound};

fn form(id: &str) -> std::rc::Rc<Form> {
    library::form(id).unwrap_or_else(|| panic!("{id} cannot be read"))
}

fn top<'a>(form: &'a Form, name: &str) -> (FieldId, &'a Field) {
    let outside =
        |(id, field): &(FieldId, &Field)| field.name == name && form.repeats(*id).is_empty();
    form.ids()
        .find(outside)
        .unwrap_or_else(|| panic!("{} lacks {name}", form.id))
}

/// Whether a field is what the domain design asks for.
fn assert_is(field: &Field, (name, kind, list, need): Asked) {
    let of = |list: &str| field.kind.list().is_some_and(|own| own.name == list);
    let looks = |word: &str| field.looks(word);
    let text = field.kind == Kind::Text;
    let computed = field.calculation.is_some() || name == "register_number";
    let fits = match kind {
        "text" | "staff" | "region" => text && !looks("multiline"),
        // Until the other form exists, a reference is entered by hand.
        "ref" => text && field.carry.is_some(),
        "textarea" => text && looks("multiline"),
        "digits" => text && looks("numbers") && field.constraint.is_some(),
        "nik" | "kk" | "phone" => text && looks(kind),
        "integer" => field.kind == Kind::Integer,
        "date" => field.kind == Kind::Date,
        "time" => field.kind == Kind::Time,
        "yesno" => matches!(field.kind, Kind::SelectOne(_)) && of("yes_no"),
        "select" => matches!(field.kind, Kind::SelectOne(_)) && of(list),
        "multiselect" | "checklist" => matches!(field.kind, Kind::SelectMultiple(_)) && of(list),
        "table" => field.kind == Kind::Repeat && looks("table"),
        "computed" => computed && matches!(field.read_only, Rule::Always),
        "signature" => field.kind == Kind::Image && looks("signature"),
        other => panic!("{name}: {other}?"),
    };
    assert!(
        fits,
        "{name} is no {kind} {list}: {:?} {:?}",
        field.kind, field.appearance
    );
    let required = matches!(field.required, Rule::Always);
    assert_eq!(required, need != Need::O, "{name}: required");
    let always = matches!(field.relevant, Rule::Always);
    assert!(
        need == Need::O || always == (need == Need::R),
        "{name}: relevant"
    );
}

#[test]
fn every_built_in_form_is_sound() {
    assert!(!library::all().is_empty());
    for built_in in library::all() {
        let form = form(built_in.id);
        assert_eq!(form.id, built_in.id);
        assert_eq!(sound::faults(&form), [], "{}", built_in.id);
        let circles = evaluation::cycles(&form);
        assert!(circles.is_empty(), "{}: {circles:?}", built_in.id);
    }
}

#[test]
fn f01_and_f17_ask_all_that_the_domain_design_asks() {
    for (id, asked, count) in [("F01", F01, 60), ("F17", F17, 41)] {
        assert_eq!(asked.len(), count);
        let form = form(id);
        for question in HEADER.iter().chain(asked) {
            assert_is(top(&form, question.0).1, *question);
        }
    }
}

#[test]
fn questions_stand_in_the_order_of_the_domain_design() {
    for (id, asked) in [("F01", F01), ("F17", F17)] {
        let form = form(id);
        let places: Vec<FieldId> = asked
            .iter()
            .map(|question| top(&form, question.0).0)
            .collect();
        assert!(places.is_sorted(), "{id}");
    }
    let f17 = form("F17");
    let numbers = [
        "termination_reason",
        "ceremony",
        "plan_results",
        "family_feedback",
        "witnesses",
        "roles",
    ];
    let numbers = numbers.map(|name| top(&f17, name).1.number.as_str());
    assert_eq!(numbers, ["A1", "A12", "B1", "B9", "D12", "E4"]);
}

#[test]
fn tables_have_the_columns_of_the_domain_design() {
    let form = form("F17");
    let tables = F17.iter().filter(|question| question.1 == "table").count();
    assert_eq!(tables, TABLES.len());
    for (table, columns) in TABLES {
        let (id, _) = top(&form, table);
        let found: Vec<&Field> = form.children(Some(id)).map(|(_, field)| field).collect();
        let names: Vec<&str> = found.iter().map(|field| field.name.as_str()).collect();
        let wanted: Vec<&str> = columns.iter().map(|column| column.0).collect();
        assert_eq!(names, wanted, "{table}");
        for (field, column) in found.into_iter().zip(*columns) {
            assert_is(field, *column);
        }
    }
}

#[test]
fn choice_lists_have_the_codes_of_the_domain_design() {
    let mut seen = BTreeSet::new();
    for built_in in library::all() {
        for (list, choices) in &form(built_in.id).lists {
            let names: Vec<&str> = choices.iter().map(|choice| choice.name.as_str()).collect();
            let wanted = LISTS.iter().find(|(name, _)| name == list);
            let wanted = wanted.map(|(_, codes)| *codes);
            assert_eq!(Some(names.join(" ").as_str()), wanted, "{list}");
            seen.insert(list.clone());
        }
    }
    assert_eq!(seen.len(), LISTS.len(), "lists that no form uses");
}

#[test]
fn what_is_carried_from_a_built_in_form_exists_there() {
    for built_in in library::all() {
        let form = form(built_in.id);
        for field in &form.fields {
            let Some(carry) = &field.carry else { continue };
            let Some(earlier) = library::form(&carry.form) else {
                continue;
            };
            // Belongings are asked in part F of F01, which is not written yet.
            if carry.key != "belongings" {
                let exists = earlier.fields.iter().any(|field| field.key == carry.key);
                assert!(exists, "{}: {} {}", form.id, carry.form, carry.key);
            }
        }
    }
}

#[test]
fn labels_are_those_of_the_domain_design() {
    let f17 = form("F17");
    let label = |name: &str, language: &str| top(&f17, name).1.label.get(language).to_owned();
    assert_eq!(
        label("early_stop_explained", "id"),
        "Akibat berhenti sebelum selesai telah dijelaskan"
    );
    assert_eq!(
        label("early_stop_explained", "en"),
        "Effects of stopping early explained"
    );
    assert_eq!(label("part_e", "id"), "Laporan kepada lembaga");
    assert_eq!(
        label("report_summary", "en"),
        "Report of observation and records"
    );
    let f01 = form("F01");
    assert_eq!(
        top(&f01, "full_name").1.label.get("id"),
        "Nama lengkap (sesuai KTP)"
    );
    assert_eq!(f01.title.get("en"), "Registration and Initial Screening");
}

#[test]
fn five_people_sign_the_termination() {
    let form = form("F17");
    let signers: Vec<(&str, &str)> = form
        .fields
        .iter()
        .filter(|field| field.is_signatory())
        .map(|field| (field.key.as_str(), field.signer.as_str()))
        .collect();
    let wanted = [
        ("sign_client", "client"),
        ("sign_family", "family"),
        ("sign_worker", "worker"),
        ("sign_counsellor", "counsellor"),
        ("sign_head", "head"),
    ];
    assert_eq!(signers, wanted);
}
