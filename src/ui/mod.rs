//! The page: what a person sees and touches. The only place that names Yew.
//!
//! It decides nothing about answers: it shows what the session holds and says what a person
//! intends. Start at [`parts`] for the presentational pieces and [`fields`] for a form's body;
//! [`ink`] is the signing sheet.

pub mod fields;
pub mod ink;
pub mod parts;
