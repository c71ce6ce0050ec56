//! The door, as workers use it: the first run, the lock, the recovery key.

use std::time::Duration;

use serde_json::Value;

use crate::browser::{Browser, PATIENCE, PHONE, TABLET, pause};
use crate::pdf::Pdf;
use crate::prepared::{Stand, example};
use crate::vault::{self, PASSPHRASE, RECOVERY, WORKER};

/// Of the example's client.
const CLIENT: &str = "Asep Rukmana Hidayat";

#[tokio::test]
async fn the_first_run_protects_the_device_in_three_steps() {
    let mut browser = Browser::fresh(TABLET).await;
    browser.set_day().await;
    browser.open("/").await;
    let passphrase = start_first_run(&mut browser).await;
    browser.assert_clean().await;

    browser.reload_locked().await;
    browser.find("heading", "Buka Lembar").await;
    browser.unlock_with(&passphrase).await;
    browser.find("heading", "Klien").await;
    browser.wait_for_text("IPWL Sahabat Pulih").await;
    browser.assert_clean().await;
}

/// Goes through the first run, looking at each step; the passphrase that was made.
async fn start_first_run(browser: &mut Browser) -> String {
    browser.find("heading", "Selamat datang di Lembar").await;
    look(browser, "first-run-1").await;
    browser.fill("Nama lembaga", "").await;
    browser.press("button", "Lanjut").await;
    browser.wait_for_text("Isi nama lembaga dahulu.").await;
    browser.fill("Nama lembaga", "IPWL Sahabat Pulih").await;
    browser.fill("Nama lengkap Anda", WORKER).await;
    browser.press("button", "Lanjut").await;

    browser.find("heading", "Buat kata sandi").await;
    browser.fill("Kata sandi baru", "12345678").await;
    browser.press("button", "Lanjut").await;
    browser.wait_for_text("Terlalu mudah ditebak.").await;
    browser.press("button", "Buatkan untuk saya").await;
    browser.wait_for_text("Bertahan").await;
    let passphrase = browser.value("Kata sandi baru").await;
    browser.fill("Ketik sekali lagi", "lain sekali").await;
    browser.press("button", "Lanjut").await;
    browser
        .wait_for_text("Belum sama dengan yang pertama.")
        .await;
    look(browser, "first-run-2").await;
    browser.fill("Ketik sekali lagi", &passphrase).await;
    browser.press("button", "Lanjut").await;
    keep_recovery_key(browser).await;
    passphrase
}

/// The recovery key is shown, printed, and asked back.
async fn keep_recovery_key(browser: &mut Browser) {
    browser.find("heading", "Kunci pemulihan").await;
    let groups = browser.run(
        "return [...document.querySelectorAll('.recovery-key li')].map(it => it.textContent)",
        Vec::new(),
    );
    let groups: Vec<String> = serde_json::from_value(groups.await).expect("eight groups");
    look(browser, "first-run-3").await;
    browser.press("button", "Unduh sebagai lembar PDF").await;
    let pdf = Pdf::at(&browser.download(".pdf").await);
    browser.wait_for_text("Lembar sudah diunduh.").await;
    let text = pdf.text();
    for group in &groups {
        assert!(text.contains(group.as_str()), "a group is not on the sheet");
    }
    browser.press("button", "Sudah saya simpan").await;

    browser.find("heading", "Periksa catatan Anda").await;
    let asked = browser.run(
        "return document.querySelector('label[for=group]').textContent",
        Vec::new(),
    );
    let asked = asked.await.as_str().unwrap_or_default().to_owned();
    let number: usize = asked
        .trim_start_matches("Kelompok ke-")
        .parse()
        .expect("a number");
    browser.fill(&asked, "00000").await;
    browser.press("button", "Selesai").await;
    browser.wait_for_text("Belum cocok.").await;
    look(browser, "first-run-4").await;
    browser
        .fill(&asked, &groups[number - 1].to_lowercase())
        .await;
    browser.press("button", "Selesai").await;
    let mut waited = Duration::ZERO;
    while browser.standing().await != "open" {
        assert!(waited < PATIENCE * 3, "the device is not set up");
        pause(&mut waited).await;
    }
    browser.find("heading", "Klien").await;
}

/// Judges and keeps the screen in all its sizes and themes.
pub(crate) async fn look(browser: &mut Browser, name: &str) {
    for (screen, size) in [(TABLET, "tablet"), (PHONE, "phone")] {
        browser.turn(screen).await;
        for theme in ["light", "dark"] {
            browser.paint(theme).await;
            browser.assert_accessible(name).await;
            browser.screenshot(&format!("{name}-{size}-{theme}")).await;
        }
    }
    browser.turn(TABLET).await;
    browser.assert_clear_in_every_look(name).await;
    browser.press("button", "EN – English").await;
    browser.find("group", "Language").await;
    browser
        .assert_accessible(&format!("{name} in English"))
        .await;
    browser.press("button", "ID – Bahasa Indonesia").await;
    browser.find("group", "Bahasa").await;
}

#[tokio::test]
async fn a_wrong_passphrase_makes_one_wait_also_after_a_reload() {
    let mut browser = Browser::start(TABLET).await;
    browser.set_day().await;
    browser.open_locked("/").await;
    browser.wait_until_standing("locked").await;
    look(&mut browser, "lock").await;
    for _ in 0..3 {
        browser.unlock_with("bukan ini").await;
        browser.wait_for_text("Kata sandi belum cocok.").await;
    }
    browser.wait_for_text("Coba lagi dalam").await;
    look(&mut browser, "lock-wait").await;
    browser.reload_locked().await;
    browser.wait_until_standing("locked").await;
    browser.wait_for_text("Coba lagi dalam").await;
    browser.unlock_with(PASSPHRASE).await;
    assert_eq!(browser.standing().await, "locked", "the wait is not over");
    wait_until_silent(&browser, "Coba lagi dalam").await;
    browser.unlock_with(PASSPHRASE).await;
    browser.find("heading", "Klien").await;
    browser.reload_locked().await;
    browser.wait_until_standing("locked").await;
    assert!(
        !says(&browser, "Coba lagi dalam").await,
        "a right one forgives"
    );
    browser.assert_clean().await;
}

async fn says(browser: &Browser, words: &str) -> bool {
    let texts = browser.names("StaticText").await;
    texts.iter().any(|text| text.contains(words))
}

async fn wait_until_silent(browser: &Browser, words: &str) {
    let mut waited = Duration::ZERO;
    while says(browser, words).await {
        assert!(waited < PATIENCE * 2, "“{words}” is still said");
        pause(&mut waited).await;
    }
}

#[tokio::test]
async fn locking_loses_nothing_and_leads_back_to_the_same_field() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    paper
        .answer("messages", "Diketik tepat sebelum dikunci.")
        .await;
    let before = spot(&browser).await;
    // By the program's own way, without touching anything else first.
    let press = "document.querySelector('.topbar-end [aria-label=Kunci]').click()";
    browser.run(press, Vec::new()).await;
    browser.wait_until_standing("locked").await;
    let page = browser
        .run("return document.documentElement.outerHTML", Vec::new())
        .await;
    for secret in [CLIENT, "A. R. H.", "Diketik tepat"] {
        assert!(
            !page.as_str().unwrap_or_default().contains(secret),
            "“{secret}” is in the page"
        );
    }
    browser.unlock_with(PASSPHRASE).await;
    browser.wait_until_standing("open").await;
    assert_eq!(
        paper.typed("messages").await,
        "Diketik tepat sebelum dikunci."
    );
    let mut waited = Duration::ZERO;
    while !is_near(&spot(&browser).await, &before) {
        let now = spot(&browser).await;
        assert!(
            waited < PATIENCE,
            "one is at {now:?}, and was at {before:?}"
        );
        pause(&mut waited).await;
    }
    browser.assert_clean().await;
}

/// What has the focus, and how far the page is scrolled.
async fn spot(browser: &Browser) -> (String, i64) {
    let here = "return [document.activeElement.id, Math.round(scrollY)]";
    let here = browser.run(here, Vec::new()).await;
    serde_json::from_value(here).expect("an id and a number")
}

/// The same focus, and less than a line of buttons away.
fn is_near((focus, scroll): &(String, i64), (other, there): &(String, i64)) -> bool {
    focus == other && (scroll - there).abs() < 48
}

#[tokio::test]
async fn an_idle_page_locks_itself() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find_beginning("button", "F17 ").await;
    // Finding scrolls, which is a touch, and is told of with the next picture.
    tokio::time::sleep(Duration::from_millis(500)).await;
    // Six minutes later.
    browser
        .run(
            "{ const real = Date.now; Date.now = () => real() + 360000; }",
            Vec::new(),
        )
        .await;
    browser.wait_until_standing("locked").await;
    browser.assert_clean().await;
}

/// The window lies behind others, as a tablet's does whose screen goes dark.
#[tokio::test]
async fn a_page_that_is_out_of_sight_for_long_locks_itself_and_keeps_what_was_typed() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    let typed = format!("{} Sesudahnya.", paper.typed("messages").await);
    let field = browser.find("textbox", paper.label("messages")).await;
    field
        .send_keys(" Sesudahnya.")
        .await
        .expect("a text is typed");
    let minimized = browser.client.minimize_window().await;
    minimized.expect("the window goes out of sight");
    assert_eq!(
        browser.run("return document.hidden", Vec::new()).await,
        true
    );
    let later = "{ const real = Date.now; Date.now = () => real() + 360000; }";
    browser.run(later, Vec::new()).await;
    browser.wait_until_standing("locked").await;
    let (width, height) = (TABLET.width, TABLET.height);
    let seen = browser.client.set_window_rect(0, 0, width, height).await;
    seen.expect("the window comes back");
    browser.unlock_with(PASSPHRASE).await;
    browser.wait_until_standing("open").await;
    browser.find("textbox", paper.label("messages")).await;
    assert_eq!(paper.typed("messages").await, typed);
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_recovery_key_gives_a_new_passphrase() {
    let (mut browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.reload_locked().await;
    browser.press("button", "Lupa kata sandi?").await;
    browser.find("heading", "Buka dengan kunci pemulihan").await;
    browser.fill("Kunci pemulihan", &RECOVERY[..20]).await;
    browser.press("button", "Lanjut").await;
    browser.wait_for_text("Kunci belum lengkap").await;
    look(&mut browser, "recovery").await;
    browser.fill("Kunci pemulihan", RECOVERY).await;
    browser.press("button", "Lanjut").await;
    browser.find("heading", "Buat kata sandi baru").await;
    look(&mut browser, "recovery-new").await;
    browser.press("button", "Buatkan untuk saya").await;
    browser.wait_for_text("Bertahan").await;
    let new = browser.value("Kata sandi baru").await;
    browser.fill("Ketik sekali lagi", &new).await;
    browser.press("button", "Lanjut").await;
    browser.find("heading", "Klien").await;
    browser.wait_for_text("017/2026").await;
    browser.reload_locked().await;
    browser.unlock_with(PASSPHRASE).await;
    browser.wait_for_text("Kata sandi belum cocok.").await;
    browser.unlock_with(&new).await;
    browser.find("heading", "Klien").await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn plain_records_of_an_earlier_version_are_sealed_by_the_first_run() {
    let mut browser = Browser::fresh(TABLET).await;
    browser.set_day().await;
    browser.lay(&plain_image()).await;
    browser.open("/").await;
    start_first_run(&mut browser).await;
    browser
        .wait_for_text("data yang sudah ada di perangkat ini sekarang terkunci")
        .await;
    browser.wait_for_text("017/2026").await;
    browser
        .assert_nothing_plain(&[CLIENT, "lembar/1 plain\n{\"id\""])
        .await;
    browser.assert_clean().await;
}

/// The example as the first version kept it.
fn plain_image() -> Value {
    let dossier = example(Stand::Signed);
    let vault = lembar::storage::Vault::on(lembar::storage::shelf::MemoryShelf::default());
    crate::prepared::lay_down(&dossier, &vault);
    vault::pairs(vault.shelf())
}

impl Browser {
    /// Fails when anything that the page keeps or shows outside itself has one of these.
    pub(crate) async fn assert_nothing_plain(&self, secrets: &[&str]) {
        let secrets = vec![serde_json::json!(secrets)];
        let found = self.client.execute_async(EVERYTHING, secrets).await;
        let found = found.expect("the page can be asked");
        assert_eq!(
            found["looked"], true,
            "the search sees what is kept: {found}"
        );
        assert_eq!(found["plain"], serde_json::json!([]), "kept unsealed");
    }
}

/// Looks for texts in localStorage, sessionStorage, every IndexedDB, every cache, address, title, history's
/// state, cookies. It looks inside the page: what the caches hold is too much to be handed out.
const EVERYTHING: &str = "
    const [secrets, done] = arguments, plain = [];
    let looked = false;
    const look = (place, text) => {
        looked ||= text.includes('lembar.vault');
        for (const secret of secrets) if (text.includes(secret)) plain.push([place, secret]);
    };
    (async () => {
        look('page', JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage),
            location.href, document.title, history.state, document.cookie]));
        const asked = request => new Promise((good, bad) => {
            request.onsuccess = () => good(request.result);
            request.onerror = () => bad(request.error);
        });
        for (const { name } of await indexedDB.databases()) {
            const base = await asked(indexedDB.open(name));
            for (const store of base.objectStoreNames) {
                const shelf = base.transaction(store).objectStore(store);
                look(name, JSON.stringify([store, await asked(shelf.getAllKeys()),
                    await asked(shelf.getAll())]));
            }
            base.close();
        }
        for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
                look(name, request.url + await (await cache.match(request)).text());
            }
        }
        done({ looked, plain });
    })().catch(error => done({ failed: String(error) }));";

/// The key alone is judged: of what was typed, and of what a driver read, the browser keeps copies of its
/// own, which no page can reach (docs/security.md). A name that was only shown is judged in
/// [`crate::guarded`].
#[tokio::test]
async fn after_locking_the_memory_holds_no_key() {
    const KEY: [u8; 32] = *b"\x93\x1b\xe4\x07\xc8\x5a\x2f\xd1\x6e\x90\x3d\xb7\x48\xfa\x15\xac\
        \x81\x66\xde\x39\x0c\xf5\xb2\x4b\xe9\x77\x20\x9d\x54\xc3\x1f\x8a";
    let dossier = example(Stand::Signed);
    let image = vault::image_with(&KEY, |vault| crate::prepared::lay_down(&dossier, vault));
    let browser = Browser::with_image(TABLET, &image).await;
    browser.set_day().await;
    browser.open("/").await;
    let case = browser.find_beginning("button", "A. R. H. 017/2026").await;
    case.click().await.expect("the case opens");
    browser.press_form("F01").await;
    browser.wait_for_text(CLIENT).await;
    let needles: [&[u8]; 3] = [&KEY, PASSPHRASE.as_bytes(), CLIENT.as_bytes()];
    let count = |needle| {
        let found = browser.in_memory(needle);
        found.narrow + found.wide
    };
    let open = needles.map(count);
    assert!(
        open.iter().all(|count| *count > 0),
        "the search finds what is there: {open:?}"
    );
    browser.press("button", "Kunci").await;
    browser.wait_until_standing("locked").await;
    let locked = needles.map(count);
    println!("key, passphrase, name: open {open:?}, locked {locked:?}");
    assert_eq!(locked[0], 0, "the key; open: {open:?}");
}
