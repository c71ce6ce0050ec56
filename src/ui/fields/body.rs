//! A form's body: the walk turned into sections, questions and tables, in the same order.

use std::rc::Rc;

use chrono::NaiveDate;
use web_sys::Element;
use yew::prelude::*;

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
            && self.lookup == other.lookup
            && (Rc::ptr_eq(&self.items, &other.items) || self.items == other.items)
    }
}

/// The body of a form.
#[derive(Debug)]
pub struct FormBody {
    desk: DeskRef,
}

impl Component for FormBody {
    type Message = ();
    type Properties = FormBodyProps;

    fn create(ctx: &Context<Self>) -> Self {
        Self {
            desk: ctx.props().desk(),
        }
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &FormBodyProps) -> bool {
        if !ctx.props().same_desk(old) {
            self.desk = ctx.props().desk();
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let draw = Draw {
            desk: &self.desk,
            lookup: &ctx.props().lookup,
        };
        let onkeydown = ctx.props().copies.then(|| Callback::from(go_on));
        html! { <div class="form" {onkeydown}>{ draw.items(&ctx.props().items, 0) }</div> }
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
}

impl Draw<'_> {
    /// Draws items; `depth` counts the sections around them.
    pub(super) fn items(&self, items: &[Item], depth: usize) -> Html {
        html! { <>{ for items.iter().map(|item| self.item(item, depth)) }</> }
    }

    fn item(&self, item: &Item, depth: usize) -> Html {
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
            >
                { self.items(items, depth + 1) }
            </Section>
        }
    }
}
