//! The door as it looks: one quiet sheet, one thing at a time.

use yew::prelude::*;

use super::lock::Trying;
use super::lock_screen::LockScreen;
use super::new_passphrase::NewPassphrase;
use super::recovery_screen::{self, GroupForm, RecoveryScreen};
use super::set_up::{SetUp, Step};
use super::{Door, Message, Stage, Way};
use crate::ui::browser::clock;
use crate::ui::help;
use crate::ui::parts::{Button, Notice, TextEntry, Tone, TopBar, Weight};
use crate::ui::screens::languages;

/// What stands on the sheet of the door.
struct Sheet {
    /// Quiet line above the title.
    kicker: String,
    /// Title.
    title: &'static str,
    /// What this is about, in one or two sentences.
    lead: &'static str,
    /// The rest.
    body: Html,
}

impl Door {
    /// Draws the screen of the stage.
    pub(super) fn screen(&self, ctx: &Context<Self>) -> Html {
        let sheet = match &self.stage {
            Stage::SetUp(set_up, making) => self.step(ctx, set_up, making.is_some()),
            Stage::Locked(_, lock, way) => self.locked(ctx, (lock, way)),
            Stage::Damaged => Self::stopped("lock.damaged_title", "lock.damaged"),
            Stage::Looking | Stage::Blocked | Stage::Open(..) | Stage::Leaving => {
                Self::stopped("lock.blocked_title", "saving.blocked")
            }
        };
        let choose = |code: AttrValue| Message::LanguageChosen(code.to_string());
        let chapter = if matches!(self.stage, Stage::SetUp(..)) {
            help::FIRST_RUN
        } else {
            help::LOCK
        };
        let language = languages(self.language(), ctx.link().callback(choose));
        html! {
            <div class="frame frame-plain door">
                <TopBar title={self.say("app.name")} kicker={self.institution.name.clone()}>
                    { language }
                    { help::link(self.language(), chapter) }
                </TopBar>
                <main class="desk" id="sheet" tabindex="-1">
                    <div class="sheet">
                        <p class="door-kicker">{ sheet.kicker }</p>
                        <h2 class="door-title">{ self.say(sheet.title) }</h2>
                        <p class="lead">{ self.say(sheet.lead) }</p>
                        { sheet.body }
                        { help::foot(self.language(), chapter) }
                    </div>
                </main>
            </div>
        }
    }

    fn say(&self, key: &'static str) -> &'static str {
        self.language().say(key)
    }

    fn stopped(title: &'static str, lead: &'static str) -> Sheet {
        Sheet {
            kicker: String::new(),
            title,
            lead,
            body: Html::default(),
        }
    }

    fn step(&self, ctx: &Context<Self>, set_up: &SetUp, busy: bool) -> Sheet {
        let (number, title, lead, body) = match set_up.step {
            Step::Names => ("1", "setup.welcome", "setup.lead", self.names(ctx, set_up)),
            Step::Passphrase => (
                "2",
                "setup.passphrase",
                "setup.passphrase_lead",
                self.new_passphrase(ctx, &set_up.head, true),
            ),
            Step::Recovery => (
                "3",
                "setup.recovery",
                "setup.recovery_lead",
                self.recovery_key(ctx, set_up),
            ),
            Step::Asking | Step::Making => (
                "3",
                "setup.asking",
                "setup.asking_lead",
                self.group(ctx, set_up, busy),
            ),
        };
        Sheet {
            kicker: self
                .language()
                .say_with("setup.step", &[("number", number)]),
            title,
            lead,
            body,
        }
    }

    fn names(&self, ctx: &Context<Self>, set_up: &SetUp) -> Html {
        let link = ctx.link();
        let problem = set_up.problem.map(|key| self.say(key));
        let backup = if set_up.has_backup {
            "setup.no_backup"
        } else {
            "setup.has_backup"
        };
        html! {
            <>
                if set_up.has_backup {
                    <Notice><p>{ self.say("setup.backup_follows") }</p></Notice>
                } else {
                    <TextEntry id="setup-institution" label={self.say("institution.name")}
                        value={set_up.institution.clone()}
                        on_input={link.callback(Message::InstitutionTyped)} />
                }
                <TextEntry id="setup-name" label={self.say("setup.your_name")}
                    value={set_up.head.clone()} on_input={link.callback(Message::NameTyped)} />
                <p class="quiet">{ self.say("setup.you_are_head") }</p>
                if let Some(problem) = problem {
                    <Notice tone={Tone::Warn}><p>{ problem }</p></Notice>
                }
                <div class="door-actions">
                    <Button label={self.say(backup)}
                        on_press={link.callback(|()| Message::BackupToldOf)} />
                    <Button label={self.say("setup.next")} weight={Weight::Primary}
                        on_press={link.callback(|()| Message::GoOn)} />
                </div>
            </>
        }
    }

    fn new_passphrase(&self, ctx: &Context<Self>, name: &str, has_back: bool) -> Html {
        let back = ctx.link().callback(|()| Message::GoBack);
        html! {
            <NewPassphrase language={self.language()} name={name.to_owned()}
                accept={self.say("setup.next")} on_back={has_back.then_some(back)}
                on_accept={ctx.link().callback(Message::PassphraseMade)} />
        }
    }

    fn recovery_key(&self, ctx: &Context<Self>, set_up: &SetUp) -> Html {
        let link = ctx.link();
        let sheet = link.callback(|()| Message::SheetWanted);
        html! {
            <>
                { self.sheet.view(&set_up.recovery, self.language(), sheet) }
                <div class="door-actions">
                    <Button label={self.say("setup.back")}
                        on_press={link.callback(|()| Message::GoBack)} />
                    <Button label={self.say("setup.recovery_kept")} weight={Weight::Primary}
                        on_press={link.callback(|()| Message::GoOn)} />
                </div>
            </>
        }
    }

    fn group(&self, ctx: &Context<Self>, set_up: &SetUp, busy: bool) -> Html {
        let problem = set_up.problem.map_or("", |key| self.say(key));
        html! {
            <GroupForm language={self.language()} group={set_up.asked + 1} {busy} {problem}
                on_give={ctx.link().callback(Message::GroupGiven)}
                on_back={ctx.link().callback(|()| Message::GoBack)} />
        }
    }

    fn locked(&self, ctx: &Context<Self>, (lock, way): (&super::Lock, &Way)) -> Sheet {
        let link = ctx.link();
        let (busy, wait) = (lock.trying == Trying::Busy, lock.wait(clock::now()));
        let problem = match lock.trying {
            Trying::Ready | Trying::Busy => "",
            Trying::Wrong => self.say("lock.wrong"),
            Trying::Failed(key) => self.say(key),
        };
        let (title, lead, body) = match way {
            Way::Passphrase => (
                "lock.title",
                "lock.lead",
                html! {
                    <LockScreen language={self.language()} workers={lock.workers.clone()}
                        chosen={lock.chosen.clone()} {busy} {wait} {problem}
                        on_choose={link.callback(Message::WorkerChosen)}
                        on_give={link.callback(Message::PassphraseGiven)}
                        on_forgotten={link.callback(|()| Message::Forgotten(true))} />
                },
            ),
            Way::Recovery(wrong) => {
                let wrong = wrong.map(|error| recovery_screen::words_of(error, self.language()));
                let problem = wrong.unwrap_or_else(|| problem.to_owned());
                let body = html! {
                    <RecoveryScreen language={self.language()} {busy} {wait} {problem}
                        on_give={link.callback(Message::RecoveryGiven)}
                        on_back={link.callback(|()| Message::Forgotten(false))} />
                };
                ("recovery.title", "recovery.lead", body)
            }
            Way::NewPassphrase(_) | Way::Changing(..) => {
                let name = lock
                    .worker()
                    .map_or("", |listed| listed.worker.name.as_str());
                let body = if busy {
                    html! { <Notice><p>{ self.say("lock.opening") }</p></Notice> }
                } else {
                    self.new_passphrase(ctx, name, false)
                };
                ("recovery.new", "recovery.new_lead", body)
            }
        };
        let name = lock.worker().map(|listed| listed.worker.name.clone());
        Sheet {
            kicker: match way {
                Way::Passphrase => String::new(),
                Way::Recovery(_) | Way::NewPassphrase(_) | Way::Changing(..) => {
                    name.unwrap_or_default()
                }
            },
            title,
            lead,
            body,
        }
    }
}
