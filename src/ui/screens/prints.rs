//! What can be printed: the documents of each form of a case, the whole file, and blank forms.
//! One press opens one, to look at and to take along; another takes it along at once.

use yew::prelude::*;

use super::{View, fold};
use crate::forms::library::catalogue;
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::record::Record;
use crate::report::DocumentId;
use crate::ui::message::{Message, Picked, Wanted};
use crate::ui::parts::{Button, Glyph, Icon};
use crate::ui::preview::Look;

/// A paper that a record gives reason for.
pub(super) struct Offered<'a> {
    /// Which.
    pub which: Picked,
    /// What it is called.
    pub name: &'a str,
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
pub(super) fn documents<'a>(view: &View<'a>, case: &'a Case) -> Vec<Offered<'a>> {
    let free = |record| {
        let all = offered(view, record).into_iter();
        all.filter(move |paper| {
            let stops = |id: DocumentId| view.session.stopped_document(record, id.code());
            paper.which.0.and_then(stops).is_none()
        })
    };
    counting(view, case).flat_map(free).collect()
}

fn counting<'a>(view: &View<'a>, case: &'a Case) -> impl Iterator<Item = &'a Record> {
    let session = view.session;
    let records = case.current().filter_map(|id| session.record(id));
    records.map(AsRef::as_ref).filter(|record| record.counts())
}

/// The papers of a record.
fn of_record(view: &View<'_>, record: &Record) -> Vec<Html> {
    let papers = offered(view, record).into_iter();
    papers
        .map(|Offered { which, name, state }| {
            let (document, record) = which;
            let wanted = document.map_or_else(
                || Wanted::Form(record.clone()),
                |id| Wanted::Document(id, record.clone()),
            );
            row(view, name, &state, wanted)
        })
        .collect()
}

/// A record of a form of the institution's own has one paper: the form itself.
fn offered<'a>(view: &View<'a>, record: &Record) -> Vec<Offered<'a>> {
    let paper = |document, name| Offered {
        which: (document, record.id.clone()),
        name,
        state: state(view, record),
    };
    if let Some(own) = view.session.own_form(&record.form) {
        return vec![paper(None, own.title.get(view.language.code()))];
    }
    let documents = DocumentId::of_form(&record.form).filter(|document| document.fits(record));
    documents
        .map(|document| paper(Some(document), view.say(document.key())))
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

/// Every form without answers, to be filled in by hand; `open` where that is what the screen is for.
pub(super) fn blank_forms(view: &View<'_>, open: bool) -> Html {
    let code = view.language.code();
    let blank = |id: &str, title: &str| row(view, title, id, Wanted::Blank(id.into()));
    let ours = catalogue::ALL
        .iter()
        .map(|form| blank(form.id, form.title(code)));
    let own = view.session.own_forms().filter(|form| !form.retired);
    let own = own.map(|form| blank(&form.id, form.title.get(code)));
    let papers = html! { <ul class="papers">{ for ours }{ for own }</ul> };
    let (title, brief) = (view.say("prints.blank"), view.say("prints.blank_means"));
    let id = if open { "blank-forms" } else { "blank" };
    fold::section((id, title), brief, open, papers)
}

/// A paper, to be opened by a press.
pub(super) fn row(view: &View<'_>, name: &str, state: &str, wanted: Wanted) -> Html {
    let take = view.on(Message::Look(Look::Take(wanted.clone())));
    let press = view.on(Message::PaperWanted(wanted));
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    let label = view.language.say_with("prints.take", &[("name", name)]);
    html! {
        <li class="paper-print">
            <button type="button" class="paper" {onclick}>
                <Icon glyph={Glyph::Sheet} />
                <span class="paper-words">
                    <span class="paper-name">{ name.to_owned() }</span>
                    <span class="paper-state">{ state.to_owned() }</span>
                </span>
            </button>
            <Button {label} icon={Glyph::Download} icon_only=true on_press={take} />
        </li>
    }
}
