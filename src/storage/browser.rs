//! The one door to localStorage, and to the browser's random bytes.

#[cfg(feature = "ui")]
pub use door::{BrowserRandomness, LocalStorage};

#[cfg(feature = "ui")]
mod door {
    use js_sys::JsString;
    use wasm_bindgen::prelude::wasm_bindgen;
    use wasm_bindgen::{JsCast as _, JsValue};

    use crate::storage::seal::{NoRandomness, Randomness};
    use crate::storage::shelf::{Shelf, ShelfError};

    #[wasm_bindgen]
    extern "C" {
        /// A storage whose texts stay where they are: only their length or head is wanted.
        #[wasm_bindgen(extends = web_sys::Storage)]
        type Texts;

        #[wasm_bindgen(method, catch, js_name = getItem)]
        fn text(this: &Texts, key: &str) -> Result<Option<JsString>, JsValue>;
    }

    /// The browser's localStorage, asked for anew each time: access may be withdrawn at any moment.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct LocalStorage;

    impl LocalStorage {
        fn storage() -> Result<web_sys::Storage, ShelfError> {
            web_sys::window()
                .and_then(|window| window.local_storage().ok().flatten())
                .ok_or(ShelfError::Blocked)
        }
    }

    /// A text where it is.
    fn text_at(key: &str) -> Result<Option<JsString>, ShelfError> {
        let texts: Texts = LocalStorage::storage()?.unchecked_into();
        texts.text(key).map_err(|error| refusal(&error))
    }

    impl Shelf for LocalStorage {
        fn keys(&self) -> Result<Vec<String>, ShelfError> {
            let storage = Self::storage()?;
            let count = storage.length().map_err(|error| refusal(&error))?;
            (0..count)
                .filter_map(|index| storage.key(index).transpose())
                .collect::<Result<_, _>>()
                .map_err(|error| refusal(&error))
        }

        fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
            Self::storage()?
                .get_item(key)
                .map_err(|error| refusal(&error))
        }

        fn units(&self, key: &str) -> Result<usize, ShelfError> {
            Ok(text_at(key)?.map_or(0, |text| text.length() as usize))
        }

        fn head(&self, key: &str, units: usize) -> Result<Option<String>, ShelfError> {
            let end = u32::try_from(units).unwrap_or(u32::MAX);
            Ok(text_at(key)?.map(|text| text.slice(0, end).into()))
        }

        fn put(&self, key: &str, text: &str) -> Result<(), ShelfError> {
            Self::storage()?
                .set_item(key, text)
                .map_err(|error| refusal(&error))
        }

        fn remove(&self, key: &str) -> Result<(), ShelfError> {
            Self::storage()?
                .remove_item(key)
                .map_err(|error| refusal(&error))
        }
    }

    /// The browser's random bytes.
    #[derive(Clone, Copy, Debug, Default)]
    pub struct BrowserRandomness;

    impl Randomness for BrowserRandomness {
        fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
            getrandom::fill(bytes).map_err(|_refused| NoRandomness)
        }
    }

    /// Chromium, WebKit: `QuotaExceededError`; Firefox: `NS_ERROR_DOM_QUOTA_REACHED`.
    fn refusal(error: &JsValue) -> ShelfError {
        let name = error
            .dyn_ref::<web_sys::DomException>()
            .map(web_sys::DomException::name);
        match name.as_deref() {
            Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => ShelfError::Full,
            Some(_) | None => ShelfError::Blocked,
        }
    }
}
