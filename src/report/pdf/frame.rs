//! The file's frame: its pages in a flat tree, and what all of them use (ISO 32000-1, 7.7).

use lopdf::{Dictionary, Object, ObjectId};
use printpdf::{Pt, Rect};

use super::file::stream;
use super::finish::Seal;
use super::fonts::Subsets;
use super::images::Images;
use super::objects::Objects;
use crate::report::page::Page;

/// Pages as they are added.
pub(super) struct Frame {
    tree: ObjectId,
    resources: ObjectId,
    /// The pages so far.
    pub(super) pages: Vec<ObjectId>,
}

impl Frame {
    /// Without pages yet; fonts and pictures are added, the same for every page.
    pub(super) fn begin(
        objects: &mut Objects,
        subsets: &Subsets,
        images: &Images,
        seal: &mut Seal,
    ) -> Self {
        let mut resources = Dictionary::new();
        resources.set("Font", subsets.add_to(objects));
        images.add_to(objects, &mut resources, seal);
        Self {
            tree: objects.reserve(),
            resources: objects.add(resources),
            pages: Vec::new(),
        }
    }

    /// Adds a page with its content.
    pub(super) fn add(&mut self, objects: &mut Objects, page: &Page, content: Vec<u8>) {
        let sheet = Rect::from_wh(Pt(page.width.0), Pt(page.height.0));
        let content = objects.add_stream(stream(Dictionary::new(), content));
        let mut dictionary = Dictionary::new();
        dictionary.set("Type", "Page");
        dictionary.set("Parent", self.tree);
        dictionary.set("MediaBox", sheet.to_array());
        dictionary.set("Resources", self.resources);
        dictionary.set("Contents", content);
        // Where the tree of parents lists the page's pieces of content.
        let number = i64::try_from(self.pages.len()).unwrap_or(i64::MAX);
        dictionary.set("StructParents", number);
        self.pages.push(objects.add(dictionary));
    }

    /// The catalog, with the tree of pages.
    pub(super) fn end(&self, objects: &mut Objects) -> Dictionary {
        let kids: Vec<Object> = (self.pages.iter())
            .map(|page| Object::Reference(*page))
            .collect();
        let mut tree = Dictionary::new();
        tree.set("Type", "Pages");
        tree.set("Count", i64::try_from(kids.len()).unwrap_or(i64::MAX));
        tree.set("Kids", kids);
        objects.set(self.tree, tree);
        let mut catalog = Dictionary::new();
        catalog.set("Type", "Catalog");
        catalog.set("PageLayout", "OneColumn");
        catalog.set("Pages", self.tree);
        catalog
    }
}
