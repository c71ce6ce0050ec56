//! The way to the guide: which chapter of `panduan.html` helps at which place.
//!
//! The guide is a page of its own (docs/panduan, scripts/guide.mjs) and opens in another tab, since
//! leaving this one would lock it. Start at [`link`].

use yew::prelude::*;

use super::parts::{Glyph, Icon};
use super::route::Route;
use crate::i18n::Language;

/// Chapter of the first run.
pub(super) const FIRST_RUN: &str = "panduan.html#mulai";
/// Chapter of the lock.
pub(super) const LOCK: &str = "panduan.html#sandi";

/// The chapter that helps at a place.
pub(super) fn chapter(route: &Route) -> &'static str {
    match route {
        Route::Home | Route::NotFound => FIRST_RUN,
        Route::Clients | Route::Case { .. } => "panduan.html#klien-baru",
        Route::Form { .. } => "panduan.html#mengisi",
        Route::Signing { .. } => "panduan.html#tanda-tangan",
        Route::Institution | Route::Printing => "panduan.html#lembar",
        Route::Device | Route::Backup | Route::OpenFile | Route::HandOver => {
            "panduan.html#cadangan"
        }
        Route::Staff | Route::Breaches | Route::Breach { .. } => "panduan.html#pimpinan",
        Route::Protection { .. } => "panduan.html#privasi",
        Route::OwnForms
        | Route::Texts
        | Route::Text { .. }
        | Route::People
        | Route::Person { .. }
        | Route::Sources
        | Route::Source { .. } => "panduan.html#lembaga",
    }
}

/// The link for the bar at the top: the picture alone.
pub(super) fn link(language: Language, chapter: &'static str) -> Html {
    let name = language.say("help.open");
    html! {
        <a class="button button-icon help-top" href={chapter} target="_blank" rel="noopener"
            aria-label={name} title={name}>
            <Icon glyph={Glyph::Help} />
        </a>
    }
}

/// The same with words, for the foot of the sheet on a phone, whose bar has no room.
pub(super) fn foot(language: Language, chapter: &'static str) -> Html {
    html! {
        <p class="help-foot">
            <a class="button" href={chapter} target="_blank" rel="noopener">
                <Icon glyph={Glyph::Help} />
                <span>{ language.say("help.open") }</span>
            </a>
        </p>
    }
}
