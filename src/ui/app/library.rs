//! The forms' files: fetched when a form is first needed, the others quietly after the start.
//!
//! An event that needs a form that is not here waits for its file and is then done again, so
//! nothing else has to know that forms arrive.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::App;
use crate::forms::library::{self, catalogue};
use crate::session::{Event, Refusal};
use crate::ui::browser::fetching;
use crate::ui::message::{Loading, Message};
use crate::ui::route::Route;

/// How long after the start the forms that nobody asked for yet are fetched, in ms: the first
/// screen comes first.
const LATER_MS: u32 = 1500;
/// How long after a case is shown the first of its forms is read ahead, and then the next, in ms:
/// each takes a moment in which no tap is answered, so they do not come one right after another.
const AHEAD_MS: u32 = 100;

/// What waits for a form's file.
#[derive(Debug, Default)]
pub struct Library {
    wish: Option<Wish>,
    loading: Loading,
    later: Option<Timeout>,
    ahead: Option<Timeout>,
}

/// What to do once the file is here.
#[derive(Debug)]
enum Wish {
    /// Do this again, and go there.
    Do(Box<Event>, Option<Route>),
    /// Open what the place shows.
    Arrive,
}

impl Library {
    /// Which file is waited for.
    pub fn loading(&self) -> &Loading {
        &self.loading
    }
}

impl App {
    /// Fetches the other forms, one after another, once the first screen stands.
    pub(super) fn fetch_forms_later(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let fetch = move || link.send_message(Message::NextFormWanted);
        self.library.later = Some(Timeout::new(LATER_MS, fetch));
    }

    /// Fetches the first form that is not here yet. Nothing is to be drawn again before it comes.
    pub(super) fn fetch_next_form(ctx: &Context<Self>) -> bool {
        let missing = catalogue::ALL
            .iter()
            .find(|form| !library::is_here(form.id));
        if let Some(form) = missing {
            fetch(ctx, form.id, true);
        }
        false
    }

    /// Where a case is shown a form may be begun next: those that are here are read in the meantime,
    /// one after another.
    pub(super) fn read_ahead_soon(&mut self, ctx: &Context<Self>) {
        let is_case = matches!(self.route, Route::Case { .. });
        let link = ctx.link().clone();
        let read = move || link.send_message(Message::ReadAhead);
        self.library.ahead = is_case.then(|| Timeout::new(AHEAD_MS, read));
    }

    /// Reads one form, and plans the next. Nothing is to be drawn again.
    pub(super) fn read_ahead(&mut self, ctx: &Context<Self>) -> bool {
        self.library.ahead = None;
        if library::read_ahead() {
            self.read_ahead_soon(ctx);
        }
        false
    }

    /// Does the event again when the form that it needs is here.
    pub(super) fn wait_for_form(
        &mut self,
        ctx: &Context<Self>,
        event: Event,
        route: Option<Route>,
    ) {
        self.wait(ctx, Wish::Do(Box::new(event), route));
    }

    /// Arrives again when the form that the place shows is here.
    pub(super) fn wait_to_arrive(&mut self, ctx: &Context<Self>) {
        self.wait(ctx, Wish::Arrive);
    }

    fn wait(&mut self, ctx: &Context<Self>, wish: Wish) {
        let Some(Refusal::FormNotLoaded { form }) = self.refusal.take() else {
            return;
        };
        fetch(ctx, &form, false);
        self.library.wish = Some(wish);
        self.library.loading = Loading::Fetching(form);
    }

    /// Tries once more to fetch what is waited for.
    pub(super) fn fetch_again(&mut self, ctx: &Context<Self>) {
        if let Loading::Failed(form) = self.library.loading.clone() {
            fetch(ctx, &form, false);
            self.library.loading = Loading::Fetching(form);
        }
    }

    /// Nobody waits any more: the person went elsewhere.
    pub(super) fn stop_waiting(&mut self) {
        self.library.wish = None;
        self.library.loading = Loading::Nothing;
    }

    /// A file has come, or could not be had. Says whether the page is to be drawn again: who fills in
    /// a form sees nothing of the others, and they all come while she types her first words.
    pub(super) fn take_form(
        &mut self,
        ctx: &Context<Self>,
        form: &str,
        source: Option<String>,
    ) -> bool {
        if let Some(source) = source {
            library::supply(form, source);
        }
        if *self.library.loading.form() != *form {
            return !matches!(self.route, Route::Form { .. });
        }
        if library::form(form).is_none() {
            self.library.loading = Loading::Failed(form.into());
            return true;
        }
        self.library.loading = Loading::Nothing;
        match self.library.wish.take() {
            Some(Wish::Do(event, route)) => self.perform_and_go(ctx, *event, route),
            Some(Wish::Arrive) => {
                self.arrive(ctx);
                self.resume(false);
            }
            None => {}
        }
        true
    }
}

/// Asks for a form's file and the lists it needs, one after another; with `and_on` then for the
/// next form.
fn fetch(ctx: &Context<App>, form: &str, and_on: bool) {
    let link = ctx.link().clone();
    let id = form.to_owned();
    yew::platform::spawn_local(async move {
        let source = with_lists(&id).await;
        // One that cannot be had now is fetched when it is needed; the rest would fail as well.
        let goes_on = and_on && source.is_some();
        link.send_message(Message::FormFetched { form: id, source });
        if goes_on {
            link.send_message(Message::NextFormWanted);
        }
    });
}

/// The form's file, once its lists are here.
async fn with_lists(form: &str) -> Option<String> {
    for name in catalogue::listed(form)?.files() {
        let csv = fetching::text_of(&format!("forms/regions/{name}")).await?;
        library::supply_file(name, csv);
    }
    fetching::text_of(&format!("forms/{form}.md")).await
}
