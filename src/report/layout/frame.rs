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
    let page_of = unbroken(&page_of, FOOTER, shaper);
    let secrecy = unbroken(&running.secrecy, SECRECY, shaper);
    let secrecy_below = unbroken(&running.secrecy, FOOTER, shaper);
    let room = right - left - page_of.width() - Pt(12.0);

    let mut items: Vec<Item> = watermark::item(&running.watermark, paper, shaper)
        .into_iter()
        .collect();
    items.push(rule(left, right, top, HAIRLINE, Colour::Ink));
    let x = centred(&secrecy, left, right);
    items.push(placed(secrecy, x, SECRECY_TOP.pt(), SECRECY.leading));
    items.extend(
        first_line(&running.name, FOOTER, room, shaper)
            .map(|run| placed(run, left, first, FOOTER.leading)),
    );
    let x = right - page_of.width();
    items.push(placed(page_of, x, first, FOOTER.leading));
    items.extend(
        first_line(&running.fingerprint, FOOTER, room, shaper)
            .map(|run| placed(run, left, second, FOOTER.leading)),
    );
    let x = right - secrecy_below.width();
    items.push(placed(secrecy_below, x, second, FOOTER.leading));
    items
}

/// As much of a text as fits one line: what repeats on every page is never worth a second one.
fn first_line(text: &str, style: Style, room: Pt, shaper: &Shaper<'_>) -> Option<Run> {
    broken(text, style, room, shaper).into_iter().next()
}
