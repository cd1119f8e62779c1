//! `/contacts/{id}`: a person at a customer with login and grants.

use askama::Template;

use super::preview::PreviewView;
use super::{ActiveMark, Choice, FormErrors, Frame, Paging};

/// One contact.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_detail.html")]
pub struct ContactPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Id of its customer.
    pub customer_id: String,
    /// Name of its customer.
    pub customer: String,
    /// Its mail address.
    pub email: Option<String>,
    /// Its phone number.
    pub phone: Option<String>,
    /// Whether it is in use.
    pub active: ActiveMark,
    /// Whether it gets ticket mails without a grant.
    pub notify_without_grant: bool,
    /// Name of the employee that this contact is.
    pub employee: Option<String>,
    /// Whether the viewer may change anything here: administrators only.
    pub can_edit: bool,
    /// Its login; `None` when there is none.
    pub login: Option<LoginState>,
    /// What its access adds up to, in words.
    pub sums: String,
    /// What is to be said beside the sums: why nothing is seen, what is seen without a grant.
    pub remarks: Vec<String>,
    /// The limits of the account, in words.
    pub limits: Vec<String>,
    /// Its grants.
    pub grants: Vec<GrantRow>,
    /// Who changed access or grants, latest first.
    pub log: Vec<LogRow>,
}

/// The login of a contact.
#[derive(Debug, Clone)]
pub struct LoginState {
    /// Login name.
    pub name: String,
    /// Language in words.
    pub language: String,
    /// Whether tickets are visible at all.
    pub ticket_access: bool,
    /// When the contact logged in last.
    pub last_login: Option<String>,
    /// What became of the latest mailed link, in words; `None` once it was used or none was sent.
    pub link: Option<String>,
    /// Whether another link can be sent.
    pub can_send: bool,
    /// Whether a password is set.
    pub has_password: bool,
    /// Whether the password must be changed at the next login.
    pub must_change: bool,
}

/// A grant.
#[derive(Debug, Clone)]
pub struct GrantRow {
    /// Its id.
    pub id: String,
    /// Its project.
    pub project: String,
    /// Its scope in words.
    pub scope: String,
    /// Whether it only lets read.
    pub read_only: bool,
    /// Its reach in words.
    pub reach: String,
    /// Planned hours are shown.
    pub planned: bool,
    /// Booked hours are shown.
    pub actual: bool,
    /// Billable hours are shown.
    pub billable: bool,
    /// Its last day.
    pub ends: Option<String>,
    /// Why it has no effect now, in words.
    pub suspended: Option<String>,
    /// About how many tickets it decides, in words; `None` for one that does not count.
    pub decides: Option<String>,
    /// What keeps it from deciding or from opening writing, in words.
    pub remarks: Vec<String>,
}

/// A line of the log.
#[derive(Debug, Clone)]
pub struct LogRow {
    /// When.
    pub time: String,
    /// Who.
    pub actor: String,
    /// What.
    pub what: String,
}

/// The form for a contact, new or existing.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_form.html")]
pub struct ContactFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the customer.
    pub customer_id: String,
    /// Name of the customer.
    pub customer: String,
    /// Its id; `None` for a new one.
    pub id: Option<String>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Mail address.
    pub email: String,
    /// Phone number.
    pub phone: String,
    /// Employees, first the entry for nobody; empty leaves the select out.
    pub employees: Vec<Choice>,
    /// Whether it is in use.
    pub active: bool,
    /// Whether it gets ticket mails without a grant.
    pub notify_without_grant: bool,
    /// Version that the form was filled from; empty for a new one.
    pub version: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// How a password comes about; shared by set-up and reset.
#[derive(Debug, Clone, Default)]
pub struct PasswordChoice {
    /// Whether the link is mailed; otherwise the password is typed.
    pub by_mail: bool,
    /// Mail address that the link goes to; empty: the one that is typed in the same form; `None` makes the mail
    /// impossible.
    pub email: Option<String>,
    /// Whether a typed password must be changed at the first login.
    pub must_change: bool,
    /// Least number of characters.
    pub minimum: u32,
}

/// The form that sets up a login or edits it.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_login.html")]
pub struct ContactLoginPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the contact.
    pub id: String,
    /// Name of the contact.
    pub name: String,
    /// Login name as typed.
    pub login: String,
    /// How the password comes about; `None` for a contact that already has access, because then
    /// the reset is an action of its own.
    pub password: Option<PasswordChoice>,
    /// Default, German, English.
    pub languages: Vec<Choice>,
    /// Whether tickets are visible at all.
    pub ticket_access: bool,
    /// Version that the form was filled from.
    pub version: String,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form that resets a password.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_reset.html")]
pub struct ContactResetPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the contact.
    pub id: String,
    /// Name of the contact.
    pub name: String,
    /// Login name.
    pub login: String,
    /// How the password comes about.
    pub password: PasswordChoice,
    /// What is wrong.
    pub errors: FormErrors,
}

/// The form that withdraws access or gives it back.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_access.html")]
pub struct ContactAccessPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the contact.
    pub id: String,
    /// Name of the contact.
    pub name: String,
    /// The chosen level.
    pub level: AccessLevel,
    /// Version that the form was filled from.
    pub version: String,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
    /// What is wrong.
    pub errors: FormErrors,
}

/// How much access a contact has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessLevel {
    /// Login and tickets.
    Full,
    /// Login, but no ticket is visible.
    LoginOnly,
    /// No login.
    Withdrawn,
}

impl AccessLevel {
    /// What the form sends.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::LoginOnly => "login_only",
            Self::Withdrawn => "withdrawn",
        }
    }
}

/// Contacts of all customers or of one.
#[derive(Debug, Clone, Template)]
#[template(path = "page/contact_list.html")]
pub struct ContactListPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The search term.
    pub search: String,
    /// Id of the customer to which the list is narrowed; empty for all.
    pub customer: String,
    /// The contacts.
    pub rows: Vec<ContactListRow>,
    /// The neighboring pages.
    pub paging: Paging,
}

/// A contact of the list.
#[derive(Debug, Clone)]
pub struct ContactListRow {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its mail address.
    pub email: Option<String>,
    /// Its telephone.
    pub phone: Option<String>,
    /// Whether it is in use.
    pub active: ActiveMark,
}
