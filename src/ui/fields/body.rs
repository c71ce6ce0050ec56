//! A form's body: the walk turned into sections, questions and tables, in the same order.
//!
//! A long form is not drawn in one go: what is in sight comes first, the rest in the moments after
//! ([`Budget`]), while nobody types.

use std::rc::Rc;

use chrono::NaiveDate;
use gloo::timers::callback::Timeout;
use web_sys::Element;
use yew::prelude::*;

use super::budget::{Budget, cost};
use super::contract::{Desk, DeskRef, RowIntent, Seen, question_id};
use super::field_view::FieldView;
use super::question::Question;
use super::repeat::Repeat;
use crate::forms::definition::{Form, Path};
use crate::forms::walk::Item;
use crate::i18n::Language;
use crate::model::carried::ChangeKind;
use crate::model::note::NoteId;
use crate::ui::parts::{Section, focus_after};

/// Where Enter goes on.
const LINES: &str = "input:not([type=search]):not(.picker input), textarea";
/// Where Enter stops on its way through a form.
const STOPS: &str = ".form input:not([disabled]), .form textarea, .form .picker-button, \
    .form .signature button, .form .rows-add button, .actionbar .button-primary";

/// How many questions are drawn at first: more than the tallest tablet shows.
const FIRST: usize = 32;
/// How many more with each further step: few enough that a tap between two is answered at once.
const STEP: usize = 48;
/// How long after the first questions the next ones are drawn, in ms: what is in sight is painted
/// and answers the first touch before.
const AFTER_FIRST_MS: u32 = 100;
/// How long after a key, in ms: whoever types must not wait for what is out of sight.
const AFTER_KEY_MS: u32 = 250;

/// Properties of [`FormBody`].
///
/// Hand in the same callbacks on every render (`use_callback`), or every field renders again;
/// `lookup` alone has to be a new one whenever answers changed.
#[derive(Clone, Debug, Properties)]
pub struct FormBodyProps {
    /// The form.
    pub form: Rc<Form>,
    /// What [`walk`](crate::forms::walk::walk) gave.
    pub items: Rc<Vec<Item>>,
    /// What is to be seen of a field.
    pub lookup: Callback<Path, Seen>,
    /// Language of the reader.
    pub language: Language,
    /// Today.
    pub today: NaiveDate,
    /// See [`Desk::on_answer`].
    pub on_answer: Callback<(Path, String)>,
    /// See [`Desk::on_leave`].
    pub on_leave: Callback<Path>,
    /// See [`Desk::on_explain`].
    pub on_explain: Callback<(Path, ChangeKind)>,
    /// See [`Desk::on_row`].
    pub on_row: Callback<RowIntent>,
    /// See [`Desk::on_sign`].
    pub on_sign: Callback<Path>,
    /// See [`Desk::on_note`].
    pub on_note: Callback<NoteId>,
    /// See [`Desk::copies`].
    pub copies: bool,
    /// Something far down is to be shown now, so all of it is drawn at once.
    pub whole: bool,
}

impl FormBodyProps {
    /// Whether the shared part is the same, so that the same [`Desk`] still serves.
    fn same_desk(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.form, &other.form)
            && self.language == other.language
            && self.today == other.today
            && self.on_answer == other.on_answer
            && self.on_leave == other.on_leave
            && self.on_explain == other.on_explain
            && self.on_row == other.on_row
            && self.on_sign == other.on_sign
            && self.on_note == other.on_note
            && self.copies == other.copies
    }

    fn desk(&self) -> DeskRef {
        DeskRef::new(Desk {
            form: self.form.clone(),
            language: self.language,
            today: self.today,
            on_answer: self.on_answer.clone(),
            on_leave: self.on_leave.clone(),
            on_explain: self.on_explain.clone(),
            on_row: self.on_row.clone(),
            on_sign: self.on_sign.clone(),
            on_note: self.on_note.clone(),
            copies: self.copies,
        })
    }
}

impl PartialEq for FormBodyProps {
    fn eq(&self, other: &Self) -> bool {
        self.same_desk(other)
            && self.whole == other.whole
            && self.lookup == other.lookup
            && (Rc::ptr_eq(&self.items, &other.items) || self.items == other.items)
    }
}

/// The body of a form.
#[derive(Debug)]
pub struct FormBody {
    desk: DeskRef,
    /// How many questions are drawn, by their [`cost`]; all, once that was enough.
    drawn: usize,
    /// Until more are.
    more: Option<Timeout>,
}

/// What happens to a body that is not drawn whole yet.
#[derive(Clone, Copy, Debug)]
pub enum Drawing {
    /// More may be drawn.
    On,
    /// Somebody types.
    Typed,
}

impl Component for FormBody {
    type Message = Drawing;
    type Properties = FormBodyProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            desk: ctx.props().desk(),
            drawn: if ctx.props().whole { usize::MAX } else { FIRST },
            more: None,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, drawing: Drawing) -> bool {
        match drawing {
            Drawing::On => {
                self.more = None;
                // What stands there is looked at again with each step: in a very long form they grow.
                self.drawn = self.drawn.saturating_add(STEP.max(self.drawn / 8));
                true
            }
            Drawing::Typed => {
                self.go_on_after(ctx, AFTER_KEY_MS);
                false
            }
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &FormBodyProps) -> bool {
        if !ctx.props().same_desk(old) {
            self.desk = ctx.props().desk();
        }
        if ctx.props().whole {
            self.drawn = usize::MAX;
        }
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if self.drawn >= cost(&ctx.props().items) {
            self.drawn = usize::MAX;
            self.more = None;
        } else if self.more.is_none() {
            self.go_on_after(ctx, if first { AFTER_FIRST_MS } else { 0 });
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let draw = Draw {
            desk: &self.desk,
            lookup: &ctx.props().lookup,
            budget: Budget::of(self.drawn),
        };
        let (copies, is_whole) = (ctx.props().copies, self.drawn == usize::MAX);
        let typed = ctx.link().callback(|()| Drawing::Typed);
        let onkeydown = (copies || !is_whole).then(|| {
            Callback::from(move |event: KeyboardEvent| {
                if !is_whole {
                    typed.emit(());
                }
                if copies {
                    go_on(event);
                }
            })
        });
        let items = &ctx.props().items;
        html! {
            <div class={classes!("form", draw.spans(items).then_some("spans"))} {onkeydown}>
                { draw.items(items, 0) }
            </div>
        }
    }
}

impl FormBody {
    /// Draws more after so many ms, and not before, whatever was planned.
    fn go_on_after(&mut self, ctx: &Context<Self>, ms: u32) {
        let link = ctx.link().clone();
        self.more = Some(Timeout::new(ms, move || link.send_message(Drawing::On)));
    }
}

/// Enter in a text or a box to tick goes on to the next; with Shift, and where it means something of
/// its own (a list to open, a row to add), it does what it always does.
fn go_on(event: KeyboardEvent) {
    let target = event.target_dyn_into::<Element>();
    let goes_on = target.filter(|it| {
        event.key() == "Enter"
            && !event.shift_key()
            && !event.ctrl_key()
            && it.matches(LINES).unwrap_or(false)
    });
    if let Some(from) = goes_on {
        event.prevent_default();
        focus_after(&from, STOPS);
    }
}

/// What drawing needs all the way down.
pub(super) struct Draw<'a> {
    pub(super) desk: &'a DeskRef,
    pub(super) lookup: &'a Callback<Path, Seen>,
    pub(super) budget: Budget,
}

impl Draw<'_> {
    /// Draws items as far as the budget reaches; `depth` counts the sections around them.
    pub(super) fn items(&self, items: &[Item], depth: usize) -> Html {
        let drawn = items.iter().take_while(|_| self.budget.is_left());
        html! { <>{ for drawn.map(|item| self.item(item, depth)) }</> }
    }

    /// Whether the form gives any of these a width. The page is told by a class: a rule with `:has`
    /// makes Chromium style everything here anew whenever something comes in.
    fn spans(&self, items: &[Item]) -> bool {
        let field = |item: &Item| match item {
            Item::Question(path) | Item::Rows { path, .. } => self.desk.field(path),
            Item::Section { .. } | Item::Note(_) => None,
        };
        let mut fields = items.iter().filter_map(field);
        fields.any(|field| field.width().is_some())
    }

    fn item(&self, item: &Item, depth: usize) -> Html {
        self.budget.spend(item);
        match item {
            Item::Section { path, items } => self.section(path, items, depth),
            Item::Question(path) | Item::Note(path) => self.question(path),
            Item::Rows { path, rows } => html! {
                <Repeat
                    key={question_id(path)}
                    desk={self.desk.clone()}
                    path={path.clone()}
                    seen={self.lookup.emit(path.clone())}
                    rows={rows.clone()}
                    lookup={self.lookup.clone()}
                />
            },
        }
    }

    /// Draws one question.
    pub(super) fn question(&self, path: &Path) -> Html {
        html! {
            <FieldView
                key={question_id(path)}
                desk={self.desk.clone()}
                path={path.clone()}
                seen={self.lookup.emit(path.clone())}
            />
        }
    }

    fn section(&self, path: &Path, items: &[Item], depth: usize) -> Html {
        let seen = self.lookup.emit(path.clone());
        let Some(question) = Question::of(self.desk, path, &seen) else {
            return html! {};
        };
        let group = question.field;
        html! {
            <Section
                key={question_id(path)}
                id={question_id(path)}
                letter={group.number.clone()}
                title={question.words(&group.label)}
                hint={question.words(&group.hint)}
                nested={depth > 0}
                spans={self.spans(items)}
            >
                { self.items(items, depth + 1) }
            </Section>
        }
    }
}
