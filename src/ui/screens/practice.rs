//! The made-up client to practise with, as the screens offer her; and the short tour of the places
//! that matter most, which she makes possible. Start at [`section`] and [`tour`].

use yew::prelude::*;

use super::View;
use crate::model::case::Case;
use crate::model::practice::{self, is_practice};
use crate::session::Event;
use crate::ui::message::{Message, Practice};
use crate::ui::parts::{Button, Dialog, Glyph, Notice, Section, Weight};
use crate::ui::route::Route;

/// Her records in the file (tests/it/practice.rs): a draft to sign, and a signed form.
const DRAFT: &str = "contoh-f08";
const SIGNED: &str = "contoh-f05";

/// The steps of the tour: the name of the place, and what to know of it.
const STEPS: [(&str, &str); 6] = [
    ("home.title", "tour.home"),
    ("case.title", "tour.case"),
    ("form.title", "tour.form"),
    ("signing.title", "tour.signing"),
    ("preview.title", "tour.sheet"),
    ("lock.now", "tour.lock"),
];

/// Where a step of the tour is.
pub(in crate::ui) fn tour_place(step: usize) -> Option<Route> {
    let record = |id: &str| id.to_owned();
    Some(match step {
        0 | 5 => Route::Home,
        1 => Route::Case {
            case: practice::CASE.into(),
        },
        2 => Route::Form {
            record: record(DRAFT),
        },
        3 => Route::Signing {
            record: record(DRAFT),
        },
        4 => Route::Signing {
            record: record(SIGNED),
        },
        _ => return None,
    })
}

/// The way to practise: where nobody works with clients yet, and as long as she is here.
pub(super) fn on_first_screen(view: &View<'_>) -> Html {
    if view.lines.is_empty() || view.session.practice().is_some() {
        section(view)
    } else {
        Html::default()
    }
}

/// The way to practise.
pub(super) fn section(view: &View<'_>) -> Html {
    let here = view.session.practice();
    let ways = here.map_or_else(
        || {
            html! {
                <Button label={view.say("practice.begin")} icon={Glyph::Person}
                    disabled={view.is_reader()} on_press={view.on(Message::Practice(Practice::Wanted))} />
            }
        },
        |case| {
            let case = case.id.clone();
            html! {
                <>
                    <Button label={view.say("practice.open")} icon={Glyph::Person}
                        on_press={view.go(Route::Case { case })} />
                    { ways(view) }
                </>
            }
        },
    );
    html! {
        <Section id="practice" title={view.say("practice.title")} hint={view.say("practice.text")}>
            <div class="section-ways">{ ways }</div>
        </Section>
    }
}

/// Says on her own screen who she is; nothing anywhere else.
pub(super) fn notice(view: &View<'_>, case: &Case) -> Html {
    if !is_practice(&case.id) {
        return Html::default();
    }
    html! {
        <Notice title={view.say("practice.mark")} actions={ways(view)}>
            <p>{ view.say("practice.text") }</p>
        </Notice>
    }
}

/// The tour, and the end of practising.
fn ways(view: &View<'_>) -> Html {
    let wipe = Message::DoAndGo(Event::PracticeWiped, Route::Home);
    html! {
        <>
            <Button label={view.say("tour.begin")} on_press={view.on(Message::Practice(Practice::Tour(Some(0))))} />
            <Button label={view.say("practice.wipe")} icon={Glyph::Remove}
                disabled={view.is_reader()} on_press={view.on(wipe)} />
        </>
    }
}

/// The card of the tour, over the place that it tells of.
pub(super) fn tour(view: &View<'_>) -> Html {
    let Some(step) = view.tour else {
        return Html::default();
    };
    let Some((place, text)) = STEPS.get(step) else {
        return Html::default();
    };
    let to = |step| view.on(Message::Practice(Practice::Tour(step)));
    let (number, count) = ((step + 1).to_string(), STEPS.len().to_string());
    let values = [
        ("place", view.say(place)),
        ("number", &number),
        ("count", &count),
    ];
    let is_last = step + 1 == STEPS.len();
    let actions = html! {
        <>
            if !is_last {
                <Button label={view.say("tour.skip")} on_press={to(None)} />
            }
            if let Some(before) = step.checked_sub(1) {
                <Button label={view.say("setup.back")} on_press={to(Some(before))} />
            }
            if is_last {
                <Button label={view.say("tour.end")} weight={Weight::Primary} on_press={to(None)} />
            } else {
                <Button label={view.say("setup.next")} weight={Weight::Primary}
                    on_press={to(Some(step + 1))} />
            }
        </>
    };
    html! {
        <Dialog key={step} id="tour" title={view.language.say_with("tour.title", &values)}
            on_close={to(None)} {actions}>
            <p>{ view.say(text) }</p>
        </Dialog>
    }
}
