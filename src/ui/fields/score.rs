//! A score: the number, its band and meaning, and the change since the last time.
//!
//! Nothing here tells good from bad by colour: what a band means stands in words.

use yew::prelude::*;

use super::question::{Anchors, Question};
use crate::forms::definition::Score;
use crate::forms::score;
use crate::i18n::{Language, numbers};
use crate::model::value;

/// The same score the last time it was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierScore {
    /// The number.
    pub text: AttrValue,
    /// "3 Februari 2026"
    pub date: AttrValue,
}

/// The card of a score that was computed, or that something is still missing.
pub(super) fn card(question: &Question<'_>, anchors: &Anchors) -> Html {
    let desk = question.desk;
    let language = desk.language;
    let text = &*question.seen.text;
    let band = score::band(&desk.form, question.field, text);
    let plain = question.field.score == Some(Score::Plain);
    html! {
        <div class="score" id={anchors.id.clone()} role="group"
            aria-labelledby={anchors.label.clone()} aria-describedby={anchors.described_by.clone()}>
            if text.is_empty() {
                <p class="score-open">{ desk.say("score.incomplete") }</p>
            } else {
                <p class="score-number">{ numbers::written(text, language) }</p>
                if let Some(band) = band {
                    <p class="score-band">{ band.label.get(language.code()).to_owned() }</p>
                    <p class="score-meaning">{ score::meaning(band, language.code()).to_owned() }</p>
                }
                if plain {
                    <p class="score-meaning">{ desk.say("score.unvalidated") }</p>
                }
                if let Some(earlier) = &question.seen.earlier_score {
                    <p class="score-change">{ change(text, earlier, language) }</p>
                }
            }
        </div>
    }
}

/// "Naik 4 sejak 3 Februari 2026 (waktu itu 12)."
pub fn change(text: &str, earlier: &EarlierScore, language: Language) -> String {
    let (Some(now), Some(then)) = (value::decimal(text), value::decimal(&earlier.text)) else {
        return String::new();
    };
    let key = if now > then {
        "score.up"
    } else if now < then {
        "score.down"
    } else {
        "score.same"
    };
    // Two decimals hide what binary fractions add.
    let difference = ((now - then).abs() * 100.0).round() / 100.0;
    let difference = numbers::written(&difference.to_string(), language);
    let then = numbers::written(&earlier.text, language);
    let values = [
        ("difference", difference.as_str()),
        ("date", &earlier.date),
        ("then", then.as_str()),
    ];
    language.say_with(key, &values)
}
