//! All clients: one line each, and the first step when there is none.

use yew::prelude::*;

use super::frame::{Frame, frame};
use super::{View, stages, who};
use crate::i18n::dates;
use crate::model::case::Case;
use crate::session::{Event, IDENTITY, Notice as Noticed};
use crate::ui::browser::names;
use crate::ui::message::Message;
use crate::ui::parts::{ActionBar, Button, EmptyState, Glyph, Icon, Notice, StageShape, Weight};
use crate::ui::route::Route;

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let cases = view.session.cases_newest_first();
    let body = html! {
        <div class="page">
            { letterhead_notice(view) }
            if cases.is_empty() {
                <EmptyState glyph={Glyph::Person} title={view.say("home.empty")}
                    text={view.say("home.empty_text")} />
            } else {
                <ul class="clients" aria-label={view.say("home.title")}>
                    { for cases.iter().map(|case| line(view, case)) }
                </ul>
            }
        </div>
    };
    let settings = html! {
        <>
            <Button label={view.say("institution.title")} on_press={view.go(Route::Institution)} />
            <Button label={view.say("device.title")} on_press={view.go(Route::Device)} />
        </>
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")} start={settings}>
            <Button label={view.say("home.start")} icon={Glyph::Add} weight={Weight::Primary}
                disabled={view.is_reader()} on_press={start(view)} />
        </ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say("home.title").into(),
            kicker: view.session.institution().name.clone(),
            back: None,
            rail: Html::default(),
            body,
            actions,
        },
    )
}

/// Starts a case with new names, and goes to its first form.
fn start(view: &View<'_>) -> Callback<()> {
    view.send.reform(|()| {
        let (case, record) = (names::record_name(), names::record_name());
        let route = Route::Form {
            record: record.clone(),
        };
        Message::DoAndGo(Event::CaseStarted { case, record }, route)
    })
}

fn line(view: &View<'_>, case: &Case) -> Html {
    let name = who::client(view.session, case);
    let identity = view.session.latest(case, IDENTITY);
    let village = identity.map_or("", |record| record.answers.text("address_village"));
    let changed = case
        .records
        .iter()
        .filter_map(|id| view.session.record(id))
        .map(|record| record.changed);
    let changed = changed.max().unwrap_or(case.opened);
    let here = stages::current(view, case);
    let onclick = {
        let go = view.go(Route::Case {
            case: case.id.clone(),
        });
        Callback::from(move |_: MouseEvent| go.emit(()))
    };
    let day = dates::long(changed.date(), view.language);
    html! {
        <li key={case.id.clone()}>
            <button type="button" class="client" {onclick}>
                <span class="client-shape"><StageShape state={here.state} /></span>
                <span class="client-words">
                    <span class="client-name">
                        { if name.is_empty() { view.say("client.unnamed").into() } else { name } }
                    </span>
                    <span class="client-place">
                        { &case.register_number }
                        if !village.is_empty() { { " · " }{ village } }
                    </span>
                    { for alarm(view, case) }
                </span>
                <span class="client-stage">
                    <span>{ here.name }</span>
                    <span class="client-changed">
                        { view.language.say_with("client.changed", &[("date", &day)]) }
                    </span>
                </span>
                <Icon glyph={Glyph::Right} />
            </button>
        </li>
    }
}

/// The red mark of a client whose safety asks for something at once.
fn alarm(view: &View<'_>, case: &Case) -> Option<Html> {
    let notices = view.session.notices(case);
    let grave = notices.iter().any(Noticed::is_grave);
    grave.then(|| {
        html! {
            <span class="client-alarm">
                <Icon glyph={Glyph::Warning} /><span>{ view.say("notice.grave") }</span>
            </span>
        }
    })
}

/// Without a name there is no letterhead; said once, where it can be mended.
fn letterhead_notice(view: &View<'_>) -> Html {
    if !view.session.institution().name.is_empty() {
        return Html::default();
    }
    let actions = html! {
        <Button label={view.say("home.letterhead_do")} on_press={view.go(Route::Institution)} />
    };
    html! {
        <Notice title={view.say("home.letterhead")} {actions}>
            <p>{ view.say("home.letterhead_text") }</p>
        </Notice>
    }
}
