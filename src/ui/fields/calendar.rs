//! A calendar of one month, used by finger, keyboard and screen reader alike.
//!
//! Arrow keys move by day and week, PageUp and PageDown by month (with Shift by year), Home and
//! End to the ends of the week; Escape closes.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use wasm_bindgen::JsCast as _;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::i18n::{Language, dates};
use crate::ui::parts::{Button, Glyph};

/// Properties of [`Calendar`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct CalendarProps {
    pub(super) language: Language,
    pub(super) today: NaiveDate,
    pub(super) chosen: Option<NaiveDate>,
    pub(super) on_choose: Callback<NaiveDate>,
    pub(super) on_close: Callback<()>,
}

/// A calendar; the focus stands on one day.
#[derive(Debug)]
pub(super) struct Calendar {
    cursor: NaiveDate,
    /// Whether the focus has to follow the cursor after rendering: not when a month button moved it.
    follow: bool,
    node: NodeRef,
}

/// The cursor goes to a day.
#[derive(Debug)]
pub(super) struct Went {
    to: NaiveDate,
    follow: bool,
}

impl Component for Calendar {
    type Message = Went;
    type Properties = CalendarProps;

    fn create(ctx: &Context<Self>) -> Self {
        let CalendarProps { chosen, today, .. } = ctx.props();
        Self {
            cursor: chosen.unwrap_or(*today),
            follow: true,
            node: NodeRef::default(),
        }
    }

    fn update(&mut self, _ctx: &Context<Self>, went: Went) -> bool {
        self.cursor = went.to;
        self.follow = went.follow;
        true
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        if !std::mem::take(&mut self.follow) {
            return;
        }
        if let Some(day) = self
            .node
            .get()
            .and_then(|node| node.dyn_into::<HtmlElement>().ok())
        {
            drop(day.focus());
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let CalendarProps {
            language, on_close, ..
        } = ctx.props();
        html! {
            <>
                <div class="scrim" onclick={on_close.reform(|_: MouseEvent| ())} />
                <div
                    class="calendar"
                    role="dialog"
                    aria-label={language.say("field.calendar")}
                    onkeydown={self.keys(ctx)}
                >
                    { self.head(ctx) }
                    <table class="calendar-days">
                        <thead><tr>{ for days_of_week(*language) }</tr></thead>
                        <tbody>{ for weeks(self.cursor).map(|week| self.week(ctx, week)) }</tbody>
                    </table>
                    { foot(ctx) }
                </div>
            </>
        }
    }
}

impl Calendar {
    fn head(&self, ctx: &Context<Self>) -> Html {
        let language = ctx.props().language;
        let go = |key: &'static str, glyph: Glyph, months: i32| {
            let to = by_months(self.cursor, months);
            html! {
                <Button
                    label={language.say(key)}
                    icon={glyph}
                    icon_only=true
                    on_press={ctx.link().callback(move |()| Went { to, follow: false })}
                />
            }
        };
        let month = dates::month(self.cursor.month(), language);
        html! {
            <div class="calendar-head">
                { go("field.year-before", Glyph::FarLeft, -12) }
                { go("field.month-before", Glyph::Left, -1) }
                <p class="calendar-month" aria-live="polite">
                    { format!("{month} {}", self.cursor.year()) }
                </p>
                { go("field.month-after", Glyph::Right, 1) }
                { go("field.year-after", Glyph::FarRight, 12) }
            </div>
        }
    }

    fn week(&self, ctx: &Context<Self>, week: Vec<NaiveDate>) -> Html {
        html! { <tr>{ for week.into_iter().map(|day| html! { <td>{ self.day(ctx, day) }</td> }) }</tr> }
    }

    fn day(&self, ctx: &Context<Self>, day: NaiveDate) -> Html {
        let CalendarProps {
            language,
            today,
            chosen,
            on_choose,
            ..
        } = ctx.props();
        let at_cursor = day == self.cursor;
        let outside = day.month() != self.cursor.month();
        let is_chosen = *chosen == Some(day);
        html! {
            <button
                type="button"
                key={day.to_string()}
                ref={if at_cursor { self.node.clone() } else { NodeRef::default() }}
                class={classes!("day", outside.then_some("day-outside"))}
                tabindex={if at_cursor { "0" } else { "-1" }}
                aria-label={dates::with_day(day, *language)}
                aria-pressed={if is_chosen { "true" } else { "false" }}
                aria-current={(day == *today).then_some("date")}
                onclick={on_choose.reform(move |_: MouseEvent| day)}
            >
                { day.day() }
            </button>
        }
    }

    fn keys(&self, ctx: &Context<Self>) -> Callback<KeyboardEvent> {
        let (link, close, cursor) = (
            ctx.link().clone(),
            ctx.props().on_close.clone(),
            self.cursor,
        );
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
                return;
            }
            if let Some(to) = moved(cursor, &event.key(), event.shift_key()) {
                event.prevent_default();
                link.send_message(Went { to, follow: true });
            }
        })
    }
}

fn foot(ctx: &Context<Calendar>) -> Html {
    let CalendarProps {
        language,
        today,
        on_choose,
        on_close,
        ..
    } = ctx.props();
    let today = *today;
    html! {
        <div class="calendar-foot">
            <Button label={language.say("field.close")} on_press={on_close.clone()} />
            <Button
                label={language.say("field.today")}
                on_press={on_choose.reform(move |()| today)}
            />
        </div>
    }
}

fn days_of_week(language: Language) -> impl Iterator<Item = Html> {
    // Any week will do: 5 January 1970 was a Monday.
    let monday = NaiveDate::from_ymd_opt(1970, 1, 5).unwrap_or_default();
    monday.iter_days().take(7).map(move |day| {
        let name = dates::weekday(day, language);
        let short: String = name.chars().take(3).collect();
        html! { <th scope="col" abbr={name}>{ short }</th> }
    })
}

/// The weeks, Monday first, that the month of `day` touches.
fn weeks(day: NaiveDate) -> impl Iterator<Item = Vec<NaiveDate>> {
    let first = day.with_day(1).unwrap_or(day);
    let before = u64::from(first.weekday().num_days_from_monday());
    let start = first.checked_sub_days(Days::new(before)).unwrap_or(first);
    (0..6_u64)
        .filter_map(move |week| start.checked_add_days(Days::new(week * 7)))
        .take_while(move |monday| *monday < by_months(first, 1))
        .map(|monday| monday.iter_days().take(7).collect())
}

fn by_months(day: NaiveDate, months: i32) -> NaiveDate {
    let count = Months::new(months.unsigned_abs());
    let moved = if months < 0 {
        day.checked_sub_months(count)
    } else {
        day.checked_add_months(count)
    };
    moved.unwrap_or(day)
}

/// Where a key leads; `None` for a key that does not move.
fn moved(day: NaiveDate, key: &str, shift: bool) -> Option<NaiveDate> {
    let weekday = u64::from(day.weekday().num_days_from_monday());
    let pages = if shift { 12 } else { 1 };
    match key {
        "ArrowLeft" => day.checked_sub_days(Days::new(1)),
        "ArrowRight" => day.checked_add_days(Days::new(1)),
        "ArrowUp" => day.checked_sub_days(Days::new(7)),
        "ArrowDown" => day.checked_add_days(Days::new(7)),
        "Home" => day.checked_sub_days(Days::new(weekday)),
        "End" => day.checked_add_days(Days::new(6 - weekday)),
        "PageUp" => Some(by_months(day, -pages)),
        "PageDown" => Some(by_months(day, pages)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn weeks_cover_the_month_from_monday() {
        // February 2027 is exactly four weeks, March 2026 touches six.
        assert_eq!(weeks(day(2027, 2, 14)).count(), 4);
        let march: Vec<_> = weeks(day(2026, 3, 31)).collect();
        assert_eq!(march.len(), 6);
        assert_eq!(march[0][0], day(2026, 2, 23));
        assert_eq!(march[5][6], day(2026, 4, 5));
    }

    #[test]
    fn keys_move_by_day_week_month_and_year() {
        let from = day(2026, 1, 31);
        for (key, shift, to) in [
            ("ArrowRight", false, day(2026, 2, 1)),
            ("ArrowUp", false, day(2026, 1, 24)),
            ("Home", false, day(2026, 1, 26)),
            ("End", false, day(2026, 2, 1)),
            ("PageDown", false, day(2026, 2, 28)),
            ("PageUp", true, day(2025, 1, 31)),
        ] {
            assert_eq!(moved(from, key, shift), Some(to), "{key}");
        }
        assert_eq!(moved(from, "a", false), None);
    }
}
