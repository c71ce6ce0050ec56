//! Opening cases of which only the sketch was read: one when it is wanted, all where a place or a step
//! needs everything, a few at a time, so that the page goes on and says how far it is.
//!
//! What needs to be awake the session knows (`session::sleeping`), how a case is opened the vault. One
//! that cannot be opened is looked for in the journal like any text that cannot be read.

use gloo::history::History as _;
use gloo::timers::callback::Timeout;
use yew::prelude::*;
use yew_router::Routable as _;

use super::App;
use crate::model::case::CaseId;
use crate::session::{Event, Refusal};
use crate::storage::Woken;
use crate::storage::place::Place;
use crate::storage::seal::Kind;
use crate::ui::browser::clock;
use crate::ui::message::{DeviceNews, Message, Wanted};
use crate::ui::route::Route;

/// So long cases are opened in one go, in ms; then the page may draw and listen.
const GO_MS: f64 = 40.0;
/// How long it waits while somebody fills in a form and nothing waits for it, in ms.
const PAUSE_MS: u32 = 2_000;

/// Waking all cases.
#[derive(Debug, Default)]
pub struct Waking {
    /// How many slept when it began.
    pub all: usize,
    /// What is done once all are awake, and where one goes then.
    wish: Option<(Event, Option<Route>)>,
    /// What is made on paper then.
    paper: Option<Wanted>,
    /// Whether a round of the shared folder waits for it.
    pub(super) has_round: bool,
    next: Option<Timeout>,
}

impl Waking {
    /// Whether a step waits for it.
    pub fn is_awaited(&self) -> bool {
        self.wish.is_some() || self.paper.is_some()
    }
}

/// Whether a place shows or gives away what all cases say.
pub fn needs_all(route: &Route) -> bool {
    matches!(route, Route::Backup | Route::OpenFile | Route::HandOver)
}

impl App {
    /// Wakes what the place shows. A draft that a list knew by its sketched name is gone to by its own.
    pub(super) fn wake_here(&mut self, ctx: &Context<Self>) {
        if needs_all(&self.route) {
            self.wake_all(ctx);
        } else if let Route::Case { case } | Route::Protection { case } = self.route.clone() {
            self.wake_around(ctx, &case);
        } else if let Route::Form { record } | Route::Signing { record } = self.route.clone() {
            self.wake_record(ctx, &record);
            let own = self.session.borrow().own_name(&record);
            if let Some(record) = own {
                self.route = if let Route::Signing { .. } = self.route {
                    Route::Signing { record }
                } else {
                    Route::Form { record }
                };
                self.history.replace(self.route.to_path());
            }
        }
    }

    fn wake_record(&mut self, ctx: &Context<Self>, record: &str) {
        let maybe = self.session.borrow().maybe_of(record);
        for case in maybe {
            self.wake_around(ctx, &case);
        }
    }

    /// Wakes a case, and those that its records name or that name it.
    pub(super) fn wake_around(&mut self, ctx: &Context<Self>, case: &str) {
        let asleep = self.session.borrow().around(case);
        for case in asleep {
            self.wake_one(ctx, &case);
        }
    }

    /// Wakes the cases that a paper is about. One about all of them is made once all are awake; says
    /// whether it waits for that.
    pub(super) fn wake_for_paper(&mut self, ctx: &Context<Self>, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::Recap(..) if !self.session.borrow().is_whole() => {
                self.device.waking.paper = Some(wanted.clone());
                self.wake_all(ctx);
                return true;
            }
            Wanted::OfCase(_, case)
            | Wanted::CaseFile(case)
            | Wanted::Several { case, .. }
            | Wanted::Trial(_, _, Some(case)) => self.wake_around(ctx, case),
            Wanted::Document(_, record) | Wanted::Form(record) => self.wake_record(ctx, record),
            Wanted::Receipt(_)
            | Wanted::Recap(..)
            | Wanted::Erasure(_)
            | Wanted::Breach(_)
            | Wanted::Blank(_)
            | Wanted::Trial(_, _, None) => {}
        }
        false
    }

    /// Before what another tab wrote at this key is taken: its case is opened, if it sleeps.
    pub(super) fn wake_at(&mut self, ctx: &Context<Self>, key: &str) {
        let Some(place) = Place::of_sealed_key(key) else {
            return;
        };
        match place.kind {
            Kind::Case | Kind::Gathered => self.wake_around(ctx, &place.id),
            Kind::Record => self.wake_record(ctx, &place.id),
            Kind::Trail
            | Kind::Snapshot
            | Kind::Minutes
            | Kind::Breach
            | Kind::Folder
            | Kind::Sketches => {}
        }
    }

    fn wake_one(&mut self, ctx: &Context<Self>, case: &CaseId) {
        let event = match self.vault.0.wake(case) {
            Ok(Some(Woken { case, records, log })) => Event::CaseWoken {
                case: Box::new(case),
                records,
                log,
            },
            Ok(None) | Err(_) => Event::CaseLost {
                case: case.clone(),
                key: Place::new(Kind::Gathered, case).sealed_key(),
            },
        };
        let is_lost = matches!(event, Event::CaseLost { .. });
        // Neither is ever refused.
        let mut session = self.session.borrow_mut();
        session.apply(event, clock::now()).unwrap_or_default();
        drop(session);
        if is_lost {
            self.look_for_copies(ctx);
        }
    }

    /// An event needs cases that sleep: one is woken at once, all of them a few at a time. Then it is
    /// done again.
    pub(super) fn wake_for(&mut self, ctx: &Context<Self>, event: Event, route: Option<Route>) {
        let Some(Refusal::Asleep(case)) = self.refusal.take() else {
            return;
        };
        if self.session.borrow().needs_whole(&event) {
            self.device.waking.wish = Some((event, route));
            self.wake_all(ctx);
        } else {
            self.wake_around(ctx, &case);
            self.perform_and_go(ctx, event, route);
        }
    }

    /// Begins to wake all cases, unless that is under way.
    pub(super) fn wake_all(&mut self, ctx: &Context<Self>) {
        let asleep = self.session.borrow().sleeping();
        if self.device.waking.next.is_some() || asleep == 0 {
            return;
        }
        self.device.waking.all = asleep;
        self.wake_soon(ctx);
    }

    fn wake_soon(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let go_on = move || link.send_message(Message::Device(DeviceNews::WakeOn));
        let after = if self.may_go_on() { 0 } else { PAUSE_MS };
        self.device.waking.next = Some(Timeout::new(after, go_on));
    }

    /// Whether nobody is disturbed by it, or it is waited for.
    fn may_go_on(&self) -> bool {
        self.is_waited_for() || self.session.borrow().open().is_none()
    }

    fn is_waited_for(&self) -> bool {
        needs_all(&self.route) || self.device.waking.is_awaited()
    }

    /// Wakes the next few. Says whether the page is to be drawn again.
    pub(super) fn wake_on(&mut self, ctx: &Context<Self>) -> bool {
        self.device.waking.next = None;
        if !self.may_go_on() {
            self.wake_soon(ctx);
            return false;
        }
        let end = clock::milliseconds() + GO_MS;
        loop {
            let next = self.session.borrow().first_asleep();
            let Some(case) = next else {
                self.all_awake(ctx);
                return true;
            };
            self.wake_one(ctx, &case);
            if clock::milliseconds() > end {
                break;
            }
        }
        self.wake_soon(ctx);
        self.is_waited_for()
    }

    fn all_awake(&mut self, ctx: &Context<Self>) {
        if let Some((event, route)) = self.device.waking.wish.take() {
            self.perform_and_go(ctx, event, route);
        }
        if let Some(wanted) = self.device.waking.paper.take() {
            self.make_paper(ctx, wanted);
        }
        self.save_soon(ctx);
        if std::mem::take(&mut self.device.waking.has_round) {
            self.begin_round(ctx);
        }
    }
}
