//! A question before something that cannot be undone.

use askama::Template;

use super::Frame;
use super::preview::PreviewView;

/// Asks before it acts; the words come from the caller, because each question has its own.
#[derive(Debug, Clone, Template)]
#[template(path = "page/confirm.html")]
pub struct ConfirmPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The question.
    pub title: String,
    /// What will happen.
    pub text: String,
    /// Where the form is sent.
    pub action: String,
    /// Words of the button that does it.
    pub confirm: String,
    /// Whether the button warns.
    pub danger: bool,
    /// Where to go instead.
    pub cancel: String,
    /// Names and values that the form sends along, for example the version.
    pub fields: Vec<(String, String)>,
    /// What it would give and take.
    pub preview: Option<PreviewView>,
}
