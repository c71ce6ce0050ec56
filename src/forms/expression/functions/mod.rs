//! The functions that take values, one table a subject. `forms::expression::special` has the rest.
//!
//! A function sees its arguments only through [`Arguments`], which evaluates them on demand.

mod choice;
mod date;
mod geo;
mod logic;
mod nodes;
mod number;
mod person;
mod scientific;
mod text;

use super::Scene;
use super::tree::Node;
use super::value::{Value, whole};
pub(super) use text::whole_match;

/// A function and how it is called.
#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    /// How it is written, shown where the arguments do not fit.
    pub(super) form: &'static str,
    /// Fewest arguments.
    least: usize,
    /// Most arguments.
    most: usize,
    pub(super) run: fn(&Arguments<'_>) -> Value,
}

/// For functions with any number of arguments.
const ANY: usize = usize::MAX;

const TABLES: [&[Function]; 9] = [
    &logic::FUNCTIONS,
    &choice::FUNCTIONS,
    &nodes::FUNCTIONS,
    &text::FUNCTIONS,
    &number::FUNCTIONS,
    &scientific::FUNCTIONS,
    &date::FUNCTIONS,
    &person::FUNCTIONS,
    &geo::FUNCTIONS,
];

/// Those that give true or false.
const CONDITIONS: [&str; 12] = [
    "not",
    "true",
    "false",
    "boolean",
    "boolean-from-string",
    "checklist",
    "weighted-checklist",
    "selected",
    "contains",
    "starts-with",
    "ends-with",
    "regex",
];

/// The function of this name.
pub(super) fn find(name: &str) -> Option<&'static Function> {
    all().find(|function| function.name == name)
}

/// Every function.
pub(super) fn all() -> impl Iterator<Item = &'static Function> {
    TABLES.into_iter().flatten()
}

impl Function {
    /// Whether it can be called with so many arguments.
    pub(super) fn takes(&self, count: usize) -> bool {
        let in_pairs = self.name == "weighted-checklist";
        (self.least..=self.most).contains(&count) && !(in_pairs && count % 2 == 1)
    }

    /// Whether it gives true or false.
    pub(super) fn is_condition(&self) -> bool {
        CONDITIONS.contains(&self.name)
    }

    const fn new(
        form: (&'static str, &'static str),
        count: (usize, usize),
        run: fn(&Arguments<'_>) -> Value,
    ) -> Self {
        Self {
            name: form.0,
            form: form.1,
            least: count.0,
            most: count.1,
            run,
        }
    }
}

/// The arguments of one call.
pub(super) struct Arguments<'a> {
    nodes: &'a [Node],
    scene: &'a dyn Scene,
}

impl<'a> Arguments<'a> {
    pub(super) fn new(nodes: &'a [Node], scene: &'a dyn Scene) -> Self {
        Self { nodes, scene }
    }

    fn len(&self) -> usize {
        self.nodes.len()
    }

    /// The value of an argument; a blank where there is none.
    fn value(&self, index: usize) -> Value {
        self.nodes.get(index).map_or_else(
            || Value::Text(String::new()),
            |node| node.evaluate(self.scene),
        )
    }

    fn text(&self, index: usize) -> String {
        self.value(index).to_text()
    }

    fn flag(&self, index: usize) -> bool {
        self.value(index).to_flag()
    }

    fn number(&self, index: usize) -> f64 {
        self.value(index).to_number()
    }

    /// An argument as a whole number; 0 for what is no number.
    fn whole(&self, index: usize) -> i64 {
        whole(self.number(index))
    }

    /// The argument as a number, or the expression's own answer where there is none.
    fn number_or_own(&self) -> f64 {
        if self.nodes.is_empty() {
            Value::Text(self.scene.own()).to_number()
        } else {
            self.number(0)
        }
    }

    /// The argument as a text, or the expression's own answer where there is none.
    fn text_or_own(&self) -> String {
        if self.nodes.is_empty() {
            self.scene.own()
        } else {
            self.text(0)
        }
    }

    /// Every value from `index` on; the answers of a field over rows one by one.
    fn values(&self, index: usize) -> impl Iterator<Item = Value> {
        self.nodes
            .iter()
            .skip(index)
            .flat_map(|node| match node.evaluate(self.scene) {
                Value::Texts(texts) => texts.into_iter().map(Value::Text).collect(),
                one @ (Value::Text(_) | Value::Number(_) | Value::Flag(_)) => vec![one],
            })
    }
}
