//! The app kept whole on the device: the page's side of the service worker (src/pwa/sw.js).
//!
//! It decides nothing: the door and the app say when a newer version is taken. A browser without
//! service workers, or a host that changes the files, leaves the page as it is, online only. Start
//! at [`Keeper::keep`].

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, EventTarget, ServiceWorker, ServiceWorkerRegistration, ServiceWorkerState};

use super::own_script;

/// How often an open page asks for a newer version, in ms.
const HOUR_MS: u32 = 3_600_000;
/// How long the first visit is left alone before everything is fetched, in ms: what the page itself
/// needs comes first.
const QUIET_MS: u32 = 2_000;
/// How long a newer version may take to begin, in ms.
const BEGIN_MS: u32 = 3_000;
/// What a waiting version is told.
const USE: &str = "use";

/// How the app stands on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offline {
    /// It works with a connection only, for now: the browser cannot keep it, or fetches it still.
    #[default]
    NotYet,
    /// It is here as a whole.
    Ready,
    /// It is here, and a newer version waits, here as a whole too.
    Newer,
}

/// What is heard of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It stands otherwise now.
    Stands(Offline),
    /// A newer version has begun: this page must be loaded again.
    Begun,
}

/// Keeps the app on the device while it lives.
#[derive(Debug)]
pub struct Keeper {
    registration: Rc<RefCell<Option<ServiceWorkerRegistration>>>,
    _begun: Option<EventListener>,
    _beginning: Timeout,
    _asking: Interval,
}

impl Keeper {
    /// Begins, and tells what it hears.
    pub fn keep(hear: impl Fn(Heard) + Clone + 'static) -> Self {
        let registration = Rc::new(RefCell::new(None));
        let (kept, told) = (Rc::clone(&registration), hear.clone());
        let is_kept = container().is_some_and(|it| is_served(&it));
        let begin = move || {
            spawn_local(async move {
                // Without it the page works online, and the device's screen says so.
                if let Ok(registered) = register().await {
                    follow(&registered, told);
                    kept.replace(Some(registered));
                }
            });
        };
        let asked = Rc::clone(&registration);
        Self {
            registration,
            _begun: listen_for_begun(hear),
            _beginning: Timeout::new(if is_kept { 0 } else { QUIET_MS }, begin),
            _asking: Interval::new(HOUR_MS, move || {
                if let Some(registration) = &*asked.borrow() {
                    // No connection: there is another hour.
                    let _ = registration.update();
                }
            }),
        }
    }

    /// Begins with the newer version if one waits; `then` comes when it has, or when none waits.
    pub fn use_newer(&self, then: impl FnOnce() + 'static) {
        let waiting = self
            .registration
            .borrow()
            .as_ref()
            .and_then(ServiceWorkerRegistration::waiting);
        let asked = waiting.is_some_and(|it| it.post_message(&USE.into()).is_ok());
        match container().filter(|_| asked) {
            Some(container) => once_begun(&container, then),
            None => then(),
        }
    }
}

/// Calls once the new version has begun, or has taken too long.
fn once_begun(container: &EventTarget, then: impl FnOnce() + 'static) {
    let then: Box<dyn FnOnce()> = Box::new(then);
    let then = Rc::new(RefCell::new(Some(then)));
    let late = Rc::clone(&then);
    EventListener::once(container, "controllerchange", move |_| call(&then)).forget();
    Timeout::new(BEGIN_MS, move || call(&late)).forget();
}

fn call(then: &RefCell<Option<Box<dyn FnOnce()>>>) {
    if let Some(then) = then.take() {
        then();
    }
}

/// Another version than the one this page came with has begun. The first one of all begins with
/// the page's own version.
fn listen_for_begun(hear: impl Fn(Heard) + 'static) -> Option<EventListener> {
    let container = container()?;
    let was_served = Cell::new(is_served(&container));
    let asked = container.clone();
    let changed = move |_: &Event| {
        // A service worker of a folder around this one takes its pages over as well, for a while.
        if is_served(&asked) && was_served.replace(true) {
            hear(Heard::Begun);
        }
    };
    Some(EventListener::new(&container, "controllerchange", changed))
}

/// Tells how it stands, now and whenever that changes.
fn follow(registration: &ServiceWorkerRegistration, hear: impl Fn(Heard) + Clone + 'static) {
    tell(registration, &hear);
    if let Some(installing) = registration.installing() {
        follow_worker(&installing, registration.clone(), hear.clone());
    }
    let found = registration.clone();
    let listener = EventListener::new(registration, "updatefound", move |_| {
        if let Some(installing) = found.installing() {
            follow_worker(&installing, found.clone(), hear.clone());
        }
    });
    // As long as the page lives.
    listener.forget();
}

fn follow_worker(
    worker: &ServiceWorker,
    registration: ServiceWorkerRegistration,
    hear: impl Fn(Heard) + 'static,
) {
    let listener = EventListener::new(worker, "statechange", move |_| tell(&registration, &hear));
    listener.forget();
}

fn tell(registration: &ServiceWorkerRegistration, hear: &impl Fn(Heard)) {
    let is_ready = registration
        .active()
        .is_some_and(|worker| worker.state() == ServiceWorkerState::Activated);
    let stands = match (is_ready, registration.waiting()) {
        (true, Some(_)) => Offline::Newer,
        (true, None) => Offline::Ready,
        (false, _) => Offline::NotYet,
    };
    hear(Heard::Stands(stands));
}

/// `navigator.serviceWorker.register(…)`; web-sys knows no trusted address.
async fn register() -> Result<ServiceWorkerRegistration, JsValue> {
    let container = container().ok_or(JsValue::UNDEFINED)?;
    let register: Function = Reflect::get(&container, &"register".into())?.dyn_into()?;
    let address = own_script::address(own_script::SERVICE_WORKER)?;
    let promise: Promise = register.call1(&container, &address)?.dyn_into()?;
    JsFuture::from(promise).await?.dyn_into()
}

/// Not there on an insecure address, nor in some private windows.
fn container() -> Option<EventTarget> {
    let navigator = gloo::utils::window().navigator();
    let container = Reflect::get(&navigator, &"serviceWorker".into()).ok()?;
    container.dyn_into().ok()
}

/// Whether the page came from our service worker, and not from one of a folder around it.
fn is_served(container: &EventTarget) -> bool {
    let controller = Reflect::get(container, &"controller".into());
    let script = controller.and_then(JsCast::dyn_into::<ServiceWorker>);
    let ours = own_script::beside_the_page(own_script::SERVICE_WORKER);
    matches!((script, ours), (Ok(script), Ok(ours)) if script.script_url() == ours)
}
