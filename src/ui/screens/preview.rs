//! A paper on the screen, page by page, and the ways to take it along.
//!
//! Each page is an `<img>`: a picture that runs no script, fetches nothing and needs no font. What
//! stands on it follows as text for who cannot see it. Start at [`dialog`].

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::View;
use crate::i18n::numbers;
use crate::report::file_name;
use crate::report::meterai::Unfit;
use crate::report::request::PaperSize;
use crate::ui::message::{Making, Message};
use crate::ui::parts::{Button, Dialog, Glyph, Notice, Tone, Weight};
use crate::ui::preview::{Look, PaperFile, Preview, Stage, Zoom};

/// Over everything else, as long as a paper is open.
pub(super) fn dialog(view: &View<'_>) -> Html {
    let Making::Open(preview) = view.making else {
        return Html::default();
    };
    let title = if preview.title.is_empty() {
        view.say("preview.title").to_owned()
    } else {
        preview.title.clone()
    };
    html! {
        <Dialog id="preview" {title} fills=true on_close={on(view, Look::Close)}>
            <div class="preview" onkeydown={keys(view, preview)}>
                if preview.count > 0 {
                    { bar(view, preview) }
                    { page(view, preview) }
                }
                { standing(view, preview) }
                { actions(view, preview) }
            </div>
        </Dialog>
    }
}

/// The pages for the printer, which only paper shows (print.css).
///
/// The PDF itself could be printed from a hidden frame, but Chromium on Android shows no PDF in a
/// frame, the policy's `object-src 'none'` stops the one on the desktop, and Safari prints the page
/// around it. The same pages as pictures, each as large as the paper, print in all of them.
pub(super) fn printed(view: &View<'_>) -> Html {
    let Making::Open(preview) = view.making else {
        return Html::default();
    };
    if !preview.prints {
        return Html::default();
    }
    let class = match preview.paper {
        PaperSize::A4 => "printed printed-a4",
        PaperSize::F4 => "printed printed-f4",
    };
    let came = view.send.reform(|_: Event| Message::Look(Look::Drawn));
    let pages = preview.pictures.iter().filter_map(|(page, picture)| {
        let src = picture.as_ref()?.url.as_str().to_owned();
        Some(html! { <img key={*page} {src} alt="" onload={came.clone()} /> })
    });
    html! { <div {class} aria-hidden="true">{ for pages }</div> }
}

fn on(view: &View<'_>, look: Look) -> Callback<()> {
    view.on(Message::Look(look))
}

/// Turning pages, and how large they are.
fn bar(view: &View<'_>, preview: &Preview) -> Html {
    let (shown, last) = (preview.shown, preview.count.saturating_sub(1));
    let turn = |key, glyph, page: usize, disabled| {
        html! {
            <Button label={view.say(key)} icon={glyph} icon_only=true {disabled}
                on_press={on(view, Look::Page(page))} />
        }
    };
    let zoom = |key, glyph, to: Option<Zoom>| {
        let press = to.map_or_else(Callback::noop, |zoom| on(view, Look::Zoom(zoom)));
        html! {
            <Button label={view.say(key)} icon={glyph} icon_only=true disabled={to.is_none()}
                on_press={press} />
        }
    };
    let (paper, other) = match preview.paper {
        PaperSize::A4 => ("preview.to_f4", PaperSize::F4),
        PaperSize::F4 => ("preview.to_a4", PaperSize::A4),
    };
    html! {
        <div class="preview-bar">
            <div class="preview-group">
                { turn("preview.previous", Glyph::Left, shown.saturating_sub(1), shown == 0) }
                <span class="preview-number">{ number(view, preview) }</span>
                { turn("preview.next", Glyph::Right, shown + 1, shown == last) }
            </div>
            <div class="preview-group">
                { zoom("preview.smaller", Glyph::Minus, preview.zoom.smaller()) }
                { zoom("preview.larger", Glyph::Add, preview.zoom.larger()) }
            </div>
            <Button label={view.say(paper)} on_press={on(view, Look::Paper(other))} />
        </div>
    }
}

/// "Halaman 1 dari 4".
fn number(view: &View<'_>, preview: &Preview) -> String {
    let (page, pages) = ((preview.shown + 1).to_string(), preview.count.to_string());
    let values = [("page", page.as_str()), ("pages", pages.as_str())];
    view.language.say_with("preview.page", &values)
}

/// The page that is shown.
fn page(view: &View<'_>, preview: &Preview) -> Html {
    let picture = preview
        .pictures
        .get(&preview.shown)
        .and_then(Option::as_ref);
    let class = match preview.zoom {
        Zoom::Whole => "preview-desk preview-whole",
        Zoom::Width => "preview-desk",
        Zoom::Double => "preview-desk preview-double",
    };
    let alt = number(view, preview);
    html! {
        <div {class} tabindex="0" role="region" aria-label={view.say("preview.pages")}
            aria-live="polite" key={preview.shown}>
            if let Some(picture) = picture {
                <img class="preview-page" src={picture.url.as_str().to_owned()} {alt} />
                <pre class="unseen">{ &picture.text }</pre>
            } else {
                <p>{ view.say("preview.page_comes") }</p>
            }
        </div>
    }
}

/// How far it is, what went wrong, or what is to be known before it is taken along.
fn standing(view: &View<'_>, preview: &Preview) -> Html {
    let words = match &preview.stage {
        Stage::Starting => view.say("preview.starting").to_owned(),
        Stage::Composing(0) => view.say("preview.composing").to_owned(),
        Stage::Composing(laid) => {
            let pages = [("pages", laid.to_string())];
            let values = pages
                .each_ref()
                .map(|(name, count)| (*name, count.as_str()));
            view.language.say_with("preview.laying", &values)
        }
        Stage::Writing(written) => {
            let (page, pages) = (written.to_string(), preview.count.to_string());
            let values = [("page", page.as_str()), ("pages", pages.as_str())];
            view.language.say_with("preview.writing", &values)
        }
        Stage::Ready(file) => {
            let said = preview.outcome.map_or("", |key| view.say(key));
            return html! {
                <div class="preview-words" role="status">
                    { broken(view, preview) }
                    { name(view, preview, file) }
                    { meterai(view, preview) }
                    if !said.is_empty() {
                        <p>{ said }</p>
                    }
                </div>
            };
        }
        Stage::Failed(key) => {
            let title = view.say("sheet.failed");
            return html! {
                <Notice tone={Tone::Danger} {title}><p>{ view.language.say_key(key) }</p></Notice>
            };
        }
    };
    html! { <div class="preview-words" role="status"><p>{ words }</p></div> }
}

/// That the built-in text stands where the institution's own cannot be read.
fn broken(view: &View<'_>, preview: &Preview) -> Html {
    if preview.broken.is_empty() {
        return Html::default();
    }
    let texts = [("texts", preview.broken.as_str())];
    html! {
        <Notice tone={Tone::Warn}><p>{ view.language.say_with("preview.broken", &texts) }</p></Notice>
    }
}

/// What the file is called: the worker may call it otherwise.
fn name(view: &View<'_>, preview: &Preview, file: &PaperFile) -> Html {
    let (stem, ending) = preview.called(file);
    let oninput = view.send.reform(|event: InputEvent| {
        let control = event.target_dyn_into::<HtmlInputElement>();
        let typed = control.map(|control| control.value()).unwrap_or_default();
        Message::Look(Look::Name(typed))
    });
    let fault = file_name::fault(stem);
    let help = view.say(fault.unwrap_or("preview.name_hint"));
    html! {
        <div class="preview-name">
            <label for="file-name">{ view.say("preview.name") }</label>
            <input class="box" id="file-name" autocomplete="off" spellcheck="false"
                aria-describedby="file-name-help" aria-invalid={fault.map(|_| "true")}
                value={preview.name.as_deref().unwrap_or(stem).to_owned()} {oninput} />
            <span>{ "." }{ ending }</span>
            <p id="file-name-help" class={if fault.is_some() { "secret-wrong" } else { "quiet" }}>{ help }</p>
        </div>
    }
}

/// Whether the file can carry an e-meterai, where the document asks for a stamp.
fn meterai(view: &View<'_>, preview: &Preview) -> Html {
    let Some((said, file)) = preview.meterai().zip(preview.file()) else {
        return Html::default();
    };
    let size = numbers::written(&file.bytes.len().div_ceil(1000).to_string(), view.language);
    let key = match said {
        Ok(()) => "preview.meterai",
        Err(Unfit::Paper) => "preview.meterai_paper",
        Err(Unfit::Size) => "preview.meterai_size",
        Err(Unfit::Version) => "preview.meterai_version",
    };
    html! { <p>{ view.language.say_with(key, &[("size", &size)]) }</p> }
}

/// The ways out; the file first, under the thumb.
fn actions(view: &View<'_>, preview: &Preview) -> Html {
    let close = if preview.is_under_way() {
        "preview.cancel"
    } else {
        "preview.close"
    };
    let is_free = |file| file_name::fault(preview.called(file).0).is_none();
    let disabled = !preview.file().is_some_and(is_free);
    html! {
        <div class="preview-actions">
            <Button label={view.say(close)} on_press={on(view, Look::Close)} />
            if let Some(file) = preview.file() {
                if file.can_be_shared {
                    <Button label={view.say("preview.share")} icon={Glyph::Share} {disabled}
                        on_press={on(view, Look::Share)} />
                }
                <Button label={view.say("preview.print")} icon={Glyph::Printer}
                    on_press={on(view, Look::Print)} />
                <Button label={view.say("preview.download")} icon={Glyph::Download} {disabled}
                    weight={Weight::Primary} on_press={on(view, Look::Download)} />
            }
        </div>
    }
}

/// Arrows and page keys turn the page, plus and minus change its size.
fn keys(view: &View<'_>, preview: &Preview) -> Callback<KeyboardEvent> {
    let send = view.send.clone();
    let (shown, last) = (preview.shown, preview.count.saturating_sub(1));
    let zoom = preview.zoom;
    Callback::from(move |event: KeyboardEvent| {
        // Where the file's name is typed they move the cursor.
        if event.target_dyn_into::<HtmlInputElement>().is_some() {
            return;
        }
        let look = match event.key().as_str() {
            "ArrowLeft" | "PageUp" => Some(Look::Page(shown.saturating_sub(1))),
            "ArrowRight" | "PageDown" => Some(Look::Page(shown + 1)),
            "Home" => Some(Look::Page(0)),
            "End" => Some(Look::Page(last)),
            "+" => zoom.larger().map(Look::Zoom),
            "-" => zoom.smaller().map(Look::Zoom),
            _ => None,
        };
        // With Ctrl or Alt they belong to the browser.
        if let Some(look) = look.filter(|_| !event.ctrl_key() && !event.alt_key()) {
            event.prevent_default();
            send.emit(Message::Look(look));
        }
    })
}
