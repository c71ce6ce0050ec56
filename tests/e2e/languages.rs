//! Both languages: what was typed in one stands in the other, and the choice lasts.

use serde_json::json;

use crate::browser::{Browser, TABLET};
use crate::prepared::Stand;

const LANGUAGE: &str = "return document.documentElement.lang";
const OWN: &str = "Pesan kepada klien dan keluarga";
const ADVICE: &str = "Jaga diri, dan kabari kami.";

#[tokio::test]
async fn a_form_begun_in_one_language_goes_on_in_the_other() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    let form = format!("/{}", places.termination);
    browser.open(&form).await;
    browser.find("heading", "Terminasi dan Serah Terima").await;
    browser.fill(OWN, "Jaga diri,").await;

    browser.speak("EN – English").await;
    browser.find("heading", "Institution and device").await;
    browser.open(&form).await;
    browser.find("heading", "Termination and Hand-over").await;
    assert_eq!(browser.run(LANGUAGE, Vec::new()).await, json!("en"));
    assert_eq!(browser.value("Advice").await, "Jaga diri,");
    browser.fill("Advice", ADVICE).await;
    browser.wait_for_text("Safe on this device").await;

    browser.reload().await;
    browser.find("heading", "Termination and Hand-over").await;
    assert_eq!(browser.value("Advice").await, ADVICE);

    browser.speak("ID – Bahasa Indonesia").await;
    browser.find("heading", "Lembaga dan perangkat").await;
    browser.open(&form).await;
    assert_eq!(browser.value(OWN).await, ADVICE);
    assert_eq!(browser.run(LANGUAGE, Vec::new()).await, json!("id"));
    browser.assert_clean().await;
}

impl Browser {
    /// Chooses a language where the institution's settings are.
    async fn speak(&self, language: &str) {
        self.open("/#/lembaga").await;
        self.press("button", language).await;
    }
}
