//! The domain design (docs/domain.md) read from its own tables, so that forms are held against it
//! and not against a copy.

use std::collections::BTreeMap;

const DOMAIN: &str = include_str!("../../../docs/domain.md");

/// Indonesian and English.
pub(super) type Words = (&'static str, &'static str);

/// One row of a form's tables in ch. 4.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked {
    pub(super) id: &'static str,
    pub(super) label: Words,
    /// In the words of ch. 2.4.
    pub(super) kind: &'static str,
    /// Options or rule.
    pub(super) options: &'static str,
    /// `R`, `C` or `O`.
    pub(super) need: &'static str,
    /// "Show if"; blank for always.
    pub(super) show: &'static str,
}

/// A form of ch. 4.
#[derive(Debug)]
pub(super) struct Design {
    pub(super) title: Words,
    pub(super) parts: Vec<Words>,
    pub(super) asked: Vec<Asked>,
}

/// Code, Indonesian, English.
pub(super) type Coded = (&'static str, &'static str, &'static str);

fn section(from: &str, to: &str) -> &'static str {
    let start = DOMAIN.find(from).expect(from);
    let rest = &DOMAIN[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

fn words(text: &'static str) -> Words {
    text.split_once(" / ").unwrap_or((text, text))
}

fn cells(line: &'static str) -> Vec<&'static str> {
    let inner = line.trim().trim_start_matches('|').trim_end_matches('|');
    inner.split('|').map(str::trim).collect()
}

/// All forms by id.
pub(super) fn forms() -> BTreeMap<&'static str, Design> {
    let chapter = section("### 4.1 F01", "## 5. Instruments");
    chapter.split("\n### 4.").map(form).collect()
}

fn form(text: &'static str) -> (&'static str, Design) {
    let heading = text.lines().next().expect("a heading");
    let at = heading.find('F').expect("a form id");
    let (id, title) = heading[at..].split_once(' ').expect("a title");
    let mut design = Design {
        title: words(title),
        parts: Vec::new(),
        asked: Vec::new(),
    };
    for line in text.lines() {
        let part = line
            .strip_prefix("**")
            .and_then(|line| line.strip_suffix("**"));
        if let Some((_, name)) = part.and_then(|part| part.split_once(". ")) {
            design.parts.push(words(name));
        } else if line.starts_with("| `") {
            design.asked.push(asked(line));
        }
    }
    (id, design)
}

fn asked(line: &'static str) -> Asked {
    match cells(line)[..] {
        [id, indonesian, english, kind, options, need, show] => Asked {
            id: id.trim_matches('`'),
            label: (indonesian, english),
            kind,
            options,
            need,
            show,
        },
        _ => panic!("not a question: {line}"),
    }
}

/// The header of ch. 2.1; it is always shown.
pub(super) fn header() -> Vec<Asked> {
    let table = section("### 2.1 Header", "Case facts visible");
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| match cells(line)[..] {
        [id, indonesian, english, kind, options, need] => Asked {
            id: id.trim_matches('`'),
            label: (indonesian, english),
            kind,
            options,
            need,
            show: "",
        },
        _ => panic!("not of the header: {line}"),
    })
    .collect()
}

/// The code lists of annex A.
pub(super) fn lists() -> BTreeMap<&'static str, Vec<Coded>> {
    let annex = section("## Annex A", "## Annex B");
    let entry = |line: &'static str| {
        let (name, rest) = line.strip_prefix("**")?.split_once("**")?;
        let first = rest.find('`')?;
        Some((name, rest[first..].split("; `").map(coded).collect()))
    };
    annex.lines().filter_map(entry).collect()
}

/// `` `male` Laki-laki / Male``
fn coded(text: &'static str) -> Coded {
    let text = text.trim_start_matches('`').trim_end_matches('.');
    let (code, label) = text.split_once("` ").expect("a code");
    // Either half may have strokes itself: "Tidak tahu / tidak menjawab / Unknown / no answer".
    let strokes: Vec<usize> = label.match_indices(" / ").map(|(at, _)| at).collect();
    let middle = strokes.get(strokes.len() / 2).copied();
    let (indonesian, english) =
        middle.map_or((label, label), |at| (&label[..at], &label[at + 3..]));
    (code, indonesian.trim(), english.trim())
}

/// The glossary of annex B: Indonesian to code and English.
pub(super) fn glossary() -> BTreeMap<&'static str, Words> {
    let annex = section("## Annex B", "## Annex C");
    let rows = annex.lines().filter(|line| line.contains("| `"));
    rows.map(|line| match cells(line)[..] {
        [indonesian, code, english] => (indonesian, (code.trim_matches('`'), english)),
        _ => panic!("not a term: {line}"),
    })
    .collect()
}
