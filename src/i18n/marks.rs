//! A typed name in place of a signature, as page and paper tell it. Start at [`typed`].

use super::Language;
use crate::model::typed::{Typed, TypedReason};

/// The key of the words for a reason.
pub fn reason(reason: TypedReason) -> &'static str {
    match reason {
        TypedReason::Hand => "sign.reason.hand",
        TypedReason::Keys => "sign.reason.keys",
        TypedReason::Screen => "sign.reason.screen",
        TypedReason::Other => "sign.reason.other",
    }
}

/// Who typed her name, why there is no line, and who saw it: one sentence.
pub fn typed(typed: &Typed, language: Language) -> String {
    let mut why = vec![typed.note.as_str()];
    if typed.reason != TypedReason::Other {
        why.insert(0, language.say(reason(typed.reason)));
    }
    why.retain(|part| !part.is_empty());
    let and = format!(" {} ", language.say("sign.and"));
    let values = [
        ("name", typed.name.as_str()),
        ("why", &why.join("; ")),
        ("witnesses", &typed.witnesses.join(&and)),
    ];
    language.say_with("sign.typed_name", &values)
}
