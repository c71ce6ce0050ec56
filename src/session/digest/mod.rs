//! What the signed forms of a case say together: what happened and when, the roles played, scores
//! over time, supports and obstacles, and the systems that the client draws on.
//!
//! Each is worked out afresh from the records and never stored; drafts say nothing here. It knows
//! no words: codes come out as forms keep them, and the page finds their labels in the forms' own
//! lists. Start at [`Session::timeline`], [`Session::roles`], [`Session::scores`],
//! [`Session::obstacles`] and [`Session::sources`].

mod circumstances;
mod roles;
mod scores;
mod sources;
mod timeline;

pub use circumstances::Circumstance;
pub use roles::Role;
pub use scores::{ScorePoint, ScoreRow};
pub use sources::{Evidence, Source, SourceKind, SourceName, Tie};
pub use timeline::{Happening, What};

use chrono::NaiveDate;

use super::Session;
use super::carrying::date_of;
use crate::model::case::Case;
use crate::model::record::Record;

/// The date that a form bears, else the day it was last changed.
pub fn date(record: &Record) -> NaiveDate {
    date_of(record)
}

impl Session {
    /// The signed records of the current treatment period that stand, with activities of other
    /// cases in which the client took part; the oldest first, by the dates that they bear.
    fn speaking<'a>(&'a self, case: &'a Case) -> Vec<&'a Record> {
        let own = case.current().filter_map(|id| self.records.get(id));
        let mut records: Vec<&Record> = own
            .chain(self.shared_records(case))
            .map(AsRef::as_ref)
            .filter(|record| self.stands(case, record))
            .collect();
        records.sort_by_key(|record| (date_of(record), record.created));
        records
    }
}
