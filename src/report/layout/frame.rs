//! What repeats on every page: the line of secrecy, the footer, the watermark.

use super::strip::{centred, placed, rule};
use super::style::{FOOTER, HAIRLINE, SECRECY};
use super::watermark;
use crate::report::document::Running;
use crate::report::lines::{Shaper, Style, broken, unbroken};
use crate::report::page::{Colour, Item, Mm, Paper, Pt, Run};

/// Where the line of secrecy stands, from the page's top.
const SECRECY_TOP: Mm = Mm(10.5);
/// How far under the body the footer's rule stands.
const FOOTER_GAP: Pt = Pt(9.0);
/// What parts the words at the footer's right end.
const BETWEEN: &str = "  ·  ";

/// The running items of page `number` of `count`.
pub(super) fn items(
    running: &Running,
    (number, count): (usize, usize),
    paper: &Paper,
    shaper: &Shaper<'_>,
) -> Vec<Item> {
    let (left, right) = (paper.left.pt(), paper.width.pt() - paper.right.pt());
    let top = paper.height.pt() - paper.bottom.pt() + FOOTER_GAP;
    let (first, second) = (top + Pt(4.0), top + Pt(4.0) + FOOTER.leading);

    let page_of = running
        .page_of
        .replace("{page}", &number.to_string())
        .replace("{pages}", &count.to_string());
    let last = [running.secrecy.as_str(), &page_of].map(str::trim);
    let last: Vec<&str> = last.into_iter().filter(|it| !it.is_empty()).collect();
    let last = unbroken(&last.join(BETWEEN), FOOTER, shaper);
    let secrecy = unbroken(&running.secrecy, SECRECY, shaper);

    let mut items: Vec<Item> = watermark::item(&running.watermark, paper, shaper)
        .into_iter()
        .collect();
    items.push(rule(left, right, top, HAIRLINE, Colour::Ink));
    let x = centred(&secrecy, left, right);
    items.push(placed(secrecy, x, SECRECY_TOP.pt(), SECRECY.leading));
    let beside = right - left - last.width() - Pt(12.0);
    for (text, room, y) in [
        (&running.name, right - left, first),
        (&running.fingerprint, beside, second),
    ] {
        let line = first_line(text, FOOTER, room, shaper);
        items.extend(line.map(|run| placed(run, left, y, FOOTER.leading)));
    }
    let x = right - last.width();
    items.push(placed(last, x, second, FOOTER.leading));
    items
}

/// As much of a text as fits one line: what repeats on every page is never worth a second one.
fn first_line(text: &str, style: Style, room: Pt, shaper: &Shaper<'_>) -> Option<Run> {
    broken(text, style, room, shaper).into_iter().next()
}
