//! What printpdf cannot write, added to its lopdf document: version, language, dates, file ID.
//!
//! The structure tree, XMP and output intent of PDF/A belong here too, once they are written.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use lopdf::{Dictionary, Document, Object, StringFormat};
use printpdf::{CustomPdfConformance, PdfConformance};

use super::Meta;
use crate::report::ReportError;

/// No profile and no metadata of printpdf's own.
pub(super) fn plain_conformance() -> PdfConformance {
    PdfConformance::Custom(CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..CustomPdfConformance::default()
    })
}

/// The finished file.
pub(super) fn bytes(mut document: Document, meta: &Meta) -> Result<Vec<u8>, ReportError> {
    document.version = "1.7".into();
    let info = document.add_object(information(meta));
    if let Ok(Object::Reference(old)) = document.trailer.get(b"Info") {
        let old = *old;
        document.delete_object(old);
    }
    document.trailer.set("Info", info);
    let catalog = document.catalog_mut().map_err(fault)?;
    catalog.set("Lang", Object::string_literal(meta.language.as_str()));
    let mut viewing = Dictionary::new();
    viewing.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewing);

    document.prune_objects();
    document.renumber_objects();
    document.compress();
    // The file's name for itself is made from its content: written once without, once with it.
    document.trailer.remove(b"ID");
    let id = fingerprint(&saved(document.clone())?);
    let id = Object::String(id.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    saved(document)
}

fn saved(mut document: Document) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| ReportError::Pdf(error.to_string()))?;
    Ok(bytes)
}

/// The document information dictionary (ISO 32000-1, 14.3.3).
fn information(meta: &Meta) -> Dictionary {
    let made = Object::string_literal(date(meta.created));
    let mut info = Dictionary::new();
    info.set("Title", text(&meta.title));
    info.set("Author", text(&meta.author));
    info.set(
        "Creator",
        text(concat!("Lembar ", env!("CARGO_PKG_VERSION"))),
    );
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

/// A text string in UTF-16 with its mark of order (ISO 32000-1, 7.9.2.2).
fn text(text: &str) -> Object {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    let bytes = units.flat_map(u16::to_be_bytes).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Sixteen bytes that change with the content (FNV-1a, twice). It tells files apart; it proves
/// nothing.
pub(super) fn fingerprint(bytes: &[u8]) -> [u8; 16] {
    const START: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let hash = |start: u64| {
        bytes.iter().fold(start, |hash, byte| {
            (hash ^ u64::from(*byte)).wrapping_mul(PRIME)
        })
    };
    let (first, second) = (hash(START), hash(START.rotate_left(32)));
    (u128::from(first) << 64 | u128::from(second)).to_be_bytes()
}

fn fault(error: lopdf::Error) -> ReportError {
    ReportError::Pdf(error.to_string())
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
