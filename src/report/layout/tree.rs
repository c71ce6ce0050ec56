//! The tree of content in the making.

use crate::report::page::{Node, NodeId, Role};

/// Nodes in reading order.
pub(super) struct Tree {
    nodes: Vec<Node>,
    /// The level of the heading before, 0 for none.
    level: u8,
}

impl Tree {
    /// A tree with its root.
    pub(super) fn new() -> Self {
        let root = Node {
            parent: NodeId::default(),
            role: Role::Document,
        };
        Self {
            nodes: vec![root],
            level: 0,
        }
    }

    /// Adds a node. A heading goes at most one level deeper than the one before it, so that no
    /// level is passed over (ISO 14289-1, 7.4.2).
    pub(super) fn add(&mut self, parent: NodeId, role: Role) -> NodeId {
        let role = if let Role::Heading(level) = role {
            self.level = level.min(self.level + 1);
            Role::Heading(self.level)
        } else {
            role
        };
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node { parent, role });
        id
    }

    pub(super) fn nodes(self) -> Vec<Node> {
        self.nodes
    }
}
