//! What the page asks of the browser: clock, randomness, windows and files.
//!
//! It knows no form and no record; it hands plain values inward, so that everything else stays
//! free of the browser. Start at [`identity`].

pub mod identity;
