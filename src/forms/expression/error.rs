//! Why a text is no expression: the word, where it stands, and what to write instead.
//!
//! It holds no sentences: the page finds them under [`ExpressionError::key`].

/// Why a text is no expression. `at` is always a byte offset in the source, `instead` a piece of
/// an expression that would do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ExpressionError {
    /// A name that no field has.
    #[error("unknown field {name}")]
    UnknownField {
        /// The name.
        name: String,
        /// Byte offset in the source.
        at: usize,
    },
    /// A function that does not exist.
    #[error("unknown function {name}")]
    UnknownFunction {
        /// The name.
        name: String,
        /// Byte offset in the source.
        at: usize,
        /// The function that was probably meant.
        instead: Option<&'static str>,
    },
    /// A function of ODK's that this program does not have.
    #[error("function {name} is not supported")]
    RefusedFunction {
        /// The name.
        name: String,
        /// Byte offset in the source.
        at: usize,
        /// What gives the same result, if anything does.
        instead: Option<&'static str>,
    },
    /// A function with too few, too many or unfit arguments.
    #[error("wrong arguments of {name}")]
    Arguments {
        /// The function.
        name: &'static str,
        /// Byte offset in the source.
        at: usize,
        /// How the function is written.
        instead: &'static str,
    },
    /// A character, word or operator that cannot stand here.
    #[error("unexpected {word}")]
    Unexpected {
        /// What stands here.
        word: String,
        /// Byte offset in the source.
        at: usize,
        /// What was probably meant.
        instead: Option<&'static str>,
    },
    /// An XPath path of a kind that XLSForm does not need.
    #[error("unsupported path {word}")]
    Path {
        /// Where the path goes wrong.
        word: String,
        /// Byte offset in the source.
        at: usize,
        /// How to say it.
        instead: &'static str,
    },
    /// A quote or `${` without its end.
    #[error("unclosed {word}")]
    Unclosed {
        /// What opens.
        word: String,
        /// Byte offset in the source.
        at: usize,
        /// What closes it.
        instead: &'static str,
    },
    /// The text ends where something should follow.
    #[error("unfinished expression")]
    Unfinished {
        /// Byte offset in the source.
        at: usize,
    },
    /// A regular expression that cannot be read.
    #[error("unreadable pattern {pattern}")]
    Pattern {
        /// The pattern.
        pattern: String,
        /// Byte offset in the source.
        at: usize,
    },
    /// Parentheses within parentheses beyond all use.
    #[error("nested too deeply")]
    TooDeep {
        /// Byte offset in the source.
        at: usize,
    },
}

impl ExpressionError {
    /// Every key that [`Self::key`] may give.
    pub const KEYS: [&str; 10] = [
        "expression.unknown_field",
        "expression.unknown_function",
        "expression.refused_function",
        "expression.arguments",
        "expression.unexpected",
        "expression.path",
        "expression.unclosed",
        "expression.unfinished",
        "expression.pattern",
        "expression.too_deep",
    ];

    /// Under which key the page finds the sentence; it may name `{word}`. What to write instead
    /// has a sentence of its own, `expression.instead` with `{instead}`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::UnknownField { .. } => "expression.unknown_field",
            Self::UnknownFunction { .. } => "expression.unknown_function",
            Self::RefusedFunction { .. } => "expression.refused_function",
            Self::Arguments { .. } => "expression.arguments",
            Self::Unexpected { .. } => "expression.unexpected",
            Self::Path { .. } => "expression.path",
            Self::Unclosed { .. } => "expression.unclosed",
            Self::Unfinished { .. } => "expression.unfinished",
            Self::Pattern { .. } => "expression.pattern",
            Self::TooDeep { .. } => "expression.too_deep",
        }
    }

    /// Byte offset in the source of what is wrong.
    pub fn at(&self) -> usize {
        match self {
            Self::UnknownField { at, .. }
            | Self::UnknownFunction { at, .. }
            | Self::RefusedFunction { at, .. }
            | Self::Arguments { at, .. }
            | Self::Unexpected { at, .. }
            | Self::Path { at, .. }
            | Self::Unclosed { at, .. }
            | Self::Unfinished { at }
            | Self::Pattern { at, .. }
            | Self::TooDeep { at } => *at,
        }
    }

    /// The word that is wrong; blank where it is not one word.
    pub fn word(&self) -> &str {
        match self {
            Self::UnknownField { name, .. }
            | Self::UnknownFunction { name, .. }
            | Self::RefusedFunction { name, .. } => name,
            Self::Arguments { name, .. } => name,
            Self::Unexpected { word, .. }
            | Self::Path { word, .. }
            | Self::Unclosed { word, .. } => word,
            Self::Pattern { pattern, .. } => pattern,
            Self::Unfinished { .. } | Self::TooDeep { .. } => "",
        }
    }

    /// A piece of an expression that would do in its place.
    pub fn instead(&self) -> Option<&'static str> {
        match self {
            Self::UnknownFunction { instead, .. }
            | Self::RefusedFunction { instead, .. }
            | Self::Unexpected { instead, .. } => *instead,
            Self::Arguments { instead, .. }
            | Self::Path { instead, .. }
            | Self::Unclosed { instead, .. } => Some(instead),
            Self::UnknownField { .. }
            | Self::Unfinished { .. }
            | Self::Pattern { .. }
            | Self::TooDeep { .. } => None,
        }
    }
}
