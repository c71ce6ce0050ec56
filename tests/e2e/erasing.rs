//! A client is erased on the page: of all that the browser keeps, opened with the key, nothing says
//! anything of him any more, not even the copies of another client's activity in which he took part.

use std::time::Duration;

use lembar::model::case::Case;
use lembar::model::record::Record;
use lembar::storage::Entry;
use lembar::storage::Vault;
use lembar::storage::shelf::MemoryShelf;
use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, TABLET, pause};
use crate::pdf::Pdf;
use crate::pointer::Tool;
use crate::prepared::{Stand, example, lay_down, signed};
use crate::said::said;
use crate::sign::flourish;
use crate::vault::{self, System};

/// Who is erased, as his registration has him, and his number.
const GONE: &str = "Asep Rukmana Hidayat";
const NUMBER: &str = "017/2026";
/// Who signs the minutes by hand.
const STAFF: [&str; 2] = ["Petugas", "Pimpinan lembaga"];
/// Who sees it.
const WITNESS: &str = "Yuni Astuti";
/// Who stays.
const STAYS: &str = "Sari Melati";
/// Long ago: her case is gathered by itself.
const THEN: &str = "2026-06-02T10:00:00";

/// Keys and texts of localStorage, and of every snapshot in the journal.
const KEPT: &str = "
    const asked = request => new Promise((good, bad) => {
        request.onsuccess = () => good(request.result);
        request.onerror = () => bad(request.error);
    });
    return (async () => {
        const base = await asked(indexedDB.open('lembar'));
        const shelf = base.transaction('journal').objectStore('journal');
        const [places, texts] = await Promise.all([asked(shelf.getAllKeys()), asked(shelf.getAll())]);
        base.close();
        const journal = places.map(([key], at) => [key, texts[at].text]).filter(([, text]) => text);
        return [...Object.entries(localStorage), ...journal];
    })();";

#[tokio::test]
async fn whatever_is_kept_says_nothing_of_who_was_erased() {
    let dossier = example(Stand::Signed);
    let gone = dossier.case.id.clone();
    let image = vault::image(|vault| {
        lay_down(&dossier, vault);
        lay_activity(vault, &gone);
    });
    let browser = Browser::fresh(TABLET).await;
    browser.lay(&image).await;
    browser.set_day().await;
    browser.open("/").await;
    let mut waited = Duration::ZERO;
    while !saying(&browser, GONE)
        .await
        .iter()
        .any(|key| key.starts_with("Lg"))
    {
        assert!(waited < PATIENCE, "her case was not gathered");
        pause(&mut waited).await;
    }
    // Now it sleeps, and must be opened first.
    browser.reload().await;
    erase(&browser, &gone).await;
    let mut waited = Duration::ZERO;
    loop {
        let mut left = saying(&browser, GONE).await;
        let named = saying(&browser, &gone).await.into_iter();
        left.extend(named.filter(|key| !key.starts_with("Lm")));
        if left.is_empty() {
            break;
        }
        assert!(waited < PATIENCE, "still said at {left:?}");
        pause(&mut waited).await;
    }
    assert!(!saying(&browser, STAYS).await.is_empty());
    browser.reload().await;
    browser.wait_for_text("018/2026").await;
    assert!(saying(&browser, GONE).await.is_empty(), "nothing came back");
    browser.assert_clean().await;
}

/// Who cannot draw types her name before two others, and the page says how she signed.
#[tokio::test]
async fn the_witness_types_her_name_and_the_client_is_erased() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    let (_, case) = places.case.rsplit_once('/').expect("an address");
    begin(&browser, case).await;
    for who in STAFF {
        draw(&browser, who).await;
    }
    let both = ["Dadang Suhendar", "Neneng Kartika"];
    browser.sign_by_keys("Saksi", WITNESS, &both).await;
    browser
        .assert_accessible("an erasure with a typed name")
        .await;
    finish(&browser).await;
    browser.find("heading", "Beranda").await;

    browser.open("/#/kegagalan").await;
    browser.press("button", "Buka berita acara (D35)").await;
    browser.press("button", "Unduh").await;
    let text = Pdf::at(&browser.download(".pdf").await).text();
    assert!(text.contains(WITNESS), "{text}");
    let how = format!("nama terketik “{WITNESS}”");
    assert!(text.contains(&how), "{text}");
    browser.assert_clean().await;
}

/// Her case, with an activity in which both took part.
fn lay_activity(vault: &Vault<MemoryShelf>, other: &str) {
    let id = vault::name();
    let rows = json!([
        { "#": "one", "case_ref": other, "client": GONE, "present": "yes" },
        { "#": "two", "case_ref": id, "client": STAYS, "present": "yes" },
    ]);
    let records = [
        signed("F01", &json!({ "full_name": STAYS }), &["worker"]),
        signed(
            "F07",
            &json!({ "form_date": "2026-06-02", "participants": rows }),
            &[],
        ),
    ];
    let mut case = json!({
        "id": id, "register_number": "018/2026", "opened": THEN, "records": [],
    });
    for mut record in records {
        let name = vault::name();
        case["records"]
            .as_array_mut()
            .expect("a list")
            .push(json!(name));
        for (key, value) in [("id", name.as_str()), ("created", THEN), ("changed", THEN)] {
            record[key] = json!(value);
        }
        let record: Record = serde_json::from_value(record).expect("a record");
        vault
            .save(Entry::Record(&record), &System)
            .expect("it is kept");
    }
    let case: Case = serde_json::from_value(case).expect("a case");
    vault.save(Entry::Case(&case), &System).expect("it is kept");
}

/// The keys of all texts that say a word.
async fn saying(browser: &Browser, word: &str) -> Vec<String> {
    let kept: Value = browser.run(KEPT, Vec::new()).await;
    let vault = browser.opened_store().await;
    let key = &vault.unlocked().expect("it is open").key;
    let texts = kept.as_array().expect("keys and texts").iter();
    let texts = texts.map(|pair| [&pair[0], &pair[1]].map(|it| it.as_str().expect("a text")));
    let saying = texts.filter(|[at, text]| said(at, text, key).contains(word));
    saying.map(|[at, _]| at.to_owned()).collect()
}

/// As the head does it, with the three who sign.
async fn erase(browser: &Browser, case: &str) {
    begin(browser, case).await;
    for who in STAFF.into_iter().chain(["Saksi"]) {
        draw(browser, who).await;
    }
    finish(browser).await;
}

/// Opens the case's data and says who sees it erased.
async fn begin(browser: &Browser, case: &str) {
    browser.open(&format!("/#/data/{case}")).await;
    browser.find("heading", "Pelindungan data").await;
    let unfold = "document.querySelectorAll('details:not([open]) > summary')
        .forEach(head => head.click())";
    browser.run(unfold, Vec::new()).await;
    browser.fill("Nama saksi", WITNESS).await;
}

async fn draw(browser: &Browser, who: &str) {
    let sheet = browser.open_pad(who).await;
    if who == "Saksi" {
        sheet.fill(&["Nama lengkap"], WITNESS).await;
    }
    let pad = browser.pad(&sheet).await;
    browser.draw(&pad, &flourish(), Tool::Touch).await;
    browser.put_away(&sheet).await;
}

async fn finish(browser: &Browser) {
    browser
        .fill("Ketik nomor register untuk memastikan", NUMBER)
        .await;
    browser.screenshot("erasing-820").await;
    browser.press("button", "Hapus selamanya").await;
}
