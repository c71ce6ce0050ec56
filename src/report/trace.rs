//! A picture of a logo as outlines: what is dark is ink, the rest is paper.
//!
//! The institution's logo is kept as outlines and not as a picture: it stays sharp at every size,
//! survives a photocopier, and weighs little in every file. It knows no picture format: the browser
//! has drawn the picture, and only its greys come here. Start at [`path`].

use crate::model::ink::Point;
use crate::model::ink::simplify::thinned;

/// Side of the box that outlines are measured in, in tenths of the logo's own box of 100.
const BOX: f32 = 1000.0;
/// How far an outline may move when points are left out, in the same tenths: the first that makes the
/// logo light enough is taken.
const TOLERANCES: [f64; 5] = [1.0, 2.0, 4.0, 8.0, 16.0];
/// Most characters of a logo.
const LONGEST: usize = 16_000;
/// Outlines of fewer points are specks.
const SPECK: usize = 4;

/// SVG path data in a box of 100 × 100, filled even-odd, of a square picture of `side` × `side` greys
/// (0 is black, line by line); blank where everything is of one grey, or the greys are no square.
pub fn path(side: usize, greys: &[u8]) -> String {
    if side < 2 || greys.len() != side * side {
        return String::new();
    }
    let Some(between) = threshold(greys) else {
        return String::new();
    };
    let loops = Field {
        side,
        greys,
        between,
    }
    .loops();
    let written = |tolerance: &f64| written(&loops, *tolerance);
    let all = TOLERANCES.iter().map(written);
    let fitting = all.into_iter().find(|path| path.len() <= LONGEST);
    fitting.unwrap_or_default()
}

/// The grey that parts dark from light best (Otsu); `None` where there is only one grey.
fn threshold(greys: &[u8]) -> Option<f32> {
    let mut counts = [0_f32; 256];
    for grey in greys {
        if let Some(count) = counts.get_mut(usize::from(*grey)) {
            *count += 1.0;
        }
    }
    let weigh = |(grey, count): (f32, &f32)| grey * count;
    let levels = || (0_u16..).map(f32::from);
    let whole: f32 = levels().zip(&counts).map(weigh).sum();
    let all: f32 = counts.iter().sum();
    let (mut below, mut sum) = (0.0, 0.0);
    let mut best = (0.0, None);
    for (grey, count) in levels().zip(&counts) {
        below += count;
        sum += grey * count;
        let above = all - below;
        if below > 0.0 && above > 0.0 {
            let (dark, light) = (sum / below, (whole - sum) / above);
            let between = below * above * (light - dark).powi(2);
            if between > best.0 {
                // Half way between the two: an edge without greys of its own runs between pixels.
                best = (between, Some(f32::midpoint(dark, light)));
            }
        }
    }
    best.1
}

/// Greys with paper around them, and the grey at which ink begins.
struct Field<'a> {
    side: usize,
    greys: &'a [u8],
    between: f32,
}

/// One side of a cell: its first corner, and whether it goes down instead of right.
type Edge = (usize, usize, bool);

impl Field<'_> {
    /// How many corners there are in a line, with those on the paper around.
    fn corners(&self) -> usize {
        self.side + 2
    }

    /// The grey at a corner; white on the paper around.
    fn grey(&self, x: usize, y: usize) -> f32 {
        let inside = |at: usize| at.checked_sub(1).filter(|at| *at < self.side);
        let place = inside(x).zip(inside(y)).map(|(x, y)| y * self.side + x);
        let grey = place.and_then(|place| self.greys.get(place));
        grey.map_or(255.0, |grey| f32::from(*grey))
    }

    fn is_ink(&self, (x, y): (usize, usize)) -> bool {
        self.grey(x, y) < self.between
    }

    /// All outlines (marching squares): each is a loop of points on the sides of cells.
    fn loops(&self) -> Vec<Vec<Point>> {
        let mut next = self.steps();
        let mut loops = Vec::new();
        for start in 0..next.len() {
            let mut points = Vec::new();
            let mut here = start;
            while let Some(to) = next.get_mut(here).and_then(Option::take) {
                points.push(self.point(self.edge(here)));
                here = to;
            }
            if points.len() >= SPECK {
                points.extend(points.first().copied());
                loops.push(points);
            }
        }
        loops
    }

    /// For each side that an outline crosses, by number: the side that it crosses next.
    fn steps(&self) -> Vec<Option<usize>> {
        let corners = self.corners();
        let mut next = vec![None; corners * corners * 2];
        for y in 0..corners - 1 {
            for x in 0..corners - 1 {
                self.step_through((x, y), &mut next);
            }
        }
        next
    }

    /// Outlines through one cell: around it clockwise, where ink ends an outline goes to where it
    /// begins again.
    fn step_through(&self, (x, y): (usize, usize), next: &mut [Option<usize>]) {
        let corners = [(x, y), (x + 1, y), (x + 1, y + 1), (x, y + 1)];
        let edges: [Edge; 4] = [
            (x, y, false),
            (x + 1, y, true),
            (x, y + 1, false),
            (x, y, true),
        ];
        let ink = corners.map(|corner| self.is_ink(corner));
        let turns = ink.iter().zip(ink.iter().cycle().skip(1)).zip(edges);
        let crossed: Vec<(bool, usize)> = turns
            .filter(|((from, to), _)| from != to)
            .map(|((from, _), edge)| (*from, self.number(edge)))
            .collect();
        let following = crossed.iter().cycle().skip(1);
        for ((ends, at), (_, to)) in crossed.iter().zip(following) {
            if let Some(place) = next.get_mut(*at).filter(|_| *ends) {
                *place = Some(*to);
            }
        }
    }

    fn number(&self, (x, y, down): Edge) -> usize {
        (y * self.corners() + x) * 2 + usize::from(down)
    }

    fn edge(&self, number: usize) -> Edge {
        let corner = number / 2;
        (
            corner % self.corners(),
            corner / self.corners(),
            number % 2 == 1,
        )
    }

    /// Where an outline crosses a side, in tenths of the logo's box.
    fn point(&self, (x, y, down): Edge) -> Point {
        let to = if down { (x, y + 1) } else { (x + 1, y) };
        let (first, last) = (self.grey(x, y), self.grey(to.0, to.1));
        let along = (self.between - first) / (last - first);
        let unit = BOX / length(self.side);
        let tenths = |corner: usize, along: f32| whole((length(corner) + along - 0.5) * unit);
        Point {
            x: tenths(x, if down { 0.0 } else { along }),
            y: tenths(y, if down { along } else { 0.0 }),
        }
    }
}

/// A count of corners as a length.
fn length(corners: usize) -> f32 {
    u16::try_from(corners).map_or(f32::MAX, f32::from)
}

/// A length within the box.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "kept within 0 to 1000 just before"
)]
fn whole(length: f32) -> u16 {
    length.clamp(0.0, BOX).round() as u16
}

/// Loops as path data, with as few points as keep each within the tolerance.
fn written(loops: &[Vec<Point>], tolerance: f64) -> String {
    let mut path = String::new();
    for points in loops {
        // A loop ends where it begins, so that it is thinned in two halves.
        let (one, other) = points.split_at(points.len() / 2);
        let mut kept = thinned(one, tolerance);
        kept.extend(thinned(other, tolerance));
        kept.pop();
        if kept.len() < SPECK {
            continue;
        }
        for (at, point) in kept.iter().enumerate() {
            path.push(if at == 0 { 'M' } else { 'L' });
            path.push_str(&tenth(point.x));
            path.push(' ');
            path.push_str(&tenth(point.y));
        }
        path.push('Z');
    }
    path
}

/// `12.5`; `12` for 12.0.
fn tenth(tenths: u16) -> String {
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        rest => format!("{}.{rest}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture of 40 × 40: black where the rule holds.
    fn picture(is_ink: impl Fn(f32, f32) -> bool) -> Vec<u8> {
        let at = |place: u16| f32::from(place) - 19.5;
        let pixel = |y: u16| {
            let is_ink = &is_ink;
            (0..40_u16).map(move |x| if is_ink(at(x), at(y)) { 0 } else { 255 })
        };
        (0..40_u16).flat_map(pixel).collect()
    }

    #[test]
    fn a_square_becomes_its_four_corners() {
        let path = path(40, &picture(|x, y| x.abs() < 10.0 && y.abs() < 10.0));
        assert_eq!(path.matches('M').count(), 1, "{path}");
        assert!(path.matches('L').count() < 12, "{path}");
        for side in ["25 ", "75 ", " 25", " 75"] {
            assert!(path.contains(side), "{side}: {path}");
        }
    }

    #[test]
    fn a_ring_has_two_outlines_and_what_is_of_one_grey_none() {
        let ring = path(40, &picture(|x, y| (10.0..16.0).contains(&x.hypot(y))));
        assert_eq!(ring.matches('M').count(), 2, "{ring}");
        assert_eq!(path(40, &picture(|_, _| true)), "");
        assert_eq!(path(40, &[0; 3]), "");
    }

    #[test]
    fn ink_at_the_border_is_closed_there() {
        let half = path(40, &picture(|x, _| x < 0.0));
        assert_eq!(half.matches('M').count(), 1, "{half}");
        assert!(half.contains("M0 ") || half.contains("L0 "), "{half}");
        assert!(half.contains("50 "), "{half}");
    }

    #[test]
    fn a_picture_of_noise_is_light_enough_or_none() {
        let mut seed = 7_u32;
        let noise: Vec<u8> = (0..160 * 160)
            .map(|_| {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                seed.to_be_bytes()[0]
            })
            .collect();
        assert!(path(160, &noise).len() <= LONGEST);
    }
}
