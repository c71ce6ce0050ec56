//! D30 and D31: the clients of a period, a row each.

use super::client::{self, Client};
use super::listed;
use crate::i18n::{dates, numbers, statuses};
use crate::model::purpose::Purpose;
use crate::report::compose::form_sheet::paragraph;
use crate::report::compose::{Reading, person};
use crate::report::document::{Block, Tone};
use crate::report::request::Recap;

/// D30: initials and register number only; no name, NIK or address.
pub(super) fn without_names(
    clients: &[Client<'_>],
    _recap: &Recap,
    reading: &Reading<'_>,
) -> Vec<Block> {
    let row = |(number, client): (usize, &Client<'_>)| {
        let uses = uses(client, reading);
        let column = |at: fn(&Use) -> &str| {
            let lines = uses.iter().map(at);
            lines.collect::<Vec<_>>().join("\n")
        };
        vec![
            number.to_string(),
            format!("{} / {}", client.written("initials"), client.register()),
            sex(client, reading),
            client.age.map_or_else(String::new, |age| age.to_string()),
            column(|it| &it.substance),
            column(|it| &it.route),
            column(|it| &it.years),
            client.written("service_type"),
            reading.say(statuses::key(client.status)),
        ]
    };
    let rows = (1..).zip(clients).map(row).collect();
    let heads = [
        "report.recap.no",
        "report.recap.identity",
        "report.recap.sex",
        "report.recap.age",
        "report.recap.substance",
        "report.recap.route",
        "report.recap.years",
        "report.recap.service",
        "report.recap.status",
    ];
    vec![listed(&heads, rows, reading)]
}

/// D31: only clients who agreed to be reported by name, or where the law asks for it.
pub(super) fn named(clients: &[Client<'_>], reading: &Reading<'_>) -> Vec<Block> {
    let may = |client: &&Client<'_>| client.allows(Purpose::NamedReport);
    let clients: Vec<&Client<'_>> = clients.iter().filter(may).collect();
    if clients.is_empty() {
        let words = reading.say("report.recap.nobody-named");
        return vec![paragraph(words, Tone::Plain, false)];
    }
    let part = |heading: &'static str,
                heads: &[&'static str],
                row: &dyn Fn(&Client<'_>) -> Vec<String>| {
        let rows = (1..).zip(&clients).map(|(number, client): (usize, _)| {
            let first = [number.to_string(), client.register().to_owned()];
            first.into_iter().chain(row(client)).collect()
        });
        let first = ["report.recap.no", "report.recap.register"];
        let heads: Vec<&'static str> = first.iter().chain(heads).copied().collect();
        [
            Block::Heading(reading.say(heading)),
            listed(&heads, rows.collect(), reading),
        ]
    };
    let mut blocks = Vec::new();
    blocks.extend(part("report.recap.part-identity", &IDENTITY, &|client| {
        identity(client, reading)
    }));
    blocks.extend(part("report.recap.part-use", &USE, &|client| {
        background(client, reading)
    }));
    blocks.extend(part("report.recap.part-service", &SERVICE, &|client| {
        service(client)
    }));
    blocks.extend(part("report.recap.part-standing", &STANDING, &|client| {
        standing(client, reading)
    }));
    blocks
}

const IDENTITY: [&str; 6] = [
    "report.recap.name",
    "report.recap.nik",
    "report.recap.kk",
    "report.recap.born",
    "report.recap.sex",
    "report.recap.address",
];
const USE: [&str; 5] = [
    "report.recap.education",
    "report.recap.job",
    "report.recap.main-substance",
    "report.recap.years",
    "report.recap.route",
];
const SERVICE: [&str; 5] = [
    "report.recap.service",
    "report.recap.admitted",
    "report.recap.source",
    "report.recap.worker",
    "report.recap.counsellor",
];
const STANDING: [&str; 5] = [
    "report.recap.stage",
    "report.recap.status",
    "report.recap.ended",
    "report.recap.reason",
    "report.recap.outcome",
];

fn identity(client: &Client<'_>, reading: &Reading<'_>) -> Vec<String> {
    let registration = &client.registration;
    vec![
        client.written("full_name"),
        person::nik(registration),
        numbers::nik(registration.raw("kk_number")),
        person::born(registration),
        sex(client, reading),
        person::address(registration, &registration.reading),
    ]
}

fn background(client: &Client<'_>, reading: &Reading<'_>) -> Vec<String> {
    let main = client.registration.raw("main_substance").to_owned();
    let uses = uses(client, reading);
    let of_main = uses.iter().find(|it| it.code == main);
    let of_main = |at: fn(&Use) -> &str| of_main.map_or_else(String::new, |it| at(it).to_owned());
    vec![
        client.written("education"),
        client.written("job_status"),
        client.written("main_substance"),
        of_main(|it| &it.years),
        of_main(|it| &it.route),
    ]
}

fn service(client: &Client<'_>) -> Vec<String> {
    [
        "service_type",
        "register_date",
        "referral_source",
        "assigned_worker",
        "assigned_counsellor",
    ]
    .map(|name| client.written(name))
    .into()
}

fn standing(client: &Client<'_>, reading: &Reading<'_>) -> Vec<String> {
    let ended = client.ended.as_ref();
    let mut newest_first = client.dossier.records.iter().rev();
    let newest = newest_first.find(|record| record.counts());
    let stage = newest.map_or("", |record| record.answers.text("stage7"));
    vec![
        client::label("F01", "stage7", stage, reading),
        reading.say(statuses::key(client.status)),
        ended.map_or_else(String::new, |(day, _)| dates::long(*day, reading.language)),
        ended.map_or_else(String::new, |(_, reason)| {
            client::label("F17", "termination_reason", reason, reading)
        }),
        client::label("F17", "outcome", client.signed("F17", "outcome"), reading),
    ]
}

/// L or P.
fn sex(client: &Client<'_>, reading: &Reading<'_>) -> String {
    match client.registration.raw("sex") {
        "male" => reading.say("report.recap.male"),
        "female" => reading.say("report.recap.female"),
        _ => String::new(),
    }
}

/// One substance used in the last year.
struct Use {
    code: String,
    substance: String,
    route: String,
    years: String,
}

fn uses(client: &Client<'_>, reading: &Reading<'_>) -> Vec<Use> {
    let rows = client.registration.answers.rows("substances_12m");
    let of = |row: &crate::model::answers::Row| {
        let answer = |name: &str| row.answers.text(name);
        Use {
            code: answer("substance").into(),
            substance: client::label("F01", "substance", answer("substance"), reading),
            route: client::label("F01", "route", answer("route"), reading),
            years: match answer("years_of_use") {
                "" => String::new(),
                "1" => reading.say("report.recap.one-year-of-use"),
                years => reading
                    .language
                    .say_with("report.recap.years-of-use", &[("years", years)]),
            },
        }
    };
    rows.iter().map(of).collect()
}
