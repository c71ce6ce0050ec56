//! When a question is shown: each rule of the design's column "Show if" against the form's own.

use lembar::forms::definition::{FieldId, Form, Rule};

use super::coverage::top;
use super::design;
use super::form;

/// Rules in words that name neither question nor code, and what the form has instead.
const IN_WORDS: [(&str, &str); 3] = [
    ("baris bunuh diri 30 hari = ya", "${psy_suicide_row}"),
    ("plan_version lebih dari 0", "${plan_version} > 0"),
    ("step = outreach, atau step kosong", "${step} = ''"),
];
/// Words between names.
const BETWEEN: [&str; 7] = ["bukan", "terisi", "atau", "dan", "tidak", "memuat", "="];

/// The rule as the form's file has it.
fn written(form: &Form, name: &str) -> String {
    let source = lembar::forms::library::source(&form.id).expect("a file");
    let cells = |line: &str| -> Vec<String> {
        line.split('|')
            .skip(2)
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    let head = source
        .lines()
        .find(|line| line.starts_with("| | type"))
        .expect("a head");
    let column = cells(head)
        .iter()
        .position(|cell| cell == "relevant")
        .expect("a column");
    let row = source
        .lines()
        .map(cells)
        .find(|row| row.get(1).is_some_and(|cell| cell == name) && !row[0].starts_with("end_"));
    row.and_then(|row| row.get(column).cloned())
        .unwrap_or_default()
}

/// What a rule of the design names: questions, and options by their code.
fn named(show: &str) -> Vec<String> {
    let glossary = design::glossary();
    let mut terms: Vec<&str> = glossary.keys().copied().collect();
    terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
    let (mut rest, mut names) = (show.to_owned(), Vec::new());
    for term in terms.into_iter().filter(|term| term.contains(' ')) {
        if rest.contains(term) {
            names.push(glossary[term].0.to_owned());
            rest = rest.replace(term, " ");
        }
    }
    let words = rest.split(|letter: char| letter == ',' || letter == ' ' || "()".contains(letter));
    let words = words.filter(|word| !word.is_empty() && !BETWEEN.contains(word));
    // "(F01)" says where the answer comes from.
    let words = words.filter(|word| !(word.len() == 3 && word.starts_with('F')));
    names.extend(words.map(|word| glossary.get(word).map_or(word, |(code, _)| code).to_owned()));
    names
}

#[test]
fn every_question_is_shown_when_the_design_says() {
    let (mut checked, mut findings) = (0, Vec::new());
    for (id, design) in design::forms() {
        let form = form(id);
        for asked in design.asked.iter().filter(|asked| !asked.show.is_empty()) {
            let rule = written(&form, asked.id);
            let words = IN_WORDS.iter().find(|(words, _)| *words == asked.show);
            let wanted =
                words.map_or_else(|| named(asked.show), |(_, rule)| vec![(*rule).to_owned()]);
            let missing = wanted.iter().filter(|name| !rule.contains(name.as_str()));
            findings.extend(missing.map(|name| format!("{id} {}: {name} / {rule}", asked.id)));
            let denies = asked.show.contains("bukan") || asked.show.contains("tidak memuat");
            if denies && !rule.contains("!=") && !rule.contains("not(") {
                findings.push(format!("{id} {}: {} / {rule}", asked.id, asked.show));
            }
            let at: Option<(FieldId, _)> = top(&form, asked.id);
            let is_bound = at.is_some_and(|(_, field)| !matches!(field.relevant, Rule::Always));
            if !is_bound {
                findings.push(format!("{id} {}: always shown", asked.id));
            }
            checked += 1;
        }
    }
    assert!(checked >= 150, "{checked}");
    assert_eq!(findings.join("\n"), "");
}
