//! Texts that the browser has freed are overwritten while the lock stands.
//!
//! Whoever frees memory leaves in it what stood there until it is used again: of a name that was shown,
//! the texts of the page before. A page cannot ask for them to be wiped; but what is asked for next gets
//! the places that were freed last. So, size by size, more texts are made than were freed, and let go.
//! Each step takes a few milliseconds and the next one waits, so that whoever types the passphrase
//! meanwhile notices nothing.
//!
//! It knows nothing of what was shown, and reaches nothing that the browser keeps elsewhere:
//! docs/security.md says what is found afterwards. Start at [`Scrubbing::begin`].

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use gloo::utils::document;
use web_sys::Text;

/// The lock is shown first, in ms.
const FIRST_MS: u32 = 300;
/// How long the page is left alone between two steps, in ms.
const REST_MS: u32 = 8;
/// The shortest and the longest texts, in letters.
const SHORTEST: usize = 4;
const LONGEST: usize = 2_048;
/// How many texts of one size there are at once.
const TEXTS: u32 = 400;

/// Goes on until everything is overwritten, or it is dropped.
#[derive(Debug)]
pub struct Scrubbing {
    next: Next,
}

/// The step that comes next.
type Next = Rc<RefCell<Option<Timeout>>>;

impl Scrubbing {
    /// Begins a moment from now.
    pub fn begin() -> Self {
        let next = Next::default();
        wait(&next, FIRST_MS, SHORTEST);
        Self { next }
    }
}

impl Drop for Scrubbing {
    fn drop(&mut self) {
        self.next.take();
    }
}

/// Does one size after a while, and then the next.
fn wait(next: &Next, ms: u32, size: usize) {
    let then = Rc::clone(next);
    let step = Timeout::new(ms, move || {
        let _made: Vec<Text> = (0..TEXTS).map(|number| text(number, size)).collect();
        if size < LONGEST {
            // The browser has no more than about eight sizes between one and its double.
            wait(&then, REST_MS, size + size / 12 + 1);
        }
    });
    next.replace(Some(step));
}

/// A text that no other is like, or the browser would keep them as one.
fn text(number: u32, size: usize) -> Text {
    document().create_text_node(&format!("{number:·<size$}"))
}
