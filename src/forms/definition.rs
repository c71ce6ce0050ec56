//! A form as it was designed: fields in their order, choice lists, settings.
//!
//! Immutable once read. It holds no answers. Terms are XLSForm's.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::expression::Expression;
use super::xlsform::FormError;
use crate::model::localized::{Language, Localized};

/// A field's number within its form: its position in [`Form::fields`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FieldId(pub u32);

/// One instance of a field: the field and the row numbers (from 0) of the repeats around it,
/// outermost first. Outside repeats `rows` is empty.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Path {
    /// The field.
    pub field: FieldId,
    /// Row numbers of the repeats around it.
    pub rows: Vec<usize>,
}

/// A form definition.
#[derive(Clone, Debug, Default)]
pub struct Form {
    /// `form_id` of the settings sheet, for example `F17`.
    pub id: String,
    /// `form_title`.
    pub title: Localized,
    /// `version`.
    pub version: String,
    /// `style` `pages`: shown one part at a time.
    pub by_part: bool,
    /// `default_language` as a code.
    pub default_language: Language,
    /// Every language code that the form uses.
    pub languages: Vec<Language>,
    /// `instance_name`: what a filled form is called, and its file.
    pub instance_name: Option<Expression>,
    /// All fields, groups and repeats in document order; a group stands before its members.
    pub fields: Vec<Field>,
    /// Choice lists by name.
    pub lists: BTreeMap<String, Vec<Choice>>,
    /// Files that expressions read, by name without `.csv`. Once here, they stand in `lists`.
    pub external: BTreeSet<String>,
    /// Pictures by the names of their files, as `data:` addresses, as far as they are here.
    pub pictures: BTreeMap<String, Rc<str>>,
    /// What its file asks for and Lembar passes over.
    pub remarks: Vec<FormError>,
}

/// One row of the survey sheet.
#[derive(Clone, Debug)]
pub struct Field {
    /// `name`.
    pub name: String,
    /// Key in [`Answers`](crate::model::answers::Answers): the name, or `group/name` where the name
    /// is used twice within the same row or outside all rows.
    pub key: String,
    /// `type`.
    pub kind: Kind,
    /// The group or repeat around it.
    pub parent: Option<FieldId>,
    /// Question number, the same on screen and paper: `A3`; blank for what is not numbered.
    /// Top-level groups are lettered A, B, C; questions count from 1 within them; columns of a
    /// table have no number. A group whose `print` column says `unnumbered` has none.
    pub number: String,
    /// `label`.
    pub label: Localized,
    /// `hint`.
    pub hint: Localized,
    /// `guidance_hint`: shown on paper only.
    pub guidance_hint: Localized,
    /// `image`: names of files ([`Form::pictures`]).
    pub image: Localized,
    /// The fields that `${name}` means in its texts and in the labels of its choices
    /// ([`super::mention`]).
    pub mentions: Vec<FieldId>,
    /// `required`.
    pub required: Rule,
    /// `required_message`.
    pub required_message: Localized,
    /// `relevant`.
    pub relevant: Rule,
    /// `constraint`; `.` is the answer.
    pub constraint: Option<Expression>,
    /// `constraint_message`.
    pub constraint_message: Localized,
    /// `warning` (ours): as `constraint`, but it only warns and never blocks.
    pub warning: Option<Expression>,
    /// `warning_message` (ours).
    pub warning_message: Localized,
    /// `calculation`.
    pub calculation: Option<Expression>,
    /// `default`: a plain text is an expression that is that text.
    pub default: Option<Expression>,
    /// `trigger`: the calculation runs when one of these changes.
    pub trigger: Vec<FieldId>,
    /// `read_only`.
    pub read_only: Rule,
    /// The words of `appearance`.
    pub appearance: Vec<String>,
    /// `choice_filter`; bare names are columns of the choice.
    pub choice_filter: Option<Expression>,
    /// `parameters` `randomize=true`: what the order of the choices is drawn from, `seed`; a blank
    /// text means the record itself.
    pub seed: Option<Expression>,
    /// `repeat_count`.
    pub repeat_count: Option<Expression>,
    /// `parameters` as key and value.
    pub parameters: BTreeMap<String, String>,
    /// `stage` (ours): a STAGE7 or STAGE5 code.
    pub stage: String,
    /// `carry` (ours): the earlier form and field this answer comes from.
    pub carry: Option<Carry>,
    /// `signer` (ours), on a signature: the capacity of who signs.
    pub signer: String,
    /// The words of `print` (ours), for example `unnumbered`, `hide`.
    pub print: Vec<String>,
    /// `score` (ours), on a computed number: what it means is shown beside it.
    pub score: Option<Score>,
}

/// How much of a date is asked for; it is kept as the first day of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The day.
    Day,
    /// Appearance `month-year`.
    Month,
    /// Appearance `year`.
    Year,
}

/// How a score is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Score {
    /// `yes`: the sheet was never validated, so the number stands alone.
    Plain,
    /// By the bands of this choice list ([`crate::forms::score`]).
    Bands(String),
}

/// Where an answer is brought from: `F01:service_type`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carry {
    /// Form id.
    pub form: String,
    /// Field key in that form.
    pub key: String,
}

/// When something holds.
#[derive(Clone, Debug)]
pub enum Rule {
    /// Always (`yes`, `true()`).
    Always,
    /// Never (`no`, `false()`).
    Never,
    /// When the expression is true.
    When(Expression),
}

/// What a field holds or does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Free text; appearance `multiline`, `numbers`, and ours: `nik`, `kk`, `phone`.
    Text,
    /// Whole number.
    Integer,
    /// Number with decimals.
    Decimal,
    /// Number chosen on a scale; `parameters` give start, end, step.
    Range,
    /// Date `2026-02-03`.
    Date,
    /// Time `14:30`.
    Time,
    /// Date and time `2026-02-03T14:30`.
    DateTime,
    /// One name from the list.
    SelectOne(ListRef),
    /// Names from the list, separated by spaces.
    SelectMultiple(ListRef),
    /// All names of the list in order of rank.
    Rank(ListRef),
    /// A box to tick; `OK` when ticked.
    Acknowledge,
    /// Text to read.
    Note,
    /// A picture ([`Field::is_drawn`]); with appearance `signature` a drawing of strokes.
    Image,
    /// Any file, by name.
    File,
    /// Latitude, longitude, altitude, accuracy, separated by spaces.
    Geopoint,
    /// A value that is not shown.
    Hidden,
    /// A computed value that is not shown.
    Calculate,
    /// Filled in by the program.
    Meta(Meta),
    /// `begin_group` … `end_group`.
    Group,
    /// `begin_repeat` … `end_repeat`; with appearance `table` a table.
    Repeat,
}

/// The choice list of a select.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListRef {
    /// List name, or file name; a file that is not read by its columns `name` and `label` names
    /// those that it is read by: `villages.csv#code,title`.
    pub name: String,
    /// From a file (`select_one_from_file`).
    pub from_file: bool,
    /// `or_other`: adds the choice `other` and a text beside it.
    pub or_other: bool,
}

/// Values that the program fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meta {
    /// When the form was opened.
    Start,
    /// When it was last changed.
    End,
    /// The day it was opened.
    Today,
    /// The worker's name.
    Username,
    /// A name for the device.
    DeviceId,
    /// The audit log.
    Audit,
}

/// One row of the choices sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choice {
    /// `name`.
    pub name: String,
    /// `label`.
    pub label: Localized,
    /// `image`: names of files ([`Form::pictures`]).
    pub image: Localized,
    /// Every other column, for `choice_filter`.
    pub columns: BTreeMap<String, String>,
    /// `score` (ours).
    pub score: Option<String>,
}

impl Kind {
    /// Whether the program alone fills it in, for other expressions: nobody ever sees it.
    pub fn is_internal(&self) -> bool {
        matches!(self, Self::Hidden | Self::Calculate | Self::Meta(_))
    }

    /// Whether a person answers it; the answer to a repeat are its rows.
    pub fn is_answered(&self) -> bool {
        !self.is_internal() && !matches!(self, Self::Note | Self::Group)
    }

    /// The choice list, for a field that has one.
    pub fn list(&self) -> Option<&ListRef> {
        match self {
            Self::SelectOne(list) | Self::SelectMultiple(list) | Self::Rank(list) => Some(list),
            Self::Text
            | Self::Integer
            | Self::Decimal
            | Self::Range
            | Self::Date
            | Self::Time
            | Self::DateTime
            | Self::Acknowledge
            | Self::Note
            | Self::Image
            | Self::File
            | Self::Geopoint
            | Self::Hidden
            | Self::Calculate
            | Self::Meta(_)
            | Self::Group
            | Self::Repeat => None,
        }
    }
}

impl ListRef {
    /// A list of the choices sheet.
    pub fn of(name: &str) -> Self {
        Self {
            name: name.into(),
            from_file: false,
            or_other: false,
        }
    }

    /// The name of the file.
    pub fn file(&self) -> &str {
        self.name.split('#').next().unwrap_or_default()
    }
}

impl Field {
    /// A field of this name and kind with nothing else set.
    pub fn new(name: &str, kind: Kind) -> Self {
        Self {
            name: name.into(),
            key: name.into(),
            kind,
            parent: None,
            number: String::new(),
            label: Localized::default(),
            hint: Localized::default(),
            guidance_hint: Localized::default(),
            image: Localized::default(),
            mentions: Vec::new(),
            required: Rule::Never,
            required_message: Localized::default(),
            relevant: Rule::Always,
            constraint: None,
            constraint_message: Localized::default(),
            warning: None,
            warning_message: Localized::default(),
            calculation: None,
            default: None,
            trigger: Vec::new(),
            read_only: Rule::Never,
            appearance: Vec::new(),
            choice_filter: None,
            seed: None,
            repeat_count: None,
            parameters: BTreeMap::new(),
            stage: String::new(),
            carry: None,
            signer: String::new(),
            print: Vec::new(),
            score: None,
        }
    }

    /// All expressions in its columns.
    pub fn expressions(&self) -> impl Iterator<Item = &Expression> {
        let rules = [&self.required, &self.relevant, &self.read_only];
        let rules = rules.into_iter().filter_map(|rule| match rule {
            Rule::When(expression) => Some(expression),
            Rule::Always | Rule::Never => None,
        });
        let others = [
            &self.constraint,
            &self.warning,
            &self.calculation,
            &self.default,
            &self.choice_filter,
            &self.seed,
            &self.repeat_count,
        ];
        rules.chain(others.into_iter().flatten())
    }

    /// Whether `word` is among the appearances.
    pub fn looks(&self, word: &str) -> bool {
        self.appearance.iter().any(|appearance| appearance == word)
    }

    /// Appearance `w1` to `w12`: how many twelfths of the sheet's width it takes.
    pub fn width(&self) -> Option<u8> {
        let mut words = self.appearance.iter();
        let width = words.find_map(|word| word.strip_prefix('w')?.parse().ok())?;
        (1..=12).contains(&width).then_some(width)
    }

    /// How much of a date is asked for.
    pub fn precision(&self) -> Precision {
        if self.kind == Kind::Date && self.looks("month-year") {
            Precision::Month
        } else if self.kind == Kind::Date && self.looks("year") {
            Precision::Year
        } else {
            Precision::Day
        }
    }

    /// Whether the rows of this repeat are given by the form, not added by hand: `repeat_count`, or
    /// `parameters` `rows=LIST`, one row for each choice of the list.
    pub fn has_fixed_rows(&self) -> bool {
        self.repeat_count.is_some() || self.parameters.contains_key("rows")
    }

    /// Whether it is computed and has no label, hint or picture: nobody is to see it.
    pub fn is_unseen(&self) -> bool {
        let is_computed = self.calculation.is_some() || !self.trigger.is_empty();
        is_computed && self.is_mute()
    }

    /// Whether it has no label, hint or picture.
    pub fn is_mute(&self) -> bool {
        let says = [&self.label, &self.hint, &self.image];
        says.iter().all(|text| text.is_empty())
    }

    /// Whether it is answered by drawing: a signature, a sketch. Any other picture is one that a
    /// camera takes, and is described in words here.
    pub fn is_drawn(&self) -> bool {
        let words = ["signature", "draw", "annotate"];
        self.kind == Kind::Image
            && (words.iter().any(|word| self.looks(word)) || self.is_signatory())
    }

    /// Whether this is the signature of a signatory of the whole form.
    pub fn is_signatory(&self) -> bool {
        self.kind == Kind::Image && !self.signer.is_empty()
    }
}
