//! Without touch and mouse: keys alone.

use std::time::Duration;

use fantoccini::key::Key;
use serde_json::json;

use crate::browser::{Browser, PATIENCE, PHONE, TABLET, TABLET_WIDE, pause};
use crate::engine::Engine;
use crate::held::CONSENT;
use crate::pdf::Pdf;
use crate::prepared::Stand;
use crate::vault::WORKER;

/// So many stops lie between any two places of a screen.
pub(crate) const STOPS: usize = 90;
/// The first of the reasons why a name is typed.
const HAND: &str = "Tangan tidak dapat membuat goresan";

/// Who is registered, and enough of her to ask for consent.
const CLIENT: &str = "Siti Aminah";
const REGISTERED: &[(&str, &str)] = &[("service_type", "inpatient"), ("full_name", CLIENT)];

/// The line of consent on the page of a case.
const CONSENT_LINE: &str = "F02 Persetujuan Layanan, Kontrak, dan Pelindungan Data Belum diisi";

/// The whole job: a fresh tablet is set up, a client registered, her consent filled in, signed by names
/// alone, and its sheet taken along.
#[tokio::test]
async fn from_an_empty_browser_to_a_signed_sheet_by_keys_alone() {
    let browser = Browser::fresh(TABLET).await;
    browser.watch_for_presses().await;
    browser.set_day().await;
    browser.open("/").await;
    set_up(&browser).await;
    browser.enter_on("Mulai kasus baru").await;
    browser
        .find("heading", "Registrasi dan Skrining Awal")
        .await;
    browser.keyed("F01").answers(REGISTERED).await;
    browser.enter_on("Lanjutkan nanti").await;
    browser.find("heading", "S. A.").await;
    browser.enter_on(CONSENT_LINE).await;
    browser.keyed("F02").answers(CONSENT).await;
    browser.enter_on("Lanjut ke tanda tangan").await;
    browser.find("heading", "Tanda tangan").await;
    let both = ["Dadang Suhendar", "Neneng Kartika"];
    browser.sign_by_keys("Klien", CLIENT, &both).await;
    let worker = "Pekerja sosial";
    browser.sign_by_keys(worker, WORKER, &both[..1]).await;
    let sheet = "Buka Lembar Persetujuan dan Kontrak Layanan";
    browser.enter_on(sheet).await;
    browser.enter_on("Unduh").await;
    let signed = browser.download(".pdf").await;
    let text = Pdf::at(&signed).text();
    for said in [CLIENT, "terketik", "Neneng Kartika", WORKER] {
        assert!(text.contains(said), "“{said}” is not on the sheet:\n{text}");
    }
    browser.assert_never_pressed().await;
    browser.assert_clean().await;
}

/// Names, a passphrase that is made, and the recovery key, which is asked back.
async fn set_up(browser: &Browser) {
    browser.find("heading", "Selamat datang di Lembar").await;
    browser.type_in("Nama lembaga", "IPWL Sahabat Pulih").await;
    browser.type_in("Nama lengkap Anda", WORKER).await;
    browser.enter_on("Lanjut").await;
    browser.find("heading", "Buat kata sandi").await;
    browser.enter_on("Buatkan untuk saya").await;
    browser.wait_for_text("Bertahan").await;
    let passphrase = browser.value("Kata sandi baru").await;
    browser.type_in("Ketik sekali lagi", &passphrase).await;
    browser.enter_on("Lanjut").await;
    browser.find("heading", "Kunci pemulihan").await;
    let groups =
        "return [...document.querySelectorAll('.recovery-key li')].map(it => it.textContent)";
    let groups = browser.run(groups, Vec::new()).await;
    let groups: Vec<String> = serde_json::from_value(groups).expect("eight groups");
    browser.enter_on("Sudah saya simpan").await;
    browser.find("heading", "Periksa catatan Anda").await;
    let asked = "return document.querySelector('label[for=group]').textContent";
    let asked = browser.run(asked, Vec::new()).await;
    let asked = asked.as_str().unwrap_or_default();
    let number: usize = asked
        .trim_start_matches("Kelompok ke-")
        .parse()
        .expect("a number");
    browser.type_in(asked, &groups[number - 1]).await;
    browser.key(Key::Enter).await;
    let mut waited = Duration::ZERO;
    while browser.standing().await != "open" {
        assert!(waited < PATIENCE * 3, "the device is not set up");
        pause(&mut waited).await;
    }
}

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
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.signing)).await;
    browser.find("heading", "Tanda tangan").await;
    browser.enter_on("Tanda tangan Klien").await;
    browser.signing_sheet().await;
    browser.choose_to_type().await;
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
    look(&mut browser, "typed-name").await;
    browser.enter_on("Selesai").await;
    let told = "disaksikan oleh Dadang Suhendar dan Neneng Kartika";
    browser.wait_for_text(told).await;
    look(&mut browser, "typed-name-given").await;
    browser.enter_on("Buka Lembar Terminasi").await;
    browser.find("button", "Unduh").await;
    browser.enter_on("Unduh").await;
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

/// Each key of the help that no other scene presses: undo and redo, a note, saving, and the main button.
#[tokio::test]
async fn each_shortcut_does_what_the_help_says() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    let before = paper.typed("messages").await;
    paper.answer("messages", "Jaga diri").await;
    paper.leave("messages").await;
    let control = char::from(Key::Control);
    let shift = char::from(Key::Shift);
    browser.keys(&format!("{control}z")).await;
    assert_eq!(paper.typed("messages").await, before);
    browser.keys(&format!("{control}{shift}z")).await;
    assert_eq!(paper.typed("messages").await, "Jaga diri");
    browser.keys(&format!("{control}m")).await;
    browser.find("textbox", "Catatan").await;
    browser.key(Key::Escape).await;
    browser.wait_gone("textbox", "Catatan").await;
    // The browser's own window for saving a page must not come up.
    let taken = "window.lembarTaken = null; addEventListener('keydown', event => {
        if (event.key === 's') window.lembarTaken = event.defaultPrevented; });";
    browser.run(taken, Vec::new()).await;
    browser.keys(&format!("{control}s")).await;
    let taken = browser.run("return window.lembarTaken", Vec::new()).await;
    assert_eq!(taken, true, "the page takes Ctrl+S");
    browser.wait_for_text("Aman di perangkat").await;
    let enter = char::from(Key::Enter);
    browser.keys(&format!("{control}{enter}")).await;
    browser.find("heading", "Tanda tangan").await;
    browser.assert_clean().await;
}

/// Judges and keeps the screen as a tablet, a tablet on its side and a phone show it.
async fn look(browser: &mut Browser, name: &str) {
    for screen in [TABLET_WIDE, PHONE, TABLET] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            browser.paint(scheme).await;
            browser.assert_accessible(name).await;
            let name = format!("{name}-{}-{scheme}", screen.width);
            browser.screenshot(&name).await;
        }
    }
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
