//! The signature block.

use crate::model::ink::Ink;

/// The signature block.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signatures {
    /// "Cangkuang, 24 November 2025"; blank prints a line to write on.
    pub place_and_date: String,
    /// Who signs, in order.
    pub slots: Vec<Slot>,
}

impl Signatures {
    /// In place of place and date, where another part of the document gives them.
    pub const UNDATED: &str = "-";
}

/// The room of one signatory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Slot {
    /// In which capacity, over the room.
    pub capacity: String,
    /// What stands in the room.
    pub mark: SlotMark,
    /// Name under the line; blank leaves the line to be filled in by hand.
    pub name: String,
    /// Relation, NIP, and when it was signed; small.
    pub under: Vec<String>,
    /// Words in the box for a stamp-duty stamp, "Meterai Rp10.000"; blank for no box.
    pub stamp: String,
    /// Who saw a thumbprint or a cross being made.
    pub witnesses: Vec<Witness>,
}

/// Who saw a mark being made.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Witness {
    /// "Saksi 1".
    pub capacity: String,
    /// The name; blank prints a line to write on.
    pub name: String,
}

/// What stands in a signatory's room.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum SlotMark {
    /// Nothing yet: to be signed on paper.
    #[default]
    Empty,
    /// A drawn line.
    Ink(Ink),
    /// Words instead of a line: why somebody did not sign, and who can confirm it.
    Words(String),
}
