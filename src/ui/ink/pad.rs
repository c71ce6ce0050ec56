//! The pad: draws with finger, pen or mouse.
//!
//! It translates browser events into [`Hand`] and [`Frame`], and draws. The pad is an SVG with a
//! fixed `viewBox`, so turning or resizing the screen changes nothing that was drawn. The line
//! that is being drawn is changed in place, without rendering any component; it becomes ink when
//! the pointer leaves.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, PointerEvent};
use yew::prelude::*;

use super::drawing;
use super::frame::Frame;
use super::hand::{Contact, Down, Hand, Tool};
use crate::model::ink::curves::stroke_path;
use crate::model::ink::{Ink, Point};

/// How long after the last line the hand may still rest beside the pad, in ms.
const REST: u32 = 400;

/// The height of the line to sign on, in pad units from above.
const BASELINE: u16 = 760;

/// What [`Pad`] needs.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct PadProps {
    /// What is drawn so far.
    pub ink: Ink,
    /// Gets the whole drawing, simplified, after each line.
    pub on_change: Callback<Ink>,
    /// Gets `true` when a hand begins to draw and `false` shortly after it stopped, so that
    /// everything around the pad can be deaf to a resting palm.
    #[prop_or_default]
    pub on_drawing: Callback<bool>,
    /// Its accessible name, saying whether something is drawn.
    pub label: AttrValue,
    /// Shows the ink, but nobody can draw.
    #[prop_or_default]
    pub disabled: bool,
}

/// What happens on the pad.
#[derive(Debug)]
pub enum Msg {
    /// A pointer touches it.
    Down(PointerEvent),
    /// A pointer moves over it.
    Move(PointerEvent),
    /// A pointer leaves, or the system takes it away.
    Up(PointerEvent),
    /// The hand has left.
    Rested,
}

/// The pad.
#[derive(Debug)]
pub struct Pad {
    /// The properties' ink, and lines that the owner has not given back yet.
    ink: Ink,
    hand: Hand,
    surface: NodeRef,
    live: NodeRef,
    touches: Vec<EventListener>,
    rest: Option<Timeout>,
}

impl Component for Pad {
    type Message = Msg;
    type Properties = PadProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            ink: ctx.props().ink.clone(),
            hand: Hand::default(),
            surface: NodeRef::default(),
            live: NodeRef::default(),
            touches: Vec::new(),
            rest: None,
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &PadProps) -> bool {
        self.ink = ctx.props().ink.clone();
        true
    }

    /// Only the owner's new ink renders the pad; a line in the making does not.
    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Down(event) if !ctx.props().disabled => self.down(ctx, &event),
            Msg::Down(_) => {}
            Msg::Move(event) => self.moved(ctx, &event),
            Msg::Up(event) => self.up(ctx, event.pointer_id()),
            Msg::Rested => {
                self.rest = None;
                ctx.props().on_drawing.emit(false);
            }
        }
        false
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if ctx.props().disabled {
            self.touches.clear();
        } else if self.touches.is_empty()
            && let Some(pad) = self.surface.cast::<Element>()
        {
            self.touches = ["touchstart", "touchmove"]
                .map(|kind| still(&pad, kind))
                .into();
        }
    }

    fn destroy(&mut self, ctx: &Context<Self>) {
        if self.rest.is_some() || self.hand.pointer().is_some() {
            ctx.props().on_drawing.emit(false);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let down = link.callback(|event: PointerEvent| {
            // No text selection, no dragging; a focused field keeps what was typed.
            event.prevent_default();
            Msg::Down(event)
        });
        let baseline = BASELINE.to_string();
        html! {
            <svg ref={self.surface.clone()} role="img" aria-label={ctx.props().label.clone()}
                class={classes!("ink-pad", ctx.props().disabled.then_some("is-still"))}
                viewBox={drawing::view_box()}
                onpointerdown={down}
                onpointermove={link.callback(Msg::Move)}
                onpointerup={link.callback(Msg::Up)}
                onpointercancel={link.callback(Msg::Up)}
                onlostpointercapture={link.callback(Msg::Up)}>
                <line class="ink-baseline" x1="150" x2="2850" y1={baseline.clone()} y2={baseline} />
                { drawing::line(&ctx.props().ink) }
                <path ref={self.live.clone()} class="ink-line" stroke-width={drawing::pen()} />
            </svg>
        }
    }
}

impl Pad {
    fn down(&mut self, ctx: &Context<Self>, event: &PointerEvent) {
        // Only the tip of a pen, a finger, or the main button of a mouse draws.
        if event.button() != 0 {
            return;
        }
        let Some((pad, frame)) = self.frame() else {
            return;
        };
        let contact = Contact {
            pointer: event.pointer_id(),
            tool: tool(event),
            first: event.is_primary(),
            at: event.time_stamp(),
        };
        let Down::Draws { finished } = self.hand.down(contact, point(event, frame)) else {
            return;
        };
        if let Some(line) = finished {
            self.keep(ctx, line);
        }
        // It fails only when the pointer is already gone, and then there is nothing to hold.
        let _ = pad.set_pointer_capture(event.pointer_id());
        self.rest = None;
        ctx.props().on_drawing.emit(true);
        self.draw_live();
    }

    fn moved(&mut self, ctx: &Context<Self>, event: &PointerEvent) {
        if tool(event) == Tool::Pen {
            self.hand.pen_near(event.time_stamp());
        }
        if self.hand.pointer() != Some(event.pointer_id()) {
            return;
        }
        if event.buttons() == 0 {
            // The button was let go where nobody told us.
            return self.up(ctx, event.pointer_id());
        }
        let Some((_, frame)) = self.frame() else {
            return;
        };
        if self.hand.moved(event.pointer_id(), &points(event, frame)) {
            self.draw_live();
        }
    }

    fn up(&mut self, ctx: &Context<Self>, pointer: i32) {
        let Some(line) = self.hand.up(pointer) else {
            return;
        };
        self.keep(ctx, line);
        self.draw_live();
        let rested = ctx.link().callback(|()| Msg::Rested);
        self.rest = Some(Timeout::new(REST, move || rested.emit(())));
    }

    /// Makes a finished line ink.
    fn keep(&mut self, ctx: &Context<Self>, line: Vec<Point>) {
        let mut strokes = std::mem::take(&mut self.ink.strokes);
        strokes.push(line);
        self.ink = Ink::simplified(&strokes);
        ctx.props().on_change.emit(self.ink.clone());
    }

    /// Shows the line in the making.
    fn draw_live(&self) {
        if let Some(path) = self.live.cast::<Element>() {
            // Setting `d` on a path cannot fail; a missing line is not worth a broken page.
            let _ = path.set_attribute("d", &stroke_path(self.hand.line()));
        }
    }

    fn frame(&self) -> Option<(Element, Frame)> {
        let pad = self.surface.cast::<Element>()?;
        let place = pad.get_bounding_client_rect();
        let frame = Frame {
            left: place.left(),
            top: place.top(),
            width: place.width(),
            height: place.height(),
        };
        Some((pad, frame))
    }
}

/// Keeps a touch from scrolling, zooming or opening the magnifier, where `touch-action` is not
/// enough (older Safari).
fn still(pad: &Element, kind: &'static str) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(pad, kind, options, Event::prevent_default)
}

fn tool(event: &PointerEvent) -> Tool {
    match event.pointer_type().as_str() {
        "pen" => Tool::Pen,
        "touch" => Tool::Touch,
        _ => Tool::Mouse,
    }
}

/// All points that a move went through since the last one; screens report fewer than pens measure.
fn points(event: &PointerEvent, frame: Frame) -> Vec<Point> {
    let mut points = Vec::new();
    // Not in Safari before 18, and only on secure pages.
    let name = JsValue::from_str("getCoalescedEvents");
    if js_sys::Reflect::has(event, &name).unwrap_or(false) {
        let events = event.get_coalesced_events();
        let on_pad = |event: &PointerEvent| point(event, frame);
        points.extend(
            events
                .iter()
                .filter_map(|event| event.dyn_ref().map(on_pad)),
        );
    }
    if points.is_empty() {
        points.push(point(event, frame));
    }
    points
}

/// Where the pointer is on the pad.
fn point(event: &PointerEvent, frame: Frame) -> Point {
    frame.point(pixels(event, "clientX"), pixels(event, "clientY"))
}

/// A place in pixels with its fraction, which web-sys cuts off.
fn pixels(event: &PointerEvent, name: &str) -> f64 {
    let value = js_sys::Reflect::get(event, &JsValue::from_str(name));
    value
        .ok()
        .and_then(|value| value.as_f64())
        .unwrap_or_default()
}
