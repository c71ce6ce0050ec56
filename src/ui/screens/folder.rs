//! The shared folder on the screen of the device: chosen, opened, and what lies in it.

use web_sys::SubmitEvent;
use yew::prelude::*;

use super::View;
use crate::i18n::dates;
use crate::storage::backup::meeting::Source;
use crate::ui::app::{FolderStanding, SharedFolder, Sharing};
use crate::ui::browser::folder;
use crate::ui::door::NewPassphrase;
use crate::ui::message::Message;
use crate::ui::parts::{Button, Glyph, Notice, SecretEntry, Section, Tone, Weight};

/// Draws it.
pub(super) fn section(view: &View<'_>) -> Html {
    let shared = &view.device.folder;
    let body = if !folder::is_offered() {
        html! { <p>{ view.say("folder.not_offered") }</p> }
    } else if let Some(chosen) = &shared.folder {
        html! {
            <>
                <p class="file-name">{ chosen.name() }</p>
                { problem(view, shared) }
                { standing(view, shared) }
                { others(view, shared) }
            </>
        }
    } else {
        html! {
            <div class="files-ways">
                { button(view, "folder.choose", Weight::Primary, Sharing::Choose) }
            </div>
        }
    };
    html! {
        <Section id="folder" title={view.say("folder.title")} hint={view.say("folder.hint")}>
            { body }
        </Section>
    }
}

fn standing(view: &View<'_>, shared: &SharedFolder) -> Html {
    let leave = || button(view, "folder.leave", Weight::Quiet, Sharing::Leave);
    match shared.standing {
        FolderStanding::Nothing => Html::default(),
        FolderStanding::Shut => html! {
            <>
                <p>{ view.say("folder.shut") }</p>
                <div class="files-ways">
                    { button(view, "folder.ask", Weight::Primary, Sharing::Ask) }
                    { leave() }
                </div>
            </>
        },
        FolderStanding::Locked if shared.is_first() => html! {
            <>
                <p>{ view.say("folder.first") }</p>
                <NewPassphrase language={view.language} name={view.say("folder.title")}
                    accept={view.say("folder.share")}
                    on_accept={view.send.reform(|text| {
                        Message::Share(Sharing::PassphraseMade(text))
                    })} />
                { leave() }
            </>
        },
        FolderStanding::Locked => html! { <>{ passphrase(view, shared) }{ leave() }</> },
        FolderStanding::Busy => html! {
            <>
                <p role="status">{ view.say("folder.busy") }</p>
                <progress class="files-progress" aria-label={view.say("folder.busy")} />
            </>
        },
        FolderStanding::Idle => html! {
            <>
                { last(view, shared) }
                <div class="files-ways">
                    { button(view, "folder.now", Weight::Primary, Sharing::Now) }
                    { leave() }
                </div>
            </>
        },
    }
}

/// Asks for the passphrase that the other devices use.
fn passphrase(view: &View<'_>, shared: &SharedFolder) -> Html {
    let onsubmit = view.send.reform(|event: SubmitEvent| {
        event.prevent_default();
        Message::Share(Sharing::PassphraseTyped)
    });
    let toggle = view.say(if shared.is_shown {
        "lock.hide"
    } else {
        "lock.show"
    });
    html! {
        <form class="door-form" {onsubmit}>
            <SecretEntry id="folder-passphrase" label={view.say("folder.passphrase")}
                hint={view.say("folder.passphrase_hint")} autocomplete="off"
                node={shared.line.clone()} shown={shared.is_shown} {toggle}
                on_toggle={view.on(Message::Share(Sharing::Toggled))}
                wrong={shared.problem.is_some()} />
            <div class="door-actions">
                <Button label={view.say("folder.share")} weight={Weight::Primary} submits=true />
            </div>
        </form>
    }
}

fn problem(view: &View<'_>, shared: &SharedFolder) -> Html {
    let Some(key) = &shared.problem else {
        return Html::default();
    };
    html! {
        <Notice tone={Tone::Warn} title={view.say("folder.problem")}>
            <p>{ view.language.say_key(key) }</p>
        </Notice>
    }
}

fn last(view: &View<'_>, shared: &SharedFolder) -> Html {
    let Some(at) = shared.last else {
        return Html::default();
    };
    let date = dates::long_with_clock(at, view.language);
    let words = view.language.say_with("folder.last", &[("date", &date)]);
    html! { <p role="status">{ words }</p> }
}

/// The other devices, and how each stands.
fn others(view: &View<'_>, shared: &SharedFolder) -> Html {
    if shared.others.is_empty() {
        return Html::default();
    }
    let rows = shared.others.iter().map(|(mark, other)| {
        let words = match &other.source {
            Ok(source) => taken(view, source),
            Err(key) => view.language.say_key(key),
        };
        let short: String = mark.chars().take(4).collect();
        html! { <li key={mark.clone()}><strong>{ short }</strong>{ " " }{ words }</li> }
    });
    html! {
        <>
            <h3>{ view.say("folder.others") }</h3>
            <ul>{ for rows }</ul>
        </>
    }
}

fn taken(view: &View<'_>, source: &Source) -> String {
    let date = dates::long_with_clock(source.made, view.language);
    let words = [("date", date.as_str()), ("by", source.by.as_str())];
    view.language.say_with("folder.taken", &words)
}

fn button(view: &View<'_>, key: &'static str, weight: Weight, step: Sharing) -> Html {
    html! {
        <Button label={view.say(key)} {weight} disabled={view.is_reader()}
            icon={(weight == Weight::Primary).then_some(Glyph::Sheet)}
            on_press={view.on(Message::Share(step))} />
    }
}
