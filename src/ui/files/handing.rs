//! Handing clients over as it looks: who, to whom, a passphrase, and afterwards the receipt.

use yew::prelude::*;

use super::saving::busy;
use super::{Doing, Files, Message, say};
use crate::model::case::Case;
use crate::model::packet::{Receipt, initials};
use crate::ui::door::NewPassphrase;
use crate::ui::message::{Message as PageMessage, Wanted};
use crate::ui::parts::{Button, Glyph, Notice, Section, TextEntry, Weight};

impl Files {
    /// Draws it.
    pub(super) fn handing(&self, ctx: &Context<Self>) -> Html {
        match (&self.doing, &self.receipt) {
            (Doing::Busy(key), _) => busy(ctx, key),
            (Doing::Saved(name), Some(receipt)) => handed(ctx, name, receipt),
            (
                Doing::Nothing
                | Doing::Saved(_)
                | Doing::Waiting(_)
                | Doing::Met(_)
                | Doing::Taken(_),
                _,
            ) => self.choosing_clients(ctx),
        }
    }

    fn choosing_clients(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let language = ctx.props().language;
        let session = ctx.props().session.borrow();
        let cases = session.cases_newest_first();
        let count = self.clients.len().to_string();
        let outside = link.callback(|_: Event| Message::OutsideToggled);
        html! {
            <>
                <p class="lead">{ say(ctx, "handing.lead") }</p>
                { self.problem(ctx, "handing.not_made") }
                <Section id="handing-clients" title={say(ctx, "handing.clients")}
                    hint={language.say_with("handing.chosen", &[("count", &count)])}>
                    <div class="files-clients">
                        { for cases.iter().map(|case| self.client(ctx, case, session.name_of(case))) }
                    </div>
                </Section>
                <Section id="handing-to" title={say(ctx, "handing.to")}>
                    <TextEntry id="handing-receiver" label={say(ctx, "handing.receiver")}
                        value={self.to.clone()} on_input={link.callback(Message::ReceiverTyped)} />
                    <label class="choice">
                        <input type="checkbox" checked={self.is_outside} onchange={outside} />
                        <span>{ say(ctx, "handing.outside") }</span>
                    </label>
                </Section>
                <Section id="passphrase-of-file" title={say(ctx, "files.passphrase")}
                    hint={say(ctx, "handing.passphrase_hint")}>
                    <NewPassphrase {language} name={say(ctx, "handing.title")}
                        accept={say(ctx, "handing.make")}
                        on_accept={link.callback(Message::PassphraseMade)} />
                </Section>
            </>
        }
    }

    fn client(&self, ctx: &Context<Self>, case: &Case, name: &str) -> Html {
        let id = case.id.clone();
        let is_chosen = self.clients.contains(&id);
        let shows_names = ctx.props().session.borrow().settings().shows_names;
        let name = if shows_names {
            name.to_owned()
        } else {
            initials(name)
        };
        let onchange = ctx
            .link()
            .callback(move |_: Event| Message::ClientToggled(id.clone()));
        html! {
            <label class="choice" key={case.id.clone()}>
                <input type="checkbox" checked={is_chosen} {onchange} />
                <span>{ format!("{} {name}", case.register_number) }</span>
            </label>
        }
    }
}

/// It is made: where it is, and the receipt to be signed by both sides.
fn handed(ctx: &Context<Files>, name: &str, receipt: &Receipt) -> Html {
    let wanted = Wanted::Receipt(Box::new(receipt.clone()));
    let send = ctx
        .props()
        .send
        .reform(move |()| PageMessage::PaperWanted(wanted.clone()));
    let again = ctx.link().callback(|()| Message::PutAway);
    let actions = html! {
        <>
            <Button label={say(ctx, "handing.receipt")} icon={Glyph::Sheet}
                weight={Weight::Primary} on_press={send} />
            <Button label={say(ctx, "handing.again")} on_press={again} />
        </>
    };
    html! {
        <Notice title={say(ctx, "files.saved")} {actions}>
            <p class="file-name">{ name.to_owned() }</p>
            <p>{ say(ctx, "handing.saved_text") }</p>
        </Notice>
    }
}
