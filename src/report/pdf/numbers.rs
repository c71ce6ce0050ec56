//! Numbers and the letters of strings as PDF writes them: as short as they can be.

/// Adds a number to a hundredth, without idle zeros.
pub(super) fn hundredths(value: f32, out: &mut Vec<u8>) {
    let rounded = whole(value * 100.0);
    if rounded < 0 {
        out.push(b'-');
    }
    let size = rounded.unsigned_abs();
    let (units, rest) = (size / 100, size % 100);
    if units > 0 || rest == 0 {
        digits(units, out);
    }
    if rest > 0 {
        out.push(b'.');
        let (tens, ones) = (rest / 10, rest % 10);
        digits(tens, out);
        if ones > 0 {
            digits(ones, out);
        }
    }
}

/// Adds a whole number.
pub(super) fn integer(value: i64, out: &mut Vec<u8>) {
    if value < 0 {
        out.push(b'-');
    }
    digits(value.unsigned_abs(), out);
}

/// A byte of a literal string (ISO 32000-1, 7.3.4.2).
pub(super) fn escaped(byte: u8, out: &mut Vec<u8>) {
    match byte {
        b'(' | b')' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\n' => out.extend_from_slice(b"\\n"),
        other => out.push(other),
    }
}

/// A byte of a hexadecimal string (ISO 32000-1, 7.3.4.3).
pub(super) fn hexadecimal(byte: u8, out: &mut Vec<u8>) {
    for half in [byte >> 4, byte & 0xF] {
        out.push(if half < 10 { b'0' } else { b'A' - 10 } + half);
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "limited to what fits; no paper is that large"
)]
fn whole(value: f32) -> i64 {
    value.round().clamp(-1e9, 1e9) as i64
}

fn digits(value: u64, out: &mut Vec<u8>) {
    if value >= 10 {
        digits(value / 10, out);
    }
    out.push(u8::try_from(value % 10).map_or(b'0', |digit| b'0' + digit));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: f32) -> String {
        let mut out = Vec::new();
        hundredths(value, &mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_are_short() {
        let values = [
            0.0, 1.0, -1.0, 0.5, -0.25, 12.34, 100.0, 841.89, 0.004, -0.001,
        ];
        let said: Vec<String> = values.map(written).into();
        let expected = [
            "0", "1", "-1", ".5", "-.25", "12.34", "100", "841.89", "0", "0",
        ];
        assert_eq!(said, expected);
        assert_eq!(written(7.05), "7.05");
    }

    #[test]
    fn no_number_is_too_large() {
        for value in [f32::MAX, f32::MIN, f32::INFINITY, f32::NAN] {
            assert!(!written(value).is_empty());
        }
    }
}
