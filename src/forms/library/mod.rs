//! The built-in forms, one XLSForm Markdown file each.
//!
//! [`catalogue`] says which there are; [`form`] gives one, read when it is first asked for and
//! kept. A native program and the report worker carry the files; the page does not: it fetches a
//! file when a form is first needed and hands it in by [`supply`]. This module knows nothing of
//! what the forms ask.

pub mod catalogue;
pub mod labels;
#[cfg(any(feature = "pdf", not(target_arch = "wasm32")))]
mod sources;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::definition::Form;
use super::xlsform::markdown;

/// A form as far as it is known here.
#[derive(Debug)]
enum Known {
    /// Its file, not read yet.
    Source(String),
    /// Read. `None` when the file cannot be read.
    Form(Option<Rc<Form>>),
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<String, Known>> = const { RefCell::new(BTreeMap::new()) };
    /// The files that lists of the forms stand in, by name.
    static FILES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// The built-in form of this id; `None` when there is none, when its file was not supplied yet, or
/// when it cannot be read. (A test makes sure that all our files can.)
pub fn form(id: &str) -> Option<Rc<Form>> {
    KNOWN.with_borrow_mut(|known| {
        if let Some(Known::Form(form)) = known.get(id) {
            return form.clone();
        }
        let supplied = match known.remove(id) {
            Some(Known::Source(source)) => Some(source),
            Some(Known::Form(_)) | None => None,
        };
        let source = supplied.or_else(|| source(id).map(ToOwned::to_owned))?;
        let form = markdown::read(&source).ok().map(with_files).map(Rc::new);
        known.insert(id.into(), Known::Form(form.clone()));
        form
    })
}

/// Hands in the file of a form; it is read when the form is first asked for.
pub fn supply(id: &str, source: String) {
    KNOWN.with_borrow_mut(|known| known.insert(id.into(), Known::Source(source)));
}

/// Gives a form the lists that stand in files, as far as these are here.
fn with_files(mut form: Form) -> Form {
    for name in form.files() {
        let supplied = FILES.with_borrow(|files| files.get(&name).cloned());
        if let Some(csv) = supplied.or_else(|| file(&name).map(ToOwned::to_owned)) {
            form.take_file(&name, &csv);
        }
    }
    form
}

/// Hands in a file with a choice list, such as `provinces.csv`, before the form that needs it.
pub fn supply_file(name: &str, csv: String) {
    FILES.with_borrow_mut(|files| files.insert(name.into(), csv));
}

/// Whether the form's file is here.
pub fn is_here(id: &str) -> bool {
    source(id).is_some() || KNOWN.with_borrow(|known| known.contains_key(id))
}

/// The file of a form, where the program carries it: XLSForm in Markdown tables.
#[cfg(any(feature = "pdf", not(target_arch = "wasm32")))]
pub fn source(id: &str) -> Option<&'static str> {
    let found = sources::ALL.iter().find(|(name, _)| *name == id);
    found.map(|(_, source)| *source)
}

/// A file with a choice list, where the program carries it.
#[cfg(not(target_arch = "wasm32"))]
fn file(name: &str) -> Option<&'static str> {
    let found = sources::FILES.iter().find(|(file, _)| *file == name);
    found.map(|(_, csv)| *csv)
}

/// Neither the page nor the report worker does: answers bring their names along.
#[cfg(target_arch = "wasm32")]
fn file(_name: &str) -> Option<&'static str> {
    None
}

/// The page carries no files.
#[cfg(not(any(feature = "pdf", not(target_arch = "wasm32"))))]
pub fn source(_id: &str) -> Option<&'static str> {
    None
}
