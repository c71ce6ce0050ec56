//! Signing: the pad, the sheet around it, and finished ink shown small.
//!
//! It knows nothing of forms, records and storage: it gets words and particulars, and gives back
//! [`Signed`], to which the app adds the time and the fingerprint of what was signed. Start at
//! [`sheet::Sheet`]; the rules of who may draw are in [`hand`], what a finished signature needs
//! in [`draft`], both without a browser.

pub mod draft;
pub mod drawing;
pub mod entry;
mod face;
pub mod frame;
pub mod hand;
pub mod pad;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod pad_tests;
pub mod sheet;
#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod sheet_tests;
mod typing;
pub mod ways;
pub mod words;

pub use draft::{Particulars, Signed, Tie};
pub use drawing::Drawing;
pub use pad::Pad;
pub use sheet::Sheet;
pub use words::SheetWords;
