//! Texts.

use regex_lite::Regex;

use super::{ANY, Arguments, Function};
use crate::forms::expression::pattern;
use crate::forms::expression::value::{Value, whole};

/// The longest text that `uuid(length)` makes.
const LONGEST_ID: usize = 256;

pub(super) static FUNCTIONS: [Function; 14] = [
    Function::new(("string", "string(…)"), (0, 1), |arguments| {
        Value::Text(arguments.text_or_own())
    }),
    Function::new(
        ("string-length", "string-length(…)"),
        (0, 1),
        |arguments| Value::from_count(arguments.text_or_own().chars().count()),
    ),
    Function::new(("concat", "concat(…, …)"), (0, ANY), |arguments| {
        Value::Text(arguments.values(0).map(|value| value.to_text()).collect())
    }),
    Function::new(("contains", "contains(…, …)"), (2, 2), |arguments| {
        Value::Flag(arguments.text(0).contains(&arguments.text(1)))
    }),
    Function::new(
        ("starts-with", "starts-with(…, …)"),
        (2, 2),
        |arguments| Value::Flag(arguments.text(0).starts_with(&arguments.text(1))),
    ),
    Function::new(("ends-with", "ends-with(…, …)"), (2, 2), |arguments| {
        Value::Flag(arguments.text(0).ends_with(&arguments.text(1)))
    }),
    Function::new(("substr", "substr(…, …, …)"), (2, 3), substr),
    Function::new(("substring", "substring(…, …, …)"), (2, 3), substring),
    Function::new(
        ("substring-before", "substring-before(…, …)"),
        (2, 2),
        |arguments| split(arguments, |(before, _)| before),
    ),
    Function::new(
        ("substring-after", "substring-after(…, …)"),
        (2, 2),
        |arguments| split(arguments, |(_, after)| after),
    ),
    Function::new(("translate", "translate(…, …, …)"), (3, 3), translate),
    Function::new(
        ("normalize-space", "normalize-space(…)"),
        (0, 1),
        |arguments| {
            let text = arguments.text_or_own();
            let words: Vec<&str> = text.split_whitespace().collect();
            Value::Text(words.join(" "))
        },
    ),
    Function::new(("regex", "regex(…, '…')"), (2, 2), |arguments| {
        let pattern = whole_match(&arguments.text(1));
        Value::Flag(pattern.is_some_and(|pattern| pattern.is_match(&arguments.text(0))))
    }),
    Function::new(("uuid", "uuid()"), (0, 1), uuid),
];

/// A pattern that only matches whole texts, as JavaRosa does; `None` if it cannot be read. It is
/// tried alone first, so that a stray parenthesis cannot escape the frame.
pub(in crate::forms::expression) fn whole_match(pattern: &str) -> Option<Regex> {
    let pattern = pattern::translated(pattern)?;
    Regex::new(&pattern).ok()?;
    Regex::new(&format!("^(?:{pattern})$")).ok()
}

/// From `start` up to `end`, counted from 0, or from the end of the text where negative.
fn substr(arguments: &Arguments<'_>) -> Value {
    let text = arguments.text(0);
    let length = text.chars().count();
    let place = |index: i64| {
        let distance = usize::try_from(index.unsigned_abs()).unwrap_or(usize::MAX);
        if index < 0 {
            length.saturating_sub(distance)
        } else {
            distance.min(length)
        }
    };
    let start = place(arguments.whole(1));
    let end = if arguments.len() > 2 {
        place(arguments.whole(2))
    } else {
        length
    };
    let kept = end.saturating_sub(start);
    Value::Text(text.chars().skip(start).take(kept).collect())
}

/// So many characters from a place counted from 1; both rounded (XPath 1.0, clause 4.2). `substr`
/// is ODK's own and counts from 0.
fn substring(arguments: &Arguments<'_>) -> Value {
    let round = |number: f64| (number + 0.5).floor();
    let start = round(arguments.number(1));
    let end = if arguments.len() > 2 {
        start + round(arguments.number(2))
    } else {
        f64::INFINITY
    };
    let is_kept = |place: f64| place >= start && place < end;
    let mut place = 0.0;
    let text = arguments.text(0);
    let kept = text.chars().filter(|_| {
        place += 1.0;
        is_kept(place)
    });
    Value::Text(kept.collect())
}

/// One side of the first occurrence; blank where there is none.
fn split(arguments: &Arguments<'_>, side: for<'a> fn((&'a str, &'a str)) -> &'a str) -> Value {
    let text = arguments.text(0);
    let parts = text.split_once(&arguments.text(1));
    Value::Text(parts.map(side).unwrap_or_default().into())
}

fn translate(arguments: &Arguments<'_>) -> Value {
    let [text, from, to] = [0, 1, 2].map(|index| arguments.text(index));
    let translated = |character: char| match from.chars().position(|old| old == character) {
        Some(index) => to.chars().nth(index),
        None => Some(character),
    };
    Value::Text(text.chars().filter_map(translated).collect())
}

/// A random UUID of version 4 (RFC 9562), or a random text of so many letters and digits.
fn uuid(arguments: &Arguments<'_>) -> Value {
    let digit = |base: u32| {
        let drawn = whole(arguments.scene.random() * f64::from(base));
        let drawn = u32::try_from(drawn).unwrap_or_default();
        char::from_digit(drawn.min(base - 1), base).unwrap_or('0')
    };
    if arguments.len() > 0 {
        let length = usize::try_from(arguments.whole(0)).unwrap_or_default();
        return Value::Text((0..length.min(LONGEST_ID)).map(|_| digit(36)).collect());
    }
    let filled = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx"
        .chars()
        .map(|place| match place {
            'x' => digit(16),
            // The variant: 8, 9, a or b.
            'y' => {
                char::from_digit(8 + digit(4).to_digit(4).unwrap_or_default(), 16).unwrap_or('8')
            }
            fixed => fixed,
        });
    Value::Text(filled.collect())
}
