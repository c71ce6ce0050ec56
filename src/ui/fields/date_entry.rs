//! A date: typed day-month-year, or taken from a calendar; read back with its day of the week.

use chrono::{NaiveDate, Timelike as _};
use yew::prelude::*;

use super::calendar::Calendar;
use super::contract::DeskRef;
use super::entry::Entry;
use super::question::Anchors;
use super::script::Script;
use crate::forms::definition::Path;
use crate::i18n::dates;
use crate::model::value;
use crate::ui::parts::{Glyph, Icon, focus_on};

/// Properties of [`DateEntry`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct DateEntryProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) script: Script,
    pub(super) text: AttrValue,
    pub(super) required: bool,
    pub(super) anchors: Anchors,
}

/// A date or a date and time.
#[component]
pub(super) fn DateEntry(props: &DateEntryProps) -> Html {
    let open = use_state(|| false);
    let button = format!("{}-open", props.anchors.id);
    let close = {
        let (open, button) = (open.clone(), button.clone());
        Callback::from(move |()| {
            open.set(false);
            focus_on(&button);
        })
    };
    let choose = {
        let (props, close) = (props.clone(), close.clone());
        Callback::from(move |day: NaiveDate| {
            props
                .desk
                .choose(&props.path, with_day(&props.text, day, props.script));
            close.emit(());
        })
    };
    let onclick = {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set(!*open))
    };
    // A month or a year is typed: nobody looks for a day.
    let is_part = matches!(props.script, Script::Month | Script::Year);
    html! {
        <div class="date">
            <div class="date-line">
                { entry(props) }
                if !is_part {
                <button
                    type="button"
                    class="button button-icon"
                    id={button.clone()}
                    aria-label={props.desk.say("field.calendar")}
                    aria-describedby={props.anchors.label.clone()}
                    aria-haspopup="dialog"
                    aria-expanded={if *open { "true" } else { "false" }}
                    {onclick}
                >
                    <Icon glyph={Glyph::Calendar} />
                </button>
                }
                <p class="date-read" id={read_id(props)}>{ read(props) }</p>
            </div>
            if *open {
                <Calendar
                    language={props.desk.language}
                    today={props.desk.today}
                    chosen={value::date(&props.text)}
                    on_choose={choose}
                    on_close={close}
                />
            }
        </div>
    }
}

fn entry(props: &DateEntryProps) -> Html {
    let mut anchors = props.anchors.clone();
    let others = anchors.described_by.unwrap_or_default();
    anchors.described_by = Some(format!("{} {others}", read_id(props)).trim_end().to_owned());
    html! {
        <Entry
            desk={props.desk.clone()}
            path={props.path.clone()}
            script={props.script}
            text={props.text.clone()}
            required={props.required}
            {anchors}
        />
    }
}

fn read_id(props: &DateEntryProps) -> String {
    format!("{}-read", props.anchors.id)
}

/// "Selasa, 3 Februari 2026", once the date is understood.
fn read(props: &DateEntryProps) -> String {
    let language = props.desk.language;
    let day = || value::date(&props.text);
    let read = if props.script == Script::DateTime {
        value::date_time(&props.text).map(|at| dates::long_with_clock(at, language))
    } else if props.script == Script::Month {
        day().map(|day| dates::month_and_year(day, language))
    } else if props.script == Script::Year {
        // It reads as it was typed.
        None
    } else {
        day().map(|day| dates::with_day(day, language))
    };
    read.unwrap_or_default()
}

/// The answer with another day; a time that stands in it stays.
fn with_day(text: &str, day: NaiveDate, script: Script) -> String {
    if script != Script::DateTime {
        return day.to_string();
    }
    match value::date_time(text) {
        Some(at) => format!("{day}T{:02}:{:02}", at.hour(), at.minute()),
        // A day alone is not yet an answer; it stands in the box until the time is typed.
        None => format!("{} ", dates::short(day)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_day_keeps_the_time() {
        let day = NaiveDate::from_ymd_opt(2026, 2, 3).unwrap();
        let with = |text: &str| with_day(text, day, Script::DateTime);
        assert_eq!(with("2025-11-24T14:30"), "2026-02-03T14:30");
        assert_eq!(with(""), "03/02/2026 ");
        assert_eq!(with_day("2025-11-24", day, Script::Date), "2026-02-03");
    }
}
