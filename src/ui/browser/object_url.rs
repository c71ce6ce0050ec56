//! An address of the page's own for something in its memory. It ends with the value.
//!
//! A picture behind such an address is inert: an `<img>` runs no script and fetches nothing.

use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

/// An address that begins with `blob:`.
#[derive(Debug, PartialEq, Eq)]
pub struct ObjectUrl(String);

impl ObjectUrl {
    /// The address of a text of this media type.
    pub fn of_text(text: &JsValue, media_type: &str) -> Result<Self, JsValue> {
        let options = BlobPropertyBag::new();
        options.set_type(media_type);
        let blob = Blob::new_with_str_sequence_and_options(&Array::of1(text), &options)?;
        Url::create_object_url_with_blob(&blob).map(Self)
    }

    /// The address itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Drop for ObjectUrl {
    fn drop(&mut self) {
        drop(Url::revoke_object_url(&self.0));
    }
}
