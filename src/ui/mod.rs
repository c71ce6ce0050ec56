//! The page: what a person sees and touches. The only place that names Yew.
//!
//! It decides nothing about answers: it shows what the session holds and says what a person
//! intends. Start at [`app::App`]; [`screens`] draw the places of the app from [`parts`] (which
//! know nothing of forms) and [`fields`] (a form's body); [`browser`] holds the browser's services.

pub mod app;
pub mod browser;
pub mod fields;
pub mod ink;
pub mod parts;
pub mod route;
pub mod screens;
