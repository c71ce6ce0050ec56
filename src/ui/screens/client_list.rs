//! All clients: found by typing, narrowed by chips, each one line of stages.
//!
//! Only the rows in sight stand in the page, between two spaces as tall as those that do not; so a
//! thousand clients scroll like ten. Which clients are wanted is the list's own state, and outlasts
//! a look at one of them ([`ListMemory`]). Start at [`ClientList`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use gloo::events::EventListener;
use gloo::utils::window;
use web_sys::{Element, HtmlSelectElement};
use yew::prelude::*;

use super::frame::{Frame, frame};
use super::list_filters::{self, Filters};
use super::{View, home, list_row, who};
use crate::i18n::{Language, numbers};
use crate::model::case::CaseId;
use crate::session::Line;
use crate::session::finding::{self, Order, Wanted};
use crate::ui::browser::clock;
use crate::ui::parts::{ActionBar, Button, EmptyState, Glyph, SearchBox};
use crate::ui::route::Route;

/// Id of the search.
pub(in crate::ui) const SEARCH: &str = "clients-search";
/// Rows drawn above and below those in sight.
const SPARE: usize = 8;
/// Height of a row before one was measured, in CSS pixels.
const USUAL: f64 = 96.0;

thread_local! {
    /// The height that was measured last: who comes back finds the page as tall as she left it.
    static ROW: Cell<f64> = const { Cell::new(USUAL) };
}

/// What was wanted of the list last.
pub type ListMemory = Rc<RefCell<Wanted>>;

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let on_open = view
        .send
        .reform(|case| crate::ui::message::Message::Go(Route::Case { case }));
    let body = html! {
        <div class="page page-list">
            <ClientList lines={SameLines(Rc::clone(&view.lines))} language={view.language}
                shows_names={view.session.settings().shows_names} memory={Rc::clone(view.list)}
                names={who::switch(view)} {on_open} />
        </div>
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")}>{ home::starting(view) }</ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say("home.clients").into(),
            kicker: view.session.institution().name.clone(),
            back: Some(Route::Home),
            rail: Html::default(),
            body,
            actions,
        },
    )
}

/// Lines that are the same when they are the same in memory.
#[derive(Clone, Debug)]
pub(super) struct SameLines(pub Rc<[Line]>);

impl PartialEq for SameLines {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// Properties of [`ClientList`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct ClientListProps {
    /// All clients.
    lines: SameLines,
    /// Language of the reader.
    language: Language,
    /// Whether clients are shown by name.
    shows_names: bool,
    /// What was wanted last.
    memory: ListMemory,
    /// The button that shows and hides names.
    names: Html,
    /// A client was chosen.
    on_open: Callback<CaseId>,
}

/// What happens to the list.
#[derive(Debug)]
pub(super) enum ListMessage {
    /// Other clients are wanted.
    Want(Wanted),
    /// The filters are opened or put away.
    Filters(bool),
    /// The page was scrolled or resized.
    Moved,
}

/// The list.
#[derive(Debug)]
pub(super) struct ClientList {
    found: Vec<usize>,
    today: NaiveDate,
    filters: bool,
    /// The first row drawn, and how many.
    window: (usize, usize),
    row: f64,
    node: NodeRef,
    _listeners: [EventListener; 2],
}

impl Component for ClientList {
    type Message = ListMessage;
    type Properties = ClientListProps;

    fn create(ctx: &Context<Self>) -> Self {
        let moved = |name: &'static str| {
            let link = ctx.link().clone();
            EventListener::new(&window(), name, move |_| {
                link.send_message(ListMessage::Moved);
            })
        };
        let mut list = Self {
            found: Vec::new(),
            today: clock::now().date(),
            filters: false,
            window: (0, SPARE * 3),
            row: ROW.get(),
            node: NodeRef::default(),
            _listeners: [moved("scroll"), moved("resize")],
        };
        list.seek(ctx.props());
        list
    }

    fn changed(&mut self, ctx: &Context<Self>, _old: &Self::Properties) -> bool {
        self.seek(ctx.props());
        true
    }

    fn update(&mut self, ctx: &Context<Self>, message: ListMessage) -> bool {
        match message {
            ListMessage::Want(wanted) => {
                ctx.props().memory.replace(wanted);
                self.seek(ctx.props());
            }
            ListMessage::Filters(open) => self.filters = open,
            ListMessage::Moved => return self.look(),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let language = props.language;
        let on_want = ctx.link().callback(ListMessage::Want);
        let wanted = props.memory.borrow().clone();
        let count = numbers::written(&self.found.len().to_string(), language);
        html! {
            <>
                { Self::bar(ctx, &wanted) }
                <p class="quiet list-count" role="status">
                    { language.say_with("list.count", &[("count", &count)]) }
                </p>
                if props.lines.0.is_empty() {
                    <EmptyState glyph={Glyph::Person} title={language.say("home.empty")}
                        text={language.say("list.empty_text")} />
                } else if self.found.is_empty() {
                    <EmptyState glyph={Glyph::Search} title={language.say("list.none")}
                        text={language.say("list.none_text")} />
                } else {
                    { list_row::legend(language) }
                    { self.rows(props) }
                }
                if self.filters {
                    { list_filters::dialog(&Filters {
                        lines: &props.lines.0,
                        wanted: &wanted,
                        language,
                        on_want: &on_want,
                        on_close: ctx.link().callback(|()| ListMessage::Filters(false)),
                    }) }
                }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            ctx.link().send_message(ListMessage::Moved);
        }
    }
}

impl ClientList {
    fn seek(&mut self, props: &ClientListProps) {
        self.found = finding::find(&props.lines.0, &props.memory.borrow(), self.today);
        self.window.0 = self.window.0.min(self.found.len().saturating_sub(SPARE));
    }

    /// Looks which rows are in sight; says whether others must be drawn.
    fn look(&mut self) -> bool {
        let Some(list) = self.node.cast::<Element>() else {
            return false;
        };
        let rows = list.query_selector(".row").ok().flatten();
        let height = rows.map(|row| row.get_bounding_client_rect().height());
        self.row = height.filter(|height| *height > 1.0).unwrap_or(self.row);
        ROW.set(self.row);
        let above = -list.get_bounding_client_rect().top();
        let screen = window().inner_height().ok();
        let screen = screen.and_then(|height| height.as_f64()).unwrap_or(USUAL);
        let seen = (above.max(0.0) / self.row).floor();
        let first = whole(seen).saturating_sub(SPARE) / 4 * 4;
        let count = whole((screen / self.row).ceil()) + 2 * SPARE + 4;
        let window = (first.min(self.found.len().saturating_sub(1)), count);
        std::mem::replace(&mut self.window, window) != window
    }

    fn bar(ctx: &Context<Self>, wanted: &Wanted) -> Html {
        let props = ctx.props();
        let language = props.language;
        let on_want = ctx.link().callback(ListMessage::Want);
        let on_input = {
            let wanted = wanted.clone();
            on_want.reform(move |words| Wanted {
                words,
                ..wanted.clone()
            })
        };
        let on_filters = ctx.link().callback(|()| ListMessage::Filters(true));
        html! {
            <div class="list-bar" role="search">
                <SearchBox id={SEARCH} label={language.say("list.search")}
                    value={wanted.words.clone()} {on_input} />
                <div class="list-ways">
                    { list_filters::chips(wanted, language, &on_want) }
                    <Button label={language.say("list.filter")} on_press={on_filters} />
                    { order(wanted, language, &on_want) }
                    { props.names.clone() }
                </div>
            </div>
        }
    }

    /// The rows in sight, between spaces for the others.
    fn rows(&self, props: &ClientListProps) -> Html {
        let (first, count) = self.window;
        let all = self.found.len();
        let last = (first + count).min(all);
        let shown = self.found.get(first..last).unwrap_or_default().iter();
        let rows = shown.enumerate().filter_map(|(place, found)| {
            let line = props.lines.0.get(*found)?;
            let look = list_row::Look {
                language: props.language,
                shows_names: props.shows_names,
                today: self.today,
                place: (first + place + 1, all),
            };
            Some(list_row::row(line, &look, &props.on_open))
        });
        html! {
            <div ref={self.node.clone()} class="rows">
                { space(first, self.row) }
                <ul aria-label={props.language.say("home.clients")}>{ for rows }</ul>
                { space(all.saturating_sub(last), self.row) }
            </div>
        }
    }
}

/// The room of rows that are not drawn. A picture may say its height; a style may not.
fn space(rows: usize, row: f64) -> Html {
    let rows = u32::try_from(rows).map_or(0.0, f64::from);
    html! { <svg class="rows-space" width="1" height={(rows * row).to_string()} aria-hidden="true" /> }
}

/// A count out of a measure, which is neither negative nor large.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a cast out of range stops at the end of the range"
)]
fn whole(measure: f64) -> usize {
    measure as usize
}

const ORDERS: [(Order, &str, &str); 3] = [
    (Order::Changed, "changed", "list.by_changed"),
    (Order::Name, "name", "list.by_name"),
    (Order::Due, "due", "list.by_due"),
];

fn order(wanted: &Wanted, language: Language, on_want: &Callback<Wanted>) -> Html {
    let before = wanted.clone();
    let onchange = on_want.reform(move |event: Event| {
        let value = event.target_unchecked_into::<HtmlSelectElement>().value();
        let chosen = ORDERS.iter().find(|(_, code, _)| *code == value);
        Wanted {
            order: chosen.map_or(Order::Changed, |(order, _, _)| *order),
            ..before.clone()
        }
    });
    let options = ORDERS.iter().map(|(order, code, key)| {
        let selected = *order == wanted.order;
        html! { <option value={*code} {selected}>{ language.say(key) }</option> }
    });
    html! {
        <select class="box list-order" aria-label={language.say("list.order")} {onchange}>
            { for options }
        </select>
    }
}
