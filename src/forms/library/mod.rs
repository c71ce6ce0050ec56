//! The built-in forms, one XLSForm Markdown file each.
//!
//! They are read as any institution's form is, once in each thread; [`form`] hands out the same
//! one every time. It knows which forms there are and nothing of what they ask.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::definition::Form;
use super::xlsform::markdown;

/// A form that comes with the program.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn {
    /// Its `form_id`.
    pub id: &'static str,
    /// Its file: XLSForm in Markdown tables.
    pub source: &'static str,
}

const ALL: [BuiltIn; 2] = [
    BuiltIn {
        id: "F01",
        source: include_str!("F01.md"),
    },
    BuiltIn {
        id: "F17",
        source: include_str!("F17.md"),
    },
];

thread_local! {
    static FORMS: BTreeMap<&'static str, Rc<Form>> = ALL
        .iter()
        .filter_map(|built_in| Some((built_in.id, Rc::new(markdown::read(built_in.source).ok()?))))
        .collect();
}

/// All built-in forms, in the order of their ids.
pub fn all() -> &'static [BuiltIn] {
    &ALL
}

/// The built-in form of this id; `None` when there is none. (A test makes sure that all files can
/// be read.)
pub fn form(id: &str) -> Option<Rc<Form>> {
    FORMS.with(|forms| forms.get(id).cloned())
}
