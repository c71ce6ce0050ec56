//! The browser's own services: clock, random names, files, leaving, the workers, the app kept
//! offline, other tabs, the journal.
//!
//! Each is a thin edge without a decision in it. Storage has its own door in `storage::browser`.

pub mod clock;
pub mod database;
pub mod download;
pub mod elsewhere;
pub mod fetching;
pub mod file_reading;
pub mod file_worker;
pub mod folder;
pub mod folds;
pub mod framed;
pub mod greys;
pub mod idle;
pub mod journal;
pub mod key_worker;
pub mod leaving;
pub mod locking;
pub mod names;
pub mod object_url;
pub mod offline;
pub mod own_script;
pub mod page;
pub mod pressing;
pub mod protection;
pub mod report_worker;
pub mod returning;
pub mod sharing;
pub mod shortcuts;
pub mod tab_lock;
pub mod workbook_worker;
pub mod worker;
