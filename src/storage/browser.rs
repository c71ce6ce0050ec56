//! The one door to localStorage, and to the browser's random bytes.

#[cfg(feature = "ui")]
pub use door::{BrowserRandomness, LocalStorage};

#[cfg(feature = "ui")]
mod door {
    use wasm_bindgen::JsCast as _;
    use wasm_bindgen::JsValue;

    use crate::storage::seal::{NoRandomness, Randomness};
    use crate::storage::shelf::{Shelf, ShelfError};

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
