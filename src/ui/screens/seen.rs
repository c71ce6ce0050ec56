//! What is to be seen of one field of the open form: its answer, state and origin.

use yew::prelude::*;

use crate::forms::checklist;
use crate::forms::definition::{Form, Path};
use crate::forms::library::catalogue;
use crate::i18n::{Language, dates, origins};
use crate::model::carried::Carried;
use crate::model::note::{Note, NoteId};
use crate::model::record::Record;
use crate::session::{OpenForm, Session, is_supplied};
use crate::ui::fields::{Difference, EarlierScore, Origin, Seen, SeenNote, words, written};
use crate::ui::message::SharedSession;

/// A look-up for the open form, for fields that draw themselves after the screen.
pub(super) fn lookup(shared: &SharedSession, language: Language) -> Callback<Path, Seen> {
    let session = shared.borrow();
    let record = session.open_record();
    let is_mistaken = record.is_some_and(|record| session.has_mistakes(&record.id));
    drop(session);
    let shared = shared.clone();
    Callback::from(move |path: Path| {
        seen(&shared.borrow(), &path, (language, is_mistaken)).unwrap_or_default()
    })
}

/// `is_mistaken`: whether anything of the record was found mistaken later.
fn seen(session: &Session, path: &Path, (language, is_mistaken): (Language, bool)) -> Option<Seen> {
    let open = session.open()?;
    let record = session.open_record()?;
    let text = open.text(&record.answers, path);
    let mut state = open.evaluation.state(path);
    let shows_problem = open.says_problems_at(path);
    if record.is_locked() {
        state.read_only = true;
        state.problem = None;
    }
    state.read_only |= session.is_reader();
    if !shows_problem {
        state.warning = None;
    }
    let looking = Looking {
        session,
        open,
        record,
        language,
        is_mistaken,
    };
    Some(Seen {
        origin: looking.origin(path, text, shows_problem),
        mistake: looking
            .mistake(path)
            .or_else(|| looking.differing(path))
            .map(Into::into),
        earlier_score: looking.earlier_score(path),
        days: looking.days(path).unwrap_or_default(),
        text: text.to_owned().into(),
        state,
        shows_problem,
        restorable: open.restorable() == Some(path),
        notes: looking.notes(path),
    })
}

/// A note as it is read.
pub(super) fn seen_note(id: &NoteId, note: &Note, language: Language) -> SeenNote {
    let at = dates::long_with_clock(note.at, language);
    SeenNote {
        id: id.clone(),
        text: note.text.clone().into(),
        by: format!("{} · {at}", note.by).into(),
    }
}

/// What a field is looked at with.
struct Looking<'a> {
    session: &'a Session,
    open: &'a OpenForm,
    record: &'a Record,
    language: Language,
    is_mistaken: bool,
}

impl Looking<'_> {
    /// Where the answer came from, or should have.
    fn origin(&self, path: &Path, text: &str, was_left: bool) -> Option<Origin> {
        if let Some(carried) = self.session.carried_at(path) {
            // What no form holds is a proposal, and needs no explanation.
            let from_form = !is_supplied(&carried.form);
            let differs =
                from_form && carried.text != text && (was_left || carried.change.is_some());
            return Some(Origin::Carried {
                from: self.from(carried).into(),
                differs: differs.then(|| self.difference(path, carried)),
            });
        }
        let carry = self.open.form.field(path.field)?.carry.as_ref()?;
        let case = self.session.case(&self.open.case)?;
        let is_there = if is_supplied(&carry.form) {
            !text.is_empty()
        } else {
            let case = case.at(case.period_of(&self.record.id));
            self.session.latest(&case, &carry.form).is_some()
        };
        let form = origins::key(&carry.form).map(|key| self.language.say(key));
        let form = form.or_else(|| self.title(&carry.form));
        form.filter(|_| !is_there && !self.record.is_locked())
            .map(|form| Origin::Missing(form.into()))
    }

    /// "Asesmen Keluarga (F11), 3 Februari 2026"; what no form holds bears the day it was brought.
    fn from(&self, carried: &Carried) -> String {
        if let Some(key) = origins::key(&carried.form) {
            let date = dates::long(carried.date, self.language);
            return format!("{}, {date}", self.language.say(key));
        }
        self.dated(&carried.form, carried.date)
    }

    fn difference(&self, path: &Path, carried: &Carried) -> Difference {
        Difference {
            earlier: self.written(path, &carried.text).into(),
            text: carried.text.clone().into(),
            why: carried.change.as_ref().map(|change| change.kind),
            is_open: !self.record.is_locked(),
        }
    }

    /// When the items of a checklist were ticked.
    fn days(&self, path: &Path) -> Option<AttrValue> {
        let field = checklist::days_beside(&self.open.form, path.field)?;
        let rows = path.rows.clone();
        let days = self.open.text(&self.record.answers, &Path { field, rows });
        Some(days.to_owned().into())
    }

    /// The score at `path` the last time it was taken, in this form or another of the case.
    fn earlier_score(&self, path: &Path) -> Option<EarlierScore> {
        let field = self.open.form.field(path.field)?;
        let key = field.score.as_ref().map(|_| field.key.as_str())?;
        let (text, date) = self
            .session
            .earlier_answer(&self.open.case, &self.record.id, key)?;
        Some(EarlierScore {
            text: text.to_owned().into(),
            date: dates::long(date, self.language).into(),
        })
    }

    /// What the newest later form says was mistaken here.
    fn mistake(&self, path: &Path) -> Option<String> {
        if !self.is_mistaken {
            return None;
        }
        let place = self.session.place(path)?;
        let mistakes = self.session.mistakes(&self.record.id, &place);
        let mistake = mistakes.first()?;
        let from = self.dated(&mistake.record.form, mistake.change.at.date());
        let answer = self.written(path, mistake.text);
        let values = [("from", from.as_str()), ("answer", answer.as_str())];
        Some(self.language.say_with("field.corrected-in", &values))
    }

    /// What other devices say here, as long as nobody has chosen.
    fn differing(&self, path: &Path) -> Option<String> {
        if self.record.edits.beside.is_empty() {
            return None;
        }
        let at = self.open.spot(&self.record.answers, path)?;
        let found = self.record.differences();
        let found = found.into_iter().find(|found| found.spot == at)?;
        let others = found.others.keys().map(|text| self.written(path, text));
        let others: Vec<String> = others.collect();
        let values = [("answer", others.join("; "))];
        let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
        Some(self.language.say_with("differs.field", &values))
    }

    /// What workers noted here.
    fn notes(&self, path: &Path) -> Vec<SeenNote> {
        let case = self.session.case(&self.open.case);
        let Some(case) = case.filter(|case| !case.notes.is_empty()) else {
            return Vec::new();
        };
        let spot = self.open.spot(&self.record.answers, path);
        let notes = self.session.notes(case).into_iter();
        let here = notes
            .filter(|(_, note)| note.record == self.record.id && Some(&note.spot) == spot.as_ref());
        here.map(|(id, note)| seen_note(id, note, self.language))
            .collect()
    }

    fn dated(&self, form: &str, date: chrono::NaiveDate) -> String {
        let title = self.title(form).unwrap_or(form);
        let date = dates::long(date, self.language);
        format!("{title} ({form}), {date}")
    }

    fn title(&self, form: &str) -> Option<&'static str> {
        catalogue::listed(form).map(|listed| listed.title(self.language.code()))
    }

    fn written(&self, path: &Path, text: &str) -> String {
        let form: &Form = &self.open.form;
        let field = form.field(path.field);
        field.map_or_else(String::new, |field| {
            // Labels of choices may mention answers too.
            let state = self.open.evaluation.state(path);
            let answer = written(form, field, text, self.language);
            words(form, field, &state, &answer, self.language)
        })
    }
}
