//! The start, and the same again when this tab takes the pen: shelf and journal are compared, then
//! everything is read.

use std::collections::BTreeSet;
use std::rc::Rc;

use yew::prelude::*;

use super::App;
use super::compare::{Findings, compare};
use crate::session::{Access, Event, News, SaveFault, Told, Unit};
use crate::storage::browser::LocalStorage;
use crate::storage::{Contents, Named, vault};
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
        self.load(&findings.lost);
        self.mirror.add(findings.behind.clone());
        if !findings.has_journal {
            self.tell(Told::MirrorFailed);
        }
        self.device.findings = findings;
        self.begin(ctx);
        self.mirror_changes(ctx);
    }

    /// Another tab writes: everything is shown as that tab saved it.
    pub(super) fn begin_reading(&mut self, ctx: &Context<Self>) {
        self.tell(Told::Access(Access::Reader));
        self.load(&[]);
        self.begin(ctx);
    }

    fn begin(&mut self, ctx: &Context<Self>) {
        self.device.has_begun = true;
        self.look_at_device(ctx);
        // What was open is opened again as it was read now.
        self.session
            .borrow_mut()
            .apply(Event::FormClosed, clock::now())
            .unwrap_or_default();
        self.arrive(ctx);
    }

    /// Reads everything kept on the device; `lost` are keys that stand nowhere any more. If the
    /// browser gives no access, the app starts empty and says so: what is entered then can still
    /// be downloaded.
    fn load(&mut self, lost: &[String]) {
        let event = match self.vault.load() {
            Ok(contents) => loaded(contents, lost),
            Err(_) => Event::SaveFailed(SaveFault::Blocked),
        };
        self.refusal = self.session.borrow_mut().apply(event, clock::now()).err();
    }

    /// Another tab wrote at this key, or cleared everything.
    pub(super) fn read_again(&mut self, ctx: &Context<Self>, key: Option<&str>, stands: bool) {
        if !self.device.has_begun || key.is_some_and(|key| !vault::is_ours(key)) {
            return;
        }
        let is_reader = self.session.borrow().is_reader();
        match key {
            Some(key) if !is_reader => self.mend(ctx, key),
            Some(key) if stands => self.take_news(key),
            // Something is gone, which news cannot say.
            Some(_) | None if is_reader && !self.session.borrow().holds_unsaved() => {
                self.begin_reading(ctx);
            }
            Some(_) | None => {}
        }
    }

    fn take_news(&mut self, key: &str) {
        if let Ok(contents) = self.vault.load_one(key) {
            let Contents {
                settings,
                institution,
                cases,
                records,
                ..
            } = contents;
            self.tell(Told::News(Box::new(News {
                settings,
                institution,
                cases,
                records,
            })));
        }
    }

    /// A tab that lost the pen may still have written once: what is here is saved over it.
    fn mend(&mut self, ctx: &Context<Self>, key: &str) {
        let unit = vault::named(key).map(|named| match named {
            Named::Settings => Unit::Settings,
            Named::Institution => Unit::Institution,
            Named::Case(id) => Unit::Case(id),
            Named::Record(id) => Unit::Record(id),
        });
        if let Some(unit) = unit {
            self.tell(Told::Overwritten(unit));
            self.save_after_quiet(ctx);
        }
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

fn loaded(contents: Contents, lost: &[String]) -> Event {
    let faults = contents.faults.into_iter().map(|fault| fault.key);
    let unreadable: BTreeSet<String> = faults.chain(lost.iter().cloned()).collect();
    Event::Loaded {
        settings: contents.settings.unwrap_or_default(),
        institution: contents.institution.unwrap_or_default(),
        cases: contents.cases,
        records: contents.records,
        unreadable: unreadable.into_iter().collect(),
    }
}
