//! The first run, acted out: from three entered steps to a vault that is set up and open.

use yew::prelude::*;
use yew_router::Routable as _;

use super::making::Making;
use super::set_up::SetUp;
use super::{Door, Message, Stage};
use crate::storage::browser::BrowserRandomness;
use crate::storage::keys::Secret;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryKey;
use crate::storage::seal::random;
use crate::storage::{Entry, SaveError, ShelfError};
use crate::ui::browser::{clock, page};
use crate::ui::route::Route;

impl Door {
    /// The first step of the first run.
    pub(super) fn begin_first_run(&mut self) {
        let recovery = RecoveryKey::random(&BrowserRandomness);
        let asked = random::bytes::<1>(&BrowserRandomness);
        self.stage = match (recovery, asked) {
            (Ok(recovery), Ok([asked])) => {
                let institution = self.institution.name.clone();
                let head = self.settings.worker_name.clone();
                Stage::SetUp(SetUp::new(institution, head, recovery, asked), None)
            }
            // Without random bytes nothing can be protected.
            (Err(_), _) | (_, Err(_)) => Stage::Blocked,
        };
    }

    /// Changes what was entered.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut SetUp)) {
        if let Stage::SetUp(set_up, None) = &mut self.stage {
            change(set_up);
        }
    }

    /// The last step: the group that was asked back, and then the keys are made.
    pub(super) fn take_group(&mut self, ctx: &Context<Self>, typed: &str) {
        let Stage::SetUp(set_up, making @ None) = &mut self.stage else {
            return;
        };
        if !set_up.take_group(typed) {
            return;
        }
        let salts = (
            random::bytes(&BrowserRandomness),
            random::bytes(&BrowserRandomness),
        );
        let (Some(passphrase), (Ok(one), Ok(other))) = (set_up.passphrase.clone(), salts) else {
            set_up.fail("setup.failed");
            return;
        };
        let recovery = Zeroizing::new(set_up.recovery.passphrase().to_owned());
        let (begun, question) = Making::begin(passphrase, recovery, [one, other]);
        *making = Some(begun);
        self.ask(ctx, question);
    }

    /// Both keys are made: the vault is set up, and what is there is sealed.
    pub(super) fn set_up(&mut self, head: &Secret, recovery: &Secret) {
        let Stage::SetUp(set_up, making) = &mut self.stage else {
            return;
        };
        *making = None;
        let has_backup = set_up.has_backup;
        self.institution.name = set_up.institution.trim().to_owned();
        if self.institution.time_zone.is_empty() {
            self.institution.time_zone = clock::zone().into();
        }
        let plain = self.vault.load();
        let plain = plain.map_or(0, |kept| kept.cases.len() + kept.records.len());
        let kept = self
            .vault
            .save(Entry::Institution(&self.institution), &BrowserRandomness)
            .and_then(|()| {
                let name = set_up.head.clone();
                self.vault.set_up(&name, head, recovery, &BrowserRandomness)
            });
        match kept {
            Ok(()) => {
                if has_backup {
                    page::go_to(&Route::OpenFile.to_path());
                }
                self.open(plain);
            }
            Err(error) => set_up.fail(words_of(&error)),
        }
    }

    /// Makes the sheet of the recovery key.
    pub(super) fn make_sheet(&mut self, ctx: &Context<Self>) {
        let language = self.language();
        if let Stage::SetUp(set_up, _) = &self.stage {
            let link = ctx.link().clone();
            let heard = move |reply| link.send_message(Message::Sheet(reply));
            let letterhead = (set_up.institution.as_str(), language);
            self.sheet.begin(&set_up.recovery, letterhead, heard);
        }
    }
}

/// The sentence for what went wrong while saving.
pub fn words_of(error: &SaveError) -> &'static str {
    match error {
        SaveError::Shelf(ShelfError::Full) => "saving.full",
        SaveError::Shelf(ShelfError::Blocked) => "saving.blocked",
        SaveError::ReadBack => "saving.damaged",
        SaveError::Codec(_) | SaveError::Locked | SaveError::Key(_) => "setup.failed",
    }
}
