//! A section that can be folded, with a line that says in short what is in it.
//!
//! What a person folds stays folded ([`folds`]); the rest stands as is usual.

use yew::prelude::*;

use crate::ui::browser::folds;

/// The head of a section that can be folded.
pub(super) struct Fold<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its heading.
    pub title: Html,
    /// What is in it, in short; may be blank.
    pub brief: Html,
    /// Under which name it is remembered whether it is open.
    pub memory: &'a str,
    /// Whether it is open where nobody has opened or shut it.
    pub open: bool,
}

/// A section of the page, by its id, under a heading.
pub(super) fn section(
    (id, title): (&str, &str),
    brief: impl Into<AttrValue>,
    open: bool,
    body: Html,
) -> Html {
    let fold = Fold {
        id,
        title: html! { <h2 class="fold-title">{ title.to_owned() }</h2> },
        brief: html! { <span class="fold-brief">{ brief.into() }</span> },
        memory: id,
        open,
    };
    draw(&fold, body)
}

/// Draws it with what is in it.
pub(super) fn draw(fold: &Fold<'_>, body: Html) -> Html {
    let open = folds::is_open(fold.memory, fold.open);
    let memory = fold.memory.to_owned();
    let onclick = move |event: MouseEvent| folds::pressed(&event, &memory);
    html! {
        <details id={fold.id.to_owned()} class="fold" {open}>
            <summary class="fold-head" {onclick}>
                { fold.title.clone() }
                { fold.brief.clone() }
            </summary>
            <div class="fold-body">{ body }</div>
        </details>
    }
}
