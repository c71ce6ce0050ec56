//! The key worker as the page sees it: one question, one answer, and it is gone.
//!
//! It is ended after each answer, so that its memory is given back and the passphrase with it. The
//! protocol is described in `src/bin/key_worker.rs`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;

use js_sys::{Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::worker::{OwnWorker, Which};
use crate::storage::keys::Zeroizing;
use crate::storage::keys::{Cost, Kdf};
use crate::storage::seal::WrappingKey;

/// What the page wants to know.
#[derive(Debug)]
pub enum Question {
    /// The key of a passphrase.
    Derive {
        /// What was typed.
        passphrase: Zeroizing<String>,
        /// How its key is made.
        kdf: Kdf,
    },
    /// How long one key takes on this device.
    Measure(Cost),
}

/// What the worker said.
#[derive(Debug)]
pub enum Answer {
    /// The key.
    Key(WrappingKey),
    /// How long one key took.
    Took(Duration),
    /// There was not enough memory, or the worker cannot run.
    Failed,
}

/// A worker at work. Dropping it ends it.
#[derive(Debug, Default)]
pub struct KeyWorker(Shared);

/// The worker and the closure that hears it know each other; [`KeyWorker`] parts them.
type Shared = Rc<RefCell<Option<Rc<OwnWorker>>>>;

impl KeyWorker {
    /// Asks; the one answer goes to `hear`.
    pub fn ask(question: Question, hear: impl Fn(Answer) + Clone + 'static) -> Self {
        let this = Self::default();
        let (asked, failed) = (Rc::clone(&this.0), hear.clone());
        let waiting = Rc::new(Cell::new(Some(question)));
        let started = OwnWorker::start(Which::Keys, move |said| {
            let is_ready = said.as_ref().and_then(JsValue::as_string).as_deref() == Some("ready");
            let worker = asked.borrow().clone();
            match (is_ready, waiting.take(), worker) {
                (true, Some(question), Some(worker)) => {
                    if !put(&question, &worker) {
                        hear(Answer::Failed);
                    }
                }
                (_, _, _) => hear(said.map_or(Answer::Failed, |data| answer(&data))),
            }
        });
        match started {
            Ok(worker) => drop(this.0.replace(Some(Rc::new(worker)))),
            Err(_) => failed(Answer::Failed),
        }
        this
    }
}

impl Drop for KeyWorker {
    fn drop(&mut self) {
        drop(self.0.take());
    }
}

/// Posts the question, and wipes its secret part; says whether it could.
fn put(question: &Question, worker: &OwnWorker) -> bool {
    let (message, secret) = message(question);
    let is_posted = worker.ask(&message).is_ok();
    secret.fill(0, 0, secret.length());
    is_posted
}

/// The question as the worker reads it, and its secret part, to be wiped once it is posted.
fn message(question: &Question) -> (JsValue, Uint8Array) {
    let (ask, cost, secret) = match question {
        Question::Derive { passphrase, kdf } => ("derive", kdf.cost, passphrase.as_bytes()),
        Question::Measure(cost) => ("measure", *cost, [].as_slice()),
    };
    let secret = Uint8Array::from(secret);
    let salt = match question {
        Question::Derive { kdf, .. } => Uint8Array::from(kdf.salt.as_slice()),
        Question::Measure(_) => Uint8Array::new_with_length(0),
    };
    let members: [(&str, JsValue); 6] = [
        ("ask", ask.into()),
        ("passphrase", secret.clone().into()),
        ("salt", salt.into()),
        ("m_kib", cost.m_kib.into()),
        ("t", cost.t.into()),
        ("p", cost.p.into()),
    ];
    let message = Object::new();
    for (name, value) in members {
        // Setting a member of a fresh plain object cannot fail.
        let _ = Reflect::set(&message, &name.into(), &value);
    }
    (message.into(), secret)
}

/// Reads what the worker posted, and wipes the key there.
fn answer(data: &JsValue) -> Answer {
    let ok = Reflect::get(data, &"ok".into()).unwrap_or(JsValue::UNDEFINED);
    if let Some(millis) = ok.as_f64() {
        return Duration::try_from_secs_f64(millis / 1000.0).map_or(Answer::Failed, Answer::Took);
    }
    let Ok(bytes) = ok.dyn_into::<Uint8Array>() else {
        return Answer::Failed;
    };
    let key = Zeroizing::new(bytes.to_vec());
    bytes.fill(0, 0, bytes.length());
    key.as_slice()
        .try_into()
        .map_or(Answer::Failed, |key| Answer::Key(WrappingKey::of(key)))
}
