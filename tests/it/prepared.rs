//! What a case has already when a test begins: records laid in as they come from another device.
//!
//! Start at [`Scenario::with_record`].

use std::collections::BTreeMap;

use chrono::Duration;
use lembar::model::answers::Answers;
use lembar::model::case::Case;
use lembar::model::matrix::{Cell, PrepStatus, TARGETS, key};
use lembar::model::record::{Mark, Record, RecordId, Signature};
use lembar::session::Event;
use lembar::storage::Entry;

use crate::scenario::{Scenario, line};

impl Scenario {
    /// A case that already has these forms, signed, as it comes from another device: form id and
    /// answers. What every case has before, consent and, before aftercare, the termination, is
    /// there as well.
    pub(crate) fn case_with(&mut self, forms: Vec<(&str, Answers)>) -> &mut Self {
        let case = self.name();
        let has = |form: &str| forms.iter().any(|(other, _)| *other == form);
        let mut agreed = Answers::default();
        agreed.set("aftercare_agreed", "yes");
        let before = [("F02", Answers::default()), ("F17", agreed)];
        let lacking = before.into_iter().filter(|(form, _)| !has(form));
        let lacking: Vec<_> = lacking.collect();
        let records: Vec<Record> = (forms.into_iter().chain(lacking))
            .map(|(form, answers)| Record {
                answers,
                signatures: BTreeMap::from([
                    ("sign_client".into(), self.signature("client")),
                    ("sign_worker".into(), self.signature("worker")),
                ]),
                ..self.blank(form)
            })
            .collect();
        let case = Case {
            id: case,
            register_number: "001/2026".into(),
            opened: self.now,
            records: records.iter().map(|record| record.id.clone()).collect(),
            ..Case::default()
        };
        self.loaded_with(vec![case], records);
        self
    }

    /// Adds a record of a form to the newest case, signed with a line in these capacities, or a
    /// draft where there are none, as it comes from another device.
    pub(crate) fn with_record(
        &mut self,
        form: &str,
        answers: &[(&str, &str)],
        capacities: &[&str],
    ) -> RecordId {
        let given = capacities
            .iter()
            .map(|capacity| (*capacity, Mark::Ink(line())));
        self.with_marks(form, answers, given.collect())
    }

    /// The same, with these marks.
    pub(crate) fn with_marks(
        &mut self,
        form: &str,
        answers: &[(&str, &str)],
        marks: Vec<(&str, Mark)>,
    ) -> RecordId {
        self.now += Duration::minutes(1);
        let mut record = self.blank(form);
        for (question, text) in answers {
            record.answers.set(question, *text);
        }
        for (capacity, mark) in marks {
            let signature = Signature {
                mark,
                ..self.signature(capacity)
            };
            record
                .signatures
                .insert(format!("sign_{capacity}"), signature);
        }
        self.take_in(record)
    }

    /// A record of a form, begun now, with nothing in it.
    fn blank(&mut self, form: &str) -> Record {
        Record::blank(self.name(), form, "1", self.now)
    }

    /// Adds a record to the newest case, and keeps both.
    fn take_in(&mut self, record: Record) -> RecordId {
        let (mut cases, mut records) = self.held();
        let id = record.id.clone();
        cases[0].add(id.clone(), None);
        self.vault
            .save(Entry::Case(&cases[0]), &crate::vault::Counted::default())
            .unwrap();
        self.vault
            .save(Entry::Record(&record), &crate::vault::Counted::default())
            .unwrap();
        records.push(record);
        self.loaded_with(cases, records);
        id
    }

    /// The client of the newest case consents.
    pub(crate) fn consent(&mut self) -> &mut Self {
        self.with_record("F02", &[], &["client", "worker"]);
        self
    }

    /// All that completing the programme needs: the final assessment, the reintegration plan, and
    /// something said of every preparation in its implementation.
    pub(crate) fn ready_to_complete(&mut self) -> &mut Self {
        self.with_record("F10", &[("assess_point", "final")], &["worker"]);
        self.with_record("F14", &[], &["worker"]);
        let cells = TARGETS.map(|target| key("r4_implementation", target));
        let (case, cells) = (self.case().id.clone(), cells.to_vec());
        let cell = Some(Cell {
            status: PrepStatus::Done,
            ..Cell::default()
        });
        self.apply(Event::CellsSet { case, cells, cell }).unwrap();
        self
    }

    /// A line drawn in this capacity.
    fn signature(&self, capacity: &str) -> Signature {
        Signature {
            capacity: capacity.into(),
            name: "Dewi Lestari".into(),
            position: String::new(),
            id_number: String::new(),
            place: "Bandung".into(),
            at: self.now,
            mark: Mark::Ink(line()),
            content: String::new(),
        }
    }
}
