//! The pen: of several tabs on one device, the one that may write.
//!
//! It is the Web Lock `lembar`, held for the page's life; a lock around each save would not be
//! enough, since each tab keeps its own copy of localStorage. A tab that wants the pen asks over a
//! BroadcastChannel; the writer saves and says "given"; then, or after two seconds without an
//! answer, the lock is stolen. A browser without Web Locks gives the pen to every tab.
//!
//! It knows nothing of what is saved. Start at [`TabLock::ask`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BroadcastChannel, MessageEvent};

/// Name of the lock and of the channel.
const NAME: &str = "lembar";
/// What a tab says that wants the pen.
const ASKS: &str = "asks";
/// What the writer says that has saved and lets go.
const GIVEN: &str = "given";
/// How long the writer may take to save, in ms.
const ANSWER_MS: u32 = 2_000;
/// When nobody took what was given, the giver goes on writing, in ms.
const TAKEN_MS: u32 = 3_000;

/// What a tab hears of the pen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// This tab has it.
    Held,
    /// Another tab took it.
    Lost,
    /// Another tab asks for it: save, then [`TabLock::give`].
    Asked,
}

/// This tab's part in who may write. Dropped, it hears and says nothing more.
pub struct TabLock {
    state: Rc<State>,
    _on_message: Option<Closure<dyn FnMut(MessageEvent)>>,
}

struct State {
    locks: Option<JsValue>,
    channel: Option<BroadcastChannel>,
    hear: Box<dyn Fn(Heard)>,
    has_pen: Cell<bool>,
    is_queued: Cell<bool>,
    taking: RefCell<Option<Timeout>>,
    giving: RefCell<Option<Timeout>>,
}

impl std::fmt::Debug for TabLock {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut it = formatter.debug_struct("TabLock");
        it.field("has_pen", &self.state.has_pen)
            .finish_non_exhaustive()
    }
}

impl Drop for TabLock {
    /// Whoever closes a channel may still be told what was said before: the listener goes first. The
    /// lock itself is held until the page ends.
    fn drop(&mut self) {
        if let Some(channel) = &self.state.channel {
            channel.set_onmessage(None);
            channel.close();
        }
    }
}

impl TabLock {
    /// Queues for the pen. `hear` gets [`Heard::Held`] when it is this tab's turn: at once when no
    /// other tab is open, and later when the writer is closed.
    pub fn ask(hear: impl Fn(Heard) + 'static) -> Self {
        let locks = locks();
        let channel = locks.as_ref().and(BroadcastChannel::new(NAME).ok());
        let state = Rc::new(State {
            locks,
            channel,
            hear: Box::new(hear),
            has_pen: Cell::default(),
            is_queued: Cell::default(),
            taking: RefCell::default(),
            giving: RefCell::default(),
        });
        state.queue();
        let listener = Rc::clone(&state);
        let on_message = state.channel.as_ref().map(|channel| {
            let heard = move |event: MessageEvent| listener.on_message(&event.data());
            let closure = Closure::<dyn FnMut(MessageEvent)>::new(heard);
            channel.set_onmessage(Some(closure.as_ref().unchecked_ref()));
            closure
        });
        Self {
            state,
            _on_message: on_message,
        }
    }

    /// Takes the pen from the tab that has it, once that has saved or does not answer.
    pub fn take(&self) {
        let state = Rc::clone(&self.state);
        let steal = Timeout::new(ANSWER_MS, move || state.steal());
        self.state.taking.replace(Some(steal));
        self.state.say(ASKS);
    }

    /// Tells the tab that asked that everything is saved.
    pub fn give(&self) {
        self.state.say(GIVEN);
        let state = Rc::clone(&self.state);
        let keep = Timeout::new(TAKEN_MS, move || {
            if state.has_pen.get() {
                (state.hear)(Heard::Held);
            }
        });
        self.state.giving.replace(Some(keep));
    }
}

impl State {
    fn on_message(self: &Rc<Self>, data: &JsValue) {
        match data.as_string().as_deref() {
            Some(ASKS) if self.has_pen.get() => (self.hear)(Heard::Asked),
            Some(GIVEN) if self.taking.take().is_some() => self.steal(),
            _ => {}
        }
    }

    fn say(&self, words: &str) {
        if let Some(channel) = &self.channel {
            // A closed channel means that the page is ending.
            drop(channel.post_message(&words.into()));
        }
    }

    /// Waits in line, behind the tab that has the pen.
    fn queue(self: &Rc<Self>) {
        if !self.is_queued.replace(true) {
            self.request(false);
        }
    }

    fn steal(self: &Rc<Self>) {
        self.taking.take();
        self.request(true);
    }

    fn request(self: &Rc<Self>, steals: bool) {
        let state = Rc::clone(self);
        let granted = Closure::once_into_js(move |_lock: JsValue| {
            if !steals {
                state.is_queued.set(false);
            }
            state.has_pen.set(true);
            (state.hear)(Heard::Held);
            // Never fulfilled: the lock is held until the page ends or another tab steals it.
            Promise::new(&mut |_, _| {})
        });
        let Some(answer) = self.call(steals, &granted) else {
            // This browser has no Web Locks: every tab writes, as if there were no other.
            (self.hear)(Heard::Held);
            return;
        };
        let state = Rc::clone(self);
        spawn_local(async move {
            if JsFuture::from(answer).await.is_err() {
                state.on_refused();
            }
        });
    }

    fn call(&self, steals: bool, granted: &JsValue) -> Option<Promise> {
        let locks = self.locks.as_ref()?;
        let options = Object::new();
        Reflect::set(&options, &"steal".into(), &steals.into()).ok()?;
        let request: Function = Reflect::get(locks, &"request".into())
            .ok()?
            .dyn_into()
            .ok()?;
        let answer = request.call3(locks, &NAME.into(), &options, granted);
        answer.ok()?.dyn_into().ok()
    }

    /// The lock was stolen; or the browser refuses locks here altogether.
    fn on_refused(self: &Rc<Self>) {
        if self.has_pen.replace(false) {
            self.giving.take();
            (self.hear)(Heard::Lost);
            self.queue();
        } else {
            (self.hear)(Heard::Held);
        }
    }
}

/// `navigator.locks`, where the browser has it.
fn locks() -> Option<JsValue> {
    let navigator = gloo::utils::window().navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}
