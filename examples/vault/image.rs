//! An image of localStorage: one JSON object, keys and texts; and how much room it takes.

use std::collections::BTreeMap;
use std::fs;

use lembar::storage::Shelf;
use lembar::storage::shelf::MemoryShelf;

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

pub(crate) fn read(path: &str) -> Result<MemoryShelf, String> {
    let json = fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    let texts: Texts = serde_json::from_str(&json).map_err(|error| format!("{path}: {error}"))?;
    let shelf = MemoryShelf::default();
    for (key, text) in texts {
        shelf.put(&key, &text).map_err(|error| error.to_string())?;
    }
    Ok(shelf)
}

pub(crate) fn texts(shelf: &MemoryShelf) -> Result<Texts, String> {
    let keys = shelf.keys().map_err(|error| error.to_string())?;
    let mut texts = Texts::new();
    for key in keys {
        let text = shelf.get(&key).map_err(|error| error.to_string())?;
        texts.insert(key, text.unwrap_or_default());
    }
    Ok(texts)
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
