//! The rooms of a template's signatories.

use super::scope::{Blank, Scope};
use super::source::Source;
use super::{people, tables};
use crate::forms::definition::{FieldId, Path};
use crate::forms::walk::signatories;
use crate::report::document::{Slot, SlotMark};
use crate::report::template::{Fault, Signer, TemplateError};

/// All signatories of the document's form.
pub(super) fn all(scope: &Scope<'_>) -> Vec<Slot> {
    let expected = |signer: &str| expected(signer, scope);
    scope
        .main
        .as_ref()
        .map_or_else(Vec::new, |main| people::slots(main, &expected))
}

/// Who should sign in a capacity, where nobody has.
pub(super) fn expected(signer: &str, scope: &Scope<'_>) -> String {
    let said = |name: &str| {
        scope
            .said(name)
            .map_or_else(String::new, |said| said.written)
    };
    match signer {
        "client" => said("client:full_name"),
        "family" | "guardian" => said("client:guardian_name"),
        "worker" | "recorder" | "assessor" => said("worker"),
        "head" => said("institution:head_name"),
        "counsellor" => said("client:assigned_counsellor"),
        "chair" => said("chair"),
        "minute_taker" => said("secretary"),
        _ => String::new(),
    }
}

/// The rooms of one line of a template: several for rows of a table, none when the form does not
/// ask this signatory.
pub(super) fn slots(signer: &Signer, scope: &Scope<'_>) -> Result<Vec<Slot>, TemplateError> {
    let field = signer.field.name.as_str();
    if let Some((repeat, column)) = field.split_once('/') {
        return of_rows(signer, (repeat, column), scope);
    }
    let fault = || TemplateError::at(signer.field.line, field, Fault::Name);
    let mut slot = if field == "-" {
        Slot::default()
    } else if let Some(("record", name)) = field.split_once(':') {
        scope.facts.room(name).cloned().ok_or_else(fault)?
    } else {
        let main = scope.main.as_ref().ok_or_else(fault)?;
        let (id, found) = main.find(field).ok_or_else(fault)?;
        if !signatories(&main.form, &main.evaluation).contains(&id) {
            return Ok(Vec::new());
        }
        people::slot(main, found, &|signer| expected(signer, scope))
    };
    let is_open = slot.mark == SlotMark::Empty;
    let capacity = scope.filled(&signer.capacity, Blank::Nothing)?;
    if !capacity.is_empty() {
        slot.capacity = capacity;
    }
    let name = scope.filled(&signer.expected, Blank::Nothing)?;
    if is_open && !signer.expected.is_empty() {
        slot.name = name;
    }
    let under = scope.filled(&signer.under, Blank::Nothing)?;
    if is_open && !under.is_empty() {
        slot.under = vec![under];
    }
    slot.stamp = stamp(signer, scope);
    Ok(vec![slot])
}

fn stamp(signer: &Signer, scope: &Scope<'_>) -> String {
    if signer.stamp {
        scope.reading.say("report.stamp")
    } else {
        String::new()
    }
}

/// One room for each row of a table: witnesses, participants. The third cell names the column that
/// holds the name.
fn of_rows(
    signer: &Signer,
    (repeat, column): (&str, &str),
    scope: &Scope<'_>,
) -> Result<Vec<Slot>, TemplateError> {
    let fault = || TemplateError::at(signer.field.line, &signer.field.name, Fault::Name);
    let main = scope.main.as_ref().ok_or_else(fault)?;
    let (id, _) = main.find(repeat).ok_or_else(fault)?;
    let within = |name: &str| {
        let mut columns = main.form.children(Some(id));
        let found = columns.find(|(_, field)| field.name == name);
        found.map(|(id, _)| id)
    };
    let signature = within(column).ok_or_else(fault)?;
    let name_column = scope.filled(&signer.expected, Blank::Dots)?;
    let name = within(&name_column).ok_or_else(fault)?;
    let capacity = scope.filled(&signer.capacity, Blank::Nothing)?;
    let repeat = Path::top(id);
    let count = tables::count(main, &repeat);
    // Without a least number only those who have signed get a room.
    let total = count.max(signer.rows);
    let slots = (0..total).map(|row| {
        let slot = of_row(main, &repeat, row, (signature, name));
        Slot {
            capacity: format!("{capacity} {}", row + 1),
            stamp: stamp(signer, scope),
            ..slot
        }
    });
    let shown = |slot: &Slot| signer.rows > 0 || slot.mark != SlotMark::Empty;
    Ok(slots.filter(shown).collect())
}

fn of_row(
    source: &Source<'_>,
    repeat: &Path,
    row: usize,
    (signature, name): (FieldId, FieldId),
) -> Slot {
    let text = source.raw_at(&tables::inside(repeat, signature, row));
    Slot {
        mark: people::answered(text, &source.reading),
        name: source.written_at(&tables::inside(repeat, name, row)),
        ..Slot::default()
    }
}
