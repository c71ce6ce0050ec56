//! What the report worker is asked for, from what a person wants: the request with all it needs.
//!
//! It asks nobody; that is for [`sheets`](super::sheets). Start at [`App::request_for`].

use super::App;
use crate::model::case::Case;
use crate::report::DocumentId;
use crate::report::request::{Ask, PaperSize, Recap, Request};
use crate::session::{IDENTITY, Session, Stop};
use crate::ui::browser::clock;
use crate::ui::message::Wanted;
use crate::ui::period::Period;

impl App {
    /// What stops a document: consent that is missing or withdrawn.
    pub(super) fn stop_for(&self, wanted: &Wanted) -> Option<Stop> {
        let session = self.session.borrow();
        let stopped = |document: &DocumentId, record: &str| {
            session.stopped_document(session.record(record)?, document.code())
        };
        match wanted {
            Wanted::Document(document, record) => stopped(document, record),
            Wanted::Trial(document, _, Some(case)) => {
                let letter = session.latest(session.case(case)?, "F16")?;
                stopped(document, &letter.id)
            }
            Wanted::Several { documents, .. } => {
                let named = documents.iter();
                let mut named = named.filter_map(|(id, record)| Some(((*id)?, record)));
                named.find_map(|(id, record)| stopped(&id, record))
            }
            Wanted::OfCase(..)
            | Wanted::Form(_)
            | Wanted::CaseFile(_)
            | Wanted::Receipt(_)
            | Wanted::Recap(..)
            | Wanted::Erasure(_)
            | Wanted::Breach(_)
            | Wanted::Blank(_)
            | Wanted::Trial(_, _, None) => None,
        }
    }

    pub(super) fn request_for(&self, wanted: Wanted, paper: PaperSize) -> Option<Request> {
        let language = if let Wanted::Trial(_, language, _) = &wanted {
            *language
        } else {
            self.language()
        };
        Some(Request {
            ask: self.ask_for(wanted)?,
            language,
            now: clock::now(),
            paper,
        })
    }

    fn ask_for(&self, wanted: Wanted) -> Option<Ask> {
        let session = self.session.borrow();
        let institution = || Box::new(session.institution().clone());
        Some(match wanted {
            Wanted::Recap(document, period) => {
                Ask::Recap(Box::new(recap(&session, document, &period)))
            }
            Wanted::Receipt(receipt) => Ask::Receipt {
                receipt,
                institution: institution(),
            },
            Wanted::Erasure(case) => {
                let minutes = session.minutes_of(&case)?;
                Ask::Erasure {
                    erasure: Box::new(minutes.erasure.clone()),
                    signatures: minutes.signatures.clone(),
                    institution: institution(),
                }
            }
            Wanted::Breach(id) => Ask::Breach {
                breach: Box::new(session.breach(&id)?.breach.clone()),
                institution: institution(),
            },
            Wanted::Blank(form) => Ask::Blank {
                own_form: session.own_form(&form).cloned().map(Box::new),
                form,
                institution: institution(),
            },
            Wanted::Trial(document, _, None) => Ask::Example {
                document,
                institution: institution(),
            },
            Wanted::Document(..)
            | Wanted::Form(_)
            | Wanted::OfCase(..)
            | Wanted::CaseFile(_)
            | Wanted::Several { .. }
            | Wanted::Trial(..) => return ask_of_case(&session, wanted),
        })
    }
}

/// What is asked for of one case.
fn ask_of_case(session: &Session, wanted: Wanted) -> Option<Ask> {
    // A document belongs to the treatment period of its record.
    let around = |record: &str| {
        let case = session.case_of(record)?;
        let case = session.awake(&case.id)?;
        let period = case.period_of(record);
        Some(Box::new(session.dossier(&case.at(period))))
    };
    let of_case = |case: &str| Some(Box::new(session.dossier(session.awake(case)?)));
    match wanted {
        Wanted::Document(document, record) => Some(Ask::Document {
            document,
            dossier: around(&record)?,
            record: Some(record),
        }),
        Wanted::Form(record) => Some(Ask::Form {
            dossier: around(&record)?,
            record,
        }),
        Wanted::OfCase(document, case) | Wanted::Trial(document, _, Some(case)) => {
            Some(Ask::Document {
                document,
                record: None,
                dossier: of_case(&case)?,
            })
        }
        Wanted::CaseFile(case) => Some(Ask::CaseFile {
            dossier: of_case(&case)?,
        }),
        Wanted::Several {
            case,
            documents,
            is_packed,
        } => {
            let documents = documents.into_iter();
            Some(Ask::Several {
                papers: documents.map(|(id, record)| (id, Some(record))).collect(),
                dossier: of_case(&case)?,
                is_packed,
            })
        }
        Wanted::Recap(..)
        | Wanted::Receipt(_)
        | Wanted::Erasure(_)
        | Wanted::Breach(_)
        | Wanted::Blank(_)
        | Wanted::Trial(_, _, None) => None,
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
