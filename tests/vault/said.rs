//! What a stored text says, opened: for scenes and tests that look for what must not stand anywhere.

use lembar::storage::codec;
use lembar::storage::place::Place;
use lembar::storage::seal::{DataKey, Kind};
use lembar::storage::vault::{sketches, unit};

/// Everything that the text at a key says; what is not sealed as it stands.
pub(crate) fn said(at: &str, text: &str, key: &DataKey) -> String {
    let Some(Place { kind, id }) = Place::of_sealed_key(at) else {
        return text.to_owned();
    };
    let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    match kind {
        Kind::Gathered => {
            let things = unit::open(text, key, &id).expect("it opens");
            things.iter().map(|thing| lossy(&thing.json)).collect()
        }
        Kind::Sketches => lossy(&sketches::bytes(text, key, &id).expect("it opens")),
        Kind::Case
        | Kind::Record
        | Kind::Trail
        | Kind::Snapshot
        | Kind::Minutes
        | Kind::Breach
        | Kind::Folder => lossy(
            &codec::json_sealed(text, key, kind, &id)
                .expect("it opens")
                .1,
        ),
    }
}
