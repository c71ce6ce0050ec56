//! Making PDFs: the worker is started when the first sheet is wanted, and kept.

use yew::prelude::*;

use super::App;
use crate::report::DocumentId;
use crate::report::request::Request;
use crate::session::{DataEvent, Event};
use crate::ui::browser::report_worker::{Reply, ReportWorker};
use crate::ui::browser::{clock, download};
use crate::ui::message::{Making, Message};

/// The worker and what is asked of it.
#[derive(Debug, Default)]
pub struct Sheets {
    worker: Option<ReportWorker>,
    is_ready: bool,
    waiting: Option<String>,
    making: Making,
}

impl Sheets {
    /// Where the making stands.
    pub fn making(&self) -> &Making {
        &self.making
    }

    /// Says that something could not be made.
    pub(super) fn fail(&mut self, key: &str) {
        self.making = Making::Failed(key.into());
    }

    /// Forgets the last outcome.
    pub(super) fn put_away(&mut self) {
        if self.making != Making::Busy {
            self.making = Making::Idle;
        }
    }

    /// Hands a waiting request to the worker once it takes questions.
    fn hand_over(&mut self) {
        if !self.is_ready {
            return;
        }
        if let (Some(worker), Some(request)) = (&self.worker, self.waiting.take())
            && worker.ask(&request).is_err()
        {
            self.fail("sheet.worker_failed");
        }
    }
}

impl App {
    /// Asks for the sheet of a record; the answer comes as [`Message::Worker`].
    pub(super) fn make_sheet(&mut self, ctx: &Context<Self>, record: &str) {
        let Some(request) = self.request_for(record) else {
            return;
        };
        let Ok(text) = serde_json::to_string(&request) else {
            self.sheets.fail("sheet.worker_failed");
            return;
        };
        self.sheets.making = Making::Busy;
        self.sheets.waiting = Some(text);
        if self.sheets.worker.is_none() {
            self.start_worker(ctx);
        }
        self.sheets.hand_over();
        self.note_printed(record);
    }

    /// Writes into the log that a document was made of a record.
    fn note_printed(&self, record: &str) {
        let mut session = self.session.borrow_mut();
        let Some(case) = session.case_of(record).map(|case| case.id.clone()) else {
            return;
        };
        let event = DataEvent::Printed {
            case,
            record: Some(record.into()),
            document: "D24".into(),
        };
        // Refused only where another tab writes; there the log is that tab's.
        session
            .apply(Event::Data(event), clock::now())
            .unwrap_or_default();
    }

    fn request_for(&self, record: &str) -> Option<Request> {
        let session = self.session.borrow();
        let case = session.case_of(record)?;
        Some(Request {
            document: DocumentId::TerminationSheet,
            language: self.language(),
            now: clock::now(),
            dossier: session.dossier(&case.at(case.period_of(record))),
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
        match reply {
            Reply::Ready => {
                self.sheets.is_ready = true;
                self.sheets.hand_over();
            }
            Reply::Sheet { file_name, bytes } => {
                match download::download(&file_name, "application/pdf", &bytes) {
                    Ok(()) => self.sheets.making = Making::Done(file_name),
                    Err(_) => self.sheets.fail("sheet.download_failed"),
                }
            }
            Reply::Failed(key) => {
                self.sheets.fail(&key);
                // A worker that failed is started anew for the next sheet.
                self.sheets.worker = None;
                self.sheets.is_ready = false;
            }
        }
    }
}
