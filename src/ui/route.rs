//! Where one is: the part of the address after `#`.
//!
//! An address holds random names only, never anything about a person.

use yew_router::Routable;

/// A place of the app.
#[derive(Clone, Debug, PartialEq, Eq, Routable)]
pub enum Route {
    /// What to do today.
    #[at("/")]
    Home,
    /// All clients.
    #[at("/klien")]
    Clients,
    /// One client's case.
    #[at("/kasus/:case")]
    Case {
        /// Name of the case.
        case: String,
    },
    /// A form being filled in or read.
    #[at("/isian/:record")]
    Form {
        /// Name of the record.
        record: String,
    },
    /// Signing a form.
    #[at("/tanda-tangan/:record")]
    Signing {
        /// Name of the record.
        record: String,
    },
    /// The institution and the device.
    #[at("/lembaga")]
    Institution,
    /// What is kept on this device, and how safe it is.
    #[at("/device")]
    Device,
    /// Everything into a file.
    #[at("/cadangan")]
    Backup,
    /// A file into this device.
    #[at("/berkas")]
    OpenFile,
    /// Chosen clients into a file for somebody else.
    #[at("/serah-terima")]
    HandOver,
    /// Who works here, and their keys.
    #[at("/petugas")]
    Staff,
    /// The staff.
    #[at("/data-petugas")]
    People,
    /// One person of the staff.
    #[at("/data-petugas/:entry")]
    Person {
        /// Name of the entry.
        entry: String,
    },
    /// The source systems.
    #[at("/sistem-sumber")]
    Sources,
    /// One source system.
    #[at("/sistem-sumber/:entry")]
    Source {
        /// Name of the entry.
        entry: String,
    },
    /// The rights of one client over the data kept on her.
    #[at("/data/:case")]
    Protection {
        /// Name of the case.
        case: String,
    },
    /// Breaches of data protection, and minutes of erasures.
    #[at("/kegagalan")]
    Breaches,
    /// One breach.
    #[at("/kegagalan/:breach")]
    Breach {
        /// Name of the breach.
        breach: String,
    },
    /// The institution's own forms.
    #[at("/formulir")]
    OwnForms,
    /// Recapitulations and blank forms.
    #[at("/cetak")]
    Printing,
    /// The words of the documents.
    #[at("/naskah")]
    Texts,
    /// The words of one document.
    #[at("/naskah/:text")]
    Text {
        /// Which, and in which language: `D12.id`.
        text: String,
    },
    /// No such place.
    #[not_found]
    #[at("/tidak-ada")]
    NotFound,
}

impl Route {
    /// How far from the first screen a place is: who goes to one that is nearer comes back to it.
    pub fn depth(&self) -> u8 {
        let is_beyond = [
            *self != Self::Home,
            matches!(self, Self::Case { .. }) || self.is_within_case(),
            self.is_within_case(),
            matches!(self, Self::Signing { .. }),
        ];
        is_beyond.map(u8::from).iter().sum()
    }

    /// Whether it is one of the places that a case leads to.
    fn is_within_case(&self) -> bool {
        matches!(
            self,
            Self::Form { .. } | Self::Signing { .. } | Self::Protection { .. }
        )
    }
}
