//! Who may write: this page, or another tab that is open on the same device.
//!
//! Two writers would overwrite each other's records. The session only refuses; who holds the pen is
//! found out by the page (`ui::browser::tab_lock`).

use chrono::NaiveDateTime;

use super::event::{Event, Unit};
use super::protection::KeptProtection;
use super::{Outcome, Saving, Session};
use crate::model::case::Case;
use crate::model::institution::Institution;
use crate::model::own_form::OwnForm;
use crate::model::record::Record;
use crate::model::settings::Settings;

/// What this page may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Access {
    /// It may change everything.
    #[default]
    Writer,
    /// Another tab writes; here one reads.
    Reader,
}

/// What the page reports of the device besides loading and saving.
#[derive(Clone, Debug)]
pub enum Told {
    /// This page may write, or may not any more.
    Access(Access),
    /// Another tab saved something.
    News(Box<News>),
    /// Another tab wrote over this, although this page is the writer.
    Overwritten(Unit),
    /// The journal holds everything that the shelf holds.
    Mirrored,
    /// The journal did not take something.
    MirrorFailed,
}

/// What another tab has saved.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// The settings, if they were saved.
    pub settings: Option<Settings>,
    /// The institution, if it was saved.
    pub institution: Option<Institution>,
    /// Forms of the institution's own.
    pub own_forms: Vec<OwnForm>,
    /// Cases.
    pub cases: Vec<Case>,
    /// Records.
    pub records: Vec<Record>,
    /// What is kept for data protection.
    pub protection: KeptProtection,
}

impl Event {
    /// Whether it changes what is kept on the device, so that only a writer may do it.
    pub(super) fn changes(&self) -> bool {
        match self {
            Self::SettingsChanged(_)
            | Self::FormBrought(_)
            | Self::FormRetired { .. }
            | Self::InstitutionChanged(_)
            | Self::CaseStarted { .. }
            | Self::FormBegun { .. }
            | Self::Answered { .. }
            | Self::ChangeExplained { .. }
            | Self::RowAdded { .. }
            | Self::ClientAdded { .. }
            | Self::RowRemoved { .. }
            | Self::RowRestored
            | Self::Stepped { .. }
            | Self::NoteWritten { .. }
            | Self::PaperTold { .. }
            | Self::Signed { .. }
            | Self::CorrectionBegun { .. }
            | Self::Voided { .. }
            | Self::GatePassedOver { .. }
            | Self::PeriodOpened { .. }
            | Self::StatusSet { .. }
            | Self::Renumbered { .. }
            | Self::CellsSet { .. }
            | Self::DeviceNamed(_)
            | Self::Merged(_)
            | Self::DifferenceSettled { .. }
            | Self::PracticeBrought { .. }
            | Self::PracticeWiped
            | Self::Data(_) => true,
            Self::Loaded(_)
            | Self::CaseWoken { .. }
            | Self::CaseLost { .. }
            | Self::Unlocked(_)
            | Self::FormOpened(_)
            | Self::FormClosed
            | Self::Left(_)
            | Self::FinishAsked
            | Self::Told(_)
            | Self::Saved(_)
            | Self::SaveFailed(..) => false,
        }
    }

    /// Whether lists of cases may look different after it. What only saves, looks or moves leaves
    /// them as they are.
    pub(super) fn may_show(&self) -> bool {
        let is_of_tabs = matches!(
            self,
            Self::Told(Told::Access(_) | Told::Mirrored | Told::MirrorFailed)
        );
        let is_quiet = matches!(
            self,
            Self::Saved(_) | Self::SaveFailed(..) | Self::Left(_) | Self::FormClosed
        );
        !is_of_tabs && !is_quiet
    }
}

impl Session {
    /// What this page may do.
    pub fn access(&self) -> Access {
        self.access
    }

    /// Whether another tab writes, so that nothing can be changed here.
    pub fn is_reader(&self) -> bool {
        self.access == Access::Reader
    }

    /// Whether this page lost the pen with changes that were not saved; they stay on the screen.
    pub fn holds_unsaved(&self) -> bool {
        self.is_reader() && !self.unsaved.is_empty()
    }

    pub(super) fn hear(&mut self, told: Told, now: NaiveDateTime) -> Outcome {
        match told {
            Told::Access(access) => self.set_access(access),
            Told::News(news) => return self.take_news(*news, now),
            Told::Overwritten(unit) => self.mend(unit),
            Told::Mirrored => self.note_mirrored(),
            Told::MirrorFailed => self.mirror_failed = true,
        }
        Ok(())
    }

    /// A reader that becomes the writer goes on from what is stored: what it could not save before
    /// was given as a file.
    fn set_access(&mut self, access: Access) {
        if self.is_reader() && access == Access::Writer {
            self.unsaved.clear();
            self.saving = Saving::Untouched;
        }
        self.access = access;
    }

    /// Takes what another tab saved, but nothing in place of what is unsaved here; and opens the
    /// open form again if it may look different.
    fn take_news(&mut self, news: News, now: NaiveDateTime) -> Outcome {
        if let Some(settings) = news.settings.filter(|_| self.is_saved(&Unit::Settings)) {
            self.settings = settings;
        }
        if let Some(institution) = news
            .institution
            .filter(|_| self.is_saved(&Unit::Institution))
        {
            self.know_institution(institution);
        }
        self.load_own_forms(news.own_forms);
        for case in news.cases {
            if self.is_saved(&Unit::Case(case.id.clone())) {
                self.end_sleep(&case.id);
                self.cases.insert(case.id.clone(), case);
            }
        }
        for record in news.records {
            if self.is_saved(&Unit::Record(record.id.clone())) {
                self.records.insert(record.id.clone(), record.into());
            }
        }
        self.take_protection(news.protection);
        match self.open.as_ref().map(|open| open.record.clone()) {
            Some(open) if self.is_saved(&Unit::Record(open.clone())) => self.open_form(&open, now),
            Some(_) | None => Ok(()),
        }
    }

    /// Another tab wrote over what this one, the writer, holds: it is saved once more.
    fn mend(&mut self, unit: Unit) {
        let is_held = match &unit {
            Unit::Settings | Unit::Institution => true,
            Unit::OwnForm(id) => self.own_forms.contains_key(id),
            Unit::Case(id) => self.cases.contains_key(id),
            Unit::Record(id) => self.records.contains_key(id),
            Unit::Trail(id) => self.trail(id).is_some(),
            Unit::Minutes(id) => self.minutes_of(id).is_some(),
            Unit::Breach(id) => self.breach(id).is_some(),
        };
        if is_held && !self.is_reader() {
            self.changed(unit);
        }
    }

    /// The journal holds all that was saved.
    fn note_mirrored(&mut self) {
        self.mirror_failed = false;
        if let Saving::Done(at) = self.saving {
            self.saving = Saving::Safe(at);
        }
    }

    fn is_saved(&self, unit: &Unit) -> bool {
        !self.unsaved.contains_key(unit)
    }
}
