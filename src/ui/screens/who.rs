//! How a client is called on screen: by initials, unless the worker asked for names.

use crate::model::case::Case;
use crate::model::packet::initials;
use crate::session::Session;

/// The client's name or initials; blank while no name was entered.
pub(super) fn client(session: &Session, case: &Case) -> String {
    let name = session.name_of(case);
    if session.settings().shows_names {
        name.into()
    } else {
        initials(name)
    }
}
