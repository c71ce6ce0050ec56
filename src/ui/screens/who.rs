//! How a client is called on screen: by initials, unless the worker asked for names.

use crate::model::case::Case;
use crate::model::packet::initials;
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
