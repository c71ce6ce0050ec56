//! What consent is asked for, each purpose by itself (F02 part C), and what became of it.
//!
//! The names are those of the questions of F02; it knows no form and no record. Start at
//! [`Purpose`].

use chrono::NaiveDateTime;

/// One purpose of F02 part C.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Menerima layanan rehabilitasi sosial.
    Service,
    /// Pencatatan data pribadi termasuk data kesehatan.
    Recording,
    /// Lembaga menghubungi keluarga.
    FamilyContact,
    /// Kunjungan rumah.
    HomeVisit,
    /// Tes urine berkala.
    Urine,
    /// Kontak dengan tokoh masyarakat.
    Community,
    /// Kontak dengan sekolah atau tempat kerja.
    SchoolWork,
    /// Pemberian ringkasan data kepada lembaga lain.
    Referral,
    /// Pelaporan dengan nama dan NIK.
    NamedReport,
    /// Foto dan dokumentasi.
    Photo,
    /// Dihubungi setelah terminasi.
    Aftercare,
    /// Pemakaian data tanpa identitas untuk penelitian.
    Research,
}

impl Purpose {
    /// All purposes, in the order of the form.
    pub const ALL: [Self; 12] = [
        Self::Service,
        Self::Recording,
        Self::FamilyContact,
        Self::HomeVisit,
        Self::Urine,
        Self::Community,
        Self::SchoolWork,
        Self::Referral,
        Self::NamedReport,
        Self::Photo,
        Self::Aftercare,
        Self::Research,
    ];

    /// The question of F02 that asks for it, and its name in the list of what is withdrawn.
    pub fn question(self) -> &'static str {
        match self {
            Self::Service => "consent_service",
            Self::Recording => "consent_record",
            Self::FamilyContact => "consent_family_contact",
            Self::HomeVisit => "consent_home_visit",
            Self::Urine => "consent_urine",
            Self::Community => "consent_community",
            Self::SchoolWork => "consent_school_work",
            Self::Referral => "consent_referral",
            Self::NamedReport => "consent_report_named",
            Self::Photo => "consent_photo",
            Self::Aftercare => "consent_aftercare",
            Self::Research => "consent_research",
        }
    }
}

/// What a client said about a purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// Not asked yet, or not signed.
    NotAsked,
    /// Consent was given.
    Given,
    /// Consent was not given.
    Denied,
    /// Consent was withdrawn at this time, local.
    Withdrawn(NaiveDateTime),
    /// No consent, but the institution recorded a legal ground for it.
    LegalDuty,
}

impl Permission {
    /// Whether data may be used for the purpose.
    pub fn allows(self) -> bool {
        match self {
            Self::Given | Self::LegalDuty => true,
            Self::NotAsked | Self::Denied | Self::Withdrawn(_) => false,
        }
    }
}
