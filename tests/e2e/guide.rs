//! The guide: every place leads to its chapter, it reads without a network, and its pictures are of
//! the page as it is. Start at [`every_place_leads_to_its_chapter`].
//!
//! `LEMBAR_GUIDE=1` lays the pictures into docs/panduan/gambar anew.

use std::path::Path;
use std::{env, fs};

use serde_json::json;

use crate::browser::{Browser, PHONE, Screen, TABLET, TABLET_WIDE};
use crate::pdf::Pdf;
use crate::pointer::Tool;
use crate::prepared::{Stand, signed};
use crate::sign::flourish;

/// A tablet on its side, as high as a picture in the guide may be.
const PICTURE: Screen = Screen {
    width: 820,
    height: 640,
};

#[tokio::test]
async fn every_place_leads_to_its_chapter() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    for place in [
        "#/",
        "#/klien",
        &places.case,
        &places.termination,
        &places.signing,
        "#/lembaga",
        "#/device",
        "#/cadangan",
        "#/petugas",
        "#/kegagalan",
        "#/formulir",
    ] {
        browser.open(&format!("/{place}")).await;
        let way = browser.find("link", "Bantuan untuk halaman ini").await;
        let to = way.prop("href").await.expect("it can be read");
        let to = to.expect("a link leads somewhere");
        let chapter = to.split_once("/panduan.html#").expect("the guide").1;
        browser.open_locked("/panduan.html").await;
        let heads = format!("return document.getElementById('{chapter}')?.tagName");
        assert_eq!(browser.run(&heads, Vec::new()).await, "SECTION", "{place}");
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn help_opens_beside_the_work_and_at_the_lock() {
    let mut browser = Browser::start(PHONE).await;
    browser.open_locked("/").await;
    let way = browser.find("link", "Bantuan untuk halaman ini").await;
    let to = way.prop("href").await.expect("it can be read");
    assert!(to.is_some_and(|to| to.ends_with("panduan.html#sandi")));
    browser.open("/").await;
    browser.turn(TABLET).await;
    browser.press("link", "Bantuan untuk halaman ini").await;
    let tabs = browser.client.windows().await.expect("tabs are listed");
    let [work, guide] = &tabs[..] else {
        panic!("the guide has no tab of its own: {tabs:?}");
    };
    let [work, guide] = [work, guide].map(Clone::clone);
    let client = &browser.client;
    client.switch_to_window(guide).await.expect("it is there");
    browser.find("heading", "Panduan Lembar").await;
    client.close_window().await.expect("it can be closed");
    client.switch_to_window(work).await.expect("it is there");
    // Here the work goes on, unlocked.
    browser.find("heading", "Beranda").await;
}

#[tokio::test]
async fn the_guide_reads_without_a_network_in_every_look() {
    let browser = Browser::fresh_on_copy(TABLET).await;
    let (mut browser, _) = browser.with_case_laid(Stand::Draft).await;
    browser.open("/#/device").await;
    browser.wait_for_text("Siap dipakai tanpa internet").await;
    fs::remove_dir_all(&browser.host.site).expect("the copy is removed");
    browser.open_locked("/panduan.html").await;
    browser.find("heading", "Panduan Lembar").await;
    browser.press("link", "Mengunci dan kata sandi").await;
    browser.find("heading", "Lupa kata sandi").await;
    let missing = "return [...document.images].filter(it => !it.complete || !it.naturalWidth)
        .map(it => it.src)";
    assert_eq!(browser.run(missing, Vec::new()).await, json!([]));
    let links = "return [...document.querySelectorAll('a[href^=\"#\"]')]
        .filter(it => !document.querySelector(it.getAttribute('href'))).map(it => it.href)";
    assert_eq!(browser.run(links, Vec::new()).await, json!([]));
    for screen in [TABLET, TABLET_WIDE, PHONE] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            browser.paint(scheme).await;
            let look = format!("guide-{}-{scheme}", screen.width);
            let measure = "return document.documentElement.scrollWidth";
            let width = browser.run(measure, Vec::new()).await;
            assert!(
                width.as_u64() <= Some(screen.width.into()),
                "{look}: {width}"
            );
            browser.assert_accessible(&look).await;
            browser.run("scrollTo(0, 0)", Vec::new()).await;
            browser.screenshot(&look).await;
            browser
                .run("location.hash = ''; location.hash = 'mengisi'", Vec::new())
                .await;
            browser.screenshot(&format!("{look}-chapter")).await;
        }
    }
}

#[tokio::test]
async fn the_guide_prints_as_a_booklet() {
    let browser = Browser::start(TABLET).await;
    browser.open_locked("/panduan.html").await;
    let printed = json!({ "preferCSSPageSize": true, "printBackground": false });
    let printed = browser.cdp("Page.printToPDF", printed).await;
    let file = browser.kept("panduan.pdf", &printed);
    let booklet = Pdf::at(&file);
    let text = booklet.text();
    assert!(
        text.contains("Panduan Lembar") && text.contains("Hak klien"),
        "{text}"
    );
    assert!(
        !text.contains("Ke daftar isi"),
        "what leads on a screen is not printed"
    );
    let shots = Path::new(env!("CARGO_MANIFEST_DIR")).join("build/shots");
    fs::create_dir_all(&shots).expect("a folder for screenshots");
    fs::copy(&file, shots.join("guide.pdf")).expect("the booklet is kept");
}

/// Pictures are taken of the page as it is, and laid into the guide when that is asked for.
#[tokio::test]
async fn the_pictures_of_the_guide_are_of_the_page() {
    let (browser, _) = Browser::with_case(PICTURE, Stand::Unready).await;
    let assessment = signed("F04", &json!({ "form_date": "2026-08-21" }), &["worker"]);
    browser.put(&[assessment], None).await;
    browser.find("heading", "Hari ini").await;
    browser.picture("beranda").await;

    let mut browser = Browser::start(PICTURE).await;
    browser.set_day().await;
    browser.open("/").await;
    browser.press("button", "Coba dengan klien contoh").await;
    browser.find("heading", "Pendekatan awal").await;
    browser
        .turn(Screen {
            height: 820,
            ..PICTURE
        })
        .await;
    browser.run("scrollTo(0, 0)", Vec::new()).await;
    browser.picture("kasus").await;
    browser.open("/#/kasus/contoh").await;
    browser.scrolled_to("Matriks penyiapan").await;
    browser.picture("matriks").await;
    browser.turn(PICTURE).await;
    browser.open("/#/isian/contoh-f08").await;
    browser
        .find("heading", "Kunjungan Rumah dan Kontak Keluarga")
        .await;
    browser.scrolled_to("Rencana").await;
    browser.picture("formulir").await;
    browser.open("/#/tanda-tangan/contoh-f05").await;
    browser.find_beginning("button", "Buka ").await;
    browser.picture("tanda-tangan").await;
    browser.press_beginning("button", "Buka ").await;
    browser.find("button", "Unduh").await;
    browser.picture("lembar").await;
    browser.open("/#/tanda-tangan/contoh-f08").await;
    browser.press("button", "Tanda tangan Pekerja sosial").await;
    let sheet = browser.signing_sheet().await;
    let pad = browser.pad(&sheet).await;
    browser.draw(&pad, &flourish(), Tool::Touch).await;
    browser.picture("bidang").await;
    browser.open("/#/device").await;
    browser.wait_for_text("Siap dipakai tanpa internet").await;
    browser.scrolled_to("Cadangan").await;
    browser.picture("perangkat").await;
    browser.reload_locked().await;
    browser.find("heading", "Buka Lembar").await;
    browser.picture("kunci").await;
    browser.assert_clean().await;
}

impl Browser {
    /// A picture of the screen for the guide, as lossy WebP.
    async fn picture(&self, name: &str) {
        let wanted = json!({ "format": "webp", "quality": 70 });
        let taken = self.cdp("Page.captureScreenshot", wanted).await;
        let taken = self.kept(&format!("{name}.webp"), &taken);
        self.screenshot(&format!("guide-{name}")).await;
        if env::var_os("LEMBAR_GUIDE").is_some() {
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/panduan/gambar");
            fs::create_dir_all(&folder).expect("a folder for pictures");
            let kept = fs::copy(taken, folder.join(format!("{name}.webp")));
            kept.expect("the picture is kept");
        }
    }

    /// Scrolls so that a heading stands high on the screen.
    async fn scrolled_to(&self, heading: &str) {
        let scroll = "const it = [...document.querySelectorAll('h2, h3')]
                .find(it => it.textContent.trim().endsWith(arguments[0]));
            scrollTo(0, it.getBoundingClientRect().top + scrollY - 100);";
        self.run(scroll, vec![json!(heading)]).await;
    }
}
