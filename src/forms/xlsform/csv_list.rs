//! Choice lists that stand in a CSV file beside the form (`select_one_from_file`, RFC 4180).
//!
//! A file is a choices sheet of one list: columns `name` and `label` (or `label::Language`), every
//! other column is for `choice_filter`. It is read when it comes, which may be after the form.

use csv_core::{ReadFieldResult, Reader};

use super::columns::SheetKind;
use crate::forms::definition::{Choice, Form};
use crate::model::localized::Localized;

impl Form {
    /// The names of the files that its lists stand in, each once.
    pub fn files(&self) -> Vec<&str> {
        let mut files: Vec<&str> = self
            .fields
            .iter()
            .filter_map(|field| field.kind.list())
            .filter(|list| list.from_file)
            .map(|list| list.name.as_str())
            .collect();
        files.sort_unstable();
        files.dedup();
        files
    }

    /// Takes the list that stands in the file of this name. Columns without `name` give no choices.
    pub fn take_file(&mut self, name: &str, csv: &str) {
        self.lists.insert(name.into(), choices(csv));
    }
}

/// The choices of a file; rows without a name are passed over.
fn choices(csv: &str) -> Vec<Choice> {
    let mut rows = rows(csv).into_iter();
    let Some(header) = rows.next() else {
        return Vec::new();
    };
    let columns = SheetKind::Choices.columns(&header);
    let choice = |row: Vec<String>| {
        let mut choice = Choice::default();
        let mut label = Localized::default();
        for (column, cell) in columns.iter().zip(row) {
            match (column.name.as_str(), &column.language) {
                ("name", _) => choice.name = cell,
                ("label", language) => {
                    label.0.insert(language.clone().unwrap_or_default(), cell);
                }
                (other, _) => {
                    choice.columns.insert(other.into(), cell);
                }
            }
        }
        choice.label = label;
        choice
    };
    rows.map(choice)
        .filter(|choice| !choice.name.is_empty())
        .collect()
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
        let choices = choices("name,label::Bahasa Indonesia (id),label::English (en)\na,Ya,Yes\n");
        assert_eq!(choices[0].label.get("id"), "Ya");
        assert_eq!(choices[0].label.get("en"), "Yes");
        assert_eq!(super::choices(""), []);
        assert_eq!(super::choices("kode;nama\n1;a"), []);
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_it(csv in ".*") {
            let _choices = choices(&csv);
        }
    }
}
