//! The words of the `type` column.
//!
//! After pyxform's `question_type_dictionary.py` and `aliases.py`; case and spaces do not matter.

use super::FormErrorKind;
use crate::forms::definition::{Kind, ListRef, Meta};

/// What a cell of the `type` column says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// A group or repeat begins.
    Begin(Kind),
    /// A group or repeat ends.
    End(Kind),
    /// A field.
    Field(Kind),
    /// A number whose type has limits of its own: the constraint.
    Limited(Kind, &'static str),
    /// A type that a page cannot do: the kind that stands in for it, and what is said.
    Instead(Kind, FormErrorKind),
    /// A select whose choices are the answers to this question, a column of a repeat.
    FromAnswers(String),
    /// A select from the list that the group around it names: KoboToolbox's rating and ranking.
    OfGroup,
    /// Names a file that expressions read, by its ending; no field.
    External(&'static str),
    /// A type of XLSForm that has no meaning here; the type to write instead.
    Refused(&'static str),
    /// No type.
    Unknown,
}

/// What a percentage may be.
const PERCENT: &str = ". >= 0 and . <= 100";
/// How many of a month's days something may have happened on.
const DAYS: &str = ". >= 0 and . <= 31";

/// What begins KoboToolbox's matrix.
pub(super) const KOBO_MATRIX: &str = "kobomatrix";

/// Makes the kind of a select from its list.
type Select = fn(ListRef) -> Kind;

/// Commands that name a choice list, longest first where one begins with another.
const SELECTS: [(&str, Select); 19] = [
    ("select one prompt using", Kind::SelectOne),
    ("select multiple prompt using", Kind::SelectMultiple),
    ("select_one_from_file", Kind::SelectOne),
    ("select one from file", Kind::SelectOne),
    ("select_multiple_from_file", Kind::SelectMultiple),
    ("select multiple from file", Kind::SelectMultiple),
    ("select one from", Kind::SelectOne),
    ("select one using", Kind::SelectOne),
    // Its list stands in a sheet of its own, which is read as `choices` is.
    ("select_one_external", Kind::SelectOne),
    ("select_one", Kind::SelectOne),
    ("select one", Kind::SelectOne),
    ("select1", Kind::SelectOne),
    ("select multiple from", Kind::SelectMultiple),
    ("select multiple using", Kind::SelectMultiple),
    ("select_multiple", Kind::SelectMultiple),
    ("select multiple", Kind::SelectMultiple),
    ("select all that apply from", Kind::SelectMultiple),
    ("select all that apply", Kind::SelectMultiple),
    ("rank", Kind::Rank),
];

/// Understands a cell of the `type` column.
pub(super) fn parse(cell: &str) -> Type {
    let words: Vec<&str> = cell.split_whitespace().collect();
    let plain = words.join(" ");
    let lower = plain.to_ascii_lowercase();
    // `add text prompt`, `q text`, `get today`: older spellings of `text` and `today`.
    let lower = lower.strip_prefix("add ").map_or(lower.as_str(), |rest| {
        rest.strip_suffix(" prompt").unwrap_or(rest)
    });
    let lower = lower.strip_prefix("q ").unwrap_or(lower);
    let lower = match lower.strip_prefix("get ") {
        Some("phone number") => "phonenumber",
        Some(rest) => rest,
        None => lower.strip_prefix("uri:").unwrap_or(lower),
    };
    bracket(lower)
        .or_else(|| select(lower, &plain))
        .or_else(|| simple(lower).map(Type::Field))
        .unwrap_or_else(|| rest(lower))
}

/// `begin group`, `end_repeat`.
fn bracket(lower: &str) -> Option<Type> {
    let (verb, what) = lower.split_once([' ', '_'])?;
    let begins = match verb {
        "begin" => true,
        "end" => false,
        _ => return None,
    };
    let kind = match what {
        "group" => Kind::Group,
        // KoboToolbox's matrix is a table whose rows are the choices of a list.
        "repeat" | "lgroup" | "looped group" | KOBO_MATRIX => Kind::Repeat,
        // KoboToolbox's rating and ranking: questions with the same choices.
        "score" | "rank" => Kind::Group,
        // A loop over a list that is not there ([`super::loops`]).
        _ if what.starts_with("loop") => {
            let instead = if begins { "begin_repeat" } else { "end_repeat" };
            return Some(Type::Refused(instead));
        }
        _ => return None,
    };
    Some(if begins {
        Type::Begin(kind)
    } else {
        Type::End(kind)
    })
}

/// `select_one list`, `rank list`, `select_multiple list or_other`.
fn select(lower: &str, plain: &str) -> Option<Type> {
    let (command, make) = SELECTS.iter().find(|(command, _)| {
        let list = lower.strip_prefix(command);
        list.is_some_and(|list| list.starts_with(' '))
    })?;
    let list = lower.strip_prefix(command)?.trim_start();
    let named = [" or_other", " or other", " or specify other"]
        .iter()
        .find_map(|ending| list.strip_suffix(ending));
    let length = named.unwrap_or(list).len();
    // The list keeps its case: it is taken from the cell as written.
    let start = plain.len().checked_sub(list.len())?;
    let name = plain.get(start..start.checked_add(length)?)?;
    if name.contains(' ') {
        return Some(Type::Unknown);
    }
    if let Some(question) = name.strip_prefix("${") {
        let question = question.strip_suffix('}').unwrap_or(question);
        return Some(Type::FromAnswers(question.into()));
    }
    Some(Type::Field(make(ListRef {
        name: name.into(),
        from_file: command.contains("file"),
        or_other: named.is_some(),
    })))
}

fn simple(lower: &str) -> Option<Kind> {
    let kind = match lower {
        "text" | "string" | "phone number" => Kind::Text,
        "integer" | "int" => Kind::Integer,
        "decimal" => Kind::Decimal,
        "range" => Kind::Range,
        "date" => Kind::Date,
        "time" => Kind::Time,
        "datetime" | "date time" => Kind::DateTime,
        "acknowledge" | "trigger" => Kind::Acknowledge,
        "note" => Kind::Note,
        "image" | "photo" | "picture" => Kind::Image,
        "file" => Kind::File,
        "geopoint" | "gps" | "location" => Kind::Geopoint,
        "hidden" | "email" | "phonenumber" => Kind::Hidden,
        "calculate" => Kind::Calculate,
        "start" | "start time" => Kind::Meta(Meta::Start),
        "end" | "end time" => Kind::Meta(Meta::End),
        "today" => Kind::Meta(Meta::Today),
        "username" => Kind::Meta(Meta::Username),
        "deviceid" | "device id" | "imei" => Kind::Meta(Meta::DeviceId),
        "audit" => Kind::Meta(Meta::Audit),
        _ => return None,
    };
    Some(kind)
}

/// What XLSForm knows and Lembar does otherwise or not at all.
fn rest(lower: &str) -> Type {
    let first = lower.split(' ').next().unwrap_or_default();
    if lower.starts_with("number of days in last") {
        return Type::Limited(Kind::Integer, DAYS);
    }
    let written = |kind| Type::Instead(kind, FormErrorKind::TypeWritten);
    match (lower, first) {
        ("score__row" | "rank__level", _) => Type::OfGroup,
        ("csv-external", _) => Type::External(".csv"),
        ("xml-external", _) => Type::External(".xml"),
        ("percentage", _) => Type::Limited(Kind::Integer, PERCENT),
        ("barcode", _) => written(Kind::Text),
        ("audio" | "video", _) => written(Kind::File),
        ("geotrace" | "geoshape", _) | (_, "osm") => written(Kind::Geopoint),
        (
            "background-audio"
            | "start-geopoint"
            | "background-geopoint"
            | "subscriberid"
            | "subscriber id"
            | "simserial"
            | "sim id",
            _,
        ) => Type::Instead(Kind::Hidden, FormErrorKind::TypeBlank),
        (_, "cascading_select" | "cascading") => Type::Refused("select_one"),
        (_, "include") => Type::Refused("begin_group"),
        _ => Type::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(name: &str, from_file: bool, or_other: bool) -> ListRef {
        ListRef {
            name: name.into(),
            from_file,
            or_other,
        }
    }

    #[test]
    fn spellings_of_pyxform_are_known() {
        let cases = [
            ("begin_group", Type::Begin(Kind::Group)),
            ("Begin Repeat", Type::Begin(Kind::Repeat)),
            ("begin lgroup", Type::Begin(Kind::Repeat)),
            ("end looped group", Type::End(Kind::Repeat)),
            ("string", Type::Field(Kind::Text)),
            ("INT", Type::Field(Kind::Integer)),
            ("add date time prompt", Type::Field(Kind::DateTime)),
            ("dateTime", Type::Field(Kind::DateTime)),
            ("q picture", Type::Field(Kind::Image)),
            ("photo", Type::Field(Kind::Image)),
            ("get start time", Type::Field(Kind::Meta(Meta::Start))),
            ("trigger", Type::Field(Kind::Acknowledge)),
            ("csv-external", Type::External(".csv")),
            (
                "barcode",
                Type::Instead(Kind::Text, FormErrorKind::TypeWritten),
            ),
            (
                "start-geopoint",
                Type::Instead(Kind::Hidden, FormErrorKind::TypeBlank),
            ),
            (
                "number of days in last month",
                Type::Limited(Kind::Integer, DAYS),
            ),
            ("begin loop over x", Type::Refused("begin_repeat")),
            ("end_kobomatrix", Type::End(Kind::Repeat)),
            ("rank__level", Type::OfGroup),
            ("select_one ${people}", Type::FromAnswers("people".into())),
            ("select_one", Type::Unknown),
            ("select_one a b", Type::Unknown),
            ("teks", Type::Unknown),
            ("", Type::Unknown),
        ];
        for (cell, expected) in cases {
            assert_eq!(parse(cell), expected, "{cell}");
        }
    }

    #[test]
    fn selects_name_their_list_in_its_own_case() {
        let cases = [
            ("select_one YNU", Kind::SelectOne(list("YNU", false, false))),
            (
                "Select One  from YNU",
                Kind::SelectOne(list("YNU", false, false)),
            ),
            (
                "select all that apply from a",
                Kind::SelectMultiple(list("a", false, false)),
            ),
            (
                "add select multiple prompt using Z",
                Kind::SelectMultiple(list("Z", false, false)),
            ),
            (
                "select_multiple a or_other",
                Kind::SelectMultiple(list("a", false, true)),
            ),
            (
                "select1 a or specify other",
                Kind::SelectOne(list("a", false, true)),
            ),
            (
                "select_one_from_file kab.csv",
                Kind::SelectOne(list("kab.csv", true, false)),
            ),
            ("rank a", Kind::Rank(list("a", false, false))),
        ];
        for (cell, expected) in cases {
            assert_eq!(parse(cell), Type::Field(expected), "{cell}");
        }
    }
}
