//! The tables of every form against the domain design: each column and fixed row that its rule
//! names is there, in both languages.

use lembar::forms::definition::{Choice, Field, FieldId, Form};
use lembar::model::localized::Localized;

use super::coverage::top;
use super::design;
use super::form;

/// Words of the rules that name neither column nor row, each with its reason.
const NOT_NAMES: &[(&str, &str)] = &[
    ("positif/negatif", "the answers of a column"),
    ("positif/negatif/tidak diperiksa", "the answers of a column"),
    ("isi jumlah", "what is written in a column"),
    ("RATING4", "the answers of a column beside the rows"),
    (
        "RATING4 dan uraian",
        "the answers of a column, and a text, beside the rows",
    ),
    ("hadir/tidak", "the answers of the column `hadir`"),
    (
        "tidak tercetak pada dokumen masyarakat kecuali disetujui",
        "a rule of printing",
    ),
    ("dua orang", "how many rows"),
];

/// What a rule such as `baris tetap: nadi; suhu; kolom: awal, sekarang` names.
#[derive(Debug, Default)]
struct Named {
    columns: Vec<&'static str>,
    rows: Vec<&'static str>,
}

fn named(rule: &'static str) -> Named {
    let mut named = Named::default();
    for (at, (word, rest)) in parts(rule).into_iter().enumerate() {
        match word {
            "baris" | "kolom" => named.columns.extend(items(rest)),
            "baris tetap" => named.rows.extend(items(rest)),
            _ => assert!(at == 0, "{rule}"),
        }
    }
    named
}

/// The parts that begin with `baris:`, `baris tetap:` or `kolom:`.
fn parts(rule: &'static str) -> Vec<(&'static str, &'static str)> {
    let words = ["baris tetap", "baris", "kolom"];
    let mut starts: Vec<(usize, &str)> = words
        .iter()
        .filter_map(|word| Some((rule.find(&format!("{word}:"))?, *word)))
        .collect();
    starts.sort_unstable();
    let ends = starts
        .iter()
        .skip(1)
        .map(|(start, _)| *start)
        .chain([rule.len()]);
    let part = |((start, word), end): (&(usize, &'static str), usize)| {
        let text = &rule[start + word.len() + 1..end];
        (*word, text.trim().trim_end_matches(';'))
    };
    starts.iter().zip(ends).map(part).collect()
}

/// Divided at `;` and `,`, but not within brackets.
fn items(text: &'static str) -> Vec<&'static str> {
    let mut depth = 0;
    let divides = |letter: char| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        matches!(letter, ';' | ',') && depth == 0
    };
    text.split(divides).map(str::trim).collect()
}

/// Whether a label is the term of annex B, whose first letter is small.
fn says(label: &Localized, indonesian: &str, english: &str) -> bool {
    let same = |text: &str, wanted: &str| text.to_lowercase() == wanted.to_lowercase();
    same(label.get("id"), indonesian) && same(label.get("en"), english)
}

/// `nama` of `nama (LIST)`, and `LIST`.
fn split(item: &str) -> (&str, Option<&str>) {
    let (name, bracket) = item.split_once(" (").unwrap_or((item, ""));
    let list = |word: &str| {
        let capital =
            |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_';
        word.len() > 3 && word.chars().all(capital)
    };
    let bracketed = Some(bracket.trim_end_matches(')')).filter(|word| list(word));
    (name, bracketed.or(Some(name).filter(|name| list(name))))
}

fn has_column(columns: &[(FieldId, &Field)], item: &str) -> bool {
    let (name, list) = split(item);
    let listed = |field: &Field| field.kind.list().is_some_and(|of| Some(&*of.name) == list);
    let term = design::glossary().get(name).copied();
    let called = |field: &Field| term.is_some_and(|(_, english)| says(&field.label, name, english));
    columns
        .iter()
        .any(|(_, field)| listed(field) || called(field))
}

fn has_row(choices: &[Choice], item: &str) -> bool {
    let Some((code, english)) = design::glossary().get(item).copied() else {
        return false;
    };
    choices
        .iter()
        .any(|choice| choice.name == code && says(&choice.label, item, english))
}

/// What a table lacks.
fn lacks(form: &Form, (id, field): (FieldId, &Field), named: &Named) -> Vec<String> {
    let columns: Vec<_> = form.children(Some(id)).collect();
    let list = field.parameters.get("rows");
    let choices = list.and_then(|list| form.lists.get(list));
    let choices = choices.map_or(&[][..], Vec::as_slice);
    let counts = |item: &&&str| !NOT_NAMES.iter().any(|(word, _)| *word == **item);
    let wanted = named.columns.iter().filter(counts);
    let missing = wanted.filter(|item| !has_column(&columns, item));
    let missing = missing.map(|item| format!("{} {}: column {item}", form.id, field.name));
    let wanted = named.rows.iter().filter(counts);
    let rows = wanted.filter(|item| !has_row(choices, item));
    let rows = rows.map(|item| format!("{} {}: row {item}", form.id, field.name));
    missing.chain(rows).collect()
}

#[test]
fn every_table_has_the_columns_and_rows_of_the_domain_design() {
    let (mut checked, mut findings) = (0, Vec::new());
    for (id, design) in design::forms() {
        let form = form(id);
        for asked in design.asked.iter().filter(|asked| asked.kind == "table") {
            let Some(table) = top(&form, asked.id) else {
                continue;
            };
            let named = named(asked.options);
            checked += named.columns.len() + named.rows.len();
            findings.extend(lacks(&form, table, &named));
        }
    }
    assert!(checked > 300, "{checked} columns and rows were looked for");
    assert_eq!(findings.join("\n"), "", "{} findings", findings.len());
}
