//! The documents that can be printed: D01 to D37 of the domain design, ch. 6.
//!
//! Which there are, what they are called and what they are made of; nothing of what stands in them.

use serde::{Deserialize, Serialize};

use crate::forms::library::catalogue;
use crate::model::record::Record;

/// A document that can be printed; its name in requests and on the command line is `D24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum DocumentId {
    /// Formulir Registrasi dan Skrining Awal.
    D01,
    /// Tanda Terima Berkas dan Barang Titipan.
    D02,
    /// Lembar Persetujuan dan Kontrak Layanan.
    D03,
    /// Persetujuan Pemrosesan Data Pribadi.
    D04,
    /// Surat Pernyataan Orang Tua/Wali.
    D05,
    /// Formulir Asesmen Wajib Lapor.
    D06,
    /// Laporan Asesmen Biopsikososial-Spiritual.
    D07,
    /// Rencana Intervensi.
    D08,
    /// Lembar Catatan Perkembangan (periode).
    D09,
    /// Laporan dan Daftar Hadir Kegiatan Penyiapan Klien.
    D10,
    /// Laporan Kunjungan Rumah / Kontak Keluarga.
    D11,
    /// Surat Undangan Family Support Group.
    D12,
    /// Daftar Hadir Family Support Group.
    D13,
    /// Notulen Family Support Group.
    D14,
    /// Laporan Asesmen Lanjutan dan Kesiapan Reintegrasi.
    D15,
    /// Laporan Asesmen Keluarga.
    D16,
    /// Laporan Asesmen Lingkungan dan Masyarakat.
    D17,
    /// Notulen dan Berita Acara Pembahasan Kasus, dengan Daftar Hadir.
    D18,
    /// Rencana Reintegrasi.
    D19,
    /// Kesepakatan Rencana Kerja Penyiapan Masyarakat.
    D20,
    /// Undangan, Daftar Hadir, dan Laporan Kegiatan Edukasi.
    D21,
    /// Surat Rujukan dengan lembar balasan.
    D22,
    /// Surat Rekomendasi / Pengantar.
    D23,
    /// Lembar Terminasi.
    D24,
    /// Berita Acara Serah Terima Klien.
    D25,
    /// Surat Pernyataan Kesediaan Keluarga.
    D26,
    /// Surat Keterangan Selesai Program.
    D27,
    /// Laporan Akhir Kasus.
    D28,
    /// Laporan Monitoring Bimbingan Lanjut.
    D29,
    /// Rekap Bulanan Klien (tanpa nama).
    D30,
    /// Rekap Klien Bernama.
    D31,
    /// Rekap Agregat Triwulan/Semester.
    D32,
    /// Rekap Penyiapan Reintegrasi.
    D33,
    /// Salinan Data Pribadi.
    D34,
    /// Berita Acara Penghapusan/Pemusnahan Data.
    D35,
    /// Pemberitahuan Kegagalan Pelindungan Data.
    D36,
    /// Surat Pernyataan Berhenti Sebelum Selesai Program.
    D37,
}

/// What a document is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A record of this form.
    Form(&'static str),
    /// All cases of a period: a recapitulation.
    Recap,
    /// One whole case.
    Case,
    /// A record of an erasure.
    Erasure,
    /// A record of a breach.
    Breach,
}

impl DocumentId {
    /// All of them, in order.
    pub const ALL: [Self; 37] = [
        Self::D01,
        Self::D02,
        Self::D03,
        Self::D04,
        Self::D05,
        Self::D06,
        Self::D07,
        Self::D08,
        Self::D09,
        Self::D10,
        Self::D11,
        Self::D12,
        Self::D13,
        Self::D14,
        Self::D15,
        Self::D16,
        Self::D17,
        Self::D18,
        Self::D19,
        Self::D20,
        Self::D21,
        Self::D22,
        Self::D23,
        Self::D24,
        Self::D25,
        Self::D26,
        Self::D27,
        Self::D28,
        Self::D29,
        Self::D30,
        Self::D31,
        Self::D32,
        Self::D33,
        Self::D34,
        Self::D35,
        Self::D36,
        Self::D37,
    ];

    /// `D24`.
    pub fn code(self) -> &'static str {
        match self {
            Self::D01 => "D01",
            Self::D02 => "D02",
            Self::D03 => "D03",
            Self::D04 => "D04",
            Self::D05 => "D05",
            Self::D06 => "D06",
            Self::D07 => "D07",
            Self::D08 => "D08",
            Self::D09 => "D09",
            Self::D10 => "D10",
            Self::D11 => "D11",
            Self::D12 => "D12",
            Self::D13 => "D13",
            Self::D14 => "D14",
            Self::D15 => "D15",
            Self::D16 => "D16",
            Self::D17 => "D17",
            Self::D18 => "D18",
            Self::D19 => "D19",
            Self::D20 => "D20",
            Self::D21 => "D21",
            Self::D22 => "D22",
            Self::D23 => "D23",
            Self::D24 => "D24",
            Self::D25 => "D25",
            Self::D26 => "D26",
            Self::D27 => "D27",
            Self::D28 => "D28",
            Self::D29 => "D29",
            Self::D30 => "D30",
            Self::D31 => "D31",
            Self::D32 => "D32",
            Self::D33 => "D33",
            Self::D34 => "D34",
            Self::D35 => "D35",
            Self::D36 => "D36",
            Self::D37 => "D37",
        }
    }

    /// The document with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|id| id.code() == code)
    }

    /// Key of what it is called.
    pub fn key(self) -> &'static str {
        match self {
            Self::D01 => "document.d01",
            Self::D02 => "document.d02",
            Self::D03 => "document.d03",
            Self::D04 => "document.d04",
            Self::D05 => "document.d05",
            Self::D06 => "document.d06",
            Self::D07 => "document.d07",
            Self::D08 => "document.d08",
            Self::D09 => "document.d09",
            Self::D10 => "document.d10",
            Self::D11 => "document.d11",
            Self::D12 => "document.d12",
            Self::D13 => "document.d13",
            Self::D14 => "document.d14",
            Self::D15 => "document.d15",
            Self::D16 => "document.d16",
            Self::D17 => "document.d17",
            Self::D18 => "document.d18",
            Self::D19 => "document.d19",
            Self::D20 => "document.d20",
            Self::D21 => "document.d21",
            Self::D22 => "document.d22",
            Self::D23 => "document.d23",
            Self::D24 => "document.d24",
            Self::D25 => "document.d25",
            Self::D26 => "document.d26",
            Self::D27 => "document.d27",
            Self::D28 => "document.d28",
            Self::D29 => "document.d29",
            Self::D30 => "document.d30",
            Self::D31 => "document.d31",
            Self::D32 => "document.d32",
            Self::D33 => "document.d33",
            Self::D34 => "document.d34",
            Self::D35 => "document.d35",
            Self::D36 => "document.d36",
            Self::D37 => "document.d37",
        }
    }

    /// Whether its words are a text that an institution may change; the others are composed by the
    /// program.
    pub fn is_worded(self) -> bool {
        !matches!(
            self,
            Self::D24 | Self::D30 | Self::D31 | Self::D32 | Self::D33
        )
    }

    /// What it is made of.
    pub fn origin(self) -> Origin {
        let code = self.code();
        let form = catalogue::ALL
            .iter()
            .find(|listed| listed.documents.contains(&code));
        match (form, self) {
            (Some(form), _) => Origin::Form(form.id),
            (None, Self::D35) => Origin::Erasure,
            (None, Self::D36) => Origin::Breach,
            (None, Self::D30 | Self::D31 | Self::D32 | Self::D33) => Origin::Recap,
            (None, _) => Origin::Case,
        }
    }

    /// The documents made from a form, in order.
    pub fn of_form(form: &str) -> impl Iterator<Item = Self> {
        let listed = catalogue::listed(form).map_or(&[][..], |listed| listed.documents);
        listed.iter().filter_map(|code| Self::of_code(code))
    }

    /// Whether a record of its form gives reason for it: a letter of completion only for who has
    /// completed the programme. Read from answers alone, so that a list of documents costs nothing.
    pub fn fits(self, record: &Record) -> bool {
        let answer = |name: &str| record.answers.text(name);
        match self.code() {
            "D02" => {
                !answer("documents").is_empty() || !record.answers.rows("belongings").is_empty()
            }
            "D20" => answer("step") == "work_plan",
            "D21" => !answer("session_kind").is_empty(),
            "D22" => matches!(answer("letter_kind"), "" | "referral"),
            "D23" => !matches!(answer("letter_kind"), "" | "referral"),
            "D25" | "D26" => answer("handover_done") == "yes",
            "D27" => answer("termination_reason") == "completed",
            "D37" => matches!(
                answer("termination_reason"),
                "own_request" | "family_request" | "discharged"
            ),
            _ => true,
        }
    }
}
