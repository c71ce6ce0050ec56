//! Whatever is done with a case and its log in whatever order: the log is all that was ever saved of it.

use lembar::model::trail::Trail;
use lembar::session::sketch;
use lembar::storage::Vault;
use lembar::storage::shelf::MemoryShelf;
use proptest::prelude::*;

use super::Counted;
use super::gathering::{CASE, anew, filled, loaded};
use super::logs::{gather, log, logs, request, save};

/// What may happen to a log.
#[derive(Clone, Debug)]
enum Step {
    /// An entry is noted at this minute.
    Note(i64),
    /// Another tablet's log is merged.
    Merge(Vec<i64>),
    /// Somebody asks for something.
    Ask(String),
    /// What is known is saved.
    Save,
    /// The case is gathered.
    Gather,
    /// The page is closed and opened again, and the case is opened or goes on sleeping.
    Reopen(bool),
    /// The case came in bulk and is gathered at once.
    TakeIn,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0..200_i64).prop_map(Step::Note),
        1 => prop::collection::vec(0..200_i64, 0..5).prop_map(Step::Merge),
        1 => "[ab]".prop_map(Step::Ask),
        3 => Just(Step::Save),
        2 => Just(Step::Gather),
        2 => any::<bool>().prop_map(Step::Reopen),
        1 => Just(Step::TakeIn),
    ]
}

/// A page with a log that is shown, and what must have been kept.
struct Page {
    vault: Vault<MemoryShelf>,
    random: Counted,
    shown: Trail,
    kept: Trail,
}

impl Page {
    fn begin() -> Self {
        let random = Counted::default();
        let vault = filled::<MemoryShelf>(&random);
        let (shown, kept) = (log([]), log([]));
        Self {
            vault,
            random,
            shown,
            kept,
        }
    }

    fn step(mut self, step: Step) -> Self {
        match step {
            Step::Note(minute) => self.shown = self.shown.join(log([minute])),
            Step::Merge(minutes) => self.shown = self.shown.join(log(minutes)),
            Step::Ask(id) => {
                let asked = Trail {
                    requests: vec![request(&id)],
                    ..log([])
                };
                self.shown = self.shown.join(asked);
            }
            Step::Save => {
                save(&self.vault, &self.shown, &self.random);
                self.kept = self.kept.join(self.shown.clone());
            }
            Step::Gather => {
                gather(&self.vault, &self.random);
            }
            Step::Reopen(is_opened) => {
                self.vault = anew(self.vault);
                let contents = self.vault.load_sketched().unwrap();
                self.shown = logs(&contents)
                    .into_iter()
                    .cloned()
                    .fold(log([]), Trail::join);
                if is_opened {
                    let woken = self.vault.wake(CASE).unwrap().unwrap();
                    self.shown = self.shown.join(woken.log.unwrap_or_else(|| log([])));
                    assert_eq!(self.shown, self.kept);
                }
            }
            Step::TakeIn => {
                let contents = loaded(&self.vault);
                let case = contents.cases.into_iter().find(|it| it.id == CASE).unwrap();
                let whole = (&case, &[][..], Some(&self.shown));
                self.vault.take_in(whole, sketch::of, &self.random).unwrap();
                self.kept = self.kept.join(self.shown.clone());
            }
        }
        self
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// Whatever is noted, merged, saved and gathered in whatever order: the log is all of it, in order, none
    /// twice.
    #[test]
    fn a_log_is_all_that_was_saved(steps in prop::collection::vec(step(), 1..12)) {
        let page = steps.into_iter().fold(Page::begin(), Page::step);
        let contents = loaded(&anew(page.vault));
        let found = logs(&contents).into_iter().cloned().fold(log([]), Trail::join);
        prop_assert!(found.entries.is_sorted() && found.entries.windows(2).all(|two| two[0] != two[1]));
        prop_assert_eq!(found, page.kept);
    }
}
