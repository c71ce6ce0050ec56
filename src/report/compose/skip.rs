//! When a question is to be filled in, in words for a paper form: "Isi bila jawaban no. A5 “Ya”."
//!
//! The common shapes of `relevant` have words: an answer that is, is not, is filled in, is among
//! the chosen, is more or less than a number, and several of these with `and` or `or`. What has
//! none of these shapes says only that there is a condition.

use std::rc::Rc;

use crate::forms::definition::{Field, FieldId, Form, Rule};
use crate::forms::library;
use crate::i18n::Language;
use crate::model::value::decimal;
use crate::report::wording;

/// The form that asks the facts of a case which later forms only know.
const FACTS: &str = "F01";
/// Ways to compare with a number, the longer signs first, and their words.
const COMPARED: [(&str, &str); 4] = [
    (">=", "skip.at-least"),
    ("<=", "skip.at-most"),
    (">", "skip.more"),
    ("<", "skip.less"),
];

/// The sentence for a rule; blank when it always holds.
pub(super) fn sentence(form: &Form, rule: &Rule, language: Language) -> String {
    let Rule::When(expression) = rule else {
        return String::new();
    };
    let speaker = Speaker { form, language };
    match speaker.condition(expression.source()) {
        Some(words) => language.say_with("skip.when", &[("condition", &words)]),
        None => language.say("skip.somehow").into(),
    }
}

/// A note as it reads where it holds; `None` where its condition has no words, for paper would say it
/// to everybody.
pub(super) fn noted(form: &Form, rule: &Rule, language: Language, note: String) -> Option<String> {
    let Rule::When(expression) = rule else {
        return Some(note);
    };
    let condition = Speaker { form, language }.condition(expression.source())?;
    let words = [("condition", condition.as_str()), ("note", &note)];
    Some(language.say_with("skip.note", &words))
}

/// Whether the program works out the answer, and nobody may change it.
pub(super) fn is_computed(field: &Field) -> bool {
    field.calculation.is_some() && matches!(field.read_only, Rule::Always)
}

struct Speaker<'a> {
    form: &'a Form,
    language: Language,
}

/// One comparison.
struct Atom<'a> {
    /// The field that it looks at.
    name: &'a str,
    /// Key of its words.
    key: &'static str,
    /// What it is compared with.
    value: &'a str,
}

/// A question that a condition looks at: in this form, or in the form that its answer comes from.
struct Asked {
    form: Option<Rc<Form>>,
    id: FieldId,
}

impl Speaker<'_> {
    fn condition(&self, text: &str) -> Option<String> {
        let text = without_brackets(text.trim());
        let either = split(text, " or ");
        if either.len() > 1 {
            return self
                .same_question(&either, ["skip.is", "skip.has"], "skip.or")
                .or_else(|| self.joined(&either, "skip.or"));
        }
        let both = split(text, " and ");
        if both.len() > 1 {
            let both = without_needless(&both);
            return self
                .same_question(&both, ["skip.is-not", "skip.has-not"], "skip.nor")
                .or_else(|| self.joined(&both, "skip.and"));
        }
        self.said(&atom(text)?)
    }

    /// `${a} = 'x' or ${a} = 'y'` looks at one question, as does `${a} != 'x' and ${a} != 'y'`.
    fn same_question(
        &self,
        parts: &[&str],
        keys: [&str; 2],
        between: &'static str,
    ) -> Option<String> {
        let atoms: Vec<Atom<'_>> = parts
            .iter()
            .map(|part| atom(without_brackets(part.trim())))
            .collect::<Option<_>>()?;
        let first = atoms.first()?;
        let same = |atom: &Atom<'_>| atom.name == first.name && atom.key == first.key;
        if !atoms.iter().all(same) || !keys.contains(&first.key) {
            return None;
        }
        let values: Option<Vec<String>> = atoms
            .iter()
            .map(|atom| self.value(atom).map(|value| format!("“{value}”")))
            .collect();
        let between = format!(" {} ", self.language.say(between));
        let question = self.question(first.name)?;
        let words = [
            ("question", question.as_str()),
            ("value", &values?.join(&between)),
        ];
        Some(self.language.say_with(first.key, &words))
    }

    fn joined(&self, parts: &[&str], key: &'static str) -> Option<String> {
        let said: Option<Vec<String>> = parts.iter().map(|part| self.condition(part)).collect();
        Some(said?.join(&format!(" {} ", self.language.say(key))))
    }

    fn said(&self, atom: &Atom<'_>) -> Option<String> {
        if atom.key == "skip.filled" && self.computed(atom.name) {
            return Some(self.language.say("skip.used").into());
        }
        let question = self.question(atom.name)?;
        let value = format!("“{}”", self.value(atom)?);
        let words = [("question", question.as_str()), ("value", &value)];
        Some(self.language.say_with(atom.key, &words))
    }

    /// Whether nobody writes the answer: that it is filled in says that something above it is.
    fn computed(&self, name: &str) -> bool {
        let field = self.form.named(name).and_then(|id| self.form.field(id));
        field.is_some_and(is_computed)
    }

    fn asked(&self, name: &str) -> Option<Asked> {
        let id = self.form.named(name)?;
        let field = self.form.field(id)?;
        let code = self.language.code();
        if !field.label.get(code).is_empty() {
            return Some(Asked { form: None, id });
        }
        let (form, key) = match &field.carry {
            Some(carry) => (carry.form.as_str(), carry.key.as_str()),
            None => (FACTS, name),
        };
        let form = library::form(form)?;
        let id = form.named(key)?;
        let has_label = form
            .field(id)
            .is_some_and(|field| !field.label.get(code).is_empty());
        has_label.then_some(Asked {
            form: Some(form),
            id,
        })
    }

    /// "jawaban no. A5", or the label of what has no number here.
    fn question(&self, name: &str) -> Option<String> {
        let asked = self.asked(name)?;
        let form = asked.form.as_deref().unwrap_or(self.form);
        let field: &Field = form.field(asked.id)?;
        Some(if asked.form.is_none() && !field.number.is_empty() {
            let number = [("number", field.number.as_str())];
            self.language.say_with("skip.number", &number)
        } else {
            field.label.get(self.language.code()).into()
        })
    }

    /// What a question is compared with, as the form writes it.
    fn value(&self, atom: &Atom<'_>) -> Option<String> {
        let asked = self.asked(atom.name)?;
        let form = asked.form.as_deref().unwrap_or(self.form);
        Some(wording::answer(form, asked.id, atom.value, self.language))
    }
}

/// One comparison, if the text has one of the common shapes.
fn atom(text: &str) -> Option<Atom<'_>> {
    if let Some(inner) = call(text, "not") {
        let atom = atom(inner)?;
        return (atom.key == "skip.has").then_some(Atom {
            key: "skip.has-not",
            ..atom
        });
    }
    if let Some(inner) = call(text, "selected") {
        let (name, value) = inner.split_once(',')?;
        return Some(Atom {
            name: reference(name)?,
            key: "skip.has",
            value: quoted(value)?,
        });
    }
    if let Some((name, value)) = text.split_once("!=") {
        return equality(name, value, ("skip.filled", "skip.is-not"));
    }
    for (sign, key) in COMPARED {
        if let Some((name, value)) = text.split_once(sign) {
            let value = value.trim();
            let is_number = decimal(value).is_some();
            let name = reference(name)?;
            return is_number.then_some(Atom { name, key, value });
        }
    }
    let (name, value) = text.split_once('=')?;
    equality(name, value, ("skip.blank", "skip.is"))
}

fn equality<'a>(
    name: &'a str,
    value: &'a str,
    (blank, filled): (&'static str, &'static str),
) -> Option<Atom<'a>> {
    let name = reference(name)?;
    let value = quoted(value).or_else(|| {
        let value = value.trim();
        decimal(value).is_some().then_some(value)
    })?;
    let key = if value.is_empty() { blank } else { filled };
    Some(Atom { name, key, value })
}

/// What stands between the brackets of `name(…)`, if that is the whole text.
fn call<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let inner = text.trim().strip_prefix(name)?.trim_start();
    let inner = inner.strip_prefix('(')?.strip_suffix(')')?;
    balanced(inner).then_some(inner)
}

/// The name in `${name}`.
fn reference(text: &str) -> Option<&str> {
    let name = text.trim().strip_prefix("${")?.strip_suffix('}')?;
    (!name.contains(['$', '{', '}'])).then_some(name)
}

/// The text in `'…'`.
fn quoted(text: &str) -> Option<&str> {
    let text = text.trim();
    let value = text.strip_prefix('\'')?.strip_suffix('\'')?;
    (!value.contains('\'')).then_some(value)
}

fn without_brackets(text: &str) -> &str {
    let inner = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'));
    match inner {
        Some(inner) if balanced(inner) => without_brackets(inner.trim()),
        Some(_) | None => text,
    }
}

/// Whether every bracket closes after it opens.
fn balanced(text: &str) -> bool {
    let mut depth = 0_i32;
    for sign in text.chars() {
        match sign {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// The parts of a text between this word, outside brackets.
fn split<'a>(text: &'a str, word: &str) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(word) {
        let part = text.get(start..at).unwrap_or("");
        if balanced(part) {
            parts.push(part);
            start = at + word.len();
        }
    }
    parts.push(text.get(start..).unwrap_or(""));
    parts
}

/// Without `${a} != ''` where another part looks at the same answer.
fn without_needless<'a>(parts: &[&'a str]) -> Vec<&'a str> {
    let name = |part: &'a str| atom(part.trim()).map(|atom| (atom.name, atom.key));
    let is_needless = |(at, part): (usize, &&'a str)| match name(part) {
        Some((own, "skip.filled")) => parts
            .iter()
            .enumerate()
            .any(|(other, part)| other != at && part.contains(&format!("${{{own}}}"))),
        Some(_) | None => false,
    };
    (parts.iter().enumerate())
        .filter(|(at, part)| !is_needless((*at, part)))
        .map(|(_, part)| *part)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::xlsform::markdown;

    const FORM: &str = "
| survey |
| | type | name | label::Bahasa Indonesia (id) | relevant |
| | begin_group | a | Bagian | |
| | select_one yn | drinks | Minum? | |
| | select_multiple yn | several | Beberapa? | |
| | integer | age | Umur | |
| | text | q1 | 1 | ${drinks} = 'yes' |
| | text | q2 | 2 | ${drinks} = 'yes' or ${drinks} = 'no' |
| | text | q3 | 3 | ${drinks} != '' and ${drinks} != 'no' |
| | text | q4 | 4 | (${drinks} = 'yes') and not(selected(${several}, 'no')) |
| | text | q5 | 5 | ${age} >= 18 |
| | text | q6 | 6 | count-selected(${several}) > 1 |
| | text | q7 | 7 | ${age} != '' |
| | text | q8 | 8 | ${drinks} != 'yes' and ${drinks} != 'no' |
| | end_group | a | | |
| choices |
| | list_name | name | label::Bahasa Indonesia (id) |
| | yn | yes | Ya |
| | yn | no | Tidak |
";

    #[test]
    fn common_conditions_have_words() {
        let form = markdown::read(FORM).expect("an XLSForm");
        for (name, words) in [
            ("q1", "Isi bila jawaban no. A1 “Ya”."),
            ("q2", "Isi bila jawaban no. A1 “Ya” atau “Tidak”."),
            ("q3", "Isi bila jawaban no. A1 bukan “Tidak”."),
            (
                "q4",
                "Isi bila jawaban no. A1 “Ya” dan pada jawaban no. A2 tidak dipilih “Tidak”.",
            ),
            ("q5", "Isi bila jawaban no. A3 paling sedikit “18”."),
            ("q6", "Isi bila sesuai."),
            ("q7", "Isi bila jawaban no. A3 terisi."),
            ("q8", "Isi bila jawaban no. A1 bukan “Ya” maupun “Tidak”."),
        ] {
            let id = form.named(name).expect("a field");
            let field = form.field(id).expect("a field");
            let said = sentence(&form, &field.relevant, Language::Indonesian);
            assert_eq!(said, words, "{name}");
        }
    }

    #[test]
    fn a_note_says_for_whom_it_holds() {
        let form = markdown::read(FORM).expect("an XLSForm");
        let noted = |name: &str| {
            let field = form.named(name).and_then(|id| form.field(id));
            let rule = &field.expect("a field").relevant;
            noted(&form, rule, Language::Indonesian, "Catat.".into())
        };
        assert_eq!(noted("drinks").as_deref(), Some("Catat."));
        assert_eq!(
            noted("q1").as_deref(),
            Some("Bila jawaban no. A1 “Ya”: Catat.")
        );
        assert_eq!(noted("q6"), None);
    }
}
