//! What a person does without a mouse.

use fantoccini::actions::{InputSource as _, KeyAction, KeyActions};
use fantoccini::key::Key;

use super::console::DriverCommand;
use super::session::Browser;
use crate::html::squeezed;

impl Browser {
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
        self.client()
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
        self.client().perform_actions(actions).await.expect("typed");
    }

    /// Accessible name of what has the focus; empty for the page itself.
    pub async fn focused(&self) -> String {
        let Ok(element) = self.client().active_element().await else {
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

    async fn accessible_name(&self, element: &fantoccini::elements::Element) -> String {
        // The browser's own computation, the one that screen readers get.
        let id = element.element_id();
        let command = DriverCommand::computed_label(&id);
        let answer = self.client().issue_cmd(command).await.unwrap_or_default();
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
