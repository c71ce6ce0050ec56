//! Gates, the status of a case and its preparation matrix (domain design, ch. 1.2 and 1.4).

use lembar::model::case::{CaseStatus, Gate};
use lembar::model::matrix::{Cell, PrepStatus, STAGES, TARGETS, key};
use lembar::session::{Event, Missing, Obstacle, Preparation, Refusal};

use crate::scenario::Scenario;
use crate::termination::{admitted, identified};

const STAFF: &[&str] = &["worker"];

impl Scenario {
    pub(crate) fn pass_over(&mut self, gate: Gate, reason: &str) -> Result<(), Refusal> {
        let (case, reason) = (self.case().id.clone(), reason.into());
        self.apply(Event::GatePassedOver { case, gate, reason })
    }

    fn set_status(&mut self, status: CaseStatus) -> Result<(), Refusal> {
        let case = self.case().id.clone();
        self.apply(Event::StatusSet { case, status })
    }

    fn set_cells(&mut self, cells: Vec<String>, cell: Option<Cell>) -> Result<(), Refusal> {
        let case = self.case().id.clone();
        self.apply(Event::CellsSet { case, cells, cell })
    }

    pub(crate) fn cell(&self, stage: &str, target: &str) -> Preparation {
        self.session.preparations(self.case()).cell(stage, target)
    }

    pub(crate) fn status(&self) -> CaseStatus {
        self.session.status(self.case())
    }

    fn beginning(&self, form: &str) -> Option<Obstacle> {
        self.session.held_from_beginning(self.case(), form)
    }

    /// What holds the newest draft of a form from being signed.
    pub(crate) fn holding(&self, form: &str) -> Option<Obstacle> {
        let record = self.record(form);
        self.session.held_from_signing(&self.case().id, record)
    }

    pub(crate) fn void(&mut self, record: &str) {
        let (record, reason) = (record.into(), "Keliru".into());
        self.apply(Event::Voided { record, reason }).unwrap();
    }
}

fn not_done(reasons: &[&str]) -> Cell {
    Cell {
        status: PrepStatus::NotDone,
        reasons: reasons.iter().map(|reason| (*reason).into()).collect(),
        ..Cell::default()
    }
}

#[test]
fn consent_comes_before_every_later_form() {
    let mut scenario = identified();
    assert_eq!(scenario.beginning("F01"), None);
    assert_eq!(scenario.beginning("F02"), None);
    let obstacle = scenario.beginning("F03").unwrap();
    assert_eq!(obstacle.gate, Gate::G1);
    assert_eq!(obstacle.missing, [Missing::Form("F02")]);
    assert!(!obstacle.passable, "no emergency");
    let refused = scenario.pass_over(Gate::G1, "Mendesak");
    assert_eq!(refused, Err(Refusal::NotPassable(Gate::G1)));

    scenario.with_record("F02", &[], STAFF);
    let missing = scenario.beginning("F18").unwrap().missing;
    assert_eq!(missing, [Missing::Client], "only the worker has signed");
    scenario.with_record("F02", &[], &["client", "worker"]);
    assert_eq!(scenario.beginning("F03"), None);
    let aftercare = scenario.beginning("F18").unwrap();
    assert_eq!(aftercare.gate, Gate::G7, "consent is given");
}

#[test]
fn an_emergency_lets_consent_wait_for_a_reason() {
    let mut scenario = identified();
    scenario.with_record("F01", &[("emergency_flag", "yes")], &[]);
    assert!(scenario.beginning("F16").unwrap().passable);
    let refused = scenario.pass_over(Gate::G1, "  ");
    assert_eq!(refused, Err(Refusal::ReasonMissing));
    scenario
        .pass_over(Gate::G1, "Overdosis, dibawa ke IGD")
        .unwrap();
    assert_eq!(scenario.beginning("F16"), None);

    scenario.save();
    let back = scenario.come_back();
    let passing = &back.case().passed_over[0];
    assert_eq!(passing.gate, Gate::G1);
    assert_eq!(passing.reason, "Overdosis, dibawa ke IGD");
    assert_eq!(passing.by, back.session.settings().worker_name);
}

#[test]
fn a_minor_needs_the_guardian_as_well() {
    let mut scenario = identified();
    let minor = [("is_minor", "yes")];
    scenario.with_record("F02", &minor, &["client", "worker"]);
    let obstacle = scenario.beginning("F03").unwrap();
    assert_eq!(obstacle.missing, [Missing::Guardian]);
    scenario.with_record("F02", &minor, &["client", "guardian", "worker"]);
    assert_eq!(scenario.beginning("F03"), None);
}

#[test]
fn the_intervention_plan_waits_for_both_assessments() {
    let mut scenario = identified();
    scenario.with_record("F05", &[], &[]);
    let obstacle = scenario.holding("F05").unwrap();
    assert_eq!(obstacle.gate, Gate::G2);
    assert_eq!(
        obstacle.missing,
        [Missing::Form("F03"), Missing::Form("F04")]
    );
    assert!(obstacle.passable);
    let assessment = scenario.with_record("F03", &[], STAFF);
    scenario.with_record("F04", &[], &[]);
    let missing = scenario.holding("F05").unwrap().missing;
    assert_eq!(missing, [Missing::Form("F04")], "a draft is not complete");
    scenario.with_record("F04", &[], STAFF);
    assert_eq!(scenario.holding("F05"), None);
    scenario.void(&assessment);
    let missing = scenario.holding("F05").unwrap().missing;
    assert_eq!(
        missing,
        [Missing::Form("F03")],
        "a void form counts for nothing"
    );
    scenario.pass_over(Gate::G2, "Asesmen dari BNNK").unwrap();
    assert_eq!(scenario.holding("F05"), None);
}

#[test]
fn a_conference_on_reintegration_waits_for_its_assessments() {
    let mut scenario = identified();
    scenario.with_record("F13", &[("agenda", "incident")], &[]);
    assert_eq!(scenario.holding("F13"), None, "it is about something else");
    scenario.with_record("F13", &[("agenda", "incident reintegration_plan")], &[]);
    let obstacle = scenario.holding("F13").unwrap();
    assert_eq!(obstacle.gate, Gate::G4);
    assert_eq!(obstacle.missing.len(), 3);
    scenario.with_record("F10", &[], STAFF);
    scenario.with_record("F11", &[], STAFF);
    let cells = vec![key("r2_assessment", "community")];
    scenario
        .set_cells(cells, Some(not_done(&["long_process"])))
        .unwrap();
    assert_eq!(scenario.holding("F13"), None, "not done, with a reason");
}

#[test]
fn the_reintegration_plan_waits_for_the_decision_and_nothing_passes_it_over() {
    let mut scenario = identified();
    scenario.with_record("F14", &[], &[]);
    let obstacle = scenario.holding("F14").unwrap();
    assert_eq!((obstacle.gate, obstacle.passable), (Gate::G5, false));
    assert_eq!(obstacle.missing, [Missing::Form("F13")]);
    scenario.with_record("F13", &[("decision", "not_ready")], STAFF);
    assert_eq!(
        scenario.holding("F14").unwrap().missing,
        [Missing::Decision]
    );
    let refused = scenario.pass_over(Gate::G5, "Segera pulang");
    assert_eq!(refused, Err(Refusal::NotPassable(Gate::G5)));
    scenario.with_record("F13", &[("decision", "ready_conditional")], STAFF);
    assert_eq!(scenario.holding("F14"), None);
}

#[test]
fn completing_needs_assessment_plan_and_every_cell() {
    let mut scenario = identified();
    let held = |scenario: &Scenario| scenario.session.held_from_completing(scenario.case());
    assert_eq!(held(&scenario).unwrap().missing.len(), 7);
    scenario.with_record("F10", &[("assess_point", "periodic")], STAFF);
    scenario.with_record("F14", &[("prep_community_status", "not_applicable")], STAFF);
    let missing = held(&scenario).unwrap().missing;
    assert_eq!(missing.len(), 5, "{missing:?}");
    assert!(missing.contains(&Missing::FinalAssessment));
    scenario.with_record("F10", &[("assess_point", "final")], STAFF);
    let cells = TARGETS.map(|target| key("r4_implementation", target));
    scenario
        .set_cells(cells.to_vec(), Some(not_done(&["funds_institution"])))
        .unwrap();
    assert_eq!(held(&scenario), None);
}

/// The gate stands in `Session::apply`, not only in what it says of itself.
#[test]
fn a_signature_is_refused_and_nothing_changes() {
    let mut scenario = admitted();
    scenario.begin("F14");
    let record = scenario.record("F14").clone();
    let obstacle = scenario
        .session
        .held_from_signing(&scenario.case().id, &record);
    assert!(obstacle.is_some());
    assert!(scenario.sign("sign_worker", "Dewi Lestari").is_err());
    assert!(scenario.record("F14").signatures.is_empty());
}

#[test]
fn a_case_goes_through_its_whole_life() {
    let mut scenario = identified();
    assert_eq!(scenario.status(), CaseStatus::Candidate);
    scenario.with_record("F02", &[], &["client", "worker"]);
    assert_eq!(scenario.status(), CaseStatus::Active);
    let refused = scenario.set_status(CaseStatus::Reintegration).unwrap_err();
    let Refusal::Held(obstacle) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!((obstacle.gate, obstacle.passable), (Gate::G3, false));
    scenario.with_record("F05", &[], STAFF);
    scenario.set_status(CaseStatus::Reintegration).unwrap();
    assert_eq!(scenario.status(), CaseStatus::Reintegration);

    scenario.with_record("F17", &[("aftercare_agreed", "no")], STAFF);
    assert_eq!(scenario.status(), CaseStatus::Terminated);
    let refused = scenario.set_status(CaseStatus::Aftercare).unwrap_err();
    assert!(matches!(refused, Refusal::Held(held) if held.missing == [Missing::Agreement]));
    scenario.with_record("F17", &[("aftercare_agreed", "yes")], STAFF);
    scenario.set_status(CaseStatus::Aftercare).unwrap();
    assert_eq!(scenario.status(), CaseStatus::Aftercare);

    scenario.with_record("F18", &[("actions", "continue_schedule")], STAFF);
    assert_eq!(scenario.status(), CaseStatus::Aftercare);
    scenario.with_record("F18", &[("actions", "referral close_case")], STAFF);
    assert_eq!(scenario.status(), CaseStatus::Closed);
    let refused = scenario.set_status(CaseStatus::Reintegration);
    assert_eq!(refused, Err(Refusal::ReadOnly));
}

#[test]
fn a_void_termination_takes_its_step_back() {
    let mut scenario = identified();
    scenario.with_record("F02", &[], &["client"]);
    let ending = scenario.with_record("F17", &[], STAFF);
    assert_eq!(scenario.status(), CaseStatus::Terminated);
    scenario.void(&ending);
    assert_eq!(scenario.status(), CaseStatus::Active);
}

#[test]
fn cells_follow_from_forms() {
    let mut scenario = identified();
    let stage = [("reint_stage", "r1_preparation")];
    let empty = scenario.cell("r1_preparation", "client");
    assert_eq!(empty, Preparation::default());
    let draft = scenario.with_record("F07", &stage, &[]);
    let cell = scenario.cell("r1_preparation", "client");
    assert_eq!((cell.status, cell.by_hand), (PrepStatus::InProgress, false));
    assert_eq!(cell.evidence, [draft]);
    let signed = scenario.with_record("F07", &stage, STAFF);
    assert_eq!(
        scenario.cell("r1_preparation", "client").status,
        PrepStatus::Done
    );
    assert_eq!(
        scenario.cell("r4_implementation", "client"),
        Preparation::default()
    );
    scenario.void(&signed);
    let cell = scenario.cell("r1_preparation", "client");
    assert_eq!(
        cell.status,
        PrepStatus::InProgress,
        "a void form is no evidence"
    );

    let refusing = [
        ("status", "not_done"),
        ("not_done_reasons", "client_refused other"),
        ("not_done_reasons_other", "Takut dikucilkan"),
    ];
    scenario.with_record("F12", &refusing, STAFF);
    let cell = scenario.cell("r2_assessment", "community");
    assert_eq!(cell.status, PrepStatus::NotDone);
    assert_eq!(cell.reasons, ["client_refused", "other"]);
    assert_eq!(cell.reasons_other, "Takut dikucilkan");
}

#[test]
fn what_the_plan_leaves_out_is_left_out_when_it_is_carried_out() {
    let mut scenario = identified();
    let plan = [
        ("prep_education_status", "done"),
        ("prep_work_status", "not_done"),
        ("other_not_done", "low_priority"),
    ];
    scenario.with_record("F14", &plan, STAFF);
    let status = |stage, target| scenario.cell(stage, target).status;
    assert_eq!(status("r3_planning", "education"), PrepStatus::Done);
    assert_eq!(
        status("r4_implementation", "education"),
        PrepStatus::NotStarted
    );
    assert_eq!(status("r4_implementation", "work"), PrepStatus::NotDone);
    assert_eq!(
        scenario.cell("r4_implementation", "work").reasons,
        ["low_priority"]
    );
    scenario.with_record("F15", &[("step", "outreach")], STAFF);
    assert_eq!(
        scenario.cell("r4_implementation", "community").status,
        PrepStatus::Done
    );
}

#[test]
fn a_row_is_set_by_hand_at_once_and_given_back() {
    let mut scenario = identified();
    let row: Vec<_> = STAGES.iter().map(|stage| key(stage, "community")).collect();
    let refused = scenario.set_cells(row.clone(), Some(not_done(&[])));
    assert_eq!(refused, Err(Refusal::ReasonMissing));
    let refused = scenario.set_cells(row.clone(), Some(not_done(&["other"])));
    assert_eq!(refused, Err(Refusal::ReasonMissing), "other says nothing");
    let refused = scenario.set_cells(vec!["r1_preparation/moon".into()], None);
    assert!(matches!(refused, Err(Refusal::Unknown { .. })));

    scenario
        .set_cells(row.clone(), Some(not_done(&["client_scattered"])))
        .unwrap();
    scenario.save();
    let mut back = scenario.come_back();
    for stage in STAGES {
        let cell = back.cell(stage, "community");
        assert_eq!((cell.status, cell.by_hand), (PrepStatus::NotDone, true));
        assert_eq!(cell.reasons, ["client_scattered"]);
    }
    back.set_cells(row, None).unwrap();
    assert_eq!(
        back.cell("r3_planning", "community"),
        Preparation::default()
    );
}

#[test]
fn the_termination_carries_the_matrix() {
    let mut scenario = admitted();
    let cells = vec![key("r4_implementation", "community")];
    scenario
        .set_cells(cells, Some(not_done(&["funds_government"])))
        .unwrap();
    scenario.with_record("F11", &[], STAFF);
    scenario
        .begin("F17")
        .answer("termination_reason", "completed");
    let row = |target: &str| TARGETS.iter().position(|code| *code == target).unwrap();
    let answer = |target: &str, column: &str| {
        let question = format!("reint_results/{}/{column}", row(target));
        scenario.answer_to(&question).to_owned()
    };
    assert_eq!(answer("community", "prep_status"), "not_done");
    assert_eq!(answer("community", "reasons"), "funds_government");
    assert_eq!(answer("family", "prep_status"), "done");
    assert_eq!(answer("work", "prep_status"), "");
}
