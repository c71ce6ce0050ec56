//! Images: what a tablet's localStorage holds, as a JSON object of keys and texts; and how much room
//! it takes.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use lembar::model::settings::Settings;
use lembar::session::sketch;
use lembar::storage::keys::derive::derive;
use lembar::storage::keys::{Holder, Keyring, Unlocked};
use lembar::storage::merge::Holdings;
use lembar::storage::place::Place;
use lembar::storage::seal::{Kind, NoRandomness, Randomness};
use lembar::storage::shelf::{MemoryShelf, Shelf as _};
use lembar::storage::{Contents, Entry, Fault, Standing, Vault};

/// What Chromium and Firefox give a page, in UTF-16 units, keys included.
pub(crate) const QUOTA: usize = 5_242_880;

/// Room as browsers count it, keys included.
pub(crate) struct Size {
    /// Chromium and Firefox count UTF-16 units.
    pub(crate) units: usize,
    /// WebKit counts bytes: one a character in a text of Latin-1 alone, two in any other.
    pub(crate) webkit_bytes: usize,
}

type Texts = BTreeMap<String, String>;

/// The system's random bytes.
pub(crate) struct SystemRandomness;

impl Randomness for SystemRandomness {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        getrandom::fill(bytes).map_err(|_refused| NoRandomness)
    }
}

/// The image in a file, locked if it is sealed.
pub(crate) fn read(path: &str) -> Result<Vault<MemoryShelf>, String> {
    let json = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let texts: Texts = serde_json::from_str(&json)
        .map_err(|error| format!("{path}: no image (a JSON object of keys and texts): {error}"))?;
    let shelf = MemoryShelf::default();
    for (key, text) in texts {
        let fault = |error| format!("{key}: {error}");
        shelf.put(&key, &text).map_err(fault)?;
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

/// Unlocks an image if it is sealed; who was let in, and whether the slots are as they were.
pub(crate) fn unlock(
    vault: &mut Vault<MemoryShelf>,
    passphrase: Option<&str>,
) -> Result<Option<(String, bool)>, String> {
    if vault.standing() == Ok(Standing::Plain) {
        return Ok(None);
    }
    let keyring = vault.keyring().map_err(|error| error.to_string())?;
    let passphrase = passphrase.ok_or("the image is sealed: --unlock is missing")?;
    let (unlocked, holder) = opened(&keyring.ok_or("no keyring")?, passphrase)?;
    let intact = unlocked.slots_intact;
    vault.unlock(unlocked);
    Ok(Some((holder, intact)))
}

/// Tries every slot: a passphrase does not say whose it is.
fn opened(keyring: &Keyring, passphrase: &str) -> Result<(Unlocked, String), String> {
    for slot in keyring.slots() {
        let key = derive(passphrase, &slot.kdf).map_err(|error| error.to_string())?;
        if let Ok(unlocked) = keyring.open(&slot.id, &key) {
            let holder = match &slot.holder {
                Holder::Worker { name, .. } => name.clone(),
                Holder::Recovery => "the recovery key".into(),
            };
            return Ok((unlocked, holder));
        }
    }
    Err("no slot opens with this passphrase".into())
}

/// All keys and texts.
pub(crate) fn texts(shelf: &MemoryShelf) -> Result<Texts, String> {
    let keys = shelf.keys().map_err(|error| error.to_string())?;
    let mut texts = Texts::new();
    for key in keys {
        let text = shelf.get(&key).map_err(|error| error.to_string())?;
        texts.extend(text.map(|text| (key, text)));
    }
    Ok(texts)
}

/// Writes an image.
pub(crate) fn write(path: &str, vault: &Vault<MemoryShelf>) -> Result<(), String> {
    let texts = texts(vault.shelf())?;
    let json = serde_json::to_string(&texts).map_err(|error| error.to_string())?;
    fs::write(path, json).map_err(|error| format!("{path}: {error}"))
}

pub(crate) fn size(texts: &Texts) -> Size {
    let both = || texts.iter().flat_map(|(key, text)| [key, text]);
    let units = |text: &String| text.encode_utf16().count();
    let is_latin = |text: &String| text.chars().all(|character| u32::from(character) < 0x100);
    Size {
        units: both().map(units).sum(),
        webkit_bytes: both()
            .map(|text| units(text) * if is_latin(text) { 1 } else { 2 })
            .sum(),
    }
}

/// Everything in an image; what cannot be read is a fault, or it would be missing from the result. With a
/// sketch nothing is missing.
pub(crate) fn contents(path: &str, vault: &Vault<MemoryShelf>) -> Result<Contents, String> {
    let contents = vault.load().map_err(|error| format!("{path}: {error}"))?;
    let is_missing = |fault: &&Fault| {
        let place = Place::of_sealed_key(&fault.key);
        place.is_none_or(|place| place.kind != Kind::Sketches)
    };
    match contents.faults.iter().find(is_missing) {
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

/// Saves what was merged; in a sealed image all cases are gathered.
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
    all.try_for_each(|entry| {
        let saved = vault.save(entry, &SystemRandomness);
        saved.map_err(|error| error.to_string())
    })?;
    if vault.standing() == Ok(Standing::Plain) {
        return Ok(());
    }
    merged.cases.keys().try_for_each(|case| {
        let gathered = vault.gather(case, sketch::of, &SystemRandomness);
        gathered.map(drop).map_err(|error| error.to_string())
    })
}
