//! What the file says of itself: language, dates, XMP, output intent, file ID; and the bytes.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use lopdf::{Dictionary, Object, ObjectId, Stream, StringFormat};

use super::file::{self, stream};
use super::objects::Objects;
use super::{Meta, srgb, xmp};

/// What made the file.
pub(super) const PRODUCER: &str = concat!("Lembar ", env!("CARGO_PKG_VERSION"));

/// The finished file.
pub(super) fn bytes(
    mut objects: Objects,
    mut catalog: Dictionary,
    meta: &Meta,
    seal: &Seal,
) -> Vec<u8> {
    let intent = intent(&mut objects);
    catalog.set("Lang", Object::string_literal(meta.language.as_str()));
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Metadata", metadata(&mut objects, meta));
    let mut viewing = Dictionary::new();
    viewing.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewing);
    let id = Object::String(seal.bytes().to_vec(), StringFormat::Hexadecimal);
    let mut trailer = Dictionary::new();
    trailer.set("Root", objects.add(catalog));
    trailer.set("Info", objects.add(information(meta)));
    trailer.set("ID", vec![id.clone(), id]);
    file::bytes(objects, trailer)
}

/// Colours are those of sRGB.
fn intent(objects: &mut Objects) -> Dictionary {
    let mut dictionary = Dictionary::new();
    dictionary.set("N", 3);
    let profile = objects.add_stream(stream(dictionary, srgb::profile()));
    let mut intent = Dictionary::new();
    intent.set("Type", "OutputIntent");
    intent.set("S", "GTS_PDFA1");
    let condition = "sRGB IEC61966-2.1";
    intent.set(
        "OutputConditionIdentifier",
        Object::string_literal(condition),
    );
    intent.set("Info", Object::string_literal(condition));
    intent.set("DestOutputProfile", profile);
    intent
}

/// Metadata stay readable without unpacking.
fn metadata(objects: &mut Objects, meta: &Meta) -> ObjectId {
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "Metadata");
    dictionary.set("Subtype", "XML");
    objects.add_stream(Stream::new(dictionary, xmp::packet(meta).into_bytes()))
}

/// The document information dictionary (ISO 32000-1, 14.3.3).
fn information(meta: &Meta) -> Dictionary {
    let made = Object::string_literal(date(meta.created));
    let mut info = Dictionary::new();
    info.set("Title", text(&meta.title));
    if !meta.author.is_empty() {
        info.set("Author", text(&meta.author));
    }
    info.set("Creator", text(PRODUCER));
    info.set("Producer", text(PRODUCER));
    info.set("CreationDate", made.clone());
    info.set("ModDate", made);
    info
}

/// A date without zone (ISO 32000-1, 7.9.4): the device's local time is all that is known.
fn date(at: NaiveDateTime) -> String {
    let (day, time) = (at.date(), at.time());
    format!(
        "D:{:04}{:02}{:02}{:02}{:02}{:02}",
        day.year(),
        day.month(),
        day.day(),
        time.hour(),
        time.minute(),
        time.second()
    )
}

/// A text string: as it is when it is ASCII, else in UTF-16 with its mark of order
/// (ISO 32000-1, 7.9.2.2).
pub(super) fn text(text: &str) -> Object {
    if text.is_ascii() {
        return Object::string_literal(text);
    }
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes = units.flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// The file's name for itself, made from what it says (FNV-1a, twice). It tells files apart; it
/// proves nothing.
pub(super) struct Seal([u64; 2]);

impl Seal {
    /// Begun with what the file says about itself.
    pub(super) fn of(meta: &Meta) -> Self {
        let start: u64 = 0xcbf2_9ce4_8422_2325;
        let mut seal = Self([start, start.rotate_left(32)]);
        for part in [&meta.title, &meta.author, &meta.language] {
            seal.add(part.as_bytes());
        }
        seal.add(date(meta.created).as_bytes());
        seal
    }

    /// Goes on with more of it.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        const PRIME: u64 = 0x0100_0000_01b3;
        for hash in &mut self.0 {
            for byte in bytes {
                *hash = (*hash ^ u64::from(*byte)).wrapping_mul(PRIME);
            }
        }
    }

    /// Sixteen bytes.
    pub(super) fn bytes(&self) -> [u8; 16] {
        let [first, second] = self.0;
        (u128::from(first) << 64 | u128::from(second)).to_be_bytes()
    }
}

/// Sixteen bytes that change with these.
pub(super) fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    let mut seal = Seal([0xcbf2_9ce4_8422_2325, 0x8422_2325_cbf2_9ce4]);
    seal.add(bytes);
    seal.bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_differ_with_content() {
        assert_eq!(fingerprint(b"a"), fingerprint(b"a"));
        assert_ne!(fingerprint(b"a"), fingerprint(b"b"));
    }
}
