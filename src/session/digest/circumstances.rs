//! What helped and what stood in the way, counted over the forms of a case.

use super::Session;
use crate::model::case::Case;
use crate::model::record::Record;

/// A support or an obstacle, with the records that name it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Circumstance<'a> {
    /// OBSTACLE or SUPPORT code.
    pub code: &'a str,
    /// SUPPORT_SOURCE code; blank for an obstacle.
    pub source: &'a str,
    /// What was written where the list has no words for it, each once.
    pub words: Vec<&'a str>,
    /// The records, oldest first, each once.
    pub records: Vec<&'a Record>,
}

impl Session {
    /// The obstacles that forms name, those named most first, and last what the list has no words for.
    pub fn obstacles<'a>(&'a self, case: &'a Case) -> Vec<Circumstance<'a>> {
        let mut found = Vec::new();
        for record in self.speaking(case) {
            let other = record.answers.text("obstacles_other");
            for code in record.answers.text("obstacles").split_whitespace() {
                let words = if code == "other" { other } else { "" };
                take(&mut found, (code, ""), words, record);
            }
        }
        sorted(found)
    }

    /// The supports that forms name with where each came from, those named most first.
    pub fn supports<'a>(&'a self, case: &'a Case) -> Vec<Circumstance<'a>> {
        let mut found = Vec::new();
        for record in self.speaking(case) {
            for row in record.answers.rows("supports") {
                let text = |key| row.answers.text(key);
                let code = text("support");
                if !matches!(code, "" | "none") {
                    let key = (code, text("support_source"));
                    take(&mut found, key, text("support_source_other"), record);
                }
            }
        }
        sorted(found)
    }
}

fn take<'a>(
    found: &mut Vec<Circumstance<'a>>,
    (code, source): (&'a str, &'a str),
    words: &'a str,
    record: &'a Record,
) {
    let is_same = |one: &Circumstance<'_>| one.code == code && one.source == source;
    let place = found.iter().position(is_same).unwrap_or(found.len());
    if place == found.len() {
        found.push(Circumstance {
            code,
            source,
            ..Circumstance::default()
        });
    }
    let Some(one) = found.get_mut(place) else {
        return;
    };
    if !words.is_empty() && !one.words.contains(&words) {
        one.words.push(words);
    }
    if one.records.last().is_none_or(|last| last.id != record.id) {
        one.records.push(record);
    }
}

fn sorted(mut found: Vec<Circumstance<'_>>) -> Vec<Circumstance<'_>> {
    found.sort_by_key(|one| (one.code == "other", std::cmp::Reverse(one.records.len())));
    found
}
