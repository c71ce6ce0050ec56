//! Which sections of the page a person has folded: ids and signs, nothing that anybody typed.
//!
//! Most are remembered on this device, for every case; one whose id names a case by `/` only as long
//! as the tab lives.

use gloo::utils::window;
use web_sys::{Element, MouseEvent};
use yew::TargetCast as _;

use crate::storage::browser::LocalStorage;
use crate::storage::shelf::Shelf as _;

/// Where they are kept. Not among the keys of records, which are mirrored and recovered.
const KEY: &str = "lembar-folds";

/// Whether the section is open: as it was left, else as is usual.
pub fn is_open(id: &str, usual: bool) -> bool {
    let kept = kept(id);
    let mut left = kept.split(' ').filter_map(|word| word.strip_prefix(id));
    left.find(|sign| matches!(*sign, "+" | "-"))
        .map_or(usual, |sign| sign == "+")
}

/// Notes that the head of a section was pressed, before the browser opens or shuts it.
pub fn pressed(event: &MouseEvent, id: &str) {
    let pressed = event.target_dyn_into::<Element>();
    let section = pressed.and_then(|pressed| pressed.closest("details").ok().flatten());
    let Some(section) = section else { return };
    let sign = if section.has_attribute("open") {
        '-'
    } else {
        '+'
    };
    let kept = kept(id);
    let is_other = |word: &&str| word.get(..word.len().saturating_sub(1)) != Some(id);
    let mut words: Vec<&str> = kept.split(' ').filter(is_other).collect();
    let word = format!("{id}{sign}");
    words.push(&word);
    // Not to remember it costs one more press.
    keep(id, &words.join(" "));
}

fn kept(id: &str) -> String {
    let kept = if is_passing(id) {
        let kept = window().session_storage().ok().flatten();
        kept.and_then(|kept| kept.get_item(KEY).ok().flatten())
    } else {
        LocalStorage.get(KEY).ok().flatten()
    };
    kept.unwrap_or_default()
}

fn keep(id: &str, text: &str) {
    if !is_passing(id) {
        LocalStorage.put(KEY, text).unwrap_or_default();
    } else if let Ok(Some(kept)) = window().session_storage() {
        kept.set_item(KEY, text).unwrap_or_default();
    }
}

fn is_passing(id: &str) -> bool {
    id.contains('/')
}
