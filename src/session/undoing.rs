//! Undo and redo of what was answered in the open form, across fields, until the form is left.
//!
//! A step is the whole of the answers as they stood, with why carried ones were changed; typing on
//! in one field is one step. What follows from answers is evaluated anew, and going back is a
//! change like any other: it is saved, noted for merging, and can be undone itself. It knows no
//! keys and no buttons. Start at [`Undoing`].

use std::collections::BTreeMap;
use std::rc::Rc;

use chrono::NaiveDateTime;

use super::event::Event;
use super::{Outcome, Session};
use crate::forms::definition::Path;
use crate::model::answers::Answers;
use crate::model::carried::{Carried, Place};

/// So many steps are kept.
const MOST: usize = 60;

/// The steps back and forth of the open form.
#[derive(Debug, Default)]
pub(super) struct Undoing {
    back: Vec<Moment>,
    forth: Vec<Moment>,
    typing: Typing,
    /// Where the last step back or forth led.
    place: Option<Path>,
}

/// Where somebody is typing: the next change there is no step of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Typing {
    /// Nowhere.
    #[default]
    Nowhere,
    /// An answer.
    At(Path),
    /// What the paper bears that is copied.
    Paper,
}

/// The answers as they stood before something was changed at `path`.
#[derive(Debug)]
pub(super) struct Moment {
    answers: Answers,
    carried: BTreeMap<Place, Carried>,
    path: Option<Path>,
}

/// The step that a change will leave, if it leaves one, and where somebody types.
pub(super) type Before = (Option<Moment>, Typing);

impl Undoing {
    /// Whether there is a step back, or forth.
    pub(super) fn has(&self, forth: bool) -> bool {
        let steps = if forth { &self.forth } else { &self.back };
        !steps.is_empty()
    }

    /// Where the last step led, as long as nothing was changed since.
    pub(super) fn place(&self) -> Option<&Path> {
        self.place.as_ref()
    }

    /// Somebody left a field: what is changed there later is another step.
    pub(super) fn pause(&mut self) {
        self.typing = Typing::Nowhere;
    }
}

/// Where an event is about to change answers, and where by typing.
fn changed_at(event: &Event) -> Option<(Option<&Path>, Typing)> {
    if let Event::Answered { path, .. } = event {
        return Some((Some(path), Typing::At(path.clone())));
    }
    if let Event::ChangeExplained { path, .. }
    | Event::RowAdded { path, .. }
    | Event::ClientAdded { path, .. }
    | Event::RowRemoved { path, .. } = event
    {
        return Some((Some(path), Typing::Nowhere));
    }
    if matches!(event, Event::PaperTold { .. }) {
        return Some((None, Typing::Paper));
    }
    matches!(event, Event::RowRestored).then_some((None, Typing::Nowhere))
}

impl Session {
    /// How the open form stands before an event changes it; nothing where it does not, and no
    /// answers where it goes on with the last step.
    pub(super) fn before(&mut self, event: &Event) -> Option<Before> {
        let (path, typing) = changed_at(event)?;
        let (open, record) = self.draft().ok()?;
        let steps = &open.undoing;
        let is_typed = typing != Typing::Nowhere;
        let goes_on = is_typed && steps.typing == typing && steps.forth.is_empty();
        let moment = (!goes_on).then(|| Moment {
            answers: record.answers.clone(),
            carried: record.carried.clone(),
            path: path.cloned(),
        });
        Some((moment, typing))
    }

    /// Keeps what [`Self::before`] gave, once the event was not refused.
    pub(super) fn remember(&mut self, before: Option<Before>) {
        let (Some((moment, typing)), Some(open)) = (before, &mut self.open) else {
            return;
        };
        let steps = &mut open.undoing;
        steps.place = None;
        let Some(moment) = moment else {
            return;
        };
        steps.typing = typing;
        steps.forth.clear();
        if steps.back.len() == MOST {
            steps.back.remove(0);
        }
        steps.back.push(moment);
    }

    /// Goes a step back, or forth again. Without one, nothing happens.
    pub(super) fn step(&mut self, forth: bool, now: NaiveDateTime) -> Outcome {
        let (open, record) = self.draft()?;
        let steps = &mut open.undoing;
        let (from, to) = if forth {
            (&mut steps.forth, &mut steps.back)
        } else {
            (&mut steps.back, &mut steps.forth)
        };
        // What was typed back by hand has left a step that is none.
        let is_same = |it: &Moment| it.answers == record.answers && it.carried == record.carried;
        while from.pop_if(|moment| is_same(moment)).is_some() {}
        let Some(moment) = from.pop() else {
            return Ok(());
        };
        to.push(Moment {
            answers: std::mem::replace(&mut record.answers, moment.answers),
            carried: std::mem::replace(&mut record.carried, moment.carried),
            path: moment.path.clone(),
        });
        steps.typing = Typing::Nowhere;
        steps.place = moment.path;
        open.forget_rows();
        open.world.now = now;
        let form = Rc::clone(&open.form);
        open.evaluation
            .restructured(&form, &mut record.answers, &open.world);
        self.record_changed(now)
    }
}
