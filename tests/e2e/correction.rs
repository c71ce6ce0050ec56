//! Something signed turns out wrong: a correction that names it.

use serde_json::json;

use crate::browser::{Browser, PHONE, TABLET};
use crate::prepared::Stand;

/// Why it is corrected.
const REASON: &str = "Keadaan klien tertulis keliru";

#[tokio::test]
async fn a_signed_form_is_corrected_by_a_new_one() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.begin_correction(REASON).await;
    let paper = browser.paper("F17");
    let kept = "Sehat, tenang, dan siap pulang. Tidak ada keluhan badan.";
    assert_eq!(paper.typed("client_condition").await, kept);
    assert_eq!(
        paper.typed_in("plan_results", 1, "goal").await,
        "Mampu menolak ajakan teman lama"
    );
    paper.assert_chosen("termination_reason", "completed").await;
    browser
        .fill(paper.label("client_condition"), "Sehat.")
        .await;
    browser.press("button", "Lanjutkan nanti").await;

    browser.wait_for_text("Perbaikan (draf), diubah").await;
    browser.find("heading", "Lembar yang telah direvisi").await;
    browser.press_head("earlier").await;
    browser.wait_for_text("Telah direvisi, ").await;
    browser.screenshot("corrected").await;
    browser.reload().await;
    browser.wait_for_text("Telah direvisi, ").await;

    browser.open(&format!("/{}", places.termination)).await;
    browser
        .wait_for_text("Yang berlaku adalah perbaikannya.")
        .await;
    browser.wait_for_text(&format!("Alasan: {REASON}")).await;
    browser.wait_for_text(kept).await;
    assert_eq!(browser.names("textbox").await, Vec::<String>::new());
    let again = browser.names("button").await;
    assert!(
        !again.iter().any(|name| name == "Buat perbaikan"),
        "{again:?}"
    );
    let (_, case) = places.case.rsplit_once('/').expect("an address");
    browser.open(&format!("/#/data/{case}")).await;
    let said = format!("memulai perbaikan F17 Terminasi dan Serah Terima: {REASON}");
    browser.wait_for_text(&said).await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn without_a_reason_nothing_is_corrected() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.press("button", "Buat perbaikan").await;
    browser.fill("Alasan perbaikan", "  ").await;
    browser.assert_clear_in_every_look("correcting").await;
    let begin = "return [...document.querySelectorAll('dialog button')]
        .find(it => it.textContent.trim() === 'Mulai perbaikan').disabled";
    assert_eq!(browser.run(begin, Vec::new()).await, true);
    browser.press("button", "Jangan perbaiki").await;
    browser.wait_gone("button", "Mulai perbaikan").await;
    browser.reload().await;
    browser.find("button", "Buat perbaikan").await;
    browser.look_at_the_fingerprint().await;
    browser.assert_clean().await;
}

impl Browser {
    /// Begins a correction of the signed form that is open.
    async fn begin_correction(&self, reason: &str) {
        self.press("button", "Buat perbaikan").await;
        self.fill("Alasan perbaikan", reason).await;
        self.press("button", "Mulai perbaikan").await;
        self.wait_gone("button", "Buat perbaikan").await;
    }

    /// Pictures of what the signed form says of its content, which fits the narrowest phone too.
    async fn look_at_the_fingerprint(&mut self) {
        for (screen, width) in [(TABLET, 820), (PHONE, 390)] {
            self.turn(screen).await;
            for scheme in ["light", "dark"] {
                self.set_look([scheme, "no-preference", "none"]).await;
                self.screenshot(&format!("fingerprint-{width}-{scheme}"))
                    .await;
            }
            let seal = "const seal = document.querySelector('.seal');
                return [seal.scrollWidth <= seal.clientWidth, seal.textContent.length];";
            assert_eq!(self.run(seal, Vec::new()).await, json!([true, 39]));
        }
    }
}
