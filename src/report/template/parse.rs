//! Reads a template, line by line.
//!
//! Start at [`read`]. Nothing here fails but with the line and the word at fault.

use super::{
    Fault, Head, Name, ParagraphTone, Part, Signer, TablePart, Template, TemplateError, Text,
};

/// Lines that are not read yet.
struct Lines<'a> {
    rest: Vec<(usize, &'a str)>,
}

/// Where a run of parts ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    File,
    Else,
    End,
}

/// Reads a template.
pub fn read(source: &str) -> Result<Template, TemplateError> {
    let numbered = (1..).zip(source.lines().map(str::trim_end));
    let mut rest: Vec<(usize, &str)> = numbered
        .filter(|(_, line)| !line.starts_with('#'))
        .collect();
    rest.reverse();
    let mut lines = Lines { rest };
    let head = head(&mut lines);
    let (parts, end, line) = parts(&mut lines)?;
    if end == Stop::File {
        Ok(Template { head, parts })
    } else {
        let word = if end == Stop::Else { "else" } else { "end" };
        Err(TemplateError::at(line, word, Fault::Nesting))
    }
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Option<(usize, &'a str)> {
        self.rest.pop()
    }

    fn peek(&self) -> Option<(usize, &'a str)> {
        self.rest.last().copied()
    }

    /// The indented lines that follow: they belong to the part above them.
    fn indented(&mut self) -> Vec<(usize, &'a str)> {
        let mut found = Vec::new();
        while let Some((number, line)) = self.peek() {
            if !line.starts_with(' ') {
                break;
            }
            self.rest.pop();
            found.push((number, line.trim()));
        }
        found
    }
}

/// The lines at the top that hold for the whole document.
fn head(lines: &mut Lines<'_>) -> Head {
    let mut head = Head::default();
    while let Some((_, line)) = lines.peek() {
        let (word, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.trim();
        match word {
            "" => {}
            "letters" => head.letters = value.into(),
            "date" => head.date = value.into(),
            "public" => head.is_public = value == "yes",
            "from-draft" => head.from_draft = value == "yes",
            _ => return head,
        }
        lines.next();
    }
    head
}

/// Parts up to an `else`, an `end` or the end of the text, and the line of that.
fn parts(lines: &mut Lines<'_>) -> Result<(Vec<Part>, Stop, usize), TemplateError> {
    let mut found = Vec::new();
    let mut last = 0;
    while let Some((number, line)) = lines.next() {
        last = number;
        match line.trim() {
            "" => {}
            "else" => return Ok((found, Stop::Else, number)),
            "end" => return Ok((found, Stop::End, number)),
            line => {
                if let Some(condition) = line.strip_prefix("if ") {
                    found.push(condition_part(lines, condition, number)?);
                } else if let Some((word, value)) = keyword(line) {
                    found.push(worded(lines, word, value, number)?);
                } else if marker(line).is_some() {
                    found.push(list(lines, line, number)?);
                } else {
                    found.push(paragraph(lines, line, number)?);
                }
            }
        }
    }
    Ok((found, Stop::File, last))
}

fn condition_part(
    lines: &mut Lines<'_>,
    condition: &str,
    number: usize,
) -> Result<Part, TemplateError> {
    let unmatched = || TemplateError::at(number, condition, Fault::Nesting);
    let (then, end, _) = parts(lines)?;
    let otherwise = match end {
        Stop::File => return Err(unmatched()),
        Stop::End => Vec::new(),
        Stop::Else => match parts(lines)? {
            (otherwise, Stop::End, _) => otherwise,
            (_, Stop::File | Stop::Else, _) => return Err(unmatched()),
        },
    };
    Ok(Part::If {
        condition: name(condition, number),
        then,
        otherwise,
    })
}

/// The words that parts begin with.
pub const PARTS: [&str; 18] = [
    "letterhead",
    "title",
    "letter",
    "heading",
    "subheading",
    "note",
    "centre",
    "list",
    "grid",
    "answers",
    "sheet",
    "table",
    "signatures",
    "undated",
    "log",
    "lines",
    "records",
    "page",
];

/// A first word in small letters with a colon right behind it.
fn keyword(line: &str) -> Option<(&str, &str)> {
    let (word, value) = line.split_once(':')?;
    let small = |sign: char| sign.is_ascii_lowercase();
    let ends = value.is_empty() || value.starts_with(' ');
    (!word.is_empty() && word.chars().all(small) && ends).then(|| (word, value.trim()))
}

fn worded(
    lines: &mut Lines<'_>,
    word: &str,
    value: &str,
    number: usize,
) -> Result<Part, TemplateError> {
    let text = || Text::parse(value, number);
    let toned = |tone| text().map(|text| Part::Paragraph { text, tone });
    Ok(match word {
        "letterhead" => Part::Letterhead,
        "title" => title(lines, text()?)?,
        "letter" => letter(lines)?,
        "heading" => Part::Heading(text()?),
        "subheading" => Part::Subheading(text()?),
        "note" => toned(ParagraphTone::Note)?,
        "centre" => toned(ParagraphTone::Centred)?,
        "list" => rows(value, number),
        "grid" => Part::Grid(pairs(lines)?),
        "answers" => Part::Answers(names(value, number)),
        "sheet" => sheet(value, number),
        "table" => table(lines, value, number)?,
        "signatures" | "undated" => signatures(lines, (word, value), number)?,
        "log" => Part::Log(names(value, number)),
        "lines" => Part::WriteLines(count(value, number)?),
        "records" => Part::Records,
        "page" => Part::PageBreak,
        _ => return Err(TemplateError::at(number, word, Fault::Part)),
    })
}

fn title(lines: &mut Lines<'_>, text: Text) -> Result<Part, TemplateError> {
    let mut under = Vec::new();
    while let Some((number, line)) = lines.peek() {
        let Some(("line", value)) = keyword(line) else {
            break;
        };
        lines.next();
        under.push(Text::parse(value, number)?);
    }
    Ok(Part::Title { text, lines: under })
}

fn letter(lines: &mut Lines<'_>) -> Result<Part, TemplateError> {
    let (to, pairs): (Vec<_>, Vec<_>) = pairs(lines)?
        .into_iter()
        .partition(|(label, _)| label == "to");
    let to = to.into_iter().map(|(_, text)| text).collect();
    Ok(Part::Letter { pairs, to })
}

fn pairs(lines: &mut Lines<'_>) -> Result<Vec<(String, Text)>, TemplateError> {
    let pair = |(number, line): (usize, &str)| {
        let (label, text) = pair(line, number)?;
        Ok((label.to_owned(), Text::parse(text, number)?))
    };
    lines.indented().into_iter().map(pair).collect()
}

fn pair(line: &str, number: usize) -> Result<(&str, &str), TemplateError> {
    let split = line.split_once('=');
    let (label, text) = split.ok_or_else(|| TemplateError::at(number, line, Fault::Pair))?;
    Ok((label.trim(), text.trim()))
}

fn sheet(value: &str, number: usize) -> Part {
    let rest = value.strip_prefix('*');
    Part::Sheet {
        all_but: rest.is_some(),
        names: names(rest.unwrap_or(value), number),
    }
}

fn rows(value: &str, number: usize) -> Part {
    let (repeat, column) = value.split_once(' ').unwrap_or((value, ""));
    Part::Rows {
        repeat: name(repeat, number),
        column: name(column, number),
    }
}

fn table(lines: &mut Lines<'_>, value: &str, number: usize) -> Result<Part, TemplateError> {
    let mut words = value.split_whitespace();
    let repeat = name(words.next().unwrap_or(""), number);
    let rows = words.next().map_or(Ok(0), |rows| count(rows, number))?;
    let column = |(number, line): (usize, &str)| {
        let (head, column) = pair(line, number)?;
        Ok((head.to_owned(), name(column, number)))
    };
    let columns = lines.indented().into_iter().map(column);
    Ok(Part::Table(TablePart {
        repeat,
        columns: columns.collect::<Result<_, TemplateError>>()?,
        rows,
    }))
}

/// Who signs: under `signatures:` with place and date, under `undated:` without.
fn signatures(
    lines: &mut Lines<'_>,
    (word, value): (&str, &str),
    number: usize,
) -> Result<Part, TemplateError> {
    let signers = lines.indented().into_iter().map(signer);
    let signers: Vec<Signer> = signers.collect::<Result<_, _>>()?;
    if signers.is_empty() && value != "*" {
        return Err(TemplateError::at(number, word, Fault::Signer));
    }
    let dated = word == "signatures";
    Ok(Part::Signatures { signers, dated })
}

fn signer((number, line): (usize, &str)) -> Result<Signer, TemplateError> {
    // A bar within `${name|filter}` parts nothing.
    let mut cells: Vec<String> = vec![String::new()];
    let mut depth = 0_usize;
    for sign in line.chars() {
        match sign {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if sign == '|' && depth == 0 {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(sign);
        }
    }
    let mut cells = cells.into_iter();
    let mut next = || cells.next().unwrap_or_default().trim().to_owned();
    let field = next();
    let capacity = Text::parse(&next(), number)?;
    let expected = Text::parse(&next(), number)?;
    let mut signer = Signer {
        field: name(&field, number),
        capacity,
        expected,
        ..Signer::default()
    };
    for cell in cells.by_ref() {
        match cell.trim() {
            "" => {}
            "stamp" => signer.stamp = true,
            cell if cell.bytes().all(|byte| byte.is_ascii_digit()) => {
                signer.rows = count(cell, number)?;
            }
            cell => signer.under = Text::parse(cell, number)?,
        }
    }
    if field.is_empty() {
        return Err(TemplateError::at(number, line, Fault::Signer));
    }
    Ok(signer)
}

/// `1.` or `-` and what follows; also `a.` and `(1)`.
fn marker(line: &str) -> Option<(&str, &str)> {
    let (marker, text) = line.split_once(' ')?;
    let number = |marker: &str| {
        let body = marker.strip_suffix('.')?;
        let digits =
            !body.is_empty() && body.len() <= 2 && body.bytes().all(|b| b.is_ascii_digit());
        let letter = body.len() == 1 && body.bytes().all(|b| b.is_ascii_lowercase());
        (digits || letter).then_some(())
    };
    (marker == "-" || number(marker).is_some()).then(|| (marker, text.trim()))
}

fn list(lines: &mut Lines<'_>, line: &str, number: usize) -> Result<Part, TemplateError> {
    let mut entries: Vec<(String, usize, String)> = Vec::new();
    let mut next = Some((number, line));
    while let Some((number, line)) = next {
        match marker(line) {
            Some((marker, text)) => {
                let marker = if marker == "-" { "•" } else { marker };
                entries.push((marker.into(), number, text.into()));
            }
            None => {
                if let Some((_, _, text)) = entries.last_mut() {
                    text.push(' ');
                    text.push_str(line.trim());
                }
            }
        }
        next = continued(lines);
    }
    let parsed = entries
        .into_iter()
        .map(|(marker, number, text)| Ok((marker, Text::parse(&text, number)?)));
    Ok(Part::List(parsed.collect::<Result<_, TemplateError>>()?))
}

fn paragraph(lines: &mut Lines<'_>, line: &str, number: usize) -> Result<Part, TemplateError> {
    let mut text = line.to_owned();
    while let Some((_, line)) = lines
        .peek()
        .filter(|(_, line)| marker(line.trim()).is_none())
    {
        if continued(lines).is_none() {
            break;
        }
        text.push(' ');
        text.push_str(line.trim());
    }
    Ok(Part::Paragraph {
        text: Text::parse(&text, number)?,
        tone: ParagraphTone::Body,
    })
}

/// The next line if it goes on with the paragraph or list above it.
fn continued<'a>(lines: &mut Lines<'a>) -> Option<(usize, &'a str)> {
    let (_, line) = lines.peek()?;
    let trimmed = line.trim();
    let begins = matches!(trimmed, "" | "else" | "end") || trimmed.starts_with("if ");
    if begins || keyword(trimmed).is_some() {
        return None;
    }
    lines.next()
}

fn names(value: &str, line: usize) -> Vec<Name> {
    let words = value.split_whitespace();
    words.map(|word| name(word, line)).collect()
}

fn name(text: &str, line: usize) -> Name {
    Name {
        name: text.trim().into(),
        line,
    }
}

fn count(text: &str, line: usize) -> Result<usize, TemplateError> {
    let number = text.parse().ok().filter(|number| *number <= 60);
    number.ok_or_else(|| TemplateError::at(line, text, Fault::Number))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "# A made-up letter.
letters: UND
from-draft: yes

letterhead:
title: SURAT UNDANGAN
line: Nomor ${number}

Dengan hormat,
kami mengundang.

if ${invited} = 'yes'
1. Satu
   dan lagi
2. Dua
else
note: Kosong.
end
table: staff_tasks 3
  No = #
  Tugas = task
signatures:
  sign_head | Pimpinan | ${institution:head_name|upper} | ${institution:head_id_number} | stamp
";

    #[test]
    fn a_template_is_read_part_by_part() {
        let template = read(LETTER).expect("a template");
        assert_eq!(template.head.letters, "UND");
        assert!(template.head.from_draft && !template.head.is_public);
        let [
            Part::Letterhead,
            Part::Title { lines, .. },
            Part::Paragraph { .. },
            Part::If {
                condition,
                then,
                otherwise,
            },
            Part::Table(table),
            Part::Signatures { signers, .. },
        ] = template.parts.as_slice()
        else {
            panic!("other parts: {:?}", template.parts);
        };
        assert_eq!(lines.len(), 1);
        assert_eq!(
            (condition.name.as_str(), condition.line),
            ("${invited} = 'yes'", 12)
        );
        let [Part::List(entries)] = then.as_slice() else {
            panic!("no list: {then:?}");
        };
        assert_eq!(entries.len(), 2);
        assert_eq!(otherwise.len(), 1);
        assert_eq!((table.rows, table.columns.len()), (3, 2));
        assert!(
            signers
                .iter()
                .all(|signer| signer.stamp && !signer.under.is_empty())
        );
    }

    #[test]
    fn faults_name_line_and_word() {
        for (source, line, word, fault) in [
            ("tittle: A", 1, "tittle", Fault::Part),
            ("\nif ${a} = 1\nA", 2, "${a} = 1", Fault::Nesting),
            ("A\nend", 2, "end", Fault::Nesting),
            ("grid:\n  Nama", 2, "Nama", Fault::Pair),
            ("table: a many", 1, "many", Fault::Number),
            ("lines: 99", 1, "99", Fault::Number),
            ("A ${b", 1, "${b", Fault::Bracket),
            ("signatures:\n  | Klien", 2, "| Klien", Fault::Signer),
        ] {
            assert_eq!(
                read(source),
                Err(TemplateError::at(line, word, fault)),
                "{source}"
            );
        }
    }
}
