//! Chromium, driven as a person uses it: by labels, by the words on the page, by the keyboard.
//!
//! ```no_run
//! # async fn story(base: &str) {
//! use portal_tests::browser::{Browser, Window};
//!
//! let Some(chromium) = Browser::find_or_skip() else { return };
//! chromium
//!     .journey("story", async |computers| {
//!         let erika = computers.open(base, Window::desktop()).await;
//!         erika.goto("/login").await;
//!         erika.fill("Login name", "erika").await;
//!         erika.click("Log in").await;
//!         erika.see("Tickets").await;
//!     })
//!     .await;
//! # }
//! ```
//!
//! A journey has a driver process of its own; every [`Journey::open`] is another person at another
//! computer, with a profile of their own. At the end, after a panic too, all windows are closed;
//! after a panic they are photographed first. A journey that went well still fails if a page broke
//! its content security policy, threw an error, or could not load something of its own.

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::path::PathBuf;
use std::time::Duration;

use futures_util::FutureExt as _;
use tokio::sync::Mutex;

use super::left_out;

mod console;
mod driver;
mod eyes;
mod hands;
mod keyboard;
mod locate;
mod session;
mod window;

pub use console::Entry;
pub use session::Browser;
pub use window::Window;

use driver::Driver;

/// The variable that makes a browser a must: `PORTAL_TEST_BROWSER=required`.
pub const VARIABLE: &str = "PORTAL_TEST_BROWSER";

/// Longest time for a whole journey: a hanging page shall end as a failure with a photograph.
const LONGEST: Duration = Duration::from_mins(5);

/// The programs of an installed Chromium.
#[derive(Clone, Debug)]
pub struct Chromium {
    browser: PathBuf,
    driver: PathBuf,
}

/// One story in the making, with as many people as it needs.
#[derive(Debug)]
pub struct Journey {
    name: String,
    chromium: Chromium,
    driver: Driver,
    open: Mutex<Vec<Browser>>,
}

impl Browser {
    /// The Chromium of this machine. Says in one line that browser journeys are left out where
    /// there is none, and panics where nothing may be left out.
    pub fn find_or_skip() -> Option<Chromium> {
        let browser = ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(program);
        match (browser, program("chromedriver")) {
            (Some(browser), Some(driver)) => Some(Chromium { browser, driver }),
            (None, _) => {
                left_out::note("browser journeys", "no chromium found", VARIABLE);
                None
            }
            (Some(_), None) => {
                left_out::note("browser journeys", "no chromedriver found", VARIABLE);
                None
            }
        }
    }
}

impl Chromium {
    /// Lives through a story. `name` names its photographs.
    pub async fn journey(&self, name: &str, story: impl AsyncFnOnce(&Journey)) {
        let journey = Journey {
            name: name.to_owned(),
            chromium: self.clone(),
            driver: Driver::start(&self.driver).await,
            open: Mutex::default(),
        };
        let lived = AssertUnwindSafe(async {
            let lived = tokio::time::timeout(LONGEST, story(&journey)).await;
            assert!(
                lived.is_ok(),
                "the journey “{name}” takes longer than {LONGEST:?}"
            );
            journey.check_consoles().await;
        });
        let outcome = lived.catch_unwind().await;
        if outcome.is_err() {
            journey.photograph().await;
        }
        journey.close().await;
        if let Err(panic) = outcome {
            resume_unwind(panic);
        }
    }
}

impl Journey {
    /// Another person at another computer; `base` is `http://host:port`.
    pub async fn open(&self, base: &str, window: Window) -> Browser {
        let browser = Browser::open(self.driver.url(), &self.chromium.browser, base, window).await;
        self.open.lock().await.push(browser.clone());
        browser
    }

    async fn check_consoles(&self) {
        for browser in self.open.lock().await.iter() {
            let faults = browser.faults().await;
            assert!(
                faults.is_empty(),
                "faults in the console of “{}”: {faults:#?}",
                self.name
            );
        }
    }

    /// A photograph of every window, to look at why the story ended.
    async fn photograph(&self) {
        for (number, browser) in self.open.lock().await.iter().enumerate() {
            let name = format!("{}-failed-{}", self.name, number + 1);
            // A browser that has crashed cannot be photographed; its panic is told anyway.
            let _ = AssertUnwindSafe(browser.screenshot(&name))
                .catch_unwind()
                .await;
        }
    }

    async fn close(self) {
        for browser in self.open.into_inner() {
            browser.close().await;
        }
        self.driver.stop().await;
    }
}

/// Where a program is found in the PATH.
fn program(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| file.is_file())
}

#[cfg(test)]
mod tests;
