//! What was asked and what was answered: pairs, options, scales, boxes.

use super::Illustration;

/// One label and its value.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Pair {
    /// What was asked.
    pub label: String,
    /// What was answered; blank prints an empty line to write on.
    pub value: String,
}

/// A question with all its choices, the chosen ones marked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// What was asked, with its number; blank for none.
    pub label: String,
    /// All choices in the form's order.
    pub choices: Vec<Choice>,
    /// Small words under them: where to go on, what to fill in.
    pub note: String,
}

/// One choice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// Its words.
    pub label: String,
    /// Whether it was chosen.
    pub chosen: bool,
    /// Its picture.
    pub picture: Option<Illustration>,
}

/// A whole number on a line from low to high.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scale {
    /// What was asked; blank for none.
    pub label: String,
    /// The first number.
    pub low: i32,
    /// The last number; 200 numbers are drawn at most.
    pub high: i32,
    /// From one number to the next; less than 1 counts as 1.
    pub step: i32,
    /// The number that was chosen, if one was.
    pub chosen: Option<i32>,
    /// What the first number means.
    pub low_words: String,
    /// What the last number means.
    pub high_words: String,
}

/// One box for each letter or digit of a code.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CodeBoxes {
    /// What was asked; blank for none.
    pub label: String,
    /// How many boxes.
    pub count: usize,
    /// What stands in them, from the left; blank to be filled in by hand.
    pub text: String,
}
