//! A second worker, and what each role may open.

use crate::access::look;
use crate::browser::{Browser, TABLET};
use crate::prepared::Stand;
use crate::vault::{PASSPHRASE, WORKER};

/// Of the example's client.
const CLIENT: &str = "Asep Rukmana Hidayat";

#[tokio::test]
async fn a_head_adds_a_worker_who_may_not_add_others() {
    let (mut browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/petugas").await;
    look(&mut browser, "staff").await;
    let first = add_worker(&mut browser, ("Budi Santoso", "Petugas melihat")).await;

    browser.press("button", "Kunci").await;
    browser.wait_until_standing("locked").await;
    look(&mut browser, "lock-two").await;
    browser.press_beginning("radio", "Budi Santoso").await;
    browser.unlock_with(&first).await;
    browser.find("heading", "Petugas").await;
    browser.wait_for_text("Hanya pimpinan yang dapat").await;
    assert!(
        !browser
            .names("button")
            .await
            .iter()
            .any(|name| name.starts_with("Keluarkan"))
    );
    browser.open("/#/").await;
    browser.wait_for_text("017/2026").await;
    // The lock offers her who was here last.
    browser.reload_locked().await;
    browser.wait_until_standing("locked").await;
    browser.unlock_with(&first).await;
    browser.wait_until_standing("open").await;
    browser.press("button", "Kunci").await;
    browser.wait_until_standing("locked").await;
    browser.press_beginning("radio", WORKER).await;
    browser.unlock_with(PASSPHRASE).await;
    browser.wait_until_standing("open").await;
    browser.open("/#/petugas").await;
    browser.press("button", "Keluarkan Budi Santoso").await;
    browser
        .assert_clear_in_every_look("removing a worker")
        .await;
    browser.press("button", "Keluarkan").await;
    browser.wait_for_text("Petugas dikeluarkan.").await;
    browser.assert_clean().await;
}

/// On the screen of workers: adds one with this name and role; her passphrase.
async fn add_worker(browser: &mut Browser, (name, role): (&str, &str)) -> String {
    browser.press("button", "Tambah petugas").await;
    browser.fill("Nama lengkap", name).await;
    browser.press_beginning("radio", role).await;
    browser.press("button", "Buatkan untuk saya").await;
    browser.wait_for_text("Bertahan").await;
    let first = browser.value("Kata sandi baru").await;
    browser.fill("Ketik sekali lagi", &first).await;
    look(browser, "staff-add").await;
    browser.press("button", "Tambahkan").await;
    browser.wait_for_text("Petugas ditambahkan.").await;
    first
}

async fn assert_without(browser: &Browser, words: &str) {
    let texts = browser.names("StaticText").await;
    assert!(!texts.iter().any(|text| text.contains(words)), "{texts:#?}");
}

/// Locks, and comes in as somebody else.
async fn change_worker(browser: &mut Browser, name: &str, passphrase: &str) {
    browser.press("button", "Kunci").await;
    browser.wait_until_standing("locked").await;
    browser.press_beginning("radio", name).await;
    browser.unlock_with(passphrase).await;
    browser.wait_until_standing("open").await;
}

#[tokio::test]
async fn a_role_opens_what_it_may_see_and_nothing_else() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let case = format!("/{}", places.case);
    browser.open("/#/petugas").await;
    let clerks = add_worker(&mut browser, ("Rini Astuti", "Petugas rekap")).await;
    let counsellors = add_worker(&mut browser, ("Hendra Gunawan", "Konselor")).await;

    change_worker(&mut browser, "Rini Astuti", &clerks).await;
    browser.open("/#/").await;
    browser.find("heading", "Rekap").await;
    look(&mut browser, "role-clerk").await;
    for closed in ["/#/klien", case.as_str(), "/#/cadangan", "/#/lembaga"] {
        browser.open(closed).await;
        browser
            .wait_for_text("Tidak terbuka untuk peran Anda")
            .await;
        assert_without(&browser, CLIENT).await;
    }
    look(&mut browser, "role-closed").await;

    change_worker(&mut browser, "Hendra Gunawan", &counsellors).await;
    browser.open("/#/klien").await;
    browser.find("heading", "Klien").await;
    assert_without(&browser, CLIENT).await;
    for closed in [case.as_str(), &format!("/{}", places.termination)] {
        browser.open(closed).await;
        browser
            .wait_for_text("Tidak terbuka untuk peran Anda")
            .await;
        assert_without(&browser, CLIENT).await;
    }
    browser.open("/#/cetak").await;
    browser
        .wait_for_text("Formulir kosong untuk diisi tangan")
        .await;
    assert!(!browser.names("heading").await.contains(&"Rekap".to_owned()));
    browser.assert_clean().await;
}
