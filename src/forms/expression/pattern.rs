//! Patterns as Java and JavaScript write them, for `regex-lite`, which knows no classes by name:
//! `\p{L}` becomes ranges of characters. `\d` and `\w` mean ASCII here as they do there.

/// Letters of the scripts in use, without a table of Unicode: Latin, Greek, Cyrillic, Armenian,
/// Hebrew, Arabic, Indic, Thai, Georgian, Ethiopic, Kana, Chinese, Hangul, Balinese, Javanese.
const LETTERS: &str = "A-Za-z\u{aa}\u{b5}\u{ba}\u{c0}-\u{d6}\u{d8}-\u{f6}\u{f8}-\u{2c1}\
    \u{370}-\u{373}\u{376}-\u{37d}\u{386}-\u{481}\u{48a}-\u{556}\u{561}-\u{587}\
    \u{5d0}-\u{5ea}\u{620}-\u{64a}\u{671}-\u{6d3}\u{904}-\u{939}\u{985}-\u{9b9}\
    \u{e01}-\u{e30}\u{10a0}-\u{10ff}\u{1200}-\u{135a}\u{1b05}-\u{1b33}\u{1e00}-\u{1fff}\
    \u{3041}-\u{30fe}\u{3400}-\u{9fff}\u{a984}-\u{a9b2}\u{ac00}-\u{d7a3}";

/// Names of classes, and what stands in brackets for them.
const CLASSES: [(&[&str], &str); 8] = [
    (
        &["L", "Letter", "Alphabetic", "IsAlphabetic", "IsL"],
        LETTERS,
    ),
    (
        &["Lu", "Upper", "Uppercase"],
        "A-Z\u{c0}-\u{d6}\u{d8}-\u{de}",
    ),
    (
        &["Ll", "Lower", "Lowercase"],
        "a-z\u{df}-\u{f6}\u{f8}-\u{ff}",
    ),
    (&["N", "Nd", "Digit", "IsDigit"], "0-9"),
    (&["Alpha"], "A-Za-z"),
    (&["Alnum"], "A-Za-z0-9"),
    (&["P", "Punct"], "!-/:-@\\[-`{-~"),
    (&["Z", "Zs", "Space"], " \\t\\r\\n\u{a0}"),
];

/// The pattern with every class by name written out; `None` for a class that is not known.
pub(super) fn translated(pattern: &str) -> Option<String> {
    let mut text = String::new();
    let mut in_brackets = false;
    let mut rest = pattern;
    while let Some(character) = rest.chars().next() {
        let after = rest.get(character.len_utf8()..).unwrap_or_default();
        match character {
            '\\' => {
                let (piece, left) = escaped(after, in_brackets)?;
                text.push_str(&piece);
                rest = left;
                continue;
            }
            '[' => in_brackets = true,
            ']' => in_brackets = false,
            _ => {}
        }
        text.push(character);
        rest = after;
    }
    Some(text)
}

/// What follows a backslash, and the rest.
fn escaped(after: &str, in_brackets: bool) -> Option<(String, &str)> {
    let Some(letter) = after.chars().next() else {
        return Some(("\\".into(), after));
    };
    let rest = after.get(letter.len_utf8()..).unwrap_or_default();
    if !matches!(letter, 'p' | 'P') {
        return Some((format!("\\{letter}"), rest));
    }
    let (name, rest) = match rest.strip_prefix('{') {
        Some(inside) => inside.split_once('}')?,
        None => rest.split_at_checked(1)?,
    };
    let (_, ranges) = CLASSES.iter().find(|(names, _)| names.contains(&name))?;
    let piece = match (in_brackets, letter) {
        (true, 'p') => (*ranges).into(),
        (true, _) => return None,
        (false, 'p') => format!("[{ranges}]"),
        (false, _) => format!("[^{ranges}]"),
    };
    Some((piece, rest))
}
