//! How long the data of a case are kept: the institution's years, from the end of service.
//!
//! Nothing is ever erased by itself: what is due is shown, and a worker decides to erase it or to
//! keep it on for a reason. Start at [`Session::retention`].

use chrono::{Months, NaiveDate};

use crate::model::case::{Case, CaseStatus};
use crate::model::trail::Keeping;
use crate::session::Session;

/// Where the retention of a case stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retention {
    /// Service goes on, or aftercare does.
    Serving,
    /// Service ended on this day; the institution has not said for how many years data are kept.
    NotDecided(NaiveDate),
    /// Data are kept until this day.
    Until(NaiveDate),
    /// The time was over on this day: erase, or keep on for a reason.
    Over(NaiveDate),
    /// The time is over, and a worker decided to keep them.
    KeptOn(Keeping),
}

impl Session {
    /// Where the retention of a case stands on a day.
    pub fn retention(&self, case: &Case, today: NaiveDate) -> Retention {
        let Some(ended) = self.end_of_service(case) else {
            return Retention::Serving;
        };
        let Some(over) = self.retention_years().and_then(|years| after(ended, years)) else {
            return Retention::NotDecided(ended);
        };
        if today < over {
            return Retention::Until(over);
        }
        self.kept_on(&case.id, today)
            .map_or(Retention::Over(over), |keeping| {
                Retention::KeptOn(keeping.clone())
            })
    }

    /// The decision to keep the data of a case that holds on a day.
    pub fn kept_on(&self, case: &str, today: NaiveDate) -> Option<&Keeping> {
        let last = self.trail(case)?.keeping.last();
        last.filter(|keeping| keeping.until >= today)
    }

    /// The day on which service ended: that of the last signed follow-up of a closed case, of the
    /// termination of one without aftercare.
    fn end_of_service(&self, case: &Case) -> Option<NaiveDate> {
        let form = match self.status(case) {
            CaseStatus::Closed => "F18",
            CaseStatus::Terminated => "F17",
            CaseStatus::Candidate
            | CaseStatus::Active
            | CaseStatus::Reintegration
            | CaseStatus::Aftercare => return None,
        };
        let signatures = self.signed(case, form)?.signatures.values();
        signatures.map(|signature| signature.at.date()).max()
    }

    fn retention_years(&self) -> Option<u32> {
        let years = self.institution.retention_years.trim().parse().ok();
        years
            .filter(|years| (1..=100).contains(years))
            .or_else(|| years_in(&self.institution.retention_text))
    }
}

/// The years that the institution's sentence names, as the client reads it in F02: the number
/// before "tahun" or "years".
fn years_in(text: &str) -> Option<u32> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_year = |word: &&str| {
        let word = word.to_lowercase();
        word.starts_with("tahun") || word.starts_with("year")
    };
    let place = words.iter().position(is_year)?;
    let number = words.get(place.checked_sub(1)?)?.parse().ok();
    number.filter(|years| (1..=100).contains(years))
}

fn after(day: NaiveDate, years: u32) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(years * 12))
}
