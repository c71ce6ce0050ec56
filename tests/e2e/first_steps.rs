//! The page in three parts: the first is enough for the very first field, the second until a form is
//! typed into, and whatever else is pressed waits for the rest.
//!
//! `LEMBAR_RAN=FILE` notes which functions of the page run up to each of these (`./lembar later`). A
//! debug build is one piece; then there is nothing to see here. Start at
//! [`the_very_first_field_takes_text_before_the_other_parts_are_here`].

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;
use std::{env, fs};

use tokio::task::LocalSet;

use crate::browser::{Browser, PATIENCE, TABLET, pause, site};
use crate::vault::{PASSPHRASE, WORKER};

/// The parts of the page that come later.
const FORM: &str = "*_form.wasm";
const REST: &str = "*_rest.wasm";
/// What goes on by itself after the start has happened by then.
const SETTLED: Duration = Duration::from_secs(5);
/// How often the part whose file ends so came.
const GIVEN: &str = "return performance.getEntriesByType('resource')
    .filter(it => it.name.endsWith(arguments[0]) && it.responseStatus === 200).length";
/// Which functions waited for a part, as the paths of their calls.
const NEEDED: &str = "return performance.getEntriesByType('mark')
    .filter(it => it.name.startsWith('needed ')).map(it => it.name + ' ' + it.detail)";
/// Keeps the memory in which the page notes what ran.
const KEEP: &str = "for (const name of ['instantiate', 'instantiateStreaming']) {
    const own = WebAssembly[name].bind(WebAssembly);
    WebAssembly[name] = async (...given) => {
        const made = await own(...given);
        window.ran ??= (made.instance ?? made).exports.ran;
        return made;
    };
}";
/// The functions that ran since the page was loaded, by their place in the file.
const RAN: &str = "const ran = new Uint8Array(window.ran.buffer), found = [];
    ran.forEach((it, at) => { if (it) found.push(at); });
    return found;";
/// What runs differs with what is rolled and with what comes first.
const DRIVES: usize = 3;
/// How often a way on which parts are kept away is gone at most: now and then something happens on
/// it that no drive met, such as a connection to the journal that has to be opened again. Then the
/// part is waited for.
const GOES: usize = 3;

/// The recovery key on the screen, and which group of it is asked back.
const GROUPS: &str = "return [...document.querySelectorAll('.recovery-key li')]
    .map(it => it.textContent)";
const ASKED: &str = "return document.querySelector('label[for=group]').textContent";

#[tokio::test]
async fn the_very_first_field_takes_text_before_the_other_parts_are_here() {
    one_go_succeeds(type_the_very_first).await;
}

async fn type_the_very_first() {
    let Some(browser) = without(&[FORM, REST]).await else {
        return;
    };
    // Whatever needed them would ask for a connection, and every look at the page would fail.
    begin_the_first_run(&browser).await;
    tokio::time::sleep(SETTLED).await;
    browser.assert_none_was_needed().await;
}

#[tokio::test]
async fn the_first_field_takes_text_before_the_rest_is_here() {
    one_go_succeeds(type_a_name).await;
}

/// Goes up to three times, see [`GOES`].
async fn one_go_succeeds<F: Future<Output = ()> + 'static>(go: impl Fn() -> F) {
    for number in 1..=GOES {
        let steps = LocalSet::new();
        let going = steps.spawn_local(go());
        if steps.run_until(going).await.is_ok() {
            return;
        }
        eprintln!("go {number} of {GOES} needed a part too early");
    }
    panic!("a part is needed too early: ./lembar later");
}

/// From the first run to the first field of a form; whatever needs the rest asks for a connection,
/// and the next look at the page fails.
async fn type_a_name() {
    let Some(browser) = without(&[REST]).await else {
        return;
    };
    go_through_the_first_run(&browser).await;
    begin_a_case(&browser).await;
    tokio::time::sleep(SETTLED).await;
    let typed = browser.paper("F01").typed("full_name").await;
    assert_eq!(typed, "Siti Aminah");
    assert_eq!(browser.given(REST).await, 0);
}

#[tokio::test]
async fn a_press_that_needs_the_rest_waits_for_it() {
    one_go_succeeds(press_what_needs_the_rest).await;
}

async fn press_what_needs_the_rest() {
    let Some(browser) = without(&[FORM, REST]).await else {
        return;
    };
    begin_the_first_run(&browser).await;
    // They were tried for by then, in a quiet moment.
    tokio::time::sleep(SETTLED).await;
    browser.block(&["*/sw.js"]).await;
    assert_eq!(browser.given(FORM).await, 0);
    go_through_the_first_run(&browser).await;
    assert_eq!(browser.given(FORM).await, 1, "a press fetched it");
    assert_eq!(browser.given(REST).await, 0);
    browser.press("button", "EN – English").await;
    browser.find("heading", "Clients").await;
    assert_eq!(browser.given(REST).await, 1, "another fetched it");
    browser.assert_clean_but_for_the_rest().await;
}

#[tokio::test]
async fn without_a_connection_the_press_can_be_tried_again() {
    one_go_succeeds(try_again).await;
}

async fn try_again() {
    let Some(name) = part_of(&site(), FORM) else {
        return;
    };
    let browser = Browser::fresh_on_copy(TABLET).await;
    browser.set_day().await;
    let place = browser.host.site.join(&name);
    let away = browser.host.site.join("away");
    fs::rename(&place, &away).expect("the host loses it");
    fs::remove_file(browser.host.site.join("sw.js")).expect("nothing is kept");
    browser.open("/").await;
    begin_the_first_run(&browser).await;
    let way = browser.find("button", "Lanjut").await;
    way.click().await.expect("it can be pressed");
    let asked = browser.client.get_alert_text().await;
    assert!(asked.expect("it asks").contains("belum dapat dimuat"));
    fs::rename(&away, &place).expect("the host has it again");
    browser.client.accept_alert().await.expect("tried again");
    browser.find("textbox", "Kata sandi baru").await;
}

#[tokio::test]
async fn whoever_gives_up_is_led_to_the_recovery_page() {
    one_go_succeeds(give_up).await;
}

async fn give_up() {
    let Some(browser) = without(&[FORM, REST]).await else {
        return;
    };
    begin_the_first_run(&browser).await;
    let way = browser.find("button", "Lanjut").await;
    way.click().await.expect("it can be pressed");
    let client = &browser.client;
    client.dismiss_alert().await.expect("it asks");
    browser.press("link", "Buka halaman pemulihan.").await;
    browser.find("heading", "Pemulihan data").await;
}

#[tokio::test]
async fn the_rest_comes_by_itself_and_once() {
    let browser = Browser::start(TABLET).await;
    if part_of(&site(), REST).is_none() {
        return;
    }
    browser.open("/").await;
    let mut passed = Duration::ZERO;
    while browser.given(REST).await == 0 {
        assert!(passed < PATIENCE, "it does not come");
        pause(&mut passed).await;
    }
    browser.press("button", "EN – English").await;
    browser.find("heading", "Clients").await;
    browser.assert_clean().await;
}

/// A new device, whose page does not get these parts; nothing when the page is one piece.
async fn without(parts: &[&str]) -> Option<Browser> {
    part_of(&site(), REST)?;
    let browser = Browser::fresh(TABLET).await;
    browser.set_day().await;
    // What keeps the app on the device would take the page over, and all parts with it.
    browser.block(&[parts, &["*/sw.js"]].concat()).await;
    browser.open("/").await;
    Some(browser)
}

/// The file that fits this pattern, when there is one.
fn part_of(site: &Path, pattern: &str) -> Option<String> {
    let files = fs::read_dir(site).expect("the site").flatten();
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .find(|name| name.ends_with(pattern.trim_start_matches('*')))
}

#[tokio::test]
async fn what_runs_first() {
    let Some(file) = env::var_os("LEMBAR_RAN") else {
        return;
    };
    let (mut after_start, mut after_field) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..DRIVES {
        drive_to_the_first_field(&mut after_start, &mut after_field).await;
    }
    let ran = serde_json::json!({ "after_start": after_start, "after_field": after_field });
    fs::write(file, ran.to_string()).expect("what ran is kept");
}

async fn drive_to_the_first_field(start: &mut BTreeSet<u64>, field: &mut BTreeSet<u64>) {
    let browser = Browser::fresh(TABLET).await;
    browser.set_day().await;
    browser.before_every_page(KEEP).await;
    browser.open("/").await;
    begin_the_first_run(&browser).await;
    tokio::time::sleep(SETTLED).await;
    browser.note(start).await;
    type_slowly(&browser).await;
    browser.note(field).await;
    browser.reload().await;
    go_through_the_first_run(&browser).await;
    begin_a_case(&browser).await;
    tokio::time::sleep(SETTLED).await;
    // What runs the next morning is not noted: the device has kept every part by then.
    browser.note(field).await;
}

/// A passphrase is judged while it is typed, and each letter may be judged otherwise.
async fn type_slowly(browser: &Browser) {
    begin_the_first_run(browser).await;
    browser.press("button", "Lanjut").await;
    for end in 1..=PASSPHRASE.len() {
        browser.fill("Kata sandi baru", &PASSPHRASE[..end]).await;
    }
}

async fn begin_the_first_run(browser: &Browser) {
    browser.fill("Nama lembaga", "IPWL Sahabat Pulih").await;
    browser.fill("Nama lengkap Anda", WORKER).await;
}

/// The shortest way through the first run.
async fn go_through_the_first_run(browser: &Browser) {
    begin_the_first_run(browser).await;
    browser.press("button", "Lanjut").await;
    browser.fill("Kata sandi baru", PASSPHRASE).await;
    browser.fill("Ketik sekali lagi", PASSPHRASE).await;
    browser.press("button", "Lanjut").await;
    browser.find("heading", "Kunci pemulihan").await;
    let groups = browser.run(GROUPS, Vec::new()).await;
    browser.press("button", "Sudah saya simpan").await;
    browser.find("heading", "Periksa catatan Anda").await;
    let asked = browser.run(ASKED, Vec::new()).await;
    let asked = asked.as_str().expect("a label").to_owned();
    let number: usize = asked
        .trim_start_matches("Kelompok ke-")
        .parse()
        .expect("a number");
    let group = groups[number - 1].as_str().expect("a group");
    browser.fill(&asked, group).await;
    browser.press("button", "Selesai").await;
    browser.wait_until_standing("open").await;
}

/// A new client: her name, which is what a case begins with.
async fn begin_a_case(browser: &Browser) {
    browser.press("button", "Mulai kasus baru").await;
    let paper = browser.paper("F01");
    paper.answer("full_name", "Siti Aminah").await;
    browser.wait_for_text("Aman di perangkat").await;
}

impl Browser {
    /// How often the file that fits this pattern came.
    async fn given(&self, pattern: &str) -> u64 {
        let ending = serde_json::json!(pattern.trim_start_matches('*'));
        self.run(GIVEN, vec![ending])
            .await
            .as_u64()
            .expect("a count")
    }

    async fn assert_none_was_needed(&self) {
        let needed = self.run(NEEDED, Vec::new()).await;
        assert_eq!(needed, serde_json::json!([]));
    }

    /// As [`Browser::assert_clean`], when the rest was kept away.
    async fn assert_clean_but_for_the_rest(&self) {
        let faults = self.console_faults().await;
        let all_known = faults
            .iter()
            .all(|fault| fault.contains("_rest.wasm") || fault.contains("_form.wasm"));
        assert!(all_known, "{faults:?}");
    }

    /// Adds what ran on this page.
    async fn note(&self, ran: &mut BTreeSet<u64>) {
        let found = self.run(RAN, Vec::new()).await;
        let found = found.as_array().expect("numbers");
        ran.extend(found.iter().filter_map(serde_json::Value::as_u64));
    }
}
