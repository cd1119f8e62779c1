//! `/account`: password, sessions and API tokens of the viewer.

use askama::Template;

use super::{Choice, FormErrors, Frame};

/// The own account.
#[derive(Debug, Clone, Template)]
#[template(path = "page/account.html")]
pub struct AccountPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Name.
    pub name: String,
    /// Login name.
    pub login: String,
    /// Mail address.
    pub email: Option<String>,
    /// The language in words, for example `Default (German)`.
    pub language: String,
    /// Whether sites and machines are shown: to contacts.
    pub sites_offered: bool,
    /// Whether the viewer may read the contact persons of the own customer.
    pub contacts_offered: bool,
    /// Least number of characters of a password.
    pub minimum: u32,
    /// What is wrong with the password form.
    pub password_errors: FormErrors,
    /// Open sessions, the current one first.
    pub sessions: Vec<SessionRow>,
    /// Whether API tokens are offered.
    pub tokens_offered: bool,
    /// API tokens.
    pub tokens: Vec<TokenRow>,
    /// A token that was created just now, shown this once.
    pub fresh_token: Option<String>,
    /// The form for a new token.
    pub token_form: TokenForm,
}

/// An open session.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// What the form sends to end it.
    pub id: String,
    /// Browser and system in words.
    pub device: String,
    /// When it began.
    pub started: String,
    /// When it was used last.
    pub last_seen: String,
    /// Whether it is the one that shows this page.
    pub current: bool,
}

/// An API token, without its secret.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// What the form sends to revoke it.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Since when.
    pub created: String,
    /// Until when.
    pub expires: String,
    /// When it was used last.
    pub last_used: Option<String>,
}

/// The form for a new token.
#[derive(Debug, Clone, Default)]
pub struct TokenForm {
    /// Its name.
    pub name: String,
    /// How long it lives.
    pub lifetimes: Vec<Choice>,
    /// What is wrong.
    pub errors: FormErrors,
}
