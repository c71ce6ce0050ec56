//! `${name}` in a text: what a label, a hint or a message mentions.
//!
//! It knows how a reference is written, not which fields there are.

/// One `${…}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reference<'a> {
    /// `${name}` or `${last-saved#name}`: the name.
    To(&'a str),
    /// Not closed, or no name within: as written.
    Malformed(&'a str),
}

/// All references in a text, in their order.
pub(super) fn references(text: &str) -> impl Iterator<Item = Reference<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find("${")?;
        let here = rest.get(start..)?;
        let inner = here.get(2..)?;
        let Some(end) = inner.find('}') else {
            rest = "";
            return Some(Reference::Malformed(here));
        };
        rest = inner.get(end + 1..)?;
        let name = inner.get(..end)?;
        let name = name.strip_prefix("last-saved#").unwrap_or(name);
        Some(if is_name(name) {
            Reference::To(name)
        } else {
            Reference::Malformed(here.get(..end + 3)?)
        })
    })
}

/// Whether XML could call an element so (NCName), as pyxform asks: letters and digits of any
/// script, `_`, `-` and `.`, and no digit, `-` or `.` at the beginning.
pub(super) fn is_name(name: &str) -> bool {
    let begins = |sign: char| sign == '_' || sign.is_alphabetic();
    let goes_on = |sign: char| begins(sign) || sign.is_alphanumeric() || "-.".contains(sign);
    name.starts_with(begins) && name.chars().all(goes_on)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_in_order() {
        use Reference::{Malformed, To};
        let cases: [(&str, &[Reference<'_>]); 7] = [
            ("Nama ${a}, umur ${b-1}?", &[To("a"), To("b-1")]),
            ("${last-saved#a}", &[To("a")]),
            ("tanpa rujukan $5 {x}", &[]),
            ("${ a }", &[Malformed("${ a }")]),
            ("${a} ${b", &[To("a"), Malformed("${b")]),
            ("${}", &[Malformed("${}")]),
            ("${é}${", &[To("é"), Malformed("${")]),
        ];
        for (text, expected) in cases {
            assert_eq!(references(text).collect::<Vec<_>>(), expected, "{text}");
        }
    }
}
