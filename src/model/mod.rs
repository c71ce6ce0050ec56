//! What a filled form *is*: answers, ink, signatures, records, cases, the institution.
//!
//! Plain data with its own JSON form (documented in `docs/record-format.md`). It knows no form
//! definition, no language, no storage and no screen. Start at [`record::Record`]; the file that
//! carries everything about one client is [`dossier::Dossier`].

pub mod answers;
pub mod backup;
pub mod breach;
pub mod calendar;
pub mod carried;
pub mod case;
pub mod consent;
pub mod course;
pub mod decimal;
pub mod directory;
pub mod dossier;
pub mod edits;
pub mod erasure;
pub mod fingerprint;
pub mod ink;
pub mod institution;
pub mod json;
pub mod localized;
pub mod matrix;
pub mod moment;
pub mod note;
pub mod numbering;
pub mod order;
pub mod own_form;
pub mod packet;
pub mod paper;
pub mod personal_copy;
pub mod personal_number;
pub mod practice;
pub mod protection;
pub mod purpose;
pub mod record;
pub mod request;
pub mod settings;
pub mod sketch;
pub mod spot;
pub mod trail;
pub mod typed;
pub mod value;
pub mod worker;
