//! A name typed in place of a drawn line: for who cannot draw on this screen.
//!
//! Whoever works by keys, by switch or with a screen reader signs by typing her full name, with the
//! reason beside it and before witnesses; paper says all three. A typed name is worth no more than
//! a cross: whoever signs for herself needs two witnesses (domain design, ch. 2.2). It knows no
//! language and no screen. Start at [`Typed::is_whole`].

use serde::{Deserialize, Serialize};

use super::directory::{count_people, is_same_name};

/// What the text of a typed name begins with, where it is an answer.
const VERSION: &str = "t1 ";

/// A typed name, why there is no line, and who saw it being typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The name as the signatory typed it.
    pub name: String,
    /// Why she did not draw.
    pub reason: TypedReason,
    /// More about it; never blank with [`TypedReason::Other`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Names of those who saw it.
    pub witnesses: Vec<String>,
}

/// Why a name was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypedReason {
    /// The hand cannot draw a line.
    Hand,
    /// She works by keys, by switch or with a screen reader.
    Keys,
    /// The screen takes no drawing: it is broken, or has no touch.
    Screen,
    /// Something else, told in the note.
    Other,
}

impl TypedReason {
    /// All, in the order they are offered.
    pub const ALL: [Self; 4] = [Self::Hand, Self::Keys, Self::Screen, Self::Other];

    /// Its name in records.
    pub fn code(self) -> &'static str {
        match self {
            Self::Hand => "hand",
            Self::Keys => "keys",
            Self::Screen => "screen",
            Self::Other => "other",
        }
    }
}

/// How many witnesses whoever signs for herself needs.
pub const WITNESSES: usize = 2;

/// The capacities in which people sign because it is their work: the staff's, by the forms' `signer`
/// column and the minutes of an erasure.
const BY_TRADE: [&str; 11] = [
    "worker",
    "head",
    "counsellor",
    "assessor",
    "doctor",
    "supervisor",
    "recorder",
    "leader",
    "minute_taker",
    "chair",
    "officer",
];

/// Who signs for herself and not by trade: her typed name needs two witnesses, as a cross does. So it
/// is in every capacity that is not known, such as those of an institution's own forms.
pub fn signs_for_herself(capacity: &str) -> bool {
    !BY_TRADE.contains(&capacity)
}

impl Typed {
    /// Whether it stands for the signatory called `name` in this capacity: her own name, a reason,
    /// and enough witnesses, each another person than she and than the others.
    pub fn is_whole(&self, name: &str, capacity: &str) -> bool {
        let needed = if signs_for_herself(capacity) {
            WITNESSES
        } else {
            1
        };
        let told = self.reason != TypedReason::Other || !self.note.trim().is_empty();
        told && is_same_name(&self.name, name) && self.count_witnesses() >= needed
    }

    /// What a sketch keeps of it: how many saw it, up to [`WITNESSES`], and nothing that was written.
    pub fn seen_by(count: usize) -> Self {
        Self {
            name: String::new(),
            reason: TypedReason::Other,
            note: String::new(),
            witnesses: (1..=count.min(WITNESSES))
                .map(|it| it.to_string())
                .collect(),
        }
    }

    /// How many different people saw it, the signatory not counted.
    pub fn count_witnesses(&self) -> usize {
        let signatory = self.name.as_str();
        let witnesses = self.witnesses.iter().map(String::as_str);
        count_people([signatory].into_iter().chain(witnesses)) - count_people([signatory])
    }

    /// As an answer: `t1 ` and the reason's code, then on a line each the name, the note (may be
    /// blank) and the witnesses.
    pub fn to_text(&self) -> String {
        let mut lines = vec![
            format!("{VERSION}{}", self.reason.code()),
            in_one_line(&self.name),
            in_one_line(&self.note),
        ];
        lines.extend(self.witnesses.iter().map(|name| in_one_line(name)));
        lines.join("\n")
    }

    /// Reads what [`Self::to_text`] wrote; `None` for any other answer, such as a drawn line.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut lines = text.strip_prefix(VERSION)?.split('\n').map(str::to_owned);
        let code = lines.next()?;
        let reason = TypedReason::ALL.into_iter().find(|it| it.code() == code)?;
        Some(Self {
            name: lines.next()?,
            reason,
            note: lines.next()?,
            witnesses: lines.collect(),
        })
    }
}

fn in_one_line(text: &str) -> String {
    text.replace(['\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(witnesses: &[&str]) -> Typed {
        Typed {
            name: "Siti Aminah".into(),
            reason: TypedReason::Keys,
            note: String::new(),
            witnesses: witnesses.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    #[test]
    fn who_signs_for_herself_needs_two_other_people() {
        for (witnesses, client, worker) in [
            (&["Asep", "Euis"][..], true, true),
            (&["Asep"], false, true),
            (&["Asep", " asep"], false, true),
            (&["Asep", ""], false, true),
            (&["siti aminah", "Euis"], false, true),
            (&["Siti Aminah"], false, false),
            (&[], false, false),
        ] {
            let typed = typed(witnesses);
            let whole = |capacity| typed.is_whole("SITI AMINAH", capacity);
            assert_eq!(whole("client"), client, "{witnesses:?}");
            for other in ["guardian", "witness", "local_leader", "tetangga"] {
                assert_eq!(whole(other), client, "{other}, {witnesses:?}");
            }
            for staff in ["worker", "officer", "head"] {
                assert_eq!(whole(staff), worker, "{staff}, {witnesses:?}");
            }
        }
    }

    #[test]
    fn it_is_the_signatorys_own_name_with_a_reason() {
        let mut typed = typed(&["Asep", "Euis"]);
        assert!(!typed.is_whole("Dadang", "client"));
        typed.reason = TypedReason::Other;
        assert!(!typed.is_whole("Siti Aminah", "client"));
        typed.note = "Tangan dibalut".into();
        assert!(typed.is_whole("Siti Aminah", "client"));
    }

    #[test]
    fn as_an_answer_it_is_read_again() {
        for note in ["", "Layar retak"] {
            let typed = Typed {
                note: note.into(),
                ..typed(&["Asep", "Euis"])
            };
            assert_eq!(Typed::from_text(&typed.to_text()), Some(typed));
        }
        for other in [
            "",
            "i1AtAPkAPQ",
            "t1 ",
            "t1 hand",
            "t1 else\nA\n\nB",
            "Siti",
        ] {
            assert_eq!(Typed::from_text(other), None, "{other:?}");
        }
    }

    #[test]
    fn records_name_the_reason_as_answers_do() {
        for reason in TypedReason::ALL {
            let json = serde_json::to_string(&reason).unwrap();
            assert_eq!(json, format!("\"{}\"", reason.code()));
        }
    }
}
