//! Making PDFs: the worker is started when the first sheet is wanted, and kept.

use yew::prelude::*;

use super::App;
use crate::report::request::{Ask, PaperSize, Request};
use crate::session::{DataEvent, Event, Refusal, Stop};
use crate::ui::browser::report_worker::{Reply, ReportWorker};
use crate::ui::browser::{clock, download};
use crate::ui::message::{Making, Message, Wanted};

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
    /// Asks for a paper; the answer comes as [`Message::Worker`].
    pub(super) fn make_paper(&mut self, ctx: &Context<Self>, wanted: Wanted) {
        if let Some(stop) = self.stop_for(&wanted) {
            self.refusal = Some(Refusal::Stopped(stop));
            return;
        }
        let Some(request) = self.request_for(wanted.clone()) else {
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
        self.note_printed(wanted);
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
            | Wanted::Receipt(_)
            | Wanted::Erasure(_)
            | Wanted::Breach(_)
            | Wanted::Blank(_) => None,
        }
    }

    /// Writes into the log that a document of a case was made.
    fn note_printed(&self, wanted: Wanted) {
        let of_case = |record: &str| Some(self.session.borrow().case_of(record)?.id.clone());
        let (case, record, document) = match wanted {
            Wanted::Document(id, record) => (of_case(&record), Some(record), id.code()),
            Wanted::Form(record) => (of_case(&record), Some(record), ""),
            Wanted::OfCase(id, case) => (Some(case), None, id.code()),
            Wanted::CaseFile(case) => (Some(case), None, ""),
            Wanted::Receipt(_) | Wanted::Erasure(_) | Wanted::Breach(_) | Wanted::Blank(_) => {
                return;
            }
        };
        let Some(case) = case else {
            return;
        };
        let event = DataEvent::Printed {
            case,
            record,
            document: document.into(),
        };
        // Refused only where another tab writes; there the log is that tab's.
        self.session
            .borrow_mut()
            .apply(Event::Data(event), clock::now())
            .unwrap_or_default();
    }

    fn request_for(&self, wanted: Wanted) -> Option<Request> {
        Some(Request {
            ask: self.ask_for(wanted)?,
            language: self.language(),
            now: clock::now(),
            paper: PaperSize::A4,
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
