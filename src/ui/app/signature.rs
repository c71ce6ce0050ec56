//! What was given on the signing sheet, as the session hears of it. Start at [`event`].

use crate::forms::definition::FieldId;
use crate::model::record::Signature;
use crate::session::Event;
use crate::ui::browser::clock;
use crate::ui::ink::Signed;

/// The event of a signature; the session adds the time and the fingerprint.
pub(super) fn event(field: FieldId, capacity: String, signed: Signed) -> Event {
    let Signed {
        name,
        position,
        id_number,
        place,
        mark,
    } = signed;
    let (at, content) = (clock::now(), String::new());
    let signature = Signature {
        capacity,
        name,
        position,
        id_number,
        place,
        at,
        mark,
        content,
    };
    Event::Signed { field, signature }
}
