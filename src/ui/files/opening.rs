//! A file that comes in as it looks: chosen, its passphrase, what it holds, and that it is here.

use web_sys::{HtmlInputElement, SubmitEvent};
use yew::prelude::*;

use super::saving::busy;
use super::{Chosen, Doing, Files, Message, say};
use crate::ui::parts::{Button, Notice, SecretEntry, Weight};

/// Endings of files that can be opened; a file that lost its ending can be chosen all the same.
const ACCEPTED: &str = ".age,application/octet-stream";

impl Files {
    /// Draws it.
    pub(super) fn opening(&self, ctx: &Context<Self>) -> Html {
        match &self.doing {
            Doing::Nothing | Doing::Saved(_) => self.choosing(ctx),
            Doing::Busy(key) => busy(ctx, key),
            Doing::Waiting(chosen) => self.waiting(ctx, chosen),
            Doing::Met(met) => super::preview::shown(ctx, met),
            Doing::Taken(held) => taken(ctx, *held),
        }
    }

    fn choosing(&self, ctx: &Context<Self>) -> Html {
        html! {
            <>
                <p class="lead">{ say(ctx, "files.open_lead") }</p>
                { self.problem(ctx, "files.not_opened") }
                { chooser(ctx) }
            </>
        }
    }

    fn waiting(&self, ctx: &Context<Self>, chosen: &Chosen) -> Html {
        let link = ctx.link();
        let onsubmit = link.callback(|event: SubmitEvent| {
            event.prevent_default();
            Message::PassphraseGiven
        });
        let problem = self.problem.as_ref();
        let wrong = problem.map(|key| ctx.props().language.say_key(key));
        let toggle = say(
            ctx,
            if self.is_shown {
                "lock.hide"
            } else {
                "lock.show"
            },
        );
        html! {
            <form class="door-form" {onsubmit}>
                <p class="file-name">{ &chosen.name }</p>
                <SecretEntry id="file-passphrase" label={say(ctx, "files.its_passphrase")}
                    hint={say(ctx, "files.its_passphrase_hint")} autocomplete="off"
                    node={self.line.clone()} shown={self.is_shown} {toggle}
                    on_toggle={link.callback(|()| Message::Toggled)}
                    wrong={problem.is_some()} note={html! { <p>{ for wrong }</p> }} />
                <div class="door-actions">
                    <Button label={say(ctx, "files.leave")}
                        on_press={link.callback(|()| Message::PutAway)} />
                    <Button label={say(ctx, "files.look")} weight={Weight::Primary} submits=true />
                </div>
            </form>
        }
    }
}

/// A file chooser that looks like a button.
fn chooser(ctx: &Context<Files>) -> Html {
    let onchange = ctx.link().batch_callback(|event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>()?;
        let file = input.files().and_then(|files| files.get(0));
        // The same file can be chosen again.
        input.set_value("");
        file.map(Message::Chosen)
    });
    html! {
        <p class="file-choice">
            <input type="file" id="sealed-file" class="file-input" accept={ACCEPTED}
                disabled={ctx.props().is_reader} {onchange} />
            <label class="button button-primary" for="sealed-file">
                { say(ctx, "files.choose") }
            </label>
        </p>
    }
}

fn taken(ctx: &Context<Files>, (cases, records): (usize, usize)) -> Html {
    let (cases, records) = (cases.to_string(), records.to_string());
    let words = [("cases", cases.as_str()), ("records", records.as_str())];
    let again = html! {
        <Button label={say(ctx, "files.other")}
            on_press={ctx.link().callback(|()| Message::PutAway)} />
    };
    html! {
        <Notice title={say(ctx, "files.taken")} actions={again}>
            <p>{ ctx.props().language.say_with("files.taken_text", &words) }</p>
        </Notice>
    }
}
