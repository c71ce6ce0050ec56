//! One round: what is new in the folder is taken in, then this device's file is written.

use yew::prelude::*;

use super::{Other, Sharing, Standing};
use crate::model::backup::mark;
use crate::model::trail::ExportKind;
use crate::session::{DataEvent, Event};
use crate::storage::backup::LARGEST;
use crate::storage::backup::meeting::Meeting;
use crate::storage::keys::Zeroizing;
use crate::ui::app::App;
use crate::ui::browser::folder::{Folder, Found};
use crate::ui::browser::{clock, file_reading, file_worker};
use crate::ui::files::{merged_of, ours};
use crate::ui::message::Message;

impl App {
    pub(in crate::ui::app) fn begin_round(&mut self, ctx: &Context<Self>) {
        let is_reader = self.session.borrow().is_reader();
        let shared = &mut self.device.folder;
        let Some(folder) = shared.folder.clone() else {
            return;
        };
        if is_reader || shared.standing == Standing::Busy {
            return;
        }
        if !self.session.borrow().is_whole() {
            self.device.waking.has_round = true;
            self.wake_all(ctx);
            return;
        }
        let shared = &mut self.device.folder;
        shared.standing = Standing::Busy;
        shared.problem = None;
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let files = folder.files().await;
            link.send_message(Message::Share(Sharing::Listed(files)));
        });
    }

    pub(super) fn take_list(&mut self, ctx: &Context<Self>, files: Option<Vec<Found>>) {
        let own = mark(&self.session.borrow().settings().device);
        let shared = &mut self.device.folder;
        let Some(mut files) = files else {
            shared.standing = Standing::Shut;
            shared.problem = Some("folder.unreachable".into());
            return;
        };
        files.retain(|found| found.mark != own);
        shared
            .others
            .retain(|mark, _| files.iter().any(|found| found.mark == *mark));
        files.retain(|found| {
            let known = shared.others.get(&found.mark);
            known.is_none_or(|other| other.state != state(found))
        });
        shared.waiting = files;
        if shared.passphrase.is_some() {
            self.open_next(ctx);
        } else {
            shared.standing = Standing::Locked;
        }
    }

    /// Opens the next file of another device; after the last, this device's own is written.
    fn open_next(&mut self, ctx: &Context<Self>) {
        let shared = &mut self.device.folder;
        let Some(passphrase) = shared.passphrase.clone() else {
            return;
        };
        let Some(found) = shared.waiting.pop() else {
            self.write_own(ctx, passphrase);
            return;
        };
        let ours = ours(&self.session.borrow());
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let met = open(&found, &passphrase, ours).await;
            link.send_message(Message::Share(Sharing::Met(found, met.map(Box::new))));
        });
    }

    pub(super) fn take_meeting(
        &mut self,
        ctx: &Context<Self>,
        found: Found,
        met: Result<Box<Meeting>, String>,
    ) {
        let source = match met {
            Ok(met) => {
                self.prove_passphrase(ctx);
                let source = met.source.clone();
                self.perform(ctx, Event::Merged(Box::new(merged_of(*met))));
                // What was typed meanwhile is not in it: the next round brings it again.
                if self.refusal.take().is_some() {
                    self.open_next(ctx);
                    return;
                }
                Ok(source)
            }
            Err(key) if key == "file.wrong_passphrase" && !self.device.folder.is_proven => {
                let shared = &mut self.device.folder;
                shared.waiting.push(found);
                shared.passphrase = None;
                shared.standing = Standing::Locked;
                shared.problem = Some(key);
                return;
            }
            Err(key) => Err(key),
        };
        let state = state(&found);
        let others = &mut self.device.folder.others;
        others.insert(found.mark, Other { state, source });
        self.open_next(ctx);
    }

    fn write_own(&mut self, ctx: &Context<Self>, passphrase: Zeroizing<String>) {
        self.name_device();
        self.note_shared(ctx);
        let revision = self.session.borrow().revision();
        if self.device.folder.written == Some(revision) {
            self.end_round(revision, Ok(()));
            return;
        }
        self.prove_passphrase(ctx);
        let ours = ours(&self.session.borrow());
        let mark = mark(&self.session.borrow().settings().device);
        let Some(folder) = self.device.folder.folder.clone() else {
            return;
        };
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let written = write(&folder, &mark, &passphrase, ours).await;
            link.send_message(Message::Share(Sharing::Written(revision, written)));
        });
    }

    pub(super) fn end_round(&mut self, revision: u64, written: Result<(), String>) {
        let shared = &mut self.device.folder;
        shared.standing = Standing::Idle;
        match written {
            Ok(()) => {
                shared.written = Some(revision);
                shared.last = Some(clock::now());
            }
            Err(key) => shared.problem = Some(key),
        }
    }

    /// Writes into the log of each case that it left the device this way, once.
    fn note_shared(&mut self, ctx: &Context<Self>) {
        let cases = self.session.borrow().not_shared_yet();
        if cases.is_empty() {
            return;
        }
        let file = ExportKind::Folder;
        // Refused only where another tab writes, which makes no rounds.
        self.session
            .borrow_mut()
            .apply(
                Event::Data(DataEvent::Exported { cases, file }),
                clock::now(),
            )
            .unwrap_or_default();
        self.save_soon(ctx);
    }
}

fn state(found: &Found) -> (f64, f64) {
    (found.changed, found.file.size())
}

async fn open(
    found: &Found,
    passphrase: &str,
    ours: Result<Vec<u8>, &'static str>,
) -> Result<Meeting, String> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "256 MiB is a whole number as a float too"
    )]
    if found.file.size() > LARGEST as f64 {
        return Err("file.too_large".into());
    }
    let bytes = file_reading::bytes_of(&found.file).await;
    let bytes = bytes.ok_or("file.no_access")?;
    file_worker::open(&bytes, passphrase, &ours?).await
}

async fn write(
    folder: &Folder,
    mark: &str,
    passphrase: &str,
    ours: Result<Vec<u8>, &'static str>,
) -> Result<(), String> {
    let sealed = file_worker::seal(&ours?, passphrase).await?;
    let written = folder.write(mark, &sealed).await;
    written.ok_or_else(|| "folder.not_written".into())
}
