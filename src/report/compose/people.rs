//! The signature block: who signed, who could not, and whose line is still empty.

use super::Reading;
use super::source::Source;
use crate::forms::definition::Field;
use crate::forms::walk::signatories;
use crate::i18n::marks;
use crate::model::ink::Ink;
use crate::model::record::{AbsentReason, Mark, Signature};
use crate::model::typed::Typed;
use crate::report::document::{Slot, SlotMark, Witness};

/// The rooms of a form's signatories, in the form's order. `expected` names who should sign in a
/// capacity, for rooms that are still empty.
pub(super) fn slots(source: &Source<'_>, expected: &dyn Fn(&str) -> String) -> Vec<Slot> {
    signatories(&source.form, &source.evaluation)
        .into_iter()
        .filter_map(|id| source.form.field(id))
        .map(|field| slot(source, field, expected))
        .collect()
}

/// The room of one signatory.
pub(super) fn slot(source: &Source<'_>, field: &Field, expected: &dyn Fn(&str) -> String) -> Slot {
    let signature = source
        .record
        .and_then(|record| record.signatures.get(&field.key));
    let capacity = capacity(field, &source.reading);
    match signature {
        Some(signature) => signed(signature, capacity, &source.reading),
        None => Slot {
            capacity,
            name: expected(&field.signer),
            ..Slot::default()
        },
    }
}

/// In which capacity, in the form's words. A head who only signs as well takes note.
fn capacity(field: &Field, reading: &Reading<'_>) -> String {
    let label = field.label.get(reading.language.code());
    if field.signer == "head" && !label.contains('(') {
        reading.say("report.signer.head")
    } else {
        label.into()
    }
}

/// The room of somebody whom no form asks; the template says in which capacity.
pub(super) fn room(signature: Option<&Signature>, reading: &Reading<'_>) -> Slot {
    signature.map_or_else(Slot::default, |given| signed(given, String::new(), reading))
}

fn signed(signature: &Signature, capacity: String, reading: &Reading<'_>) -> Slot {
    let mut under = vec![signature.position.clone()];
    if !signature.id_number.is_empty() {
        under.push(signature.id_number.clone());
    }
    let (mark, witnesses) = match &signature.mark {
        Mark::Ink(ink) => (SlotMark::Ink(ink.clone()), Vec::new()),
        Mark::MarkWithWitnesses { ink, witnesses } => {
            let named = (1..).zip(witnesses).map(|(number, name)| Witness {
                capacity: witness(number, reading),
                name: name.clone(),
            });
            (SlotMark::Ink(ink.clone()), named.collect())
        }
        Mark::Typed(typed) => {
            let words = marks::typed(typed, reading.language);
            (SlotMark::Words(words), Vec::new())
        }
        Mark::Absent {
            reason,
            note,
            witness,
        } => (
            SlotMark::Words(absence(*reason, note, witness, reading)),
            Vec::new(),
        ),
    };
    if signature.place != reading.dossier.institution.city_for_letters {
        under.push(signature.place.clone());
    }
    under.push(reading.moment(signature.at));
    under.retain(|line| !line.is_empty());
    Slot {
        capacity,
        mark,
        name: signature.name.clone(),
        under,
        stamp: String::new(),
        witnesses,
    }
}

/// What stands in the room of a signature that is an answer, such as one in a row.
pub(super) fn answered(text: &str, reading: &Reading<'_>) -> SlotMark {
    if let Some(typed) = Typed::from_text(text) {
        return SlotMark::Words(marks::typed(&typed, reading.language));
    }
    match Ink::from_text(text) {
        Ok(ink) if !ink.is_blank() => SlotMark::Ink(ink),
        Ok(_) | Err(_) => SlotMark::Empty,
    }
}

/// "Saksi 1".
pub(super) fn witness(number: usize, reading: &Reading<'_>) -> String {
    let number = [("number", &*number.to_string())];
    reading.language.say_with("report.witness-number", &number)
}

/// Why somebody did not sign, and who can confirm it.
fn absence(reason: AbsentReason, note: &str, witness: &str, reading: &Reading<'_>) -> String {
    let key = match reason {
        AbsentReason::Refused => "report.absent.refused",
        AbsentReason::Unable => "report.absent.unable",
        AbsentReason::NotPresent => "report.absent.not-present",
    };
    let mut words = reading.say(key);
    if !note.is_empty() {
        words = format!("{words}:\n{note}");
    }
    if !witness.is_empty() {
        let confirmed = reading
            .language
            .say_with("report.absent.witness", &[("name", witness)]);
        words = format!("{words}\n{confirmed}");
    }
    words
}
