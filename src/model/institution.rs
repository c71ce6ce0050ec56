//! The institution whose letterhead stands on every sheet (domain design, ch. 3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The institution's standing record. Every text may be blank until it is filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Institution {
    /// Name of the institution: "IPWL …".
    pub name: String,
    /// The foundation that runs it.
    pub foundation_name: String,
    /// Operating licence (izin operasional).
    pub license_no: String,
    /// Decree that names it a compulsory-report institution (SK penetapan IPWL).
    pub ipwl_decree: String,
    /// Postal address, one line.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Logo: SVG path data in a 100 × 100 box, drawn in ink; blank for none.
    pub logo: String,
    /// Head of the institution.
    pub head_name: String,
    /// The head's NIP or registration number.
    pub head_id_number: String,
    /// Town that stands before a date: "Bandung, 24 November 2025".
    pub city_for_letters: String,
    /// Short code in document numbers: "IPWL-BK".
    pub letter_code: String,
    /// Legal basis, printed under the title; set by the institution, never by the program.
    pub legal_basis_text: String,
    /// How long records are kept, as the consent (F02) says it: "5 tahun setelah kasus ditutup, lalu
    /// dimusnahkan".
    pub retention_text: String,
    /// Usual length of the programme in months, digits.
    pub program_length_default: String,
    /// Documents that the institution words itself: text of the template by document and language,
    /// `D12.id` (docs/templates.md).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub templates: BTreeMap<String, String>,
}

impl Default for Institution {
    /// Blank, but for what most institutions would say; they can say otherwise.
    fn default() -> Self {
        let blank = String::new;
        Self {
            name: blank(),
            foundation_name: blank(),
            license_no: blank(),
            ipwl_decree: blank(),
            address: blank(),
            phone: blank(),
            email: blank(),
            logo: blank(),
            head_name: blank(),
            head_id_number: blank(),
            city_for_letters: blank(),
            letter_code: blank(),
            legal_basis_text: blank(),
            retention_text: "5 tahun setelah kasus ditutup, lalu dimusnahkan".into(),
            program_length_default: "6".into(),
            templates: BTreeMap::new(),
        }
    }
}
