//! How a person's browser is set up.

use std::path::Path;

use serde_json::{Map, Value, json};

/// Size and habits of a browser window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Width of the page in pixels.
    pub width: u32,
    /// Height of the page in pixels.
    pub height: u32,
    /// Whether scripts run.
    pub script: bool,
    /// Whether the person prefers dark pages.
    pub dark: bool,
    /// Preferred languages, as in `Accept-Language`.
    pub languages: String,
}

impl Window {
    /// A window of this size, in English, light, with script.
    pub fn sized(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            script: true,
            dark: false,
            languages: "en".to_owned(),
        }
    }

    /// A window on a usual screen.
    pub fn desktop() -> Self {
        Self::sized(1280, 900)
    }

    /// The narrowest page that has to work.
    pub fn phone() -> Self {
        Self::sized(320, 640)
    }

    /// With scripts switched off.
    #[must_use]
    pub fn without_script(mut self) -> Self {
        self.script = false;
        self
    }

    /// Preferring dark pages.
    #[must_use]
    pub fn dark(mut self) -> Self {
        self.dark = true;
        self
    }

    /// With other preferred languages, `de` or `de-AT,de` for example.
    #[must_use]
    pub fn languages(mut self, languages: &str) -> Self {
        languages.clone_into(&mut self.languages);
        self
    }

    /// What the driver is asked for.
    pub(super) fn capabilities(&self, browser: &Path, profile: &Path) -> Map<String, Value> {
        let arguments = [
            "--headless".to_owned(),
            // Tests may run as root, where the sandbox refuses to.
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            // Containers give /dev/shm too little room.
            "--disable-dev-shm-usage".to_owned(),
            // Nothing but the page under test may use the network.
            "--disable-quic".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--no-first-run".to_owned(),
            "--no-default-browser-check".to_owned(),
            // A breach of a password list is looked up on the network and asks in a dialog.
            "--disable-features=PasswordLeakDetection".to_owned(),
            format!("--window-size={},{}", self.width, self.height),
            format!(
                "--lang={}",
                self.languages.split(',').next().unwrap_or("en")
            ),
            format!("--accept-lang={}", self.languages),
            format!("--user-data-dir={}", profile.display()),
        ];
        let capabilities = json!({
            "browserName": "chrome",
            "goog:chromeOptions": {
                "binary": browser,
                "args": arguments,
                "prefs": {
                    "credentials_enable_service": false,
                    "profile.password_manager_enabled": false,
                    "intl.accept_languages": self.languages,
                },
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        match capabilities {
            Value::Object(map) => map,
            _ => Map::new(),
        }
    }
}
