//! Spots: the name of each single text within a tree of answers, as merging and change logs use it.
//!
//! The spot of an answer is its key; in a row `table#row/key`, in a row of a row
//! `table#row/inner#row/key`. The spot of a row itself ends with `/`: `table#row/`. In a row's name
//! `%`, `#` and `/` are written as in web addresses (`%25`, `%23`, `%2F`). Field names hold no `#`,
//! so that a spot is read in one way only. Start at [`flat`].

use std::collections::BTreeMap;

use super::answers::{Answers, Entry, Row};
use super::order;

/// The name of one text, or of one row.
pub type Spot = String;

/// A tree of answers, laid flat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flat {
    /// Every text that is not blank.
    pub texts: BTreeMap<Spot, String>,
    /// Every row, with its number from 1 within its table.
    pub rows: BTreeMap<Spot, usize>,
}

/// Lays answers flat. A row whose name occurs before it in the same table gets a name of its own.
pub fn flat(answers: &Answers) -> Flat {
    let mut found = Flat::default();
    enter(&mut found, answers, "");
    found
}

/// What differs between two trees: of each only the entries that the other does not have alike.
/// Costs little where little differs.
pub fn differing(one: &Answers, other: &Answers) -> (Flat, Flat) {
    (flat(&without(one, other)), flat(&without(other, one)))
}

/// Brings `behind` up to `now`, copying only what differs.
pub fn follow(behind: &mut Answers, now: &Answers) {
    behind.0.retain(|key, _| now.0.contains_key(key));
    for (key, entry) in &now.0 {
        if behind.0.get(key) != Some(entry) {
            behind.0.insert(key.clone(), entry.clone());
        }
    }
}

/// Puts a text where its spot says; rows that are missing are made. A blank text removes; the spot
/// of a row only makes the row.
pub fn put(answers: &mut Answers, spot: &str, text: &str) {
    let Some((table, row, rest)) = step(spot) else {
        if !spot.is_empty() {
            answers.set(spot, text);
        }
        return;
    };
    let (id, rows) = (unescaped(row), answers.rows_mut(table));
    let at = rows.iter().position(|candidate| candidate.id == id);
    let at = at.unwrap_or_else(|| {
        let answers = Answers::default();
        rows.push(Row { id, answers });
        rows.len() - 1
    });
    if let Some(row) = rows.get_mut(at) {
        put(&mut row.answers, rest, text);
    }
}

/// The text at a spot; blank where there is none.
pub fn text<'a>(answers: &'a Answers, spot: &str) -> &'a str {
    let Some((table, row, rest)) = step(spot) else {
        return answers.text(spot);
    };
    let mut rows = answers.rows(table).iter();
    let row = rows.find(|candidate| escaped(&candidate.id) == row);
    row.map_or("", |row| text(&row.answers, rest))
}

/// Whether it is the spot of a row.
pub fn is_row(spot: &str) -> bool {
    spot.ends_with('/')
}

/// The spots of the rows around a spot, outermost first; of a row also its own.
pub fn rows_around(spot: &str) -> impl Iterator<Item = &str> {
    let ends = spot.match_indices('#').filter_map(|(at, _)| {
        let length = spot.get(at..)?.find('/')?;
        spot.get(..=at + length)
    });
    ends.into_iter()
}

/// The key at the end of a spot; blank of a row.
pub fn key(spot: &str) -> &str {
    spot.rsplit('/').next().unwrap_or(spot)
}

/// The name, as it stands in spots, of the row that a row's spot ends with.
pub fn row_name(row: &str) -> Option<&str> {
    Some(row.strip_suffix('/')?.rsplit_once('#')?.1)
}

/// The spot of a row without the row's name: what the rows of its table have in common.
pub fn table_of(row: &str) -> &str {
    row.rfind('#').and_then(|at| row.get(..=at)).unwrap_or(row)
}

/// A spot without the names of its rows: `table#/key`.
pub fn general(spot: &str) -> String {
    match step(spot) {
        Some((table, _, rest)) => format!("{table}#/{}", general(rest)),
        None => spot.to_owned(),
    }
}

/// The table, the row's name and what follows, where a spot goes through a row.
pub fn step(spot: &str) -> Option<(&str, &str, &str)> {
    let (table, rest) = spot.split_once('#')?;
    let (row, rest) = rest.split_once('/')?;
    Some((table, row, rest))
}

/// A row's name as it stands in a spot.
pub fn escaped(row: &str) -> String {
    row.replace('%', "%25")
        .replace('#', "%23")
        .replace('/', "%2F")
}

fn unescaped(row: &str) -> String {
    row.replace("%2F", "/")
        .replace("%23", "#")
        .replace("%25", "%")
}

fn without(one: &Answers, other: &Answers) -> Answers {
    let entries = one.0.iter();
    let only = entries.filter(|(key, entry)| other.0.get(*key) != Some(entry));
    Answers(order::keyed(
        only.map(|(key, entry)| (key.clone(), entry.clone())),
    ))
}

fn enter(found: &mut Flat, answers: &Answers, prefix: &str) {
    for (key, entry) in &answers.0 {
        match entry {
            Entry::Text(text) if text.is_empty() => {}
            Entry::Text(text) => {
                found.texts.insert(format!("{prefix}{key}"), text.clone());
            }
            Entry::Rows(rows) => {
                for (number, row) in (1..).zip(rows) {
                    let spot = own_name(found, &format!("{prefix}{key}#{}", escaped(&row.id)));
                    found.rows.insert(spot.clone(), number);
                    enter(found, &row.answers, &spot);
                }
            }
        }
    }
}

/// The spot of a row, with a number behind its name where another row has that already.
fn own_name(found: &Flat, name: &str) -> Spot {
    let numbered = (2..).map(|number| format!("{name}~{number}/"));
    let mut names = std::iter::once(format!("{name}/")).chain(numbered);
    let free = names.find(|spot| !found.rows.contains_key(spot));
    free.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(json: &str) -> Answers {
        serde_json::from_str(json).unwrap()
    }

    const NESTED: &str = r##"{"name": "Siti", "a/b": "1",
        "people": [{"#": "r/1", "name": "Ayu", "visits": [{"#": "v", "day": "2026-01-02"}]},
                   {"#": "r2"}]}"##;

    #[test]
    fn every_text_and_row_has_its_spot() {
        let flat = flat(&answers(NESTED));
        let texts: Vec<_> = flat.texts.keys().map(String::as_str).collect();
        let visit = "people#r%2F1/visits#v/day";
        assert_eq!(texts, ["a/b", "name", "people#r%2F1/name", visit]);
        assert_eq!(flat.rows["people#r2/"], 2);
        assert_eq!(general(visit), "people#/visits#/day");
        let around: Vec<_> = rows_around(visit).collect();
        assert_eq!(around, ["people#r%2F1/", "people#r%2F1/visits#v/"]);
        assert_eq!(table_of("people#r%2F1/visits#v/"), "people#r%2F1/visits#");
    }

    #[test]
    fn what_is_laid_flat_can_be_put_back() {
        let flat = flat(&answers(NESTED));
        let mut back = Answers::default();
        for (spot, text) in &flat.texts {
            put(&mut back, spot, text);
        }
        for spot in flat.rows.keys() {
            put(&mut back, spot, "");
        }
        assert_eq!(back, answers(NESTED));
    }

    #[test]
    fn rows_of_one_name_stay_apart() {
        let twice = answers(r##"{"t": [{"#": "", "a": "1"}, {"#": "", "a": "2"}]}"##);
        let flat = flat(&twice);
        assert_eq!(flat.rows.len(), 2);
        assert_eq!(flat.texts["t#/a"], "1");
        assert_eq!(flat.texts["t#~2/a"], "2");
    }

    #[test]
    fn following_copies_what_differs() {
        let mut behind = answers(r##"{"gone": "1", "same": "2", "t": [{"#": "a", "x": "1"}]}"##);
        let now = answers(r##"{"new": "1", "same": "2", "t": [{"#": "a", "x": "2"}]}"##);
        let (old, new) = differing(&behind, &now);
        assert!(!old.texts.contains_key("same") && !new.texts.contains_key("same"));
        assert_eq!(
            (&old.texts["t#a/x"], &new.texts["t#a/x"]),
            (&"1".into(), &"2".into())
        );
        follow(&mut behind, &now);
        assert_eq!(behind, now);
    }
}
