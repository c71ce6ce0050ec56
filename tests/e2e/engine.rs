//! Which browser engine the scenes run in, and what each of them does in its own way.
//!
//! A scene knows nothing of engines: it goes through [`Browser`], whose few engine-bound steps are
//! all here. `LEMBAR_ENGINE` names the engine; docs/engines.md says which scenes run where. Start at
//! [`Engine::chosen`].

use std::env;

use serde_json::{Map, Value, json};

use crate::belongings::Folder;
use crate::browser::{Browser, Screen};
use crate::driver::Driver;
use crate::pointer::Tool;
use crate::{chrome, firefox, webkit};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    /// Headless Chromium through chromedriver.
    Chromium,
    /// Headless Firefox, spoken to directly ([`crate::marionette`]).
    Firefox,
    /// WebKitGTK in a window of our own on a made-up screen ([`crate::webkit`]).
    WebKit,
}

impl Engine {
    /// The one that `LEMBAR_ENGINE` names (`chromium`, `firefox`, `webkit`); Chromium without it.
    pub(crate) fn chosen() -> Self {
        match env::var("LEMBAR_ENGINE").as_deref() {
            Ok("firefox") => Self::Firefox,
            Ok("webkit") => Self::WebKit,
            Ok("chromium") | Err(_) => Self::Chromium,
            Ok(other) => panic!("LEMBAR_ENGINE is “{other}”: chromium, firefox or webkit"),
        }
    }

    /// Starts what takes WebDriver's commands for a browser with its data in this folder.
    pub(crate) fn start(self, folder: &Folder) -> Driver {
        match self {
            Self::Chromium => chrome::start(folder),
            Self::Firefox => firefox::start(folder),
            Self::WebKit => webkit::start(folder),
        }
    }

    /// What draws where this tool is wanted: only chromedriver can play a pen.
    pub(crate) fn tool(self, wanted: Tool) -> Tool {
        if wanted != Tool::Pen || self == Self::Chromium {
            return wanted;
        }
        eprintln!("{self:?}: its WebDriver plays no pen; a finger draws instead");
        Tool::Touch
    }

    /// What the session asks for.
    pub(crate) fn capabilities(self, folder: &Folder) -> Map<String, Value> {
        match self {
            Self::Chromium => chrome::capabilities(&folder.part("profile"), &folder.downloads()),
            Self::Firefox => Map::new(),
            Self::WebKit => webkit::capabilities(folder),
        }
    }
}

impl Browser {
    /// What has to be said to a browser that has just started.
    pub(crate) async fn settle(&self) {
        match self.engine {
            Engine::Chromium => self.settle_chromium().await,
            Engine::Firefox => self.settle_firefox().await,
            Engine::WebKit => {}
        }
    }

    async fn settle_chromium(&self) {
        let allow = json!({ "behavior": "allow", "downloadPath": self.folder.downloads() });
        self.cdp("Browser.setDownloadBehavior", allow).await;
        let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
        self.cdp("Emulation.setTouchEmulationEnabled", touch).await;
    }

    /// Lets the browser write down what it has, where closing its session would not.
    pub(crate) fn take_leave(&self) {
        if self.engine == Engine::WebKit {
            self.order(&json!({ "quit": true }));
            self.killer().wait_until_gone();
        }
    }

    /// Gives the browser another screen, as when a tablet is turned.
    pub(crate) async fn turn(&mut self, screen: Screen) {
        self.screen = screen;
        let Screen { width, height } = screen;
        match self.engine {
            Engine::Chromium => {
                let metrics = json!({
                    "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true,
                });
                self.cdp("Emulation.setDeviceMetricsOverride", metrics)
                    .await;
            }
            Engine::Firefox => {
                let size = vec![json!(width), json!(height)];
                self.chrome_script(firefox::SIZE, size).await;
            }
            Engine::WebKit => {
                self.order(&json!({ "size": [width, height] }));
                self.wait_for_size(screen).await;
            }
        }
    }

    /// Shows the page as people see it who asked their device for `light` or `dark`; without motion,
    /// so that no colour is caught on its way to another.
    pub(crate) async fn paint(&self, scheme: &str) {
        match self.engine {
            Engine::Chromium => {
                let media = json!({ "features": [
                    { "name": "prefers-color-scheme", "value": scheme },
                    { "name": "prefers-reduced-motion", "value": "reduce" },
                ] });
                self.cdp("Emulation.setEmulatedMedia", media).await;
            }
            Engine::Firefox => {
                let scheme = vec![json!(scheme)];
                self.chrome_script(firefox::PAINT, scheme).await;
            }
            Engine::WebKit => {
                self.order(&json!({ "dark": scheme == "dark" }));
                self.wait_for_scheme(scheme).await;
            }
        }
    }

    /// Runs a script in every page before the page's own.
    pub(crate) async fn before_every_page(&self, source: &str) {
        match self.engine {
            Engine::Chromium => {
                let script = json!({ "source": source });
                self.cdp("Page.addScriptToEvaluateOnNewDocument", script)
                    .await;
            }
            Engine::Firefox => {
                let script = vec![json!(firefox::before_every_page(source))];
                self.chrome_script(firefox::ADD_SCRIPT, script).await;
            }
            Engine::WebKit => self.order(&json!({ "script": source })),
        }
    }

    /// Errors of the console and of the policy since the last look, in the browser's words.
    pub(crate) async fn console_faults(&self) -> Vec<String> {
        match self.engine {
            Engine::Chromium => self.chromium_faults().await,
            Engine::Firefox => self.firefox_faults().await,
            Engine::WebKit => webkit::faults(&self.folder),
        }
    }

    /// Addresses that the page asked for outside its own origin since the last look.
    pub(crate) async fn foreign_requests(&self) -> Vec<String> {
        let asked = match self.engine {
            Engine::Chromium => self.chromium_requests().await,
            Engine::Firefox => self.firefox_requests().await,
            Engine::WebKit => webkit::requests(&self.folder),
        };
        asked.into_iter().filter(|url| !self.is_own(url)).collect()
    }
}
