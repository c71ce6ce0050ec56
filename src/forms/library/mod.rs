//! The forms there are: the built-in ones, one XLSForm Markdown file each, and the institution's.
//!
//! [`catalogue`] says which there are; [`form`] gives one, read when it is first asked for and
//! kept. A native program carries the files; page and report worker do not: they fetch a file and
//! hand it in by [`supply`]. Forms that the institution
//! brought are handed in by [`supply_own`]. This module knows nothing of what the forms ask.

pub mod catalogue;
pub mod labels;
#[cfg(not(target_arch = "wasm32"))]
mod sources;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::definition::Form;
use super::xlsform::markdown;
use crate::model::own_form::{Edition, OwnForm};

/// A form as far as it is known here.
#[derive(Debug)]
enum Known {
    /// Its file, not read yet.
    Source(Source),
    /// Read. `None` when the file cannot be read.
    Form(Option<Rc<Form>>),
    /// What is known at this other key: the newest edition is read once, not also as itself.
    At(String),
}

/// The file of a form, and the lists that came with it.
#[derive(Debug, Default)]
struct Source {
    text: String,
    files: BTreeMap<String, String>,
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<String, Known>> = const { RefCell::new(BTreeMap::new()) };
    /// The files that lists of the forms stand in, by name.
    static FILES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
    /// What the institution calls the stages of rehabilitation, by short code (`s1`).
    static STAGE_NAMES: RefCell<BTreeMap<String, String>> = const { RefCell::new(BTreeMap::new()) };
}

/// A longer file is no form that somebody waits for at every case, in bytes: a question takes about
/// a hundred.
const LONGEST_AHEAD: usize = 200_000;

/// The choice list of the stages of rehabilitation.
const STAGE_LIST: &str = "STAGE7";

/// The form of this id; `None` when there is none, when its file was not supplied yet, or when it
/// cannot be read. (A test makes sure that all our files can.)
pub fn form(id: &str) -> Option<Rc<Form>> {
    KNOWN.with_borrow_mut(|known| {
        let place = match known.get(id) {
            Some(Known::At(key)) => key.clone(),
            Some(Known::Source(_) | Known::Form(_)) | None => id.into(),
        };
        let id = place.as_str();
        if let Some(Known::Form(form)) = known.get(id) {
            return form.clone();
        }
        let supplied = match known.remove(id) {
            Some(Known::Source(source)) => Some(source),
            Some(Known::Form(_) | Known::At(_)) | None => None,
        };
        let source = supplied.or_else(|| Some(Source::of(source(id)?)))?;
        let mut form = source.read(id);
        if let Some(form) = &mut form {
            STAGE_NAMES.with_borrow(|names| name_stages_of(form, names));
        }
        let form = form.map(Rc::new);
        known.insert(id.into(), Known::Form(form.clone()));
        form
    })
}

/// The form as it was in this version, for records that were filled in with it; the newest where
/// that one is not known.
pub fn edition(id: &str, version: &str) -> Option<Rc<Form>> {
    form(&edition_key(id, version)).or_else(|| form(id))
}

/// Hands in the file of a form; it is read when the form is first asked for.
pub fn supply(id: &str, text: String) {
    let files = BTreeMap::new();
    put(id.into(), Known::Source(Source { text, files }));
}

/// Hands in a form that the institution brought, with all its editions.
pub fn supply_own(own: &OwnForm) {
    let source = |edition: &Edition| Source {
        text: edition.source.clone(),
        files: edition.files.clone(),
    };
    for edition in &own.editions {
        let key = edition_key(&own.id, &edition.version);
        put(key, Known::Source(source(edition)));
    }
    if let Some(newest) = own.newest() {
        let key = edition_key(&own.id, &newest.version);
        put(own.id.clone(), Known::At(key));
    }
}

/// Reads one form that was handed in and not asked for yet, so that it is there at once when it is;
/// says no when there is none left. Older editions, and what is longer than a form should be, are
/// read when they are asked for.
pub fn read_ahead() -> bool {
    let unread = KNOWN.with_borrow(|known| {
        let is_unread = |key: &&String| match known.get(*key) {
            Some(Known::Source(source)) => source.text.len() <= LONGEST_AHEAD,
            Some(Known::Form(_) | Known::At(_)) | None => false,
        };
        let newest = known.iter().filter_map(|(key, thing)| match thing {
            Known::At(edition) => Some(edition),
            Known::Source(_) => (!key.contains('\n')).then_some(key),
            Known::Form(_) => None,
        });
        newest.into_iter().find(is_unread).cloned()
    });
    unread.map(|key| form(&key)).is_some()
}

fn put(key: String, thing: Known) {
    KNOWN.with_borrow_mut(|known| known.insert(key, thing));
}

/// No id holds a line end.
fn edition_key(id: &str, version: &str) -> String {
    format!("{id}\n{version}")
}

impl Source {
    fn of(text: &str) -> Self {
        Self {
            text: text.into(),
            files: BTreeMap::new(),
        }
    }

    /// Reads the form, with the lists that stand in files, as far as these are here.
    fn read(&self, key: &str) -> Option<Form> {
        let mut form = markdown::read(&self.text).ok()?;
        if form.id.is_empty() {
            // As pyxform does, a form without an id is named by whoever brought it.
            form.id = key.lines().next().unwrap_or_default().into();
        }
        for name in form.files() {
            if let Some(csv) = self.list(&name) {
                form.take_file(&name, &csv);
            }
        }
        for name in form.picture_names() {
            if let Some(address) = self.files.get(&name) {
                form.take_picture(&name, address);
            }
        }
        Some(form)
    }

    fn list(&self, name: &str) -> Option<String> {
        let supplied = || FILES.with_borrow(|files| files.get(name).cloned());
        let own = self.files.get(name).cloned();
        own.or_else(supplied)
            .or_else(|| file(name).map(ToOwned::to_owned))
    }
}

/// Hands in what the institution calls the stages of rehabilitation, by short code (`s1`), in place
/// of their usual names. Codes stay what they are.
pub fn name_stages(names: &BTreeMap<String, String>) {
    if STAGE_NAMES.with_borrow(|before| before == names) {
        return;
    }
    STAGE_NAMES.set(names.clone());
    KNOWN.with_borrow_mut(|known| {
        for form in known.values_mut() {
            if let Known::Form(Some(form)) = form {
                name_stages_of(Rc::make_mut(form), names);
            }
        }
    });
}

/// What the institution calls a stage, by short code; `None` for the usual name.
pub fn stage_name(code: &str) -> Option<String> {
    STAGE_NAMES.with_borrow(|names| names.get(code).cloned())
}

fn name_stages_of(form: &mut Form, names: &BTreeMap<String, String>) {
    for choice in form.lists.get_mut(STAGE_LIST).into_iter().flatten() {
        let own = choice.name.get(..2).and_then(|code| names.get(code));
        for (language, label) in &mut choice.label.0 {
            let usual = format!("usual_{language}");
            let usual = choice.columns.entry(usual).or_insert_with(|| label.clone());
            own.unwrap_or(usual).clone_into(label);
        }
    }
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
#[cfg(not(target_arch = "wasm32"))]
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

/// Neither the page nor the report worker carries files.
#[cfg(target_arch = "wasm32")]
pub fn source(_id: &str) -> Option<&'static str> {
    None
}
