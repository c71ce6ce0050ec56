//! Words, numbers and dates in the reader's language: Indonesian first, English second.
//!
//! It knows no form and no screen. Start at [`Language::say`] for a sentence of the app,
//! [`dates`] and [`numbers`] for how values are written, [`typed`] for how they are read.

pub mod dates;
pub mod language;
pub mod marks;
pub mod numbers;
pub mod origins;
pub mod spelled;
pub mod statuses;
pub mod typed;

pub use language::Language;
