//! Problems in words: one plain sentence that says what to do.

use crate::forms::check::{Doubt, Problem};
use crate::forms::definition::{Field, Kind};
use crate::i18n::{Language, numbers};

/// The sentence for `problem` of `field`; the form's own words come first.
pub fn sentence(problem: &Problem, field: &Field, language: Language) -> String {
    match problem {
        Problem::Required(own) if own.is_empty() => language.say(required_key(field)).into(),
        Problem::Constraint(own) if own.is_empty() => language.say("problem.constraint").into(),
        Problem::Required(own) | Problem::Constraint(own) => own.get(language.code()).into(),
        Problem::NotAnInteger => language.say("problem.integer").into(),
        Problem::NotADecimal => language.say("problem.decimal").into(),
        Problem::NotADate => language.say("problem.date").into(),
        Problem::NotATime => language.say("problem.time").into(),
        Problem::NotADateTime => language.say("problem.date-time").into(),
        Problem::UnknownChoice(name) => language.say_with("problem.choice", &[("name", name)]),
        Problem::OutOfRange { start, end } => language.say_with(
            "problem.range",
            &[
                ("start", &numbers::written(start, language)),
                ("end", &numbers::written(end, language)),
            ],
        ),
    }
}

/// The sentence for what looks doubtful.
pub(super) fn doubtful(doubt: &Doubt, language: Language) -> String {
    match doubt {
        Doubt::Rule(own) if own.is_empty() => language.say("doubt.rule").into(),
        Doubt::Rule(own) => own.get(language.code()).into(),
        Doubt::DigitCount { expected, found } => language.say_with(
            "doubt.digit-count",
            &[
                ("expected", &expected.to_string()),
                ("found", &found.to_string()),
            ],
        ),
        Doubt::NotDigits => language.say("doubt.digits").into(),
        Doubt::NotAPhone => language.say("doubt.phone").into(),
        Doubt::NotAPostalCode => language.say("doubt.postal-code").into(),
        Doubt::NoDate => language.say("doubt.no-date").into(),
        Doubt::NoSerial => language.say("doubt.no-serial").into(),
        Doubt::NotInList(_) => language.say("doubt.not-in-list").into(),
        Doubt::UnknownArea(code) => language.say_with("doubt.unknown-area", &[("code", code)]),
    }
}

/// What to do with a blank answer depends on how one answers: choosing, ticking, signing, writing.
fn required_key(field: &Field) -> &'static str {
    match &field.kind {
        // "Tidak diketahui" is no number: here the advice of other texts would mislead.
        Kind::Text
            if ["nik", "kk", "phone", "postal", "numbers"]
                .iter()
                .any(|word| field.looks(word)) =>
        {
            "problem.required-digits"
        }
        Kind::SelectOne(_) | Kind::Range => "problem.required-choice",
        Kind::SelectMultiple(_) => "problem.required-choices",
        Kind::Rank(_) => "problem.required-rank",
        Kind::Acknowledge => "problem.required-tick",
        Kind::Image if field.is_drawn() => "problem.required-signature",
        Kind::Date => "problem.required-date",
        Kind::Time => "problem.required-time",
        Kind::Repeat => "problem.required-row",
        Kind::Integer | Kind::Decimal => "problem.required-number",
        Kind::Text
        | Kind::DateTime
        | Kind::Note
        | Kind::Image
        | Kind::File
        | Kind::Geopoint
        | Kind::Hidden
        | Kind::Calculate
        | Kind::Meta(_)
        | Kind::Group => "problem.required",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::localized::Localized;

    #[test]
    fn the_forms_own_words_come_first() {
        let field = Field::new("nik", Kind::Text);
        let own = Problem::Constraint(Localized::of("Periksa lagi.", "Check again."));
        assert_eq!(sentence(&own, &field, Language::English), "Check again.");
        let blank = Problem::Required(Localized::default());
        assert_ne!(
            sentence(&blank, &field, Language::Indonesian),
            sentence(&blank, &Field::new("day", Kind::Date), Language::Indonesian),
        );
    }

    #[test]
    fn numbers_stand_in_the_sentence() {
        let doubt = Doubt::DigitCount {
            expected: 16,
            found: 15,
        };
        let said = doubtful(&doubt, Language::Indonesian);
        assert!(said.contains("16") && said.contains("15"), "{said}");
    }
}
