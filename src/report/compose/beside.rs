//! What stands below the answers of a form on paper: from which paper they were copied, and those
//! notes of workers that are to be printed.

use super::Reading;
use super::form_sheet::paragraph;
use super::source::Source;
use crate::i18n::dates;
use crate::model::note::Note;
use crate::model::order;
use crate::model::record::Record;
use crate::model::{paper, value};
use crate::report::document::{Block, Tone};

/// The blocks; none for most forms.
pub(super) fn blocks(source: &Source<'_>) -> Vec<Block> {
    let Some(record) = source.record else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    if let Some(words) = copied(record, &source.reading) {
        blocks.push(paragraph(words, Tone::Note, false));
    }
    let lines = notes(source, record);
    if !lines.is_empty() {
        let title = source.reading.say("report.notes");
        blocks.push(paragraph(title, Tone::Label, true));
        blocks.push(paragraph(lines.join("\n"), Tone::Note, false));
    }
    blocks
}

/// "Disalin dari lembar kertas, tanggal 2 November 2026, ditulis oleh Dewi."
fn copied(record: &Record, reading: &Reading<'_>) -> Option<String> {
    let (date, writer) = paper::of(&record.answers)?;
    let date =
        value::date(date).map_or_else(|| date.to_owned(), |day| dates::long(day, reading.language));
    let mut words = reading.say("report.paper");
    for (key, name, text) in [
        ("report.paper.date", "date", date.as_str()),
        ("report.paper.by", "by", writer),
    ] {
        if !text.is_empty() {
            words.push_str(&reading.language.say_with(key, &[(name, text)]));
        }
    }
    Some(words + ".")
}

fn notes(source: &Source<'_>, record: &Record) -> Vec<String> {
    let notes = source.reading.dossier.case.notes.values();
    let is_printed =
        |note: &&Note| note.prints && note.record == record.id && !note.text.is_empty();
    let mut notes: Vec<&Note> = notes.filter(is_printed).collect();
    order::sort(&mut notes);
    let line = |note: &&Note| {
        let date = dates::long(note.at.date(), source.reading.language);
        let by = format!("({}, {date})", note.by);
        let form = &source.form;
        let asked = form.ids().find(|(id, _)| form.spot(*id) == note.spot);
        let number = asked.map_or("", |(_, field)| field.number.as_str());
        format!("{number}  {} {by}", note.text)
            .trim_start()
            .to_owned()
    };
    notes.iter().map(line).collect()
}
