//! A log comes back as it was, whatever it says, beside whatever records.

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use proptest::prelude::*;

use super::*;
use crate::model::record::{Mark as Signed, Record, Signature};
use crate::model::request::{DataRequest, RequestKind};
use crate::model::trail::{Action, Entry, ExportKind, Keeping};

const WORKERS: [&str; 3] = ["Dewi", "Rangga", ""];

fn at(seconds: i64) -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 1, 5).unwrap();
    day.and_hms_opt(9, 0, 0).unwrap() + TimeDelta::seconds(seconds)
}

/// Two records, the second of them signed twice.
pub(super) fn marks() -> Vec<Mark> {
    let sign = |seconds: i64, name: &str| Signature {
        capacity: "client".into(),
        name: name.into(),
        position: String::new(),
        id_number: String::new(),
        place: String::new(),
        at: at(seconds),
        mark: Signed::Ink(crate::model::ink::Ink::default()),
        content: String::new(),
    };
    let mut second = Record::blank("two".into(), "F02", "1", at(50));
    let signed = [("b", sign(70, "Siti")), ("a", sign(90, "Bima"))];
    second.signatures = signed.map(|(key, it)| (key.into(), it)).into();
    let first = Record::blank("one".into(), "F01", "1", at(0));
    [first, second].iter().map(Mark::of).collect()
}

fn action() -> impl Strategy<Value = Action> {
    let signed = ("client|head", "Siti|Bima|Ani")
        .prop_map(|(capacity, name)| Action::Signed { capacity, name });
    let document = "D[0-9]{1,3}|D07|surat".prop_map(|document| Action::Printed { document });
    let reason = "[a-z ]{0,12}".prop_map(|reason| Action::Voided { reason });
    let answer = "[a-z/]{1,9}".prop_map(|spot| Action::Answer {
        spot,
        old: String::new(),
        new: "\"é\\".into(),
    });
    let file = prop_oneof![
        Just(ExportKind::Copy),
        Just(ExportKind::Packet),
        Just(ExportKind::Backup),
        Just(ExportKind::Folder),
    ];
    prop_oneof![
        3 => Just(Action::Began),
        3 => Just(Action::Opened),
        3 => Just(Action::Changed),
        1 => Just(Action::Merged),
        3 => signed,
        2 => document,
        1 => reason,
        1 => answer,
        1 => file.prop_map(|file| Action::Exported { file }),
    ]
}

fn entry() -> impl Strategy<Value = Entry> {
    let record = prop::option::of("one|two|other");
    let time = prop_oneof![
        4 => prop::sample::select(vec![0, 50, 70, 90]),
        4 => 0..100_000_i64,
        1 => -9_000_000_000..9_000_000_000_i64,
    ];
    (time, 0..WORKERS.len(), record, action()).prop_map(|(time, by, record, action)| Entry {
        at: at(time),
        by: WORKERS[by].into(),
        record,
        action,
    })
}

fn log() -> impl Strategy<Value = Trail> {
    let kept = prop::option::of("[a-z]{1,9}").prop_map(|reason| {
        let keeping = |reason| Keeping {
            at: at(5),
            by: "Dewi".into(),
            until: at(5).date(),
            reason,
        };
        reason.map(keeping).into_iter().collect()
    });
    let asked = prop::option::of("[a-z]{1,9}").prop_map(|id| {
        let request = |id| DataRequest {
            received: at(7),
            id,
            kind: RequestKind::Restriction,
            asked_by: "Siti".into(),
            note: String::new(),
            taken_by: "Dewi".into(),
            done: None,
        };
        id.map(request).into_iter().collect()
    });
    (
        prop::collection::vec(entry(), 0..30),
        asked,
        kept,
        any::<bool>(),
    )
        .prop_map(|(mut entries, requests, keeping, is_sorted)| {
            if is_sorted {
                entries.sort();
            }
            Trail {
                entries,
                requests,
                keeping,
                ..Trail::default()
            }
        })
}

fn back(log: &Trail, marks: &[Mark]) -> Option<Trail> {
    let packed = pack(&[b"{}"], Some((log, marks))).unwrap();
    let (things, log) = unpack(&packed, |_| Some(marks.to_vec())).unwrap();
    assert_eq!(things.len(), 1);
    log
}

/// What the page writes is told beside the records, not as JSON: little is left of it.
#[test]
fn what_the_records_say_costs_next_to_nothing() {
    let entry = |record: &str, seconds: i64, action| Entry {
        at: at(seconds),
        by: "Dewi".into(),
        record: Some(record.into()),
        action,
    };
    let signed = |name: &str| Action::Signed {
        capacity: "client".into(),
        name: name.into(),
    };
    let log = Trail {
        entries: vec![
            entry("one", 0, Action::Began),
            entry("two", 50, Action::Began),
            entry("two", 70, signed("Siti")),
            entry("two", 90, signed("Bima")),
        ],
        ..Trail::default()
    };
    assert_eq!(back(&log, &marks()), Some(log.clone()));
    let bytes = |log| pack(&[b"{}"], log).unwrap().len();
    let (with, without) = (bytes(Some((&log, &marks()))), bytes(None));
    let json = serde_json::to_string(&log).unwrap().len();
    assert!(with < without + 16, "{with}, {without}, {json} as JSON");
}

#[test]
fn a_log_that_no_page_writes_goes_as_json() {
    let mut late = Entry {
        at: at(9) + TimeDelta::milliseconds(1),
        by: "Dewi".into(),
        record: None,
        action: Action::Merged,
    };
    for _ in 0..2 {
        let log = Trail {
            entries: vec![late.clone()],
            ..Trail::default()
        };
        assert_eq!(back(&log, &[]), Some(log));
        late.at = NaiveDateTime::default();
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_log_comes_back(log in log()) {
        prop_assert_eq!(back(&log, &marks()), Some(log.clone()));
        prop_assert_eq!(back(&log, &[]), Some(log));
    }
}
