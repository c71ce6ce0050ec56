//! What is done with a paper that is being looked at: turned, downloaded, printed, handed over.

use yew::prelude::*;

use super::App;
use crate::model::case::CaseId;
use crate::model::record::RecordId;
use crate::report::{DocumentId, file_name};
use crate::session::{DataEvent, Event};
use crate::ui::browser::report_worker::Reply;
use crate::ui::browser::{clock, download, page, sharing};
use crate::ui::message::{Making, Message, Wanted};
use crate::ui::preview::{Look, PaperFile, Preview, Stage};

impl App {
    /// Does what a person wants of the paper that she looks at.
    pub(super) fn look(&mut self, ctx: &Context<Self>, look: Look) {
        if look == Look::Close {
            return self.sheets.close();
        }
        if let Look::Paper(paper) = look {
            return self.make_on(ctx, paper);
        }
        if let Look::Take(wanted) = look {
            return self.take_paper(ctx, wanted);
        }
        let Making::Open(preview) = &mut self.sheets.making else {
            return;
        };
        match look {
            Look::Page(page) => preview.turn(page),
            Look::Zoom(zoom) => preview.zoom = zoom,
            Look::Name(name) => {
                preview.name = Some(name);
                preview.outcome = None;
            }
            Look::Download => self.download_paper(),
            Look::Share => self.share_paper(ctx),
            Look::Shared(is_done) => {
                let said = ["preview.share_failed", "preview.shared"];
                preview.outcome = said.get(usize::from(is_done)).copied();
            }
            Look::Print => self.print_paper(),
            Look::Drawn => {
                preview.drawn += 1;
                if preview.drawn == preview.count {
                    page::print();
                }
            }
            Look::Take(_) | Look::Paper(_) | Look::Close => {}
        }
        self.sheets.ask_pages();
    }

    pub(super) fn download_paper(&mut self) {
        let Some((wanted, file)) = self.taken() else {
            return;
        };
        let saved = download::download(&file.name, file.media_type, &file.bytes);
        let said = saved.map_or("sheet.download_failed", |()| "sheet.done");
        self.say_of_paper(said);
        self.note_printed(wanted);
    }

    fn share_paper(&mut self, ctx: &Context<Self>) {
        let Some((wanted, file)) = self.taken() else {
            return;
        };
        let link = ctx.link().clone();
        yew::platform::spawn_local(async move {
            let shared = sharing::share(&file.name, file.media_type, &file.bytes).await;
            link.send_message(Message::Look(Look::Shared(shared.is_ok())));
        });
        self.note_printed(wanted);
    }

    /// Asks for all pages; when the last has come up they go to the printer.
    fn print_paper(&mut self) {
        let Some((wanted, _)) = self.taken() else {
            return;
        };
        if let Making::Open(preview) = &mut self.sheets.making {
            if preview.prints && preview.drawn == preview.count {
                page::print();
            }
            preview.prints = true;
        }
        self.note_printed(wanted);
    }

    /// Which paper is looked at, and its file under the name that it is to have; nothing while no
    /// file can be called so.
    fn taken(&self) -> Option<(Wanted, PaperFile)> {
        let Making::Open(preview) = &self.sheets.making else {
            return None;
        };
        let file = preview.file()?;
        let (stem, ending) = preview.called(file);
        let name = format!("{stem}.{ending}");
        let file = PaperFile {
            name,
            ..file.clone()
        };
        let is_free = file_name::fault(stem).is_none();
        is_free.then(|| (preview.wanted.clone(), file))
    }

    fn say_of_paper(&mut self, key: &'static str) {
        if let Making::Open(preview) = &mut self.sheets.making {
            preview.outcome = Some(key);
        }
    }

    /// Writes into the log that a document of a case was taken along.
    fn note_printed(&self, wanted: Wanted) {
        let of_case = |record: &str| Some(self.session.borrow().case_of(record)?.id.clone());
        let (case, record, document) = match wanted {
            Wanted::Document(id, record) => (of_case(&record), Some(record), id.code()),
            Wanted::Form(record) => (of_case(&record), Some(record), ""),
            Wanted::OfCase(id, case) | Wanted::Trial(id, _, Some(case)) => {
                (Some(case), None, id.code())
            }
            Wanted::CaseFile(case) => (Some(case), None, ""),
            Wanted::Several {
                case, documents, ..
            } => {
                for (id, record) in documents {
                    self.note(case.clone(), Some(record), id.map_or("", DocumentId::code));
                }
                return;
            }
            Wanted::Recap(..)
            | Wanted::Receipt(_)
            | Wanted::Erasure(_)
            | Wanted::Breach(_)
            | Wanted::Blank(_)
            | Wanted::Trial(..) => return,
        };
        let Some(case) = case else {
            return;
        };
        self.note(case, record, document);
    }

    fn note(&self, case: CaseId, record: Option<RecordId>, document: &str) {
        let event = DataEvent::Printed {
            case,
            record,
            document: document.into(),
        };
        // Refused only where another tab writes; there the log is that tab's.
        self.session
            .borrow_mut()
            .apply(Event::Data(event), clock::now())
            .unwrap_or_default();
    }
}

impl Preview {
    /// Takes what the worker said of this paper.
    pub(super) fn hear(&mut self, reply: Reply) {
        match reply {
            Reply::Ready | Reply::Told(_) | Reply::Logo(_) => {}
            Reply::Laid {
                count,
                title,
                is_stamped,
                broken,
                first,
            } => {
                self.stage = Stage::Writing(0);
                (self.count, self.title, self.is_stamped) = (count, title, is_stamped);
                self.broken = broken;
                self.pictures.insert(0, Some(first));
            }
            Reply::Laying(pages) => self.stage = Stage::Composing(pages),
            Reply::Wrote(pages) => self.stage = Stage::Writing(pages),
            Reply::Page(page, picture) => self.take(page, picture),
            Reply::Sheet { file_name, bytes } => {
                let media_type = self.wanted.media_type();
                self.stage = Stage::Ready(PaperFile {
                    can_be_shared: sharing::can_share(&file_name, media_type, &bytes),
                    name: file_name,
                    media_type,
                    bytes: bytes.into(),
                });
            }
            Reply::Failed(key) => self.stage = Stage::Failed(key),
        }
    }
}
