//! The places of the app, one file each: they join parts to the session.
//!
//! A screen is a function from [`View`] to markup. It holds no state and decides nothing about
//! answers. Start at [`screen`].

mod allowed;
mod breaches;
mod case;
mod client_list;
mod clients;
mod contents;
mod copying;
mod device;
mod differences;
mod directory;
mod file_choice;
mod files;
mod fold;
mod folder;
mod form;
mod frame;
mod held;
mod home;
mod institution;
mod jotting;
mod keys;
mod list_filters;
mod list_row;
mod locked;
mod matrix;
mod matrix_choice;
mod matrix_dialog;
mod notices;
mod own_forms;
mod papers;
mod periods;
mod practice;
mod preview;
mod printing;
mod prints;
mod protection;
mod seen;
mod several;
mod signatory;
mod signing;
mod staff;
mod stages;
mod standing;
mod texts;
mod unsaved;
mod who;

pub use client_list::ListMemory;
pub(super) use client_list::SEARCH;
pub(super) use copying::DATE as PAPER_DATE;
pub(super) use form::PROBLEMS;
pub(super) use frame::languages;
pub(super) use practice::tour_place;
pub(super) use signing::SIGNATORIES;

use std::rc::Rc;

use yew::prelude::*;

use super::app::{Device, needs_all};
use super::browser::offline::Offline;
use super::files::Purpose;
use super::filling::Filling;
use super::message::{
    Bringing, FormCallbacks, Loading, Making, Message, OpenVault, ReasonFor, SharedSession, Wording,
};
use super::period::Period;
use super::route::Route;
use crate::forms::definition::Path;
use crate::i18n::Language;
use crate::model::directory::List;
use crate::session::{Line, Refusal, Session};

/// What a screen may see, and the one way to say what a person wants.
#[derive(Clone, Debug)]
pub struct View<'a> {
    /// The session.
    pub session: &'a Session,
    /// The same session, for fields that draw themselves later.
    pub shared: &'a SharedSession,
    /// The open vault.
    pub vault: &'a OpenVault,
    /// How many things an earlier version had kept unsealed, until just now.
    pub sealed: usize,
    /// How the app stands on this device.
    pub offline: Offline,
    /// The callbacks of a form's body.
    pub desk: &'a FormCallbacks,
    /// A line for each case, where the screen shows them all; none elsewhere.
    pub lines: Rc<[Line]>,
    /// What was wanted of the list of clients last.
    pub list: &'a ListMemory,
    /// From which list of clients one came: a case leads back there.
    pub root: &'a Route,
    /// Language of the reader.
    pub language: Language,
    /// Where one is.
    pub route: &'a Route,
    /// For which field the signature pad is open.
    pub pad: Option<&'a Path>,
    /// For which table clients are being chosen.
    pub picking: Option<&'a Path>,
    /// How a form is being filled in.
    pub filling: &'a Filling,
    /// Something far down a form is to be shown, so it is drawn whole.
    pub whole: bool,
    /// The step that a person wants to take here, and whose reason is asked.
    pub asks_reason: Option<ReasonFor>,
    /// What was refused last.
    pub refusal: Option<&'a Refusal>,
    /// Where the making of a paper stands.
    pub making: &'a Making,
    /// What is known of the text that is being worded.
    pub text: &'a Wording,
    /// Of which period recapitulations are wanted, once that was chosen.
    pub period: Option<&'a Period>,
    /// Whether a form's file is waited for.
    pub loading: &'a Loading,
    /// What is known of the device.
    pub device: &'a Device,
    /// Where bringing a form of the institution's own stands.
    pub bringing: &'a Bringing,
    /// The step of the tour, while it goes on.
    pub tour: Option<usize>,
    /// Says what a person wants.
    pub send: Callback<Message>,
}

/// The screen at the current place, and over it the paper that is being looked at.
pub fn screen(view: &View<'_>) -> Html {
    html! {
        <>
            { preview::printed(view) }
            { place(view) }
            { several::dialog(view) }
            { preview::dialog(view) }
            { jotting::dialog(view) }
            { keys::dialog(view) }
            { practice::tour(view) }
        </>
    }
}

/// How far all cases are opened, where one waits for that.
fn waking(view: &View<'_>) -> Option<Html> {
    let left = view.session.sleeping();
    let waking = &view.device.waking;
    if left == 0 || !(needs_all(view.route) || waking.is_awaited()) {
        return None;
    }
    let all = waking.all.max(left);
    let (done, of) = ((all - left).to_string(), all.to_string());
    let text = view
        .language
        .say_with("app.waking", &[("done", &done), ("all", &of)]);
    Some(html! {
        <div class="start" role="status">
            <p>{ text.clone() }</p>
            <progress class="files-progress" aria-label={text} value={done} max={of} />
        </div>
    })
}

fn place(view: &View<'_>) -> Html {
    if !allowed::is_allowed(view) {
        return allowed::refused(view);
    }
    if let Some(waking) = waking(view) {
        return waking;
    }
    match view.route {
        Route::Home if !view.session.sees_clients() => allowed::clerks(view),
        Route::Home => home::screen(view),
        Route::Clients => client_list::screen(view),
        Route::Case { case } => case::screen(view, case),
        Route::Form { .. } => form::screen(view),
        Route::Signing { .. } => signing::screen(view),
        Route::Institution => institution::screen(view),
        Route::Device => device::screen(view),
        Route::Backup => files::screen(view, Purpose::Backup),
        Route::OpenFile => files::screen(view, Purpose::Open),
        Route::HandOver => files::screen(view, Purpose::HandOver),
        Route::Staff => staff::screen(view),
        Route::People => directory::list(view, List::Staff),
        Route::Person { entry } => directory::one(view, List::Staff, entry),
        Route::Sources => directory::list(view, List::Sources),
        Route::Source { entry } => directory::one(view, List::Sources, entry),
        Route::Protection { case } => protection::screen(view, case),
        Route::Breaches => breaches::screen(view),
        Route::Breach { breach } => breaches::one(view, breach),
        Route::OwnForms => own_forms::screen(view),
        Route::Printing => printing::screen(view),
        Route::Texts => texts::list(view),
        Route::Text { text } => texts::one(view, text),
        Route::NotFound => frame::not_found(view),
    }
}

/// The title of the tab: the place, never a person.
pub fn title(language: Language, route: &Route) -> String {
    let key = match route {
        Route::Home => "home.title",
        Route::Clients => "home.clients",
        Route::Case { .. } => "case.title",
        Route::Form { .. } => "form.title",
        Route::Signing { .. } => "signing.title",
        Route::Institution => "institution.title",
        Route::Device => "device.title",
        Route::Backup => "files.backup",
        Route::OpenFile => "files.open",
        Route::HandOver => "handing.title",
        Route::Staff => "staff.title",
        Route::People | Route::Person { .. } => "person.title",
        Route::Sources | Route::Source { .. } => "source.title",
        Route::Protection { .. } => "data.title",
        Route::Breaches | Route::Breach { .. } => "breach.title",
        Route::OwnForms => "own.title",
        Route::Printing => "printing.title",
        Route::Texts | Route::Text { .. } => "texts.title",
        Route::NotFound => "missing.title",
    };
    format!("{} – {}", language.say(key), language.say("app.name"))
}

impl View<'_> {
    /// A sentence of the app.
    pub fn say(&self, key: &'static str) -> &'static str {
        self.language.say(key)
    }

    /// A callback that sends this message.
    pub fn on(&self, message: Message) -> Callback<()> {
        self.send.reform(move |()| message.clone())
    }

    /// Whether another tab writes, so that here nothing can be changed.
    pub fn is_reader(&self) -> bool {
        self.session.is_reader()
    }

    /// The place above those of the institution, for one who may go there.
    pub fn above(&self) -> Route {
        if self.session.sees_clients() {
            Route::Institution
        } else {
            Route::Home
        }
    }

    /// A callback that goes to this place.
    pub fn go(&self, route: Route) -> Callback<()> {
        self.on(Message::Go(route))
    }
}
