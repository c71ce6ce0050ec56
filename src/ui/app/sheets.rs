//! Making papers: the worker is started when the first is wanted, and kept.
//!
//! What is done with one that is there is told in [`preview`](super::preview).

use js_sys::Uint8Array;
use yew::prelude::*;

use super::App;
use crate::i18n::Language;
use crate::report::request::PaperSize;
use crate::session::Refusal;
use crate::ui::browser::report_worker::{Reply, ReportWorker, Told};
use crate::ui::message::{LogoStep, Making, Message, Pick, Wanted, Wording};
use crate::ui::period::Period;
use crate::ui::preview::{Preview, Stage};

/// The worker and what is asked of it.
#[derive(Debug, Default)]
pub struct Sheets {
    worker: Option<ReportWorker>,
    is_ready: bool,
    waiting: Option<String>,
    pub(super) making: Making,
    /// What is known of the text that is being worded.
    pub(super) text: Wording,
    /// The institution's text that the worker is to be asked about next; blank for the built-in one.
    pub(super) question: Option<String>,
    /// The greys of a logo that the worker is to draw the outlines of.
    pub(super) logo: Option<Uint8Array>,
    /// Whether it was asked about one, and has not answered.
    is_asked: bool,
    /// Of which period recapitulations are wanted.
    pub(super) period: Option<Period>,
}

impl Sheets {
    /// Where the making stands.
    pub fn making(&self) -> &Making {
        &self.making
    }

    /// Says that something could not be made.
    pub(super) fn fail(&mut self, key: &str) {
        match &mut self.making {
            Making::Open(preview) => preview.stage = Stage::Failed(key.into()),
            Making::Idle | Making::Picking(..) | Making::Failed(_) => {
                self.making = Making::Failed(key.into());
            }
        }
    }

    /// Forgets what could not be made.
    pub(super) fn put_away(&mut self) {
        if let Making::Failed(_) = self.making {
            self.making = Making::Idle;
        }
    }

    /// Puts the paper away. A worker that is still at work on it is ended: it hears nothing before
    /// it is done.
    pub(super) fn close(&mut self) {
        if let Making::Open(preview) = std::mem::take(&mut self.making)
            && preview.is_under_way()
        {
            self.end_worker();
        }
    }

    /// A step of choosing several documents.
    pub(super) fn pick(&mut self, step: Pick) {
        match (step, &mut self.making) {
            (Pick::Begin(case), _) => self.making = Making::Picking(case, Vec::new()),
            (Pick::These(all), Making::Picking(_, picked)) => *picked = all,
            (Pick::Turned(one), Making::Picking(_, picked)) => {
                let before = picked.len();
                picked.retain(|other| *other != one);
                if picked.len() == before {
                    picked.push(one);
                }
            }
            (Pick::Close, Making::Picking(..)) => self.making = Making::Idle,
            (Pick::These(_) | Pick::Turned(_) | Pick::Close, _) => {}
        }
    }

    fn end_worker(&mut self) {
        self.worker = None;
        self.is_ready = false;
        self.is_asked = false;
        self.waiting = None;
    }

    /// Asks about the text that is being worded, unless an answer is still awaited.
    pub(super) fn ask_text(&mut self, reader: Language) {
        let (Some(worker), true, false) = (&self.worker, self.is_ready, self.is_asked) else {
            return;
        };
        let (Some((document, language)), Some(own)) =
            (self.text.key.split_once('.'), self.question.take())
        else {
            return;
        };
        let asked = worker.ask_text([document, language, &own, reader.code()]);
        self.is_asked = asked.is_ok();
    }

    /// Asks for the outlines of a logo that waits, once the worker takes questions.
    pub(super) fn ask_logo(&mut self) {
        if let (Some(worker), true) = (&self.worker, self.is_ready)
            && let Some(greys) = self.logo.take()
            && worker.ask_logo(&greys).is_err()
        {
            self.fail("sheet.worker_failed");
        }
    }

    /// Takes what was said of a text; of one that is worded no longer nothing is kept.
    fn take_told(&mut self, told: Told) {
        self.is_asked = false;
        if told.of == self.text.key {
            self.text.told = Some(told);
        }
    }

    /// Hands a waiting request to the worker once it takes questions.
    fn hand_over(&mut self) {
        if !self.is_ready {
            return;
        }
        if let (Some(worker), Some(request)) = (&self.worker, self.waiting.take()) {
            match (worker.ask(&request), &mut self.making) {
                (Err(_), _) => self.fail("sheet.worker_failed"),
                (Ok(()), Making::Open(preview)) => preview.stage = Stage::Composing(0),
                (Ok(()), Making::Idle | Making::Picking(..) | Making::Failed(_)) => {}
            }
        }
    }

    /// Asks for the pages that are wanted now.
    pub(super) fn ask_pages(&mut self) {
        let (Some(worker), Making::Open(preview)) = (&self.worker, &mut self.making) else {
            return;
        };
        for page in preview.ask() {
            if worker.ask_page(page).is_err() {
                preview.stage = Stage::Failed("sheet.worker_failed".into());
            }
        }
    }
}

impl App {
    /// Asks for a paper; the answer comes as [`Message::Worker`].
    pub(super) fn make_paper(&mut self, ctx: &Context<Self>, wanted: Wanted) {
        if self.wake_for_paper(ctx, &wanted) {
            return;
        }
        if let Some(stop) = self.stop_for(&wanted) {
            self.refusal = Some(Refusal::Stopped(stop));
            return;
        }
        let usual = PaperSize::of_code(&self.session.borrow().institution().paper_default);
        self.make(ctx, Preview::of(wanted, usual));
    }

    /// Asks for a paper that is downloaded as soon as it is there.
    pub(super) fn take_paper(&mut self, ctx: &Context<Self>, wanted: Wanted) {
        self.make_paper(ctx, wanted);
        if let Making::Open(preview) = &mut self.sheets.making {
            preview.takes = true;
        }
    }

    /// The same document on other paper.
    pub(super) fn make_on(&mut self, ctx: &Context<Self>, paper: PaperSize) {
        if let Making::Open(preview) = std::mem::take(&mut self.sheets.making) {
            if preview.is_under_way() {
                self.sheets.end_worker();
            }
            let (name, zoom) = (preview.name, preview.zoom);
            let anew = Preview::of(preview.wanted, paper);
            self.make(ctx, Preview { name, zoom, ..anew });
        }
    }

    fn make(&mut self, ctx: &Context<Self>, preview: Preview) {
        let Some(request) = self.request_for(preview.wanted.clone(), preview.paper) else {
            return;
        };
        self.sheets.making = Making::Open(Box::new(preview));
        let Ok(text) = request.write() else {
            self.sheets.fail("sheet.worker_failed");
            return;
        };
        self.sheets.waiting = Some(text);
        self.start_worker(ctx);
        self.sheets.hand_over();
    }

    /// Starts the worker, unless it is there.
    pub(super) fn start_worker(&mut self, ctx: &Context<Self>) {
        if self.sheets.worker.is_some() {
            return;
        }
        let link = ctx.link().clone();
        let hear = move |reply| {
            let message = if let Reply::Logo(path) = reply {
                Message::Logo(LogoStep::Traced(path))
            } else {
                Message::Worker(reply)
            };
            link.send_message(message);
        };
        match ReportWorker::start(hear) {
            Ok(worker) => self.sheets.worker = Some(worker),
            Err(_) => self.sheets.fail("sheet.worker_failed"),
        }
    }

    /// Takes what the worker said.
    pub(super) fn hear(&mut self, reply: Reply) {
        let reader = self.language();
        match &reply {
            Reply::Ready => {
                self.sheets.is_ready = true;
                self.sheets.ask_logo();
                self.sheets.ask_text(reader);
                return self.sheets.hand_over();
            }
            Reply::Told(told) => {
                self.sheets.take_told(told.clone());
                return self.sheets.ask_text(reader);
            }
            // A worker that failed is started anew for the next sheet.
            Reply::Failed(_) => self.sheets.end_worker(),
            Reply::Laying(_)
            | Reply::Logo(_)
            | Reply::Laid { .. }
            | Reply::Wrote(_)
            | Reply::Page(..)
            | Reply::Sheet { .. } => {}
        }
        let mut takes = false;
        if let Making::Open(preview) = &mut self.sheets.making {
            preview.hear(reply);
            takes = preview.file().is_some() && std::mem::take(&mut preview.takes);
        }
        if takes {
            self.download_paper();
        }
        self.sheets.ask_pages();
    }
}
