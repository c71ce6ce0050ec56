//! The built-in templates, one file for each document and language.
//!
//! An institution may word a document itself: its profile then holds the text ([`own`]), which is
//! read instead of the built-in one ([`source`]).

use crate::i18n::Language;
use crate::model::institution::Institution;
use crate::report::DocumentId;

/// A document with its text in Indonesian and English.
type Texts = (DocumentId, [&'static str; 2]);

/// The file of a document in both languages.
macro_rules! texts {
    ($($id:ident),* $(,)?) => {
        &[$((
            DocumentId::$id,
            [
                include_str!(concat!("../templates/", stringify!($id), ".id.txt")),
                include_str!(concat!("../templates/", stringify!($id), ".en.txt")),
            ],
        )),*]
    };
}

/// All of them. The termination sheet and the recapitulations are composed without one.
const ALL: &[Texts] = texts![
    D01, D02, D03, D04, D05, D06, D07, D08, D09, D10, D11, D12, D13, D14, D15, D16, D17, D18, D19,
    D20, D21, D22, D23, D25, D26, D27, D28, D29, D34, D35, D36, D37,
];

/// The built-in text of a document.
pub fn source(id: DocumentId, language: Language) -> Option<&'static str> {
    let (_, [indonesian, english]) = ALL.iter().find(|(listed, _)| *listed == id)?;
    Some(match language {
        Language::Indonesian => indonesian,
        Language::English => english,
    })
}

/// The institution's own text of a document, if it has one.
pub fn own(id: DocumentId, institution: &Institution, language: Language) -> Option<&str> {
    let key = format!("{}.{}", id.code(), language.code());
    institution.templates.get(&key).map(String::as_str)
}
