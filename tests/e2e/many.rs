//! A thousand clients: found by typing, narrowed by chips, and only those in sight are drawn.
//!
//! The scene prints how long frames take while the list is scrolled, and how long a keystroke in the
//! search takes to its frame, also with the processor slowed four times. It judges no time: that
//! depends on the machine.

use std::time::Duration;

use fantoccini::Locator;
use fantoccini::key::Key;
use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::storage::Entry;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, PHONE, TABLET, pause};
use crate::prepared::signed;
use crate::vault::{self, PASSPHRASE, System};

const CLIENTS: usize = 1000;

/// Half a second of scrolling, frame by frame; then what the frames took, in ms.
const SCROLL: &str = "
    return new Promise(done => {
        const frames = []; let last = performance.now(); let left = 90;
        const step = now => {
            frames.push(now - last); last = now;
            scrollBy(0, 240);
            if (left-- > 0) requestAnimationFrame(step); else done(frames.slice(2));
        };
        requestAnimationFrame(step);
    });";

/// Types letters into the search, one at a time; then what each took to its frame, in ms.
const TYPE: &str = "
    const box = document.getElementById('clients-search');
    const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set;
    const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    return (async () => {
        const took = [];
        for (const text of ['s', 'si', 'sit', 'siti', 'sit', 'si', 's', '', 'b', 'ba', 'bau', '']) {
            const start = performance.now();
            setter.call(box, text);
            box.dispatchEvent(new InputEvent('input', { bubbles: true }));
            await frame();
            took.push(performance.now() - start);
        }
        return took;
    })();";

const ROWS: &str = "return document.querySelectorAll('.row').length";

#[tokio::test]
async fn a_thousand_clients_are_found_and_scrolled() {
    let mut browser = Browser::with_image(TABLET, &vault::image(lay)).await;
    browser.set_day().await;
    browser.open_locked("/#/klien").await;
    browser.unlock_with(PASSPHRASE).await;
    browser.wait_for_list().await;
    browser.wait_for_text("1.000 klien").await;
    browser.screenshot("many-820").await;
    for slowed in [1, 4] {
        browser
            .cdp("Emulation.setCPUThrottlingRate", json!({ "rate": slowed }))
            .await;
        browser.run("scrollTo(0, 0)", Vec::new()).await;
        told(
            &format!("scrolling, {slowed}x"),
            &browser.run(SCROLL, Vec::new()).await,
        );
        told(
            &format!("typing, {slowed}x"),
            &browser.run(TYPE, Vec::new()).await,
        );
    }
    browser
        .cdp("Emulation.setCPUThrottlingRate", json!({ "rate": 1 }))
        .await;
    let rows = browser.run(ROWS, Vec::new()).await;
    let rows = rows.as_u64().expect("a count");
    assert!((5..60).contains(&rows), "{rows} rows are drawn");
    browser
        .run("scrollTo(0, document.body.scrollHeight)", Vec::new())
        .await;
    browser.wait_for_row(CLIENTS).await;
    browser.turn(PHONE).await;
    browser.run("scrollTo(0, 0)", Vec::new()).await;
    browser.screenshot("many-390").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn words_and_chips_narrow_the_list() {
    let image = vault::image(|vault| (0..40).for_each(|number| client(vault, number)));
    let browser = Browser::with_image(TABLET, &image).await;
    browser.set_day().await;
    browser.open("/#/").await;
    browser.press("button", "Semua klien (40)").await;
    browser.wait_for_text("40 klien").await;
    browser.seek("siti contoh 8 cikoneng").await;
    browser.wait_for_text("Tidak ada klien yang cocok").await;
    browser.seek("SITI contoh 8 pasir").await;
    browser.wait_for_text("1 klien").await;
    browser.press_beginning("button", "S. C. 8. 009/2026").await;
    browser.find("heading", "S. C. 8.").await;
    browser.press("button", "Kembali").await;
    browser.open("/#/klien").await;
    browser.wait_for_text("1 klien").await;
    browser.seek("").await;
    browser.wait_for_text("40 klien").await;
    browser.press("button", "Saring").await;
    browser.press("button", "Rawat jalan").await;
    browser.screenshot("many-filters").await;
    browser.press("button", "Tampilkan").await;
    browser.wait_for_text("20 klien").await;
    browser.press("button", "Rawat jalan").await;
    browser.wait_for_text("40 klien").await;
    browser.assert_accessible("the list of clients").await;
    browser.assert_clean().await;
}

impl Browser {
    /// Writes into the search box, in place of what stands there.
    async fn seek(&self, words: &str) {
        let found = self.client.find(Locator::Id("clients-search")).await;
        let found = found.expect("a search box");
        let (control, delete) = (char::from(Key::Control), char::from(Key::Delete));
        let keys = format!("{control}a{control}{delete}{words}");
        found.send_keys(&keys).await.expect("it takes text");
    }

    /// Waits until the row at this place is drawn.
    async fn wait_for_row(&self, place: usize) {
        let row = format!("return !!document.querySelector('.row[aria-posinset=\"{place}\"]')");
        let mut waited = Duration::ZERO;
        while self.run(&row, Vec::new()).await != true {
            assert!(waited < PATIENCE, "row {place} is not drawn");
            pause(&mut waited).await;
        }
    }

    /// Many records take a while to open.
    async fn wait_for_list(&self) {
        let mut waited = Duration::ZERO;
        while self.run(ROWS, Vec::new()).await == 0 {
            assert!(waited < Duration::from_mins(2), "no list comes up");
            pause(&mut waited).await;
        }
    }
}

/// Prints the middle, the one that 95 of 100 stay below, and the longest.
fn told(what: &str, times: &Value) {
    let mut times: Vec<f64> = serde_json::from_value(times.clone()).expect("times");
    times.sort_by(f64::total_cmp);
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!(
        "{what}: {:.1} ms, 95 %: {:.1}, longest: {:.1}",
        at(50),
        at(95),
        at(100)
    );
}

type Store = lembar::storage::Vault<lembar::storage::shelf::MemoryShelf>;

fn lay(vault: &Store) {
    (0..CLIENTS).for_each(|number| client(vault, number));
}

/// A made-up client: registered, every second one with consent, every third with an assessment that
/// is to be repeated.
pub(crate) fn client(vault: &Store, number: usize) {
    let service = ["inpatient", "outpatient"][number % 2];
    let village = ["Cikoneng", "Bandasari", "Pasirhuni"][number % 3];
    let name = format!(
        "{} Contoh {number}",
        ["Budi", "Siti", "Dedi", "Rina"][(number + 1) % 4]
    );
    let identity = json!({
        "full_name": name, "service_type": service, "address_village": village,
        "address_district_name": "Ciparay", "assigned_worker": "Dewi Anggraini",
    });
    let mut records = vec![signed("F01", &identity, &["worker"])];
    if number.is_multiple_of(2) {
        records.push(signed("F02", &json!({}), &["client", "worker"]));
    }
    if number.is_multiple_of(6) {
        records.push(signed(
            "F04",
            &json!({ "form_date": "2026-08-21" }),
            &["worker"],
        ));
    }
    let mut case = Case {
        id: vault::name(),
        register_number: format!("{:03}/2026", number + 1),
        ..Case::default()
    };
    for mut record in records {
        record["id"] = json!(vault::name());
        let record: Record = serde_json::from_value(record).expect("a record");
        case.records.push(record.id.clone());
        vault
            .save(Entry::Record(&record), &System)
            .expect("it is kept");
    }
    vault.save(Entry::Case(&case), &System).expect("it is kept");
}
