//! The recovery key as a sheet: a report worker of its own makes it, and is ended after it.

use yew::prelude::*;

use crate::i18n::Language;
use crate::report::request::RecoveryRequest;
use crate::storage::keys::Zeroizing;
use crate::storage::keys::recovery::RecoveryKey;
use crate::ui::browser::report_worker::{Reply, ReportWorker};
use crate::ui::browser::{clock, download};
use crate::ui::parts::{Button, Glyph};

/// Making the sheet.
#[derive(Debug, Default)]
pub struct RecoverySheet {
    worker: Option<ReportWorker>,
    wanted: Option<Zeroizing<String>>,
    outcome: Option<&'static str>,
}

impl RecoverySheet {
    /// Begins; what the worker says goes to `hear`, which hands it to [`Self::take`].
    pub fn begin(
        &mut self,
        key: &RecoveryKey,
        (institution, language): (&str, Language),
        hear: impl Fn(Reply) + Clone + 'static,
    ) {
        let request = RecoveryRequest {
            recovery: key.groups().map(str::to_owned).collect(),
            institution: institution.into(),
            language,
            now: clock::now(),
        };
        self.outcome = match (request.write(), ReportWorker::start(hear)) {
            (Ok(text), Ok(worker)) => {
                self.wanted = Some(Zeroizing::new(text));
                self.worker = Some(worker);
                Some("recovery.sheet_making")
            }
            (Err(_), _) | (_, Err(_)) => Some("sheet.worker_failed"),
        };
    }

    /// Takes what the worker said.
    pub fn take(&mut self, reply: Reply) {
        self.outcome = match reply {
            Reply::Ready => {
                let asked = self.wanted.take().zip(self.worker.as_ref());
                let is_asked = asked.is_some_and(|(text, worker)| worker.ask(&text).is_ok());
                let failed = if is_asked {
                    None
                } else {
                    Some("sheet.worker_failed")
                };
                failed.or(self.outcome)
            }
            Reply::Sheet { file_name, bytes } => {
                self.worker = None;
                let saved = download::download(&file_name, "application/pdf", &bytes);
                Some(saved.map_or("sheet.download_failed", |()| "recovery.sheet_done"))
            }
            // Nobody looks at this sheet page by page.
            Reply::Laying(_)
            | Reply::Laid { .. }
            | Reply::Wrote(_)
            | Reply::Page(..)
            | Reply::Told(_)
            | Reply::Logo(_) => self.outcome,
            Reply::Failed(_) => {
                self.worker = None;
                Some("sheet.worker_failed")
            }
        };
    }

    /// The groups, what to do with them, and the button that makes the sheet.
    pub fn view(&self, key: &RecoveryKey, language: Language, on_press: Callback<()>) -> Html {
        let group = |(at, group): (usize, &str)| html! { <li key={at}>{ group.to_owned() }</li> };
        let said = self.outcome.map_or("", |key| language.say(key));
        html! {
            <>
                <ol class="recovery-key" aria-label={language.say("recovery.key")}>
                    { for key.groups().enumerate().map(group) }
                </ol>
                <ul class="door-points">
                    <li>{ language.say("recovery.keep") }</li>
                    <li>{ language.say("recovery.without") }</li>
                </ul>
                <div>
                    <Button label={language.say("recovery.sheet")} icon={Glyph::Download} {on_press} />
                    <p class="quiet" role="status">{ said }</p>
                </div>
            </>
        }
    }
}
