//! Any filled form as a sheet, from the one walk: what is shown is what is printed.
//!
//! Sections become headings, questions keep the numbers of the screen, short lists print every
//! choice with the chosen one marked. What the form hides is left out; a blank answer is a line to
//! write on while the record is a draft, and a dash once it is locked. Start at [`sections`].

use super::source::{Source, push_narrow, push_pair};
use super::{options, tables};
use crate::forms::definition::{Field, Kind, Path};
use crate::forms::score;
use crate::forms::walk::{Item, RowItems, walk};
use crate::i18n::marks;
use crate::model::ink::Ink;
use crate::model::typed::Typed;
use crate::report::document::{Block, Pair, Paragraph, Sketch, Tone};

/// The group with form number, date and place, which stands close together at the top.
pub(super) const HEADER: &str = "header";

/// The blocks of those sections of a form that `wanted` lets through by the name of their group;
/// what stands outside all groups has a blank name.
pub(super) fn sections(source: &Source<'_>, wanted: &dyn Fn(&str) -> bool) -> Vec<Block> {
    let items = walk(&source.form, &source.evaluation, &source.answers);
    let mut sheet = Sheet {
        source,
        blocks: Vec::new(),
    };
    for item in &items {
        let name = match item {
            Item::Section { path, .. } => sheet.field(path).map_or("", |field| &field.name),
            Item::Question(_) | Item::Note(_) | Item::Rows { .. } => "",
        };
        if wanted(name) {
            sheet.items(std::slice::from_ref(item), 0);
        }
    }
    sheet.blocks
}

struct Sheet<'s, 'a> {
    source: &'s Source<'a>,
    blocks: Vec<Block>,
}

impl<'s> Sheet<'s, '_> {
    fn field(&self, path: &Path) -> Option<&'s Field> {
        self.source.form.field(path.field)
    }

    fn items(&mut self, items: &[Item], depth: usize) {
        let mut rest = items;
        while let Some((first, after)) = rest.split_first() {
            let run = options::scale_run(self.source, rest);
            if run.len() > 1 {
                let table = options::scale_table(self.source, &run);
                self.blocks.push(Block::Table(table));
                rest = rest.get(run.len()..).unwrap_or(&[]);
                continue;
            }
            self.item(first, depth);
            rest = after;
        }
    }

    fn item(&mut self, item: &Item, depth: usize) {
        let (Item::Section { path, .. }
        | Item::Question(path)
        | Item::Note(path)
        | Item::Rows { path, .. }) = item;
        let Some(field) = self.field(path) else {
            return;
        };
        if field.print.iter().any(|word| word == "hide") {
            return;
        }
        match item {
            Item::Section { items, .. } if field.name == HEADER => self.header(items),
            Item::Section { items, .. } => self.section(path, field, items, depth),
            Item::Question(_) => self.question(path, field),
            Item::Note(_) => {
                let text = self.source.label_of(path, field);
                self.picture(field, &text);
                // It speaks of what follows it.
                self.blocks.push(paragraph(text, Tone::Note, true));
            }
            Item::Rows { rows, .. } => self.rows(path, field, rows, depth),
        }
    }

    /// Form number, date and place in two columns, without a heading.
    fn header(&mut self, items: &[Item]) {
        let mut pairs = Vec::new();
        for item in items {
            if let Item::Question(path) = item
                && let Some(field) = self.field(path)
            {
                pairs.push(Pair {
                    label: self.source.label_of(path, field),
                    value: self.value(path, field),
                });
            }
        }
        self.blocks.push(Block::DoubleGrid(pairs));
    }

    fn section(&mut self, path: &Path, field: &Field, items: &[Item], depth: usize) {
        let before = self.blocks.len();
        let label = numbered(field, &self.source.label_of(path, field));
        self.blocks.push(if depth == 0 {
            Block::Heading(label)
        } else {
            Block::Subheading(label)
        });
        let label = self.source.label_of(path, field);
        self.picture(field, &label);
        let begun = self.blocks.len();
        self.items(items, depth + 1);
        if self.blocks.len() == begun {
            // Everything in it is hidden on paper.
            self.blocks.truncate(before);
        }
    }

    fn picture(&mut self, field: &Field, label: &str) {
        let picture = self.source.picture(&field.image, label);
        self.blocks.extend(picture.map(Block::Illustration));
    }

    fn question(&mut self, path: &Path, field: &Field) {
        let label = self.source.label_of(path, field);
        self.picture(field, &label);
        let label = numbered(field, &label);
        if field.is_drawn() {
            self.drawing(path, label);
        } else if options::prints_choices(self.source, path, field) {
            let options = options::of_question(self.source, path, label);
            self.blocks.push(Block::Options(options));
        } else {
            let value = self.value(path, field);
            let pair = Pair { label, value };
            if is_narrow(field) {
                push_narrow(&mut self.blocks, pair);
            } else {
                push_pair(&mut self.blocks, pair);
            }
        }
    }

    fn value(&self, path: &Path, field: &Field) -> String {
        let written = if matches!(field.kind, Kind::SelectMultiple(_)) {
            options::bullets(self.source, path)
        } else {
            self.source.written_at(path)
        };
        if written.is_empty() && self.source.is_locked() {
            return "–".into();
        }
        let meaning = meaning(self.source, path, field);
        if meaning.is_empty() {
            written
        } else {
            format!("{written}  ·  {meaning}")
        }
    }

    /// A sketch; a signature within the form is drawn with the signatories.
    fn drawing(&mut self, path: &Path, label: String) {
        let text = self.source.raw_at(path);
        match Ink::from_text(text) {
            Ok(ink) if !ink.is_blank() => self.blocks.push(Block::Sketch(Sketch {
                ink,
                alt: label.clone(),
                caption: label,
                ..Sketch::default()
            })),
            Ok(_) | Err(_) => {
                let blank = if self.source.is_locked() { "–" } else { "" };
                let typed = Typed::from_text(text);
                let language = self.source.reading.language;
                let value = typed.map_or_else(|| blank.into(), |it| marks::typed(&it, language));
                push_pair(&mut self.blocks, Pair { label, value });
            }
        }
    }

    fn rows(&mut self, path: &Path, field: &Field, rows: &[RowItems], depth: usize) {
        let label = numbered(field, &self.source.label_of(path, field));
        if rows.is_empty() && self.source.is_locked() {
            let value = "–".into();
            push_pair(&mut self.blocks, Pair { label, value });
            return;
        }
        let is_table = tables::is_table(self.source, path.field);
        if is_table || rows.is_empty() || !field.image.is_empty() {
            let label = label.clone();
            self.blocks.push(paragraph(label, Tone::Label, true));
        }
        self.picture(field, &label);
        if is_table {
            let table = tables::of_repeat(self.source, path);
            self.blocks.push(Block::Table(table));
            self.blocks.extend(tables::signatures(self.source, path));
            return;
        }
        for (number, row) in (1..).zip(rows) {
            let title = format!("{label} ({number})");
            self.blocks.push(Block::Subheading(title));
            self.items(&row.items, depth + 1);
        }
    }
}

/// Whether two of it stand side by side: it takes half the width at most.
pub(super) fn is_narrow(field: &Field) -> bool {
    field.width().is_some_and(|width| width <= 6)
}

/// What a score means: its band, and the words for it; of a level the words alone.
pub(super) fn meaning(source: &Source<'_>, path: &Path, field: &Field) -> String {
    let (language, text) = (source.reading.language.code(), source.raw_at(path));
    if let Some(level) = score::level(&source.form, field, text) {
        return score::meaning(level, language).into();
    }
    let Some(band) = score::band(&source.form, field, text) else {
        return String::new();
    };
    let parts = [band.label.get(language), score::meaning(band, language)];
    let filled = parts.into_iter().filter(|part| !part.is_empty());
    filled.collect::<Vec<_>>().join(". ")
}

/// "A3  Nama lengkap".
pub(super) fn numbered(field: &Field, label: &str) -> String {
    if field.number.is_empty() {
        label.into()
    } else {
        format!("{}  {label}", field.number)
    }
}

pub(super) fn paragraph(text: String, tone: Tone, with_next: bool) -> Block {
    Block::Paragraph(Paragraph {
        text,
        tone,
        with_next,
        ..Paragraph::default()
    })
}
