//! Finds what is on the page as a screen reader does: by role and name.
//!
//! Both come from Chromium's own accessibility tree, so that what is found here is what assistive
//! software finds; hidden and inert things are not there. Start at [`Browser::find`].

use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, pause};

/// The key under which WebDriver writes an element in JSON.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// A thing in the accessibility tree.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its accessible name, spaces folded.
    pub(crate) name: String,
    id: i64,
}

impl Browser {
    /// The one thing with this ARIA role and exactly this name; waits for it.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        self.find_where(role, name, |node| node.name == name).await
    }

    /// The one thing with this role whose name begins so: for names that carry a changing end.
    pub(crate) async fn find_beginning(&self, role: &str, start: &str) -> Element {
        self.find_where(role, start, |node| node.name.starts_with(start))
            .await
    }

    /// Presses the one thing with this role and name.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        let element = self.find(role, name).await;
        element
            .click()
            .await
            .unwrap_or_else(|error| panic!("{role} “{name}”: {error}"));
    }

    /// Replaces what stands in the text field of this name.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        let field = self.find("textbox", name).await;
        let cleared = field.clear().await;
        cleared.unwrap_or_else(|error| panic!("textbox “{name}” does not clear: {error}"));
        let typed = field.send_keys(text).await;
        typed.unwrap_or_else(|error| panic!("textbox “{name}” takes no text: {error}"));
    }

    /// What stands in the text field of this name.
    pub(crate) async fn value(&self, name: &str) -> String {
        let value = self.find("textbox", name).await.prop("value").await;
        value.expect("a text field answers").unwrap_or_default()
    }

    /// Waits until nothing has this role and name.
    pub(crate) async fn wait_gone(&self, role: &str, name: &str) {
        let mut waited = Duration::ZERO;
        while self.nodes(role).await.iter().any(|node| node.name == name) {
            assert!(waited < PATIENCE, "{role} “{name}” is still there");
            pause(&mut waited).await;
        }
    }

    /// The names of all things with this role, in the order of the page.
    pub(crate) async fn names(&self, role: &str) -> Vec<String> {
        self.nodes(role)
            .await
            .into_iter()
            .map(|node| node.name)
            .collect()
    }

    async fn find_where(&self, role: &str, sought: &str, fits: impl Fn(&Node) -> bool) -> Element {
        let mut waited = Duration::ZERO;
        loop {
            let nodes = self.nodes(role).await;
            let fitting: Vec<_> = nodes.iter().filter(|node| fits(node)).collect();
            match fitting.as_slice() {
                // It may have been replaced between the two questions: then ask again.
                [node] => {
                    if let Some(element) = self.element(node).await {
                        return element;
                    }
                }
                [] => {}
                several => panic!("{} things are {role} “{sought}”", several.len()),
            }
            if waited >= PATIENCE {
                let names: Vec<_> = nodes.into_iter().map(|node| node.name).collect();
                panic!("no {role} “{sought}” on the page; there are {names:#?}");
            }
            pause(&mut waited).await;
        }
    }

    /// Everything with this role that assistive software is told of.
    async fn nodes(&self, role: &str) -> Vec<Node> {
        let document = self.cdp("DOM.getDocument", json!({ "depth": 0 })).await;
        let root = &document["root"]["backendNodeId"];
        let query = json!({ "backendNodeId": root, "role": role });
        let found = self.cdp("Accessibility.queryAXTree", query).await;
        let nodes = found["nodes"].as_array().cloned().unwrap_or_default();
        nodes
            .iter()
            .filter(|node| node["ignored"] != true)
            .filter_map(read_node)
            .collect()
    }

    /// The element of a node; nothing when it has left the page.
    async fn element(&self, node: &Node) -> Option<Element> {
        let resolve = crate::chrome::Cdp {
            method: "DOM.resolveNode",
            params: json!({ "backendNodeId": node.id }),
        };
        let resolved = self.client.issue_cmd(resolve).await.ok()?;
        let point = json!({
            "objectId": resolved["object"]["objectId"],
            "functionDeclaration": "function () { window.lembarFound = this; }",
        });
        self.cdp("Runtime.callFunctionOn", point).await;
        let take = "const found = window.lembarFound; delete window.lembarFound;
            return found && found.isConnected ? found : null;";
        let found = self.client.execute(take, Vec::new()).await.ok()?;
        let id = found[ELEMENT].as_str()?.to_owned();
        Some(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(id),
        ))
    }
}

fn read_node(node: &Value) -> Option<Node> {
    let name = node["name"]["value"].as_str().unwrap_or_default();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Node {
        name,
        id: node["backendDOMNodeId"].as_i64()?,
    })
}
