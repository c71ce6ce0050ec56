//! SVG path data read as outlines: an institution's logo.

use crate::model::value;
use crate::report::page::{Point, Pt, Segment};

/// How many parts a logo may have; more is no logo.
const LOGO_PARTS: usize = 5000;

/// SVG path data as outlines: the commands M L H V C Z, absolute and relative. Where another
/// command or a broken number stands, the outlines end.
pub(super) fn outlines(path: &str) -> Vec<Vec<Segment>> {
    let mut reader = Reader {
        tokens: tokens(path).into_iter().peekable(),
        outlines: Vec::new(),
        here: (0.0, 0.0),
        start: (0.0, 0.0),
    };
    let mut command = None;
    for _ in 0..LOGO_PARTS {
        if reader.step(&mut command).is_none() {
            break;
        }
    }
    reader.outlines
}

enum Token {
    Command(char),
    Number(f32),
}

struct Reader {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    outlines: Vec<Vec<Segment>>,
    here: (f32, f32),
    start: (f32, f32),
}

impl Reader {
    /// Reads one part of the path; `None` at its end.
    fn step(&mut self, command: &mut Option<char>) -> Option<()> {
        if let Token::Command(letter) = self.tokens.peek()? {
            *command = Some(*letter);
            self.tokens.next();
        }
        let letter = (*command)?;
        let from = if letter.is_ascii_lowercase() {
            self.here
        } else {
            (0.0, 0.0)
        };
        match letter.to_ascii_uppercase() {
            'M' => {
                let to = self.pair(from)?;
                self.start = to;
                self.outlines.push(vec![Segment::Move(point(to))]);
                self.here = to;
                // Further pairs after a move are lines.
                *command = Some(if letter == 'm' { 'l' } else { 'L' });
            }
            'L' => {
                let to = self.pair(from)?;
                self.line(to)?;
            }
            'H' => {
                let x = from.0 + self.number()?;
                self.line((x, self.here.1))?;
            }
            'V' => {
                let y = from.1 + self.number()?;
                self.line((self.here.0, y))?;
            }
            'C' => {
                let (a, b, to) = (self.pair(from)?, self.pair(from)?, self.pair(from)?);
                let curve = Segment::Cubic(point(a), point(b), point(to));
                self.outlines.last_mut()?.push(curve);
                self.here = to;
            }
            'Z' => {
                self.here = self.start;
                *command = None;
            }
            _ => return None,
        }
        Some(())
    }

    fn line(&mut self, to: (f32, f32)) -> Option<()> {
        self.outlines.last_mut()?.push(Segment::Line(point(to)));
        self.here = to;
        Some(())
    }

    fn number(&mut self) -> Option<f32> {
        match self.tokens.next()? {
            Token::Number(number) => Some(number),
            Token::Command(_) => None,
        }
    }

    fn pair(&mut self, from: (f32, f32)) -> Option<(f32, f32)> {
        Some((from.0 + self.number()?, from.1 + self.number()?))
    }
}

fn point((x, y): (f32, f32)) -> Point {
    Point::new(Pt(x), Pt(y))
}

fn tokens(path: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut number = String::new();
    for letter in path.chars().chain([' ']) {
        let goes_on = letter.is_ascii_digit() || letter == '.';
        if !goes_on {
            tokens.extend(value::decimal(&number).map(|number| Token::Number(narrow(number))));
            number.clear();
        }
        if goes_on || letter == '-' {
            number.push(letter);
        } else if letter.is_ascii_alphabetic() {
            tokens.push(Token::Command(letter));
        }
    }
    tokens
}

#[expect(clippy::cast_possible_truncation, reason = "a place on paper")]
fn narrow(number: f64) -> f32 {
    number as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_absolute_and_relative_paths() {
        let square = outlines("M10 10h20v20H10z m5,5 l-1-1");
        assert_eq!(square.len(), 2);
        assert_eq!(square[0].last(), Some(&Segment::Line(point((10.0, 30.0)))));
        assert_eq!(square[1][1], Segment::Line(point((14.0, 14.0))));
        assert!(outlines("").is_empty());
        assert!(outlines("L 1 2").is_empty(), "no move, no outline");
    }
}
