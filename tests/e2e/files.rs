//! Files leave one tablet and come to another: sealed, opened by an outside reader, shown before
//! they are taken in, and refused by name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use fantoccini::Locator;
use serde_json::{Value, json};

use crate::browser::{Browser, PHONE, TABLET};
use crate::pdf::Pdf;
use crate::prepared::Stand;

/// The passphrase of the files here.
const FILE_PASSPHRASE: &str = "kelapa jendela sungai pensil awan";

impl Browser {
    /// Makes a backup from the list of clients on; gives the file.
    async fn back_up(&self) -> PathBuf {
        self.open("/#/device").await;
        self.press("button", "Buat cadangan").await;
        self.fill("Kata sandi baru", FILE_PASSPHRASE).await;
        self.fill("Ketik sekali lagi", FILE_PASSPHRASE).await;
        self.press("button", "Buat cadangan").await;
        self.wait_long_for("Berkas sudah diunduh").await;
        self.download(".age").await
    }

    /// Chooses a file to be opened.
    async fn choose_sealed(&self, path: &Path) {
        let control = self.client.find(Locator::Css("#sealed-file")).await;
        let control = control.expect("the file control");
        let chosen = control.send_keys(&path.to_string_lossy()).await;
        chosen.expect("a file can be chosen");
    }

    /// The same, and gives its passphrase.
    pub(crate) async fn look_into(&self, path: &Path, passphrase: &str) {
        self.choose_sealed(path).await;
        self.fill("Kata sandi berkas", passphrase).await;
        self.press("button", "Lihat isinya").await;
    }

    /// Waits as long as sealing and opening take on a busy machine.
    pub(crate) async fn wait_long_for(&self, words: &str) {
        for _ in 0..12 {
            let text = self.run("return document.body.innerText", Vec::new()).await;
            if text.as_str().is_some_and(|text| text.contains(words)) {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_secs(5)).await;
        }
        self.wait_for_text(words).await;
    }
}

/// What `age` itself finds in a file: it reads a passphrase from a terminal alone.
fn opened_outside(file: &Path) -> Value {
    let out = file.with_extension("json");
    let line = format!("age -d -o {} {}", out.display(), file.display());
    let answer = format!("printf '%s\\n' '{FILE_PASSPHRASE}'");
    let shell = format!("(sleep 1; {answer}) | script -qec '{line}' /dev/null");
    let run = Command::new("sh").args(["-c", &shell]).output();
    let run = run.expect("script runs");
    let json = fs::read(&out).unwrap_or_else(|error| panic!("{error}: {run:?}"));
    serde_json::from_slice(&json).expect("age gives JSON")
}

/// A file like another, changed.
fn like(file: &Path, name: &str, change: impl FnOnce(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = fs::read(file).expect("the file");
    change(&mut bytes);
    let other = file.with_file_name(name);
    fs::write(&other, bytes).expect("another file");
    other
}

#[tokio::test]
async fn a_backup_goes_to_another_tablet() {
    let (mut browser, _) = Browser::with_case(TABLET, Stand::Draft).await;
    browser.open("/#/device").await;
    browser.wait_for_text("Belum pernah dicadangkan").await;
    browser.assert_accessible("the device").await;
    let file = browser.back_up().await;
    let name = file.file_name().expect("a name").to_string_lossy();
    assert!(name.starts_with("lembar-cadangan-20"), "{name}");
    browser.assert_accessible("a backup is made").await;
    let outside = opened_outside(&file);
    assert_eq!(outside["format"], "lembar-backup/1");
    assert_eq!(outside["cases"][0]["register_number"], "017/2026");
    browser.open("/#/device").await;
    browser.wait_for_text("Cadangan terakhir").await;

    let other = Browser::start(TABLET).await;
    other.set_day().await;
    other.open("/#/berkas").await;
    let cut = like(&file, "cut.age", |bytes| bytes.truncate(bytes.len() - 40));
    other.look_into(&cut, FILE_PASSPHRASE).await;
    other.wait_long_for("Berkas belum dibuka").await;
    let none = other.run(
        "return Object.keys(localStorage).some(key => key.startsWith('Lc'))",
        Vec::new(),
    );
    assert_eq!(none.await, json!(false), "nothing was taken in");
    other
        .choose_sealed(&like(&file, "other.age", |bytes| bytes[0] = b'X'))
        .await;
    other.fill("Kata sandi berkas", "apa saja").await;
    other.press("button", "Lihat isinya").await;
    other
        .wait_long_for("Ini bukan berkas cadangan Lembar")
        .await;
    other.look_into(&file, "bukan kata sandi itu").await;
    other.wait_long_for("Kata sandi belum cocok").await;
    other.assert_accessible("a wrong passphrase").await;
    other.fill("Kata sandi berkas", FILE_PASSPHRASE).await;
    other.press("button", "Lihat isinya").await;
    other.wait_long_for("Yang akan terjadi").await;
    other.assert_accessible("what a file holds").await;
    other.press("button", "Gabungkan").await;
    other.wait_for_text("Sudah digabungkan").await;
    other.wait_for_text("Aman di perangkat").await;
    other.reload().await;
    other.open("/").await;
    other.wait_for_text("017/2026").await;
    other.open("/#/berkas").await;
    other.look_into(&file, FILE_PASSPHRASE).await;
    other.wait_long_for("Semua isi berkas ini sudah ada").await;
    other.assert_clean().await;
    browser.turn(PHONE).await;
    browser.assert_clean().await;
}

#[tokio::test]
async fn a_lost_tablet_comes_back_on_a_new_one() {
    let (lost, _) = Browser::with_case(TABLET, Stand::Signed).await;
    let file = lost.back_up().await;

    let new = Browser::fresh(TABLET).await;
    new.set_day().await;
    new.open_locked("/").await;
    new.find("heading", "Selamat datang di Lembar").await;
    new.press("button", "Saya punya cadangan").await;
    new.wait_for_text("Sesudah itu Anda memilih berkas cadangan")
        .await;
    new.assert_accessible("a backup follows").await;
    new.screenshot("files-door").await;
    new.fill("Nama lengkap Anda", "Rina Kartika").await;
    new.press("button", "Lanjut").await;
    new.find("heading", "Buat kata sandi").await;
    new.press("button", "Buatkan untuk saya").await;
    let passphrase = new.value("Kata sandi baru").await;
    new.fill("Ketik sekali lagi", &passphrase).await;
    new.press("button", "Lanjut").await;
    keep_recovery_key(&new).await;
    new.wait_long_for("Pilih cadangan atau data dari tablet lain")
        .await;
    new.look_into(&file, FILE_PASSPHRASE).await;
    new.wait_long_for("Yang akan terjadi").await;
    new.press("button", "Gabungkan").await;
    new.wait_for_text("Sudah digabungkan").await;
    new.open("/#/").await;
    new.wait_for_text("017/2026").await;
    new.wait_for_text("IPWL Sahabat Pulih").await;
    new.assert_clean().await;
}

#[tokio::test]
async fn what_two_tablets_say_stands_side_by_side_until_somebody_chooses() {
    let (mut one, places) = Browser::with_case(TABLET, Stand::Draft).await;
    write(&one, &places.termination, " Dari tablet pertama.").await;
    let file = one.back_up().await;

    let (mut other, _) = Browser::with_case(TABLET, Stand::Draft).await;
    write(&other, &places.termination, " Dari tablet kedua.").await;
    other.open("/#/berkas").await;
    other.look_into(&file, FILE_PASSPHRASE).await;
    other.wait_long_for("Jawaban yang berbeda").await;
    other.wait_for_text("perangkat lain").await;
    other.wait_for_text("Dari tablet pertama.").await;
    other.wait_for_text("Dari tablet kedua.").await;
    pictures(&mut other, "files-preview").await;
    other.press("button", "Gabungkan").await;
    other.wait_for_text("Sudah digabungkan").await;
    other.screenshot("files-taken").await;

    other.open(&format!("/{}", places.case)).await;
    other.wait_for_text("Ada jawaban yang berbeda").await;
    other.assert_accessible("a case with differences").await;
    other.open(&format!("/{}", places.termination)).await;
    other.wait_for_text("Di tablet lain tertulis").await;
    pictures(&mut other, "files-differences").await;
    let first = "[...document.querySelectorAll('.differing-texts > li')]
        .find(it => it.textContent.includes('pertama')).querySelector('button').click()";
    other.run(first, Vec::new()).await;
    let gone = "return !document.querySelector('.differing')";
    for _ in 0..50 {
        if other.run(gone, Vec::new()).await == json!(true) {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    assert_eq!(other.run(gone, Vec::new()).await, json!(true));
    other.wait_for_text("Aman di perangkat").await;
    other.reload().await;
    let typed = other.paper("F17").typed("messages").await;
    assert!(typed.ends_with(" Dari tablet pertama."), "{typed}");
    let store = other
        .opened_store()
        .await
        .load()
        .expect("a shelf in memory");
    let settled = store.records.iter().flat_map(|it| &it.edits.settled);
    let settled: Vec<_> = settled.collect();
    assert_eq!(settled.len(), 1, "the choice is kept in the history");
    other.assert_clean().await;

    one.open("/#/device").await;
    pictures(&mut one, "files-device").await;
    one.open("/#/cadangan").await;
    one.press("button", "Buatkan untuk saya").await;
    pictures(&mut one, "files-backup").await;
}

/// Keeps the recovery key of a first run: one group of it is asked back.
async fn keep_recovery_key(browser: &Browser) {
    browser.find("heading", "Kunci pemulihan").await;
    let groups =
        "return [...document.querySelectorAll('.recovery-key li')].map(it => it.textContent)";
    let groups = browser.run(groups, Vec::new()).await;
    browser.press("button", "Sudah saya simpan").await;
    let asked = "return document.querySelector('label[for=group]').textContent";
    let asked = browser.run(asked, Vec::new()).await;
    let asked = asked.as_str().expect("a label");
    let number = asked.trim_start_matches("Kelompok ke-");
    let number: usize = number.parse().expect("a number");
    let group = groups[number - 1].as_str().expect("a group");
    browser.fill(asked, group).await;
    browser.press("button", "Selesai").await;
}

/// Adds to an answer of the termination, and waits until it is safe.
async fn write(browser: &Browser, termination: &str, text: &str) {
    browser.open(&format!("/{termination}")).await;
    let label = browser.paper("F17").label("messages").to_owned();
    let field = browser.find("textbox", &label).await;
    field.send_keys(text).await.expect("a text is typed");
    browser.wait_for_text("Aman di perangkat").await;
}

/// The screen on a tablet and on a phone, light and dark.
async fn pictures(browser: &mut Browser, name: &str) {
    for (screen, theme, kind) in [(TABLET, "light", "tablet"), (PHONE, "dark", "phone")] {
        browser.turn(screen).await;
        browser.paint(theme).await;
        browser.assert_accessible(name).await;
        browser.screenshot(&format!("{name}-{kind}")).await;
    }
    browser.turn(TABLET).await;
}

#[tokio::test]
async fn clients_are_handed_over_with_a_receipt() {
    let (mut giver, _) = Browser::with_case(TABLET, Stand::Signed).await;
    giver.open("/#/device").await;
    giver.press("button", "Serah terima klien").await;
    giver.fill("Kata sandi baru", FILE_PASSPHRASE).await;
    giver.fill("Ketik sekali lagi", FILE_PASSPHRASE).await;
    giver.press("button", "Buat berkas").await;
    giver.wait_for_text("Pilih klien dahulu").await;
    giver.press_beginning("checkbox", "017/2026").await;
    giver.press("button", "Buat berkas").await;
    giver.wait_for_text("Tulis nama penerima dahulu").await;
    giver
        .fill("Nama penerima dan lembaganya", "IPWL Harapan")
        .await;
    pictures(&mut giver, "files-handing").await;
    giver.press("button", "Buat berkas").await;
    giver.wait_long_for("Berkas sudah diunduh").await;
    let file = giver.download(".age").await;
    let packet = opened_outside(&file);
    assert_eq!(packet["format"], "lembar-packet/1");
    assert_eq!(packet["receipt"]["to"], "IPWL Harapan");
    giver.press("button", "Buka tanda terima").await;
    giver.press("button", "Unduh").await;
    let sheet = Pdf::at(&giver.download(".pdf").await).text();
    let content = packet["receipt"]["content"]
        .as_str()
        .expect("a fingerprint");
    for words in [
        "TANDA TERIMA DATA KLIEN",
        "017/2026",
        "A. R. H.",
        "IPWL Harapan",
    ] {
        assert!(
            sheet.contains(words),
            "{words} is not on the receipt: {sheet}"
        );
    }
    assert!(sheet.contains(&content[..19]), "{content}: {sheet}");
    assert!(!sheet.contains("Asep"), "{sheet}");

    let taker = Browser::start(TABLET).await;
    taker.set_day().await;
    taker.open("/#/berkas").await;
    taker.look_into(&file, FILE_PASSPHRASE).await;
    taker.wait_long_for("Kode isi").await;
    taker.wait_for_text(content).await;
    taker.press("button", "Gabungkan").await;
    taker.wait_for_text("Sudah digabungkan").await;
    taker.open("/#/").await;
    taker.wait_for_text("017/2026").await;
    taker.assert_clean().await;
}
