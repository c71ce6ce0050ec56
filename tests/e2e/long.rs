//! A long form comes up from the top: its first questions at once, the rest in the moments after.

use std::fmt::Write as _;
use std::time::Duration;

use serde_json::{Value, json};

use crate::browser::{Browser, PATIENCE, TABLET, pause};
use crate::prepared::Stand;

const SECTIONS: usize = 5;
const QUESTIONS: usize = 30;
/// How the button begins that begins the form.
const BUTTON: &str = "panjang Formulir Panjang";

/// Begins the form and does `then` as soon as its first question can be typed into; gives how many
/// questions stood there at that moment, at the end, and what has the focus.
const BEGIN: &str = "
const [begin, then, all, done] = arguments;
const fields = () => document.querySelectorAll('.form .field');
const frame = () => new Promise(next => requestAnimationFrame(next));
(async () => {
  const button = [...document.querySelectorAll('button')].find(it => it.textContent.includes(begin));
  button.click();
  while (!fields()[0]) await frame();
  const first = fields().length;
  if (then) document.querySelectorAll('.contents-list a')[Number(then)].click();
  await frame();
  const soon = fields().length;
  while (fields().length < all) await frame();
  // What has the focus is told a moment after it is drawn.
  await new Promise(next => setTimeout(next, 300));
  const ids = [...fields()].map(it => Number(it.id.slice(1)));
  const title = document.activeElement;
  const { top, bottom } = title.getBoundingClientRect();
  done({
    first, soon, last: fields().length,
    in_order: ids.every((id, at) => at === 0 || ids[at - 1] < id),
    focus: title.textContent, in_sight: top >= 0 && bottom <= innerHeight,
  });
})();";

/// Goes to the last question.
const LAST: &str = "[...document.querySelectorAll('.form input')].at(-1).focus()";
/// Goes to the first question.
const FIRST: &str = "document.querySelector('.form input').focus()";
/// What stands in the box that has the focus.
const TYPED: &str = "return document.activeElement.value ?? ''";

fn form() -> String {
    let mut text = String::from(
        "| settings | | | |\n| | form_id | form_title | version |\n| | panjang | Formulir Panjang | 1 |\n\
         | survey | | | |\n| | type | name | label |\n",
    );
    for section in 1..=SECTIONS {
        let _ = writeln!(
            text,
            "| | begin_group | bagian{section} | Bagian ke-{section} |"
        );
        for question in 1..=QUESTIONS {
            let (name, label) = (
                format!("q{section}_{question}"),
                format!("{section}.{question}"),
            );
            let _ = writeln!(text, "| | text | {name} | Pertanyaan {label} |");
        }
        text.push_str("| | end_group | | |\n");
    }
    text
}

/// A case that offers the long form.
async fn offered() -> Browser {
    let (browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/formulir").await;
    browser.wait_for_text("Belum ada formulir sendiri").await;
    browser.choose_file("panjang.md", form().as_bytes()).await;
    browser.press("button", "Pakai formulir ini").await;
    browser.wait_for_text("Versi 1").await;
    browser.open(&format!("/{}", places.case)).await;
    browser.find("heading", "Tahap dan formulir").await;
    browser.press_head("stage-s4").await;
    browser.find_beginning("button", BUTTON).await;
    browser
}

async fn begin(browser: &Browser, then: Value) -> Value {
    let all = SECTIONS * QUESTIONS;
    let arguments = vec![json!("Formulir Panjang"), then, json!(all)];
    let seen = browser.client.execute_async(BEGIN, arguments).await;
    seen.expect("the form comes up")
}

#[tokio::test]
async fn its_first_questions_do_not_wait_for_the_last() {
    let browser = offered().await;
    let seen = begin(&browser, Value::Null).await;
    let first = seen["first"].as_u64().expect("a number");
    assert!((20..100).contains(&first), "{seen}");
    assert_eq!(seen["last"], json!(SECTIONS * QUESTIONS));
    assert_eq!(seen["in_order"], json!(true));

    // Where one was far down, one is again.
    browser.run(LAST, Vec::new()).await;
    browser.keys("Selesai").await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    browser.find("heading", "Formulir Panjang").await;
    let mut waited = Duration::ZERO;
    while browser.run(TYPED, Vec::new()).await != json!("Selesai") {
        assert!(waited < PATIENCE, "the last question has the focus again");
        pause(&mut waited).await;
    }
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_draft_left_near_its_top_comes_up_from_there() {
    let browser = offered().await;
    begin(&browser, Value::Null).await;
    browser.run(FIRST, Vec::new()).await;
    browser.keys("Baru").await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.press("button", "Lanjutkan nanti").await;
    browser.find_beginning("button", BUTTON).await;
    let seen = begin(&browser, Value::Null).await;
    let first = seen["first"].as_u64().expect("a number");
    assert!((20..100).contains(&first), "{seen}");
    assert_eq!(seen["last"], json!(SECTIONS * QUESTIONS));
    assert_eq!(browser.run(TYPED, Vec::new()).await, json!("Baru"));
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_jump_to_what_is_not_drawn_yet_arrives() {
    let browser = offered().await;
    let seen = begin(&browser, json!(SECTIONS - 1)).await;
    assert!(seen["first"].as_u64() < Some(100), "{seen}");
    assert_eq!(seen["soon"], json!(SECTIONS * QUESTIONS), "{seen}");
    assert!(
        seen["focus"]
            .as_str()
            .is_some_and(|it| it.contains("Bagian ke-5")),
        "{seen}"
    );
    assert_eq!(seen["in_sight"], json!(true), "{seen}");
    browser.assert_clean().await;
}
