//! What the page says by itself to somebody who does not see it: only what changed in a live region is
//! told, and only with the urgency that the region has.
//!
//! The ears are a [`MutationObserver`] that follows the rules of assistive software: a polite region must
//! stand there before it is filled, an alert is told when it comes up, and what lies behind an open
//! dialog is silent. Start at [`Browser::listen`].
//!
//! [`MutationObserver`]: https://developer.mozilla.org/en-US/docs/Web/API/MutationObserver

use std::time::Duration;

use crate::browser::{Browser, PATIENCE, TABLET, pause};
use crate::pointer::Tool;
use crate::prepared::Stand;
use crate::sign::flourish;

/// Writes down in `window.lembarTold` what is told, each with its manner.
const EARS: &str = "
    window.lembarTold = [];
    const last = new WeakMap();
    const manner = it => it.getAttribute('aria-live')
        ?? (it.getAttribute('role') === 'alert' ? 'assertive' : 'polite');
    const tell = region => {
        const modal = document.querySelector('dialog:modal');
        const words = region.textContent.trim().replace(/\\s+/g, ' ');
        if (words === last.get(region) || modal && !modal.contains(region)) return;
        last.set(region, words);
        if (words) window.lembarTold.push([manner(region), words]);
    };
    const alerts = node => node.nodeType !== 1 ? []
        : [node, ...node.querySelectorAll('*')].filter(it => it.matches('[role=alert]'));
    new MutationObserver(changes => {
        const changed = changes.map(({ target }) => target.nodeType === 1 ? target : target.parentElement);
        const within = changed.map(it => it?.closest('[aria-live], [role=status], [role=alert]'));
        const new_ones = changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap(alerts));
        new Set([...within, ...new_ones]).forEach(region => region?.isConnected && tell(region));
    }).observe(document, { subtree: true, childList: true, characterData: true });";

/// Something told, and how.
type Told = (String, String);

#[tokio::test]
async fn saving_is_told_politely_and_not_at_every_key() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    paper.typed("messages").await;
    browser.listen().await;
    let text = "Jaga diri dan tetap berlatih.";
    paper.answer("messages", text).await;
    paper.leave("messages").await;
    browser.wait_until_told("polite", "Tersimpan 10.").await;
    browser.wait_until_told("polite", "Aman di perangkat").await;
    let told = browser.told().await;
    assert!(
        told.iter().all(|(manner, _)| manner == "polite"),
        "{told:?}"
    );
    assert!(told.len() * 3 < text.len(), "too much is said: {told:?}");
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_refused_answer_is_told_once_and_politely() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    let paper = browser.paper("F17");
    paper.typed("termination_date").await;
    browser.listen().await;
    paper.types("termination_date", "32/13/2026").await;
    paper.leave("termination_date").await;
    let refusal = "Isi tanggal seperti 3/2/2026.";
    browser.wait_until_told("polite", refusal).await;
    let told = browser.told().await;
    let times = told.iter().filter(|(_, what)| what == refusal).count();
    assert_eq!(times, 1, "{told:?}");
    // Whoever comes back to the field hears it again.
    let field = browser
        .find("textbox", paper.label("termination_date"))
        .await;
    let belongs = "const it = arguments[0];
        const said = (it.getAttribute('aria-describedby') ?? '').split(' ')
            .map(id => document.getElementById(id)?.textContent ?? '').join(' ');
        return [it.getAttribute('aria-invalid'), said];";
    let field = serde_json::to_value(&field).expect("an element is JSON");
    let [invalid, said]: [String; 2] =
        serde_json::from_value(browser.run(belongs, vec![field]).await).expect("two words");
    assert_eq!(invalid, "true");
    assert!(said.contains(refusal), "{said}");
    browser.assert_clean().await;
}

/// A focus that moves is told by itself; a live region beside it would say the same twice.
#[tokio::test]
async fn another_part_is_told_by_the_focus_on_its_heading() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.termination)).await;
    browser.press("button", "Satu bagian per layar").await;
    browser.find("button", "Bagian berikutnya").await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.listen().await;
    let title = browser.paper("F17").label("part_a").to_owned();
    browser.press("button", "Bagian berikutnya").await;
    browser
        .wait_for_focus(|role, name| role == "heading" && name.contains(&title))
        .await;
    let told = browser.told().await;
    assert!(
        !told.iter().any(|(_, what)| what.contains(&title)),
        "{told:?}"
    );
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_signature_is_told_and_the_focus_goes_to_who_signs_next() {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open(&format!("/{}", places.signing)).await;
    browser.find("heading", "Tanda tangan").await;
    browser.listen().await;
    let sheet = browser.open_pad("Klien").await;
    sheet.press("button", "Selesai").await;
    // Nothing goes on before this is done: it interrupts.
    let lacks = "Bubuhkan tanda tangan di atas garis";
    browser.wait_until_told("assertive", lacks).await;
    let pad = browser.pad(&sheet).await;
    browser.draw(&pad, &flourish(), Tool::Touch).await;
    browser.put_away(&sheet).await;
    let done = "1 dari 5 selesai. Terakhir: Asep Rukmana Hidayat.";
    browser.wait_until_told("polite", done).await;
    browser.wait_until_told("polite", "Tersimpan").await;
    let next = "Tanda tangan Keluarga/wali penerima";
    browser
        .wait_for_focus(|role, name| role == "button" && name == next)
        .await;
    browser.assert_clean().await;
}

impl Browser {
    /// Begins to write down what is told.
    async fn listen(&self) {
        self.run(EARS, Vec::new()).await;
    }

    /// What was told since, with its manner.
    async fn told(&self) -> Vec<Told> {
        let told = self.run("return window.lembarTold", Vec::new()).await;
        serde_json::from_value(told).expect("pairs of words")
    }

    /// Waits until something with these words is told in this manner.
    async fn wait_until_told(&self, manner: &str, words: &str) {
        let mut waited = Duration::ZERO;
        loop {
            let told = self.told().await;
            let fits = |(how, what): &Told| how == manner && what.contains(words);
            if told.iter().any(fits) {
                return;
            }
            assert!(waited < PATIENCE, "“{words}” is not told: {told:#?}");
            pause(&mut waited).await;
        }
    }
}
