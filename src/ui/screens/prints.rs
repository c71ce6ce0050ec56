//! What can be printed: the documents of each form of a case, the whole file, and blank forms.
//! One press opens one, to look at and to take along.

use yew::prelude::*;

use super::View;
use crate::forms::library::catalogue;
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::record::Record;
use crate::report::DocumentId;
use crate::ui::message::{Message, Picked, Wanted};
use crate::ui::parts::{Glyph, Icon, Section};

/// A document that a record gives reason for.
pub(super) struct Offered {
    /// Which.
    pub which: Picked,
    /// What it is called.
    pub name: &'static str,
    /// Of which form, and whether it is signed.
    pub state: String,
}

/// The papers of the current treatment period, form by form in the order in which they were begun,
/// and what is made of the whole case.
pub(super) fn of_case(view: &View<'_>, case: &Case) -> Html {
    let papers = counting(view, case).flat_map(|record| of_record(view, record));
    let whole = Wanted::CaseFile(case.id.clone());
    let copy = Wanted::OfCase(DocumentId::D34, case.id.clone());
    html! {
        <ul class="papers">
            { for papers }
            { row(view, view.say("prints.case_file"), view.say("prints.case_file_means"), whole) }
            { row(view, view.say(DocumentId::D34.key()), view.say("prints.case_file_means"), copy) }
        </ul>
    }
}

/// All documents of the current treatment period that nothing stops.
pub(super) fn documents(view: &View<'_>, case: &Case) -> Vec<Offered> {
    let free = |record| {
        let all = offered(view, record).into_iter();
        all.filter(move |document| {
            let (id, _) = &document.which;
            view.session.stopped_document(record, id.code()).is_none()
        })
    };
    counting(view, case).flat_map(free).collect()
}

fn counting<'a>(view: &View<'a>, case: &'a Case) -> impl Iterator<Item = &'a Record> {
    let session = view.session;
    let records = case.current().filter_map(|id| session.record(id));
    records.map(AsRef::as_ref).filter(|record| record.counts())
}

/// The papers of a record; one of a form of the institution's own is printed as the form has it.
fn of_record(view: &View<'_>, record: &Record) -> Vec<Html> {
    if let Some(own) = view.session.own_form(&record.form) {
        let title = own.title.get(view.language.code());
        let wanted = Wanted::Form(record.id.clone());
        return vec![row(view, title, &state(view, record), wanted)];
    }
    let documents = offered(view, record).into_iter();
    documents
        .map(|Offered { which, name, state }| {
            row(view, name, &state, Wanted::Document(which.0, which.1))
        })
        .collect()
}

fn offered(view: &View<'_>, record: &Record) -> Vec<Offered> {
    let documents = DocumentId::of_form(&record.form).filter(|document| document.fits(record));
    documents
        .map(|document| Offered {
            which: (document, record.id.clone()),
            name: view.say(document.key()),
            state: state(view, record),
        })
        .collect()
}

fn state(view: &View<'_>, record: &Record) -> String {
    let key = if record.is_locked() {
        "sheet.signed"
    } else {
        "sheet.draft"
    };
    let date = dates::long(record.changed.date(), view.language);
    format!("{}, {date}. {}", record.form, view.say(key))
}

/// Every form without answers, to be filled in by hand.
pub(super) fn blank_forms(view: &View<'_>) -> Html {
    let code = view.language.code();
    let blank = |id: &str, title: &str| row(view, title, id, Wanted::Blank(id.into()));
    let ours = catalogue::ALL
        .iter()
        .map(|form| blank(form.id, form.title(code)));
    let own = view.session.own_forms().filter(|form| !form.retired);
    let own = own.map(|form| blank(&form.id, form.title.get(code)));
    html! {
        <Section id="blank" title={view.say("prints.blank")}>
            <p class="quiet">{ view.say("prints.blank_means") }</p>
            <ul class="papers">{ for ours }{ for own }</ul>
        </Section>
    }
}

/// A paper, to be opened by a press.
pub(super) fn row(view: &View<'_>, name: &str, state: &str, wanted: Wanted) -> Html {
    let press = view.on(Message::PaperWanted(wanted));
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    html! {
        <li>
            <button type="button" class="paper" {onclick}>
                <Icon glyph={Glyph::Sheet} />
                <span class="paper-words">
                    <span class="paper-name">{ name.to_owned() }</span>
                    <span class="paper-state">{ state.to_owned() }</span>
                </span>
            </button>
        </li>
    }
}
