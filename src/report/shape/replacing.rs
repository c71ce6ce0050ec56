//! Glyphs put in the place of others (`GSUB`): one for one, one for several, depending on what
//! stands around.

use super::font::covered;
use super::line::{Line, Lookup};
use super::table::Table;

impl Line<'_> {
    /// Lets the lookups of these places work on the whole line, one after the other.
    pub(super) fn replace(&mut self, lookups: &[Lookup], wanted: &[usize]) {
        self.work(lookups, wanted, Self::replace_at);
    }

    /// Lets one lookup work at one place; the place to go on from when it did something.
    fn replace_at(&mut self, lookup: &Lookup, lookups: &[Lookup], at: usize) -> Option<usize> {
        lookup.parts.iter().find_map(|part| match lookup.kind {
            1 => self.single(*part, at),
            4 => self.joined(lookup, *part, at),
            6 => self.work_within((lookup, *part), lookups, at, Self::single),
            _ => None,
        })
    }

    fn single(&mut self, part: Table, at: usize) -> Option<usize> {
        let letter = self.letters.get_mut(at)?;
        let index = covered(part.follow(2), letter.glyph)?;
        letter.glyph = if part.number(0) == 1 {
            letter.glyph.wrapping_add(part.short(4))
        } else {
            part.short(6 + 2 * index)
        };
        Some(at + 1)
    }

    /// Several glyphs put together as one.
    fn joined(&mut self, lookup: &Lookup, part: Table, at: usize) -> Option<usize> {
        let index = covered(part.follow(2), self.glyph(at)?)?;
        let set = part.follow(6 + 2 * index);
        (0..set.number(0)).find_map(|index| {
            let whole = set.follow(2 + 2 * index);
            let mut places = Vec::new();
            let mut last = at;
            for piece in 1..whole.number(2) {
                let wanted = whole.short(2 + 2 * piece);
                last = self.next(lookup, last, Some(&|glyph| glyph == wanted), false)?;
                places.push(last);
            }
            self.letters.get_mut(at)?.glyph = whole.short(0);
            for place in places.iter().rev() {
                self.letters.remove(*place);
            }
            Some(last + 1 - places.len())
        })
    }
}
