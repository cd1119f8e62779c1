//! The company-wide settings (domain 2.14 and 4.3).

use crate::ids::{GroupId, TicketTypeId};
use crate::values::{Language, Name, Priority, ZoneName};
use crate::version::Version;
use crate::work::Channel;

/// One row for the whole installation. Every switch is off in a fresh one.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Settings {
    /// Row version.
    pub version: Version,
    /// The provider's name in pages and mails.
    pub company_name: Name,
    /// Language of the login page and of accounts on Default.
    pub company_language: Language,
    /// Gives `today` for end dates of grants.
    pub time_zone: ZoneName,
    /// Every contact reads only.
    pub contact_read_only: bool,
    /// Internal projects can be granted.
    pub internal_projects_grantable: bool,
    /// A contact named on a ticket sees it without a grant, reading only.
    pub assigned_regardless: bool,
    /// Contacts choose the priority.
    pub contacts_may_set_priority: bool,
    /// The contact of a ticket manages its participants.
    pub contacts_manage_participants: bool,
    /// The employee who solved a ticket may accept it on the customer's behalf.
    pub solver_may_accept: bool,
    /// The creator may be changed among project and task members.
    pub creator_changeable: bool,
    /// Authors correct their own last comment.
    pub last_entry_editable: bool,
    /// Project managers correct history entries.
    pub history_editable_by_managers: bool,
    /// Time recording offers everybody's tickets, not only one's own.
    pub offer_all_tickets_in_time_recording: bool,
    /// Priority of tickets whose creator did not choose one.
    pub default_priority: Priority,
    /// Channel of tickets recorded by contacts.
    pub portal_channel: Channel,
    /// Type of tickets whose account has no list of types.
    pub default_type: Option<TicketTypeId>,
    /// Group that gets portal tickets which the recipient rule leaves unassigned.
    pub forward_to_group: Option<GroupId>,
}

impl Settings {
    /// What a fresh installation starts with: all switches off, so nothing is open that nobody opened.
    pub const fn fresh(company_name: Name, language: Language, time_zone: ZoneName) -> Self {
        Self {
            version: Version::FIRST,
            company_name,
            company_language: language,
            time_zone,
            contact_read_only: false,
            internal_projects_grantable: false,
            assigned_regardless: false,
            contacts_may_set_priority: false,
            contacts_manage_participants: false,
            solver_may_accept: false,
            creator_changeable: false,
            last_entry_editable: false,
            history_editable_by_managers: false,
            offer_all_tickets_in_time_recording: false,
            default_priority: Priority::NORMAL,
            portal_channel: Channel::Portal,
            default_type: None,
            forward_to_group: None,
        }
    }
}
