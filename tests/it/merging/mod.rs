//! Several made-up tablets that hold the same case, and what becomes of it when they are merged.

mod laws;
mod rounds;
mod session;
pub(crate) mod tablet;
