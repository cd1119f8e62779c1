//! What a person does with a page.

use std::path::PathBuf;

use serde_json::json;

use super::locate::Kind;
use super::session::Browser;

impl Browser {
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
            self.client()
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
            .client()
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
            .poll(self.patience(), async || {
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
            .client()
            .execute(script, arguments)
            .await
            .expect("handed over");
        assert!(found == json!(true), "nothing at {selector} to {how} on");
    }
}
