//! A document with every kind of block, on paper and before outside judges.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use lembar::i18n::Language;
use lembar::model::ink::{Ink, Point};
use lembar::report::document::{
    Align, Block, Cell, Chart, ChartKind, Choice, CodeBoxes, Column, Document, Entry,
    Justification, LetterOpening, Letterhead, Options, Pair, Paragraph, Qr, Row, Running, Scale,
    Series, Signatures, Sketch, Slot, SlotMark, Table, Tone, Witness,
};
use lembar::report::layout;
use lembar::report::lines::hyphen;
use lembar::report::page::{Item, Mm, Page, Pages, Paper};
use lembar::report::pdf::{self, Meta};
use lembar::report::shape::Fonts;

use super::now;

const LONG: &str = "Klien menyatakan sanggup mengikuti seluruh tahapan rehabilitasi sosial serta \
    bimbingan lanjut sesuai rencana yang telah disepakati bersama keluarga dan pekerja sosial, \
    dengan memperhatikan hak, keselamatan, dan kerahasiaan data dirinya selama pelayanan.";
const QR: &str = "LEMBAR/D24/017-2026/0123456789ABCDEF";

fn text(text: &str) -> String {
    text.into()
}

fn pair(label: &str, value: &str) -> Pair {
    Pair {
        label: text(label),
        value: text(value),
    }
}

fn ink() -> Ink {
    let points = [
        (100, 700),
        (400, 200),
        (700, 800),
        (1100, 300),
        (1600, 650),
        (2300, 400),
    ];
    Ink {
        strokes: vec![points.map(|(x, y)| Point { x, y }).to_vec()],
    }
}

fn running() -> Running {
    Running {
        secrecy: text("RAHASIA"),
        name: text("Contoh  ·  No. 017/2026"),
        fingerprint: text("Sidik isi 0123 4567 89AB CDEF"),
        page_of: text("halaman {page} dari {pages}"),
        watermark: text("DRAF"),
    }
}

fn letter() -> Vec<Block> {
    let entry = |marker: &str, words: &str, entries| Entry {
        marker: text(marker),
        text: text(words),
        entries,
    };
    vec![
        Block::Letterhead(Letterhead {
            logo: text("M50 0L100 50L50 100L0 50Z M50 25L25 50L50 75L75 50Z"),
            logo_words: text("Lambang yayasan"),
            over: text("YAYASAN CONTOH"),
            name: text("IPWL Bina Karsa"),
            lines: vec![
                text("Jl. Contoh No. 1, Cangkuang"),
                text("Telp. 0220000000"),
            ],
        }),
        Block::LetterOpening(LetterOpening {
            pairs: vec![
                pair("Nomor", "001/SU/IPWL-BK/XI/2026"),
                pair("Lampiran", ""),
                pair("Perihal", "Permohonan kunjungan rumah bagi keluarga klien"),
            ],
            place_and_date: text("Cangkuang, 24 November 2026"),
            to: vec![text("Yth. Kepala Desa Bandasari"), text("di Cangkuang")],
        }),
        Block::Title {
            text: text("SURAT CONTOH"),
            lines: vec![text("Nomor 001/SC/2026")],
        },
        Block::Paragraph(Paragraph {
            text: text(LONG),
            justification: Justification::Justified,
            ..Paragraph::default()
        }),
        Block::Paragraph(Paragraph {
            text: text("MEMUTUSKAN"),
            tone: Tone::Strong,
            justification: Justification::Centred,
            with_next: true,
        }),
        Block::List(vec![
            entry(
                "1.",
                LONG,
                vec![
                    entry("a.", "Butir pertama.", vec![]),
                    entry("b.", LONG, vec![]),
                ],
            ),
            entry("2.", "Ketentuan kedua.", vec![]),
        ]),
    ]
}

fn questions() -> Vec<Block> {
    let choice = |label: &str, chosen| Choice {
        label: text(label),
        chosen,
    };
    let scale = Scale {
        label: text("3. Seberapa besar dukungan keluarga?"),
        low: 0,
        high: 10,
        chosen: Some(7),
        low_words: text("tidak ada"),
        high_words: text("sangat besar"),
    };
    vec![
        Block::Heading(text("Jawaban")),
        Block::Grid(vec![
            pair("Nama lengkap", "Asep Rukmana"),
            pair("Alamat", ""),
        ]),
        Block::Subheading(text("Dua kolom")),
        Block::DoubleGrid(vec![
            pair("Agama", "Islam"),
            pair("Pendidikan", "SMA"),
            pair("Pekerjaan", "Buruh harian lepas"),
        ]),
        Block::Options(Options {
            label: text("1. Jenis kelamin"),
            choices: vec![choice("Laki-laki", true), choice("Perempuan", false)],
            note: text("Bila perempuan, lanjut ke nomor 3."),
        }),
        Block::Options(Options {
            label: text("2. Dukungan yang ada"),
            choices: vec![
                choice(
                    "Keluarga inti yang tinggal serumah dan turut mendampingi",
                    true,
                ),
                choice("Tetangga dan perangkat desa", false),
                choice("Kelompok dukungan sebaya di wilayah kerja puskesmas", true),
            ],
            note: String::new(),
        }),
        Block::Scale(scale),
        Block::CodeBoxes(CodeBoxes {
            label: text("4. NIK"),
            count: 16,
            text: text("32041125"),
        }),
        Block::WriteLines(3),
    ]
}

fn table() -> Table {
    let cell = |words: &str| Cell::from(text(words));
    let wide = |words: &str, across, down| Cell {
        text: text(words),
        across,
        down,
    };
    let column = |weight, align, head| Column {
        weight,
        align,
        head,
    };
    let row = |n: usize| {
        Row(vec![
            cell(&n.to_string()),
            cell("Bimbingan keterampilan dan pendampingan keluarga di rumah"),
            cell("4"),
            cell("Rp1.500.000"),
        ])
    };
    let joined = Row(vec![
        wide("7", 1, 2),
        cell("Bagian pertama"),
        cell("1"),
        cell("Rp10.000"),
    ]);
    let second = Row(vec![cell("Bagian kedua"), cell("2"), cell("Rp20.000")]);
    let mut rows: Vec<Row> = (1..40).map(row).collect();
    rows.insert(6, joined);
    rows.insert(7, second);
    Table {
        columns: vec![
            column(1.0, Align::Centre, true),
            column(6.0, Align::Left, false),
            column(1.5, Align::Right, false),
            column(2.5, Align::Right, false),
        ],
        heads: vec![
            Row(vec![
                wide("No.", 1, 2),
                wide("Kegiatan", 1, 2),
                wide("Pelaksanaan", 2, 1),
            ]),
            Row(vec![cell("Kali"), cell("Biaya")]),
        ],
        rows,
        totals: vec![Row(vec![wide("Jumlah", 3, 1), cell("Rp58.530.000")])],
    }
}

fn figures() -> Vec<Block> {
    let series = |name: &str, values: &[f32]| Series {
        name: text(name),
        values: values.iter().copied().map(Some).collect(),
    };
    let labels = ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"]
        .map(text)
        .to_vec();
    let chart = Chart {
        title: text("Skor modal pemulihan"),
        alt: text("Skor naik dari 12 pada Januari ke 31 pada April 2026."),
        labels,
        series: vec![series("Skor", &[12.0, 18.0, 25.5, 31.0])],
        high: 50.0,
        ..Chart::default()
    };
    let bars = Chart {
        title: text("Kehadiran"),
        kind: ChartKind::Bars,
        series: vec![
            series("Hadir", &[4.0, 3.0, 4.0, 5.0]),
            series("Absen", &[1.0, 2.0, 0.0, 0.0]),
        ],
        high: 0.0,
        ..chart.clone()
    };
    vec![
        Block::Heading(text("Gambar")),
        Block::Chart(chart),
        Block::Chart(bars),
        Block::Sketch(Sketch {
            ink: ink(),
            alt: text("Genogram tiga generasi."),
            caption: text("Genogram keluarga"),
            height: Mm(60.0),
        }),
        Block::Qr(Qr {
            content: text(QR),
            alt: text("Kode QR dokumen"),
            caption: text("Pindai untuk mencocokkan sidik isi."),
            ..Qr::default()
        }),
    ]
}

fn signatures() -> Block {
    let slot = |capacity: &str, mark| Slot {
        capacity: text(capacity),
        mark,
        name: text("Asep Rukmana"),
        under: vec![text("NIP 19800101 200501 1 001")],
        ..Slot::default()
    };
    Block::Signatures(Signatures {
        place_and_date: text("Cangkuang, 24 November 2026"),
        slots: vec![
            Slot {
                stamp: text("Meterai Rp10.000"),
                ..slot("Yang menyatakan", SlotMark::Ink(ink()))
            },
            slot("Pekerja sosial", SlotMark::Empty),
            Slot {
                witnesses: vec![
                    Witness {
                        capacity: text("Saksi 1"),
                        name: text("Euis Rohaeti"),
                    },
                    Witness {
                        capacity: text("Saksi 2"),
                        name: String::new(),
                    },
                ],
                ..slot("Cap jempol klien", SlotMark::Ink(ink()))
            },
            slot("Kepala", SlotMark::Words(text("Tidak hadir"))),
        ],
    })
}

/// Every kind of block, in two parts.
pub(super) fn document(paper: Paper) -> Document {
    let mut blocks = vec![Block::Contents(text("Daftar isi")), Block::Part(running())];
    blocks.extend(letter());
    blocks.extend(questions());
    blocks.push(Block::PageBreak);
    blocks.push(Block::Heading(text("Tabel")));
    blocks.push(Block::Table(table()));
    blocks.extend(figures());
    blocks.push(signatures());
    blocks.push(Block::Part(Running::default()));
    blocks.push(Block::Title {
        text: text("LAMPIRAN"),
        lines: vec![],
    });
    Document {
        language: Language::Indonesian,
        title: text("Berkas contoh"),
        author: text("IPWL Bina Karsa"),
        file_name: text("contoh.pdf"),
        paper,
        running: running(),
        blocks,
    }
}

fn pages(paper: Paper) -> (Document, Pages) {
    let document = document(paper);
    let pages = layout::pages(&document, &Fonts::load().expect("fonts"));
    (document, pages)
}

/// The words of a page that belong to its content.
fn said(page: &Page) -> String {
    let parts = page.body.iter().filter(|part| part.node.is_some());
    let runs = parts.filter_map(|part| match &part.item {
        Item::Text(run) => Some(run.text.replace(hyphen::SOFT, "")),
        Item::Rule(_) | Item::Stroke(_) | Item::Fill(_) => None,
    });
    runs.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_word_of_every_block_is_on_the_pages() {
    let (document, pages) = pages(Paper::F4);
    let said: String = pages.pages.iter().map(said).collect::<Vec<_>>().join(" ");
    let letters = |text: &str| text.split_whitespace().collect::<String>();
    let said = letters(&said);
    for part in document.text().lines() {
        // A code stands letter by letter; everything else as it was written.
        assert!(said.contains(&letters(part)), "{part:?} is missing");
    }
}

#[test]
fn contents_name_the_pages_on_which_titles_stand() {
    let (_, pages) = pages(Paper::A4);
    let first = pages.pages[0].text();
    let appendix = pages.outline.iter().find(|mark| mark.text == "LAMPIRAN");
    let number = appendix.expect("a bookmark").page + 1;
    assert_eq!(number, pages.pages.len());
    assert!(first.contains(&format!("LAMPIRAN  {number}")), "{first}");
    assert!(first.contains("SURAT CONTOH  2"), "{first}");
}

#[test]
fn running_lines_are_those_of_the_part() {
    let (_, pages) = pages(Paper::A4);
    let (last, before) = pages.pages.split_last().expect("pages");
    assert!(!last.text().contains("RAHASIA"));
    assert!(before.iter().all(|page| page.text().contains("RAHASIA")));
}

#[test]
fn rows_joined_by_a_cell_stand_on_one_page() {
    let (_, pages) = pages(Paper::A4);
    let holding = pages.pages.iter().filter(|page| {
        let words = said(page);
        words.contains("Bagian pertama") || words.contains("Bagian kedua")
    });
    assert_eq!(holding.count(), 1);
}

/// The document as a file for a judge.
fn file(name: &str, paper: Paper) -> PathBuf {
    let (document, pages) = pages(paper);
    let fonts = Fonts::load().expect("fonts");
    let bytes = pdf::write(&pages, &fonts, &Meta::of(&document, now())).expect("a PDF");
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::write(&path, bytes).expect("a writable target folder");
    path
}

/// What a judge says, and whether it found a fault.
fn judge(program: &str, arguments: &[&str]) -> (bool, String) {
    let output = Command::new(program).args(arguments).output();
    let output = output.unwrap_or_else(|error| {
        panic!("{program} does not start ({error}): run `./lembar test`, which installs it")
    });
    let words = [output.stdout, output.stderr].concat();
    (
        output.status.success(),
        String::from_utf8_lossy(&words).into_owned(),
    )
}

#[test]
fn qpdf_and_poppler_read_every_block() {
    let path = file("every-block.pdf", Paper::A4);
    let path = path.to_str().expect("a path");
    let (sound, words) = judge("qpdf", &["--check", path]);
    assert!(
        sound && words.contains("No syntax or stream encoding errors"),
        "{words}"
    );
    let (sound, words) = judge("pdfinfo", &["-struct-text", path]);
    assert!(sound, "{words}");
    for tag in [
        "Document", "Part", "H1", "H2", "H3", "Table", "TH", "TD", "L (", "Lbl", "LBody", "Figure",
        "Caption", "TOC",
    ] {
        assert!(words.contains(tag), "no {tag} in {words}");
    }
    assert!(!words.contains("Syntax Error"), "{words}");
    // What is read aloud comes in the order of the blocks.
    let order = [
        "Daftar isi",
        "YAYASAN CONTOH",
        "Nomor",
        "MEMUTUSKAN",
        "Jawaban",
        "Jumlah",
        "Saksi 1",
    ];
    let places: Vec<_> = order.iter().map(|part| words.find(part)).collect();
    assert!(
        places.iter().all(Option::is_some) && places.is_sorted(),
        "{places:?}"
    );
}

#[test]
fn a_phone_reads_the_code() {
    let path = file("code.pdf", Paper::A4);
    let picture = path.with_extension("");
    let (_, words) = judge("pdfinfo", &[path.to_str().expect("a path")]);
    assert!(words.contains("Tagged:"), "{words}");
    let to = picture.to_str().expect("a path");
    let (drawn, words) = judge(
        "pdftoppm",
        &["-r", "110", "-png", path.to_str().expect("a path"), to],
    );
    assert!(drawn, "{words}");
    let folder = fs::read_dir(path.parent().expect("a folder")).expect("a folder");
    let pictures = folder.filter_map(|entry| {
        let path = entry.expect("an entry").path();
        let name = path.file_name()?.to_str()?.to_owned();
        (name.starts_with("code-") && name.ends_with(".png"))
            .then(|| path.to_str().map(str::to_owned))?
    });
    let read = pictures.map(|picture| judge("zbarimg", &["-q", "--raw", &picture]).1);
    let read: String = read.collect();
    assert!(read.contains(QR), "{read:?}");
}

/// PyPI's `pdfua` and `outloud`, in the folder that LEMBAR_PDF_JUDGES names.
#[test]
fn judges_of_accessibility_find_no_fault() {
    let folder = std::env::var("LEMBAR_PDF_JUDGES")
        .expect("LEMBAR_PDF_JUDGES: run `./lembar test`, which installs them");
    let path = file("judged-blocks.pdf", Paper::A4);
    let path = path.to_str().expect("a path");
    let (sound, words) = judge(&format!("{folder}/pdfua"), &["check", path]);
    assert!(sound, "{words}");
    let arguments = ["--fail-on", "error", "--layer", "conformance", path];
    let (sound, words) = judge(&format!("{folder}/outloud"), &arguments);
    assert!(sound, "{words}");
}
