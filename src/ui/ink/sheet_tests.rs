//! The signing sheet in a real browser, pressed by its buttons' names.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo::utils::document;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, HtmlInputElement};
use web_sys::{PointerEvent, PointerEventInit};
use yew::platform::time::sleep;
use yew::prelude::*;

use super::sheet::SheetProps;
use super::words::words;
use super::{Particulars, Sheet, Signed, Tie};
use crate::i18n::Language;
use crate::model::record::{AbsentReason, Mark};

/// A sheet for Siti Aminah, open on the page.
struct Bench {
    place: HtmlElement,
    signed: Rc<RefCell<Vec<Signed>>>,
    closed: Rc<RefCell<u32>>,
    app: Option<AppHandle<Sheet>>,
}

impl Bench {
    async fn new() -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let (signed, closed) = (Rc::default(), Rc::default());
        let (to_signed, to_closed): (Rc<RefCell<Vec<Signed>>>, Rc<RefCell<u32>>) =
            (Rc::clone(&signed), Rc::clone(&closed));
        let props = SheetProps {
            words: words(Language::Indonesian),
            about: "Anda menandatangani F17".into(),
            capacity: "Orang tua/wali".into(),
            tie: Tie::Relation,
            line_only: false,
            may_type: true,
            start: Particulars {
                name: "Siti Aminah".into(),
                place: "Soreang".into(),
                ..Particulars::default()
            },
            on_sign: Callback::from(move |one| to_signed.borrow_mut().push(one)),
            on_close: Callback::from(move |()| *to_closed.borrow_mut() += 1),
        };
        let root = place.clone().into();
        let app = yew::Renderer::<Sheet>::with_root_and_props(root, props).render();
        settle().await;
        Self {
            place,
            signed,
            closed,
            app: Some(app),
        }
    }

    fn find(&self, selector: &str) -> Option<Element> {
        self.place.query_selector(selector).unwrap()
    }

    fn named(&self, kind: &str, name: &str) -> HtmlElement {
        let all = self.place.query_selector_all(kind).unwrap();
        let mut elements = (0..all.length()).filter_map(|index| all.item(index));
        let found = elements.find(|element| element.text_content().unwrap().trim() == name);
        found
            .unwrap_or_else(|| panic!("no {kind} {name}"))
            .unchecked_into()
    }

    async fn press(&self, name: &str) {
        self.named("button", name).click();
        settle().await;
    }

    async fn choose(&self, name: &str) {
        self.named("label", name).click();
        settle().await;
    }

    async fn write(&self, label: &str, text: &str) {
        let label = self.named("label", label);
        let id = label.get_attribute("for").unwrap();
        let field = self.find(&format!("#{id}")).unwrap();
        let field: HtmlInputElement = field.unchecked_into();
        field.set_value(text);
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("input", &init).unwrap();
        field.dispatch_event(&event).unwrap();
        settle().await;
    }

    fn touch(&self, kind: &str) {
        let init = PointerEventInit::new();
        init.set_bubbles(true);
        init.set_pointer_type("touch");
        let pad = self.find(".ink-pad").unwrap();
        let event = PointerEvent::new_with_event_init_dict(kind, &init).unwrap();
        pad.dispatch_event(&event).unwrap();
    }

    /// A dot, and the time until the sheet listens again.
    async fn dot(&self) {
        self.touch("pointerdown");
        self.touch("pointerup");
        sleep(Duration::from_millis(500)).await;
    }

    fn is_drawn(&self) -> bool {
        let label = self.find(".ink-pad").unwrap().get_attribute("aria-label");
        label.unwrap().contains("sudah ada goresan")
    }

    fn problems(&self) -> u32 {
        self.place
            .query_selector_all(".ink-problem")
            .unwrap()
            .length()
    }

    fn is_open(&self) -> bool {
        let dialog = self.find("dialog").unwrap();
        dialog.unchecked_into::<HtmlDialogElement>().open()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.place.remove();
    }
}

async fn settle() {
    sleep(Duration::from_millis(20)).await;
}

#[wasm_bindgen_test]
async fn a_signature_is_drawn_taken_back_brought_back_and_given() {
    let bench = Bench::new().await;
    assert!(bench.is_open() && !bench.is_drawn());
    bench.press("Selesai").await;
    assert_eq!(bench.problems(), 1, "nothing is drawn");
    bench.dot().await;
    assert!(bench.is_drawn());
    assert_eq!(bench.problems(), 0);
    bench.press("Batalkan goresan").await;
    assert!(!bench.is_drawn());
    bench.dot().await;
    bench.press("Hapus semua").await;
    assert!(!bench.is_drawn());
    bench.press("Kembalikan goresan").await;
    assert!(bench.is_drawn());
    bench.press("Selesai").await;
    let signed = bench.signed.borrow();
    assert_eq!(signed.len(), 1);
    assert_eq!(signed[0].name, "Siti Aminah");
    assert!(matches!(&signed[0].mark, Mark::Ink(ink) if ink.strokes.len() == 1));
}

#[wasm_bindgen_test]
async fn a_resting_palm_presses_nothing() {
    let bench = Bench::new().await;
    bench.dot().await;
    bench.touch("pointerdown");
    settle().await;
    bench.press("Hapus semua").await;
    bench.press("Selesai").await;
    bench.touch("pointerup");
    bench.press("Selesai").await;
    assert!(bench.is_drawn() && bench.signed.borrow().is_empty());
    assert!(bench.find("dialog[data-drawing]").is_some());
    sleep(Duration::from_millis(500)).await;
    assert!(bench.find("dialog[data-drawing]").is_none());
    bench.press("Selesai").await;
    assert_eq!(bench.signed.borrow().len(), 1);
}

#[wasm_bindgen_test]
async fn who_refuses_is_recorded_with_a_witness() {
    let bench = Bench::new().await;
    bench.choose("Menolak menandatangani").await;
    assert!(bench.find(".ink-pad").is_none());
    bench.press("Selesai").await;
    assert_eq!(bench.problems(), 1, "the witness is missing");
    let focused = document().active_element().unwrap().id();
    assert_eq!(focused, "sign-witness");
    bench.write("Saksi yang dapat membenarkan", "Asep").await;
    bench.press("Selesai").await;
    let mark = Mark::Absent {
        reason: AbsentReason::Refused,
        note: String::new(),
        witness: "Asep".into(),
    };
    assert_eq!(bench.signed.borrow()[0].mark, mark);
}

#[wasm_bindgen_test]
async fn an_untouched_sheet_closes_and_another_asks() {
    let bench = Bench::new().await;
    bench.press("Tutup").await;
    assert_eq!(*bench.closed.borrow(), 1);
    bench.dot().await;
    let dialog = bench.find("dialog").unwrap();
    let init = web_sys::EventInit::new();
    init.set_cancelable(true);
    let escape = Event::new_with_event_init_dict("cancel", &init).unwrap();
    dialog.dispatch_event(&escape).unwrap();
    settle().await;
    assert!(escape.default_prevented());
    assert_eq!(*bench.closed.borrow(), 1);
    bench.press("Lanjutkan").await;
    bench.press("Tutup").await;
    bench.press("Tutup tanpa menyimpan").await;
    assert_eq!(*bench.closed.borrow(), 2);
}

#[wasm_bindgen_test]
async fn a_sheet_closed_by_the_browser_opens_again_when_something_is_drawn() {
    let bench = Bench::new().await;
    bench.dot().await;
    let dialog: HtmlDialogElement = bench.find("dialog").unwrap().unchecked_into();
    dialog.close();
    settle().await;
    assert!(bench.is_open());
    assert_eq!(*bench.closed.borrow(), 0);
}
