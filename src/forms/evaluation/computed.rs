//! The result of an expression as the answer of a field: what a calculation or a default writes.

use chrono::{Days, NaiveDate};

use crate::forms::definition::Kind;
use crate::forms::expression::Value;
use crate::model::value;

/// `result` in the canonical form of `kind`. Blank for NaN, as in JavaRosa, and for a division by
/// zero: neither is an answer.
pub(super) fn text(kind: &Kind, result: &Value) -> String {
    let Value::Number(number) = result else {
        return day(kind, result.to_text());
    };
    if !number.is_finite() {
        return String::new();
    }
    match kind {
        Kind::Integer => Value::Number(number.trunc()).to_text(),
        // A date in arithmetic is a number of days: `today() + 7`.
        Kind::Date => date(*number).unwrap_or_else(|| result.to_text()),
        Kind::Text
        | Kind::Decimal
        | Kind::Range
        | Kind::Time
        | Kind::DateTime
        | Kind::SelectOne(_)
        | Kind::SelectMultiple(_)
        | Kind::Rank(_)
        | Kind::Acknowledge
        | Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => result.to_text(),
    }
}

/// The day of a date and time, where a date is asked for: `default` `now()`.
fn day(kind: &Kind, text: String) -> String {
    match (kind == &Kind::Date, value::date_time(&text), text.get(..10)) {
        (true, Some(_), Some(day)) => day.into(),
        _ => text,
    }
}

fn date(days: f64) -> Option<String> {
    let days = value::integer(&Value::Number(days.floor()).to_text())?;
    let epoch = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let distance = Days::new(days.unsigned_abs());
    let date = if days < 0 {
        epoch.checked_sub_days(distance)
    } else {
        epoch.checked_add_days(distance)
    }?;
    Some(date.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(kind: Kind, number: f64) -> String {
        text(&kind, &Value::Number(number))
    }

    #[test]
    fn numbers_take_the_form_of_the_kind() {
        assert_eq!(number(Kind::Decimal, 2.5), "2.5");
        assert_eq!(number(Kind::Integer, 2.5), "2");
        assert_eq!(number(Kind::Date, 20_487.0), "2026-02-03");
        assert_eq!(number(Kind::Date, -1.0), "1969-12-31");
        assert_eq!(number(Kind::Date, 1e300), Value::Number(1e300).to_text());
    }

    #[test]
    fn what_is_no_number_is_blank() {
        for nothing in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert_eq!(number(Kind::Text, nothing), "");
        }
    }

    #[test]
    fn a_date_drops_its_time() {
        let now = Value::Text("2026-02-03T14:30".into());
        assert_eq!(text(&Kind::Date, &now), "2026-02-03");
        assert_eq!(text(&Kind::DateTime, &now), "2026-02-03T14:30");
        assert_eq!(text(&Kind::Date, &Value::Text("besok".into())), "besok");
    }
}
