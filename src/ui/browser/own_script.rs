//! Addresses of the page's own scripts, as the browser trusts them.
//!
//! Trusted Types are on in the page (index.html), so the address of a worker goes through the one
//! policy named `lembar`, which lets the scripts named here through and nothing else. Start at
//! [`address`].

use std::cell::RefCell;

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};

/// Starts the maker of PDFs.
pub const REPORT: &str = "report_worker_loader.js";
/// Starts the reader of spreadsheets.
pub const WORKBOOK: &str = "workbook_worker_loader.js";
/// Starts the maker of keys.
pub const KEYS: &str = "key_worker_loader.js";
/// Seals and opens files.
pub const FILES: &str = "file_worker_loader.js";
/// Keeps the app on the device.
pub const SERVICE_WORKER: &str = "sw.js";

/// All that the policy lets through.
const ALL: [&str; 5] = [REPORT, WORKBOOK, KEYS, FILES, SERVICE_WORKER];
/// The name that the content security policy allows.
const POLICY: &str = "lembar";

thread_local! {
    /// The page's one policy; a browser makes it only once in the life of a page.
    static MADE: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// The address of a script beside the page: trusted where the browser knows Trusted Types, a
/// string elsewhere.
pub fn address(script: &'static str) -> Result<JsValue, JsValue> {
    let plain = JsValue::from(beside_the_page(script)?);
    let types = Reflect::get(&gloo::utils::window(), &"trustedTypes".into())?;
    if types.is_undefined() {
        return Ok(plain);
    }
    let policy = MADE
        .with_borrow(Clone::clone)
        .map_or_else(|| policy(&types), Ok)?;
    MADE.replace(Some(policy.clone()));
    let trust: Function = Reflect::get(&policy, &"createScriptURL".into())?.dyn_into()?;
    trust.call1(&policy, &plain)
}

/// Its plain address, wherever the page is hosted.
pub fn beside_the_page(script: &str) -> Result<String, JsValue> {
    let base = gloo::utils::document().base_uri()?.unwrap_or_default();
    Ok(web_sys::Url::new_with_base(script, &base)?.href())
}

/// The policy that lets the addresses of our scripts through.
fn policy(types: &JsValue) -> Result<JsValue, JsValue> {
    let ours: Result<Vec<String>, JsValue> = ALL.into_iter().map(beside_the_page).collect();
    let ours = ours?;
    let check = Closure::<dyn Fn(String) -> JsValue>::new(move |asked: String| {
        if ours.contains(&asked) {
            JsValue::from_str(&asked)
        } else {
            JsValue::NULL
        }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), check.as_ref())?;
    let create: Function = Reflect::get(types, &"createPolicy".into())?.dyn_into()?;
    let policy = create.call2(types, &POLICY.into(), &rules)?;
    // It is asked as long as the page lives.
    check.forget();
    Ok(policy)
}
