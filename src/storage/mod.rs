//! Records as texts on a shelf of keys: the browser's localStorage, or any other.
//!
//! It knows what records are, not what they mean, and never shows anything: every failure is a
//! value. One key holds one record; the list of what there is is always derived from the keys,
//! never kept twice. The text begins with a versioned header (see [`codec`]), so that sealed
//! records can stand beside plain ones. Start at [`Vault`]; [`seal`] is how a text is sealed,
//! [`keys`] who can open it, [`place`] where it stands, [`vault::gather`] how
//! the records of a quiet case take less room.

pub mod backup;
pub mod browser;
pub mod codec;
pub mod keys;
pub mod merge;
pub mod place;
pub mod reconcile;
pub mod room;
pub mod seal;
pub mod shelf;
mod sketches;
mod terse;
pub mod vault;
pub mod watched;

pub use codec::{CodecError, Soundness};
pub use reconcile::Snapshot;
pub use room::{Counting, Room};
pub use seal::Randomness;
pub use shelf::{Shelf, ShelfError};
pub use vault::load::{Contents, Fault, Woken};
pub use vault::{Entry, ReadError, SaveError, Standing, Vault};
pub use watched::Watched;
