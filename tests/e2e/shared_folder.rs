//! Two tablets meet in a folder that a program copies between them.
//!
//! The dialog in which a person chooses a folder cannot be driven; what it gives is the same kind of
//! handle as the browser's own private folder, which stands in for the chosen one. The copying
//! between the tablets is done by the scene.

use serde_json::{Value, json};

use crate::browser::{Browser, TABLET};
use crate::prepared::Stand;

const PASSPHRASE: &str = "kelapa jendela sungai pensil awan";

/// From now on the dialog gives the private folder.
const CHOSEN: &str = "window.showDirectoryPicker = () => navigator.storage.getDirectory();";

/// The files of the folder: name and bytes in base 64.
const FILES: &str = "
    const found = [];
    for await (const entry of (await navigator.storage.getDirectory()).values()) {
        const bytes = new Uint8Array(await (await entry.getFile()).arrayBuffer());
        found.push([entry.name, btoa(bytes.reduce((text, it) => text + String.fromCharCode(it), ''))]);
    }
    return found;";

/// Puts files there.
const COPY: &str = "
    const folder = await navigator.storage.getDirectory();
    for (const [name, text] of arguments[0]) {
        const stream = await (await folder.getFileHandle(name, { create: true })).createWritable();
        await stream.write(Uint8Array.from(atob(text), sign => sign.charCodeAt(0)));
        await stream.close();
    }
    return true;";

impl Browser {
    /// Runs a script that waits.
    async fn run_waiting(&self, script: &str, given: Vec<Value>) -> Value {
        self.run(
            &format!("return (async function () {{ {script} }}).apply(null, arguments)"),
            given,
        )
        .await
    }

    /// Chooses the folder on the screen of the device.
    async fn choose_folder(&self) {
        self.open("/#/device").await;
        self.run(CHOSEN, Vec::new()).await;
        self.press("button", "Pilih folder").await;
    }

    async fn copy_from(&self, other: &Self) -> usize {
        let files = other.run_waiting(FILES, Vec::new()).await;
        let count = files.as_array().map_or(0, Vec::len);
        assert_eq!(self.run_waiting(COPY, vec![files]).await, json!(true));
        count
    }

    async fn wait_for_round(&self) {
        self.wait_long_for("Sama dengan folder sejak").await;
    }
}

#[tokio::test]
async fn two_tablets_share_a_folder() {
    let (first, _) = Browser::with_case(TABLET, Stand::Draft).await;
    first.choose_folder().await;
    first.wait_long_for("Tablet ini yang pertama").await;
    first
        .assert_accessible("the first in a shared folder")
        .await;
    first.fill("Kata sandi baru", PASSPHRASE).await;
    first.fill("Ketik sekali lagi", PASSPHRASE).await;
    first.press("button", "Pakai folder ini").await;
    first.wait_for_round().await;

    let other = Browser::start(TABLET).await;
    other.set_day().await;
    other.open("/#/device").await;
    assert_eq!(other.copy_from(&first).await, 1);
    other.choose_folder().await;
    other
        .fill("Kata sandi folder", "bukan kata sandi itu")
        .await;
    other.press("button", "Pakai folder ini").await;
    other.wait_long_for("Kata sandi belum cocok").await;
    other
        .assert_accessible("a wrong passphrase of a folder")
        .await;
    other.fill("Kata sandi folder", PASSPHRASE).await;
    other.press("button", "Pakai folder ini").await;
    other.wait_for_round().await;
    other.wait_for_text("Tablet lain di folder ini").await;
    other.assert_accessible("a shared folder").await;
    other.screenshot("shared-folder").await;
    other.wait_for_text("Aman di perangkat").await;
    other.open("/").await;
    other.wait_for_text("017/2026").await;

    // After the next unlocking nothing is asked: folder and passphrase are known.
    other.reload().await;
    other.open("/#/device").await;
    other.wait_for_round().await;
    assert_eq!(first.copy_from(&other).await, 2);
    first.press("button", "Samakan sekarang").await;
    first.wait_long_for("Tablet lain di folder ini").await;
    first.press("button", "Berhenti memakai folder ini").await;
    first.wait_for_text("Pilih folder").await;
    first.assert_clean().await;
    other.assert_clean().await;
}
