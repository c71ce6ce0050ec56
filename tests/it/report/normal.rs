//! Composed letters held against `unicode-normalization`, which knows all of Unicode.

use lembar::report::shape::plain;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::{canonical_combining_class, decompose_canonical};

/// What our fonts hold: Latin and what stands around it, marks, punctuation, signs of money.
const HELD: [(u32, u32); 6] = [
    (0x20, 0x7E),
    (0xA0, 0x24F),
    (0x2B0, 0x36F),
    (0x1E00, 0x1EFF),
    (0x2007, 0x20BF),
    (0x2116, 0x2265),
];

fn held() -> impl Iterator<Item = char> {
    let ranges = HELD.into_iter().flat_map(|(first, last)| first..=last);
    ranges
        .filter_map(char::from_u32)
        // These stand for others on paper, beside their spelling.
        .filter(|letter| !matches!(letter, '\u{2028}' | '\u{2029}' | '\u{2212}'))
}

fn agree(text: &str) {
    let judged: String = text.nfc().filter(|letter| !letter.is_control()).collect();
    let (ours, judged) = (plain(text), judged);
    assert_eq!(
        ours.escape_unicode().to_string(),
        judged.escape_unicode().to_string()
    );
}

#[test]
fn every_letter_is_spelled_as_unicode_spells_it() {
    let mut composed = 0;
    for letter in held() {
        agree(&letter.to_string());
        let mut pieces = String::new();
        decompose_canonical(letter, |piece| pieces.push(piece));
        agree(&pieces);
        composed += usize::from(pieces.chars().count() > 1);
    }
    assert!(
        composed > 400,
        "only {composed} letters are made of several"
    );
}

#[test]
fn every_mark_joins_every_letter_as_unicode_joins_it() {
    let marks: Vec<char> = held()
        .filter(|letter| canonical_combining_class(*letter) > 0)
        .collect();
    assert!(marks.len() > 100, "{} marks", marks.len());
    // An ohm is an omega, whose own script is none of ours.
    for letter in held().filter(|letter| *letter != '\u{2126}') {
        for mark in &marks {
            agree(&format!("{letter}{mark}"));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn marks_in_any_order_stand_as_unicode_orders_them(
        text in "([a-zA-ZÀ-ɏẀ-ỿ =<>\u{212A}][\u{300}-\u{36F}]{0,4}){1,6}",
    ) {
        agree(&text);
    }
}
