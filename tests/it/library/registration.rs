//! What F01 does with answers: age and initials, the NIK, what belongs together.

use super::rules::Desk;
use lembar::forms::check::Doubt;

#[test]
fn the_registration_computes_age_and_initials() {
    let mut desk = Desk::open("F01", &[]);
    assert_eq!(desk.text("register_date"), "2026-02-03");
    let ages = [
        ("2008-02-03", "18", "no"),
        ("2008-02-04", "17", "yes"),
        ("1970-12-31", "55", "no"),
    ];
    for (birth, age, minor) in ages {
        desk.answer("birth_date", birth);
        assert_eq!(
            (desk.text("age"), desk.text("is_minor")),
            (age, minor),
            "{birth}"
        );
    }
    let names = [
        ("Rudi", "R"),
        ("rudi  setiawan", "RS"),
        ("Muhammad Rudi Setiawan Putra", "MRS"),
    ];
    for (name, initials) in names {
        desk.answer("full_name", name);
        assert_eq!(desk.text("initials"), initials, "{name}");
    }
}

#[test]
fn the_nik_is_compared_with_birth_date_and_sex() {
    let mut desk = Desk::open("F01", &[]);
    desk.answer("nik_status", "available");
    desk.answer("nik", "3204441205980001");
    assert_eq!(desk.state("nik").warning, None);
    desk.answer("birth_date", "1998-05-12");
    desk.answer("sex", "male");
    assert_eq!(desk.state("nik").warning, None);
    assert!(!desk.state("nik_note").relevant);
    desk.answer("sex", "female");
    let Some(Doubt::Rule(warning)) = desk.state("nik").warning else {
        panic!("a woman's day counts 40 more");
    };
    assert_eq!(
        warning.get("id"),
        "Tanggal lahir/jenis kelamin tidak sesuai dengan NIK. Periksa KTP; bila benar, tulis catatan."
    );
    assert!(desk.state("nik_note").relevant);
    desk.answer("nik", "3204445205980001");
    assert_eq!(desk.state("nik").warning, None);
    desk.answer("birth_date", "1998-05-13");
    assert!(desk.state("nik").warning.is_some());
    desk.answer("nik", "3204445205980000");
    assert_eq!(desk.state("nik").warning, Some(Doubt::NoSerial));
    assert!(!desk.is_refused("nik"), "a doubt never blocks");
}

#[test]
fn the_registration_shows_what_belongs_together() {
    let cases = [
        ("admission_kind", "transfer", "previous_institution", true),
        ("admission_kind", "new", "previous_institution", false),
        ("referral_source", "police", "referral_institution", true),
        ("referral_source", "family", "referral_institution", false),
        ("referral_source", "family", "companion_name", true),
        ("referral_source", "self", "companion_name", false),
        ("legal_basis", "parole", "legal_document_no", true),
        ("legal_basis", "voluntary", "legal_document_no", false),
        ("nik_status", "stated", "nik", true),
        ("nik_status", "lost", "nik", false),
        ("marital_status", "widowed", "children_count", true),
        ("marital_status", "single", "children_count", false),
        ("job_status", "student", "job_name", true),
        ("job_status", "homemaker", "job_name", false),
        ("disability", "yes", "disability_note", true),
        ("ktp_same_address", "no", "ktp_address", true),
        ("ktp_same_address", "yes", "ktp_address", false),
        ("emergency_name", "Asep", "emergency_phone", true),
    ];
    for (question, answer, shown, wanted) in cases {
        let mut desk = Desk::open("F01", &[]);
        assert!(!desk.state(shown).relevant, "{shown} before");
        desk.answer(question, answer);
        assert_eq!(
            desk.state(shown).relevant,
            wanted,
            "{shown} when {question} = {answer}"
        );
    }
}
