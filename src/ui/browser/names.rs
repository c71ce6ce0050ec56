//! New names for records, cases and rows, from the browser's own randomness.

const LETTERS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// A name for a record or case: 22 characters, 131 bits; two devices never make the same.
pub fn record_name() -> String {
    name(22)
}

/// A name for a row, unique within its table: 8 characters.
pub fn row_name() -> String {
    name(8)
}

fn name(length: usize) -> String {
    let mut name = String::with_capacity(length);
    while name.len() < length {
        let mut byte = [0_u8];
        // Without randomness there is no safe name; the page then repeats itself visibly rather
        // than overwrite: the session refuses a name that is taken.
        if getrandom::fill(&mut byte).is_err() {
            byte = [0];
        }
        // Of 256 values 248 divide evenly into 62; the rest is thrown again.
        let [byte] = byte;
        if byte < 248
            && let Some(letter) = LETTERS.get(usize::from(byte % 62))
        {
            name.push(char::from(*letter));
        }
    }
    name
}
