//! The receipt of a hand-over packet on paper: which clients, how many records, and the fingerprint
//! by which both sides see that they have the same; signed by both.
//!
//! It names no client by full name, since it stays with both sides.

use super::{Reading, letter};
use crate::model::packet::Receipt;
use crate::report::document::{
    Block, Document, Pair, Paragraph, Running, Signatures, Slot, Table, Tone,
};
use crate::report::file_name;
use crate::report::page::Paper;

/// Composes the sheet.
pub(super) fn document(receipt: &Receipt, reading: &Reading<'_>) -> Document {
    let name = reading.say("report.receipt.name");
    let day = receipt.made.date().to_string();
    Document {
        language: reading.language,
        title: name.clone(),
        author: receipt.from.clone(),
        file_name: file_name::of(&[&name, &day]),
        paper: Paper::A4,
        running: Running {
            secrecy: reading.say("report.secret"),
            name,
            page_of: reading.say("report.page"),
            ..Running::default()
        },
        blocks: blocks(receipt, reading),
        broken: Vec::new(),
    }
}

fn blocks(receipt: &Receipt, reading: &Reading<'_>) -> Vec<Block> {
    let pair = |key, value: &str| Pair {
        label: reading.say(key),
        value: value.to_owned(),
    };
    let text = Paragraph {
        text: reading.say("report.receipt.text"),
        tone: Tone::Plain,
        ..Paragraph::default()
    };
    vec![
        letter::letterhead(reading),
        Block::Title {
            text: reading.say("report.receipt.title"),
            lines: vec![reading.moment(receipt.made)],
        },
        Block::Grid(vec![
            pair("report.receipt.from", &receipt.from),
            pair("report.receipt.by", &receipt.by),
            pair("report.receipt.to", &receipt.to),
            pair("report.receipt.records", &receipt.records.to_string()),
        ]),
        clients(receipt, reading),
        Block::Paragraph(text),
        Block::Grid(vec![pair("report.receipt.content", &receipt.content)]),
        signatures(receipt, reading),
    ]
}

fn clients(receipt: &Receipt, reading: &Reading<'_>) -> Block {
    let heads = [
        "report.receipt.row",
        "report.receipt.number",
        "report.receipt.initials",
        "report.receipt.forms",
    ];
    let rows = receipt.clients.iter().zip(1_usize..);
    let rows = rows.map(|(client, row)| {
        vec![
            row.to_string(),
            client.register_number.clone(),
            client.initials.clone(),
            client.records.to_string(),
        ]
    });
    let heads = heads.map(|key| reading.say(key)).to_vec();
    Block::Table(Table::plain(heads, rows.collect()))
}

/// Who handed over and who took it; the receiver's name is written by hand.
fn signatures(receipt: &Receipt, reading: &Reading<'_>) -> Block {
    let slot = |key, name: &str| Slot {
        capacity: reading.say(key),
        name: name.to_owned(),
        ..Slot::default()
    };
    Block::Signatures(Signatures {
        place_and_date: letter::place_and_date(reading, Some(receipt.made.date())),
        slots: vec![
            slot("report.receipt.giver", &receipt.by),
            slot("report.receipt.taker", ""),
        ],
    })
}
