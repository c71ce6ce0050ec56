//! What can be chosen: a list as `choice_filter` lets it through, the steps of a scale, one box.

use yew::AttrValue;

use super::question::Question;
use crate::forms::definition::{Choice, Field, Kind};
use crate::model::value;

/// A scale of more steps than this is typed.
const MANY_STEPS: usize = 11;

/// One thing to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Offer {
    /// What is kept.
    pub(super) name: AttrValue,
    /// What is read.
    pub(super) label: AttrValue,
    /// The address of its picture.
    pub(super) picture: Option<AttrValue>,
}

impl Offer {
    /// Without a picture.
    pub(super) fn of(name: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self {
            name: name.into(),
            label: label.into(),
            picture: None,
        }
    }
}

/// What the question offers, in its order.
pub(super) fn options(question: &Question<'_>) -> Vec<Offer> {
    match &question.field.kind {
        Kind::Range => steps(question.field).into_iter().map(same).collect(),
        Kind::Acknowledge => vec![Offer::of("OK", question.desk.say("field.acknowledge"))],
        Kind::SelectOne(list) | Kind::SelectMultiple(list) | Kind::Rank(list) => {
            let mut offers = listed(question);
            let has_other = offers.iter().any(|offer| offer.name == "other");
            if list.or_other && !has_other {
                offers.push(Offer::of("other", question.desk.say("field.other")));
            }
            offers
        }
        Kind::Text
        | Kind::Integer
        | Kind::Decimal
        | Kind::Date
        | Kind::Time
        | Kind::DateTime
        | Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group
        | Kind::Repeat => Vec::new(),
    }
}

fn listed(question: &Question<'_>) -> Vec<Offer> {
    let form = &question.desk.form;
    let all = form.choices(question.path.field);
    let language = question.desk.language.code();
    let offer = |choice: &Choice| Offer {
        picture: form
            .picture(&choice.image, language)
            .map(|picture| picture.clone().into()),
        ..Offer::of(choice.name.clone(), question.words(&choice.label))
    };
    match &question.seen.state.choices {
        None => all.iter().map(offer).collect(),
        Some(kept) => kept
            .iter()
            .filter_map(|at| all.get(*at))
            .map(offer)
            .collect(),
    }
}

fn same(step: String) -> Offer {
    Offer::of(step.clone(), step)
}

/// The steps of a short scale of whole numbers, as canonical texts; none for any other scale.
pub(super) fn steps(field: &Field) -> Vec<String> {
    whole_steps(field).unwrap_or_default()
}

fn whole_steps(field: &Field) -> Option<Vec<String>> {
    let whole = |name: &str| value::integer(field.parameters.get(name)?);
    let step = match field.parameters.get("step") {
        Some(text) => value::integer(text).filter(|step| *step > 0)?,
        None => 1,
    };
    let (start, end) = (whole("start")?, whole("end")?);
    let count = usize::try_from(end.checked_sub(start)? / step)
        .ok()?
        .checked_add(1)?;
    let step = usize::try_from(step).ok()?;
    (count <= MANY_STEPS).then(|| (start..=end).step_by(step).map(|n| n.to_string()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scale(start: &str, end: &str, step: &str) -> Vec<String> {
        let mut field = Field::new("scale", Kind::Range);
        for (name, text) in [("start", start), ("end", end), ("step", step)] {
            field.parameters.insert(name.into(), text.into());
        }
        steps(&field)
    }

    #[test]
    fn a_short_scale_has_steps() {
        assert_eq!(scale("0", "4", "2"), ["0", "2", "4"]);
        assert_eq!(scale("0", "10", "1").len(), 11);
    }

    #[test]
    fn a_long_or_broken_scale_has_none() {
        for (start, end, step) in [
            ("0", "100", "1"),
            ("0", "1", "0.5"),
            ("0", "4", "0"),
            ("4", "0", "1"),
        ] {
            assert!(
                scale(start, end, step).is_empty(),
                "{start}..{end} by {step}"
            );
        }
    }
}
