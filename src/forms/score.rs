//! What a score means: its band, and the change since the last time (domain design, ch. 5).
//!
//! A band list is a choice list whose rows have the columns `from` and `to`, both inclusive, and
//! `meaning_id`, `meaning_en`. A score alone decides nothing, and a sheet that was never validated
//! has no bands at all.

use super::definition::{Choice, Field, FieldId, Form, Kind, Score};
use crate::model::value;

/// The band that a value lies in; `None` without bands, or outside all of them.
pub fn band<'a>(form: &'a Form, field: &Field, text: &str) -> Option<&'a Choice> {
    let Some(Score::Bands(list)) = &field.score else {
        return None;
    };
    let score = value::decimal(text)?;
    let bands = form.lists.get(list)?;
    let holds = |(from, to): (f64, f64)| from <= score && score <= to;
    bands.iter().find(|band| ends(band).is_some_and(holds))
}

/// A level that follows from more than one score, with words for what it means: the choice of a list
/// whose rows have a `meaning_id`.
pub fn level<'a>(form: &'a Form, field: &Field, text: &str) -> Option<&'a Choice> {
    let Kind::SelectOne(list) = &field.kind else {
        return None;
    };
    let mut levels = form.lists.get(&list.name)?.iter();
    levels.find(|level| level.name == text && level.columns.contains_key("meaning_id"))
}

/// The lowest and the highest score of a band.
pub fn ends(band: &Choice) -> Option<(f64, f64)> {
    Some((limit(band, "from")?, limit(band, "to")?))
}

/// The question beside a score that counts the items nobody answered: `sheet_unanswered` beside
/// `sheet_total`, in a row `sheet_row_unanswered`.
pub fn unanswered(form: &Form, score: FieldId) -> Option<FieldId> {
    let of = form.field(score)?;
    let counts = |(id, field): &(FieldId, &Field)| {
        let sheet = field.name.strip_suffix("_unanswered");
        let sheet = sheet.map(|sheet| sheet.strip_suffix("_row").unwrap_or(sheet));
        let is_own = sheet.is_some_and(|sheet| of.name.starts_with(sheet));
        is_own && *id != score && of.calculation.is_some()
    };
    let beside = form.children(of.parent);
    beside
        .filter(counts)
        .max_by_key(|(_, field)| field.name.len())
        .map(|(id, _)| id)
}

/// Whether a band of a list has both ends, the first not after the last.
pub fn has_ends(band: &Choice) -> bool {
    ends(band).is_some_and(|(from, to)| from <= to)
}

/// What a band means, in a language by its code; blank when the list does not say.
pub fn meaning<'a>(band: &'a Choice, language: &str) -> &'a str {
    let column = |code: &str| band.columns.get(&format!("meaning_{code}"));
    column(language)
        .or_else(|| column("id"))
        .map_or("", String::as_str)
}

fn limit(band: &Choice, column: &str) -> Option<f64> {
    value::decimal(band.columns.get(column)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::xlsform::markdown;

    const FORM: &str = "
| survey |
| | type | name | label | score | calculation |
| | integer | total | Total | BAND | 1 |
| | integer | plain | Plain | yes | 1 |
| choices |
| | list_name | name | label | from | to | meaning_id |
| | BAND | low | Rendah | 0 | 3 | Belum perlu bantuan. |
| | BAND | high | Tinggi | 4 | 10.5 | Perlu bantuan. |
";

    #[test]
    fn a_score_lies_in_a_band() {
        let form = markdown::read(FORM).expect("an XLSForm");
        let total = form
            .field(form.named("total").expect("total"))
            .expect("total");
        for (text, name) in [
            ("0", Some("low")),
            ("3", Some("low")),
            ("3.5", None),
            ("4", Some("high")),
            ("10.5", Some("high")),
            ("11", None),
            ("", None),
            ("banyak", None),
        ] {
            let found = band(&form, total, text).map(|band| band.name.as_str());
            assert_eq!(found, name, "{text}");
        }
        let low = band(&form, total, "2").expect("a band");
        assert_eq!(meaning(low, "en"), "Belum perlu bantuan.");
        assert_eq!(meaning(low, "id"), "Belum perlu bantuan.");
    }

    #[test]
    fn a_level_means_something_by_its_name() {
        let form = markdown::read(
            "
| survey |
| | type | name | label |
| | select_one LEVEL | level | Level |
| choices |
| | list_name | name | label | meaning_id |
| | LEVEL | low | Rendah | Perlu disiapkan. |
| | LEVEL | high | Tinggi | |
",
        )
        .expect("an XLSForm");
        let field = form.field(form.named("level").expect("level"));
        let meant = |text: &str| {
            let level = level(&form, field.expect("level"), text)?;
            Some(meaning(level, "id"))
        };
        assert_eq!(meant("low"), Some("Perlu disiapkan."));
        assert_eq!(
            (meant("high"), meant(""), meant("gone")),
            (None, None, None)
        );
    }

    #[test]
    fn an_unvalidated_sheet_has_no_band() {
        let form = markdown::read(FORM).expect("an XLSForm");
        let plain = form
            .field(form.named("plain").expect("plain"))
            .expect("plain");
        assert_eq!(plain.kind, Kind::Integer);
        assert_eq!(plain.score, Some(Score::Plain));
        assert_eq!(band(&form, plain, "2"), None);
    }
}
