//! The open form: answering, leaving, adding and removing rows.

use std::collections::BTreeSet;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::changes::Noted;
use super::event::{Refusal, Unit};
use super::gates::Obstacle;
use super::undoing::Undoing;
use super::{Outcome, Session, carrying};
use crate::forms::checklist;
use crate::forms::definition::{Form, Kind, Path};
use crate::forms::evaluation::{Evaluation, World};
use crate::model::answers::{Answers, Row, RowId};
use crate::model::case::CaseId;
use crate::model::record::{Record, RecordId};
use crate::model::spot::{self, Spot};

/// A form that is open on the screen.
#[derive(Debug)]
pub struct OpenForm {
    /// The case it belongs to.
    pub case: CaseId,
    /// The record.
    pub record: RecordId,
    /// The form.
    pub form: Rc<Form>,
    /// What follows from the answers.
    pub evaluation: Evaluation,
    touched: BTreeSet<Path>,
    finish_asked: bool,
    removed: Option<RemovedRow>,
    pub(super) undoing: Undoing,
    pub(super) world: World,
    noted: Noted,
}

/// A row taken out, to be put back.
#[derive(Clone, Debug)]
struct RemovedRow {
    path: Path,
    number: usize,
    row: Row,
}

impl OpenForm {
    pub(super) fn of(form: Rc<Form>, case: CaseId, record: &mut Record, world: &World) -> Self {
        let noted = Noted::of(&form, record);
        let evaluation = if record.is_locked() {
            Evaluation::as_it_stands(&form, &record.answers, world)
        } else {
            refresh_facts(&form, &mut record.answers, world);
            Evaluation::of(&form, &mut record.answers, world)
        };
        Self {
            case,
            record: record.id.clone(),
            form,
            evaluation,
            touched: BTreeSet::new(),
            finish_asked: false,
            removed: None,
            undoing: Undoing::default(),
            world: world.clone(),
            noted,
        }
    }

    /// Whether what is wrong at `path` may be said: only after the person left the field or asked
    /// to finish, never while typing.
    pub fn says_problems_at(&self, path: &Path) -> bool {
        self.finish_asked || self.touched.contains(path)
    }

    /// Whether the person asked to finish, so that the list of problems is shown.
    pub fn finish_asked(&self) -> bool {
        self.finish_asked
    }

    /// Whether a removed row can be put back, and in which table.
    pub fn restorable(&self) -> Option<&Path> {
        self.removed.as_ref().map(|removed| &removed.path)
    }

    /// Whether what was changed last can be undone; with `forth`, whether it can be done again.
    pub fn can_step(&self, forth: bool) -> bool {
        self.undoing.has(forth)
    }

    /// Where the last undo or redo changed something, until the next change.
    pub fn stepped_to(&self) -> Option<&Path> {
        self.undoing.place()
    }

    /// Rows may have moved or come back: what was noted of them is not known any more.
    pub(super) fn forget_rows(&mut self) {
        self.removed = None;
        self.touched.retain(|touched| touched.rows.is_empty());
    }

    /// The text at `path` in `answers`.
    pub fn text<'a>(&self, answers: &'a Answers, path: &Path) -> &'a str {
        let Some(field) = self.form.field(path.field) else {
            return "";
        };
        answers
            .within(self.form.steps(path))
            .map_or("", |place| place.text(&field.key))
    }

    /// The spot at `path` in `answers`; `None` where there is no such row.
    pub fn spot(&self, answers: &Answers, path: &Path) -> Option<Spot> {
        let (mut answers, mut at) = (answers, String::new());
        for (table, number) in self.form.steps(path) {
            let row = answers.rows(table).get(number)?;
            at = format!("{at}{table}#{}/", spot::escaped(&row.id));
            answers = &row.answers;
        }
        Some(at + &self.form.field(path.field)?.key)
    }
}

impl Session {
    /// Whether one part of the open form at a time is shown: the worker wants it, or the form does.
    pub fn is_by_part(&self) -> bool {
        let asks = || self.open.as_ref().is_some_and(|open| open.form.by_part);
        self.settings.by_part || asks()
    }

    /// The record of the open form.
    pub fn open_record(&self) -> Option<&Rc<Record>> {
        self.records.get(&self.open.as_ref()?.record)
    }

    /// How many problems stand in the way of signing the open form.
    pub fn problem_count(&self) -> usize {
        let open = self.open.as_ref();
        open.map_or(0, |open| open.evaluation.problems().count()) + self.unexplained().len()
    }

    pub(super) fn answer(&mut self, path: &Path, text: &str, now: NaiveDateTime) -> Outcome {
        let (open, _) = self.draft()?;
        if open.evaluation.state(path).read_only {
            return Err(Refusal::ReadOnly);
        }
        self.put(path, text, now)?;
        self.note_days(path, now)?;
        self.fill_beside(path, now)
    }

    /// Notes beside a checklist on which day its items were ticked.
    fn note_days(&mut self, path: &Path, now: NaiveDateTime) -> Outcome {
        let days = || {
            let open = self.open.as_ref()?;
            let record = self.open_record()?;
            let field = checklist::days_beside(&open.form, path.field)?;
            let beside = Path {
                field,
                rows: path.rows.clone(),
            };
            let (days, chosen) = (
                open.text(&record.answers, &beside),
                open.text(&record.answers, path),
            );
            let days = checklist::noted(days, chosen, now.date());
            Some((beside, days))
        };
        match days() {
            Some((beside, days)) => self.put(&beside, &days, now),
            None => Ok(()),
        }
    }

    /// Sets an answer, also one that nobody may type.
    pub(super) fn put(&mut self, path: &Path, text: &str, now: NaiveDateTime) -> Outcome {
        let (open, record) = self.draft()?;
        let field = open
            .form
            .field(path.field)
            .ok_or_else(|| Refusal::unknown("field"))?;
        let form = Rc::clone(&open.form);
        let place = record.answers.within_mut(form.steps(path));
        place
            .ok_or_else(|| Refusal::unknown("row"))?
            .set(&field.key, text);
        open.world.now = now;
        open.evaluation
            .answered(&form, &mut record.answers, path, &open.world);
        carrying::withdraw(open, record, path);
        self.record_changed(now)
    }

    pub(super) fn leave(&mut self, path: Path) -> Outcome {
        let open = self.open.as_mut().ok_or(Refusal::NothingOpen)?;
        open.touched.insert(path);
        open.undoing.pause();
        Ok(())
    }

    pub(super) fn add_row(&mut self, path: &Path, id: RowId, now: NaiveDateTime) -> Outcome {
        self.change_rows(path, now, |_, rows| {
            rows.push(Row {
                id,
                answers: Answers::default(),
            });
            Ok(())
        })?;
        let (open, record) = self.draft()?;
        let form = Rc::clone(&open.form);
        open.evaluation
            .row_added(&form, &mut record.answers, path, &open.world);
        Ok(())
    }

    pub(super) fn remove_row(&mut self, path: &Path, number: usize, now: NaiveDateTime) -> Outcome {
        self.change_rows(path, now, |open, rows| {
            if number >= rows.len() {
                return Err(Refusal::unknown("row"));
            }
            let row = rows.remove(number);
            open.removed = Some(RemovedRow {
                path: path.clone(),
                number,
                row,
            });
            // Row numbers below have moved; what was touched there is not known any more.
            open.touched.retain(|touched| touched.rows.is_empty());
            Ok(())
        })
    }

    pub(super) fn restore_row(&mut self, now: NaiveDateTime) -> Outcome {
        let open = self.open.as_mut().ok_or(Refusal::NothingOpen)?;
        let removed = open.removed.take().ok_or_else(|| Refusal::unknown("row"))?;
        let RemovedRow { path, number, row } = removed;
        self.change_rows(&path, now, |_, rows| {
            rows.insert(number.min(rows.len()), row);
            Ok(())
        })
    }

    pub(super) fn ask_to_finish(&mut self) -> Outcome {
        let open = self.open.as_mut().ok_or(Refusal::NothingOpen)?;
        open.finish_asked = true;
        match (self.problem_count(), self.held_from_finishing()) {
            (0, None) => Ok(()),
            (0, Some(obstacle)) => Err(Refusal::Held(obstacle)),
            (count, _) => Err(Refusal::ProblemsRemain(count)),
        }
    }

    /// What holds the open form from being finished. What may be passed over holds it only from
    /// being signed, where it is passed over.
    pub fn held_from_finishing(&self) -> Option<Obstacle> {
        let (open, record) = (self.open.as_ref()?, self.open_record()?);
        let obstacle = self.held_from_signing(&open.case, record)?;
        (!obstacle.passable).then_some(obstacle)
    }

    /// Evaluates the open draft again after the language changed.
    pub(super) fn speak(&mut self, now: NaiveDateTime) {
        let language = self.settings.language.clone();
        if let Ok((open, record)) = self.draft() {
            open.world.language = language;
            open.world.now = now;
            open.evaluation = Evaluation::of(&open.form, &mut record.answers, &open.world);
        }
    }

    fn change_rows(
        &mut self,
        path: &Path,
        now: NaiveDateTime,
        change: impl FnOnce(&mut OpenForm, &mut Vec<Row>) -> Outcome,
    ) -> Outcome {
        let (open, record) = self.draft()?;
        let field = open
            .form
            .field(path.field)
            .ok_or_else(|| Refusal::unknown("field"))?;
        if field.kind != Kind::Repeat {
            return Err(Refusal::unknown("table"));
        }
        if field.has_fixed_rows() {
            return Err(Refusal::FixedRows);
        }
        let key = field.key.clone();
        let form = Rc::clone(&open.form);
        let place = record.answers.within_mut(form.steps(path));
        let rows = place.ok_or_else(|| Refusal::unknown("row"))?.rows_mut(&key);
        change(open, rows)?;
        open.world.now = now;
        open.evaluation
            .restructured(&form, &mut record.answers, &open.world);
        self.record_changed(now)
    }

    /// The open form and its record, while its answers may change.
    pub(super) fn draft(&mut self) -> Result<(&mut OpenForm, &mut Record), Refusal> {
        let open = self.open.as_mut().ok_or(Refusal::NothingOpen)?;
        let record = self
            .records
            .get_mut(&open.record)
            .ok_or(Refusal::NothingOpen)?;
        if record.is_locked() {
            return Err(Refusal::Locked);
        }
        Ok((open, Rc::make_mut(record)))
    }

    pub(super) fn record_changed(&mut self, now: NaiveDateTime) -> Outcome {
        let author = self.author(now);
        let (open, record) = self.draft()?;
        open.noted.note(record, author);
        record.changed = now;
        let id = record.id.clone();
        self.changed(Unit::Record(id));
        Ok(())
    }
}

/// Brings hidden facts of earlier forms up to date: they are never typed in, so a fact that was
/// corrected there holds here as well while this form is a draft.
fn refresh_facts(form: &Form, answers: &mut Answers, world: &World) {
    let facts = form
        .fields
        .iter()
        .filter(|field| field.kind == Kind::Hidden);
    for (field, carry) in facts.filter_map(|field| Some((field, field.carry.as_ref()?))) {
        if let Some(earlier) = world.earlier.get(&carry.form) {
            answers.set(&field.key, earlier.text(&carry.key));
        }
    }
}
