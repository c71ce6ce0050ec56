//! What no form holds, by name, for templates: the record of an erasure, with who signed it, or of
//! a breach.

use std::collections::BTreeMap;

use super::{Reading, people};
use crate::i18n::dates;
use crate::model::breach::Breach;
use crate::model::erasure::{Erasure, ErasureGround};
use crate::model::order;
use crate::model::protection::SIGNATORIES;
use crate::model::record::Signature;
use crate::report::document::Slot;

/// A text as it is written, and as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    /// As it is written on paper.
    pub(super) written: String,
    /// In canonical form, for filters that write it in another way.
    pub(super) raw: String,
}

/// Texts and tables by name.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    texts: BTreeMap<&'static str, Said>,
    tables: BTreeMap<&'static str, Vec<BTreeMap<&'static str, String>>>,
    rooms: BTreeMap<&'static str, Slot>,
}

impl Facts {
    /// The text of this name.
    pub(super) fn text(&self, name: &str) -> Option<&Said> {
        self.texts.get(name)
    }

    /// All names of texts.
    pub(super) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.texts.keys().copied()
    }

    /// The rows of the table of this name.
    pub(super) fn rows(&self, name: &str) -> Option<&[BTreeMap<&'static str, String>]> {
        self.tables.get(name).map(Vec::as_slice)
    }

    /// The room of the signatory of this name, filled where that person has signed.
    pub(super) fn room(&self, name: &str) -> Option<&Slot> {
        self.rooms.get(name)
    }

    fn put(&mut self, name: &'static str, text: &str) {
        let said = Said {
            written: text.into(),
            raw: text.into(),
        };
        self.texts.insert(name, said);
    }

    /// Of an erasure, and of who signed its minutes.
    pub(super) fn of_erasure(
        erasure: &Erasure,
        signatures: &BTreeMap<String, Signature>,
        reading: &Reading<'_>,
    ) -> Self {
        let mut facts = Self::default();
        let ground = match erasure.ground {
            ErasureGround::RetentionEnded => "report.erasure.retention-ended",
            ErasureGround::Requested => "report.erasure.requested",
            ErasureGround::ConsentWithdrawn => "report.erasure.consent-withdrawn",
        };
        for (name, text) in [
            ("number", &erasure.number),
            ("place", &erasure.place),
            ("ground", &reading.say(ground)),
            ("ground_note", &erasure.ground_note),
            ("copies_note", &erasure.copies_note),
            ("officer", &erasure.officer),
            ("witness", &erasure.witness),
        ] {
            facts.put(name, text);
        }
        let date = Said {
            written: erasure
                .date
                .map_or_else(String::new, |day| dates::long(day, reading.language)),
            raw: erasure.date.map_or_else(String::new, |day| day.to_string()),
        };
        facts.texts.insert("date", date);
        let row = |item: &crate::model::erasure::ErasedItem| {
            order::keyed([
                ("register_number", item.register_number.clone()),
                ("kind", item.kind.clone()),
                ("medium", item.medium.clone()),
                ("method", item.method.clone()),
            ])
        };
        let items = erasure.items.iter().map(row).collect();
        facts.tables.insert("items", items);
        let room = |key: &'static str| (key, people::room(signatures.get(key), reading));
        facts.rooms = SIGNATORIES.map(room).into();
        facts
    }

    /// Of a breach.
    pub(super) fn of_breach(breach: &Breach, reading: &Reading<'_>) -> Self {
        let mut facts = Self::default();
        for (name, text) in [
            ("number", &breach.number),
            ("addressee", &breach.addressee),
            ("addressee_address", &breach.addressee_address),
            ("how", &breach.how),
            ("data", &breach.data),
            ("persons", &breach.persons),
            ("consequences", &breach.consequences),
            ("handling", &breach.handling),
            ("advice", &breach.advice),
            ("contact", &breach.contact),
        ] {
            facts.put(name, text);
        }
        for (name, at) in [("happened", breach.happened), ("noticed", breach.noticed)] {
            let said = Said {
                written: at.map_or_else(String::new, |at| reading.moment(at)),
                raw: at.map_or_else(String::new, |at| at.date().to_string()),
            };
            facts.texts.insert(name, said);
        }
        facts
    }
}
