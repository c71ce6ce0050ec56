//! Shaping held against rustybuzz, which shapes every script there is: the same glyphs at the same
//! places, and the same outlines and measures as ttf-parser reads.

use lembar::report::page::{Face, Glyph};
use lembar::report::shape::{Fonts, Pen, Typeface, plain};
use proptest::prelude::*;
use rustybuzz::ttf_parser::{GlyphId, OutlineBuilder};
use rustybuzz::{BufferClusterLevel, Direction, UnicodeBuffer, script};

const FACES: [Face; 2] = [Face::Regular, Face::Strong];

/// What rustybuzz makes of a text: glyph, where its letter begins, advance, shifts.
fn judged(face: &rustybuzz::Face<'_>, text: &str) -> Vec<(u32, u32, i32, i32, i32)> {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(script::LATIN);
    buffer.set_cluster_level(BufferClusterLevel::Characters);
    let shaped = rustybuzz::shape(face, &[], buffer);
    (shaped.glyph_infos().iter().zip(shaped.glyph_positions()))
        .map(|(info, at)| {
            (
                info.glyph_id,
                info.cluster,
                at.x_advance,
                at.x_offset,
                at.y_offset,
            )
        })
        .collect()
}

fn ours(glyphs: &[Glyph]) -> Vec<(u32, u32, i32, i32, i32)> {
    let mut start = 0;
    let mut before = 0;
    (glyphs.iter())
        .map(|glyph| {
            if glyph.bytes > 0 {
                before = start;
            }
            start += u32::from(glyph.bytes);
            (
                u32::from(glyph.id),
                before,
                i32::from(glyph.advance),
                i32::from(glyph.shift_x),
                i32::from(glyph.shift_y),
            )
        })
        .collect()
}

fn judge(typeface: &Typeface) -> rustybuzz::Face<'static> {
    rustybuzz::Face::from_slice(typeface.bytes, 0).unwrap()
}

fn agree(text: &str) {
    let fonts = Fonts::load().unwrap();
    for face in FACES {
        let typeface = fonts.typeface(face);
        assert_eq!(
            ours(&typeface.shape(text)),
            judged(&judge(typeface), text),
            "{text:?} in {}",
            typeface.name
        );
    }
}

/// Every letter of the font but two: U+034F has no picture and holds marks apart; U+0344 is an old
/// letter for two marks, which NFC takes apart and rustybuzz joins again at a text's beginning.
fn letters() -> Vec<char> {
    let fonts = Fonts::load().unwrap();
    let face = judge(fonts.typeface(Face::Regular));
    let all = '\u{20}'..='\u{FFFF}';
    all.filter(|letter| !['\u{344}', '\u{34F}'].contains(letter))
        .filter(|letter| face.glyph_index(*letter).is_some())
        .collect()
}

#[test]
fn every_letter_beside_letters_that_are_common() {
    let fonts = Fonts::load().unwrap();
    for face in FACES {
        let typeface = fonts.typeface(face);
        let judge = judge(typeface);
        for letter in letters() {
            let text = format!("{letter}A{letter}o{letter}V{letter}f{letter}.{letter}T{letter}");
            let text = plain(&text);
            assert_eq!(
                ours(&typeface.shape(&text)),
                judged(&judge, &text),
                "{text:?}"
            );
        }
    }
}

#[test]
fn every_mark_on_letters_and_on_marks() {
    for mark in '\u{300}'..='\u{36F}' {
        if mark == '\u{34F}' {
            continue;
        }
        for base in ["a", "i", "j", "ĩ", "Q", "q", "ậ", " ", "1", "\u{AD}o"] {
            agree(&plain(&format!("{base}{mark}\u{301}{mark}\u{323}x")));
        }
    }
}

#[test]
fn letters_that_the_font_lacks() {
    for text in [
        "Ж中",
        "≮≰",
        "a\u{338}",
        "क्षि",
        "🙂",
        "\u{1680}",
        "A\u{FE0F}V",
        "x\u{200B}y",
    ] {
        agree(&plain(text));
    }
}

#[test]
fn letters_without_a_picture_are_passed_over() {
    for text in [
        "A\u{AD}V",
        "i\u{200C}\u{328}\u{301}",
        "i\u{200D}\u{328}",
        "A\u{200D}\u{300}",
        "q\u{300}\u{200D}\u{301}",
        "A\u{200D}V",
        "º\u{200D}\u{323}x",
        "q\u{AD}\u{301}",
        "T\u{2060}o",
    ] {
        agree(text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_text_of_the_fonts_letters(picked in proptest::collection::vec(0_usize..10_000, 1..24)) {
        let letters = letters();
        let text: String = picked.iter().map(|at| letters[at % letters.len()]).filter(|it| *it != '\u{34F}').collect();
        agree(&plain(&text));
    }

    #[test]
    fn letters_with_many_marks(
        picked in proptest::collection::vec(("[a-zA-Z]", "[\u{300}-\u{34E}\u{350}-\u{36F}]{0,4}"), 1..8),
    ) {
        let text: String = picked.into_iter().map(|(letter, marks)| letter + &marks).collect();
        agree(&plain(&text));
    }
}

/// The steps of an outline.
#[derive(Default)]
struct Steps(Vec<(char, [f32; 4])>);

impl Pen for Steps {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.push(('M', [x, y, 0.0, 0.0]));
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.push(('L', [x, y, 0.0, 0.0]));
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.push(('Q', [x1, y1, x, y]));
    }
    fn close(&mut self) {
        self.0.push(('Z', [0.0; 4]));
    }
}

/// The steps that ttf-parser takes.
struct Judge(Steps);

impl OutlineBuilder for Judge {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to(x, y);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to(x, y);
    }
    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to(x1, y1, x, y);
    }
    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        panic!("no curve of the third degree stands in such a font");
    }
    fn close(&mut self) {
        self.0.close();
    }
}

#[test]
fn outlines_and_advances_of_every_glyph() {
    let fonts = Fonts::load().unwrap();
    for face in FACES {
        let typeface = fonts.typeface(face);
        let judge = judge(typeface);
        for glyph in 0..judge.number_of_glyphs() {
            let (mut steps, mut judged) = (Steps::default(), Judge(Steps::default()));
            typeface.outline(glyph, &mut steps);
            judge.outline_glyph(GlyphId(glyph), &mut judged);
            assert_eq!(steps.0, judged.0.0, "glyph {glyph} of {}", typeface.name);
            assert_eq!(
                Some(typeface.advance(glyph)),
                judge.glyph_hor_advance(GlyphId(glyph))
            );
        }
    }
}

#[test]
fn measures_of_the_whole_face() {
    let fonts = Fonts::load().unwrap();
    for face in FACES {
        let typeface = fonts.typeface(face);
        let (judge, metrics) = (judge(typeface), typeface.metrics());
        let bounds = judge.global_bounding_box();
        assert_eq!(
            metrics.units_per_em,
            rustybuzz::ttf_parser::Face::units_per_em(&judge)
        );
        assert_eq!(
            (metrics.ascent, metrics.descent),
            (judge.ascender(), judge.descender())
        );
        assert_eq!(
            metrics.bounds,
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max]
        );
        assert_eq!(metrics.weight, judge.weight().to_number());
    }
}

#[test]
fn a_face_cut_down_draws_as_the_whole_one() {
    let fonts = Fonts::load().unwrap();
    for face in FACES {
        let typeface = fonts.typeface(face);
        let whole = judge(typeface);
        // Plain letters, letters put together of others, and a blank.
        let wanted: Vec<u16> = "Ağ ẫi‰ŵ"
            .chars()
            .map(|letter| whole.glyph_index(letter).unwrap().0)
            .collect();
        let bytes = typeface.cut(&wanted).unwrap();
        let cut = rustybuzz::ttf_parser::Face::parse(&bytes, 0).unwrap();
        assert!(
            usize::from(cut.number_of_glyphs()) > wanted.len() + 1,
            "parts stand behind"
        );
        for (old, new) in [0].iter().chain(&wanted).zip(0..) {
            let (old, new) = (GlyphId(*old), GlyphId(new));
            assert_eq!(whole.glyph_hor_advance(old), cut.glyph_hor_advance(new));
            assert_eq!(
                whole.glyph_hor_side_bearing(old),
                cut.glyph_hor_side_bearing(new)
            );
            let (mut one, mut other) = (Judge(Steps::default()), Judge(Steps::default()));
            assert_eq!(
                whole.outline_glyph(old, &mut one),
                cut.outline_glyph(new, &mut other)
            );
            assert_eq!(one.0.0, other.0.0);
        }
        assert!(bytes.len() < 6_000, "{}", bytes.len());
        let sum = (bytes.chunks(4)).fold(0_u32, |sum, four| {
            sum.wrapping_add(u32::from_be_bytes(four.try_into().unwrap()))
        });
        assert_eq!(sum, 0xB1B0_AFBA, "the sum over the file");
    }
}
