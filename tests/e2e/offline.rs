//! The app stays on the device: it opens without its host, and goes over to a newer version without
//! losing a letter or mixing two.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::browser::{Browser, TABLET, pause};
use crate::pdf::Pdf;
use crate::prepared::Stand;
use crate::server::{Answered, SUB_PATH};

/// The caches there are, and how many files each holds.
const CACHES: &str = "const done = arguments[0];
    (async () => {
        const counts = {};
        for (const name of await caches.keys())
            counts[name] = (await (await caches.open(name)).keys()).length;
        return counts;
    })().then(done);";
/// Looks for a newer version.
const LOOK: &str = "const done = arguments[0];
    navigator.serviceWorker.getRegistration()
        .then(it => it.update()).then(() => done(''), fault => done(String(fault)));";
/// How the service workers stand.
const STANDS: &str = "const done = arguments[0];
    navigator.serviceWorker.getRegistration().then(it => done(it
        ? [it.installing?.state, it.waiting?.state, it.active?.state].join(' ').trim() : ''));";
/// A word of the new version.
const NEW_WORDS: &str = "Layanan menurut versi baru";

#[tokio::test]
async fn without_its_host_the_app_opens_and_makes_a_sheet() {
    let (browser, places) = kept_on_the_device(Stand::Signed).await;
    let browser = {
        remove_site(&browser);
        browser.reopen().await
    };
    browser.set_day().await;
    browser.open(&format!("/{}", places.signing)).await;
    browser.press("button", "Buka Lembar Terminasi").await;
    browser.press("button", "Unduh").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    assert!(pdf.text().contains("LEMBAR TERMINASI"), "{}", pdf.text());
    browser.screenshot("offline").await;
    // While the service worker starts, Chromium also asks the host, and takes what comes first.
    let requests = &browser.host.requests;
    let asked = std::mem::take(&mut *requests.lock().expect("no panic in here"));
    // Firefox looks for a newer version each time.
    let missed =
        (asked.iter()).filter(|it| it.status != 200 && !["/", "/sw.js"].contains(&&*it.path));
    assert_eq!(missed.count(), 0, "{asked:?}");
    browser.assert_clean().await;
}

#[tokio::test]
async fn in_a_folder_of_a_host_it_keeps_that_folder_alone() {
    let browser = Browser::fresh_on_copy(TABLET).await;
    let (browser, _) = browser.with_case_laid(Stand::Draft).await;
    wait_until_ready(&browser, SUB_PATH).await;
    let kept = browser.run_async(CACHES).await;
    let names: Vec<&String> = kept.as_object().expect("caches").keys().collect();
    let folder = names
        .iter()
        .filter(|name| name.contains("/lembar/ "))
        .count();
    assert_eq!(folder, 1, "{names:?}");
    remove_site(&browser);
    browser.open(SUB_PATH).await;
    browser.find("heading", "Klien").await;
    // Firefox looks for a newer version each time.
    let requests = &browser.host.requests;
    let is_look = |it: &Answered| it.path == "/lembar/sw.js";
    (requests.lock().expect("no panic in here")).retain(|it| !is_look(it));
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_newer_version_is_taken_without_losing_a_letter() {
    let (browser, places) = kept_on_the_device(Stand::Draft).await;
    let before = version(&browser.host.site);
    browser.open(&format!("/{}", places.termination)).await;
    change_site(&browser.host.site);
    assert_eq!(browser.run_async(LOOK).await, "");
    browser.wait_for_worker("installed activated").await;
    // The old version goes on as it is, also with what it fetches only now.
    let label = browser.paper("F17").label("messages").to_owned();
    let field = browser.find("textbox", &label).await;
    let typed = field
        .send_keys(" Ditulis selagi versi baru menunggu.")
        .await;
    typed.expect("a text is typed");
    assert!(!browser.says(NEW_WORDS).await);
    browser.open("/").await;
    browser.wait_for_text("Versi baru Lembar sudah siap").await;
    browser.assert_accessible("a newer version").await;
    browser.screenshot("newer").await;

    browser.press("button", "Pakai sekarang").await;
    browser.wait_until_standing("locked").await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.wait_for_text(NEW_WORDS).await;
    let typed = browser.paper("F17").typed("messages").await;
    assert!(typed.ends_with("versi baru menunggu."), "{typed}");
    let kept = browser.run_async(CACHES).await;
    let names: Vec<&String> = kept.as_object().expect("caches").keys().collect();
    assert!(
        names.iter().all(|name| !name.contains(&before)),
        "{names:?}"
    );
    assert_eq!(names.len(), 1, "{names:?}");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_site_half_laid_down_is_not_taken() {
    let (browser, places) = kept_on_the_device(Stand::Draft).await;
    change_site(&browser.host.site);
    // The list is there already, the file that is new is not yet as it says.
    fs::write(browser.host.site.join("forms/F17.md"), "half").expect("it can be written");
    let said = browser.run_async(LOOK).await;
    browser.wait_for_worker("activated").await;
    browser.reload().await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.paper("F17").typed("messages").await;
    assert!(!browser.says(NEW_WORDS).await, "{said}");
}

/// A case on the device, and the whole app too.
async fn kept_on_the_device(stand: Stand) -> (Browser, crate::prepared::Places) {
    let browser = Browser::fresh_on_copy(TABLET).await;
    let (browser, places) = browser.with_case_laid(stand).await;
    wait_until_ready(&browser, "/").await;
    (browser, places)
}

async fn wait_until_ready(browser: &Browser, folder: &str) {
    browser.open(&format!("{folder}#/device")).await;
    browser.wait_for_text("Siap dipakai tanpa internet").await;
}

/// The host has nothing any more; whoever asks gets nothing.
fn remove_site(browser: &Browser) {
    fs::remove_dir_all(&browser.host.site).expect("the copy is removed");
}

/// Another version: one question has other words.
fn change_site(site: &Path) {
    let form = site.join("forms/F17.md");
    let text = fs::read_to_string(&form).expect("the form");
    let changed = text.replace("Layanan lanjutan yang dimanfaatkan", NEW_WORDS);
    assert_ne!(text, changed, "the form has that question");
    fs::write(form, changed).expect("it can be written");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/offline.mjs");
    let listed = Command::new("node").arg(script).arg(site).status();
    assert!(
        listed.is_ok_and(|status| status.success()),
        "the list is written"
    );
}

fn version(site: &Path) -> String {
    let worker = fs::read_to_string(site.join("sw.js")).expect("the service worker");
    let (_, rest) = worker.split_once("const VERSION = '").expect("a version");
    rest.chars().take_while(|letter| *letter != '\'').collect()
}

impl Browser {
    /// Waits until the service workers stand so.
    async fn wait_for_worker(&self, wanted: &str) {
        let mut passed = std::time::Duration::ZERO;
        while self.run_async(STANDS).await != wanted {
            let stands = self.run_async(STANDS).await;
            assert!(passed < crate::browser::PATIENCE, "{stands}, not {wanted}");
            pause(&mut passed).await;
        }
    }

    async fn says(&self, words: &str) -> bool {
        let text = self.run("return document.body.innerText", Vec::new()).await;
        text.as_str().is_some_and(|text| text.contains(words))
    }
}
