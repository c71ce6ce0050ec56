//! The tree of content as a structure tree (ISO 32000-1, 14.7 and 14.8).

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::bounds::Bounds;
use super::finish::text;
use super::objects::Objects;
use crate::report::page::{Extent, Node, NodeId, Page, Pages, Role};

/// Where a piece of content stands: the page's place and the number on it.
type Mark = (usize, i64);

/// Adds the tree; `marks` has the node of each piece of marked content, page by page.
pub(super) fn add(
    objects: &mut Objects,
    catalog: &mut Dictionary,
    pages: &Pages,
    page_ids: &[ObjectId],
    marks: &[Vec<NodeId>],
) {
    let tree = Tree {
        nodes: &pages.nodes,
        page_ids,
        contents: contents(pages.nodes.len(), marks),
        figures: figures(pages),
    };
    let kept = tree.kept();
    let root = objects.reserve();
    let ids: Vec<Option<ObjectId>> = (kept.iter())
        .map(|kept| kept.then(|| objects.reserve()))
        .collect();
    let id = |node: NodeId| place(&ids, node).copied().flatten();
    let mut kids: Vec<Vec<Object>> = vec![Vec::new(); ids.len()];
    for ((node, id), index) in pages.nodes.iter().zip(&ids).zip(0..) {
        let parent = usize::try_from(node.parent.0).unwrap_or(0);
        if let (Some(id), Some(kids), true) = (id, kids.get_mut(parent), parent != index) {
            kids.push(Object::Reference(*id));
        }
    }
    for (index, kids) in kids.into_iter().enumerate() {
        let (Some(node), Some(Some(own))) = (pages.nodes.get(index), ids.get(index)) else {
            continue;
        };
        let parent = if index == 0 {
            Some(root)
        } else {
            id(node.parent)
        };
        let element = tree.element(index, node, parent.unwrap_or(root), kids);
        objects.set(*own, element);
    }
    let parents = parent_tree(objects, marks, &id);
    let mut top = Dictionary::new();
    top.set("Type", "StructTreeRoot");
    top.set(
        "K",
        id(NodeId::default()).map_or(Object::Null, Object::Reference),
    );
    top.set("ParentTree", parents);
    top.set("ParentTreeNextKey", count(page_ids.len()));
    objects.set(root, top);
    catalog.set("StructTreeRoot", root);
    let mut marked = Dictionary::new();
    marked.set("Marked", true);
    catalog.set("MarkInfo", marked);
}

fn place<T>(list: &[T], node: NodeId) -> Option<&T> {
    list.get(usize::try_from(node.0).ok()?)
}

fn count(length: usize) -> i64 {
    i64::try_from(length).unwrap_or(i64::MAX)
}

/// The marks of each node.
fn contents(nodes: usize, marks: &[Vec<NodeId>]) -> Vec<Vec<Mark>> {
    let mut contents = vec![Vec::new(); nodes];
    for (page, marks) in marks.iter().enumerate() {
        for (node, number) in marks.iter().zip(0..) {
            let index = usize::try_from(node.0).unwrap_or(usize::MAX);
            if let Some(content) = contents.get_mut(index) {
                content.push((page, number));
            }
        }
    }
    contents
}

/// The boxes around figures, as PDF counts.
fn figures(pages: &Pages) -> BTreeMap<NodeId, [f32; 4]> {
    let mut figures = BTreeMap::new();
    let is_figure = |node: NodeId| {
        place(&pages.nodes, node).is_some_and(|node| matches!(node.role, Role::Figure(_)))
    };
    for page in &pages.pages {
        figures_of(page, &is_figure, &mut figures);
    }
    figures
}

fn figures_of(
    page: &Page,
    is_figure: &dyn Fn(NodeId) -> bool,
    figures: &mut BTreeMap<NodeId, [f32; 4]>,
) {
    let mut found: BTreeMap<NodeId, Bounds> = BTreeMap::new();
    for part in &page.body {
        if let Some(node) = part.node.filter(|node| is_figure(*node)) {
            found.entry(node).or_insert(Bounds::NONE).take(&part.item);
        }
    }
    let up = |y: f32| ((page.height.0 - y) * 100.0).round() / 100.0;
    let across = |x: f32| (x * 100.0).round() / 100.0;
    for (node, Bounds { low, high }) in found {
        let corners = [across(low.0), up(high.1), across(high.0), up(low.1)];
        figures.insert(node, corners);
    }
}

struct Tree<'a> {
    nodes: &'a [Node],
    page_ids: &'a [ObjectId],
    contents: Vec<Vec<Mark>>,
    figures: BTreeMap<NodeId, [f32; 4]>,
}

impl Tree<'_> {
    /// Which nodes say something, or hold one that does. A blank cell says that it is blank.
    fn kept(&self) -> Vec<bool> {
        let cell = |role: &Role| {
            matches!(
                role,
                Role::Cell(_) | Role::ColumnHead(_) | Role::RowHead(_) | Role::Document
            )
        };
        let mut kept: Vec<bool> = (self.nodes.iter().zip(&self.contents))
            .map(|(node, content)| cell(&node.role) || !content.is_empty())
            .collect();
        for (index, node) in self.nodes.iter().enumerate().rev() {
            let parent = usize::try_from(node.parent.0).unwrap_or(0);
            if kept.get(index) == Some(&true)
                && let Some(parent) = kept.get_mut(parent)
            {
                *parent = true;
            }
        }
        kept
    }

    fn element(
        &self,
        index: usize,
        node: &Node,
        parent: ObjectId,
        children: Vec<Object>,
    ) -> Dictionary {
        let mut element = Dictionary::new();
        element.set("S", name(&node.role));
        element.set("P", parent);
        let marks = self.contents.get(index).map_or(&[][..], Vec::as_slice);
        let first = marks.first().and_then(|(page, _)| self.page_ids.get(*page));
        let mut kids: Vec<Object> = Vec::new();
        if let Some(first) = first {
            element.set("Pg", *first);
            kids.extend(marks.iter().map(|mark| self.content(*mark, *first)));
        }
        kids.extend(children);
        if kids.len() > 1 {
            element.set("K", kids);
        } else if let Some(only) = kids.pop() {
            element.set("K", only);
        }
        self.describe(index, node, &mut element);
        element
    }

    fn content(&self, (page, number): Mark, first: ObjectId) -> Object {
        let Some(id) = self.page_ids.get(page).filter(|id| **id != first) else {
            return Object::Integer(number);
        };
        let mut reference = Dictionary::new();
        reference.set("Type", "MCR");
        reference.set("Pg", *id);
        reference.set("MCID", number);
        Object::Dictionary(reference)
    }

    /// What a role says besides its name.
    fn describe(&self, index: usize, node: &Node, element: &mut Dictionary) {
        match &node.role {
            Role::Marker(sign) if !sign.is_empty() => element.set("ActualText", text(sign)),
            Role::List(numbering) => {
                let mut attributes = owned_by("List");
                attributes.set("ListNumbering", *numbering);
                element.set("A", attributes);
            }
            Role::ColumnHead(extent) => element.set("A", cell(*extent, Some("Column"))),
            Role::RowHead(extent) => element.set("A", cell(*extent, Some("Row"))),
            Role::Cell(extent) if *extent != Extent::ONE => element.set("A", cell(*extent, None)),
            Role::Figure(alt) => {
                element.set("Alt", text(alt));
                let node = NodeId(u32::try_from(index).unwrap_or(u32::MAX));
                if let Some(corners) = self.figures.get(&node) {
                    let mut attributes = owned_by("Layout");
                    attributes.set("Placement", "Block");
                    attributes.set("BBox", corners.map(Object::Real).to_vec());
                    element.set("A", attributes);
                }
            }
            Role::Document
            | Role::Part
            | Role::Heading(_)
            | Role::Paragraph
            | Role::Group
            | Role::Entry
            | Role::Marker(_)
            | Role::EntryBody
            | Role::Table
            | Role::Row
            | Role::Cell(_)
            | Role::Caption
            | Role::Contents
            | Role::ContentsEntry => {}
        }
    }
}

fn owned_by(owner: &'static str) -> Dictionary {
    let mut attributes = Dictionary::new();
    attributes.set("O", owner);
    attributes
}

fn cell(extent: Extent, scope: Option<&'static str>) -> Dictionary {
    let mut attributes = owned_by("Table");
    if let Some(scope) = scope {
        attributes.set("Scope", scope);
    }
    if extent.across > 1 {
        attributes.set("ColSpan", i64::from(extent.across));
    }
    if extent.down > 1 {
        attributes.set("RowSpan", i64::from(extent.down));
    }
    attributes
}

/// The standard structure types (ISO 32000-1, 14.8.4).
fn name(role: &Role) -> &'static str {
    match role {
        Role::Document => "Document",
        Role::Part => "Part",
        Role::Heading(1) => "H1",
        Role::Heading(2) => "H2",
        Role::Heading(_) => "H3",
        Role::Paragraph => "P",
        Role::Group => "Div",
        Role::List(_) => "L",
        Role::Entry => "LI",
        Role::Marker(_) => "Lbl",
        Role::EntryBody => "LBody",
        Role::Table => "Table",
        Role::Row => "TR",
        Role::Cell(_) => "TD",
        Role::ColumnHead(_) | Role::RowHead(_) => "TH",
        Role::Figure(_) => "Figure",
        Role::Caption => "Caption",
        Role::Contents => "TOC",
        Role::ContentsEntry => "TOCI",
    }
}

/// From each page's pieces of content back to their elements.
fn parent_tree(
    objects: &mut Objects,
    marks: &[Vec<NodeId>],
    id: &dyn Fn(NodeId) -> Option<ObjectId>,
) -> ObjectId {
    let mut numbers = Vec::new();
    for (marks, number) in marks.iter().zip(0..) {
        let refer = |node: &NodeId| id(*node).map_or(Object::Null, Object::Reference);
        let elements = objects.put(Object::Array(marks.iter().map(refer).collect()));
        numbers.extend([Object::Integer(number), Object::Reference(elements)]);
    }
    let mut tree = Dictionary::new();
    tree.set("Nums", numbers);
    objects.add(tree)
}
