//! D33: how the return of clients was prepared, target by target, and with what.

use std::collections::{BTreeMap, BTreeSet};

use super::client::{self, Client, choices};
use super::{counted, counted_alone, numbers};
use crate::model::matrix::{self, IMPLEMENTATION, PrepStatus, TARGETS};
use crate::model::record::Record;
use crate::model::value;
use crate::report::compose::Reading;
use crate::report::document::Block;
use crate::report::request::Recap;

/// Forms that tell obstacles, roles and supports.
const TOLD: [&str; 13] = [
    "F06", "F07", "F08", "F09", "F10", "F11", "F12", "F13", "F14", "F15", "F16", "F17", "F18",
];

/// The counts.
pub(super) fn blocks(clients: &[Client<'_>], recap: &Recap, reading: &Reading<'_>) -> Vec<Block> {
    let records = records(clients, recap);
    let mut blocks = vec![targets(clients, reading)];
    let reasons = count(clients.iter().flat_map(not_done));
    let labels = choices("F12", "not_done_reasons", reading);
    blocks.push(table("report.recap.reasons", &labels, &reasons, reading));
    blocks.push(counted_alone(
        reading.say("report.recap.activities"),
        activities(&records, reading),
        reading,
    ));
    let steps = count(of_forms(&records, &["F15"], "step"));
    let labels = choices("F15", "step", reading);
    blocks.push(table("report.recap.steps", &labels, &steps, reading));
    let obstacles = count(of_forms(&records, &TOLD, "obstacles"));
    let labels = choices("F09", "obstacles", reading);
    blocks.push(table(
        "report.recap.obstacles",
        &labels,
        &obstacles,
        reading,
    ));
    let supports = count(supports(&records));
    let labels = choices("F09", "support", reading);
    blocks.push(table("report.recap.supports", &labels, &supports, reading));
    blocks.push(roles(&records, reading));
    blocks
}

/// The signed records of the period, each once, though an activity may stand in several cases.
fn records<'a>(clients: &'a [Client<'a>], recap: &'a Recap) -> Vec<&'a Record> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for client in clients {
        for form in TOLD {
            let signed = client::signed_in(client.dossier, form, recap);
            found.extend(signed.filter(|record| seen.insert(record.id.clone())));
        }
    }
    found
}

fn targets(clients: &[Client<'_>], reading: &Reading<'_>) -> Block {
    let statuses = [
        PrepStatus::Done,
        PrepStatus::InProgress,
        PrepStatus::NotDone,
        PrepStatus::NotApplicable,
        PrepStatus::NotStarted,
    ];
    let names = choices("F16", "target_group", reading);
    let labels = choices("F17", "prep_status", reading);
    let label = |code: &str, labels: &[(String, String)]| {
        let found = labels.iter().find(|(name, _)| name == code);
        found.map_or_else(|| code.to_owned(), |(_, label)| label.clone())
    };
    let row = |target: &&str| {
        let status = |client: &Client<'_>| {
            let cell = client
                .dossier
                .case
                .matrix
                .get(&matrix::key(IMPLEMENTATION, target));
            cell.map(|cell| cell.status).unwrap_or_default()
        };
        let counts = statuses.iter().map(|wanted| {
            let count = clients
                .iter()
                .filter(|client| status(client) == *wanted)
                .count();
            count.to_string()
        });
        [label(target, &names)].into_iter().chain(counts).collect()
    };
    let heads = [reading.say("report.recap.target")]
        .into_iter()
        .chain(statuses.iter().map(|status| label(status.code(), &labels)));
    numbers(heads.collect(), TARGETS.iter().map(row).collect())
}

fn not_done(client: &Client<'_>) -> Vec<String> {
    let cells = client.dossier.case.matrix.iter();
    let of_stage = cells.filter(|(key, _)| key.starts_with(IMPLEMENTATION));
    of_stage
        .filter(|(_, cell)| cell.status == PrepStatus::NotDone)
        .flat_map(|(_, cell)| cell.reasons.clone())
        .collect()
}

/// Choices made in a field of these forms.
fn of_forms<'r>(
    records: &'r [&Record],
    forms: &'r [&str],
    field: &'r str,
) -> impl Iterator<Item = String> + 'r {
    records
        .iter()
        .filter(|record| forms.contains(&record.form.as_str()))
        .flat_map(move |record| value::choices(record.answers.text(field)))
        .map(ToOwned::to_owned)
}

fn supports<'r>(records: &'r [&Record]) -> impl Iterator<Item = String> + 'r {
    records
        .iter()
        .flat_map(|record| record.answers.rows("supports"))
        .map(|row| row.answers.text("support").to_owned())
}

fn count(codes: impl Iterator<Item = String>) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for code in codes.filter(|code| !code.is_empty()) {
        *counts.entry(code).or_default() += 1;
    }
    counts
}

/// Counts in the order of a list; nothing that was counted is left out.
fn table(
    heading: &'static str,
    labels: &[(String, String)],
    counts: &BTreeMap<String, usize>,
    reading: &Reading<'_>,
) -> Block {
    let listed = labels.iter().filter_map(|(name, label)| {
        let count = counts.get(name)?;
        Some((label.clone(), *count))
    });
    let unlisted = counts
        .iter()
        .filter(|(name, _)| labels.iter().all(|(listed, _)| listed != *name))
        .map(|(name, count)| (name.clone(), *count));
    counted(
        reading.say(heading),
        listed.chain(unlisted).collect(),
        reading,
    )
}

fn activities(records: &[&Record], reading: &Reading<'_>) -> Vec<(String, usize)> {
    let of = |form: &'static str| records.iter().filter(move |record| record.form == form);
    let families = of("F09").map(|record| {
        let rows = record.answers.rows("attendance").iter();
        rows.filter(|row| row.answers.text("attended") == "yes")
            .count()
    });
    let contacts = |is_visit: bool| {
        of("F08")
            .filter(|record| (record.answers.text("contact_mode") == "home_visit") == is_visit)
            .count()
    };
    let rows = [
        ("report.recap.meetings", of("F09").count()),
        ("report.recap.families", families.sum()),
        ("report.recap.home-visits", contacts(true)),
        ("report.recap.other-contacts", contacts(false)),
    ];
    rows.into_iter()
        .map(|(key, count)| (reading.say(key), count))
        .collect()
}

/// How often each role was played, by the stage of rehabilitation of the form.
fn roles(records: &[&Record], reading: &Reading<'_>) -> Block {
    let stages = choices("F09", "stage7", reading);
    let mut counts: BTreeMap<(String, String), usize> = BTreeMap::new();
    for record in records {
        let stage = record.answers.text("stage7");
        for role in value::choices(record.answers.text("roles")) {
            *counts.entry((role.into(), stage.into())).or_default() += 1;
        }
    }
    let used: Vec<&(String, String)> = stages
        .iter()
        .filter(|(stage, _)| counts.keys().any(|(_, used)| used == stage))
        .collect();
    let heads = [reading.say("report.recap.role")]
        .into_iter()
        .chain(used.iter().map(|(_, label)| label.clone()));
    let row = |(role, label): &(String, String)| {
        let cells = used.iter().map(|(stage, _)| {
            let count = counts.get(&(role.clone(), stage.clone()));
            count.map_or_else(|| "–".into(), ToString::to_string)
        });
        [label.clone()].into_iter().chain(cells).collect()
    };
    let rows = choices("F09", "roles", reading).iter().map(row).collect();
    numbers(heads.collect(), rows)
}
