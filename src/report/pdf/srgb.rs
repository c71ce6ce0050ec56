//! The colour profile of sRGB (IEC 61966-2-1), built from its published numbers: an ICC profile of
//! version 4.2 with three primaries and one curve (ICC.1:2004-10).

/// Whole profile, about half a kilobyte.
pub(super) fn profile() -> Vec<u8> {
    let curve = curve();
    let tags: [(&[u8; 4], Vec<u8>); 10] = [
        (b"desc", words("sRGB")),
        (b"cprt", words("No copyright, use freely")),
        (b"wtpt", xyz([0.9642, 1.0, 0.8249])),
        (b"chad", numbers(*b"sf32", &ADAPTATION)),
        (b"rXYZ", xyz([0.436_07, 0.222_49, 0.013_92])),
        (b"gXYZ", xyz([0.385_15, 0.716_87, 0.097_08])),
        (b"bXYZ", xyz([0.143_07, 0.060_61, 0.714_10])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let mut table = Vec::new();
    let mut data: Vec<u8> = Vec::new();
    let begin = HEADER + 4 + 12 * tags.len();
    table.extend(count(tags.len()));
    let mut before: Option<(&[u8], usize)> = None;
    for (name, bytes) in &tags {
        // The three curves are one.
        let offset = match before {
            Some((same, offset)) if same == bytes.as_slice() => offset,
            _ => begin + data.len(),
        };
        if offset == begin + data.len() {
            data.extend(bytes);
        }
        before = Some((bytes, offset));
        table.extend_from_slice(*name);
        table.extend(count(offset));
        table.extend(count(bytes.len()));
    }
    let mut profile = header(begin + data.len());
    profile.append(&mut table);
    profile.append(&mut data);
    profile
}

/// Length of the header.
const HEADER: usize = 128;
/// From the white of daylight, D65, to that of prints, D50 (Bradford).
const ADAPTATION: [f64; 9] = [
    1.047_882, 0.022_919, -0.050_201, 0.029_587, 0.990_479, -0.017_059, -0.009_232, 0.015_076,
    0.751_678,
];

fn count(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(0).to_be_bytes()
}

fn header(size: usize) -> Vec<u8> {
    let mut header = Vec::with_capacity(size);
    header.extend(count(size));
    header.extend([0; 4]);
    header.extend([4, 0x20, 0, 0]);
    header.extend(b"mntrRGB XYZ ");
    // A date is asked for; 2026-01-01.
    for part in [2026_u16, 1, 1, 0, 0, 0] {
        header.extend(part.to_be_bytes());
    }
    header.extend(b"acsp");
    header.extend([0; 28]);
    // The white of prints.
    for value in [0.9642, 1.0, 0.8249] {
        header.extend(fixed(value));
    }
    header.resize(HEADER, 0);
    header
}

/// Signed, sixteen bits before and after the point.
#[expect(
    clippy::cast_possible_truncation,
    reason = "all numbers here are small"
)]
fn fixed(value: f64) -> [u8; 4] {
    ((value * 65_536.0).round() as i32).to_be_bytes()
}

fn numbers(kind: [u8; 4], values: &[f64]) -> Vec<u8> {
    let mut bytes = kind.to_vec();
    bytes.extend([0; 4]);
    bytes.extend(values.iter().flat_map(|value| fixed(*value)));
    bytes
}

fn xyz(values: [f64; 3]) -> Vec<u8> {
    numbers(*b"XYZ ", &values)
}

/// `y = (a x + b)^g` for `x ≥ d`, else `y = c x`.
fn curve() -> Vec<u8> {
    let mut bytes = b"para".to_vec();
    bytes.extend([0, 0, 0, 0, 0, 3, 0, 0]);
    // g, a, b, c, d
    let parameters = [2.4, 1.0 / 1.055, 0.055 / 1.055, 1.0 / 12.92, 0.040_45];
    bytes.extend(parameters.into_iter().flat_map(fixed));
    bytes
}

/// Words in English.
fn words(text: &str) -> Vec<u8> {
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let mut bytes = b"mluc".to_vec();
    bytes.extend([0; 4]);
    bytes.extend(count(1));
    bytes.extend(count(12));
    bytes.extend(b"enUS");
    bytes.extend(count(units.len()));
    bytes.extend(count(28));
    bytes.extend(units);
    // Each part begins at a multiple of four.
    bytes.resize(bytes.len().next_multiple_of(4), 0);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_profile_says_its_own_length_and_is_small() {
        let profile = profile();
        assert_eq!(profile[..4], count(profile.len()));
        assert_eq!(&profile[36..40], b"acsp");
        assert!(profile.len() < 700, "{}", profile.len());
    }
}
