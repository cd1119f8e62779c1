//! What the form of a run offers.

use super::{BulkRows, frozen, require_writer};
use crate::failure::Failure;
use crate::ids::{CategoryId, ContactId, EmployeeId};
use crate::ports::{DirectoryQuery, TicketKey};
use crate::usecase::new_ticket_form::{ProjectOffer, offered_projects};
use crate::usecase::ticket_head::{Named, load};
use crate::usecase::ticket_options::{active, assignable};
use crate::usecase::{Actor, Portal};

/// Choices of the form. What fits a ticket is judged ticket by ticket; nothing is lost by offering more.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkOffers {
    /// How many tickets there are.
    pub tickets: usize,
    /// Where the employee could record a ticket.
    pub places: Vec<ProjectOffer>,
    /// Active contacts of the first ticket's owner, of everybody if nobody owns it: a contact fits tickets of one
    /// customer only.
    pub contacts: Vec<Named<ContactId>>,
    /// Active employees.
    pub assignees: Vec<Named<EmployeeId>>,
    /// All categories; one that is inactive can still be taken away.
    pub categories: Vec<Named<CategoryId>>,
}

/// What can be chosen for these tickets.
pub async fn bulk_offers(
    portal: &Portal,
    actor: &Actor,
    rows: &BulkRows,
) -> Result<BulkOffers, Failure> {
    require_writer(actor)?;
    let tickets = frozen(portal, actor, rows).await?;
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let owner = match tickets.first() {
        Some(first) => {
            load(view, actor, TicketKey::Id(*first))
                .await?
                .0
                .ticket
                .owner
        }
        None => None,
    };
    let contacts = view
        .list_contacts(&DirectoryQuery {
            customer: owner,
            ..active()
        })
        .await?
        .items;
    let language = actor.language;
    let mut categories: Vec<Named<CategoryId>> = view
        .list_categories()
        .await?
        .iter()
        .map(|one| Named {
            id: one.id,
            name: one.name(language).to_string(),
        })
        .collect();
    categories.sort_by_key(|one| (one.name.to_lowercase(), one.id));
    let (assignees, _) = assignable(view).await?;
    Ok(BulkOffers {
        tickets: tickets.len(),
        places: offered_projects(view, actor).await?,
        contacts: contacts
            .iter()
            .map(|one| Named {
                id: one.id,
                name: one.full_name(),
            })
            .collect(),
        assignees,
        categories,
    })
}
