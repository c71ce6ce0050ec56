//! One font file: which glyph a letter has, and how far glyphs move the pen.
//!
//! It reads what our own two fonts hold, TrueType with a table of letters in format 4, and knows no
//! other kinds. Start at [`Font::open`].

use super::Metrics;
use super::table::Table;

/// The tables of a font that are looked into again and again.
pub(super) struct Font {
    letters: Table,
    advances: Table,
    /// How many glyphs have an advance of their own.
    advancing: usize,
    classes: Table,
    /// The sets of marks that lookups name.
    pub(super) mark_sets: Table,
    places: Table,
    outlines: Table,
    /// Whether places of outlines are written in four bytes.
    is_long: bool,
    file: Table,
}

/// The class of combining marks (`GDEF`).
const MARK: usize = 3;

impl Font {
    /// Opens a file; nothing when a table that every font has is missing.
    pub(super) fn open(bytes: &'static [u8]) -> Option<Self> {
        let file = Table(bytes);
        let head = table(file, *b"head")?;
        let letters = table(file, *b"cmap")?;
        let kinds = table(file, *b"GDEF")?;
        Some(Self {
            letters: letters.from(letters.long(8)),
            advances: table(file, *b"hmtx")?,
            advancing: table(file, *b"hhea")?.number(34),
            classes: kinds.follow(4),
            mark_sets: kinds.follow(12),
            places: table(file, *b"loca")?,
            outlines: table(file, *b"glyf")?,
            is_long: head.number(50) == 1,
            file,
        })
    }

    /// The bytes of a table, and no others.
    pub(super) fn bytes(&self, name: [u8; 4]) -> Option<&'static [u8]> {
        let entry = entry(self.file, name)?;
        self.file.from(entry.long(8)).0.get(..entry.long(12))
    }

    /// A table by its name.
    pub(super) fn table(&self, name: [u8; 4]) -> Option<Table> {
        table(self.file, name)
    }

    /// The glyph of a letter (`cmap`, format 4).
    pub(super) fn glyph(&self, letter: char) -> Option<u16> {
        let code = u16::try_from(u32::from(letter)).ok()?;
        let letters = self.letters;
        let twice = letters.number(6);
        // Segments stand in the order of their last letters; the first that ends here or later.
        let ends = 14;
        let before = code.checked_sub(1);
        let passed = before.and_then(|before| letters.last_up_to(before, ends, 2, twice / 2));
        let end = passed.map_or(ends, |passed| passed + 2);
        let begin = end + twice + 2;
        let (delta, range) = (begin + twice, begin + 2 * twice);
        if end >= ends + twice || letters.short(begin) > code {
            return None;
        }
        let shift = letters.short(delta);
        let offset = letters.number(range);
        let glyph = if offset == 0 {
            code.wrapping_add(shift)
        } else {
            let within = usize::from(code - letters.short(begin));
            match letters.short(range + offset + 2 * within) {
                0 => 0,
                found => found.wrapping_add(shift),
            }
        };
        (glyph != 0).then_some(glyph)
    }

    /// How far a glyph moves the pen.
    pub(super) fn advance(&self, glyph: u16) -> u16 {
        let last = self.advancing.saturating_sub(1);
        self.advances.short(4 * usize::from(glyph).min(last))
    }

    /// Where the outline of a glyph begins, from where the pen stands.
    pub(super) fn bearing(&self, glyph: u16) -> i16 {
        let glyph = usize::from(glyph);
        let alone = glyph.saturating_sub(self.advancing.saturating_sub(1));
        self.advances.signed(4 * (glyph - alone) + 2 * (alone + 1))
    }

    /// Whether a glyph is a combining mark.
    pub(super) fn is_mark(&self, glyph: u16) -> bool {
        class(self.classes, glyph) == MARK
    }

    /// The outline of a glyph as it stands in the file; nothing when it has none.
    pub(super) fn outline(&self, glyph: u16) -> Option<Table> {
        let bytes = self.outline_bytes(glyph);
        (!bytes.is_empty()).then_some(Table(bytes))
    }

    /// Its bytes, and no others; none when it has no outline.
    pub(super) fn outline_bytes(&self, glyph: u16) -> &'static [u8] {
        let at = usize::from(glyph);
        let place = |at: usize| {
            if self.is_long {
                self.places.long(4 * at)
            } else {
                2 * self.places.number(2 * at)
            }
        };
        let bytes = self.outlines.0.get(place(at)..place(at + 1));
        bytes.unwrap_or_default()
    }

    /// Measures of the whole face.
    pub(super) fn metrics(&self) -> Option<Metrics> {
        let head = self.table(*b"head")?;
        let lines = self.table(*b"hhea")?;
        Some(Metrics {
            units_per_em: head.short(18),
            ascent: lines.signed(4),
            descent: lines.signed(6),
            bounds: [36, 38, 40, 42].map(|at| head.signed(at)),
            weight: self.table(*b"OS/2")?.short(4),
        })
    }
}

fn table(file: Table, name: [u8; 4]) -> Option<Table> {
    Some(file.from(entry(file, name)?.long(8)))
}

/// What the file's list says of a table: where it begins (at 8), and how long it is (at 12).
fn entry(file: Table, name: [u8; 4]) -> Option<Table> {
    let mut entries = (0..file.number(4)).map(|index| file.from(12 + 16 * index));
    entries.find(|entry| entry.0.starts_with(&name))
}

/// The class of a glyph in a table of classes; 0 when it has none.
pub(super) fn class(classes: Table, glyph: u16) -> usize {
    if classes.number(0) == 1 {
        let first = classes.short(2);
        let Some(index) = glyph.checked_sub(first).map(usize::from) else {
            return 0;
        };
        let count = classes.number(4);
        return if index < count {
            classes.number(6 + 2 * index)
        } else {
            0
        };
    }
    let found = classes.last_up_to(glyph, 4, 6, classes.number(2));
    let within = found.filter(|at| glyph <= classes.short(at + 2));
    within.map_or(0, |at| classes.number(at + 4))
}

/// The place of a glyph among those that a table covers.
pub(super) fn covered(coverage: Table, glyph: u16) -> Option<usize> {
    let count = coverage.number(2);
    if coverage.number(0) == 1 {
        let at = coverage.last_up_to(glyph, 4, 2, count)?;
        return (coverage.short(at) == glyph).then_some((at - 4) / 2);
    }
    let at = coverage.last_up_to(glyph, 4, 6, count)?;
    let within = usize::from(glyph - coverage.short(at));
    (glyph <= coverage.short(at + 2)).then(|| coverage.number(at + 4) + within)
}
