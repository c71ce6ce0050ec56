//! One form of the case with its answers, ready to be read by field name.
//!
//! It prints whatever stands at a name, question, group or table, with the form's own labels, and
//! leaves out what the form's own rules leave out. A blank answer prints as a blank, never
//! vanishes. It knows no document. Repeats become tables in [`super::tables`].

use std::rc::Rc;

use super::{Reading, form, form_of, options, tables};
use crate::forms::definition::{Field, FieldId, Form, Kind, Path};
use crate::forms::evaluation::{Evaluation, World, seed_of};
use crate::forms::expression::Expression;
use crate::forms::library::catalogue;
use crate::forms::mention;
use crate::forms::score;
use crate::i18n::{Language, origins};
use crate::model::answers::Answers;
use crate::model::localized::Localized;
use crate::model::record::Record;
use crate::model::value;
use crate::report::ReportError;
use crate::report::document::{Block, Illustration, Pair, Paragraph, Tone};
use crate::report::raster::Raster;
use crate::report::wording;

/// One form with its answers.
pub(super) struct Source<'a> {
    pub(super) reading: Reading<'a>,
    pub(super) form: Rc<Form>,
    /// The newest record of the form, if there is one.
    pub(super) record: Option<&'a Record>,
    pub(super) answers: Answers,
    pub(super) evaluation: Evaluation,
}

impl<'a> Source<'a> {
    /// Opens the newest record of a form, or a blank form when there is none.
    pub(super) fn open(id: &str, reading: Reading<'a>) -> Result<Self, ReportError> {
        Self::of(id, reading.dossier.latest(id), reading)
    }

    /// Opens a record of a form, or a blank form when there is none.
    pub(super) fn of(
        id: &str,
        record: Option<&'a Record>,
        reading: Reading<'a>,
    ) -> Result<Self, ReportError> {
        let form = record.map_or_else(|| form(id), form_of)?;
        let mut answers = record.map_or_else(Answers::default, |record| record.answers.clone());
        let world = world(id, record, reading);
        let stands = record.is_some_and(|record| record.is_locked() || lacks_lists(&form));
        let evaluation = if stands {
            Evaluation::as_it_stands(&form, &answers, &world)
        } else {
            Evaluation::of(&form, &mut answers, &world)
        };
        Ok(Self {
            reading,
            form,
            record,
            answers,
            evaluation,
        })
    }

    /// The field of this name.
    pub(super) fn find(&self, name: &str) -> Option<(FieldId, &Field)> {
        let id = self.form.named(name)?;
        Some((id, self.form.field(id)?))
    }

    /// Names of answers outside tables, in the form's order, with what they ask.
    pub(super) fn names(&self) -> Vec<(String, String)> {
        let named = |(id, field): &(FieldId, &Field)| {
            let says = field.kind.is_answered() || field.kind.is_internal();
            says && field.kind != Kind::Repeat && self.form.repeats(*id).is_empty()
        };
        let fields = self.form.ids().filter(named);
        let language = self.reading.language.code();
        let label = |field: &Field| field.label.get(language).to_owned();
        fields
            .map(|(_, field)| (field.name.clone(), label(field)))
            .collect()
    }

    /// Whether the form shows the field at all.
    pub(super) fn shows(&self, name: &str) -> bool {
        self.find(name)
            .is_some_and(|(id, _)| self.relevant(&Path::top(id)))
    }

    pub(super) fn relevant(&self, path: &Path) -> bool {
        self.evaluation.state(path).relevant
    }

    /// The answer at a place as it was given.
    pub(super) fn raw_at(&self, path: &Path) -> &str {
        let key = self.form.field(path.field).map_or("", |field| &field.key);
        let place = self.answers.within(self.form.steps(path));
        place.map_or("", |place| place.text(key))
    }

    /// The answer at a place as it is written on paper, in one line.
    pub(super) fn written_at(&self, path: &Path) -> String {
        let text = self.raw_at(path);
        if text.is_empty() && self.is_incomplete(path) {
            return self.reading.say("report.incomplete");
        }
        wording::answer(&self.form, path.field, text, self.reading.language)
    }

    /// Whether a score is missing because items were left out: it must not look like a low one
    /// (domain design, ch. 10 no. 20).
    fn is_incomplete(&self, path: &Path) -> bool {
        let counted = score::unanswered(&self.form, path.field).map(|field| Path {
            field,
            rows: path.rows.clone(),
        });
        let count = counted.and_then(|path| value::decimal(self.raw_at(&path)));
        count.is_some_and(|count| count > 0.0)
    }

    /// Whether the record is locked, so that a blank answer will stay blank.
    pub(super) fn is_locked(&self) -> bool {
        self.record.is_some_and(Record::is_locked)
    }

    /// Evaluates a condition of a template; `None` when it is no expression of this form.
    pub(super) fn holds(&self, condition: &str) -> Option<bool> {
        let resolve = |name: &str| self.form.named(name);
        let expression = Expression::parse(condition, &resolve).ok()?;
        // A bare name would be a column of a choice, and there is none.
        if !expression.columns().is_empty() {
            return None;
        }
        let world = world(&self.form.id, self.record, self.reading);
        let place = Path::top(FieldId(0));
        let around = (&self.answers, &world);
        Some(
            self.evaluation
                .value(&expression, &place, &self.form, around)
                .to_flag(),
        )
    }

    /// The answer as it was given.
    pub(super) fn raw(&self, name: &str) -> &str {
        self.find(name)
            .map_or("", |(_, field)| self.answers.text(&field.key))
    }

    /// The answer as it is written on paper; several choices one under the other.
    pub(super) fn value(&self, name: &str) -> String {
        let Some((id, field)) = self.find(name) else {
            return String::new();
        };
        let text = self.answers.text(&field.key);
        if text.is_empty() && self.is_incomplete(&Path::top(id)) {
            return self.reading.say("report.incomplete");
        }
        let written = |text: &str| wording::answer(&self.form, id, text, self.reading.language);
        let several = matches!(field.kind, Kind::SelectMultiple(_));
        if several && value::choices(text).count() > 1 {
            options::bullets(self, &Path::top(id))
        } else {
            written(text)
        }
    }

    /// What the filled form is called.
    pub(super) fn instance_name(&self) -> String {
        let world = world(&self.form.id, self.record, self.reading);
        self.evaluation
            .instance_name(&self.form, &self.answers, &world)
    }

    /// The form's label.
    pub(super) fn label(&self, name: &str) -> String {
        self.find(name).map_or_else(String::new, |(id, field)| {
            self.label_of(&Path::top(id), field)
        })
    }

    /// The picture of a question or choice, for what is called `label`; none for kinds that paper
    /// cannot show.
    pub(super) fn picture(&self, image: &Localized, label: &str) -> Option<Illustration> {
        illustration(&self.form, image, label, self.reading.language)
    }

    /// The label with the answers that it mentions.
    pub(super) fn label_of(&self, path: &Path, field: &Field) -> String {
        let label = field.label.get(self.reading.language.code());
        let state = self.evaluation.state(path);
        let write =
            |id, answer: &str| wording::answer(&self.form, id, answer, self.reading.language);
        let label = mention::filled(&self.form, field, &state, label, &write);
        label.trim_end_matches([':', ' ']).into()
    }

    /// What the answer should have come from but did not, since it is not in the dossier. Such an
    /// answer was entered by hand.
    pub(super) fn missing_origin(&self, name: &str) -> Option<String> {
        let (_, field) = self.find(name)?;
        let carry = field.carry.as_ref()?;
        let places = self.record.map(|record| record.carried.keys());
        let mut places = places.into_iter().flatten();
        if places.any(|place| place.split('/').next() == Some(&field.key)) {
            return None;
        }
        if self.reading.dossier.latest(&carry.form).is_some() {
            return None;
        }
        if let Some(key) = origins::key(&carry.form) {
            return Some(self.reading.say(key));
        }
        let title = catalogue::listed(&carry.form)?.title(self.reading.language.code());
        Some(format!("{} {title}", carry.form))
    }

    /// A label and its answer; none when the form leaves it out.
    pub(super) fn pair(&self, name: &str) -> Option<Pair> {
        self.shows(name).then(|| Pair {
            label: self.label(name),
            value: self.value(name),
        })
    }

    /// Everything at these names, in this order; `mark` gives what stands behind a label, such as
    /// the number of a footnote.
    pub(super) fn print(&self, names: &[&str], mark: &dyn Fn(&str) -> String) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut rest = names;
        while let Some((name, after)) = rest.split_first() {
            let run = options::named_run(self, rest);
            if let Some((run, after)) = rest.split_at_checked(run).filter(|_| run > 0) {
                blocks.push(Block::Table(options::named_table(self, run)));
                rest = after;
                continue;
            }
            rest = after;
            if !self.shows(name) {
                continue;
            }
            let Some((id, field)) = self.find(name) else {
                continue;
            };
            let label = format!("{}{}", self.label_of(&Path::top(id), field), mark(name));
            if field.kind == Kind::Repeat {
                blocks.push(Block::Paragraph(Paragraph {
                    text: label,
                    tone: Tone::Label,
                    with_next: true,
                    ..Paragraph::default()
                }));
                blocks.push(Block::Table(tables::of_repeat(self, &Path::top(id))));
                blocks.extend(tables::signatures(self, &Path::top(id)));
            } else {
                let value = self.value(name);
                push_pair(&mut blocks, Pair { label, value });
            }
        }
        blocks
    }
}

/// A picture of the form; one without words goes by the name of its file, as on the screen.
pub(super) fn illustration(
    form: &Form,
    image: &Localized,
    label: &str,
    language: Language,
) -> Option<Illustration> {
    let language = language.code();
    let raster = Rc::new(Raster::of(form.picture(image, language)?)?);
    let alt = if label.is_empty() {
        image.get(language)
    } else {
        label
    };
    Some(Illustration {
        raster,
        alt: alt.into(),
    })
}

/// Whether a list in a file is not here (the report worker has none): what is computed from it stays
/// as the page computed it.
fn lacks_lists(form: &Form) -> bool {
    let files = form.files();
    files.iter().any(|file| !form.lists.contains_key(file))
}

/// The world as a printed form sees it: the other forms of the case, and the time of printing.
fn world(id: &str, record: Option<&Record>, reading: Reading<'_>) -> World {
    let records = reading.dossier.records.iter();
    let others = records.filter(|record| record.form != id);
    let earlier = others
        .filter_map(|record| reading.dossier.latest(&record.form))
        .map(|record| (record.form.clone(), record.answers.clone()))
        .collect();
    World {
        now: reading.now,
        language: reading.language.code().into(),
        earlier,
        last_saved: Answers::default(),
        username: String::new(),
        seed: record.map_or(0, |record| seed_of(&record.id)),
    }
}

/// The same for a narrow question: two of them stand side by side.
pub(super) fn push_narrow(blocks: &mut Vec<Block>, pair: Pair) {
    if let Some(Block::DoubleGrid(pairs)) = blocks.last_mut() {
        pairs.push(pair);
    } else {
        blocks.push(Block::DoubleGrid(vec![pair]));
    }
}

/// Adds a pair to the grid at the end, or begins one.
pub(super) fn push_pair(blocks: &mut Vec<Block>, pair: Pair) {
    if let Some(Block::Grid(pairs)) = blocks.last_mut() {
        pairs.push(pair);
    } else {
        blocks.push(Block::Grid(vec![pair]));
    }
}
