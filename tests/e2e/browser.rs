//! A fresh browser on the built page, with everything a scene needs of it.
//!
//! It knows the page only through its addresses, roles and names, and of engines only that there
//! are several ([`crate::engine`]). Start at [`Browser::start`]; [`crate::find`] finds things,
//! [`crate::pointer`] draws, [`crate::logs`] and [`crate::axe`] judge.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use std::{env, fs, process};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;

use crate::belongings::{Folder, Killer};
use crate::driver::Driver;
use crate::engine::Engine;
use crate::server::{self, Answered};
use crate::vault;

/// How long a scene waits for something that should come at once.
pub(crate) const PATIENCE: Duration = Duration::from_secs(40);

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
    pub(crate) engine: Engine,
    /// What was found on the page, by the driver's names ([`crate::tree`]).
    pub(crate) elements: Mutex<Vec<String>>,
    pub(crate) screen: Screen,
    // Before the folder: the browser must be gone when its data are removed.
    driver: Driver,
    pub(crate) folder: Folder,
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
        self.take_leave();
        self.driver.end();
        Self::on(self.folder, self.host, self.screen).await
    }

    /// What ends this browser at once, at any moment and from any thread.
    pub(crate) fn killer(&self) -> Killer {
        Killer::of(&self.folder)
    }

    /// Starts a browser that was killed again, on the same data.
    pub(crate) async fn revive(mut self) -> Self {
        self.driver.abandon();
        Self::on(self.folder, self.host, self.screen).await
    }

    async fn on(folder: Folder, host: Host, screen: Screen) -> Self {
        let engine = Engine::chosen();
        let mut driver = engine.start(&folder);
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(engine.capabilities(&folder))
            .connect(&driver.address())
            .await
            .unwrap_or_else(|error| panic!("{engine:?} does not start: {error}"));
        let session = client.session_id().await.expect("the driver answers");
        driver.guard(session.expect("a session has an id"));
        let mut browser = Self {
            client,
            host,
            engine,
            elements: Mutex::default(),
            screen,
            driver,
            folder,
        };
        browser.settle().await;
        browser.turn(screen).await;
        browser
    }

    /// The process that the browser descends from.
    pub(crate) fn driver_process(&self) -> u32 {
        self.driver.id()
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
        if self.engine == Engine::Firefox {
            return self.reload_from_within().await;
        }
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

    /// Keeps a picture of the screen in `build/shots/NAME.png`; other engines than Chromium have a
    /// folder of their own there.
    pub(crate) async fn screenshot(&self, name: &str) {
        let picture = self.client.screenshot().await.expect("a screenshot");
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("build/shots");
        let folder = match self.engine {
            Engine::Chromium => folder,
            Engine::Firefox => folder.join("firefox"),
            Engine::WebKit => folder.join("webkit"),
        };
        fs::create_dir_all(&folder).expect("a folder for screenshots");
        fs::write(folder.join(format!("{name}.png")), picture).expect("the screenshot is kept");
    }

    /// The path of a file of this name in the browser's own folder.
    pub(crate) fn path_of(&self, name: &str) -> String {
        self.folder.part(name)
    }

    /// Waits for a finished download whose name ends so (`.pdf`), and gives where it stands.
    pub(crate) async fn download(&self, ending: &str) -> PathBuf {
        let folder = PathBuf::from(self.folder.downloads());
        let arrived = || {
            let entries = fs::read_dir(&folder).ok()?.flatten();
            let names: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
            let is_whole = |path: &&PathBuf| {
                let part = PathBuf::from(format!("{}.part", path.display()));
                let size = fs::metadata(path).map_or(0, |about| about.len());
                path.to_string_lossy().ends_with(ending) && size > 0 && !names.contains(&part)
            };
            names.iter().find(is_whole).cloned()
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
