//! Whether a cell of the `default` column is an expression or a plain text.
//!
//! XLSForm does not mark the difference; this decides as pyxform's `default_is_dynamic` does.

use crate::forms::definition::Kind;

/// Whether a default calls a function, names a field, or computes. A hyphen within a word, a date
/// or before a digit does not count; in a date or a place no hyphen does.
pub(super) fn is_dynamic(text: &str, kind: &Kind) -> bool {
    let hyphen_computes = !matches!(kind, Kind::Date | Kind::DateTime | Kind::Geopoint);
    let mut rest = text;
    let mut after_space = false;
    while let Some(first) = rest.chars().next() {
        let (token, after) = rest
            .split_at_checked(length(rest, first))
            .unwrap_or((rest, ""));
        match token {
            "*" | "+" | "|" => return true,
            "-" => return hyphen_computes,
            "$" if after.starts_with('{') && after.contains('}') => return true,
            "div" | "mod" if after_space && after.starts_with(' ') => return true,
            _ if begins_name(first) && after.starts_with('(') => return true,
            _ => {}
        }
        after_space = token == " ";
        rest = after;
    }
    false
}

/// The length in bytes of the token at the beginning of `rest`.
fn length(rest: &str, first: char) -> usize {
    let until = |ends: fn(char) -> bool| rest.find(ends).unwrap_or(rest.len());
    let digit_follows = rest
        .get(1..)
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    match first {
        '\'' | '"' => {
            let inner = rest.get(1..).unwrap_or_default();
            inner.find(first).map_or(1, |end| end + 2)
        }
        _ if begins_name(first) => {
            until(|c| !(begins_name(c) || c.is_numeric() || "-.:".contains(c)))
        }
        _ if first.is_ascii_digit() => until(|c| !(c.is_ascii_digit() || ".:".contains(c))),
        '-' if digit_follows => 2,
        _ => first.len_utf8(),
    }
}

fn begins_name(sign: char) -> bool {
    sign == '_' || sign.is_alphabetic()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decides_as_pyxform() {
        let cases = [
            ("today()", Kind::Date, true),
            ("2026-02-03", Kind::Date, false),
            ("2026-02-03", Kind::Text, false),
            ("${a}", Kind::Text, true),
            ("1 + 2", Kind::Integer, true),
            ("1 - 2", Kind::Integer, true),
            ("-5", Kind::Integer, false),
            ("6 div 2", Kind::Integer, true),
            ("div", Kind::Text, false),
            ("s6_termination", Kind::Text, false),
            ("no-no", Kind::Text, false),
            ("'today()'", Kind::Text, false),
            ("tiga (3)", Kind::Text, false),
            ("Bandung", Kind::Text, false),
            ("", Kind::Text, false),
            ("'open", Kind::Text, false),
        ];
        for (text, kind, expected) in cases {
            assert_eq!(is_dynamic(text, &kind), expected, "{text}");
        }
    }
}
