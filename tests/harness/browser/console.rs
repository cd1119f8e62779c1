//! What the browser itself complains about: broken policies, script errors, missing files; and
//! the commands beyond WebDriver that this takes.

use fantoccini::wd::WebDriverCompatibleCommand;
use reqwest::{Method, Url};
use serde_json::{Value, json};

/// A line of the console.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    pub level: String,
    /// Who says it: `security`, `javascript`, `network`, `console-api` and others.
    pub source: String,
    /// What is said.
    pub message: String,
}

impl Entry {
    /// Whether a page is to blame. An answer in the 400s is not a fault by itself: a form that
    /// comes back with its errors is one, and so is a page that must not be found.
    pub fn is_fault(&self) -> bool {
        let answered = self.source == "network" && self.message.contains("status of 4");
        self.level == "SEVERE" && !answered
    }

    /// Reads the driver's answer.
    pub(super) fn all(answer: &Value) -> Vec<Self> {
        let text = |entry: &Value, key: &str| {
            entry
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let entries = answer.as_array().map(Vec::as_slice).unwrap_or_default();
        let entry = |entry: &Value| Self {
            level: text(entry, "level"),
            source: text(entry, "source"),
            message: text(entry, "message"),
        };
        entries.iter().map(entry).collect()
    }
}

/// A command of this driver that WebDriver does not know.
#[derive(Debug)]
pub(super) struct DriverCommand {
    path: String,
    body: Option<Value>,
}

impl DriverCommand {
    /// Asks for the console's lines since the last time.
    pub(super) fn console() -> Self {
        Self {
            path: "se/log".to_owned(),
            body: Some(json!({ "type": "browser" })),
        }
    }

    /// A command of the browser's developer tools.
    pub(super) fn tools(command: &str, parameters: &Value) -> Self {
        let body = json!({ "cmd": command, "params": parameters });
        Self {
            path: "goog/cdp/execute".to_owned(),
            body: Some(body),
        }
    }

    /// Asks for the name of an element as assistive technology reads it.
    pub(super) fn computed_label(element: &str) -> Self {
        Self {
            path: format!("element/{element}/computedlabel"),
            body: None,
        }
    }
}

impl WebDriverCompatibleCommand for DriverCommand {
    fn endpoint(
        &self,
        base: &Url,
        session: Option<&str>,
    ) -> Result<Url, <Url as std::str::FromStr>::Err> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _url: &Url) -> (Method, Option<String>) {
        match &self.body {
            Some(body) => (Method::POST, Some(body.to_string())),
            None => (Method::GET, None),
        }
    }
}
