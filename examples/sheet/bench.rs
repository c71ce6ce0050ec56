//! The two documents that `bench/` also makes with other libraries, and how long they take here.
//!
//! The words are made from a fixed list in a fixed order, the same in `bench/documents.mjs`.

#![expect(
    clippy::disallowed_methods,
    reason = "a native program that measures time"
)]

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use lembar::i18n::Language;
use lembar::model::ink::{Ink, Point};
use lembar::report::document::{
    Block, Document, Letterhead, Pair, Paragraph, Qr, Running, Signatures, Slot, SlotMark, Table,
};
use lembar::report::layout;
use lembar::report::page::Paper;
use lembar::report::pdf::{self, Meta};
use lembar::report::shape::Fonts;

const WORDS: [&str; 24] = [
    "klien",
    "keluarga",
    "rencana",
    "layanan",
    "bimbingan",
    "rehabilitasi",
    "sosial",
    "kegiatan",
    "pekerja",
    "pendamping",
    "kemandirian",
    "keterampilan",
    "pertemuan",
    "kunjungan",
    "dukungan",
    "masyarakat",
    "perubahan",
    "perilaku",
    "kesehatan",
    "pekerjaan",
    "tanggung",
    "jawab",
    "bersama",
    "selesai",
];
/// How often each is made, after a few runs that do not count.
const RUNS: usize = 41;
const WARMING: usize = 5;

/// Prints the medians.
pub(super) fn run() -> Result<String, String> {
    let mut lines = vec![String::from(
        "document                pages    bytes   median ms   least ms   MiB at most",
    )];
    let sized = |rows| (format!("report of {rows} rows"), report(rows));
    let mut documents = vec![(String::from("2-page sheet"), sheet())];
    documents.extend([600, 200, 2_000, 23_000].map(sized));
    for (index, (name, document)) in documents.iter().enumerate() {
        let runs = if index < 2 { RUNS } else { 5 };
        let (pages, bytes) = make(document)?;
        if let Ok(folder) = std::env::var("LEMBAR_BENCH_OUT") {
            let path = format!("{folder}/lembar-{index}.pdf");
            std::fs::write(&path, &bytes).map_err(|error| format!("{path}: {error}"))?;
        }
        let mut times = Vec::new();
        for _ in 0..runs + WARMING {
            let start = Instant::now();
            make(document)?;
            times.push(start.elapsed());
        }
        let mut times: Vec<Duration> = times.split_off(WARMING);
        times.sort_unstable();
        let ms = |time: Option<&Duration>| time.map_or(0.0, |time| time.as_secs_f64() * 1000.0);
        lines.push(format!(
            "{name:22} {pages:6} {:8} {:11.1} {:10.1} {:>13}",
            bytes.len(),
            ms(times.get(times.len() / 2)),
            ms(times.first()),
            peak_memory().map_or("-".into(), |mebibytes| mebibytes.to_string())
        ));
    }
    lines.push(steps(&documents)?);
    Ok(lines.join("\n"))
}

/// The most memory that this process had so far, in MiB; `None` where the system does not say (Linux
/// does).
fn peak_memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    let kibibytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kibibytes / 1024)
}

/// Where the time of the 600 rows goes.
fn steps(documents: &[(String, Document)]) -> Result<String, String> {
    let (_, document) = documents.get(1).ok_or("no report")?;
    let fault = |error: lembar::report::ReportError| error.to_string();
    let start = Instant::now();
    let fonts = Fonts::load().map_err(fault)?;
    let loaded = start.elapsed();
    let pages = layout::pages(document, &fonts);
    let set = start.elapsed();
    pdf::write(&pages, &fonts, &meta(document)).map_err(fault)?;
    let written = start.elapsed();
    let ms = |time: Duration| time.as_secs_f64() * 1000.0;
    Ok(format!(
        "600 rows: fonts {:.1} ms, layout {:.1} ms, PDF {:.1} ms",
        ms(loaded),
        ms(set.saturating_sub(loaded)),
        ms(written.saturating_sub(set))
    ))
}

fn meta(document: &Document) -> Meta {
    let day = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap_or_default();
    Meta::of(document, day.and_hms_opt(10, 30, 0).unwrap_or_default())
}

/// The whole way from blocks to bytes.
fn make(document: &Document) -> Result<(usize, Vec<u8>), String> {
    let fault = |error: lembar::report::ReportError| error.to_string();
    let fonts = Fonts::load().map_err(fault)?;
    let pages = layout::pages(document, &fonts);
    let bytes = pdf::write(&pages, &fonts, &meta(document)).map_err(fault)?;
    Ok((pages.pages.len(), bytes))
}

/// `count` words, beginning at `from`.
fn words(from: usize, count: usize) -> String {
    let word = |n: usize| *WORDS.get((n * 7 + n / 5) % WORDS.len()).unwrap_or(&"");
    (from..from + count).map(word).collect::<Vec<_>>().join(" ")
}

fn document(title: &str, blocks: Vec<Block>) -> Document {
    Document {
        language: Language::Indonesian,
        title: title.into(),
        author: "IPWL Contoh".into(),
        file_name: "contoh.pdf".into(),
        paper: Paper::A4,
        running: Running {
            secrecy: "RAHASIA".into(),
            name: title.into(),
            fingerprint: "0123 4567 89AB CDEF".into(),
            code: "LEMBAR F17 001/2026 0123 4567 89AB CDEF 0123 4567 89AB CDEF".into(),
            page_of: "halaman {page} dari {pages}".into(),
            ..Running::default()
        },
        blocks,
        broken: Vec::new(),
    }
}

/// Letterhead, 30 pairs, five signatures, a QR code.
fn sheet() -> Document {
    let pair = |n: usize| Pair {
        label: words(n, 3),
        value: words(n * 3, 12),
    };
    let slot = |n: usize| Slot {
        capacity: words(n, 2),
        mark: SlotMark::Ink(signature(n)),
        name: words(n + 9, 2),
        under: vec![words(n, 2)],
        ..Slot::default()
    };
    let blocks = vec![
        Block::Letterhead(Letterhead {
            name: "IPWL Contoh".into(),
            lines: vec![
                "Jl. Contoh No. 1, Bandung".into(),
                "Telp. 022-0000000".into(),
            ],
            ..Letterhead::default()
        }),
        Block::Title {
            text: "LEMBAR CONTOH".into(),
            lines: vec!["Nomor 001/LT/IPWL/XI/2026".into()],
        },
        Block::Grid((0..30).map(pair).collect()),
        Block::Qr(Qr {
            content: "https://contoh.invalid/0123456789ABCDEF".into(),
            alt: "Kode".into(),
            caption: "Sidik isi".into(),
            ..Qr::default()
        }),
        Block::Signatures(Signatures {
            place_and_date: "Bandung, 24 November 2026".into(),
            slots: (0..5).map(slot).collect(),
        }),
    ];
    document("Lembar contoh", blocks)
}

/// A line of 60 points.
fn signature(n: usize) -> Ink {
    let point = |step: u16| Point {
        x: step * 45 + 100,
        y: 300 + (step * 37 + u16::try_from(n).unwrap_or(0) * 71) % 400,
    };
    Ink {
        strokes: vec![(0..60).map(point).collect()],
    }
}

/// Rows of wrapped text in three columns.
fn report(rows: usize) -> Document {
    let heads = ["No.", "Kegiatan", "Catatan"].map(String::from).to_vec();
    let row = |n: usize| vec![(n + 1).to_string(), words(n, 5), words(n * 3 + 1, 9)];
    let blocks = vec![
        Block::Title {
            text: "LAPORAN CONTOH".into(),
            lines: Vec::new(),
        },
        Block::Paragraph(Paragraph {
            text: words(0, 80),
            ..Paragraph::default()
        }),
        Block::Table(Table::plain(heads, (0..rows).map(row).collect())),
    ];
    document("Laporan contoh", blocks)
}
