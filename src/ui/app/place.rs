//! Where one is on the page: noting it, being there again later, and going to what is to be shown.
//!
//! Where things stand is the browser's to know ([`returning`]); here is only when it is asked.

use gloo::timers::callback::Timeout;
use yew::prelude::*;
use yew_router::Routable as _;

use super::App;
use crate::model::paper;
use crate::ui::browser::returning::Spot;
use crate::ui::browser::{page, returning};
use crate::ui::fields::control_id;
use crate::ui::filling::Fill;
use crate::ui::message::{Loading, Message};
use crate::ui::parts::{HEADING, focus_on};
use crate::ui::route::Route;
use crate::ui::screens;

impl App {
    /// Notes where one is, to be there again; not before one has come back.
    pub(super) fn remember_place(&mut self, ctx: &Context<Self>) {
        let is_here = self.returning.is_none() && self.device.has_begun;
        if !is_here || self.session.borrow().is_reader() || self.is_of_nobody() {
            return;
        }
        let last = self.filling.last.as_ref().map(control_id);
        let (vault, part) = (&self.vault.0, self.filling.part);
        let before = vault.places();
        let places = returning::noted(&before, &self.route.to_path(), part, last);
        // Not to remember it costs a little scrolling.
        if places != before && vault.put_places(&places).is_ok() {
            self.mirror_changes(ctx);
        }
    }

    /// Whether the place is that of a client who was just erased.
    fn is_of_nobody(&self) -> bool {
        let session = self.session.borrow();
        matches!(&self.route, Route::Protection { case } if session.case(case).is_none())
    }

    /// Something was erased: not even its name may stay.
    pub(super) fn forget_places(&self) {
        self.vault.0.forget_places().unwrap_or_default();
    }

    /// What of filling in comes back at this place: a draft opens where one was, and at the start of
    /// the page everything does.
    pub(super) fn resume(&mut self, comes_back: bool) {
        let (part, copies) = {
            let session = self.session.borrow();
            let draft = session.open_record().filter(|record| !record.is_locked());
            let draft = draft.filter(|_| matches!(self.route, Route::Form { .. }));
            if self.returning.is_none() && (comes_back || draft.is_some()) {
                let places = self.vault.0.places();
                self.returning = returning::recall(&places, &self.route.to_path());
            }
            let copies = draft.is_some_and(|it| paper::of(&it.answers).is_some());
            (self.returning.as_ref().map_or(0, |spot| spot.part), copies)
        };
        self.filling.part = part;
        self.filling.copies = copies;
        self.filling.last = None;
        self.filling.jotting = None;
        if std::mem::take(&mut self.filling.finds) {
            self.points_to = Some(screens::SEARCH.into());
        }
    }

    /// Whether something other than the top is to be focused or shown, once it is drawn.
    pub(super) fn goes_far(&self) -> bool {
        let points_far = self.points_to.as_deref().is_some_and(|id| id != HEADING);
        let returns_far = self.returning.as_ref().is_some_and(Spot::is_far);
        points_far || self.brings.is_some() || returns_far
    }

    /// What was to be focused or shown, once it is drawn.
    pub(super) fn point(&mut self) {
        if let Some(id) = self.points_to.take() {
            once_there(id, focus_on);
        }
        if let Some(id) = self.brings.take() {
            once_there(id, page::show);
        }
    }

    /// After a reload, unlocking or coming back to a draft: the same field has the focus, at the same
    /// scroll.
    pub(super) fn go_back_there(&mut self, ctx: &Context<Self>) {
        let is_here = self.device.has_begun && *self.library.loading() == Loading::Nothing;
        if let Some(spot) = self.returning.take_if(|_| is_here) {
            let link = ctx.link().clone();
            // A moment later: what stands on the page by components of its own is drawn after this,
            // and a page that is not as tall yet cannot be scrolled as far.
            let restore = move || {
                if let Some(far) = spot.restore() {
                    link.send_message(Message::Fill(Fill::Returns(far)));
                }
            };
            Timeout::new(0, restore).forget();
        }
    }
}

/// What is far down a form is drawn a moment after the page.
fn once_there(id: String, go: fn(&str)) {
    if page::has(&id) {
        go(&id);
    } else {
        Timeout::new(0, move || go(&id)).forget();
    }
}
