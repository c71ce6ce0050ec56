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

/// What somebody may do and look at (domain design, ch. 9: Access).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Sees all clients; adds and removes workers, and makes a new recovery key.
    Head,
    /// Sees all clients; changes her own passphrase, as everybody may.
    Worker,
    /// Sees the clients assigned to her, and those assigned to nobody yet.
    Counsellor,
    /// Sees recapitulations, and no client.
    Clerk,
}

impl Role {
    /// All roles, the most usual first.
    pub const ALL: [Self; 4] = [Self::Worker, Self::Counsellor, Self::Clerk, Self::Head];

    /// Its name in stored texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Head => "head",
            Self::Worker => "worker",
            Self::Counsellor => "counsellor",
            Self::Clerk => "clerk",
        }
    }
}
