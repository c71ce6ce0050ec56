//! The harness itself can fail: each judge is shown something wrong, each tool something to do.

use crate::browser::{Browser, TABLET};
use crate::pointer::Tool;

#[tokio::test]
async fn a_script_from_the_page_itself_is_stopped_and_noticed() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    browser.find("heading", "Klien").await;
    browser.assert_clean().await;
    let smuggle = "const it = document.createElement('script');
        try { it.src = 'data:text/javascript,window.bad=1'; document.body.append(it); } catch {}
        return new Promise(done => setTimeout(() => done(typeof window.bad), 200));";
    assert_eq!(browser.run(smuggle, Vec::new()).await, "undefined");
    assert!(
        !browser.console_faults().await.is_empty(),
        "the policy said nothing"
    );
}

#[tokio::test]
async fn a_request_to_another_host_is_noticed() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    let ask = "return fetch('http://192.0.2.1/x').then(() => 'let through', () => 'stopped')";
    assert_eq!(browser.run(ask, Vec::new()).await, "stopped");
    assert!(!browser.console_faults().await.is_empty());
}

#[tokio::test]
async fn every_tool_draws_with_its_own_pointer() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    let pad = "const pad = document.createElement('button');
        pad.textContent = 'Bidang tanda tangan'; pad.className = 'start';
        pad.style.touchAction = 'none'; window.seen = [];
        for (const kind of ['pointerdown', 'pointermove', 'pointerup'])
            pad.addEventListener(kind, event => window.seen.push(kind + ' ' + event.pointerType));
        document.body.append(pad);";
    browser.run(pad, Vec::new()).await;
    let pad = browser.find("button", "Bidang tanda tangan").await;
    let line = vec![(0.2, 0.5), (0.4, 0.2), (0.6, 0.8), (0.8, 0.5)];
    for (tool, name) in [
        (Tool::Touch, "touch"),
        (Tool::Pen, "pen"),
        (Tool::Mouse, "mouse"),
    ] {
        browser.run("window.seen = []", Vec::new()).await;
        browser.draw(&pad, std::slice::from_ref(&line), tool).await;
        let seen = browser.run("return window.seen", Vec::new()).await;
        let seen: Vec<_> = seen
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|it| it.as_str())
            .collect();
        for kind in ["pointerdown", "pointermove", "pointerup"] {
            assert!(
                seen.contains(&format!("{kind} {name}").as_str()),
                "{name}: {seen:?}"
            );
        }
    }
}

#[tokio::test]
async fn what_the_page_keeps_is_there_after_the_browser_was_closed() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    browser
        .run("localStorage.setItem('uji', 'ada')", Vec::new())
        .await;
    // Chromium writes localStorage late; a closed browser writes it at once.
    let browser = browser.reopen().await;
    browser.open("/").await;
    assert_eq!(
        browser
            .run("return localStorage.getItem('uji')", Vec::new())
            .await,
        "ada"
    );
}

#[tokio::test]
async fn a_download_is_found_on_disk() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    let save = "const link = document.createElement('a'); link.download = 'uji.txt';
        link.href = URL.createObjectURL(new Blob(['isi'])); link.click();";
    browser.run(save, Vec::new()).await;
    let path = browser.download(".txt").await;
    assert_eq!(std::fs::read_to_string(path).unwrap(), "isi");
}

/// A small form, built by script.
const FORM: &str = "
    const add = (kind, text, inside) => {
        const it = document.createElement(kind); it.textContent = text; inside.append(it); return it;
    };
    const label = add('label', 'Nama  lengkap ', document.body);
    add('input', '', label);
    add('label', 'Nama panggilan', document.body).hidden = true;
    const button = add('button', 'Hapus baris (3)', document.body);
    button.addEventListener('click', () => button.remove());";

#[tokio::test]
async fn things_are_found_by_role_and_name_filled_and_pressed() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    browser.find("heading", "Klien").await;
    browser.run(FORM, Vec::new()).await;
    browser.fill("Nama lengkap", "Żółć").await;
    browser.fill("Nama lengkap", "Siti ʻAisyah").await;
    assert_eq!(browser.value("Nama lengkap").await, "Siti ʻAisyah");
    assert_eq!(browser.names("textbox").await, ["Nama lengkap"]);
    browser.find_beginning("button", "Hapus").await;
    browser.press("button", "Hapus baris (3)").await;
    browser.wait_gone("button", "Hapus baris (3)").await;
    browser.reload().await;
    browser.find("heading", "Klien").await;
    assert!(browser.names("textbox").await.is_empty());
}

#[tokio::test]
#[should_panic(expected = "image-alt")]
async fn a_picture_without_words_is_a_violation() {
    let browser = Browser::start(TABLET).await;
    browser.open("/").await;
    browser.find("heading", "Klien").await;
    browser
        .run(
            "document.querySelector('main').append(new Image())",
            Vec::new(),
        )
        .await;
    browser
        .assert_accessible("a screen with a bare picture")
        .await;
}
