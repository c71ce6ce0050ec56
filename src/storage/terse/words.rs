//! What is known before anything is said: dictionary 1, read as words, as keys in their order, and
//! as a text to learn spelling from. It knows no form but by the dictionary. Start at [`learn`].

use super::coder::Coder;
use super::memory::{BLANK, Memory, Wiped, name};
use super::model::{Model, Tuning, hash};
use super::walk::{FIRST, Walk};

/// How many forms the dictionary has.
const FORMS: u32 = 18;

/// Learns the dictionary.
pub(super) fn learn(dictionary: &'static [u8], tuning: &'static Tuning) -> Walk<'static> {
    let mut memory = Memory::new();
    let is_sign = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'_';
    for word in dictionary.split(|byte| !is_sign(byte)) {
        if word.len() > 1 && memory.find(word).is_none() {
            memory.add(word);
        }
    }
    for form in 1..=FORMS {
        memory.add(format!("F{form:02}").as_bytes());
    }
    keys(dictionary, &mut memory);
    let known = memory.count();
    let mut walk = Walk {
        coder: Coder::training(),
        model: Model::new(tuning),
        memory,
        rest: b"",
        out: Wiped::default(),
        known,
        next: BLANK,
    };
    let end = dictionary.iter().position(|byte| *byte == b'"');
    let text = dictionary.get(..end.unwrap_or(0)).unwrap_or_default();
    walk.words(BLANK, text);
    walk
}

/// Which key comes after which, and what a key usually says. From `actions":` on the dictionary has
/// the answers of one form after the other, F18 to F01, with keys in the order of the alphabet.
/// `[{` begins a table, of which the first row stands there, and `},{"#":""` ends it.
struct Keys<'a> {
    memory: &'a mut Memory,
    form: u32,
    shape: u32,
    before: u32,
    /// The key before, outside of tables.
    last: &'a [u8],
    /// Shape and key of what is around a table.
    above: Vec<(u32, u32)>,
}

fn keys(dictionary: &'static [u8], memory: &mut Memory) {
    let start = dictionary.windows(9).position(|text| text == b"actions\":");
    let start = start.and_then(|start| dictionary.get(start..));
    let mut rest = start.unwrap_or_default();
    let mut keys = Keys {
        shape: answers(FORMS, memory),
        memory,
        form: FORMS,
        before: FIRST,
        last: b"",
        above: Vec::new(),
    };
    let is_sign = |byte: &u8| *byte == b'"' || *byte == b'[';
    while let Some(end) = rest.iter().position(is_sign) {
        let (text, after) = rest.split_at(end);
        rest = if let Some(row) = after.strip_prefix(b"[{\"") {
            keys.begin_table();
            row
        } else if let Some(value) = after.strip_prefix(b"\":") {
            let value = value.strip_prefix(b"\"").unwrap_or(value);
            keys.key(text, value);
            value
        } else {
            after.get(1..).unwrap_or_default()
        };
        if let Some(after) = rest.strip_prefix(b"},{\"#\":\"\"") {
            keys.end_table();
            rest = after;
        }
    }
}

impl<'a> Keys<'a> {
    fn begin_table(&mut self) {
        self.above.push((self.shape, self.before));
        (self.shape, self.before) = (hash(self.before, BLANK), FIRST);
    }

    fn end_table(&mut self) {
        self.memory.set_after(self.shape, self.before, BLANK);
        (self.shape, self.before) = self.above.pop().unwrap_or((0, BLANK));
    }

    fn key(&mut self, key: &'a [u8], value: &[u8]) {
        if self.above.is_empty() {
            if key < self.last {
                self.form = self.form.saturating_sub(1);
                self.shape = answers(self.form, self.memory);
                self.before = FIRST;
            }
            self.last = key;
        }
        let number = self.memory.find(key).unwrap_or(BLANK);
        self.memory.set_after(self.shape, self.before, number);
        self.memory.set_after(0, self.before, number);
        self.before = name(key);
        let value = value.split(|byte| *byte == b'"').next();
        let value = value.filter(|value| !value.is_empty());
        if let Some(number) = value.and_then(|value| self.memory.find(value)) {
            self.memory.set_last(self.before, number);
        }
    }
}

/// What tells the answers of a form from other objects.
fn answers(form: u32, memory: &Memory) -> u32 {
    let form = memory.find(format!("F{form:02}").as_bytes());
    hash(name(b"answers"), form.unwrap_or(BLANK))
}
