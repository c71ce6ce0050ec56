//! QR codes (ISO/IEC 18004): which squares are dark, and where they stand on a page. Start at
//! [`Symbol::of`].

use std::rc::Rc;

use qrcodegen::{QrCode, QrCodeEcc};

use super::length::{Point, Pt};

/// Squares that stay white around a QR code (ISO/IEC 18004).
pub const QUIET: f32 = 4.0;

/// A code of dark squares, black on white; as many squares as [`QUIET`] around it stay white.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// Its top left corner.
    pub at: Point,
    /// Side of one square.
    pub module: Pt,
    /// What it shows.
    pub symbol: Rc<Symbol>,
}

/// Which squares of a code are dark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Squares along a side.
    pub count: u8,
    /// Dark squares of a row that stand side by side, row after row.
    pub bars: Vec<Bar>,
}

/// Dark squares side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// The column of the first, from 0.
    pub column: u8,
    /// Their row, from 0 at the top.
    pub row: u8,
    /// How many there are.
    pub length: u8,
}

impl Code {
    /// Its side, without what stays white around it.
    pub fn side(&self) -> Pt {
        self.module * f32::from(self.symbol.count)
    }
}

impl Symbol {
    /// The smallest code that holds a text and bears that an eighth of it cannot be read (level M);
    /// none for no text, and for more than fits any code.
    pub fn of(text: &str) -> Option<Rc<Self>> {
        if text.is_empty() {
            return None;
        }
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
        let count = u8::try_from(code.size()).ok()?;
        let mut bars: Vec<Bar> = Vec::new();
        for row in 0..count {
            let mut was_dark = false;
            for column in 0..count {
                let is_dark = code.get_module(i32::from(column), i32::from(row));
                match bars.last_mut() {
                    Some(bar) if was_dark && is_dark => bar.length += 1,
                    Some(_) | None if is_dark => bars.push(Bar {
                        column,
                        row,
                        length: 1,
                    }),
                    Some(_) | None => {}
                }
                was_dark = is_dark;
            }
        }
        Some(Rc::new(Self { count, bars }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_are_the_dark_squares() {
        let text = "LEMBAR F17 017/2026 0123 4567 89AB CDEF 0123 4567 89AB CDEF";
        let symbol = Symbol::of(text).unwrap();
        assert_eq!(symbol.count, 29, "the third size");
        let code = QrCode::encode_text(text, QrCodeEcc::Medium).unwrap();
        let mut drawn = vec![vec![false; 29]; 29];
        for bar in &symbol.bars {
            for column in bar.column..bar.column + bar.length {
                let square = &mut drawn[usize::from(bar.row)][usize::from(column)];
                assert!(!std::mem::replace(square, true), "drawn once");
            }
        }
        for (y, row) in (0..).zip(drawn) {
            for (x, dark) in (0..).zip(row) {
                assert_eq!(dark, code.get_module(x, y), "{x} {y}");
            }
        }
    }

    #[test]
    fn what_does_not_fit_has_no_code() {
        assert_eq!(Symbol::of(""), None);
        assert_eq!(Symbol::of(&"x".repeat(3_000)), None);
    }
}
