//! Where an answer came from: an earlier form, and what became of it since.
//!
//! The words are ready ([`Origin`]); this part lays them out and passes on why an answer differs.

use yew::prelude::*;

use super::contract::{DeskRef, control_id};
use crate::forms::definition::Path;
use crate::model::carried::ChangeKind;
use crate::ui::parts::{Button, Glyph, Icon};

/// Where an answer came from, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// It should come from this form, which the case does not have yet.
    Missing(AttrValue),
    /// It was brought from an earlier form.
    Carried {
        /// "Asesmen Keluarga (F11), 3 Februari 2026"
        from: AttrValue,
        /// The earlier answer where it differs now.
        differs: Option<Difference>,
    },
}

/// A carried answer that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// The earlier answer as it is read.
    pub earlier: AttrValue,
    /// As it is kept, to put it back.
    pub text: AttrValue,
    /// Why it differs; `None` until somebody has said.
    pub why: Option<ChangeKind>,
    /// Whether it can still be said or put back.
    pub is_open: bool,
}

/// Where the answer at `path` came from.
pub(super) fn provenance(desk: &DeskRef, path: &Path, origin: &Origin) -> Html {
    let (icon, words) = match origin {
        // Said once for a whole table, not again in each of its cells.
        Origin::Missing(_) if !path.rows.is_empty() => return Html::default(),
        Origin::Missing(form) => (
            Glyph::Carried,
            desk.language.say_with("field.by-hand", &[("form", form)]),
        ),
        Origin::Carried { from, .. } => (
            Glyph::Carried,
            desk.language.say_with("field.carried", &[("from", from)]),
        ),
    };
    html! {
        <p class="field-provenance" id={format!("{}-from", control_id(path))}>
            <Icon glyph={icon} />
            <span>{ words }</span>
        </p>
    }
}

/// What the earlier form said, and why the answer differs: asked once it differs, kept for ever.
pub(super) fn difference(desk: &DeskRef, path: &Path, origin: &Origin) -> Html {
    let Origin::Carried {
        differs: Some(difference),
        ..
    } = origin
    else {
        return Html::default();
    };
    let earlier = desk
        .language
        .say_with("field.earlier", &[("answer", &difference.earlier)]);
    let why = difference.why.map(|kind| match kind {
        ChangeKind::Mistaken => desk.say("field.mistaken"),
        ChangeKind::Outdated => desk.say("field.outdated"),
    });
    html! {
        <div class="field-difference" role="group" aria-label={earlier.clone()}>
            <p>
                { earlier }{ " " }
                <strong>{ why.unwrap_or(desk.say("field.why-different")) }</strong>
            </p>
            if difference.is_open {
                { ask(desk, path, difference) }
            }
        </div>
    }
}

fn ask(desk: &DeskRef, path: &Path, difference: &Difference) -> Html {
    let explain = |kind: ChangeKind| {
        let (desk, path) = (desk.clone(), path.clone());
        Callback::from(move |()| desk.on_explain.emit((path.clone(), kind)))
    };
    let (back, place, text) = (desk.clone(), path.clone(), difference.text.clone());
    let put_back = Callback::from(move |()| back.choose(&place, text.to_string()));
    html! {
        <div class="field-difference-actions">
            if difference.why != Some(ChangeKind::Outdated) {
                <Button label={desk.say("field.is-outdated")} on_press={explain(ChangeKind::Outdated)} />
            }
            if difference.why != Some(ChangeKind::Mistaken) {
                <Button label={desk.say("field.is-mistaken")} on_press={explain(ChangeKind::Mistaken)} />
            }
            <Button label={desk.say("field.put-back")} on_press={put_back} />
        </div>
    }
}
