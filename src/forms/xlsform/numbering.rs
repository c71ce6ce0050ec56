//! Question numbers: `A3`, the same on screen and paper.
//!
//! Groups at the top are lettered; questions count from 1 within them, through groups within
//! groups. A table is one question. A repeat that is no table counts its own questions: `A3.1`.

use std::collections::BTreeMap;

use crate::forms::definition::{Field, FieldId, Kind};

/// A run of numbers under one prefix.
struct Series {
    prefix: String,
    next: usize,
}

/// Writes the numbers of all fields, which stand in document order.
pub(super) fn number(fields: &mut [Field]) {
    let mut series = vec![Series::under(String::new())];
    // The series that the members of a group or repeat count in; none where they have no numbers.
    let mut inside: BTreeMap<FieldId, Option<usize>> = BTreeMap::new();
    let mut letters = 0;
    for (field, id) in fields.iter_mut().zip(0..) {
        let here = match field.parent {
            None => Some(0),
            Some(parent) => inside.get(&parent).copied().flatten(),
        };
        let unnumbered = field.print.iter().any(|word| word == "unnumbered");
        let here = here.filter(|_| !unnumbered);
        let lettered = field.kind == Kind::Group && field.parent.is_none();
        if lettered && here.is_some() && !field.label.is_empty() {
            field.number = letter(letters);
            letters += 1;
            series.push(Series::under(field.number.clone()));
            inside.insert(FieldId(id), Some(series.len() - 1));
        } else if field.kind == Kind::Group {
            inside.insert(FieldId(id), here);
        } else if let Some(run) = here.and_then(|here| series.get_mut(here)) {
            field.number = if is_question(field) {
                run.count()
            } else {
                String::new()
            };
            if field.kind == Kind::Repeat && !field.looks("table") {
                series.push(Series::under(format!("{}.", field.number)));
                inside.insert(FieldId(id), Some(series.len() - 1));
            }
        }
    }
}

impl Series {
    fn under(prefix: String) -> Self {
        Self { prefix, next: 1 }
    }

    fn count(&mut self) -> String {
        let number = format!("{}{}", self.prefix, self.next);
        self.next += 1;
        number
    }
}

/// Whether a person sees it as a question; signatories have a place of their own.
fn is_question(field: &Field) -> bool {
    field.kind.is_answered() && !field.is_signatory()
}

/// A, B … Z, AA, AB …
fn letter(number: usize) -> String {
    let mut letters = String::new();
    let mut rest = number + 1;
    while rest > 0 {
        rest -= 1;
        let sign = char::from_digit(u32::try_from(rest % 26).unwrap_or(0) + 10, 36);
        letters.insert(0, sign.unwrap_or('a').to_ascii_uppercase());
        rest /= 26;
    }
    letters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let cases = [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (27, "AB"),
            (701, "ZZ"),
            (702, "AAA"),
        ];
        for (number, expected) in cases {
            assert_eq!(letter(number), expected);
        }
    }
}
