//! The state of every field instance as JSON (docs/form-json.md).

use lembar::forms::check::{Doubt, Problem};
use lembar::forms::definition::{FieldId, Form, Kind, Path};
use lembar::forms::evaluation::FieldState;
use lembar::forms::mention;
use serde_json::{Map, Value as Json, json};

use super::definition::{texts, type_name};
use super::filling::Filled;

/// All instances, in document order.
pub(crate) fn json(filled: &Filled<'_>) -> Json {
    let evaluation = &filled.evaluation;
    let states = evaluation.states();
    let fields: Vec<Json> = states
        .map(|(path, state)| instance(filled, path, state))
        .collect();
    json!({
        "form_id": filled.form.id,
        "instance_name": evaluation.instance_name(filled.form, &filled.answers, &filled.world),
        "complete": evaluation.problems().next().is_none(),
        "fields": fields,
    })
}

fn instance(filled: &Filled<'_>, path: &Path, state: &FieldState) -> Json {
    let mut object = Map::new();
    let Some(field) = filled.form.field(path.field) else {
        return Json::Null;
    };
    object.insert("path".into(), place(filled.form, path).into());
    object.insert("name".into(), field.name.clone().into());
    object.insert("type".into(), type_name(&field.kind).into());
    let write = |_: FieldId, answer: &str| answer.to_owned();
    let read = |text: &str| mention::filled(filled.form, field, state, text, &write);
    if !field.label.is_empty() {
        let label = field.label.0.iter();
        let label: Map<String, Json> = label
            .map(|(language, text)| (language.clone(), read(text).into()))
            .collect();
        object.insert("label".into(), label.into());
    }
    object.insert("relevant".into(), state.relevant.into());
    object.insert("required".into(), state.required.into());
    object.insert("read_only".into(), state.read_only.into());
    if field.kind == Kind::Repeat {
        object.insert("count".into(), filled.count(path).into());
    } else if field.kind != Kind::Group {
        let text = filled.text(path);
        let counts = if state.relevant { text } else { "" };
        object.insert("value".into(), counts.into());
        if counts != text {
            object.insert("kept".into(), text.into());
        }
    }
    object.insert(
        "problem".into(),
        state.problem.as_ref().map_or(Json::Null, problem),
    );
    object.insert(
        "warning".into(),
        state.warning.as_ref().map_or(Json::Null, warning),
    );
    if let Some(left) = &state.choices {
        let choices = filled.form.choices(path.field);
        let left = left.iter().filter_map(|at| choices.get(*at));
        let names: Vec<&str> = left.map(|choice| &*choice.name).collect();
        object.insert("choices".into(), names.into());
    }
    object.into()
}

/// `/group/table[1]/column`, rows from 1.
fn place(form: &Form, path: &Path) -> String {
    let mut ids: Vec<FieldId> = form.ancestors(path.field).collect();
    ids.reverse();
    let mut rows = path.rows.iter();
    let mut place = String::new();
    for field in ids.into_iter().filter_map(|id| form.field(id)) {
        place = format!("{place}/{}", field.name);
        if field.kind == Kind::Repeat
            && let Some(row) = rows.next()
        {
            place = format!("{place}[{}]", row + 1);
        }
    }
    let name = form.field(path.field).map_or("", |field| &field.name);
    format!("{place}/{name}")
}

fn problem(problem: &Problem) -> Json {
    match problem {
        Problem::Required(own) => json!({ "kind": "required", "message": texts(own) }),
        Problem::Constraint(own) => json!({ "kind": "constraint", "message": texts(own) }),
        Problem::NotAnInteger => json!({ "kind": "not_an_integer" }),
        Problem::NotADecimal => json!({ "kind": "not_a_decimal" }),
        Problem::NotADate => json!({ "kind": "not_a_date" }),
        Problem::NotATime => json!({ "kind": "not_a_time" }),
        Problem::NotADateTime => json!({ "kind": "not_a_date_time" }),
        Problem::UnknownChoice(name) => json!({ "kind": "unknown_choice", "name": name }),
        Problem::OutOfRange { start, end } => {
            json!({ "kind": "out_of_range", "start": start, "end": end })
        }
    }
}

fn warning(doubt: &Doubt) -> Json {
    match doubt {
        Doubt::Rule(own) => json!({ "kind": "warning", "message": texts(own) }),
        Doubt::DigitCount { expected, found } => {
            json!({ "kind": "digit_count", "expected": expected, "found": found })
        }
        Doubt::NotDigits => json!({ "kind": "not_digits" }),
        Doubt::NotAPhone => json!({ "kind": "not_a_phone" }),
        Doubt::NotAPostalCode => json!({ "kind": "not_a_postal_code" }),
        Doubt::NoDate => json!({ "kind": "no_date" }),
        Doubt::NoSerial => json!({ "kind": "no_serial" }),
        Doubt::NotInList(name) => json!({ "kind": "not_in_list", "name": name }),
        Doubt::UnknownArea(code) => json!({ "kind": "unknown_area", "code": code }),
    }
}
