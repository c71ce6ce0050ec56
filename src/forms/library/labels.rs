//! Words of the few choice lists that are also spoken of outside the forms: the preparation matrix,
//! the type of service, and what the institution keeps in lists.
//!
//! The forms hold the same lists; they are not fetched yet when a case is shown. A test holds both
//! against each other (tests/it/library). Start at [`name`].

/// A code with its words in Indonesian and English.
pub type Coded = (&'static str, [&'static str; 2]);

/// STAGE5, in one word each.
pub const STAGES: [Coded; 5] = [
    ("r1_preparation", ["Persiapan", "Preparation"]),
    ("r2_assessment", ["Asesmen", "Assessment"]),
    ("r3_planning", ["Perencanaan", "Planning"]),
    ("r4_implementation", ["Pelaksanaan", "Implementation"]),
    ("r5_ending", ["Pengakhiran", "Ending"]),
];

/// TARGET5, without the abbreviation of the first.
pub const TARGETS: [Coded; 5] = [
    ("client", ["Klien", "Client"]),
    ("family", ["Keluarga", "Family"]),
    ("education", ["Pendidikan", "Education"]),
    ("community", ["Masyarakat", "Community"]),
    ("work", ["Dunia usaha/kerja", "Business and work"]),
];

/// PREP_STATUS, without what a form adds in brackets.
pub const STATUSES: [Coded; 5] = [
    ("not_started", ["Belum dimulai", "Not started"]),
    ("in_progress", ["Sedang berjalan", "In progress"]),
    ("done", ["Dilakukan", "Done"]),
    ("not_done", ["Tidak dilakukan", "Not done"]),
    ("not_applicable", ["Tidak diperlukan", "Not applicable"]),
];

/// NOT_DONE: why a preparation is not done.
pub const REASONS: [Coded; 10] = [
    (
        "funds_institution",
        ["Dana lembaga terbatas", "Limited institution funds"],
    ),
    (
        "funds_government",
        [
            "Alokasi dana pemerintah terbatas",
            "Limited government funds",
        ],
    ),
    (
        "client_scattered",
        [
            "Klien tersebar, lokasi sulit dijangkau",
            "Clients scattered, hard to reach",
        ],
    ),
    ("long_process", ["Proses memakan waktu lama", "Takes long"]),
    (
        "low_priority",
        ["Belum menjadi prioritas", "Not a priority"],
    ),
    (
        "client_refused",
        ["Klien tidak menyetujui", "Client did not consent"],
    ),
    (
        "family_refused",
        ["Keluarga tidak menyetujui", "Family did not consent"],
    ),
    (
        "community_refused",
        ["Masyarakat menolak", "Community refused"],
    ),
    (
        "not_needed",
        [
            "Tidak diperlukan untuk klien ini",
            "Not needed for this client",
        ],
    ),
    (OTHER, ["Lainnya", "Other"]),
];

/// The reason that needs words of its own.
pub const OTHER: &str = "other";

/// SERVICE.
pub const SERVICES: [Coded; 2] = [
    (
        "inpatient",
        ["Rawat inap (residensial)", "Inpatient (residential)"],
    ),
    ("outpatient", ["Rawat jalan", "Outpatient"]),
];

/// STAFF_ROLE: positions of the staff.
pub const POSITIONS: [Coded; 14] = [
    (
        "social_worker",
        ["Pekerja sosial (adiksi)", "Social worker"],
    ),
    (
        "addiction_counsellor",
        ["Konselor adiksi", "Addiction counsellor"],
    ),
    (
        "welfare_officer",
        ["Tenaga kesejahteraan sosial", "Welfare officer"],
    ),
    ("head", ["Pimpinan/ketua lembaga", "Head of institution"]),
    ("program_manager", ["Manajer program", "Programme manager"]),
    ("supervisor", ["Supervisor", "Supervisor"]),
    ("doctor", ["Dokter", "Doctor"]),
    ("nurse", ["Perawat", "Nurse"]),
    ("psychologist", ["Psikolog", "Psychologist"]),
    ("religious_guide", ["Pembimbing agama", "Religious guide"]),
    (
        "vocational_instructor",
        ["Instruktur vokasional", "Vocational instructor"],
    ),
    ("admin", ["Petugas administrasi", "Administration"]),
    ("security", ["Petugas keamanan", "Security"]),
    ("volunteer", ["Relawan/praktikan", "Volunteer or trainee"]),
];

/// SOURCE_SYSTEM: kinds of source systems.
pub const SOURCES: [Coded; 3] = [
    (
        "informal",
        ["Informal (keluarga, kerabat, teman, tetangga)", "Informal"],
    ),
    ("formal", ["Formal (keanggotaan: IPSPI, IPWL)", "Formal"]),
    (
        "societal",
        [
            "Kemasyarakatan (Dinas Sosial, BNN, Kemensos, sekolah, usaha)",
            "Societal",
        ],
    ),
];

/// The words of a code, in Indonesian for the language code `id`, else in English; blank for a code
/// that is not in the list.
pub fn name(list: &[Coded], code: &str, language: &str) -> &'static str {
    let found = list.iter().find(|(listed, _)| *listed == code);
    found.map_or("", |(_, [indonesian, english])| {
        if language == "id" {
            indonesian
        } else {
            english
        }
    })
}
