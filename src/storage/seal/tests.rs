//! Sealing and opening, and every kind of damage by its name.

use proptest::prelude::*;

use super::*;

const ID: &str = "abcdefghijklmnopqrstuv";

fn key() -> DataKey {
    DataKey::of([7; 32])
}

fn sealed(sequence: u64, bytes: &[u8]) -> String {
    let label = Label {
        kind: Kind::Record,
        id: ID,
        sequence,
    };
    seal(&key(), label, &[9; 24], Content::Json, bytes).unwrap()
}

fn opened(text: &str) -> Result<Vec<u8>, CodecError> {
    open(&key(), Kind::Record, ID, text).map(|opened| opened.bytes.to_vec())
}

#[test]
fn each_kind_of_damage_has_its_name() {
    let text = sealed(300, b"Rangga");
    assert_eq!(opened(&text), Ok(b"Rangga".to_vec()));
    assert_eq!(opened(""), Err(CodecError::NoHeader));
    assert_eq!(opened("{}"), Err(CodecError::NoHeader));
    assert_eq!(
        opened(&text.replace("L2:", "L9:")),
        Err(CodecError::UnknownVersion)
    );
    // A version there is, of other things.
    for other in ["L4:", "L5:"] {
        let of_units = text.replace("L2:", other);
        assert_eq!(opened(&of_units), Err(CodecError::WrongPlace));
    }
    for end in 0..text.chars().count() - 3 {
        let cut: String = text.chars().take(3 + end).collect();
        assert_eq!(opened(&cut), Err(CodecError::Truncated), "{end}");
    }
    assert_eq!(opened(&format!("{text}ā")), Err(CodecError::Changed));
    assert_eq!(
        opened(&text.replace("L2:", "L2:x")),
        Err(CodecError::Character { at: 0 })
    );
    assert_eq!(
        opened(&format!("{text}\u{8100}")),
        Err(CodecError::Character { at: 28 })
    );
    let other = |kind, id| open(&key(), kind, id, &text).map(|_| ()).unwrap_err();
    assert_eq!(
        other(Kind::Record, "bbcdefghijklmnopqrstuv"),
        CodecError::WrongPlace
    );
    assert_eq!(other(Kind::Case, ID), CodecError::WrongPlace);
    let other_key = open(&DataKey::of([8; 32]), Kind::Record, ID, &text);
    assert_eq!(other_key.map(|_| ()), Err(CodecError::Changed));
}

#[test]
fn any_bit_changed_is_noticed() {
    let text = sealed(1, b"x");
    let units: Vec<u16> = text.encode_utf16().collect();
    for place in 3..units.len() {
        for bit in 0..15 {
            let mut changed = units.clone();
            changed[place] = ((changed[place] - 0x100) ^ (1 << bit)) + 0x100;
            let changed = String::from_utf16(&changed).unwrap();
            assert!(opened(&changed).is_err(), "unit {place}, bit {bit}");
        }
    }
}

#[test]
fn a_key_does_not_show_itself() {
    assert_eq!(format!("{:?}", key()), "DataKey(..)");
    assert_eq!(format!("{:?}", WrappingKey::of([7; 32])), "WrappingKey(..)");
}

proptest! {
    #[test]
    fn what_was_sealed_opens(number: u64, bytes: Vec<u8>) {
        let text = sealed(number, &bytes);
        prop_assert_eq!(opened(&text), Ok(bytes));
        prop_assert_eq!(sequence(&text), Some(number));
        let head: String = text.chars().take(HEAD_UNITS).collect();
        prop_assert_eq!(sequence(&head), Some(number));
        let packed = text.chars().skip(3).all(|unit| (0x100..=0x80ff).contains(&u32::from(unit)));
        prop_assert!(packed);
    }

    #[test]
    fn any_text_opens_or_says_why_not(text in "(L2:)?[\u{100}-\u{80ff}]{0,60}|\\PC{0,40}") {
        prop_assert!(opened(&text).is_err());
        sequence(&text);
    }

    #[test]
    fn bytes_and_units_are_the_same(bytes: Vec<u8>) {
        let text = units::pack(&bytes);
        prop_assert_eq!(text.encode_utf16().count(), (bytes.len() * 8).div_ceil(15));
        let (mut back, ends_blank) = units::unpack(&text).unwrap();
        prop_assert!(ends_blank);
        prop_assert!(back.len() <= bytes.len() + 1);
        back.truncate(bytes.len());
        prop_assert_eq!(back, bytes);
    }
}
