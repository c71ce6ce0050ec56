//! A form's definition as JSON (docs/form-json.md).

use lembar::forms::definition::{Choice, Field, FieldId, Form, Kind, ListRef, Meta, Rule, Score};
use lembar::forms::expression::Expression;
use lembar::forms::xlsform::FormError;
use lembar::i18n::Language;
use lembar::model::localized::Localized;
use serde_json::{Map, Value as Json, json};

use super::reading::sentences;

type Object = Map<String, Json>;

/// The whole definition.
pub(crate) fn json(form: &Form) -> Json {
    let fields: Vec<Json> = form
        .ids()
        .map(|(id, field)| self::field(form, id, field))
        .collect();
    let list = |(name, choices): (&String, &Vec<Choice>)| {
        let choices: Vec<Json> = choices.iter().map(choice).collect();
        (name.clone(), Json::from(choices))
    };
    let lists: Object = form.lists.iter().map(list).collect();
    let mut whole = json!({
        "format": "lembar-form/1",
        "settings": settings(form),
        "fields": fields,
        "lists": lists,
    });
    if let (false, Some(whole)) = (form.remarks.is_empty(), whole.as_object_mut()) {
        let remarks: Vec<Json> = form.remarks.iter().map(remark).collect();
        whole.insert("remarks".into(), remarks.into());
    }
    whole
}

/// What the form's file asks for and Lembar passes over: where, the word, and what is said of it.
fn remark(remark: &FormError) -> Json {
    let message = Language::ALL.map(|language| {
        let (_, sentences) = sentences(remark, language);
        (language.code().to_owned(), Json::from(sentences))
    });
    json!({
        "sheet": remark.sheet,
        "row": remark.row,
        "column": remark.column,
        "word": remark.word,
        "message": Object::from_iter(message),
    })
}

fn settings(form: &Form) -> Json {
    let mut object = Object::new();
    object.insert("form_id".into(), form.id.clone().into());
    object.insert("form_title".into(), texts(&form.title));
    object.insert("version".into(), form.version.clone().into());
    object.insert(
        "default_language".into(),
        form.default_language.clone().into(),
    );
    object.insert("languages".into(), form.languages.clone().into());
    put(
        &mut object,
        "instance_name",
        source(form.instance_name.as_ref()),
    );
    object.into()
}

fn field(form: &Form, id: FieldId, field: &Field) -> Json {
    let mut object = Object::new();
    object.insert("name".into(), field.name.clone().into());
    object.insert("path".into(), path(form, id).into());
    object.insert("type".into(), type_name(&field.kind).into());
    if let Some(list) = field.kind.list() {
        put_list(&mut object, list);
    }
    put_texts(&mut object, field);
    put_logic(&mut object, form, field);
    put_own(&mut object, field);
    object.into()
}

/// `/group/repeat/name`
pub(crate) fn path(form: &Form, id: FieldId) -> String {
    let mut ids: Vec<FieldId> = std::iter::once(id).chain(form.ancestors(id)).collect();
    ids.reverse();
    let names = ids.into_iter().filter_map(|id| form.field(id));
    names.fold(String::new(), |path, field| path + "/" + &field.name)
}

fn put_list(object: &mut Object, list: &ListRef) {
    object.insert("list".into(), list.file().into());
    if list.from_file {
        object.insert("from_file".into(), true.into());
    }
    if list.or_other {
        object.insert("or_other".into(), true.into());
    }
}

fn put_texts(object: &mut Object, field: &Field) {
    let columns = [
        ("label", &field.label),
        ("hint", &field.hint),
        ("guidance_hint", &field.guidance_hint),
        ("image", &field.image),
        ("required_message", &field.required_message),
        ("constraint_message", &field.constraint_message),
        ("warning_message", &field.warning_message),
    ];
    for (column, text) in columns {
        put(object, column, (!text.is_empty()).then(|| texts(text)));
    }
}

fn put_logic(object: &mut Object, form: &Form, field: &Field) {
    put(object, "required", rule(&field.required, false));
    put(object, "relevant", rule(&field.relevant, true));
    put(object, "read_only", rule(&field.read_only, false));
    let columns = [
        ("constraint", &field.constraint),
        ("warning", &field.warning),
        ("calculation", &field.calculation),
        ("default", &field.default),
        ("choice_filter", &field.choice_filter),
        ("repeat_count", &field.repeat_count),
    ];
    for (column, expression) in columns {
        put(object, column, source(expression.as_ref()));
    }
    let trigger = field.trigger.iter().filter_map(|id| form.field(*id));
    let trigger: Vec<&str> = trigger.map(|field| &*field.name).collect();
    put(object, "trigger", some_of(&trigger));
}

fn put_own(object: &mut Object, field: &Field) {
    put(object, "appearance", some_of(&field.appearance));
    let parameters = (!field.parameters.is_empty()).then(|| json!(field.parameters));
    put(object, "parameters", parameters);
    let carry = field
        .carry
        .as_ref()
        .map(|carry| format!("{}:{}", carry.form, carry.key));
    let score = field.score.as_ref().map(|score| match score {
        Score::Plain => "yes",
        Score::Bands(list) => list,
    });
    put(object, "carry", carry.map(Json::from));
    put(object, "score", score.map(Json::from));
    put(object, "print", some_of(&field.print));
    for (column, text) in [
        ("stage", &field.stage),
        ("signer", &field.signer),
        ("number", &field.number),
    ] {
        put(
            object,
            column,
            (!text.is_empty()).then(|| Json::from(text.as_str())),
        );
    }
}

fn choice(choice: &Choice) -> Json {
    let mut object = Object::new();
    object.insert("name".into(), choice.name.clone().into());
    object.insert("label".into(), texts(&choice.label));
    let image = (!choice.image.is_empty()).then(|| texts(&choice.image));
    put(&mut object, "image", image);
    let columns = (!choice.columns.is_empty()).then(|| json!(choice.columns));
    put(&mut object, "columns", columns);
    put(&mut object, "score", choice.score.clone().map(Json::from));
    object.into()
}

/// By language code.
pub(crate) fn texts(text: &Localized) -> Json {
    json!(text.0)
}

/// `true`, `false` or the expression; nothing where it is what holds anyway.
fn rule(rule: &Rule, presumed: bool) -> Option<Json> {
    match rule {
        Rule::Always => (!presumed).then(|| true.into()),
        Rule::Never => presumed.then(|| false.into()),
        Rule::When(expression) => Some(expression.source().into()),
    }
}

fn source(expression: Option<&Expression>) -> Option<Json> {
    expression.map(|expression| expression.source().into())
}

fn some_of<T: serde::Serialize>(words: &[T]) -> Option<Json> {
    (!words.is_empty()).then(|| json!(words))
}

fn put(object: &mut Object, column: &str, value: Option<Json>) {
    if let Some(value) = value {
        object.insert(column.into(), value);
    }
}

/// The word of the `type` column, without its list.
pub(crate) fn type_name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Integer => "integer",
        Kind::Decimal => "decimal",
        Kind::Range => "range",
        Kind::Date => "date",
        Kind::Time => "time",
        Kind::DateTime => "dateTime",
        Kind::SelectOne(_) => "select_one",
        Kind::SelectMultiple(_) => "select_multiple",
        Kind::Rank(_) => "rank",
        Kind::Acknowledge => "acknowledge",
        Kind::Note => "note",
        Kind::Image => "image",
        Kind::File => "file",
        Kind::Geopoint => "geopoint",
        Kind::Hidden => "hidden",
        Kind::Calculate => "calculate",
        Kind::Meta(Meta::Start) => "start",
        Kind::Meta(Meta::End) => "end",
        Kind::Meta(Meta::Today) => "today",
        Kind::Meta(Meta::Username) => "username",
        Kind::Meta(Meta::DeviceId) => "deviceid",
        Kind::Meta(Meta::Audit) => "audit",
        Kind::Group => "begin_group",
        Kind::Repeat => "begin_repeat",
    }
}
