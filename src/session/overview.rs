//! All cases at a glance: one line for each, made in one go, for the lists on the first screens.
//!
//! A line holds all that lists show, seek and sort by, so that neither a keystroke in the search nor
//! scrolling asks the session again. It follows from the records and is never stored; the page
//! makes it anew after a change. It knows no day: what is overdue is told with the day at hand
//! ([`super::today`]). Start at [`Session::overview`].

use std::rc::Rc;

use chrono::{NaiveDate, NaiveDateTime};

use super::stages::StageLine;
use super::supply::Post;
use super::{Due, IDENTITY, Retention, Session};
use crate::forms::library::catalogue::{self, Listed};
use crate::model::case::{Case, CaseId, CaseStatus};
use crate::model::record::{Record, RecordId};

/// One client in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Her case.
    pub case: CaseId,
    /// Its register number.
    pub register_number: String,
    /// Full name; blank while none was entered.
    pub name: String,
    /// What she is called.
    pub alias: String,
    /// Village.
    pub village: String,
    /// District.
    pub district: String,
    /// SERVICE code; may be blank.
    pub service: String,
    /// The social worker that the case is assigned to; may be blank.
    pub worker: String,
    /// The counsellor; may be blank.
    pub counsellor: String,
    /// Where the case stands.
    pub status: CaseStatus,
    /// Where its stages stand.
    pub stages: StageLine,
    /// What to do next for the programme to go on.
    pub next: Option<Step>,
    /// What is due, the earliest first.
    pub dues: Vec<Due>,
    /// The form that a danger to life asks for.
    pub grave: Option<&'static str>,
    /// Since when the time for keeping its data is over, with what was decided about it; a day to
    /// come where it is not over yet.
    pub kept_until: Option<NaiveDate>,
    /// Drafts of the current treatment period.
    pub drafts: Vec<Draft>,
    /// What the search looks through, in small letters.
    pub(super) sought: String,
    /// When it was opened.
    pub opened: NaiveDateTime,
    /// When anything in it last changed.
    pub changed: NaiveDateTime,
}

/// The next form of the programme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// Which.
    pub form: &'static str,
    /// Whether it was begun.
    pub is_begun: bool,
}

/// A form that was begun and not signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its record.
    pub record: RecordId,
    /// Its form.
    pub form: String,
    /// When it was last changed.
    pub changed: NaiveDateTime,
}

impl Line {
    /// Whether the client is in rehabilitation or reintegration, and so counts as somebody's load.
    pub fn is_served(&self) -> bool {
        self.status < CaseStatus::Terminated
    }

    /// Who has her in this post; may be blank.
    pub fn assigned(&self, post: Post) -> &str {
        match post {
            Post::Worker => &self.worker,
            Post::Counsellor => &self.counsellor,
        }
    }

    /// The draft of a form, the newest.
    pub fn draft(&self, form: &str) -> Option<&Draft> {
        self.drafts.iter().rev().find(|draft| draft.form == form)
    }
}

impl Session {
    /// A line for each case, newest first.
    pub fn overview(&self) -> Vec<Line> {
        let shared = self.shared_by_case();
        let cases = self.cases_newest_first().into_iter();
        cases
            .map(|case| {
                let named_by = shared.get(case.id.as_str());
                self.line(case, named_by.map_or(&[], Vec::as_slice))
            })
            .collect()
    }

    fn line(&self, case: &Case, shared: &[&Rc<Record>]) -> Line {
        let identity = self.latest(case, IDENTITY);
        let text = |key| {
            identity
                .map_or("", |record| record.answers.text(key))
                .to_owned()
        };
        let records = case.records.iter().filter_map(|id| self.records.get(id));
        let changed = records.map(|record| record.changed).max();
        let grave = self.grave_notices(case);
        Line {
            case: case.id.clone(),
            register_number: case.register_number.clone(),
            name: text("full_name"),
            alias: text("alias"),
            village: text("address_village"),
            district: text("address_district_name"),
            service: text("service_type"),
            worker: text(Post::Worker.field()),
            counsellor: text(Post::Counsellor.field()),
            status: self.status(case),
            stages: self.stages(case),
            next: self.next_step(case),
            dues: self.dues_among(case, shared.iter().copied()),
            grave: grave.first().and_then(super::Notice::answered_by),
            kept_until: self.kept_until(case),
            drafts: self.drafts(case),
            sought: sought(identity, case),
            opened: case.opened,
            changed: changed.unwrap_or(case.opened),
        }
    }

    /// The one thing to do next: the first form of the treatment period that is not signed yet and
    /// that nothing holds.
    pub fn next_step(&self, case: &Case) -> Option<Step> {
        let open = |form: &&Listed| match self.latest(case, form.id) {
            Some(record) => form.once && !record.is_locked(),
            None => form.once && self.held_from_beginning(case, form.id).is_none(),
        };
        let form = catalogue::ALL.iter().find(open)?;
        Some(Step {
            form: form.id,
            is_begun: self.latest(case, form.id).is_some(),
        })
    }

    /// The drafts of the current treatment period, oldest first.
    fn drafts(&self, case: &Case) -> Vec<Draft> {
        let records = case.current().filter_map(|id| self.records.get(id));
        let drafts = records.filter(|record| record.counts() && !record.is_locked());
        drafts
            .map(|record| Draft {
                record: record.id.clone(),
                form: record.form.clone(),
                changed: record.changed,
            })
            .collect()
    }

    fn kept_until(&self, case: &Case) -> Option<NaiveDate> {
        // On the last of all days every time is over, and no decision to keep holds.
        let Retention::Over(over) = self.retention(case, NaiveDate::MAX) else {
            return None;
        };
        let kept = self.trail(&case.id).and_then(|trail| trail.keeping.last());
        let kept = kept.and_then(|keeping| keeping.until.succ_opt());
        Some(kept.map_or(over, |kept| kept.max(over)))
    }
}

/// Name, alias, register numbers of now and before, and village, in small letters; a word never runs over two of them.
fn sought(identity: Option<&Rc<Record>>, case: &Case) -> String {
    let text = |key| identity.map_or("", |record| record.answers.text(key));
    let mut parts = vec![text("full_name"), text("alias"), &case.register_number];
    parts.extend(case.renumbered.iter().map(|it| it.former.as_str()));
    parts.push(text("address_village"));
    parts.join("\n").to_lowercase()
}
