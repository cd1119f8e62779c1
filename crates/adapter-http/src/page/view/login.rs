//! `/login`.

use askama::Template;

use super::{FormErrors, Frame};

/// The login page, always in the company language.
#[derive(Debug, Clone, Template)]
#[template(path = "page/login.html")]
pub struct LoginPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The login name as typed.
    pub login: String,
    /// Where to go afterwards; empty for the start page.
    pub next: String,
    /// Logins that the demonstration offers.
    pub demo_logins: Vec<DemoLogin>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A login of the demonstration.
#[derive(Debug, Clone)]
pub struct DemoLogin {
    /// Login name.
    pub login: String,
    /// Password.
    pub password: String,
    /// Who that is and what the person may do.
    pub who: String,
}
