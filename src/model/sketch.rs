//! What lists need of a case: little enough that a thousand are read in a moment.
//!
//! A sketch stands in for a case whose records were not opened. It is made from them and is never the
//! truth: whoever changes, shows or hands on what a case says opens the case. What goes into one is for
//! [`session::sketch`](crate::session::sketch) to say; here is only how its records are called, for their
//! own names would take more room than all the rest. Start at [`Sketch`].

use super::case::{Case, CaseId};
use super::record::{Record, RecordId};

/// What stands between the parts of a sketched record's name; no real name has it.
const MARK: char = '~';
/// So many signs of a record's own name are kept, to find its case by.
const STUB: usize = 3;

/// A case and its records, but for what no list needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Sketch {
    /// The case; its records are called as in [`name`].
    pub case: Case,
    /// All of its records, oldest first.
    pub records: Vec<Record>,
}

/// What a sketched record is called: the first signs of its own name, its number in the case from 0,
/// and the case.
pub fn name(stub: &str, number: usize, case: &str) -> RecordId {
    format!("{}{MARK}{number}{MARK}{case}", self::stub(stub))
}

/// The first signs of a name.
pub fn stub(name: &str) -> &str {
    let end = name.char_indices().nth(STUB);
    end.map_or(name, |(end, _)| name.get(..end).unwrap_or(name))
}

/// Case and number of a sketched record; none for the name of a real one.
pub fn place(name: &str) -> Option<(CaseId, usize)> {
    let (_, rest) = name.split_once(MARK)?;
    let (number, case) = rest.split_once(MARK)?;
    Some((case.into(), number.parse().ok()?))
}

/// Whether a sketched record may stand for the one with this name. Several may; one of them does.
pub fn may_be(sketched: &str, name: &str) -> bool {
    let start = sketched.split_once(MARK).map(|(start, _)| start);
    start == Some(stub(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sketched_name_leads_to_its_case_and_a_real_one_does_not() {
        let sketched = name("abcdefghijklmnopqrstuv", 17, "case");
        assert_eq!(sketched, "abc~17~case");
        assert_eq!(place(&sketched), Some(("case".into(), 17)));
        assert!(may_be(&sketched, "abcd") && !may_be(&sketched, "abdd"));
        assert_eq!(place("abcdefghijklmnopqrstuv"), None);
        assert_eq!(stub("é~"), "é~");
    }
}
