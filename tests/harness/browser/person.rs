//! What a person does with a browser, and what they see.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::Mutex;

use super::console::{DriverCommand, Entry};
use super::locate::Kind;
use super::window::Window;
use crate::html::squeezed;
use crate::left_out;

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

    /// Replaces the content of the field with this label.
    pub async fn fill(&self, label: &str, value: &str) {
        let field = self.locate(Kind::Field, label, "").await;
        let kind = field.attr("type").await.ok().flatten().unwrap_or_default();
        if matches!(
            kind.as_str(),
            "date" | "time" | "datetime-local" | "month" | "week" | "color"
        ) {
            // Typing into these depends on the language of the browser.
            let set = "arguments[0].value = arguments[1]; \
                for (const name of ['input', 'change']) \
                arguments[0].dispatchEvent(new Event(name, {bubbles: true}));";
            let field = serde_json::to_value(&field).expect("a reference");
            self.client
                .execute(set, vec![field, json!(value)])
                .await
                .expect("set");
            return;
        }
        field
            .clear()
            .await
            .unwrap_or_else(|problem| panic!("clear “{label}”: {problem}"));
        field
            .send_keys(value)
            .await
            .unwrap_or_else(|problem| panic!("fill “{label}”: {problem}"));
    }

    /// What the field with this label contains.
    pub async fn value(&self, label: &str) -> String {
        let field = self.locate(Kind::Field, label, "").await;
        field.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// Chooses an option by its words in the list with this label.
    pub async fn choose(&self, label: &str, option: &str) {
        let list = self.locate(Kind::Field, label, "").await;
        let find = "const words = (text) => text.replace(/\\s+/g, ' ').trim();
            const all = [...arguments[0].options];
            const exact = all.filter((o) => words(o.text) === arguments[1]);
            const found = exact.length ? exact : all.filter((o) => words(o.text).includes(arguments[1]));
            if (found.length !== 1) return all.map((o) => words(o.text));
            return found[0];";
        let list = serde_json::to_value(&list).expect("a reference");
        let found = self
            .client
            .execute(find, vec![list, json!(option)])
            .await
            .expect("options");
        match self.element(&found) {
            Some(option) => option.click().await.expect("chosen"),
            None => {
                self.give_up(&format!(
                    "“{label}” does not offer “{option}” once: {found}"
                ))
                .await;
            }
        }
    }

    /// Ticks the box, or picks the choice, with this label.
    pub async fn tick(&self, label: &str) {
        self.set_ticked(label, true).await;
    }

    /// Takes the tick from the box with this label.
    pub async fn untick(&self, label: &str) {
        self.set_ticked(label, false).await;
    }

    async fn set_ticked(&self, label: &str, ticked: bool) {
        let field = self.locate(Kind::Field, label, "").await;
        if field.is_selected().await.expect("a choice") == ticked {
            return;
        }
        // A drawn box hides the real one; a person clicks on the words then.
        if field.click().await.is_err() {
            self.locate(Kind::Label, label, "")
                .await
                .click()
                .await
                .expect("the label");
        }
    }

    /// Clicks on the link or button with these words, its accessible name counts too.
    pub async fn click(&self, words: &str) {
        self.click_in("", words).await;
    }

    /// The same inside the smallest row or box (`tr`, `li`, `section`, `dialog`, …) that contains
    /// the words `place`.
    pub async fn click_in(&self, place: &str, words: &str) {
        let mut last = String::new();
        let clicked = self
            .poll(self.patience, async || {
                let thing = self.locate(Kind::Click, words, place).await;
                // The page may move or be replaced between looking and clicking: look again.
                match thing.click().await {
                    Ok(()) => Some(()),
                    Err(problem) => {
                        last = problem.to_string();
                        None
                    }
                }
            })
            .await;
        if clicked.is_none() {
            self.give_up(&format!("cannot click “{words}”: {last}"))
                .await;
        }
    }

    /// Waits until the page shows these words, in whatever case its style writes them.
    pub async fn see(&self, words: &str) {
        let wanted = squeezed(words).to_lowercase();
        let look = async || {
            self.words()
                .await
                .to_lowercase()
                .contains(&wanted)
                .then_some(())
        };
        if self.poll(self.patience, look).await.is_none() {
            self.give_up(&format!(
                "does not show “{words}” but:\n{}",
                self.words().await
            ))
            .await;
        }
    }

    /// Waits until the page no longer shows these words.
    pub async fn not_see(&self, words: &str) {
        let wanted = squeezed(words).to_lowercase();
        let look = async || {
            self.is_loaded().await?;
            (!self.words().await.to_lowercase().contains(&wanted)).then_some(())
        };
        if self.poll(Duration::from_secs(5), look).await.is_none() {
            self.give_up(&format!("shows “{words}”:\n{}", self.words().await))
                .await;
        }
    }

    /// The words on the page that are visible now, without what style adds.
    pub async fn words(&self) -> String {
        let text = self
            .run(
                "return document.body ? document.body.innerText : '';",
                vec![],
            )
            .await;
        squeezed(text.as_ref().and_then(Value::as_str).unwrap_or_default())
    }

    /// The page's source as it stands in the browser now.
    pub async fn source(&self) -> String {
        self.client.source().await.expect("the source")
    }

    /// Title of the page.
    pub async fn title(&self) -> String {
        self.client.title().await.expect("the title")
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.client.current_url().await.expect("the page's URL");
        url.query().map_or_else(
            || url.path().to_owned(),
            |query| format!("{}?{query}", url.path()),
        )
    }

    /// Waits until the path, query included, begins like this.
    pub async fn see_path(&self, beginning: &str) {
        let look = async || self.path().await.starts_with(beginning).then_some(());
        if self.poll(self.patience, look).await.is_none() {
            self.give_up(&format!(
                "is at {} instead of {beginning}",
                self.path().await
            ))
            .await;
        }
    }

    /// Chooses files in the file field with this label.
    pub async fn upload(&self, label: &str, files: &[PathBuf]) {
        let field = self.locate(Kind::Field, label, "").await;
        let names: Vec<_> = files
            .iter()
            .map(|file| file.display().to_string())
            .collect();
        field
            .send_keys(&names.join("\n"))
            .await
            .expect("files chosen");
    }

    /// Drops a file onto the first element that the selector finds, as from the desktop.
    pub async fn drop_file(&self, selector: &str, name: &str, media_type: &str, content: &str) {
        self.hand_over("drop", selector, name, media_type, content)
            .await;
    }

    /// Pastes a file, such as a picture from the clipboard, into what the selector finds.
    pub async fn paste_file(&self, selector: &str, name: &str, media_type: &str, content: &str) {
        self.hand_over("paste", selector, name, media_type, content)
            .await;
    }

    async fn hand_over(&self, how: &str, selector: &str, name: &str, kind: &str, content: &str) {
        let script = "const [how, selector, name, type, content] = arguments;
            const target = document.querySelector(selector);
            if (!target) return false;
            const data = new DataTransfer();
            data.items.add(new File([content], name, {type}));
            const init = {bubbles: true, cancelable: true};
            if (how === 'paste') {
              target.dispatchEvent(new ClipboardEvent('paste', {...init, clipboardData: data}));
            } else for (const step of ['dragenter', 'dragover', 'drop']) {
              target.dispatchEvent(new DragEvent(step, {...init, dataTransfer: data}));
            }
            return true;";
        let arguments = [how, selector, name, kind, content]
            .map(|word| json!(word))
            .to_vec();
        let found = self
            .client
            .execute(script, arguments)
            .await
            .expect("handed over");
        assert!(found == json!(true), "nothing at {selector} to {how} on");
    }

    /// Presses a key where the focus is: `Tab`, `Enter`, `Escape`, `Space`, `Down`, a character,
    /// or with others held: `Shift+Tab`, `Control+Enter`.
    pub async fn press(&self, keys: &str) {
        let keys: Vec<char> = keys.split('+').map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in &keys {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        self.client
            .perform_actions(actions)
            .await
            .expect("keys pressed");
    }

    /// Types text where the focus is.
    pub async fn type_text(&self, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in text
            .chars()
            .map(|c| if c == '\n' { char::from(Key::Enter) } else { c })
        {
            actions = actions
                .then(KeyAction::Down { value })
                .then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await.expect("typed");
    }

    /// Accessible name of what has the focus; empty for the page itself.
    pub async fn focused(&self) -> String {
        let Ok(element) = self.client.active_element().await else {
            return String::new();
        };
        if element.tag_name().await.is_ok_and(|name| name == "body") {
            return String::new();
        }
        squeezed(&self.accessible_name(&element).await)
    }

    /// Presses Tab until something with this name has the focus.
    pub async fn tab_to(&self, name: &str) {
        let mut passed = Vec::new();
        // More stops than any page of ours has.
        for _ in 0..150 {
            self.press("Tab").await;
            let focused = self.focused().await;
            if focused.to_lowercase().starts_with(&name.to_lowercase()) {
                return;
            }
            passed.push(focused);
        }
        self.give_up(&format!("Tab never comes to “{name}” but to {passed:?}"))
            .await;
    }

    /// A photograph of the window, in `screenshots` of the build folder.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        keep_picture(name, &self.client.screenshot().await.expect("a picture"))
    }

    /// A photograph of the whole page, beyond the window's edge.
    pub async fn screenshot_whole(&self, name: &str) -> PathBuf {
        let parameters = json!({"format": "png", "captureBeyondViewport": true});
        let answer = self.tools("Page.captureScreenshot", &parameters).await;
        let data = answer
            .get("data")
            .and_then(Value::as_str)
            .unwrap_or_default();
        use base64::Engine as _;
        let picture = base64::engine::general_purpose::STANDARD
            .decode(data)
            .expect("a picture");
        keep_picture(name, &picture)
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

    async fn is_loaded(&self) -> Option<()> {
        let state = self.run("return document.readyState;", vec![]).await?;
        (state == json!("complete")).then_some(())
    }

    async fn accessible_name(&self, element: &Element) -> String {
        // The browser's own computation, the one that screen readers get.
        let id = element.element_id();
        let command = DriverCommand::computed_label(&id);
        let answer = self.client.issue_cmd(command).await.unwrap_or_default();
        answer.as_str().unwrap_or_default().to_owned()
    }
}

fn key(name: &str) -> char {
    match name {
        "Tab" => Key::Tab.into(),
        "Enter" => Key::Enter.into(),
        "Escape" => Key::Escape.into(),
        "Space" => ' ',
        "Shift" => Key::Shift.into(),
        "Control" => Key::Control.into(),
        "Alt" => Key::Alt.into(),
        "Up" => Key::Up.into(),
        "Down" => Key::Down.into(),
        "Left" => Key::Left.into(),
        "Right" => Key::Right.into(),
        "Home" => Key::Home.into(),
        "End" => Key::End.into(),
        "PageUp" => Key::PageUp.into(),
        "PageDown" => Key::PageDown.into(),
        "Backspace" => Key::Backspace.into(),
        "Delete" => Key::Delete.into(),
        other => {
            let mut characters = other.chars();
            match (characters.next(), characters.next()) {
                (Some(one), None) => one,
                _ => panic!("no key “{other}”"),
            }
        }
    }
}

fn keep_picture(name: &str, picture: &[u8]) -> PathBuf {
    let folder = left_out::build_folder().join("screenshots");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, picture).expect("a picture kept");
    file
}
