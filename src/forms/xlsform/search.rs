//! The appearance `search(…)`: the older way to a list in a CSV file.
//!
//! A row of the choices sheet names the columns instead of a choice: the key under `name`, what is
//! read under `label`. Rows whose name is a whole number are choices of their own. What the function
//! looks for becomes a `choice_filter`. After ODK's documentation of `search()`.

use super::table::Line;
use crate::forms::definition::{Choice, Form, Kind};
use crate::model::value;

/// What `search(…)` says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Search {
    /// The file, with its ending.
    pub(super) file: String,
    /// Which of its rows, as an expression; blank for all of them.
    pub(super) filter: String,
}

/// Understands an appearance; `None` without a `search(…)` in it.
pub(super) fn read(appearance: &str) -> Option<Search> {
    let (_, call) = appearance.split_once("search(")?;
    let (inside, _) = call.rsplit_once(')')?;
    let arguments = arguments(inside);
    let argument = |index: usize| arguments.get(index).copied().filter(|it| !it.is_empty());
    let file = unquoted(argument(0)?);
    let file = if file.strip_suffix(".csv").is_some() {
        file.to_owned()
    } else {
        format!("{file}.csv")
    };
    let mut conditions = Vec::new();
    if let (Some(how), Some(columns), Some(text)) = (argument(1), argument(2), argument(3)) {
        let columns = unquoted(columns).split(',').map(str::trim);
        let any: Vec<String> = columns
            .map(|column| condition(unquoted(how), column, text))
            .collect();
        conditions.push(format!("({})", any.join(" or ")));
    }
    if let (Some(column), Some(text)) = (argument(4), argument(5)) {
        conditions.push(format!("{} = {text}", unquoted(column)));
    }
    let filter = conditions.join(" and ");
    Some(Search { file, filter })
}

fn condition(how: &str, column: &str, text: &str) -> String {
    match how {
        "contains" => format!("contains({column}, {text})"),
        "startswith" => format!("starts-with({column}, {text})"),
        "endswith" => format!("ends-with({column}, {text})"),
        _ => format!("{column} = {text}"),
    }
}

/// Makes a select read the file, where its appearance says so.
pub(super) fn apply(line: &Line<'_>, kind: &mut Kind, form: &mut Form) {
    let (Kind::SelectOne(list) | Kind::SelectMultiple(list)) = kind else {
        return;
    };
    let Some(search) = read(line.text("appearance")).filter(|_| !list.from_file) else {
        return;
    };
    let choices = form.lists.get(&list.name).map_or(&[][..], Vec::as_slice);
    let is_own = |choice: &&Choice| value::integer(&choice.name).is_some();
    let Some(columns) = choices.iter().find(|choice| !is_own(choice)) else {
        return;
    };
    // Several columns to read are named with commas between; the first says most.
    let label = columns.label.get("").split(',').next().unwrap_or_default();
    let own: Vec<Choice> = choices.iter().filter(is_own).cloned().collect();
    let name = format!("{}#{},{}", search.file, columns.name, label.trim());
    form.lists.insert(name.clone(), own);
    list.name = name;
    list.from_file = true;
}

/// The arguments of a call; a comma within quotes or brackets does not part them.
fn arguments(inside: &str) -> Vec<&str> {
    let (mut depth, mut quote) = (0_u32, None);
    let parts = inside.split(move |sign: char| {
        match (quote, sign) {
            (Some(open), _) if open == sign => quote = None,
            (None, '\'' | '"') => quote = Some(sign),
            (None, '(' | '{' | '[') => depth += 1,
            (None, ')' | '}' | ']') => depth = depth.saturating_sub(1),
            (None, ',') if depth == 0 => return true,
            _ => {}
        }
        false
    });
    parts.map(str::trim).collect()
}

fn unquoted(argument: &str) -> &str {
    argument.trim_matches(['\'', '"']).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_looked_for_becomes_a_filter() {
        let cases = [
            ("search('fruits')", "fruits.csv", ""),
            ("minimal search(\"fruits.csv\")", "fruits.csv", ""),
            (
                "search('desa', 'contains', 'nama, kode', ${dicari}, 'kab', ${kab})",
                "desa.csv",
                "(contains(nama, ${dicari}) or contains(kode, ${dicari})) and kab = ${kab}",
            ),
            (
                "search('desa', 'matches', 'kab', 'a, b')",
                "desa.csv",
                "(kab = 'a, b')",
            ),
        ];
        for (appearance, file, filter) in cases {
            let search = read(appearance).expect("a search");
            assert_eq!((&*search.file, &*search.filter), (file, filter));
        }
        assert_eq!(read("search"), None);
        assert_eq!(read("search()"), None);
        assert_eq!(read("minimal search"), None);
    }
}
