//! The short code of each choice: printed before it on a blank form, and typed by whoever copies
//! the paper into the tablet.
//!
//! A list most of whose names are whole numbers is coded by its names, for the form's author numbered
//! it; what has no number there ("declined") gets the next ones. Any other list is coded by position
//! from 1. It knows no paper and no key. Lists from files and very long
//! ones have no codes. Start at [`of`].

use super::definition::{Field, Form, Kind, ListRef};
use crate::model::order;
use crate::model::value;

/// A list longer than this has no codes, and is not printed.
pub const MOST: usize = 60;
/// The name of the choice that `or_other` adds.
pub const OTHER: &str = "other";

/// The codes of a list, in its order: of each choice its code and its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Codes<'f>(Vec<(i64, &'f str)>);

/// The codes of the choices of a field; `None` where it has no choices or no codes.
pub fn of<'f>(form: &'f Form, field: &'f Field) -> Option<Codes<'f>> {
    let list = field.kind.list().filter(|list| !list.from_file)?;
    let choices = form.lists.get(&list.name)?;
    if choices.is_empty() || choices.len() > MOST {
        return None;
    }
    let mut names: Vec<&str> = choices.iter().map(|choice| &*choice.name).collect();
    let mut codes = numbered(&names).unwrap_or_else(|| (1..).take(names.len()).collect());
    if adds_other(list, &names) {
        names.push(OTHER);
        codes.push(codes.iter().max().map_or(1, |last| last + 1));
    }
    Some(Codes(codes.into_iter().zip(names).collect()))
}

/// The numbers that most names are, and the next ones for the others.
fn numbered(names: &[&str]) -> Option<Vec<i64>> {
    let own = names.iter().map(|name| value::integer(name));
    let mut last = own.clone().flatten().max()?;
    if own.clone().flatten().count() * 2 <= names.len() {
        return None;
    }
    let next = |number: Option<i64>| {
        number.unwrap_or_else(|| {
            last = last.saturating_add(1);
            last
        })
    };
    Some(own.map(next).collect())
}

/// Whether `or_other` adds a choice that the list does not have itself.
pub fn adds_other(list: &ListRef, names: &[&str]) -> bool {
    list.or_other && !names.contains(&OTHER)
}

impl<'f> Codes<'f> {
    /// Each code with the name of its choice.
    pub fn iter(&self) -> impl Iterator<Item = (i64, &'f str)> {
        self.0.iter().copied()
    }

    /// The code of a choice.
    pub fn code(&self, name: &str) -> Option<i64> {
        self.iter()
            .find(|(_, it)| *it == name)
            .map(|(code, _)| code)
    }

    /// An answer in codes, as it is typed; what is no choice stays as it is.
    pub fn written(&self, text: &str) -> String {
        let code = |name: &str| {
            let code = self.code(name);
            code.map_or_else(|| name.to_owned(), |code| code.to_string())
        };
        let codes: Vec<String> = value::choices(text).map(code).collect();
        codes.join(" ")
    }

    /// The answer that was typed in codes, parted by blanks or commas; `None` when it is no code,
    /// or more than one where one is asked. Several stand in the list's order, ranks as typed.
    pub fn read(&self, typed: &str, kind: &Kind) -> Option<String> {
        let words = typed.split([' ', ',', ';']).filter(|word| !word.is_empty());
        let name = |word: &str| {
            let code = value::integer(word)?;
            self.0.iter().position(|(it, _)| *it == code)
        };
        let mut places = words.map(name).collect::<Option<Vec<usize>>>()?;
        if matches!(kind, Kind::SelectOne(_)) && places.len() > 1 {
            return None;
        }
        if matches!(kind, Kind::SelectMultiple(_)) {
            order::sort(&mut places);
            places.dedup();
        }
        let mut names: Vec<&str> = Vec::new();
        for (_, name) in places.iter().filter_map(|at| self.0.get(*at)) {
            // Nothing can have two ranks.
            if names.contains(name) {
                return None;
            }
            names.push(name);
        }
        Some(names.join(" "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::Choice;

    fn form(names: &[&str]) -> Form {
        let choice = |name: &&str| Choice {
            name: (*name).into(),
            ..Choice::default()
        };
        let mut form = Form::default();
        let choices = names.iter().map(choice).collect();
        form.lists.insert("l".into(), choices);
        form
    }

    fn list(or_other: bool) -> ListRef {
        ListRef {
            name: "l".into(),
            from_file: false,
            or_other,
        }
    }

    fn one() -> Field {
        Field::new("x", Kind::SelectOne(list(false)))
    }

    #[test]
    fn numbers_are_their_own_codes_and_names_are_counted() {
        let (form_of_numbers, form_of_names) = (form(&["0", "2", "-1"]), form(&["yes", "2"]));
        let field = one();
        let numbers = of(&form_of_numbers, &field).unwrap();
        assert_eq!(numbers.written("2 -1"), "2 -1");
        assert_eq!(numbers.read("0", &field.kind).as_deref(), Some("0"));
        let names = of(&form_of_names, &field).unwrap();
        assert_eq!(names.written("yes 2 gone"), "1 2 gone");
        assert_eq!(names.read(" 02 ", &field.kind).as_deref(), Some("2"));
        assert_eq!(names.read("", &field.kind).as_deref(), Some(""));
        for wrong in ["3", "yes", "1 2", "0"] {
            assert_eq!(names.read(wrong, &field.kind), None, "{wrong}");
        }
    }

    #[test]
    fn a_scale_keeps_its_numbers_beside_who_declined() {
        let form = form(&["0", "1", "declined", "2"]);
        let field = one();
        let codes = of(&form, &field).unwrap();
        assert_eq!(codes.written("0 1 declined 2"), "0 1 3 2");
        assert_eq!(codes.read("3", &field.kind).as_deref(), Some("declined"));
    }

    #[test]
    fn several_stand_in_the_lists_order_and_ranks_as_typed() {
        let form = form(&["a", "b", "c"]);
        let several = Field::new("x", Kind::SelectMultiple(list(true)));
        let codes = of(&form, &several).unwrap();
        let read = codes.read("4, 2;2 1", &several.kind);
        assert_eq!(read.as_deref(), Some("a b other"));
        let rank = Field::new("x", Kind::Rank(list(false)));
        let codes = of(&form, &rank).unwrap();
        assert_eq!(codes.read("3 1", &rank.kind).as_deref(), Some("c a"));
        assert_eq!(codes.read("3 1 3", &rank.kind), None);
    }

    #[test]
    fn files_and_long_lists_have_none() {
        let names: Vec<String> = (0..=MOST).map(|number| format!("n{number}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        assert_eq!(of(&form(&names), &one()), None);
        assert_eq!(of(&form(&[]), &one()), None);
        let from_file = ListRef {
            from_file: true,
            ..list(false)
        };
        let field = Field::new("x", Kind::SelectOne(from_file));
        assert_eq!(of(&form(&["a"]), &field), None);
        assert_eq!(of(&form(&["a"]), &Field::new("x", Kind::Text)), None);
    }
}
