// The two documents of the benchmark as data; the same words as in examples/sheet/bench.rs.
import { readFileSync } from "node:fs";

const WORDS = [
  "klien", "keluarga", "rencana", "layanan", "bimbingan", "rehabilitasi", "sosial", "kegiatan",
  "pekerja", "pendamping", "kemandirian", "keterampilan", "pertemuan", "kunjungan", "dukungan",
  "masyarakat", "perubahan", "perilaku", "kesehatan", "pekerjaan", "tanggung", "jawab", "bersama",
  "selesai",
];

const words = (from, count) =>
  Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return WORDS[(n * 7 + Math.floor(n / 5)) % WORDS.length];
  }).join(" ");

const range = (count) => Array.from({ length: count }, (_, n) => n);

/** A4 in points, with the margins of a Lembar sheet. */
export const PAPER = { width: 595.28, height: 841.89, left: 85, right: 57, top: 57, bottom: 71 };

/** Letterhead, 30 pairs, five signatures of 60 points. */
export const sheet = {
  head: ["IPWL Contoh", "Jl. Contoh No. 1, Bandung", "Telp. 022-0000000"],
  title: "LEMBAR CONTOH",
  pairs: range(30).map((n) => [words(n, 3), words(n * 3, 12)]),
  signatures: range(5).map((n) => ({
    capacity: words(n, 2),
    name: words(n + 9, 2),
    points: range(60).map((step) => [step * 45 + 100, 300 + ((step * 37 + n * 71) % 400)]),
  })),
};

/** 600 rows of wrapped text in three columns. */
export const report = {
  title: "LAPORAN CONTOH",
  text: words(0, 80),
  heads: ["No.", "Kegiatan", "Catatan"],
  rows: range(600).map((n) => [String(n + 1), words(n, 5), words(n * 3 + 1, 9)]),
};

const font = (name) => readFileSync(new URL(`../src/report/fonts/${name}.ttf`, import.meta.url));
export const FONTS = { regular: font("NotoSans-Regular"), strong: font("NotoSans-SemiBold") };
