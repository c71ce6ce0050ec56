//! What is to be seen of one field of the open form: its answer, state and origin.

use yew::prelude::*;

use crate::forms::definition::{Form, Path};
use crate::forms::library;
use crate::i18n::{Language, dates};
use crate::session::{OpenForm, Session};
use crate::ui::fields::Seen;
use crate::ui::message::SharedSession;

/// A look-up for the open form, for fields that draw themselves after the screen.
pub(super) fn lookup(shared: &SharedSession, language: Language) -> Callback<Path, Seen> {
    let shared = shared.clone();
    Callback::from(move |path: Path| seen(&shared.borrow(), &path, language).unwrap_or_default())
}

fn seen(session: &Session, path: &Path, language: Language) -> Option<Seen> {
    let open = session.open()?;
    let record = session.open_record()?;
    let text = open.text(&record.answers, path);
    let mut state = open.evaluation.state(path);
    let shows_problem = open.says_problems_at(path);
    if record.is_locked() {
        state.read_only = true;
        state.problem = None;
    }
    if !shows_problem {
        state.warning = None;
    }
    Some(Seen {
        text: text.to_owned().into(),
        state,
        shows_problem,
        carried_from: origin(session, open, path, text, language).map(Into::into),
        restorable: open.restorable() == Some(path),
    })
}

/// "Registrasi dan Skrining Awal (F01), 3 Februari 2026", while the answer is the one carried over.
fn origin(
    session: &Session,
    open: &OpenForm,
    path: &Path,
    text: &str,
    language: Language,
) -> Option<String> {
    let carry = open.form.field(path.field)?.carry.as_ref()?;
    let source = session.latest(session.case(&open.case)?, &carry.form)?;
    if text.is_empty() || source.answers.text(&carry.key) != text {
        return None;
    }
    let title = library::form(&carry.form).map(|form| title(&form, language))?;
    let date = dates::long(source.changed.date(), language);
    Some(format!("{title} ({}), {date}", carry.form))
}

fn title(form: &Form, language: Language) -> String {
    form.title.get(language.code()).to_owned()
}
