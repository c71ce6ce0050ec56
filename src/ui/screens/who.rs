//! How a client is called on screen: by initials, unless the worker asked for names.

use crate::model::case::Case;
use crate::session::{IDENTITY, Session};

/// The client's name or initials; blank while no name was entered.
pub(super) fn client(session: &Session, case: &Case) -> String {
    let Some(identity) = session.latest(case, IDENTITY) else {
        return String::new();
    };
    let name = identity.answers.text("full_name");
    if session.settings().shows_names {
        name.into()
    } else {
        initials(name)
    }
}

/// "Rizal Maulana" → "R. M."
fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next().map(|letter| format!("{letter}."));
    name.split_whitespace()
        .filter_map(first)
        .collect::<Vec<_>>()
        .join(" ")
        .to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_take_the_first_letter_of_each_word() {
        assert_eq!(initials("Rizal  maulana"), "R. M.");
        assert_eq!(initials("ʻOkina"), "ʻ.");
        assert_eq!(initials(""), "");
    }
}
