//! What a file holds and what it would change here, before it is taken in.

use yew::prelude::*;

use super::{Files, Message, differing, say};
use crate::forms::library::catalogue;
use crate::i18n::dates;
use crate::model::backup::mark;
use crate::storage::backup::meeting::{Meeting, Source};
use crate::ui::parts::{Button, Glyph, Notice, Section, Tone, Weight};

/// Draws it, with the way to take it in and the way out.
pub(super) fn shown(ctx: &Context<Files>, met: &Meeting) -> Html {
    let preview = &met.preview;
    let link = ctx.link();
    let leave = link.callback(|()| Message::PutAway);
    html! {
        <>
            { source(ctx, &met.source) }
            if preview.changes {
                { counts(ctx, met) }
                { doubts(ctx, met) }
                { differences(ctx, met) }
            } else {
                <Notice><p>{ say(ctx, "files.nothing_new") }</p></Notice>
            }
            <div class="door-actions">
                <Button label={say(ctx, "files.leave")} on_press={leave} />
                if preview.changes {
                    <Button label={say(ctx, "files.take")} icon={Glyph::Check}
                        weight={Weight::Primary} disabled={ctx.props().is_reader}
                        on_press={link.callback(|()| Message::Taken)} />
                }
            </div>
        </>
    }
}

/// From when, by whom, from which device.
fn source(ctx: &Context<Files>, source: &Source) -> Html {
    let language = ctx.props().language;
    let made = dates::long_with_clock(source.made, language);
    let session = ctx.props().session.borrow();
    let own = mark(&session.settings().device);
    let device = match source.device.as_str() {
        "" => "",
        device if device == own => say(ctx, "files.this_device"),
        _ => say(ctx, "files.other_device"),
    };
    let title = match &source.receipt {
        Some(_) => "files.packet",
        None => "files.backup",
    };
    let from = [source.by.as_str(), source.institution.as_str(), device];
    let from = from.into_iter().filter(|text| !text.is_empty());
    let from: Vec<&str> = from.collect();
    html! {
        <Section id="file-source" title={say(ctx, title)}>
            <p>{ language.say_with("files.made", &[("date", &made)]) }</p>
            if !from.is_empty() {
                <p>{ from.join(" · ") }</p>
            }
            if let Some(receipt) = &source.receipt {
                <p>{ format!("{}: {}", say(ctx, "report.receipt.to"), receipt.to) }</p>
                <p>{ format!("{}: {}", say(ctx, "report.receipt.content"), receipt.content) }</p>
            }
        </Section>
    }
}

/// How many of each.
fn counts(ctx: &Context<Files>, met: &Meeting) -> Html {
    let preview = &met.preview;
    let differing: usize = preview.differences.values().map(Vec::len).sum();
    let all = [
        ("files.holds_cases", met.holds.0),
        ("files.holds_records", met.holds.1),
        ("files.new_cases", preview.new_cases.len()),
        ("files.new_records", preview.new_records.len()),
        ("files.newer", met.brought_up_to_date().len()),
        ("files.same", met.known),
        ("files.differing", differing),
        ("files.own_forms", preview.own_forms.len()),
    ];
    let lines = all.into_iter().filter(|(_, count)| *count > 0);
    let line = |(key, count): (&'static str, usize)| {
        html! { <div><dt>{ say(ctx, key) }</dt><dd>{ count }</dd></div> }
    };
    html! {
        <Section id="file-counts" title={say(ctx, "files.would_change")}
            hint={say(ctx, "files.nothing_yet")}>
            <dl class="files-counts">{ for lines.map(line) }</dl>
        </Section>
    }
}

/// What differs, answer by answer.
fn differences(ctx: &Context<Files>, met: &Meeting) -> Html {
    let language = ctx.props().language;
    let found = met.preview.differences.iter();
    let found = found.filter_map(|(id, differences)| {
        let mut records = met.merged.records.iter();
        Some((records.find(|record| record.id == *id)?, differences))
    });
    let of = found.map(|(record, differences)| {
        let title = catalogue::listed(&record.form);
        let title = title.map_or(record.form.as_str(), |it| it.title(language.code()));
        let mut cases = met.merged.cases.iter();
        let case = cases.find(|case| case.records.contains(&record.id));
        let number = case.map_or("", |case| case.register_number.as_str());
        html! {
            <div key={record.id.clone()}>
                <h3 class="files-form">{ format!("{number} · {title}") }</h3>
                { differing::of_record(record, differences, language, None) }
            </div>
        }
    });
    let of: Vec<Html> = of.collect();
    html! {
        if !of.is_empty() {
            <Section id="file-differences" title={say(ctx, "files.differing")}>{ for of }</Section>
        }
    }
}

/// What a person must know before she takes it in.
fn doubts(ctx: &Context<Files>, met: &Meeting) -> Html {
    let preview = &met.preview;
    let numbers: Vec<&str> = preview.same_number.keys().map(String::as_str).collect();
    let counted = [
        ("files.differences_stay", preview.differences.len()),
        ("files.signed_twice", preview.signed_twice.len()),
        ("files.voided", preview.voided.len()),
        ("files.erased_stay", met.erased),
    ];
    let notes = counted.into_iter().filter(|(_, count)| *count > 0);
    let notes = notes.map(|(key, count)| {
        let count = count.to_string();
        html! { <li>{ ctx.props().language.say_with(key, &[("count", &count)]) }</li> }
    });
    let notes: Vec<Html> = notes.collect();
    let same = ctx
        .props()
        .language
        .say_with("files.same_number", &[("numbers", &numbers.join(", "))]);
    html! {
        if !notes.is_empty() || !numbers.is_empty() || preview.institution {
            <Notice tone={Tone::Warn} title={say(ctx, "files.know")}>
                <ul class="door-points">
                    { for notes }
                    if preview.institution {
                        <li>{ say(ctx, "files.institution") }</li>
                    }
                    if !numbers.is_empty() {
                        <li>{ same }</li>
                    }
                </ul>
            </Notice>
        }
    }
}
