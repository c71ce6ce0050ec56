//! The layout at chosen places: what ends a page, what stays together.

use lembar::i18n::Language;
use lembar::report::document::{
    Block, Choice, Justification, Options, Pair, Paragraph, Signatures, Slot,
};
use lembar::report::{DocumentId, compose, layout};

use super::measuring::{body_text, fonts, laid, lines_of, node_of};
use super::{COMPLETE, dossier, now};

#[test]
fn a_heading_never_ends_a_page() {
    for count in 1..60 {
        let pair = |n: usize| Pair {
            label: format!("Baris {n}"),
            value: "isi".into(),
        };
        let blocks = vec![
            Block::Grid((0..count).map(pair).collect()),
            Block::Heading("Judul".into()),
            Block::Grid(vec![pair(count)]),
        ];
        let pages = laid(blocks).pages;
        for page in &pages {
            assert!(!body_text(page).ends_with("Judul"), "after {count} rows");
        }
    }
}

/// Wherever a page ends: of a paragraph at least two lines stand before and after it, and a question
/// with its choices, its answer or its boxes is not cut at all.
#[test]
fn no_line_stands_alone_and_no_question_is_cut() {
    let filler = |count: usize| Block::WriteLines(count);
    let words = |count: usize| format!("Mulai {}", "kata demi kata ".repeat(count));
    for count in 15..34 {
        let paragraph = Block::Paragraph(Paragraph {
            text: words(60),
            justification: Justification::Justified,
            ..Paragraph::default()
        });
        let blocks = vec![filler(count), paragraph, filler(2)];
        let pages = laid(blocks);
        let lines = lines_of(node_of("Mulai", &pages), &pages);
        assert!(
            lines.iter().all(|lines| *lines >= 2),
            "after {count} lines: {lines:?}"
        );
        let pair = Pair {
            label: "Ditanya".into(),
            value: words(20),
        };
        let choice = |at: usize| Choice {
            label: format!("Pilihan {at}"),
            ..Choice::default()
        };
        let options = Options {
            label: "Pertanyaan".into(),
            choices: (0..4).map(choice).collect(),
            note: "Lanjut.".into(),
        };
        let blocks = vec![
            filler(count),
            Block::Grid(vec![pair]),
            filler(count),
            Block::Options(options),
        ];
        let pages = laid(blocks);
        let lines = lines_of(node_of("Mulai", &pages), &pages);
        assert_eq!(lines.len(), 1, "after {count} lines");
        let holding = pages.pages.iter().map(body_text);
        let holding =
            holding.filter(|text| text.contains("Pertanyaan") || text.contains("Pilihan"));
        assert_eq!(holding.count(), 1, "after {count} lines");
    }
}

#[test]
fn signatures_stay_together() {
    let slot = |n: usize| Slot {
        capacity: format!("Pihak{n}"),
        ..Slot::default()
    };
    for count in 0..45 {
        let pair = Pair {
            label: "Baris".into(),
            value: "isi".into(),
        };
        let blocks = vec![
            Block::Grid(vec![pair; count]),
            Block::Signatures(Signatures {
                place_and_date: "Tempat".into(),
                slots: (0..5).map(slot).collect(),
            }),
        ];
        let pages = laid(blocks).pages;
        let holding = pages.iter().filter(|page| {
            let text = body_text(page);
            text.contains("Tempat") || text.contains("Pihak")
        });
        let holding: Vec<String> = holding.map(body_text).collect();
        assert_eq!(holding.len(), 1, "after {count} rows");
        // Nobody signs an empty page.
        let has_row = holding[0].contains("Baris");
        assert!(count == 0 || has_row, "after {count} rows: {}", holding[0]);
    }
}

/// What is said before a table of scores stands where the table begins.
#[test]
fn words_before_a_table_stand_on_its_page() {
    let case = dossier(COMPLETE);
    for (id, words, within) in [
        (DocumentId::D01, "Hasil ASSIST", "Alkohol"),
        (DocumentId::D15, "Stigma yang dirasakan", "B30"),
    ] {
        let ask = super::document(id, case.clone());
        let document = compose::document(&ask, Language::Indonesian, now()).expect("a document");
        let pages = layout::pages(&document, fonts()).pages;
        let page = pages
            .iter()
            .map(body_text)
            .find(|text| text.contains(words));
        let page = page.expect("the words stand somewhere");
        let (_, after) = page.split_once(words).expect("just found");
        assert!(after.contains(within), "{}: {after}", id.code());
    }
}
