//! A whole list of tickets, taken away in parts.

use super::list_tickets::{check_request, list_visible};
use super::view_as::eyes_of;
use super::{Actor, Onlooker, Portal, Reader, TicketListItem, TicketQuery, actor};
use crate::access::visible;
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::ports::{ReadView, TicketCursor, TicketListRequest};
use crate::values::{Page, PageSize};

/// With whose eyes a list is taken away.
#[derive(Debug, Clone)]
enum Eyes {
    Own,
    /// Of one's own list, what this contact sees too.
    Shared(ContactId),
    Borrowed(ContactId),
}

/// A list that is being taken away. Rights are decided anew for each part: what is withdrawn while a long file is sent
/// ends it, as it ends everything else (AC-36).
#[derive(Debug, Clone)]
pub struct TicketExport {
    actor: Actor,
    eyes: Eyes,
    query: TicketQuery,
}

impl TicketExport {
    /// One's own list.
    pub const fn own(actor: Actor, query: TicketQuery) -> Self {
        Self {
            actor,
            eyes: Eyes::Own,
            query,
        }
    }

    /// Those rows of an administrator's list that this contact sees too.
    pub const fn shared(actor: Actor, contact: ContactId, query: TicketQuery) -> Self {
        Self {
            actor,
            eyes: Eyes::Shared(contact),
            query,
        }
    }

    /// The list of a contact, by an administrator to whom its eyes were lent: the file that the contact gets itself.
    pub const fn borrowed(actor: Actor, eyes: &Onlooker, query: TicketQuery) -> Self {
        Self {
            actor,
            eyes: Eyes::Borrowed(eyes.contact()),
            query,
        }
    }
}

/// The part of the list behind a place, in the order of the query.
pub async fn export_tickets(
    portal: &Portal,
    export: &TicketExport,
    place: Option<TicketCursor>,
    size: PageSize,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    let view = portal.store.read().await?;
    let actor = actor::reload(portal, view.as_ref(), &export.actor, portal.now()).await?;
    let request = TicketListRequest {
        filter: export.query.filter.clone(),
        sort: export.query.sort,
        direction: export.query.direction,
        cursor: place,
        size,
    };
    let part = |reader: &dyn Reader| check_request(reader, &request);
    match export.eyes {
        Eyes::Own => {
            part(&actor)?;
            let visible = visible(&actor.principal);
            list_visible(view.as_ref(), &actor, &visible, &request).await
        }
        Eyes::Shared(contact) => {
            let eyes = lent(portal, &actor, view.as_ref(), contact).await?;
            part(&actor)?;
            let shared = visible(&actor.principal).shared_with(&visible(eyes.principal()));
            list_visible(view.as_ref(), &actor, &shared, &request).await
        }
        Eyes::Borrowed(contact) => {
            let eyes = lent(portal, &actor, view.as_ref(), contact).await?;
            part(&eyes)?;
            let visible = visible(eyes.principal());
            list_visible(view.as_ref(), &eyes, &visible, &request).await
        }
    }
}

async fn lent(
    portal: &Portal,
    actor: &Actor,
    view: &dyn ReadView,
    contact: ContactId,
) -> Result<Onlooker, Failure> {
    actor.require_administrator()?;
    eyes_of(portal, actor, view, contact).await
}
