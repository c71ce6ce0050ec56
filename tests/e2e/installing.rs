//! The app can be put on the home screen: the browser itself finds nothing wrong with its manifest and
//! icons, at the root of a host and in a folder of it (Chromium).

use serde_json::{Value, json};

use crate::browser::{Browser, TABLET};
use crate::server::SUB_PATH;

/// Each icon of the manifest with the size it says and the size it has.
const ICONS: &str = "
    const done = arguments[arguments.length - 1];
    const at = new URL(document.querySelector('link[rel=manifest]').href);
    const size = icon => new Promise(found => {
        const image = new Image();
        image.onload = () => found([icon.sizes, `${image.naturalWidth}x${image.naturalHeight}`]);
        image.onerror = () => found([icon.sizes, 'missing']);
        image.src = new URL(icon.src, at);
    });
    fetch(at).then(answer => answer.json()).then(it => Promise.all(it.icons.map(size))).then(done);";

#[tokio::test]
async fn the_browser_would_install_it() {
    let browser = Browser::start(TABLET).await;
    for path in ["/", SUB_PATH] {
        browser.open(path).await;
        browser.find("heading", "Klien").await;
        let manifest = browser.cdp("Page.getAppManifest", json!({})).await;
        assert_eq!(manifest["errors"], json!([]), "{path}");
        let scope = &manifest["manifest"]["scope"];
        assert!(
            scope.as_str().is_some_and(|it| it.ends_with(path)),
            "{scope}"
        );
        let wrong = browser.cdp("Page.getInstallabilityErrors", json!({})).await;
        assert_eq!(wrong["installabilityErrors"], json!([]), "{path}");
        let icons: Vec<[String; 2]> =
            serde_json::from_value(browser.run_async(ICONS).await).expect("sizes");
        assert!(icons.len() > 2, "{icons:?}");
        for [said, is] in icons.iter().filter(|[said, _]| said != "any") {
            assert_eq!(said, is);
        }
        assert!(icons.iter().all(|[_, is]| is != "missing"), "{icons:?}");
    }
    browser.assert_clean().await;
}

/// Nothing moves for whoever asked her device for that.
#[tokio::test]
async fn without_motion_nothing_moves() {
    let browser = Browser::start(TABLET).await;
    browser.open("/#/lembaga").await;
    browser.press("button", "Pintasan papan ketik").await;
    browser.find("heading", "Pintasan papan ketik").await;
    let longest = "
        const all = [...document.querySelectorAll('*')].map(it => getComputedStyle(it));
        const times = all.flatMap(it => [it.transitionDuration, it.animationDuration]);
        return Math.max(...times.flatMap(it => it.split(',')).map(parseFloat));";
    let mut found = Vec::new();
    for motion in ["no-preference", "reduce"] {
        let feature = json!({ "name": "prefers-reduced-motion", "value": motion });
        let media = json!({ "features": [feature] });
        browser.cdp("Emulation.setEmulatedMedia", media).await;
        found.push(browser.run(longest, Vec::new()).await);
    }
    let [usual, reduced] = &*found else {
        panic!("two answers: {found:?}");
    };
    let is_short = |it: &Value| it.as_f64().is_some_and(|it| it > 0.0 && it <= 0.15);
    assert!(is_short(usual), "{usual} s");
    assert_eq!(*reduced, json!(0));
}
