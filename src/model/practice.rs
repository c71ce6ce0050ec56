//! The made-up client to practise with: what she is known by, and how her story comes up to today.
//!
//! Her case has one name on every device, so that whatever counts, copies or hands over clients can
//! leave her out. Her story is a file of its own (src/pwa/contoh.json, made by tests/it/practice.rs).
//! Start at [`is_practice`] and [`brought_up`].

use chrono::{NaiveDate, TimeDelta};

/// Name of her case.
pub const CASE: &str = "contoh";

/// What stands in the place of her register number: no number of a client is spent on her.
pub const NUMBER: &str = "CONTOH";

/// Whether this is her case.
pub fn is_practice(case: &str) -> bool {
    case == CASE
}

/// Her story with all its days moved by whole weeks, so that `told`, its last day, lies within the
/// week before `today`. Days before the year 2000 are days of birth and stay.
pub fn brought_up(story: &str, told: NaiveDate, today: NaiveDate) -> String {
    let later = TimeDelta::weeks((today - told).num_days().div_euclid(7));
    let mut moved = String::with_capacity(story.len());
    let mut rest = story;
    while let Some((before, after)) = rest.split_once("\"20") {
        moved.push_str(before);
        moved.push_str("\"20");
        rest = after;
        let day = after.get(..8).map(|day| format!("20{day}"));
        let day = day.and_then(|day| day.parse::<NaiveDate>().ok());
        if let Some(day) = day.and_then(|day| day.checked_add_signed(later)) {
            let written = day.to_string();
            moved.push_str(written.get(2..).unwrap_or_default());
            rest = after.get(8..).unwrap_or_default();
        }
    }
    moved.push_str(rest);
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_move_by_whole_weeks_and_days_of_birth_stay() {
        let story = r#"["2026-06-20","2026-06-20T13:01:00","1998-05-17","2026","20-an"]"#;
        let moved = brought_up(story, day("2026-06-20"), day("2026-07-05"));
        let expected = r#"["2026-07-04","2026-07-04T13:01:00","1998-05-17","2026","20-an"]"#;
        assert_eq!(moved, expected);
    }

    #[test]
    fn her_story_never_ends_after_today() {
        for today in ["2026-06-20", "2026-06-26", "2026-06-19", "2031-01-01"] {
            let moved = brought_up("\"2026-06-20\"", day("2026-06-20"), day(today));
            let last = day(moved.trim_matches('"'));
            let before = (day(today) - last).num_days();
            assert!((0..7).contains(&before), "{today}: {last}");
        }
    }
}
