//! Lembar: forms of social work, signed by finger, on paper as PDF sheets.
//!
//! Reading order, from the ground up; an arrow points to what a module may use:
//!
//! 1. [`model`]: what a filled form is (answers, ink, records, cases). Uses nothing.
//! 2. [`forms`]: what a form asks (XLSForm, expressions, checks, the walk) → `model`.
//! 3. [`session`]: one person at work, a pure state machine → `forms`, `model`.
//! 4. [`i18n`]: words, numbers and dates in Indonesian and English → `model`.
//! 5. [`storage`]: records as text in the browser's localStorage → `model`.
//! 6. [`report`]: a record on paper (compose → layout → pdf) → `forms`, `model`, `i18n`.
//! 7. `ui`: the page, the only place that names Yew → everything.
//!
//! `storage` and `report` never meet. `tests/it/tidy.rs` holds the code to this map.

pub mod forms;
pub mod i18n;
pub mod model;
pub mod report;
pub mod session;
pub mod storage;
#[cfg(feature = "ui")]
pub mod ui;
