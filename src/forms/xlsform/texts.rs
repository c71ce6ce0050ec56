//! What a row says to people: label, hint, help and messages, and the answers that these mention.
//!
//! It knows no rule but one: whoever is asked something must be able to read it.

use super::FormErrorKind;
use super::columns::TRANSLATED;
use super::logic::Compiler;
use super::names::Names;
use super::references::{Reference, references};
use super::table::Line;
use crate::forms::definition::{Field, FieldId, Kind};
use crate::model::localized::Localized;
use crate::model::order;

/// A word that is wrong, and what is wrong with it.
pub(super) type Fault = (String, FormErrorKind);

/// The appearance of a scale of words, as wide as the sheet.
pub(super) const LADDER: &str = "likert";

/// XLSForm's older way to a table: a select that only heads it (`label`) and asks nothing, and selects
/// under it without words of their own (`list-nolabel`), which have them here.
pub(super) fn headed(field: &mut Field) {
    if field.kind.list().is_none() {
        return;
    }
    if field.looks("label") {
        field.kind = if field.label.is_empty() {
            Kind::Hidden
        } else {
            Kind::Note
        };
    } else if field.looks("list-nolabel") {
        field.appearance.push(LADDER.into());
    }
}

/// Fills in the texts of a field.
pub(super) fn read(field: &mut Field, line: &Line<'_>, default_language: &str) {
    let text = |column| line.localized(column, default_language);
    field.label = text("label");
    field.hint = text("hint");
    field.guidance_hint = text("guidance_hint");
    field.required_message = text("required_message");
    field.constraint_message = text("constraint_message");
    field.warning_message = text("warning_message");
    field.image = text("image");
    field.appearance = line.words("appearance");
}

/// Says beside a question which answers there are to choose from: those to another question, which
/// stands in a repeat. They are written, for they have no names but themselves.
pub(super) fn ask_for_answers(field: &mut Field, question: &str) {
    let words = Localized::of(
        &format!("Tulis jawaban dari yang ini: ${{{question}}}"),
        &format!("Write an answer out of these: ${{{question}}}"),
    );
    let own = field.hint.clone();
    for (language, words) in words.0 {
        let hint = match own.get(&language) {
            "" => words,
            own => format!("{own} {words}"),
        };
        field.hint.0.insert(language, hint);
    }
}

/// Notes which answers the field's texts and the labels of its choices mention.
pub(super) fn mentions(field: &mut Field, id: FieldId, compiler: &Compiler<'_>) {
    let list = field.kind.list();
    let choices = list.and_then(|list| compiler.lists.get(&list.name));
    let choices = choices.map_or(&[][..], Vec::as_slice);
    let texts = [
        &field.label,
        &field.hint,
        &field.guidance_hint,
        &field.required_message,
        &field.constraint_message,
        &field.warning_message,
    ];
    let texts = texts
        .into_iter()
        .chain(choices.iter().map(|choice| &choice.label));
    let mut mentioned: Vec<FieldId> = texts
        .flat_map(|text| text.0.values())
        .flat_map(|text| references(text))
        .filter_map(|reference| match reference {
            Reference::To(name) => compiler.names.resolve(Some(id), name),
            Reference::Malformed(_) => None,
        })
        .collect();
    order::sort(&mut mentioned);
    mentioned.dedup();
    field.mentions = mentioned;
}

/// References in the row's texts that mean no field, or more than one: columns, words, kinds.
pub(super) fn faults<'a>(
    line: &Line<'a>,
    names: &'a Names<'_>,
) -> impl Iterator<Item = (&'a str, String, FormErrorKind)> {
    line.all()
        .filter(|(column, _)| TRANSLATED.contains(&column.name.as_str()))
        .flat_map(|(column, cell)| {
            let faults = text_faults(cell, names);
            faults.map(|(word, kind)| (column.written.as_str(), word, kind))
        })
}

/// Each `${…}` that means no field, or more than one.
pub(super) fn text_faults<'a>(
    text: &'a str,
    names: &'a Names<'_>,
) -> impl Iterator<Item = Fault> + use<'a> {
    references(text).filter_map(|reference| match reference {
        Reference::Malformed(word) => Some((word.into(), FormErrorKind::ReferenceBad)),
        Reference::To(name) => match names.count(name) {
            0 => Some((name.into(), names.unknown(name))),
            1 => None,
            _ => Some((name.into(), FormErrorKind::FieldAmbiguous)),
        },
    })
}

/// Whether a person is asked something without a word.
pub(super) fn lacks_label(field: &Field) -> bool {
    let holds_others = matches!(field.kind, Kind::Group | Kind::Repeat);
    !field.kind.is_internal() && !holds_others && field.is_mute() && !field.is_unseen()
}
