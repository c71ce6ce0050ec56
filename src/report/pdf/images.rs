//! Pictures of points as image objects (ISO 32000-1, 8.9) and codes as drawings, each once in a file.
//!
//! Colours of pictures are those of the output intent (sRGB), so they bring no profile of their own.

use std::rc::Rc;

use lopdf::{Dictionary, Object, Stream};

use super::file;
use super::finish::Seal;
use super::numbers::integer;
use super::objects::Objects;
use crate::report::code::Symbol;
use crate::report::page::{Item, Page, Pages};
use crate::report::raster::{Data, Raster};

/// The pictures and codes of a document.
#[derive(Default)]
pub(super) struct Images {
    rasters: Vec<Rc<Raster>>,
    symbols: Vec<Rc<Symbol>>,
}

impl Images {
    /// Those on the pages, in the order of their first place.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut images = Self::default();
        for item in pages.pages.iter().flat_map(Page::items) {
            match item {
                Item::Image(image) if images.name(&image.raster).is_none() => {
                    images.rasters.push(image.raster.clone());
                }
                Item::Code(code) if images.name_of_code(&code.symbol).is_none() => {
                    images.symbols.push(code.symbol.clone());
                }
                Item::Text(_)
                | Item::Rule(_)
                | Item::Stroke(_)
                | Item::Fill(_)
                | Item::Image(_)
                | Item::Code(_) => {}
            }
        }
        images
    }

    /// What a page's content calls a picture.
    pub(super) fn name(&self, raster: &Raster) -> Option<String> {
        let same = |known: &Rc<Raster>| known.address == raster.address;
        let at = self.rasters.iter().position(same)?;
        Some(format!("I{at}"))
    }

    /// What it calls a code.
    pub(super) fn name_of_code(&self, symbol: &Rc<Symbol>) -> Option<String> {
        let at = self.symbols.iter().position(|known| known == symbol)?;
        Some(format!("C{at}"))
    }

    /// Writes the pictures down under their names.
    pub(super) fn add_to(
        &self,
        objects: &mut Objects,
        resources: &mut Dictionary,
        seal: &mut Seal,
    ) {
        let mut named = Dictionary::new();
        let pictures = (0..).zip(self.rasters.iter().map(|raster| stream(raster)));
        let codes = (0..).zip(self.symbols.iter().map(|symbol| drawn(symbol)));
        let pictures = pictures.map(|(at, object): (usize, _)| (format!("I{at}"), object));
        let codes = codes.map(|(at, object): (usize, _)| (format!("C{at}"), object));
        for (name, object) in pictures.chain(codes) {
            seal.add(&object.content);
            named.set(name, objects.add_stream(object));
        }
        if !named.is_empty() {
            resources.set("XObject", named);
        }
    }
}

/// A code as a drawing of its own (ISO 32000-1, 8.10), its lower left corner at the origin, in the
/// colour of whoever shows it. Paths, and no picture of points: some programs blur those.
fn drawn(symbol: &Symbol) -> Stream {
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "XObject");
    dictionary.set("Subtype", "Form");
    let count = i64::from(symbol.count);
    dictionary.set("BBox", [0, 0, count, count].map(Object::Integer).to_vec());
    dictionary.set("Resources", Dictionary::new());
    let mut content = Vec::new();
    for bar in &symbol.bars {
        for value in [
            i64::from(bar.column),
            count - 1 - i64::from(bar.row),
            i64::from(bar.length),
        ] {
            integer(value, &mut content);
            content.push(b' ');
        }
        content.extend_from_slice(b"1 re\n");
    }
    content.push(b'f');
    file::stream(dictionary, content)
}

fn stream(raster: &Raster) -> Stream {
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", "XObject");
    dictionary.set("Subtype", "Image");
    dictionary.set("Width", i64::from(raster.width));
    dictionary.set("Height", i64::from(raster.height));
    dictionary.set("BitsPerComponent", 8);
    let colours = if raster.is_grey {
        "DeviceGray"
    } else {
        "DeviceRGB"
    };
    dictionary.set("ColorSpace", colours);
    match &raster.data {
        Data::Points(points) => file::stream(dictionary, points.clone()),
        Data::Jpeg(file) => {
            dictionary.set("Filter", "DCTDecode");
            Stream::new(dictionary, file.clone())
        }
    }
}
