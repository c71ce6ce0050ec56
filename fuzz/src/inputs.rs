//! What a fuzz target does with bytes: nothing may panic, whatever they are.
//!
//! `cargo fuzz` calls these with bytes that it makes up; `tests/it/fuzz.rs` calls them natively
//! with what once went wrong (`tests/fixtures/fuzz`), and includes this file for it.

use std::io::{Cursor, Write as _};

use lembar::forms::definition::{Form, Path};
use lembar::forms::evaluation::{Evaluation, World};
use lembar::forms::expression::Expression;
use lembar::forms::sound;
use lembar::forms::xlsform::{foreign_lists, markdown as reader, pictures, spreadsheet};
use lembar::model::answers::Answers;
use lembar::model::localized::Localized;
use lembar::model::record::Record;
use lembar::report::raster::{Data, Raster};
use lembar::storage::backup;
use lembar::storage::codec;
use lembar::storage::keys::Keyring;
use lembar::storage::merge::{self, Holdings};
use lembar::storage::seal::{self, Content, DataKey, Kind, Label};
use lembar::storage::vault::{sketches, unit};

/// A form as Markdown: read, judged, opened. More fields than a sheet has only cost time.
pub fn markdown(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    match reader::read(text) {
        Ok(form) => {
            sound::faults(&form);
            open(&form);
        }
        Err(errors) => errors.iter().for_each(|error| drop(error.to_string())),
    }
}

/// A stored text: read as plain, as sealed, as gathered, as sketches, and as a keyring. What is sealed is also made whole
/// around the bytes, or made-up ones would never get beyond the cipher.
pub fn stored(bytes: &[u8]) {
    let key = DataKey::of([0; 32]);
    sketch(bytes);
    if let Ok(text) = std::str::from_utf8(bytes) {
        drop(codec::decode::<Record>(text));
        drop(codec::decode::<Keyring>(text));
        drop(codec::decode_sealed::<Record>(
            text,
            &key,
            Kind::Record,
            "x",
        ));
        seal::sequence(text);
    }
    gathered(bytes, Content::Terse1);
    gathered(bytes, Content::Terse2);
    for content in [Content::Json, Content::Deflated1] {
        let label = Label {
            kind: Kind::Record,
            id: "x",
            sequence: 1,
        };
        if let Ok(text) = seal::seal(&key, label, &[0; 24], content, bytes) {
            drop(codec::decode_sealed::<Record>(
                &text,
                &key,
                Kind::Record,
                "x",
            ));
        }
    }
}

/// Bytes as what a gathered case is told by: how many things stand in it.
pub fn gathered(bytes: &[u8], content: Content) -> Option<usize> {
    let key = DataKey::of([0; 32]);
    let text = seal::seal(&key, GATHERED, &[0; 24], content, bytes).ok()?;
    unit::open(&text, &key, GATHERED.id).ok().map(|it| it.len())
}

/// Under which name a gathered case is sealed here.
pub const GATHERED: Label<'_> = Label {
    kind: Kind::Gathered,
    id: "x",
    sequence: 1,
};

/// Bytes as a text of sketches, and as the one sketch of one: how many there are and how many can be read.
pub fn sketch(bytes: &[u8]) -> Option<(usize, usize)> {
    let key = DataKey::of([0; 32]);
    let label = Label {
        kind: Kind::Sketches,
        id: "x",
        sequence: 1,
    };
    let read = |bytes: &[u8]| {
        let text = seal::seal(&key, label, &[0; 24], Content::Sketches1, bytes).ok()?;
        sketches::readable(&text, &key, "x").ok()
    };
    read(bytes);
    read(&stored_block(&one_sketch(bytes)))
}

/// Bytes as the one sketch of a text of them.
pub fn one_sketch(bytes: &[u8]) -> Vec<u8> {
    let mut whole = vec![0; 8];
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let [low, _] = length.to_le_bytes();
    let [middle, _] = (length >> 7).to_le_bytes();
    let [high, _] = (length >> 14).to_le_bytes();
    whole.extend([low | 0x80, middle | 0x80, high]);
    whole.extend(bytes);
    whole
}

/// Bytes as deflate writes what it does not make smaller.
pub fn stored_block(bytes: &[u8]) -> Vec<u8> {
    let length = u16::try_from(bytes.len()).unwrap_or(u16::MAX);
    let [low, high] = length.to_le_bytes();
    let mut block = vec![1, low, high, !low, !high];
    block.extend(bytes);
    block
}

/// A form as a spreadsheet. Bytes that are no ZIP file become the sheet inside one, and behind a
/// line `-----` its shared texts: made-up bytes almost never have the right checksums.
pub fn workbook(bytes: &[u8]) {
    let packed = if bytes.starts_with(b"PK") {
        None
    } else {
        packed(bytes)
    };
    match spreadsheet::read(packed.as_deref().unwrap_or(bytes)) {
        Ok(form) => {
            sound::faults(&form);
            open(&form);
        }
        Err(errors) => errors.iter().for_each(|error| drop(error.to_string())),
    }
}

/// Bytes as the one sheet of a spreadsheet.
pub fn packed(bytes: &[u8]) -> Option<Vec<u8>> {
    let mark = b"\n-----\n";
    let at = bytes.windows(mark.len()).position(|part| part == mark);
    let (sheet, texts) = match at {
        Some(at) => (bytes.get(..at)?, bytes.get(at + mark.len()..)?),
        None => (bytes, &b"<sst/>"[..]),
    };
    let parts = [
        ("[Content_Types].xml", CONTENT_TYPES.as_bytes()),
        ("_rels/.rels", PACKAGE.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet),
        ("xl/sharedStrings.xml", texts),
    ];
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let stored = zip::write::SimpleFileOptions::default()
            .compression_method(zip::CompressionMethod::Stored);
        writer.start_file(name, stored).ok()?;
        writer.write_all(content).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}

/// A form with its files, between lines of five dashes: the form as Markdown, then each file with its
/// name on its first line. Lists in CSV, XML and GeoJSON are taken in, anything else as a picture.
pub fn package(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let mut parts = text.split("\n-----\n");
    let Some(Ok(mut form)) = parts.next().map(reader::read) else {
        return;
    };
    for part in parts {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        form.take_file(name, &foreign_lists::csv(name, content));
        form.take_picture(name, content);
    }
    sound::faults(&form);
    open(&form);
    for name in form.picture_names() {
        let address = form.picture(&Localized::of(&name, ""), "id").cloned();
        drop(address.and_then(|address| Raster::of(&address)));
    }
}

/// The bytes of a picture: read for paper.
pub fn picture(bytes: &[u8]) {
    for kind in ["png", "jpeg"] {
        let address = pictures::address(&format!("image/{kind}"), bytes);
        let Some(raster) = Raster::of(&address.into()) else {
            continue;
        };
        if let Data::Points(points) = &raster.data {
            let each = if raster.is_grey { 1 } else { 3 };
            assert_eq!(
                points.len() as u64,
                u64::from(raster.width) * u64::from(raster.height) * each
            );
        }
    }
}

/// A choice list in a CSV file, handed to a form that has it.
pub fn csv(bytes: &[u8]) {
    let (Ok(text), Some(mut form)) = (std::str::from_utf8(bytes), form()) else {
        return;
    };
    form.take_file("letters", text);
    sound::faults(&form);
    open(&form);
}

/// An expression: parsed, and evaluated wherever an expression can stand.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some(mut form) = form() else {
        return;
    };
    let parsed = match Expression::parse(text, &|name| form.named(name)) {
        Ok(parsed) => parsed,
        Err(errors) => {
            assert!(!errors.is_empty());
            assert!(
                errors.iter().all(|error| error.at() <= text.len()),
                "{errors:?}"
            );
            return;
        }
    };
    for field in &mut form.fields {
        match field.key.as_str() {
            "inside" | "outside" => field.calculation = Some(parsed.clone()),
            "letter" => field.choice_filter = Some(parsed.clone()),
            _ => field.constraint = Some(parsed.clone()),
        }
    }
    open(&form);
}

/// The form that expressions are tried in.
pub fn form() -> Option<Form> {
    reader::read(FORM).ok()
}

/// Opens a form and answers its first field.
fn open(form: &Form) {
    let world = World {
        now: chrono::NaiveDate::default().and_time(chrono::NaiveTime::MIN),
        language: "id".into(),
        earlier: std::collections::BTreeMap::new(),
        last_saved: Answers::default(),
        username: "Sari".into(),
        seed: 7,
    };
    let mut answers = Answers::default();
    Evaluation::begin(form, &mut answers, &world);
    let mut evaluation = Evaluation::of(form, &mut answers, &world);
    let Some((first, field)) = form.ids().next() else {
        return;
    };
    answers.set(&field.key, "2");
    evaluation.answered(form, &mut answers, &Path::top(first), &world);
}

/// A field of every kind that expressions treat differently, and two rows in a repeat.
const FORM: &str = "\
| survey | | | | | |
| | type | name | label | default | repeat_count |
| | integer | number | Angka | 3 | |
| | text | words | Kata | dua kata | |
| | date | day | Hari | 2026-02-03 | |
| | select_multiple letters | letter | Huruf | a b | |
| | begin_repeat | rows | Baris | | 2 |
| | decimal | part | Bagian | 2.5 | |
| | begin_group | around | Sekitar | | |
| | text | inside | Dalam | | |
| | end_group | | | | |
| | end_repeat | | | | |
| | text | outside | Luar | | |
| choices | | | |
| | list_name | name | label | rank |
| | letters | a | A | 1 |
| | letters | b | B | 2 |
";

const CONTENT_TYPES: &str =
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#;
const PACKAGE: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

/// The JSON of a backup or a packet: read, judged, and merged with what a device holds, in both
/// orders, which must come to the same.
pub fn backup(bytes: &[u8]) {
    let Ok(content) = backup::read(bytes) else {
        return;
    };
    let ours = held();
    let theirs = content.into_holdings(&ours);
    let (_, merged) = merge::preview(&ours, &theirs);
    assert_eq!(merged, merge::merge(&theirs, &ours));
    assert_eq!(merged, merge::merge(&merged, &theirs));
}

/// What the device holds that made-up backups are merged with.
pub fn held() -> Holdings {
    let whole = include_bytes!("../../tests/fixtures/fuzz/backup/whole");
    let content = backup::read(whole);
    content.map_or_else(
        |_| Holdings::default(),
        |it| it.into_holdings(&Holdings::default()),
    )
}
