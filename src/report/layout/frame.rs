//! What repeats on every page: the line of secrecy, the footer with its code, the watermark.

use std::rc::Rc;

use super::strip::{centred, placed, rule};
use super::style::{FOOTER, HAIRLINE, SECRECY};
use super::watermark;
use crate::report::code::Symbol;
use crate::report::document::Running;
use crate::report::lines::{Shaper, Style, broken, unbroken};
use crate::report::page::{Code, Colour, Item, Mm, Paper, Point, Pt, QUIET, Run};

/// Where the line of secrecy stands, from the page's top.
const SECRECY_TOP: Mm = Mm(10.5);
/// How far under the body the footer's rule stands.
const FOOTER_GAP: Pt = Pt(9.0);
/// What parts the words at the footer's right end.
const BETWEEN: &str = "  ·  ";
/// Side of a square of the code: 0.42 mm, which a phone reads from a photocopy.
const MODULE: Pt = Pt(1.2);
/// Between the footer's words and the code; no less than its white edge.
const BESIDE_CODE: Pt = Pt(9.0);
/// What printers leave blank at a paper's edge.
const UNPRINTED: Mm = Mm(4.3);

/// What repeats on every page of a part of the document.
pub(super) struct Repeated<'a> {
    running: &'a Running,
    symbol: Option<Rc<Symbol>>,
}

impl<'a> Repeated<'a> {
    /// The code is made once for all pages.
    pub(super) fn of(running: &'a Running) -> Self {
        let symbol = Symbol::of(&running.code);
        Self { running, symbol }
    }

    /// The running items of page `number` of `count`.
    pub(super) fn items(
        &self,
        (number, count): (usize, usize),
        paper: &Paper,
        shaper: &Shaper<'_>,
    ) -> Vec<Item> {
        let running = self.running;
        let (left, mut right) = (paper.left.pt(), paper.width.pt() - paper.right.pt());
        let top = paper.height.pt() - paper.bottom.pt() + FOOTER_GAP;
        let (first, second) = (top + Pt(4.0), top + Pt(4.0) + FOOTER.leading);

        let mut items: Vec<Item> = watermark::item(&running.watermark, paper, shaper)
            .into_iter()
            .collect();
        items.push(rule(left, right, top, HAIRLINE, Colour::Ink));
        let secrecy = unbroken(&running.secrecy, SECRECY, shaper);
        let x = centred(&secrecy, left, right);
        items.push(placed(secrecy, x, SECRECY_TOP.pt(), SECRECY.leading));
        if let Some(code) = self.code((right, top), paper) {
            right = code.at.x - BESIDE_CODE;
            items.push(Item::Code(code));
        }

        let last = unbroken(&last_words(running, (number, count)), FOOTER, shaper);
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

    /// The code at the footer's right end, under its rule. A printer leaves a strip at the paper's edge
    /// blank: a code that holds much has smaller squares instead.
    fn code(&self, (right, rule): (Pt, Pt), paper: &Paper) -> Option<Code> {
        let symbol = self.symbol.clone()?;
        let count = f32::from(symbol.count);
        let room = paper.height.pt() - UNPRINTED.pt() - rule;
        let module = Pt(MODULE.0.min(room.0 / (count + QUIET)));
        let at = Point::new(right - module * count, rule + module * QUIET);
        Some(Code { at, module, symbol })
    }
}

/// What stands at the footer's right end: secrecy, and which page it is.
fn last_words(running: &Running, (number, count): (usize, usize)) -> String {
    let page_of = running
        .page_of
        .replace("{page}", &number.to_string())
        .replace("{pages}", &count.to_string());
    let last = [running.secrecy.as_str(), &page_of].map(str::trim);
    let last: Vec<&str> = last.into_iter().filter(|it| !it.is_empty()).collect();
    last.join(BETWEEN)
}

/// As much of a text as fits one line: what repeats on every page is never worth a second one.
fn first_line(text: &str, style: Style, room: Pt, shaper: &Shaper<'_>) -> Option<Run> {
    broken(text, style, room, shaper).into_iter().next()
}
