//! What a person wants while filling in: turning to a part, writing a note, undoing, keys.

use gloo::history::History as _;
use gloo::timers::callback::Timeout;
use yew::prelude::*;
use yew_router::Routable as _;

use super::App;
use crate::forms::definition::Path;
use crate::forms::{progress, walk};
use crate::model::record::Mark;
use crate::session::Event;
use crate::ui::browser::shortcuts::Shortcuts;
use crate::ui::browser::{clock, names, page};
use crate::ui::fields::question_id;
use crate::ui::filling::{Fill, Jotting, Shortcut, Shown};
use crate::ui::ink::Signed;
use crate::ui::message::{Message, SharedSession};
use crate::ui::parts::focus_section;
use crate::ui::route::Route;
use crate::ui::screens;

/// How long after the focus went the problem of what was left may be said, in ms. A finger takes
/// the focus away only when it is lifted, and its click follows within the same moment.
const SETTLE_MS: u32 = 50;

/// Hears keys that mean something on the whole page, as long as the settings want it.
pub(super) fn shortcuts(ctx: &Context<App>, session: &SharedSession) -> Shortcuts {
    let (link, session) = (ctx.link().clone(), session.clone());
    Shortcuts::listen(move |key| {
        let are_on = session.borrow().settings().shortcuts;
        if are_on {
            link.send_message(Message::Fill(Fill::Key(key)));
        }
        are_on
    })
}

impl App {
    /// Does what is wanted. Says whether the page is to be drawn again.
    pub(super) fn fill(&mut self, ctx: &Context<Self>, fill: Fill) -> bool {
        match fill {
            Fill::Copies(copies) => {
                self.filling.copies = copies;
                self.points_to = copies.then(|| screens::PAPER_DATE.into());
            }
            Fill::Shown(shown) => self.filling.shown = shown,
            Fill::Turned(part) => self.turn(part),
            Fill::Sought(path) => self.seek(&path),
            Fill::Returns(place) => self.returning = Some(place),
            Fill::NoteWanted => self.filling.jotting = self.new_note(),
            Fill::NoteOpened(id) => self.filling.jotting = self.old_note(id),
            Fill::NoteTyped(note) => {
                if let Some(jotting) = &mut self.filling.jotting {
                    jotting.note = note;
                }
            }
            Fill::NoteKept => self.keep_note(ctx),
            Fill::NoteLeft => self.filling.jotting = None,
            Fill::Key(key) => return self.press(ctx, key),
        }
        true
    }

    /// Takes a line that was drawn as an answer, and keeps it at once.
    pub(super) fn take_line(&mut self, ctx: &Context<Self>, path: Path, signed: Signed) {
        self.pad = None;
        let text = match signed.mark {
            Mark::Ink(ink) => ink.into(),
            Mark::Typed(typed) => typed.to_text(),
            // No row offers these.
            Mark::MarkWithWitnesses { .. } | Mark::Absent { .. } => return,
        };
        self.perform(ctx, Event::Answered { path, text });
        self.save(ctx);
    }

    /// Turns to a part of the form: it comes up alone, or is scrolled to.
    fn turn(&mut self, part: usize) {
        self.filling.part = part;
        self.filling.shown = Shown::Nothing;
        let section = self
            .parts_at(None)
            .and_then(|(parts, _)| parts.get(part)?.section.clone());
        page::scroll_to_top();
        self.points_to = section.map(|path| format!("{}-title", question_id(&path)));
    }

    /// Shows a question, in whatever part it stands.
    fn seek(&mut self, path: &Path) {
        if let Some((_, Some(part))) = self.parts_at(Some(path)) {
            self.filling.part = part;
        }
        self.points_to = Some(question_id(path));
    }

    /// The parts of the open form, and which of them a question stands in.
    fn parts_at(&self, path: Option<&Path>) -> Option<(Vec<progress::Part>, Option<usize>)> {
        let session = self.session.borrow();
        let (open, record) = (session.open()?, session.open_record()?);
        let items = walk::walk(&open.form, &open.evaluation, &record.answers);
        let parts = progress::parts(&open.form, &items, &open.evaluation, &record.answers);
        let at = path.and_then(|path| progress::part_of(&open.form, &parts, &items, path));
        Some((parts, at))
    }

    /// A key that means something on the whole page; says whether the page is to be drawn again.
    fn press(&mut self, ctx: &Context<Self>, key: Shortcut) -> bool {
        match key {
            Shortcut::Save => self.save(ctx),
            Shortcut::Undo => self.step(ctx, false),
            Shortcut::Redo => self.step(ctx, true),
            Shortcut::Next => self.go_on(true),
            Shortcut::Before => self.go_on(false),
            Shortcut::Find => {
                self.filling.finds = true;
                self.history.push(Route::Clients.to_path());
            }
            Shortcut::Main => {
                page::press_main();
                return false;
            }
            Shortcut::Note => self.filling.jotting = self.new_note(),
            Shortcut::Help => self.filling.shown = Shown::Keys,
        }
        true
    }

    /// The next part or the one before, from where the focus is.
    fn go_on(&mut self, forth: bool) {
        let by_part = self.session.borrow().is_by_part();
        let count = self.parts_at(None).map_or(0, |(parts, _)| parts.len());
        if !by_part || count < 2 {
            focus_section(forth);
            return;
        }
        let here = self.filling.part.min(count - 1);
        let next = if forth {
            Some(here + 1)
        } else {
            here.checked_sub(1)
        };
        if let Some(next) = next.filter(|next| *next < count) {
            self.turn(next);
        }
    }

    /// Undo or redo, in the open draft; what changed is brought into sight.
    pub(super) fn step(&mut self, ctx: &Context<Self>, forth: bool) {
        let can = |app: &Self| {
            let session = app.session.borrow();
            let is_draft = session.open_record().is_some_and(|it| !it.is_locked());
            is_draft && session.open().is_some_and(|open| open.can_step(forth))
        };
        if !matches!(self.route, Route::Form { .. }) || !can(self) {
            return;
        }
        self.perform(ctx, Event::Stepped { forth });
        let session = self.session.borrow();
        let place = session.open().and_then(|open| open.stepped_to().cloned());
        drop(session);
        if let Some(path) = place {
            if let Some((_, Some(part))) = self.parts_at(Some(&path)) {
                self.filling.part = part;
            }
            self.brings = Some(question_id(&path));
        }
    }

    /// A note that is about what was filled in last; where no form is open, about the case.
    fn new_note(&self) -> Option<Jotting> {
        let session = self.session.borrow();
        if session.is_reader() {
            return None;
        }
        let mut jotting = Jotting {
            id: names::record_name(),
            ..Jotting::default()
        };
        if let (Some(open), Some(record)) = (session.open(), session.open_record()) {
            let last = self.filling.last.as_ref();
            let spot = last.and_then(|path| open.spot(&record.answers, path));
            jotting.case.clone_from(&open.case);
            jotting.spot = spot.unwrap_or_default();
            jotting.note.record.clone_from(&record.id);
            jotting.note.spot.clone_from(&jotting.spot);
        } else if let Route::Case { case } = &self.route {
            jotting.case.clone_from(case);
        } else {
            return None;
        }
        Some(jotting)
    }

    fn old_note(&self, id: String) -> Option<Jotting> {
        let session = self.session.borrow();
        let mut jotting = self.new_note()?;
        jotting.note = session.case(&jotting.case)?.notes.get(&id)?.clone();
        jotting.spot.clone_from(&jotting.note.spot);
        jotting.id = id;
        jotting.is_old = true;
        Some(jotting)
    }

    fn keep_note(&mut self, ctx: &Context<Self>) {
        if let Some(Jotting { case, id, note, .. }) = self.filling.jotting.take() {
            self.perform(ctx, Event::NoteWritten { case, id, note });
        }
    }

    /// Notes that a field was left; it is passed on once the moment has settled.
    pub(super) fn leave(&mut self, ctx: &Context<Self>, path: Path) {
        self.filling.last = Some(path.clone());
        self.left.push(path);
        let link = ctx.link().clone();
        let settled = move || link.send_message(Message::Settled);
        self.settling = Some(Timeout::new(SETTLE_MS, settled));
    }

    /// Passes on which fields were left, unless a tap is under way. Says whether any were.
    pub(super) fn say_what_was_left(&mut self) -> bool {
        if self.is_pressed || self.left.is_empty() {
            return false;
        }
        let mut session = self.session.borrow_mut();
        for path in std::mem::take(&mut self.left) {
            // Refused only when no form is open any more; then there is nothing to say.
            session
                .apply(Event::Left(path), clock::now())
                .unwrap_or_default();
        }
        true
    }

    /// The moment after a field was left has passed. Says whether the page is to be drawn again.
    pub(super) fn settled(&mut self, ctx: &Context<Self>) -> bool {
        self.remember_place(ctx);
        self.say_what_was_left()
    }
}
