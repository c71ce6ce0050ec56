//! A box to type in. While it has the focus it shows exactly what was typed; afterwards the answer
//! as it is written.

use wasm_bindgen::JsCast as _;
use web_sys::{HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use super::coded;
use super::contract::DeskRef;
use super::grouping::regroup;
use super::question::Anchors;
use super::script::Script;
use crate::forms::definition::Path;
use crate::i18n::Language;

/// Properties of [`Entry`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct EntryProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) script: Script,
    pub(super) text: AttrValue,
    pub(super) required: bool,
    pub(super) anchors: Anchors,
    /// Id of the list with names that are offered.
    #[prop_or_default]
    pub(super) known: Option<&'static str>,
}

/// What happens to a box.
#[derive(Debug)]
pub(super) enum Happened {
    /// It got the focus.
    Entered,
    /// Something was typed: the whole text.
    Typed(String),
    /// The focus went away.
    Left,
}

/// A box to type in.
#[derive(Debug)]
pub(super) struct Entry {
    /// What stands in the box while it has the focus.
    draft: Option<String>,
    node: NodeRef,
}

impl Component for Entry {
    type Message = Happened;
    type Properties = EntryProps;

    fn create(_ctx: &Context<Self>) -> Self {
        Self {
            draft: None,
            node: NodeRef::default(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, happened: Happened) -> bool {
        let EntryProps { desk, path, .. } = ctx.props();
        match happened {
            Happened::Entered => self.draft = Some(self.shown(ctx)),
            // `change` tells the same again that `input` told, unless something other than a hand
            // (an autofill, an assistive tool) wrote without `input`.
            Happened::Typed(raw) if self.draft.as_ref() == Some(&raw) => return false,
            Happened::Typed(raw) => {
                let text = read(ctx.props(), &raw);
                self.draft = Some(raw);
                desk.on_answer.emit((path.clone(), text));
            }
            Happened::Left => {
                self.draft = None;
                desk.on_leave.emit(path.clone());
            }
        }
        true
    }

    /// An answer that changed otherwise than by typing here (undo, a choice between devices) is
    /// shown, also while the box has the focus.
    fn changed(&mut self, ctx: &Context<Self>, old: &EntryProps) -> bool {
        let props = ctx.props();
        if let Some(raw) = self.draft.as_ref().filter(|_| props.text != old.text)
            && read(props, raw) != *props.text
        {
            self.draft = Some(written(props));
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if grows(ctx.props()) {
            grow(&self.node);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if grows(ctx.props()) {
            self.area(ctx)
        } else {
            self.input(ctx)
        }
    }
}

impl Entry {
    fn shown(&self, ctx: &Context<Self>) -> String {
        self.draft.clone().unwrap_or_else(|| written(ctx.props()))
    }

    fn input(&self, ctx: &Context<Self>) -> Html {
        let EntryProps {
            desk,
            script,
            required,
            anchors,
            ..
        } = ctx.props();
        let (script, language) = (*script, desk.language);
        let oninput = ctx.link().callback(move |event: InputEvent| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            if script == Script::Grouped {
                group_in(&input, language);
            }
            Happened::Typed(input.value())
        });
        let onchange = ctx.link().callback(|event: Event| {
            Happened::Typed(event.target_unchecked_into::<HtmlInputElement>().value())
        });
        html! {
            <input
                ref={self.node.clone()}
                type="text"
                id={anchors.id.clone()}
                class={script.class()}
                inputmode={script.keyboard()}
                autocomplete="off"
                placeholder={script.example().map(|key| desk.say(key))}
                value={self.shown(ctx)}
                list={ctx.props().known}
                aria-required={required.then_some("true")}
                aria-invalid={anchors.aria_invalid()}
                aria-describedby={anchors.described_by.clone()}
                {oninput}
                {onchange}
                onfocus={ctx.link().callback(|_: FocusEvent| Happened::Entered)}
                onblur={ctx.link().callback(|_: FocusEvent| Happened::Left)}
            />
        }
    }

    fn area(&self, ctx: &Context<Self>) -> Html {
        let EntryProps {
            script,
            required,
            anchors,
            ..
        } = ctx.props();
        let one_line = *script == Script::Line;
        let typed = move |area: HtmlTextAreaElement| {
            let text = area.value();
            Happened::Typed(if one_line {
                text.replace('\n', " ")
            } else {
                text
            })
        };
        let oninput = ctx
            .link()
            .callback(move |event: InputEvent| typed(event.target_unchecked_into()));
        let onchange = ctx
            .link()
            .callback(move |event: Event| typed(event.target_unchecked_into()));
        html! {
            <textarea
                ref={self.node.clone()}
                id={anchors.id.clone()}
                class={if one_line { "box box-grow" } else { script.class() }}
                rows={if one_line { "1" } else { "3" }}
                autocomplete="off"
                value={self.shown(ctx)}
                aria-required={required.then_some("true")}
                aria-invalid={anchors.aria_invalid()}
                aria-describedby={anchors.described_by.clone()}
                {oninput}
                {onchange}
                onfocus={ctx.link().callback(|_: FocusEvent| Happened::Entered)}
                onblur={ctx.link().callback(|_: FocusEvent| Happened::Left)}
            />
        }
    }
}

/// The answer that was typed; as it is when it is not understood.
fn read(props: &EntryProps, raw: &str) -> String {
    let EntryProps {
        desk, path, script, ..
    } = props;
    match coded::of(desk, path, *script) {
        Some((codes, field)) => {
            let read = codes.read(raw, &field.kind);
            read.unwrap_or_else(|| raw.trim().to_owned())
        }
        None => script.canonical(raw, desk.language),
    }
}

/// The answer as it is written in the box.
fn written(props: &EntryProps) -> String {
    let EntryProps {
        desk, path, script, ..
    } = props;
    match coded::of(desk, path, *script) {
        Some((codes, _)) => codes.written(&props.text),
        None => script.shown(&props.text, desk.language),
    }
}

/// Whether the box grows with its text: several lines, and one line where there is little room.
fn grows(props: &EntryProps) -> bool {
    let is_long = props.script == Script::Line && props.anchors.compact;
    // Only a box of one line offers names.
    props.script == Script::Lines || is_long && props.known.is_none()
}

fn group_in(input: &HtmlInputElement, language: Language) {
    let raw = input.value();
    let caret = input.selection_start().ok().flatten().unwrap_or(u32::MAX);
    if let Some((grouped, caret)) = regroup(&raw, caret as usize, language) {
        input.set_value(&grouped);
        let caret = u32::try_from(caret).unwrap_or(u32::MAX);
        // Fails only for inputs without a caret, such as checkboxes.
        drop(input.set_selection_range(caret, caret));
    }
}

/// Makes a box as tall as its text.
fn grow(node: &NodeRef) {
    let Some(area) = node
        .get()
        .and_then(|node| node.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let style = area.style();
    // Neither can fail: the names and values are well formed. `auto` first, so that it also shrinks.
    drop(style.set_property("height", "auto"));
    drop(style.set_property("height", &format!("{}px", area.scroll_height() + 2)));
}
