//! The built-in forms: sound, and complete against the domain design, whose tables [`design`]
//! reads; [`coverage`] holds the forms against them.

#![expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on fails"
)]

mod coverage;
mod design;
mod paths;
mod registration;
mod rules;
mod trails;

use lembar::forms::definition::Form;
use lembar::forms::library::catalogue;
use lembar::forms::{evaluation, library, sound};

fn form(id: &str) -> std::rc::Rc<Form> {
    library::form(id).unwrap_or_else(|| panic!("{id} cannot be read"))
}

#[test]
fn every_built_in_form_is_sound() {
    for listed in &catalogue::ALL {
        let form = form(listed.id);
        assert_eq!(form.id, listed.id);
        assert_eq!(sound::faults(&form), [], "{}", listed.id);
        let circles = evaluation::cycles(&form);
        assert!(circles.is_empty(), "{}: {circles:?}", listed.id);
    }
}

#[test]
fn what_is_carried_exists_in_the_earlier_form() {
    for listed in &catalogue::ALL {
        let form = form(listed.id);
        for field in &form.fields {
            let Some(carry) = &field.carry else { continue };
            if let Some(earlier) = library::form(&carry.form) {
                let exists = earlier.fields.iter().any(|field| field.key == carry.key);
                assert!(exists, "{}: {} {}", form.id, carry.form, carry.key);
            } else {
                let own = ["case", "matrix", "institution"];
                assert!(own.contains(&&*carry.form), "{}: {}", form.id, carry.form);
            }
        }
    }
}

#[test]
fn five_people_sign_the_termination() {
    let form = form("F17");
    let signers: Vec<(&str, &str)> = form
        .fields
        .iter()
        .filter(|field| field.is_signatory())
        .map(|field| (field.key.as_str(), field.signer.as_str()))
        .collect();
    let wanted = [
        ("sign_client", "client"),
        ("sign_family", "family"),
        ("sign_worker", "worker"),
        ("sign_counsellor", "counsellor"),
        ("sign_head", "head"),
    ];
    assert_eq!(signers, wanted);
}

#[test]
fn a_supplied_form_is_read_when_it_is_asked_for() {
    assert!(!library::is_here("X99"));
    assert!(library::form("X99").is_none());
    library::supply(
        "X99",
        "| survey |\n| | type | name | label |\n| | text | a | A |\n".into(),
    );
    assert!(library::is_here("X99"));
    assert!(library::form("X99").is_some());
    library::supply("X98", "nothing".into());
    assert!(library::form("X98").is_none(), "it cannot be read");
}
