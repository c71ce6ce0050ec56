//! The words of blocks in reading order.

use super::{
    Block, Chart, Choice, CodeBoxes, Entry, LetterOpening, Letterhead, Options, Pair, Row, Scale,
    Signatures, Slot, SlotMark, Table,
};

/// All words, a part each, without blank ones.
pub(super) fn of(blocks: &[Block]) -> Vec<&str> {
    let mut parts = Vec::new();
    for block in blocks {
        block.words(&mut parts);
    }
    parts.retain(|part| !part.is_empty());
    parts
}

impl Block {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        match self {
            Self::Letterhead(head) => head.words(parts),
            Self::LetterOpening(opening) => opening.words(parts),
            Self::Title { text, lines } => {
                parts.push(text);
                texts(lines, parts);
            }
            Self::Heading(text) | Self::Subheading(text) | Self::Contents(text) => parts.push(text),
            Self::Paragraph(paragraph) => parts.push(&paragraph.text),
            Self::List(entries) => entries.iter().for_each(|entry| entry.words(parts)),
            Self::Grid(pairs) | Self::DoubleGrid(pairs) => of_pairs(pairs, parts),
            Self::Options(options) => options.words(parts),
            Self::Scale(scale) => scale.words(parts),
            Self::CodeBoxes(boxes) => boxes.words(parts),
            Self::Table(table) => table.words(parts),
            Self::Signatures(signatures) => signatures.words(parts),
            Self::Sketch(sketch) => parts.push(&sketch.caption),
            Self::Chart(chart) => chart.words(parts),
            Self::Qr(qr) => parts.push(&qr.caption),
            Self::Illustration(_) | Self::WriteLines(_) | Self::PageBreak | Self::Part(_) => {}
        }
    }
}

fn texts<'a>(lines: &'a [String], parts: &mut Vec<&'a str>) {
    parts.extend(lines.iter().map(String::as_str));
}

fn of_pairs<'a>(pairs: &'a [Pair], parts: &mut Vec<&'a str>) {
    let words = |pair: &'a Pair| [pair.label.as_str(), pair.value.as_str()];
    parts.extend(pairs.iter().flat_map(words));
}

impl Letterhead {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.extend([self.over.as_str(), self.name.as_str()]);
        texts(&self.lines, parts);
    }
}

impl LetterOpening {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        of_pairs(&self.pairs, parts);
        parts.push(&self.place_and_date);
        texts(&self.to, parts);
    }
}

impl Entry {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.extend([self.marker.as_str(), self.text.as_str()]);
        self.entries.iter().for_each(|entry| entry.words(parts));
    }
}

impl Options {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.push(&self.label);
        parts.extend(self.choices.iter().map(Choice::words));
        parts.push(&self.note);
    }
}

impl Choice {
    fn words(&self) -> &str {
        &self.label
    }
}

impl Scale {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.extend([
            self.label.as_str(),
            self.low_words.as_str(),
            self.high_words.as_str(),
        ]);
    }
}

impl CodeBoxes {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.extend([self.label.as_str(), self.text.as_str()]);
    }
}

impl Table {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        let rows = self.heads.iter().chain(&self.rows).chain(&self.totals);
        parts.extend(rows.flat_map(|Row(cells)| cells).map(|c| c.text.as_str()));
    }
}

impl Signatures {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        if self.place_and_date != Self::UNDATED {
            parts.push(&self.place_and_date);
        }
        for slot in &self.slots {
            slot.words(parts);
        }
    }
}

impl Slot {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.extend([self.capacity.as_str(), self.stamp.as_str()]);
        parts.push(match &self.mark {
            SlotMark::Words(words) => words,
            SlotMark::Empty | SlotMark::Ink(_) => "",
        });
        parts.push(&self.name);
        texts(&self.under, parts);
        for witness in &self.witnesses {
            parts.extend([witness.capacity.as_str(), witness.name.as_str()]);
        }
    }
}

impl Chart {
    fn words<'a>(&'a self, parts: &mut Vec<&'a str>) {
        parts.push(&self.title);
        if self.series.len() > 1 {
            parts.extend(self.series.iter().map(|series| series.name.as_str()));
        }
        texts(&self.labels, parts);
    }
}
