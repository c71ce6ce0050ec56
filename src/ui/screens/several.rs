//! Choosing several documents of a case, to take them along as one.

use yew::prelude::*;

use super::{View, prints};
use crate::model::case::Case;
use crate::ui::message::{Making, Message, Pick, Picked, Wanted};
use crate::ui::parts::{Button, Dialog, Glyph, Weight};

/// The way there, on the case's screen.
pub(super) fn way(view: &View<'_>, case: &Case) -> Html {
    if prints::documents(view, case).len() < 2 {
        return Html::default();
    }
    let begin = Message::Pick(Pick::Begin(case.id.clone()));
    html! {
        <Button label={view.say("several.begin")} icon={Glyph::Check} on_press={view.on(begin)} />
    }
}

/// The choice, as long as it is open.
pub(super) fn dialog(view: &View<'_>) -> Html {
    let Making::Picking(id, picked) = view.making else {
        return Html::default();
    };
    let Some(case) = view.session.case(id) else {
        return Html::default();
    };
    let all = prints::documents(view, case);
    let documents: Vec<Picked> = all.iter().map(|offered| offered.which.clone()).collect();
    let chosen: Vec<Picked> = (documents.iter())
        .filter(|document| picked.contains(document))
        .cloned()
        .collect();
    let lines = all.iter().map(|offered| {
        let pick = Message::Pick(Pick::Turned(offered.which.clone()));
        let onchange = view.on(pick).reform(|_: Event| ());
        html! {
            <label class="choice" key={format!("{:?}", offered.which)}>
                <input type="checkbox" checked={picked.contains(&offered.which)} {onchange} />
                <span>
                    { offered.name }
                    <span class="paper-state">{ " " }{ &offered.state }</span>
                </span>
            </label>
        }
    });
    html! {
        <Dialog id="several" title={view.say("several.title")}
            on_close={view.on(Message::Pick(Pick::Close))}
            actions={actions(view, id, &documents, &chosen)}>
            { for lines }
        </Dialog>
    }
}

fn actions(view: &View<'_>, case: &str, all: &[Picked], chosen: &[Picked]) -> Html {
    let wanted = |is_packed| {
        view.on(Message::PaperWanted(Wanted::Several {
            case: case.into(),
            documents: chosen.to_vec(),
            is_packed,
        }))
    };
    let none = chosen.is_empty();
    html! {
        <>
            <Button label={view.say("preview.close")} on_press={view.on(Message::Pick(Pick::Close))} />
            <Button label={view.say("several.all")}
                on_press={view.on(Message::Pick(Pick::These(all.to_vec())))} />
            <Button label={view.say("several.zip")} disabled={none} on_press={wanted(true)} />
            <Button label={view.say("several.pdf")} weight={Weight::Primary} disabled={none}
                on_press={wanted(false)} />
        </>
    }
}
