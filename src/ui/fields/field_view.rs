//! One question: number in the margin, what is asked, the control, a message.

use yew::prelude::*;

use super::contract::{DeskRef, Seen, question_id};
use super::control::{control, names};
use super::question::{Names, Question};
use crate::forms::definition::{Kind, Path};

/// Properties of [`FieldView`]; they compare in a few steps.
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct FieldViewProps {
    /// What all fields share.
    pub desk: DeskRef,
    /// Which field.
    pub path: Path,
    /// What is to be seen of it.
    pub seen: Seen,
    /// In a table: little room.
    #[prop_or_default]
    pub compact: bool,
}

/// One question, or a note.
#[component]
pub fn FieldView(props: &FieldViewProps) -> Html {
    let Some(question) = Question::of(&props.desk, &props.path, &props.seen) else {
        return html! {};
    };
    if question.field.kind == Kind::Note {
        return note(&question);
    }
    let anchors = question.anchors(props.compact);
    let names = if props.seen.state.read_only {
        Names::Group
    } else {
        names(&props.desk, question.field)
    };
    html! {
        <div class={question.classes()} id={question_id(&props.path)}>
            <span class="field-number">{ &question.field.number }</span>
            <div class="field-main">
                { question.ask(names) }
                <div class="field-answer">{ control(&question, &anchors) }</div>
                { question.history_view() }
                { question.message_view() }
                { question.notes_view() }
            </div>
        </div>
    }
}

fn note(question: &Question<'_>) -> Html {
    html! {
        <div class="note" id={question_id(question.path)}>
            <p>{ question.words(&question.field.label) }</p>
            { question.picture() }
            if !question.field.hint.is_empty() {
                <p class="field-hint">{ question.words(&question.field.hint) }</p>
            }
        </div>
    }
}
