//! Where each thing stands on the shelf: the keys, plain and sealed.
//!
//! A plain case or record stands at a key that can be read (`lembar.record.` and its name). Where
//! everything is sealed, keys must be short, for they count against the room there is: `L`, a
//! letter for the kind, and the name's 22 signs packed into nine units. A name of another shape
//! (from a file made elsewhere) stands behind a dot as it is.

use super::seal::Kind;
use super::seal::units;

/// The settings of the device; never sealed, for the lock screen needs the language.
pub const SETTINGS: &str = "lembar.settings";
/// The institution; never sealed, it stands on every letterhead.
pub const INSTITUTION: &str = "lembar.institution";
/// Forms that the institution brought, each at its id; never sealed, they hold no answers.
pub const OWN_FORM: &str = "lembar.form.";
/// Who may open the vault; see [`keys`](super::keys).
pub const KEYRING: &str = "lembar.vault";
/// The keyring again: without it nothing opens.
pub const KEYRING_COPY: &str = "lembar.vault.copy";
/// Where one was at each place of the page: ids and numbers.
pub const PLACES: &str = "lembar.places";
/// Wrong passphrases so far; see [`attempts`](super::keys::attempts).
pub const ATTEMPTS: &str = "lembar.attempts";

/// What is being erased, by random names; see [`vault::erasing`](super::vault::erasing).
pub const ERASING: &str = "lembar.erasing";

/// How every key of ours begins that is not a sealed one's.
const OURS: &str = "lembar.";
const CASE: &str = "lembar.case.";
const RECORD: &str = "lembar.record.";
const TRAIL: &str = "lembar.trail.";
const MINUTES: &str = "lembar.minutes.";
const BREACH: &str = "lembar.breach.";

/// A case, a record or what belongs to one, by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// What it is.
    pub kind: Kind,
    /// Its name.
    pub id: String,
}

impl Place {
    /// The place of this thing.
    pub fn new(kind: Kind, id: &str) -> Self {
        Self {
            kind,
            id: id.into(),
        }
    }

    /// The key where it stands unsealed; earlier states, passphrases, gathered things and
    /// sketches never do.
    pub fn plain_key(&self) -> Option<String> {
        let start = match self.kind {
            Kind::Case => CASE,
            Kind::Record => RECORD,
            Kind::Trail => TRAIL,
            Kind::Minutes => MINUTES,
            Kind::Breach => BREACH,
            Kind::Snapshot | Kind::Folder | Kind::Gathered | Kind::Sketches => return None,
        };
        Some(format!("{start}{}", self.id))
    }

    /// The key where it stands sealed.
    pub fn sealed_key(&self) -> String {
        let letter = letter(self.kind);
        units::pack_name(&self.id).map_or_else(
            || format!("L{letter}.{}", self.id),
            |packed| format!("L{letter}{packed}"),
        )
    }

    /// What stands unsealed at this key.
    pub fn of_plain_key(key: &str) -> Option<Self> {
        let of = |kind, start| key.strip_prefix(start).map(|id| Self::new(kind, id));
        of(Kind::Case, CASE)
            .or_else(|| of(Kind::Record, RECORD))
            .or_else(|| of(Kind::Trail, TRAIL))
            .or_else(|| of(Kind::Minutes, MINUTES))
            .or_else(|| of(Kind::Breach, BREACH))
    }

    /// What stands sealed at this key.
    pub fn of_sealed_key(key: &str) -> Option<Self> {
        let rest = key.strip_prefix('L')?;
        let of = |kind: &Kind| rest.strip_prefix(letter(*kind)).map(|name| (*kind, name));
        let (kind, name) = Kind::ALL.iter().find_map(of)?;
        let id = match name.strip_prefix('.') {
            Some(id) if units::pack_name(id).is_none() => id.into(),
            Some(_) => return None,
            None => units::unpack_name(name)?,
        };
        Some(Self { kind, id })
    }
}

/// Whether something of ours stands at this key.
pub fn is_ours(key: &str) -> bool {
    key.starts_with(OURS) || Place::of_sealed_key(key).is_some()
}

fn letter(kind: Kind) -> char {
    match kind {
        Kind::Case => 'c',
        Kind::Record => 'r',
        Kind::Trail => 't',
        Kind::Snapshot => 's',
        Kind::Minutes => 'm',
        Kind::Breach => 'b',
        Kind::Folder => 'f',
        Kind::Gathered => 'g',
        Kind::Sketches => 'k',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lead_back_to_their_place() {
        for kind in Kind::ALL {
            for id in [
                "abcdefghijklmnopqrstuv",
                "A-_9klmnopqrstuvABCDEF",
                "x",
                "",
                "é.r",
            ] {
                let place = Place::new(kind, id);
                assert_eq!(
                    Place::of_sealed_key(&place.sealed_key()),
                    Some(place.clone())
                );
                let plain = place.plain_key().and_then(|key| Place::of_plain_key(&key));
                let never_plain = matches!(
                    kind,
                    Kind::Snapshot | Kind::Folder | Kind::Gathered | Kind::Sketches
                );
                assert_eq!(plain.is_some(), !never_plain);
            }
        }
    }

    #[test]
    fn a_sealed_key_is_short_and_the_only_one() {
        let place = Place::new(Kind::Record, "abcdefghijklmnopqrstuv");
        assert_eq!(place.sealed_key().encode_utf16().count(), 11);
        assert_eq!(Place::of_sealed_key("Lr.abcdefghijklmnopqrstuv"), None);
        for key in [
            "",
            "L",
            "Lr",
            "Lr1",
            "Lx.a",
            "lembar.record.x",
            "Lrāāāāāāāā\u{80ff}",
        ] {
            assert_eq!(Place::of_sealed_key(key), None, "{key}");
        }
    }
}
