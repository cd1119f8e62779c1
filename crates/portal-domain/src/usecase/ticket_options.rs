//! What the staff's forms on a ticket offer.

use super::ticket_head::{Named, load};
use super::{Actor, Portal, Reader};
use crate::access::{Action, decide};
use crate::failure::Failure;
use crate::ids::{ContactId, EmployeeId, GroupId, TicketTypeId};
use crate::ports::{DirectoryQuery, ReadView, TicketKey};
use crate::values::{Language, PageSize};

/// Choices of the staff's forms; empty where the actor may not change the field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TicketOptions {
    /// Active employees.
    pub assignees: Vec<Named<EmployeeId>>,
    /// Active groups.
    pub groups: Vec<Named<GroupId>>,
    /// Active contacts of the owner; of everybody while there is no owner.
    pub contacts: Vec<Named<ContactId>>,
}

/// What the actor can choose on this ticket.
pub async fn ticket_options(
    portal: &Portal,
    actor: &Actor,
    key: TicketKey,
) -> Result<TicketOptions, Failure> {
    let view = portal.store.read().await?;
    let (record, _) = load(view.as_ref(), actor, key).await?;
    if !decide(&actor.principal, Action::EditInternal, &record.facts()).is_permitted() {
        return Ok(TicketOptions::default());
    }
    let (assignees, groups) = assignable(view.as_ref()).await?;
    let contacts = view
        .list_contacts(&DirectoryQuery {
            customer: record.ticket.owner,
            ..active()
        })
        .await?
        .items;
    Ok(TicketOptions {
        assignees,
        groups,
        contacts: contacts
            .iter()
            .map(|one| Named {
                id: one.id,
                name: one.full_name(),
            })
            .collect(),
    })
}

/// Active rows, as many as a form lists.
fn active() -> DirectoryQuery {
    DirectoryQuery {
        active_only: true,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    }
}

/// The active employees and groups that a ticket can go to.
pub(super) async fn assignable(
    view: &dyn ReadView,
) -> Result<(Vec<Named<EmployeeId>>, Vec<Named<GroupId>>), Failure> {
    let employees = view.list_employees(&active()).await?.items;
    let groups = view.list_groups().await?;
    Ok((
        employees
            .iter()
            .map(|one| Named {
                id: one.id,
                name: one.name.to_string(),
            })
            .collect(),
        groups
            .iter()
            .filter(|one| one.active)
            .map(|one| Named {
                id: one.id,
                name: one.name.to_string(),
            })
            .collect(),
    ))
}

/// The name of a ticket type in the reader's language.
pub async fn ticket_type_name(
    portal: &Portal,
    reader: &dyn Reader,
    id: TicketTypeId,
) -> Result<Option<String>, Failure> {
    let types = portal.store.read().await?.list_ticket_types().await?;
    let found = types.into_iter().find(|one| one.id == id);
    Ok(found.map(|one| match reader.language() {
        Language::De => one.name_de.to_string(),
        Language::En => one.name_en.to_string(),
    }))
}
