//! Places on the earth: lengths and areas, on a sphere as ODK measures them.
//!
//! A place is `latitude longitude` in degrees, perhaps with altitude and accuracy; several are parted
//! by semicolons, or are the answers over rows.

use super::{Arguments, Function};
use crate::forms::expression::value::Value;
use crate::model::decimal;

/// In metres, as JavaRosa and Enketo have it.
const RADIUS: f64 = 6_378_100.0;

pub(super) static FUNCTIONS: [Function; 3] = [
    Function::new(("area", "area(${…})"), (1, 1), area),
    Function::new(("enclosed-area", "enclosed-area(${…})"), (1, 1), area),
    Function::new(
        ("distance", "distance(${…}, ${…})"),
        (1, super::ANY),
        distance,
    ),
];

/// Latitude and longitude in radians.
type Place = (f64, f64);

/// All places of all arguments; `None` if one is none, or there are none.
fn places(arguments: &Arguments<'_>) -> Option<Vec<Place>> {
    let texts: Vec<String> = arguments.values(0).map(|value| value.to_text()).collect();
    let parts = texts.iter().flat_map(|text| text.split(';'));
    let parts = parts.map(str::trim).filter(|part| !part.is_empty());
    let places: Vec<Place> = parts.map(place).collect::<Option<_>>()?;
    (!places.is_empty()).then_some(places)
}

fn place(text: &str) -> Option<Place> {
    let numbers: Vec<f64> = text
        .split_whitespace()
        .map(decimal::signed)
        .collect::<Option<_>>()?;
    let (latitude, longitude) = (*numbers.first()?, *numbers.get(1)?);
    let fits = latitude.abs() <= 90.0 && longitude.abs() <= 180.0 && numbers.len() <= 4;
    fits.then(|| (latitude.to_radians(), longitude.to_radians()))
}

/// Square metres within a line that is closed from its end to its beginning.
fn area(arguments: &Arguments<'_>) -> Value {
    let Some(places) = places(arguments) else {
        return Value::Number(f64::NAN);
    };
    if places.len() < 3 {
        return Value::Number(0.0);
    }
    let nexts = places.iter().cycle().skip(1);
    let twice: f64 = places
        .iter()
        .zip(nexts)
        .map(|(one, next)| (next.1 - one.1) * (2.0 + one.0.sin() + next.0.sin()))
        .sum();
    to_centi(twice * RADIUS * RADIUS / 2.0)
}

/// Metres from place to place.
fn distance(arguments: &Arguments<'_>) -> Value {
    let Some(places) = places(arguments) else {
        return Value::Number(f64::NAN);
    };
    let legs = places.iter().zip(places.iter().skip(1));
    let leg = |(one, next): (&Place, &Place)| {
        let cosine =
            one.0.sin() * next.0.sin() + one.0.cos() * next.0.cos() * (one.1 - next.1).cos();
        cosine.clamp(-1.0, 1.0).acos() * RADIUS
    };
    to_centi(legs.map(leg).sum())
}

fn to_centi(number: f64) -> Value {
    Value::Number((number * 100.0).round().abs() / 100.0)
}
