//! D32: how many clients of each kind there were in a period, and how they came and went.

use super::client::{self, Client};
use super::{by_choice, counted, counted_alone};
use crate::model::value;
use crate::report::compose::Reading;
use crate::report::document::Block;
use crate::report::request::Recap;

/// Age groups: key of their words, first and last year.
const AGES: [(&str, i32, i32); 6] = [
    ("report.recap.age-0", i32::MIN, 17),
    ("report.recap.age-18", 18, 25),
    ("report.recap.age-26", 26, 35),
    ("report.recap.age-36", 36, 45),
    ("report.recap.age-46", 46, 60),
    ("report.recap.age-61", 61, i32::MAX),
];
/// What is counted of the registration, and the key of its heading.
const REGISTRATION: [(&str, &str); 6] = [
    ("report.recap.by-sex", "sex"),
    ("report.recap.by-education", "education"),
    ("report.recap.by-job", "job_status"),
    ("report.recap.by-substance", "main_substance"),
    ("report.recap.by-service", "service_type"),
    ("report.recap.by-source", "referral_source"),
];

/// The counts.
pub(super) fn blocks(clients: &[Client<'_>], recap: &Recap, reading: &Reading<'_>) -> Vec<Block> {
    let say = |key| reading.say(key);
    let came_and_went = movement(clients, recap, reading);
    let mut blocks = vec![
        counted_alone(say("report.recap.movement"), came_and_went, reading),
        counted(say("report.recap.by-age"), ages(clients, reading), reading),
    ];
    for (heading, field) in REGISTRATION {
        let answer = |client: &Client<'_>| client.registration.raw(field).to_owned();
        let rows = by_choice(clients, ("F01", field), &answer, reading);
        blocks.push(counted(say(heading), rows, reading));
    }
    let rows = by_choice(clients, ("F01", "route"), &main_route, reading);
    blocks.push(counted(say("report.recap.by-route"), rows, reading));
    let ended: Vec<&Client<'_>> = (clients.iter())
        .filter(|client| ended_within(client, recap))
        .collect();
    let rows = outcomes(&ended, reading);
    blocks.push(counted(say("report.recap.by-outcome"), rows, reading));
    let rows = aftercare(clients, recap, reading);
    blocks.push(counted(say("report.recap.by-aftercare"), rows, reading));
    blocks
}

fn ended_within(client: &Client<'_>, recap: &Recap) -> bool {
    client
        .ended
        .as_ref()
        .is_some_and(|(day, _)| recap.from <= *day)
}

fn movement(clients: &[Client<'_>], recap: &Recap, reading: &Reading<'_>) -> Vec<(String, usize)> {
    let count =
        |test: &dyn Fn(&Client<'_>) -> bool| clients.iter().filter(|client| test(client)).count();
    let before = count(&|client| client.admitted.is_some_and(|day| day < recap.from));
    let ended = |reasons: &'static [&'static str]| {
        count(&|client| {
            let reason = client.ended.as_ref().map_or("", |(_, reason)| reason);
            ended_within(client, recap) && reasons.contains(&reason)
        })
    };
    let early: &[&str] = &[
        "own_request",
        "family_request",
        "absconded",
        "discharged",
        "legal_process",
        "lost_contact",
    ];
    let rows = [
        ("report.recap.at-start", before),
        ("report.recap.came", clients.len() - before),
        ("report.recap.completed", ended(&["completed"])),
        ("report.recap.left-early", ended(early)),
        ("report.recap.referred", ended(&["referred"])),
        ("report.recap.deceased", ended(&["deceased"])),
        (
            "report.recap.at-end",
            count(&|client| !ended_within(client, recap)),
        ),
    ];
    rows.into_iter()
        .map(|(key, count)| (reading.say(key), count))
        .collect()
}

fn ages(clients: &[Client<'_>], reading: &Reading<'_>) -> Vec<(String, usize)> {
    let mut rows: Vec<(String, usize)> = Vec::new();
    for (key, first, last) in AGES {
        let within =
            |client: &&Client<'_>| client.age.is_some_and(|age| (first..=last).contains(&age));
        rows.push((reading.say(key), clients.iter().filter(within).count()));
    }
    let unknown = clients.iter().filter(|client| client.age.is_none()).count();
    if unknown > 0 {
        rows.push((reading.say("report.recap.unknown"), unknown));
    }
    rows
}

/// How the main substance is taken.
fn main_route(client: &Client<'_>) -> String {
    let main = client.registration.raw("main_substance");
    let rows = client.registration.answers.rows("substances_12m");
    let row = rows
        .iter()
        .find(|row| row.answers.text("substance") == main);
    row.map_or_else(String::new, |row| row.answers.text("route").into())
}

fn outcomes(ended: &[&Client<'_>], reading: &Reading<'_>) -> Vec<(String, usize)> {
    let of = |client: &&&Client<'_>, name: &str| client.signed("F17", "outcome") == name;
    client::choices("F17", "outcome", reading)
        .into_iter()
        .map(|(name, label)| {
            let count = ended.iter().filter(|client| of(client, &name)).count();
            (label, count)
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

/// The last state of recovery seen in the period, of everybody whose service has ended.
fn aftercare(clients: &[Client<'_>], recap: &Recap, reading: &Reading<'_>) -> Vec<(String, usize)> {
    let last = |client: &Client<'_>| {
        let records = client::signed_in(client.dossier, "F18", recap);
        let dated = records.map(|record| {
            let state = record.answers.text("recovery_state");
            (
                value::date(record.answers.text("form_date")),
                state.to_owned(),
            )
        });
        dated.max_by_key(|(date, _)| *date).map(|(_, state)| state)
    };
    let states: Vec<String> = clients.iter().filter_map(last).collect();
    client::choices("F18", "recovery_state", reading)
        .into_iter()
        .map(|(name, label)| {
            let is_unknown = name == "unknown";
            let counts = |state: &&String| **state == name || (is_unknown && state.is_empty());
            (label, states.iter().filter(counts).count())
        })
        .collect()
}
