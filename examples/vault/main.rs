//! Works on what a tablet holds, outside of the browser. An image is a JSON object of localStorage's
//! keys and texts.
//!
//! ```text
//! cargo run --release --example vault -- backup IMAGE.json --passphrase P --out F.age
//! cargo run --release --example vault -- restore F.age --passphrase P --into IMAGE.json
//! cargo run --release --example vault -- merge A.json B.json --out C.json
//! ```
//!
//! `restore` and `merge` print beforehand what changes, and write nothing when a file cannot be
//! read. `--preview` only prints.

pub(crate) mod arguments;
mod backup;
pub(crate) mod image;
mod merge;
mod restore;

use std::process::ExitCode;

use arguments::Arguments;

const USAGE: &str = "usage: vault backup IMAGE.json --passphrase P --out F.age
       vault restore F.age --passphrase P --into IMAGE.json [--preview]
       vault merge A.json B.json --out C.json [--preview]";

fn main() -> ExitCode {
    let done = Arguments::of(std::env::args().skip(1)).and_then(|arguments| run(&arguments));
    match done {
        Ok(words) => {
            eprintln!("{words}");
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
        Some("backup") => backup::run(arguments),
        Some("restore") => restore::run(arguments),
        Some("merge") => merge::run(arguments),
        Some(_) | None => Err(USAGE.into()),
    }
}
