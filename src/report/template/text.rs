//! A line of a template taken apart: words, names of answers, and parts that may be left out.

use super::{Fault, TemplateError};

/// A text with names in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Its pieces in order.
    pub pieces: Vec<Piece>,
    /// The line that it stands in, from 1.
    pub line: usize,
}

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Words as they are.
    Words(String),
    /// `${name}` or `${name|filter}`.
    Answer {
        /// The name, with its form or origin: `F01:full_name`.
        name: String,
        /// How it is written: `spelled`, `weekday`, `upper`, `lower`, `lines`, `raw`; blank as usual.
        filter: String,
    },
    /// `[…]`: left out when every answer in it is blank.
    Optional(Vec<Piece>),
}

impl Text {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Reads a text.
    pub fn parse(source: &str, line: usize) -> Result<Self, TemplateError> {
        let (pieces, rest) = pieces(source, line, false)?;
        debug_assert!(rest.is_empty(), "a whole text is read to its end");
        Ok(Self { pieces, line })
    }
}

/// Pieces up to the end, or within brackets up to `]`, and what follows.
fn pieces(source: &str, line: usize, within: bool) -> Result<(Vec<Piece>, &str), TemplateError> {
    let mut found = Vec::new();
    let mut rest = source;
    loop {
        let stop = |sign: char| matches!(sign, '$' | '[') || (within && sign == ']');
        let Some(at) = rest.find(stop) else {
            if within {
                return Err(TemplateError::at(line, source, Fault::Bracket));
            }
            push_words(&mut found, rest);
            return Ok((found, ""));
        };
        let (words, after) = rest.split_at(at);
        push_words(&mut found, words);
        if let Some(inner) = after.strip_prefix("${") {
            let (name, after) = inner
                .split_once('}')
                .ok_or_else(|| TemplateError::at(line, after, Fault::Bracket))?;
            found.push(answer(name));
            rest = after;
        } else if let Some(inner) = after.strip_prefix('[') {
            let (optional, after) = pieces(inner, line, true)?;
            found.push(Piece::Optional(optional));
            rest = after;
        } else if let Some(after) = after.strip_prefix(']') {
            return Ok((found, after));
        } else {
            push_words(&mut found, "$");
            rest = after.strip_prefix('$').unwrap_or("");
        }
    }
}

fn answer(source: &str) -> Piece {
    let (name, filter) = source.split_once('|').unwrap_or((source, ""));
    Piece::Answer {
        name: name.trim().into(),
        filter: filter.trim().into(),
    }
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if words.is_empty() {
        return;
    }
    if let Some(Piece::Words(before)) = pieces.last_mut() {
        before.push_str(words);
    } else {
        pieces.push(Piece::Words(words.into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Piece {
        Piece::Words(text.into())
    }

    #[test]
    fn a_text_is_taken_apart() {
        let text = Text::parse("Yth. ${F01:full_name|upper}[, ${phone}] $5", 3);
        let answer = |name: &str, filter: &str| Piece::Answer {
            name: name.into(),
            filter: filter.into(),
        };
        let expected = vec![
            words("Yth. "),
            answer("F01:full_name", "upper"),
            Piece::Optional(vec![words(", "), answer("phone", "")]),
            words(" $5"),
        ];
        assert_eq!(text.map(|text| text.pieces), Ok(expected));
    }

    #[test]
    fn what_is_not_closed_is_named() {
        for (source, word) in [("a ${name", "${name"), ("a [b", "b")] {
            let fault = TemplateError::at(7, word, Fault::Bracket);
            assert_eq!(Text::parse(source, 7), Err(fault), "{source}");
        }
    }
}
