//! Sealed vaults outside the page: makes and opens images of localStorage (JSON objects of keys
//! and texts; docs/vault.md).
//!
//! ```text
//! cargo run --release --example vault -- generate --cases N --seed S --passphrase P [--out FILE]
//! cargo run --release --example vault -- open IMAGE --passphrase P
//! ```
//!
//! One file a subcommand; [`image`] reads and writes images, [`made_up`] fills cases in.

mod generate;
mod image;
mod made_up;
mod open;
mod words;

use std::io::{self, Write as _};
use std::process::ExitCode;

const USAGE: &str = "usage: vault generate --cases N --seed S --passphrase P [--out FILE]
       vault open IMAGE --passphrase P";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let command = (!words.is_empty()).then(|| words.remove(0));
    let done = match command.as_deref() {
        Some("generate") => generate::run(words),
        Some("open") => open::run(words),
        Some(_) | None => Err(USAGE.into()),
    };
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

/// Takes `--NAME VALUE` out of the words.
fn option(words: &mut Vec<String>, name: &str) -> Option<String> {
    let at = words.iter().position(|word| word == name)?;
    (at + 1 < words.len()).then(|| words.drain(at..at + 2).nth(1))?
}

fn needed(words: &mut Vec<String>, name: &str) -> Result<String, String> {
    option(words, name).ok_or_else(|| format!("{name} is needed\n{USAGE}"))
}
