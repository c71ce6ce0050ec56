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
