//! Serves a built site on this machine: `serve FOLDER PORT`, until it is ended.
//!
//! The same little host as in the end-to-end tests. `./lembar serve` compiles this one file with
//! `rustc` alone, so it names no crate.

#[path = "../tests/e2e/server.rs"]
mod server;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, thread};

fn main() -> ExitCode {
    let mut arguments = env::args().skip(1);
    let root = arguments.next().map(PathBuf::from);
    let port = arguments.next().and_then(|port| port.parse().ok());
    let (Some(root), Some(port)) = (root, port) else {
        eprintln!("Usage: serve FOLDER PORT");
        return ExitCode::FAILURE;
    };
    let tell = |answered: server::Answered| {
        eprintln!("{} {}", answered.status, answered.path);
    };
    match server::serve(root, port, tell) {
        Ok(address) => {
            let port = address.port();
            eprintln!("==> Lembar is open at http://localhost:{port}/ (Ctrl-C ends it)");
            loop {
                thread::park();
            }
        }
        Err(error) => {
            eprintln!("cannot listen on port {port}: {error}");
            ExitCode::FAILURE
        }
    }
}
