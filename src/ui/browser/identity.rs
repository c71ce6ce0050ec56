//! New names for records and cases, drawn from the browser's own randomness.

use crate::model::record::RecordId;

/// 64 signs that need no escaping in addresses, file names or keys.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Length of a name: 22 signs of 6 bits hold the 128 bits that make a clash unthinkable.
const LENGTH: usize = 22;

/// A name that no other record on any device bears.
///
/// # Errors
/// When the browser gives no randomness, which browsers that run the page do not do.
pub fn new_id() -> Result<RecordId, getrandom::Error> {
    let mut bytes = [0; LENGTH];
    getrandom::fill(&mut bytes)?;
    let sign = |byte: &u8| SIGNS.get(usize::from(byte % 64)).copied().map(char::from);
    Ok(bytes.iter().filter_map(sign).collect())
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::collections::BTreeSet;

    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::{LENGTH, SIGNS, new_id};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn a_name_has_its_length_and_signs() {
        let id = new_id().unwrap();
        assert_eq!(id.len(), LENGTH);
        assert!(id.bytes().all(|byte| SIGNS.contains(&byte)), "{id}");
    }

    #[wasm_bindgen_test]
    fn names_differ_and_use_every_sign() {
        let ids: BTreeSet<_> = (0..400).map(|_| new_id().unwrap()).collect();
        assert_eq!(ids.len(), 400);
        let used: BTreeSet<_> = ids.iter().flat_map(|id| id.bytes()).collect();
        assert_eq!(used.len(), SIGNS.len());
    }
}
