//! Changes of the keyring, acted out.

use yew::prelude::*;

use super::{Change, Doing, Message, Staff};
use crate::session::{KeyChange, Refusal};
use crate::storage::browser::BrowserRandomness;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryKey;
use crate::storage::keys::{Cost, Kdf, KeyError, Keyring, Secret, Unlocked};
use crate::storage::seal::random;
use crate::ui::browser::key_worker::{Answer, KeyWorker, Question};

impl Staff {
    /// Begins something, if the one at work may do it.
    pub(super) fn begin(&mut self, ctx: &Context<Self>, doing: Doing) {
        let change = match &doing {
            Doing::Adding { .. } | Doing::Removing(_) => KeyChange::Workers,
            Doing::Recovery | Doing::NewRecovery(_) => KeyChange::Recovery,
            Doing::Making(change, _) => kind(change),
            Doing::OwnPassphrase | Doing::Nothing | Doing::Done(_) => KeyChange::OwnPassphrase,
        };
        self.problem = Self::refusal(ctx, change);
        if self.problem.is_some() {
            return;
        }
        if matches!(doing, Doing::Recovery) {
            self.make_recovery(ctx);
        } else {
            self.doing = doing;
        }
    }

    /// Why the one at work may not do this: the key of a sentence.
    fn refusal(ctx: &Context<Self>, change: KeyChange) -> Option<&'static str> {
        match ctx.props().session.borrow().may_change(change) {
            Ok(()) => None,
            Err(Refusal::NotHead) => Some("refusal.not_head"),
            Err(_) => Some("refusal.not_possible"),
        }
    }

    /// A passphrase was chosen: its key is made, and then what is being done is done.
    pub(super) fn make_key(&mut self, ctx: &Context<Self>, passphrase: Zeroizing<String>) {
        let change = match std::mem::take(&mut self.doing) {
            Doing::OwnPassphrase => Change::Own,
            Doing::Adding { name, role } if self.is_free(&name) => Change::Add { name, role },
            doing @ Doing::Adding { .. } => {
                self.doing = doing;
                self.problem = Some("staff.name_taken");
                return;
            }
            doing @ (Doing::Nothing
            | Doing::Removing(_)
            | Doing::Recovery
            | Doing::Making(..)
            | Doing::Done(_)
            | Doing::NewRecovery(_)) => {
                self.doing = doing;
                return;
            }
        };
        let cost = own_cost(ctx, self.keyring.as_ref());
        self.derive(ctx, (change, cost), passphrase);
    }

    fn make_recovery(&mut self, ctx: &Context<Self>) {
        let Ok(key) = RecoveryKey::random(&BrowserRandomness) else {
            self.problem = Some("setup.failed");
            return;
        };
        let passphrase = Zeroizing::new(key.passphrase().to_owned());
        // 160 random bits need no dear key.
        self.derive(ctx, (Change::Recovery(key), Cost::FLOOR), passphrase);
    }

    fn derive(
        &mut self,
        ctx: &Context<Self>,
        (change, cost): (Change, Cost),
        passphrase: Zeroizing<String>,
    ) {
        let Ok(salt) = random::bytes(&BrowserRandomness) else {
            self.problem = Some("setup.failed");
            return;
        };
        let kdf = Kdf::argon2id(cost, salt);
        let link = ctx.link().clone();
        let hear = move |answer| link.send_message(Message::Heard(answer));
        self.problem = None;
        self.doing = Doing::Making(change, kdf);
        self.key_worker = Some(KeyWorker::ask(Question::Derive { passphrase, kdf }, hear));
    }

    /// The key is made: the keyring is changed and kept.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, answer: Answer) {
        self.key_worker = None;
        let Doing::Making(change, kdf) = std::mem::take(&mut self.doing) else {
            return;
        };
        let Answer::Key(key) = answer else {
            self.problem = Some("keys.worker_failed");
            return;
        };
        let refused = Self::refusal(ctx, kind(&change));
        if refused.is_some() {
            self.problem = refused;
            return;
        }
        let secret = Secret { kdf, key };
        let kept = self.keep(ctx, |keyring, by| match &change {
            Change::Own => keyring.change_secret(by, &by.slot, &secret, &BrowserRandomness),
            Change::Add { name, role } => {
                keyring.add_worker(by, (name, *role), &secret, &BrowserRandomness)
            }
            Change::Recovery(_) => keyring.new_recovery(by, &secret, &BrowserRandomness),
        });
        if kept {
            self.doing = match change {
                Change::Own => Doing::Done("staff.own_changed"),
                Change::Add { .. } => Doing::Done("staff.added"),
                Change::Recovery(key) => Doing::NewRecovery(key),
            };
        }
    }

    /// Takes the worker out whom one was asked about.
    pub(super) fn remove(&mut self, ctx: &Context<Self>) {
        let Doing::Removing(slot) = std::mem::take(&mut self.doing) else {
            return;
        };
        self.problem = Self::refusal(ctx, KeyChange::Workers);
        let remove =
            |keyring: &Keyring, by: &Unlocked| keyring.remove_worker(by, &slot, &BrowserRandomness);
        if self.problem.is_none() && self.keep(ctx, remove) {
            self.doing = Doing::Done("staff.removed");
        }
    }

    /// Accepts the list of workers as it is.
    pub(super) fn accept(&mut self, ctx: &Context<Self>) {
        self.problem = Self::refusal(ctx, KeyChange::Workers);
        let accept =
            |keyring: &Keyring, by: &Unlocked| keyring.accept_slots(by, &BrowserRandomness);
        if self.problem.is_none() && self.keep(ctx, accept) {
            self.doing = Doing::Done("staff.accepted");
        }
    }

    /// Changes the keyring and keeps it; says whether it did, or else what went wrong.
    fn keep(
        &mut self,
        ctx: &Context<Self>,
        change: impl FnOnce(&Keyring, &Unlocked) -> Result<Keyring, KeyError>,
    ) -> bool {
        let vault = &ctx.props().vault.0;
        let (Some(keyring), Some(by)) = (&self.keyring, vault.unlocked()) else {
            self.problem = Some("setup.failed");
            return false;
        };
        let changed = match change(keyring, by) {
            Ok(changed) => changed,
            Err(error) => {
                self.problem = Some(words_of(error));
                return false;
            }
        };
        if let Err(error) = vault.put_keyring(&changed) {
            self.problem = Some(crate::ui::door::words_of(&error));
            return false;
        }
        self.keyring = Some(changed);
        true
    }

    /// Makes the sheet of the new recovery key.
    pub(super) fn make_sheet(&mut self, ctx: &Context<Self>) {
        if let Doing::NewRecovery(key) = &self.doing {
            let link = ctx.link().clone();
            let heard = move |reply| link.send_message(Message::Sheet(reply));
            let session = ctx.props().session.borrow();
            let letterhead = (session.institution().name.as_str(), ctx.props().language);
            self.sheet.begin(key, letterhead, heard);
        }
    }

    /// Whether a new worker can have this name.
    fn is_free(&self, name: &str) -> bool {
        let slots = self.keyring.iter().flat_map(Keyring::slots);
        let mut names = slots.filter_map(crate::ui::door::listed);
        !name.trim().is_empty() && names.all(|listed| listed.worker.name != name.trim())
    }
}

fn kind(change: &Change) -> KeyChange {
    match change {
        Change::Own => KeyChange::OwnPassphrase,
        Change::Add { .. } => KeyChange::Workers,
        Change::Recovery(_) => KeyChange::Recovery,
    }
}

/// What a key costs on this device, as found out at set-up.
fn own_cost(ctx: &Context<Staff>, keyring: Option<&Keyring>) -> Cost {
    let own = ctx
        .props()
        .vault
        .0
        .unlocked()
        .map(|unlocked| &unlocked.slot);
    let mut slots = keyring.into_iter().flat_map(Keyring::slots);
    let slot = slots.find(|slot| Some(&slot.id) == own);
    slot.map_or(Cost::DEFAULT, |slot| slot.kdf.cost)
}

/// The sentence for what the keyring did not do.
fn words_of(error: KeyError) -> &'static str {
    match error {
        KeyError::NotHead => "refusal.not_head",
        KeyError::LastHead => "staff.last_head",
        KeyError::Name => "staff.name_taken",
        KeyError::SlotsChanged => "staff.changed_elsewhere",
        KeyError::UnknownVersion
        | KeyError::NoSlot
        | KeyError::WrongSecret
        | KeyError::UnfairCost
        | KeyError::NoRandomness(_) => "setup.failed",
    }
}
