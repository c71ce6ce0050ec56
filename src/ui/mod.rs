//! ui

pub mod ink;
