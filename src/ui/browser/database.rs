//! Databases of the browser (IndexedDB): opening one, and waiting for what a request comes to.
//!
//! It knows nothing of what stands there. Start at [`open`].

use gloo::timers::callback::Timeout;
use gloo::utils::window;
use js_sys::Promise;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbRequest};

/// A browser that does not even answer is taken for one without the database, in ms.
const PATIENCE_MS: u32 = 4_000;

/// Opens the database of this name, whose one store is made with it.
pub(super) async fn open(name: &str, store: &'static str) -> Result<IdbDatabase, JsValue> {
    let factory = window().indexed_db()?.ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(name, 1)?;
    let made = request.clone();
    let on_upgrade = Closure::once_into_js(move |_event: JsValue| {
        let database = made.result()?.unchecked_into::<IdbDatabase>();
        database.create_object_store(store).map(drop)
    });
    request.set_onupgradeneeded(Some(on_upgrade.unchecked_ref()));
    Ok(result(request.unchecked_into()).await?.unchecked_into())
}

/// What a request comes to; an error if it does not come at all.
pub(super) fn result(request: IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> {
    let answered = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
        Timeout::new(PATIENCE_MS, move || {
            drop(reject.call0(&JsValue::NULL));
        })
        .forget();
    });
    async move {
        JsFuture::from(answered).await?;
        request.result()
    }
}
