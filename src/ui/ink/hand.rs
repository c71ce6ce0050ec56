//! Which pointer draws: one at a time, and a pen goes before a palm.
//!
//! No browser here, only what the pad is told by pointer events (Pointer Events, level 3). The
//! rules, in the order in which they are tried when something touches the pad:
//!
//! 1. Touch is a palm while a pen draws or hovers, and for [`PEN_LEAVES`] ms after.
//! 2. A pen takes over from touch; what the palm drew is forgotten.
//! 3. A second finger is ignored. But the *first* finger of a new touch means that the end of the
//!    old one was never told: the old line is finished, the new one begun.

use crate::model::ink::Point;
use crate::model::ink::simplify::thinned;

/// How long after the last sign of a pen touch still counts as the palm that holds it, in ms.
pub const PEN_LEAVES: f64 = 1000.0;

/// A long line is thinned each time it has grown by this many points, so that drawing it does not
/// become slower and slower.
const THIN_EVERY: usize = 64;

/// How far thinning while drawing may move the line, in pad units; half of what is kept later.
const THIN_BY: f64 = 1.0;

/// What touches the pad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tool {
    /// A stylus.
    Pen,
    /// A finger or a palm.
    Touch,
    /// A mouse or a trackpad.
    Mouse,
}

/// A pointer that touches the pad.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contact {
    /// The browser's number for it.
    pub pointer: i32,
    /// What it is.
    pub tool: Tool,
    /// Whether it is the first of its kind to touch the screen.
    pub first: bool,
    /// When, in ms of the page's clock.
    pub at: f64,
}

/// What came of a touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Down {
    /// It does not draw.
    Ignored,
    /// It draws from now on.
    Draws {
        /// A line whose end was never told, finished by this.
        finished: Option<Vec<Point>>,
    },
}

/// The line that is being drawn, if any.
#[derive(Clone, Debug, Default)]
pub struct Hand {
    line: Option<Line>,
    pen_seen: Option<f64>,
}

#[derive(Clone, Debug)]
struct Line {
    pointer: i32,
    tool: Tool,
    points: Vec<Point>,
    thin_at: usize,
}

impl Hand {
    /// A pointer touches the pad at `point`.
    pub fn down(&mut self, contact: Contact, point: Point) -> Down {
        if contact.tool == Tool::Pen {
            self.pen_near(contact.at);
        } else if contact.tool == Tool::Touch && self.pen_is_near(contact.at) {
            return Down::Ignored;
        }
        let finished = match self.line.take() {
            Some(line) if line.is_palm_for(contact) => None,
            Some(line) if line.was_left_by(contact) => Some(line.points),
            Some(line) => {
                self.line = Some(line);
                return Down::Ignored;
            }
            None => None,
        };
        self.line = Some(Line::begun(contact, point));
        Down::Draws { finished }
    }

    /// A pointer moved through `points`; whether the line grew.
    pub fn moved(&mut self, pointer: i32, points: &[Point]) -> bool {
        let Some(line) = self.line.as_mut().filter(|line| line.pointer == pointer) else {
            return false;
        };
        let before = line.points.len();
        for point in points {
            if line.points.last() != Some(point) {
                line.points.push(*point);
            }
        }
        let grew = line.points.len() > before;
        if line.points.len() >= line.thin_at {
            line.points = thinned(&line.points, THIN_BY);
            line.thin_at = line.points.len() + THIN_EVERY;
        }
        grew
    }

    /// A pointer left the pad or was taken away by the system; the line it drew, if it drew.
    pub fn up(&mut self, pointer: i32) -> Option<Vec<Point>> {
        let line = self.line.take_if(|line| line.pointer == pointer)?;
        Some(line.points)
    }

    /// A pen touches the pad or hovers over it.
    pub fn pen_near(&mut self, at: f64) {
        self.pen_seen = Some(at);
    }

    /// The pointer that draws.
    pub fn pointer(&self) -> Option<i32> {
        self.line.as_ref().map(|line| line.pointer)
    }

    /// The line so far; empty when nothing is being drawn.
    pub fn line(&self) -> &[Point] {
        self.line.as_ref().map_or(&[], |line| &line.points)
    }

    fn pen_is_near(&self, now: f64) -> bool {
        let draws = self
            .line
            .as_ref()
            .is_some_and(|line| line.tool == Tool::Pen);
        draws || self.pen_seen.is_some_and(|at| now - at < PEN_LEAVES)
    }
}

impl Line {
    fn begun(contact: Contact, point: Point) -> Self {
        Self {
            pointer: contact.pointer,
            tool: contact.tool,
            points: vec![point],
            thin_at: THIN_EVERY,
        }
    }

    fn is_palm_for(&self, contact: Contact) -> bool {
        self.tool == Tool::Touch && contact.tool == Tool::Pen
    }

    fn was_left_by(&self, contact: Contact) -> bool {
        self.pointer == contact.pointer || (self.tool == contact.tool && contact.first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: Point = Point { x: 5, y: 5 };
    const THERE: Point = Point { x: 9, y: 9 };

    fn contact(pointer: i32, tool: Tool, at: f64) -> Contact {
        Contact {
            pointer,
            tool,
            first: false,
            at,
        }
    }

    fn begun() -> Down {
        Down::Draws { finished: None }
    }

    #[test]
    fn one_pointer_draws_a_line() {
        let mut hand = Hand::default();
        assert_eq!(hand.down(contact(1, Tool::Mouse, 0.0), HERE), begun());
        assert!(hand.moved(1, &[HERE, THERE, THERE]));
        assert!(!hand.moved(1, &[THERE]));
        assert_eq!(hand.line(), [HERE, THERE]);
        assert_eq!(hand.up(1), Some(vec![HERE, THERE]));
        assert_eq!(hand.up(1), None);
        assert!(hand.line().is_empty());
    }

    #[test]
    fn a_second_finger_is_ignored() {
        let mut hand = Hand::default();
        hand.down(contact(1, Tool::Touch, 0.0), HERE);
        assert_eq!(
            hand.down(contact(2, Tool::Touch, 1.0), THERE),
            Down::Ignored
        );
        assert!(!hand.moved(2, &[THERE]));
        assert_eq!(hand.up(2), None);
        assert_eq!(hand.up(1), Some(vec![HERE]));
    }

    #[test]
    fn a_palm_does_not_draw_beside_a_pen() {
        let mut hand = Hand::default();
        hand.down(contact(1, Tool::Pen, 0.0), HERE);
        let late = contact(2, Tool::Touch, 60_000.0);
        assert_eq!(hand.down(late, THERE), Down::Ignored, "while the pen draws");
        hand.pen_near(60_000.0);
        hand.up(1);
        let soon = contact(3, Tool::Touch, 60_500.0);
        assert_eq!(hand.down(soon, THERE), Down::Ignored, "just after");
        let finger = contact(4, Tool::Touch, 61_100.0);
        assert_eq!(hand.down(finger, THERE), begun(), "long after");
    }

    #[test]
    fn a_pen_takes_over_from_the_palm_that_came_first() {
        let mut hand = Hand::default();
        hand.down(contact(1, Tool::Touch, 0.0), HERE);
        hand.moved(1, &[THERE]);
        assert_eq!(hand.down(contact(2, Tool::Pen, 9.0), THERE), begun());
        assert_eq!(hand.up(1), None);
        assert_eq!(hand.up(2), Some(vec![THERE]));
    }

    #[test]
    fn a_line_whose_end_was_never_told_is_kept() {
        let mut hand = Hand::default();
        hand.down(contact(1, Tool::Touch, 0.0), HERE);
        let next = Contact {
            first: true,
            ..contact(7, Tool::Touch, 9.0)
        };
        let finished = Some(vec![HERE]);
        assert_eq!(hand.down(next, THERE), Down::Draws { finished });
        assert_eq!(hand.up(7), Some(vec![THERE]));
    }

    #[test]
    fn a_long_line_stays_short_in_memory() {
        let mut hand = Hand::default();
        hand.down(contact(1, Tool::Mouse, 0.0), Point { x: 0, y: 0 });
        for x in 1..3000 {
            hand.moved(1, &[Point { x, y: x / 6 }]);
        }
        assert!(hand.line().len() < 2 * THIN_EVERY, "{}", hand.line().len());
        assert_eq!(hand.up(1).unwrap().last(), Some(&Point { x: 2999, y: 499 }));
    }
}
