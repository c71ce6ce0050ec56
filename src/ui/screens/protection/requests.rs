//! Requests of the person concerned: which are open and until when, taking one in, and ending it.

use yew::prelude::*;

use super::entries::{Answered, Asked};
use super::{moment, time_left};
use crate::model::case::Case;
use crate::model::request::{DataRequest, RequestKind};
use crate::session::{DataEvent, Event};
use crate::ui::browser::names;
use crate::ui::message::Message;
use crate::ui::parts::{Notice, Section, Tone};
use crate::ui::screens::View;

/// The section of the screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let open = view.session.open_requests(&case.id);
    let all = view.session.trail(&case.id);
    let done = all.map_or(&[][..], |trail| &trail.requests);
    let done = done.iter().rev().filter_map(|request| ended(view, request));
    html! {
        <Section id="data-requests" title={view.say("request.title")}
            hint={view.say("request.means")}>
            { for open.iter().map(|request| waiting(view, case, request)) }
            <ul class="papers">{ for done }</ul>
            { taking(view, case) }
        </Section>
    }
}

/// What is open, for the case's own screen.
pub(super) fn open(view: &View<'_>, case: &Case) -> Html {
    let open = view.session.open_requests(&case.id);
    let lines = open.iter().map(|request| {
        html! { <p><strong>{ line(view, request) }</strong></p> }
    });
    lines.collect()
}

fn waiting(view: &View<'_>, case: &Case, request: &DataRequest) -> Html {
    let (id, case) = (request.id.clone(), case.id.clone());
    let on_send = view.send.reform(move |how: String| {
        let (case, id) = (case.clone(), id.clone());
        Message::Do(Event::Data(DataEvent::RequestDone { case, id, how }))
    });
    let words = [view.say("request.how"), view.say("request.done")].map(AttrValue::from);
    html! {
        <Notice key={request.id.clone()} tone={Tone::Warn} title={line(view, request)}>
            if !request.note.is_empty() {
                <p>{ &request.note }</p>
            }
            <Answered id={format!("how-{}", request.id)} {words} disabled={view.is_reader()}
                {on_send} />
        </Notice>
    }
}

/// What is asked, by whom, and how long there is.
fn line(view: &View<'_>, request: &DataRequest) -> String {
    let (received, left) = (
        moment(view, request.received),
        time_left(view, request.due()),
    );
    let values = [
        ("kind", kind_name(view, request.kind)),
        ("who", request.asked_by.as_str()),
        ("date", received.as_str()),
        ("left", left.as_str()),
    ];
    view.language.say_with("request.open", &values)
}

fn ended(view: &View<'_>, request: &DataRequest) -> Option<Html> {
    let done = request.done.as_ref()?;
    let date = moment(view, done.at);
    let values = [
        ("kind", kind_name(view, request.kind)),
        ("by", done.by.as_str()),
        ("date", date.as_str()),
        ("how", done.how.as_str()),
    ];
    let words = view.language.say_with("request.ended", &values);
    Some(html! { <li key={request.id.clone()}><span class="quiet">{ words }</span></li> })
}

fn taking(view: &View<'_>, case: &Case) -> Html {
    let case = case.id.clone();
    let on_send = view
        .send
        .reform(move |(number, asked_by, note): (usize, String, String)| {
            let kind = RequestKind::ALL.get(number).copied();
            Message::Do(Event::Data(DataEvent::RequestReceived {
                case: case.clone(),
                id: names::record_name(),
                kind: kind.unwrap_or(RequestKind::Access),
                asked_by,
                note,
            }))
        });
    let kinds: Vec<AttrValue> = RequestKind::ALL
        .map(|kind| AttrValue::from(kind_name(view, kind)))
        .to_vec();
    let words = [
        view.say("request.kind"),
        view.say("request.who"),
        view.say("request.note"),
        view.say("request.take"),
    ];
    html! {
        <Asked {kinds} words={words.map(AttrValue::from)} disabled={view.is_reader()} {on_send} />
    }
}

/// What a kind of request is called.
pub(super) fn kind_name(view: &View<'_>, kind: RequestKind) -> &'static str {
    view.say(match kind {
        RequestKind::Access => "request.access",
        RequestKind::Correction => "request.correction",
        RequestKind::Withdrawal => "request.withdrawal",
        RequestKind::Restriction => "request.restriction",
        RequestKind::Erasure => "request.erasure",
    })
}
