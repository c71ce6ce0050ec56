//! What the eighteen forms are, without what they ask: titles, stages, documents.
//!
//! It costs nothing to load, so lists of forms need no form. After the domain design, ch. 4.0.

/// A form that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its `form_id`.
    pub id: &'static str,
    /// Its `form_title` in Indonesian and English.
    title: [&'static str; 2],
    /// STAGE7 code of the stage it belongs to.
    pub stage: &'static str,
    /// STAGE5 codes of the steps of reintegration it is used in.
    pub reintegration: &'static [&'static str],
    /// Whether one is filled in for a treatment period, later ones being revisions.
    pub once: bool,
    /// Whether one may serve several clients.
    pub several_clients: bool,
    /// The documents printed from it.
    pub documents: &'static [&'static str],
}

/// The lists of regions, which F01 and F15 ask with.
const REGIONS: [&str; 3] = ["provinces.csv", "regencies.csv", "districts.csv"];

/// All of them, in the order of their ids.
pub const ALL: [Listed; 18] = [
    Listed {
        id: "F01",
        title: [
            "Registrasi dan Skrining Awal",
            "Registration and Initial Screening",
        ],
        stage: "s1_initial_approach",
        reintegration: &[],
        once: true,
        several_clients: false,
        documents: &["D01", "D02"],
    },
    Listed {
        id: "F02",
        title: [
            "Persetujuan Layanan, Kontrak, dan Pelindungan Data",
            "Service Consent, Contract and Data Protection",
        ],
        stage: "s1_initial_approach",
        reintegration: &[],
        once: true,
        several_clients: false,
        documents: &["D03", "D04", "D05"],
    },
    Listed {
        id: "F03",
        title: [
            "Asesmen Awal Wajib Lapor",
            "Compulsory-Report Initial Assessment",
        ],
        stage: "s2_assessment",
        reintegration: &[],
        once: false,
        several_clients: false,
        documents: &["D06"],
    },
    Listed {
        id: "F04",
        title: [
            "Asesmen Biopsikososial-Spiritual",
            "Biopsychosocial-Spiritual Assessment",
        ],
        stage: "s2_assessment",
        reintegration: &[],
        once: false,
        several_clients: false,
        documents: &["D07"],
    },
    Listed {
        id: "F05",
        title: ["Rencana Intervensi", "Intervention Plan"],
        stage: "s3_planning",
        reintegration: &[],
        once: true,
        several_clients: false,
        documents: &["D08"],
    },
    Listed {
        id: "F06",
        title: ["Catatan Perkembangan", "Progress Note"],
        stage: "s4_intervention",
        reintegration: &[
            "r1_preparation",
            "r2_assessment",
            "r3_planning",
            "r4_implementation",
            "r5_ending",
        ],
        once: false,
        several_clients: false,
        documents: &["D09"],
    },
    Listed {
        id: "F07",
        title: ["Kegiatan Penyiapan Klien", "Client Preparation Activity"],
        stage: "s5_reintegration",
        reintegration: &["r1_preparation", "r4_implementation"],
        once: false,
        several_clients: true,
        documents: &["D10"],
    },
    Listed {
        id: "F08",
        title: [
            "Kunjungan Rumah dan Kontak Keluarga",
            "Home Visit and Family Contact",
        ],
        stage: "s5_reintegration",
        reintegration: &["r1_preparation", "r2_assessment", "r3_planning"],
        once: false,
        several_clients: false,
        documents: &["D11"],
    },
    Listed {
        id: "F09",
        title: ["Family Support Group", "Family Support Group"],
        stage: "s5_reintegration",
        reintegration: &["r1_preparation", "r4_implementation"],
        once: false,
        several_clients: true,
        documents: &["D12", "D13", "D14"],
    },
    Listed {
        id: "F10",
        title: [
            "Asesmen Lanjutan dan Kesiapan Reintegrasi Klien",
            "Follow-up Assessment and Reintegration Readiness",
        ],
        stage: "s5_reintegration",
        reintegration: &["r2_assessment"],
        once: false,
        several_clients: false,
        documents: &["D15"],
    },
    Listed {
        id: "F11",
        title: ["Asesmen Keluarga", "Family Assessment"],
        stage: "s5_reintegration",
        reintegration: &["r2_assessment"],
        once: true,
        several_clients: false,
        documents: &["D16"],
    },
    Listed {
        id: "F12",
        title: [
            "Asesmen Lingkungan dan Masyarakat",
            "Environment and Community Assessment",
        ],
        stage: "s5_reintegration",
        reintegration: &["r2_assessment"],
        once: true,
        several_clients: false,
        documents: &["D17"],
    },
    Listed {
        id: "F13",
        title: ["Pembahasan Kasus", "Case Conference"],
        stage: "s5_reintegration",
        reintegration: &["r3_planning"],
        once: false,
        several_clients: false,
        documents: &["D18"],
    },
    Listed {
        id: "F14",
        title: ["Rencana Reintegrasi", "Reintegration Plan"],
        stage: "s5_reintegration",
        reintegration: &["r3_planning"],
        once: true,
        several_clients: false,
        documents: &["D19"],
    },
    Listed {
        id: "F15",
        title: [
            "Penyiapan Masyarakat dan Educational Group",
            "Community Preparation and Educational Group",
        ],
        stage: "s5_reintegration",
        reintegration: &["r3_planning", "r4_implementation"],
        once: false,
        several_clients: true,
        documents: &["D20", "D21"],
    },
    Listed {
        id: "F16",
        title: [
            "Rujukan, Rekomendasi, dan Penghubungan Sumber",
            "Referral, Recommendation and Resource Linking",
        ],
        stage: "s5_reintegration",
        reintegration: &["r3_planning", "r4_implementation"],
        once: false,
        several_clients: false,
        documents: &["D22", "D23"],
    },
    Listed {
        id: "F17",
        title: ["Terminasi dan Serah Terima", "Termination and Hand-over"],
        stage: "s6_termination",
        reintegration: &["r5_ending"],
        once: true,
        several_clients: false,
        documents: &["D24", "D25", "D26", "D27", "D28", "D37"],
    },
    Listed {
        id: "F18",
        title: ["Monitoring Bimbingan Lanjut", "Aftercare Monitoring"],
        stage: "s7_aftercare",
        reintegration: &[],
        once: false,
        several_clients: false,
        documents: &["D29"],
    },
];

/// The form of this id.
pub fn listed(id: &str) -> Option<&'static Listed> {
    ALL.iter().find(|listed| listed.id == id)
}

impl Listed {
    /// The files that its choice lists stand in, needed before the form can be filled in.
    pub fn files(&self) -> &'static [&'static str] {
        if ["F01", "F15"].contains(&self.id) {
            &REGIONS
        } else {
            &[]
        }
    }

    /// The title in a language by its code; Indonesian where there is no other.
    pub fn title(&self, language: &str) -> &'static str {
        let [indonesian, english] = self.title;
        if language == "en" {
            english
        } else {
            indonesian
        }
    }
}
