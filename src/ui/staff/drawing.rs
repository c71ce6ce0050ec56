//! The workers and their keys as they look.

use yew::prelude::*;

use super::{Change, Doing, Message, Staff};
use crate::model::worker::Role;
use crate::storage::keys::Keyring;
use crate::ui::door::{Listed, NewPassphrase, listed, role_words};
use crate::ui::parts::{Button, Dialog, Glyph, Notice, Section, TextEntry, Tone, Weight};

impl Staff {
    /// Draws what is being done, or else the list and what can be done.
    pub(super) fn draw(&self, ctx: &Context<Self>) -> Html {
        let body = match &self.doing {
            Doing::Nothing | Doing::Done(_) | Doing::Removing(_) => self.list(ctx),
            Doing::OwnPassphrase => Self::own(ctx),
            Doing::Adding { name, role } => Self::adding(ctx, name, *role),
            Doing::Recovery | Doing::Making(..) => {
                let is_own = matches!(&self.doing, Doing::Making(change, _)
                    if !matches!(change, Change::Recovery(_)));
                let key = if is_own {
                    "staff.making"
                } else {
                    "staff.making_recovery"
                };
                html! { <Notice><p>{ say(ctx, key) }</p></Notice> }
            }
            Doing::NewRecovery(key) => {
                let link = ctx.link();
                let sheet = link.callback(|()| Message::SheetWanted);
                html! {
                    <Section id="recovery" title={say(ctx, "setup.recovery")}
                        hint={say(ctx, "staff.recovery_new")}>
                        { self.sheet.view(key, ctx.props().language, sheet) }
                        <div class="door-actions">
                            <Button label={say(ctx, "setup.recovery_kept")} weight={Weight::Primary}
                                on_press={link.callback(|()| Message::PutAway)} />
                        </div>
                    </Section>
                }
            }
        };
        html! {
            <div class="page">
                { self.notices(ctx) }
                { body }
            </div>
        }
    }

    fn notices(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let done = if let Doing::Done(key) = self.doing {
            Some(key)
        } else {
            None
        };
        let read = html! {
            <Button label={say(ctx, "notice.read")}
                on_press={link.callback(|()| Message::PutAway)} />
        };
        let accept = html! {
            <Button label={say(ctx, "staff.accept")}
                on_press={link.callback(|()| Message::ListAccepted)} />
        };
        html! {
            <>
                if !self.is_intact(ctx) {
                    <Notice tone={Tone::Warn} title={say(ctx, "staff.changed_elsewhere")}
                        actions={accept}>
                        <p>{ say(ctx, "staff.changed_text") }</p>
                    </Notice>
                }
                if let Some(problem) = self.problem {
                    <Notice tone={Tone::Warn}><p>{ say(ctx, problem) }</p></Notice>
                }
                if let Some(done) = done {
                    <Notice actions={read}><p>{ say(ctx, done) }</p></Notice>
                }
            </>
        }
    }

    /// Whether the slots were left as this program left them.
    fn is_intact(&self, ctx: &Context<Self>) -> bool {
        let unlocked = ctx.props().vault.0.unlocked();
        let keyring = self.keyring.as_ref();
        unlocked
            .zip(keyring)
            .is_none_or(|(by, keyring)| keyring.is_intact(by))
    }

    fn list(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let is_head = ctx.props().session.borrow().is_head();
        let slots = self.keyring.iter().flat_map(Keyring::slots);
        let workers: Vec<Listed> = slots.filter_map(listed).collect();
        let add = || Doing::Adding {
            name: String::new(),
            role: Role::Worker,
        };
        html! {
            <>
                <Section id="workers" title={say(ctx, "staff.workers")}>
                    <ul class="papers">
                        { for workers.iter().map(|listed| line(ctx, listed, is_head)) }
                    </ul>
                    if is_head {
                        <Button label={say(ctx, "staff.add")} icon={Glyph::Add}
                            on_press={link.callback(move |()| Message::Begin(add()))} />
                    } else {
                        <p class="quiet">{ say(ctx, "staff.head_only") }</p>
                    }
                </Section>
                <Section id="own-key" title={say(ctx, "staff.own")} hint={say(ctx, "staff.own_hint")}>
                    <Button label={say(ctx, "staff.own_change")} icon={Glyph::Lock}
                        on_press={link.callback(|()| Message::Begin(Doing::OwnPassphrase))} />
                </Section>
                if is_head {
                    <Section id="new-recovery" title={say(ctx, "setup.recovery")}
                        hint={say(ctx, "staff.recovery_hint")}>
                        <Button label={say(ctx, "staff.recovery_make")}
                            on_press={link.callback(|()| Message::Begin(Doing::Recovery))} />
                    </Section>
                }
                { self.removing(ctx, &workers) }
            </>
        }
    }

    fn removing(&self, ctx: &Context<Self>, workers: &[Listed]) -> Html {
        let Doing::Removing(slot) = &self.doing else {
            return Html::default();
        };
        let name = workers.iter().find(|listed| listed.slot == *slot);
        let name = name.map_or("", |listed| listed.worker.name.as_str());
        let title = ctx
            .props()
            .language
            .say_with("staff.remove_sure", &[("name", name)]);
        let close = ctx.link().callback(|()| Message::PutAway);
        let actions = html! {
            <>
                <Button label={say(ctx, "staff.remove_not")} on_press={close.clone()} />
                <Button label={say(ctx, "staff.remove")} weight={Weight::Danger}
                    on_press={ctx.link().callback(|()| Message::RemovedForSure)} />
            </>
        };
        html! {
            <Dialog id="removing" {title} on_close={close} {actions}>
                <p>{ say(ctx, "staff.remove_means") }</p>
            </Dialog>
        }
    }

    fn own(ctx: &Context<Self>) -> Html {
        let name = ctx.props().session.borrow().settings().worker_name.clone();
        html! {
            <Section id="own-key" title={say(ctx, "staff.own")} hint={say(ctx, "staff.own_hint")}>
                { Self::choosing(ctx, name, "staff.own_keep") }
            </Section>
        }
    }

    fn adding(ctx: &Context<Self>, name: &str, role: Role) -> Html {
        let choice = |one: Role| {
            let (key, means) = role_words(one);
            let onchange = ctx
                .link()
                .callback(move |_: Event| Message::RoleChosen(one));
            html! {
                <label class="choice" key={key}>
                    <input type="radio" name="role" checked={one == role} {onchange} />
                    <span>{ say(ctx, key) }{ " " }<span class="door-role">{ say(ctx, means) }</span></span>
                </label>
            }
        };
        html! {
            <Section id="adding" title={say(ctx, "staff.add")} hint={say(ctx, "staff.add_hint")}>
                <TextEntry id="new-name" label={say(ctx, "staff.name")} value={name.to_owned()}
                    on_input={ctx.link().callback(Message::NameTyped)} />
                <fieldset class="door-names">
                    <legend class="field-label">{ say(ctx, "staff.role") }</legend>
                    { for Role::ALL.map(choice) }
                </fieldset>
                { Self::choosing(ctx, name.to_owned(), "staff.add_keep") }
            </Section>
        }
    }

    fn choosing(ctx: &Context<Self>, name: String, accept: &'static str) -> Html {
        let link = ctx.link();
        html! {
            <NewPassphrase language={ctx.props().language} {name} accept={say(ctx, accept)}
                on_accept={link.callback(Message::PassphraseMade)}
                on_back={link.callback(|()| Message::PutAway)} />
        }
    }
}

fn say(ctx: &Context<Staff>, key: &'static str) -> &'static str {
    ctx.props().language.say(key)
}

/// One worker; a head may take anybody out but herself.
fn line(ctx: &Context<Staff>, listed: &Listed, is_head: bool) -> Html {
    let own = ctx
        .props()
        .vault
        .0
        .unlocked()
        .map(|unlocked| &unlocked.slot);
    let is_own = own == Some(&listed.slot);
    let role = say(ctx, role_words(listed.worker.role).0);
    let slot = listed.slot.clone();
    let remove = ctx
        .link()
        .callback(move |()| Message::Begin(Doing::Removing(slot.clone())));
    let label = [("name", listed.worker.name.as_str())];
    html! {
        <li class="paper-row" key={listed.slot.clone()}>
            <span class="paper-words">
                <span class="paper-name">{ &listed.worker.name }</span>
                <span class="paper-state">
                    { role }
                    if is_own {
                        { " · " }{ say(ctx, "staff.you") }
                    }
                </span>
            </span>
            if is_head && !is_own {
                <Button label={ctx.props().language.say_with("staff.remove_who", &label)}
                    on_press={remove} />
            }
        </li>
    }
}
