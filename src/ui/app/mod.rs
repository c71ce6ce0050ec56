//! The app: the one component that holds the session, and the way of every message.
//!
//! Data go down as properties, intentions come up as [`Message`]s. It decides nothing about
//! answers (the session does) and draws nothing itself (the screens do). Saving is in [`keep`],
//! making PDFs in [`sheets`] and [`preview`],
//! the start and several tabs in [`start`], the journal in [`mirror`], the rest of the device in
//! [`device`].

mod asking;
mod bulk;
mod compare;
mod device;
mod filling;
mod folder;
mod gathering;
mod keep;
mod library;
mod lines;
mod locking;
mod logo;
mod mirror;
mod own_forms;
mod place;
mod practice;
mod preview;
mod sheets;
mod signature;
mod start;
mod texts;
mod waking;

use std::rc::Rc;

use gloo::history::{HashHistory, History as _, HistoryListener};
use gloo::timers::callback::Timeout;
use yew::prelude::*;
use yew_router::Routable as _;

use super::browser::elsewhere::Elsewhere;
use super::browser::idle::Idle;
use super::browser::journal::Journal;
use super::browser::leaving::Leaving;
use super::browser::offline::Offline;
use super::browser::pressing::Pressing;
use super::browser::returning::Spot;
use super::browser::shortcuts::Shortcuts;
use super::browser::tab_lock::TabLock;
use super::browser::{clock, page};
use super::filling::Filling;
use super::message::{
    Bringing, DeviceNews, FormCallbacks, Message, OpenVault, ReasonFor, SharedSession,
};
use super::parts::HEADING;
use super::route::Route;
use super::screens::{self, ListMemory, View};
use crate::forms::definition::Path;
use crate::i18n::Language;
use crate::model::worker::Worker;
use crate::session::{DataEvent, Event, Refusal, Session};

pub use compare::{Findings, compare};
pub use device::Device;
pub use folder::{SharedFolder, Sharing, Standing as FolderStanding};
pub use library::Library;
use lines::Lines;
pub use mirror::Mirror;
pub use sheets::Sheets;
pub use texts::EDITOR;
pub use waking::needs_all;

/// How long the pen may take to come before this tab shows itself as a reader, in ms. Right after
/// a reload the page before it may still hold the pen for a moment.
const LOCK_MS: u32 = 700;

/// What the door hands over.
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct AppProps {
    /// The open vault.
    pub vault: OpenVault,
    /// Whose passphrase opened it.
    pub worker: Worker,
    /// How many things an earlier version had kept unsealed, until just now.
    pub sealed: usize,
    /// How the app stands on this device.
    pub offline: Offline,
    /// A newer version has begun elsewhere: the page is to be saved and loaded again.
    pub is_outdated: bool,
    /// Everything is saved, and the page is to be locked.
    pub on_lock: Callback<()>,
}

/// The app.
#[derive(Debug)]
pub struct App {
    session: SharedSession,
    lines: Lines,
    list: ListMemory,
    /// From which list of clients one came.
    root: Route,
    desk: FormCallbacks,
    vault: OpenVault,
    sealed: usize,
    journal: Rc<Journal>,
    mirror: Mirror,
    lock: TabLock,
    device: Device,
    late: Option<Timeout>,
    route: Route,
    history: HashHistory,
    pad: Option<Path>,
    picking: Option<Path>,
    asks_reason: Option<ReasonFor>,
    refusal: Option<Refusal>,
    sheets: Sheets,
    library: Library,
    bringing: Bringing,
    /// The step of the tour, while it goes on.
    tour: Option<usize>,
    soon: Option<Timeout>,
    /// Id of what gets the focus once it is drawn.
    points_to: Option<String>,
    /// Id of what is brought into sight once it is drawn.
    brings: Option<String>,
    filling: Filling,
    is_pressed: bool,
    left: Vec<Path>,
    settling: Option<Timeout>,
    returning: Option<Spot>,
    _arrivals: HistoryListener,
    _elsewhere: Elsewhere,
    _leaving: Leaving,
    _pressing: Pressing,
    _idle: Idle,
    _shortcuts: Shortcuts,
}

impl Component for App {
    type Message = Message;
    type Properties = AppProps;

    fn create(ctx: &Context<Self>) -> Self {
        let history = HashHistory::new();
        let link = ctx.link().clone();
        let places = history.clone();
        let arrivals = history.listen(move || link.send_message(Message::Arrived(here(&places))));
        let link = ctx.link().clone();
        let leaving = Leaving::listen(move || link.send_message(Message::SaveNow));
        let link = ctx.link().clone();
        let pressing =
            Pressing::listen(move |pressed| link.send_message(Message::Pressed(pressed)));
        let link = ctx.link().clone();
        let idle = Idle::watch(move |ms| link.send_message(Message::Idled(ms)));
        let device = ctx.link().callback(Message::Device);
        let heard = device.reform(|(key, stands)| DeviceNews::Elsewhere { key, stands });
        let elsewhere = Elsewhere::listen(move |key, stands| heard.emit((key, stands)));
        let heard = device.reform(DeviceNews::Lock);
        let late = device.reform(|()| DeviceNews::LockLate);
        let session = SharedSession::default();
        let shortcuts = filling::shortcuts(ctx, &session);
        let mut app = Self {
            session,
            lines: Lines::default(),
            list: ListMemory::default(),
            root: Route::Home,
            desk: FormCallbacks::to(&ctx.link().callback(|message| message)),
            vault: ctx.props().vault.clone(),
            sealed: ctx.props().sealed,
            journal: Rc::default(),
            mirror: Mirror::default(),
            lock: TabLock::ask(move |news| heard.emit(news)),
            device: Device::default(),
            late: Some(Timeout::new(LOCK_MS, move || late.emit(()))),
            route: here(&history),
            history,
            pad: None,
            picking: None,
            asks_reason: None,
            refusal: None,
            sheets: Sheets::default(),
            library: Library::default(),
            bringing: Bringing::default(),
            tour: None,
            soon: None,
            points_to: None,
            brings: None,
            filling: Filling::default(),
            is_pressed: false,
            left: Vec::new(),
            settling: None,
            returning: None,
            _arrivals: arrivals,
            _elsewhere: elsewhere,
            _leaving: leaving,
            _pressing: pressing,
            _idle: idle,
            _shortcuts: shortcuts,
        };
        page::scroll_by_hand();
        app.fetch_forms_later(ctx);
        app
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Do(event) => self.perform(ctx, event),
            Message::DoAndGo(event, route) => self.perform_and_go(ctx, event, Some(route)),
            Message::Left(path) => {
                self.leave(ctx, path);
                return false;
            }
            Message::Settled => return self.settled(ctx),
            Message::Pressed(pressed) => {
                self.is_pressed = pressed;
                return self.say_what_was_left();
            }
            Message::Go(route) => self.leave_for(&route),
            Message::Arrived(route) => {
                self.returning = None;
                self.go_to(ctx, route);
            }
            Message::SaveNow => self.save(ctx),
            Message::PadOpened(path) => self.pad = Some(path),
            Message::PadClosed => self.pad = None,
            Message::ClientsWanted(path) => self.picking = Some(path),
            Message::ClientsChosen => self.picking = None,
            Message::ReasonAsked(step) => self.asks_reason = step,
            Message::Signed {
                field,
                capacity,
                signed,
            } => self.take_signature(ctx, signature::event(field, capacity, signed)),
            Message::Drawn { path, signed } => self.take_line(ctx, path, signed),
            Message::PaperWanted(wanted) => self.make_paper(ctx, wanted),
            Message::Worker(reply) => self.hear(reply),
            Message::Look(look) => self.look(ctx, look),
            Message::Pick(step) => self.sheets.pick(step),
            Message::PeriodChosen(period) => self.sheets.period = Some(period),
            Message::CopyWanted(record) => self.download_copy(&record),
            Message::PersonalCopyWanted(case) => self.download_personal_copy(&case),
            Message::FormFetched { form, source } => return self.take_form(ctx, &form, source),
            Message::NextFormWanted => return Self::fetch_next_form(ctx),
            Message::ReadAhead => return self.read_ahead(ctx),
            Message::Device(news) => return self.hear_device(ctx, news),
            Message::Share(step) => self.share(ctx, step),
            Message::FetchAgain => self.fetch_again(ctx),
            Message::Bring(step) => self.bring(ctx, step),
            Message::Text(step) => self.word(ctx, step),
            Message::Fill(fill) => return self.fill(ctx, fill),
            Message::Practice(step) => self.practise(ctx, step),
            Message::Logo(step) => self.logo(ctx, step),
            Message::NoticeRead => {
                self.stop_waiting();
                self.refusal = None;
                self.sealed = 0;
                self.sheets.put_away();
            }
            Message::UnsavedWanted => self.download_unsaved(),
            Message::LockWanted => self.lock(ctx),
            Message::Idled(ms) => return self.lock_when_idle(ctx, ms),
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Self::Properties) -> bool {
        if ctx.props().is_outdated {
            self.lock(ctx);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        if !self.device.has_begun {
            let words = self.language().say("app.opening");
            return html! { <p class="start" role="status">{ words }</p> };
        }
        let session = self.session.borrow();
        let view = View {
            session: &session,
            lines: self.lines.at(&self.route, &session),
            list: &self.list,
            root: &self.root,
            shared: &self.session,
            vault: &self.vault,
            sealed: self.sealed,
            offline: ctx.props().offline,
            desk: &self.desk,
            language: language_of(&session),
            route: &self.route,
            pad: self.pad.as_ref(),
            picking: self.picking.as_ref(),
            filling: &self.filling,
            whole: self.goes_far(),
            asks_reason: self.asks_reason,
            refusal: self.refusal.as_ref(),
            making: self.sheets.making(),
            period: self.sheets.period.as_ref(),
            text: &self.sheets.text,
            loading: self.library.loading(),
            device: &self.device,
            bringing: &self.bringing,
            tour: self.tour,
            send: ctx.link().callback(|message| message),
        };
        screens::screen(&view)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.point();
        self.go_back_there(ctx);
        page::set_language(self.language().code());
        page::set_title(&screens::title(self.language(), &self.route));
    }
}

impl App {
    /// Takes a signature: it is given once, so it does not wait to be saved.
    fn take_signature(&mut self, ctx: &Context<Self>, signature: Event) {
        self.pad = None;
        self.perform(ctx, signature);
        if self.refusal.is_none() {
            self.points_to = Some(screens::SIGNATORIES.into());
        }
        self.save(ctx);
    }

    /// The reducer: one event, and the consequences the page owes it.
    fn perform(&mut self, ctx: &Context<Self>, event: Event) {
        self.perform_and_go(ctx, event, None);
    }

    /// The same, and then another place, unless the event was refused.
    fn perform_and_go(&mut self, ctx: &Context<Self>, event: Event, route: Option<Route>) {
        self.name_device();
        let outcome = self.session.borrow_mut().apply(event.clone(), clock::now());
        if let Event::Voided { .. } | Event::GatePassedOver { .. } = event {
            self.asks_reason = None;
        }
        self.refusal = outcome.err();
        if matches!(event, Event::Data(DataEvent::Erased { .. })) {
            self.forget_places();
        }
        match (&self.refusal, route) {
            (Some(Refusal::FormNotLoaded { .. }), route) => self.wait_for_form(ctx, event, route),
            (Some(Refusal::Asleep(_)), route) => return self.wake_for(ctx, event, route),
            (None, Some(route)) => self.history.push(route.to_path()),
            (_, _) => {}
        }
        if let Some(Refusal::ProblemsRemain(_) | Refusal::Held(_)) = self.refusal {
            self.points_to = Some(screens::PROBLEMS.into());
        }
        self.save_soon(ctx);
    }

    /// Goes to another place, unless something must be written down here first.
    fn leave_for(&mut self, route: &Route) {
        self.refusal = self.session.borrow().held_from_leaving().err();
        if self.refusal.is_none() {
            self.history.push(route.to_path());
        }
    }

    /// The browser is at another place.
    fn go_to(&mut self, ctx: &Context<Self>, route: Route) {
        if matches!(route, Route::Form { .. }) {
            // A long form is drawn first; what is new is saved within the usual moment, or when
            // the page is left.
            self.remember_place(ctx);
            self.save_soon(ctx);
        } else {
            self.save(ctx);
        }
        let comes_back = route.depth() < self.route.depth();
        if matches!(self.route, Route::Home | Route::Clients) {
            self.root = self.route.clone();
        }
        self.route = route;
        self.pad = None;
        self.picking = None;
        self.asks_reason = None;
        self.refusal = None;
        self.left.clear();
        self.sheets.close();
        self.stop_waiting();
        if matches!(self.route, Route::Home | Route::Device) {
            self.look_at_device(ctx);
        }
        self.arrive(ctx);
        page::scroll_to_top();
        self.points_to = Some(HEADING.into());
        self.resume(comes_back);
    }

    /// Opens what the new place shows.
    fn arrive(&mut self, ctx: &Context<Self>) {
        if !self.device.has_begun {
            return;
        }
        self.wake_here(ctx);
        self.read_ahead_soon(ctx);
        let event = match &self.route {
            Route::Form { record } | Route::Signing { record } => Event::FormOpened(record.clone()),
            Route::Home
            | Route::Clients
            | Route::Case { .. }
            | Route::Institution
            | Route::Device
            | Route::Backup
            | Route::OpenFile
            | Route::HandOver
            | Route::Staff
            | Route::People
            | Route::Person { .. }
            | Route::Sources
            | Route::Source { .. }
            | Route::OwnForms
            | Route::Printing
            | Route::Texts
            | Route::Text { .. }
            | Route::Protection { .. }
            | Route::Breaches
            | Route::Breach { .. }
            | Route::NotFound => Event::FormClosed,
        };
        let open = self.session.borrow().open().map(|open| open.record.clone());
        // Going from filling to signing keeps the open form, with what was already pointed out.
        if let Event::FormOpened(record) = &event
            && open.as_ref() == Some(record)
        {
            return;
        }
        self.refusal = self.session.borrow_mut().apply(event, clock::now()).err();
        self.wait_to_arrive(ctx);
        self.begin_wording(ctx);
    }

    fn language(&self) -> Language {
        language_of(&self.session.borrow())
    }
}

fn language_of(session: &Session) -> Language {
    Language::of(&session.settings().language)
}

fn here(history: &HashHistory) -> Route {
    Route::recognize(history.location().path()).unwrap_or(Route::NotFound)
}
