//! The way in, acted out: from what was typed to an open vault.

use std::rc::Rc;

use gloo::timers::callback::Interval;
use yew::prelude::*;

use super::lock::{self, Lock, Trying};
use super::making::Next;
use super::{Door, Message, Stage, Way};
use crate::i18n::Language;
use crate::model::worker::Worker;
use crate::storage::browser::{BrowserRandomness, LocalStorage};
use crate::storage::keys::Zeroizing;
use crate::storage::keys::attempts::Attempts;
use crate::storage::keys::recovery::RecoveryKey;
use crate::storage::keys::{Kdf, Keyring, Secret, Unlocked};
use crate::storage::seal::{WrappingKey, random};
use crate::storage::{Entry, Shelf, Standing, Vault, Watched};
use crate::ui::app::compare;
use crate::ui::browser::clock;
use crate::ui::browser::journal::Journal;
use crate::ui::browser::key_worker::{Answer, KeyWorker, Question};
use crate::ui::message::OpenVault;

/// How often the time left to wait is said anew, in ms.
const SECOND_MS: u32 = 1000;

impl Door {
    /// A keyring that is there is trusted at once. Where there is none, or none that can be read,
    /// a crash may have taken it from localStorage: the journal is asked before anybody is offered
    /// to begin anew.
    pub(super) fn look(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        if matches!(self.vault.keyring(), Ok(Some(_))) {
            link.send_message(Message::Looked);
            return;
        }
        yew::platform::spawn_local(async move {
            // What it finds is put back; the app compares once more and tells of it.
            compare(&LocalStorage, &Journal::default()).await;
            link.send_message(Message::Looked);
        });
    }

    /// Looks at what is kept, and decides where one stands.
    pub(super) fn begin(&mut self) {
        if let Ok(kept) = self.vault.load() {
            self.settings = kept.settings.unwrap_or_default();
            self.institution = kept.institution.unwrap_or_default();
        }
        match (self.vault.standing(), self.vault.keyring()) {
            (Ok(Standing::Plain), _) => self.begin_first_run(),
            (Ok(Standing::Locked | Standing::Open), Ok(Some(keyring))) => self.lock(keyring),
            (Ok(Standing::Locked | Standing::Open), _) => self.stage = Stage::Damaged,
            (Err(_), _) => self.stage = Stage::Blocked,
        }
    }

    fn lock(&mut self, keyring: Keyring) {
        let lock = Lock::new(
            &keyring,
            &self.settings.worker_name,
            self.vault.attempts().unwrap_or_default(),
        );
        self.stage = Stage::Locked(keyring, lock, Way::default());
    }

    pub(super) fn language(&self) -> Language {
        Language::of(&self.settings.language)
    }

    /// Speaks another language, and remembers it.
    pub(super) fn speak(&mut self, code: String) {
        self.settings.language = code;
        let entry = Entry::Settings(&self.settings);
        // Not to remember it is no reason to refuse it.
        let _ = self.vault.save(entry, &BrowserRandomness);
    }

    /// Asks the key worker; the answer comes as [`Message::Heard`].
    pub(super) fn ask(&mut self, ctx: &Context<Self>, question: Question) {
        let link = ctx.link().clone();
        let hear = move |answer| link.send_message(Message::Heard(answer));
        self.key_worker = Some(KeyWorker::ask(question, hear));
    }

    /// A worker wants in.
    pub(super) fn try_passphrase(&mut self, ctx: &Context<Self>, passphrase: Zeroizing<String>) {
        let Stage::Locked(keyring, lock, Way::Passphrase) = &mut self.stage else {
            return;
        };
        let chosen = lock.chosen.as_deref();
        let Some(kdf) = chosen.and_then(|slot| lock::kdf(keyring, slot)) else {
            return;
        };
        if lock.begin(clock::now()) {
            keep(&self.vault, lock.attempts);
            self.ask(ctx, Question::Derive { passphrase, kdf });
        }
    }

    /// The passphrase is forgotten, or not after all.
    pub(super) fn forget(&mut self, forgotten: bool) {
        if let Stage::Locked(_, lock, way) = &mut self.stage
            && lock.trying != Trying::Busy
        {
            lock.trying = Trying::Ready;
            *way = if forgotten {
                Way::Recovery(None)
            } else {
                Way::Passphrase
            };
        }
    }

    /// Somebody typed a recovery key.
    pub(super) fn try_recovery(&mut self, ctx: &Context<Self>, typed: &str) {
        let Stage::Locked(keyring, lock, Way::Recovery(wrong)) = &mut self.stage else {
            return;
        };
        let key = RecoveryKey::typed(typed);
        *wrong = key.as_ref().err().copied();
        let (Ok(key), Some(slot)) = (key, lock::recovery(keyring)) else {
            return;
        };
        let (passphrase, kdf) = (Zeroizing::new(key.passphrase().to_owned()), slot.kdf);
        if lock.begin(clock::now()) {
            keep(&self.vault, lock.attempts);
            self.ask(ctx, Question::Derive { passphrase, kdf });
        }
    }

    /// A new passphrase was chosen: in the first run, or after a recovery.
    pub(super) fn take_new(&mut self, ctx: &Context<Self>, passphrase: Zeroizing<String>) {
        if let Stage::SetUp(set_up, None) = &mut self.stage {
            set_up.take_passphrase(passphrase);
            return;
        }
        let Stage::Locked(keyring, lock, way) = &mut self.stage else {
            return;
        };
        let kdf = lock
            .chosen
            .as_deref()
            .and_then(|slot| lock::kdf(keyring, slot));
        let salt = random::bytes(&BrowserRandomness);
        let (Some(Kdf { cost, .. }), Ok(salt)) = (kdf, salt) else {
            return;
        };
        if let Way::NewPassphrase(unlocked) = std::mem::take(way) {
            let kdf = Kdf::argon2id(cost, salt);
            *way = Way::Changing(unlocked, kdf);
            lock.trying = Trying::Busy;
            self.ask(ctx, Question::Derive { passphrase, kdf });
        }
    }

    /// The key worker answered; it is ended.
    pub(super) fn hear(&mut self, ctx: &Context<Self>, answer: Answer) {
        self.key_worker = None;
        if let Stage::SetUp(set_up, making) = &mut self.stage {
            let Some((left, next)) = making.take().map(|making| making.hear(answer)) else {
                return;
            };
            *making = left;
            match next {
                Next::Ask(question) => self.ask(ctx, question),
                Next::Made { head, recovery } => self.set_up(&head, &recovery),
                Next::Failed => set_up.fail("keys.worker_failed"),
            }
            return;
        }
        let Stage::Locked(_, lock, _) = &mut self.stage else {
            return;
        };
        match answer {
            Answer::Key(key) => self.take_key(ctx, key),
            Answer::Took(_) | Answer::Failed => {
                lock.fail("keys.worker_failed");
                keep(&self.vault, lock.attempts);
            }
        }
    }

    /// The key of what was typed at the lock.
    fn take_key(&mut self, ctx: &Context<Self>, key: WrappingKey) {
        let Stage::Locked(keyring, lock, way) = &mut self.stage else {
            return;
        };
        let opened = match std::mem::take(way) {
            Way::Passphrase => {
                let opened = keyring.open(lock.chosen.as_deref().unwrap_or_default(), &key);
                opened.map(|unlocked| (unlocked, Way::Passphrase))
            }
            Way::Recovery(_) => {
                let slot = lock::recovery(keyring).map_or("", |slot| slot.id.as_str());
                *way = Way::Recovery(None);
                let opened = keyring.open(slot, &key);
                opened.map(|unlocked| (unlocked, Way::Recovery(None)))
            }
            Way::Changing(unlocked, kdf) => return self.change_passphrase(&unlocked, kdf, key),
            Way::NewPassphrase(_) => return,
        };
        let Ok((unlocked, used)) = opened else {
            lock.refuse(clock::now());
            keep(&self.vault, lock.attempts);
            self.wait(ctx);
            return;
        };
        lock.attempts = Attempts::default();
        keep(&self.vault, lock.attempts);
        match used {
            Way::Recovery(_) => {
                lock.trying = Trying::Ready;
                *way = Way::NewPassphrase(unlocked);
            }
            Way::Passphrase | Way::NewPassphrase(_) | Way::Changing(..) => self.enter(unlocked),
        }
    }

    /// Gives the chosen worker a new passphrase, and lets her in with it.
    fn change_passphrase(&mut self, by: &Unlocked, kdf: Kdf, key: WrappingKey) {
        let Stage::Locked(keyring, lock, _) = &mut self.stage else {
            return;
        };
        let slot = lock.chosen.clone().unwrap_or_default();
        let secret = Secret { kdf, key };
        let changed = keyring.change_secret(by, &slot, &secret, &BrowserRandomness);
        let entered = changed.ok().and_then(|changed| {
            self.vault.put_keyring(&changed).ok()?;
            changed.open(&slot, &secret.key).ok()
        });
        match entered {
            Some(unlocked) => self.enter(unlocked),
            None => lock.fail("lock.not_changed"),
        }
    }

    fn enter(&mut self, unlocked: Unlocked) {
        self.vault.unlock(unlocked);
        // What cannot be sealed now stays readable as it is, and is sealed next time.
        let _ = self.vault.seal_plain(&BrowserRandomness);
        self.open(0);
    }

    /// Hands the open vault to the app; so many plain things were sealed.
    pub(super) fn open(&mut self, sealed: usize) {
        self.waiting = None;
        let empty = Vault::on(Watched::over(LocalStorage));
        let vault = std::mem::replace(&mut self.vault, empty);
        self.stage = match worker_of(&vault) {
            Some(worker) => Stage::Open(OpenVault(Rc::new(vault)), worker, sealed),
            None => Stage::Damaged,
        };
    }

    /// If one must wait: says each second how long still.
    pub(super) fn wait(&mut self, ctx: &Context<Self>) {
        let Stage::Locked(_, lock, _) = &self.stage else {
            return;
        };
        if lock.wait(clock::now()) == 0 {
            return;
        }
        let link = ctx.link().clone();
        let tick = move || link.send_message(Message::Ticked);
        self.waiting = Some(Interval::new(SECOND_MS, tick));
    }

    pub(super) fn tick(&mut self) {
        let now = clock::now();
        if let Stage::Locked(_, lock, _) = &self.stage
            && lock.wait(now) == 0
        {
            self.waiting = None;
        }
    }
}

/// Whose passphrase opened the vault.
fn worker_of<S: Shelf>(vault: &Vault<S>) -> Option<Worker> {
    let slot = &vault.unlocked()?.slot;
    let keyring = vault.keyring().ok().flatten()?;
    let own = keyring.slots().iter().find(|other| other.id == *slot)?;
    Some(lock::listed(own)?.worker)
}

/// Keeps wrong passphrases across reloads; where that cannot be, one waits at least until the page
/// is loaded again.
fn keep<S: Shelf>(vault: &Vault<S>, attempts: Attempts) {
    let _ = vault.put_attempts(attempts);
}
