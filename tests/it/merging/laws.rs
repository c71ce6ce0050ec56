//! The laws of merging, over made-up histories of three tablets.

use std::collections::BTreeSet;

use lembar::model::record::Record;
use lembar::model::spot;
use lembar::storage::merge::{Holdings, merge};
use proptest::prelude::*;

use super::tablet::{CASE, TABLE, Tablet};

const RECORDS: [&str; 2] = ["r", "s"];
const KEYS: [&str; 3] = ["name", "people#1/who", "people#2/who"];

/// One step of a history: on which tablet, in which record.
#[derive(Clone, Debug)]
enum Step {
    Write(usize, usize, usize),
    Blank(usize, usize, usize),
    AddRow(usize, usize, usize),
    RemoveRow(usize, usize, usize),
    Choose(usize, usize),
    Sign(usize, usize, usize),
    Void(usize, usize),
    Pass(usize),
    Note(usize, usize),
    Take(usize, usize),
}

fn step() -> impl Strategy<Value = Step> {
    let (tablet, record, which) = (0..3_usize, 0..2_usize, 0..3_usize);
    let three = (tablet.clone(), record.clone(), which.clone());
    let two = (tablet.clone(), record);
    prop_oneof![
        8 => three.clone().prop_map(|(t, r, k)| Step::Write(t, r, k)),
        1 => three.clone().prop_map(|(t, r, k)| Step::Blank(t, r, k)),
        3 => three.clone().prop_map(|(t, r, k)| Step::AddRow(t, r, k)),
        2 => three.clone().prop_map(|(t, r, k)| Step::RemoveRow(t, r, k)),
        3 => two.clone().prop_map(|(t, r)| Step::Choose(t, r)),
        1 => three.prop_map(|(t, r, k)| Step::Sign(t, r, k)),
        1 => two.prop_map(|(t, r)| Step::Void(t, r)),
        1 => tablet.clone().prop_map(Step::Pass),
        2 => (tablet.clone(), which.clone()).prop_map(|(t, n)| Step::Note(t, n)),
        6 => (tablet, which).prop_map(|(t, u)| Step::Take(t, u)),
    ]
}

/// A history of three tablets; every text written is another one.
struct History {
    tablets: Vec<Tablet>,
    written: BTreeSet<String>,
    /// Texts that somebody replaced, or took out and signed, who had them before her.
    replaced: BTreeSet<String>,
    signed: Vec<Record>,
}

impl History {
    fn of(steps: &[Step]) -> Self {
        let first = Tablet::new("a", &RECORDS);
        let tablets = vec![first.copy("b"), first.copy("c"), first];
        let mut history = Self {
            tablets,
            written: BTreeSet::new(),
            replaced: BTreeSet::new(),
            signed: Vec::new(),
        };
        for (number, step) in steps.iter().enumerate() {
            history.apply(number, step);
        }
        history
    }

    fn apply(&mut self, number: usize, step: &Step) {
        match *step {
            Step::Write(t, r, k) => {
                let text = format!("text {number}");
                if self.write(t, (RECORDS[r], KEYS[k]), &text) {
                    self.written.insert(text);
                }
            }
            Step::Blank(t, r, k) => drop(self.write(t, (RECORDS[r], KEYS[k]), "")),
            Step::AddRow(t, r, k) => {
                let has = self.tablets[t].rows(RECORDS[r]).contains(&ROWS[k]);
                if !has {
                    self.replace_inside(t, r, k);
                    self.tablets[t].add_row(RECORDS[r], ROWS[k]);
                }
            }
            Step::RemoveRow(t, r, k) => drop(self.tablets[t].remove_row(RECORDS[r], ROWS[k])),
            Step::Choose(t, r) => self.choose(t, RECORDS[r]),
            Step::Sign(t, r, k) => self.sign(t, RECORDS[r], ROWS[k]),
            Step::Void(t, r) => drop(self.tablets[t].void(RECORDS[r], &format!("reason {number}"))),
            Step::Pass(t) => self.pass(t, number),
            Step::Note(t, n) => self.note(t, ROWS[n], number),
            Step::Take(t, u) => {
                let other = self.tablets[u].clone();
                self.tablets[t].take(&other);
            }
        }
    }

    /// What stands at a spot on a tablet: shown, hidden in a row that was taken out, or beside.
    fn standing(record: &Record, at: &str) -> Vec<String> {
        let beside = record.edits.beside.get(at).into_iter().flatten();
        let hidden = record.edits.texts.get(at).cloned();
        let shown = spot::text(&record.answers, at).to_owned();
        let beside = beside.map(|version| version.text.clone());
        beside.chain(hidden).chain([shown]).collect()
    }

    fn write(&mut self, t: usize, (id, at): (&str, &str), text: &str) -> bool {
        let row_is_there =
            spot::step(at).is_none_or(|(_, row, _)| self.tablets[t].rows(id).contains(&row));
        let record = self.tablets[t].record(id);
        if !row_is_there || record.is_locked() || spot::text(&record.answers, at) == text {
            return false;
        }
        self.replaced.extend(Self::standing(record, at));
        self.tablets[t].write(id, at, text)
    }

    /// A row made anew is blank: what it said before was taken out by somebody who saw it.
    fn replace_inside(&mut self, t: usize, r: usize, k: usize) {
        let record = self.tablets[t].record(RECORDS[r]);
        if !record.is_locked() {
            let at = format!("{TABLE}#{}/who", ROWS[k]);
            self.replaced.extend(Self::standing(record, &at));
        }
    }

    fn choose(&mut self, t: usize, id: &str) {
        let record = self.tablets[t].record(id);
        let difference = record.differences().into_iter().next();
        if let Some(difference) = difference.filter(|_| !record.is_locked()) {
            let text = difference.others.keys().next().unwrap().clone();
            self.tablets[t].choose(id, &difference.spot, &text);
        }
    }

    fn sign(&mut self, t: usize, id: &str, key: &str) {
        let before = self.tablets[t].record(id).clone();
        if self.tablets[t].sign(id, key) {
            if before.signatures.is_empty() {
                self.replaced.extend(before.edits.texts.into_values());
                let beside = before.edits.beside.into_values().flatten();
                self.replaced.extend(beside.map(|version| version.text));
            }
            self.signed.push(self.tablets[t].record(id).clone());
        }
    }

    /// A note is written or changed; tablets have clocks of their own.
    fn note(&mut self, t: usize, id: &str, number: usize) {
        let at = self.tablets[t].author().at;
        let case = self.tablets[t].holds.cases.get_mut(CASE).unwrap();
        let note = case.notes.entry(id.into()).or_default();
        note.at = at.max(note.at + chrono::Duration::seconds(1));
        note.text = format!("note {number}");
    }

    fn pass(&mut self, t: usize, number: usize) {
        let at = self.tablets[t].author().at;
        let case = self.tablets[t].holds.cases.get_mut(CASE).unwrap();
        case.passed_over.push(lembar::model::case::PassingOver {
            gate: lembar::model::case::Gate::G2,
            by: String::new(),
            at,
            reason: format!("reason {number}"),
        });
    }
}

const ROWS: [&str; 3] = ["1", "2", "3"];

/// Everything that can be read in what a tablet holds.
fn readable(holds: &Holdings) -> String {
    serde_json::to_string(&(&holds.records, &holds.cases)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        steps in prop::collection::vec(step(), 0..60),
    ) {
        let history = History::of(&steps);
        let [a, b, c] = [0, 1, 2].map(|t| &history.tablets[t].holds);
        prop_assert_eq!(merge(a, a), a.clone());
        prop_assert_eq!(merge(a, b), merge(b, a));
        let all = merge(&merge(a, b), c);
        prop_assert_eq!(&all, &merge(a, &merge(b, c)));
        prop_assert_eq!(&all, &merge(&merge(c, a), b));
        prop_assert_eq!(&merge(&all, b), &all);
    }

    #[test]
    fn nothing_is_lost(steps in prop::collection::vec(step(), 0..60)) {
        let history = History::of(&steps);
        let holds = history.tablets.iter().map(|tablet| tablet.holds.clone());
        let all = holds.reduce(|one, other| merge(&one, &other)).unwrap();
        let readable = readable(&all);
        for text in history.written.difference(&history.replaced) {
            prop_assert!(readable.contains(&format!("\"{text}\"")), "{} is lost", text);
        }
        for signed in &history.signed {
            let same = all.records.values().find(|record| {
                record.answers == signed.answers
                    && signed.signatures.keys().all(|key| record.signatures.contains_key(key))
            });
            let same = same.expect("a signed record is lost");
            let bytes = |record: &Record| serde_json::to_string(&record.answers).unwrap();
            prop_assert_eq!(bytes(same), bytes(signed));
        }
    }

    #[test]
    fn what_was_stored_is_merged_alike(steps in prop::collection::vec(step(), 0..30)) {
        let history = History::of(&steps);
        let again = |holds: &Holdings| {
            let (cases, records) = (&holds.cases, &holds.records);
            let text = serde_json::to_string(&(cases, records)).unwrap();
            let (cases, records) = serde_json::from_str(&text).unwrap();
            Holdings { cases, records, ..holds.clone() }
        };
        let [a, b] = [0, 1].map(|t| &history.tablets[t].holds);
        prop_assert_eq!(merge(&again(a), &again(b)), merge(a, b));
    }
}

#[test]
fn that_a_draft_was_voided_never_voids_what_was_signed() {
    let mut a = Tablet::new("a", &RECORDS);
    let mut b = a.copy("b");
    assert!(b.sign("r", "client"));
    let mut c = b.copy("c");
    assert!(a.void("r", "mistake"));
    b.take(&a);
    assert!(c.sign("r", "worker"));
    b.take(&c);
    let record = b.record("r");
    assert_eq!(record.signatures.len(), 2);
    assert_eq!(record.void, None);
    let reasons = record.edits.draft_voidings.iter().map(|it| &it.reason);
    assert_eq!(reasons.collect::<Vec<_>>(), ["mistake"]);
}

#[test]
fn a_draft_voided_here_and_signed_twice_elsewhere_voids_neither_and_stays_readable() {
    let mut a = Tablet::new("a", &RECORDS);
    let mut b = a.copy("b");
    let mut c = a.copy("c");
    assert!(a.void("r", "mistake"));
    for (tablet, text) in [(&mut b, "one"), (&mut c, "other")] {
        assert!(tablet.write("r", "name", text));
        assert!(tablet.sign("r", "client"));
    }
    let all = merge(&merge(&a.holds, &b.holds), &c.holds);
    assert_eq!(all, merge(&a.holds, &merge(&b.holds, &c.holds)));
    assert_eq!(all, merge(&merge(&c.holds, &a.holds), &b.holds));
    let versions: Vec<&Record> = all.records.values().filter(|it| it.id != "s").collect();
    assert_eq!(versions.len(), 2);
    assert!(versions.iter().all(|version| version.void.is_none()));
    let told = versions.iter().flat_map(|it| &it.edits.draft_voidings);
    assert_eq!(told.map(|it| &it.reason).collect::<Vec<_>>(), ["mistake"]);
}
