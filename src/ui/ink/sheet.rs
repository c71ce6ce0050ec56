//! The signing sheet: one signatory, one sentence, one line to sign on.
//!
//! A dialog over the whole screen. Everything behind it is out of reach (`showModal`), and while
//! a hand draws, so is everything beside the pad. It closes by itself only when nothing would be
//! lost. What is finished and what is missing is decided by [`Draft`], how it looks by `face`.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::{Event, HtmlDialogElement, HtmlElement};
use yew::prelude::*;

use super::draft::{Draft, Lack, Particulars, Signed, Slot, Tie, Way};
use super::words::SheetWords;
use super::{entry, typing};
use crate::model::ink::Ink;
use crate::model::typed::TypedReason;
use crate::ui::parts::focus_on;

/// What [`Sheet`] needs.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SheetProps {
    /// The words, in the reader's language.
    pub words: SheetWords,
    /// What is being signed, in one sentence.
    pub about: AttrValue,
    /// In which capacity, as printed under the line.
    pub capacity: AttrValue,
    /// What is asked beside the name.
    #[prop_or_default]
    pub tie: Tie,
    /// What is known beforehand; read once.
    #[prop_or_default]
    pub start: Particulars,
    /// Asks only for the line: in a table, where the name stands beside it.
    #[prop_or_default]
    pub line_only: bool,
    /// Whether a name may be typed in place of the line: for a signature, not for a sketch.
    #[prop_or(true)]
    pub may_type: bool,
    /// Gets the finished signature.
    pub on_sign: Callback<Signed>,
    /// The sheet wants to go, without a signature.
    pub on_close: Callback<()>,
}

/// What happens on the sheet.
#[derive(Debug)]
pub enum Msg {
    /// The drawing changed.
    Drew(Ink),
    /// A hand began to draw, or has left.
    Drawing(bool),
    /// Take the last change of the drawing back.
    Undo,
    /// Wipe the pad.
    Clear,
    /// A text was typed.
    Wrote(Slot, String),
    /// Another way to sign was chosen.
    Chose(Way),
    /// It was said why the name is typed.
    Reasoned(TypedReason),
    /// Finish.
    Finish,
    /// Close, after asking when something would be lost.
    Leave,
    /// Close all the same.
    LeaveAnyway,
    /// Do not close.
    Stay,
    /// The browser closed the dialog.
    Closed,
}

/// What gets the focus.
#[derive(Clone, Copy, Debug)]
enum Focus {
    /// What is missing.
    Lack(Lack),
    /// The button that does not close.
    Stay,
}

/// The sheet.
#[derive(Debug)]
pub struct Sheet {
    pub(super) draft: Draft,
    /// What is missing, once somebody tried to finish.
    pub(super) lacks: Vec<Lack>,
    tried: bool,
    pub(super) leaving: bool,
    drawing: bool,
    /// What gets the focus after the next rendering.
    focus: Option<Focus>,
    pub(super) stay: NodeRef,
    pub(super) dialog: NodeRef,
    closing: Vec<EventListener>,
}

impl Component for Sheet {
    type Message = Msg;
    type Properties = SheetProps;

    fn create(ctx: &Context<Self>) -> Self {
        let start = ctx.props().start.clone();
        let line_only = ctx.props().line_only;
        Self {
            draft: if line_only {
                Draft::line_only(start)
            } else {
                Draft::new(start)
            },
            lacks: Vec::new(),
            tried: false,
            leaving: false,
            drawing: false,
            focus: None,
            stay: NodeRef::default(),
            dialog: NodeRef::default(),
            closing: Vec::new(),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Msg) -> bool {
        match message {
            Msg::Drawing(drawing) => {
                self.drawing = drawing;
                self.mark_drawing();
                return false;
            }
            Msg::Drew(ink) => self.draft.draw(ink),
            Msg::Wrote(slot, text) => self.draft.write(slot, text),
            Msg::Chose(way) => self.choose(way),
            Msg::Reasoned(reason) => self.draft.reason = Some(reason),
            Msg::LeaveAnyway => ctx.props().on_close.emit(()),
            Msg::Stay => self.leaving = false,
            Msg::Closed => return self.closed(ctx),
            // What is pressed while a hand draws is pressed by its palm.
            Msg::Undo | Msg::Clear | Msg::Finish | Msg::Leave if self.drawing => return false,
            Msg::Undo => self.draft.undo(),
            Msg::Clear => self.draft.clear(),
            Msg::Finish => self.finish(ctx),
            Msg::Leave => self.leave(ctx),
        }
        if self.tried {
            self.lacks = self.draft.check().err().unwrap_or_default();
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.open(ctx);
        }
        if let Some(target) = self.focus.take() {
            self.move_focus(target);
        }
    }

    fn destroy(&mut self, _ctx: &Context<Self>) {
        self.closing.clear();
        // Closing gives the focus back to where it was; removing the dialog alone would not.
        if let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() {
            dialog.close();
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        self.view_sheet(ctx)
    }
}

impl Sheet {
    fn finish(&mut self, ctx: &Context<Self>) {
        self.tried = true;
        match self.draft.check() {
            Ok(signed) => ctx.props().on_sign.emit(signed),
            Err(lacks) => self.focus = lacks.first().copied().map(Focus::Lack),
        }
    }

    /// Another way asks other things; nobody has failed to answer them yet.
    fn choose(&mut self, way: Way) {
        self.draft.way = way;
        self.tried = false;
        self.lacks.clear();
    }

    fn leave(&mut self, ctx: &Context<Self>) {
        if self.draft.is_touched() {
            self.leaving = true;
            self.focus = Some(Focus::Stay);
        } else {
            ctx.props().on_close.emit(());
        }
    }

    /// Browsers may close a dialog on their own (a second Escape, a gesture): open it again when
    /// something would be lost.
    fn closed(&mut self, ctx: &Context<Self>) -> bool {
        if self.draft.is_touched() {
            self.show();
        }
        self.leave(ctx);
        true
    }

    fn open(&mut self, ctx: &Context<Self>) {
        self.show();
        let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() else {
            return;
        };
        let link = ctx.link().clone();
        let cancel = EventListener::new_with_options(
            &dialog,
            "cancel",
            EventListenerOptions::enable_prevent_default(),
            move |event: &Event| {
                event.prevent_default();
                link.send_message(Msg::Leave);
            },
        );
        let link = ctx.link().clone();
        let close = EventListener::new(&dialog, "close", move |_| link.send_message(Msg::Closed));
        self.closing = vec![cancel, close];
    }

    fn show(&self) {
        if let Some(dialog) = self.dialog.cast::<HtmlDialogElement>() {
            // It fails only when the dialog is already open or not in the page.
            let _ = dialog.show_modal();
        }
    }

    /// Tells the style sheet to make everything beside the pad deaf, without rendering.
    fn mark_drawing(&self) {
        if let Some(dialog) = self.dialog.cast::<HtmlElement>() {
            // A valid name cannot be refused.
            let _ = dialog.toggle_attribute_with_force("data-drawing", self.drawing);
        }
    }

    /// Where it is said that a witness is not another person.
    pub(super) fn last_witness(&self) -> Slot {
        self.draft
            .witnesses()
            .last()
            .copied()
            .unwrap_or(Slot::Witness)
    }

    fn move_focus(&self, target: Focus) {
        let id = match target {
            Focus::Lack(Lack::Drawing) => "sign-pad",
            Focus::Lack(Lack::Blank(slot)) => entry::id(slot),
            Focus::Lack(Lack::SameWitness) => entry::id(self.last_witness()),
            Focus::Lack(Lack::OtherName) => entry::id(Slot::Typed),
            Focus::Lack(Lack::Reason) => typing::REASONS,
            Focus::Stay => return focus(&self.stay),
        };
        focus_on(id);
    }
}

fn focus(node: &NodeRef) {
    if let Some(element) = node.cast::<HtmlElement>() {
        // A button that takes no focus is no reason to stop.
        let _ = element.focus();
    }
}
