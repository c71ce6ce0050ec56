//! Forms that the institution brought: which there are, and in which editions.
//!
//! What they ask stands in `forms::library`, where their editions are handed in from here. An
//! edition that records were filled in with is never replaced: they would show other questions
//! than were asked.

use super::event::{Refusal, Unit};
use super::{Outcome, Session};
use crate::forms::library::{self, catalogue};
use crate::model::own_form::OwnForm;
use crate::model::record::Record;

impl Session {
    /// The institution's own forms by id, also those no longer offered.
    pub fn own_forms(&self) -> impl Iterator<Item = &OwnForm> {
        self.own_forms.values()
    }

    /// A form of the institution's own.
    pub fn own_form(&self, id: &str) -> Option<&OwnForm> {
        self.own_forms.get(id)
    }

    /// The title of any form, in a language by its code; blank for one that is not known.
    pub fn form_title(&self, id: &str, language: &str) -> &str {
        let own = || self.own_forms.get(id).map(|own| own.title.get(language));
        catalogue::listed(id)
            .map(|listed| listed.title(language))
            .or_else(own)
            .unwrap_or_default()
    }

    /// How many records were filled in with a form.
    pub fn records_of_form(&self, id: &str) -> usize {
        let records = self.records.values();
        records.filter(|record| record.form == id).count()
    }

    pub(super) fn load_own_forms(&mut self, forms: Vec<OwnForm>) {
        for form in forms {
            library::supply_own(&form);
            self.own_forms.insert(form.id.clone(), form);
        }
    }

    /// Takes a form in, or the newest edition of one that is there.
    pub(super) fn bring_form(&mut self, brought: OwnForm) -> Outcome {
        if catalogue::listed(&brought.id).is_some() {
            return Err(Refusal::NameTaken);
        }
        let id = brought.id.clone();
        for edition in &brought.editions {
            if self.is_changed_in_use(&id, &edition.version, &edition.source) {
                return Err(Refusal::VersionTaken);
            }
        }
        let known = self.own_forms.remove(&id);
        let mut form = brought;
        let editions = known.map(|known| known.editions).unwrap_or_default();
        for edition in std::mem::replace(&mut form.editions, editions) {
            form.take(edition);
        }
        library::supply_own(&form);
        self.own_forms.insert(id.clone(), form);
        self.changed(Unit::OwnForm(id));
        Ok(())
    }

    /// Whether records were filled in with this version as it stood with another text.
    fn is_changed_in_use(&self, id: &str, version: &str, source: &str) -> bool {
        let known = self.own_forms.get(id);
        let known = known.and_then(|form| form.edition(version));
        let mut records = self.records.values();
        known.is_some_and(|edition| edition.source != source)
            && records.any(|record| record.form == id && record.form_version == version)
    }

    pub(super) fn retire_form(&mut self, id: &str, retired: bool) -> Outcome {
        let form = self.own_forms.get_mut(id);
        let form = form.ok_or_else(|| Refusal::unknown(id))?;
        form.retired = retired;
        self.changed(Unit::OwnForm(id.into()));
        Ok(())
    }

    /// The own forms that these records were filled in with.
    pub(super) fn own_forms_of(&self, records: &[Record]) -> Vec<OwnForm> {
        let is_used = |form: &&OwnForm| records.iter().any(|record| record.form == form.id);
        self.own_forms.values().filter(is_used).cloned().collect()
    }
}
