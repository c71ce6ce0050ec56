//! One filled form of one client, with its signatures.
//!
//! A record is a draft until somebody signs; the first signature locks its answers, and a
//! correction is then a new record that names the earlier one
//! (domain design, ch. 2.2: "the earlier stays readable and is marked telah direvisi").

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use super::answers::Answers;
use super::carried::{Carried, Place};
use super::edits::{Difference, Edits};
use super::ink::Ink;
use super::spot;
use super::typed::Typed;

/// A record's name: 22 random characters, the same on every device.
pub type RecordId = String;

/// More corrections of one form than anybody makes.
const LONGEST_CHAIN: usize = 1000;

/// One filled form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// Its name.
    pub id: RecordId,
    /// The form it answers, for example `F17`.
    pub form: String,
    /// The form's version it was filled in with.
    pub form_version: String,
    /// What was answered.
    #[serde(default)]
    pub answers: Answers,
    /// Where answers were brought from, by their place.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub carried: BTreeMap<Place, Carried>,
    /// What was signed, by the key of the signature field (`sign_client`).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub signatures: BTreeMap<String, Signature>,
    /// The record that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<RecordId>,
    /// The record that corrects this one, once there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected_by: Option<RecordId>,
    /// That it was voided: it stays readable and counts for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<Voiding>,
    /// The record of which this is only the part about one client.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub excerpt_of: Option<RecordId>,
    /// Who changed what on which device, so that devices can be merged.
    #[serde(default, skip_serializing_if = "Edits::is_empty")]
    pub edits: Edits,
    /// When it was begun, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub created: NaiveDateTime,
    /// When it was last changed, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub changed: NaiveDateTime,
}

/// What one signatory gave: the line drawn, or the reason why there is none.
///
/// Fixed at signing and never changed (domain design, ch. 2.2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// In which capacity: the code in the form's `signer` column (`client`, `family`, `worker`,
    /// `counsellor`, `head`, `witness`).
    pub capacity: String,
    /// Full name, as printed under the line.
    pub name: String,
    /// Position (for staff) or relation to the client (for family).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub position: String,
    /// NIP, NRP or registration number; may be blank.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub id_number: String,
    /// Where it was signed.
    pub place: String,
    /// When, local time of the device.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// The line itself, or why it is missing.
    pub mark: Mark,
    /// Fingerprint of the answers that were signed: [`super::fingerprint`].
    pub content: String,
}

/// The line drawn, or why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Signed by hand.
    Ink(Ink),
    /// A mark or thumb drawn by somebody who cannot write, before two witnesses.
    MarkWithWitnesses {
        /// The mark.
        ink: Ink,
        /// Names of the two witnesses.
        witnesses: [String; 2],
    },
    /// The name typed by somebody who cannot draw here, before witnesses.
    Typed(Typed),
    /// Not signed.
    Absent {
        /// Why.
        reason: AbsentReason,
        /// Details in the worker's words; may be blank.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// Who can confirm it.
        witness: String,
    },
}

/// Why somebody did not sign (domain design, ch. 2.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AbsentReason {
    /// Menolak.
    Refused,
    /// Tidak mampu.
    Unable,
    /// Tidak hadir.
    NotPresent,
}

/// That a record was voided (domain design, ch. 10 no. 18: nothing is erased silently).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Voiding {
    /// The worker who did it.
    pub by: String,
    /// When, local time.
    #[serde(deserialize_with = "crate::model::moment::read")]
    pub at: NaiveDateTime,
    /// Why; never blank.
    pub reason: String,
}

/// Where a record stands (FORM_STATUS).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Answers may change.
    Draft,
    /// Somebody has signed; answers are locked.
    Signed,
    /// Signed, and corrected by a later record.
    Corrected,
    /// Voided with a reason.
    Void,
}

impl Record {
    /// A record of this form and version, begun at `now`, in which nothing stands yet.
    pub fn blank(id: RecordId, form: &str, form_version: &str, now: NaiveDateTime) -> Self {
        Self {
            id,
            form: form.into(),
            form_version: form_version.into(),
            answers: Answers::default(),
            carried: BTreeMap::new(),
            signatures: BTreeMap::new(),
            corrects: None,
            corrected_by: None,
            void: None,
            excerpt_of: None,
            edits: Edits::default(),
            created: now,
            changed: now,
        }
    }

    /// Where the record stands.
    pub fn standing(&self) -> Standing {
        if self.void.is_some() {
            Standing::Void
        } else if self.corrected_by.is_some() {
            Standing::Corrected
        } else if self.signatures.is_empty() {
            Standing::Draft
        } else {
            Standing::Signed
        }
    }

    /// Whether it is the one that counts: neither voided nor corrected by a later record.
    pub fn counts(&self) -> bool {
        self.void.is_none() && self.corrected_by.is_none()
    }

    /// Whether a correction of it, or a correction of that, is signed: until then it is the one in
    /// force. A correction that was voided replaces nothing. `find` gives a record by its name.
    pub fn is_replaced<'a>(&'a self, find: &dyn Fn(&str) -> Option<&'a Self>) -> bool {
        let mut next = self.corrected_by.as_deref();
        // A damaged chain may run in a circle; nobody corrects a form so often.
        for _ in 0..LONGEST_CHAIN {
            let Some(correction) = next.and_then(find) else {
                return false;
            };
            if correction.void.is_none() && !correction.signatures.is_empty() {
                return true;
            }
            next = correction.corrected_by.as_deref();
        }
        false
    }

    /// Whether it is in force: signed, not voided, and no signed correction replaces it.
    pub fn is_in_force<'a>(&'a self, find: &dyn Fn(&str) -> Option<&'a Self>) -> bool {
        self.void.is_none() && !self.signatures.is_empty() && !self.is_replaced(find)
    }

    /// Where this record and other devices say different things, and nobody has chosen yet.
    pub fn differences(&self) -> Vec<Difference> {
        self.edits.differences(|at| spot::text(&self.answers, at))
    }

    /// Whether the answers may no longer change.
    pub fn is_locked(&self) -> bool {
        self.standing() != Standing::Draft
    }
}
