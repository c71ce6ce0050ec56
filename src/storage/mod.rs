//! Records as texts on a shelf of keys: the browser's localStorage, or any other.
//!
//! It knows what records are, not what they mean, and never shows anything: every failure is a
//! value. One key holds one record; the list of what there is is always derived from the keys,
//! never kept twice. The text begins with a versioned header (see [`codec`]), so that sealed
//! records can stand beside plain ones. Start at [`Vault`].

pub mod backup;
pub mod browser;
pub mod codec;
pub mod merge;
pub mod shelf;
pub mod vault;

pub use codec::CodecError;
pub use shelf::{Shelf, ShelfError};
pub use vault::{Contents, Entry, Fault, SaveError, Vault};
