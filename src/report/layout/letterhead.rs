//! The letterhead: logo left, the institution centred beside it, a double rule under both.

use super::Setting;
use super::drawing;
use super::strip::{Strip, rule, stack};
use super::style::{ADDRESS, FOUNDATION, INSTITUTION};
use crate::report::document::Letterhead;
use crate::report::lines::{Style, balanced};
use crate::report::page::{Colour, Mm, Point, Pt};

/// Side of the logo's box.
const LOGO: Mm = Mm(21.0);

/// The letterhead as one strip.
pub(super) fn strip(head: &Letterhead, setting: Setting<'_>) -> Strip {
    let logo = drawing::outlines(&head.logo);
    let side = LOGO.pt();
    let room = if logo.is_empty() {
        Pt::ZERO
    } else {
        side + Pt(10.0)
    };
    let across = (room, setting.measure);

    let mut strip = Strip::default();
    let mut lines = |text: &str, style: Style| {
        let runs = balanced(text, style, setting.measure - room, setting.fonts);
        stack(runs, style, across, &mut strip);
    };
    lines(&head.over, FOUNDATION);
    lines(&head.name, INSTITUTION);
    for line in &head.lines {
        lines(line, ADDRESS);
    }
    if !logo.is_empty() {
        let text = strip.height;
        strip.height = strip.height.max(side);
        strip
            .items
            .push(drawing::filled(logo, Point::new(Pt::ZERO, Pt::ZERO), side));
        centre(&mut strip, text, side);
    }
    strip.height += Pt(6.0);
    for (below, width) in [(Pt(0.0), Pt(1.6)), (Pt(2.4), Pt(0.5))] {
        let y = strip.height + below;
        strip
            .items
            .push(rule(Pt::ZERO, setting.measure, y, width, Colour::Ink));
    }
    strip.height += Pt(3.0);
    strip
}

/// Brings the lower of text and logo to the middle of the higher.
fn centre(strip: &mut Strip, text: Pt, logo: Pt) {
    let last = strip.items.len().saturating_sub(1);
    let whole = strip.height;
    for (index, item) in strip.items.iter_mut().enumerate() {
        let own = if index == last { logo } else { text };
        let by = Point::new(Pt::ZERO, (whole - own) * 0.5);
        *item = item.clone().moved(by);
    }
}
