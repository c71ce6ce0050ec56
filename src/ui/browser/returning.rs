//! Where one was at each place of the app, to be there again after a reload, a lock or a dead
//! battery: the part that was turned to, the scroll, and what had the focus.
//!
//! A text with a line for each place, the latest first: its address, which holds random names, and
//! ids and numbers, nothing that anybody typed. The vault keeps it as it keeps the settings, for
//! sessionStorage ends with the browser.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast as _;
use web_sys::{FocusOptions, HtmlElement};

/// So many places are kept.
const MOST: usize = 20;

/// Where one was.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// The part of the form that was turned to, from 0.
    pub part: usize,
    scroll: f64,
    focus: String,
    /// What stands at the top of the page does not reach as far.
    is_far: bool,
}

/// Adds to `places` where one is at the place with this address. What has the focus counts within a
/// form; else what was filled in last, by its id.
pub fn noted(places: &str, address: &str, part: usize, last: Option<String>) -> String {
    let scroll = scrolled();
    let active = document().active_element();
    let within = active.filter(|it| it.closest(".form").ok().flatten().is_some());
    let focus = within.map(|it| it.id()).filter(|id| !id.is_empty());
    let focus = focus.or(last).unwrap_or_default();
    let mut text = format!("{address} {part} {scroll:.0} {focus}\n");
    let others = places.lines().filter(|line| !is_at(line, address));
    for line in others.take(MOST - 1) {
        text.push_str(line);
        text.push('\n');
    }
    text
}

/// Where one was at the place with this address.
pub fn recall(places: &str, address: &str) -> Option<Spot> {
    let line = places.lines().find(|line| is_at(line, address))?;
    let mut words = line.split(' ').skip(1);
    let (part, scroll) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    Some(Spot {
        part,
        scroll,
        focus: words.next()?.into(),
        is_far: scroll > height(),
    })
}

fn is_at(line: &str, address: &str) -> bool {
    line.split(' ').next() == Some(address)
}

impl Spot {
    /// Whether all of a page has to be drawn to be there.
    pub fn is_far(&self) -> bool {
        self.is_far
    }

    /// Goes there; what had the focus and is not there any more leaves the focus where it is. Gives
    /// a spot that is far where the page, drawn from the top, did not reach it after all.
    pub fn restore(self) -> Option<Self> {
        window().scroll_to_with_x_and_y(0.0, self.scroll);
        let target = document().get_element_by_id(&self.focus);
        let is_missed = target.is_none() && !self.focus.is_empty();
        if let Some(target) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            let still = FocusOptions::new();
            still.set_prevent_scroll(true);
            // What cannot be focused any more is at least in sight.
            let _ = target.focus_with_options(&still);
        }
        let is_short = scrolled() + 1.0 < self.scroll;
        (!self.is_far && (is_missed || is_short)).then_some(Self {
            is_far: true,
            ..self
        })
    }
}

fn scrolled() -> f64 {
    window().scroll_y().unwrap_or(0.0)
}

/// How tall the window is.
fn height() -> f64 {
    let height = window().inner_height().ok();
    height.and_then(|it| it.as_f64()).unwrap_or(0.0)
}
