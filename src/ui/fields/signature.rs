//! A signature within a table: the line that was drawn, and a button that opens the pad.
//!
//! The pad itself is a sheet of its own; this only says that somebody wants to sign here.

use yew::prelude::*;

use super::contract::DeskRef;
use super::question::Anchors;
use crate::forms::definition::Path;
use crate::i18n::marks;
use crate::model::ink::Ink;
use crate::model::typed::Typed;
use crate::ui::ink::Drawing;
use crate::ui::parts::{Glyph, Icon};

/// Properties of [`Signature`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct SignatureProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) text: AttrValue,
    pub(super) read_only: bool,
    pub(super) anchors: Anchors,
}

/// A place to sign.
#[component]
pub(super) fn Signature(props: &SignatureProps) -> Html {
    let id = &props.anchors.id;
    let signed = !props.text.is_empty();
    let key = if signed {
        "field.sign-again"
    } else {
        "field.sign"
    };
    let (desk, path) = (props.desk.clone(), props.path.clone());
    let onclick = Callback::from(move |_: MouseEvent| desk.on_sign.emit(path.clone()));
    html! {
        <div class="signature" role="group" aria-labelledby={props.anchors.label.clone()}>
            if signed {
                <div class="signature-line">{ drawn(props) }</div>
            }
            if !props.read_only {
                <button
                    type="button"
                    class="button"
                    id={id.clone()}
                    aria-labelledby={format!("{id}-act {}", props.anchors.label)}
                    aria-describedby={props.anchors.described_by.clone()}
                    {onclick}
                >
                    <Icon glyph={Glyph::Sign} />
                    <span id={format!("{id}-act")}>{ props.desk.say(key) }</span>
                </button>
            } else if !signed {
                <span class="written-blank">{ props.desk.say("field.blank") }</span>
            }
        </div>
    }
}

/// The ink; words in its place when the answer is something else, such as an older picture.
fn drawn(props: &SignatureProps) -> Html {
    let label = props.desk.say("field.signed");
    if let Some(typed) = Typed::from_text(&props.text) {
        return html! { <p>{ marks::typed(&typed, props.desk.language) }</p> };
    }
    match Ink::try_from(props.text.to_string()) {
        Ok(ink) => html! { <Drawing {ink} {label} /> },
        Err(_) => html! { <p>{ label }</p> },
    }
}
