//! One client in the list: who, the line of stages as one small picture, and what comes next.
//!
//! Seven shapes in a line; the fifth opens into the five of reintegration. A square around a shape
//! means that something is due there. Start at [`row`].

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use super::{notices, stages, who};
use crate::forms::library::catalogue;
use crate::i18n::{Language, dates};
use crate::model::case::CaseId;
use crate::session::stages::{StageLine, Standpoint};
use crate::session::{Due, DueKind, Line};
use crate::ui::parts::{Glyph, Icon, StageShape, StageState};

/// How a row is to look.
pub(super) struct Look {
    /// Language of the reader.
    pub language: Language,
    /// Whether clients are shown by name.
    pub shows_names: bool,
    /// The day at hand.
    pub today: NaiveDate,
    /// Its place from 1, and how many there are.
    pub place: (usize, usize),
}

/// Draws a row.
pub(super) fn row(line: &Line, look: &Look, on_open: &Callback<CaseId>) -> Html {
    let language = look.language;
    let case = line.case.clone();
    let onclick = on_open.reform(move |_: MouseEvent| case.clone());
    let name = who::called(&line.name, look.shows_names);
    let stage = stages::SEVEN.get(line.stages.furthest());
    let (place, all) = look.place;
    html! {
        <li key={line.case.clone()} class="row" aria-posinset={place.to_string()}
            aria-setsize={all.to_string()}>
            <button type="button" class="row-case" {onclick}>
                <span class="row-who">
                    <span class="client-name">
                        { if name.is_empty() { language.say("client.unnamed").into() } else { name } }
                    </span>
                    <span class="client-place">{ who::place(line) }</span>
                </span>
                <span class="row-stages">
                    { picture(line, look) }
                    <span class="client-place">
                        { stage.map(|row| stages::name(language, row)) }
                    </span>
                </span>
                { next(line, look) }
            </button>
        </li>
    }
}

/// What comes next: danger, what is due, else the next form.
fn next(line: &Line, look: &Look) -> Html {
    let language = look.language;
    if line.grave.is_some() {
        let words = language.say("notice.grave");
        return html! {
            <span class="row-next row-late"><Icon glyph={Glyph::Warning} />{ words }</span>
        };
    }
    if let Some(due) = due_soon(line, look.today).next() {
        let class = if due.is_overdue(look.today) {
            "row-next row-late"
        } else {
            "row-next"
        };
        let when = dates::due(due.date, look.today, language);
        let what = language.say(notices::name(due.kind));
        return html! {
            <span {class}><Icon glyph={Glyph::Calendar} /><span>{ what }{ ": " }{ when }</span></span>
        };
    }
    let step = line
        .next
        .and_then(|step| Some((step, catalogue::listed(step.form)?)));
    let words = step.map(|(step, form)| {
        let key = if step.is_begun {
            "case.go_on_form"
        } else {
            "case.begin_form"
        };
        language.say_with(key, &[("title", form.title(language.code()))])
    });
    html! { <span class="row-next"><span>{ words.unwrap_or_default() }</span></span> }
}

/// What is late, or due within a week.
fn due_soon(line: &Line, today: NaiveDate) -> impl Iterator<Item = &Due> {
    let soon = today.checked_add_days(Days::new(7)).unwrap_or(today);
    line.dues.iter().filter(move |due| due.date <= soon)
}

/// The line of stages as one picture.
fn picture(line: &Line, look: &Look) -> Html {
    let StageLine { seven, five } = &line.stages;
    let due = |code: &str| {
        let mut dues = due_soon(line, look.today);
        dues.any(|due| code == place_of(due.kind))
    };
    let outer = seven
        .iter()
        .zip(OUTER)
        .filter(|(_, (code, _))| *code != "s5");
    let outer = outer.map(|(stands, (code, x))| shape(*stands, (x, 6.0), due(code)));
    let inner = five.iter().zip(INNER);
    let inner = inner.map(|(stands, (code, x))| shape(*stands, (x, 4.0), due(code)));
    html! {
        <svg class="row-line" viewBox="0 0 212 24" aria-hidden="true" focusable="false">
            <rect class="row-inside" x="83" y="2" width="78" height="20" rx="10" />
            { for outer }
            { for inner }
        </svg>
    }
}

/// Where the stages stand in the picture.
const OUTER: [(&str, f64); 7] = [
    ("s1", 10.0),
    ("s2", 30.0),
    ("s3", 50.0),
    ("s4", 70.0),
    ("s5", 0.0),
    ("s6", 176.0),
    ("s7", 198.0),
];
/// Where the steps of reintegration stand.
const INNER: [(&str, f64); 5] = [
    ("r1", 94.0),
    ("r2", 108.0),
    ("r3", 122.0),
    ("r4", 136.0),
    ("r5", 150.0),
];

/// Where something due is marked.
fn place_of(kind: DueKind) -> &'static str {
    match kind {
        DueKind::Aftercare => "s7",
        DueKind::Assessment => "r2",
        DueKind::FamilyGroup => "r4",
    }
}

fn shape(stands: Standpoint, (x, r): (f64, f64), is_due: bool) -> Html {
    let class = match stands {
        Standpoint::Waiting => "row-waiting",
        Standpoint::Missing => "row-missing",
        Standpoint::Running => "row-running",
        Standpoint::Done => "row-done",
    };
    let half = format!("M{x} {}a{r} {r} 0 0 1 0 {}z", 12.0 - r, 2.0 * r);
    let square = format!(
        "M{} {}h{w}v{w}h-{w}z",
        x - r - 2.5,
        12.0 - r - 2.5,
        w = 2.0 * r + 5.0
    );
    html! {
        <>
            <circle {class} cx={x.to_string()} cy="12" r={r.to_string()} />
            if stands == Standpoint::Running {
                <path class="row-half" d={half} />
            }
            if is_due {
                <path class="row-due" d={square} />
            }
        </>
    }
}

/// What the shapes mean.
pub(super) fn legend(language: Language) -> Html {
    let shapes = [
        StageState::Waiting,
        StageState::Running,
        StageState::Done,
        StageState::Missing,
    ];
    let shapes = shapes.into_iter().map(|state| {
        html! { <li><StageShape {state} /><span>{ language.say(stages::shape_name(state)) }</span></li> }
    });
    html! {
        <details class="row-legend">
            <summary>{ language.say("list.legend") }</summary>
            <ul class="board-legend">
                { for shapes }
                <li>
                    <svg class="shape row-line" viewBox="0 0 20 20" aria-hidden="true">
                        <path class="row-due" d="M3 3h14v14h-14z" />
                    </svg>
                    <span>{ language.say("list.due") }</span>
                </li>
            </ul>
        </details>
    }
}
