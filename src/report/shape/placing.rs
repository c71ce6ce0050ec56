//! Glyphs moved (`GPOS`): pairs nearer together, marks over their letters and over each other.

use super::font::{class, covered};
use super::line::{Line, Lookup, Unseen};
use super::table::Table;

impl Line<'_> {
    /// Lets the lookups of these places work on the whole line, then moves marks to where they
    /// stand.
    pub(super) fn place(&mut self, lookups: &[Lookup], wanted: &[usize]) {
        for letter in &mut self.letters {
            letter.advance = i16::try_from(self.font.advance(letter.glyph)).unwrap_or(0);
        }
        self.work(lookups, wanted, Self::place_at);
        self.finish();
    }

    /// Lets one lookup work at one place; the place to go on from when it did something.
    fn place_at(&mut self, lookup: &Lookup, lookups: &[Lookup], at: usize) -> Option<usize> {
        lookup.parts.iter().find_map(|part| match lookup.kind {
            1 => self.moved(*part, at),
            2 => self.pair(lookup, *part, at),
            4 | 6 => self.mark(lookup, *part, at),
            8 => self.work_within((lookup, *part), lookups, at, Self::moved),
            _ => None,
        })
    }

    fn moved(&mut self, part: Table, at: usize) -> Option<usize> {
        let index = covered(part.follow(2), self.glyph(at)?)?;
        let what = part.number(4);
        let value = if part.number(0) == 1 {
            6
        } else {
            8 + index * length(what)
        };
        self.add(part.from(value), what, at);
        Some(at + 1)
    }

    /// Two neighbours: by themselves, or by their classes.
    fn pair(&mut self, lookup: &Lookup, part: Table, at: usize) -> Option<usize> {
        let first = self.glyph(at)?;
        let index = covered(part.follow(2), first)?;
        let next = self.next(lookup, at, None, false)?;
        let second = self.glyph(next)?;
        let what = [part.number(4), part.number(6)];
        let size = length(what[0]) + length(what[1]);
        let values = if part.number(0) == 1 {
            let set = part.follow(10 + 2 * index);
            let found = set.last_up_to(second, 2, 2 + size, set.number(0))?;
            (set.short(found) == second).then(|| set.from(found + 2))?
        } else {
            let classes = part.number(14);
            let (first, second) = (class(part.follow(8), first), class(part.follow(10), second));
            part.from(16 + size * (classes * first + second))
        };
        self.add(values, what[0], at);
        self.add(values.from(length(what[0])), what[1], next);
        Some(next + usize::from(what[1] != 0))
    }

    /// Adds what a value says: a bit for each number it has.
    fn add(&mut self, value: Table, what: usize, at: usize) {
        let Some(letter) = self.letters.get_mut(at) else {
            return;
        };
        let mut place = 0;
        for (bit, number) in [
            (1, &mut letter.shift_x),
            (2, &mut letter.shift_y),
            (4, &mut letter.advance),
        ] {
            if what & bit != 0 {
                *number = number.saturating_add(value.signed(place));
                place += 2;
            }
        }
    }

    /// A mark on its letter (kind 4), or on the mark before it (kind 6).
    fn mark(&mut self, lookup: &Lookup, part: Table, at: usize) -> Option<usize> {
        let mark = covered(part.follow(2), self.glyph(at)?)?;
        let base = if lookup.kind == 4 {
            let stands = |place: &usize| {
                let letter = self.letters.get(*place);
                letter.is_some_and(|it| {
                    let is_there = matches!(it.unseen, None | Some(Unseen::Joins));
                    is_there && !self.font.is_mark(it.glyph)
                })
            };
            (0..at).rev().find(stands)?
        } else {
            let place = self.before(lookup, at, None, false)?;
            self.font.is_mark(self.glyph(place)?).then_some(place)?
        };
        let under = covered(part.follow(4), self.glyph(base)?)?;
        let (marks, bases) = (part.follow(8), part.follow(10));
        let kind = marks.number(2 + 4 * mark);
        let classes = part.number(6);
        let own = marks.follow(4 + 4 * mark);
        let there = bases.follow_if(2 + 2 * (classes * under + kind))?;
        let letter = self.letters.get_mut(at)?;
        letter.shift_x = there.signed(2) - own.signed(2);
        letter.shift_y = there.signed(4) - own.signed(4);
        letter.base = Some(base);
        Some(at + 1)
    }

    /// Marks and letters without a picture do not move the pen; each mark goes to where it stands.
    fn finish(&mut self) {
        for letter in &mut self.letters {
            if self.font.is_mark(letter.glyph) {
                letter.advance = 0;
            }
            if letter.unseen.is_some() {
                (letter.advance, letter.shift_x, letter.shift_y) = (0, 0, 0);
            }
        }
        for at in 0..self.letters.len() {
            // What a mark stands on comes before it, and is where it belongs already.
            let Some((base, there)) = self
                .letters
                .get(at)
                .and_then(|mark| Some((mark.base?, *self.letters.get(mark.base?)?)))
            else {
                continue;
            };
            let between = self.letters.iter().take(at).skip(base);
            let passed: i16 = between.map(|letter| letter.advance).sum();
            if let Some(mark) = self.letters.get_mut(at) {
                mark.shift_x += there.shift_x - passed;
                mark.shift_y += there.shift_y;
            }
        }
    }
}

/// How many bytes a value has.
fn length(what: usize) -> usize {
    2 * usize::try_from(what.count_ones()).unwrap_or(0)
}
