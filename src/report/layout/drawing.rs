//! Drawings brought to the page's measure: a hand's ink, and a logo.

use crate::model::ink::{Curve, Ink, Place};
use crate::report::page::{Colour, Fill, Item, Point, Pt, Segment, Stroke};

/// Side of a logo's own box.
const LOGO_BOX: f32 = 100.0;
/// How much larger than the whole pad a small signature may be drawn.
const ENLARGED: f32 = 1.4;
/// How many parts the logo may have; more is no logo.
const LOGO_PARTS: usize = 5000;

/// How pad units become points on the page.
struct Scale {
    factor: f32,
    /// Where the pad's own corner lies.
    origin: Point,
}

/// A hand's ink in the middle of a room of `width` and `height` at `corner`, as large as fits
/// without changing its shape; one item a stroke.
pub(super) fn ink(ink: &Ink, corner: Point, room: (Pt, Pt)) -> Vec<Item> {
    let Some(scale) = scale(ink, corner, room) else {
        return Vec::new();
    };
    let pen = Pt(f32::from(Ink::PEN) * scale.factor);
    (ink.curves().iter())
        .map(|curve| {
            Item::Stroke(Stroke {
                segments: segments(curve, &scale),
                width: pen,
                colour: Colour::Pen,
            })
        })
        .collect()
}

fn scale(ink: &Ink, corner: Point, (width, height): (Pt, Pt)) -> Option<Scale> {
    let (low, high) = ink.bounds()?;
    let pen = f32::from(Ink::PEN);
    // Curves swing a little beyond their points: leave them two pens of room.
    let wide = f32::from(high.x - low.x) + 4.0 * pen;
    let tall = f32::from(high.y - low.y) + 4.0 * pen;
    let most = ENLARGED * width.0 / f32::from(Ink::WIDTH);
    let factor = (width.0 / wide).min(height.0 / tall).min(most);
    let middle_x = f32::midpoint(f32::from(low.x), f32::from(high.x));
    let middle_y = f32::midpoint(f32::from(low.y), f32::from(high.y));
    Some(Scale {
        factor,
        origin: Point::new(
            corner.x + Pt(width.0 * 0.5 - middle_x * factor),
            corner.y + Pt(height.0 * 0.5 - middle_y * factor),
        ),
    })
}

impl Scale {
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pad units are small and paper is coarse"
    )]
    fn point(&self, (x, y): Place) -> Point {
        let by = Point::new(Pt(x as f32 * self.factor), Pt(y as f32 * self.factor));
        self.origin.moved(by)
    }
}

fn segments(curve: &Curve, scale: &Scale) -> Vec<Segment> {
    let start = scale.point(curve.start);
    let mut segments = vec![Segment::Move(start)];
    segments.extend(curve.bends.iter().map(|bend| {
        let [first, second] = bend.control;
        Segment::Cubic(
            scale.point(first),
            scale.point(second),
            scale.point(bend.to),
        )
    }));
    if curve.bends.is_empty() {
        // A line of no length with round ends is a dot.
        segments.push(Segment::Line(start));
    }
    segments
}

/// A logo's outlines in a square of `side` at `corner`.
pub(super) fn filled(outlines: Vec<Vec<Segment>>, corner: Point, side: Pt) -> Item {
    let scale = Scale {
        factor: side.0 / LOGO_BOX,
        origin: corner,
    };
    let at = |point: Point| scale.point((point.x.0.into(), point.y.0.into()));
    let placed = |part: Segment| match part {
        Segment::Move(to) => Segment::Move(at(to)),
        Segment::Line(to) => Segment::Line(at(to)),
        Segment::Cubic(a, b, to) => Segment::Cubic(at(a), at(b), at(to)),
    };
    Item::Fill(Fill {
        outlines: (outlines.into_iter())
            .map(|outline| outline.into_iter().map(placed).collect())
            .collect(),
        colour: Colour::Ink,
    })
}

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
            if let Ok(value) = number.parse() {
                tokens.push(Token::Number(value));
            }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ink::Point as PadPoint;

    #[test]
    fn reads_absolute_and_relative_paths() {
        let square = outlines("M10 10h20v20H10z m5,5 l-1-1");
        assert_eq!(square.len(), 2);
        assert_eq!(square[0].last(), Some(&Segment::Line(point((10.0, 30.0)))));
        assert_eq!(square[1][1], Segment::Line(point((14.0, 14.0))));
        assert!(outlines("").is_empty());
        assert!(outlines("L 1 2").is_empty(), "no move, no outline");
    }

    #[test]
    fn ink_keeps_its_shape_and_its_room() {
        let pad = |x, y| PadPoint { x, y };
        let drawing = Ink {
            strokes: vec![vec![pad(0, 0), pad(3000, 1000)]],
        };
        let items = ink(
            &drawing,
            Point::new(Pt(100.0), Pt(50.0)),
            (Pt(150.0), Pt(70.0)),
        );
        let Item::Stroke(stroke) = &items[0] else {
            unreachable!("ink makes strokes")
        };
        let Some((Segment::Move(from), Segment::Cubic(_, _, to))) = stroke
            .segments
            .first()
            .copied()
            .zip(stroke.segments.get(1).copied())
        else {
            unreachable!("one curve")
        };
        assert!(from.x.0 >= 100.0 && to.x.0 <= 250.0 && from.y.0 >= 50.0 && to.y.0 <= 120.0);
        let ratio = (to.x - from.x).0 / (to.y - from.y).0;
        assert!((ratio - 3.0).abs() < 0.01, "{ratio}");
    }
}
