//! The start, and the same again when this tab takes the pen: shelf and journal are compared, then
//! everything is read.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use yew::prelude::*;

use super::App;
use super::compare::{Findings, compare};
use crate::session::{Access, Event, Kept, KeptProtection, News, SaveFault, Told, Unit};
use crate::storage::browser::{BrowserRandomness, LocalStorage};
use crate::storage::place::{self, Place};
use crate::storage::reconcile;
use crate::storage::seal::Kind;
use crate::storage::{Contents, Shelf as _, Snapshot};
use crate::ui::browser::clock;
use crate::ui::browser::tab_lock::Heard;
use crate::ui::message::{DeviceNews, Message};

impl App {
    /// What this tab hears of the pen.
    pub(super) fn hear_lock(&mut self, ctx: &Context<Self>, heard: Heard) {
        match heard {
            Heard::Held => {
                self.late = None;
                let link = ctx.link().clone();
                let journal = Rc::clone(&self.journal);
                yew::platform::spawn_local(async move {
                    let findings = compare(&LocalStorage, &journal).await;
                    link.send_message(Message::Device(DeviceNews::Compared(findings)));
                });
            }
            Heard::Lost => self.tell(Told::Access(Access::Reader)),
            Heard::Asked => self.let_go(ctx),
        }
    }

    /// This tab writes from now on: everything is read as it stands.
    pub(super) fn begin_writing(&mut self, ctx: &Context<Self>, findings: Findings) {
        self.tell(Told::Access(Access::Writer));
        self.load(ctx, &findings.lost);
        if self.finish_erasing(findings.has_journal) {
            self.load(ctx, &findings.lost);
        }
        self.look_for_copies(ctx);
        self.mirror.catch_up(findings.behind.clone());
        if !findings.has_journal {
            self.tell(Told::MirrorFailed);
        }
        self.device.findings = findings;
        self.begin(ctx);
        self.mirror_soon(ctx);
        self.gather_soon(ctx);
        if self.session.borrow().waits_to_erase() {
            self.wake_all(ctx);
        }
        Self::look_for_folder(ctx);
    }

    /// Another tab writes: everything is shown as that tab saved it.
    pub(super) fn begin_reading(&mut self, ctx: &Context<Self>) {
        self.tell(Told::Access(Access::Reader));
        self.load(ctx, &[]);
        self.begin(ctx);
    }

    fn begin(&mut self, ctx: &Context<Self>) {
        let is_first = !std::mem::replace(&mut self.device.has_begun, true);
        self.look_at_device(ctx);
        // What was open is opened again as it was read now.
        self.session
            .borrow_mut()
            .apply(Event::FormClosed, clock::now())
            .unwrap_or_default();
        self.arrive(ctx);
        if is_first {
            self.resume(true);
        }
    }

    /// Reads everything kept on the device; `lost` are keys that stand nowhere any more. If the
    /// browser gives no access, the app starts empty and says so: what is entered then can still
    /// be downloaded.
    fn load(&mut self, ctx: &Context<Self>, lost: &[String]) {
        let event = match self.vault.0.load_sketched() {
            Ok(contents) => Event::Loaded(Box::new(kept(contents, lost))),
            Err(_) => Event::SaveFailed(SaveFault::Blocked, Vec::new()),
        };
        let now = clock::now();
        let mut session = self.session.borrow_mut();
        self.refusal = session.apply(event, now).err();
        // It is never refused. The next save remembers whose name the lock offers.
        session
            .apply(Event::Unlocked(ctx.props().worker.clone()), now)
            .unwrap_or_default();
    }

    /// Finishes an erasure in whose middle the page was left; says whether there was one. What the shelf
    /// refuses stays noted for the next start.
    fn finish_erasing(&self, has_journal: bool) -> bool {
        let vault = &self.vault.0;
        let finished = vault.finish_erasing(&BrowserRandomness);
        if finished.is_ok() && !has_journal {
            vault.end_erasing().unwrap_or_default();
        }
        finished.unwrap_or(true)
    }

    /// What could not be read may stand whole in the journal: a sealed text, for one, shows its
    /// damage only when it is opened.
    pub(super) fn look_for_copies(&self, ctx: &Context<Self>) {
        let damaged = self.session.borrow().unreadable().to_vec();
        if damaged.is_empty() {
            return;
        }
        let (journal, link) = (Rc::clone(&self.journal), ctx.link().clone());
        yew::platform::spawn_local(async move {
            let mut copies = BTreeMap::new();
            for key in damaged {
                let snapshots = journal.snapshots(&key).await.unwrap_or_default();
                copies.insert(key, snapshots);
            }
            link.send_message(Message::Device(DeviceNews::Copies(copies)));
        });
    }

    /// Puts back what stands whole in the journal, and reads everything again if anything did.
    pub(super) fn put_back(
        &mut self,
        ctx: &Context<Self>,
        copies: &BTreeMap<String, Vec<Snapshot>>,
    ) {
        let mut findings = std::mem::take(&mut self.device.findings);
        let before = findings.replaced;
        findings.lost.clear();
        for (key, snapshots) in copies {
            let kept = self.vault.0.shelf();
            let here = kept.get(key).ok().flatten();
            let judge = |text: &str| self.vault.0.judge(key, text);
            let verdict = reconcile::verdict(key, here.as_deref(), snapshots, judge);
            findings.follow(kept, key, verdict);
        }
        if findings.replaced > before {
            self.load(ctx, &findings.lost);
            self.begin(ctx);
            self.mirror_changes(ctx);
        }
        self.device.findings = findings;
    }

    /// Another tab wrote at this key, or cleared everything.
    pub(super) fn read_again(&mut self, ctx: &Context<Self>, key: Option<&str>, stands: bool) {
        if !self.device.has_begun || key.is_some_and(|key| !place::is_ours(key)) {
            return;
        }
        let is_reader = self.session.borrow().is_reader();
        match key {
            Some(key) if !is_reader => self.mend(ctx, key),
            Some(key) if stands => {
                self.wake_at(ctx, key);
                self.take_news(key);
            }
            // It was gathered: it is still there.
            Some(key) if self.vault.0.is_gathered(key) => {}
            // Something is gone, which news cannot say.
            Some(_) | None if is_reader && !self.session.borrow().holds_unsaved() => {
                self.begin_reading(ctx);
            }
            Some(_) | None => {}
        }
    }

    fn take_news(&mut self, key: &str) {
        if let Ok(contents) = self.vault.0.load_one(key) {
            let Contents {
                settings,
                institution,
                own_forms,
                cases,
                records,
                trails,
                minutes,
                breaches,
                ..
            } = contents;
            self.tell(Told::News(Box::new(News {
                settings,
                institution,
                own_forms,
                cases,
                records,
                protection: KeptProtection {
                    trails,
                    minutes,
                    breaches,
                },
            })));
        }
    }

    /// A tab that lost the pen may still have written once: what is here is saved over it.
    fn mend(&mut self, ctx: &Context<Self>, key: &str) {
        let units = match Place::of_sealed_key(key) {
            Some(place) if place.kind == Kind::Gathered => self.units_of(&place.id),
            Some(_) | None => unit_at(key).into_iter().collect(),
        };
        if !units.is_empty() {
            for unit in units {
                self.tell(Told::Overwritten(unit));
            }
            self.save_soon(ctx);
        }
    }

    /// The case, its records and its log, which are gathered together.
    pub(super) fn units_of(&self, case: &str) -> Vec<Unit> {
        let session = self.session.borrow();
        let records = session.awake(case).map(|case| case.records.clone());
        let records = records.unwrap_or_default().into_iter().map(Unit::Record);
        let log = session.trail(case).map(|_| Unit::Trail(case.into()));
        records
            .chain([Unit::Case(case.into())])
            .chain(log)
            .collect()
    }

    /// Tells the session of the device; nothing of it is ever refused but for a form that is not
    /// here yet, which a reader then does not see change.
    pub(super) fn tell(&mut self, told: Told) {
        let mut session = self.session.borrow_mut();
        session
            .apply(Event::Told(told), clock::now())
            .unwrap_or_default();
    }
}

/// Everything that was read, and what could not be.
fn kept(contents: Contents, lost: &[String]) -> Kept {
    let faults = contents.faults.into_iter().map(|fault| fault.key);
    // A sketch that cannot be read is made anew; nothing is lost with it.
    let is_sketch =
        |key: &String| Place::of_sealed_key(key).is_some_and(|place| place.kind == Kind::Sketches);
    let unreadable = faults.chain(lost.iter().cloned());
    let unreadable: BTreeSet<String> = unreadable.filter(|key| !is_sketch(key)).collect();
    Kept {
        settings: contents.settings.unwrap_or_default(),
        institution: contents.institution.unwrap_or_default(),
        own_forms: contents.own_forms,
        cases: contents.cases,
        records: contents.records,
        sketches: contents.sketches,
        protection: KeptProtection {
            trails: contents.trails,
            minutes: contents.minutes,
            breaches: contents.breaches,
        },
        unreadable: unreadable.into_iter().collect(),
    }
}

/// What is saved at a key.
fn unit_at(key: &str) -> Option<Unit> {
    let place = Place::of_sealed_key(key).or_else(|| Place::of_plain_key(key));
    match (key, place) {
        (place::SETTINGS, _) => Some(Unit::Settings),
        (place::INSTITUTION, _) => Some(Unit::Institution),
        (_, Some(place)) => match place.kind {
            Kind::Case => Some(Unit::Case(place.id)),
            Kind::Record => Some(Unit::Record(place.id)),
            Kind::Trail => Some(Unit::Trail(place.id)),
            Kind::Minutes => Some(Unit::Minutes(place.id)),
            Kind::Breach => Some(Unit::Breach(place.id)),
            Kind::Snapshot | Kind::Folder | Kind::Gathered | Kind::Sketches => None,
        },
        (_, None) => Some(Unit::OwnForm(key.strip_prefix(place::OWN_FORM)?.into())),
    }
}
