//! A form on screen: its sections, questions, tables, and a control for every kind of answer.
//!
//! It knows what a form asks and how one answer looks, never how answers are kept: texts and
//! states come in for one field at a time, and what a person does goes out through the callbacks
//! of [`Desk`]. Start at [`FormBody`]; one question is [`FieldView`]; [`control`] chooses the
//! control, the only `match` over every kind.
//!
//! Only a field whose properties changed renders again, so properties compare cheaply: a form by
//! its address, an answer by its text.

mod body;
mod budget;
mod calendar;
mod choices;
mod coded;
mod contract;
mod control;
mod date_entry;
mod entry;
mod field_view;
mod grouping;
mod message;
mod options;
mod picker;
mod provenance;
mod question;
mod rank;
mod repeat;
mod score;
mod script;
mod signature;
mod table;
mod written;

pub use body::{FormBody, FormBodyProps};
pub use contract::{Desk, DeskRef, RowIntent, Seen, SeenNote, control_id, question_id};
pub use control::KNOWN;
pub use field_view::{FieldView, FieldViewProps};
pub use message::sentence;
pub use provenance::{Difference, Origin};
pub use score::{EarlierScore, change};
pub use written::{words, written};
