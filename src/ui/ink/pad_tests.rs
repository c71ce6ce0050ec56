//! The pad in a real browser, under made-up fingers, pens and mice.

use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

use gloo::utils::document;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, PointerEvent, PointerEventInit};
use yew::platform::time::sleep;
use yew::prelude::*;

use super::Pad;
use crate::model::ink::{Ink, Point};

wasm_bindgen_test_configure!(run_in_browser);

/// Everything the pad said, in order.
type Heard<T> = Rc<RefCell<Vec<T>>>;

#[derive(Clone, PartialEq, Properties)]
struct HostProps {
    on_ink: Callback<Ink>,
    on_drawing: Callback<bool>,
}

/// Gives the pad its own ink back, as the sheet does.
#[component]
fn Host(props: &HostProps) -> Html {
    let ink = use_state(Ink::default);
    let on_change = {
        let (ink, on_ink) = (ink.clone(), props.on_ink.clone());
        move |new: Ink| {
            on_ink.emit(new.clone());
            ink.set(new);
        }
    };
    html! {
        <Pad ink={(*ink).clone()} {on_change} on_drawing={props.on_drawing.clone()} label="pad" />
    }
}

/// A pad of 300 × 100 pixels on the page; a pixel is ten units.
struct Bench {
    place: HtmlElement,
    inks: Heard<Ink>,
    drawing: Heard<bool>,
}

impl Bench {
    async fn new() -> Self {
        let place: HtmlElement = document().create_element("div").unwrap().unchecked_into();
        document().body().unwrap().append_child(&place).unwrap();
        let (inks, drawing) = (Heard::<Ink>::default(), Heard::<bool>::default());
        let (to_inks, to_drawing) = (inks.clone(), drawing.clone());
        let props = HostProps {
            on_ink: Callback::from(move |ink| to_inks.borrow_mut().push(ink)),
            on_drawing: Callback::from(move |on| to_drawing.borrow_mut().push(on)),
        };
        yew::Renderer::<Host>::with_root_and_props(place.clone().into(), props).render();
        let bench = Self {
            place,
            inks,
            drawing,
        };
        settle().await;
        bench.size(300);
        bench
    }

    fn size(&self, width: u16) {
        let pad = self.pad();
        for (side, length) in [("width", width), ("height", width / 3)] {
            pad.set_attribute(side, &length.to_string()).unwrap();
        }
    }

    fn pad(&self) -> Element {
        self.place.query_selector("svg").unwrap().unwrap()
    }

    fn event(&self, kind: &str, who: (i32, &str), at: (i32, i32)) -> PointerEvent {
        self.event_with(kind, who, at, &PointerEventInit::new())
    }

    fn event_with(
        &self,
        kind: &str,
        (id, tool): (i32, &str),
        (x, y): (i32, i32),
        init: &PointerEventInit,
    ) -> PointerEvent {
        let rect = self.pad().get_bounding_client_rect();
        let up = matches!(kind, "pointerup" | "pointercancel");
        init.set_bubbles(true);
        init.set_cancelable(true);
        init.set_pointer_id(id);
        init.set_pointer_type(tool);
        init.set_buttons(u16::from(!up));
        #[expect(clippy::cast_possible_truncation, reason = "a place on a small page")]
        let corner = (rect.left() as i32, rect.top() as i32);
        init.set_client_x(corner.0 + x);
        init.set_client_y(corner.1 + y);
        PointerEvent::new_with_event_init_dict(kind, init).unwrap()
    }

    fn send(&self, kind: &str, who: (i32, &str), at: (i32, i32)) {
        let event = self.event(kind, who, at);
        self.pad().dispatch_event(&event).unwrap();
    }

    /// The strokes of the last ink, as lists of (x, y) in units.
    fn strokes(&self) -> Vec<Vec<(u16, u16)>> {
        let inks = self.inks.borrow();
        let pair = |point: &Point| (point.x, point.y);
        let last = inks.last().cloned().unwrap_or_default();
        let strokes = last.strokes.iter();
        strokes.map(|s| s.iter().map(pair).collect()).collect()
    }

    fn path(&self, which: usize) -> String {
        let paths = self.place.query_selector_all("path").unwrap();
        let path: Element = paths
            .item(which.try_into().unwrap())
            .unwrap()
            .unchecked_into();
        path.get_attribute("d").unwrap_or_default()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        self.place.remove();
    }
}

/// Lets Yew do what it has to.
async fn settle() {
    sleep(Duration::from_millis(20)).await;
}

const FINGER: (i32, &str) = (1, "touch");
const PALM: (i32, &str) = (2, "touch");
const PEN: (i32, &str) = (3, "pen");
const MOUSE: (i32, &str) = (4, "mouse");

#[wasm_bindgen_test]
async fn a_line_is_seen_at_once_and_becomes_ink_at_its_end() {
    let bench = Bench::new().await;
    bench.send("pointerdown", FINGER, (10, 10));
    bench.send("pointermove", FINGER, (110, 60));
    settle().await;
    assert!(
        bench.path(1).starts_with("M100 100C"),
        "{:?}",
        bench.path(1)
    );
    assert!(bench.inks.borrow().is_empty(), "not ink before its end");
    bench.send("pointerup", FINGER, (110, 60));
    settle().await;
    assert_eq!(bench.strokes(), [[(100, 100), (1100, 600)]]);
    assert!(bench.path(0).starts_with("M100 100C"));
    assert_eq!(bench.path(1), "");
}

#[wasm_bindgen_test]
async fn a_palm_beside_a_pen_draws_nothing() {
    let bench = Bench::new().await;
    bench.send("pointerdown", PALM, (200, 90));
    bench.send("pointermove", PALM, (210, 90));
    bench.send("pointerdown", PEN, (10, 10));
    bench.send("pointermove", PALM, (220, 90));
    bench.send("pointermove", PEN, (50, 10));
    bench.send("pointerdown", FINGER, (250, 50));
    bench.send("pointerup", FINGER, (250, 50));
    bench.send("pointerup", PALM, (220, 90));
    bench.send("pointerup", PEN, (50, 10));
    settle().await;
    assert_eq!(bench.strokes(), [[(100, 100), (500, 100)]]);
}

#[wasm_bindgen_test]
async fn a_second_finger_draws_nothing() {
    let bench = Bench::new().await;
    bench.send("pointerdown", FINGER, (10, 10));
    bench.send("pointerdown", PALM, (200, 50));
    bench.send("pointermove", PALM, (220, 50));
    bench.send("pointerup", PALM, (220, 50));
    bench.send("pointermove", FINGER, (50, 10));
    bench.send("pointerup", FINGER, (50, 10));
    settle().await;
    assert_eq!(bench.strokes(), [[(100, 100), (500, 100)]]);
}

#[wasm_bindgen_test]
async fn what_the_system_takes_away_is_kept() {
    let bench = Bench::new().await;
    bench.send("pointerdown", FINGER, (10, 10));
    bench.send("pointermove", FINGER, (50, 10));
    bench.send("pointercancel", FINGER, (0, 0));
    settle().await;
    assert_eq!(bench.strokes(), [[(100, 100), (500, 100)]]);
}

#[wasm_bindgen_test]
async fn lines_that_follow_at_once_are_all_kept() {
    let bench = Bench::new().await;
    for x in [10, 110, 210] {
        bench.send("pointerdown", MOUSE, (x, 10));
        bench.send("pointerup", MOUSE, (x, 10));
    }
    settle().await;
    assert_eq!(
        bench.strokes(),
        [[(100, 100)], [(1100, 100)], [(2100, 100)]]
    );
}

#[wasm_bindgen_test]
async fn the_right_button_of_a_mouse_draws_nothing() {
    let bench = Bench::new().await;
    let init = PointerEventInit::new();
    init.set_button(2);
    let event = bench.event_with("pointerdown", MOUSE, (10, 10), &init);
    bench.pad().dispatch_event(&event).unwrap();
    bench.send("pointermove", MOUSE, (50, 10));
    bench.send("pointerup", MOUSE, (50, 10));
    settle().await;
    assert!(bench.inks.borrow().is_empty());
    assert!(bench.drawing.borrow().is_empty());
}

#[wasm_bindgen_test]
async fn another_size_changes_nothing_that_was_drawn() {
    let bench = Bench::new().await;
    bench.send("pointerdown", FINGER, (30, 30));
    bench.send("pointerup", FINGER, (30, 30));
    settle().await;
    let before = bench.path(0);
    bench.size(600);
    settle().await;
    assert_eq!(bench.path(0), before);
    bench.send("pointerdown", FINGER, (60, 60));
    bench.send("pointermove", FINGER, (120, 60));
    bench.send("pointerup", FINGER, (120, 60));
    settle().await;
    assert_eq!(
        bench.strokes(),
        [vec![(300, 300)], vec![(300, 300), (600, 300)]]
    );
}

#[wasm_bindgen_test]
async fn points_between_two_frames_are_drawn() {
    let bench = Bench::new().await;
    bench.send("pointerdown", PEN, (10, 10));
    let between = [(20, 60), (30, 10), (40, 60)];
    let events: js_sys::Array = between
        .into_iter()
        .map(|at| JsValue::from(bench.event("pointermove", PEN, at)))
        .collect();
    let init = PointerEventInit::new();
    js_sys::Reflect::set(&init, &"coalescedEvents".into(), &events).unwrap();
    let event = bench.event_with("pointermove", PEN, (40, 60), &init);
    bench.pad().dispatch_event(&event).unwrap();
    bench.send("pointerup", PEN, (40, 60));
    settle().await;
    assert_eq!(
        bench.strokes(),
        [[(100, 100), (200, 600), (300, 100), (400, 600)]]
    );
}

#[wasm_bindgen_test]
async fn the_world_hears_when_a_hand_draws_and_when_it_has_left() {
    let bench = Bench::new().await;
    bench.send("pointerdown", FINGER, (10, 10));
    bench.send("pointerup", FINGER, (10, 10));
    settle().await;
    assert_eq!(*bench.drawing.borrow(), [true]);
    sleep(Duration::from_millis(600)).await;
    assert_eq!(*bench.drawing.borrow(), [true, false]);
}
