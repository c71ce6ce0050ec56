//! A form without answers, to be filled in by hand with the numbers of the screen.
//!
//! Every question stands on it, those under a condition with the condition in words ([`skip`]);
//! codes get boxes, texts lines, choices a box each. Start at [`document`]; one question is set in
//! [`question`], a repeat in [`rows`].

mod question;
mod rows;

use super::form_sheet::{HEADER, numbered, paragraph};
use super::source::{illustration, push_pair};
use super::{Reading, form, letter, skip};
use crate::forms::codes;
use crate::forms::definition::{Field, FieldId, Form, Kind};
use crate::forms::mention;
use crate::model::institution::STANDING_UNDER as INSTITUTION;
use crate::model::localized::Localized;
use crate::report::document::{Block, Document, Pair, Running, Signatures, Slot, Tone};
use crate::report::page::Paper;
use crate::report::{ReportError, file_name};

/// Composes the blank form.
pub(super) fn document(id: &str, reading: &Reading<'_>) -> Result<Document, ReportError> {
    let form = form(id)?;
    let language = reading.language.code();
    let title = format!("{} {}", form.id, form.title.get(language));
    let mut sheet = Sheet {
        form: &form,
        reading,
        blocks: vec![
            letter::letterhead(reading),
            Block::Title {
                text: title.trim().to_uppercase(),
                lines: vec![reading.say("report.blank.how")],
            },
        ],
    };
    sheet.register();
    sheet.members(None, 0);
    sheet.signatures();
    let blocks = sheet.blocks;
    let blank = reading.say("report.blank.name");
    Ok(Document {
        language: reading.language,
        file_name: file_name::of(&[&title, &blank]),
        author: reading.dossier.institution.name.clone(),
        paper: Paper::A4,
        running: Running {
            secrecy: reading.say("report.secret"),
            name: title.clone(),
            page_of: reading.say("report.page"),
            ..Running::default()
        },
        title,
        blocks,
        broken: Vec::new(),
    })
}

struct Sheet<'a> {
    form: &'a Form,
    reading: &'a Reading<'a>,
    blocks: Vec<Block>,
}

impl Sheet<'_> {
    /// Whom the paper belongs to, for it may get lost.
    fn register(&mut self) {
        let is_known = self.form.named("register_number").is_some_and(|id| {
            let field = self.form.field(id);
            field.is_some_and(|field| field.kind.is_internal())
        });
        if is_known {
            self.line(self.reading.say("report.blank.register"));
        }
    }

    fn line(&mut self, label: String) {
        let value = String::new();
        push_pair(&mut self.blocks, Pair { label, value });
    }

    fn note(&mut self, text: String, with_next: bool) {
        if !text.is_empty() {
            self.blocks.push(paragraph(text, Tone::Note, with_next));
        }
    }

    /// The choices of a question, each with its code; none where there is a line to write on
    /// instead.
    fn coded(&self, field: &Field) -> Vec<String> {
        let Some(codes) = codes::of(self.form, field) else {
            return Vec::new();
        };
        let list = field
            .kind
            .list()
            .and_then(|list| self.form.lists.get(&list.name));
        let label = |name: &str| {
            let choice = list.and_then(|list| list.iter().find(|choice| choice.name == name));
            choice.map_or_else(
                || self.reading.language.say("field.other"),
                |choice| self.text(&choice.label),
            )
        };
        let codes = codes.iter();
        codes
            .map(|(code, name)| with_code(code, label(name)))
            .collect()
    }

    fn text<'f>(&self, text: &'f Localized) -> &'f str {
        text.get(self.reading.language.code())
    }

    /// A text of a question, with room to write where it mentions answers; what the institution says
    /// once for all forms is known.
    fn said(&self, field: &Field, text: &Localized) -> String {
        let known = |mentioned: &Field| {
            let carry = mentioned.carry.as_ref()?;
            let institution = &self.reading.dossier.institution;
            (carry.form == INSTITUTION).then(|| institution.standing(&carry.key))?
        };
        mention::blank(self.form, field, self.text(text), &known)
    }

    fn members(&mut self, parent: Option<FieldId>, depth: usize) {
        let form = self.form;
        let members: Vec<(FieldId, &Field)> = form
            .children(parent)
            .filter(|(_, field)| is_printed(field))
            .collect();
        let mut rest = members.as_slice();
        while let Some(((id, field), after)) = rest.split_first() {
            let run = self.scale_run(rest);
            if run > 1 {
                let scale = self.scale(rest.get(..run).unwrap_or(&[]));
                self.blocks.push(Block::Table(scale));
                rest = rest.get(run..).unwrap_or(&[]);
            } else {
                self.member(*id, field, depth);
                rest = after;
            }
        }
    }

    fn member(&mut self, id: FieldId, field: &Field, depth: usize) {
        let label = self.said(field, &field.label);
        let label = numbered(field, label.trim_end_matches([':', ' ']));
        let when = skip::sentence(self.form, &field.relevant, self.reading.language);
        match field.kind {
            Kind::Group if field.label.is_empty() => self.members(Some(id), depth),
            Kind::Group if field.name == HEADER => self.header(id),
            Kind::Group => self.section((id, field), (label, when), depth),
            Kind::Repeat => self.repeat((id, field), (&label, when), depth),
            Kind::Note => {
                let noted = skip::noted(self.form, &field.relevant, self.reading.language, label);
                if let Some(noted) = noted {
                    self.picture(field);
                    self.note(noted, false);
                }
            }
            Kind::Text
            | Kind::Integer
            | Kind::Decimal
            | Kind::Range
            | Kind::Date
            | Kind::Time
            | Kind::DateTime
            | Kind::SelectOne(_)
            | Kind::SelectMultiple(_)
            | Kind::Rank(_)
            | Kind::Acknowledge
            | Kind::Image
            | Kind::File
            | Kind::Geopoint
            | Kind::Hidden
            | Kind::Calculate
            | Kind::Meta(_) => {
                let notes = self.notes(field, &when);
                self.picture(field);
                self.note(notes, true);
                self.question(field, label);
            }
        }
    }

    fn picture(&mut self, field: &Field) {
        let label = self.text(&field.label);
        let picture = illustration(self.form, &field.image, label, self.reading.language);
        self.blocks.extend(picture.map(Block::Illustration));
    }

    fn section(
        &mut self,
        (id, field): (FieldId, &Field),
        (label, when): (String, String),
        depth: usize,
    ) {
        let before = self.blocks.len();
        self.blocks.push(if depth == 0 {
            Block::Heading(label)
        } else {
            Block::Subheading(label)
        });
        self.picture(field);
        self.note(when, true);
        let begun = self.blocks.len();
        self.members(Some(id), depth + 1);
        if self.blocks.len() == begun {
            // Nothing but signatories.
            self.blocks.truncate(before);
        }
    }

    /// Date, time, place and worker in two columns; what the program fills in is left out.
    fn header(&mut self, id: FieldId) {
        let written = |(_, field): &(FieldId, &Field)| {
            is_printed(field) && field.calculation.is_none() && field.kind.list().is_none()
        };
        let pair = |(_, field): (FieldId, &Field)| Pair {
            label: self.text(&field.label).into(),
            value: String::new(),
        };
        let pairs = self.form.children(Some(id)).filter(written).map(pair);
        let pairs = pairs.collect();
        self.blocks.push(Block::DoubleGrid(pairs));
    }

    /// When to fill a question in, said once: by its number, else by the form's own guidance; and what
    /// helps with it.
    fn notes(&self, field: &Field, when: &str) -> String {
        let hint = self.said(field, &field.hint);
        let guidance = self.said(field, &field.guidance_hint);
        let says_when = guidance.starts_with(self.reading.language.say("skip.guided"));
        let is_vague = when == self.reading.language.say("skip.somehow");
        let computed = self.computed(field);
        let parts = match (says_when && !when.is_empty(), is_vague) {
            (true, false) => [when, &hint, "", &computed],
            (true, true) => ["", &hint, &guidance, &computed],
            (false, _) => [when, &hint, &guidance, &computed],
        };
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    /// That a hand may leave it out, where the program works out the answer.
    fn computed(&self, field: &Field) -> String {
        if skip::is_computed(field) {
            self.reading.say("report.blank.computed")
        } else {
            String::new()
        }
    }

    /// What helps with a question on paper.
    fn hint(&self, field: &Field) -> String {
        let guidance = self.said(field, &field.guidance_hint);
        let hint = self.said(field, &field.hint);
        let parts = [hint, guidance].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" ")
    }

    fn signatures(&mut self) {
        let language = self.reading.language.code();
        let slots: Vec<Slot> = (self.form.fields.iter())
            .filter(|field| field.is_signatory())
            .map(|field| Slot {
                capacity: field.label.get(language).into(),
                ..Slot::default()
            })
            .collect();
        if !slots.is_empty() {
            self.blocks.push(Block::Signatures(Signatures {
                place_and_date: letter::place_and_date(self.reading, None),
                slots,
            }));
        }
    }
}

/// Whether somebody writes or reads it on paper.
fn is_printed(field: &Field) -> bool {
    let hidden = field.print.iter().any(|word| word == "hide");
    !hidden && !field.kind.is_internal() && !field.is_unseen() && !field.is_signatory()
}

/// A choice with its code before it, unless its words begin with that.
fn with_code(code: i64, label: &str) -> String {
    let rest = label.strip_prefix(&code.to_string());
    match rest.filter(|rest| rest.starts_with(' ')) {
        Some(rest) => format!("{code} {rest}"),
        None => format!("{code}  {label}"),
    }
}
