//! Reads a form and says what is wrong with it, all at once, in Indonesian and English:
//!
//! ```text
//! cargo run --example form -- FILE.md
//! ```

use std::process::ExitCode;

use lembar::forms::sound;
use lembar::forms::xlsform::{FormError, markdown};
use lembar::i18n::Language;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("usage: form FILE.md");
        return ExitCode::FAILURE;
    };
    let source = match std::fs::read_to_string(&path) {
        Ok(source) => source,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    match markdown::read(&source) {
        Ok(form) => {
            let faults = sound::faults(&form);
            for fault in &faults {
                eprintln!("{path}: {fault:?}");
            }
            println!("{path}: {} fields", form.fields.len());
            ExitCode::from(u8::from(!faults.is_empty()))
        }
        Err(errors) => {
            for error in errors {
                eprintln!("{path}: {}", words(&error));
            }
            ExitCode::FAILURE
        }
    }
}

fn words(error: &FormError) -> String {
    let values = error.values();
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let say = |language: Language| language.say_with(error.message_key(), &values);
    format!(
        "{error}\n  {}\n  {}",
        say(Language::Indonesian),
        say(Language::English)
    )
}
