//! `/contacts/{id}/grants/...`: the form for a grant.

use askama::Template;

use super::preview::PreviewView;
use super::{Choice, FormErrors, Frame};

/// The form for a grant, new or existing.
#[derive(Debug, Clone, Template)]
#[template(path = "page/grant_form.html")]
pub struct GrantFormPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Id of the contact.
    pub contact_id: String,
    /// Name of the contact.
    pub contact: String,
    /// Its id; `None` for a new one, where Apply keeps the form open.
    pub id: Option<String>,
    /// Projects of the contact's own customer, internal ones only with the setting.
    pub projects: Vec<Choice>,
    /// Tasks, their project in the label.
    pub tasks: Vec<Choice>,
    /// The chosen scope.
    pub scope: GrantScope,
    /// Whether it only lets read.
    pub read_only: bool,
    /// The chosen reach.
    pub reach: GrantReach,
    /// Planned hours are shown.
    pub planned: bool,
    /// Booked hours are shown.
    pub actual: bool,
    /// Billable hours are shown.
    pub billable: bool,
    /// Last day as `YYYY-MM-DD`; empty for no end.
    pub ends: String,
    /// Whether the contact gets ticket mails without a grant.
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

/// Which tasks a grant covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantScope {
    /// All, later ones too.
    AllTasks,
    /// Those that exist now.
    ExistingTasks,
    /// One.
    Task,
}

impl GrantScope {
    /// What the form sends.
    pub const fn key(self) -> &'static str {
        match self {
            Self::AllTasks => "all_tasks",
            Self::ExistingTasks => "existing_tasks",
            Self::Task => "task",
        }
    }
}

/// Which tickets of the scope a grant shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GrantReach {
    /// Those that name the contact.
    Named,
    /// Also those that name nobody.
    NamedOrUnassigned,
    /// All of the contact's customer.
    All,
}

impl GrantReach {
    /// What the form sends.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::NamedOrUnassigned => "named_or_unassigned",
            Self::All => "all",
        }
    }
}
