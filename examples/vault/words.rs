//! Random choices by seed, and Indonesian sentences made of them.
//!
//! The sentences are shaped as workers write: somebody, what he did or said, of what, when and
//! with whom, in varied length. Nothing here stands in the dictionary that records are deflated
//! with as a sentence.

/// Numbers by seed (SplitMix64). Not fit for keys that guard anything.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ mixed >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub(crate) fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).unwrap_or(1);
        usize::try_from(self.next() % end).unwrap_or(0)
    }

    pub(crate) fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of.get(self.below(of.len())).copied().unwrap_or_default()
    }

    /// A name of that many signs, as records and rows have.
    pub(crate) fn name(&mut self, length: usize) -> String {
        const SIGNS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let signs = (0..length).map(|_| SIGNS.get(self.below(64)).copied().map(char::from));
        signs.flatten().collect()
    }
}

const WHO: &[&str] = &[
    "Klien",
    "Ibu klien",
    "Ayah klien",
    "Kakak klien",
    "Istri klien",
    "Paman klien",
    "Adik bungsu",
    "Konselor",
    "Petugas jaga",
    "Ketua RT",
    "Tetangga sebelah",
    "Pemilik bengkel",
    "Guru ngaji",
    "Bidan desa",
    "Dokter puskesmas",
    "Teman sekamar",
    "Keluarga",
    "Pendamping",
    "Mertua klien",
];
const DID: &[&str] = &[
    "mengatakan masih sering memikirkan",
    "belum berani membicarakan",
    "mulai menata kembali",
    "meminta waktu untuk merundingkan",
    "menyesal telah mengabaikan",
    "ingin segera menyelesaikan",
    "mengeluh lelah menghadapi",
    "tampak lebih tenang saat membahas",
    "menolak melanjutkan",
    "berjanji akan memperhatikan",
    "menangis ketika menceritakan",
    "sepakat membantu mengurus",
    "masih ragu terhadap",
    "terbuka mengenai",
    "khawatir tentang",
    "merasa malu akan",
    "sudah dua kali menanyakan",
    "mencatat dengan rapi",
    "berusaha menjauhi",
    "setuju menunda",
];
const WHAT: &[&str] = &[
    "utang di warung",
    "pertengkaran dengan kakaknya",
    "lamaran kerja di pabrik",
    "sidang bulan depan",
    "biaya sekolah anak",
    "ajakan teman lama",
    "jadwal kontrol",
    "surat keterangan domisili",
    "rencana pindah ke rumah bibi",
    "kebiasaan begadang",
    "rasa curiga warga",
    "kursus las listrik",
    "ternak lele peninggalan kakek",
    "hubungan dengan mantan istri",
    "uang hasil parkir",
    "sakit lambung yang kambuh",
    "kartu keluarga yang hilang",
    "pesan singkat dari bandar",
    "kelompok pengajian pemuda",
    "cicilan sepeda motor",
    "tugas piket dapur",
    "mimpi buruk",
];
const WHEN: &[&str] = &[
    "sejak pekan lalu",
    "menjelang Lebaran",
    "pada pertemuan ketiga",
    "seusai makan malam",
    "hampir setiap pagi",
    "sepulang dari pasar",
    "dalam dua minggu terakhir",
    "saat hujan deras",
    "sebelum magrib",
    "pada akhir bulan",
    "begitu gajian",
    "ketika sendirian di kamar",
];
const HOW: &[&str] = &[
    "didampingi pamannya",
    "dengan suara pelan",
    "tanpa diminta",
    "meski sempat menghindar",
    "di hadapan keluarga besar",
    "lewat telepon",
    "sambil sesekali tersenyum",
    "secara tertulis",
    "bersama dua temannya",
    "setelah dibujuk ibunya",
    "tanpa menyalahkan siapa pun",
];
const FIRST: &[&str] = &[
    "Agus", "Asep", "Bayu", "Cecep", "Dadan", "Deni", "Eka", "Fajar", "Galih", "Hendra", "Imas",
    "Joko", "Kurnia", "Lilis", "Maman", "Nanang", "Oki", "Pipin", "Rangga", "Siti", "Tatang",
    "Ujang", "Wawan", "Yayah", "Zaenal", "Rohmat", "Neneng", "Iis", "Dudung", "Euis",
];
const LAST: &[&str] = &[
    "Hidayat",
    "Saputra",
    "Maulana",
    "Suryana",
    "Permana",
    "Kusnadi",
    "Rahayu",
    "Wibowo",
    "Firdaus",
    "Setiawan",
    "Nurjanah",
    "Gunawan",
    "Pratama",
    "Wulandari",
    "Sutisna",
    "Ramdani",
    "Hasanah",
];

/// A full name.
pub(crate) fn person(dice: &mut Dice) -> String {
    format!("{} {}", dice.one(FIRST), dice.one(LAST))
}

/// Sentences of about `length` characters together, the last one cut where its length is reached;
/// with a word of the wide list here and there.
pub(crate) fn sentences(dice: &mut Dice, length: usize) -> String {
    let listed: Vec<&str> = include_str!("../../src/storage/keys/words_id.txt")
        .lines()
        .collect();
    let mut text = String::new();
    while text.len() < length {
        let mut parts = vec![dice.one(WHO), dice.one(DID), dice.one(WHAT)];
        for more in [WHEN, HOW, &listed, &listed] {
            if dice.below(2) == 0 {
                parts.push(dice.one(more));
            }
        }
        for word in parts.join(" ").split(' ') {
            if text.len() < length {
                text += word;
                text.push(' ');
            }
        }
        text.pop();
        text += ". ";
    }
    text.pop();
    text
}
