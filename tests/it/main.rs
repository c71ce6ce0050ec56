//! Native tests of the public surface.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first thing that is wrong, and say it"
)]

mod access;
mod at_work;
mod backup;
mod carrying;
mod consent;
mod digest;
mod engines;
mod evaluation;
mod expression;
mod fields;
mod fuzz;
mod gates;
mod guide;
mod ink;
#[path = "../fixtures/inpatient.rs"]
mod inpatient;
mod library;
mod lists;
mod merging;
mod notices;
mod noting;
mod numbers;
mod outside;
mod own_forms;
mod periods;
mod practice;
mod prepared;
mod progress;
mod protection;
mod pyxform;
mod quiet;
mod report;
mod scenario;
mod several;
mod sketches;
mod storage;
mod termination;
mod tidy;
mod today;
mod typed_names;
mod undoing;
mod vault;
mod voiding;
mod xlsform;
