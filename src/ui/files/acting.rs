//! Files, acted out: sealed and downloaded, chosen, opened, and taken in.

use web_sys::{File, HtmlInputElement};
use yew::prelude::*;

use super::{Chosen, Doing, Files, Message, Purpose};
use crate::model::case::{Case, CaseId};
use crate::model::trail::ExportKind;
use crate::session::{DataEvent, Event, KeptProtection, Merged, Refusal, Session};
use crate::storage::backup::meeting::Meeting;
use crate::storage::backup::{LARGEST, write_backup, write_packet};
use crate::storage::keys::Zeroizing;
use crate::ui::browser::{clock, download, file_reading, file_worker};
use crate::ui::message::Message as PageMessage;

/// The media type of sealed files: nothing that a browser opens by itself.
const SEALED: &str = "application/octet-stream";

impl Files {
    /// Seals everything that is held here, or the clients that were chosen.
    pub(super) fn seal(&mut self, ctx: &Context<Self>, passphrase: Zeroizing<String>) {
        let json = match ctx.props().purpose {
            Purpose::Backup | Purpose::Open => ours(&ctx.props().session.borrow()),
            Purpose::HandOver => self.packet(ctx),
        };
        let json = match json {
            Ok(json) => json,
            Err(key) => {
                self.problem = Some(key.into());
                return;
            }
        };
        self.begin("files.sealing");
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let sealed = file_worker::seal(&json, &passphrase).await;
            link.send_message(Message::Sealed(sealed));
        });
    }

    /// The clients that were chosen, as the JSON of a packet; or the key of the sentence that says
    /// what is missing.
    fn packet(&mut self, ctx: &Context<Self>) -> Result<Vec<u8>, &'static str> {
        if self.clients.is_empty() {
            return Err("handing.no_client");
        }
        if self.to.trim().is_empty() {
            return Err("handing.no_receiver");
        }
        let session = ctx.props().session.borrow();
        let chosen = self.clients.iter().filter_map(|id| session.case(id));
        let mut stops = chosen.filter_map(|case| session.stopped_hand_over(case));
        if self.is_outside && stops.next().is_some() {
            return Err("handing.stopped");
        }
        let packet = session.packet(&self.clients, &self.to, clock::now());
        let packet = packet.map_err(|refusal| {
            if matches!(refusal, Refusal::FormNotLoaded { .. }) {
                "handing.not_yet"
            } else {
                "file.cannot_seal"
            }
        })?;
        self.receipt = Some(packet.receipt.clone());
        write_packet(&packet).map_err(|error| error.key())
    }

    pub(super) fn toggle(&mut self, case: CaseId) {
        let before = self.clients.len();
        self.clients.retain(|known| *known != case);
        if self.clients.len() == before {
            self.clients.push(case);
        }
    }

    /// Downloads what was sealed, under a name that tells nothing but the day.
    pub(super) fn save(&mut self, ctx: &Context<Self>, sealed: Result<Vec<u8>, String>) {
        let file = match sealed {
            Ok(file) => file,
            Err(key) => {
                self.fail(&key);
                return;
            }
        };
        let (kind, name, cases) = match ctx.props().purpose {
            Purpose::Backup | Purpose::Open => {
                let session = ctx.props().session.borrow();
                let cases = session.cases_newest_first();
                let cases = cases.into_iter().map(|case: &Case| case.id.clone());
                (ExportKind::Backup, "cadangan", cases.collect())
            }
            Purpose::HandOver => (ExportKind::Packet, "serah-terima", self.clients.clone()),
        };
        let name = format!("lembar-{name}-{}.age", clock::now().date());
        if download::download(&name, SEALED, &file).is_err() {
            self.fail("file.not_saved");
            return;
        }
        self.doing = Doing::Saved(name);
        tell(ctx, Event::Data(DataEvent::Exported { cases, file: kind }));
    }

    /// Reads a file that was chosen.
    pub(super) fn read(&mut self, ctx: &Context<Self>, file: File) {
        if usize_of(file.size()).is_none_or(|size| size > LARGEST) {
            self.fail("file.too_large");
            return;
        }
        self.begin("files.reading");
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let bytes = file_reading::bytes_of(&file).await;
            link.send_message(Message::Read(file.name(), bytes));
        });
    }

    /// A file was read: its passphrase is asked for.
    pub(super) fn wait_for_passphrase(&mut self, name: String, bytes: Option<Vec<u8>>) {
        match bytes {
            Some(bytes) => self.doing = Doing::Waiting(Chosen { name, bytes }),
            None => self.fail("file.no_access"),
        }
    }

    /// Opens the file, and compares it with what is held here.
    pub(super) fn open(&mut self, ctx: &Context<Self>) {
        let Some(passphrase) = self.typed() else {
            self.problem = Some("file.no_passphrase".into());
            return;
        };
        let Doing::Waiting(chosen) = std::mem::take(&mut self.doing) else {
            return;
        };
        let ours = match ours(&ctx.props().session.borrow()) {
            Ok(ours) => ours,
            Err(key) => {
                self.fail(key);
                return;
            }
        };
        self.begin("files.opening");
        self.chosen = Some(chosen.clone());
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let met = file_worker::open(&chosen.bytes, &passphrase, &ours).await;
            link.send_message(Message::Met(met.map(Box::new)));
        });
    }

    /// Shows what the file holds. After a wrong passphrase one may try again.
    pub(super) fn show(&mut self, met: Result<Box<Meeting>, String>) {
        let chosen = self.chosen.take();
        match (met, chosen) {
            (Ok(met), _) => self.doing = Doing::Met(met),
            (Err(key), Some(chosen)) if key == "file.wrong_passphrase" => {
                self.doing = Doing::Waiting(chosen);
                self.problem = Some(key);
            }
            (Err(key), _) => self.fail(&key),
        }
    }

    /// Takes in what was shown.
    pub(super) fn take(&mut self, ctx: &Context<Self>) {
        let Doing::Met(met) = std::mem::take(&mut self.doing) else {
            return;
        };
        self.doing = Doing::Taken(met.holds);
        tell(ctx, Event::Merged(Box::new(merged_of(*met))));
    }

    fn begin(&mut self, key: &'static str) {
        self.problem = None;
        self.doing = Doing::Busy(key);
    }

    pub(super) fn fail(&mut self, key: &str) {
        self.doing = Doing::Nothing;
        self.problem = Some(key.to_owned());
    }

    /// What stands in the line for the passphrase, which is empty from then on.
    fn typed(&self) -> Option<Zeroizing<String>> {
        let control = self.line.cast::<HtmlInputElement>()?;
        let typed = Zeroizing::new(control.value());
        control.set_value("");
        (!typed.is_empty()).then_some(typed)
    }
}

/// What the session takes of a file that was compared.
pub fn merged_of(met: Meeting) -> Merged {
    let merged = met.merged;
    Merged {
        institution: merged.institution,
        own_forms: merged.own_forms,
        cases: merged.cases,
        records: merged.records,
        protection: KeptProtection {
            trails: merged.trails,
            minutes: merged.minutes,
            breaches: merged.breaches,
        },
    }
}

/// Everything that is held here, as the JSON of a backup.
pub fn ours(session: &Session) -> Result<Vec<u8>, &'static str> {
    let backup = session.backup(clock::now());
    let backup = backup.map_err(|_asleep| "file.cannot_seal")?;
    write_backup(&backup).map_err(|_error| "file.cannot_seal")
}

fn tell(ctx: &Context<Files>, event: Event) {
    ctx.props().send.emit(PageMessage::Do(event));
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be a whole number that fits"
)]
fn usize_of(number: f64) -> Option<usize> {
    (0.0..=f64::from(u32::MAX))
        .contains(&number)
        .then_some(number as usize)
}
