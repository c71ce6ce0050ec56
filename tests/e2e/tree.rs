//! What engines other than Chromium tell of the accessibility tree: role and name, element by
//! element, as WebDriver asks for them.
//!
//! Candidates come from the markup and lose what is hidden or behind a dialog; what they are and how
//! they are called is the engine's word. Start at [`Browser::labelled`].

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use crate::browser::Browser;
use crate::find::{ELEMENT, Node};

/// What is within the element given, or on the page, and can be perceived now.
const CANDIDATES: &str = "
    const [selector, root] = arguments;
    const dialog = [...document.querySelectorAll('dialog:modal')].at(-1);
    const there = it => it.checkVisibility({ visibilityProperty: true })
        && !it.closest('[inert], [aria-hidden=true]') && (!dialog || dialog.contains(it));
    const place = root ?? document;
    if (selector !== 'text') return [...place.querySelectorAll(selector)].filter(there);
    const walker = document.createTreeWalker(place === document ? document.body : place,
        NodeFilter.SHOW_TEXT);
    const texts = [];
    while (walker.nextNode()) {
        const text = walker.currentNode;
        if (text.data.trim() && there(text.parentElement)) texts.push(text.data);
    }
    return texts;";

/// Markup that may have this role.
fn selector(role: &str) -> String {
    let native = match role {
        "StaticText" => return "text".to_owned(),
        // Chromium's word for the head of something that folds.
        "DisclosureTriangle" => return "summary".to_owned(),
        "button" => "button, summary, input[type=button], input[type=submit]",
        "heading" => "h1, h2, h3, h4, h5, h6",
        "textbox" => {
            "textarea, input:not([type]), input:is([type=text], [type=tel], [type=email], \
             [type=password], [type=url])"
        }
        "checkbox" => "input[type=checkbox]",
        "radio" => "input[type=radio]",
        "combobox" => "select",
        "dialog" => "dialog[open]",
        "group" => "fieldset, details",
        "image" => "img, svg",
        "link" => "a[href]",
        "listitem" => "li",
        "navigation" => "nav",
        "region" => "section",
        "row" => "tr",
        _ => "",
    };
    let explicit = if role == "image" {
        "[role=img]".to_owned()
    } else {
        format!("[role={role}]")
    };
    if native.is_empty() {
        explicit
    } else {
        format!("{explicit}, :is({native}):not([role])")
    }
}

/// What an engine computes for an element: its `label` or its `role`.
#[derive(Debug)]
struct Computed {
    what: &'static str,
    element: String,
}

impl WebDriverCompatibleCommand for Computed {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        let session = session.unwrap_or_default();
        let Self { what, element } = self;
        base.join(&format!(
            "session/{session}/element/{element}/computed{what}"
        ))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        (Method::GET, None)
    }
}

impl Browser {
    /// Everything within a part, or on the page, that has this role, with its name.
    pub(crate) async fn labelled(&self, role: &str, root: Option<i64>) -> Vec<Node> {
        let root = root.map_or(Value::Null, |id| json!({ ELEMENT: self.element_name(id) }));
        let found = self
            .client
            .execute(CANDIDATES, vec![json!(selector(role)), root])
            .await;
        // The part may have left the page.
        let found = found.unwrap_or_default();
        let mut nodes = Vec::new();
        for it in found.as_array().into_iter().flatten() {
            match (it.as_str(), it[ELEMENT].as_str()) {
                (Some(text), _) => nodes.push(Node::of(text, -1)),
                (None, Some(element)) => nodes.extend(self.node(role, element).await),
                (None, None) => {}
            }
        }
        nodes
    }

    /// The element as a thing of the tree; nothing when it has left the page or has another role.
    async fn node(&self, role: &str, element: &str) -> Option<Node> {
        let computed = |what| {
            let element = element.to_owned();
            self.client.issue_cmd(Computed { what, element })
        };
        let label = computed("label").await.ok()?;
        if role == "image" || role == "region" {
            let has = computed("role").await.ok()?;
            let fits = has == role || (role == "image" && has == "img");
            fits.then_some(())?;
        }
        let mut elements = self.elements.lock().expect("no panic in here");
        elements.push(element.to_owned());
        let id = i64::try_from(elements.len()).expect("not so many");
        Some(Node::of(label.as_str().unwrap_or_default(), id - 1))
    }

    /// Role and name of what has the focus.
    pub(crate) async fn focused_by_label(&self) -> (String, String) {
        let active = self.run("return document.activeElement", Vec::new()).await;
        let element = active[ELEMENT].as_str().unwrap_or_default();
        let mut said = Vec::new();
        for what in ["role", "label"] {
            let element = element.to_owned();
            let computed = self.client.issue_cmd(Computed { what, element }).await;
            let computed = computed.expect("what has the focus answers");
            said.push(Node::of(computed.as_str().unwrap_or_default(), -1).name);
        }
        let name = said.pop().unwrap_or_default();
        (said.pop().unwrap_or_default(), name)
    }

    /// The driver's name of an element that was found.
    pub(crate) fn element_name(&self, id: i64) -> String {
        let elements = self.elements.lock().expect("no panic in here");
        let index = usize::try_from(id).ok();
        let name = index.and_then(|index| elements.get(index));
        name.cloned().unwrap_or_default()
    }
}
