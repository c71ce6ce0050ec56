//! Judges a downloaded PDF with tools from outside: `qpdf` and Poppler.
//!
//! Start at [`Pdf::at`].

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A PDF on disk.
pub(crate) struct Pdf {
    path: PathBuf,
}

impl Pdf {
    /// The PDF at this path, which `qpdf` must find without fault.
    pub(crate) fn at(path: &Path) -> Self {
        let pdf = Self {
            path: path.to_owned(),
        };
        pdf.judged("qpdf", &["--check"], &[]);
        pdf
    }

    /// Its pages, and their width and height in whole points.
    pub(crate) fn pages(&self) -> [u32; 3] {
        let said = self.judged("pdfinfo", &[], &[]);
        let value = |name: &str| {
            let line = said.lines().find_map(|line| line.strip_prefix(name));
            line.expect(name).split_whitespace().collect::<Vec<_>>()
        };
        let whole = |word: &str| format!("{:.0}", word.parse::<f64>().expect("a number"));
        let size = value("Page size:");
        [value("Pages:")[0], size[0], size[2]].map(|word| whole(word).parse().expect("a count"))
    }

    /// Its file name.
    pub(crate) fn name(&self) -> String {
        let name = self.path.file_name().expect("a file has a name");
        name.to_string_lossy().into_owned()
    }

    /// Its size in bytes.
    pub(crate) fn size(&self) -> u64 {
        fs::metadata(&self.path).expect("the file is there").len()
    }

    /// Its bookmarks of the first level: the page from 1, the words.
    pub(crate) fn bookmarks(&self) -> Vec<(u64, String)> {
        let said = self.judged("qpdf", &["--json", "--json-key=outlines"], &[]);
        let said: Value = serde_json::from_str(&said).expect("JSON");
        let marks = said["outlines"].as_array().expect("bookmarks").iter();
        let mark = |mark: &Value| {
            let page = mark["destpageposfrom1"].as_u64();
            let words = mark["title"].as_str();
            (page.expect("a page"), words.expect("words").to_owned())
        };
        marks.map(mark).collect()
    }

    /// Its text as laid out, spaces folded.
    pub(crate) fn text(&self) -> String {
        let text = self.judged("pdftotext", &["-layout"], &["-"]);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// How many pictures (bitmaps) it holds.
    pub(crate) fn pictures(&self) -> usize {
        // Two lines of headings, then one a picture.
        let lines = self.judged("pdfimages", &["-list"], &[]);
        lines.lines().count().saturating_sub(2)
    }

    /// How many lines are drawn with a round pen: signatures are, rules and letters are not. The
    /// pen stays as it is until another is taken (`J`), and each line is drawn by `S`.
    pub(crate) fn pen_lines(&self) -> usize {
        let unpacked = self.judged("qpdf", &["--qdf", "--object-streams=disable"], &["-"]);
        let words: Vec<&str> = unpacked.split_ascii_whitespace().collect();
        let mut is_round = false;
        let mut lines = 0;
        for pair in words.windows(2) {
            match pair[1] {
                "J" => is_round = pair[0] == "1",
                "S" => lines += usize::from(is_round),
                _ => {}
            }
        }
        lines
    }

    /// What a program says of the file; fails when the program finds fault.
    fn judged(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let mut command = Command::new(program);
        command.args(before).arg(&self.path).args(after);
        let output = command
            .output()
            .unwrap_or_else(|error| panic!("{program} does not start: {error}"));
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let faults = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{program}: {said}{faults}");
        said
    }
}
