//! Numbers.

use super::{Arguments, Function};
use crate::forms::expression::moment;
use crate::forms::expression::value::Value;
use crate::model::decimal;

/// More decimal places than this make no sense; JavaRosa gives NaN.
const MOST_PLACES: i64 = 30;

pub(super) static FUNCTIONS: [Function; 8] = [
    Function::new(("number", "number(…)"), (0, 1), |arguments| {
        Value::Number(whole_days(&arguments.text_or_own()).unwrap_or(arguments.number_or_own()))
    }),
    Function::new(("int", "int(…)"), (1, 1), |arguments| {
        Value::Number(arguments.number(0).trunc())
    }),
    Function::new(("floor", "floor(…)"), (1, 1), |arguments| {
        Value::Number(arguments.number(0).floor())
    }),
    Function::new(("ceiling", "ceiling(…)"), (1, 1), |arguments| {
        Value::Number(arguments.number(0).ceil())
    }),
    Function::new(("round", "round(…, 0)"), (1, 2), |arguments| {
        Value::Number(round(arguments))
    }),
    Function::new(("abs", "abs(…)"), (1, 1), |arguments| {
        Value::Number(arguments.number(0).abs())
    }),
    Function::new(("pow", "pow(…, …)"), (2, 2), |arguments| {
        Value::Number(arguments.number(0).powf(arguments.number(1)))
    }),
    Function::new(("random", "random()"), (0, 0), |arguments| {
        Value::Number(arguments.scene.random())
    }),
];

/// The days of a date with its time; `decimal-date-time` is for those who want the time too
/// (JavaRosa, Web Forms).
fn whole_days(text: &str) -> Option<f64> {
    let has_time = text.contains('T');
    let moment = has_time.then(|| moment::from_text(text.trim()))??;
    Some(moment::days(moment).floor())
}

/// To so many decimal places; half goes up (XPath 1.0, clause 4.4). The point is moved in the
/// number's text, so that 2.675 is as near to 2.68 as it looks.
fn round(arguments: &Arguments<'_>) -> f64 {
    let (number, places) = (arguments.number(0), arguments.whole(1));
    if !number.is_finite() {
        return number;
    }
    if !(-MOST_PLACES..=MOST_PLACES).contains(&places) {
        return f64::NAN;
    }
    let moved = |number: f64, places: i64| {
        let size = decimal::nearest(&format!("{}e{places}", number.abs()))?;
        Some(size.copysign(number))
    };
    moved(number, places)
        .and_then(|number| moved((number + 0.5).floor(), -places))
        .unwrap_or(f64::NAN)
}
