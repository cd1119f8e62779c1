//! The company-wide settings.

use crate::api::answer::{Found, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{GroupId, TicketTypeId};
use portal_domain::settings::Settings;
use portal_domain::usecase::{self, SettingsEntry};
use portal_domain::values::Language;
use portal_domain::work::Channel;

/// The company-wide settings. They act on the next request of everybody.
#[derive(Debug, Object)]
#[oai(rename = "Settings")]
pub(crate) struct SettingsBody {
    /// Name in pages and mails.
    company_name: String,
    /// Language of the login page and of accounts on default.
    company_language: Code<Language>,
    /// Time zone, such as `Europe/Berlin`.
    time_zone: String,
    /// Every contact reads only.
    contact_read_only: bool,
    /// Internal projects can be granted.
    internal_projects_grantable: bool,
    /// A contact named on a ticket sees it without a grant, reading only.
    assigned_regardless: bool,
    /// Contacts choose the priority.
    contacts_may_set_priority: bool,
    /// The contact of a ticket manages its participants.
    contacts_manage_participants: bool,
    /// Who solved a ticket may accept it on the customer's behalf.
    solver_may_accept: bool,
    /// The creator may be changed.
    creator_changeable: bool,
    /// Authors correct their own last comment.
    last_entry_editable: bool,
    /// Project managers correct history entries.
    history_editable_by_managers: bool,
    /// Time recording offers everybody's tickets.
    offer_all_tickets_in_time_recording: bool,
    /// Priority of tickets whose creator did not choose one, 1 to 5.
    default_priority: i64,
    /// Channel of tickets recorded by contacts.
    portal_channel: Code<Channel>,
    /// Type of tickets whose account has no list.
    default_type: Option<Id<TicketTypeId>>,
    /// Group for portal tickets without recipient.
    forward_to_group: Option<Id<GroupId>>,
}

impl From<Settings> for SettingsBody {
    fn from(settings: Settings) -> Self {
        Self {
            company_name: settings.company_name.into(),
            company_language: Code(settings.company_language),
            time_zone: settings.time_zone.into(),
            contact_read_only: settings.contact_read_only,
            internal_projects_grantable: settings.internal_projects_grantable,
            assigned_regardless: settings.assigned_regardless,
            contacts_may_set_priority: settings.contacts_may_set_priority,
            contacts_manage_participants: settings.contacts_manage_participants,
            solver_may_accept: settings.solver_may_accept,
            creator_changeable: settings.creator_changeable,
            last_entry_editable: settings.last_entry_editable,
            history_editable_by_managers: settings.history_editable_by_managers,
            offer_all_tickets_in_time_recording: settings.offer_all_tickets_in_time_recording,
            default_priority: i64::from(settings.default_priority.number()),
            portal_channel: Code(settings.portal_channel),
            default_type: settings.default_type.map(Id),
            forward_to_group: settings.forward_to_group.map(Id),
        }
    }
}

impl From<SettingsBody> for SettingsEntry {
    fn from(sent: SettingsBody) -> Self {
        Self {
            company_name: sent.company_name,
            company_language: sent.company_language.0,
            time_zone: sent.time_zone,
            contact_read_only: sent.contact_read_only,
            internal_projects_grantable: sent.internal_projects_grantable,
            assigned_regardless: sent.assigned_regardless,
            contacts_may_set_priority: sent.contacts_may_set_priority,
            contacts_manage_participants: sent.contacts_manage_participants,
            solver_may_accept: sent.solver_may_accept,
            creator_changeable: sent.creator_changeable,
            last_entry_editable: sent.last_entry_editable,
            history_editable_by_managers: sent.history_editable_by_managers,
            offer_all_tickets_in_time_recording: sent.offer_all_tickets_in_time_recording,
            default_priority: sent.default_priority,
            portal_channel: sent.portal_channel.0,
            default_type: sent.default_type.map(|id| id.0),
            forward_to_group: sent.forward_to_group.map(|id| id.0),
        }
    }
}

async fn current(caller: &Caller) -> Result<Tagged<SettingsBody>, Refused> {
    let (settings, _) = usecase::view_settings(caller.portal(), &caller.actor).await?;
    let version = settings.version;
    Ok(Tagged(settings.into(), version.into()))
}

/// Settings.
pub(crate) struct SettingsResource;

#[OpenApi(tag = "Tag::Administration")]
impl SettingsResource {
    /// The settings.
    #[oai(path = "/settings", method = "get", operation_id = "getSettings")]
    async fn get(
        &self,
        caller: Administrator,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<SettingsBody>, Refused> {
        Ok(known.compare(current(&caller).await?))
    }

    /// Change the settings.
    #[oai(path = "/settings", method = "put", operation_id = "changeSettings")]
    async fn change(
        &self,
        caller: Administrator,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<SettingsBody>,
    ) -> Result<Tagged<SettingsBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let (now, _) = usecase::view_settings(portal, actor).await?;
        let seen = seen.version(now.version)?;
        usecase::change_settings(portal, actor, seen, &sent.0.into()).await?;
        current(&caller).await
    }
}
