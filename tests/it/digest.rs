//! What the signed forms of a case say together: timeline, roles, scores, supports and obstacles,
//! source systems; on the complete case of the fixtures, and on cases made for one question.

use lembar::forms::library::{self, catalogue};
use lembar::model::answers::{Answers, Entry, Row};
use lembar::model::case::Case;
use lembar::model::dossier::Dossier;
use lembar::session::digest::{Source, SourceKind, SourceName, Tie, What};
use lembar::session::{Event, Session};

use crate::scenario::Scenario;

pub(crate) const COMPLETE: &str = include_str!("../fixtures/case-complete.json");

/// A device with the complete case.
fn complete() -> (Scenario, Case) {
    let dossier: Dossier = serde_json::from_str(COMPLETE).unwrap();
    let mut scenario = Scenario::new();
    scenario.loaded_with(vec![dossier.case.clone()], dossier.records);
    (scenario, dossier.case)
}

#[test]
fn the_timeline_tells_of_every_signed_form_once_and_the_newest_first() {
    let (scenario, case) = complete();
    let all = scenario.session.timeline(&case);
    assert!(all.is_sorted_by(|one, next| one.date >= next.date));
    let signed = all
        .iter()
        .filter(|one| matches!(one.what, What::Signed { .. }));
    assert_eq!(signed.count(), case.records.len());
    let steps = all.iter().filter(|one| matches!(one.what, What::Set(_)));
    assert_eq!(steps.count(), case.steps.len());
    // The fixture's case was opened after its forms were written.
    assert_eq!(all.first().map(|one| one.what), Some(What::Opened));
}

#[test]
fn the_timeline_tells_of_drafts_only_once_they_are_signed_and_of_voiding_with_its_reason() {
    let mut scenario = Scenario::new();
    scenario.start_case().consent();
    scenario.with_record("F06", &[], &[]);
    let told = |scenario: &Scenario| {
        let case = scenario.case().clone();
        let all = scenario.session.timeline(&case);
        all.iter()
            .filter_map(|one| match one.what {
                What::Signed { record, is_grave } => Some(format!("{} {is_grave}", record.form)),
                What::Voided(record, void) => Some(format!("{}: {}", record.form, void.reason)),
                What::Opened | What::Passed(_) | What::Set(_) | What::Period(..) => None,
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&scenario), ["F02 false"]);
    let relapse = [("recovery_state", "relapse"), ("form_date", "2026-12-01")];
    let record = scenario.with_record("F18", &relapse, &["worker"]);
    assert_eq!(told(&scenario), ["F18 true", "F02 false"]);
    let reason = "Salah klien".to_owned();
    scenario.apply(Event::Voided { record, reason }).unwrap();
    assert_eq!(
        told(&scenario),
        ["F18 true", "F18: Salah klien", "F02 false"]
    );
}

#[test]
fn roles_are_counted_and_the_customary_ones_come_first() {
    let (scenario, case) = complete();
    let roles = scenario.session.roles(&case);
    let counts: Vec<(&str, usize)> = roles
        .iter()
        .map(|role| (role.code, role.records.len()))
        .collect();
    // The case is in the last step of reintegration.
    let expected = [
        ("case_manager", 2),
        ("administrator", 1),
        ("facilitator", 6),
        ("educator", 8),
        ("enabler", 3),
        ("planner", 2),
        ("negotiator", 3),
        ("broker", 6),
        ("advocate", 1),
    ];
    assert_eq!(counts, expected);
    let customary = roles.iter().filter(|role| role.is_customary);
    assert_eq!(customary.count(), 2);
}

#[test]
fn a_case_before_reintegration_has_no_customary_roles_and_a_draft_plays_none() {
    let mut scenario = Scenario::new();
    scenario.start_case().consent();
    scenario.with_record("F06", &[("roles", "educator")], &[]);
    let case = scenario.case().clone();
    let roles = scenario.session.roles(&case);
    assert_eq!(roles.len(), 9);
    assert!(
        roles
            .iter()
            .all(|role| !role.is_customary && role.records.is_empty())
    );
}

#[test]
fn a_score_is_one_row_however_many_forms_ask_it() {
    let (scenario, case) = complete();
    let scores = scenario.session.scores(&case);
    let row = |key: &str| {
        let found = scores.iter().find(|row| row.key == key);
        found.unwrap_or_else(|| panic!("{key} among {:?}", scores.iter().map(|row| &row.key)))
    };
    let taken = |key: &str| -> Vec<(&str, &str)> {
        let points = row(key).points.iter();
        points
            .map(|point| (point.record.form.as_str(), point.text))
            .collect()
    };
    let capital = [("F04", "35"), ("F10", "49"), ("F18", "49")];
    assert_eq!(taken("recovery_capital_total"), capital);
    assert_eq!(row("recovery_capital_total").range, (10.0, 60.0));
    assert_eq!(row("recovery_capital_total").marks, [47.0]);
    let band = row("recovery_capital_total").band("49");
    assert_eq!(band.map(|band| band.name.as_str()), Some("at_mark"));
    // Rated in another form under another name.
    assert_eq!(taken("severity_now_medical"), [("F03", "3"), ("F10", "2")]);
    assert_eq!(row("severity_now_medical").range, (0.0, 9.0));
    // Never validated: no bands.
    assert_eq!(row("perceived_stigma_total").range, (8.0, 32.0));
    assert!(row("perceived_stigma_total").marks.is_empty());
    assert!(row("perceived_stigma_total").band("24").is_none());
    assert_eq!(row("other_scores_dast10").marks, [1.0, 3.0, 6.0, 9.0]);
}

#[test]
fn every_form_of_ours_with_a_score_of_one_number_is_looked_at() {
    let of_community = ["F15"];
    let mut scenario = Scenario::new();
    scenario.start_case().consent();
    let mut expected = Vec::new();
    for listed in catalogue::ALL {
        let form = library::form(listed.id).unwrap();
        let scored = form
            .ids()
            .find(|(id, field)| field.score.is_some() && form.repeats(*id).is_empty());
        let Some((_, field)) = scored.filter(|_| !of_community.contains(&listed.id)) else {
            continue;
        };
        scenario.with_record(listed.id, &[(&field.key, "9")], &["worker"]);
        expected.push(listed.id);
    }
    let case = scenario.case().clone();
    let scores = scenario.session.scores(&case);
    for form in expected {
        let points = scores.iter().flat_map(|row| &row.points);
        let mut forms = points.map(|point| point.record.form.as_str());
        assert!(
            forms.any(|seen| seen == form),
            "{form} has a score that is not shown"
        );
    }
}

#[test]
fn obstacles_are_counted_by_the_forms_that_name_them() {
    let (scenario, case) = complete();
    let obstacles = scenario.session.obstacles(&case);
    let (other, listed) = obstacles.split_last().unwrap();
    assert_eq!(other.code, "other");
    assert!(other.words.contains(&"Jalan ke kampung sedang diperbaiki"));
    let found = obstacles.iter().find(|one| one.code == "family_factor");
    let forms: Vec<&str> = found
        .unwrap()
        .records
        .iter()
        .map(|record| &*record.form)
        .collect();
    assert_eq!(forms, ["F08", "F09", "F11"]);
    let counts: Vec<usize> = listed.iter().map(|one| one.records.len()).collect();
    assert!(counts.is_sorted_by(|one, next| one >= next), "{counts:?}");
}

#[test]
fn supports_come_with_their_source() {
    let (scenario, case) = complete();
    let supports = scenario.session.supports(&case);
    let family = supports.iter().find(|one| one.source == "family").unwrap();
    assert_eq!((family.code, family.records.len()), ("moral", 1));
    let other = supports
        .iter()
        .find(|one| (one.code, one.source) == ("material_fund", "other"));
    assert_eq!(
        other.unwrap().words,
        ["Majelis taklim kampung", "Toko Sumber Rejeki"]
    );
}

#[test]
fn ties_follow_from_what_forms_say_of_a_source() {
    let (scenario, case) = complete();
    let sources = scenario.session.sources(&case);
    let tie = |name: SourceName<'_>| {
        let found = sources.iter().find(|source| source.name == name);
        let found = found.unwrap_or_else(|| panic!("{name:?} in {sources:#?}"));
        (found.kind, found.tie, found.evidence.len())
    };
    let written = SourceName::Written;
    let (informal, societal) = (SourceKind::Informal, SourceKind::Societal);
    assert_eq!(tie(written("Ustaz Hamdan")), (informal, Tie::Strong, 1));
    // Named in the first assessment and again where the client lives: named is not agreed on.
    assert_eq!(
        tie(written("Puskesmas Cangkuang")),
        (societal, Tie::Weak, 2)
    );
    let centre = "Kepala Balai Latihan Kerja Kabupaten Bandung";
    assert_eq!(tie(written(centre)), (societal, Tie::Strong, 2));
    assert_eq!(
        tie(SourceName::Person("father")),
        (informal, Tie::Stressful, 1)
    );
    assert!(sources.is_sorted_by_key(|source| (source.kind, source.tie)));
}

#[test]
fn the_newest_answer_decides_and_of_one_day_the_heavier() {
    let mut scenario = Scenario::new();
    scenario.start_case().consent();
    let on = |date: &'static str, field: &'static str, text: &'static str| {
        [("form_date", date), (field, text)]
    };
    let family = |scenario: &Scenario| {
        let case = scenario.case().clone();
        let sources: Vec<Tie> = of_family(&scenario.session, &case);
        sources
    };
    scenario.with_record(
        "F11",
        &on("2026-03-01", "acceptance", "refuse"),
        &["worker"],
    );
    assert_eq!(family(&scenario), [Tie::Stressful]);
    scenario.with_record(
        "F18",
        &on("2026-09-01", "family_relation", "3"),
        &["worker"],
    );
    assert_eq!(family(&scenario), [Tie::Strong]);
    scenario.with_record(
        "F11",
        &on("2026-09-01", "acceptance", "hesitant"),
        &["worker"],
    );
    assert_eq!(family(&scenario), [Tie::Weak]);
    scenario.with_record(
        "F11",
        &on("2026-10-01", "acceptance", "no_family"),
        &["worker"],
    );
    scenario.with_record("F18", &on("2026-10-01", "family_relation", ""), &["worker"]);
    assert!(family(&scenario).is_empty());
}

fn of_family(session: &Session, case: &Case) -> Vec<Tie> {
    let is_family = |source: &Source<'_>| source.name == SourceName::Family;
    let sources = session.sources(case).into_iter();
    sources.filter(is_family).map(|source| source.tie).collect()
}

#[test]
fn one_that_is_named_twice_in_different_letters_is_one() {
    let mut scenario = Scenario::new();
    let named = |table: &str, name: &str| {
        let mut row = Row::default();
        row.answers.set("name", name);
        row.answers.set("kind", "formal");
        let mut answers = Answers::default();
        answers.0.insert(table.into(), Entry::Rows(vec![row]));
        answers
    };
    scenario.case_with(vec![
        ("F04", named("resources", "IPSPI")),
        ("F12", named("source_systems", " ipspi ")),
    ]);
    let case = scenario.case().clone();
    let sources = scenario.session.sources(&case);
    assert_eq!(sources.len(), 1);
    assert_eq!(sources[0].kind, SourceKind::Formal);
    assert_eq!(sources[0].evidence.len(), 2);
}

#[test]
fn a_needed_form_is_missing_once_a_later_stage_was_begun() {
    let mut scenario = Scenario::new();
    scenario.start_case().consent();
    let lacking = |scenario: &Scenario| {
        let case = scenario.case().clone();
        let line = scenario.session.stages(&case);
        let forms = catalogue::ALL
            .iter()
            .filter(|form| scenario.session.latest(&case, form.id).is_none() && line.lacks(form));
        forms.map(|form| form.id).collect::<Vec<_>>()
    };
    assert!(lacking(&scenario).is_empty());
    scenario.with_record("F05", &[], &["worker"]);
    assert_eq!(lacking(&scenario), ["F03", "F04"]);
    // Progress notes are needed in no number; later steps wait.
    scenario.with_record("F13", &[], &["worker"]);
    assert_eq!(lacking(&scenario), ["F03", "F04", "F10", "F11", "F12"]);
}
