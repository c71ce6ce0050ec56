//! Locking for good: the page is loaded again, and nothing of it is left.

use gloo::utils::window;

/// Loads the page again. Everything must be saved, and the app dropped, before.
pub fn load_again() {
    // A browser that refuses shows the empty page that is left.
    let _ = window().location().reload();
}
