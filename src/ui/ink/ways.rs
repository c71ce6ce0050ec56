//! "Unable to sign?": the other ways, folded away until they are needed.

use yew::prelude::*;

use super::draft::Way;
use super::words::SheetWords;
use crate::model::record::AbsentReason;

/// What [`Ways`] shows.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct WaysProps {
    /// The words.
    pub words: SheetWords,
    /// The ways that there are here.
    pub ways: &'static [Way],
    /// The way that is chosen.
    pub way: Way,
    /// Whether they are seen at first.
    pub open: bool,
    /// Gets the way when another is chosen.
    pub on_choose: Callback<Way>,
}

/// The ways to sign as whole rows to tap, under a line that opens them.
#[component]
pub fn Ways(props: &WaysProps) -> Html {
    let row = |way: Way| {
        let onchange = props.on_choose.reform(move |_: Event| way);
        choice(
            "sign-way",
            label(&props.words, way),
            way == props.way,
            onchange,
        )
    };
    html! {
        <details class="ink-ways" open={props.open}>
            <summary>{ &props.words.unable }</summary>
            <fieldset>
                <legend class="field-label">{ &props.words.way }</legend>
                <div class="choices">{ for props.ways.iter().copied().map(row) }</div>
            </fieldset>
        </details>
    }
}

/// One of several to choose from, as a whole row to tap.
pub(super) fn choice(
    name: &'static str,
    label: AttrValue,
    chosen: bool,
    onchange: Callback<Event>,
) -> Html {
    html! {
        <label class={classes!("choice", chosen.then_some("choice-chosen"))}>
            <input type="radio" {name} checked={chosen} {onchange} />
            <span>{ label }</span>
        </label>
    }
}

fn label(words: &SheetWords, way: Way) -> AttrValue {
    match way {
        Way::Signs => words.signs.clone(),
        Way::Types => words.types.clone(),
        Way::Marks => words.marks.clone(),
        Way::Absent(AbsentReason::Unable) => words.not_able.clone(),
        Way::Absent(AbsentReason::Refused) => words.refused.clone(),
        Way::Absent(AbsentReason::NotPresent) => words.not_present.clone(),
    }
}
