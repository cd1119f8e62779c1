//! What a person sees.

use std::path::PathBuf;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use super::locate::Kind;
use super::session::Browser;
use crate::html::squeezed;
use crate::left_out;

impl Browser {
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
        if self.poll(self.patience(), look).await.is_none() {
            self.give_up(&format!(
                "does not show “{words}” but:\n{}",
                self.words().await
            ))
            .await;
        }
    }

    /// Waits until the page, loaded to its end, does not show these words. After a click, first
    /// see something of the page that follows: this one may not show them either.
    pub async fn not_see(&self, words: &str) {
        let wanted = squeezed(words).to_lowercase();
        let look = async || {
            self.is_loaded().await?;
            let words = self.words_if_any().await?;
            (!words.to_lowercase().contains(&wanted)).then_some(())
        };
        if self.poll(Duration::from_secs(5), look).await.is_none() {
            self.give_up(&format!("shows “{words}”:\n{}", self.words().await))
                .await;
        }
    }

    /// Waits until the path, query included, begins like this.
    pub async fn see_path(&self, beginning: &str) {
        let look = async || self.path().await.starts_with(beginning).then_some(());
        if self.poll(self.patience(), look).await.is_none() {
            self.give_up(&format!(
                "is at {} instead of {beginning}",
                self.path().await
            ))
            .await;
        }
    }

    /// The words on the page that are visible now, without what style adds.
    pub async fn words(&self) -> String {
        self.words_if_any().await.unwrap_or_default()
    }

    /// The same; None while a page is being replaced.
    async fn words_if_any(&self) -> Option<String> {
        let text = self.run("return document.body.innerText;", vec![]).await?;
        text.as_str().map(squeezed)
    }

    /// What the field with this label contains.
    pub async fn value(&self, label: &str) -> String {
        let field = self.locate(Kind::Field, label, "").await;
        field.prop("value").await.ok().flatten().unwrap_or_default()
    }

    /// The page's source as it stands in the browser now.
    pub async fn source(&self) -> String {
        self.client().source().await.expect("the source")
    }

    /// Title of the page.
    pub async fn title(&self) -> String {
        self.client().title().await.expect("the title")
    }

    /// Path and query of the page.
    pub async fn path(&self) -> String {
        let url = self.client().current_url().await.expect("the page's URL");
        url.query().map_or_else(
            || url.path().to_owned(),
            |query| format!("{}?{query}", url.path()),
        )
    }

    /// A photograph of the window, in `screenshots` of the build folder.
    pub async fn screenshot(&self, name: &str) -> PathBuf {
        keep_picture(name, &self.client().screenshot().await.expect("a picture"))
    }

    /// A photograph of the whole page, beyond the window's edge.
    pub async fn screenshot_whole(&self, name: &str) -> PathBuf {
        let parameters = json!({"format": "png", "captureBeyondViewport": true});
        let answer = self.tools("Page.captureScreenshot", &parameters).await;
        let data = answer
            .get("data")
            .and_then(Value::as_str)
            .unwrap_or_default();
        let picture = STANDARD.decode(data).expect("a picture");
        keep_picture(name, &picture)
    }

    async fn is_loaded(&self) -> Option<()> {
        let state = self.run("return document.readyState;", vec![]).await?;
        (state == json!("complete")).then_some(())
    }
}

fn keep_picture(name: &str, picture: &[u8]) -> PathBuf {
    let folder = left_out::build_folder().join("screenshots");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let file = folder.join(format!("{name}.png"));
    std::fs::write(&file, picture).expect("a picture kept");
    file
}
