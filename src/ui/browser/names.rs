//! New names for records, cases and rows, from the browser's own randomness.

/// 64 signs that need no escaping in addresses, file names or keys.
const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A name for a record or case: 22 signs of 6 bits hold the 128 bits that make a clash unthinkable.
/// Blank if the browser gives no randomness; the session refuses a blank name.
pub fn record_name() -> String {
    name(22)
}

/// A name for this device: 60 bits, since an institution has few devices and each change bears it.
pub fn device_name() -> String {
    name(10)
}

/// A name for a row, unique within its table.
pub fn row_name() -> String {
    name(8)
}

fn name(length: usize) -> String {
    let mut bytes = vec![0; length];
    if getrandom::fill(&mut bytes).is_err() {
        return String::new();
    }
    let sign = |byte: &u8| SIGNS.get(usize::from(byte % 64)).copied().map(char::from);
    bytes.iter().filter_map(sign).collect()
}

#[cfg(all(test, target_arch = "wasm32"))]
mod tests {
    use std::collections::BTreeSet;

    use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

    use super::{SIGNS, record_name};

    wasm_bindgen_test_configure!(run_in_browser);

    #[wasm_bindgen_test]
    fn a_name_has_its_length_and_signs() {
        let name = record_name();
        assert_eq!(name.len(), 22);
        assert!(name.bytes().all(|byte| SIGNS.contains(&byte)), "{name}");
    }

    #[wasm_bindgen_test]
    fn names_differ_and_use_every_sign() {
        let names: BTreeSet<_> = (0..400).map(|_| record_name()).collect();
        assert_eq!(names.len(), 400);
        let used: BTreeSet<_> = names.iter().flat_map(|name| name.bytes()).collect();
        assert_eq!(used.len(), SIGNS.len());
    }
}
