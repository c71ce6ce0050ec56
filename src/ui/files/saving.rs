//! A backup as it looks: how it stands, a passphrase for the file, and where it went.

use yew::prelude::*;

use super::{Doing, Files, Message, say};
use crate::i18n::{Language, dates};
use crate::session::Backups;
use crate::ui::browser::clock;
use crate::ui::door::NewPassphrase;
use crate::ui::parts::{Button, Notice, Section, Tone, Weight};

impl Files {
    /// Draws it.
    pub(super) fn saving(&self, ctx: &Context<Self>) -> Html {
        match &self.doing {
            Doing::Busy(key) => busy(ctx, key),
            Doing::Saved(name) => saved(ctx, name),
            Doing::Nothing | Doing::Waiting(_) | Doing::Met(_) | Doing::Taken(_) => {
                self.asking(ctx)
            }
        }
    }

    fn asking(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        let backups = ctx.props().session.borrow().backups(clock::now());
        html! {
            <>
                <p class="lead">{ say(ctx, "files.backup_lead") }</p>
                <p class="quiet">{ standing(backups, language) }</p>
                { self.problem(ctx, "files.not_made") }
                <Section id="passphrase-of-file" title={say(ctx, "files.passphrase")}
                    hint={say(ctx, "files.passphrase_hint")}>
                    <NewPassphrase {language} name={say(ctx, "files.backup")}
                        accept={say(ctx, "files.make")}
                        on_accept={ctx.link().callback(Message::PassphraseMade)} />
                </Section>
            </>
        }
    }

    /// What went wrong, if anything.
    pub(super) fn problem(&self, ctx: &Context<Self>, title: &'static str) -> Html {
        let Some(key) = &self.problem else {
            return Html::default();
        };
        html! {
            <Notice tone={Tone::Warn} title={say(ctx, title)}>
                <p>{ ctx.props().language.say_key(key) }</p>
            </Notice>
        }
    }
}

/// When the last backup was made, and how much has changed since.
pub fn standing(backups: Backups, language: Language) -> String {
    let count = backups.changed.to_string();
    match backups.last {
        None => language.say_with("files.never", &[("count", &count)]),
        Some(at) => {
            let date = dates::long_with_clock(at, language);
            language.say_with("files.last", &[("date", &date), ("count", &count)])
        }
    }
}

/// Something takes a while.
pub(super) fn busy(ctx: &Context<Files>, key: &'static str) -> Html {
    html! {
        <Notice>
            <p>{ say(ctx, key) }</p>
            <progress class="files-progress" aria-label={say(ctx, key)} />
        </Notice>
    }
}

fn saved(ctx: &Context<Files>, name: &str) -> Html {
    let again = html! {
        <Button label={say(ctx, "files.again")} weight={Weight::Quiet}
            on_press={ctx.link().callback(|()| Message::PutAway)} />
    };
    html! {
        <Notice title={say(ctx, "files.saved")} actions={again}>
            <p class="file-name">{ name.to_owned() }</p>
            <p>{ say(ctx, "files.saved_text") }</p>
        </Notice>
    }
}
