//! Appearances and `style`: what they make of a form, on the screen and on paper.

use lembar::forms::definition::Precision;
use lembar::report::document::Block;
use lembar::report::wording;

use super::*;
use crate::report::pictures::composed_blank;

/// Words of XLSForm that need nothing here: everything stands on one page, scales are buttons to tap,
/// choices are whole rows, nothing turns by itself.
const WITHOUT_A_MEANING_OF_THEIR_OWN: [&str; 14] = [
    "field-list",
    "no-buttons",
    "quick",
    "new",
    "rating",
    "vertical",
    "no-ticks",
    "picker",
    "hidden-answer",
    "printer",
    "distress",
    "no-collapse",
    "comment",
    "columns-2",
];

#[test]
fn known_appearances_leave_no_remark() {
    for word in WITHOUT_A_MEANING_OF_THEIR_OWN {
        let form = form(&format!(
            "| | type | name | label | appearance |\n| | select_one YN | a | A | {word} |"
        ));
        assert!(form.remarks.is_empty(), "{word}: {:?}", form.remarks);
    }
}

#[test]
fn a_date_may_be_a_month_or_a_year() {
    let form = form(
        "| | type | name | label | appearance |
         | | date | a | A | |
         | | date | b | B | month-year |
         | | date | c | C | year |
         | | text | d | D | year |",
    );
    let precisions: Vec<Precision> = form.fields.iter().map(Field::precision).collect();
    let expected = [
        Precision::Day,
        Precision::Month,
        Precision::Year,
        Precision::Day,
    ];
    assert_eq!(precisions, expected);
    let written = |name: &str| {
        let id = form.named(name).expect("a field");
        wording::answer(&form, id, "2026-02-01", Language::Indonesian)
    };
    assert_eq!(written("a"), "1 Februari 2026");
    assert_eq!(written("b"), "Februari 2026");
    assert_eq!(written("c"), "2026");
}

/// A select that only heads a table asks nothing; those under it are scales as wide as the sheet.
#[test]
fn tables_of_selects_have_a_heading_that_asks_nothing() {
    let form = form(
        "| | type | name | label | appearance | required |
         | | begin group | g | G | | |
         | | select_one YN | head | Pilih | label | yes |
         | | select_one YN | bare | | label | |
         | | select_one YN | a | A | list-nolabel | |
         | | end group | | | | |
         | | begin group | h | H | table-list | |
         | | select_one YN | b | B | | |
         | | text | c | C | | |
         | | end group | | | | |",
    );
    assert_eq!(field(&form, "head").kind, Kind::Note);
    assert_eq!(field(&form, "bare").kind, Kind::Hidden);
    assert!(field(&form, "a").looks("likert") && field(&form, "b").looks("likert"));
    assert!(!field(&form, "c").looks("likert"));
}

#[test]
fn widths_are_twelfths_of_the_sheet() {
    let form = form(
        "| | type | name | label | appearance |
         | | text | a | A | w1 |
         | | text | b | B | multiline w12 |
         | | text | c | C | w13 |
         | | text | d | D | wide |",
    );
    let widths: Vec<Option<u8>> = form.fields.iter().map(Field::width).collect();
    assert_eq!(widths, [Some(1), Some(12), None, None]);
}

#[test]
fn narrow_questions_stand_side_by_side_on_paper() {
    let blocks = composed_blank(
        "| survey | | | | |
         | | type | name | label | appearance |
         | | text | a | A | w6 |
         | | text | b | B | w6 |
         | | text | c | C | |",
    );
    let beside = |block: &Block| matches!(block, Block::DoubleGrid(pairs) if pairs.len() == 2);
    assert!(blocks.iter().any(beside), "{blocks:?}");
}

#[test]
fn a_form_may_ask_to_be_shown_part_by_part() {
    let styled = |style: &str| {
        let text = format!(
            "| settings | | |\n| | form_id | style |\n| | x | {style} |\n\
             | survey | | | |\n| | type | name | label |\n| | text | a | A |\n"
        );
        markdown::read(&text).expect("a form").by_part
    };
    assert!(styled("pages") && styled("theme-grid pages"));
    assert!(!styled("theme-grid") && !styled(""));
}
