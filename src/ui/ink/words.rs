//! What the signing sheet says, in the reader's language.

use yew::AttrValue;

use crate::i18n::{Language, marks};
use crate::model::typed::TypedReason;

/// The words of the signing sheet; the sentences stand under `sign.` in the word files.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetWords {
    /// Closes the sheet.
    pub close: AttrValue,
    /// Takes the last line back.
    pub undo: AttrValue,
    /// Takes the wiping back.
    pub restore: AttrValue,
    /// Wipes the pad.
    pub clear: AttrValue,
    /// Finishes.
    pub finish: AttrValue,
    /// Name of the pad while nothing is drawn.
    pub pad_blank: AttrValue,
    /// Name of the pad once something is drawn.
    pub pad_drawn: AttrValue,
    /// Beside the line to sign on.
    pub here: AttrValue,
    /// The same for a mark.
    pub mark_here: AttrValue,
    /// Advice on a narrow screen.
    pub turn: AttrValue,
    /// Beside a text that may be blank.
    pub optional: AttrValue,
    /// Asks the name.
    pub name: AttrValue,
    /// Asks the position.
    pub position: AttrValue,
    /// Asks the relation to the client.
    pub relation: AttrValue,
    /// Asks the position or the relation, whichever there is.
    pub either: AttrValue,
    /// Asks the identity number.
    pub id_number: AttrValue,
    /// Asks where it is signed.
    pub place: AttrValue,
    /// Opens the other ways.
    pub unable: AttrValue,
    /// Heads the other ways.
    pub way: AttrValue,
    /// Signs by hand.
    pub signs: AttrValue,
    /// Makes a mark before two witnesses.
    pub marks: AttrValue,
    /// Cannot sign.
    pub not_able: AttrValue,
    /// Does not want to sign.
    pub refused: AttrValue,
    /// Is not there.
    pub not_present: AttrValue,
    /// Asks the first witness.
    pub first_witness: AttrValue,
    /// Asks the second witness.
    pub second_witness: AttrValue,
    /// Asks who can confirm the absence.
    pub witness: AttrValue,
    /// Says that a witness types her name herself.
    pub witness_herself: AttrValue,
    /// Asks for details.
    pub note: AttrValue,
    /// Nothing is drawn.
    pub lack_drawing: AttrValue,
    /// No mark is made.
    pub lack_mark: AttrValue,
    /// The name is missing.
    pub lack_name: AttrValue,
    /// The place is missing.
    pub lack_place: AttrValue,
    /// A witness is missing.
    pub lack_witness: AttrValue,
    /// Both witnesses are the same.
    pub lack_other_witness: AttrValue,
    /// Types her name before witnesses.
    pub types: AttrValue,
    /// Asks the name in place of a line.
    pub typed: AttrValue,
    /// Asks why it is typed.
    pub why: AttrValue,
    /// The typed name is missing.
    pub lack_typed: AttrValue,
    /// Another name is typed.
    pub lack_same: AttrValue,
    /// No reason is chosen.
    pub lack_reason: AttrValue,
    /// More must be said.
    pub lack_note: AttrValue,
    /// Why it is typed, in the order of [`TypedReason::ALL`].
    pub reasons: [AttrValue; 4],
    /// Asks before closing.
    pub leave: AttrValue,
    /// Closes all the same.
    pub leave_yes: AttrValue,
    /// Stays.
    pub leave_no: AttrValue,
}

/// The words in a language.
pub fn words(language: Language) -> SheetWords {
    let say = |key| AttrValue::Static(language.say(key));
    SheetWords {
        close: say("sign.close"),
        undo: say("sign.undo"),
        restore: say("sign.restore"),
        clear: say("sign.clear"),
        finish: say("sign.finish"),
        pad_blank: say("sign.pad_blank"),
        pad_drawn: say("sign.pad_drawn"),
        here: say("sign.here"),
        mark_here: say("sign.mark_here"),
        turn: say("sign.turn"),
        optional: say("sign.optional"),
        name: say("sign.name"),
        position: say("sign.position"),
        relation: say("sign.relation"),
        either: say("sign.either"),
        id_number: say("sign.id_number"),
        place: say("sign.place"),
        unable: say("sign.unable"),
        way: say("sign.way"),
        signs: say("sign.signs"),
        marks: say("sign.marks"),
        not_able: say("sign.not_able"),
        refused: say("sign.refused"),
        not_present: say("sign.not_present"),
        first_witness: say("sign.first_witness"),
        second_witness: say("sign.second_witness"),
        witness: say("sign.witness"),
        witness_herself: say("sign.witness_herself"),
        note: say("sign.note"),
        lack_drawing: say("sign.lack_drawing"),
        lack_mark: say("sign.lack_mark"),
        lack_name: say("sign.lack_name"),
        lack_place: say("sign.lack_place"),
        lack_witness: say("sign.lack_witness"),
        lack_other_witness: say("sign.lack_other_witness"),
        types: say("sign.types"),
        typed: say("sign.typed"),
        why: say("sign.why"),
        lack_typed: say("sign.lack_typed"),
        lack_same: say("sign.lack_same"),
        lack_reason: say("sign.lack_reason"),
        lack_note: say("sign.lack_note"),
        reasons: TypedReason::ALL.map(|reason| begun(&say(marks::reason(reason)))),
        leave: say("sign.leave"),
        leave_yes: say("sign.leave_yes"),
        leave_no: say("sign.leave_no"),
    }
}

/// One sentence that says what is being signed: the form's name, and how the client is shown.
pub fn about(language: Language, form: &str, client: &str) -> AttrValue {
    let values = [("form", form), ("client", client)];
    language.say_with("sign.about", &values).into()
}

/// With a capital: on paper these words stand within a sentence.
fn begun(words: &str) -> AttrValue {
    let mut rest = words.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first
        .chain(rest.as_str().chars())
        .collect::<String>()
        .into()
}
