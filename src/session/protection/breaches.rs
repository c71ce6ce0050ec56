//! Breaches (*kegagalan pelindungan data*): what happened, and who was told within 3 × 24 hours.

use chrono::NaiveDateTime;

use super::requests::filled;
use crate::model::order;
use crate::model::protection::{BreachFile, Told};
use crate::session::event::{Refusal, Unit};
use crate::session::{Outcome, Session};

impl Session {
    /// Breaches of which nobody was told yet, the most urgent first.
    pub fn untold_breaches(&self) -> Vec<&BreachFile> {
        let mut open = self.breaches();
        open.retain(|file| file.told.is_empty());
        order::sort_by_key(&mut open, |file| file.due());
        open
    }

    /// Who was told is not a matter of writing: it only grows, by [`Self::tell_of_breach`].
    pub(super) fn write_breach(&mut self, mut file: BreachFile) -> Outcome {
        if file.id.is_empty() {
            return Err(Refusal::NameTaken);
        }
        let known = self.protection.breaches.get(&file.id);
        file.told = known.map_or_else(Vec::new, |known| known.told.clone());
        self.changed(Unit::Breach(file.id.clone()));
        self.protection.breaches.insert(file.id.clone(), file);
        Ok(())
    }

    pub(super) fn tell_of_breach(&mut self, id: &str, whom: &str, now: NaiveDateTime) -> Outcome {
        let by = self.settings.worker_name.clone();
        let file = self.protection.breaches.get_mut(id);
        let file = file.ok_or_else(|| Refusal::unknown("breach"))?;
        let whom = filled(whom)?;
        file.told.push(Told { at: now, whom, by });
        self.changed(Unit::Breach(id.into()));
        Ok(())
    }
}
