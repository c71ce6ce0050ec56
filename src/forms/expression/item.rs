//! The items of a list as an expression sees them: `instance('list')/root/item[…]/column`.

use chrono::NaiveDateTime;

use super::Scene;
use super::evaluate::compare;
use super::tree::{Filter, Items, Operator};
use super::value::{Value, is_close};
use crate::forms::definition::FieldId;

/// The column of every item that all filters let through.
pub(super) fn texts(items: &Items, scene: &dyn Scene) -> Vec<String> {
    let mut left: Vec<usize> = (0..scene.items(&items.list)).collect();
    for filter in &items.filters {
        match filter {
            Filter::Equal { key, value } => {
                let value = value.evaluate(scene);
                let equals = |text| compare(Operator::Equal, &Value::Text(text), &value);
                left.retain(|item| scene.item(&items.list, *item, key).is_some_and(equals));
            }
            Filter::When(condition) => {
                let mut ordinal = 0;
                left.retain(|position| {
                    ordinal += 1;
                    let item = Item {
                        scene,
                        list: &items.list,
                        position: *position,
                        ordinal,
                    };
                    passes(&condition.evaluate(&item), ordinal)
                });
            }
        }
    }
    left.iter()
        .filter_map(|item| scene.item(&items.list, *item, &items.column))
        .collect()
}

/// XPath 1.0, clause 2.4: a number lets the one of that number through.
pub(super) fn passes(condition: &Value, ordinal: usize) -> bool {
    match condition {
        Value::Number(number) => is_close(*number, Value::from_count(ordinal).to_number()),
        Value::Text(_) | Value::Flag(_) | Value::Texts(_) => condition.to_flag(),
    }
}

/// The scene outside, with the columns of one item in the place of those of a choice.
struct Item<'a> {
    scene: &'a dyn Scene,
    list: &'a str,
    position: usize,
    ordinal: usize,
}

impl Scene for Item<'_> {
    fn choice_column(&self, column: &str) -> Option<String> {
        self.scene.item(self.list, self.position, column)
    }
    fn ordinal(&self) -> usize {
        self.ordinal
    }
    fn for_rows(&self, of: FieldId, look: &mut dyn FnMut(&dyn Scene)) {
        self.scene.for_rows(of, look);
    }
    fn stands_in(&self, repeat: FieldId) -> bool {
        self.scene.stands_in(repeat)
    }
    fn outside(&self, always: bool) -> Option<&dyn Scene> {
        self.scene.outside(always)
    }
    fn texts(&self, field: FieldId) -> Vec<String> {
        self.scene.texts(field)
    }
    fn own(&self) -> String {
        self.scene.own()
    }
    fn position(&self, level: usize) -> usize {
        self.scene.position(level)
    }
    fn count(&self, repeat: FieldId) -> usize {
        self.scene.count(repeat)
    }
    fn indexed(&self, field: FieldId, rows: &[(FieldId, usize)]) -> String {
        self.scene.indexed(field, rows)
    }
    fn choice_label(&self, field: FieldId, name: &str) -> String {
        self.scene.choice_label(field, name)
    }
    fn items(&self, list: &str) -> usize {
        self.scene.items(list)
    }
    fn item(&self, list: &str, position: usize, column: &str) -> Option<String> {
        self.scene.item(list, position, column)
    }
    fn last_saved(&self, field: FieldId) -> String {
        self.scene.last_saved(field)
    }
    fn now(&self) -> NaiveDateTime {
        self.scene.now()
    }
    fn language(&self) -> &str {
        self.scene.language()
    }
    fn random(&self) -> f64 {
        self.scene.random()
    }
}
