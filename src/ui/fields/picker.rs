//! Choosing one of many: a button that shows the choice, and a list with a search that it opens.
//!
//! The search is not focused by itself, for the on-screen keyboard would cover the list.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::choices::{matches, picture};
use super::contract::DeskRef;
use super::options::Offer;
use super::question::Anchors;
use crate::forms::definition::Path;
use crate::ui::parts::{Glyph, Icon, SearchBox, focus_on};

/// Rows shown at once; the search finds the others.
const SHOWN: usize = 60;

/// Properties of [`Picker`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct PickerProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) text: AttrValue,
    pub(super) required: bool,
    pub(super) anchors: Anchors,
    pub(super) options: Vec<Offer>,
}

/// What happens to a picker.
#[derive(Debug)]
pub(super) enum Happened {
    /// Opened or closed by its button.
    Toggled,
    /// Something was typed into the search.
    Searched(String),
    /// A row was chosen by pointer, which also closes the list.
    Picked(AttrValue),
    /// A row was reached by arrow keys, which choose as they go.
    Reached(AttrValue),
    /// Enter in the search: the first row that it found is meant.
    Found,
    /// Escape or Enter.
    Closed,
}

/// A list that opens.
#[derive(Debug, Default)]
pub(super) struct Picker {
    open: bool,
    search: String,
}

impl Component for Picker {
    type Message = Happened;
    type Properties = PickerProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self::default()
    }

    fn update(&mut self, ctx: &Context<Self>, happened: Happened) -> bool {
        let props = ctx.props();
        match happened {
            Happened::Toggled => {
                self.open = !self.open;
                self.search.clear();
            }
            Happened::Searched(text) => self.search = text,
            Happened::Reached(name) => props.desk.choose(&props.path, name.to_string()),
            Happened::Picked(name) => {
                self.open = false;
                props.desk.choose(&props.path, name.to_string());
                focus_on(&props.anchors.id);
            }
            Happened::Found => {
                let found = |offer: &&Offer| matches(offer, &self.search);
                if let Some(first) = props.options.iter().find(found) {
                    ctx.link()
                        .send_message(Happened::Picked(first.name.clone()));
                }
                return false;
            }
            Happened::Closed => {
                self.open = false;
                focus_on(&props.anchors.id);
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        html! {
            <div class="picker" onkeydown={self.keys(ctx)}>
                { self.button(ctx) }
                if self.open {
                    { self.list(ctx) }
                }
            </div>
        }
    }
}

impl Picker {
    fn keys(&self, ctx: &Context<Self>) -> Option<Callback<KeyboardEvent>> {
        let link = ctx.link().clone();
        self.open.then(|| {
            Callback::from(move |event: KeyboardEvent| {
                let searches = event
                    .target_dyn_into::<HtmlInputElement>()
                    .is_some_and(|it| it.type_() == "search" && !it.value().is_empty());
                let happened = match event.key().as_str() {
                    "Escape" => Happened::Closed,
                    "Enter" if searches => Happened::Found,
                    _ => return,
                };
                event.prevent_default();
                link.send_message(happened);
            })
        })
    }

    fn button(&self, ctx: &Context<Self>) -> Html {
        let PickerProps {
            desk,
            text,
            anchors,
            options,
            ..
        } = ctx.props();
        let id = &anchors.id;
        let chosen = options.iter().find(|offer| offer.name == *text);
        let words = match chosen {
            Some(offer) => offer.label.clone(),
            // An answer that the list does not offer is shown as it is.
            None if !text.is_empty() => text.clone(),
            None => desk.say("field.pick").into(),
        };
        html! {
            <button
                type="button"
                id={id.clone()}
                class={classes!("picker-button", text.is_empty().then_some("picker-blank"))}
                aria-labelledby={format!("{} {id}-now", anchors.label)}
                aria-describedby={anchors.described_by.clone()}
                aria-expanded={if self.open { "true" } else { "false" }}
                aria-controls={self.open.then(|| format!("{id}-list"))}
                onclick={ctx.link().callback(|_: MouseEvent| Happened::Toggled)}
            >
                <span id={format!("{id}-now")}>{ words }</span>
                <Icon glyph={if self.open { Glyph::Up } else { Glyph::Down }} />
            </button>
        }
    }

    fn list(&self, ctx: &Context<Self>) -> Html {
        let PickerProps {
            desk,
            anchors,
            options,
            required,
            ..
        } = ctx.props();
        let found = || options.iter().filter(|offer| matches(offer, &self.search));
        let more = found().count() > SHOWN;
        html! {
            <div class="picker-panel" id={format!("{}-list", anchors.id)}>
                <SearchBox
                    id={format!("{}-search", anchors.id)}
                    label={desk.say("field.search")}
                    value={self.search.clone()}
                    on_input={ctx.link().callback(Happened::Searched)}
                />
                <div
                    class="choices choices-long"
                    role="radiogroup"
                    aria-labelledby={anchors.label.clone()}
                    aria-required={required.then_some("true")}
                    aria-invalid={anchors.aria_invalid()}
                >
                    { for found().take(SHOWN).map(|offer| row(ctx, offer)) }
                </div>
                if found().next().is_none() {
                    <p class="picker-note" role="status">{ desk.say("field.none-found") }</p>
                }
                if more {
                    <p class="picker-note">{ desk.say("field.more-found") }</p>
                }
            </div>
        }
    }
}

fn row(ctx: &Context<Picker>, offer: &Offer) -> Html {
    let chosen = offer.name == ctx.props().text;
    let name = |offer: &Offer| offer.name.clone();
    let onchange = {
        let name = name(offer);
        ctx.link()
            .callback(move |_: Event| Happened::Reached(name.clone()))
    };
    // A click that the arrow keys make has no pointer behind it (`detail` 0) and must not close.
    let onclick = {
        let name = name(offer);
        ctx.link().batch_callback(move |event: MouseEvent| {
            (event.detail() > 0).then(|| Happened::Picked(name.clone()))
        })
    };
    let onkeydown = ctx.link().batch_callback(|event: KeyboardEvent| {
        (event.key() == "Enter").then(|| {
            event.prevent_default();
            Happened::Closed
        })
    });
    html! {
        <label
            key={offer.name.to_string()}
            class={classes!("choice", chosen.then_some("choice-chosen"))}
        >
            <input
                type="radio"
                name={ctx.props().anchors.id.clone()}
                value={offer.name.clone()}
                checked={chosen}
                {onchange}
                {onkeydown}
                {onclick}
            />
            { picture(offer) }
            <span>{ &offer.label }</span>
        </label>
    }
}
