//! What is still to be put right, each line leading to its place.

use yew::prelude::*;

use super::{Glyph, Icon};

/// One thing to put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemEntry {
    /// Id of the element to go to.
    pub target: AttrValue,
    /// Question number; may be blank.
    pub number: AttrValue,
    /// The question.
    pub label: AttrValue,
    /// What to do.
    pub text: AttrValue,
}

/// Properties of [`ProblemList`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct ProblemListProps {
    /// Id; the screen may focus it after a refused finish.
    pub id: AttrValue,
    /// "Ada 3 hal yang perlu dilengkapi".
    pub title: AttrValue,
    /// What to put right, in the form's order.
    pub entries: Vec<ProblemEntry>,
    /// One of them is gone to, by its number from 0.
    pub on_go: Callback<usize>,
}

/// A list of problems; nothing when there is none.
#[component]
pub fn ProblemList(props: &ProblemListProps) -> Html {
    if props.entries.is_empty() {
        return html! {};
    }
    let heading = format!("{}-title", props.id);
    html! {
        <section
            id={props.id.clone()}
            class="problems"
            tabindex="-1"
            aria-labelledby={heading.clone()}
        >
            <h2 id={heading} class="problems-title">
                <Icon glyph={Glyph::Warning} />
                <span>{ &props.title }</span>
            </h2>
            <ol class="problems-list">{ for props.entries.iter().enumerate().map(|entry| line(props, entry)) }</ol>
        </section>
    }
}

fn line(props: &ProblemListProps, (number, entry): (usize, &ProblemEntry)) -> Html {
    // A plain jump would change the address, which belongs to the router.
    let onclick = props.on_go.reform(move |event: MouseEvent| {
        event.prevent_default();
        number
    });
    html! {
        <li key={entry.target.to_string()}>
            <a href={format!("#{}", entry.target)} {onclick}>
                <span class="problems-number">{ &entry.number }</span>
                <span>
                    <span class="problems-label">{ &entry.label }</span>
                    { " " }
                    <span class="problems-text">{ &entry.text }</span>
                </span>
            </a>
        </li>
    }
}
