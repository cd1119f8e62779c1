//! Finding what a person means by its words.

use fantoccini::elements::{Element, ElementRef};
use serde_json::{Value, json};

use super::session::Browser;

const SCRIPT: &str = include_str!("locate.js");

/// Under this key WebDriver hands over a reference to an element.
const REFERENCE: &str = "element-6066-11e4-a52e-4f735466cecf";

/// What is looked for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Something to click on.
    Click,
    /// A field to fill, choose or tick.
    Field,
    /// The label of a field.
    Label,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Click => "click",
            Self::Field => "field",
            Self::Label => "label",
        }
    }
}

impl Browser {
    /// The one thing with these words, inside the smallest row or box that contains `place`
    /// (anywhere if empty). Waits for it to appear; panics with what there is instead.
    pub(super) async fn locate(&self, kind: Kind, words: &str, place: &str) -> Element {
        let mut last = Value::Null;
        let found = self
            .poll(self.patience(), async || {
                let found = self
                    .run(SCRIPT, vec![json!(kind.word()), json!(words), json!(place)])
                    .await?;
                let element = found.get("found").and_then(|it| self.element(it));
                last = found;
                element
            })
            .await;
        if let Some(element) = found {
            return element;
        }
        let place = if place.is_empty() {
            String::new()
        } else {
            format!(" near “{place}”")
        };
        let why = if last.get("several").is_some() {
            "not clear which"
        } else {
            "not there"
        };
        let names = last.get("names").cloned().unwrap_or_default();
        self.give_up(&format!(
            "{kind:?} “{words}”{place}: {why}; there is {names}"
        ))
        .await
    }

    /// The element that a script handed over.
    pub(super) fn element(&self, value: &Value) -> Option<Element> {
        let id = value.get(REFERENCE)?.as_str()?.to_owned();
        Some(Element::from_element_id(
            self.client().clone(),
            ElementRef::from(id),
        ))
    }
}
