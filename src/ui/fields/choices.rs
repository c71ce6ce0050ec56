//! Choices as whole rows to tap: radio buttons for one, boxes for several.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::contract::DeskRef;
use super::options::Offer;
use super::question::Anchors;
use crate::forms::checklist;
use crate::forms::definition::{Field, Path};
use crate::i18n::dates;
use crate::model::value;
use crate::ui::parts::SearchBox;

/// Labels up to this long may stand side by side.
const SHORT: usize = 16;
/// A scale of words with more steps than this stands one under another.
const MANY_STEPS: usize = 7;
/// More boxes to tick than this get a search.
const MANY_BOXES: usize = 12;

/// How the choices stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// Two big buttons: yes and no.
    Pair,
    /// A few short ones side by side.
    Row,
    /// One under another.
    Column,
    /// A scale of numbers.
    Scale,
    /// A scale of words, as wide as the sheet (appearance `likert`).
    Ladder,
    /// Boxes to tick, one under another.
    Boxes,
}

impl Style {
    /// The style that a form asks for by its appearance; none where there is no room for it.
    pub(super) fn asked(field: &Field, options: &[Offer], compact: bool) -> Option<Self> {
        let beside = |word: &String| {
            let word = word.as_str();
            [
                "horizontal",
                "horizontal-compact",
                "compact",
                "quickcompact",
            ]
            .contains(&word)
                || word.starts_with("columns")
        };
        let is_ladder = field.looks("likert") && options.len() <= MANY_STEPS;
        match field.appearance.iter().any(beside) {
            _ if compact => None,
            _ if is_ladder => Some(Self::Ladder),
            true => Some(Self::Row),
            false => None,
        }
    }

    /// The style for choosing one of these.
    pub(super) fn of(options: &[Offer], compact: bool) -> Self {
        let short = options
            .iter()
            .all(|offer| offer.label.chars().count() <= SHORT);
        match options.len() {
            2 if short => Self::Pair,
            3 if short && !compact => Self::Row,
            _ => Self::Column,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Pair => "choices choices-pair",
            Self::Row => "choices choices-row",
            Self::Scale => "choices choices-scale",
            Self::Ladder => "choices choices-scale choices-ladder",
            Self::Column | Self::Boxes => "choices",
        }
    }
}

/// Properties of [`Choices`].
#[derive(Clone, Debug, Properties, PartialEq)]
pub(super) struct ChoicesProps {
    pub(super) desk: DeskRef,
    pub(super) path: Path,
    pub(super) style: Style,
    pub(super) text: AttrValue,
    pub(super) required: bool,
    pub(super) anchors: Anchors,
    pub(super) options: Vec<Offer>,
    /// Of a checklist: see [`Seen::days`](super::contract::Seen).
    #[prop_or_default]
    pub(super) days: AttrValue,
}

/// The choices.
#[component]
pub(super) fn Choices(props: &ChoicesProps) -> Html {
    let search = use_state(String::new);
    let several = props.style == Style::Boxes;
    let searched = several && props.options.len() > MANY_BOXES;
    let id = &props.anchors.id;
    let seen = props
        .options
        .iter()
        .filter(|offer| !searched || matches(offer, &search));
    html! {
        <>
            if searched {
                <SearchBox
                    id={format!("{id}-search")}
                    label={props.desk.say("field.search")}
                    value={(*search).clone()}
                    on_input={let search = search.clone(); move |text| search.set(text)}
                />
            }
            <div
                id={id.clone()}
                class={classes!(props.style.class(), searched.then_some("choices-long"))}
                role={if several { "group" } else { "radiogroup" }}
                aria-labelledby={props.anchors.label.clone()}
                aria-describedby={props.anchors.described_by.clone()}
                aria-required={(!several && props.required).then_some("true")}
                aria-invalid={if several { None } else { props.anchors.aria_invalid() }}
            >
                { for seen.map(|offer| row(props, offer)) }
            </div>
            { clear(props) }
        </>
    }
}

/// The picture of a choice, which its words stand beside; without words it goes by its name.
pub(super) fn picture(offer: &Offer) -> Html {
    let alt = if offer.label.is_empty() {
        &*offer.name
    } else {
        ""
    };
    match &offer.picture {
        Some(picture) => html! {
            <img class="choice-picture" src={picture} alt={alt.to_owned()} />
        },
        None => html! {},
    }
}

fn row(props: &ChoicesProps, offer: &Offer) -> Html {
    let several = props.style == Style::Boxes;
    let chosen = value::is_chosen(&props.text, &offer.name);
    let onchange = {
        let (props, name) = (props.clone(), offer.name.clone());
        Callback::from(move |event: Event| {
            let on = event.target_unchecked_into::<HtmlInputElement>().checked();
            let text = if several {
                ticked(&props, &name, on)
            } else {
                name.to_string()
            };
            props.desk.choose(&props.path, text);
        })
    };
    // The day describes the box; its name stays what the question calls it.
    let day = checklist::day_of(&props.days, &offer.name);
    let told = day.map(|day| (format!("{}-{}-day", props.anchors.id, offer.name), day));
    html! {
        <label
            key={offer.name.to_string()}
            class={classes!("choice", chosen.then_some("choice-chosen"))}
        >
            <input
                type={if several { "checkbox" } else { "radio" }}
                name={props.anchors.id.clone()}
                value={offer.name.clone()}
                checked={chosen}
                aria-label={told.as_ref().map(|_| offer.label.clone())}
                aria-describedby={told.as_ref().map(|(id, _)| id.clone())}
                {onchange}
            />
            { picture(offer) }
            <span>
                { &offer.label }
                if let Some((id, day)) = told {
                    <span class="choice-day" {id}>{ dates::short(day) }</span>
                }
            </span>
        </label>
    }
}

/// The answer after a box was ticked or cleared: chosen names in the order of the list. Names that
/// the list does not offer stay, for nothing is thrown away.
fn ticked(props: &ChoicesProps, name: &str, on: bool) -> String {
    let offered = props.options.iter().map(|offer| offer.name.as_str());
    let stays = |known: &&str| {
        if *known == name {
            on
        } else {
            value::is_chosen(&props.text, known)
        }
    };
    let unknown = value::choices(&props.text)
        .filter(|chosen| props.options.iter().all(|offer| offer.name != *chosen));
    offered
        .filter(stays)
        .chain(unknown)
        .collect::<Vec<_>>()
        .join(" ")
}

/// A radio button cannot be taken back by tapping it; this can.
fn clear(props: &ChoicesProps) -> Html {
    let needed = props.style != Style::Boxes && !props.required && !props.text.is_empty();
    if !needed {
        return html! {};
    }
    let (desk, path) = (props.desk.clone(), props.path.clone());
    let onclick = Callback::from(move |_: MouseEvent| desk.choose(&path, String::new()));
    html! {
        <button type="button" class="clear" {onclick}>{ props.desk.say("field.clear") }</button>
    }
}

/// Whether an offer fits what is searched: every typed word begins or stands within its label.
pub(super) fn matches(offer: &Offer, search: &str) -> bool {
    let label = offer.label.to_lowercase();
    search
        .to_lowercase()
        .split_whitespace()
        .all(|word| label.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::definition::Kind;

    fn offer(label: &str) -> Offer {
        Offer::of(label.to_lowercase(), label.to_owned())
    }

    #[test]
    fn the_style_follows_number_and_length() {
        assert_eq!(
            Style::of(&[offer("Ya"), offer("Tidak")], false),
            Style::Pair
        );
        let three = [offer("Baik"), offer("Cukup"), offer("Kurang")];
        assert_eq!(Style::of(&three, false), Style::Row);
        assert_eq!(Style::of(&three, true), Style::Column);
        let long = [offer("Ya"), offer("Tidak, dan alasannya ditulis")];
        assert_eq!(Style::of(&long, false), Style::Column);
    }

    #[test]
    fn a_form_may_ask_for_a_ladder_or_a_row() {
        let three = [
            offer("Hampir selalu"),
            offer("Kadang"),
            offer("Tidak pernah"),
        ];
        let asked = |appearance: &str, compact| {
            let field = Field {
                appearance: vec![appearance.into()],
                ..Field::new("q", Kind::Note)
            };
            Style::asked(&field, &three, compact)
        };
        assert_eq!(asked("likert", false), Some(Style::Ladder));
        assert_eq!(asked("likert", true), None, "there is no room in a table");
        assert_eq!(asked("columns-2", false), Some(Style::Row));
        assert_eq!(asked("signature", false), None);
    }

    #[test]
    fn a_search_finds_words_in_any_order() {
        assert!(matches(&offer("Kabupaten Bandung Barat"), "barat bandung"));
        assert!(!matches(&offer("Kabupaten Bandung Barat"), "barat garut"));
        assert!(matches(&offer("Garut"), ""));
    }
}
