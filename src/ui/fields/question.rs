//! What stands around an answer: number, label, hint, where it came from, message.
//!
//! Questions and repeats share it, so that both look and read the same.

use yew::prelude::*;

use super::contract::{DeskRef, Seen, SeenNote, control_id};
use super::message::{doubtful, sentence};
use super::provenance::{Origin, difference, provenance};
use super::written::words;
use crate::forms::definition::{Field, Path};
use crate::model::localized::Localized;
use crate::ui::parts::{Glyph, Icon};

/// What the label names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// One control, by `for`.
    OneControl,
    /// A group of controls, by `aria-labelledby`.
    Group,
}

/// The ids and marks that tie a control to its question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Anchors {
    /// Id of the control, or of the group of controls.
    pub(super) id: String,
    /// Id of the label.
    pub(super) label: String,
    /// Ids of hint, provenance and message.
    pub(super) described_by: Option<String>,
    /// Whether a problem is shown.
    pub(super) invalid: bool,
    /// In a table: little room.
    pub(super) compact: bool,
}

impl Anchors {
    /// For `aria-invalid`.
    pub(super) fn aria_invalid(&self) -> Option<&'static str> {
        self.invalid.then_some("true")
    }
}

/// One question with what is to be seen of it.
#[derive(Clone, Copy)]
pub(super) struct Question<'a> {
    pub(super) desk: &'a DeskRef,
    pub(super) field: &'a Field,
    pub(super) path: &'a Path,
    pub(super) seen: &'a Seen,
}

impl<'a> Question<'a> {
    /// The question at `path`; `None` when the form has no such field.
    pub(super) fn of(desk: &'a DeskRef, path: &'a Path, seen: &'a Seen) -> Option<Self> {
        let field = desk.field(path)?;
        Some(Self {
            desk,
            field,
            path,
            seen,
        })
    }

    /// A text of the question as it is read now.
    pub(super) fn words(&self, text: &Localized) -> String {
        self.filled(text.get(self.desk.language.code()))
    }

    /// A text with the answers that it mentions.
    pub(super) fn filled(&self, text: &str) -> String {
        let desk = self.desk;
        words(
            &desk.form,
            self.field,
            &self.seen.state,
            text,
            desk.language,
        )
    }

    /// The ids and marks for its control.
    pub(super) fn anchors(&self, compact: bool) -> Anchors {
        let id = control_id(self.path);
        let hint = (!self.field.hint.is_empty()).then(|| format!("{id}-hint"));
        let from = self.seen.origin.is_some().then(|| format!("{id}-from"));
        let message = self.message().map(|_| format!("{id}-message"));
        let ids: Vec<String> = [hint, from, message].into_iter().flatten().collect();
        Anchors {
            label: format!("{id}-label"),
            described_by: (!ids.is_empty()).then(|| ids.join(" ")),
            invalid: self.problem().is_some(),
            compact,
            id,
        }
    }

    /// Class names for its element.
    pub(super) fn classes(&self) -> Classes {
        let wrong = self.problem().is_some();
        let carried = matches!(self.seen.origin, Some(Origin::Carried { .. }));
        let doubtful = !wrong && self.message().is_some();
        classes!(
            "field",
            carried.then_some("field-carried"),
            wrong.then_some("field-wrong"),
            doubtful.then_some("field-doubtful"),
            self.field.looks("masked").then_some("field-masked"),
            self.field.width().map(|width| format!("span-{width}")),
        )
    }

    /// Label, hint and provenance.
    pub(super) fn ask(&self, names: Names) -> Html {
        let id = control_id(self.path);
        let label = format!("{id}-label");
        html! {
            <>
                if names == Names::OneControl {
                    <label class="field-label" id={label} for={id.clone()}>
                        { self.label_words() }
                    </label>
                } else {
                    <span class="field-label" id={label}>{ self.label_words() }</span>
                }
                { self.picture() }
                if !self.field.hint.is_empty() {
                    <p class="field-hint" id={format!("{id}-hint")}>
                        { self.words(&self.field.hint) }
                    </p>
                }
                if let Some(origin) = &self.seen.origin {
                    { provenance(self.desk, self.path, origin) }
                }
            </>
        }
    }

    /// Its picture, which its words stand beside; without words it goes by the name of its file.
    pub(super) fn picture(&self) -> Html {
        let language = self.desk.language.code();
        let image = &self.field.image;
        let alt = if self.field.label.is_empty() {
            image.get(language)
        } else {
            ""
        };
        match self.desk.form.picture(image, language) {
            Some(picture) => html! {
                <img class="field-picture" src={picture.clone()} alt={alt.to_owned()} />
            },
            None => html! {},
        }
    }

    /// What became of a carried answer, here or in a later form.
    pub(super) fn history_view(&self) -> Html {
        html! {
            <>
                if let Some(origin) = &self.seen.origin {
                    { difference(self.desk, self.path, origin) }
                }
                if let Some(mistake) = &self.seen.mistake {
                    <p class="field-mistake"><Icon glyph={Glyph::Warning} /><span>{ mistake }</span></p>
                }
            </>
        }
    }

    /// The message under the control. Its element is always there, so that a screen reader notices
    /// when it is filled.
    pub(super) fn message_view(&self) -> Html {
        html! {
            <p
                class="field-message"
                id={format!("{}-message", control_id(self.path))}
                aria-live="polite"
            >
                if let Some(text) = self.message() {
                    <Icon glyph={Glyph::Warning} />
                    <span>{ text }</span>
                }
            </p>
        }
    }

    /// Notes of workers about it, each a button that opens it.
    pub(super) fn notes_view(&self) -> Html {
        let note = |note: &SeenNote| {
            let id = note.id.clone();
            let onclick = self.desk.on_note.reform(move |_: MouseEvent| id.clone());
            html! {
                <button type="button" class="field-note" key={note.id.clone()} {onclick}>
                    <span>{ &note.text }</span>
                    <span class="field-note-by">{ &note.by }</span>
                </button>
            }
        };
        html! { <>{ for self.seen.notes.iter().map(note) }</> }
    }

    fn label_words(&self) -> Html {
        let state = &self.seen.state;
        let optional = !state.required && !state.read_only;
        html! {
            <>
                { self.words(&self.field.label) }
                if optional {
                    { " " }
                    <span class="field-optional">{ self.desk.say("field.optional") }</span>
                }
            </>
        }
    }

    /// The problem, once it may be shown.
    fn problem(&self) -> Option<String> {
        let problem = self.seen.state.problem.as_ref()?;
        let shown = self.seen.shows_problem;
        shown.then(|| self.filled(&sentence(problem, self.field, self.desk.language)))
    }

    /// The problem, else the warning.
    fn message(&self) -> Option<String> {
        let warning = || {
            let warning = self.seen.state.warning.as_ref()?;
            Some(self.filled(&doubtful(warning, self.desk.language)))
        };
        self.problem().or_else(warning)
    }
}
