//! The journal: every saved text a second time, in IndexedDB, where it reaches the disk at once.
//!
//! localStorage reaches the disk late (in Chromium up to a minute), so a crash or an empty battery
//! would take what was typed last. The last few snapshots of each key are kept. Transactions are
//! `strict`: done means on the disk; no crate that wraps IndexedDB passes that wish on. A
//! connection that was closed, as iOS does when memory is short, is opened again once.
//!
//! It knows no records, only texts. Start at [`Journal`]; which copy counts is decided in
//! `storage::reconcile`.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbKeyRange, IdbObjectStore, IdbTransaction};

use super::database::{self, result};

use crate::model::order;
use crate::storage::reconcile::{KEPT, Snapshot};

/// Name of the database and its one store. A snapshot stands at `[key, sequence]` and is
/// `{ text, fingerprint }`; an erasure has no text and takes all earlier ones away, and so does a text
/// out of which something was erased. What was gathered leaves nothing at its own key.
const DATABASE: &str = "lembar";
const STORE: &str = "journal";

/// The journal; its connection is opened when first needed.
#[derive(Debug, Default)]
pub struct Journal {
    database: RefCell<Option<IdbDatabase>>,
}

impl Journal {
    /// The newest sequence number of each key.
    pub async fn newest(&self) -> Result<BTreeMap<String, u64>, JsValue> {
        match self.try_newest().await {
            Ok(found) => Ok(found),
            Err(_) => self.anew().try_newest().await,
        }
    }

    /// The snapshots of one key.
    pub async fn snapshots(&self, key: &str) -> Result<Vec<Snapshot>, JsValue> {
        match self.try_snapshots(key).await {
            Ok(found) => Ok(found),
            Err(_) => self.anew().try_snapshots(key).await,
        }
    }

    /// Adds these snapshots and drops the oldest of each key. `Ok` means that they are on the disk.
    pub async fn write(&self, changes: &BTreeMap<String, Snapshot>) -> Result<(), JsValue> {
        match self.try_write(changes).await {
            Ok(()) => Ok(()),
            Err(_) => self.anew().try_write(changes).await,
        }
    }

    /// Forgets the connection, so that the next wish opens one.
    fn anew(&self) -> &Self {
        if let Some(database) = self.database.take() {
            database.close();
        }
        self
    }

    async fn try_newest(&self) -> Result<BTreeMap<String, u64>, JsValue> {
        let (store, _) = self.store("readonly").await?;
        let places: Array = result(store.get_all_keys()?).await?.dyn_into()?;
        // In rising order, so that the newest of a key is the last.
        let places = places.iter();
        Ok(order::keyed(places.filter_map(|place| read_place(&place))))
    }

    async fn try_snapshots(&self, key: &str) -> Result<Vec<Snapshot>, JsValue> {
        let (store, _) = self.store("readonly").await?;
        let range = range(key)?;
        let places = result(store.get_all_keys_with_key(&range)?);
        let texts = result(store.get_all_with_key(&range)?);
        let places: Array = places.await?.dyn_into()?;
        let texts: Array = texts.await?.dyn_into()?;
        let both = places.iter().zip(texts.iter());
        Ok(both
            .filter_map(|(place, text)| read_snapshot(&place, &text))
            .collect())
    }

    async fn try_write(&self, changes: &BTreeMap<String, Snapshot>) -> Result<(), JsValue> {
        let (store, transaction) = self.store("readwrite").await?;
        let done = Promise::new(&mut |resolve, reject| {
            transaction.set_oncomplete(Some(&resolve));
            transaction.set_onabort(Some(&reject));
        });
        for (key, snapshot) in changes {
            if snapshot.forgets() {
                // What was erased must not stand here any more.
                store.delete(&range(key)?)?;
            }
            if !snapshot.is_passing {
                store.put_with_key(&written(snapshot)?, &place(key, number(snapshot.sequence)))?;
            }
        }
        for key in changes.keys() {
            let places: Array = result(store.get_all_keys_with_key(&range(key)?)?)
                .await?
                .dyn_into()?;
            let kept = u32::try_from(KEPT).unwrap_or(u32::MAX);
            for old in places.slice(0, places.length().saturating_sub(kept)).iter() {
                store.delete(&old)?;
            }
        }
        JsFuture::from(done).await.map(drop)
    }

    /// The store, in a transaction that is done only when the disk has it.
    async fn store(&self, mode: &str) -> Result<(IdbObjectStore, IdbTransaction), JsValue> {
        let database = self.connection().await?;
        let options = Object::new();
        Reflect::set(&options, &"durability".into(), &"strict".into())?;
        let begin: Function = Reflect::get(&database, &"transaction".into())?.dyn_into()?;
        let transaction: IdbTransaction = begin
            .call3(&database, &STORE.into(), &mode.into(), &options)?
            .dyn_into()?;
        Ok((transaction.object_store(STORE)?, transaction))
    }

    async fn connection(&self) -> Result<IdbDatabase, JsValue> {
        if let Some(database) = self.database.borrow().clone() {
            return Ok(database);
        }
        let database = database::open(DATABASE, STORE).await?;
        self.database.replace(Some(database.clone()));
        Ok(database)
    }
}

fn place(key: &str, sequence: f64) -> Array {
    Array::of2(&key.into(), &sequence.into())
}

/// All places of a key.
fn range(key: &str) -> Result<JsValue, JsValue> {
    let (first, last) = (place(key, 0.0), place(key, f64::INFINITY));
    Ok(IdbKeyRange::bound(&first, &last)?.into())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "IndexedDB has only this kind of number; no key is saved 2^53 times"
)]
fn number(sequence: u64) -> f64 {
    sequence as f64
}

fn read_place(place: &JsValue) -> Option<(String, u64)> {
    let place: &Array = place.dyn_ref()?;
    Some((place.get(0).as_string()?, whole(place.get(1).as_f64()?)))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "it was a u64; a float too large or below 0 becomes the nearest one"
)]
fn whole(number: f64) -> u64 {
    number as u64
}

fn written(snapshot: &Snapshot) -> Result<JsValue, JsValue> {
    let object = Object::new();
    if let Some(text) = &snapshot.text {
        Reflect::set(&object, &"text".into(), &text.into())?;
    }
    Reflect::set(
        &object,
        &"fingerprint".into(),
        &(&snapshot.fingerprint).into(),
    )?;
    Ok(object.into())
}

/// A thing of another shape reads as a snapshot that is not whole.
fn read_snapshot(place: &JsValue, object: &JsValue) -> Option<Snapshot> {
    let part = |name: &str| Reflect::get(object, &name.into()).ok()?.as_string();
    Some(Snapshot {
        sequence: read_place(place)?.1,
        text: part("text"),
        fingerprint: part("fingerprint").unwrap_or_default(),
        is_alone: false,
        is_passing: false,
    })
}
