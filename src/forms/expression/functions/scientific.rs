//! Roots, logarithms and angles (in radians), as ODK's reference lists them.

use std::f64::consts::PI;

use super::{Arguments, Function};
use crate::forms::expression::value::Value;

pub(super) static FUNCTIONS: [Function; 13] = [
    Function::new(("pi", "pi()"), (0, 0), |_| Value::Number(PI)),
    Function::new(("sqrt", "sqrt(…)"), (1, 1), |arguments| {
        of(arguments, f64::sqrt)
    }),
    Function::new(("exp", "exp(…)"), (1, 1), |arguments| {
        of(arguments, f64::exp)
    }),
    Function::new(("exp10", "exp10(…)"), (1, 1), |arguments| {
        of(arguments, |number| 10_f64.powf(number))
    }),
    Function::new(("log", "log(…)"), (1, 1), |arguments| {
        of(arguments, f64::ln)
    }),
    Function::new(("log10", "log10(…)"), (1, 1), |arguments| {
        of(arguments, f64::log10)
    }),
    Function::new(("sin", "sin(…)"), (1, 1), |arguments| {
        of(arguments, f64::sin)
    }),
    Function::new(("cos", "cos(…)"), (1, 1), |arguments| {
        of(arguments, f64::cos)
    }),
    Function::new(("tan", "tan(…)"), (1, 1), |arguments| {
        of(arguments, f64::tan)
    }),
    Function::new(("asin", "asin(…)"), (1, 1), |arguments| {
        of(arguments, f64::asin)
    }),
    Function::new(("acos", "acos(…)"), (1, 1), |arguments| {
        of(arguments, f64::acos)
    }),
    Function::new(("atan", "atan(…)"), (1, 1), |arguments| {
        of(arguments, f64::atan)
    }),
    Function::new(("atan2", "atan2(…, …)"), (2, 2), |arguments| {
        Value::Number(arguments.number(0).atan2(arguments.number(1)))
    }),
];

fn of(arguments: &Arguments<'_>, function: fn(f64) -> f64) -> Value {
    Value::Number(function(arguments.number(0)))
}
