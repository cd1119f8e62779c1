//! Who changed the access of a contact: read from the audit log.

use super::ticket_head::{add_party, party_name};
use super::{Actor, Portal};
use crate::audit::{AuditAction, AuditEntry};
use crate::failure::Failure;
use crate::ids::{ContactId, ProjectId};
use crate::ports::{AuditFilter, NameRefs};
use crate::timestamp::Timestamp;
use crate::work::Author;

/// What happened to the access of a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessEvent {
    /// A login was set up.
    LoginSetUp,
    /// A link to set the password was sent again.
    LinkSent,
    /// The password was reset.
    PasswordReset,
    /// Login name, language or ticket access changed.
    AccessChanged,
    /// A grant was given.
    GrantCreated,
    /// A grant was changed.
    GrantChanged,
    /// A grant was taken away.
    GrantRemoved,
    /// An administrator asked why this contact may or may not do something.
    Explained,
    /// An administrator looked with the eyes of this contact.
    ViewedAs,
}

impl AccessEvent {
    /// From the code in the audit log; none for what is not about access.
    fn of(action: &str) -> Option<Self> {
        match AuditAction::parse(action)? {
            AuditAction::LoginSetUp => Some(Self::LoginSetUp),
            AuditAction::LoginLinkSent => Some(Self::LinkSent),
            AuditAction::PasswordReset => Some(Self::PasswordReset),
            AuditAction::AccessChanged => Some(Self::AccessChanged),
            AuditAction::GrantCreated => Some(Self::GrantCreated),
            AuditAction::GrantChanged => Some(Self::GrantChanged),
            AuditAction::GrantRemoved => Some(Self::GrantRemoved),
            AuditAction::AccessExplained => Some(Self::Explained),
            AuditAction::ViewAsOpened => Some(Self::ViewedAs),
            AuditAction::CustomerCreated
            | AuditAction::CustomerChanged
            | AuditAction::SiteCreated
            | AuditAction::SiteChanged
            | AuditAction::MachineCreated
            | AuditAction::MachineChanged
            | AuditAction::ContactCreated
            | AuditAction::ContactChanged
            | AuditAction::ContactExported
            | AuditAction::ContactErased
            | AuditAction::AccessEnded
            | AuditAction::AccessListed
            | AuditAction::OwnerVoided
            | AuditAction::PasswordChanged
            | AuditAction::EmployeeCreated
            | AuditAction::EmployeeChanged
            | AuditAction::AdministratorCreated
            | AuditAction::GroupCreated
            | AuditAction::GroupChanged
            | AuditAction::GroupMembers
            | AuditAction::ProjectCreated
            | AuditAction::ProjectChanged
            | AuditAction::ProjectMembers
            | AuditAction::TaskCreated
            | AuditAction::TaskChanged
            | AuditAction::TicketTypeCreated
            | AuditAction::CategoryCreated
            | AuditAction::CategoryChanged
            | AuditAction::SettingsChanged
            | AuditAction::MailRetried
            | AuditAction::SessionEnded
            | AuditAction::ApiTokenCreated
            | AuditAction::ApiTokenRevoked
            | AuditAction::FilterShared
            | AuditAction::TicketsImported => None,
        }
    }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLogLine {
    /// When.
    pub at: Timestamp,
    /// Who; none is the installation itself.
    pub actor: Option<String>,
    /// What.
    pub event: AccessEvent,
    /// Name of the project of a grant.
    pub project: Option<String>,
    /// Number of the ticket that was asked about or looked at; none if it was the list.
    pub ticket: Option<String>,
}

/// The value that a line gives a field.
fn value<'a>(entry: &'a AuditEntry, field: &str) -> Option<&'a str> {
    let change = entry.changes.iter().find(|one| one.field == field)?;
    change.new.as_deref().or(change.old.as_deref())
}

/// How many changes are told.
const CHANGES: usize = 100;

/// How many looks: they are many, and shall not push a change out of sight.
const LOOKS: usize = 20;

impl AccessEvent {
    /// Whether somebody only looked.
    const fn is_look(self) -> bool {
        match self {
            Self::Explained | Self::ViewedAs => true,
            Self::LoginSetUp
            | Self::LinkSent
            | Self::PasswordReset
            | Self::AccessChanged
            | Self::GrantCreated
            | Self::GrantChanged
            | Self::GrantRemoved => false,
        }
    }

    /// The entries about a contact in which such a thing happened.
    fn entries(contact: ContactId, looks: bool) -> AuditFilter {
        let codes = AuditAction::ALL.iter().map(|action| action.code());
        AuditFilter {
            object: Some(format!("contact {contact}")),
            actions: codes
                .filter(|code| Self::of(code).is_some_and(|event| event.is_look() == looks))
                .map(str::to_owned)
                .collect(),
            ..AuditFilter::default()
        }
    }
}

fn project_of(entry: &AuditEntry) -> Option<ProjectId> {
    value(entry, "project")?.parse().ok()
}

/// The latest changes of a contact's login and grants, newest first.
pub async fn access_log(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
) -> Result<Vec<AccessLogLine>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let mut records = Vec::new();
    for (looks, most) in [(false, CHANGES), (true, LOOKS)] {
        let filter = AccessEvent::entries(contact, looks);
        records.extend(view.find_audit(&filter, None, most).await?);
    }
    records.sort_unstable_by_key(|record| std::cmp::Reverse(record.sequence));
    let entries: Vec<AuditEntry> = records.into_iter().map(|record| record.entry).collect();
    let mut refs = NameRefs::default();
    for entry in &entries {
        refs.projects.extend(project_of(entry));
        if let Author::Person(party) = entry.actor {
            add_party(&mut refs, party);
        }
    }
    let names = view.names(&refs).await?;
    Ok(entries
        .iter()
        .filter_map(|entry| {
            Some(AccessLogLine {
                at: entry.at,
                actor: match entry.actor {
                    Author::Person(party) => Some(party_name(&names, party)),
                    Author::System => None,
                },
                event: AccessEvent::of(&entry.action)?,
                project: project_of(entry)
                    .and_then(|id| names.of(id))
                    .map(str::to_owned),
                ticket: value(entry, "number").map(str::to_owned),
            })
        })
        .collect())
}
