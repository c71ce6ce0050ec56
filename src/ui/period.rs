//! The period of a recapitulation: what is usual, and what a person chose.
//!
//! Pure; it counts nothing. Start at [`Span::of`].

use chrono::{Datelike as _, Months, NaiveDate};

/// Days from one to another, both counted; whose clients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// The worker whose clients are counted; blank for all.
    pub worker: String,
}

/// A usual period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// The month before this one.
    LastMonth,
    /// This month.
    Month,
    /// This quarter.
    Quarter,
    /// This half year.
    HalfYear,
    /// This year.
    Year,
}

impl Span {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::LastMonth,
        Self::Month,
        Self::Quarter,
        Self::HalfYear,
        Self::Year,
    ];

    /// Key of what it is called.
    pub fn key(self) -> &'static str {
        match self {
            Self::LastMonth => "recap.last_month",
            Self::Month => "recap.month",
            Self::Quarter => "recap.quarter",
            Self::HalfYear => "recap.half_year",
            Self::Year => "recap.year",
        }
    }

    /// Its first and last day, seen from `today`.
    pub fn of(self, today: NaiveDate) -> (NaiveDate, NaiveDate) {
        let (length, back) = match self {
            Self::LastMonth => (1, 1),
            Self::Month => (1, 0),
            Self::Quarter => (3, 0),
            Self::HalfYear => (6, 0),
            Self::Year => (12, 0),
        };
        let first = today.with_day(1).and_then(|day| {
            let month = day.month0();
            day.checked_sub_months(Months::new(month - month / length * length))?
                .checked_sub_months(Months::new(back))
        });
        let first = first.unwrap_or(today);
        let next = first.checked_add_months(Months::new(length));
        (first, next.and_then(|day| day.pred_opt()).unwrap_or(today))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_periods_begin_and_end_with_whole_months() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let today = day(2028, 1, 31);
        let spans = Span::ALL.map(|span| span.of(today));
        assert_eq!(spans[0], (day(2027, 12, 1), day(2027, 12, 31)));
        assert_eq!(spans[1], (day(2028, 1, 1), day(2028, 1, 31)));
        assert_eq!(spans[2], (day(2028, 1, 1), day(2028, 3, 31)));
        assert_eq!(spans[3], (day(2028, 1, 1), day(2028, 6, 30)));
        assert_eq!(spans[4], (day(2028, 1, 1), day(2028, 12, 31)));
        let (from, to) = Span::HalfYear.of(day(2026, 11, 24));
        assert_eq!((from, to), (day(2026, 7, 1), day(2026, 12, 31)));
        assert_eq!(Span::Quarter.of(day(2024, 2, 29)).1, day(2024, 3, 31));
        assert_eq!(Span::LastMonth.of(day(2024, 3, 31)).1, day(2024, 2, 29));
    }
}
