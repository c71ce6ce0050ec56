//! Which control a field gets: the one `match` over every kind.

use yew::prelude::*;

use super::choices::{Choices, Style};
use super::coded;
use super::contract::DeskRef;
use super::date_entry::DateEntry;
use super::entry::Entry;
use super::options::{options, steps};
use super::picker::Picker;
use super::question::{Anchors, Names, Question};
use super::rank::Rank;
use super::score::card;
use super::script::Script;
use super::signature::Signature;
use super::written::written;
use crate::forms::definition::{Field, Kind};
use crate::forms::score;
use crate::model::value;

/// More choices than this are picked from a list that opens.
const MANY: usize = 7;
/// The same within a table.
const MANY_COMPACT: usize = 3;

/// What the label of `field` names.
pub(super) fn names(desk: &DeskRef, field: &Field) -> Names {
    match field.kind {
        _ if coded::is_coded(desk, field) => Names::OneControl,
        Kind::Range if desk.copies => Names::OneControl,
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::File
        | Kind::Geopoint => Names::OneControl,
        Kind::Image if !field.is_drawn() => Names::OneControl,
        Kind::Range if steps(field).is_empty() => Names::OneControl,
        Kind::Range
        | Kind::SelectOne(_)
        | Kind::SelectMultiple(_)
        | Kind::Rank(_)
        | Kind::Acknowledge
        | Kind::Note
        | Kind::Image
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => Names::Group,
    }
}

/// The control for a question, or its answer in ink where it is not to be changed. A question that
/// may be declined has a button for that, and once it is declined nothing else.
pub(super) fn control(question: &Question<'_>, anchors: &Anchors) -> Html {
    let may_decline = question.field.looks("may-decline") && !question.seen.state.read_only;
    if !may_decline {
        return plain(question, anchors);
    }
    let is_declined = question.field.is_declined(&question.seen.text);
    let own = Own { question, anchors };
    html! {
        <>
            { if is_declined { own.ink() } else { plain(question, anchors) } }
            { decline(question, is_declined) }
        </>
    }
}

/// "Menolak menjawab": pressed again it is taken back.
fn decline(question: &Question<'_>, is_declined: bool) -> Html {
    let Question { desk, path, .. } = *question;
    let (on_answer, path) = (desk.on_answer.clone(), path.clone());
    let text = if is_declined { "" } else { value::DECLINED };
    let onclick = Callback::from(move |_: MouseEvent| on_answer.emit((path.clone(), text.into())));
    let key = if is_declined {
        "field.answer-after-all"
    } else {
        "field.decline"
    };
    html! {
        <button type="button" class="chip decline" {onclick}>{ desk.say(key) }</button>
    }
}

fn plain(question: &Question<'_>, anchors: &Anchors) -> Html {
    let field = question.field;
    let own = Own { question, anchors };
    if field.score.is_some() && question.seen.state.read_only {
        return card(question, anchors);
    }
    match &field.kind {
        // A sketch is drawn as a signature is.
        Kind::Image if field.is_drawn() => own.signature(),
        Kind::Note
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => html! {},
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Range
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::SelectOne(_)
        | Kind::SelectMultiple(_)
        | Kind::Rank(_)
        | Kind::Acknowledge
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
            if question.seen.state.read_only =>
        {
            own.ink()
        }
        Kind::Integer if field.looks("counter") => own.counter(),
        Kind::Text | Kind::Integer | Kind::Decimal | Kind::Time => own.entry(Script::of(field)),
        Kind::Image | Kind::File | Kind::Geopoint => html! {
            <>
                <p class="not-offered">{ question.desk.say("field.not-offered") }</p>
                { own.entry(Script::Lines) }
            </>
        },
        Kind::Date | Kind::DateTime => own.date(Script::of(field)),
        Kind::Range if question.desk.copies || steps(field).is_empty() => {
            own.entry(Script::of(field))
        }
        _ if coded::is_coded(question.desk, field) => coded::entry(question, anchors),
        Kind::Range => own.choices(Style::Scale),
        Kind::SelectOne(_) => own.select_one(),
        Kind::SelectMultiple(_) | Kind::Acknowledge => own.choices(Style::Boxes),
        Kind::Rank(_) => own.rank(),
    }
}

/// One question and its ids, handed on to its control.
struct Own<'a> {
    question: &'a Question<'a>,
    anchors: &'a Anchors,
}

impl Own<'_> {
    fn ink(self) -> Html {
        let Question {
            desk, field, seen, ..
        } = *self.question;
        let text = written(&desk.form, field, &seen.text, desk.language);
        let level = score::level(&desk.form, field, &seen.text);
        html! {
            <div
                class="written"
                id={self.anchors.id.clone()}
                role="group"
                aria-labelledby={self.anchors.label.clone()}
                aria-describedby={self.anchors.described_by.clone()}
            >
                if text.is_empty() {
                    <span class="written-blank">{ desk.say("field.blank") }</span>
                } else {
                    { text }
                }
                if let Some(level) = level {
                    <p class="score-meaning">
                        { score::meaning(level, desk.language.code()).to_owned() }
                    </p>
                }
            </div>
        }
    }

    fn entry(self, script: Script) -> Html {
        let Question {
            desk, path, seen, ..
        } = *self.question;
        html! {
            <Entry
                desk={desk.clone()}
                path={path.clone()}
                {script}
                text={seen.text.clone()}
                required={seen.state.required}
                anchors={self.anchors.clone()}
                known={known(self.question.field)}
            />
        }
    }

    /// A number with a button on either side; a blank one counts from 0.
    fn counter(self) -> Html {
        let Question {
            desk, path, seen, ..
        } = *self.question;
        let number = value::integer(&seen.text).or(seen.text.is_empty().then_some(0));
        let step = |sign: &'static str, label: &'static str, by: i64| {
            let next = number.and_then(|number| number.checked_add(by));
            let (desk, path) = (desk.clone(), path.clone());
            let onclick = Callback::from(move |_: MouseEvent| {
                if let Some(next) = next {
                    desk.choose(&path, next.to_string());
                }
            });
            html! {
                <button type="button" class="button button-icon" {onclick}
                    aria-label={self.question.desk.say(label)}
                    aria-describedby={self.anchors.label.clone()}
                    disabled={next.is_none()}>{ sign }</button>
            }
        };
        let (less, more) = (step("−", "field.less", -1), step("+", "field.more", 1));
        html! {
            <div class="counter">{ less }{ self.entry(Script::Integer) }{ more }</div>
        }
    }

    fn date(self, script: Script) -> Html {
        let Question {
            desk, path, seen, ..
        } = *self.question;
        html! {
            <DateEntry
                desk={desk.clone()}
                path={path.clone()}
                {script}
                text={seen.text.clone()}
                required={seen.state.required}
                anchors={self.anchors.clone()}
            />
        }
    }

    fn select_one(self) -> Html {
        let Question {
            desk,
            path,
            seen,
            field,
        } = *self.question;
        let options = options(self.question);
        let many = if self.anchors.compact {
            MANY_COMPACT
        } else {
            MANY
        };
        let opens = ["minimal", "autocomplete", "search"];
        if options.len() <= many && !opens.iter().any(|word| field.looks(word)) {
            let compact = self.anchors.compact;
            let style = Style::asked(field, &options, compact);
            let style = style.unwrap_or_else(|| Style::of(&options, compact));
            return self.choices(style);
        }
        html! {
            <Picker
                desk={desk.clone()}
                path={path.clone()}
                text={seen.text.clone()}
                required={seen.state.required}
                anchors={self.anchors.clone()}
                {options}
            />
        }
    }

    fn choices(self, style: Style) -> Html {
        let Question {
            desk, path, seen, ..
        } = *self.question;
        html! {
            <Choices
                desk={desk.clone()}
                path={path.clone()}
                {style}
                text={seen.text.clone()}
                required={seen.state.required}
                anchors={self.anchors.clone()}
                options={options(self.question)}
                days={seen.days.clone()}
            />
        }
    }

    fn rank(self) -> Html {
        let Question {
            desk, path, seen, ..
        } = *self.question;
        html! {
            <Rank
                desk={desk.clone()}
                path={path.clone()}
                text={seen.text.clone()}
                anchors={self.anchors.clone()}
                options={options(self.question)}
            />
        }
    }

    fn signature(self) -> Html {
        let Question {
            desk, path, seen, ..
        } = *self.question;
        html! {
            <Signature
                desk={desk.clone()}
                path={path.clone()}
                text={seen.text.clone()}
                read_only={seen.state.read_only}
                anchors={self.anchors.clone()}
            />
        }
    }
}

/// Ids of the lists of names on the page of a form, by the appearance of what asks for one.
pub const KNOWN: [(&str, &str); 2] = [("staff", "known-staff"), ("source", "known-sources")];

fn known(field: &Field) -> Option<&'static str> {
    let found = KNOWN.iter().find(|(looks, _)| field.looks(looks));
    found.map(|(_, id)| *id)
}
