//! Ink as records keep it: any drawing comes back as it was, none is too long, no text breaks it.

use lembar::model::ink::{Ink, Point};
use proptest::prelude::*;

fn point() -> impl Strategy<Value = Point> {
    (0..=Ink::WIDTH, 0..=Ink::HEIGHT).prop_map(|(x, y)| Point { x, y })
}

/// Any strokes at all: jumps over the whole pad, many dots.
fn wild(strokes: usize, points: usize) -> impl Strategy<Value = Vec<Vec<Point>>> {
    let stroke = prop::collection::vec(point(), 1..=points);
    prop::collection::vec(stroke, 0..=strokes)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_drawing_comes_back_from_its_text(strokes in wild(12, 40)) {
        let ink = Ink { strokes };
        let text = ink.to_text();
        prop_assert!(text.is_ascii());
        prop_assert_eq!(Ink::from_text(&text), Ok(ink));
    }

    #[test]
    fn no_drawing_is_too_long(strokes in wild(60, 80)) {
        let ink = Ink::simplified(&strokes);
        prop_assert!(ink.to_text().len() <= Ink::MAX_TEXT);
        prop_assert_eq!(ink.is_blank(), strokes.is_empty());
    }

    #[test]
    fn simplifying_twice_changes_nothing(strokes in wild(4, 40)) {
        let once = Ink::simplified(&strokes);
        prop_assert_eq!(Ink::simplified(&once.strokes), once);
    }

    #[test]
    fn a_text_that_can_be_read_is_the_only_one(text in "i1[A-Za-z0-9_-]{0,40}") {
        if let Ok(ink) = Ink::from_text(&text) {
            prop_assert_eq!(ink.to_text(), text);
        }
    }

    #[test]
    fn no_text_breaks_the_reader(text in any::<String>(), tail in any::<String>()) {
        prop_assert!(Ink::from_text(&text).is_err() || text.starts_with("i1"));
        let read = Ink::from_text(&format!("i1{tail}"));
        prop_assert!(read.is_err() || tail.is_ascii());
    }
}

/// A name in joined-up writing of about four seconds, measured 120 times a second, and a flourish.
fn signature() -> Vec<Vec<Point>> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the numbers below stay on the pad"
    )]
    let at = |x: f64, y: f64| Point {
        x: x.round() as u16,
        y: y.round() as u16,
    };
    let name = (0..480).map(|tick| {
        let t = f64::from(tick) / 480.0;
        let loops = t * 14.0 * std::f64::consts::TAU;
        let high = 160.0 + 120.0 * (t * 9.0).sin();
        at(
            300.0 + 2200.0 * t + 70.0 * loops.cos(),
            560.0 + high * loops.sin(),
        )
    });
    let flourish = (0..90).map(|tick| {
        let t = f64::from(tick) / 90.0;
        at(2700.0 - 2300.0 * t, 820.0 + 60.0 * (t * 5.0).sin())
    });
    vec![name.collect(), flourish.collect()]
}

#[test]
fn a_signature_is_short_and_keeps_its_look() {
    let drawn = signature();
    let ink = Ink::simplified(&drawn);
    let length = ink.to_text().len();
    assert!(length <= 1500, "{length} characters");
    for (stroke, curve) in drawn.iter().zip(ink.curves()) {
        let way = flattened(&curve);
        for point in stroke {
            let (x, y) = (f64::from(point.x), f64::from(point.y));
            let away = way.iter().map(|place| (place.0 - x).hypot(place.1 - y));
            let away = away.fold(f64::INFINITY, f64::min);
            assert!(
                away <= f64::from(Ink::PEN) / 2.0,
                "{point:?} lies {away:.1} units off"
            );
        }
    }
}

#[test]
fn a_scribble_over_minutes_still_fits() {
    let mut strokes = signature();
    for row in 0..40 {
        let jitter = |x: u16| Point {
            x: x * 3,
            y: row * 23 + (x % 97 * 71 + row * 104) % 97,
        };
        strokes.push((0..900).map(jitter).collect());
    }
    let ink = Ink::simplified(&strokes);
    assert!(ink.to_text().len() <= Ink::MAX_TEXT);
    let (low, high) = ink.bounds().unwrap();
    assert!(
        high.x - low.x > 2000 && high.y - low.y > 700,
        "{low:?} to {high:?}"
    );
}

/// Places along a curve, a few pad units apart.
fn flattened(curve: &lembar::model::ink::Curve) -> Vec<(f64, f64)> {
    let mut from = curve.start;
    let mut way = vec![from];
    for bend in &curve.bends {
        let ([a, b], to) = (bend.control, bend.to);
        for step in 1..=64 {
            let t = f64::from(step) / 64.0;
            let s = 1.0 - t;
            let mix = |p0: f64, p1: f64, p2: f64, p3: f64| {
                s * s * s * p0 + 3.0 * s * s * t * p1 + 3.0 * s * t * t * p2 + t * t * t * p3
            };
            way.push((mix(from.0, a.0, b.0, to.0), mix(from.1, a.1, b.1, to.1)));
        }
        from = to;
    }
    way
}
