//! A sketch as bytes: numbers of as many bytes as they need, times as steps from the one before.
//!
//! Written once and stored: another way is another [`Content`](crate::storage::seal::Content). A reader
//! takes whatever bytes there are and says no to what is no sketch. Start at [`sketched`] and [`sketch_of`].

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDateTime};
use zeroize::Zeroizing;

use crate::model::answers::{Answers, Entry, Row};
use crate::model::case::Case;
use crate::model::ink::Ink;
use crate::model::record::{AbsentReason, Mark, Record, RecordId, Signature, Voiding};
use crate::model::sketch::{Sketch, name, place, stub};
use crate::model::typed::Typed;

/// Rows stand in rows at most so deep.
const DEEPEST: usize = 8;
/// A name typed without witnesses; one and two follow.
const TYPED: u64 = 7;
const VOID: u64 = 1;

/// What is written.
#[derive(Default)]
pub(super) struct Out {
    bytes: Zeroizing<Vec<u8>>,
    /// The time written last, in seconds.
    last: i64,
}

impl Out {
    pub(super) fn done(self) -> Zeroizing<Vec<u8>> {
        self.bytes
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > self.bytes.capacity() {
            // What it grows out of must be wiped.
            let mut longer = Vec::with_capacity(2 * (self.bytes.len() + bytes.len()) + 512);
            longer.extend_from_slice(&self.bytes);
            self.bytes = Zeroizing::new(longer);
        }
        self.bytes.extend_from_slice(bytes);
    }

    /// Seven bits a byte, low bits first, the eighth bit set on all but the last.
    pub(super) fn number(&mut self, mut number: u64) {
        while number > 0x7f {
            let [low, ..] = number.to_le_bytes();
            self.bytes(&[low | 0x80]);
            number >>= 7;
        }
        let [low, ..] = number.to_le_bytes();
        self.bytes(&[low]);
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    /// The step from the time before in seconds, twice, and one less below zero.
    fn time(&mut self, time: NaiveDateTime) {
        let seconds = time.and_utc().timestamp();
        let step = seconds.wrapping_sub(self.last);
        self.number((step << 1 ^ step >> 63).cast_unsigned());
        self.last = seconds;
    }

    fn answers(&mut self, answers: &Answers) {
        self.number(answers.0.len() as u64);
        for (key, entry) in &answers.0 {
            self.text(key);
            match entry {
                Entry::Text(text) => {
                    self.number(0);
                    self.text(text);
                }
                Entry::Rows(rows) => {
                    self.number(rows.len() as u64 + 1);
                    for row in rows {
                        self.answers(&row.answers);
                    }
                }
            }
        }
    }

    fn record(&mut self, record: &Record) {
        let own = |id: &Option<RecordId>| {
            let number = id.as_ref().and_then(|id| place(id));
            number.map_or(0, |(_, number)| number as u64 + 1)
        };
        self.text(stub(record.id.split('~').next().unwrap_or_default()));
        self.text(&record.form);
        self.text(&record.form_version);
        self.time(record.created);
        self.time(record.changed);
        self.number(own(&record.corrects));
        self.number(own(&record.corrected_by));
        self.number(if record.void.is_some() { VOID } else { 0 });
        if let Some(void) = &record.void {
            self.time(void.at);
        }
        self.number(record.signatures.len() as u64);
        for signature in record.signatures.values() {
            self.text(&signature.capacity);
            self.time(signature.at);
            self.number(mark_number(&signature.mark));
        }
        self.answers(&record.answers);
    }
}

/// A sketch as bytes; its case's name is not among them.
pub(in crate::storage) fn sketched(sketch: &Sketch) -> Option<Zeroizing<Vec<u8>>> {
    let mut out = Out::default();
    let mut case = sketch.case.clone();
    case.id.clear();
    case.records.clear();
    for period in &mut case.earlier {
        let numbers = period.records.iter().filter_map(|id| place(id));
        period.records = numbers.map(|(_, number)| number.to_string()).collect();
    }
    let case = Zeroizing::new(serde_json::to_string(&case).ok()?);
    out.text(&case);
    out.number(sketch.records.len() as u64);
    for record in &sketch.records {
        out.record(record);
    }
    Some(out.done())
}

/// What is read.
pub(super) struct In<'a> {
    rest: &'a [u8],
    last: i64,
}

impl<'a> In<'a> {
    pub(super) fn of(rest: &'a [u8]) -> Self {
        Self { rest, last: 0 }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.rest.is_empty()
    }

    pub(super) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(length)?;
        self.rest = rest;
        Some(taken)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for shift in (0..63).step_by(7) {
            let byte = *self.take(1)?.first()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        // The last of ten bytes has one bit.
        let byte = *self.take(1)?.first()?;
        (byte <= 1).then_some(number | u64::from(byte) << 63)
    }

    /// How many there are of something of which each takes a byte at least.
    fn count(&mut self) -> Option<usize> {
        let count = usize::try_from(self.number()?).ok()?;
        (count <= self.rest.len()).then_some(count)
    }

    fn text(&mut self) -> Option<String> {
        let length = self.count()?;
        Some(std::str::from_utf8(self.take(length)?).ok()?.to_owned())
    }

    fn time(&mut self) -> Option<NaiveDateTime> {
        let number = self.number()?;
        let half = (number >> 1).cast_signed();
        let step = if number & 1 == 0 { half } else { !half };
        self.last = self.last.wrapping_add(step);
        Some(DateTime::from_timestamp(self.last, 0)?.naive_utc())
    }

    fn answers(&mut self, depth: usize) -> Option<Answers> {
        (depth < DEEPEST).then_some(())?;
        let mut answers = Answers::default();
        for _ in 0..self.count()? {
            let key = self.text()?;
            let entry = match self.count()? {
                0 => Entry::Text(self.text()?),
                rows => Entry::Rows(self.rows(rows - 1, depth)?),
            };
            answers.0.insert(key, entry);
        }
        Some(answers)
    }

    fn rows(&mut self, count: usize, depth: usize) -> Option<Vec<Row>> {
        let mut rows = Vec::new();
        for _ in 0..count {
            rows.push(Row {
                id: String::new(),
                answers: self.answers(depth + 1)?,
            });
        }
        Some(rows)
    }

    fn record(&mut self, (number, case): (usize, &str)) -> Option<Record> {
        let id = name(&self.text()?, number, case);
        let (form, version) = (self.text()?, self.text()?);
        let created = self.time()?;
        let mut record = Record::blank(id, &form, &version, created);
        record.changed = self.time()?;
        record.corrects = self.other(case)?;
        record.corrected_by = self.other(case)?;
        if self.number()? == VOID {
            record.void = Some(Voiding {
                by: String::new(),
                at: self.time()?,
                reason: String::new(),
            });
        }
        record.signatures = self.signatures()?;
        record.answers = self.answers(0)?;
        Some(record)
    }

    /// Another record of the case; its first signs are put right once all are read.
    #[expect(
        clippy::option_option,
        reason = "outside: no sketch; inside: no other record"
    )]
    fn other(&mut self, case: &str) -> Option<Option<RecordId>> {
        let number = usize::try_from(self.number()?).ok()?;
        Some(number.checked_sub(1).map(|number| name("", number, case)))
    }

    fn signatures(&mut self) -> Option<BTreeMap<String, Signature>> {
        let mut signatures = BTreeMap::new();
        for place in 0..self.count()? {
            let signature = Signature {
                capacity: self.text()?,
                name: String::new(),
                position: String::new(),
                id_number: String::new(),
                place: String::new(),
                at: self.time()?,
                mark: mark_of(self.number()?)?,
                content: String::new(),
            };
            signatures.insert(place.to_string(), signature);
        }
        Some(signatures)
    }
}

/// Reads the sketch of this case; none when the bytes are no sketch.
pub(in crate::storage) fn sketch_of(bytes: &[u8], id: &str) -> Option<Sketch> {
    let mut all = In::of(bytes);
    let text = Zeroizing::new(all.text()?);
    let mut case: Case = serde_json::from_slice(text.as_bytes()).ok()?;
    case.id = id.into();
    let mut records = Vec::new();
    for number in 0..all.count()? {
        records.push(all.record((number, id))?);
    }
    all.is_at_end().then_some(())?;
    case.records = records.iter().map(|record| record.id.clone()).collect();
    let all = case.records.clone();
    let called = |number: usize| all.get(number).cloned();
    for period in &mut case.earlier {
        let numbers = period.records.iter();
        let records = numbers.map(|number| called(number.parse().ok()?));
        period.records = records.collect::<Option<_>>()?;
    }
    for record in &mut records {
        let others = [&mut record.corrects, &mut record.corrected_by];
        for id in others.into_iter().flatten() {
            *id = called(place(id)?.1)?;
        }
    }
    Some(Sketch { case, records })
}

fn mark_number(mark: &Mark) -> u64 {
    match mark {
        Mark::Ink(_) | Mark::MarkWithWitnesses { .. } => 0,
        Mark::Typed(typed) => {
            TYPED + u64::from(typed.count_witnesses() > 0) + u64::from(typed.count_witnesses() > 1)
        }
        Mark::Absent {
            reason, witness, ..
        } => {
            let reason = match reason {
                AbsentReason::Refused => 1,
                AbsentReason::Unable => 2,
                AbsentReason::NotPresent => 3,
            };
            reason + 3 * u64::from(!witness.is_empty())
        }
    }
}

fn mark_of(number: u64) -> Option<Mark> {
    let reason = match number {
        0 => return Some(Mark::Ink(Ink::default())),
        1 | 4 => AbsentReason::Refused,
        2 | 5 => AbsentReason::Unable,
        3 | 6 => AbsentReason::NotPresent,
        7..=9 => {
            let witnesses = usize::try_from(number - TYPED).ok()?;
            return Some(Mark::Typed(Typed::seen_by(witnesses)));
        }
        _ => return None,
    };
    let witness = if number > 3 { "1" } else { "" };
    Some(Mark::Absent {
        reason,
        note: String::new(),
        witness: witness.into(),
    })
}
