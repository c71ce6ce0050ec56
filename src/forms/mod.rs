//! What a form *asks*: definitions read from XLSForm, expressions, checks, and the walk.
//!
//! It knows no screen, no paper, no language of its own (labels come from the form) and no clock
//! (time comes in through [`evaluation::World`]). Start at [`definition::Form`]; then
//! [`xlsform`] for how one is read, [`evaluation`] for how answers bring it to life, and
//! [`walk`](mod@walk) for the order in which screen and paper show it.

pub mod check;
pub mod checklist;
pub mod codes;
pub mod definition;
pub mod evaluation;
pub mod expression;
mod finding;
pub mod library;
pub mod mention;
pub mod progress;
pub mod score;
pub mod sound;
pub mod spelling;
pub mod walk;
pub mod xlsform;

pub use crate::model::fingerprint;
