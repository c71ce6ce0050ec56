//! A signature in the making, and what it needs to be finished.
//!
//! Pure: it knows no screen and no language. Start at [`Draft::check`].

use crate::model::directory::{count_people, is_same_name};
use crate::model::ink::Ink;
use crate::model::record::{AbsentReason, Mark};
use crate::model::typed::{Typed, TypedReason};

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
    /// Whether she signs for herself: her typed name then needs two witnesses, as a cross does.
    pub for_herself: bool,
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
    /// One of both: of a witness, who may be anybody.
    Either,
}

impl Tie {
    /// By the code of a capacity (the form's `signer` column).
    pub fn of(capacity: &str) -> Self {
        match capacity {
            "client" => Self::Client,
            "family" | "guardian" | "reporter" => Self::Relation,
            "witness" => Self::Either,
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
    /// With her name typed, before witnesses.
    Types,
    /// Not at all.
    Absent(AbsentReason),
}

impl Way {
    /// All, in the order they are offered.
    pub const ALL: [Self; 6] = [
        Self::Signs,
        Self::Types,
        Self::Marks,
        Self::Absent(AbsentReason::Unable),
        Self::Absent(AbsentReason::Refused),
        Self::Absent(AbsentReason::NotPresent),
    ];

    /// Those of a row in a list: who is not there or refuses gets no line in it.
    pub const IN_ROWS: [Self; 2] = [Self::Signs, Self::Types];

    /// Whether the pad is needed.
    pub fn draws(self) -> bool {
        matches!(self, Self::Signs | Self::Marks)
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
    /// More about why it was not signed, or not drawn.
    Note,
    /// The name, typed in place of a line.
    Typed,
}

/// What is missing or wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lack {
    /// A text is blank.
    Blank(Slot),
    /// Nothing is drawn.
    Drawing,
    /// Both witnesses are the same, or one is the signatory.
    SameWitness,
    /// The typed name is not that of the signatory.
    OtherName,
    /// No reason is chosen for typing.
    Reason,
}

/// A signature in the making.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// How it is signed.
    pub way: Way,
    /// Why the name is typed, once it was said.
    pub reason: Option<TypedReason>,
    ink: Ink,
    /// The drawing before each change, the latest last.
    past: Vec<Ink>,
    texts: [String; 9],
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
            reason: None,
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
        !self.ink.is_blank()
            || self.way != fresh.way
            || self.reason.is_some()
            || self.texts != fresh.texts
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

    /// Who must have seen it.
    pub fn witnesses(&self) -> &'static [Slot] {
        match self.way {
            Way::Signs => &[],
            Way::Marks => &[Slot::FirstWitness, Slot::SecondWitness],
            Way::Types if self.start.for_herself => &[Slot::FirstWitness, Slot::SecondWitness],
            Way::Types | Way::Absent(_) => &[Slot::Witness],
        }
    }

    /// Whether more must be said: why somebody is unable, what else kept her from drawing, or why
    /// another name is typed than the one that is known here.
    pub fn needs_note(&self) -> bool {
        match self.way {
            Way::Absent(reason) => reason == AbsentReason::Unable,
            Way::Types => {
                let known = &self.start.name;
                let is_other = !known.trim().is_empty() && !is_same_name(known, self.signatory());
                is_other || self.reason == Some(TypedReason::Other)
            }
            Way::Signs | Way::Marks => false,
        }
    }

    /// Who signs; in a row without a name whoever types hers.
    fn signatory(&self) -> &str {
        let slot = if self.line_only {
            Slot::Typed
        } else {
            Slot::Name
        };
        self.text(slot)
    }

    fn lacks(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.way.draws() && self.ink.is_blank() {
            lacks.push(Lack::Drawing);
        }
        let asked: &[Slot] = if self.line_only {
            &[]
        } else {
            &[Slot::Name, Slot::Place]
        };
        let blank = |slot: &&Slot| self.trimmed(**slot).is_empty();
        lacks.extend(asked.iter().filter(blank).map(|slot| Lack::Blank(*slot)));
        if self.way == Way::Types {
            lacks.extend(self.lacks_of_typing());
        }
        let witnesses = self.witnesses().iter().filter(blank);
        lacks.extend(witnesses.map(|slot| Lack::Blank(*slot)));
        if self.needs_note() && blank(&&Slot::Note) {
            lacks.push(Lack::Blank(Slot::Note));
        }
        if self.names_one_witness_twice() {
            lacks.push(Lack::SameWitness);
        }
        lacks
    }

    fn lacks_of_typing(&self) -> Vec<Lack> {
        let mut lacks = Vec::new();
        if self.trimmed(Slot::Typed).is_empty() {
            lacks.push(Lack::Blank(Slot::Typed));
        } else if !is_same_name(self.text(Slot::Typed), self.signatory()) {
            lacks.push(Lack::OtherName);
        }
        if self.reason.is_none() {
            lacks.push(Lack::Reason);
        }
        lacks
    }

    /// Whether one person stands for two: a witness for the other, or for whoever signs.
    fn names_one_witness_twice(&self) -> bool {
        let mut names: Vec<_> = self
            .witnesses()
            .iter()
            .map(|slot| self.text(*slot))
            .collect();
        if self.way == Way::Types {
            names.push(self.text(Slot::Typed));
        } else if !names.is_empty() {
            names.push(self.text(Slot::Name));
        }
        names.retain(|name| !name.trim().is_empty());
        count_people(names.iter().copied()) < names.len()
    }

    fn mark(&self) -> Mark {
        match self.way {
            Way::Signs => Mark::Ink(self.ink.clone()),
            Way::Marks => Mark::MarkWithWitnesses {
                ink: self.ink.clone(),
                witnesses: [Slot::FirstWitness, Slot::SecondWitness].map(|s| self.trimmed(s)),
            },
            Way::Types => Mark::Typed(Typed {
                name: self.trimmed(Slot::Typed),
                // Asked for before: see `lacks_of_typing`.
                reason: self.reason.unwrap_or(TypedReason::Other),
                note: self.trimmed(Slot::Note),
                witnesses: self
                    .witnesses()
                    .iter()
                    .map(|slot| self.trimmed(*slot))
                    .collect(),
            }),
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
        draft.write(Slot::SecondWitness, "siti aminah".into());
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
        draft.write(Slot::Witness, "Siti Aminah".into());
        assert_eq!(draft.check(), Err(vec![Lack::SameWitness]));
        draft.write(Slot::Witness, "Asep".into());
        let mark = Mark::Absent {
            reason: AbsentReason::Refused,
            note: String::new(),
            witness: "Asep".into(),
        };
        assert_eq!(draft.check().unwrap().mark, mark);
    }

    fn typing() -> Draft {
        let mut draft = draft();
        draft.start.for_herself = true;
        draft.way = Way::Types;
        draft
    }

    #[test]
    fn a_typed_name_needs_a_reason_and_the_witnesses_of_a_cross() {
        let mut draft = typing();
        let slots = [Slot::FirstWitness, Slot::SecondWitness].map(Lack::Blank);
        let mut lacks = vec![Lack::Blank(Slot::Typed), Lack::Reason];
        lacks.extend(slots);
        assert_eq!(draft.check(), Err(lacks));
        draft.write(Slot::Typed, "siti aminah".into());
        draft.reason = Some(TypedReason::Keys);
        draft.write(Slot::FirstWitness, "Asep".into());
        draft.write(Slot::SecondWitness, "Siti Aminah".into());
        assert_eq!(draft.check(), Err(vec![Lack::SameWitness]));
        draft.write(Slot::SecondWitness, "Euis".into());
        let mark = Mark::Typed(Typed {
            name: "siti aminah".into(),
            reason: TypedReason::Keys,
            note: String::new(),
            witnesses: vec!["Asep".into(), "Euis".into()],
        });
        assert_eq!(draft.check().unwrap().mark, mark);
    }

    #[test]
    fn another_name_than_the_known_one_is_explained() {
        let mut draft = typing();
        draft.reason = Some(TypedReason::Screen);
        draft.write(Slot::FirstWitness, "Asep".into());
        draft.write(Slot::SecondWitness, "Euis".into());
        draft.write(Slot::Typed, "Dadang".into());
        assert_eq!(draft.check(), Err(vec![Lack::OtherName]));
        draft.write(Slot::Name, "Dadang".into());
        assert_eq!(draft.check(), Err(vec![Lack::Blank(Slot::Note)]));
        draft.write(Slot::Note, "Nama di KTP: Dadang".into());
        assert!(draft.check().is_ok());
    }

    #[test]
    fn in_a_list_the_name_of_the_row_is_typed_before_one_witness() {
        let mut draft = Draft::line_only(Particulars {
            name: "Euis".into(),
            ..Particulars::default()
        });
        draft.way = Way::Types;
        draft.reason = Some(TypedReason::Keys);
        draft.write(Slot::Typed, "Asep".into());
        draft.write(Slot::Witness, "Dadang".into());
        assert_eq!(draft.check(), Err(vec![Lack::Blank(Slot::Note)]));
        draft.write(Slot::Typed, "euis".into());
        assert!(draft.check().is_ok());
    }

    #[test]
    fn who_is_unable_says_more() {
        let mut draft = draft();
        draft.way = Way::Absent(AbsentReason::Unable);
        draft.write(Slot::Witness, "Asep".into());
        assert_eq!(draft.check(), Err(vec![Lack::Blank(Slot::Note)]));
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
        for related in ["family", "guardian", "reporter"] {
            assert_eq!(Tie::of(related), Tie::Relation, "{related}");
        }
        assert_eq!(Tie::of("witness"), Tie::Either);
        assert_eq!(Tie::of("head"), Tie::Position);
    }
}
