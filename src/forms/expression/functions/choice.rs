//! Answers of `select_multiple`, and columns of lists.

use super::{Arguments, Function};
use crate::forms::expression::value::Value;
use crate::model::value::{choices, is_chosen};

pub(super) static FUNCTIONS: [Function; 4] = [
    Function::new(
        ("selected", "selected(${…}, '…')"),
        (2, 2),
        |arguments| Value::Flag(is_chosen(&arguments.text(0), arguments.text(1).trim())),
    ),
    Function::new(("selected-at", "selected-at(${…}, …)"), (2, 2), selected_at),
    Function::new(
        ("count-selected", "count-selected(${…})"),
        (1, 1),
        |arguments| Value::from_count(choices(&arguments.text(0)).count()),
    ),
    Function::new(("pulldata", "pulldata('…', '…', '…', …)"), (4, 4), pulldata),
];

/// The chosen name at a position from 0; blank where there is none.
fn selected_at(arguments: &Arguments<'_>) -> Value {
    let chosen = arguments.text(0);
    let index = usize::try_from(arguments.whole(1)).ok();
    let name = index.and_then(|index| choices(&chosen).nth(index));
    Value::Text(name.unwrap_or_default().into())
}

/// File, wanted column, key column, key.
fn pulldata(arguments: &Arguments<'_>) -> Value {
    let [list, column, key, value] = [0, 1, 2, 3].map(|index| arguments.text(index));
    let scene = arguments.scene;
    let found = (0..scene.items(&list))
        .filter(|item| scene.item(&list, *item, &key).as_deref() == Some(&value))
        .find_map(|item| scene.item(&list, item, &column));
    Value::Text(found.unwrap_or_default())
}
