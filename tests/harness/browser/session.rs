//! One person's browser: its start, its pages, its end, and what everything else stands on.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::console::{DriverCommand, Entry};
use super::window::Window;

/// How long a person waits for a page to change.
const PATIENCE: Duration = Duration::from_secs(15);

/// Between two looks at a page, which does not say when it has changed.
const GLANCE: Duration = Duration::from_millis(40);

/// One person's browser. Clones are the same window.
#[derive(Clone, Debug)]
pub struct Browser {
    client: Client,
    base: String,
    patience: Duration,
    console: Arc<Mutex<Vec<Entry>>>,
    // Removed when the last clone is gone, after the browser has been closed.
    _profile: Arc<TempDir>,
}

impl Browser {
    pub(super) async fn open(driver: &str, browser: &Path, base: &str, window: Window) -> Self {
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(window.capabilities(browser, profile.path()))
            .connect(driver)
            .await
            .expect("a browser session");
        let browser = Self {
            client,
            base: base.trim_end_matches('/').to_owned(),
            patience: PATIENCE,
            console: Arc::default(),
            _profile: Arc::new(profile),
        };
        browser.set_up(&window).await;
        browser
    }

    async fn set_up(&self, window: &Window) {
        // Exactly this page size: a headless window has frames and a smallest width.
        let size = json!({
            "width": window.width, "height": window.height, "deviceScaleFactor": 1, "mobile": false,
        });
        self.tools("Emulation.setDeviceMetricsOverride", &size)
            .await;
        if window.dark {
            let media = json!({"features": [{"name": "prefers-color-scheme", "value": "dark"}]});
            self.tools("Emulation.setEmulatedMedia", &media).await;
        }
        if !window.script {
            self.tools(
                "Emulation.setScriptExecutionDisabled",
                &json!({"value": true}),
            )
            .await;
        }
    }

    /// The same window in the hands of somebody with another patience (15 seconds unless told).
    #[must_use]
    pub fn patient_for(&self, patience: Duration) -> Self {
        Self {
            patience,
            ..self.clone()
        }
    }

    /// How long is waited for a page to change.
    pub(super) fn patience(&self) -> Duration {
        self.patience
    }

    /// Opens a page of the product, or a full URL.
    pub async fn goto(&self, path: &str) {
        let url = if path.starts_with('/') {
            format!("{}{path}", self.base)
        } else {
            path.to_owned()
        };
        if let Err(problem) = self.client.goto(&url).await {
            panic!("cannot open {url}: {problem}");
        }
    }

    /// Loads the page again.
    pub async fn reload(&self) {
        self.client.refresh().await.expect("reloaded");
    }

    /// Goes back one page.
    pub async fn back(&self) {
        self.client.back().await.expect("back");
    }

    /// Everything the console has said so far.
    pub async fn console(&self) -> Vec<Entry> {
        let answer = self.client.issue_cmd(DriverCommand::console()).await;
        let mut console = self.console.lock().await;
        // Reading empties the browser's own list.
        console.extend(Entry::all(&answer.unwrap_or_default()));
        console.clone()
    }

    /// The complaints of the console that a page is to blame for.
    pub async fn faults(&self) -> Vec<Entry> {
        let mut faults = self.console().await;
        faults.retain(Entry::is_fault);
        faults
    }

    /// Forgets what the console has said, where a test provokes a complaint.
    pub async fn forget_console(&self) {
        self.console().await;
        self.console.lock().await.clear();
    }

    /// Runs a script in the page; scripts of a test are not bound by the page's policy.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Value {
        match self.client.execute(script, arguments).await {
            Ok(value) => value,
            Err(problem) => panic!("script: {problem}\n{script}"),
        }
    }

    /// A command of the browser's developer tools.
    pub async fn tools(&self, command: &str, parameters: &Value) -> Value {
        let answer = self
            .client
            .issue_cmd(DriverCommand::tools(command, parameters))
            .await;
        answer.unwrap_or_else(|problem| panic!("{command}: {problem}"))
    }

    /// The WebDriver client, for what is missing here.
    pub fn client(&self) -> &Client {
        &self.client
    }

    pub(super) async fn close(self) {
        // A crashed browser cannot say goodbye; the driver's end ends it.
        let _ = tokio::time::timeout(self.patience, self.client.close()).await;
    }

    /// Stops the test with where it is and a reason.
    pub(super) async fn give_up(&self, why: &str) -> ! {
        let at = self.client.current_url().await.map(|url| url.to_string());
        panic!("the page at {} {why}", at.unwrap_or_default());
    }

    /// Runs a script, nothing while a page is being replaced.
    pub(super) async fn run(&self, script: &str, arguments: Vec<Value>) -> Option<Value> {
        self.client.execute(script, arguments).await.ok()
    }

    /// Looks again and again until there is something or patience ends.
    pub(super) async fn poll<T>(
        &self,
        patience: Duration,
        mut look: impl AsyncFnMut() -> Option<T>,
    ) -> Option<T> {
        let started = tokio::time::Instant::now();
        loop {
            if let Some(found) = look().await {
                return Some(found);
            }
            if started.elapsed() > patience {
                return None;
            }
            tokio::time::sleep(GLANCE).await;
        }
    }
}
