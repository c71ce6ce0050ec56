//! For whoever checks forms from outside: reads a form, and prints what it is or what it does.
//!
//! ```text
//! cargo run --release --example form -- FILE.xlsx|.md|.zip  its definition as JSON, or all errors
//!     … FILE --answers ANSWERS.json                          the state of every field instance
//!     … FILE [--answers ANSWERS.json] --eval EXPRESSION [--at FIELD]    the value of an expression
//!     … [--answers ANSWERS.json] --eval EXPRESSION           the same without a form
//!     … --all                                                checks the built-in forms
//! ```
//!
//! `FILE` may also be the id of a built-in form, such as `F03`. Further: `--now 2026-11-24T10:30`
//! (else the clock of this machine, UTC), `--language en` (else the form's own), `--files FOLDER`
//! (where lists in CSV files stand; else the form's folder and those in it). All shapes are
//! described in docs/form-json.md. Errors go to stderr, and the program ends with 1.

pub(crate) mod arguments;
mod asked;
mod definition;
mod filling;
mod reading;
mod states;

use std::io::Write as _;
use std::process::ExitCode;

use lembar::forms::definition::Form;
use lembar::forms::library::{self, catalogue};
use lembar::forms::{evaluation, sound};

use arguments::{Arguments, USAGE};
use filling::Filled;

/// What went wrong, in words for stderr.
pub(crate) type Fault = String;

fn main() -> ExitCode {
    match Arguments::of(std::env::args().skip(1)).and_then(|arguments| output(&arguments)) {
        Ok(text) => {
            // Whoever reads only the beginning has closed the other end; that is no fault.
            drop(writeln!(std::io::stdout(), "{text}"));
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// What goes to stdout.
pub(crate) fn output(arguments: &Arguments) -> Result<String, Fault> {
    if arguments.help {
        return Ok(USAGE.into());
    }
    if arguments.all {
        return check_all();
    }
    let answers = arguments.answers.as_deref();
    let given = answers.map(reading::json).transpose()?;
    let form = match &arguments.file {
        Some(file) => reading::form(file, arguments.files.as_deref())?,
        None if arguments.eval.is_some() => asked::form_of(given.as_ref()),
        None => return Err(USAGE.into()),
    };
    arguments.check_language(&form)?;
    if let Some(expression) = &arguments.eval {
        let filled = Filled::of(&form, given.as_ref(), arguments);
        return asked::value(&filled, expression, arguments.at.as_deref());
    }
    let shown = match &given {
        None => definition::json(&form),
        Some(given) => states::json(&Filled::of(&form, Some(given), arguments)),
    };
    serde_json::to_string_pretty(&shown).map_err(|error| error.to_string())
}

/// Every built-in form can be read, is sound, and runs in no circle.
fn check_all() -> Result<String, Fault> {
    let (mut lines, mut faults) = (Vec::new(), Vec::new());
    for listed in &catalogue::ALL {
        match library::form(listed.id) {
            Some(form) => {
                let (fields, lists) = (form.fields.len(), form.lists.len());
                lines.push(format!("{}: {fields} fields, {lists} lists", form.id));
                faults.extend(unsound(&form));
            }
            None => faults.push(format!("{}: cannot be read", listed.id)),
        }
    }
    if faults.is_empty() {
        Ok(lines.join("\n"))
    } else {
        Err(faults.join("\n"))
    }
}

fn unsound(form: &Form) -> Vec<Fault> {
    let faults = sound::faults(form);
    let faults = faults.iter().map(|fault| format!("{}: {fault:?}", form.id));
    let circles = evaluation::cycles(form);
    let circles = circles
        .iter()
        .map(|circle| format!("{}: circle {circle:?}", form.id));
    faults.chain(circles).collect()
}
