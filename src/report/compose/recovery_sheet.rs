//! The recovery key on paper: what it is for, where to keep it, its groups, and who keeps it.
//!
//! Its groups are all that it knows of the key, and nothing of the device.

use crate::i18n::{Language, dates};
use crate::report::document::{
    Block, Document, Letterhead, Pair, Paragraph, Running, Signatures, Slot, Table, Tone,
};
use crate::report::page::Paper;
use crate::report::request::RecoveryRequest;

/// How many groups stand side by side.
const COLUMNS: usize = 4;

/// Composes the sheet.
pub fn document(request: &RecoveryRequest) -> Document {
    let say = |key| request.language.say(key).to_owned();
    let title = say("report.recovery.title");
    Document {
        language: request.language,
        title: say("report.recovery.name"),
        author: request.institution.clone(),
        file_name: format!("kunci-pemulihan_{}.pdf", request.now.date()),
        running: Running {
            secrecy: say("report.secret"),
            name: say("report.recovery.name"),
            page_of: say("report.page"),
            ..Running::default()
        },
        paper: Paper::A4,
        blocks: blocks(request, title),
        broken: Vec::new(),
    }
}

fn blocks(request: &RecoveryRequest, title: String) -> Vec<Block> {
    let language = request.language;
    let paragraph = |key| {
        Block::Paragraph(Paragraph {
            text: language.say(key).into(),
            tone: Tone::Plain,
            ..Paragraph::default()
        })
    };
    let mut blocks = vec![
        Block::Letterhead(Letterhead {
            name: request.institution.clone(),
            ..Letterhead::default()
        }),
        Block::Title {
            text: title,
            lines: vec![dates::long(request.now.date(), language)],
        },
        paragraph("report.recovery.for"),
        paragraph("report.recovery.use"),
    ];
    blocks.extend(groups(request, language));
    blocks.push(paragraph("report.recovery.keep"));
    blocks.push(Block::Grid(vec![Pair {
        label: language.say("report.recovery.place").into(),
        value: String::new(),
    }]));
    blocks.push(Block::Signatures(Signatures {
        place_and_date: String::new(),
        slots: vec![Slot {
            capacity: language.say("report.recovery.keeper").into(),
            ..Slot::default()
        }],
    }));
    blocks
}

/// The groups in rows of four, each under its number.
fn groups(request: &RecoveryRequest, language: Language) -> Vec<Block> {
    let numbered: Vec<Pair> = request
        .recovery
        .iter()
        .zip(1_usize..)
        .map(|(group, number)| Pair {
            label: language.say_with("report.recovery.group", &[("group", &number.to_string())]),
            value: group.clone(),
        })
        .collect();
    let row = |pairs: &[Pair]| {
        Block::Table(Table::plain(
            pairs.iter().map(|pair| pair.label.clone()).collect(),
            vec![pairs.iter().map(|pair| pair.value.clone()).collect()],
        ))
    };
    numbered.chunks(COLUMNS).map(row).collect()
}
