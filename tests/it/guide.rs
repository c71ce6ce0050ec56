//! The guide (docs/panduan): what it names on the screen is there, its links lead somewhere, its
//! pictures are small and each of them is used; the page leads to chapters that there are.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use lembar::forms::library::catalogue;

/// What the pictures may weigh together, in bytes.
const PICTURES: u64 = 1_500_000;

#[test]
fn every_name_in_the_guide_stands_on_the_screen() {
    let said = said();
    let mut faults = Vec::new();
    let mut count = 0;
    for (chapter, text) in chapters() {
        for name in between(&text, "**", "**") {
            count += 1;
            let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
            if !said.iter().any(|sentence| fits(sentence, &name)) {
                faults.push(format!("{chapter}: {name}"));
            }
        }
    }
    assert!(count > 100, "only {count} names were found");
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_name_fits_its_sentence_and_no_other() {
    assert!(fits("Semua klien ({count})", "Semua klien (12)"));
    assert!(fits("Selesai", "Selesai"));
    assert!(!fits("Semua klien ({count})", "Semua klien"));
    assert!(!fits("Selesai", "Selesai sudah"));
    assert!(
        !fits("{title} ({form}) {by}", "Apa saja (F02) x"),
        "too little is said"
    );
}

#[test]
fn every_link_leads_somewhere() {
    let names: BTreeSet<String> = chapters().into_iter().map(|(name, _)| name).collect();
    for (chapter, text) in chapters() {
        for target in between(&text, "](", ")") {
            let there = names.contains(&target)
                || folder().join(&target).is_file()
                || target == "../../recover.html";
            assert!(there, "{chapter} leads to {target}");
        }
    }
}

#[test]
fn pictures_are_used_and_small() {
    let used: BTreeSet<String> = chapters()
        .iter()
        .flat_map(|(_, text)| between(text, "](gambar/", ")"))
        .collect();
    let Ok(kept) = fs::read_dir(folder().join("gambar")) else {
        assert!(used.is_empty(), "{used:?} are not there");
        return;
    };
    let mut weight = 0;
    for file in kept.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        assert!(used.contains(&name), "{name} is in no chapter");
        weight += file.metadata().unwrap().len();
    }
    assert!(weight <= PICTURES, "{weight} bytes of pictures");
}

#[test]
fn the_page_leads_to_chapters_that_are_there() {
    let code = fs::read_to_string(root().join("src/ui/help.rs")).unwrap();
    let targets = between(&code, "\"panduan.html#", "\"");
    assert!(targets.len() > 5, "{targets:?}");
    for target in targets {
        let is_here = chapters()
            .iter()
            .any(|(name, _)| name.get(3..) == Some(&format!("{target}.md")));
        assert!(is_here, "there is no chapter {target}");
    }
}

/// What is shown to authors as the smallest form is a form, in the guide and in their own page.
#[test]
fn the_smallest_forms_are_forms() {
    for page in ["docs/forms.md", "docs/panduan/12-lembaga.md"] {
        let text = fs::read_to_string(root().join(page)).unwrap();
        let tables: Vec<&str> = text
            .split("\n\n")
            .filter(|part| {
                let head = ["| type | name |", "| list_name |", "| form_title |"];
                head.iter().any(|head| part.starts_with(head))
            })
            .collect();
        let [survey, choices, settings] = tables[..] else {
            panic!("{page}: {tables:?}");
        };
        let sheet = |name: &str, table: &str| {
            let lines = table.lines().map(|line| format!("| {line}\n"));
            format!("| {name} |\n{}\n", lines.collect::<String>())
        };
        let whole = [
            ("survey", survey),
            ("choices", choices),
            ("settings", settings),
        ];
        let whole: String = whole.map(|(name, table)| sheet(name, table)).concat();
        let form = lembar::forms::xlsform::markdown::read(&whole);
        let form = form.unwrap_or_else(|errors| panic!("{page}: {errors:?}\n{whole}"));
        assert!(form.fields.len() >= 3, "{page}");
    }
}

/// Name and text of each chapter, in order.
fn chapters() -> Vec<(String, String)> {
    let mut chapters: Vec<(String, String)> = fs::read_dir(folder())
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().extension().is_some_and(|it| it == "md"))
        .map(|entry| {
            let name = entry.file_name().to_string_lossy().into_owned();
            (name, fs::read_to_string(entry.path()).unwrap())
        })
        .collect();
    chapters.sort();
    chapters
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn folder() -> PathBuf {
    root().join("docs/panduan")
}

/// All that the screen says in Indonesian, and the titles of the forms.
fn said() -> Vec<String> {
    let words = fs::read_to_string(root().join("src/i18n/words_id.txt")).unwrap();
    let sentences = words.lines().filter_map(|line| line.split_once(" = "));
    let titles = catalogue::ALL
        .iter()
        .map(|form| form.title("id").to_owned());
    let sentences = sentences.map(|(_, sentence)| sentence.to_owned());
    sentences.chain(titles).collect()
}

/// Whether a name is this sentence, with anything in the place of what is in braces.
fn fits(sentence: &str, name: &str) -> bool {
    let mut parts = sentence.split('{').map(|part| match part.split_once('}') {
        Some((_, rest)) => rest,
        None => part,
    });
    if !sentence.contains('{') {
        return sentence == name;
    }
    // What is nearly all braces would fit anything.
    if parts
        .clone()
        .flat_map(str::chars)
        .filter(|it| it.is_alphabetic())
        .count()
        < 3
    {
        return false;
    }
    let first = parts.next().unwrap_or_default();
    let Some(mut rest) = name.strip_prefix(first) else {
        return false;
    };
    let mut parts = parts.peekable();
    while let Some(part) = parts.next() {
        let end = if parts.peek().is_none() {
            rest.ends_with(part).then(|| rest.len() - part.len())
        } else {
            rest.find(part)
        };
        match end {
            Some(end) if end > 0 => rest = &rest[end + part.len()..],
            _ => return false,
        }
    }
    true
}

/// What stands between each pair of marks.
fn between(text: &str, open: &str, close: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(open) {
        let Some((inner, after)) = after.split_once(close) else {
            break;
        };
        found.push(inner.to_owned());
        rest = after;
    }
    found
}
