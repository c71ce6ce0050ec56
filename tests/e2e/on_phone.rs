//! A form with a long table is filled in on a phone by a finger alone: the history of use in F03, each
//! substance with days, years and route.

use fantoccini::elements::Element;
use lembar::forms::definition::Form;
use lembar::forms::library;

use crate::browser::{Browser, PHONE, TABLET};
use crate::find::Part;
use crate::large::assert_whole;
use crate::pointer::Tool;
use crate::prepared::{Stand, consent};

/// The table, and its columns of numbers.
const TABLE: &str = "use_table";
const DAYS: &str = "days_used_in_last_30_days";
const YEARS: &str = "use_lifetime";
/// How each substance in turn is taken.
const ROUTES: [&str; 5] = [
    "1 Oral",
    "2 Nasal/sublingual/supositoria",
    "3 Merokok/dihisap",
    "4 Injeksi non-IV",
    "5 Injeksi IV",
];
/// The substances of the national form; four more follow in ours.
const SUBSTANCES: usize = 12;

#[tokio::test]
async fn every_substance_is_filled_in_by_touch() {
    let (mut browser, places) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.put(&[consent()], None).await;
    browser.turn(PHONE).await;
    browser.open(&format!("/{}", places.case)).await;
    browser.press_form("F03").await;
    let paper = browser.paper("F03");
    let form = library::form("F03").expect("a built-in form");
    for row in 0..SUBSTANCES {
        let card = paper.row(TABLE, row).await;
        write(&browser, &card, paper.column_label(TABLE, DAYS), row + 1).await;
        write(&browser, &card, paper.column_label(TABLE, YEARS), row % 9).await;
        choose(&browser, &card, ROUTES[row % ROUTES.len()]).await;
        if row == 1 {
            browser.screenshot("table-390-light").await;
        }
    }
    assert_whole(&browser, "the table").await;
    are_kept(&browser, &form).await;
    browser.wait_for_text("Aman di perangkat").await;
    browser.reload().await;
    are_kept(&browser, &form).await;
    in_all_looks(&mut browser).await;
    browser.assert_clean().await;
}

/// Two taps within 300 ms are one double tap.
const DOUBLE_TAP: std::time::Duration = std::time::Duration::from_millis(350);

/// Taps a field of numbers in a card and types.
async fn write(browser: &Browser, card: &Part<'_>, label: &str, number: usize) {
    let field = card
        .find_where("textbox", label, |name| name.starts_with(label))
        .await;
    // Each column at another place: two quick taps at one place are a double tap, which writes nothing.
    let across = if label.starts_with("Hari") { 0.3 } else { 0.7 };
    tap(browser, &field, across).await;
    let focused = browser.focused().await.1;
    assert!(
        focused.starts_with(label),
        "a tap on “{label}” led to “{focused}”"
    );
    browser.keys(&number.to_string()).await;
}

/// Taps the list of routes in a card, and one of them.
async fn choose(browser: &Browser, card: &Part<'_>, route: &str) {
    let is_list = |name: &str| name.starts_with("Cara pakai");
    let list = card.find_where("button", "Cara pakai", is_list).await;
    tap(browser, &list, 0.5).await;
    let choice = card.find("radio", route).await;
    tap(browser, &choice, 0.5).await;
    let says = |name: &str| is_list(name) && name.ends_with(route);
    card.find_where("button", route, says).await;
}

/// Taps as a person does: not so soon after the last tap that both are taken for a double tap.
async fn tap(browser: &Browser, element: &Element, across: f64) {
    tokio::time::sleep(DOUBLE_TAP).await;
    let spot = vec![(across, 0.5)];
    browser.draw(element, &[spot], Tool::Touch).await;
}

/// Everything that was filled in stands in its row, beside its substance.
async fn are_kept(browser: &Browser, form: &Form) {
    let paper = browser.paper("F03");
    let names = form.choices(form.named("use_substance").expect("a column"));
    for (row, substance) in names.iter().take(SUBSTANCES).enumerate() {
        let card = paper.row(TABLE, row).await;
        let said = card.names("StaticText").await;
        let substance = substance.label.get("id");
        assert!(said.iter().any(|it| it == substance), "{row}: {said:?}");
        let typed = [DAYS, YEARS].map(|column| paper.typed_in(TABLE, row, column));
        let [days, years] = typed;
        let numbers = [row + 1, row % 9].map(|number| number.to_string());
        assert_eq!([days.await, years.await], numbers, "{substance}");
        let route = ROUTES[row % ROUTES.len()];
        card.find_where("button", route, |name| name.ends_with(route))
            .await;
    }
}

/// The table on a phone and a tablet, light and dark.
async fn in_all_looks(browser: &mut Browser) {
    for screen in [PHONE, TABLET] {
        browser.turn(screen).await;
        for scheme in ["dark", "light"] {
            browser.paint(scheme).await;
            let shows = "document.querySelectorAll('.rows tbody tr')[5].scrollIntoView()";
            browser.run(shows, Vec::new()).await;
            browser.assert_fits("the table").await;
            let name = format!("table-kept-{}-{scheme}", screen.width);
            browser.screenshot(&name).await;
        }
    }
}
