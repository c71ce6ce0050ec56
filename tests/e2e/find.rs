//! Finds what is on the page as a screen reader does: by role and name.
//!
//! Both come from the engine's own accessibility tree, so that what is found here is what assistive
//! software finds; hidden and inert things are not there. Chromium shows its whole tree, the others
//! answer for one element at a time ([`crate::tree`]). Start at [`Browser::find`]; what has its name
//! only within a group, a row or a dialog is found through [`Browser::part`].

use std::time::Duration;

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::{CmdError, ErrorStatus};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, pause};
use crate::engine::Engine;

/// The key under which WebDriver writes an element in JSON.
pub(crate) const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Brings what was found into sight. What stands under the bar at the lower edge could not be pressed.
const SHOW: &str = "
    if (!found || !found.isConnected) return null;
    found.scrollIntoView({ block: 'center', behavior: 'instant' });
    return found;";

/// A thing in the accessibility tree.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    /// Its accessible name, spaces folded.
    pub(crate) name: String,
    /// Chromium's number of it, or ours of its element.
    id: i64,
}

impl Node {
    pub(crate) fn of(name: &str, id: i64) -> Self {
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { name, id }
    }
}

/// A part of the page, such as a group, a row or a dialog; or all of it.
#[derive(Clone, Copy)]
pub(crate) struct Part<'b> {
    pub(crate) browser: &'b Browser,
    /// Its node; nothing for the whole page.
    root: Option<i64>,
}

impl Browser {
    /// The whole page.
    pub(crate) fn page(&self) -> Part<'_> {
        Part {
            browser: self,
            root: None,
        }
    }

    /// The one part of the page with this role and name; waits for it.
    pub(crate) async fn part(&self, role: &str, name: &str) -> Part<'_> {
        self.page().part(role, name).await
    }

    /// The one thing with this ARIA role and exactly this name; waits for it.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        self.page().find(role, name).await
    }

    /// The one thing with this role whose name begins so: for names that carry a changing end.
    pub(crate) async fn find_beginning(&self, role: &str, start: &str) -> Element {
        self.page()
            .find_where(role, start, |name| name.starts_with(start))
            .await
    }

    /// Presses the one thing with this role and name.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        self.page().press(role, name).await;
    }

    /// Presses the one thing with this role whose name begins so.
    pub(crate) async fn press_beginning(&self, role: &str, start: &str) {
        let found = self.find_beginning(role, start).await;
        found.click().await.expect("it can be pressed");
    }

    /// Presses the head of the section with this id, which can be folded.
    pub(crate) async fn press_head(&self, id: &str) {
        let press = "document.querySelector(`#${arguments[0]} > summary`).click()";
        self.run(press, vec![json!(id)]).await;
    }

    /// Presses a form on the case page, by its code; the stage it stands in is unfolded first.
    pub(crate) async fn press_form(&self, code: &str) {
        let start = format!("{code} ");
        let unfold = "
            const found = [...document.querySelectorAll('details:not([open]) .papers *')]
                .find(it => it.textContent.trim() === arguments[0]);
            for (let part = found; part; part = part.parentElement) {
                if (part.matches('details:not([open])')) part.querySelector('summary').click();
            }";
        self.find("heading", "Tahap dan formulir").await;
        self.run(unfold, vec![json!(code)]).await;
        self.press_beginning("button", &start).await;
    }

    /// Unfolds every stage of the case page.
    pub(crate) async fn unfold_stages(&self) {
        self.find("heading", "Tahap dan formulir").await;
        let unfold = "document.querySelectorAll('details[id^=stage-]:not([open]) > summary')
            .forEach(head => head.click())";
        self.run(unfold, Vec::new()).await;
    }

    /// Replaces what stands in the text field of this name.
    pub(crate) async fn fill(&self, name: &str, text: &str) {
        self.page().fill(&[name], text).await;
    }

    /// What stands in the text field of this name.
    pub(crate) async fn value(&self, name: &str) -> String {
        self.page().value(&[name]).await
    }

    /// Waits until nothing has this role and name.
    pub(crate) async fn wait_gone(&self, role: &str, name: &str) {
        let mut waited = Duration::ZERO;
        while self
            .page()
            .nodes(role)
            .await
            .iter()
            .any(|node| node.name == name)
        {
            assert!(waited < PATIENCE, "{role} “{name}” is still there");
            pause(&mut waited).await;
        }
    }

    /// The names of all things with this role, in the order of the page.
    pub(crate) async fn names(&self, role: &str) -> Vec<String> {
        self.page().names(role).await
    }

    /// Waits until these words can be read, within one piece of text.
    pub(crate) async fn wait_for_text(&self, words: &str) {
        let mut waited = Duration::ZERO;
        loop {
            let texts = self.names("StaticText").await;
            if texts.iter().any(|text| text.contains(words)) {
                return;
            }
            assert!(waited < PATIENCE, "“{words}” is not said: {texts:#?}");
            pause(&mut waited).await;
        }
    }

    /// Waits until what has the focus is of this role and name.
    pub(crate) async fn wait_for_focus(&self, fits: impl Fn(&str, &str) -> bool) {
        let mut waited = Duration::ZERO;
        loop {
            let (role, name) = self.focused().await;
            if fits(&role, &name) {
                return;
            }
            assert!(waited < PATIENCE, "{role} “{name}” has the focus");
            pause(&mut waited).await;
        }
    }

    /// The element of a node; nothing when it has left the page.
    async fn element(&self, node: &Node) -> Option<Element> {
        let (take, arguments) = if self.engine == Engine::Chromium {
            let object = self.object(node.id).await?;
            let point = json!({
                "objectId": object,
                "functionDeclaration": "function () { window.lembarFound = this; }",
            });
            self.cdp("Runtime.callFunctionOn", point).await;
            let take = "const found = window.lembarFound; delete window.lembarFound;";
            (take, Vec::new())
        } else {
            let element = json!({ ELEMENT: self.element_name(node.id) });
            ("const found = arguments[0];", vec![element])
        };
        let script = format!("{take}{SHOW}");
        let found = self.client.execute(&script, arguments).await.ok()?;
        let id = found[ELEMENT].as_str()?.to_owned();
        Some(Element::from_element_id(
            self.client.clone(),
            ElementRef::from(id),
        ))
    }

    /// The node as an object of the page's scripts; nothing when it has left the page.
    async fn object(&self, id: i64) -> Option<Value> {
        let resolve = crate::chrome::Cdp {
            method: "DOM.resolveNode",
            params: json!({ "backendNodeId": id }),
        };
        let resolved = self.client.issue_cmd(resolve).await.ok()?;
        Some(resolved["object"]["objectId"].clone())
    }
}

impl<'b> Part<'b> {
    /// The one part within with this role and name; waits for it.
    pub(crate) async fn part(&self, role: &str, name: &str) -> Part<'b> {
        let (node, _) = self.search(role, name, |found| found == name).await;
        self.at(&node)
    }

    /// All parts within with this role, in the order of the page.
    pub(crate) async fn parts(&self, role: &str) -> Vec<Part<'b>> {
        let nodes = self.nodes(role).await;
        nodes.iter().map(|node| self.at(node)).collect()
    }

    /// The one thing within with this role and name; waits for it.
    pub(crate) async fn find(&self, role: &str, name: &str) -> Element {
        self.find_where(role, name, |found| found == name).await
    }

    /// The one thing within with this role and a name that fits; `sought` says it when it is not
    /// there.
    pub(crate) async fn find_where(
        &self,
        role: &str,
        sought: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Element {
        self.search(role, sought, fits).await.1
    }

    /// Presses the one thing within with this role and name; again, as a person would, while
    /// something lies over it, or when it was drawn anew just then.
    pub(crate) async fn press(&self, role: &str, name: &str) {
        let clicks = async {
            while let Err(error) = self.find(role, name).await.click().await {
                assert!(passes_by(&error), "{role} “{name}”: {error:?}");
            }
        };
        let pressed = tokio::time::timeout(PATIENCE, clicks).await;
        assert!(pressed.is_ok(), "{role} “{name}” stays covered");
    }

    /// Ticks the box of this name once, and waits until it is ticked.
    pub(crate) async fn tick(&self, name: &str) {
        self.press("checkbox", name).await;
        let mut waited = Duration::ZERO;
        loop {
            let ticked = self.find("checkbox", name).await.is_selected().await;
            if ticked.is_ok_and(|ticked| ticked) {
                return;
            }
            assert!(waited < PATIENCE, "“{name}” does not stay ticked");
            pause(&mut waited).await;
        }
    }

    /// Replaces what stands in the text field that has one of these names.
    pub(crate) async fn fill(&self, names: &[&str], text: &str) {
        let field = self.text_field(names).await;
        // By keys, as a person does: WebDriver's own clearing is no typing, and pages ignore it.
        let (control, delete) = (char::from(Key::Control), char::from(Key::Delete));
        let keys = format!("{control}a{control}{delete}{text}");
        let typed = field.send_keys(&keys).await;
        typed.unwrap_or_else(|error| panic!("textbox {names:?} takes no text: {error}"));
    }

    /// What stands in the text field that has one of these names.
    pub(crate) async fn value(&self, names: &[&str]) -> String {
        let value = self.text_field(names).await.prop("value").await;
        value.expect("a text field answers").unwrap_or_default()
    }

    /// The names of all things within that have this role, in the order of the page.
    pub(crate) async fn names(&self, role: &str) -> Vec<String> {
        let nodes = self.nodes(role).await;
        nodes.into_iter().map(|node| node.name).collect()
    }

    async fn text_field(&self, names: &[&str]) -> Element {
        let fits = |found: &str| names.contains(&found);
        self.find_where("textbox", &names.join("” or “"), fits)
            .await
    }

    fn at(&self, node: &Node) -> Part<'b> {
        Part {
            browser: self.browser,
            root: Some(node.id),
        }
    }

    async fn search(
        &self,
        role: &str,
        sought: &str,
        fits: impl Fn(&str) -> bool,
    ) -> (Node, Element) {
        let mut waited = Duration::ZERO;
        loop {
            let nodes = self.nodes(role).await;
            let fitting: Vec<_> = nodes.iter().filter(|node| fits(&node.name)).collect();
            match fitting.as_slice() {
                // It may have been replaced between the two questions: then ask again.
                [node] => {
                    if let Some(element) = self.browser.element(node).await {
                        return ((*node).clone(), element);
                    }
                }
                [] => {}
                several => panic!("{} things are {role} “{sought}”", several.len()),
            }
            if waited >= PATIENCE {
                let names: Vec<_> = nodes.into_iter().map(|node| node.name).collect();
                panic!("no {role} “{sought}” here; there are {names:#?}");
            }
            pause(&mut waited).await;
        }
    }

    /// Everything within that has this role and that assistive software is told of.
    async fn nodes(&self, role: &str) -> Vec<Node> {
        if self.browser.engine != Engine::Chromium {
            return self.browser.labelled(role, self.root).await;
        }
        let root = if let Some(id) = self.root {
            json!(id)
        } else {
            let whole = json!({ "depth": 0 });
            let document = self.browser.cdp("DOM.getDocument", whole).await;
            document["root"]["backendNodeId"].clone()
        };
        let query = json!({ "backendNodeId": root, "role": role });
        let found = self.browser.cdp("Accessibility.queryAXTree", query).await;
        let nodes = found["nodes"].as_array().cloned().unwrap_or_default();
        nodes
            .iter()
            .filter(|node| node["ignored"] != true)
            .filter_map(read_node)
            .collect()
    }
}

/// Whether a click can fail so for a moment.
fn passes_by(error: &CmdError) -> bool {
    let CmdError::Standard(said) = error else {
        return false;
    };
    let passing = [
        ErrorStatus::ElementClickIntercepted,
        ErrorStatus::StaleElementReference,
        // WebKit's word for a button that takes no taps just now
        ErrorStatus::ElementNotInteractable,
    ];
    passing.contains(&said.error)
}

fn read_node(node: &Value) -> Option<Node> {
    let name = node["name"]["value"].as_str().unwrap_or_default();
    Some(Node::of(name, node["backendDOMNodeId"].as_i64()?))
}
