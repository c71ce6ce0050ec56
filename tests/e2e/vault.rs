//! A device on which the first run is done: its sealed store, made natively by the same code, and
//! the way in through the lock, as a worker takes it each morning.
//!
//! The store is laid into localStorage from outside; the page has no door for tests. Keys cost the
//! least that the program takes, to save time. Start at [`image`] and [`Browser::open`].

use std::fs::File;
use std::io::Read as _;
use std::sync::OnceLock;

use fantoccini::Locator;
use fantoccini::key::Key;
use lembar::model::settings::Settings;
use lembar::storage::keys::derive::derive;
use lembar::storage::keys::{Cost, Kdf, Secret};
use lembar::storage::seal::{NoRandomness, Randomness, WrappingKey};
use lembar::storage::shelf::MemoryShelf;
use lembar::storage::{Entry, Shelf as _, Vault};
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, pause};

/// Who did the first run.
pub(crate) const WORKER: &str = "Dewi Anggraini";
/// Her passphrase.
pub(crate) const PASSPHRASE: &str = "sepatu kabut lemari jagung pelita";
/// The recovery key; its groups have right checks.
pub(crate) const RECOVERY: &str = "00000 00000 00000 00000 00000 00000 00000 00000";

/// The system's random bytes.
#[derive(Debug)]
pub(crate) struct System;

impl Randomness for System {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        let source = File::open("/dev/urandom");
        source
            .and_then(|mut source| source.read_exact(bytes))
            .map_err(|_missing| NoRandomness)
    }
}

/// As [`image`], with this data key instead of a random one.
pub(crate) fn image_with(key: &[u8; 32], lay: impl FnOnce(&Vault<MemoryShelf>)) -> Value {
    set_up(&Marked(*key), lay)
}

/// Gives this wherever a key's length is asked for.
struct Marked([u8; 32]);

impl Randomness for Marked {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoRandomness> {
        match bytes.len() {
            32 => bytes.copy_from_slice(&self.0),
            _ => System.fill(bytes)?,
        }
        Ok(())
    }
}

/// What localStorage holds after the first run and what `lay` saves then, as `[[key, text], …]`.
pub(crate) fn image(lay: impl FnOnce(&Vault<MemoryShelf>)) -> Value {
    set_up(&System, lay)
}

fn set_up(random: &dyn Randomness, lay: impl FnOnce(&Vault<MemoryShelf>)) -> Value {
    let mut vault = Vault::on(MemoryShelf::default());
    let settings = Settings {
        worker_name: WORKER.into(),
        ..Settings::default()
    };
    let saved = vault.save(Entry::Settings(&settings), &System);
    saved.expect("the settings are kept");
    let [head, recovery] = secrets();
    let set_up = vault.set_up(WORKER, &head, &recovery, random);
    set_up.expect("the vault is set up");
    lay(&vault);
    pairs(vault.shelf())
}

/// A name of 22 random letters, as records have it.
pub(crate) fn name() -> String {
    let mut bytes = [0; 22];
    System.fill(&mut bytes).expect("random bytes");
    let letters = bytes.map(|byte| char::from(b'A' + byte % 26));
    letters.iter().collect()
}

pub(crate) fn pairs(shelf: &MemoryShelf) -> Value {
    let keys = shelf.keys().expect("a shelf in memory");
    let text = |key: &str| shelf.get(key).expect("a shelf in memory");
    keys.iter().map(|key| json!([key, text(key)])).collect()
}

/// A store from its keys and texts, opened with the worker's passphrase.
pub(crate) fn opened(pairs: &Value) -> Vault<MemoryShelf> {
    let store = MemoryShelf::default();
    for pair in pairs.as_array().expect("keys and texts") {
        let (key, text) = (pair[0].as_str(), pair[1].as_str());
        let put = store.put(key.expect("a key"), text.expect("a text"));
        put.expect("a shelf in memory");
    }
    let mut vault = Vault::on(store);
    let keyring = vault.keyring().expect("it can be read");
    let keyring = keyring.expect("the first run is done");
    let slot = keyring.slots().first().expect("the head's").id.clone();
    let [head, _] = secrets();
    let unlocked = keyring.open(&slot, &head.key);
    vault.unlock(unlocked.expect("the passphrase opens it"));
    vault
}

/// The keys of passphrase and recovery key, made once: they are dear.
fn secrets() -> [Secret; 2] {
    static KEYS: OnceLock<[[u8; 32]; 2]> = OnceLock::new();
    let kdf = |byte| Kdf::argon2id(Cost::FLOOR, [byte; 16]);
    let made = |text: &str, byte| *derive(text, &kdf(byte)).expect("a key").bytes();
    let keys = KEYS.get_or_init(|| [made(PASSPHRASE, 1), made(&RECOVERY.replace(' ', ""), 2)]);
    let secret = |key: [u8; 32], byte| Secret {
        kdf: kdf(byte),
        key: WrappingKey::of(key),
    };
    [secret(keys[0], 1), secret(keys[1], 2)]
}

/// Lays the store down before the page first looks, and never over one that is there.
const LAY: &str = "try {
    if (!localStorage.length)
        for (const [key, text] of IMAGE) localStorage.setItem(key, text);
} catch {}";

/// Where the page stands.
const STANDING: &str = "
    if (document.querySelector('#opening')) return 'starting';
    if (document.querySelector('#passphrase')) return 'locked';
    if (document.querySelector('.door')) return 'door';
    return document.querySelector('.frame') ? 'open' : 'starting';";

impl Browser {
    /// Lays a store down for the first page that is opened.
    pub(crate) async fn lay(&self, image: &Value) {
        self.before_every_page(&LAY.replace("IMAGE", &image.to_string()))
            .await;
    }

    /// What localStorage holds now, opened with the worker's passphrase.
    pub(crate) async fn opened_store(&self) -> Vault<MemoryShelf> {
        let kept = self.run("return Object.entries(localStorage)", Vec::new());
        opened(&kept.await)
    }

    /// Writes a store over what localStorage holds.
    pub(crate) async fn lay_over(&self, store: &MemoryShelf) {
        let script = "for (const [key, text] of arguments[0]) localStorage.setItem(key, text);";
        self.run(script, vec![pairs(store)]).await;
    }

    /// Unlocks, if the page is locked; waits until it is open or in its first run.
    pub(crate) async fn unlock_if_locked(&self) {
        if self.standing().await == "locked" {
            self.unlock_with(PASSPHRASE).await;
            self.wait_until_standing("open").await;
        }
    }

    /// Types a passphrase at the lock; waits for it.
    pub(crate) async fn unlock_with(&self, passphrase: &str) {
        self.wait_until_standing("locked").await;
        let line = self.client.find(Locator::Id("passphrase")).await;
        let line = line.expect("the lock asks for a passphrase");
        let (control, delete) = (char::from(Key::Control), char::from(Key::Delete));
        let enter = char::from(Key::Enter);
        let keys = format!("{control}a{control}{delete}{passphrase}{enter}");
        line.send_keys(&keys).await.expect("it takes text");
    }

    /// Where the page stands, once it has started: `locked`, `door` or `open`.
    pub(crate) async fn standing(&self) -> String {
        let mut waited = std::time::Duration::ZERO;
        loop {
            let standing = self.run(STANDING, Vec::new()).await;
            if standing != "starting" || waited >= PATIENCE {
                return standing.as_str().unwrap_or_default().to_owned();
            }
            pause(&mut waited).await;
        }
    }

    /// Waits until the page stands so.
    pub(crate) async fn wait_until_standing(&self, wanted: &str) {
        let mut passed = std::time::Duration::ZERO;
        while self.run(STANDING, Vec::new()).await != wanted {
            assert!(passed < PATIENCE, "the page is not {wanted}");
            pause(&mut passed).await;
        }
    }
}
