//! Somebody at work here: her name and what she may do.

use serde::{Deserialize, Serialize};

/// A worker of the institution.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Worker {
    /// Full name, as it stands under signatures.
    pub name: String,
    /// What she may do.
    pub role: Role,
}

/// What a worker may do besides her own work with clients.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Adds and removes workers, and makes a new recovery key.
    Head,
    /// Changes her own passphrase.
    Worker,
}
