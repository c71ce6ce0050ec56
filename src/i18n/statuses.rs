//! What it is called where a case stands.

use crate::model::case::CaseStatus;

/// Key of the name of a status.
pub fn key(status: CaseStatus) -> &'static str {
    match status {
        CaseStatus::Candidate => "status.candidate",
        CaseStatus::Active => "status.active",
        CaseStatus::Reintegration => "status.reintegration",
        CaseStatus::Terminated => "status.terminated",
        CaseStatus::Aftercare => "status.aftercare",
        CaseStatus::Closed => "status.closed",
    }
}
