//! Hands a file to another app of the device: the way out where a download fails, as in apps on the
//! home screen of an iPad.

use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FilePropertyBag, ShareData};

/// Whether the browser would hand this file over.
pub fn can_share(file_name: &str, media_type: &str, bytes: &[u8]) -> bool {
    let navigator = gloo::utils::window().navigator();
    let knows = Reflect::has(&navigator, &"canShare".into()).unwrap_or(false);
    // Some browsers share words and links only.
    knows
        && data(file_name, media_type, bytes).is_ok_and(|data| navigator.can_share_with_data(&data))
}

/// Opens the device's own list of apps, within a press. An error is the browser's own; a person
/// who changes her mind is none.
pub async fn share(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<(), JsValue> {
    let data = data(file_name, media_type, bytes)?;
    let shared = gloo::utils::window().navigator().share_with_data(&data);
    match JsFuture::from(shared).await {
        Ok(_) => Ok(()),
        Err(error) if is_change_of_mind(&error) => Ok(()),
        Err(error) => Err(error),
    }
}

fn is_change_of_mind(error: &JsValue) -> bool {
    let name = Reflect::get(error, &"name".into()).ok();
    name.and_then(|name| name.as_string()).as_deref() == Some("AbortError")
}

fn data(file_name: &str, media_type: &str, bytes: &[u8]) -> Result<ShareData, JsValue> {
    let options = FilePropertyBag::new();
    options.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let file = File::new_with_u8_array_sequence_and_options(&parts, file_name, &options)?;
    let data = ShareData::new();
    data.set_files(&Array::of1(&file));
    Ok(data)
}
