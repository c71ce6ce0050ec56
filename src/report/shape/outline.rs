//! Outlines of glyphs (`glyf`): curves of the second degree, and glyphs put together of others.

use super::font::Font;
use super::table::Table;

/// What draws an outline, in units of the em, y upwards.
pub trait Pen {
    /// Begins a line.
    fn move_to(&mut self, x: f32, y: f32);
    /// Goes on straight.
    fn line_to(&mut self, x: f32, y: f32);
    /// Goes on in a curve with one point beside it.
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32);
    /// Ends a line where it began.
    fn close(&mut self);
}

/// How deep glyphs may be put together.
const DEPTH: u8 = 4;

/// A point of an outline; one that is not on it bends it.
#[derive(Clone, Copy)]
struct Bend {
    x: f32,
    y: f32,
    is_on: bool,
}

/// How a part of a glyph is stretched and moved: where one step across leads to, one step up, and
/// the beginning.
#[derive(Clone, Copy)]
struct Matrix {
    across: (f32, f32),
    up: (f32, f32),
    begin: (f32, f32),
}

impl Matrix {
    const AS_IT_IS: Self = Self {
        across: (1.0, 0.0),
        up: (0.0, 1.0),
        begin: (0.0, 0.0),
    };
}

/// Draws a glyph.
pub(super) fn draw(font: &Font, glyph: u16, pen: &mut dyn Pen) {
    part(font, glyph, Matrix::AS_IT_IS, DEPTH, pen);
}

fn part(font: &Font, glyph: u16, matrix: Matrix, depth: u8, pen: &mut dyn Pen) {
    let (Some(outline), Some(deeper)) = (font.outline(glyph), depth.checked_sub(1)) else {
        return;
    };
    let lines = outline.signed(0);
    if let Ok(lines) = usize::try_from(lines) {
        simple(outline.from(10), lines, matrix, pen);
    } else {
        for at in parts(outline) {
            let (piece, glyph, _) = piece(outline.from(at));
            part(font, glyph, matrix.after(piece), deeper, pen);
        }
    }
}

/// Where the parts stand that a glyph is put together of, each with its number two bytes further on;
/// none when it has lines of its own.
pub(super) fn parts(outline: Table) -> Vec<usize> {
    let mut places = Vec::new();
    let mut next = (outline.signed(0) < 0).then_some(10);
    while let Some(at) = next {
        places.push(at);
        let part = outline.from(at);
        next = (part.number(0) & MORE != 0).then(|| at + piece(part).2);
    }
    places
}

const WORDS: usize = 1;
const OFFSETS: usize = 2;
const SCALE: usize = 8;
const MORE: usize = 0x20;
const SCALES: usize = 0x40;
const TURNS: usize = 0x80;

/// One part of a glyph that is put together: how it is placed, which glyph, and how many bytes say so.
fn piece(at: Table) -> (Matrix, u16, usize) {
    let flags = at.number(0);
    let small = |at: usize, table: Table| f32::from(i8::from_be_bytes([table.byte(at)]));
    let (begin, mut next) = if flags & WORDS == 0 {
        ((small(4, at), small(5, at)), 6)
    } else {
        ((f32::from(at.signed(4)), f32::from(at.signed(6))), 8)
    };
    let mut matrix = Matrix::AS_IT_IS;
    if flags & OFFSETS != 0 {
        matrix.begin = begin;
    }
    let mut scale = || {
        next += 2;
        f32::from(at.signed(next - 2)) / 16384.0
    };
    if flags & SCALE != 0 {
        matrix.across.0 = scale();
        matrix.up.1 = matrix.across.0;
    } else if flags & SCALES != 0 {
        (matrix.across.0, matrix.up.1) = (scale(), scale());
    } else if flags & TURNS != 0 {
        matrix.across = (scale(), scale());
        matrix.up = (scale(), scale());
    }
    (matrix, at.short(2), next)
}

impl Matrix {
    /// Both, `inner` first.
    fn after(self, inner: Self) -> Self {
        Self {
            across: self.turned(inner.across),
            up: self.turned(inner.up),
            begin: self.of(inner.begin.0, inner.begin.1),
        }
    }

    fn of(self, x: f32, y: f32) -> (f32, f32) {
        let (x, y) = self.turned((x, y));
        (x + self.begin.0, y + self.begin.1)
    }

    fn turned(self, (x, y): (f32, f32)) -> (f32, f32) {
        (
            self.across.0 * x + self.up.0 * y,
            self.across.1 * x + self.up.1 * y,
        )
    }
}

/// A glyph of its own lines: the last point of each line, instructions, flags, all x, all y.
fn simple(table: Table, lines: usize, matrix: Matrix, pen: &mut dyn Pen) {
    let Some(last) = lines.checked_sub(1) else {
        return;
    };
    let count = table.number(2 * last) + 1;
    let after = 2 * lines + 2 + table.number(2 * lines);
    let (flags, after) = flags(table, after, count);
    let (across, after) = steps(table, after, &flags, [2, 16]);
    let (up, _) = steps(table, after, &flags, [4, 32]);
    let mut bends = (flags.iter().zip(across).zip(up)).map(|((flags, x), y)| {
        let (x, y) = matrix.of(x, y);
        let is_on = flags & 1 == 1;
        Bend { x, y, is_on }
    });
    let mut begin = 0;
    for line in 0..lines {
        let end = table.number(2 * line) + 1;
        let bends: Vec<Bend> = bends.by_ref().take(end.saturating_sub(begin)).collect();
        closed(&bends, pen);
        begin = end;
    }
}

/// The flags of all points; some stand for several.
fn flags(table: Table, mut at: usize, count: usize) -> (Vec<u8>, usize) {
    let mut flags = Vec::new();
    while flags.len() < count {
        let flag = table.byte(at);
        at += 1;
        let mut times = 1;
        if flag & 8 != 0 {
            times += usize::from(table.byte(at));
            at += 1;
        }
        flags.resize((flags.len() + times).min(count), flag);
    }
    (flags, at)
}

/// One coordinate of all points; the flags say in how many bytes each step is written.
fn steps(table: Table, mut at: usize, flags: &[u8], [short, same]: [u8; 2]) -> (Vec<f32>, usize) {
    let mut place = 0;
    let mut places = Vec::new();
    for flag in flags {
        if flag & short != 0 {
            let step = i32::from(table.byte(at));
            place += if flag & same == 0 { -step } else { step };
            at += 1;
        } else if flag & same == 0 {
            place += i32::from(table.signed(at));
            at += 2;
        }
        places.push(f32::from(i16::try_from(place).unwrap_or(0)));
    }
    (places, at)
}

/// One closed line. Between two points beside it lies one on it, half way.
fn closed(bends: &[Bend], pen: &mut dyn Pen) {
    let Some((first, rest)) = bends.split_first() else {
        return;
    };
    let second = rest.first().unwrap_or(first);
    // A line that begins beside itself begins at its second point, and ends over the first.
    let (begin, skipped, over) = match (first.is_on, second.is_on) {
        (true, _) => (*first, 0, None),
        (false, true) => (*second, 1, Some(first)),
        (false, false) => (between(*first, *second), 0, Some(first)),
    };
    pen.move_to(begin.x, begin.y);
    let mut beside: Option<Bend> = None;
    for bend in rest.iter().skip(skipped).chain(over).chain([&begin]) {
        match (beside, bend.is_on) {
            (None, true) => pen.line_to(bend.x, bend.y),
            (None, false) => {}
            (Some(before), true) => pen.quad_to(before.x, before.y, bend.x, bend.y),
            (Some(before), false) => {
                let on = between(before, *bend);
                pen.quad_to(before.x, before.y, on.x, on.y);
            }
        }
        beside = (!bend.is_on).then_some(*bend);
    }
    pen.close();
}

fn between(a: Bend, b: Bend) -> Bend {
    Bend {
        x: f32::midpoint(a.x, b.x),
        y: f32::midpoint(a.y, b.y),
        is_on: true,
    }
}
