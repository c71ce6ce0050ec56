//! The value of one expression, within a form or without.

use lembar::forms::definition::{Field, FieldId, Form, Kind, Path};
use lembar::forms::expression::ExpressionError;
use lembar::forms::xlsform;
use lembar::i18n::Language;
use serde_json::{Map, Value as Json};

use super::Fault;
use super::filling::Filled;

/// A form made of the answers alone: a text for each name, a repeat for each list of objects.
pub(crate) fn form_of(given: Option<&Map<String, Json>>) -> Form {
    let mut form = Form::default();
    // Where an expression stands that stands nowhere.
    form.fields.push(Field::new("_", Kind::Hidden));
    if let Some(object) = given {
        add(&mut form, None, object);
    }
    form
}

fn add(form: &mut Form, parent: Option<FieldId>, object: &Map<String, Json>) {
    for (name, answer) in object {
        let (kind, members) = match answer {
            Json::Object(members) => (Kind::Group, members.clone()),
            // Rows may have different columns.
            Json::Array(rows) if rows.iter().all(Json::is_object) => {
                let rows = rows.iter().filter_map(Json::as_object).flatten();
                let columns = rows.map(|(name, answer)| (name.clone(), answer.clone()));
                (Kind::Repeat, columns.collect())
            }
            Json::Array(_) | Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {
                (Kind::Text, Map::new())
            }
        };
        let id = FieldId(u32::try_from(form.fields.len()).unwrap_or(u32::MAX));
        form.fields.push(Field {
            parent,
            ..Field::new(name, kind)
        });
        add(form, Some(id), &members);
    }
}

/// The value as XPath's `string()` gives it.
pub(crate) fn value(filled: &Filled<'_>, source: &str, at: Option<&str>) -> Result<String, Fault> {
    let place = at.map(|at| place(filled, at)).transpose()?;
    let field = place.as_ref().map(|place| place.field);
    let expression = xlsform::expression(filled.form, field, source);
    let said = |error: &ExpressionError| said(source, error);
    let all = |errors: Vec<ExpressionError>| errors.iter().map(said).collect::<Vec<_>>().join("\n");
    let expression = expression.map_err(all)?;
    let place = place.unwrap_or_else(|| Path::top(FieldId(0)));
    let around = (&filled.answers, &filled.world);
    Ok(filled
        .evaluation
        .value(&expression, &place, filled.form, around)
        .to_text())
}

/// `table[2]/column` or `/group/table[2]/column`; a row that is not said is the first.
fn place(filled: &Filled<'_>, at: &str) -> Result<Path, Fault> {
    let form = filled.form;
    let mut rows = Vec::new();
    let mut names = Vec::new();
    for step in at.split('/').filter(|step| !step.is_empty()) {
        let (name, row) = step.split_once('[').unwrap_or((step, ""));
        names.push(name);
        let row = row.trim_end_matches(']').parse::<usize>();
        rows.extend(row.ok().and_then(|row| row.checked_sub(1)));
    }
    let fits = |id: FieldId| {
        let around = form.ancestors(id).filter_map(|id| form.field(id));
        let mut around = around.map(|field| &*field.name);
        names
            .iter()
            .rev()
            .skip(1)
            .all(|name| around.any(|other| other == *name))
    };
    let last = names.last().copied().unwrap_or_default();
    let mut candidates = form.ids().filter(|(_, field)| field.name == last);
    let (field, _) = candidates
        .find(|(id, _)| fits(*id))
        .ok_or_else(|| format!("--at {at}: no such field"))?;
    rows.resize(form.repeats(field).len(), 0);
    let path = Path { field, rows };
    if filled.answers.within(form.steps(&path)).is_none() {
        return Err(format!("--at {at}: no such row"));
    }
    Ok(path)
}

/// What is wrong, where, and what to write instead, in both languages.
fn said(source: &str, error: &ExpressionError) -> Fault {
    let values = [
        ("word", error.word()),
        ("instead", error.instead().unwrap_or_default()),
    ];
    let mut said = format!("{source}: {error} (character {})", error.at() + 1);
    for language in Language::ALL {
        let instead = error.instead().map(|_| "expression.instead");
        let keys = [Some(error.key()), instead].into_iter().flatten();
        let sentences: Vec<String> = keys.map(|key| language.say_with(key, &values)).collect();
        said = format!("{said}\n  {}: {}", language.code(), sentences.join(" "));
    }
    said
}
