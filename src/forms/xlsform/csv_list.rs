//! Lists that stand in a CSV file beside the form (`select_one_from_file`, `pulldata`; RFC 4180).
//!
//! A file is a choices sheet of one list: columns `name` and `label` (or `label::Language`), or
//! those that `parameters` names; every other column is for `choice_filter` and `pulldata`. It is
//! read when it comes, which may be after the form. Lists in `.xml` and `.geojson` have become CSV
//! under their own names before they come here ([`super::package`]).

use csv_core::{ReadFieldResult, Reader};

use super::columns::{Column, SheetKind};
use crate::forms::definition::{Choice, Form};
use crate::model::order;

/// The ending of a file with a list that names none.
const ENDING: &str = ".csv";
/// The endings of files with lists.
const ENDINGS: [&str; 3] = [ENDING, ".xml", ".geojson"];

/// The name without the ending of a list; `None` where it has none.
pub(super) fn stem(name: &str) -> Option<&str> {
    ENDINGS.iter().find_map(|ending| name.strip_suffix(ending))
}

/// How a file of this ending stands in [`Form::external`].
pub(super) fn external(name: &str, ending: &str) -> String {
    if ending == ENDING {
        name.into()
    } else {
        format!("{name}{ending}")
    }
}

impl Form {
    /// The names of the files that it reads, each once.
    pub fn files(&self) -> Vec<String> {
        let lists = self.fields.iter().filter_map(|field| field.kind.list());
        let chosen = lists
            .filter(|list| list.from_file)
            .map(|list| list.file().to_owned());
        let read = self.external.iter().map(|name| match stem(name) {
            Some(_) => name.clone(),
            None => format!("{name}{ENDING}"),
        });
        order::distinct(chosen.chain(read)).into_iter().collect()
    }

    /// Takes the list that stands in the file of this name. A file that lacks the column with the
    /// names of choices gives none.
    pub fn take_file(&mut self, name: &str, csv: &str) {
        let file = File::read(csv);
        let lists = self.fields.iter().filter_map(|field| field.kind.list());
        let others = lists
            .filter(|list| list.from_file && list.file() == name && list.name != name)
            .map(|list| list.name.clone());
        for list in order::distinct(others) {
            let columns = list
                .split_once('#')
                .and_then(|(_, rest)| rest.split_once(','));
            let (value, label) = columns.unwrap_or(("name", "label"));
            let mut choices = file.choices_by(value, label);
            // Choices of the form itself, which `search()` shows with those of the file.
            let own = self.lists.remove(&list).unwrap_or_default();
            choices.extend(own.into_iter().filter(|choice| choice.columns.is_empty()));
            self.lists.insert(list, choices);
        }
        let stem = stem(name).unwrap_or(name);
        if self.external.contains(stem) || self.external.contains(name) {
            self.lists.insert(stem.into(), file.items("name", "label"));
        }
        self.lists.insert(name.into(), file.choices());
    }
}

/// A file with its columns understood.
struct File {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

impl File {
    fn read(csv: &str) -> Self {
        let mut rows = rows(csv).into_iter();
        let header = rows.next().unwrap_or_default();
        Self {
            columns: SheetKind::Choices.columns(&header),
            rows: rows.collect(),
        }
    }

    /// The choices by the columns `name` and `label`; rows without a name are passed over.
    fn choices(&self) -> Vec<Choice> {
        let choice = |row: &Vec<String>| {
            let mut choice = Choice::default();
            for (column, cell) in self.columns.iter().zip(row) {
                match column.name.as_str() {
                    "name" => choice.name.clone_from(cell),
                    "label" => {
                        let language = column.language.clone().unwrap_or_default();
                        choice.label.0.insert(language, cell.clone());
                    }
                    other => {
                        choice.columns.insert(other.into(), cell.clone());
                    }
                }
            }
            choice
        };
        let choices = self.rows.iter().map(choice);
        choices.filter(|choice| !choice.name.is_empty()).collect()
    }

    /// The choices by other columns.
    fn choices_by(&self, value: &str, label: &str) -> Vec<Choice> {
        let mut choices = self.items(value, label);
        choices.retain(|choice| !choice.name.is_empty());
        choices
    }

    /// All rows with all columns, also those that are taken for name and label.
    fn items(&self, value: &str, label: &str) -> Vec<Choice> {
        let item = |row: &Vec<String>| {
            let mut item = Choice::default();
            for (column, cell) in self.columns.iter().zip(row) {
                let called = |name: &str| column.name == name || column.written == name;
                if called(value) {
                    item.name.clone_from(cell);
                }
                if called(label) {
                    let language = column.language.clone().unwrap_or_default();
                    item.label.0.insert(language, cell.clone());
                }
                // A label in several languages is asked for in that of the reader.
                if column.language.is_none() {
                    item.columns.insert(column.written.clone(), cell.clone());
                }
            }
            item
        };
        self.rows.iter().map(item).collect()
    }
}

/// Rows of cells, trimmed; blank rows are passed over.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let mut reader = Reader::new();
    let mut rest = csv.as_bytes();
    let mut part = [0; 256];
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), Vec::new());
    loop {
        let (result, taken, given) = reader.read_field(rest, &mut part);
        rest = rest.get(taken..).unwrap_or_default();
        cell.extend_from_slice(part.get(..given).unwrap_or_default());
        match result {
            ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8_lossy(&cell).trim().to_owned());
                cell.clear();
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            // The room is full, or the text is used up: an empty rest says that it ends here.
            ReadFieldResult::OutputFull | ReadFieldResult::InputEmpty => {}
            ReadFieldResult::End => break,
        }
    }
    rows.retain(|row: &Vec<String>| row.iter().any(|cell| !cell.is_empty()));
    rows
}

// The browser's tests have no proptest; all of these run natively.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;

    fn choices(csv: &str) -> Vec<Choice> {
        File::read(csv).choices()
    }

    #[test]
    fn a_file_is_a_choice_list() {
        let long = "x".repeat(300);
        let csv = format!(
            "name,label,province\r\n32.04,\"Kabupaten \"\"Bandung\"\", Jawa\",32\n\n32.73, {long} ,32"
        );
        let choices = choices(&csv);
        assert_eq!(choices.len(), 2);
        assert_eq!(choices[0].name, "32.04");
        assert_eq!(choices[0].label.get("id"), "Kabupaten \"Bandung\", Jawa");
        assert_eq!(choices[1].label.get("en"), long);
        assert_eq!(choices[1].columns["province"], "32");
    }

    #[test]
    fn a_file_may_speak_several_languages() {
        let read = choices("name,label::Bahasa Indonesia (id),label::English (en)\na,Ya,Yes\n");
        assert_eq!(read[0].label.get("id"), "Ya");
        assert_eq!(read[0].label.get("en"), "Yes");
        assert_eq!(choices(""), []);
        assert_eq!(choices("kode;nama\n1;a"), []);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(csv in ".*") {
            let file = File::read(&csv);
            let _lists = (file.choices(), file.items("a", "b"));
        }
    }
}
