//! The domain design (ch. 2.1, 4.1 A-D, 4.17, annexes A and B), transcribed once more by hand.

/// Required, conditionally required, optional (domain design, ch. 2.3).
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Need {
    R,
    C,
    O,
}
use Need::{C, O, R};

/// Field id, type in the words of the domain design, choice list, need.
pub(super) type Asked = (&'static str, &'static str, &'static str, Need);

pub(super) const HEADER: &[Asked] = &[
    ("stage7", "select", "STAGE7", R),
    ("form_date", "date", "", R),
    ("start_time", "time", "", O),
    ("end_time", "time", "", O),
    ("place", "text", "", R),
    ("worker", "staff", "", R),
];

pub(super) const F01: &[Asked] = &[
    ("register_number", "computed", "", R),
    ("register_date", "date", "", R),
    ("service_type", "select", "SERVICE", R),
    ("admission_kind", "select", "ADMISSION", R),
    ("treatment_period_no", "integer", "", R),
    ("previous_institution", "text", "", C),
    ("referral_source", "select", "REFERRAL_SOURCE", R),
    ("referral_institution", "text", "", C),
    ("referral_letter_no", "text", "", O),
    ("referral_letter_date", "date", "", O),
    ("legal_basis", "select", "LEGAL_BASIS", R),
    ("legal_document_no", "text", "", C),
    ("legal_period_end", "date", "", O),
    ("report_card_no", "text", "", O),
    ("companion_name", "text", "", C),
    ("companion_relation", "select", "RELATION", C),
    ("companion_phone", "phone", "", O),
    ("full_name", "text", "", R),
    ("alias", "text", "", O),
    ("initials", "computed", "", R),
    ("nik_status", "select", "NIK_STATUS", R),
    ("nik", "nik", "", C),
    ("kk_number", "kk", "", O),
    ("birth_place", "text", "", R),
    ("birth_date", "date", "", R),
    ("age", "computed", "", R),
    ("is_minor", "computed", "", R),
    ("sex", "select", "SEX", R),
    ("religion", "select", "RELIGION", R),
    ("ethnicity", "text", "", O),
    ("marital_status", "select", "MARITAL", R),
    ("children_count", "integer", "", O),
    ("education", "select", "EDUCATION", R),
    ("job_status", "select", "JOB_STATUS", R),
    ("job_name", "text", "", C),
    ("phone", "phone", "", O),
    ("insurance_no", "text", "", O),
    ("social_aid", "yesno", "", O),
    ("disability", "yesno", "", R),
    ("disability_note", "text", "", C),
    ("address_street", "text", "", R),
    ("address_rt", "digits", "", R),
    ("address_rw", "digits", "", R),
    ("address_province", "region", "", R),
    ("address_regency", "region", "", R),
    ("address_district", "region", "", R),
    ("address_village", "text", "", R),
    ("postal_code", "digits", "", O),
    ("ktp_same_address", "yesno", "", R),
    ("ktp_address", "textarea", "", C),
    ("access_level", "select", "ACCESS", R),
    ("travel_minutes", "integer", "", O),
    ("guardian_name", "text", "", R),
    ("guardian_relation", "select", "RELATION", R),
    ("guardian_nik", "nik", "", O),
    ("guardian_phone", "phone", "", R),
    ("guardian_address", "textarea", "", R),
    ("guardian_proxy", "yesno", "", O),
    ("emergency_name", "text", "", O),
    ("emergency_phone", "phone", "", C),
];

pub(super) const F17: &[Asked] = &[
    ("termination_reason", "select", "TERMINATION_REASON", R),
    ("termination_reason_note", "textarea", "", C),
    ("termination_date", "date", "", R),
    ("early_stop_explained", "yesno", "", C),
    ("parties_informed", "table", "", C),
    ("death_date", "date", "", C),
    ("death_cause", "text", "", O),
    ("implementation_end", "date", "", C),
    ("length_of_stay", "computed", "", R),
    ("cc_ref", "ref", "", C),
    ("ceremony_place", "select", "ceremony_place", C),
    ("ceremony", "select", "ceremony", C),
    ("plan_results", "table", "", R),
    ("reint_results", "table", "", C),
    ("final_assessment", "ref", "", C),
    ("recovered", "yesno", "", C),
    ("skilled", "yesno", "", C),
    ("independent", "yesno", "", C),
    ("outcome", "computed", "", C),
    ("client_feedback", "textarea", "", O),
    ("family_feedback", "textarea", "", O),
    ("aftercare_agreed", "yesno", "", C),
    ("aftercare_schedule", "table", "", C),
    ("continued_services", "table", "", C),
    ("messages", "textarea", "", C),
    ("handover_done", "yesno", "", C),
    ("receiver_name", "text", "", C),
    ("receiver_relation", "select", "RELATION", C),
    ("receiver_nik", "nik", "", C),
    ("receiver_address", "textarea", "", C),
    ("receiver_phone", "phone", "", C),
    ("client_condition", "textarea", "", C),
    ("belongings_returned", "table", "", C),
    ("documents_given", "checklist", "documents_given", C),
    ("handover_rights", "checklist", "handover_rights", C),
    ("not_handover_reason", "textarea", "", C),
    ("witnesses", "table", "", C),
    ("report_summary", "textarea", "", R),
    ("case_lessons", "textarea", "", R),
    ("report_submitted", "date", "", R),
    ("roles", "multiselect", "ROLE9", R),
];

/// Names of choices in their order.
pub(super) const LISTS: &[(&str, &str)] = &[
    ("SERVICE", "inpatient outpatient"),
    ("ADMISSION", "new readmission transfer"),
    (
        "REFERRAL_SOURCE",
        "self family outreach bnn police prosecutor court social_office health_facility village school employer other_ipwl other",
    ),
    (
        "LEGAL_BASIS",
        "voluntary integrated_assessment custody court_order parole other",
    ),
    (
        "RELATION",
        "father mother husband wife child sibling grandparent uncle_aunt cousin in_law guardian friend neighbour other",
    ),
    ("NIK_STATUS", "available stated not_yet lost"),
    ("SEX", "male female"),
    (
        "RELIGION",
        "islam protestant catholic hindu buddhist confucian belief",
    ),
    ("MARITAL", "single married divorced widowed"),
    (
        "EDUCATION",
        "none primary_incomplete primary lower_secondary upper_secondary diploma bachelor postgraduate",
    ),
    ("JOB_STATUS", "unemployed employed student homemaker"),
    ("ACCESS", "easy moderate hard"),
    (
        "STAGE7",
        "s1_initial_approach s2_assessment s3_planning s4_intervention s5_reintegration s6_termination s7_aftercare",
    ),
    (
        "TERMINATION_REASON",
        "completed own_request family_request absconded discharged referred legal_process lost_contact deceased",
    ),
    (
        "CONTACT_MODE",
        "home_visit family_at_institution phone video_call message letter",
    ),
    (
        "GOAL_STATUS",
        "not_started in_progress achieved partly not_achieved stopped",
    ),
    ("TARGET5", "client family education community work"),
    (
        "PREP_STATUS",
        "not_started in_progress done not_done not_applicable",
    ),
    (
        "NOT_DONE",
        "funds_institution funds_government client_scattered long_process low_priority client_refused family_refused community_refused not_needed other",
    ),
    (
        "OUTCOME8",
        "rst_111 rst_110 rst_101 rst_100 rst_011 rst_010 rst_001 rst_000",
    ),
    (
        "ROLE9",
        "case_manager administrator facilitator educator enabler planner negotiator broker advocate",
    ),
    ("yes_no", "yes no"),
    ("ceremony_place", "institution family_home elsewhere"),
    ("ceremony", "formal_ceremony simple_meeting no_ceremony"),
    (
        "documents_given",
        "completion_letter case_summary aftercare_schedule relapse_plan referral_letter personal_documents",
    ),
    (
        "handover_rights",
        "accepts_the_client will_accompany give_no_stigma will_follow_aftercare will_contact_institution_on_relapse",
    ),
];

/// Columns of the tables of F17.
pub(super) const TABLES: &[(&str, &[Asked])] = &[
    (
        "parties_informed",
        &[
            ("party", "text", "", R),
            ("date", "date", "", R),
            ("mode_of_contact", "select", "CONTACT_MODE", R),
        ],
    ),
    (
        "plan_results",
        &[
            ("goal", "textarea", "", R),
            ("status", "select", "GOAL_STATUS", R),
            ("note", "textarea", "", O),
        ],
    ),
    (
        "reint_results",
        &[
            ("target", "select", "TARGET5", R),
            ("prep_status", "select", "PREP_STATUS", R),
            ("reasons", "multiselect", "NOT_DONE", C),
            ("reasons_other", "text", "", C),
            ("note", "textarea", "", O),
        ],
    ),
    (
        "aftercare_schedule",
        &[
            ("date", "date", "", R),
            ("mode_of_contact", "select", "CONTACT_MODE", R),
            ("staff", "staff", "", O),
        ],
    ),
    (
        "continued_services",
        &[
            ("service", "text", "", R),
            ("institution", "text", "", O),
            ("contact", "text", "", O),
        ],
    ),
    (
        "belongings_returned",
        &[
            ("item", "text", "", R),
            ("count", "text", "", O),
            ("condition", "text", "", O),
            ("returned_complete", "yesno", "", R),
        ],
    ),
    (
        "witnesses",
        &[
            ("name", "text", "", R),
            ("position_or_relation", "text", "", R),
            ("signature", "signature", "", O),
        ],
    ),
];
