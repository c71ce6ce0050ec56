//! Gives bytes to the person as a file.

use gloo::utils::document;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the object URL is kept: some browsers read it only after the click returned.
const KEPT_MS: u32 = 60_000;

/// Downloads `bytes` as `file_name`. An error is the browser's own.
pub fn download(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(file_name);
    link.click();
    gloo::timers::callback::Timeout::new(KEPT_MS, move || {
        drop(Url::revoke_object_url(&url));
    })
    .forget();
    Ok(())
}
