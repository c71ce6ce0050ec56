//! The words of the command line.

use std::collections::BTreeMap;

/// Options without a value.
const FLAGS: [&str; 3] = ["preview", "loose", "logs"];
/// Options with one.
const VALUES: [&str; 6] = ["cases", "seed", "passphrase", "unlock", "out", "into"];

/// What was asked.
#[derive(Debug, Default)]
pub(crate) struct Arguments {
    /// The subcommand and the files, in their order.
    pub(crate) files: Vec<String>,
    options: BTreeMap<String, String>,
}

impl Arguments {
    /// Options have a value each, but for [`FLAGS`].
    pub(crate) fn of(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mut arguments = Self::default();
        while let Some(word) = words.next() {
            let Some(name) = word.strip_prefix("--") else {
                arguments.files.push(word);
                continue;
            };
            let value = if FLAGS.contains(&name) {
                String::new()
            } else if VALUES.contains(&name) {
                words.next().ok_or(format!("{word} needs a value"))?
            } else {
                return Err(format!("{word} is no option\n{}", super::USAGE));
            };
            arguments.options.insert(name.to_owned(), value);
        }
        Ok(arguments)
    }

    /// The file at this place behind the subcommand, from 1.
    pub(crate) fn file(&self, number: usize) -> Result<&str, String> {
        let file = self.files.get(number).map(String::as_str);
        file.ok_or(format!("a file is missing\n{}", super::USAGE))
    }

    /// The value of an option that must be there.
    pub(crate) fn option(&self, name: &str) -> Result<&str, String> {
        let value = self.options.get(name).map(String::as_str);
        value.ok_or(format!("--{name} is missing\n{}", super::USAGE))
    }

    /// What opens a sealed image.
    pub(crate) fn key(&self) -> Option<&str> {
        let given = |name: &str| self.options.get(name).map(String::as_str);
        given("unlock").or_else(|| given("passphrase"))
    }

    /// Whether an option is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.options.contains_key(name)
    }
}
