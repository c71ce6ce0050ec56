//! Rows that stand for several: `begin loop over LIST` … `end loop`.
//!
//! What stands within comes once for each choice, in a group of its own that is called and labelled
//! as the choice; `%(name)s` and `%(label)s` in it become the choice's. After pyxform's builder.

use std::borrow::Cow;

use super::columns::{Column, SheetKind, TRANSLATED};
use super::workbook::{Row, Sheet, Workbook};

/// Rows that a sheet may grow to; what would be more stays as it is, and is refused.
const MOST_ROWS: usize = 20_000;
/// Loops within loops, at most.
const DEEPEST: usize = 3;

/// A sheet with its columns understood.
struct Head<'a> {
    sheet: &'a Sheet,
    columns: Vec<Column>,
}

/// What a loop runs over, and the columns of the survey sheet.
struct Loops<'a> {
    survey: Head<'a>,
    lists: Vec<Head<'a>>,
}

/// The workbook with its loops written out.
pub(super) fn written_out<'a>(workbook: &'a Workbook, survey: &'a Sheet) -> Cow<'a, Sheet> {
    let loops = Loops {
        survey: Head::of(survey, SheetKind::Survey),
        // pyxform calls the sheet of lists for loops `columns`; older forms have them in `choices`.
        lists: ["columns", "choices"]
            .into_iter()
            .filter_map(|name| workbook.sheet(name))
            .map(|sheet| Head::of(sheet, SheetKind::Choices))
            .collect(),
    };
    if !survey.rows.iter().any(|row| loops.list(row).is_some()) {
        return Cow::Borrowed(survey);
    }
    Cow::Owned(Sheet {
        name: survey.name.clone(),
        rows: loops.rows(&survey.rows, DEEPEST),
    })
}

impl<'a> Head<'a> {
    fn of(sheet: &'a Sheet, kind: SheetKind) -> Self {
        let header = sheet.rows.first().map_or(&[][..], |row| &row.cells);
        let columns = kind.columns(header);
        Self { sheet, columns }
    }

    fn cell<'r>(&self, row: &'r Row, name: &str) -> &'r str {
        let column = self.columns.iter().position(|column| column.name == name);
        let cell = column.and_then(|column| row.cells.get(column));
        cell.map_or("", |cell| cell.trim())
    }

    /// The label in a language, else in any.
    fn label<'r>(&self, row: &'r Row, like: &Column) -> &'r str {
        let labels = || (self.columns.iter().zip(&row.cells)).filter(|(it, _)| it.name == "label");
        let same = labels().find(|(column, _)| column.language == like.language);
        same.or_else(|| labels().next())
            .map_or("", |(_, cell)| cell.trim())
    }
}

impl Loops<'_> {
    fn words(&self, row: &Row) -> Vec<String> {
        let cell = self.survey.cell(row, "type").to_ascii_lowercase();
        let words = cell.split([' ', '_']).filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    }

    /// The list that a loop beginning in this row runs over, in its own case.
    fn list<'r>(&self, row: &'r Row) -> Option<&'r str> {
        let words = self.words(row);
        let begins = words.first().is_some_and(|word| word == "begin")
            && words.get(1).is_some_and(|word| word == "loop");
        let cell = self.survey.cell(row, "type");
        cell.split_whitespace().next_back().filter(|_| begins)
    }

    fn ends(&self, row: &Row) -> bool {
        self.words(row) == ["end", "loop"]
    }

    /// The rows with all loops among them written out, up to so many within one another.
    fn rows(&self, rows: &[Row], deepest: usize) -> Vec<Row> {
        let ends = self.ends_of(rows);
        let mut out: Vec<Row> = Vec::new();
        let mut at = 0;
        while let Some(row) = rows.get(at) {
            let end = ends.get(at).copied().flatten().filter(|_| deepest > 0);
            let looped = end.and_then(|end| {
                let inside = rows.get(at + 1..end)?;
                Some((self.looped(row, inside, deepest - 1)?, end))
            });
            match looped {
                Some((looped, end)) if out.len() + looped.len() <= MOST_ROWS => {
                    out.extend(looped);
                    at = end + 1;
                }
                _ => {
                    out.push(row.clone());
                    at += 1;
                }
            }
        }
        out
    }

    /// For each row that begins a loop, where that loop ends.
    fn ends_of(&self, rows: &[Row]) -> Vec<Option<usize>> {
        let mut ends = vec![None; rows.len()];
        let mut open = Vec::new();
        for (at, row) in rows.iter().enumerate() {
            if self.list(row).is_some() {
                open.push(at);
            } else if self.ends(row)
                && let Some(begin) = open.pop().and_then(|begin| ends.get_mut(begin))
            {
                *begin = Some(at);
            }
        }
        ends
    }

    /// One loop: a group around a group for each choice; `None` without such a list.
    fn looped(&self, begin: &Row, inside: &[Row], deepest: usize) -> Option<Vec<Row>> {
        let (head, choices) = self.choices(self.list(begin)?)?;
        let inside = self.rows(inside, deepest);
        if choices.len().saturating_mul(inside.len() + 2) > MOST_ROWS {
            return None;
        }
        let mut rows = vec![self.with(begin, &|_, column, cell| match column {
            "type" => "begin group".into(),
            _ => cell.into(),
        })];
        for choice in choices {
            let name = head.cell(choice, "name");
            rows.push(self.with(begin, &|like, column, _| match column {
                "type" => "begin group".into(),
                "name" => name.into(),
                "label" => head.label(choice, like).into(),
                _ => String::new(),
            }));
            let substituted = |like: &Column, column: &str, cell: &str| {
                if TRANSLATED.contains(&column) {
                    cell.replace("%(label)s", head.label(choice, like))
                        .replace("%(name)s", name)
                } else {
                    cell.into()
                }
            };
            rows.extend(inside.iter().map(|row| self.with(row, &substituted)));
            rows.push(self.end_of_group(begin));
        }
        rows.push(self.end_of_group(begin));
        Some(rows)
    }

    fn choices(&self, list: &str) -> Option<(&Head<'_>, Vec<&Row>)> {
        self.lists.iter().find_map(|head| {
            let rows = head.sheet.rows.iter().skip(1);
            let of_list = rows.filter(|row| head.cell(row, "list_name") == list);
            let of_list: Vec<&Row> = of_list.collect();
            (!of_list.is_empty()).then_some((head, of_list))
        })
    }

    fn end_of_group(&self, begin: &Row) -> Row {
        self.with(begin, &|_, column, _| match column {
            "type" => "end group".into(),
            _ => String::new(),
        })
    }

    /// The row with each cell as `of` makes it from column and cell.
    fn with(&self, row: &Row, of: &dyn Fn(&Column, &str, &str) -> String) -> Row {
        let columns = self.survey.columns.iter().enumerate();
        let cell = |(at, column): (usize, &Column)| {
            let cell = row.cells.get(at).map_or("", String::as_str);
            of(column, &column.name, cell)
        };
        Row {
            number: row.number,
            cells: columns.map(cell).collect(),
        }
    }
}
