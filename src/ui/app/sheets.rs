//! Making papers: the worker is started when the first is wanted, and kept.
//!
//! What is done with one that is there is told in [`preview`](super::preview).

use yew::prelude::*;

use super::App;
use crate::report::request::{Ask, PaperSize, Request};
use crate::session::{Refusal, Stop};
use crate::ui::browser::clock;
use crate::ui::browser::report_worker::{Reply, ReportWorker};
use crate::ui::message::{Making, Message, Wanted};
use crate::ui::preview::{Preview, Stage};

/// The worker and what is asked of it.
#[derive(Debug, Default)]
pub struct Sheets {
    worker: Option<ReportWorker>,
    is_ready: bool,
    waiting: Option<String>,
    pub(super) making: Making,
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
            Making::Idle | Making::Failed(_) => self.making = Making::Failed(key.into()),
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

    fn end_worker(&mut self) {
        self.worker = None;
        self.is_ready = false;
        self.waiting = None;
    }

    /// Hands a waiting request to the worker once it takes questions.
    fn hand_over(&mut self) {
        if !self.is_ready {
            return;
        }
        if let (Some(worker), Some(request)) = (&self.worker, self.waiting.take()) {
            match (worker.ask(&request), &mut self.making) {
                (Err(_), _) => self.fail("sheet.worker_failed"),
                (Ok(()), Making::Open(preview)) => preview.stage = Stage::Composing,
                (Ok(()), Making::Idle | Making::Failed(_)) => {}
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
        if let Some(stop) = self.stop_for(&wanted) {
            self.refusal = Some(Refusal::Stopped(stop));
            return;
        }
        self.make(ctx, Preview::of(wanted, PaperSize::A4));
    }

    /// The same document on other paper.
    pub(super) fn make_on(&mut self, ctx: &Context<Self>, paper: PaperSize) {
        if let Making::Open(preview) = std::mem::take(&mut self.sheets.making) {
            if preview.is_under_way() {
                self.sheets.end_worker();
            }
            let zoom = preview.zoom;
            let anew = Preview::of(preview.wanted, paper);
            self.make(ctx, Preview { zoom, ..anew });
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
        if self.sheets.worker.is_none() {
            self.start_worker(ctx);
        }
        self.sheets.hand_over();
    }

    /// What stops a document: consent that is missing or withdrawn.
    fn stop_for(&self, wanted: &Wanted) -> Option<Stop> {
        let session = self.session.borrow();
        match wanted {
            Wanted::Document(document, record) => {
                session.stopped_document(session.case_of(record)?, document.code())
            }
            Wanted::OfCase(document, case) => {
                session.stopped_document(session.case(case)?, document.code())
            }
            Wanted::Form(_)
            | Wanted::CaseFile(_)
            | Wanted::Erasure(_)
            | Wanted::Breach(_)
            | Wanted::Blank(_) => None,
        }
    }

    fn request_for(&self, wanted: Wanted, paper: PaperSize) -> Option<Request> {
        Some(Request {
            ask: self.ask_for(wanted)?,
            language: self.language(),
            now: clock::now(),
            paper,
        })
    }

    fn ask_for(&self, wanted: Wanted) -> Option<Ask> {
        let session = self.session.borrow();
        // A document belongs to the treatment period of its record.
        let around = |record: &str| {
            let case = session.case_of(record)?;
            let period = case.period_of(record);
            Some(Box::new(session.dossier(&case.at(period))))
        };
        let of_case = |case: &str| Some(Box::new(session.dossier(session.case(case)?)));
        Some(match wanted {
            Wanted::Document(document, record) => Ask::Document {
                document,
                dossier: around(&record)?,
                record: Some(record),
            },
            Wanted::Form(record) => Ask::Form {
                dossier: around(&record)?,
                record,
            },
            Wanted::OfCase(document, case) => Ask::Document {
                document,
                record: None,
                dossier: of_case(&case)?,
            },
            Wanted::CaseFile(case) => Ask::CaseFile {
                dossier: of_case(&case)?,
            },
            Wanted::Erasure(case) => Ask::Erasure {
                erasure: Box::new(session.minutes_of(&case)?.erasure.clone()),
                institution: Box::new(session.institution().clone()),
            },
            Wanted::Breach(id) => Ask::Breach {
                breach: Box::new(session.breach(&id)?.breach.clone()),
                institution: Box::new(session.institution().clone()),
            },
            Wanted::Blank(form) => Ask::Blank {
                own_form: session.own_form(&form).cloned().map(Box::new),
                form,
                institution: Box::new(session.institution().clone()),
            },
        })
    }

    fn start_worker(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        match ReportWorker::start(move |reply| link.send_message(Message::Worker(reply))) {
            Ok(worker) => self.sheets.worker = Some(worker),
            Err(_) => self.sheets.fail("sheet.worker_failed"),
        }
    }

    /// Takes what the worker said.
    pub(super) fn hear(&mut self, reply: Reply) {
        match &reply {
            Reply::Ready => {
                self.sheets.is_ready = true;
                return self.sheets.hand_over();
            }
            // A worker that failed is started anew for the next sheet.
            Reply::Failed(_) => self.sheets.end_worker(),
            Reply::Laid { .. } | Reply::Wrote(_) | Reply::Page(..) | Reply::Sheet { .. } => {}
        }
        if let Making::Open(preview) = &mut self.sheets.making {
            preview.hear(reply);
        }
        self.sheets.ask_pages();
    }
}
