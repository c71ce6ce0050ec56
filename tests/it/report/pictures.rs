//! Pictures of questions and choices: read as another reader (Pillow) reads them, and on paper.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::rc::Rc;

use lembar::forms::xlsform::package;
use lembar::i18n::Language;
use lembar::model::own_form::{Edition, OwnForm};
use lembar::report::document::{Block, Document, Illustration};
use lembar::report::layout;
use lembar::report::page::{Item, Page};
use lembar::report::pdf::{self, Meta};
use lembar::report::raster::{Data, Raster};
use lembar::report::request::Ask;
use lembar::report::shape::Fonts;

use super::documents::{composed, institution};
use super::{COMPLETE, dossier, folder, now};

/// A file of `fixtures/rasters` as the page keeps it.
fn address(name: &str) -> Rc<str> {
    const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bytes = fs::read(folder("fixtures").join("rasters").join(name)).expect("a fixture");
    let kind = if name.ends_with("png") { "png" } else { "jpeg" };
    let mut text = format!("data:image/{kind};base64,");
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or(0));
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        let signs = (0..=group.len()).map(|place| SIGNS[(bits >> (18 - 6 * place) & 63) as usize]);
        text.extend(signs.map(char::from));
        text.push_str(&"="[..usize::from(group.len() == 1)]);
        text.push_str(&"="[..usize::from(group.len() < 3)]);
    }
    text.into()
}

pub(super) fn illustration(name: &str, alt: &str) -> Illustration {
    Illustration {
        raster: Rc::new(Raster::of(&address(name)).expect("a picture")),
        alt: alt.into(),
    }
}

/// `NAME.ppm` is what Pillow makes of `NAME.png` over white.
#[test]
fn every_kind_of_png_shows_what_another_reader_sees() {
    let folder = folder("fixtures").join("rasters");
    let names = fs::read_dir(&folder)
        .expect("the fixtures")
        .map(|entry| entry.unwrap().path());
    let pictures: Vec<PathBuf> = names
        .filter(|path| path.extension().unwrap() == "png")
        .collect();
    assert!(pictures.len() >= 15, "{}", pictures.len());
    for path in pictures {
        let name = path.file_name().unwrap().to_str().unwrap();
        let raster = Raster::of(&address(name)).unwrap_or_else(|| panic!("{name}"));
        let expected = fs::read(path.with_extension("ppm")).unwrap();
        let expected = expected.strip_prefix(b"P6\n13 9\n255\n").unwrap();
        let Data::Points(points) = raster.data else {
            panic!("{name} is no PNG")
        };
        let each = if raster.is_grey { 3 } else { 1 };
        let points: Vec<u8> = points.iter().flat_map(|point| vec![*point; each]).collect();
        assert_eq!((raster.width, raster.height), (13, 9), "{name}");
        assert_eq!(points.len(), expected.len(), "{name}");
        let far = points
            .iter()
            .zip(expected)
            .map(|(a, b)| a.abs_diff(*b))
            .max();
        assert!(far <= Some(1), "{name}: {far:?}");
    }
}

#[test]
fn jpeg_stays_as_it_is_unless_it_is_for_print() {
    let raster = Raster::of(&address("colour.jpg")).unwrap();
    assert_eq!(
        (raster.width, raster.height, raster.is_grey),
        (240, 160, false)
    );
    assert!(Raster::of(&address("grey.jpg")).unwrap().is_grey);
    // Four inks.
    assert_eq!(Raster::of(&address("cmyk.jpg")), None);
}

#[test]
fn a_damaged_png_is_none_and_none_panics() {
    let whole = address("rgba8-interlaced.png");
    let (head, text) = whole.split_at("data:image/png;base64,".len());
    for at in (0..text.len()).step_by(3) {
        let other = if text.as_bytes()[at] == b'A' {
            "B"
        } else {
            "A"
        };
        let changed = format!("{head}{}{other}{}", &text[..at], &text[at + 1..]);
        let _ = Raster::of(&changed.into());
        assert_eq!(
            Raster::of(&format!("{head}{}", &text[..at / 2]).into()),
            None,
            "{at}"
        );
    }
}

/// The form of `fixtures/pictures.zip`.
fn own() -> OwnForm {
    let bytes = fs::read(folder("fixtures").join("pictures.zip")).expect("a fixture");
    let package = package::read(&bytes).expect("a package");
    OwnForm {
        id: "gambar01".into(),
        title: lembar::model::localized::Localized::of("Catatan Bergambar", ""),
        stage: "s4_intervention".into(),
        editions: vec![Edition {
            version: "1".into(),
            source: package.markdown,
            files: package.files,
            added: now(),
            by: String::new(),
        }],
        retired: false,
    }
}

fn blank() -> Document {
    blank_of(own())
}

fn blank_of(own: OwnForm) -> Document {
    let ask = Ask::Blank {
        form: own.id.clone(),
        own_form: Some(Box::new(own)),
        institution: Box::new(institution()),
    };
    composed(&ask, Language::Indonesian)
}

/// What stands on the blank sheet of a form.
pub(crate) fn composed_blank(source: &str) -> Vec<Block> {
    let mut own = own();
    own.id = "rupa01".into();
    source.clone_into(&mut own.editions[0].source);
    blank_of(own).blocks
}

fn filled() -> Document {
    let mut case = dossier(COMPLETE);
    case.own_forms.push(own());
    let mut record = case.records[0].clone();
    record.id = "gambar-1".into();
    record.form = "gambar01".into();
    record.form_version = "1".into();
    record.signatures.clear();
    record.answers = lembar::model::answers::Answers::default();
    record.answers.set("mood", "good");
    case.case.records.push(record.id.clone());
    case.records.push(record);
    let ask = Ask::Form {
        record: "gambar-1".into(),
        dossier: Box::new(case),
    };
    composed(&ask, Language::Indonesian)
}

/// Names of what is shown: of the questions, of the choices.
fn shown(document: &Document) -> (Vec<&str>, Vec<&str>) {
    let (mut questions, mut choices) = (Vec::new(), Vec::new());
    for block in &document.blocks {
        if let Block::Illustration(picture) = block {
            questions.push(picture.alt.as_str());
        }
        if let Block::Options(options) = block {
            let pictures = (options.choices.iter()).filter_map(|choice| choice.picture.as_ref());
            choices.extend(pictures.map(|picture| picture.alt.as_str()));
        }
    }
    (questions, choices)
}

#[test]
fn pictures_stand_on_the_blank_and_on_the_filled_sheet() {
    for document in [blank(), filled()] {
        let (questions, choices) = shown(&document);
        assert_eq!(questions, ["Apa yang ditanam di kebun ini?"]);
        assert_eq!(choices.len(), 3, "{choices:?}");
    }
    let is_chosen = |block: &Block| matches!(block, Block::Options(options) if options.choices[0].chosen && options.note.is_empty());
    let chosen = filled().blocks.iter().any(is_chosen);
    assert!(chosen, "the ticked choice has its picture beside it");
}

fn images(page: &Page) -> usize {
    page.items()
        .filter(|item| matches!(item, Item::Image(_)))
        .count()
}

/// Over every place where a page can end.
#[test]
fn a_picture_stays_with_its_question() {
    let fonts = Fonts::load().unwrap();
    let question = "Apa yang ditanam di kebun ini?";
    for lines in (0..60).step_by(3) {
        let mut document = blank();
        let at = document
            .blocks
            .iter()
            .position(|block| matches!(block, Block::Illustration(_)));
        document
            .blocks
            .insert(at.unwrap(), Block::WriteLines(lines));
        let pages = layout::pages(&document, &fonts).pages;
        let with: Vec<&Page> = pages
            .iter()
            .filter(|page| page.text().contains(question))
            .collect();
        assert_eq!(with.len(), 1, "{lines}");
        let after = images(with[0]);
        assert!(
            after >= 1,
            "{lines} lines: the question stands without its picture"
        );
        let all: usize = pages.iter().map(images).sum();
        assert_eq!(all, 4, "{lines}");
    }
}

#[test]
fn each_picture_is_in_the_file_once() {
    let mut document = blank();
    document.blocks.extend(filled().blocks);
    let fonts = Fonts::load().unwrap();
    let pages = layout::pages(&document, &fonts);
    let bytes = pdf::write(&pages, &fonts, &Meta::of(&document, now())).unwrap();
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("pictures.pdf");
    fs::write(&path, bytes).expect("a writable target folder");
    let said = Command::new("pdfimages")
        .arg("-list")
        .arg(&path)
        .output()
        .expect("pdfimages");
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let mut objects: Vec<&str> = (said.lines().skip(2))
        .filter_map(|line| line.split_whitespace().nth(10))
        .collect();
    assert!(objects.len() >= 4, "{said}");
    objects.sort_unstable();
    objects.dedup();
    assert_eq!(objects.len(), 4, "{said}");
}
