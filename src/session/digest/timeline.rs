//! What happened in a case, in all its treatment periods, the newest first.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Session, date_of};
use crate::model::case::{Case, Opening, PassingOver, Step};
use crate::model::record::{Record, Voiding};
use crate::session::notices::tells_of_danger;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Happening<'a> {
    /// On which day: for a form the date that it bears.
    pub date: NaiveDate,
    /// What.
    pub what: What<'a>,
    /// For what happened on one day: when it was noted.
    at: NaiveDateTime,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum What<'a> {
    /// The case was opened.
    Opened,
    /// A form was signed.
    Signed {
        /// The record; one that corrects another names it.
        record: &'a Record,
        /// Whether it tells of a danger to life (F03) or of a relapse (F18).
        is_grave: bool,
    },
    /// A form was voided.
    Voided(&'a Record, &'a Voiding),
    /// A gate was passed over.
    Passed(&'a PassingOver),
    /// A worker set the status.
    Set(&'a Step),
    /// A treatment period was opened, with its number.
    Period(usize, &'a Opening),
}

impl Session {
    /// What happened, the newest first.
    pub fn timeline<'a>(&'a self, case: &'a Case) -> Vec<Happening<'a>> {
        let mut all = vec![noted(case.opened, What::Opened)];
        let own = case.records.iter().filter_map(|id| self.records.get(id));
        for record in own.chain(self.all_shared(case)) {
            all.extend(signed(record));
            let voided = record.void.as_ref();
            all.extend(voided.map(|void| noted(void.at, What::Voided(record, void))));
        }
        let earlier = case.earlier.iter();
        let passed = earlier.clone().flat_map(|period| &period.passed_over);
        let passed = passed.chain(&case.passed_over);
        all.extend(passed.map(|passing| noted(passing.at, What::Passed(passing))));
        let steps = earlier.clone().flat_map(|period| &period.steps);
        let steps = steps.chain(&case.steps);
        all.extend(steps.map(|step| noted(step.at, What::Set(step))));
        let numbered = earlier.zip(2..);
        all.extend(
            numbered
                .map(|(period, number)| noted(period.next.at, What::Period(number, &period.next))),
        );
        all.sort_by_key(|one| std::cmp::Reverse((one.date, one.at)));
        all
    }
}

fn noted(at: NaiveDateTime, what: What<'_>) -> Happening<'_> {
    Happening {
        date: at.date(),
        what,
        at,
    }
}

fn signed(record: &Record) -> Option<Happening<'_>> {
    let signatures = record.signatures.values();
    let at = signatures.map(|signature| signature.at).min()?;
    let relapsed = record.answers.text("recovery_state") == "relapse";
    let is_grave = tells_of_danger(record) || record.form == "F18" && relapsed;
    Some(Happening {
        date: date_of(record),
        what: What::Signed { record, is_grave },
        at,
    })
}
