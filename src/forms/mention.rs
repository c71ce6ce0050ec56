//! `${name}` in labels, hints and messages: the answers that stand among the words.
//!
//! Which answers a field's texts mention is known once it is read ([`Field::mentions`]), and what
//! these answers are now is part of its state ([`FieldState::mentioned`]). Here both are put
//! together; how an answer is written is for others to say.

use super::definition::{Field, FieldId, Form};
use super::evaluation::FieldState;

/// What stands on paper for an answer that is still to be written.
const TO_WRITE: &str = "……………";

/// `text` of `field` with answers in the places of their names; `write` writes the answer of a
/// field in words. A name that is none of the field's mentions stays as it is.
pub fn filled(
    form: &Form,
    field: &Field,
    state: &FieldState,
    text: &str,
    write: &dyn Fn(FieldId, &str) -> String,
) -> String {
    replaced((form, field), text, &|at| said(field, state, at, write))
}

/// `text` of `field` as it stands on a blank form: with room to write in the places of names, but
/// for what is `known` of a field beforehand.
pub fn blank(
    form: &Form,
    field: &Field,
    text: &str,
    known: &dyn Fn(&Field) -> Option<String>,
) -> String {
    replaced((form, field), text, &|at| {
        let mentioned = field.mentions.get(at).and_then(|id| form.field(*id));
        let known = mentioned.and_then(known);
        known.unwrap_or_else(|| TO_WRITE.into())
    })
}

/// `text` with what is said for each mention, by its position, in the place of its name.
fn replaced((form, field): (&Form, &Field), text: &str, said: &dyn Fn(usize) -> String) -> String {
    let mut filled = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once("${") {
        filled.push_str(before);
        let Some((name, after)) = inner.split_once('}') else {
            rest = inner;
            filled.push_str("${");
            continue;
        };
        rest = after;
        let plain = name.strip_prefix("last-saved#").unwrap_or(name);
        let is_named = |id: &FieldId| form.field(*id).is_some_and(|field| field.name == plain);
        match field.mentions.iter().position(is_named) {
            Some(at) => filled.push_str(&said(at)),
            None => filled.extend(["${", name, "}"]),
        }
    }
    filled.push_str(rest);
    filled
}

/// The answers of the mention at a position; blank where nothing is known, as of a field that is
/// not relevant.
fn said(
    field: &Field,
    state: &FieldState,
    at: usize,
    write: &dyn Fn(FieldId, &str) -> String,
) -> String {
    let (Some(id), Some(answers)) = (field.mentions.get(at), state.mentioned.get(at)) else {
        return String::new();
    };
    let written: Vec<String> = answers.iter().map(|answer| write(*id, answer)).collect();
    written.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::Kind;

    #[test]
    fn answers_take_the_places_of_their_names() {
        let form = Form {
            fields: vec![
                Field::new("name", Kind::Text),
                Field::new("child", Kind::Text),
            ],
            ..Form::default()
        };
        let field = Field {
            mentions: vec![FieldId(0), FieldId(1)],
            ..Field::new("greeting", Kind::Note)
        };
        let state = FieldState {
            mentioned: vec![vec!["Sari".into()], vec!["Adi".into(), "Budi".into()]],
            ..FieldState::default()
        };
        let write = |_: FieldId, text: &str| text.to_uppercase();
        let fill = |text: &str| filled(&form, &field, &state, text, &write);
        assert_eq!(
            fill("Ibu ${name}, ${child}, ${other} $5 ${"),
            "Ibu SARI, ADI, BUDI, ${other} $5 ${"
        );
        assert_eq!(
            filled(&form, &field, &FieldState::default(), "Ibu ${name}", &write),
            "Ibu "
        );
        let known = |field: &Field| (field.name == "name").then(|| "Sari".to_owned());
        assert_eq!(
            blank(&form, &field, "Ibu ${name}, ${child}, ${other}", &known),
            "Ibu Sari, ……………, ${other}"
        );
    }
}
