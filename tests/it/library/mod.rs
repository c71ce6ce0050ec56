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
mod seen;
mod shown;
mod tables;
pub(crate) mod trails;
pub(crate) mod walk;

use lembar::forms::definition::{Form, Kind};
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

/// Who signs each form, in the order of the domain design's lines *Ditandatangani*.
const SIGNERS: [(&str, &str); 18] = [
    ("F01", "reporter guardian worker"),
    ("F02", "client guardian worker head witness witness"),
    ("F03", "client assessor doctor"),
    ("F04", "worker supervisor"),
    ("F05", "client family worker counsellor head"),
    ("F06", "recorder supervisor"),
    ("F07", "leader"),
    ("F08", "worker family local_leader head"),
    ("F09", "leader minute_taker head"),
    ("F10", "client worker"),
    ("F11", "worker family"),
    ("F12", "worker local_leader"),
    ("F13", "chair minute_taker head"),
    ("F14", "client family worker counsellor head"),
    ("F15", "worker local_leader head"),
    ("F16", "head worker client receiver"),
    // Two witnesses of the handover sign in a table.
    ("F17", "client family worker counsellor head"),
    ("F18", "worker client family"),
];

#[test]
fn everybody_whom_the_domain_design_names_signs() {
    for (id, wanted) in SIGNERS {
        let form = form(id);
        let signs = form.fields.iter().filter(|field| field.is_signatory());
        let signers: Vec<&str> = signs.map(|field| field.signer.as_str()).collect();
        assert_eq!(signers.join(" "), wanted, "{id}");
    }
}

/// Those who were there sign in a list.
#[test]
fn lists_of_those_present_have_a_column_for_signatures() {
    let lists = [
        ("F07", "participants"),
        ("F09", "attendance"),
        ("F13", "participants"),
        ("F15", "participants"),
        ("F17", "witnesses"),
    ];
    for (id, table) in lists {
        let form = form(id);
        let signature = form
            .children(form.named(table))
            .find(|(_, column)| column.kind == Kind::Image && column.looks("signature"));
        assert!(signature.is_some(), "{id}: {table}");
    }
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
