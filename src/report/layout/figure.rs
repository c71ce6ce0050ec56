//! Drawings by hand, pictures that came with a form, QR codes.

use super::Setting;
use super::drawing;
use super::strip::{Strip, centred};
use super::style::{CAPTION, HAIRLINE, NOTE};
use crate::report::code::Symbol;
use crate::report::document::{Illustration, Qr, Sketch};
use crate::report::lines::{balanced, broken};
use crate::report::page::{Code, Colour, Image, Item, Mm, Point, Pt, QUIET, Role};

/// Space between a frame and the drawing in it.
const INSET: Pt = Pt(6.0);
/// A picture of points is not drawn larger than a screen shows it: 96 points to the inch.
const POINT: f32 = 0.75;
/// The largest picture of a question.
const PICTURE: (Mm, Mm) = (Mm(110.0), Mm(60.0));
/// A QR code's side where none is asked for.
const QR: Mm = Mm(22.0);

/// A drawing in its frame, with its caption under it.
pub(super) fn sketch(sketch: &Sketch, setting: Setting<'_>) -> Vec<Strip> {
    let asked = sketch.height.pt();
    let most = setting.depth * 0.8;
    let height = if asked > Pt::ZERO {
        asked
    } else {
        setting.depth * (1.0 / 3.0)
    };
    let height = Pt(height.0.min(most.0));
    let mut strip = Strip {
        before: Pt(8.0),
        height,
        ..Strip::default()
    };
    let frame = (setting.measure, height);
    strip.adorn(drawing::frame(
        Point::default(),
        frame,
        HAIRLINE,
        Colour::Hairline,
    ));
    let node = setting.node(Role::Figure(sketch.alt.clone()));
    let room = (setting.measure - INSET * 2.0, height - INSET * 2.0);
    for item in drawing::ink(&sketch.ink, Point::new(INSET, INSET), room) {
        strip.put(node, item);
    }
    let caption = balanced(&sketch.caption, CAPTION, setting.measure, setting.shaper);
    if !caption.is_empty() {
        strip.height += Pt(3.0);
        let node = setting.node(Role::Caption);
        strip.lines(caption, CAPTION, node, |run| {
            centred(run, Pt::ZERO, setting.measure)
        });
        strip.height += Pt(4.0);
    }
    vec![strip]
}

/// A picture of the question that follows, as large as fits.
pub(super) fn illustration(picture: &Illustration, setting: Setting<'_>) -> Vec<Strip> {
    let room = (Pt(setting.measure.0.min(PICTURE.0.pt().0)), PICTURE.1.pt());
    let image = image(picture, Point::default(), room);
    let mut strip = Strip {
        before: Pt(8.0),
        height: image.height + Pt(3.0),
        with_next: true,
        ..Strip::default()
    };
    let node = setting.node(Role::Figure(picture.alt.clone()));
    strip.put(node, Item::Image(image));
    vec![strip]
}

/// A picture at a corner, as large as fits the room without changing its shape.
#[expect(
    clippy::cast_precision_loss,
    reason = "a picture has a few million points at most"
)]
pub(super) fn image(picture: &Illustration, at: Point, room: (Pt, Pt)) -> Image {
    let raster = &picture.raster;
    let (width, height) = (raster.width as f32, raster.height as f32);
    let factor = POINT.min(room.0.0 / width).min(room.1.0 / height);
    Image {
        at,
        width: Pt(width * factor),
        height: Pt(height * factor),
        raster: raster.clone(),
    }
}

/// A QR code with its caption beside it.
pub(super) fn qr(qr: &Qr, setting: Setting<'_>) -> Vec<Strip> {
    let asked = qr.side.pt();
    let side = if asked > Pt::ZERO { asked } else { QR.pt() };
    let side = Pt(side.0.min(setting.measure.0 * 0.5));
    let mut strip = Strip {
        before: Pt(8.0),
        ..Strip::default()
    };
    let mut x = Pt::ZERO;
    if let Some(symbol) = Symbol::of(&qr.content) {
        let module = side * (1.0 / (f32::from(symbol.count) + 2.0 * QUIET));
        let at = Point::new(module * QUIET, module * QUIET);
        let node = setting.node(Role::Figure(qr.alt.clone()));
        strip.put(node, Item::Code(Code { at, module, symbol }));
        x = side + Pt(8.0);
    }
    let caption = broken(&qr.caption, NOTE, setting.measure - x, setting.shaper);
    if !caption.is_empty() {
        let node = setting.node(Role::Caption);
        let tall: Pt = caption.iter().map(|_| NOTE.leading).sum();
        strip.height = ((side - tall) * 0.5).max(Pt::ZERO);
        strip.lines(caption, NOTE, node, |_| x);
    }
    strip.height = strip.height.max(if x > Pt::ZERO { side } else { Pt::ZERO });
    vec![strip]
}
