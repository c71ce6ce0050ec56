//! What many clients cost: `cargo bench --no-default-features --bench clients`.
//!
//! Every client has the same 30 signed records, as at the end of a programme; the list of clients
//! asks of each where the case stands and what is grave. A tablet of one worker holds about 10
//! clients, of an institution over some years 300. What is asked of one client must not cost more
//! because there are others, except where the others' activities name her.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use criterion::{BenchmarkId, Criterion};
use lembar::model::answers::Answers;
use lembar::model::case::Case;
use lembar::model::edits::Edits;
use lembar::model::ink::Ink;
use lembar::model::record::{Mark, Record, Signature};
use lembar::session::{Event, Kept, Session};

/// The forms of one client, oldest first; some several times.
const FORMS: [&str; 30] = [
    "F01", "F02", "F03", "F04", "F05", "F06", "F06", "F06", "F06", "F06", "F06", "F07", "F07",
    "F07", "F07", "F08", "F08", "F09", "F09", "F10", "F10", "F11", "F12", "F13", "F14", "F15",
    "F15", "F16", "F17", "F18",
];

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for clients in [10, 100, 300] {
        let session = session(clients);
        let cases = session.cases_newest_first();
        let mut group = criterion.benchmark_group("clients");
        group.sample_size(10);
        let name = |what| BenchmarkId::new(what, clients);
        group.bench_function(name("standing of all"), |bencher| {
            bencher.iter(|| {
                let status = cases.iter().map(|case| session.status(case));
                status.collect::<Vec<_>>()
            });
        });
        group.bench_function(name("what is grave of all"), |bencher| {
            bencher.iter(|| {
                let grave = cases.iter().map(|case| session.grave_notices(case).len());
                grave.sum::<usize>()
            });
        });
        if let Some(case) = cases.first() {
            group.bench_function(name("notices of one"), |bencher| {
                bencher.iter(|| session.notices(case));
            });
            group.bench_function(name("matrix of one"), |bencher| {
                bencher.iter(|| session.whole_matrix(case));
            });
        }
        group.finish();
    }
    criterion.final_summary();
}

fn session(clients: usize) -> Session {
    let (cases, records): (Vec<Case>, Vec<Vec<Record>>) = (0..clients).map(client).unzip();
    let kept = Kept {
        cases,
        records: records.into_iter().flatten().collect(),
        ..Kept::default()
    };
    let mut session = Session::default();
    let loaded = session.apply(Event::Loaded(Box::new(kept)), day());
    assert!(loaded.is_ok(), "a session takes in what is kept");
    session
}

fn client(number: usize) -> (Case, Vec<Record>) {
    let id = format!("case-{number}");
    let forms = FORMS.iter().enumerate();
    let records: Vec<Record> = forms
        .map(|(place, form)| record(format!("{id}-{place}"), form))
        .collect();
    let case = Case {
        id,
        opened: day(),
        records: records.iter().map(|record| record.id.clone()).collect(),
        ..Case::default()
    };
    (case, records)
}

/// A signed record with 120 answers, as the larger forms have.
fn record(id: String, form: &str) -> Record {
    let mut answers = Answers::default();
    for number in 0..120 {
        answers.set(&format!("question_{number}"), "yes");
    }
    answers.set("assigned_worker", "Sri Wahyuni");
    answers.set("stage7", "s5_reintegration");
    let signature = Signature {
        capacity: "client".into(),
        name: "Rizal".into(),
        position: String::new(),
        id_number: String::new(),
        place: String::new(),
        at: day(),
        content: String::new(),
        mark: Mark::Ink(Ink::default()),
    };
    Record {
        id,
        form: form.into(),
        form_version: "1".into(),
        answers,
        carried: BTreeMap::new(),
        signatures: BTreeMap::from([("sign_client".into(), signature)]),
        corrects: None,
        corrected_by: None,
        void: None,
        excerpt_of: None,
        edits: Edits::default(),
        created: day(),
        changed: day(),
    }
}

fn day() -> NaiveDateTime {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).and_then(|day| day.and_hms_opt(10, 0, 0));
    day.unwrap_or_default()
}
