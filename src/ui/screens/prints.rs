//! What can be printed: the documents of each form of a case, the whole file, and blank forms.
//! One press makes one.

use yew::prelude::*;

use super::View;
use crate::forms::library::catalogue;
use crate::i18n::dates;
use crate::model::case::Case;
use crate::model::record::Record;
use crate::report::DocumentId;
use crate::ui::message::{Making, Message, Wanted};
use crate::ui::parts::{Glyph, Icon, Section};

/// The documents of a case, form by form in the order in which they were begun.
pub(super) fn of_case(view: &View<'_>, case: &Case) -> Html {
    let records = case.records.iter().filter_map(|id| view.session.record(id));
    let counting: Vec<&Record> = records
        .map(AsRef::as_ref)
        .filter(|record| record.counts())
        .collect();
    let documents = counting.iter().flat_map(|record| of_record(view, record));
    let whole = Wanted::CaseFile(case.id.clone());
    let copy = Wanted::OfCase(DocumentId::D34, case.id.clone());
    html! {
        <ul class="papers">
            { for documents }
            { row(view, view.say("prints.case_file"), view.say("prints.case_file_means"), whole) }
            { row(view, view.say(DocumentId::D34.key()), view.say("prints.case_file_means"), copy) }
        </ul>
    }
}

/// The documents that a record gives reason for.
fn of_record<'v>(view: &'v View<'_>, record: &'v Record) -> impl Iterator<Item = Html> + 'v {
    let documents = DocumentId::of_form(&record.form).filter(|document| document.fits(record));
    documents.map(move |document| {
        let key = if record.is_locked() {
            "sheet.signed"
        } else {
            "sheet.draft"
        };
        let date = dates::long(record.changed.date(), view.language);
        let state = format!("{}, {date}. {}", record.form, view.say(key));
        let wanted = Wanted::Document(document, record.id.clone());
        row(view, view.say(document.key()), &state, wanted)
    })
}

/// Every form without answers, to be filled in by hand.
pub(super) fn blank_forms(view: &View<'_>) -> Html {
    let rows = catalogue::ALL.iter().map(|form| {
        let title = form.title(view.language.code());
        row(view, title, form.id, Wanted::Blank(form.id))
    });
    html! {
        <Section id="blank" title={view.say("prints.blank")}>
            <p class="quiet">{ view.say("prints.blank_means") }</p>
            <ul class="papers">{ for rows }</ul>
        </Section>
    }
}

fn row(view: &View<'_>, name: &str, state: &str, wanted: Wanted) -> Html {
    let press = view.on(Message::PaperWanted(wanted));
    let onclick = Callback::from(move |_: MouseEvent| press.emit(()));
    let title = [("title", name)];
    let label = view.language.say_with("sheet.download", &title);
    html! {
        <li>
            <button type="button" class="paper" aria-label={label} {onclick}
                disabled={view.making == &Making::Busy}>
                <Icon glyph={Glyph::Download} />
                <span class="paper-words">
                    <span class="paper-name">{ name.to_owned() }</span>
                    <span class="paper-state">{ state.to_owned() }</span>
                </span>
            </button>
        </li>
    }
}
