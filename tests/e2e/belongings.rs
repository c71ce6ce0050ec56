//! What belongs to one browser: its folder, and the processes that were started for it.
//!
//! It knows no engine but by the names of their drivers. Start at [`Folder`] and [`Killer`].

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::{env, fs, process};

use crate::driver::comes_true;

/// The variable that every process of a browser inherits; its value is the browser's folder.
pub(crate) const MARK: &str = "LEMBAR_BROWSER";

/// Processes that outlive their browser.
const DRIVERS: [&[u8]; 3] = [b"chromedriver", b"WebKitWebDriver", b"Xvfb"];

/// A folder that is removed at the end.
pub(crate) struct Folder(PathBuf);

impl Folder {
    /// An empty one.
    pub(crate) fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("lembar-e2e-{}-{number}", process::id()));
        fs::create_dir_all(folder.join("profile")).expect("a folder for the profile");
        fs::create_dir_all(folder.join("downloads")).expect("a folder for downloads");
        Self(folder)
    }

    /// The path of something in it.
    pub(crate) fn part(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    /// Where downloads go.
    pub(crate) fn downloads(&self) -> String {
        self.part("downloads")
    }

    /// [`MARK`] and its value for this folder.
    pub(crate) fn mark(&self) -> (&'static str, &Path) {
        (MARK, &self.0)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}

/// Ends one browser as an empty battery would: with SIGKILL, unasked.
#[derive(Clone, Debug)]
pub(crate) struct Killer(String);

impl Killer {
    /// Of the browser with this folder.
    pub(crate) fn of(folder: &Folder) -> Self {
        Self(format!("{MARK}={}", folder.0.display()))
    }

    /// Kills every process of the browser, which are known by their environment.
    pub(crate) fn kill(&self) {
        let ids = self.processes();
        assert!(!ids.is_empty(), "no process has {}", self.0);
        let killed = process::Command::new("kill")
            .arg("-KILL")
            .args(&ids)
            .status();
        // One that has ended meanwhile is no fault.
        assert!(killed.is_ok(), "kill cannot be run");
    }

    /// Waits until no process of the browser is left.
    pub(crate) fn wait_until_gone(&self) {
        let is_gone = comes_true(|| self.processes().is_empty());
        assert!(is_gone, "the browser does not end");
    }

    fn processes(&self) -> Vec<String> {
        fs::read_dir("/proc")
            .expect("a system with /proc")
            .flatten()
            .filter(|entry| self.owns(&entry.path()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()
    }

    fn owns(&self, entry: &Path) -> bool {
        let read = |name: &str| fs::read(entry.join(name)).unwrap_or_default();
        let has_mark = |environment: &[u8]| {
            let mut entries = environment.split(|byte| *byte == 0);
            entries.any(|entry| entry == self.0.as_bytes())
        };
        let line = read("cmdline");
        let program = line.split(|byte| *byte == 0).next().unwrap_or_default();
        let is_driver = DRIVERS.iter().any(|name| program.ends_with(name));
        !program.is_empty() && !is_driver && has_mark(&read("environ"))
    }
}
