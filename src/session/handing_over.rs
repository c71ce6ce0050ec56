//! Files that leave the device: everything, chosen clients, or one client's own data.
//!
//! Of a record over several clients only the rows of those who are chosen go along, as an excerpt
//! under a name of its own; its signatures no longer cover it, and it says of which record it is a
//! part. What workers wrote outside of rows goes along as it stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use super::Session;
use super::event::Refusal;
use super::several::CASE;
use crate::forms::definition::{Field, FieldId, Form};
use crate::forms::library;
use crate::model::answers::{Entry, Row};
use crate::model::backup::Backup;
use crate::model::case::{Case, CaseId};
use crate::model::dossier::{self, Dossier};
use crate::model::edits::Edits;
use crate::model::fingerprint::{of_packet, of_text};
use crate::model::order;
use crate::model::packet::{self, Client, Packet, Receipt, initials};
use crate::model::personal_copy::{self, FormWords, PersonalCopy};
use crate::model::practice::is_practice;
use crate::model::record::{Record, RecordId};

/// What stands between a record's name and the mark of the clients whose part an excerpt is.
const EXCERPT: char = '@';

impl Session {
    /// Everything that this device holds, but for the made-up client to practise with.
    pub fn backup(&self, now: NaiveDateTime) -> Result<Backup, Refusal> {
        self.whole()?;
        let real = self.records.values();
        let real = real.filter(|record| !self.is_of_practice(&record.id));
        let trails = self.protection.trails.values();
        Ok(Backup {
            institution: self.institution.clone(),
            own_forms: self.own_forms.values().cloned().collect(),
            cases: (self.cases.values().filter(|it| !is_practice(&it.id)))
                .cloned()
                .collect(),
            records: real.map(|it| it.as_ref().clone()).collect(),
            trails: trails
                .filter(|it| !is_practice(&it.case))
                .cloned()
                .collect(),
            minutes: self.protection.minutes.values().cloned().collect(),
            breaches: self.protection.breaches.values().cloned().collect(),
            ..Backup::of(&self.settings, now)
        })
    }

    /// All of which something is not saved, whole, so that it can be taken along and merged later.
    pub fn unsaved_backup(&self, now: NaiveDateTime) -> Backup {
        let cases = self.unsaved_cases().into_iter();
        let cases: Vec<&Case> = cases.filter(|it| !is_practice(&it.id)).collect();
        let records = cases.iter().flat_map(|it| &it.records);
        let records = records.filter_map(|id| self.records.get(id));
        let records: Vec<Record> = records.map(|it| it.as_ref().clone()).collect();
        let trails = cases.iter().filter_map(|it| self.trail(&it.id));
        Backup {
            institution: self.institution.clone(),
            own_forms: self.own_forms_of(&records),
            trails: trails.cloned().collect(),
            minutes: self.protection.minutes.values().cloned().collect(),
            breaches: self.protection.breaches.values().cloned().collect(),
            cases: cases.into_iter().cloned().collect(),
            records,
            ..Backup::of(&self.settings, now)
        }
    }

    /// Chosen clients, to be handed over to `to`.
    pub fn packet(
        &self,
        chosen: &[CaseId],
        to: &str,
        now: NaiveDateTime,
    ) -> Result<Packet, Refusal> {
        if let Some(made_up) = chosen.iter().find(|case| is_practice(case)) {
            return Err(Refusal::unknown(made_up));
        }
        let (cases, records) = self.gathered(chosen)?;
        let client = |case: &Case| Client {
            case: case.id.clone(),
            register_number: case.register_number.clone(),
            initials: initials(self.name_of(case)),
            records: case.records.len(),
        };
        let receipt = Receipt {
            made: now,
            from: self.institution.name.clone(),
            by: self.settings.worker_name.clone(),
            to: to.trim().to_owned(),
            clients: cases.iter().map(client).collect(),
            records: records.len(),
            content: of_packet(&cases, &records),
        };
        Ok(Packet {
            format: packet::FORMAT.into(),
            receipt,
            institution: self.institution.for_others(),
            own_forms: self.own_forms_of(&records),
            cases,
            records,
        })
    }

    /// What is kept about one client, with the words it was asked with.
    pub fn personal_copy(
        &self,
        case: &CaseId,
        language: &str,
        now: NaiveDateTime,
    ) -> Result<PersonalCopy, Refusal> {
        let (mut cases, mut records) = self.gathered(std::slice::from_ref(case))?;
        let mut case = cases.pop().ok_or_else(|| Refusal::unknown(case))?;
        case.edits = Edits::default();
        let mut words = BTreeMap::new();
        for record in &mut records {
            record.edits = Edits::default();
            let form = library::form(&record.form);
            let form = form.ok_or_else(|| Refusal::no_form(&record.form))?;
            words.insert(record.form.clone(), words_of(&form, language));
        }
        Ok(PersonalCopy {
            format: personal_copy::FORMAT.into(),
            made: now,
            language: language.to_owned(),
            data: Dossier {
                format: dossier::FORMAT.into(),
                institution: self.institution.for_others(),
                own_forms: self.own_forms_of(&records),
                case,
                records,
            },
            words,
        })
    }

    /// The chosen cases, and of every record about them the part that is.
    fn gathered(&self, chosen: &[CaseId]) -> Result<(Vec<Case>, Vec<Record>), Refusal> {
        for id in chosen {
            if let Some(asleep) = self.around(id).pop() {
                return Err(Refusal::Asleep(asleep));
            }
        }
        let mut records: BTreeMap<RecordId, Record> = BTreeMap::new();
        let mut cases = Vec::new();
        let chosen_ids: BTreeSet<&CaseId> = chosen.iter().collect();
        for id in chosen {
            let case = self.case(id).ok_or_else(|| Refusal::unknown(id))?;
            let own = case.records.iter().filter_map(|id| self.records.get(id));
            let about: Vec<&Record> = own
                .chain(self.all_shared(case))
                .map(AsRef::as_ref)
                .collect();
            let parts: Result<Vec<Record>, Refusal> = about
                .into_iter()
                .map(|it| self.part(it, &chosen_ids))
                .collect();
            let parts = parts?;
            let mut case = case.clone();
            case.records = parts.iter().map(|part| part.id.clone()).collect();
            records.extend(parts.into_iter().map(|part| (part.id.clone(), part)));
            cases.push(case);
        }
        let mut records: Vec<Record> = records.into_values().collect();
        order::sort_by(&mut records, |one, other| {
            (one.created, &one.id).cmp(&(other.created, &other.id))
        });
        Ok((cases, records))
    }

    /// A record without what it says of clients who are not chosen.
    fn part(&self, record: &Record, chosen: &BTreeSet<&CaseId>) -> Result<Record, Refusal> {
        let mut part = part(record, chosen);
        let owner = self.case_of(&record.id);
        if part.excerpt_of.is_some() && owner.is_none_or(|case| !chosen.contains(&case.id)) {
            let form = library::form(&record.form);
            let form = form.ok_or_else(|| Refusal::no_form(&record.form))?;
            // What was brought from the forms of the client in whose case it was begun.
            for field in form.fields.iter().filter(|field| field.carry.is_some()) {
                part.answers.0.remove(&field.key);
            }
            part.carried.clear();
        }
        Ok(part)
    }
}

/// A record without the rows of clients who are not chosen; as it is, where there are none.
fn part(record: &Record, chosen: &BTreeSet<&CaseId>) -> Record {
    let of_another = |row: &Row| {
        let client = row.answers.text(CASE);
        !client.is_empty() && !chosen.contains(&client.to_owned())
    };
    let mut part = record.clone();
    let (mut kept, mut left_out) = (BTreeSet::new(), Vec::new());
    for (table, entry) in &mut part.answers.0 {
        let Entry::Rows(rows) = entry else { continue };
        let gone = rows.iter().filter(|row| of_another(row));
        left_out.extend(gone.map(|row| format!("{table}/{}/", row.id)));
        rows.retain(|row| !of_another(row));
        kept.extend(rows.iter().map(|row| row.answers.text(CASE).to_owned()));
    }
    // Rows that were taken out, and texts beside, may be about others too.
    let out = |text: &String| text.starts_with('-');
    let hidden = record.edits.texts.values().any(out) || !record.edits.beside.is_empty();
    let is_over_clients = kept.iter().any(|client| !client.is_empty()) || !left_out.is_empty();
    if left_out.is_empty() && !(hidden && is_over_clients) {
        return part;
    }
    part.carried
        .retain(|place, _| !left_out.iter().any(|row| place.starts_with(row)));
    let kept: Vec<String> = kept.into_iter().collect();
    part.id = format!("{}{EXCERPT}{}", record.id, of_text(&kept.join(" ")));
    part.excerpt_of = Some(record.excerpt_of.clone().unwrap_or(record.id.clone()));
    part.edits = Edits::default();
    part
}

fn words_of(form: &Form, language: &str) -> FormWords {
    let mut words = FormWords {
        title: form.title.get(language).to_owned(),
        ..FormWords::default()
    };
    for (id, field) in form.ids().filter(|(_, field)| !field.label.is_empty()) {
        let spot = form.spot(id);
        let label = field.label.get(language).to_owned();
        words.questions.insert(spot.clone(), label);
        let choices = choices_of(form, (id, field), language);
        if !choices.is_empty() {
            words.choices.insert(spot, choices);
        }
    }
    words
}

fn choices_of(
    form: &Form,
    (id, field): (FieldId, &Field),
    language: &str,
) -> BTreeMap<String, String> {
    if field.kind.list().is_none() {
        return BTreeMap::new();
    }
    let choices = form.choices(id).iter();
    let label = |choice: &crate::forms::definition::Choice| choice.label.get(language).to_owned();
    order::keyed(choices.map(|choice| (choice.name.clone(), label(choice))))
}
