//! One made-up case: all eighteen forms as their main paths leave them
//! (tests/fixtures/complete-case.json), with other names, words of varied length, other days, and
//! five signatures.

use std::collections::BTreeMap;

use lembar::model::case::Case;
use lembar::model::ink::{Ink, Point};
use lembar::model::record::Record;
use serde_json::{Map, Value};

use super::words::{Dice, person, sentences};

/// Who signs the last sheets, and where the field stands.
const SIGNERS: [(&str, &str, &str); 5] = [
    ("F17", "sign_client", "client"),
    ("F17", "sign_family", "family"),
    ("F17", "sign_counsellor", "counsellor"),
    ("F17", "sign_worker", "worker"),
    ("F17", "sign_head", "head"),
];

/// A case with its records.
pub(crate) fn case(number: usize, dice: &mut Dice) -> Result<(Case, Vec<Record>), String> {
    let text = include_str!("../../tests/fixtures/complete-case.json");
    let told = |error: serde_json::Error| error.to_string();
    let pattern: Vec<Map<String, Value>> = serde_json::from_str(text).map_err(told)?;
    let form = |record: &Map<String, Value>| record.get("form").cloned().unwrap_or_default();
    let names = pattern
        .iter()
        .map(|record| (text_of(&form(record)), dice.name(22)));
    let mut other = Other {
        said: names.collect(),
        dice,
        register: format!("{:03}/2026", number + 1),
    };
    let mut records = Vec::new();
    for mut record in pattern {
        let form = text_of(&form(&record));
        let id = other.said.get(&form).cloned().unwrap_or_default();
        for key in ["answers", "carried"] {
            record.entry(key).and_modify(|value| other.change(value));
        }
        record.insert("id".into(), id.into());
        other.sign(&form, &mut record);
        records.push(serde_json::from_value(Value::Object(record)).map_err(told)?);
    }
    let records: Vec<Record> = records;
    let case = Case {
        id: other.dice.name(22),
        register_number: other.register,
        opened: records
            .first()
            .map(|record| record.created)
            .unwrap_or_default(),
        records: records.iter().map(|record| record.id.clone()).collect(),
        ..Case::default()
    };
    Ok((case, records))
}

/// What stands in place of the pattern's texts, the same wherever a text occurs again.
struct Other<'a> {
    said: BTreeMap<String, String>,
    dice: &'a mut Dice,
    register: String,
}

impl Other<'_> {
    fn change(&mut self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.instead(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.change(item)),
            Value::Object(members) => {
                for (key, member) in members.iter_mut() {
                    if !matches!(key.as_str(), "form" | "place" | "kind") {
                        self.change(member);
                    }
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn instead(&mut self, text: &str) -> String {
        if let Some(said) = self.said.get(text) {
            return said.clone();
        }
        let dice = &mut *self.dice;
        let letters = text.chars().filter(|letter| letter.is_alphabetic()).count();
        let is_code = !text.contains(' ') || text == text.to_lowercase();
        let said = if text.starts_with("name0") {
            dice.name(8)
        } else if text.contains("014/2026") {
            text.replace("014/2026", &self.register)
        } else if is_day(text) {
            format!(
                "{}{:02}",
                text.get(..8).unwrap_or_default(),
                dice.below(28) + 1
            )
        } else if text.len() >= 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            (0..text.len())
                .map(|_| char::from(b'0' + u8::try_from(dice.below(10)).unwrap_or(0)))
                .collect()
        } else if is_code || letters < 6 {
            text.into()
        } else if text.len() < 24 && !text.ends_with('.') {
            person(dice)
        } else {
            // From a third as long as in the pattern to a third longer.
            let length = text.len() / 3 + dice.below(text.len());
            sentences(dice, length)
        };
        self.said.insert(text.into(), said.clone());
        said
    }

    fn sign(&mut self, form: &str, record: &mut Map<String, Value>) {
        let mut signatures = Map::new();
        // All sign the same answers, which have one fingerprint.
        let content = format!("{:016x}", self.dice.next()).repeat(4);
        for (at, field, capacity) in SIGNERS {
            if at == form {
                let signature = serde_json::json!({
                    "capacity": capacity, "name": person(self.dice), "place": "Bandung",
                    "at": "2026-11-24T10:31:00", "content": content,
                    "mark": { "ink": line(self.dice).to_text() },
                });
                signatures.insert(field.into(), signature);
            }
        }
        if !signatures.is_empty() {
            record.insert("signatures".into(), signatures.into());
        }
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().into()
}

fn is_day(text: &str) -> bool {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    text.len() == 10 && text.starts_with("20") && [4, 7].iter().all(|at| !digit(*at)) && digit(9)
}

/// A signature as a finger draws one: loops that wander to the right, and a stroke under them.
fn line(dice: &mut Dice) -> Ink {
    let mut strokes = Vec::new();
    let (mut x, mut phase) = (400.0 + f64::from(small(dice, 300)), 0.0_f64);
    for _ in 0..3 + dice.below(3) {
        let mut stroke = Vec::new();
        let (tall, wide) = (
            120.0 + f64::from(small(dice, 250)),
            30.0 + f64::from(small(dice, 60)),
        );
        for _ in 0..60 + dice.below(60) {
            phase += 0.12 + f64::from(small(dice, 20)) / 200.0;
            x += 4.0;
            let shake = f64::from(small(dice, 9)) - 4.0;
            stroke.push(point(
                x + wide * phase.cos(),
                500.0 + tall * phase.sin() + shake,
            ));
        }
        strokes.push(stroke);
        x += 60.0;
    }
    strokes.push(
        (0..40)
            .map(|step| point(500.0 + 40.0 * f64::from(step), 800.0))
            .collect(),
    );
    Ink::simplified(&strokes)
}

fn small(dice: &mut Dice, end: usize) -> u16 {
    u16::try_from(dice.below(end)).unwrap_or(0)
}

fn point(x: f64, y: f64) -> Point {
    let whole = |value: f64, most: u16| {
        let value = value.clamp(0.0, f64::from(most)).round();
        (0..=most)
            .find(|number| f64::from(*number) >= value)
            .unwrap_or(most)
    };
    Point {
        x: whole(x, Ink::WIDTH),
        y: whole(y, Ink::HEIGHT),
    }
}
