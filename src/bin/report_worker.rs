//! The report worker: makes PDFs beside the page, so that the page stays free.
//!
//! It only carries messages; what they hold is told in `lembar::report::request`, and the sheet is
//! made by `lembar::report::proof`.

#[cfg(target_arch = "wasm32")]
fn main() {
    worker::start();
}

/// The worker runs in browsers only; natively there is `examples/sheet.rs`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}

#[cfg(target_arch = "wasm32")]
mod worker {
    use js_sys::{Array, Object, Reflect, Uint8Array, global};
    use lembar::report::proof::{Picture, Proof};
    use lembar::report::request::{
        BROKEN, BUILT_IN, ERROR, FAULTS, FILE_NAME, LAID, LAYING, LOGO, NAMES, OF, OK, PAGE, READY,
        RecoveryRequest, Request, STAMPED, SVG, TEXT, TITLE, WROTE,
    };
    use lembar::report::{ReportError, Sheet, editing, files, recovery_sheet, trace};
    use wasm_bindgen::prelude::*;
    use wasm_bindgen_futures::{JsFuture, spawn_local};
    use web_sys::{DedicatedWorkerGlobalScope, MessageEvent, Response};

    /// After how many pages the page hears how far the file is; each word costs it a drawing.
    const TOLD_EACH: usize = 8;
    /// The sentence for a worker that cannot begin.
    const NOT_STARTED: &str = "sheet.worker_failed";

    /// Fetches the files that papers are made of, then answers requests as long as the page lives;
    /// says when it is ready to.
    pub(super) fn start() {
        let Ok(scope) = global().dyn_into::<DedicatedWorkerGlobalScope>() else {
            return;
        };
        spawn_local(async move {
            match fetched(&scope).await {
                Some(()) => listen(&scope),
                None => post(&scope, &[(ERROR, NOT_STARTED.into())]),
            }
        });
    }

    /// Fetches the files, all at once; nothing when one cannot be had.
    async fn fetched(scope: &DedicatedWorkerGlobalScope) -> Option<()> {
        let fetch = |name: String| (scope.fetch_with_str(&name), name);
        let coming: Vec<_> = files::names().map(fetch).collect();
        for (answer, name) in coming {
            let response: Response = JsFuture::from(answer).await.ok()?.dyn_into().ok()?;
            if !response.ok() {
                return None;
            }
            let text = JsFuture::from(response.text().ok()?).await.ok()?;
            files::take(&name, text.as_string()?);
        }
        Some(())
    }

    /// Answers requests, and says that it does.
    fn listen(scope: &DedicatedWorkerGlobalScope) {
        let desk = scope.clone();
        let mut proof = None;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            match event.data().as_f64() {
                Some(page) => show(&desk, proof.as_ref(), page),
                None if Array::is_array(&event.data()) => tell(&desk, &event.data().into()),
                None if event.data().is_instance_of::<Uint8Array>() => {
                    trace(&desk, &event.data().unchecked_into());
                }
                None => proof = answer(&desk, &event.data().as_string().unwrap_or_default()),
            }
        });
        scope.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        listener.forget();
        let _ = scope.post_message(&READY.into());
    }

    /// Makes what is asked for, and says how far it is; the document as it was laid out.
    fn answer(desk: &DedicatedWorkerGlobalScope, request: &str) -> Option<Proof> {
        match made(desk, request) {
            Ok((sheet, proof)) => {
                let bytes = Uint8Array::from(sheet.bytes.as_slice());
                post(
                    desk,
                    &[(OK, bytes.into()), (FILE_NAME, sheet.file_name.into())],
                );
                proof
            }
            Err(error) => {
                post(desk, &[(ERROR, error.key().into())]);
                None
            }
        }
    }

    fn made(
        desk: &DedicatedWorkerGlobalScope,
        request: &str,
    ) -> Result<(Sheet, Option<Proof>), ReportError> {
        if let Some(request) = RecoveryRequest::read(request) {
            return Ok((recovery_sheet(&request)?, None));
        }
        let mut told = 0;
        let proof = Proof::of(&Request::read(request)?, &mut |full| {
            if full >= told + TOLD_EACH {
                told = full;
                post(desk, &[(LAYING, number(full))]);
            }
        })?;
        laid(desk, &proof);
        let count = proof.count();
        let sheet = proof.sheet(&mut |wrote| {
            if wrote % TOLD_EACH == 0 && wrote < count {
                post(desk, &[(WROTE, number(wrote))]);
            }
        })?;
        Ok((sheet, Some(proof)))
    }

    /// Says that the pages are laid out, and shows the first.
    fn laid(desk: &DedicatedWorkerGlobalScope, proof: &Proof) {
        let mut members = vec![
            (LAID, number(proof.count())),
            (TITLE, proof.title().into()),
            (STAMPED, proof.is_stamped().into()),
            (BROKEN, proof.broken().into()),
        ];
        members.extend(proof.picture(0).into_iter().flat_map(drawn));
        post(desk, &members);
    }

    /// Answers a question about the text of a document.
    fn tell(desk: &DedicatedWorkerGlobalScope, question: &Array) {
        let parts = [0_u32, 1, 2, 3].map(|at| question.get(at).as_string().unwrap_or_default());
        let Some(question) = editing::Question::read(parts.each_ref().map(String::as_str)) else {
            return;
        };
        let of = question.of();
        match editing::told(question) {
            Ok(told) => {
                let members = [
                    (OF, of.into()),
                    (BUILT_IN, told.built_in.into()),
                    (FAULTS, told.faults.into()),
                    (NAMES, told.names.into()),
                ];
                post(desk, &members);
            }
            Err(error) => post(desk, &[(ERROR, error.key().into())]),
        }
    }

    /// Draws the outlines of a logo.
    fn trace(desk: &DedicatedWorkerGlobalScope, greys: &Uint8Array) {
        let greys = greys.to_vec();
        let path = trace::path(greys.len().isqrt(), &greys);
        post(desk, &[(LOGO, path.into())]);
    }

    /// Shows another page; nothing when there is none.
    fn show(desk: &DedicatedWorkerGlobalScope, proof: Option<&Proof>, page: f64) {
        let Some(proof) = proof else {
            return;
        };
        let picture = (0..proof.count()).find(|at| number(*at).as_f64() == Some(page));
        if let Some(picture) = picture.and_then(|at| proof.picture(at)) {
            let [svg, text] = drawn(picture);
            post(desk, &[(PAGE, page.into()), svg, text]);
        }
    }

    fn drawn(picture: Picture) -> [(&'static str, JsValue); 2] {
        [(SVG, picture.svg.into()), (TEXT, picture.text.into())]
    }

    fn number(count: usize) -> JsValue {
        u32::try_from(count).unwrap_or(u32::MAX).into()
    }

    /// Posts an object of these members.
    fn post(desk: &DedicatedWorkerGlobalScope, members: &[(&str, JsValue)]) {
        let message = Object::new();
        for (name, value) in members {
            // Setting a member of a fresh plain object cannot fail.
            let _ = Reflect::set(&message, &(*name).into(), value);
        }
        // A message that cannot be posted means that the page is gone.
        let _ = desk.post_message(&message);
    }
}
