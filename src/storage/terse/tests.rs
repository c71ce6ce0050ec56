//! What was packed comes back to the byte, and no bytes do harm.

use proptest::prelude::*;

use super::log_tests::marks;
use super::*;

const CASE: &str = include_str!("../../../tests/fixtures/complete-case.json");

fn back(things: &[&str]) -> Option<Vec<String>> {
    let bytes: Vec<&[u8]> = things.iter().map(|thing| thing.as_bytes()).collect();
    let (things, log) =
        unpack(&pack(&bytes, None)?, |_| Some(Vec::new())).expect("what was packed");
    assert_eq!(log, None);
    let text = |thing: &Zeroizing<Vec<u8>>| String::from_utf8(thing.to_vec()).unwrap();
    Some(things.iter().map(text).collect())
}

/// What an earlier version wrote.
fn pack_1(things: &[&[u8]]) -> Vec<u8> {
    let mut walk = begin(&LEARNED_1, Coder::writing());
    walk.write(things).unwrap();
    walk.coder.finish()
}

/// The records of a complete case, as the program writes them.
fn records() -> Vec<String> {
    let lines = CASE.lines().filter(|line| line.starts_with('{'));
    lines
        .map(|line| line.trim_end_matches(',').into())
        .collect()
}

#[test]
fn json_comes_back_to_the_byte() {
    let texts = [
        "{}",
        "[]",
        "\"\"",
        "null",
        "-12.5",
        "[1,[true,\"a\"],{\"\\\"\":\"\\\\\"},\"é — \\n\"]",
        r#"{"id":"a b","a":"b  c. d, e/f-g:h.","text":"i1","place":"x/y","mark":{"ink":"i1AtAPkAPQD7AJAgCvCc8PsAk"}}"#,
    ];
    assert_eq!(back(&texts).unwrap(), texts);
    assert_eq!(back(&[]).unwrap(), [""; 0]);
    let records = records();
    assert_eq!(records.len(), 18);
    let records: Vec<&str> = records.iter().map(String::as_str).collect();
    assert_eq!(back(&records).unwrap(), records);
}

/// A blank key would read as the end of its object.
#[test]
fn what_is_written_otherwise_is_refused() {
    for text in [
        "{ }",
        "{\"a\" :1}",
        "[1, 2]",
        "{\"\":1}",
        "[1",
        "\"a",
        "{\"a\"}",
    ] {
        assert_eq!(back(&[text]), None, "{text}");
    }
    let deep = "[".repeat(100) + &"]".repeat(100);
    assert_eq!(back(&[&deep]), None);
}

#[test]
fn a_complete_case_is_small() {
    let records = records();
    let bytes: Vec<&[u8]> = records.iter().map(String::as_bytes).collect();
    let whole: usize = records.iter().map(String::len).sum();
    let packed = pack(&bytes, None).unwrap().len();
    assert!(packed < pack_1(&bytes).len());
    assert!(packed * 8 < whole, "{packed} of {whole}");
}

#[test]
fn what_was_cut_or_went_on_is_refused() {
    let records = records();
    let packed = pack(&[records[6].as_bytes()], None).unwrap();
    for end in (0..packed.len() - 4).step_by(7) {
        let cut = unpack(&packed[..end], |_| Some(Vec::new()));
        assert!(
            cut.is_none_or(|(things, _)| *things[0] != records[6].as_bytes()),
            "{end}"
        );
    }
    let longer = [packed.as_slice(), &[1, 2, 3, 4, 5]].concat();
    assert!(unpack(&longer, |_| Some(Vec::new())).is_none());
}

/// Stored texts need it bit for bit.
#[test]
fn what_is_learned_never_changes() {
    let text: &[u8] = br#"{"id":"x","form":"F01","answers":{"full_name":"Siti"}}"#;
    let first = [
        247, 237, 90, 202, 220, 99, 7, 85, 54, 145, 227, 65, 222, 137, 254, 48, 3, 34, 145,
    ];
    assert_eq!(pack_1(&[text]), first);
    assert_eq!(*unpack_1(&first).unwrap()[0], text);
    assert_eq!(pack(&[text], None).unwrap(), SECOND);
}

/// The same text as content 4.
const SECOND: [u8; 22] = [
    247, 237, 26, 143, 61, 42, 249, 66, 228, 202, 240, 71, 27, 56, 116, 47, 111, 195, 245, 2, 168,
    163,
];

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        any::<bool>().prop_map(Into::into),
        any::<i32>().prop_map(Into::into),
        "[a-z ./:,-]{0,30}|\\PC{0,9}|name|place|text|i1[A-Za-z]{0,9}"
            .prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(serde_json::Value::from),
            prop::collection::btree_map("[a-z]{1,3}|place|text|form|\\PC{1,4}", inner, 0..6)
                .prop_map(|members| members.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_json_comes_back(values in prop::collection::vec(json(), 0..4)) {
        let texts: Vec<String> = values.iter().map(ToString::to_string).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        prop_assert_eq!(back(&texts).unwrap(), texts);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        unpack_1(&bytes);
        unpack(&bytes, |_| Some(Vec::new()));
        unpack(&bytes, |_| Some(marks()));
    }
}
