//! The fingerprint of what is signed: whether answers are still those that a signature was given
//! for.
//!
//! It covers the form, its version and the answers, nothing that changes after signing. Its way of
//! computing is fixed **for ever**: a fingerprint stands on paper and in every signature. It does
//! not hang on how JSON is written.

use sha2::{Digest as _, Sha256};

use super::answers::{Answers, Entry};
use super::case::Case;
use super::record::{Record, Signature};

/// Digits kept of the hash, in groups of four: enough that nobody can find a second content, and
/// short enough to be compared by eye.
const DIGITS: usize = 32;

/// The fingerprint of a record's content: `0123 4567 …`, 32 digits of base 16 in groups of four.
pub fn fingerprint(record: &Record) -> String {
    let mut hash = Sha256::new();
    enter(&mut hash, &record.form);
    enter(&mut hash, &record.form_version);
    enter_answers(&mut hash, &record.answers);
    digits(hash)
}

/// The fingerprint of what a hand-over packet holds, in the same form: the JSON of its cases, then
/// of its records.
pub fn of_packet(cases: &[Case], records: &[Record]) -> String {
    let mut hash = Sha256::new();
    enter(&mut hash, &serde_json::to_string(cases).unwrap_or_default());
    enter(
        &mut hash,
        &serde_json::to_string(records).unwrap_or_default(),
    );
    digits(hash)
}

/// A short name for a text, the same on every device: 16 digits of base 16.
pub fn of_text(text: &str) -> String {
    let mut hash = Sha256::new();
    enter(&mut hash, text);
    digits(hash).split(' ').take(4).collect()
}

fn digits(hash: Sha256) -> String {
    let digits: Vec<String> = hash
        .finalize()
        .iter()
        .take(DIGITS / 2)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let groups: Vec<String> = digits.chunks(2).map(<[String]>::concat).collect();
    groups.join(" ")
}

/// Whether the record still says what was signed.
pub fn covers(signature: &Signature, record: &Record) -> bool {
    signature.content == fingerprint(record)
}

/// Keys in the order of their bytes. Blank texts and repeats without rows are left out, since
/// they are the same as nothing. Each part begins with a letter or a length, so that no two
/// different contents are entered alike.
fn enter_answers(hash: &mut Sha256, answers: &Answers) {
    for (key, entry) in &answers.0 {
        match entry {
            Entry::Text(text) if text.is_empty() => {}
            Entry::Text(text) => {
                hash.update(b"t");
                enter(hash, key);
                enter(hash, text);
            }
            Entry::Rows(rows) if rows.is_empty() => {}
            Entry::Rows(rows) => {
                hash.update(b"r");
                enter(hash, key);
                for row in rows {
                    hash.update(b"#");
                    enter(hash, &row.id);
                    enter_answers(hash, &row.answers);
                }
                hash.update(b".");
            }
        }
    }
    hash.update(b".");
}

/// A text: its length in bytes as eight bytes, highest first; then the text as UTF-8.
fn enter(hash: &mut Sha256, text: &str) {
    hash.update((text.len() as u64).to_be_bytes());
    hash.update(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    const RECORD: &str = r##"{
        "id": "r", "form": "F17", "form_version": "1",
        "answers": {
            "reason": "completed",
            "people": [{"#": "1", "name": "Siti"}, {"#": "2", "name": "Zażółć"}]
        },
        "created": "2026-02-03T14:30:00", "changed": "2026-02-03T14:30:00"
    }"##;

    fn record() -> Record {
        serde_json::from_str(RECORD).unwrap()
    }

    fn with(key: &str, text: &str) -> Record {
        let mut record = record();
        record.answers.set(key, text);
        record
    }

    /// This value may never change: signatures in old records rest on it. It was computed apart
    /// from this code, with Python's hashlib, after the description above.
    #[test]
    fn is_the_same_for_ever() {
        assert_eq!(
            fingerprint(&record()),
            "eef6 88d1 6ab2 1667 4f67 1be4 0a9a 20b5"
        );
    }

    #[test]
    fn tells_every_change_of_content() {
        let mut other_version = record();
        other_version.form_version = "2".into();
        let mut other_row = record();
        other_row.answers.rows_mut("people").pop();
        let changes = [
            with("reason", "referred"),
            with("place", "Bandung"),
            other_version,
            other_row,
        ];
        for changed in changes {
            assert_ne!(fingerprint(&changed), fingerprint(&record()));
        }
    }

    #[test]
    fn passes_over_what_is_no_content() {
        let mut same = record();
        same.id = "other".into();
        same.answers.rows_mut("nobody");
        same.answers
            .0
            .insert("blank".into(), Entry::Text(String::new()));
        same.changed = same.changed + chrono::Days::new(1);
        assert_eq!(fingerprint(&same), fingerprint(&record()));
    }
}
