//! What printpdf cannot write of the file as a whole: version, language, dates, XMP, output intent,
//! file ID; and the bytes.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};
use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, Stream, StringFormat};
use printpdf::{CustomPdfConformance, PdfConformance};

use super::{Meta, fault, srgb, xmp};
use crate::report::ReportError;

/// What made the file.
pub(super) const PRODUCER: &str = concat!("Lembar ", env!("CARGO_PKG_VERSION"));
/// Objects that are compressed together.
const TOGETHER: usize = 400;

/// No profile and no metadata of printpdf's own.
pub(super) fn plain_conformance() -> PdfConformance {
    PdfConformance::Custom(CustomPdfConformance {
        requires_icc_profile: false,
        requires_xmp_metadata: false,
        ..CustomPdfConformance::default()
    })
}

/// Puts the content of a page in the place of what printpdf wrote.
pub(super) fn set_content(
    document: &mut Document,
    page: ObjectId,
    bytes: Vec<u8>,
) -> Result<(), ReportError> {
    let page = document.get_dictionary(page).map_err(fault)?;
    let content = page.get(b"Contents").and_then(Object::as_reference);
    let content = content.map_err(fault)?;
    let stream = Stream::new(Dictionary::new(), bytes);
    document.objects.insert(content, Object::Stream(stream));
    Ok(())
}

/// The finished file.
pub(super) fn bytes(
    mut document: Document,
    meta: &Meta,
    seal: &Seal,
) -> Result<Vec<u8>, ReportError> {
    document.version = "1.7".into();
    // Bytes above 127 tell other programs that the file is binary (ISO 19005-3, 6.1.2).
    document.binary_mark = vec![0xE2, 0xE3, 0xCF, 0xD3];
    let info = document.add_object(information(meta));
    if let Ok(Object::Reference(old)) = document.trailer.get(b"Info") {
        let old = *old;
        document.objects.remove(&old);
    }
    document.trailer.set("Info", info);
    let intent = intent(&mut document);
    let metadata = metadata(&mut document, meta);
    let catalog = document.catalog_mut().map_err(fault)?;
    catalog.set("Lang", Object::string_literal(meta.language.as_str()));
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set("Metadata", metadata);
    let mut viewing = Dictionary::new();
    viewing.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewing);
    let id = Object::String(seal.bytes().to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);

    // Metadata stay readable without unpacking.
    let readable = document.objects.remove(&metadata);
    document.compress();
    document
        .objects
        .extend(readable.map(|object| (metadata, object)));
    let mut bytes = Vec::new();
    let options = SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(TOGETHER)
        .compression_level(9)
        .build();
    document
        .save_with_options(&mut bytes, options)
        .map_err(|error| ReportError::Pdf(error.to_string()))?;
    Ok(bytes)
}

/// Colours are those of sRGB.
fn intent(document: &mut Document) -> Dictionary {
    let mut dictionary = Dictionary::new();
    dictionary.set("N", 3);
    let profile = document.add_object(Stream::new(dictionary, srgb::profile()));
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

fn metadata(document: &mut Document, meta: &Meta) -> ObjectId {
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "Metadata");
    dictionary.set("Subtype", "XML");
    document.add_object(Stream::new(dictionary, xmp::packet(meta).into_bytes()))
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
