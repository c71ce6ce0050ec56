//! Bookmarks: titles, with their headings under them (ISO 32000-1, 12.3.3).

use lopdf::{Dictionary, Object, ObjectId};

use super::finish::text;
use super::objects::Objects;
use crate::report::page::{Landmark, Pages};

/// One bookmark.
struct Bookmark<'a> {
    id: ObjectId,
    mark: &'a Landmark,
    parent: ObjectId,
    children: Vec<usize>,
}

/// Adds the bookmarks; a document of one landmark needs none.
pub(super) fn add(
    objects: &mut Objects,
    catalog: &mut Dictionary,
    pages: &Pages,
    page_ids: &[ObjectId],
) {
    if pages.outline.len() < 2 {
        return;
    }
    let root = objects.reserve();
    let (bookmarks, top) = tree(objects, &pages.outline, root);
    let first_and_last = |places: &[usize], dictionary: &mut Dictionary| {
        let id = |place: Option<&usize>| Some(bookmarks.get(*place?)?.id);
        if let (Some(first), Some(last)) = (id(places.first()), id(places.last())) {
            dictionary.set("First", first);
            dictionary.set("Last", last);
        }
    };
    for siblings in std::iter::once(&top).chain(bookmarks.iter().map(|mark| &mark.children)) {
        for (index, place) in siblings.iter().enumerate() {
            let Some(bookmark) = bookmarks.get(*place) else {
                continue;
            };
            let mut item = item(bookmark, pages, page_ids);
            first_and_last(&bookmark.children, &mut item);
            let beside = |index: Option<usize>| Some(bookmarks.get(*siblings.get(index?)?)?.id);
            if let Some(before) = beside(index.checked_sub(1)) {
                item.set("Prev", before);
            }
            if let Some(after) = beside(index.checked_add(1)) {
                item.set("Next", after);
            }
            objects.set(bookmark.id, item);
        }
    }
    let mut outlines = Dictionary::new();
    outlines.set("Type", "Outlines");
    outlines.set("Count", i64::try_from(top.len()).unwrap_or(0));
    first_and_last(&top, &mut outlines);
    objects.set(root, outlines);
    catalog.set("Outlines", root);
    if top.len() > 1 {
        catalog.set("PageMode", "UseOutlines");
    }
}

/// All bookmarks in order, and the places of those at the top.
fn tree<'a>(
    objects: &mut Objects,
    marks: &'a [Landmark],
    root: ObjectId,
) -> (Vec<Bookmark<'a>>, Vec<usize>) {
    let mut bookmarks: Vec<Bookmark<'a>> = Vec::new();
    let mut top = Vec::new();
    // The places of the bookmarks that the next one may stand under.
    let mut open: Vec<usize> = Vec::new();
    for (place, mark) in marks.iter().enumerate() {
        let deeper = |place: &usize| {
            let level = bookmarks.get(*place).map_or(0, |open| open.mark.level);
            level >= mark.level
        };
        while open.last().is_some_and(deeper) {
            open.pop();
        }
        let mut parent = root;
        match open.last().and_then(|place| bookmarks.get_mut(*place)) {
            Some(above) => {
                above.children.push(place);
                parent = above.id;
            }
            None => top.push(place),
        }
        open.push(place);
        bookmarks.push(Bookmark {
            id: objects.reserve(),
            mark,
            parent,
            children: Vec::new(),
        });
    }
    (bookmarks, top)
}

fn item(bookmark: &Bookmark<'_>, pages: &Pages, page_ids: &[ObjectId]) -> Dictionary {
    let mark = bookmark.mark;
    let mut item = Dictionary::new();
    item.set("Title", text(&mark.text));
    item.set("Parent", bookmark.parent);
    if !bookmark.children.is_empty() {
        // Closed until it is opened: a negative number.
        let count = i64::try_from(bookmark.children.len()).unwrap_or(0);
        item.set("Count", -count);
    }
    let page = pages.pages.get(mark.page);
    if let (Some(page), Some(id)) = (page, page_ids.get(mark.page)) {
        let top = (page.height - mark.top).0.round();
        let place = vec![
            Object::Reference(*id),
            Object::Name(b"XYZ".to_vec()),
            Object::Null,
            Object::Real(top),
            Object::Null,
        ];
        item.set("Dest", place);
    }
    item
}
