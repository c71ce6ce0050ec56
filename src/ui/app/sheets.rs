//! Making papers: the worker is started when the first is wanted, and kept.
//!
//! What is done with one that is there is told in [`preview`](super::preview).

use yew::prelude::*;

use super::App;
use crate::model::case::Case;
use crate::report::DocumentId;
use crate::report::request::{Ask, PaperSize, Recap, Request};
use crate::session::{IDENTITY, Refusal, Session, Stop};
use crate::ui::browser::clock;
use crate::ui::browser::report_worker::{Reply, ReportWorker};
use crate::ui::message::{Making, Message, Pick, Wanted};
use crate::ui::period::Period;
use crate::ui::preview::{Preview, Stage};

/// The worker and what is asked of it.
#[derive(Debug, Default)]
pub struct Sheets {
    worker: Option<ReportWorker>,
    is_ready: bool,
    waiting: Option<String>,
    pub(super) making: Making,
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
        if let Some(stop) = self.stop_for(&wanted) {
            self.refusal = Some(Refusal::Stopped(stop));
            return;
        }
        let usual = PaperSize::of_code(&self.session.borrow().institution().paper_default);
        self.make(ctx, Preview::of(wanted, usual));
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
        let stopped = |document: &DocumentId, record: &str| {
            session.stopped_document(session.record(record)?, document.code())
        };
        match wanted {
            Wanted::Document(document, record) => stopped(document, record),
            Wanted::Several { documents, .. } => {
                (documents.iter()).find_map(|(id, record)| stopped(id, record))
            }
            Wanted::OfCase(..)
            | Wanted::Form(_)
            | Wanted::CaseFile(_)
            | Wanted::Receipt(_)
            | Wanted::Recap(..)
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
            Wanted::Receipt(receipt) => Ask::Receipt {
                receipt,
                institution: Box::new(session.institution().clone()),
            },
            Wanted::Several {
                case,
                documents,
                is_packed,
            } => Ask::Several {
                documents: documents
                    .into_iter()
                    .map(|(id, record)| (id, Some(record)))
                    .collect(),
                dossier: of_case(&case)?,
                is_packed,
            },
            Wanted::Recap(document, period) => {
                Ask::Recap(Box::new(recap(&session, document, &period)))
            }
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

/// All cases, or those of one worker, as a recapitulation counts them.
fn recap(session: &Session, document: DocumentId, period: &Period) -> Recap {
    let is_hers = |case: &&Case| {
        let identity = session.latest(case, IDENTITY);
        let worker = identity.map_or("", |record| record.answers.text("assigned_worker"));
        period.worker.is_empty() || worker == period.worker
    };
    let whole = |case: &Case| {
        let mut dossier = session.dossier(case);
        dossier.case.matrix = session.whole_matrix(case);
        dossier
    };
    let cases = session.cases_newest_first().into_iter();
    Recap {
        document,
        from: period.from,
        to: period.to,
        institution: session.institution().clone(),
        cases: cases.filter(is_hers).map(whole).collect(),
    }
}
