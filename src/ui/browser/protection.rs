//! Whether the browser may clear what is kept here, and how much room the disk has.
//!
//! Safari deletes the data of a site that nobody used for seven days, unless the page was put on
//! the home screen; any browser may delete them when the disk is full, unless the page was granted
//! persistence. Start at [`look`].

use gloo::utils::window;
use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::storage::Counting;

/// What the browser says of the data kept here.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Protection {
    /// It promised not to clear them for room.
    pub is_persisted: bool,
    /// The page was put on the home screen.
    pub is_installed: bool,
    /// It is Safari, or another browser built on WebKit.
    pub is_webkit: bool,
    /// Share of the disk's room for this page that is taken, in percent, where the browser says it.
    pub disk_percent: Option<f64>,
}

impl Protection {
    /// Whether nothing but a person clears the data.
    pub fn is_protected(self) -> bool {
        self.is_installed || (self.is_persisted && !self.is_webkit)
    }
}

/// Asks the browser how it stands.
pub async fn look() -> Protection {
    let storage = window().navigator().storage();
    let persisted = answer(storage.persisted()).await;
    let estimate = answer(storage.estimate()).await;
    let part = |name: &str| Reflect::get(&estimate, &name.into()).ok()?.as_f64();
    let share = part("usage").zip(part("quota"));
    Protection {
        is_persisted: persisted.is_truthy(),
        is_installed: is_installed(),
        is_webkit: is_webkit(),
        disk_percent: share
            .filter(|(_, quota)| *quota > 0.0)
            .map(|(usage, quota)| 100.0 * usage / quota),
    }
}

/// Asks the browser to keep the data, then how it stands. Firefox asks the person.
pub async fn ask() -> Protection {
    answer(window().navigator().storage().persist()).await;
    look().await
}

/// How this browser counts localStorage.
pub fn counting() -> Counting {
    if is_webkit() {
        Counting::Bytes
    } else {
        Counting::Units
    }
}

/// A browser without the question answers as one that says no.
async fn answer(asked: Result<Promise, JsValue>) -> JsValue {
    match asked {
        Ok(promise) => JsFuture::from(promise).await.unwrap_or_default(),
        Err(_) => JsValue::UNDEFINED,
    }
}

fn is_installed() -> bool {
    let standalone = window().match_media("(display-mode: standalone)");
    let by_query = standalone
        .ok()
        .flatten()
        .is_some_and(|query| query.matches());
    // iOS before 17 says it only here.
    let by_name = Reflect::get(&window().navigator(), &"standalone".into());
    by_query || by_name.is_ok_and(|value| value.is_truthy())
}

fn is_webkit() -> bool {
    let vendor = Reflect::get(&window().navigator(), &"vendor".into());
    vendor.is_ok_and(|vendor| {
        vendor
            .as_string()
            .is_some_and(|name| name.starts_with("Apple"))
    })
}
