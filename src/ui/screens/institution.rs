//! The institution whose letterhead stands on every sheet, and the worker at this device.

use yew::prelude::*;

use super::file_choice::file_choice;
use super::frame::{Frame, frame};
use super::{View, differences, practice, stages};
use crate::model::institution::Institution;
use crate::model::settings::{LOCK_MINUTES, Settings};
use crate::session::Event;
use crate::ui::browser::clock;
use crate::ui::filling::{Fill, Shown};
use crate::ui::message::{LogoStep, Message};
use crate::ui::parts::{ActionBar, Button, Glyph, Section, TextEntry, Weight};
use crate::ui::route::Route;

/// One text of the institution: key of its words, and where it stands.
type Line = (&'static str, fn(&mut Institution) -> &mut String);

const LETTERHEAD: [Line; 8] = [
    ("institution.name", |institution| &mut institution.name),
    ("institution.foundation", |institution| {
        &mut institution.foundation_name
    }),
    ("institution.license", |institution| {
        &mut institution.license_no
    }),
    ("institution.decree", |institution| {
        &mut institution.ipwl_decree
    }),
    ("institution.address", |institution| {
        &mut institution.address
    }),
    ("institution.phone", |institution| &mut institution.phone),
    ("institution.email", |institution| &mut institution.email),
    ("institution.legal", |institution| {
        &mut institution.legal_basis_text
    }),
];
const SIGNING: [Line; 6] = [
    ("institution.head", |institution| &mut institution.head_name),
    ("institution.head_number", |institution| {
        &mut institution.head_id_number
    }),
    ("institution.city", |institution| {
        &mut institution.city_for_letters
    }),
    ("institution.letter_code", |institution| {
        &mut institution.letter_code
    }),
    ("institution.number_pattern", |institution| {
        &mut institution.number_pattern
    }),
    ("institution.register_pattern", |institution| {
        &mut institution.register_pattern
    }),
];

const DEFAULTS: [Line; 3] = [
    ("institution.program_length", |institution| {
        &mut institution.program_length_default
    }),
    ("institution.readiness_conditional", |institution| {
        &mut institution.readiness_conditional
    }),
    ("institution.readiness_ready", |institution| {
        &mut institution.readiness_ready
    }),
];

const DATA: [Line; 3] = [
    ("institution.retention_years", |institution| {
        &mut institution.retention_years
    }),
    ("institution.retention", |institution| {
        &mut institution.retention_text
    }),
    ("institution.data_contact", |institution| {
        &mut institution.data_contact
    }),
];

/// Draws the screen.
pub(super) fn screen(view: &View<'_>) -> Html {
    let body = html! {
        <fieldset class="page" disabled={view.is_reader()}>
            { differences::of_institution(view) }
            { part(view, "letterhead", "institution.letterhead", &LETTERHEAD) }
            { logo(view) }
            { letters(view) }
            <Section id="defaults" title={view.say("institution.defaults")}>
                { for DEFAULTS.iter().map(|line| entry(view, *line)) }
                <p class="field-hint">{ readiness_bands(view) }</p>
            </Section>
            { part(view, "data", "institution.data", &DATA) }
            <Section id="stage-names" title={view.say("institution.stages")}
                hint={view.say("institution.stages_mean")}>
                { for stages::SEVEN.iter().map(|row| stage_name(view, row)) }
            </Section>
            <Section id="lists" title={view.say("institution.lists")}>
                <Button label={view.say("person.title")} icon={Glyph::Person}
                    on_press={view.go(Route::People)} />
                <Button label={view.say("source.title")} icon={Glyph::Share}
                    on_press={view.go(Route::Sources)} />
            </Section>
            { worker(view) }
            <Section id="protection" title={view.say("breach.title")}
                hint={view.say("breach.means")}>
                <Button label={view.say("breach.list")} icon={Glyph::Warning}
                    on_press={view.go(Route::Breaches)} />
            </Section>
            <Section id="printing" title={view.say("printing.title")}
                hint={view.say("printing.means")}>
                <Button label={view.say("printing.open")} icon={Glyph::Printer}
                    on_press={view.go(Route::Printing)} />
            </Section>
            <Section id="texts" title={view.say("texts.title")} hint={view.say("texts.lead")}>
                <Button label={view.say("texts.open")} icon={Glyph::Sheet}
                    on_press={view.go(Route::Texts)} />
            </Section>
            <Section id="own-forms" title={view.say("own.title")} hint={view.say("own.lead")}>
                <Button label={view.say("own.open")} icon={Glyph::Sheet}
                    on_press={view.go(Route::OwnForms)} />
            </Section>
            { practice::section(view) }
        </fieldset>
    };
    let actions = html! {
        <ActionBar label={view.say("frame.actions")}>
            <Button label={view.say("institution.done")} icon={Glyph::Check}
                weight={Weight::Primary} on_press={view.go(Route::Home)} />
        </ActionBar>
    };
    frame(
        view,
        Frame {
            title: view.say("institution.title").into(),
            kicker: String::new(),
            back: Some(Route::Home),
            rail: Html::default(),
            body,
            actions,
        },
    )
}

fn part(view: &View<'_>, id: &'static str, title: &'static str, lines: &[Line]) -> Html {
    html! {
        <Section {id} title={view.say(title)}>
            { for lines.iter().map(|line| entry(view, *line)) }
        </Section>
    }
}

fn entry(view: &View<'_>, (key, place): Line) -> Html {
    let institution = view.session.institution().clone();
    let value = place(&mut institution.clone()).clone();
    let on_input = view.send.reform(move |text: String| {
        let mut institution = institution.clone();
        *place(&mut institution) = text;
        Message::Do(Event::InstitutionChanged(Box::new(institution)))
    });
    html! { <TextEntry key={key} id={key.replace('.', "-")} label={view.say(key)} {value} {on_input} /> }
}

/// How letters are numbered and signed, and on which paper they are printed.
fn letters(view: &View<'_>) -> Html {
    html! {
        <Section id="letters" title={view.say("institution.letters")}>
            { for SIGNING.iter().map(|line| entry(view, *line)) }
            <p class="field-hint">{ register_example(view) }</p>
            { paper(view) }
            { time_zone(view) }
        </Section>
    }
}

/// The logo of the letterhead, as it is printed.
fn logo(view: &View<'_>) -> Html {
    let institution = view.session.institution();
    let without = Institution {
        logo: String::new(),
        ..institution.clone()
    };
    let remove = view.on(Message::Do(Event::InstitutionChanged(Box::new(without))));
    html! {
        <div class="entry">
            <p class="field-label">{ view.say("institution.logo") }</p>
            <p class="field-hint">{ view.say("institution.logo_hint") }</p>
            if !institution.logo.is_empty() {
                <svg class="institution-logo" viewBox="0 0 100 100" role="img"
                    aria-label={view.say("institution.logo")}>
                    <path fill-rule="evenodd" d={institution.logo.clone()} />
                </svg>
            }
            <div class="recap-spans">
                { file_choice(view, "logo-file", "institution.logo_choose", "image/*",
                    |file| {
                    Message::Logo(LogoStep::Chosen(file))
                }) }
                if !institution.logo.is_empty() {
                    <Button label={view.say("institution.logo_remove")} on_press={remove} />
                }
            </div>
        </div>
    }
}

/// The next register number as the pattern has it.
fn register_example(view: &View<'_>) -> String {
    let number = view.session.next_register_number(clock::now().date());
    let words = [("number", number.as_str())];
    view.language.say_with("institution.register_means", &words)
}

/// The bands of the readiness checklist as they hold now.
fn readiness_bands(view: &View<'_>) -> String {
    let (conditional, ready) = view.session.institution().readiness_bands();
    let [below, until] = [conditional - 1, ready - 1].map(|most| most.to_string());
    let [conditional, ready] = [conditional, ready].map(|least| least.to_string());
    let words = [
        ("below", below.as_str()),
        ("conditional", &conditional),
        ("until", &until),
        ("ready", &ready),
    ];
    view.language
        .say_with("institution.readiness_means", &words)
}

/// On which paper documents are printed unless another is wanted.
fn paper(view: &View<'_>) -> Html {
    let papers = [("a4", "A4"), ("f4", "F4 (215 × 330 mm)")];
    chosen(view, "institution.paper", &papers, |institution| {
        &mut institution.paper_default
    })
}

/// The zone that is printed after a time of day.
fn time_zone(view: &View<'_>) -> Html {
    let none = view.say("institution.zone_none");
    let zones = [("WIB", "WIB"), ("WITA", "WITA"), ("WIT", "WIT"), ("", none)];
    chosen(view, "institution.zone", &zones, |institution| {
        &mut institution.time_zone
    })
}

/// One of a few texts of the institution.
fn chosen(
    view: &View<'_>,
    legend: &'static str,
    choices: &[(&'static str, &'static str)],
    place: fn(&mut Institution) -> &mut String,
) -> Html {
    let mut institution = view.session.institution().clone();
    let now = place(&mut institution).clone();
    let choice = |&(code, words): &(&'static str, &'static str)| {
        let mut changed = institution.clone();
        *place(&mut changed) = code.into();
        let changed = Message::Do(Event::InstitutionChanged(Box::new(changed)));
        let onchange = view.on(changed).reform(|_: web_sys::Event| ());
        html! {
            <label class="choice" key={code}>
                <input type="radio" name={legend} {onchange} checked={now == code} />
                <span>{ words }</span>
            </label>
        }
    };
    html! {
        <fieldset class="door-names door-minutes">
            <legend class="field-label">{ view.say(legend) }</legend>
            { for choices.iter().map(choice) }
        </fieldset>
    }
}

/// What the institution calls a stage; blank for the usual name, which is its label.
fn stage_name(view: &View<'_>, (code, key): &(&'static str, &'static str)) -> Html {
    let institution = view.session.institution().clone();
    let value = institution
        .stage_names
        .get(*code)
        .cloned()
        .unwrap_or_default();
    let place = format!("stages/{code}");
    let on_input = view.send.reform(move |text: String| {
        let mut institution = institution.clone();
        institution.set(&place, text);
        Message::Do(Event::InstitutionChanged(Box::new(institution)))
    });
    html! {
        <TextEntry key={*code} id={format!("stage-name-{code}")} label={view.say(key)} {value}
            {on_input} />
    }
}

fn worker(view: &View<'_>) -> Html {
    let settings = view.session.settings();
    let change = |change: fn(&mut Settings, String)| {
        let settings = settings.clone();
        view.send.reform(move |text: String| {
            let mut settings = settings.clone();
            change(&mut settings, text);
            Message::Do(Event::SettingsChanged(settings))
        })
    };
    let shows_names = settings.shows_names;
    let toggled = Settings {
        shows_names: !shows_names,
        ..settings.clone()
    };
    let onchange = view
        .on(Message::Do(Event::SettingsChanged(toggled)))
        .reform(|_: web_sys::Event| ());
    html! {
        <Section id="worker" title={view.say("institution.device")}>
            <div class="entry">
                <p class="field-label">{ view.say("institution.worker") }</p>
                <p class="written">{ &settings.worker_name }</p>
                <div>
                    <Button label={view.say("institution.staff")} icon={Glyph::Person}
                        on_press={view.go(Route::Staff)} />
                </div>
            </div>
            <TextEntry id="worker-number" label={view.say("institution.worker_number")}
                value={settings.worker_id_number.clone()}
                on_input={change(|settings, text| settings.worker_id_number = text)} />
            { lock_minutes(view, settings) }
            <div>
                <Button label={view.say("keys.title")} icon={Glyph::Info}
                    on_press={view.on(Message::Fill(Fill::Shown(Shown::Keys)))} />
            </div>
            <label class="choice">
                <input type="checkbox" checked={shows_names} {onchange} />
                <span>{ view.say("institution.shows_names") }</span>
            </label>
        </Section>
    }
}

/// After how many minutes without a touch the page locks itself.
fn lock_minutes(view: &View<'_>, settings: &Settings) -> Html {
    let choice = |minutes: u32| {
        let changed = Settings {
            lock_minutes: minutes,
            ..settings.clone()
        };
        let onchange = view
            .on(Message::Do(Event::SettingsChanged(changed)))
            .reform(|_: web_sys::Event| ());
        let number = minutes.to_string();
        html! {
            <label class="choice" key={minutes}>
                <input type="radio" name="lock-minutes" {onchange}
                    checked={minutes == settings.lock_minutes} />
                <span>{ view.language.say_with("lock.minutes", &[("minutes", &number)]) }</span>
            </label>
        }
    };
    html! {
        <fieldset class="door-names door-minutes">
            <legend class="field-label">{ view.say("lock.after") }</legend>
            { for LOCK_MINUTES.map(choice) }
        </fieldset>
    }
}
