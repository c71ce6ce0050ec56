//! A made-up document with every kind of block.

use lembar::i18n::Language;
use lembar::model::ink::{Ink, Point};
use lembar::report::document::{
    Align, Block, Cell, Chart, ChartKind, Choice, CodeBoxes, Column, Document, Entry,
    Justification, LetterOpening, Letterhead, Options, Pair, Paragraph, Qr, Row, Running, Scale,
    Series, Signatures, Sketch, Slot, SlotMark, Table, Tone, Witness,
};
use lembar::report::page::{Mm, Paper};

use super::pictures::illustration;

const LONG: &str = "Klien menyatakan sanggup mengikuti seluruh tahapan rehabilitasi sosial serta \
    bimbingan lanjut sesuai rencana yang telah disepakati bersama keluarga dan pekerja sosial, \
    dengan memperhatikan hak, keselamatan, dan kerahasiaan data dirinya selama pelayanan.";
/// What the code says.
pub(super) const QR: &str = "LEMBAR/D24/017-2026/0123456789ABCDEF";

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

pub(super) fn running() -> Running {
    Running {
        secrecy: text("RAHASIA"),
        name: text("Contoh  ·  No. 017/2026"),
        fingerprint: text("Sidik isi 0123 4567 89AB CDEF"),
        code: text("LEMBAR F17 017/2026 0123 4567 89AB CDEF"),
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
        ..Choice::default()
    };
    let scale = Scale {
        label: text("3. Seberapa besar dukungan keluarga?"),
        low: 0,
        high: 10,
        step: 1,
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
        ..Column::default()
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
        Block::Illustration(illustration("colour.jpg", "Kebun di belakang rumah")),
        Block::Options(Options {
            label: text("4. Perasaan hari ini"),
            choices: ["rgba8.png", "grey.jpg", "palette4.png"]
                .map(|name| Choice {
                    label: text(name),
                    chosen: name == "grey.jpg",
                    picture: Some(illustration(name, name)),
                })
                .to_vec(),
            ..Options::default()
        }),
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
        broken: Vec::new(),
    }
}
