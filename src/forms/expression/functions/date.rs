//! Dates and times. A date stays a text; in arithmetic it is a number of days.

use chrono::NaiveTime;

use super::{Arguments, Function};
use crate::forms::expression::moment;
use crate::forms::expression::value::Value;

pub(super) static FUNCTIONS: [Function; 8] = [
    Function::new(("today", "today()"), (0, 0), |arguments| {
        Value::Text(moment::date_text(arguments.scene.now()))
    }),
    Function::new(("now", "now()"), (0, 0), |arguments| {
        Value::Text(moment::moment_text(arguments.scene.now()))
    }),
    Function::new(("date", "date(…)"), (1, 1), date),
    Function::new(("date-time", "date-time(…)"), (1, 1), date_time),
    Function::new(
        ("format-date", "format-date(…, '%d/%m/%Y')"),
        (2, 2),
        format,
    ),
    Function::new(
        ("format-date-time", "format-date-time(…, '%d/%m/%Y %H:%M')"),
        (2, 2),
        format,
    ),
    Function::new(
        ("decimal-date-time", "decimal-date-time(…)"),
        (1, 1),
        |arguments| Value::Number(arguments.number(0)),
    ),
    Function::new(("decimal-time", "decimal-time(…)"), (1, 1), decimal_time),
];

/// The date of a moment, or so many days after 1970-01-01; blank for what is no date.
fn date(arguments: &Arguments<'_>) -> Value {
    let date = moment::of(&arguments.value(0)).map(moment::date_text);
    Value::Text(date.unwrap_or_default())
}

/// The moment itself: with its time, unless that is midnight.
fn date_time(arguments: &Arguments<'_>) -> Value {
    let text = moment::of(&arguments.value(0)).map(|moment| {
        if moment.time() == NaiveTime::MIN {
            moment::date_text(moment)
        } else {
            moment::moment_text(moment)
        }
    });
    Value::Text(text.unwrap_or_default())
}

fn format(arguments: &Arguments<'_>) -> Value {
    let language = arguments.scene.language();
    let text = moment::of(&arguments.value(0))
        .map(|moment| moment::format(moment, &arguments.text(1), language));
    Value::Text(text.unwrap_or_default())
}

/// How much of the day has passed at a time or moment; NaN for a number, which is neither.
fn decimal_time(arguments: &Arguments<'_>) -> Value {
    let time = match arguments.value(0) {
        Value::Number(_) | Value::Flag(_) => None,
        value @ (Value::Text(_) | Value::Texts(_)) => {
            moment::clock(&value.to_text()).or_else(|| Some(moment::of(&value)?.time()))
        }
    };
    Value::Number(time.map_or(f64::NAN, |time: NaiveTime| moment::day_fraction(time)))
}
