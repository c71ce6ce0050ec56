//! Text to tokens. It knows no grammar beyond XPath's rule for when `and` is an operator.
//!
//! Characters that people type by habit from a spreadsheet or a word processor (`==`, `&&`, curly
//! quotes) are refused with what to write instead.

use super::error::ExpressionError;
use super::tree::Operator;
use crate::model::decimal;

/// A token and where it stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed<'a> {
    pub(super) token: Token<'a>,
    pub(super) at: usize,
    pub(super) end: usize,
}

/// The smallest piece with a meaning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Token<'a> {
    Number(f64),
    Text(&'a str),
    Field(&'a str),
    LastSaved(&'a str),
    Name(&'a str),
    Operator(Operator),
    Open,
    Close,
    OpenBracket,
    CloseBracket,
    Comma,
    Dot,
    DotDot,
    Slash,
}

/// What a run of signs means: a token, or a slip with what was probably meant.
#[derive(Clone, Copy)]
enum Sign {
    Is(Token<'static>),
    Slip(Option<&'static str>),
}

/// Longer ones first.
const SIGNS: [(&str, Sign); 45] = [
    ("==", Sign::Slip(Some("="))),
    ("<>", Sign::Slip(Some("!="))),
    ("=<", Sign::Slip(Some("<="))),
    ("=>", Sign::Slip(Some(">="))),
    ("&&", Sign::Slip(Some("and"))),
    ("||", Sign::Slip(Some("or"))),
    ("//", Sign::Slip(Some("${…}"))),
    // As the form's XML writes them.
    ("&lt;=", Sign::Is(Token::Operator(Operator::LessOrEqual))),
    ("&gt;=", Sign::Is(Token::Operator(Operator::GreaterOrEqual))),
    ("&lt;", Sign::Is(Token::Operator(Operator::Less))),
    ("&gt;", Sign::Is(Token::Operator(Operator::Greater))),
    ("!=", Sign::Is(Token::Operator(Operator::NotEqual))),
    ("<=", Sign::Is(Token::Operator(Operator::LessOrEqual))),
    (">=", Sign::Is(Token::Operator(Operator::GreaterOrEqual))),
    ("..", Sign::Is(Token::DotDot)),
    ("=", Sign::Is(Token::Operator(Operator::Equal))),
    ("<", Sign::Is(Token::Operator(Operator::Less))),
    (">", Sign::Is(Token::Operator(Operator::Greater))),
    ("+", Sign::Is(Token::Operator(Operator::Add))),
    ("-", Sign::Is(Token::Operator(Operator::Subtract))),
    ("*", Sign::Is(Token::Operator(Operator::Multiply))),
    ("(", Sign::Is(Token::Open)),
    (")", Sign::Is(Token::Close)),
    ("[", Sign::Is(Token::OpenBracket)),
    ("]", Sign::Is(Token::CloseBracket)),
    (",", Sign::Is(Token::Comma)),
    (".", Sign::Is(Token::Dot)),
    ("/", Sign::Is(Token::Slash)),
    ("!", Sign::Slip(Some("not(…)"))),
    ("&", Sign::Slip(Some("concat(…, …)"))),
    ("|", Sign::Slip(Some("or"))),
    ("^", Sign::Slip(Some("pow(…, …)"))),
    ("%", Sign::Slip(Some("mod"))),
    (";", Sign::Slip(Some(","))),
    ("{", Sign::Slip(Some("${…}"))),
    ("$", Sign::Slip(Some("${…}"))),
    ("“", Sign::Slip(Some("\""))),
    ("”", Sign::Slip(Some("\""))),
    ("‘", Sign::Slip(Some("'"))),
    ("’", Sign::Slip(Some("'"))),
    ("≠", Sign::Slip(Some("!="))),
    ("≤", Sign::Slip(Some("<="))),
    ("≥", Sign::Slip(Some(">="))),
    ("–", Sign::Slip(Some("-"))),
    ("−", Sign::Slip(Some("-"))),
];

/// A token or the slip in its place, and what follows.
type Read<'a> = (Result<Token<'a>, ExpressionError>, &'a str);

/// Splits `source` into tokens; all slips come beside.
pub(super) fn tokens(source: &str) -> (Vec<Placed<'_>>, Vec<ExpressionError>) {
    let mut tokens: Vec<Placed<'_>> = Vec::new();
    let mut slips = Vec::new();
    let mut rest = source.trim_start();
    while !rest.is_empty() {
        let at = source.len() - rest.len();
        let after_operand = tokens
            .last()
            .is_some_and(|placed| ends_operand(placed.token));
        let (token, after) = token(rest, at, after_operand);
        let end = source.len() - after.len();
        match token {
            Ok(token) => tokens.push(Placed { token, at, end }),
            Err(slip) => slips.push(slip),
        }
        rest = after.trim_start();
    }
    (tokens, slips)
}

/// The token at the start of `rest`, and what follows it.
fn token(rest: &str, at: usize, after_operand: bool) -> Read<'_> {
    if let Some(name) = rest.strip_prefix("${") {
        return field(name, at);
    }
    let first = rest.chars().next().unwrap_or_default();
    if first == '\'' || first == '"' {
        return text(rest, first, at);
    }
    if first.is_ascii_digit() || is_decimal_start(rest) {
        let (number, after) = number(rest);
        return (Ok(number), after);
    }
    if is_name_start(first) {
        return word(rest, at, after_operand);
    }
    sign(rest, first, at)
}

fn field(name: &str, at: usize) -> Read<'_> {
    let Some((inside, after)) = name.split_once('}') else {
        return (Err(unclosed("${", at, "}")), "");
    };
    if inside.trim() != inside {
        let slip = ExpressionError::Unexpected {
            word: format!("${{{inside}}}"),
            at,
            instead: Some("${…}"),
        };
        return (Err(slip), after);
    }
    let token = match inside.strip_prefix("last-saved#") {
        Some(name) => Token::LastSaved(name),
        None => Token::Field(inside),
    };
    (Ok(token), after)
}

fn text(rest: &str, quote: char, at: usize) -> Read<'_> {
    let inside = rest.get(1..).unwrap_or_default();
    match inside.split_once(quote) {
        Some((inside, after)) => (Ok(Token::Text(inside)), after),
        None if quote == '\'' => (Err(unclosed("'", at, "'")), ""),
        None => (Err(unclosed("\"", at, "\"")), ""),
    }
}

/// Nobody can tell what of the rest is meant to be inside.
fn unclosed(word: &str, at: usize, instead: &'static str) -> ExpressionError {
    ExpressionError::Unclosed {
        word: word.into(),
        at,
        instead,
    }
}

fn is_decimal_start(rest: &str) -> bool {
    rest.strip_prefix('.')
        .is_some_and(|after| after.starts_with(|next: char| next.is_ascii_digit()))
}

fn number(rest: &str) -> (Token<'_>, &str) {
    let (whole, after) = split_where(rest, |next| !next.is_ascii_digit());
    let length = match after.strip_prefix('.') {
        Some(decimals) => {
            whole.len() + 1 + split_where(decimals, |next| !next.is_ascii_digit()).0.len()
        }
        None => whole.len(),
    };
    let length = length + exponent(rest.get(length..).unwrap_or_default());
    let (digits, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
    (
        Token::Number(decimal::nearest(digits).unwrap_or(f64::NAN)),
        after,
    )
}

/// The length of an exponent, as computers write very small numbers (`7.9e-12`).
fn exponent(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(['e', 'E']) else {
        return 0;
    };
    let sign = usize::from(after.starts_with(['-', '+']));
    let digits = after.get(sign..).unwrap_or_default();
    let count = split_where(digits, |next| !next.is_ascii_digit()).0.len();
    if count == 0 { 0 } else { 1 + sign + count }
}

/// A name, or one of the operators that are words. XPath 1.0, clause 3.7: after an operand such a
/// word is an operator, elsewhere a name.
fn word(rest: &str, at: usize, after_operand: bool) -> Read<'_> {
    let (name, after) = name(rest);
    if !after_operand {
        return (Ok(Token::Name(name)), after);
    }
    let slip = |instead| {
        let slip = ExpressionError::Unexpected {
            word: name.into(),
            at,
            instead: Some(instead),
        };
        (Err(slip), after)
    };
    let operator = match name {
        "and" => Operator::And,
        "or" => Operator::Or,
        "div" => Operator::Divide,
        "mod" => Operator::Remainder,
        "AND" | "And" | "dan" => return slip("and"),
        "OR" | "Or" | "atau" => return slip("or"),
        _ => {
            let (token, after) = before_number(rest).unwrap_or((Token::Name(name), after));
            return (Ok(token), after);
        }
    };
    (Ok(Token::Operator(operator)), after)
}

/// An operator right before a number, as in `7 mod2`.
fn before_number(rest: &str) -> Option<(Token<'_>, &str)> {
    let words = [
        ("and", Operator::And),
        ("or", Operator::Or),
        ("div", Operator::Divide),
        ("mod", Operator::Remainder),
    ];
    words.into_iter().find_map(|(word, operator)| {
        let after = rest.strip_prefix(word)?;
        let is_number = after.starts_with(|next: char| next.is_ascii_digit());
        is_number.then_some((Token::Operator(operator), after))
    })
}

fn name(rest: &str) -> (&str, &str) {
    let (local, after) = split_where(rest, |next| !is_name_part(next));
    let prefixed = after
        .strip_prefix(':')
        .is_some_and(|second| second.starts_with(is_name_start));
    if !prefixed {
        return (local, after);
    }
    let second = after.get(1..).unwrap_or_default();
    let length = local.len() + 1 + split_where(second, |next| !is_name_part(next)).0.len();
    rest.split_at_checked(length).unwrap_or((rest, ""))
}

fn sign(rest: &str, first: char, at: usize) -> Read<'_> {
    let found = SIGNS
        .iter()
        .find_map(|(sign, meaning)| Some((*sign, *meaning, rest.strip_prefix(sign)?)));
    let (word, instead, after) = match found {
        Some((_, Sign::Is(token), after)) => return (Ok(token), after),
        Some((sign, Sign::Slip(instead), after)) => (sign.to_owned(), instead, after),
        None => {
            let after = rest.get(first.len_utf8()..).unwrap_or_default();
            (first.to_string(), None, after)
        }
    };
    (
        Err(ExpressionError::Unexpected { word, at, instead }),
        after,
    )
}

fn split_where(text: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    text.find(stop)
        .and_then(|length| text.split_at_checked(length))
        .unwrap_or((text, ""))
}

fn is_name_start(character: char) -> bool {
    character.is_alphabetic() || character == '_'
}

fn is_name_part(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-' | '.')
}

/// Whether an operand may end with this token.
fn ends_operand(token: Token<'_>) -> bool {
    match token {
        Token::Number(_)
        | Token::Text(_)
        | Token::Field(_)
        | Token::LastSaved(_)
        | Token::Name(_)
        | Token::Close
        | Token::CloseBracket
        | Token::Dot
        | Token::DotDot => true,
        Token::Operator(_) | Token::Open | Token::OpenBracket | Token::Comma | Token::Slash => {
            false
        }
    }
}
