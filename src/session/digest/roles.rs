//! The nine roles of a social worker, and how often each was played in a case.

use super::Session;
use crate::model::case::Case;
use crate::model::record::Record;
use crate::model::value;
use crate::session::stages::Standpoint;

/// ROLE9, in the order of the list.
const ROLES: [&str; 9] = [
    "facilitator",
    "educator",
    "enabler",
    "planner",
    "negotiator",
    "broker",
    "advocate",
    "case_manager",
    "administrator",
];

/// Roles customary in each step of reintegration (domain design, ch. 1.2).
const CUSTOMARY: [&[&str]; 5] = [
    &["facilitator", "educator"],
    &["enabler"],
    &["planner", "broker"],
    &["educator", "advocate", "facilitator", "enabler", "broker"],
    &["case_manager", "administrator"],
];

/// One role.
#[derive(Clone, Debug, PartialEq)]
pub struct Role<'a> {
    /// ROLE9 code.
    pub code: &'static str,
    /// Whether it is customary in the step of reintegration that the case is in.
    pub is_customary: bool,
    /// The records in which it was played, oldest first.
    pub records: Vec<&'a Record>,
}

impl Session {
    /// All nine roles: first those customary in the step of reintegration that was begun last.
    pub fn roles<'a>(&'a self, case: &'a Case) -> Vec<Role<'a>> {
        let records = self.speaking(case);
        let five = self.stages(case).five;
        let step = five
            .iter()
            .rposition(|stands| *stands > Standpoint::Missing);
        let customary = step.and_then(|step| CUSTOMARY.get(step)).copied();
        let customary = customary.unwrap_or_default();
        let others = ROLES.iter().filter(|role| !customary.contains(role));
        let codes = customary.iter().chain(others);
        codes
            .map(|code| Role {
                code,
                is_customary: customary.contains(code),
                records: (records.iter().copied())
                    .filter(|record| value::is_chosen(record.answers.text("roles"), code))
                    .collect(),
            })
            .collect()
    }
}
