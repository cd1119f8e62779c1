//! What the staff's forms on a ticket offer.

use super::edit_ticket::possible_creators;
use super::ticket_head::{Named, load, named};
use super::{Actor, Portal, Reader};
use crate::access::{Action, decide};
use crate::failure::Failure;
use crate::ids::{CategoryId, ContactId, EmployeeId, GroupId, TicketTypeId};
use crate::ports::{DirectoryQuery, NameRefs, ReadView, TicketKey};
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
    /// Who can be entered as creator: people of the project, while the settings let the creator be changed.
    pub creators: Vec<Named<EmployeeId>>,
    /// Categories that can be put on the ticket, and those that it carries.
    pub categories: Vec<Named<CategoryId>>,
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
    let creators = if actor.settings.creator_changeable {
        possible_creators(view.as_ref(), &record.ticket).await?
    } else {
        Vec::new()
    };
    let names = view
        .names(&NameRefs {
            employees: creators.clone(),
            ..NameRefs::default()
        })
        .await?;
    let mut creators: Vec<Named<EmployeeId>> =
        creators.into_iter().map(|id| named(&names, id)).collect();
    creators.sort_by(|one, two| one.name.cmp(&two.name));
    let language = actor.language();
    let mut categories: Vec<Named<CategoryId>> = view
        .list_categories()
        .await?
        .iter()
        .filter(|one| one.active || record.ticket.categories.contains(&one.id))
        .map(|one| Named {
            id: one.id,
            name: one.name(language).to_string(),
        })
        .collect();
    categories.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    Ok(TicketOptions {
        assignees,
        groups,
        creators,
        categories,
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
pub(super) fn active() -> DirectoryQuery {
    DirectoryQuery {
        active_only: true,
        size: PageSize::MAX,
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
