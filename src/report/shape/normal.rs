//! Composed letters and the order of marks: canonical composition (NFC, Unicode Standard Annex 15) of
//! what our fonts hold, Latin letters and the marks over, under and through them.
//!
//! `letters.txt` has those letters of UnicodeData.txt (fields 1 and 6) with their pieces. Every other
//! script passes as it is: the tables of all of Unicode weigh half as much as both fonts. The crate
//! `unicode-normalization` judges it (`tests/it/report/normal.rs`). Start at [`composed`].

use crate::model::order;
use std::sync::OnceLock;

/// Code points in hexadecimal digits: a letter, its base, and the mark on that; what is merely another
/// sign for the same letter has no mark.
const LETTERS: &str = include_str!("letters.txt");

/// A letter made of two.
#[derive(Clone, Copy)]
struct Letter {
    whole: char,
    base: char,
    mark: Option<char>,
}

fn letters() -> &'static [Letter] {
    static READ: OnceLock<Vec<Letter>> = OnceLock::new();
    READ.get_or_init(|| LETTERS.lines().filter_map(letter).collect())
}

fn letter(line: &str) -> Option<Letter> {
    let mut points = (line.split(' ')).map(|digits| u32::from_str_radix(digits, 16).ok());
    let mut next = || points.next().flatten().and_then(char::from_u32);
    Some(Letter {
        whole: next()?,
        base: next()?,
        mark: next(),
    })
}

/// A text with every letter in one piece where there is one, and its other marks in their order.
pub(super) fn composed(text: &str) -> String {
    // Without marks, a letter is in one piece already.
    if !text
        .chars()
        .any(|letter| class(letter) > 0 || is_other_sign(letter))
    {
        return text.into();
    }
    let mut pieces = Vec::with_capacity(text.len());
    for letter in text.chars() {
        part(letter, &mut pieces);
    }
    for marks in pieces.split_mut(|letter| class(*letter) == 0) {
        order::sort_by_key(marks, |mark| class(*mark));
    }
    joined(&pieces)
}

/// The pieces of a letter, in their order; the letter where it has none.
pub(super) fn part(letter: char, pieces: &mut Vec<char>) {
    let found = letters().binary_search_by_key(&letter, |it| it.whole);
    match found.ok().and_then(|at| letters().get(at)) {
        Some(found) => {
            part(found.base, pieces);
            pieces.extend(found.mark);
        }
        None => pieces.push(letter),
    }
}

/// Letters again of pieces that stand in order. A mark joins its base unless one of its own class, or
/// of a later one, stands between.
fn joined(pieces: &[char]) -> String {
    let mut whole: Vec<char> = Vec::with_capacity(pieces.len());
    let (mut base, mut last) = (None, 0);
    for &piece in pieces {
        let class = class(piece);
        let under = base.and_then(|at: usize| whole.get_mut(at));
        if let Some(under) = under.filter(|_| class > last)
            && let Some(letter) = join(*under, piece)
        {
            *under = letter;
            continue;
        }
        if class == 0 {
            base = Some(whole.len());
        }
        last = class;
        whole.push(piece);
    }
    whole.into_iter().collect()
}

fn join(base: char, mark: char) -> Option<char> {
    // A mark with another on it is no letter of its own (U+0344).
    let found = |it: &&Letter| it.base == base && it.mark == Some(mark) && class(it.whole) == 0;
    letters().iter().find(found).map(|letter| letter.whole)
}

/// Another sign for a letter or a space: the ohm for an omega.
fn is_other_sign(letter: char) -> bool {
    matches!(
        letter,
        '\u{2000}' | '\u{2001}' | '\u{2126}' | '\u{212A}' | '\u{212B}'
    )
}

/// The canonical combining class of a mark: where it stands on its letter. 0 for all else.
fn class(letter: char) -> u8 {
    match letter {
        '\u{34F}' => 0,
        '\u{334}'..='\u{338}' => 1,
        '\u{321}' | '\u{322}' | '\u{327}' | '\u{328}' => 202,
        '\u{31B}' => 216,
        '\u{316}'..='\u{319}'
        | '\u{31C}'..='\u{320}'
        | '\u{323}'..='\u{326}'
        | '\u{329}'..='\u{333}'
        | '\u{339}'..='\u{33C}'
        | '\u{347}'..='\u{349}'
        | '\u{34D}'
        | '\u{34E}'
        | '\u{353}'..='\u{356}'
        | '\u{359}'
        | '\u{35A}' => 220,
        '\u{315}' | '\u{31A}' | '\u{358}' => 232,
        '\u{35C}' | '\u{35F}' | '\u{362}' => 233,
        '\u{35D}' | '\u{35E}' | '\u{360}' | '\u{361}' => 234,
        '\u{345}' => 240,
        '\u{300}'..='\u{36F}' => 230,
        _ => 0,
    }
}
