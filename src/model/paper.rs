//! That the answers of a record were copied from a filled sheet of paper: when that was written,
//! and by whom.
//!
//! Kept among the answers at keys that no question has, so that it is merged, signed and sealed as
//! they are (docs/record-format.md).

use super::answers::Answers;

/// The key of the date on the paper, `2026-02-03`; as typed when it is none.
pub const DATE: &str = "meta/paper_date";
/// The key of the name of who wrote the paper.
pub const WRITER: &str = "meta/paper_by";

/// The date on the paper and who wrote it, where the answers were copied from one; one of the two
/// may be blank.
pub fn of(answers: &Answers) -> Option<(&str, &str)> {
    let (date, writer) = (answers.text(DATE), answers.text(WRITER));
    (!date.is_empty() || !writer.is_empty()).then_some((date, writer))
}
