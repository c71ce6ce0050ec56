//! What the digits of a NIK say: our own functions, for the `warning` column that other tools pass
//! over. The digits are read by `model::personal_number`.

use chrono::{Datelike as _, NaiveDate};

use super::{Arguments, Function};
use crate::forms::expression::moment;
use crate::forms::expression::value::Value;
use crate::model::personal_number::Nik;

pub(super) static FUNCTIONS: [Function; 2] = [
    Function::new(
        ("nik-agrees", "nik-agrees(., ${birth_date}, ${sex})"),
        (3, 3),
        |arguments| Value::Flag(agrees(arguments).unwrap_or(true)),
    ),
    Function::new(("nik-age", "nik-age(., today())"), (2, 2), |arguments| {
        Value::Number(age(arguments).map_or(f64::NAN, f64::from))
    }),
];

/// Whether a NIK has this date of birth and sex (`female`, or anything else for men). Nothing can
/// be said without a NIK of 16 digits or a date; a blank sex is not compared.
fn agrees(arguments: &Arguments<'_>) -> Option<bool> {
    let nik = arguments.text(0);
    let nik = Nik::read(nik.trim())?;
    let birth = moment::of(&arguments.value(1))?.date();
    let sex = arguments.text(2);
    let female = (!sex.is_empty()).then_some(sex == "female");
    Some(nik.agrees(birth, female))
}

/// Full years of age on a day, by the NIK; not a number where it says none.
fn age(arguments: &Arguments<'_>) -> Option<i32> {
    let nik = arguments.text(0);
    let on = moment::of(&arguments.value(1))?.date();
    let birth = Nik::read(nik.trim())?.birth_date(on)?;
    Some(years(birth, on))
}

fn years(birth: NaiveDate, on: NaiveDate) -> i32 {
    let before_birthday = (on.month(), on.day()) < (birth.month(), birth.day());
    on.year() - birth.year() - i32::from(before_birthday)
}
