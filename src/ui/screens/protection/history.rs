//! Riwayat: what was done with the data of a case, as sentences, newest first, of all records or
//! of one.

use yew::prelude::*;

use super::entries::chosen;
use super::{day, moment, requests};
use crate::forms::library;
use crate::forms::library::catalogue;
use crate::i18n::statuses;
use crate::model::case::Case;
use crate::model::purpose::Purpose;
use crate::model::record::Record;
use crate::model::trail::{Action, Entry, ExportKind};
use crate::ui::parts::Section;
use crate::ui::screens::{View, held};

/// How many entries are shown at first; nobody reads months at once.
const SHOWN: usize = 200;

/// The section of the screen.
pub(super) fn section(view: &View<'_>, case: &Case) -> Html {
    let trail = view.session.trail(&case.id);
    let entries = trail.map_or(&[][..], |trail| &trail.entries);
    let line = |entry: &Entry| Line {
        record: entry.record.clone().unwrap_or_default().into(),
        date: moment(view, entry.at).into(),
        words: sentence(view, entry).into(),
    };
    let lines: Vec<Line> = entries.iter().rev().map(line).collect();
    let records = case.records.iter().filter_map(|id| view.session.record(id));
    let records: Vec<(AttrValue, AttrValue)> = records
        .map(|record| {
            let name = record_name(view, record);
            (record.id.clone().into(), name.into())
        })
        .collect();
    html! {
        <Section id="data-history" title={view.say("log.title")} hint={view.say("log.means")}>
            <History {lines} {records} label={view.say("log.filter")} all={view.say("log.all")} />
        </Section>
    }
}

/// One entry in words.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    record: AttrValue,
    date: AttrValue,
    words: AttrValue,
}

#[derive(Clone, Debug, Properties, PartialEq)]
struct HistoryProps {
    lines: Vec<Line>,
    records: Vec<(AttrValue, AttrValue)>,
    label: AttrValue,
    all: AttrValue,
}

#[component]
fn History(props: &HistoryProps) -> Html {
    let of = use_state(|| 0_usize);
    let onchange = {
        let of = of.clone();
        Callback::from(move |event: Event| of.set(chosen(&event).unwrap_or_default()))
    };
    let record = of.checked_sub(1).and_then(|place| props.records.get(place));
    let lines = props.lines.iter();
    let lines = lines
        .filter(|line| record.is_none_or(|(id, _)| *id == line.record))
        .take(SHOWN);
    let option = |(place, (_, name)): (usize, &(AttrValue, AttrValue))| {
        let value = (place + 1).to_string();
        html! { <option {value} selected={place + 1 == *of}>{ name }</option> }
    };
    html! {
        <>
            <div class="entry">
                <label class="field-label" for="log-filter">{ &props.label }</label>
                <select class="box" id="log-filter" {onchange}>
                    <option value="0" selected={*of == 0}>{ &props.all }</option>
                    { for props.records.iter().enumerate().map(option) }
                </select>
            </div>
            <ul class="papers">
                { for lines.map(|line| html! {
                    <li>
                        <span class="paper-words">
                            <span>{ &line.words }</span>
                            <span class="paper-state">{ &line.date }</span>
                        </span>
                    </li>
                }) }
            </ul>
        </>
    }
}

/// An entry as a sentence.
fn sentence(view: &View<'_>, entry: &Entry) -> String {
    let record = entry.record.as_deref();
    let record = record.and_then(|id| view.session.record(id));
    let form = record.map_or_else(String::new, |record| record_name(view, record));
    let (key, what, more) = detail(view, &entry.action, record.map(AsRef::as_ref));
    let values = [
        ("by", entry.by.as_str()),
        ("form", form.as_str()),
        ("what", what.as_str()),
        ("more", more.as_str()),
    ];
    view.language.say_with(key, &values)
}

/// The sentence's key, and what stands in it.
fn detail(
    view: &View<'_>,
    action: &Action,
    record: Option<&Record>,
) -> (&'static str, String, String) {
    let none = String::new;
    match action {
        Action::Began => ("log.began", none(), none()),
        Action::Opened => ("log.opened", none(), none()),
        Action::Changed if record.is_none() => ("log.noted", none(), none()),
        Action::Changed => ("log.changed", none(), none()),
        Action::Answer { spot, old, new } => {
            let change = format!("“{old}” → “{new}”");
            ("log.answer", question(view, record, spot), change)
        }
        Action::Signed { name, .. } => ("log.signed", name.clone(), none()),
        Action::Corrected { reason, .. } if reason.is_empty() => ("log.corrected", none(), none()),
        Action::Corrected { reason, .. } => ("log.corrected_why", reason.clone(), none()),
        Action::Voided { reason } => ("log.voided", reason.clone(), none()),
        Action::PassedOver { gate, reason } => {
            let gate = held::name(view, *gate).to_owned();
            ("log.passed_over", gate, reason.clone())
        }
        Action::StatusSet { status } => {
            let status = view.say(statuses::key(*status)).to_owned();
            ("log.status", status, none())
        }
        Action::Renumbered { former, number } => ("log.renumbered", former.clone(), number.clone()),
        Action::MatrixSet { cells } => ("log.matrix", cells.len().to_string(), none()),
        Action::PeriodOpened { reason } => ("log.period", reason.clone(), none()),
        Action::Printed { document } => ("log.printed", document.clone(), none()),
        Action::Exported { file } => (exported(*file), none(), none()),
        Action::Merged => ("log.merged", none(), none()),
        Action::ConsentGiven { purposes } => ("log.given", names(view, purposes), none()),
        Action::ConsentWithdrawn { purposes } => ("log.withdrawn", names(view, purposes), none()),
        Action::RequestReceived { kind } => {
            let kind = requests::kind_name(view, *kind).to_owned();
            ("log.request", kind, none())
        }
        Action::RequestDone { kind } => {
            let kind = requests::kind_name(view, *kind).to_owned();
            ("log.request_done", kind, none())
        }
        Action::RowErased => ("log.row_erased", none(), none()),
        Action::KeptOn { until, reason } => ("log.kept_on", day(view, *until), reason.clone()),
    }
}

fn exported(file: ExportKind) -> &'static str {
    match file {
        ExportKind::Copy => "log.copy",
        ExportKind::Packet => "log.packet",
        ExportKind::Backup => "log.backup",
        ExportKind::Folder => "log.folder",
    }
}

/// "F06 Catatan Perkembangan".
fn record_name(view: &View<'_>, record: &Record) -> String {
    let code = view.language.code();
    let listed = catalogue::listed(&record.form).map(|form| form.title(code).to_owned());
    let own = view.session.own_form(&record.form);
    let own = own.map(|form| form.title.get(code).to_owned());
    let title = listed.or(own).unwrap_or_default();
    format!("{} {title}", record.form)
}

/// The question at a spot, as the form asks it; its name as long as the form is not here.
fn question(view: &View<'_>, record: Option<&Record>, spot: &str) -> String {
    let name = spot.rsplit('/').next().unwrap_or(spot);
    let label = || {
        let form = library::form(&record?.form)?;
        let field = form.field(form.named(name)?)?;
        Some(field.label.get(view.language.code()).to_owned())
    };
    label().unwrap_or_else(|| name.to_owned())
}

fn names(view: &View<'_>, questions: &[String]) -> String {
    let is_of = |purpose: &Purpose| questions.iter().any(|one| one == purpose.question());
    let names = Purpose::ALL.into_iter().filter(is_of);
    let names: Vec<&str> = names
        .map(|purpose| super::purpose_name(view, purpose))
        .collect();
    names.join(", ")
}
