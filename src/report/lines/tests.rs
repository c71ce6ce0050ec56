//! Lines of words, and words wider than a line.

use super::*;
use crate::report::shape::Fonts;

const STYLE: Style = Style {
    face: Face::Regular,
    size: Pt(10.0),
    leading: Pt(13.0),
    colour: Colour::Ink,
};
const TEXT: &str = "Klien menyatakan sanggup mengikuti seluruh tahapan rehabilitasi sosial serta \
    bimbingan lanjut sesuai rencana yang telah disepakati bersama keluarga dan pekerja sosial.";

fn lines(text: &str, measure: f32) -> Vec<String> {
    let fonts = Fonts::load().unwrap();
    texts(
        broken(text, STYLE, Pt(measure), &Shaper::new(&fonts)),
        measure,
    )
}

fn texts(lines: Vec<Run>, measure: f32) -> Vec<String> {
    for line in &lines {
        assert!(
            line.width().0 <= measure + 0.01,
            "{:?} is too wide",
            line.text
        );
        let said: String = line.parts().map(|(_, text)| text).collect();
        assert_eq!(said, line.text, "glyphs say what the line says");
    }
    lines.into_iter().map(|line| line.text).collect()
}

#[test]
fn breaks_between_words() {
    assert_eq!(lines("satu dua tiga", 45.0), ["satu dua", "tiga"]);
    assert!(lines("  ", 45.0).is_empty());
}

#[test]
fn keeps_the_line_ends_of_the_writer() {
    assert_eq!(lines("satu\n\ndua", 100.0), ["satu", "", "dua"]);
}

#[test]
fn breaks_a_word_wider_than_the_line() {
    let parts = lines("sangatpanjangsekali", 40.0);
    assert!(parts.len() > 2);
    assert_eq!(parts.concat().replace('\u{AD}', ""), "sangatpanjangsekali");
    assert!(lines("wwwwwwwwwwwwwwwwww", 12.0).len() > 9);
}

#[test]
fn never_parts_a_mark_from_its_letter() {
    for part in lines(&"q\u{0301}".repeat(20), 12.0) {
        assert!(part.starts_with('q'), "{part:?}");
    }
}

#[test]
fn justified_lines_reach_the_edge() {
    let fonts = Fonts::load().unwrap();
    let lines = set(TEXT, STYLE, Pt(190.0), true, &Shaper::new(&fonts));
    let last = lines.len() - 1;
    for line in &lines[..last] {
        assert!((line.width().0 - 190.0).abs() < 0.1, "{:?}", line.text);
    }
    assert!(lines[last].width().0 < 190.0);
}

#[test]
fn running_text_loses_no_letter() {
    let fonts = Fonts::load().unwrap();
    for (measure, justified) in [(60.0, true), (90.0, false), (190.0, true), (400.0, false)] {
        let lines = set(TEXT, STYLE, Pt(measure), justified, &Shaper::new(&fonts));
        let said = texts(lines, measure).concat().replace([' ', '\u{AD}'], "");
        assert_eq!(said, TEXT.replace(' ', ""));
    }
}

/// The end of a word is no last line.
#[test]
fn a_last_line_has_a_whole_word() {
    let fonts = Fonts::load().unwrap();
    let shaper = Shaper::new(&fonts);
    let mut tails = 0;
    for measure in 120..320_u16 {
        let measure = f32::from(measure);
        let text = "Klien pulih, terampil, dan akhirnya dinyatakan tidak mandiri.";
        let lines = texts(set(text, STYLE, Pt(measure), true, &shaper), measure);
        tails += usize::from(
            lines
                .iter()
                .rev()
                .skip(1)
                .any(|line| line.ends_with(hyphen::SOFT)),
        );
        let before = lines.iter().rev().nth(1).map_or("", String::as_str);
        let is_tail = before.ends_with(hyphen::SOFT) && !lines[lines.len() - 1].contains(' ');
        assert!(!is_tail, "{measure}: {lines:?}");
    }
    assert!(tails > 0, "words are parted elsewhere");
}
