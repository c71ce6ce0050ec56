//! Why a template cannot be read, with the line and the word.

/// A fault in a template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {fault}: {word}")]
pub struct TemplateError {
    /// The line, from 1.
    pub line: usize,
    /// The word at fault, as it stands there.
    pub word: String,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// A line begins with a word and a colon, and no such part is known.
    #[error("unknown part")]
    Part,
    /// An `else` or `end` without its `if`, or an `if` without its `end`.
    #[error("if, else and end do not match")]
    Nesting,
    /// A line of a grid, letter or table without ` = `.
    #[error("a line without =")]
    Pair,
    /// A line of signatures that is no `field | capacity | name | …`.
    #[error("not a signatory")]
    Signer,
    /// A `${` without its `}`, or a `[` without its `]`.
    #[error("a bracket is not closed")]
    Bracket,
    /// No such name in the form, and none of ours.
    #[error("unknown name")]
    Name,
    /// No such way to write an answer.
    #[error("unknown filter")]
    Filter,
    /// Not an expression of the form language.
    #[error("not an expression")]
    Condition,
    /// Not a number.
    #[error("not a number")]
    Number,
}

impl TemplateError {
    /// A fault at a word of a line.
    pub fn at(line: usize, word: &str, fault: Fault) -> Self {
        Self {
            line,
            word: word.trim().into(),
            fault,
        }
    }
}
