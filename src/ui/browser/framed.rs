//! Whether another page shows this one in a frame.
//!
//! `frame-ancestors` is ignored in a meta policy, so a page that was framed against its will must
//! not show anything.

/// Whether this window is not the top one.
pub fn is_framed() -> bool {
    let window = gloo::utils::window();
    match window.top() {
        Ok(Some(top)) => top != window,
        Ok(None) | Err(_) => true,
    }
}
