//! A headless driver: does with the session what a person does on the page, and asks what she sees.
//!
//! Names of questions are the form's; a column of a table is `table/row/column` with rows from 0,
//! as in `plan_results/0/goal`.

use chrono::{Duration, NaiveDateTime};
use lembar::forms::check::Problem;
use lembar::forms::definition::{FieldId, Path};
use lembar::forms::evaluation::FieldState;
use lembar::forms::walk;
use lembar::model::case::Case;
use lembar::model::ink::{Ink, Point};
use lembar::model::record::{AbsentReason, Mark, Record, Signature};
use lembar::model::worker::{Role, Worker};
use lembar::session::{Event, Kept, KeptProtection, Refusal, SaveFault, Saved, Session, Unit};
use lembar::storage::place::Place;
use lembar::storage::seal::Kind;
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Shelf, Vault};

/// One person at one device.
pub(crate) struct Scenario {
    pub session: Session,
    pub vault: Vault<MemoryShelf>,
    pub(crate) now: NaiveDateTime,
    names: u32,
}

impl Scenario {
    /// A device on which nothing was kept yet.
    pub(crate) fn new() -> Self {
        Self::with(MemoryShelf::default(), at("2026-11-24 10:00"))
    }

    fn with(shelf: MemoryShelf, now: NaiveDateTime) -> Self {
        let vault = Vault::on(shelf);
        let contents = vault.load().unwrap();
        let settings = contents.settings.unwrap_or_default();
        // Whoever was at work here unlocks again.
        let name = settings.worker_name.clone();
        let kept = Kept {
            settings,
            institution: contents.institution.unwrap_or_default(),
            cases: contents.cases,
            records: contents.records,
            sketches: contents.sketches,
            own_forms: contents.own_forms,
            protection: KeptProtection {
                trails: contents.trails,
                minutes: contents.minutes,
                breaches: contents.breaches,
            },
            unreadable: contents.faults.into_iter().map(|fault| fault.key).collect(),
        };
        let session = unlocked(kept, (&name, Role::Head), now);
        Self {
            session,
            vault,
            now,
            names: 0,
        }
    }

    /// Closes the page and comes back to the same device: only what was saved is there.
    pub(crate) fn come_back(self) -> Self {
        let mut back = Self::with(self.vault.into_shelf(), self.now);
        back.names = self.names + 1000;
        back
    }

    /// All cases, newest first, and the records that stand in them.
    pub(crate) fn held(&self) -> (Vec<Case>, Vec<Record>) {
        let newest_first = self.session.cases_newest_first();
        let cases: Vec<Case> = newest_first.into_iter().cloned().collect();
        let records = cases
            .iter()
            .flat_map(|case| self.session.dossier(case).records);
        let records = records.collect();
        (cases, records)
    }

    /// Loads these cases and records in place of those that are there, as a new start would.
    pub(crate) fn loaded_with(&mut self, cases: Vec<Case>, records: Vec<Record>) {
        let settings = self.session.settings().clone();
        let institution = self.session.institution().clone();
        self.apply(Event::Loaded(Box::new(Kept {
            settings,
            institution,
            cases,
            records,
            ..Kept::default()
        })))
        .unwrap();
    }

    /// Applies an event a minute later.
    pub(crate) fn apply(&mut self, event: Event) -> Result<(), Refusal> {
        self.now += Duration::minutes(1);
        self.session.apply(event, self.now)
    }

    pub(crate) fn name(&mut self) -> String {
        self.names += 1;
        format!("name{:018}", self.names)
    }

    /// Starts a case; its F01 is open.
    pub(crate) fn start_case(&mut self) -> &mut Self {
        let (case, record) = (self.name(), self.name());
        self.apply(Event::CaseStarted { case, record }).unwrap();
        self
    }

    /// What the clock of the device says.
    pub(crate) fn now(&self) -> NaiveDateTime {
        self.now
    }

    /// Sets the clock of the device.
    pub(crate) fn set_clock(&mut self, now: NaiveDateTime) {
        self.now = now;
    }

    /// The newest case.
    pub(crate) fn case(&self) -> &Case {
        self.session.cases_newest_first()[0]
    }

    /// Begins a form for the newest case.
    pub(crate) fn begin(&mut self, form: &str) -> &mut Self {
        self.try_begin(form).unwrap();
        self
    }

    pub(crate) fn try_begin(&mut self, form: &str) -> Result<(), Refusal> {
        let record = self.name();
        let case = self.case().id.clone();
        self.apply(Event::FormBegun {
            case,
            form: form.into(),
            record,
        })
    }

    /// Opens the newest record of a form.
    pub(crate) fn open(&mut self, form: &str) -> &mut Self {
        let record = self.record(form).id.clone();
        self.apply(Event::FormOpened(record)).unwrap();
        self
    }

    /// The newest record of a form of the newest case.
    pub(crate) fn record(&self, form: &str) -> &Record {
        let case = self.session.cases_newest_first()[0];
        self.session.latest(case, form).unwrap()
    }

    /// Answers and goes on.
    pub(crate) fn answer(&mut self, question: &str, text: &str) -> &mut Self {
        let refused = self.try_answer(question, text).err();
        assert_eq!(refused, None, "{question} = {text}");
        self
    }

    pub(crate) fn try_answer(&mut self, question: &str, text: &str) -> Result<(), Refusal> {
        let path = self.path(question);
        self.apply(Event::Answered {
            path: path.clone(),
            text: text.into(),
        })?;
        self.apply(Event::Left(path))
    }

    /// Answers many questions.
    pub(crate) fn answers(&mut self, pairs: &[(&str, &str)]) -> &mut Self {
        for (question, text) in pairs {
            self.answer(question, text);
        }
        self
    }

    /// Adds a row to a table and fills its columns.
    pub(crate) fn row(&mut self, table: &str, columns: &[(&str, &str)]) -> &mut Self {
        let number = self.rows(table);
        let id = self.name();
        let path = self.path(table);
        self.apply(Event::RowAdded { path, id }).unwrap();
        for (column, text) in columns {
            self.answer(&format!("{table}/{number}/{column}"), text);
        }
        self
    }

    /// Adds or removes rows at the end of a table until it has so many.
    pub(crate) fn resize(&mut self, table: &str, count: usize) {
        let path = self.path(table);
        while self.rows(table) < count {
            let id = self.name();
            let path = path.clone();
            self.apply(Event::RowAdded { path, id }).unwrap();
        }
        while self.rows(table) > count {
            let row = self.rows(table) - 1;
            let path = path.clone();
            self.apply(Event::RowRemoved { path, row }).unwrap();
        }
    }

    /// How many rows a table has.
    pub(crate) fn rows(&self, table: &str) -> usize {
        let open = self.session.open().unwrap();
        let path = self.path(table);
        let key = &open.form.field(path.field).unwrap().key;
        let answers = &self.session.open_record().unwrap().answers;
        let place = answers.within(open.form.steps(&path)).unwrap();
        place.rows(key).len()
    }

    /// The answer to a question.
    pub(crate) fn answer_to(&self, question: &str) -> &str {
        let open = self.session.open().unwrap();
        open.text(
            &self.session.open_record().unwrap().answers,
            &self.path(question),
        )
    }

    pub(crate) fn state(&self, question: &str) -> FieldState {
        self.session
            .open()
            .unwrap()
            .evaluation
            .state(&self.path(question))
    }

    /// Whether a question is shown.
    pub(crate) fn shows(&self, question: &str) -> bool {
        self.state(question).relevant
    }

    /// What is wrong with an answer.
    pub(crate) fn problem(&self, question: &str) -> Option<Problem> {
        self.state(question).problem
    }

    /// The questions that still have problems.
    pub(crate) fn open_questions(&self) -> Vec<String> {
        let open = self.session.open().unwrap();
        let name = |path: &Path| open.form.field(path.field).unwrap().name.clone();
        open.evaluation
            .problems()
            .map(|(path, _)| name(path))
            .collect()
    }

    /// Codes of the signatories that are asked to sign.
    pub(crate) fn signatories(&self) -> Vec<String> {
        let open = self.session.open().unwrap();
        let signer = |id: FieldId| open.form.field(id).unwrap().signer.clone();
        walk::signatories(&open.form, &open.evaluation)
            .into_iter()
            .map(signer)
            .collect()
    }

    /// Names of the signature fields of those who are asked to sign.
    pub(crate) fn signature_fields(&self) -> Vec<String> {
        let open = self.session.open().unwrap();
        walk::signatories(&open.form, &open.evaluation)
            .into_iter()
            .map(|id| open.form.field(id).unwrap().name.clone())
            .collect()
    }

    /// Signs with a drawn line.
    pub(crate) fn sign(&mut self, field: &str, name: &str) -> Result<(), Refusal> {
        self.give(field, name, Mark::Ink(line()))
    }

    /// Records why somebody did not sign.
    pub(crate) fn absent(
        &mut self,
        field: &str,
        name: &str,
        reason: AbsentReason,
    ) -> Result<(), Refusal> {
        let witness = "Asep Hidayat".into();
        self.give(
            field,
            name,
            Mark::Absent {
                reason,
                note: "Tangan dibalut".into(),
                witness,
            },
        )
    }

    pub(crate) fn give(&mut self, field: &str, name: &str, mark: Mark) -> Result<(), Refusal> {
        let id = self.path(field).field;
        let form = &self.session.open().unwrap().form;
        let signature = Signature {
            capacity: form.field(id).unwrap().signer.clone(),
            name: name.into(),
            position: String::new(),
            id_number: String::new(),
            place: "Bandung".into(),
            at: self.now,
            mark,
            content: String::new(),
        };
        self.apply(Event::Signed {
            field: id,
            signature,
        })
    }

    /// Saves as the page does after a moment of quiet.
    pub(crate) fn save(&mut self) -> &mut Self {
        let unsaved = self.session.unsaved().len();
        let saved = saved_into(&self.session, &self.vault);
        let failed = saved.len() < unsaved;
        self.apply(Event::Saved(saved)).unwrap();
        if failed {
            self.apply(Event::SaveFailed(SaveFault::Full, Vec::new()))
                .unwrap();
        }
        self
    }

    pub(crate) fn path(&self, question: &str) -> Path {
        let form = &self.session.open().expect("a form is open").form;
        let (mut parent, mut rows, mut field) = (None, Vec::new(), None);
        for step in question.split('/') {
            if let Ok(row) = step.parse() {
                rows.push(row);
                parent = field;
                continue;
            }
            field = form
                .ids()
                .find(|(id, field)| {
                    field.name == step
                        && (parent.is_none() || form.repeats(*id).last() == parent.as_ref())
                })
                .map(|(id, _)| id);
        }
        Path {
            field: field.unwrap_or_else(|| panic!("no question {question}")),
            rows,
        }
    }
}

/// A session with what a device kept, opened by somebody with this name and role.
pub(crate) fn unlocked(kept: Kept, (name, role): (&str, Role), now: NaiveDateTime) -> Session {
    let mut session = Session::default();
    let name = name.into();
    let worker = Worker { name, role };
    for event in [Event::Loaded(Box::new(kept)), Event::Unlocked(worker)] {
        session.apply(event, now).unwrap();
    }
    session
}

/// A short drawn line.
pub(crate) fn line() -> Ink {
    let stroke = [(300, 700), (600, 300), (900, 700), (1300, 420), (1700, 640)];
    Ink {
        strokes: vec![stroke.map(|(x, y)| Point { x, y }).to_vec()],
    }
}

pub(crate) fn at(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap()
}

/// Saves what is not saved yet, as the page does; what was saved.
pub(crate) fn saved_into<S: Shelf>(session: &Session, vault: &Vault<S>) -> Vec<Saved> {
    let (mut saved, mut gone) = (Vec::new(), Vec::new());
    let random = crate::vault::Counted::default();
    for item in session.unsaved() {
        let entry = match &item.unit {
            Unit::Settings => Some(Entry::Settings(session.settings())),
            Unit::Institution => Some(Entry::Institution(session.institution())),
            Unit::OwnForm(id) => session.own_form(id).map(Entry::OwnForm),
            Unit::Case(id) => session.case(id).map(Entry::Case),
            Unit::Record(id) => session.record(id).map(|record| Entry::Record(record)),
            Unit::Trail(id) => session.trail(id).map(Entry::Trail),
            Unit::Minutes(id) => session.minutes_of(id).map(Entry::Minutes),
            Unit::Breach(id) => session.breach(id).map(Entry::Breach),
        };
        let Some(entry) = entry else {
            gone.push(item);
            continue;
        };
        let done = if item.forgets {
            vault.save_anew(entry, &random)
        } else {
            vault.save(entry, &random)
        };
        saved.extend(done.is_ok().then_some(item));
    }
    let places: Vec<Place> = gone.iter().map(|item| place_of(&item.unit)).collect();
    if vault.erase(&places, &random).is_ok() {
        saved.extend(gone);
    }
    saved
}

/// Where something that is erased, or out of which something is erased, stands.
fn place_of(unit: &Unit) -> Place {
    match unit {
        Unit::Case(id) => Place::new(Kind::Case, id),
        Unit::Record(id) => Place::new(Kind::Record, id),
        Unit::Trail(id) => Place::new(Kind::Trail, id),
        other @ (Unit::Settings
        | Unit::Institution
        | Unit::OwnForm(_)
        | Unit::Minutes(_)
        | Unit::Breach(_)) => panic!("nothing is erased from {other:?}"),
    }
}
