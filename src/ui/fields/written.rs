//! An answer as it is read: dates with their day, numbers in groups, choices by their labels.

use super::script::Script;
use crate::forms::definition::{Choice, Field, FieldId, Form, Kind, Precision};
use crate::forms::evaluation::FieldState;
use crate::forms::mention;
use crate::i18n::{Language, dates};
use crate::model::value;

/// A text of `field` as it is read now: with the answers that it mentions.
pub fn words(
    form: &Form,
    field: &Field,
    state: &FieldState,
    text: &str,
    language: Language,
) -> String {
    let write = |id: FieldId, answer: &str| {
        let mentioned = form.field(id);
        mentioned.map_or_else(String::new, |field| written(form, field, answer, language))
    };
    mention::filled(form, field, state, text, &write)
}

/// The answer `text` of `field` in words; a text that does not fit the kind as it is.
pub fn written(form: &Form, field: &Field, text: &str, language: Language) -> String {
    if field.is_declined(text) {
        return language.say("field.declined").into();
    }
    let dated = match &field.kind {
        Kind::Date => value::date(text).and_then(|day| match field.precision() {
            Precision::Day => Some(dates::with_day(day, language)),
            Precision::Month => Some(dates::month_and_year(day, language)),
            Precision::Year => None,
        }),
        Kind::DateTime => value::date_time(text).map(|at| dates::long_with_clock(at, language)),
        Kind::SelectOne(list) | Kind::SelectMultiple(list) | Kind::Rank(list) => {
            let choices = form.lists.get(&list.name).map_or(&[][..], Vec::as_slice);
            Some(labels(choices, text, language))
        }
        Kind::Acknowledge if text == "OK" => Some(language.say("field.acknowledge").into()),
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Range
        | Kind::Time
        | Kind::Acknowledge
        | Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => None,
    };
    dated.unwrap_or_else(|| Script::of(field).shown(text, language))
}

fn labels(choices: &[Choice], text: &str, language: Language) -> String {
    let label = |name: &str| {
        let choice = choices.iter().find(|choice| choice.name == name);
        match (choice, name) {
            (Some(choice), _) => choice.label.get(language.code()).to_owned(),
            (None, "other") => language.say("field.other").into(),
            (None, name) => name.to_owned(),
        }
    };
    value::choices(text)
        .map(label)
        .collect::<Vec<_>>()
        .join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::ListRef;
    use crate::model::localized::Localized;

    #[test]
    fn answers_read_as_people_write_them() {
        let form = Form::default();
        let read = |kind: Kind, text: &str| {
            written(&form, &Field::new("x", kind), text, Language::Indonesian)
        };
        assert_eq!(read(Kind::Date, "2026-02-03"), "Selasa, 3 Februari 2026");
        assert_eq!(read(Kind::Date, "besok"), "besok");
        assert_eq!(read(Kind::Time, "14:30"), "14.30");
        assert_eq!(read(Kind::Decimal, "12.5"), "12,5");
    }

    #[test]
    fn choices_read_by_their_labels() {
        let mut form = Form::default();
        let list = ListRef {
            name: "l".into(),
            from_file: false,
            or_other: true,
        };
        let choice = Choice {
            name: "a".into(),
            label: Localized::of("Alfa", "Alpha"),
            ..Choice::default()
        };
        form.lists.insert("l".into(), vec![choice]);
        let field = Field::new("x", Kind::SelectMultiple(list));
        let read = written(&form, &field, "a other gone", Language::English);
        assert_eq!(
            read,
            format!("Alpha; {}; gone", Language::English.say("field.other"))
        );
    }
}
