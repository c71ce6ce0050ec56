//! How much of a form is drawn: a number of questions, spent from the top.
//!
//! It knows nothing of when more is drawn; that is [`FormBody`](super::FormBody)'s. Start at
//! [`Budget`].

use std::cell::Cell;

use crate::forms::walk::Item;

/// What is left to be drawn, counted in questions.
#[derive(Debug)]
pub(super) struct Budget {
    left: Cell<usize>,
}

impl Budget {
    /// So many questions; `usize::MAX` for all.
    pub(super) fn of(questions: usize) -> Self {
        Self {
            left: Cell::new(questions),
        }
    }

    /// Whether one more thing may be drawn.
    pub(super) fn is_left(&self) -> bool {
        self.left.get() > 0
    }

    /// This is drawn. A table is drawn whole; of a section what it holds is spent as it is drawn.
    pub(super) fn spend(&self, item: &Item) {
        let spent = match item {
            Item::Section { .. } => 0,
            Item::Question(_) | Item::Note(_) | Item::Rows { .. } => one(item),
        };
        self.left.set(self.left.get().saturating_sub(spent));
    }
}

/// What all of these take.
pub(super) fn cost(items: &[Item]) -> usize {
    items.iter().map(one).sum()
}

fn one(item: &Item) -> usize {
    match item {
        Item::Section { items, .. } => cost(items),
        Item::Question(_) | Item::Note(_) => 1,
        Item::Rows { rows, .. } => 1 + rows.iter().map(|row| cost(&row.items)).sum::<usize>(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::{FieldId, Path};
    use crate::forms::walk::RowItems;

    fn question() -> Item {
        Item::Question(Path::top(FieldId(0)))
    }

    fn table(rows: usize) -> Item {
        let row = |number: usize| RowItems {
            id: number.to_string(),
            items: vec![question(), question()],
        };
        Item::Rows {
            path: Path::top(FieldId(1)),
            rows: (0..rows).map(row).collect(),
        }
    }

    fn section(items: Vec<Item>) -> Item {
        let path = Path::top(FieldId(2));
        Item::Section { path, items }
    }

    /// How many questions and tables are drawn of these.
    fn drawn(items: &[Item], budget: &Budget) -> usize {
        let things = items.iter().take_while(|_| budget.is_left());
        things
            .map(|item| {
                budget.spend(item);
                match item {
                    Item::Section { items, .. } => drawn(items, budget),
                    Item::Question(_) | Item::Note(_) | Item::Rows { .. } => 1,
                }
            })
            .sum()
    }

    #[test]
    fn it_is_spent_from_the_top_through_sections() {
        let items = [
            question(),
            section(vec![question(), question()]),
            question(),
        ];
        let counts = [0, 1, 2, 3, 4, usize::MAX].map(|limit| drawn(&items, &Budget::of(limit)));
        assert_eq!(counts, [0, 1, 2, 3, 4, 4]);
    }

    #[test]
    fn a_table_is_drawn_whole_and_counts_as_what_it_holds() {
        let items = [table(3), question()];
        assert_eq!(cost(&items), 8);
        let counts = [1, 7, 8].map(|limit| drawn(&items, &Budget::of(limit)));
        assert_eq!(counts, [1, 1, 2]);
    }
}
