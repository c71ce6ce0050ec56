//! Vaults outside the page. An image is what a tablet's localStorage holds: a JSON object of keys
//! and texts (docs/vault.md).
//!
//! ```text
//! cargo run --release --example vault -- generate --cases N --seed S --passphrase P [--loose] [--logs] [--out FILE]
//! cargo run --release --example vault -- open IMAGE --passphrase P
//! cargo run --release --example vault -- backup IMAGE --passphrase P --out F.age
//! cargo run --release --example vault -- restore F.age --passphrase P --into IMAGE
//! cargo run --release --example vault -- merge A.json B.json --out C.json
//! ```
//!
//! A sealed image is opened with `--unlock P`, or with `--passphrase` where there is no other.
//! `restore` and `merge` print beforehand what changes, and write nothing when a file cannot be
//! read. `--preview` only prints. One file a subcommand; [`image`] reads and writes images,
//! [`made_up`] fills cases in.

pub(crate) mod arguments;
mod backup;
mod generate;
pub(crate) mod image;
mod logs;
mod made_up;
mod merge;
mod open;
mod restore;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

use arguments::Arguments;

const USAGE: &str =
    "usage: vault generate --cases N --seed S --passphrase P [--loose] [--logs] [--out FILE]
       vault open IMAGE --passphrase P
       vault backup IMAGE --passphrase P --out F.age [--unlock P]
       vault restore F.age --passphrase P --into IMAGE [--unlock P] [--preview]
       vault merge A.json B.json --out C.json [--unlock P] [--preview]";

fn main() -> ExitCode {
    let done = Arguments::of(std::env::args().skip(1)).and_then(|arguments| run(&arguments));
    match done {
        Ok(report) => {
            // A reader who has gone away wants no more.
            writeln!(io::stdout(), "{report}").unwrap_or_default();
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("vault: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the subcommand that was asked; what is printed.
pub(crate) fn run(arguments: &Arguments) -> Result<String, String> {
    match arguments.files.first().map(String::as_str) {
        Some("generate") => generate::run(arguments),
        Some("open") => open::run(arguments),
        Some("backup") => backup::run(arguments),
        Some("restore") => restore::run(arguments),
        Some("merge") => merge::run(arguments),
        Some(_) | None => Err(USAGE.into()),
    }
}
