//! Something signed turns out wrong: a correction that names it.

use crate::browser::{Browser, TABLET};
use crate::prepared::Stand;

#[tokio::test]
async fn a_signed_form_is_corrected_by_a_new_one() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Signed).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.press("button", "Buat perbaikan").await;
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
    browser.wait_for_text(kept).await;
    assert_eq!(browser.names("textbox").await, Vec::<String>::new());
    let again = browser.names("button").await;
    assert!(
        !again.iter().any(|name| name == "Buat perbaikan"),
        "{again:?}"
    );
    browser.assert_clean().await;
}
