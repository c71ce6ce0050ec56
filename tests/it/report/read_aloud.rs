//! What PyPI's `outloud` says of the documents, and the one thing in which it is told better.
//!
//! It takes a table's head that stands again on the next page for prose that nobody reads out
//! (TAG-002). That head was read out where the table begins; what repeats is an artifact, as the PDF
//! Association's guide to tagging wants it (4.2.6). So a finding of that kind must name nothing but
//! words of such a head, and every word that is an artifact must have been read out on an earlier page.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use lembar::report::page::{Item, Page, Role};
use lembar::report::request::Request;
use lembar::report::shape::Fonts;
use lembar::report::{compose, layout};
use serde_json::Value;

/// Nothing but repeated heads may displease the judge in `folder`.
pub(super) fn finds_no_fault(folder: &str, files: &[(String, Request)]) {
    let said = concat!(env!("CARGO_TARGET_TMPDIR"), "/outloud.json");
    let output = Command::new(format!("{folder}/outloud"))
        .args(["--fail-on", "never", "--quiet", "--json", said])
        .args(files.iter().map(|(path, _)| path))
        .output()
        .expect("outloud: run `./lembar test`, which installs it");
    assert!(output.status.success(), "{output:?}");
    let said: Value =
        serde_json::from_str(&fs::read_to_string(said).expect("what it says")).unwrap();
    let results = said["results"].as_array().expect("a result for each file");
    assert_eq!(results.len(), files.len());
    for (result, (path, request)) in results.iter().zip(files) {
        assert_eq!(
            (&result["path"], &result["error"]),
            (&Value::from(path.as_str()), &Value::Null)
        );
        let findings = result["findings"].as_array().expect("findings");
        let errors = findings
            .iter()
            .filter(|finding| finding["severity"] == "error");
        let errors: Vec<&Value> = errors.collect();
        let repeated = repeated_heads(request, path);
        for error in errors {
            assert_eq!(error["rule"], "TAG-002", "{path}: {error}");
            let page = error["page"].as_u64().expect("a page") - 1;
            let page = usize::try_from(page).expect("a page");
            let lines = error["evidence"].as_str().expect("the lines in question");
            let whole = lines.trim_end_matches('…').split([' ', ';']);
            let strange = whole.filter(|word| !word.is_empty());
            let strange: Vec<&str> = strange
                .filter(|word| !repeated[page].iter().any(|known| known.contains(word)))
                .collect();
            assert!(strange.is_empty(), "{path}: {strange:?} is not read out");
        }
    }
}

/// The words of the heads that stand again on each page; stops where an artifact among them was never
/// read out as a table's head.
fn repeated_heads(request: &Request, path: &str) -> Vec<BTreeSet<String>> {
    let document = compose::document(&request.ask, request.language, request.now).unwrap();
    let pages = layout::pages(&document, &Fonts::load().expect("fonts"));
    let texts = |page: &Page, is_artifact: bool| -> Vec<String> {
        let parts = page.body.iter().filter(|part| match part.node {
            None => is_artifact,
            Some(node) => {
                let node = &pages.nodes[usize::try_from(node.0).expect("a place")];
                !is_artifact && matches!(node.role, Role::ColumnHead(_))
            }
        });
        let runs = parts.filter_map(|part| match &part.item {
            Item::Text(run) => Some(run.text.clone()),
            Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) | Item::Image(_) | Item::Code(_) => {
                None
            }
        });
        runs.collect()
    };
    let mut heads = BTreeSet::new();
    let mut repeated = Vec::new();
    for page in &pages.pages {
        let again = texts(page, true);
        for text in &again {
            assert!(heads.contains(text), "{path}: {text:?} is never read out");
        }
        let words = again.iter().flat_map(|text| text.split_whitespace());
        repeated.push(words.map(str::to_owned).collect());
        heads.extend(texts(page, false));
    }
    repeated
}
