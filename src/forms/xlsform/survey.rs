//! The survey sheet: rows become fields, groups close, names are checked.
//!
//! Rows are read in two passes: first what lies within what, then what each row says, for an
//! expression may name a field further down.

use std::collections::{BTreeMap, BTreeSet};

use super::logic::{self, Compiler};
use super::names::Names;
use super::references::is_name;
use super::settings::Settings;
use super::table::{Line, Table};
use super::texts;
use super::types::{self, Type};
use super::{FormError, FormErrorKind, choices, csv_list, numbering, search};
use crate::forms::definition::{Field, FieldId, Form, Kind, ListRef, Meta};
use crate::forms::expression::Expression;
use crate::model::localized::Localized;
use crate::model::order;

/// Appearances of XLSForm that need what Lembar lacks: maps, other apps, other calendars.
const REFUSED_APPEARANCES: [&str; 17] = [
    "url",
    "bearing",
    "maps",
    "map",
    "quick-map",
    "placement-map",
    "image-map",
    "new-front",
    "bikram-sambat",
    "coptic",
    "ethiopian",
    "islamic",
    "persian",
    "myanmar",
    "buddhist",
    "select-from-map",
    "hide-input",
];

/// The name that the audit log always has.
const AUDIT: &str = "audit";
/// The appearance of a group of selects with the same choices, shown as one table.
const TABLE_LIST: &str = "table-list";

/// Fields with the rows they were read from; `None` for one that the reader added.
struct Outline<'a> {
    fields: Vec<Field>,
    lines: Vec<Option<Line<'a>>>,
    open: Vec<(FieldId, Line<'a>)>,
    /// The names taken in each group.
    taken: BTreeSet<(Option<FieldId>, String)>,
    /// Lists that are not there and were complained of.
    missed: BTreeSet<String>,
}

/// Reads the fields into `form`, whose choice lists are there already.
pub(super) fn read(
    table: &Table<'_>,
    settings: &Settings,
    form: &mut Form,
    errors: &mut Vec<FormError>,
) {
    let mut outline = Outline {
        fields: Vec::new(),
        lines: Vec::new(),
        open: Vec::new(),
        taken: BTreeSet::new(),
        missed: BTreeSet::new(),
    };
    for line in table.lines().filter(|line| !is_passed_over(line)) {
        outline.row(line, form, errors);
    }
    outline.check_table_lists(errors);
    for (_, line) in &outline.open {
        errors.push(line.error("type", line.text("name"), FormErrorKind::BeginAlone));
    }
    let Outline {
        mut fields, lines, ..
    } = outline;
    let outlined = fields.clone();
    let compiler = Compiler {
        names: Names::of(&outlined),
        default_language: &settings.default_language,
        lists: &form.lists,
    };
    for ((field, key), id) in fields.iter_mut().zip(compiler.names.keys()).zip(0..) {
        field.key = key;
        let line = lines.get(id as usize).and_then(Option::as_ref);
        match line {
            Some(line) => logic::fill(field, FieldId(id), line, &compiler, errors),
            None => logic::fill_other(field, FieldId(id), &compiler),
        }
    }
    form.instance_name = logic::instance_name(settings, &compiler, errors);
    note_files(form, &fields);
    check_triggers(&fields, &lines, errors);
    lay_out_tables(&mut fields);
    numbering::number(&mut fields);
    form.fields = fields;
}

/// Selects of a group that is shown as one table stand as wide as the sheet, each with its choices.
fn lay_out_tables(fields: &mut [Field]) {
    let tables = (fields.iter().zip(0..)).filter(|(field, _)| field.looks(TABLE_LIST));
    let tables = order::distinct(tables.map(|(_, id)| FieldId(id)));
    let selects = (fields.iter_mut()).filter(|field| field.kind.list().is_some());
    for field in selects {
        if field.parent.is_some_and(|parent| tables.contains(&parent)) {
            field.appearance.push(texts::LADDER.into());
        }
    }
}

/// Notes the files that expressions read: all that they name and that are no choice list.
fn note_files(form: &mut Form, fields: &[Field]) {
    let read = fields.iter().flat_map(Field::expressions);
    let lists = read.chain(&form.instance_name).flat_map(Expression::lists);
    let chosen = fields.iter().filter_map(|field| field.kind.list());
    let chosen: Vec<&str> = chosen.map(ListRef::file).collect();
    for list in lists.filter(|list| !form.lists.contains_key(*list)) {
        let name = csv_list::stem(list).unwrap_or(list);
        // `instance('desa')` means the file that a select names with its ending, if one does.
        let file = chosen
            .iter()
            .find(|file| csv_list::stem(file) == Some(name));
        let file = file.filter(|file| file.strip_suffix(".csv").is_none());
        let xml = format!("{name}.xml");
        if !form.external.contains(&xml) {
            form.external
                .insert(file.map_or_else(|| name.to_owned(), |file| (*file).to_owned()));
        }
    }
}

/// Whether a row says nothing: blank, disabled, or a remark without type, name and label.
fn is_passed_over(line: &Line<'_>) -> bool {
    let disabled = line.text("disabled");
    let remark = line.text("type").is_empty()
        && line.text("name").is_empty()
        && line.localized("label", "").is_empty();
    remark || ["yes", "true", "true()"].contains(&disabled.to_ascii_lowercase().as_str())
}

impl<'a> Outline<'a> {
    fn row(&mut self, line: Line<'a>, form: &mut Form, errors: &mut Vec<FormError>) {
        let cell = line.text("type");
        match types::parse(cell) {
            Type::Begin(kind) => {
                let id = self.add(line, kind, errors);
                self.open.push((id, line));
            }
            Type::End(kind) => self.end(&line, &kind, errors),
            Type::Field(mut kind) => {
                search::apply(&line, &mut kind, form);
                self.check_known(&line, &kind, form, errors);
                check_list(&line, &kind, form, errors);
                let other = kind.list().is_some_and(|list| list.or_other);
                self.add(line, kind, errors);
                if other {
                    self.add_other(line.text("name"));
                }
            }
            Type::Limited(kind, _) => {
                self.add(line, kind, errors);
            }
            Type::Instead(kind, remark) => {
                errors.push(line.error("type", cell, remark));
                self.add(line, kind, errors);
            }
            Type::OfGroup => {
                let around = self.open.last();
                let lists = ["kobo--score-choices", "kobo--rank-items"];
                let mut names = lists.iter().filter_map(|column| {
                    let name = around.map_or("", |(_, line)| line.text(column));
                    (!name.is_empty()).then_some(name)
                });
                let kind = Kind::SelectOne(ListRef::of(names.next().unwrap_or_default()));
                self.check_known(&line, &kind, form, errors);
                self.add(line, kind, errors);
            }
            Type::FromAnswers(_) => {
                errors.push(line.error("type", cell, FormErrorKind::TypeWritten));
                self.add(line, Kind::Text, errors);
            }
            Type::External(ending) => {
                let name = line.text("name");
                if let Some(fault) = self.name_fault(name, &Kind::Hidden) {
                    errors.push(line.error("name", name, fault));
                }
                form.external.insert(csv_list::external(name, ending));
            }
            Type::Refused(instead) => {
                self.misread(line, FormErrorKind::TypeRefused { instead }, errors);
            }
            Type::Unknown => self.misread(line, FormErrorKind::TypeUnknown, errors),
        }
    }

    /// A row whose type says nothing here. What it names is there all the same, so that nothing
    /// else complains of the one slip.
    fn misread(&mut self, line: Line<'a>, fault: FormErrorKind, errors: &mut Vec<FormError>) {
        let (cell, name) = (line.text("type"), line.text("name"));
        if cell.is_empty() {
            errors.push(line.error("type", name, FormErrorKind::TypeMissing));
        } else {
            errors.push(line.error("type", cell, fault));
        }
        let lower = cell.to_ascii_lowercase();
        if lower.starts_with("end") {
            self.open.pop();
        } else if lower.starts_with("begin") {
            let id = self.push(Field::new(name, Kind::Group), None);
            self.open.push((id, line));
        } else {
            // Of all kinds this one asks least: only what stands in the other columns can be wrong.
            self.add(line, Kind::Hidden, errors);
        }
    }

    fn add(&mut self, line: Line<'a>, kind: Kind, errors: &mut Vec<FormError>) -> FieldId {
        check_appearance(&line, errors);
        let name = name(&line, &kind);
        if let Some(fault) = self.name_fault(&name, &kind) {
            errors.push(line.error("name", &name, fault));
        }
        self.push(Field::new(&name, kind), Some(line))
    }

    /// The text beside the choice `other`.
    fn add_other(&mut self, select: &str) {
        let mut field = Field::new(&format!("{select}_other"), Kind::Text);
        field.label = Localized::of("Sebutkan", "Please specify");
        self.push(field, None);
    }

    fn push(&mut self, mut field: Field, line: Option<Line<'a>>) -> FieldId {
        field.parent = self.parent();
        self.taken.insert((field.parent, field.name.clone()));
        // More rows than numbers do not fit into memory.
        let id = FieldId(u32::try_from(self.fields.len()).unwrap_or(u32::MAX));
        self.fields.push(field);
        self.lines.push(line);
        id
    }

    fn end(&mut self, line: &Line<'a>, kind: &Kind, errors: &mut Vec<FormError>) {
        let opened = self
            .open
            .last()
            .and_then(|(id, _)| self.fields.get(id.0 as usize));
        if opened.is_some_and(|field| field.kind == *kind) {
            self.open.pop();
        } else {
            errors.push(line.error("type", line.text("type"), FormErrorKind::EndAlone));
        }
    }

    /// A list that is not there is complained of where it is first asked for.
    fn check_known(
        &mut self,
        line: &Line<'_>,
        kind: &Kind,
        form: &Form,
        errors: &mut Vec<FormError>,
    ) {
        let list = kind.list().filter(|list| !list.from_file);
        let missing = list.filter(|list| !form.lists.contains_key(&list.name));
        if let Some(list) = missing
            && self.missed.insert(list.name.clone())
        {
            errors.push(line.error("type", &list.name, FormErrorKind::ListUnknown));
        }
    }

    fn name_fault(&self, name: &str, kind: &Kind) -> Option<FormErrorKind> {
        let is_repeat = |field: &Field| field.kind == Kind::Repeat && field.name == name;
        if *kind == Kind::Meta(Meta::Audit) && name != AUDIT {
            Some(FormErrorKind::AuditNamed)
        } else if name.is_empty() {
            Some(FormErrorKind::NameMissing)
        } else if name == "meta" {
            Some(FormErrorKind::NameReserved)
        } else if !is_name(name) {
            Some(FormErrorKind::NameBad)
        } else if self.taken.contains(&(self.parent(), name.to_owned())) {
            Some(FormErrorKind::NameTwice)
        } else if *kind == Kind::Repeat && self.fields.iter().any(is_repeat) {
            Some(FormErrorKind::RepeatTwice)
        } else {
            None
        }
    }

    /// A group shown as one table (`table-list`) has one heading: the choices of its first select.
    fn check_table_lists(&self, errors: &mut Vec<FormError>) {
        let mut lists: BTreeMap<FieldId, &str> = BTreeMap::new();
        for (field, line) in self.fields.iter().zip(&self.lines) {
            let (Some(list), Some(parent), Some(line)) = (field.kind.list(), field.parent, line)
            else {
                continue;
            };
            let around = self.lines.get(parent.0 as usize).and_then(Option::as_ref);
            if !around.is_some_and(|line| line.words("appearance").contains(&TABLE_LIST.into())) {
                continue;
            }
            let first = !lists.contains_key(&parent);
            let heading = *lists.entry(parent).or_insert(&list.name);
            if heading != list.name || (first && !line.text("choice_filter").is_empty()) {
                errors.push(line.error("type", &list.name, FormErrorKind::TableListUnfit));
            }
        }
    }

    fn parent(&self) -> Option<FieldId> {
        self.open.last().map(|(id, _)| *id)
    }
}

/// The name of a row; a note and the audit log may go without.
fn name(line: &Line<'_>, kind: &Kind) -> String {
    match (line.text("name"), kind) {
        ("", Kind::Note) => format!("generated_note_name_{}", line.number()),
        ("", Kind::Meta(Meta::Audit)) => AUDIT.into(),
        (name, _) => name.into(),
    }
}

/// A calculation that waits for an answer waits for ever when nobody sees the question.
fn check_triggers(fields: &[Field], lines: &[Option<Line<'_>>], errors: &mut Vec<FormError>) {
    for (field, line) in fields.iter().zip(lines) {
        for trigger in &field.trigger {
            let trigger = fields.get(trigger.0 as usize);
            let hidden = trigger.filter(|trigger| {
                let is_unseen =
                    matches!(trigger.kind, Kind::Calculate | Kind::Group | Kind::Repeat);
                is_unseen || trigger.is_unseen()
            });
            if let (Some(trigger), Some(line)) = (hidden, line) {
                errors.push(line.error("trigger", &trigger.name, FormErrorKind::TriggerHidden));
            }
        }
    }
}

/// Words of the appearance that ask for what a page cannot do.
fn check_appearance(line: &Line<'_>, errors: &mut Vec<FormError>) {
    let appearance = line.text("appearance");
    // `ex:…` opens another app, with arguments that are no words of their own.
    if appearance.to_ascii_lowercase().starts_with("ex:") {
        errors.push(line.error("appearance", appearance, FormErrorKind::AppearanceRefused));
        return;
    }
    for word in appearance.split_whitespace() {
        if REFUSED_APPEARANCES.contains(&word.to_ascii_lowercase().as_str()) {
            errors.push(line.error("appearance", word, FormErrorKind::AppearanceRefused));
        }
    }
}

/// Checks the choice list of a select, and adds `other` to it where asked for.
fn check_list(line: &Line<'_>, kind: &Kind, form: &mut Form, errors: &mut Vec<FormError>) {
    let Some(list) = kind.list() else {
        return;
    };
    if list.from_file {
        if csv_list::stem(&list.file().to_ascii_lowercase()).is_none() {
            errors.push(line.error("type", &list.name, FormErrorKind::FileRefused));
        }
        return;
    }
    let Some(choices) = form.lists.get_mut(&list.name) else {
        return;
    };
    if matches!(kind, Kind::SelectMultiple(_)) {
        for choice in choices
            .iter()
            .filter(|choice| choice.name.contains(char::is_whitespace))
        {
            errors.push(line.error("type", &choice.name, FormErrorKind::ChoiceNameSpace));
        }
    }
    if list.or_other {
        check_other(line, list, errors);
        if !choices.iter().any(|choice| choice.name == "other") {
            choices.push(choices::other());
        }
    }
}

fn check_other(line: &Line<'_>, list: &ListRef, errors: &mut Vec<FormError>) {
    if !line.text("choice_filter").is_empty() {
        errors.push(line.error("choice_filter", &list.name, FormErrorKind::OtherWithFilter));
    }
}
