//! Sketches of cases: every list says of a sleeping case what it says once the case is awake, and what
//! needs the records is refused until then.

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDateTime};
use lembar::model::answers::Row;
use lembar::model::case::{Case, CaseStatus, Gate, Opening, PassingOver, Step};
use lembar::model::ink::Ink;
use lembar::model::institution::Institution;
use lembar::model::record::{AbsentReason, Mark, Record, Signature, Voiding};
use lembar::model::sketch::Sketch;
use lembar::model::typed::{Typed, TypedReason};
use lembar::model::value;
use lembar::model::worker::Role;
use lembar::session::{Event, Kept, Line, Refusal, Session, sketch};

use crate::scenario::unlocked;

const FORMS: [&str; 18] = [
    "F01", "F02", "F03", "F04", "F05", "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13",
    "F14", "F15", "F16", "F17", "F18",
];
/// Answers that rules of lists ask for, and one that they do not.
const ANSWERS: [(&str, &[&str]); 16] = [
    ("full_name", &["Rizal", "Siti Aminah"]),
    ("alias", &["Ical"]),
    ("address_village", &["Sukamaju"]),
    ("address_district_name", &["Cibinong", "Depok"]),
    ("service_type", &["inpatient", "outpatient"]),
    ("assigned_worker", &["Sri Wahyuni", "Dewi"]),
    ("assigned_counsellor", &["Budi"]),
    ("emergency_flag", &["yes", "no"]),
    ("emergency_action", &["Dibawa ke rumah sakit"]),
    ("is_minor", &["yes", "no"]),
    ("form_date", &["2026-03-04", "2026-05-06", "besok"]),
    ("reint_stage", &["r1", "r4_implementation"]),
    ("aftercare_agreed", &["yes", "no"]),
    ("actions", &["close_case", "visit"]),
    ("next_date", &["2026-09-09"]),
    ("urgency", &["urgent", "usual"]),
];

/// Numbers by seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    fn one_in(&mut self, of: usize) -> bool {
        self.below(of) == 0
    }

    fn time(&mut self) -> NaiveDateTime {
        let minutes = i64::try_from(self.below(200_000)).unwrap();
        at("2026-02-01") + Duration::minutes(minutes)
    }
}

fn at(day: &str) -> NaiveDateTime {
    value::date_time(&format!("{day}T08:00")).unwrap()
}

fn signature(dice: &mut Dice) -> Signature {
    let capacities = ["client", "guardian", "worker", "head"];
    let mark = match dice.below(5) {
        0 => Mark::Absent {
            reason: [AbsentReason::Unable, AbsentReason::Refused][dice.below(2)],
            note: "Tangan dibalut".into(),
            witness: ["", "Budi"][dice.below(2)].into(),
        },
        1 => Mark::Typed(Typed {
            name: "Rizal".into(),
            reason: TypedReason::Keys,
            note: "Memakai pembaca layar".into(),
            witnesses: vec!["Budi".into(); dice.below(2)],
        }),
        _ => Mark::Ink(Ink::default()),
    };
    Signature {
        capacity: capacities[dice.below(4)].into(),
        name: "Rizal".into(),
        position: String::new(),
        id_number: String::new(),
        place: "Bogor".into(),
        at: dice.time(),
        mark,
        content: String::new(),
    }
}

fn row(dice: &mut Dice, answers: &[(&str, &str)]) -> Row {
    let mut row = Row {
        id: format!("row{}", dice.below(1000)),
        ..Row::default()
    };
    for (key, text) in answers {
        row.answers.set(key, *text);
    }
    row.answers.set("note", "Tidak untuk daftar");
    row
}

fn record(dice: &mut Dice, id: String) -> Record {
    let form = FORMS[dice.below(FORMS.len())];
    let mut record = Record::blank(id, form, "1", dice.time());
    record.changed = dice.time();
    record.answers.set("reason", "Sebuah uraian yang panjang.");
    for (key, texts) in ANSWERS {
        if dice.one_in(2) {
            record.answers.set(key, texts[dice.below(texts.len())]);
        }
    }
    if form == "F15" {
        record
            .answers
            .set("step", ["preparation", "implementation"][dice.below(2)]);
    }
    let said = ["yes", "no"][dice.below(2)];
    let psy = row(
        dice,
        &[("psy_item", "suicide_attempt"), ("psy_last_30_days", said)],
    );
    record.answers.rows_mut("psy_table").push(psy);
    for _ in 0..dice.below(3) {
        let day = dice.time().date().to_string();
        let dated = row(dice, &[("date", &day)]);
        record.answers.rows_mut("aftercare_schedule").push(dated);
    }
    if dice.one_in(3) {
        let other = format!("case{}", dice.below(4));
        let table = ["attendance", "participants", "eligible_families"][dice.below(3)];
        let came = ["yes", "no", ""][dice.below(3)];
        let named = row(
            dice,
            &[
                ("case_ref", &other),
                ("attended", came),
                ("client", "Rizal"),
            ],
        );
        record.answers.rows_mut(table).push(named);
    }
    for number in 0..dice.below(4) {
        record
            .signatures
            .insert(format!("sign_{number}"), signature(dice));
    }
    if dice.one_in(8) {
        record.void = Some(Voiding {
            by: "Dewi".into(),
            at: dice.time(),
            reason: "Tertukar".into(),
        });
    }
    record
        .edits
        .seen
        .insert(["tablet-a", "tablet-b"][dice.below(2)].into(), 3);
    record
}

fn case(dice: &mut Dice, number: usize) -> (Case, Vec<Record>) {
    let id = format!("case{number}");
    let mut records: Vec<Record> = (0..dice.below(24))
        .map(|place| record(dice, format!("{:03}-{id}-{place}", dice.0 % 1000)))
        .collect();
    for later in 1..records.len() {
        if dice.one_in(6) {
            let (earlier, later) = (dice.below(later), later);
            records[earlier].corrected_by = Some(records[later].id.clone());
            records[later].corrects = Some(records[earlier].id.clone());
            let form = records[earlier].form.clone();
            records[later].form = form;
        }
    }
    let mut case = Case {
        id,
        register_number: format!("{:03}/2026", dice.below(3)),
        opened: dice.time(),
        ..Case::default()
    };
    for record in &records {
        case.add(record.id.clone(), record.corrects.as_ref());
        if dice.one_in(12) {
            case.open_next(Opening {
                by: "Dewi".into(),
                at: dice.time(),
                reason: "Kembali".into(),
            });
        }
    }
    for status in [CaseStatus::Reintegration, CaseStatus::Aftercare] {
        if dice.one_in(2) {
            case.steps.push(Step {
                status,
                by: "Dewi".into(),
                at: dice.time(),
            });
        }
    }
    if dice.one_in(4) {
        case.passed_over.push(PassingOver {
            gate: Gate::G1,
            by: "Dewi".into(),
            at: dice.time(),
            reason: "Darurat".into(),
        });
    }
    (case, records)
}

fn session(kept: Kept) -> Session {
    let institution = Institution {
        retention_years: "5".into(),
        ..Institution::default()
    };
    let kept = Kept {
        institution,
        ..kept
    };
    unlocked(kept, ("Dewi", Role::Head), at("2026-11-24"))
}

/// The same cases opened, and asleep.
fn both(seed: u64) -> (Session, Session, Vec<(Case, Vec<Record>)>) {
    let mut dice = Dice(seed);
    let all: Vec<_> = (0..4).map(|number| case(&mut dice, number)).collect();
    let (cases, records): (Vec<_>, Vec<_>) = all.iter().cloned().unzip();
    let open = session(Kept {
        cases,
        records: records.into_iter().flatten().collect(),
        ..Kept::default()
    });
    let sketches: Vec<Sketch> = all
        .iter()
        .map(|(case, records)| sketch::of(case, records))
        .collect();
    let asleep = session(Kept {
        sketches,
        ..Kept::default()
    });
    (open, asleep, all)
}

/// A line, with the drafts' own names in place of sketched ones.
fn with_own_names(mut line: Line, open: &Session) -> Line {
    for draft in &mut line.drafts {
        if let Some((case, number)) = lembar::model::sketch::place(&draft.record) {
            draft
                .record
                .clone_from(&open.case(&case).unwrap().records[number]);
        }
    }
    line
}

#[test]
fn lists_say_of_sleeping_cases_what_they_say_of_opened_ones() {
    let mut seen = BTreeMap::new();
    for seed in 0..300 {
        let (open, asleep, _) = both(seed);
        assert_eq!((open.sleeping(), asleep.sleeping()), (0, 4));
        let lines = asleep.overview().into_iter();
        let lines: Vec<Line> = lines.map(|line| with_own_names(line, &open)).collect();
        let wanted = open.overview();
        for (line, wanted) in lines.iter().zip(&wanted) {
            assert_eq!(line, wanted, "seed {seed}");
            *seen.entry(format!("{:?}", line.status)).or_insert(0) += 1;
            *seen
                .entry(format!("grave {}", line.grave.is_some()))
                .or_insert(0) += 1;
            *seen.entry(format!("dues {}", line.dues.len())).or_insert(0) += 1;
            *seen
                .entry(format!("kept {}", line.kept_until.is_some()))
                .or_insert(0) += 1;
        }
        let day = at("2026-11-24").date();
        assert_eq!(
            open.next_register_number(day),
            asleep.next_register_number(day)
        );
        assert_eq!(
            open.backups(at("2026-11-24")),
            asleep.backups(at("2026-11-24"))
        );
        for form in FORMS {
            assert_eq!(open.records_of_form(form), asleep.records_of_form(form));
        }
    }
    // The comparison would prove little where all cases were alike.
    for kind in [
        "Candidate",
        "Active",
        "Closed",
        "grave true",
        "grave false",
        "dues 0",
        "dues 1",
        "kept true",
    ] {
        assert!(
            seen.get(kind).is_some_and(|count| *count > 10),
            "{kind}: {seen:?}"
        );
    }
}

#[test]
fn a_sketch_holds_nothing_else() {
    for seed in 0..40 {
        let (_, _, all) = both(seed);
        for (case, records) in all {
            let text = format!("{:?}", sketch::of(&case, &records));
            for hidden in [
                "uraian",
                "Tidak untuk daftar",
                "Tangan",
                "rumah sakit",
                "Kembali",
                "Darurat",
                "Tertukar",
                "Bogor",
                "\"psy_last_30_days\": Text(\"no\")",
            ] {
                assert!(!text.contains(hidden), "{hidden} in {text}");
            }
        }
    }
}

#[test]
fn what_needs_the_records_is_refused_until_they_are_there() {
    let (open, mut asleep, all) = both(3);
    let before = asleep.unsaved();
    let now = at("2026-11-24");
    assert_eq!(asleep.backup(now), Err(Refusal::Asleep("case0".into())));
    let packet = asleep.packet(&["case1".into()], "Lembaga lain", now);
    assert!(matches!(packet, Err(Refusal::Asleep(_))));
    let begun = Event::FormBegun {
        case: "case1".into(),
        form: "F06".into(),
        record: "new".into(),
    };
    assert_eq!(
        asleep.apply(begun, now),
        Err(Refusal::Asleep("case1".into()))
    );
    let merged = Event::Merged(Box::default());
    assert_eq!(
        asleep.apply(merged, now),
        Err(Refusal::Asleep("case0".into()))
    );
    let sketched = asleep.case("case1").unwrap().records[0].clone();
    let opened = Event::FormOpened(sketched.clone());
    assert_eq!(
        asleep.apply(opened, now),
        Err(Refusal::Asleep("case1".into()))
    );
    assert_eq!(asleep.unsaved(), before);
    assert!(asleep.awake("case1").is_none());

    let own = all[1].1[0].id.clone();
    assert!(asleep.maybe_of(&own).contains(&"case1".to_owned()));
    for (case, records) in all {
        let case = Box::new(case);
        asleep
            .apply(
                Event::CaseWoken {
                    case,
                    records,
                    log: None,
                },
                now,
            )
            .unwrap();
    }
    assert!(asleep.is_whole());
    assert_eq!(asleep.own_name(&sketched), Some(own));
    assert_eq!(asleep.overview(), open.overview());
    assert_eq!(
        asleep.backup(now).map(|it| (it.cases, it.records)),
        open.backup(now).map(|it| (it.cases, it.records))
    );
    assert_eq!(asleep.unsaved(), before);
}

#[test]
fn a_case_that_cannot_be_opened_is_named_and_the_others_stay() {
    let (_, mut asleep, _) = both(5);
    let lost = Event::CaseLost {
        case: "case2".into(),
        key: "Lg.case2".into(),
    };
    asleep.apply(lost, at("2026-11-24")).unwrap();
    assert_eq!(asleep.unreadable(), ["Lg.case2"]);
    assert_eq!((asleep.sleeping(), asleep.overview().len()), (3, 3));
    let names = asleep.overview().into_iter().map(|line| line.case);
    assert!(names.into_iter().all(|case| case != "case2"));
}

#[test]
fn around_a_case_are_those_it_names_and_those_that_name_it() {
    let mut found = 0;
    for seed in 0..60 {
        let (_, asleep, all) = both(seed);
        for (case, records) in &all {
            let names = |records: &[Record], other: &str| {
                let text = serde_json::to_string(records).unwrap();
                text.contains(&format!("\"case_ref\":\"{other}\""))
            };
            let mut wanted: Vec<&str> = (all.iter())
                .filter(|(other, theirs)| {
                    other.id == case.id || names(records, &other.id) || names(theirs, &case.id)
                })
                .map(|(other, _)| other.id.as_str())
                .collect();
            wanted.sort_unstable();
            let around = asleep.around(&case.id);
            // A voided record says nothing, and names nobody.
            assert!(around.iter().all(|id| wanted.contains(&id.as_str())));
            found += usize::from(around.len() > 1);
        }
    }
    assert!(found > 50, "{found}");
}
