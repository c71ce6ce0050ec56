//! The lines of all cases, made anew only after a change, and only for the screens that show them.

use std::cell::RefCell;
use std::rc::Rc;

use crate::session::{Line, Session};
use crate::ui::route::Route;

/// The lines made last, with the stamp of the session that they were made from.
#[derive(Debug, Default)]
pub(super) struct Lines(RefCell<Option<(u64, Rc<[Line]>)>>);

impl Lines {
    /// The lines for this place; none where it shows no list of cases.
    pub(super) fn at(&self, route: &Route, session: &Session) -> Rc<[Line]> {
        if !matches!(route, Route::Home | Route::Clients) {
            return Rc::default();
        }
        let mut made = self.0.borrow_mut();
        match &*made {
            Some((stamp, lines)) if *stamp == session.stamp() => Rc::clone(lines),
            _ => {
                let mut lines = session.overview();
                lines.retain(|line| session.sees_line(line));
                let lines: Rc<[Line]> = lines.into();
                *made = Some((session.stamp(), Rc::clone(&lines)));
                lines
            }
        }
    }
}
