//! The made-up client to practise with: her story, and that she is nowhere where clients count.
//!
//! Her story, `src/pwa/contoh.json`, is the beginning of the made-up case that every document is
//! tried with, under names and numbers that nobody takes for a client's; `UPDATE_REFS=1` writes it
//! anew.

use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use lembar::i18n::Language;
use lembar::model::case::Case;
use lembar::model::fingerprint::fingerprint;
use lembar::model::ink::{Ink, Point};
use lembar::model::practice::{CASE, NUMBER, brought_up};
use lembar::model::record::{Mark, Record};
use lembar::report::request::Ask;
use lembar::report::{DocumentId, compose};
use lembar::session::{Event, Merged, Refusal, today};

use crate::report::example;
use crate::scenario::Scenario;

/// What stands in the made-up case and is said otherwise here: who she is, and what names a month,
/// since her days are moved.
const OTHERWISE: [(&str, &str); 15] = [
    // The made-up case was begun on a day of its own.
    ("2026-11-24T10:0", "2026-03-09T09:0"),
    ("Rangga Pratama Wijaya", "Rangga Contoh"),
    ("Rangga P. W.", "Rangga C."),
    ("\"RPW\"", "\"RC\""),
    ("001/2026", NUMBER),
    (
        ", paling lambat 16 Maret 2026",
        ", paling lambat minggu depan",
    ),
    (" mulai 11 Maret 2026", ""),
    (
        " pada bulan Mei. Disepakati mulai bulan Juni",
        ". Disepakati mulai bulan depan",
    ),
    ("Setiap Selasa, April-Juli", "Setiap Selasa, tiga bulan"),
    ("Mei dan Juni, Sabtu pagi", "Sabtu pagi, dua bulan"),
    (
        "Juni-Juli, Senin sampai Kamis",
        "Senin sampai Kamis, dua bulan",
    ),
    (" sejak Maret.", " sejak masuk."),
    (" sampai Mei.", " sampai bulan depan."),
    ("045/ST/IPWL-BK/VI/2026", "045/ST/IPWL-BK"),
    (" bulan Juli.", " bulan depan."),
];

#[test]
fn her_story_is_what_the_session_makes_of_the_main_paths() {
    let made = story();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pwa/contoh.json");
    if std::env::var_os("UPDATE_REFS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(made == kept, "UPDATE_REFS=1 rewrites contoh.json");
}

#[test]
fn nothing_in_her_story_names_a_month_or_a_real_number() {
    let story = story();
    for word in [
        "001/2026", "Maret", "April", "Juni", "Juli", "Pratama", "name0",
    ] {
        assert!(!story.contains(word), "{word}");
    }
}

#[test]
fn she_comes_with_signatures_that_cover_what_they_stand_under() {
    let desk = with_her();
    let case = desk.session.practice().unwrap();
    assert_eq!(case.register_number, NUMBER);
    let dossier = desk.session.dossier(case);
    let signed = dossier.records.iter().filter(|it| it.is_locked());
    assert_eq!(signed.clone().count(), 7, "and one draft");
    assert_eq!(dossier.records.len(), 8);
    let lasts = dossier
        .records
        .iter()
        .flat_map(|it| [it.created, it.changed]);
    let last = lasts.chain([case.opened]).max().unwrap();
    assert!(last <= desk.now(), "{last} is still to come");
    for record in signed {
        for signature in record.signatures.values() {
            assert_eq!(signature.content, fingerprint(record), "{}", record.form);
        }
    }
}

#[test]
fn she_is_kept_and_read_back_like_any_client() {
    let mut desk = with_her();
    desk.save();
    let mut desk = desk.come_back();
    assert!(desk.session.practice().is_some());
    desk.apply(Event::FormOpened("contoh-f08".into())).unwrap();
    assert_eq!(desk.open_questions(), Vec::<String>::new());
    desk.apply(Event::FinishAsked).unwrap();
}

#[test]
fn she_is_nowhere_where_clients_count() {
    let mut desk = with_her();
    let day = desk.now().date();
    assert!(desk.session.cases_newest_first().is_empty());
    assert!(desk.session.overview().is_empty());
    assert!(today::loads(&desk.session.overview()).is_empty());
    let worker = desk.session.record("contoh-f01").unwrap();
    let worker = worker.answers.text("assigned_worker").to_owned();
    assert_eq!(
        desk.session
            .caseload(lembar::session::Post::Worker, &worker),
        0
    );
    assert_eq!(desk.session.backups(desk.now()).changed, 0);
    let backup = desk.session.backup(desk.now()).unwrap();
    assert!(backup.cases.is_empty() && backup.records.is_empty() && backup.trails.is_empty());
    let packet = desk.session.packet(&[CASE.into()], "rekan", desk.now());
    assert!(matches!(packet, Err(Refusal::Unknown { .. })), "{packet:?}");
    desk.start_case();
    let number = &desk.case().register_number;
    assert!(
        number.starts_with("001/"),
        "{number}, {day}: no number is spent on her"
    );
}

#[test]
fn merging_neither_brings_her_nor_takes_her_away() {
    let mut desk = with_her();
    let before = desk.session.dossier(desk.session.practice().unwrap());
    let nothing = Merged {
        institution: desk.session.institution().clone(),
        ..Merged::default()
    };
    desk.apply(Event::Merged(Box::new(nothing.clone())))
        .unwrap();
    let after = desk.session.dossier(desk.session.practice().unwrap());
    assert_eq!(before, after);

    let mut elsewhere = Scenario::new();
    let brought = Merged {
        institution: elsewhere.session.institution().clone(),
        cases: vec![before.case],
        records: before.records,
        ..nothing
    };
    elsewhere.apply(Event::Merged(Box::new(brought))).unwrap();
    assert!(elsewhere.session.practice().is_none());
    assert!(elsewhere.session.record("contoh-f01").is_none());
}

#[test]
fn she_and_a_client_never_stand_on_one_sheet() {
    let mut desk = with_her();
    desk.apply(Event::FormOpened("contoh-f08".into())).unwrap();
    desk.start_case();
    let real = desk.case().id.clone();
    let (record, row) = (desk.name(), desk.name());
    desk.apply(Event::FormBegun {
        case: CASE.into(),
        form: "F07".into(),
        record,
    })
    .unwrap();
    let path = desk.path("participants");
    let added = desk.apply(Event::ClientAdded {
        path: path.clone(),
        case: real,
        row: row.clone(),
    });
    assert!(matches!(added, Err(Refusal::Unknown { .. })), "{added:?}");
    let case = CASE.into();
    desk.apply(Event::ClientAdded { path, case, row }).unwrap();
}

#[test]
fn one_tap_takes_her_away_with_all_that_was_tried() {
    let mut desk = with_her();
    desk.apply(Event::FormOpened("contoh-f08".into())).unwrap();
    desk.answer("findings", "Dicoba.");
    desk.save();
    desk.apply(Event::PracticeWiped).unwrap();
    desk.save();
    let desk = desk.come_back();
    assert!(desk.session.practice().is_none());
    assert!(desk.session.record("contoh-f08").is_none());
    assert!(desk.session.trail(CASE).is_none());
    assert!(desk.session.backup(desk.now()).unwrap().minutes.is_empty());
    let mut desk = desk;
    bring(&mut desk).unwrap();
}

#[test]
fn she_comes_once() {
    let mut desk = with_her();
    assert_eq!(bring(&mut desk), Err(Refusal::NameTaken));
}

#[test]
fn every_paper_of_her_says_that_she_is_made_up() {
    let desk = with_her();
    let dossier = desk.session.dossier(desk.session.practice().unwrap());
    for (document, record) in [
        (DocumentId::D03, "contoh-f02"),
        (DocumentId::D08, "contoh-f05"),
        (DocumentId::D11, "contoh-f08"),
    ] {
        let ask = Ask::Document {
            document,
            dossier: Box::new(dossier.clone()),
            record: Some(record.into()),
        };
        let composed = compose::document(&ask, Language::Indonesian, desk.now()).unwrap();
        assert_eq!(composed.running.watermark, "CONTOH", "{document:?}");
    }
}

fn with_her() -> Scenario {
    let mut desk = Scenario::new();
    bring(&mut desk).unwrap();
    desk
}

/// Brings her as the page does.
fn bring(desk: &mut Scenario) -> Result<(), Refusal> {
    let told = NaiveDate::from_ymd_opt(2026, 6, 20).unwrap();
    let moved = brought_up(&story(), told, desk.now().date());
    let (case, records) = serde_json::from_str(&moved).unwrap();
    desk.apply(Event::PracticeBrought { case, records })
}

/// Her story as it stands in the file.
fn story() -> String {
    let begun = example::begun();
    let (mut case, mut records) = (begun.case, begun.records);
    for record in &mut records {
        record.edits = lembar::model::edits::Edits::default();
        for signature in record.signatures.values_mut() {
            signature.content = String::new();
            if let Mark::Ink(ink) = &mut signature.mark {
                *ink = scrawl(&signature.name);
            }
        }
    }
    case.edits = lembar::model::edits::Edits::default();
    let mut text = written(&case, &records);
    for (at, id) in case.records.iter().enumerate() {
        text = text.replace(id.as_str(), &format!("contoh-f{:02}", at + 1));
    }
    text = text
        .replace(&case.id, CASE)
        .replace("name000000000000000", "r");
    for (real, otherwise) in OTHERWISE {
        text = text.replace(real, otherwise);
    }
    text
}

/// A record a line.
fn written(case: &Case, records: &[Record]) -> String {
    let records: Vec<String> = records
        .iter()
        .map(|record| serde_json::to_string(record).unwrap())
        .collect();
    let case = serde_json::to_string(case).unwrap();
    format!("[{case},[\n{}\n]]\n", records.join(",\n"))
}

/// A signature of nobody, of the same shape for the same name.
fn scrawl(name: &str) -> Ink {
    let seed = name
        .bytes()
        .fold(7_u32, |sum, byte| sum.wrapping_mul(31) ^ u32::from(byte));
    let part = |shift: u32, least: f64, most: f64| {
        let share = f64::from((seed >> shift) & 0xff) / 255.0;
        least + share * (most - least)
    };
    let (fast, slow, tall) = (
        part(0, 0.55, 0.95),
        part(8, 0.12, 0.3),
        part(16, 90.0, 190.0),
    );
    let point = |step: u32| {
        let at = f64::from(step);
        let x = 320.0 + at * 24.0 + 55.0 * (fast * at).cos();
        let y = 560.0 - tall * (fast * at).sin() - 80.0 * (slow * at).sin() - at;
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "well within the pad"
        )]
        Point {
            x: x as _,
            y: y as _,
        }
    };
    Ink {
        strokes: vec![(0..46).map(point).collect()],
    }
}
