//! A fresh Chromium on the built page, with everything a scene needs of it.
//!
//! It knows the page only through its addresses, roles and names. Start at [`Browser::start`];
//! [`crate::find`] finds things, [`crate::pointer`] draws, [`crate::logs`] and [`crate::axe`] judge.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs, process};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::chrome::{self, Cdp};
use crate::driver::Driver;
use crate::server::{self, Answered};
use crate::vault;

/// How long a scene waits for something that should come at once.
pub(crate) const PATIENCE: Duration = Duration::from_secs(10);

/// A screen in CSS pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Screen {
    /// Width.
    pub(crate) width: u32,
    /// Height.
    pub(crate) height: u32,
}

/// A tablet held upright.
pub(crate) const TABLET: Screen = Screen {
    width: 820,
    height: 1180,
};
/// The same tablet on its side.
pub(crate) const TABLET_WIDE: Screen = Screen {
    width: 1180,
    height: 820,
};
/// A small phone.
pub(crate) const PHONE: Screen = Screen {
    width: 390,
    height: 844,
};

/// One browser with its own data, on its own copy of the site.
pub(crate) struct Browser {
    pub(crate) client: Client,
    pub(crate) host: Host,
    screen: Screen,
    // Before the folder: the browser must be gone when its data are removed.
    driver: Driver,
    folder: Folder,
}

impl Browser {
    /// A browser on a device where the first run is done, and nothing else.
    pub(crate) async fn start(screen: Screen) -> Self {
        Self::with_image(screen, &vault::image(|_| {})).await
    }

    /// A browser with this store, as [`vault::image`] makes it.
    pub(crate) async fn with_image(screen: Screen, image: &Value) -> Self {
        let browser = Self::fresh(screen).await;
        browser.lay(image).await;
        browser
    }

    /// A browser that has never seen the page.
    pub(crate) async fn fresh(screen: Screen) -> Self {
        Self::on(Folder::new(), Host::start(), screen).await
    }

    /// The same, on a copy of the site that a scene may change.
    pub(crate) async fn fresh_on_copy(screen: Screen) -> Self {
        let folder = Folder::new();
        let copy = PathBuf::from(folder.part("site"));
        let copied = process::Command::new("cp")
            .arg("-R")
            .args([site(), copy.clone()])
            .status();
        assert!(
            copied.is_ok_and(|status| status.success()),
            "the site is copied"
        );
        Self::on(folder, Host::of(copy), screen).await
    }

    /// Closes the browser and starts it again on the same data, as after a night in the bag.
    pub(crate) async fn reopen(mut self) -> Self {
        self.driver.end();
        Self::on(self.folder, self.host, self.screen).await
    }

    /// What ends this browser at once, at any moment and from any thread.
    pub(crate) fn killer(&self) -> Killer {
        Killer(format!("--user-data-dir={}", self.folder.part("profile")))
    }

    /// Starts a browser that was killed again, on the same data.
    pub(crate) async fn revive(mut self) -> Self {
        self.driver.abandon();
        Self::on(self.folder, self.host, self.screen).await
    }

    async fn on(folder: Folder, host: Host, screen: Screen) -> Self {
        let mut driver = Driver::start();
        let downloads = folder.part("downloads");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(chrome::capabilities(&folder.part("profile"), &downloads))
            .connect(&driver.address())
            .await
            .expect("Chromium starts");
        let session = client.session_id().await.expect("the driver answers");
        driver.guard(session.expect("a session has an id"));
        let mut browser = Self {
            client,
            host,
            screen,
            driver,
            folder,
        };
        let allow = json!({ "behavior": "allow", "downloadPath": downloads });
        browser.cdp("Browser.setDownloadBehavior", allow).await;
        let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
        browser
            .cdp("Emulation.setTouchEmulationEnabled", touch)
            .await;
        browser.turn(screen).await;
        browser
    }

    /// The process that the browser descends from.
    pub(crate) fn driver_process(&self) -> u32 {
        self.driver.id()
    }

    /// Gives the browser another screen, as when a tablet is turned.
    pub(crate) async fn turn(&mut self, screen: Screen) {
        self.screen = screen;
        let Screen { width, height } = screen;
        let metrics = json!({
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true,
        });
        self.cdp("Emulation.setDeviceMetricsOverride", metrics)
            .await;
    }

    /// Opens a path of the site, `/` or `/lembar/`, with or without `#…`, and unlocks.
    pub(crate) async fn open(&self, path: &str) {
        self.open_locked(path).await;
        self.unlock_if_locked().await;
    }

    /// The same, and stays at the lock if there is one.
    pub(crate) async fn open_locked(&self, path: &str) {
        let address = format!("{}{path}", self.host.origin);
        self.client.goto(&address).await.expect("the page opens");
    }

    /// Loads the page again, and unlocks.
    pub(crate) async fn reload(&self) {
        self.reload_locked().await;
        self.unlock_if_locked().await;
    }

    /// The same, and stays at the lock.
    pub(crate) async fn reload_locked(&self) {
        self.client.refresh().await.expect("the page loads again");
    }

    /// Runs a script in the page and gives what it returns.
    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        let result = self.client.execute(script, arguments).await;
        result.unwrap_or_else(|error| panic!("script failed: {error}\n{script}"))
    }

    /// Runs a script that calls its last argument with what it has found.
    pub(crate) async fn run_async(&self, script: &str) -> Value {
        let result = self.client.execute_async(script, Vec::new()).await;
        result.unwrap_or_else(|error| panic!("script failed: {error}\n{script}"))
    }

    /// Calls the Chrome DevTools Protocol.
    pub(crate) async fn cdp(&self, method: &'static str, params: Value) -> Value {
        let result = self.client.issue_cmd(Cdp { method, params }).await;
        result.unwrap_or_else(|error| panic!("{method} failed: {error}"))
    }

    /// Keeps a picture of the screen in `build/shots/NAME.png`.
    pub(crate) async fn screenshot(&self, name: &str) {
        let picture = self.client.screenshot().await.expect("a screenshot");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("build/shots");
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        fs::write(folder.join(format!("{name}.png")), picture).expect("the screenshot is kept");
    }

    /// The path of a file of this name in the browser's own folder.
    pub(crate) fn path_of(&self, name: &str) -> String {
        self.folder.part(name)
    }

    /// Waits for a finished download whose name ends so (`.pdf`), and gives where it stands.
    pub(crate) async fn download(&self, ending: &str) -> PathBuf {
        let folder = PathBuf::from(self.folder.part("downloads"));
        let arrived = || {
            let entries = fs::read_dir(&folder).ok()?.flatten();
            entries
                .map(|entry| entry.path())
                .find(|path| path.to_string_lossy().ends_with(ending))
        };
        let mut waited = Duration::ZERO;
        while waited < PATIENCE {
            if let Some(path) = arrived() {
                return path;
            }
            pause(&mut waited).await;
        }
        panic!(
            "no download ends in {ending}: {:?}",
            fs::read_dir(&folder).map(Iterator::count)
        );
    }
}

/// Ends one browser as an empty battery would: with SIGKILL, unasked.
#[derive(Clone, Debug)]
pub(crate) struct Killer(String);

impl Killer {
    /// Kills every process of the browser, which are known by their folder.
    pub(crate) fn kill(&self) {
        let ids: Vec<String> = fs::read_dir("/proc")
            .expect("a system with /proc")
            .flatten()
            .filter(|entry| self.owns(&entry.path()))
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        assert!(!ids.is_empty(), "no process has {}", self.0);
        let killed = process::Command::new("kill")
            .arg("-KILL")
            .args(&ids)
            .status();
        // One that has ended meanwhile is no fault.
        assert!(killed.is_ok(), "kill cannot be run");
    }

    fn owns(&self, entry: &Path) -> bool {
        let line = fs::read(entry.join("cmdline")).unwrap_or_default();
        let mut words = line.split(|byte| *byte == 0);
        let is_driver = words
            .next()
            .is_none_or(|name| name.ends_with(b"chromedriver"));
        !is_driver && words.any(|word| word == self.0.as_bytes())
    }
}

/// Waits a moment and adds it up.
pub(crate) async fn pause(waited: &mut Duration) {
    let moment = Duration::from_millis(50);
    tokio::time::sleep(moment).await;
    *waited += moment;
}

/// The built site on a port of its own, and what was asked of it.
pub(crate) struct Host {
    /// For example `http://127.0.0.1:40123`.
    pub(crate) origin: String,
    /// Every request since the last look.
    pub(crate) requests: Arc<Mutex<Vec<Answered>>>,
    /// The folder it serves.
    pub(crate) site: PathBuf,
}

impl Host {
    fn start() -> Self {
        Self::of(site())
    }

    fn of(site: PathBuf) -> Self {
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = Arc::clone(&requests);
        let record = move |answered| seen.lock().expect("no panic in here").push(answered);
        let address = server::serve(site.clone(), 0, record).expect("a free port");
        Self {
            origin: format!("http://{address}"),
            requests,
            site,
        }
    }
}

/// The built site: `$LEMBAR_DIST`, or `dist/`.
pub(crate) fn site() -> PathBuf {
    let root = env::var_os("LEMBAR_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("dist"),
        PathBuf::from,
    );
    assert!(
        root.join("index.html").is_file(),
        "no site in {}: ./lembar build",
        root.display()
    );
    root
}

/// A folder that is removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("lembar-e2e-{}-{number}", process::id()));
        fs::create_dir_all(folder.join("profile")).expect("a folder for the profile");
        fs::create_dir_all(folder.join("downloads")).expect("a folder for downloads");
        Self(folder)
    }

    fn part(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
