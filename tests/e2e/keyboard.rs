//! Without touch and mouse: keys alone.

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Browser, TABLET};
use crate::engine::Engine;
use crate::pdf::Pdf;
use crate::prepared::Stand;

/// So many stops lie between any two places of a screen.
const STOPS: usize = 90;
/// The first of the reasons why a name is typed.
const HAND: &str = "tangan tidak dapat membuat goresan";

#[tokio::test]
async fn a_case_is_started_and_filled_in_by_keys_alone() {
    let browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    browser.find("heading", "Klien").await;
    browser.go_to("button", "Mulai kasus baru").await;
    browser.key(Key::Enter).await;
    browser
        .find("heading", "Registrasi dan Skrining Awal")
        .await;

    browser.go_to("textbox", "Tempat").await;
    browser.keys("Cangkuang").await;
    browser.go_to("textbox", "Tanggal penerimaan").await;
    browser.clear_by_keys().await;
    browser.keys("3/2/2026").await;
    browser.go_to("radio", "Rawat inap (residensial)").await;
    browser.keys(" ").await;
    browser.key(Key::Down).await;
    choose_from_a_list(&browser).await;
    browser.go_to("textbox", "Nama lengkap (sesuai KTP)").await;
    browser.keys("Siti ʻAisyah").await;

    let paper = browser.paper("F01");
    assert_eq!(paper.typed("place").await, "Cangkuang");
    assert_eq!(paper.typed("full_name").await, "Siti ʻAisyah");
    assert_eq!(paper.typed("register_date").await, "03/02/2026");
    paper.assert_chosen("service_type", "outpatient").await;
    paper.assert_chosen("referral_source", "family").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_form_is_signed_by_keys_alone_and_its_sheet_says_so() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.signing)).await;
    browser.find("heading", "Tanda tangan").await;
    browser.go_to("button", "Tanda tangan Klien").await;
    browser.key(Key::Enter).await;
    browser.signing_sheet().await;
    browser
        .go_to("DisclosureTriangle", "Tidak dapat tanda tangan?")
        .await;
    browser.key(Key::Enter).await;
    browser.go_to("radio", "Menandatangani sendiri").await;
    browser.key(Key::Down).await;
    for (line, text) in [
        (
            "Ketik nama lengkap sebagai tanda tangan",
            "asep rukmana hidayat",
        ),
        ("Saksi pertama", "Dadang Suhendar"),
        ("Saksi kedua", "Neneng Kartika"),
    ] {
        browser.go_to("textbox", line).await;
        browser.keys(text).await;
    }
    browser.go_to("button", "Selesai").await;
    browser.key(Key::Enter).await;
    browser.wait_for_text("Pilih alasannya.").await;
    browser.go_to("radio", HAND).await;
    browser.key(Key::Down).await;
    browser.screenshot("typed-name").await;
    browser.assert_accessible("the typed name").await;
    browser.go_to("button", "Selesai").await;
    browser.key(Key::Enter).await;
    let told = "disaksikan oleh Dadang Suhendar dan Neneng Kartika";
    browser.wait_for_text(told).await;
    browser.screenshot("typed-name-given").await;
    browser.go_to("button", "Buka Lembar Terminasi").await;
    browser.key(Key::Enter).await;
    browser.find("button", "Unduh").await;
    browser.go_to("button", "Unduh").await;
    browser.key(Key::Enter).await;
    let text = Pdf::at(&browser.download(".pdf").await).text();
    for said in [
        "terketik",
        "asep rukmana hidayat",
        "papan ketik",
        "Dadang",
        "Neneng",
    ] {
        assert!(text.contains(said), "“{said}” is not on the sheet:\n{text}");
    }
    browser.assert_clean().await;
}

/// Opens a list, goes down its rows, and closes it with Enter.
async fn choose_from_a_list(browser: &Browser) {
    browser.go_to("button", "Sumber kedatangan Pilih…").await;
    browser.key(Key::Enter).await;
    let group = browser.part("radiogroup", "Sumber kedatangan").await;
    let rows = group.names("radio").await;
    let wanted = rows
        .iter()
        .position(|row| row == "Dilaporkan/diantar keluarga")
        .expect("the family");
    browser.go_to("radio", &rows[0]).await;
    browser.keys(" ").await;
    for _ in 0..wanted {
        browser.key(Key::Down).await;
    }
    browser.key(Key::Enter).await;
    browser
        .find("button", "Sumber kedatangan Dilaporkan/diantar keluarga")
        .await;
    assert_eq!(
        browser.focused().await.1,
        "Sumber kedatangan Dilaporkan/diantar keluarga"
    );
}

impl Browser {
    /// Role and name of what has the focus.
    pub(crate) async fn focused(&self) -> (String, String) {
        if self.engine != Engine::Chromium {
            return self.focused_by_label().await;
        }
        let active = json!({ "expression": "document.activeElement" });
        let active = self.cdp("Runtime.evaluate", active).await;
        let query = json!({ "objectId": active["result"]["objectId"], "fetchRelatives": false });
        let tree = self.cdp("Accessibility.getPartialAXTree", query).await;
        let node = &tree["nodes"][0];
        let read = |what: &str| {
            let text = node[what]["value"].as_str().unwrap_or_default();
            text.split_whitespace().collect::<Vec<_>>().join(" ")
        };
        (read("role"), read("name"))
    }

    /// Presses Tab until this has the focus.
    pub(crate) async fn go_to(&self, role: &str, name: &str) {
        let mut seen = Vec::new();
        for _ in 0..STOPS {
            let focused = self.focused().await;
            if focused == (role.to_owned(), name.to_owned()) {
                return;
            }
            seen.push(focused.1);
            self.key(Key::Tab).await;
        }
        panic!("Tab does not lead to {role} “{name}”, but to {seen:#?}");
    }

    pub(crate) async fn key(&self, key: Key) {
        self.keys(&char::from(key).to_string()).await;
    }

    pub(crate) async fn keys(&self, keys: &str) {
        let active = self.client.active_element().await.expect("a focus");
        active.send_keys(keys).await.expect("keys are typed");
    }

    /// Marks all and deletes it.
    pub(crate) async fn clear_by_keys(&self) {
        let (control, delete) = (char::from(Key::Control), char::from(Key::Delete));
        self.keys(&format!("{control}a{control}{delete}")).await;
    }
}
