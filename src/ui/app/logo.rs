//! The institution's logo: a picture is chosen, the browser draws it, the report worker makes outlines
//! of it, and these are kept.

use js_sys::Uint8Array;
use web_sys::File;
use yew::prelude::*;

use super::App;
use crate::model::institution::Institution;
use crate::session::Event;
use crate::ui::browser::greys;
use crate::ui::message::{LogoStep, Message};

/// What is said of a picture of which no logo can be made.
const UNREADABLE: &str = "institution.logo_unreadable";

impl App {
    /// One step.
    pub(super) fn logo(&mut self, ctx: &Context<Self>, step: LogoStep) {
        match step {
            LogoStep::Chosen(file) => read(ctx, file),
            LogoStep::Read(greys) => self.trace_logo(ctx, greys),
            LogoStep::Traced(logo) => self.keep_logo(ctx, logo),
        }
    }

    /// Asks for the outlines of a picture; they come as [`LogoStep::Traced`].
    fn trace_logo(&mut self, ctx: &Context<Self>, greys: Option<Uint8Array>) {
        if greys.is_none() {
            return self.sheets.fail(UNREADABLE);
        }
        self.sheets.logo = greys;
        self.start_worker(ctx);
        self.sheets.ask_logo();
    }

    /// Keeps the outlines.
    fn keep_logo(&mut self, ctx: &Context<Self>, logo: String) {
        if logo.is_empty() {
            return self.sheets.fail(UNREADABLE);
        }
        let institution = self.session.borrow().institution().clone();
        let changed = Institution {
            logo,
            ..institution
        };
        self.perform(ctx, Event::InstitutionChanged(Box::new(changed)));
    }
}

/// Reads a chosen picture; its greys come as [`LogoStep::Read`].
fn read(ctx: &Context<App>, file: File) {
    let link = ctx.link().clone();
    yew::platform::spawn_local(async move {
        let greys = greys::of(&file).await.ok();
        link.send_message(Message::Logo(LogoStep::Read(greys)));
    });
}
