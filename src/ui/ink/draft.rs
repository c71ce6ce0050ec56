//! A signature in the making, and what it needs to be finished.
//!
//! Pure: it knows no screen and no language. Start at [`Draft::check`].

use crate::model::ink::Ink;
use crate::model::record::{AbsentReason, Mark};

/// A finished signature, to which the app adds capacity, time and fingerprint.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    /// Full name.
    pub name: String,
    /// Position or relation to the client; may be blank.
    pub position: String,
    /// NIP, NRP or registration number; may be blank.
    pub id_number: String,
    /// Where it was signed.
    pub place: String,
    /// The line, or why it is missing.
    pub mark: Mark,
}

/// What the app knows of the signatory beforehand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Particulars {
    /// Full name.
    pub name: String,
    /// Position or relation to the client.
    pub position: String,
    /// NIP, NRP or registration number.
    pub id_number: String,
    /// Where it is signed.
    pub place: String,
    /// Why there will be no line here: it stands on the paper that was copied. Blank as a rule.
    pub note: String,
}

/// What ties the signatory to the case, which is asked beside the name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tie {
    /// Nothing to ask: the client.
    #[default]
    Client,
    /// The relation to the client.
    Relation,
    /// The position.
    Position,
}

impl Tie {
    /// By the code of a capacity (the form's `signer` column).
    pub fn of(capacity: &str) -> Self {
        match capacity {
            "client" => Self::Client,
            "family" => Self::Relation,
            _ => Self::Position,
        }
    }
}

/// How it is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By hand.
    Signs,
    /// With a mark or thumb, before two witnesses.
    Marks,
    /// Not at all.
    Absent(AbsentReason),
}

impl Way {
    /// All, in the order they are offered.
    pub const ALL: [Self; 5] = [
        Self::Signs,
        Self::Marks,
        Self::Absent(AbsentReason::Unable),
        Self::Absent(AbsentReason::Refused),
        Self::Absent(AbsentReason::NotPresent),
    ];

    /// Whether the pad is needed.
    pub fn draws(self) -> bool {
        !matches!(self, Self::Absent(_))
    }
}

/// A text that is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// Full name.
    Name,
    /// Position or relation.
    Position,
    /// Identity number.
    IdNumber,
    /// Where it is signed.
    Place,
    /// The first witness of a mark.
    FirstWitness,
    /// The second witness of a mark.
    SecondWitness,
    /// Who can confirm that it was not signed.
    Witness,
    /// More about why it was not signed.
    Note,
}

/// What is missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A text is blank.
    Blank(Slot),
    /// Nothing is drawn.
    Drawing,
    /// Both witnesses of a mark are the same.
    SameWitness,
}

/// A signature in the making.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// How it is signed.
    pub way: Way,
    ink: Ink,
    /// The drawing before each change, the latest last.
    past: Vec<Ink>,
    texts: [String; 8],
    start: Particulars,
    /// Whether only the line is asked, as in a table where the name stands beside it.
    line_only: bool,
}

impl Draft {
    /// An empty pad for a signatory.
    pub fn new(start: Particulars) -> Self {
        let mut draft = Self {
            way: if start.note.is_empty() {
                Way::Signs
            } else {
                Way::Absent(AbsentReason::NotPresent)
            },
            ink: Ink::default(),
            past: Vec::new(),
            texts: Default::default(),
            start: start.clone(),
            line_only: false,
        };
        draft.write(Slot::Name, start.name);
        draft.write(Slot::Position, start.position);
        draft.write(Slot::IdNumber, start.id_number);
        draft.write(Slot::Place, start.place);
        draft.write(Slot::Note, start.note);
        draft
    }

    /// An empty pad for a line alone; the particulars are only shown.
    pub fn line_only(start: Particulars) -> Self {
        Self {
            line_only: true,
            ..Self::new(start)
        }
    }

    /// Whether name, place and the other particulars are asked.
    pub fn asks_particulars(&self) -> bool {
        !self.line_only
    }

    /// What is drawn.
    pub fn ink(&self) -> &Ink {
        &self.ink
    }

    /// The drawing changed.
    pub fn draw(&mut self, ink: Ink) {
        if ink != self.ink {
            self.past.push(std::mem::replace(&mut self.ink, ink));
        }
    }

    /// Wipes the pad; [`Self::undo`] brings the drawing back.
    pub fn clear(&mut self) {
        self.draw(Ink::default());
    }

    /// Takes the last change back: a line, or the wiping of the pad.
    pub fn undo(&mut self) {
        if let Some(ink) = self.past.pop() {
            self.ink = ink;
        }
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether the pad was wiped just now, so that taking back brings a drawing.
    pub fn was_cleared(&self) -> bool {
        self.ink.is_blank() && self.past.last().is_some_and(|ink| !ink.is_blank())
    }

    /// What stands at `slot`.
    pub fn text(&self, slot: Slot) -> &str {
        self.texts.get(slot as usize).map_or("", String::as_str)
    }

    /// Writes into `slot`.
    pub fn write(&mut self, slot: Slot, text: String) {
        if let Some(place) = self.texts.get_mut(slot as usize) {
            *place = text;
        }
    }

    /// Whether closing would lose something.
    pub fn is_touched(&self) -> bool {
        let fresh = Self::new(self.start.clone());
        !self.ink.is_blank() || self.way != fresh.way || self.texts != fresh.texts
    }

    /// The finished signature, or everything that it still needs, in the order of the sheet.
    pub fn check(&self) -> Result<Signed, Vec<Lack>> {
        let lacks = self.lacks();
        if !lacks.is_empty() {
            return Err(lacks);
        }
        Ok(Signed {
            name: self.trimmed(Slot::Name),
            position: self.trimmed(Slot::Position),
            id_number: self.trimmed(Slot::IdNumber),
            place: self.trimmed(Slot::Place),
            mark: self.mark(),
        })
    }

    fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.way.draws() && self.ink.is_blank() {
            lacks.push(Lack::Drawing);
        }
        let witnesses: &[Slot] = match self.way {
            Way::Signs => &[],
            Way::Marks => &[Slot::FirstWitness, Slot::SecondWitness],
            Way::Absent(_) => &[Slot::Witness],
        };
        let asked: &[Slot] = if self.line_only {
            &[]
        } else {
            &[Slot::Name, Slot::Place]
        };
        let blank = |slot: &&Slot| self.trimmed(**slot).is_empty();
        let blanks = asked.iter().chain(witnesses).filter(blank);
        lacks.extend(blanks.map(|slot| Lack::Blank(*slot)));
        if self.way == Way::Marks && self.names_one_witness_twice() {
            lacks.push(Lack::SameWitness);
        }
        lacks
    }

    fn names_one_witness_twice(&self) -> bool {
        let name = |slot| self.trimmed(slot).to_lowercase();
        let first = name(Slot::FirstWitness);
        !first.is_empty() && first == name(Slot::SecondWitness)
    }

    fn mark(&self) -> Mark {
        match self.way {
            Way::Signs => Mark::Ink(self.ink.clone()),
            Way::Marks => Mark::MarkWithWitnesses {
                ink: self.ink.clone(),
                witnesses: [Slot::FirstWitness, Slot::SecondWitness].map(|s| self.trimmed(s)),
            },
            Way::Absent(reason) => Mark::Absent {
                reason,
                note: self.trimmed(Slot::Note),
                witness: self.trimmed(Slot::Witness),
            },
        }
    }

    fn trimmed(&self, slot: Slot) -> String {
        self.text(slot).trim().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ink::Point;

    fn ink(strokes: u16) -> Ink {
        Ink {
            strokes: (0..strokes).map(|x| vec![Point { x, y: 1 }]).collect(),
        }
    }

    fn draft() -> Draft {
        Draft::new(Particulars {
            name: " Siti Aminah ".into(),
            place: "Soreang".into(),
            ..Particulars::default()
        })
    }

    #[test]
    fn a_signature_needs_ink_name_and_place() {
        let mut empty = Draft::new(Particulars::default());
        assert_eq!(
            empty.check(),
            Err(vec![
                Lack::Drawing,
                Lack::Blank(Slot::Name),
                Lack::Blank(Slot::Place)
            ])
        );
        empty.draw(ink(1));
        empty.write(Slot::Name, "Dadang".into());
        empty.write(Slot::Place, "   ".into());
        assert_eq!(empty.check(), Err(vec![Lack::Blank(Slot::Place)]));
    }

    #[test]
    fn a_finished_signature_is_trimmed() {
        let mut draft = draft();
        draft.draw(ink(2));
        let signed = draft.check().unwrap();
        assert_eq!(signed.name, "Siti Aminah");
        assert_eq!(signed.mark, Mark::Ink(ink(2)));
    }

    #[test]
    fn a_mark_needs_two_different_witnesses() {
        let mut draft = draft();
        draft.way = Way::Marks;
        draft.draw(ink(1));
        draft.write(Slot::FirstWitness, "Asep".into());
        assert_eq!(draft.check(), Err(vec![Lack::Blank(Slot::SecondWitness)]));
        draft.write(Slot::SecondWitness, "asep ".into());
        assert_eq!(draft.check(), Err(vec![Lack::SameWitness]));
        draft.write(Slot::SecondWitness, "Euis".into());
        let witnesses = ["Asep".into(), "Euis".into()];
        let mark = Mark::MarkWithWitnesses {
            ink: ink(1),
            witnesses,
        };
        assert_eq!(draft.check().unwrap().mark, mark);
    }

    #[test]
    fn who_does_not_sign_needs_a_witness_but_no_ink() {
        let mut draft = draft();
        draft.way = Way::Absent(AbsentReason::Refused);
        draft.draw(ink(1));
        assert_eq!(draft.check(), Err(vec![Lack::Blank(Slot::Witness)]));
        draft.write(Slot::Witness, "Asep".into());
        let mark = Mark::Absent {
            reason: AbsentReason::Refused,
            note: String::new(),
            witness: "Asep".into(),
        };
        assert_eq!(draft.check().unwrap().mark, mark);
    }

    #[test]
    fn lines_and_wiping_are_taken_back() {
        let mut draft = draft();
        draft.draw(ink(1));
        draft.draw(ink(2));
        draft.undo();
        assert_eq!(draft.ink(), &ink(1));
        draft.draw(ink(2));
        draft.clear();
        assert!(draft.ink().is_blank() && draft.was_cleared());
        draft.clear();
        draft.undo();
        assert_eq!(draft.ink(), &ink(2));
        assert!(!draft.was_cleared());
        draft.undo();
        draft.undo();
        assert!(draft.ink().is_blank() && !draft.can_undo() && !draft.was_cleared());
    }

    #[test]
    fn closing_loses_what_was_drawn_or_written() {
        assert!(!draft().is_touched());
        let mut drawn = draft();
        drawn.draw(ink(1));
        assert!(drawn.is_touched());
        drawn.undo();
        assert!(!drawn.is_touched());
        drawn.write(Slot::Place, "Bandung".into());
        assert!(drawn.is_touched());
    }

    #[test]
    fn each_capacity_is_asked_what_ties_it_to_the_case() {
        assert_eq!(Tie::of("client"), Tie::Client);
        assert_eq!(Tie::of("family"), Tie::Relation);
        assert_eq!(Tie::of("head"), Tie::Position);
    }
}
