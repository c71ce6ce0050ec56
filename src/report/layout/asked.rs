//! Questions with all their choices, scales, boxes for codes, lines to write on.

use super::Setting;
use super::blocks::label;
use super::drawing;
use super::figure;
use super::strip::{Column, Strip, joined, placed, row};
use super::style::{BOX, HAND, NOTE, SMALL_HEADING, TEXT, WRITING_LINE};
use crate::i18n::numbers;
use crate::report::document::{Choice, CodeBoxes, Options, Scale};
use crate::report::lines::{Style, broken, set, unbroken};
use crate::report::page::{Colour, Image, Item, Mm, NodeId, Point, Pt, Role, Run, Segment, Stroke};

/// Where the words of a choice begin.
const INDENT: Pt = Pt(14.0);
/// Space between choices that stand side by side.
const BETWEEN: Pt = Pt(14.0);
/// The largest picture of a choice.
const PICTURE: (Mm, Mm) = (Mm(36.0), Mm(24.0));
/// Choices this short stand in columns.
const SHORT_CHOICE: Pt = Pt(130.0);
/// Numbers of a scale at most.
const STEPS: usize = 200;
/// The widest box of a scale, and the least room for a number in it.
const WIDEST_STEP: Pt = Pt(34.0);
const STEP_WORDS: Pt = Pt(12.0);
/// Side of a box for one letter of a code.
const CODE: Mm = Mm(6.0);
/// The most boxes that are drawn.
const CODES: usize = 200;
/// The most empty lines of one block.
const LINES: usize = 200;

/// A question with its choices; it is never cut unless it is taller than half a page.
pub(super) fn options(options: &Options, setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = label(&options.label, setting);
    let list = setting.under(Role::List("Square"));
    let widest = (options.choices.iter())
        .map(|choice| {
            let words = unbroken(&choice.label, TEXT, setting.shaper).width();
            words.max(picture(choice).map_or(Pt::ZERO, |image| image.width))
        })
        .fold(Pt::ZERO, Pt::max);
    let columns = columns(widest, options.choices.len(), setting.measure);
    let width = widest + INDENT + BETWEEN;
    for choices in options.choices.chunks(columns) {
        strips.append(&mut side_by_side(choices, (columns, width), list));
    }
    let quiet = broken(
        &options.note,
        NOTE,
        setting.measure - INDENT,
        setting.shaper,
    );
    if !quiet.is_empty() {
        let node = setting.node(Role::Paragraph);
        let column = Column {
            x: INDENT,
            node,
            lines: quiet,
        };
        strips.append(&mut row(vec![column], NOTE.leading, Pt(1.0)));
    }
    uncut(&mut strips, setting);
    strips
}

/// Keeps what belongs to a question on one page, if a page may be asked to hold it.
fn uncut(strips: &mut [Strip], setting: Setting<'_>) {
    let height = strips.iter().map(|strip| strip.height).sum();
    if setting.holds(height) {
        super::strip::keep_together(strips);
    }
}

/// How many choices stand side by side.
fn columns(widest: Pt, count: usize, measure: Pt) -> usize {
    if widest > SHORT_CHOICE || count < 2 {
        return 1;
    }
    let each = widest + INDENT + BETWEEN;
    let fitting = (1..=4).rev().find(|n: &u8| each * f32::from(*n) <= measure);
    usize::from(fitting.unwrap_or(1)).min(count)
}

fn side_by_side(
    choices: &[Choice],
    (columns, width): (usize, Pt),
    list: Setting<'_>,
) -> Vec<Strip> {
    if let ([choice], 1) = (choices, columns) {
        return one_choice(choice, list);
    }
    let mut whole = Strip::default();
    let mut x = Pt::ZERO;
    for choice in choices {
        let one = joined(one_choice(choice, list.within(width)));
        whole.height = whole.height.max(one.height);
        whole.overlay(one, Point::new(x, Pt::ZERO));
        x += width;
    }
    vec![whole]
}

fn one_choice(choice: &Choice, list: Setting<'_>) -> Vec<Strip> {
    let entry = list.under(Role::Entry);
    let sign = if choice.chosen { "☒" } else { "☐" };
    let marker = entry.node(Role::Marker(sign));
    let body = entry.under(Role::EntryBody);
    let shown = picture(choice).zip(choice.picture.as_ref());
    let figure = shown.map(|(image, shown)| (image, body.node(Role::Figure(shown.alt.clone()))));
    let words = Column {
        x: INDENT,
        node: body.node,
        lines: set(
            &choice.label,
            TEXT,
            list.measure - INDENT,
            false,
            list.shaper,
        ),
    };
    let mut strips = row(vec![words], TEXT.leading, Pt(1.2));
    if let Some((image, node)) = figure {
        strips.insert(0, pictured(image, node));
    }
    if let Some(first) = strips.first_mut() {
        let corner = Point::new(Pt(1.0), Pt(3.6));
        first.put(
            marker,
            drawing::frame(corner, (BOX, BOX), Pt(0.7), Colour::Ink),
        );
        if choice.chosen {
            first.put(marker, cross(corner));
        }
    }
    strips
}

/// The picture of a choice, where its words begin.
fn picture(choice: &Choice) -> Option<Image> {
    let shown = choice.picture.as_ref()?;
    let corner = Point::new(INDENT, Pt(3.0));
    Some(figure::image(
        shown,
        corner,
        (PICTURE.0.pt(), PICTURE.1.pt()),
    ))
}

/// The strip over the words of a choice.
fn pictured(image: Image, node: NodeId) -> Strip {
    let mut strip = Strip {
        height: image.height + Pt(4.0),
        with_next: true,
        ..Strip::default()
    };
    strip.put(node, Item::Image(image));
    strip
}

/// The cross in a box.
fn cross(corner: Point) -> Item {
    let (near, far) = (Pt(1.6), BOX - Pt(1.6));
    let at = |x: Pt, y: Pt| corner.moved(Point::new(x, y));
    Item::Stroke(Stroke {
        segments: vec![
            Segment::Move(at(near, near)),
            Segment::Line(at(far, far)),
            Segment::Move(at(far, near)),
            Segment::Line(at(near, far)),
        ],
        width: Pt(1.3),
        colour: Colour::Ink,
    })
}

/// The numbers in a line, or in several where there are many, and what the ends mean.
pub(super) fn scale(scale: &Scale, setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = label(&scale.label, setting);
    let step = scale.step.max(1).unsigned_abs();
    let numbers = (scale.low..=scale.high).step_by(usize::try_from(step).unwrap_or(1));
    let numbers: Vec<i32> = numbers.take(STEPS).collect();
    let widest = (numbers.iter())
        .map(|value| number(*value, SMALL_HEADING, setting).width())
        .fold(STEP_WORDS, Pt::max);
    let fair = setting.measure * (1.0 / f32::from(u8::try_from(numbers.len()).unwrap_or(1).max(1)));
    let each = Pt(fair.0.min(WIDEST_STEP.0)).max(widest + Pt(6.0));
    let words = |value: i32| value.to_string();
    let chosen = scale.chosen.map_or_else(|| "–".into(), words);
    let alt = format!("{} {chosen} ({}–{})", scale.label, scale.low, scale.high);
    let node = setting.node(Role::Figure(alt));
    let rows = numbers.chunks(per_row(setting.measure, each));
    strips.extend(rows.map(|row| steps(row, (scale.chosen, each), setting.with(node))));
    let count = numbers.len().min(per_row(setting.measure, each));
    let width: Pt = std::iter::repeat_n(each, count).sum();
    strips.append(&mut ends(scale, width, setting));
    uncut(&mut strips, setting);
    strips
}

/// A row of numbers in their boxes; the chosen one stands out.
fn steps(numbers: &[i32], (chosen, each): (Option<i32>, Pt), setting: Setting<'_>) -> Strip {
    let mut strip = Strip {
        height: Pt(20.0),
        before: Pt(3.0),
        with_next: true,
        ..Strip::default()
    };
    let mut x = Pt::ZERO;
    for value in numbers {
        let (style, width) = if chosen == Some(*value) {
            (SMALL_HEADING, Pt(2.0))
        } else {
            (TEXT, Pt(0.5))
        };
        let corner = Point::new(x + Pt(1.0), Pt(2.0));
        let size = (each - Pt(2.0), Pt(16.0));
        let frame = drawing::frame(corner, size, width, Colour::Ink);
        strip.put(setting.node, frame);
        let run = number(*value, style, setting);
        let middle = x + (each - run.width()) * 0.5;
        strip.put(setting.node, placed(run, middle, Pt(3.6), style.leading));
        x += each;
    }
    strip
}

fn number(value: i32, style: Style, setting: Setting<'_>) -> Run {
    let words = numbers::written(&value.to_string(), setting.language);
    unbroken(&words, style, setting.shaper)
}

/// What the first and the last number mean, under them.
fn ends(scale: &Scale, width: Pt, setting: Setting<'_>) -> Vec<Strip> {
    let half = width.max(setting.measure * 0.5) * 0.5 - Pt(6.0);
    let low = broken(&scale.low_words, NOTE, half, setting.shaper);
    let high = broken(&scale.high_words, NOTE, half, setting.shaper);
    if low.is_empty() && high.is_empty() {
        return Vec::new();
    }
    let right = width.max(setting.measure * 0.5);
    let place = |mut run: Run| {
        run.at.x = right - run.width();
        run
    };
    let node = || setting.node(Role::Paragraph);
    let low = Column {
        x: Pt(1.0),
        node: node(),
        lines: low,
    };
    let high = high.into_iter().map(place).collect();
    let high = Column {
        x: Pt::ZERO,
        node: node(),
        lines: high,
    };
    row(vec![low, high], NOTE.leading, Pt(1.0))
}

/// A box for each letter.
pub(super) fn code_boxes(boxes: &CodeBoxes, setting: Setting<'_>) -> Vec<Strip> {
    let mut strips = label(&boxes.label, setting);
    let side = CODE.pt();
    let letters: Vec<char> = boxes.text.chars().collect();
    let count = boxes.count.min(CODES).max(letters.len());
    let per_row = per_row(setting.measure, side);
    let node = setting.node(Role::Paragraph);
    for start in (0..count).step_by(per_row) {
        let mut strip = Strip {
            height: side + Pt(3.0),
            ..Strip::default()
        };
        let mut x = Pt::ZERO;
        for index in start..count.min(start + per_row) {
            let corner = Point::new(x, Pt(1.0));
            strip.adorn(drawing::frame(corner, (side, side), Pt(0.5), Colour::Ink));
            if let Some(letter) = letters.get(index) {
                let run = unbroken(&letter.to_string(), TEXT, setting.shaper);
                let middle = x + (side - run.width()) * 0.5;
                strip.put(node, placed(run, middle, Pt(3.4), TEXT.leading));
            }
            x += side;
        }
        strips.push(strip);
    }
    uncut(&mut strips, setting);
    strips
}

/// How many boxes of this width fit one row.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a page holds few boxes, and never fewer than none"
)]
fn per_row(measure: Pt, side: Pt) -> usize {
    ((measure.0 / side.0) as usize).max(1)
}

/// Empty lines to write on.
pub(super) fn write_lines(count: usize, setting: Setting<'_>) -> Vec<Strip> {
    let line = || {
        let mut strip = Strip {
            height: HAND.pt(),
            ..Strip::default()
        };
        strip.rule((Pt::ZERO, setting.measure), WRITING_LINE, Colour::Hairline);
        strip
    };
    let mut strips: Vec<Strip> = (0..count.min(LINES)).map(|_| line()).collect();
    // Two at least stay with what they answer.
    if let Some(first) = strips.first_mut().filter(|_| count > 1) {
        first.with_next = true;
    }
    uncut(&mut strips, setting);
    strips
}
