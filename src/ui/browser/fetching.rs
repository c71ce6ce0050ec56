//! Files that belong to the page and are fetched when they are needed, from the same place as the
//! page itself. Nothing is ever sent.

use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// The text of a file beside the page, such as `forms/F01.md`; `None` when it cannot be had.
pub async fn text_of(file: &str) -> Option<String> {
    let window = web_sys::window()?;
    let answer = JsFuture::from(window.fetch_with_str(file)).await.ok()?;
    let response: Response = answer.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string()
}
