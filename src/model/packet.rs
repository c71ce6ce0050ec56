//! Clients handed over to a colleague or to another institution: the packet, and its receipt.
//!
//! A packet holds chosen cases with their records. Of a record over several clients it holds only
//! the rows of those who are handed over, as an excerpt under a name of its own. The file itself is
//! sealed (`storage::backup`); its format is described in `docs/backup-format.md`.

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::case::{Case, CaseId};
use super::institution::Institution;
use super::own_form::OwnForm;
use super::record::Record;

/// The format name that stands in every packet.
pub const FORMAT: &str = "lembar-packet/1";

/// Chosen clients with their records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Packet {
    /// Always [`FORMAT`].
    pub format: String,
    /// What is handed over, to be printed and signed by both sides.
    pub receipt: Receipt,
    /// The institution that hands over.
    pub institution: Institution,
    /// Its own forms that these records were filled in with.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_forms: Vec<OwnForm>,
    /// The cases.
    pub cases: Vec<Case>,
    /// Their records.
    pub records: Vec<Record>,
}

/// What was handed over. It names no client by full name, since it stays with both sides.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// When the packet was made, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub made: NaiveDateTime,
    /// The institution that hands over.
    pub from: String,
    /// The worker who hands over.
    pub by: String,
    /// To whom: a colleague or another institution.
    pub to: String,
    /// The clients, in the order they were chosen.
    pub clients: Vec<Client>,
    /// How many records the packet holds.
    pub records: usize,
    /// Fingerprint of the cases and records, so that both sides can see that they have the same:
    /// [`super::fingerprint::of_packet`].
    pub content: String,
}

/// One client on a receipt.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Client {
    /// The case.
    pub case: CaseId,
    /// Register number.
    pub register_number: String,
    /// Initials; blank when no name was filled in.
    pub initials: String,
    /// How many of the packet's records are the client's.
    pub records: usize,
}

impl Packet {
    /// Whether cases and records are still those that the receipt was made for.
    pub fn is_whole(&self) -> bool {
        self.receipt.content == super::fingerprint::of_packet(&self.cases, &self.records)
    }

    /// Leaves out excerpts of records that are here in full, when the packet comes to a device that
    /// holds them.
    pub fn without_excerpts_of(&mut self, is_here: impl Fn(&str) -> bool) {
        let is_needless = |record: &Record| record.excerpt_of.as_deref().is_some_and(&is_here);
        let needless: Vec<String> = self
            .records
            .iter()
            .filter(|record| is_needless(record))
            .map(|record| record.id.clone())
            .collect();
        self.records.retain(|record| !needless.contains(&record.id));
        for case in &mut self.cases {
            case.records.retain(|id| !needless.contains(id));
        }
    }
}

/// The first letters of a name's words: `R. M.`
pub fn initials(name: &str) -> String {
    let first = |word: &str| word.chars().next().map(|letter| format!("{letter}."));
    let letters: Vec<String> = name.split_whitespace().filter_map(first).collect();
    letters.join(" ").to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::initials;

    #[test]
    fn initials_take_the_first_letter_of_each_word() {
        assert_eq!(initials("Rizal  maulana"), "R. M.");
        assert_eq!(initials("ʻOkina"), "ʻ.");
        assert_eq!(initials(""), "");
    }
}
