//! How a form is being filled in: what of the screen is no answer and kept nowhere else.
//!
//! Between the app, which acts on a [`Fill`], and the screens, which send them. Which part is
//! turned to comes back after a reload (`browser::returning`); the rest ends with the page.

use crate::forms::definition::Path;
use crate::model::case::CaseId;
use crate::model::note::{Note, NoteId};
use crate::model::spot::Spot;
use crate::ui::browser::returning::Spot as Place;

/// What a person wants while filling in.
#[derive(Clone, Debug)]
pub enum Fill {
    /// Answers are copied from a paper, or not any more.
    Copies(bool),
    /// This is opened beside the form, or everything is closed.
    Shown(Shown),
    /// This part is turned to, counted from 0.
    Turned(usize),
    /// This question is to be shown.
    Sought(Path),
    /// One is to be again where one was, which is further down than what is drawn.
    Returns(Place),
    /// A note is to be written: about what was filled in last, where a form is open.
    NoteWanted,
    /// A note is to be changed.
    NoteOpened(NoteId),
    /// The note as it is being written.
    NoteTyped(Note),
    /// It is kept as it stands.
    NoteKept,
    /// It is put away as it was.
    NoteLeft,
    /// A key was pressed that means something on the whole page.
    Key(Shortcut),
}

/// What a key means on the whole page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shortcut {
    /// Keep what was entered now.
    Save,
    /// Undo.
    Undo,
    /// Redo.
    Redo,
    /// The next part of the form.
    Next,
    /// The part before.
    Before,
    /// Look for a client.
    Find,
    /// The main action of the screen, such as going on to signing.
    Main,
    /// Write a note.
    Note,
    /// The list of keys.
    Help,
}

/// A note in the making.
#[derive(Clone, Debug, Default)]
pub struct Jotting {
    /// Its case.
    pub case: CaseId,
    /// Its name.
    pub id: NoteId,
    /// As it is written now.
    pub note: Note,
    /// The answer that it could be about.
    pub spot: Spot,
    /// Whether it was there before.
    pub is_old: bool,
}

/// What is open beside a form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Nothing.
    #[default]
    Nothing,
    /// The list of parts, where it can be folded.
    Contents,
    /// The list of keys.
    Keys,
}

/// How a form is being filled in.
#[derive(Debug, Default)]
pub struct Filling {
    /// Answers are copied from a paper.
    pub copies: bool,
    /// What is open beside the form.
    pub shown: Shown,
    /// The part that is turned to, from 0.
    pub part: usize,
    /// The note in the making.
    pub jotting: Option<Jotting>,
    /// What was filled in last.
    pub last: Option<Path>,
    /// The search for a client gets the focus at the next place.
    pub finds: bool,
}
