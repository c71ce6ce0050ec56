//! The institution whose letterhead stands on every sheet (domain design, ch. 3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::edits::{Difference, Edits};
use super::order;
use super::spot::Spot;

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
    /// How register numbers are written ([`super::numbering::Pattern`]); blank for the usual way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub register_pattern: String,
    /// How a document's number is built: `{urut}/{huruf}/{kode}/{bulan}/{tahun}`; also
    /// `{bulan-angka}`. Anything else stands as it is.
    pub number_pattern: String,
    /// Legal basis, printed under the title; set by the institution, never by the program.
    pub legal_basis_text: String,
    /// How long records are kept, as the consent (F02) says it: "5 tahun setelah kasus ditutup, lalu
    /// dimusnahkan".
    pub retention_text: String,
    /// For how many years after a case is closed its data are kept, digits; blank where
    /// [`Self::retention_text`] says it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub retention_years: String,
    /// Usual length of the programme in months, digits.
    pub program_length_default: String,
    /// From how many of 60 points of the readiness checklist (I7) a client is ready with conditions,
    /// digits; blank for the guide's 30.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub readiness_conditional: String,
    /// From how many she is ready, digits; blank for the guide's 45.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub readiness_ready: String,
    /// The paper it usually prints on: `a4` or `f4`.
    pub paper_default: String,
    /// Zone of its clocks, printed after a time of day: WIB, WITA or WIT; blank to print none.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub time_zone: String,
    /// Whom to ask about the protection of data: name and telephone.
    pub data_contact: String,
    /// Names of the stages of rehabilitation that the institution uses instead of the usual ones, by
    /// short code (`s1`).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub stage_names: BTreeMap<String, String>,
    /// What the institution keeps in lists ([`super::directory`]): `sources/ID/name` and the like.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub lists: BTreeMap<String, String>,
    /// Who changed what on which device, so that devices can be merged.
    #[serde(skip_serializing_if = "Edits::is_empty")]
    pub edits: Edits,
    /// Documents that the institution words itself: text of the template by document and language,
    /// `D12.id` (docs/templates.md).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub templates: BTreeMap<String, String>,
}

/// Under which name forms carry from the institution (`institution:KEY`).
pub const STANDING_UNDER: &str = "institution";

/// How most institutions build a document's number: `001/LT/IPWL-BK/XI/2026`.
pub const NUMBER_PATTERN: &str = "{urut}/{huruf}/{kode}/{bulan}/{tahun}";

/// Where "ready with conditions" and "ready" begin unless the institution says otherwise (domain
/// design, I7), and the most that can be reached.
const READINESS: ((u32, u32), u32) = ((30, 45), 60);

/// Before the names of texts that are kept by name: documents that the institution words itself,
/// names of stages, and what stands in lists.
const NAMED: [&str; 3] = ["templates/", "stages/", "lists/"];

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
            number_pattern: NUMBER_PATTERN.into(),
            legal_basis_text: blank(),
            register_pattern: blank(),
            retention_text: "5 tahun setelah kasus ditutup, lalu dimusnahkan".into(),
            retention_years: blank(),
            program_length_default: "6".into(),
            readiness_conditional: blank(),
            readiness_ready: blank(),
            paper_default: "a4".into(),
            time_zone: blank(),
            data_contact: blank(),
            stage_names: BTreeMap::new(),
            lists: BTreeMap::new(),
            edits: Edits::default(),
            templates: BTreeMap::new(),
        }
    }
}

impl Institution {
    /// Its texts by name, without those that nobody has set, so that they are merged as answers are.
    pub fn texts(&self) -> BTreeMap<Spot, String> {
        let (mut copy, mut unset) = (self.clone(), Self::default());
        let lines = copy.lines().into_iter().zip(unset.lines());
        let lines = lines.filter(|((_, text), (_, unset))| text != unset);
        let lines = lines.map(|((name, text), _)| (name.to_owned(), text.clone()));
        let mut texts: Vec<(Spot, String)> = lines.collect();
        for (before, named) in NAMED.iter().zip(self.clone().named()) {
            let named = named.iter();
            texts.extend(named.map(|(name, text)| (format!("{before}{name}"), text.clone())));
        }
        order::keyed(texts)
    }

    /// Sets the text of this name; any other name does nothing. A document without a text of the
    /// institution's own has the built-in one.
    pub fn set(&mut self, name: &str, text: String) {
        for (before, named) in NAMED.iter().zip(self.named()) {
            if let Some(name) = name.strip_prefix(before) {
                if text.is_empty() {
                    named.remove(name);
                } else {
                    named.insert(name.into(), text);
                }
                return;
            }
        }
        let line = self.lines().into_iter().find(|(line, _)| *line == name);
        if let Some((_, line)) = line {
            *line = text;
        }
    }

    /// From how many points of the readiness checklist "ready with conditions" and "ready" begin: the
    /// guide's where the institution's own are no two whole numbers between 1 and 60 in order.
    pub fn readiness_bands(&self) -> (u32, u32) {
        let (guide, most) = READINESS;
        let begins = |own: &str, usual: u32| match own.trim() {
            "" => Some(usual),
            own => own.parse().ok(),
        };
        let conditional = begins(&self.readiness_conditional, guide.0);
        let ready = begins(&self.readiness_ready, guide.1);
        let own = conditional.zip(ready);
        own.filter(|(conditional, ready)| 0 < *conditional && conditional < ready && *ready <= most)
            .unwrap_or(guide)
    }

    /// What a form may carry from the institution, by its key there.
    pub fn standing(&self, key: &str) -> Option<String> {
        let (conditional, ready) = self.readiness_bands();
        Some(match key {
            "retention_text" => self.retention_text.clone(),
            "program_length_default" => self.program_length_default.clone(),
            "readiness_conditional" => conditional.to_string(),
            "readiness_ready" => ready.to_string(),
            _ => return None,
        })
    }

    fn named(&mut self) -> [&mut BTreeMap<String, String>; 3] {
        [&mut self.templates, &mut self.stage_names, &mut self.lists]
    }

    /// Itself without what it keeps in lists and who changed what: for papers, and for files that go
    /// to others, whom its staff and sources do not concern.
    #[must_use]
    pub fn for_others(&self) -> Self {
        Self {
            lists: BTreeMap::new(),
            edits: Edits::default(),
            ..self.clone()
        }
    }

    /// Texts that other devices have differently, and nobody has chosen yet.
    pub fn differences(&self) -> Vec<Difference> {
        let texts = self.texts();
        self.edits
            .differences(|at| texts.get(at).map_or("", String::as_str))
    }

    fn lines(&mut self) -> [(&'static str, &mut String); 23] {
        [
            ("name", &mut self.name),
            ("foundation_name", &mut self.foundation_name),
            ("license_no", &mut self.license_no),
            ("ipwl_decree", &mut self.ipwl_decree),
            ("address", &mut self.address),
            ("phone", &mut self.phone),
            ("email", &mut self.email),
            ("logo", &mut self.logo),
            ("head_name", &mut self.head_name),
            ("head_id_number", &mut self.head_id_number),
            ("city_for_letters", &mut self.city_for_letters),
            ("letter_code", &mut self.letter_code),
            ("number_pattern", &mut self.number_pattern),
            ("legal_basis_text", &mut self.legal_basis_text),
            ("retention_text", &mut self.retention_text),
            ("program_length_default", &mut self.program_length_default),
            ("readiness_conditional", &mut self.readiness_conditional),
            ("readiness_ready", &mut self.readiness_ready),
            ("register_pattern", &mut self.register_pattern),
            ("retention_years", &mut self.retention_years),
            ("paper_default", &mut self.paper_default),
            ("time_zone", &mut self.time_zone),
            ("data_contact", &mut self.data_contact),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bands_of_readiness_are_the_guides_until_two_fit_together() {
        for (conditional, ready, bands) in [
            ("", "", (30, 45)),
            ("35", "50", (35, 50)),
            (" 20 ", "", (20, 45)),
            ("", "60", (30, 60)),
            ("50", "", (30, 45)),
            ("0", "45", (30, 45)),
            ("30", "61", (30, 45)),
            ("tiga puluh", "45", (30, 45)),
        ] {
            let institution = Institution {
                readiness_conditional: conditional.into(),
                readiness_ready: ready.into(),
                ..Institution::default()
            };
            assert_eq!(
                institution.readiness_bands(),
                bands,
                "{conditional} {ready}"
            );
        }
    }
}
