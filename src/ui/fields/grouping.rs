//! Digits grouped by thousands while they are typed, with the caret kept at its digit.

use crate::i18n::{Language, numbers};

/// The grouped text and where the caret goes, counted in characters. `None` when `raw` has
/// anything but digits and separators: what a person types is not touched then.
pub(super) fn regroup(raw: &str, caret: usize, language: Language) -> Option<(String, usize)> {
    let separator = match language {
        Language::Indonesian => '.',
        Language::English => ',',
    };
    let plain = raw.chars().all(|c| c.is_ascii_digit() || c == separator);
    let digits: String = raw.chars().filter(char::is_ascii_digit).collect();
    if !plain || digits.is_empty() {
        return None;
    }
    let before = raw.chars().take(caret).filter(char::is_ascii_digit).count();
    let grouped = numbers::written(&digits, language);
    let caret = place_of(&grouped, before);
    Some((grouped, caret))
}

/// Where `count` digits have passed.
fn place_of(text: &str, count: usize) -> usize {
    let ends = text
        .char_indices()
        .filter(|(_, c)| c.is_ascii_digit())
        .map(|(at, _)| at + 1);
    std::iter::once(0)
        .chain(ends)
        .nth(count)
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(raw: &str, caret: usize) -> Option<(String, usize)> {
        regroup(raw, caret, Language::Indonesian)
    }

    #[test]
    fn the_caret_stays_at_its_digit() {
        assert_eq!(id("1500", 4), Some(("1.500".into(), 5)));
        assert_eq!(id("1.5000", 6), Some(("15.000".into(), 6)));
        // A digit taken out of the middle.
        assert_eq!(id("1.00.000", 3), Some(("100.000".into(), 2)));
        assert_eq!(id("9", 0), Some(("9".into(), 0)));
    }

    #[test]
    fn other_text_is_left_alone() {
        assert_eq!(id("kira-kira 5", 3), None);
        assert_eq!(id("1,5", 3), None);
        assert_eq!(id("", 0), None);
    }
}
