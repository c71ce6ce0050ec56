//! The systems a client draws on, as an ecomap, and as a list beside it.
//!
//! The client in the middle, each source in a box whose shape tells its kind; the line tells the tie:
//! thick for a strong one, broken for a weak one, jagged for a stressful one. Why it is so stands in
//! the list. Start at [`section`].

use yew::prelude::*;

use super::super::{View, fold};
use super::word;
use crate::forms::library::{self, labels};
use crate::i18n::dates;
use crate::model::case::Case;
use crate::session::digest::{self, Evidence, Source, SourceKind, SourceName, Tie};
use crate::ui::route::Route;

/// Sources that find room in the picture.
const SHOWN: usize = 12;
/// Width of the picture, of a box, and the height of a row and of a box.
const WIDE: f64 = 360.0;
const BOX: (f64, f64) = (124.0, 46.0);
const ROW: f64 = 58.0;
/// Signs in a line of a box.
const SIGNS: usize = 16;
/// Length of one tooth of a jagged line.
const TOOTH: f64 = 5.0;

/// The section of the case's screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let sources = view.session.sources(case);
    let brief = view
        .language
        .say_with("ecomap.brief", &[("count", &sources.len().to_string())]);
    let lines = sources.iter().map(|source| line(view, source));
    let means = if sources.is_empty() {
        "ecomap.none"
    } else {
        "ecomap.means"
    };
    let body = html! {
        <>
            <p class="quiet">{ view.say(means) }</p>
            if !sources.is_empty() {
                <div class="ecomap">
                    <div>{ picture(view, &sources) }{ legend(view) }</div>
                    <ul class="papers">{ for lines }</ul>
                </div>
            }
        </>
    };
    fold::section(("ecomap", view.say("ecomap.title")), brief, false, body)
}

fn name(view: &View<'_>, source: &Source<'_>) -> String {
    match source.name {
        SourceName::Written(name) => name.trim().into(),
        SourceName::Family => target(view, "family").into(),
        SourceName::Community => target(view, "community").into(),
        SourceName::Person(code) => word(view, ("F03", "fam_conflict_rows"), code),
    }
}

fn target(view: &View<'_>, code: &str) -> &'static str {
    labels::name(&labels::TARGETS, code, view.language.code())
}

fn kind(source: &Source<'_>) -> &'static str {
    match source.kind {
        SourceKind::Informal => "ecomap.informal",
        SourceKind::Formal => "ecomap.formal",
        SourceKind::Societal => "ecomap.societal",
    }
}

fn tie(tie: Tie) -> &'static str {
    match tie {
        Tie::Strong => "ecomap.strong",
        Tie::Weak => "ecomap.weak",
        Tie::Stressful => "ecomap.stressful",
    }
}

/// A source in words, with what forms say of it; by a tap the newest of them.
fn line(view: &View<'_>, source: &Source<'_>) -> Html {
    let newest = source.evidence.last();
    let onclick = newest.map(|evidence| {
        let record = evidence.record.id.clone();
        view.go(Route::Form { record }).reform(|_: MouseEvent| ())
    });
    let why = source.evidence.iter().map(|one| {
        html! { <span class="paper-state">{ because(view, source, one) }</span> }
    });
    html! {
        <li>
            <button type="button" class="paper" {onclick}>
                { sample(source.tie) }
                <span class="paper-words">
                    <span class="paper-name">{ name(view, source) }</span>
                    <span>{ view.say(kind(source)) }{ ", " }{ view.say(tie(source.tie)) }</span>
                    { for why }
                </span>
            </button>
        </li>
    }
}

/// "Diterima (F16, 20 November 2026)".
fn because(view: &View<'_>, source: &Source<'_>, evidence: &Evidence<'_>) -> String {
    let record = evidence.record;
    let date = dates::long(digest::date(record), view.language);
    let words = match (evidence.question, source.name) {
        ("", SourceName::Person(_)) => view.say("ecomap.conflict").into(),
        ("", _) if evidence.text.is_empty() => view.say("ecomap.named").into(),
        ("", _) => evidence.text.trim().to_owned(),
        (question, _) => answered(view, &record.form, question, evidence.text),
    };
    format!("{words} ({}, {date})", record.form)
}

/// A question and the choice that answered it: "Penerimaan keluarga: Menerima penuh".
fn answered(view: &View<'_>, form: &str, question: &str, text: &str) -> String {
    let code = view.language.code();
    let said = || {
        let form = library::form(form)?;
        let id = form.named(question)?;
        let choice = form.choices(id).iter().find(|choice| choice.name == text)?;
        let label = form.field(id)?.label.get(code);
        Some(format!("{label}: {}", choice.label.get(code)))
    };
    said().unwrap_or_else(|| text.into())
}

fn picture(view: &View<'_>, sources: &[Source<'_>]) -> Html {
    let shown = sources.len().min(SHOWN);
    let (left, right) = (shown.div_ceil(2), shown / 2);
    let high = ROW * number(left.max(2));
    let placed: Vec<(&Source<'_>, (f64, f64))> = sources
        .iter()
        .take(SHOWN)
        .enumerate()
        .map(|(place, source)| {
            let (x, row, rows) = if place < left {
                (BOX.0 / 2.0, place, left)
            } else {
                (WIDE - BOX.0 / 2.0, place - left, right)
            };
            let y = high / 2.0 + (number(row) - number(rows - 1) / 2.0) * ROW;
            (source, (x, y))
        })
        .collect();
    let middle = (WIDE / 2.0, high / 2.0);
    let ties = placed
        .iter()
        .map(|(source, at)| tied(source.tie, middle, *at));
    let boxes = placed.iter().map(|(source, at)| boxed(view, source, *at));
    html! {
        <svg class="ecomap-picture" viewBox={format!("0 0 {WIDE} {high}")} role="img"
            aria-label={view.say("ecomap.alt")}>
            { for ties }
            <circle class="ecomap-client" cx={middle.0.to_string()} cy={middle.1.to_string()} r="30" />
            { text(middle, target(view, "client").to_owned()) }
            { for boxes }
        </svg>
    }
}

fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}

/// The line of a tie from the client to the inner edge of a box.
fn tied(tie: Tie, (from_x, from_y): (f64, f64), (x, y): (f64, f64)) -> Html {
    let edge = if x < from_x {
        x + BOX.0 / 2.0
    } else {
        x - BOX.0 / 2.0
    };
    html! { <path class={class(tie)} d={way(tie, (from_x, from_y), (edge, y))} /> }
}

fn class(tie: Tie) -> &'static str {
    match tie {
        Tie::Strong => "tie tie-strong",
        Tie::Weak => "tie tie-weak",
        Tie::Stressful => "tie",
    }
}

/// A straight line, or for a stressful tie one with teeth.
fn way(tie: Tie, (x, y): (f64, f64), (to_x, to_y): (f64, f64)) -> String {
    let (along, up) = (to_x - x, to_y - y);
    let length = along.hypot(up).max(1.0);
    let mut corners = vec![(x, y)];
    if tie == Tie::Stressful {
        let (mut gone, mut side) = (TOOTH, TOOTH);
        while gone < length - TOOTH {
            let (at_x, at_y) = (x + along * gone / length, y + up * gone / length);
            let (off_x, off_y) = (-up * side / length, along * side / length);
            corners.push(((at_x + off_x).round(), (at_y + off_y).round()));
            (gone, side) = (gone + TOOTH, -side);
        }
    }
    corners.push((to_x, to_y));
    let corners = corners.iter().map(|(x, y)| format!("{x} {y}"));
    format!("M{}", corners.collect::<Vec<_>>().join("L"))
}

/// A source in its box: round, square or with cut corners by its kind.
fn boxed(view: &View<'_>, source: &Source<'_>, (x, y): (f64, f64)) -> Html {
    let (wide, high) = BOX;
    let (left, top) = (x - wide / 2.0 + 1.0, y - high / 2.0);
    let round = match source.kind {
        SourceKind::Informal => "22",
        SourceKind::Formal | SourceKind::Societal => "2",
    };
    let lines = broken(&name(view, source));
    let first = y - 8.0 * number(lines.len().saturating_sub(1));
    let words = lines.into_iter().enumerate();
    let words = words.map(|(place, line)| text((x, first + 16.0 * number(place)), line));
    let inner = (source.kind == SourceKind::Societal).then(|| {
        html! {
            <rect class="ecomap-inner" x={(left + 4.0).to_string()} y={(top + 4.0).to_string()}
                width={(wide - 10.0).to_string()} height={(high - 8.0).to_string()} />
        }
    });
    html! {
        <>
            <rect class="ecomap-box" x={left.to_string()} y={top.to_string()} rx={round}
                width={(wide - 2.0).to_string()} height={high.to_string()} />
            { for inner }
            { for words }
        </>
    }
}

/// A name in at most two lines.
fn broken(name: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= SIGNS => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    let is_cut = lines.len() > 2;
    lines.truncate(2);
    for line in &mut lines {
        if line.chars().count() > SIGNS {
            *line = line.chars().take(SIGNS - 1).chain(['…']).collect();
        }
    }
    if let (true, Some(last)) = (is_cut, lines.last_mut()) {
        *last = last.chars().take(SIGNS - 1).chain(['…']).collect();
    }
    lines
}

fn text((x, y): (f64, f64), words: String) -> Html {
    html! {
        <text class="chart-text" x={x.to_string()} y={(y + 5.0).to_string()}
            text-anchor="middle">{ words }</text>
    }
}

/// How a tie is drawn.
fn sample(tie: Tie) -> Html {
    html! {
        <svg class="tie-sample" viewBox="0 0 40 16" aria-hidden="true" focusable="false">
            <path class={class(tie)} d={way(tie, (1.0, 8.0), (39.0, 8.0))} />
        </svg>
    }
}

/// What the lines mean.
fn legend(view: &View<'_>) -> Html {
    let ties = [
        (Tie::Strong, "ecomap.strong_means"),
        (Tie::Weak, "ecomap.weak_means"),
        (Tie::Stressful, "ecomap.stressful_means"),
    ];
    let ties = ties.map(|(tie, key)| {
        html! { <li>{ sample(tie) }<span>{ view.language.say(key) }</span></li> }
    });
    html! { <ul class="board-legend">{ for ties }</ul> }
}
