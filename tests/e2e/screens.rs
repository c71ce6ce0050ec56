//! Every screen in both languages, light and dark, on tablet and phone: axe-core finds nothing.
//!
//! Screenshots of each screen stand in `build/shots` afterwards. Start at [`in_every_look`].

use crate::browser::{Browser, PHONE, TABLET, TABLET_WIDE};
use crate::prepared::Stand;
use fantoccini::key::Key;

/// A language, by its button, and what the scenes press in it.
struct Language {
    code: &'static str,
    button: &'static str,
    to_signing: &'static str,
    missing: &'static str,
    sign_client: &'static str,
    correct: &'static str,
    correct_now: &'static str,
    correct_why: &'static str,
    settings: &'static str,
    cell: &'static str,
    row: &'static str,
}

const LANGUAGES: [Language; 2] = [
    Language {
        code: "id",
        button: "ID – Bahasa Indonesia",
        to_signing: "Lanjut ke tanda tangan",
        missing: "hal yang perlu dilengkapi",
        sign_client: "Tanda tangan Klien",
        correct: "Buat perbaikan",
        correct_now: "Mulai perbaikan",
        correct_why: "Alasan perbaikan",
        settings: "Lembaga dan perangkat",
        cell: "Masyarakat, Persiapan: Belum dimulai, tahapnya sudah lewat",
        row: "Masyarakat, isi sekaligus",
    },
    Language {
        code: "en",
        button: "EN – English",
        to_signing: "Go on to signing",
        missing: "things still need attention",
        sign_client: "Signature of Client",
        correct: "Begin a correction",
        correct_now: "Begin the correction",
        correct_why: "Reason for the correction",
        settings: "Institution and device",
        cell: "Community, Preparation: Not started, its stage is past",
        row: "Community, fill in at once",
    },
];

#[tokio::test]
async fn the_first_screens() {
    let mut browser = Browser::start(TABLET).await;
    browser.set_day().await;
    in_every_look(&mut browser, "empty", async |browser, _| {
        browser.open("/#/").await;
    })
    .await;
    in_every_look(&mut browser, "institution", async |browser, _| {
        browser.open("/#/lembaga").await;
    })
    .await;
    in_every_look(&mut browser, "device", async |browser, _| {
        browser.open("/#/device").await;
    })
    .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_screens_of_a_case() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    for (name, place) in [
        ("home", "#/"),
        ("clients", "#/klien"),
        ("case", places.case.as_str()),
        ("registration", places.registration.as_str()),
    ] {
        let path = format!("/{place}");
        in_every_look(&mut browser, name, async |browser, _| {
            browser.open(&path).await;
        })
        .await;
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_screens_of_the_matrix() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let case = format!("/{}", places.case);
    let pick = async |browser: &Browser, button: &str| {
        browser.open(&case).await;
        browser.press("button", button).await;
        browser.find_beginning("dialog", "").await;
    };
    in_every_look(&mut browser, "matrix-cell", async |browser, language| {
        pick(browser, language.cell).await;
    })
    .await;
    in_every_look(&mut browser, "matrix-row", async |browser, language| {
        pick(browser, language.row).await;
    })
    .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_screens_of_a_termination() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let form = format!("/{}", places.termination);
    let signing = format!("/{}", places.signing);
    for (name, path) in [("termination", &form), ("signing", &signing)] {
        in_every_look(&mut browser, name, async |browser, _| {
            browser.open(path).await;
        })
        .await;
    }
    in_every_look(&mut browser, "pad", async |browser, language| {
        browser.open(&signing).await;
        browser.press("button", language.sign_client).await;
        browser.signing_sheet().await;
    })
    .await;
    browser.open(&form).await;
    lists_and_calendar(&browser).await;
    ended_early(&browser).await;
    in_every_look(&mut browser, "problems", async |browser, language| {
        browser.open(&form).await;
        browser.press("button", language.to_signing).await;
        browser.wait_for_text(language.missing).await;
    })
    .await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn the_screens_of_a_signed_form() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    let form = format!("/{}", places.termination);
    let signing = format!("/{}", places.signing);
    for (name, path) in [("locked", &form), ("signed", &signing)] {
        in_every_look(&mut browser, name, async |browser, _| {
            browser.open(path).await;
        })
        .await;
    }
    in_every_look(&mut browser, "correcting", async |browser, language| {
        browser.open(&form).await;
        browser.press("button", language.correct).await;
        browser
            .fill(language.correct_why, "Salah tulis tanggal")
            .await;
    })
    .await;
    browser.press("button", LANGUAGES[1].correct_now).await;
    browser.wait_gone("button", LANGUAGES[1].correct).await;
    let case = format!("/{}", places.case);
    for (name, path) in [("corrected", &form), ("case-corrected", &case)] {
        in_every_look(&mut browser, name, async |browser, _| {
            browser.open(path).await;
        })
        .await;
    }
    browser.assert_clean().await;
}

/// A list and a calendar that are open, in the language as it is.
async fn lists_and_calendar(browser: &Browser) {
    browser.press("button", LANGUAGES[0].button).await;
    let reason = "Alasan terminasi Selesai program rehabilitasi";
    browser.press("button", reason).await;
    browser.part("radiogroup", "Alasan terminasi").await;
    browser.assert_accessible("an open list").await;
    browser.press("button", reason).await;
    let field = browser.find("textbox", "Tanggal terminasi").await;
    let opens = "arguments[0].closest('.date').querySelector('button').click()";
    let field = serde_json::to_value(&field).expect("an element is JSON");
    browser.run(opens, vec![field]).await;
    browser.find("button", "Bulan berikutnya").await;
    browser.assert_accessible("an open calendar").await;
    browser.screenshot("calendar").await;
    let day = browser
        .client
        .active_element()
        .await
        .expect("a day has the focus");
    day.send_keys(&Key::Escape).await.expect("a key is pressed");
    browser.wait_gone("button", "Bulan berikutnya").await;
}

/// Changes the termination to one that asks whom it was told, and leaves that unfinished.
async fn ended_early(browser: &Browser) {
    let paper = browser.paper("F17");
    paper.answer("termination_reason", "absconded").await;
    paper
        .add_row("parties_informed", &[("party", "Polsek Cangkuang")])
        .await;
}

/// Brings a screen up in both languages, and judges it on tablet and phone, light and dark.
async fn in_every_look(
    browser: &mut Browser,
    name: &str,
    arrive: impl AsyncFn(&Browser, &Language),
) {
    for language in &LANGUAGES {
        // A place where nothing covers the switch.
        browser.open("/#/lembaga").await;
        browser.press("button", language.button).await;
        browser.find("heading", language.settings).await;
        arrive(browser, language).await;
        if name != "institution" {
            browser.wait_gone("heading", language.settings).await;
        }
        let code = language.code;
        for screen in [TABLET, PHONE] {
            browser.turn(screen).await;
            for scheme in ["dark", "light"] {
                browser.paint(scheme).await;
                let look = format!("{name}-{code}-{}-{scheme}", screen.width);
                browser.assert_fits(&look).await;
                browser.assert_accessible(&look).await;
                if code == "id" {
                    browser.screenshot(&look).await;
                }
            }
        }
        browser.turn(TABLET_WIDE).await;
        browser.assert_fits(name).await;
        if code == "id" {
            browser
                .screenshot(&format!("{name}-id-{}-light", TABLET_WIDE.width))
                .await;
        }
        browser.turn(TABLET).await;
    }
}

impl Browser {
    /// Fails when the page has to be pushed sideways, or its sheet is squeezed.
    pub(crate) async fn assert_fits(&self, look: &str) {
        let measures = "const sheet = document.querySelector('main > *');
            return [document.documentElement.scrollWidth, innerWidth, sheet.clientWidth];";
        let measures = self.run(measures, Vec::new()).await;
        let [page, screen, sheet]: [u32; 3] =
            serde_json::from_value(measures).expect("three numbers");
        assert!(
            page <= screen,
            "{look} is {page} wide on a screen of {screen}"
        );
        assert!(
            sheet * 2 > screen,
            "{look}: the sheet is {sheet} wide of {screen}"
        );
    }
}
