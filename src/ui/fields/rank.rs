//! Putting choices in order: each row can be moved up or down.

use yew::prelude::*;

use super::contract::DeskRef;
use super::options::Offer;
use super::question::Anchors;
use crate::forms::definition::Path;
use crate::model::value;
use crate::ui::parts::{Button, Glyph};

/// Properties of [`Rank`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct RankProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) text: AttrValue,
    pub(super) anchors: Anchors,
    pub(super) options: Vec<Offer>,
}

/// Choices to put in order. Until something is moved or the order confirmed, there is no answer.
#[component]
pub(super) fn Rank(props: &RankProps) -> Html {
    let order = order(&props.text, &props.options);
    let confirm = {
        let (props, text) = (props.clone(), joined(&order));
        move |()| props.desk.choose(&props.path, text.clone())
    };
    html! {
        <>
            <ol
                id={props.anchors.id.clone()}
                class="rank"
                aria-labelledby={props.anchors.label.clone()}
                aria-describedby={props.anchors.described_by.clone()}
            >
                { for order.iter().enumerate().map(|(at, offer)| row(props, &order, at, offer)) }
            </ol>
            if props.text.is_empty() {
                <Button
                    label={props.desk.say("field.rank-confirm")}
                    icon={Glyph::Check}
                    on_press={confirm}
                />
            }
        </>
    }
}

fn row(props: &RankProps, order: &[Offer], at: usize, offer: &Offer) -> Html {
    let language = props.desk.language;
    let moved = |to: Option<usize>| {
        let mut order = order.to_vec();
        if let Some(to) = to.filter(|to| *to < order.len()) {
            order.swap(at, to);
        }
        let (props, text) = (props.clone(), joined(&order));
        move |()| props.desk.choose(&props.path, text.clone())
    };
    let name = [("choice", offer.label.as_str())];
    html! {
        <li key={offer.name.to_string()} class="rank-row">
            <span class="rank-number">{ at + 1 }</span>
            <span class="rank-label">{ &offer.label }</span>
            <Button
                label={language.say_with("field.rank-up", &name)}
                icon={Glyph::Up}
                icon_only=true
                disabled={at == 0}
                on_press={moved(at.checked_sub(1))}
            />
            <Button
                label={language.say_with("field.rank-down", &name)}
                icon={Glyph::Down}
                icon_only=true
                disabled={at + 1 == order.len()}
                on_press={moved(Some(at + 1))}
            />
        </li>
    }
}

/// The choices as answered, then those not yet in the answer, in the order of the list.
fn order(text: &str, options: &[Offer]) -> Vec<Offer> {
    let find = |name: &str| options.iter().find(|offer| offer.name == name);
    let answered = value::choices(text).filter_map(find);
    let rest = options
        .iter()
        .filter(|offer| !value::is_chosen(text, &offer.name));
    answered.chain(rest).cloned().collect()
}

fn joined(order: &[Offer]) -> String {
    order
        .iter()
        .map(|offer| offer.name.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_ranked_comes_last() {
        let offer = |name: &'static str| Offer::of(name, name);
        let options = [offer("a"), offer("b"), offer("c")];
        assert_eq!(joined(&order("c gone", &options)), "c a b");
        assert_eq!(joined(&order("", &options)), "a b c");
    }
}
