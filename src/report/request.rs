//! How the page asks the report worker for a sheet, and what the worker answers.
//!
//! Messages between page and worker, in order:
//!
//! 1. worker → page: the text `ready`, once, when the worker can be asked.
//! 2. page → worker: a [`Request`] or a [`RecoveryRequest`] as JSON text.
//! 3. worker → page: an object, either `{ ok: Uint8Array, file_name: string }` or
//!    `{ error: string }`, where the error is the key of a sentence ([`ReportError::key`]).
//!
//! Every request has exactly one answer, in the order of the requests.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::{DocumentId, ReportError};
use crate::i18n::Language;
use crate::model::dossier::Dossier;

/// The message by which the worker says that it can be asked.
pub const READY: &str = "ready";
/// The member of a good answer that holds the PDF's bytes.
pub const OK: &str = "ok";
/// The member of a good answer that holds the file's name.
pub const FILE_NAME: &str = "file_name";
/// The member of a bad answer that holds the key of a sentence.
pub const ERROR: &str = "error";

/// What the page asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Which document: `D24`.
    pub document: DocumentId,
    /// In which language: `id` or `en`.
    pub language: Language,
    /// Local time of the device, which stands in the file: `2026-11-24T10:30:00`.
    pub now: NaiveDateTime,
    /// The case.
    pub dossier: Dossier,
}

impl Request {
    /// Reads a request from JSON text.
    pub fn read(json: &str) -> Result<Self, ReportError> {
        serde_json::from_str(json).map_err(|error| ReportError::Request(error.to_string()))
    }

    /// The request as JSON text.
    pub fn write(&self) -> Result<String, ReportError> {
        serde_json::to_string(self).map_err(|error| ReportError::Request(error.to_string()))
    }
}

/// The recovery key is wanted as a sheet.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct RecoveryRequest {
    /// The groups of the key, in order.
    pub recovery: Vec<String>,
    /// Name of the institution.
    pub institution: String,
    /// In which language: `id` or `en`.
    pub language: Language,
    /// Local time of the device, which stands in the file.
    pub now: NaiveDateTime,
}

impl RecoveryRequest {
    /// Reads a request from JSON text; `None` when it is another.
    pub fn read(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The request as JSON text.
    pub fn write(&self) -> Result<String, ReportError> {
        serde_json::to_string(self).map_err(|error| ReportError::Request(error.to_string()))
    }
}

impl std::fmt::Debug for RecoveryRequest {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("RecoveryRequest(..)")
    }
}
