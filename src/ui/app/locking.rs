//! Locking: what was typed is saved, with where one is, and the door takes the app down.

use yew::prelude::*;

use super::App;

/// Milliseconds of a minute.
const MINUTE_MS: f64 = 60_000.0;

impl App {
    /// Locks the page, once everything is saved. What cannot be saved would be lost: then the page
    /// stays open, and the notice of the failed save says what to do.
    pub(super) fn lock(&mut self, ctx: &Context<Self>) {
        self.save_all(ctx, f64::INFINITY);
        if self.session.borrow().unsaved().is_empty() {
            ctx.props().on_lock.emit(());
        }
    }

    /// Locks the page if nobody has touched it for as long as the settings say. Says whether
    /// anything has changed.
    pub(super) fn lock_when_idle(&mut self, ctx: &Context<Self>, idle_ms: f64) -> bool {
        let minutes = self.session.borrow().settings().lock_minutes;
        let is_long = idle_ms >= f64::from(minutes) * MINUTE_MS;
        if is_long {
            self.lock(ctx);
        }
        is_long
    }
}
