//! Numbers and money as they are written: "1.234,5", "Rp1.500.000"; and NIK and telephone groups.

use super::Language;

/// A canonical number (`1234.5`) as it is written: "1.234,5" in Indonesian, "1,234.5" in English.
/// What is no number comes back as it is.
pub fn written(canonical: &str, language: Language) -> String {
    let (thousands, comma) = match language {
        Language::Indonesian => ('.', ','),
        Language::English => (',', '.'),
    };
    let (sign, body) = match canonical.strip_prefix('-') {
        Some(body) => ("-", body),
        None => ("", canonical),
    };
    let (whole, decimals) = body.split_once('.').unwrap_or((body, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(decimals) {
        return canonical.into();
    }
    let mut text = format!("{sign}{}", grouped(whole, thousands));
    if !decimals.is_empty() {
        text.push(comma);
        text.push_str(decimals);
    }
    text
}

/// "Rp1.500.000", without a space (domain design, ch. 8).
pub fn rupiah(canonical: &str) -> String {
    format!("Rp{}", written(canonical, Language::Indonesian))
}

/// Sixteen digits of a NIK in groups 6-6-4; anything else as it is.
pub fn nik(text: &str) -> String {
    match (text.get(..6), text.get(6..12), text.get(12..)) {
        (Some(area), Some(birth), Some(serial)) if text.len() == 16 && text.is_ascii() => {
            format!("{area} {birth} {serial}")
        }
        _ => text.into(),
    }
}

/// Area codes of three digits; all others have four.
const SHORT_AREA_CODES: [&str; 5] = ["021", "022", "024", "031", "061"];

/// Digits of a telephone number as they are written: "0812-3456-7890", a landline "(022) 5891355"
/// (domain design, ch. 8). What does not begin with 0 or is no number comes back as it is.
pub fn phone(text: &str) -> String {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if !digits || !text.starts_with('0') || text.len() < 9 {
        return text.into();
    }
    let area = match text.get(..3) {
        Some(code) if SHORT_AREA_CODES.contains(&code) => 3,
        Some(_) | None => 4,
    };
    let (first, rest) = text.split_at(area);
    if !text.starts_with("08") {
        return format!("({first}) {rest}");
    }
    // Ten digits read 4-3-3, more read 4-4-rest.
    let (middle, last) = rest.split_at(if rest.len() < 7 { 3 } else { 4 });
    format!("{first}-{middle}-{last}")
}

fn grouped(digits: &str, separator: char) -> String {
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn telephones_are_written_in_groups() {
        for (digits, written) in [
            ("081234567890", "0812-3456-7890"),
            ("0812345678", "0812-345-678"),
            ("08123456789", "0812-3456-789"),
            ("0225891355", "(022) 5891355"),
            ("0274512345", "(0274) 512345"),
            ("+4412345", "+4412345"),
            ("0812", "0812"),
        ] {
            assert_eq!(phone(digits), written);
        }
    }
}
