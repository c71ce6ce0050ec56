//! Pictures of points as image objects (ISO 32000-1, 8.9), each once in a file.
//!
//! Their colours are those of the output intent (sRGB), so they bring no profile of their own.

use std::rc::Rc;

use lopdf::{Dictionary, Stream};

use super::file;
use super::finish::Seal;
use super::objects::Objects;
use crate::report::page::{Item, Page, Pages};
use crate::report::raster::{Data, Raster};

/// The pictures of a document.
pub(super) struct Images(Vec<Rc<Raster>>);

impl Images {
    /// Those on the pages, in the order of their first place.
    pub(super) fn of(pages: &Pages) -> Self {
        let mut images = Self(Vec::new());
        for raster in pages.pages.iter().flat_map(rasters) {
            if images.name(raster).is_none() {
                images.0.push(raster.clone());
            }
        }
        images
    }

    /// What a page's content calls a picture.
    pub(super) fn name(&self, raster: &Raster) -> Option<String> {
        let same = |known: &Rc<Raster>| known.address == raster.address;
        let at = self.0.iter().position(same)?;
        Some(format!("I{at}"))
    }

    /// Writes the pictures down under their names.
    pub(super) fn add_to(
        &self,
        objects: &mut Objects,
        resources: &mut Dictionary,
        seal: &mut Seal,
    ) {
        let mut named = Dictionary::new();
        for (at, raster) in self.0.iter().enumerate() {
            let object = stream(raster);
            seal.add(&object.content);
            named.set(format!("I{at}"), objects.add_stream(object));
        }
        if !self.0.is_empty() {
            resources.set("XObject", named);
        }
    }
}

fn rasters(page: &Page) -> impl Iterator<Item = &Rc<Raster>> {
    page.items().filter_map(|item| match item {
        Item::Image(image) => Some(&image.raster),
        Item::Text(_) | Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) => None,
    })
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
