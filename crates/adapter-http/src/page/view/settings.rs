//! `/settings`: what applies to the whole company.

use askama::Template;

use super::preview::PreviewView;
use super::{Choice, FormErrors, Frame};

/// The settings.
#[derive(Debug, Clone, Template)]
#[template(path = "page/settings.html")]
pub struct SettingsPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The values.
    pub form: SettingsForm,
    /// What saving would give and take, if that was asked.
    pub preview: Option<PreviewView>,
}

/// All settings with their current values.
#[derive(Debug, Clone, Default)]
pub struct SettingsForm {
    /// Name of the company.
    pub company_name: String,
    /// Company language: German or English.
    pub languages: Vec<Choice>,
    /// Company time zone as in the IANA list.
    pub time_zone: String,
    /// Every contact only reads.
    pub contact_read_only: bool,
    /// Internal projects can be granted.
    pub internal_projects_grantable: bool,
    /// A contact named on a ticket sees it without a grant.
    pub assigned_regardless: bool,
    /// Contacts may choose the priority.
    pub contacts_may_set_priority: bool,
    /// Contacts may manage participants.
    pub contacts_manage_participants: bool,
    /// The solver may accept on the customer's behalf.
    pub solver_may_accept: bool,
    /// The creator may be chosen.
    pub creator_changeable: bool,
    /// The own last entry may be edited.
    pub last_entry_editable: bool,
    /// Project managers may edit any entry.
    pub history_editable_by_managers: bool,
    /// All employees' tickets are offered in time recording.
    pub offer_all_tickets_in_time_recording: bool,
    /// Default priority of tickets made in the portal.
    pub priorities: Vec<Choice>,
    /// Default channel of tickets made in the portal.
    pub channels: Vec<Choice>,
    /// Group that unassigned tickets from the portal go to.
    pub groups: Vec<Choice>,
    /// Default type of tickets; empty leaves the select out.
    pub kinds: Vec<Choice>,
    /// Version that the form was filled from.
    pub version: String,
    /// What is wrong.
    pub errors: FormErrors,
}
