//! One made-up case, wholly filled in through the session from the main paths of all forms: what
//! every document is tried with.
//!
//! It stands in `tests/fixtures/case-complete.json`; `UPDATE_REFS=1` writes it anew.

use std::fs;

use lembar::model::carried::ChangeKind;
use lembar::model::case::CaseStatus;
use lembar::model::dossier::Dossier;
use lembar::model::matrix::{self, Cell, PrepStatus, STAGES, TARGETS};
use lembar::model::record::{Mark, Signature};
use lembar::session::Event;

use super::{COMPLETE, INPATIENT, dossier, folder};
use crate::library::trails::{self, Book};
use crate::library::walk::Walk;
use crate::scenario::{Scenario, at, line};

/// The forms in the order in which the case was filled in, and the path that each one goes.
const FORMS: [(&str, &str); 20] = [
    ("F01", "main path"),
    ("F02", "main path"),
    ("F03", "main path"),
    ("F04", "main path"),
    ("F05", "main path"),
    ("F06", "main path"),
    ("F07", "main path"),
    ("F08", "main path"),
    ("F09", "main path"),
    ("F10", "main path"),
    ("F11", "main path"),
    ("F12", "main path"),
    ("F13", "main path"),
    ("F14", "main path"),
    ("F15", "agreeing a work plan"),
    ("F15", "main path"),
    ("F16", "main path"),
    ("F16", "main path"),
    ("F17", "main path"),
    ("F18", "main path"),
];
/// What the path does not say, since there an earlier form says it.
const GOAL: [(&str, &str); 2] = [
    (
        "general_goal",
        "Klien pulih dari ketergantungan, kembali bekerja, dan diterima keluarga serta lingkungannya.",
    ),
    (
        "severity_note",
        "Masalah pekerjaan dijawab pelatihan pangkas rambut; magang menyusul setelah bulan ketiga.",
    ),
];
/// Nothing is taken back in this case.
const NOTHING_WITHDRAWN: [(&str, &str); 1] = [("withdrawn_items", "")];
/// The second letter of the case is a referral.
const REFERRAL: [(&str, &str); 2] = [
    ("letter_kind", "referral"),
    ("letter_no", "014/RJK/IPWL-SP/XI/2026"),
];

/// Who signs in a capacity, and as what.
fn signatory(capacity: &str) -> (&'static str, &'static str) {
    match capacity {
        "client" => ("Rangga Pratama Wijaya", ""),
        "family" | "guardian" | "reporter" => ("Sari Wulandari", "Ibu"),
        "worker" | "recorder" | "assessor" | "minute_taker" => {
            ("Dewi Lestari, S.Sos.", "Pekerja sosial")
        }
        "counsellor" | "leader" => ("Agus Hermawan", "Konselor adiksi"),
        "head" | "supervisor" | "chair" => ("Drs. H. Iwan Kurniadi", "Pimpinan lembaga"),
        "doctor" => ("dr. Maya Puspita", "Dokter"),
        "local_leader" => ("H. Ujang Suryana", "Kepala desa"),
        "receiver" => ("Nining Kartika, S.K.M.", "Petugas puskesmas"),
        _ => ("Neneng Hasanah", "Saksi"),
    }
}

fn book(form: &str) -> Book {
    let path = folder("fixtures/forms").join(format!("{form}.json"));
    let text = fs::read_to_string(path).unwrap();
    // The forms were written one by one: one family, one name.
    let text = text.replace("Siti Aminah", "Sari Wulandari");
    serde_json::from_str(&text).unwrap()
}

/// A case at the institution of the example.
fn begin() -> Scenario {
    let mut scenario = Scenario::new();
    let institution = dossier(INPATIENT).institution;
    scenario
        .apply(Event::InstitutionChanged(Box::new(institution)))
        .unwrap();
    scenario.start_case();
    scenario
}

/// What is answered otherwise than on the path.
fn changed(form: &str) -> &'static [(&'static str, &'static str)] {
    match form {
        "F02" => &NOTHING_WITHDRAWN,
        "F05" => &GOAL,
        _ => &[],
    }
}

/// Fills in the whole case.
fn filled() -> Dossier {
    let mut scenario = begin();
    for (at, (form, path)) in FORMS.into_iter().enumerate() {
        let changed = match form {
            "F16" if FORMS[at - 1].0 == "F16" => &REFERRAL,
            _ => changed(form),
        };
        if form == "F17" {
            finish_matrix(&mut scenario);
        }
        fill(&mut scenario, (form, path), changed);
    }
    let status = CaseStatus::Aftercare;
    let case = scenario.case().id.clone();
    scenario.apply(Event::StatusSet { case, status }).unwrap();
    scenario.session.dossier(scenario.case())
}

fn fill(scenario: &mut Scenario, (form, path): (&str, &str), changed: &[(&str, &str)]) {
    fill_in(scenario, (form, path), changed);
    for field in scenario.signature_fields() {
        sign(scenario, form, &field);
    }
    if form == "F05" {
        let status = CaseStatus::Reintegration;
        let case = scenario.case().id.clone();
        scenario.apply(Event::StatusSet { case, status }).unwrap();
    }
}

/// Fills in a form until it can be signed.
fn fill_in(scenario: &mut Scenario, (form, path): (&str, &str), changed: &[(&str, &str)]) {
    let book = book(form);
    let mut given = trails::answers_of(&book, path).unwrap();
    for (question, answer) in changed {
        given.insert((*question).into(), (*answer).into());
    }
    let day = given.get("form_date").and_then(|day| day.as_str()).unwrap();
    scenario.set_clock(at(&format!("{day} 13:00")));
    if form != "F01" {
        scenario.begin(form);
    }
    let faults = Walk::down(scenario, &given).faults;
    for path in scenario.session.unexplained() {
        let kind = ChangeKind::Outdated;
        let explained = Event::ChangeExplained { path, kind };
        scenario.apply(explained).unwrap();
    }
    let finished = scenario.apply(Event::FinishAsked);
    let left = scenario.open_questions();
    assert_eq!(finished, Ok(()), "{form}, {path}: {left:?} {faults:?}");
}

/// The case up to the preparation of the client, all signed, and then a visit to the family that
/// is filled in and not signed yet.
pub(crate) fn begun() -> Dossier {
    let mut scenario = begin();
    for (form, path) in FORMS.into_iter().take(7) {
        fill(&mut scenario, (form, path), changed(form));
    }
    fill_in(&mut scenario, FORMS[7], &[]);
    scenario.session.dossier(scenario.case())
}

fn sign(scenario: &mut Scenario, form: &str, field: &str) {
    let id = scenario.path(field).field;
    let open = scenario.session.open().unwrap();
    let capacity = open.form.field(id).unwrap().signer.clone();
    let (name, position) = signatory(&capacity);
    let signature = Signature {
        capacity,
        name: name.into(),
        position: position.into(),
        id_number: String::new(),
        place: "Cangkuang".into(),
        at: scenario.now(),
        mark: Mark::Ink(line()),
        content: String::new(),
    };
    let signed = scenario.apply(Event::Signed {
        field: id,
        signature,
    });
    assert_eq!(signed, Ok(()), "{form}, {field}");
}

/// Says of every cell that no form has told anything of why it was not needed.
fn finish_matrix(scenario: &mut Scenario) {
    let case = scenario.case().clone();
    let all = STAGES
        .iter()
        .flat_map(|stage| TARGETS.map(|target| (*stage, target)));
    let open = all.filter(|(stage, target)| {
        let cell = scenario.session.preparations(&case).cell(stage, target);
        cell.status == PrepStatus::NotStarted
    });
    let cells = open.map(|(stage, target)| matrix::key(stage, target));
    let event = Event::CellsSet {
        case: case.id.clone(),
        cells: cells.collect(),
        cell: Some(Cell {
            status: PrepStatus::NotApplicable,
            note: "Tidak diperlukan bagi klien ini".into(),
            ..Cell::default()
        }),
    };
    scenario.apply(event).unwrap();
}

#[test]
fn the_example_case_is_what_the_session_makes_of_the_main_paths() {
    let made = serde_json::to_string_pretty(&filled()).unwrap() + "\n";
    let path = folder("fixtures").join(format!("{COMPLETE}.json"));
    if std::env::var_os("UPDATE_REFS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(made == kept, "UPDATE_REFS=1 rewrites {COMPLETE}.json");
}
