//! What F17 does with answers: when a question shows, what is computed, what is checked.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use chrono::NaiveDate;
use lembar::forms::check::Problem;
use lembar::forms::definition::{FieldId, Form, Path};
use lembar::forms::evaluation::{Evaluation, FieldState, World};
use lembar::model::answers::Answers;

/// One form being filled in on 3 February 2026 for a client whose F01 is known.
pub(super) struct Desk {
    form: Rc<Form>,
    answers: Answers,
    world: World,
    evaluation: Evaluation,
}

/// What F01 says of the client.
pub(super) const CLIENT: &[(&str, &str)] = &[
    ("register_number", "007/2025"),
    ("register_date", "2025-08-04"),
    ("service_type", "inpatient"),
    ("full_name", "Rudi Setiawan"),
    ("sex", "male"),
    ("birth_date", "1998-05-12"),
    ("guardian_name", "Siti Aminah"),
    ("guardian_relation", "mother"),
    ("guardian_phone", "081234567890"),
    ("guardian_nik", "3204444503700001"),
];

pub(super) fn answers(texts: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    for (key, text) in texts {
        answers.set(key, *text);
    }
    answers
}

impl Desk {
    /// Opens a form; `client` goes over what [`CLIENT`] says.
    pub(super) fn open(id: &str, client: &[(&str, &str)]) -> Self {
        let form = super::form(id);
        let today = NaiveDate::from_ymd_opt(2026, 2, 3).expect("a date");
        let known = [CLIENT, client].concat();
        let world = World {
            now: today.and_hms_opt(10, 0, 0).expect("a time"),
            language: "id".into(),
            earlier: BTreeMap::from([("F01".into(), answers(&known))]),
            last_saved: Answers::default(),
            username: "Dewi".into(),
            seed: 1,
        };
        let mut answers = Answers::default();
        Evaluation::begin(&form, &mut answers, &world);
        let evaluation = Evaluation::of(&form, &mut answers, &world);
        Self {
            form,
            answers,
            world,
            evaluation,
        }
    }

    pub(super) fn answer(&mut self, name: &str, text: &str) {
        let path = Path::top(self.id(name));
        self.answers.set(name, text);
        let (form, answers) = (&self.form, &mut self.answers);
        self.evaluation.answered(form, answers, &path, &self.world);
    }

    pub(super) fn id(&self, name: &str) -> FieldId {
        super::coverage::top(&self.form, name).expect(name).0
    }

    pub(super) fn state(&self, name: &str) -> FieldState {
        self.evaluation.state(&Path::top(self.id(name)))
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.answers.text(name)
    }

    pub(super) fn is_refused(&self, name: &str) -> bool {
        matches!(self.state(name).problem, Some(Problem::Constraint(_)))
    }
}

const REASONS: [&str; 9] = [
    "completed",
    "own_request",
    "family_request",
    "absconded",
    "discharged",
    "referred",
    "legal_process",
    "lost_contact",
    "deceased",
];

/// Questions that a reason for termination shows (ch. 4.17, column "Show if").
const SHOWN: &[(&str, &str)] = &[
    (
        "termination_reason_note",
        "own_request family_request absconded discharged referred legal_process lost_contact deceased",
    ),
    (
        "early_stop_explained",
        "own_request family_request discharged",
    ),
    (
        "parties_informed",
        "absconded lost_contact legal_process deceased",
    ),
    ("death_date", "deceased"),
    ("death_cause", "deceased"),
    ("implementation_end", "completed"),
    ("cc_ref", "completed referred discharged"),
    (
        "ceremony_place",
        "completed own_request family_request discharged referred legal_process",
    ),
    ("reint_results", "completed"),
    ("final_assessment", "completed"),
    (
        "messages",
        "completed own_request family_request discharged referred legal_process",
    ),
];

/// Questions that every reason shows but a client's death.
const NOT_WHEN_DECEASED: [&str; 7] = [
    "recovered",
    "skilled",
    "independent",
    "outcome",
    "aftercare_agreed",
    "continued_services",
    "handover_done",
];

#[test]
fn the_reason_for_termination_decides_what_is_asked() {
    let mut desk = Desk::open("F17", &[]);
    for (name, _) in SHOWN {
        assert!(!desk.state(name).relevant, "{name} without a reason");
    }
    for reason in REASONS {
        desk.answer("termination_reason", reason);
        for (name, shown) in SHOWN {
            let wanted = shown.split(' ').any(|shown| shown == reason);
            assert_eq!(desk.state(name).relevant, wanted, "{name} when {reason}");
        }
        for name in NOT_WHEN_DECEASED {
            let wanted = reason != "deceased";
            assert_eq!(desk.state(name).relevant, wanted, "{name} when {reason}");
        }
        let signs = desk.state("sign_client").relevant;
        assert_eq!(
            signs,
            reason != "deceased",
            "the client signs when {reason}"
        );
    }
}

#[test]
fn other_answers_show_their_questions() {
    let cases = [
        ("ceremony_place", "institution", "ceremony"),
        ("aftercare_agreed", "yes", "aftercare_schedule"),
        ("handover_done", "yes", "receiver_name"),
        ("handover_done", "yes", "receiver_relation"),
        ("handover_done", "yes", "receiver_nik"),
        ("handover_done", "yes", "receiver_address"),
        ("handover_done", "yes", "receiver_phone"),
        ("handover_done", "yes", "client_condition"),
        ("handover_done", "yes", "documents_given"),
        ("handover_done", "yes", "handover_rights"),
        ("handover_done", "yes", "witnesses"),
        ("handover_done", "no", "not_handover_reason"),
    ];
    for (question, answer, shown) in cases {
        let mut desk = Desk::open("F17", &[]);
        desk.answer("termination_reason", "completed");
        assert!(!desk.state(shown).relevant, "{shown} before");
        desk.answer(question, answer);
        assert!(desk.state(shown).relevant, "{shown} after");
        // A death hides what a hand-over asked.
        desk.answer("termination_reason", "deceased");
        assert!(!desk.state(shown).relevant, "{shown} of a deceased client");
    }
    assert!(Desk::open("F17", &[]).state("belongings_returned").relevant);
    let outpatient = Desk::open("F17", &[("service_type", "outpatient")]);
    assert!(!outpatient.state("belongings_returned").relevant);
}

#[test]
fn the_length_of_service_is_counted_from_admission() {
    let mut desk = Desk::open("F17", &[]);
    assert_eq!(desk.text("length_of_stay"), "");
    desk.answer("termination_date", "2026-02-03");
    assert_eq!(desk.text("length_of_stay"), "183");
    assert!(!desk.is_refused("termination_date"));
    desk.answer("termination_date", "2025-08-03");
    assert!(desk.is_refused("termination_date"));
}

#[test]
fn the_outcome_follows_from_three_answers() {
    let mut desk = Desk::open("F17", &[]);
    desk.answer("termination_reason", "completed");
    let list: BTreeSet<String> = desk.form.lists["OUTCOME8"]
        .iter()
        .map(|choice| choice.name.clone())
        .collect();
    let mut found = BTreeSet::new();
    for number in 0..8 {
        let said = |bit: u32| if number >> bit & 1 == 1 { "yes" } else { "no" };
        desk.answer("recovered", said(2));
        desk.answer("skilled", said(1));
        desk.answer("independent", said(0));
        assert_eq!(desk.text("outcome"), format!("rst_{number:03b}"));
        found.insert(desk.text("outcome").to_owned());
    }
    assert_eq!(found, list);
    desk.answer("skilled", "");
    assert_eq!(desk.text("outcome"), "");
}

#[test]
fn the_form_opens_with_what_is_known() {
    let desk = Desk::open("F17", &[]);
    let wanted = [
        ("stage7", "s6_termination"),
        ("form_date", "2026-02-03"),
        ("form_number", "F17/007/2025"),
        ("receiver_name", "Siti Aminah"),
        ("receiver_relation", "mother"),
        ("is_minor", "no"),
        ("worker", "Dewi"),
    ];
    for (name, text) in wanted {
        assert_eq!(desk.text(name), text, "{name}");
    }
    let targets: Vec<&str> = desk
        .answers
        .rows("reint_results")
        .iter()
        .map(|row| row.answers.text("target"))
        .collect();
    assert_eq!(
        targets,
        ["client", "family", "education", "community", "work"]
    );
}

#[test]
fn a_sheet_is_named_without_the_clients_name() {
    let mut desk = Desk::open("F17", &[]);
    desk.answer("termination_date", "2026-02-03");
    let name = desk
        .evaluation
        .instance_name(&desk.form, &desk.answers, &desk.world);
    assert_eq!(name, "Lembar-Terminasi_007-2025_2026-02-03");
}

#[test]
fn a_hand_over_has_two_witnesses() {
    let mut desk = Desk::open("F17", &[]);
    desk.answer("termination_reason", "completed");
    desk.answer("handover_done", "yes");
    assert_eq!(desk.answers.rows("witnesses").len(), 2);
}

#[test]
fn a_target_that_was_not_prepared_needs_reasons() {
    let mut desk = Desk::open("F17", &[]);
    desk.answer("termination_reason", "completed");
    let community = |desk: &Desk, name: &str| {
        let path = Path {
            field: desk.form.named(name).expect("a column"),
            rows: vec![3],
        };
        desk.evaluation.state(&path)
    };
    let set = |desk: &mut Desk, name: &str, text: &str| {
        let path = Path {
            field: desk.form.named(name).expect("a column"),
            rows: vec![3],
        };
        let row = desk
            .answers
            .rows_mut("reint_results")
            .get_mut(3)
            .expect("five rows");
        row.answers.set(name, text);
        desk.evaluation
            .answered(&desk.form, &mut desk.answers, &path, &desk.world);
    };
    assert!(!community(&desk, "reasons").relevant);
    // A completed programme leaves no target untouched (gate G6).
    set(&mut desk, "prep_status", "not_started");
    assert!(matches!(
        community(&desk, "prep_status").problem,
        Some(Problem::Constraint(_))
    ));
    set(&mut desk, "prep_status", "not_done");
    assert!(matches!(
        community(&desk, "reasons").problem,
        Some(Problem::Required(_))
    ));
    set(&mut desk, "reasons", "funds_institution other");
    assert_eq!(community(&desk, "reasons").problem, None);
    assert!(community(&desk, "reasons_other").relevant);
}

#[test]
fn a_minor_goes_to_a_parent_or_guardian() {
    let minor = ("birth_date", "2008-02-04");
    let receiver = |client: &[(&str, &str)], relation: &str| {
        let mut desk = Desk::open("F17", client);
        desk.answer("termination_reason", "completed");
        desk.answer("handover_done", "yes");
        desk.answer("receiver_relation", relation);
        desk.is_refused("receiver_relation")
    };
    assert_eq!(Desk::open("F17", &[minor]).text("is_minor"), "yes");
    assert_eq!(
        Desk::open("F17", &[("birth_date", "2008-02-03")]).text("is_minor"),
        "no"
    );
    assert!(receiver(&[minor], "sibling"));
    assert!(!receiver(&[minor], "father"));
    assert!(!receiver(&[minor], "guardian"));
    assert!(!receiver(&[minor, ("guardian_proxy", "yes")], "sibling"));
    assert!(!receiver(&[], "sibling"));
}

#[test]
fn a_receiver_who_is_a_child_by_the_nik_is_doubted() {
    let mut desk = Desk::open("F17", &[]);
    desk.answer("termination_reason", "completed");
    desk.answer("handover_done", "yes");
    let cases = [
        // Born 5 March 1970, a woman: the day counts 40 more.
        ("3204444503700001", false),
        ("3204440302080001", false),
        ("3204440402080001", true),
        ("3204444402080001", true),
        // Too short to say an age; that alone is doubtful.
        ("32044", true),
    ];
    for (nik, doubted) in cases {
        desk.answer("receiver_nik", nik);
        assert_eq!(
            desk.state("receiver_nik").warning.is_some(),
            doubted,
            "{nik}"
        );
    }
}

#[test]
fn times_and_dates_that_contradict_each_other_are_refused() {
    let mut desk = Desk::open("F17", &[]);
    desk.answer("start_time", "14:30");
    desk.answer("end_time", "09:15");
    assert!(desk.is_refused("end_time"));
    desk.answer("end_time", "15:00");
    assert!(!desk.is_refused("end_time"));
    desk.answer("form_date", "2026-02-04");
    assert!(desk.is_refused("form_date"));
    desk.answer("termination_reason", "completed");
    desk.answer("termination_date", "2026-02-03");
    desk.answer("implementation_end", "2026-02-04");
    assert!(desk.is_refused("implementation_end"));
    desk.answer("implementation_end", "2026-01-30");
    assert!(!desk.is_refused("implementation_end"));
}
