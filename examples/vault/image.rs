//! Images: what a tablet's localStorage holds, as a JSON object of keys and texts.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lembar::model::settings::Settings;
use lembar::storage::merge::Holdings;
use lembar::storage::shelf::{MemoryShelf, Shelf as _};
use lembar::storage::{Contents, Entry, Vault};

/// The image in a file.
pub(crate) fn read(path: &str) -> Result<Vault<MemoryShelf>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let texts: BTreeMap<String, String> =
        serde_json::from_str(&text).map_err(|error| format!("{path}: {error}"))?;
    let shelf = MemoryShelf::default();
    for (key, text) in texts {
        put(&shelf, &key, &text)?;
    }
    Ok(Vault::on(shelf))
}

/// The image in a file; an empty one where there is no such file.
pub(crate) fn read_or_new(path: &str) -> Result<Vault<MemoryShelf>, String> {
    if Path::new(path).exists() {
        read(path)
    } else {
        Ok(Vault::on(MemoryShelf::default()))
    }
}

/// Writes an image.
pub(crate) fn write(path: &str, vault: &Vault<MemoryShelf>) -> Result<(), String> {
    let shelf = vault.shelf();
    let fault = |error| format!("{path}: {error}");
    let mut texts = BTreeMap::new();
    for key in shelf.keys().map_err(fault)? {
        let text = shelf.get(&key).map_err(fault)?;
        texts.extend(text.map(|text| (key, text)));
    }
    let json = serde_json::to_string(&texts).map_err(|error| error.to_string())?;
    fs::write(path, json).map_err(|error| format!("{path}: {error}"))
}

/// Everything in an image; what cannot be read is a fault, or it would be missing from the result.
pub(crate) fn contents(path: &str, vault: &Vault<MemoryShelf>) -> Result<Contents, String> {
    let contents = vault.load().map_err(|error| format!("{path}: {error}"))?;
    match contents.faults.first() {
        Some(fault) => Err(format!("{path}: {}: {}", fault.key, fault.error)),
        None => Ok(contents),
    }
}

/// What is merged of an image.
pub(crate) fn holdings(contents: &Contents) -> Holdings {
    let institution = contents.institution.clone().unwrap_or_default();
    let (cases, records) = (contents.cases.clone(), contents.records.clone());
    Holdings::of(institution, cases, records).with_forms(contents.own_forms.clone())
}

/// Saves what was merged.
pub(crate) fn save(
    vault: &Vault<MemoryShelf>,
    settings: &Settings,
    merged: &Holdings,
) -> Result<(), String> {
    let forms = merged.own_forms.values().map(Entry::OwnForm);
    let cases = merged.cases.values().map(Entry::Case);
    let records = merged.records.values().map(Entry::Record);
    let whole = [
        Entry::Settings(settings),
        Entry::Institution(&merged.institution),
    ];
    let mut all = whole.into_iter().chain(forms).chain(cases).chain(records);
    all.try_for_each(|entry| vault.save(entry).map_err(|error| error.to_string()))
}

fn put(shelf: &MemoryShelf, key: &str, text: &str) -> Result<(), String> {
    shelf
        .put(key, text)
        .map_err(|error| format!("{key}: {error}"))
}
