//! Opening a ticket for reading. That a person of the customer has met a ticket decides later whether a mistaken owner can
//! be voided (domain 4.8), so the first time is noted before anything is shown; all later ones only read.

use super::ticket_head::load;
use super::transaction::retry_busy;
use super::{Portal, Reader};
use crate::access::Sight;
use crate::failure::Failure;
use crate::ports::{ReadView, TicketKey, TicketRecord};

/// A ticket that somebody reads, and the view that it was read from.
pub(super) struct Opened {
    pub(super) view: Box<dyn ReadView>,
    pub(super) record: TicketRecord,
    pub(super) sight: Sight,
}

/// Opens a ticket that the reader sees, or [`Failure::NotFound`].
pub(super) async fn open_ticket(
    portal: &Portal,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<Opened, Failure> {
    let opened = read(portal, reader, key).await?;
    if opened.record.opened_at.is_some() || !reader.is_contact_itself() {
        return Ok(opened);
    }
    drop(opened);
    retry_busy(async || {
        let work = portal.store.begin().await?;
        let (record, _) = load(work.as_ref(), reader, key).await?;
        // Whoever voids the owner holds the ticket meanwhile: either that is seen here, or this is seen there.
        work.lock_ticket(record.ticket.id).await?;
        load(work.as_ref(), reader, key).await?;
        work.note_opening(record.ticket.id, portal.now()).await?;
        Ok(work.commit().await?)
    })
    .await?;
    read(portal, reader, key).await
}

async fn read(portal: &Portal, reader: &dyn Reader, key: TicketKey) -> Result<Opened, Failure> {
    let view = portal.store.read().await?;
    let (record, sight) = load(view.as_ref(), reader, key).await?;
    Ok(Opened {
        view,
        record,
        sight,
    })
}
