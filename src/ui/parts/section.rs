//! A lettered part of a sheet: A, B, C.

use yew::prelude::*;

/// Properties of [`Section`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub struct SectionProps {
    /// Id of the section.
    pub id: AttrValue,
    /// The letter, hanging in the margin; may be blank.
    #[prop_or_default]
    pub letter: AttrValue,
    /// Heading.
    pub title: AttrValue,
    /// A sentence under the heading.
    #[prop_or_default]
    pub hint: AttrValue,
    /// A section within a section.
    #[prop_or_default]
    pub nested: bool,
    /// What is in it stands beside each other where there is room, on twelve columns.
    #[prop_or_default]
    pub spans: bool,
    /// What is in it.
    pub children: Html,
}

/// A section with its heading.
#[component]
pub fn Section(props: &SectionProps) -> Html {
    let heading = format!("{}-title", props.id);
    let numbered = (!props.letter.is_empty()).then_some("is-numbered");
    let words = html! {
        <>
            <span class="section-letter">{ &props.letter }</span>
            <span>{ &props.title }</span>
        </>
    };
    html! {
        <section
            id={props.id.clone()}
            class={classes!(
                "section",
                props.nested.then_some("section-nested"),
                props.spans.then_some("spans"),
            )}
            aria-labelledby={heading.clone()}
        >
            if props.nested {
                <h3 id={heading} class="section-title" tabindex="-1">{ words }</h3>
            } else {
                <h2 id={heading} class="section-title" tabindex="-1">{ words }</h2>
            }
            if !props.hint.is_empty() {
                <p class={classes!("section-hint", numbered)}>{ &props.hint }</p>
            }
            { props.children.clone() }
        </section>
    }
}
