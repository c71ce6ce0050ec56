//! The app's sentences: the same keys and placeholders in both languages, each key used, each
//! key that is used there.

use std::collections::{BTreeMap, BTreeSet};

use super::none;
use super::sources;

/// Endings of file names, which look like keys and are none.
const FILE_ENDINGS: [&str; 8] = ["css", "csv", "json", "md", "pdf", "svg", "txt", "xlsx"];

#[test]
fn both_languages_say_the_same() {
    let (indonesian, english) = (words("id"), words("en"));
    let mut faults = Vec::new();
    for key in indonesian
        .keys()
        .chain(english.keys())
        .collect::<BTreeSet<_>>()
    {
        match (indonesian.get(key), english.get(key)) {
            (Some(first), Some(second)) if placeholders(first) == placeholders(second) => {}
            (Some(_), Some(_)) => faults.push(format!("{key}: the placeholders differ")),
            (Some(_), None) => faults.push(format!("{key} is missing in words_en.txt")),
            (None, _) => faults.push(format!("{key} is missing in words_id.txt")),
        }
    }
    none(&faults);
}

#[test]
fn every_key_is_used_and_every_used_key_is_there() {
    let keys: BTreeSet<String> = words("id").into_keys().collect();
    let areas: BTreeSet<&str> = keys
        .iter()
        .filter_map(|key| key.split('.').next())
        .collect();
    let mut used = BTreeSet::new();
    let mut faults = Vec::new();
    for source in sources::rust(&["src"]) {
        for literal in source.shipped().lines().flat_map(literals) {
            let area = literal.split('.').next().unwrap_or_default();
            if is_key(&literal) && areas.contains(area) && !keys.contains(&literal) {
                faults.push(format!(
                    "{} says {literal}, which has no words",
                    source.path
                ));
            }
            used.insert(literal);
        }
    }
    faults.extend(
        keys.difference(&used)
            .map(|key| format!("{key} is said nowhere")),
    );
    none(&faults);
}

#[test]
fn literals_and_placeholders_are_seen() {
    let line = r#"say("app.name"); let quote = '"'; say("a \" b", "save.failed")"#;
    assert_eq!(literals(line), ["app.name", "a \\\" b", "save.failed"]);
    assert!(is_key("save.failed") && !is_key("Save. Failed") && !is_key("sheet.pdf"));
    let expected = BTreeSet::from(["from".to_owned(), "to".to_owned()]);
    assert_eq!(placeholders("{to} and {from}"), expected);
}

/// The sentences of one language by key.
fn words(language: &str) -> BTreeMap<String, String> {
    let text = sources::file(&format!("src/i18n/words_{language}.txt"));
    let mut words = BTreeMap::new();
    for line in text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let split = line.split_once(" = ");
        let (key, sentence) = split.unwrap_or_else(|| panic!("no `key = sentence`: {line}"));
        let earlier = words.insert(key.to_owned(), sentence.to_owned());
        assert!(
            earlier.is_none(),
            "{key} stands twice in words_{language}.txt"
        );
    }
    assert!(!words.is_empty(), "words_{language}.txt is empty");
    words
}

fn placeholders(sentence: &str) -> BTreeSet<String> {
    let opened = sentence.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

fn is_key(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let parts: Vec<_> = text.split('.').collect();
    parts.len() > 1
        && parts
            .iter()
            .all(|part| !part.is_empty() && part.chars().all(sign))
        && !parts.last().is_some_and(|last| FILE_ENDINGS.contains(last))
}

/// What stands between double quotes in a line of Rust.
fn literals(line: &str) -> Vec<String> {
    let line = line.replace("'\"'", "' '");
    let (mut found, mut open, mut escaped) = (Vec::new(), None, false);
    for (at, sign) in line.char_indices() {
        match (open, sign) {
            _ if escaped => escaped = false,
            (_, '\\') => escaped = true,
            (None, '"') => open = Some(at + 1),
            (Some(start), '"') => {
                found.push(line[start..at].to_owned());
                open = None;
            }
            _ => {}
        }
    }
    found
}
