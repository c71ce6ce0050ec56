//! How long unlocking takes until the list stands, on a device whose cases are gathered.
//!
//! `LEMBAR_IMAGE=FILE cargo test --test e2e unlocking:: -- --nocapture` puts an image that
//! `vault generate --out FILE` made under the passphrase of these scenes (`vault::PASSPHRASE`) into the
//! browser's localStorage from outside; without it, one case is. The scene judges no time: that depends
//! on the machine. A wrong passphrase costs a key and nothing else, so its time is told as well.

use std::collections::BTreeMap;
use std::time::Duration;

use lembar::session::sketch;
use serde_json::{Value, json};

use crate::browser::{Browser, TABLET, pause};
use crate::prepared::{Stand, example, lay_down};
use crate::vault::{self, PASSPHRASE, System};

/// So many keys are put down at once.
const TOGETHER: usize = 100;

/// From the key that sends the passphrase until what is asked for is there, in ms.
const WATCH: &str = "
    window.took = null;
    const send = event => {
        if (event.key !== 'Enter') return;
        removeEventListener('keydown', send, true);
        const began = performance.now();
        const look = () => {
            if (document.querySelector(WANTED)) window.took = performance.now() - began;
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    };
    addEventListener('keydown', send, true);";

/// How many texts of cases the journal lacks.
const LACKING: &str = "
    const done = request => new Promise(good => { request.onsuccess = () => good(request.result); });
    return (async () => {
        const base = await done(indexedDB.open('lembar'));
        const places = await done(base.transaction('journal').objectStore('journal').getAllKeys());
        base.close();
        const there = new Set(places.map(([key]) => key));
        return Object.keys(localStorage).filter(key => key.startsWith('Lg') && !there.has(key)).length;
    })();";

#[tokio::test]
async fn the_list_stands_a_moment_after_the_key_is_there() {
    let browser = Browser::fresh(TABLET).await;
    browser.open_locked("/recover.html").await;
    let image = image();
    let cases = cases_in(&image);
    for pairs in image.as_array().expect("keys and texts").chunks(TOGETHER) {
        let put = "for (const [key, text] of arguments[0]) localStorage.setItem(key, text)";
        browser.run(put, vec![json!(pairs)]).await;
    }
    browser.set_day().await;
    browser.open_locked("/#/klien").await;
    let wrong = took(
        &browser,
        "bukan kata sandi yang benar",
        "[aria-invalid=true]",
    )
    .await;
    browser.reload_locked().await;
    let right = took(&browser, PASSPHRASE, ".row").await;
    browser.wait_for_text(&format!("{cases} klien")).await;
    wait_for_journal(&browser).await;
    browser.reload_locked().await;
    let again = took(&browser, PASSPHRASE, ".row").await;
    eprintln!(
        "{cases} gathered cases: key alone {wrong:.0} ms, until the list stands {right:.0} ms, \
         and {again:.0} ms once the journal has them"
    );
    browser.assert_clean().await;
}

/// Until the journal has a text for each of the shelf's.
async fn wait_for_journal(browser: &Browser) {
    let mut passed = Duration::ZERO;
    while browser.run(LACKING, Vec::new()).await.as_i64() != Some(0) {
        assert!(passed < Duration::from_mins(2), "the journal stays behind");
        pause(&mut passed).await;
    }
}

async fn took(browser: &Browser, passphrase: &str, wanted: &str) -> f64 {
    browser.wait_until_standing("locked").await;
    let watch = WATCH.replace("WANTED", &json!(wanted).to_string());
    browser.run(&watch, Vec::new()).await;
    browser.unlock_with(passphrase).await;
    let mut passed = Duration::ZERO;
    loop {
        if let Some(took) = browser.run("return window.took", Vec::new()).await.as_f64() {
            return took;
        }
        assert!(passed < Duration::from_mins(3), "{wanted} does not come up");
        pause(&mut passed).await;
    }
}

/// Keys and texts.
fn image() -> Value {
    if let Ok(file) = std::env::var("LEMBAR_IMAGE") {
        let json = std::fs::read_to_string(file).expect("the image can be read");
        let texts: BTreeMap<String, String> = serde_json::from_str(&json).expect("an image");
        return json!(texts.into_iter().collect::<Vec<_>>());
    }
    let dossier = example(Stand::Signed);
    vault::image(|vault| {
        lay_down(&dossier, vault);
        let gathered = vault.gather(&dossier.case.id, sketch::of, &System);
        gathered.expect("it is gathered");
    })
}

fn cases_in(image: &Value) -> String {
    let pairs = image.as_array().expect("keys and texts").iter();
    let count = pairs
        .filter(|pair| pair[0].as_str().is_some_and(|key| key.starts_with("Lg")))
        .count();
    match count {
        1000.. => format!("{}.{:03}", count / 1000, count % 1000),
        _ => count.to_string(),
    }
}
