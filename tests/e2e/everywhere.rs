//! Every place that the router has, and what opens over them, in both languages, light and dark, with
//! and without high contrast: axe-core finds nothing; nor in forced colours.
//!
//! The places are read from the router itself, so that none is forgotten. The shape of a screen (names,
//! roles, sizes of targets) is judged once in each language, what depends on its colours in every look.
//! Doors, and dialogs that need a case of their own, are judged so in the scenes that come to them, by
//! [`Browser::assert_clear_in_every_look`].
//! Start at [`every_place_in_every_look`].

use std::time::Duration;

use fantoccini::key::Key;
use lembar::model::directory::List;
use lembar::storage::Entry;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, TABLET, pause};
use crate::prepared::{Places, Stand};
use crate::vault::System;

/// Where the places of the page are written down.
const ROUTER: &str = include_str!("../../src/ui/route.rs");

/// How a device may be set: `prefers-color-scheme`, `prefers-contrast`, `forced-colors`.
type Look = [&'static str; 3];

/// The plain look first: in it everything is judged.
const LOOKS: [Look; 4] = [
    ["light", "no-preference", "none"],
    ["dark", "no-preference", "none"],
    ["light", "more", "none"],
    ["dark", "more", "none"],
];

/// A device that puts its own colours in place of the page's.
const FORCED: [Look; 2] = [
    ["light", "no-preference", "active"],
    ["dark", "no-preference", "active"],
];

/// The button of each language, and the heading of a place that does not exist.
pub(crate) const LANGUAGES: [[&str; 2]; 2] = [
    ["ID – Bahasa Indonesia", "Halaman tidak ada"],
    ["EN – English", "No such page"],
];

/// What opens over a place: where, and what is pressed in each language.
pub(crate) const OPENED: &[(&str, [&str; 2])] = &[
    ("/klien", ["Saring", "Filter"]),
    ("/lembaga", ["Pintasan papan ketik", "Keyboard shortcuts"]),
    ("/isian/:record", ["Tulis catatan", "Write a note"]),
    (
        "/isian/:record",
        ["Batalkan formulir ini", "Void this form"],
    ),
    (
        "/tanda-tangan/:record",
        ["Tanda tangan Klien", "Signature of Client"],
    ),
    (
        "/tanda-tangan/:record",
        ["Buka Lembar Terminasi", "Open Termination sheet"],
    ),
    (
        "/kasus/:case",
        ["Pilih beberapa lembar", "Choose several sheets"],
    ),
    (
        "/kasus/:case",
        [
            "Masyarakat, Persiapan: Belum dimulai, tahapnya sudah lewat",
            "Community, Preparation: Not started, its stage is past",
        ],
    ),
    (
        "/kasus/:case",
        ["Masyarakat, isi sekaligus", "Community, fill in at once"],
    ),
    (
        "/data/:case",
        ["Tanda tangan Petugas", "Signature of Worker"],
    ),
];

/// Resolves once nothing on the page has changed for a moment, with the title of the screen and how
/// much stands on it.
const SETTLED: &str = "
    const done = arguments[arguments.length - 1];
    const page = document.body;
    let timer;
    const wait = () => { clearTimeout(timer); timer = setTimeout(() => {
        watch.disconnect();
        done([document.querySelector('h1').textContent, page.querySelectorAll('main *').length]);
    }, 120); };
    const watch = new MutationObserver(wait);
    watch.observe(page, { subtree: true, childList: true, attributes: true });
    wait();";

/// Unfolds all that can be folded, for what is not seen is not judged; how much that was.
const UNFOLD: &str = "
    const heads = document.querySelectorAll('main details:not([open]) > summary');
    heads.forEach(head => head.click());
    return heads.length;";

#[tokio::test]
async fn every_place_in_every_look() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let breach = put_everything(&browser).await;
    let mut faults = Vec::new();
    for (language, [button, missing]) in LANGUAGES.into_iter().enumerate() {
        browser.open("/#/lembaga").await;
        browser.press("button", button).await;
        for pattern in patterns() {
            go(&browser, &filled(pattern, &places, &breach), missing).await;
            faults.extend(judged(&browser, pattern).await);
        }
        for (pattern, names) in OPENED {
            go(&browser, &filled(pattern, &places, &breach), missing).await;
            browser.press("button", names[language]).await;
            browser.find_beginning("dialog", "").await;
            faults.extend(judged(&browser, names[language]).await);
            close(&browser).await;
        }
    }
    assert!(faults.is_empty(), "axe-core says\n{}", faults.join("\n"));
    browser.assert_clean().await;
}

#[tokio::test]
async fn forced_colours_lose_nothing() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let mut faults = Vec::new();
    for look in FORCED {
        browser.set_look(look).await;
        for (name, place) in [
            ("clients", "#/klien"),
            ("case", &places.case),
            ("form", &places.termination),
            ("signing", &places.signing),
        ] {
            browser.open(&format!("/{place}")).await;
            settled(&browser).await;
            let found = browser.faults_of_colours().await;
            faults.extend(found.iter().map(|fault| format!("{name}: {fault}")));
            browser
                .screenshot(&format!("forced-{name}-{}", look[0]))
                .await;
        }
    }
    assert!(faults.is_empty(), "axe-core says\n{}", faults.join("\n"));
    browser.assert_clean().await;
}

/// Who asks for more contrast gets it in the dark as well.
#[tokio::test]
async fn high_contrast_draws_what_is_pale_in_ink() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    let colours = "const root = getComputedStyle(document.documentElement);
        return ['--ink', '--muted', '--edge'].map(name => root.getPropertyValue(name))";
    for [scheme, contrast, forced] in LOOKS {
        browser.set_look([scheme, contrast, forced]).await;
        let [ink, muted, edge]: [String; 3] =
            serde_json::from_value(browser.run(colours, Vec::new()).await).expect("colours");
        let in_ink = contrast == "more";
        assert_eq!(
            [muted == ink, edge == ink],
            [in_ink; 2],
            "{scheme} {contrast}"
        );
    }
}

#[test]
fn the_router_is_read_whole() {
    let places = patterns();
    let variants = ROUTER.matches("#[at(").count();
    assert!(places.len() == variants && variants > 20, "{places:?}");
}

/// The patterns of all places, such as `/kasus/:case`.
pub(crate) fn patterns() -> Vec<&'static str> {
    let written = ROUTER.split("#[at(\"").skip(1);
    written.filter_map(|rest| rest.split('"').next()).collect()
}

/// A place of this pattern that there is.
pub(crate) fn filled(pattern: &str, places: &Places, breach: &str) -> String {
    let name = |address: &str| address.rsplit('/').next().unwrap_or_default().to_owned();
    let part = |part: &str| match part {
        ":case" => name(&places.case),
        ":record" => name(&places.termination),
        ":entry" => "one".to_owned(),
        ":breach" => breach.to_owned(),
        ":text" => "D25.id".to_owned(),
        fixed => {
            assert!(!fixed.starts_with(':'), "what stands for {fixed}?");
            fixed.to_owned()
        }
    };
    let parts: Vec<String> = pattern.split('/').map(part).collect();
    parts.join("/")
}

/// A person, a source, a breach, minutes and a form of the institution's own; the breach's name.
pub(crate) async fn put_everything(browser: &Browser) -> String {
    browser.put_minutes_and_breach().await;
    browser.put_own_form().await;
    let vault = browser.opened_store().await;
    let loaded = vault.load().expect("it opens");
    let mut institution = loaded.institution.expect("the example has one");
    for (list, name) in [
        (List::Staff, "Agus Hermawan"),
        (List::Sources, "BLK Soreang"),
    ] {
        institution.set_entry(list, ("one", "name"), name.into());
    }
    let kept = vault.save(Entry::Institution(&institution), &System);
    kept.expect("it is kept");
    browser.lay_over(vault.shelf()).await;
    browser.reload().await;
    loaded.breaches[0].id.clone()
}

/// Goes to a place and waits until it stands there whole.
pub(crate) async fn go(browser: &Browser, place: &str, missing: &str) {
    browser.open(&format!("/#{place}")).await;
    let mut waited = Duration::ZERO;
    loop {
        let (title, parts) = settled(browser).await;
        if (title == missing) == (place == "/tidak-ada") && parts > 4 {
            break;
        }
        assert!(waited < PATIENCE, "{place} is “{title}” with {parts} parts");
        pause(&mut waited).await;
    }
    if browser.run(UNFOLD, Vec::new()).await != 0 {
        settled(browser).await;
    }
}

pub(crate) async fn settled(browser: &Browser) -> (String, u64) {
    serde_json::from_value(browser.run_async(SETTLED).await).expect("a title and a number")
}

/// Puts away what is open, and says yes where that is asked back.
pub(crate) async fn close(browser: &Browser) {
    browser.key(Key::Escape).await;
    let closed = "return !document.querySelector('dialog[open]')";
    let mut waited = Duration::ZERO;
    while browser.run(closed, Vec::new()).await != true {
        assert!(waited < PATIENCE, "Escape does not close it");
        pause(&mut waited).await;
    }
}

/// What axe-core finds in any look, with the name of the place and the look.
async fn judged(browser: &Browser, name: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for (at, look) in LOOKS.into_iter().enumerate() {
        browser.set_look(look).await;
        let found = match at {
            0 => browser.faults().await,
            _ => browser.faults_of_colours().await,
        };
        let look = look.join(", ");
        faults.extend(
            found
                .iter()
                .map(|fault| format!("{name} ({look}): {fault}")),
        );
    }
    browser.set_look(LOOKS[0]).await;
    faults
}

impl Browser {
    /// Fails when axe-core finds something on the screen as it is now, a dialog say, in any look.
    pub(crate) async fn assert_clear_in_every_look(&self, name: &str) {
        let faults = judged(self, name).await;
        assert!(faults.is_empty(), "axe-core says\n{}", faults.join("\n"));
    }

    /// Shows the page as on a device that is set so (Chromium).
    pub(crate) async fn set_look(&self, [scheme, contrast, forced]: Look) {
        let feature =
            |name: &str, value: &str| -> Value { json!({ "name": name, "value": value }) };
        let features = [
            feature("prefers-color-scheme", scheme),
            feature("prefers-contrast", contrast),
            feature("forced-colors", forced),
            feature("prefers-reduced-motion", "reduce"),
        ];
        let media = json!({ "features": features });
        self.cdp("Emulation.setEmulatedMedia", media).await;
    }
}
