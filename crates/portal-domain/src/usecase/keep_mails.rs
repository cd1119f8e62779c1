//! Outgoing mail as administrators see it.

use super::ticket_head::{add_party, party_name};
use super::transaction::{Changes, Field, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{OutboxId, TicketId, Uuid};
use crate::ports::{MailState, NameRefs, OutboxMail, ReadView, Recipient};
use crate::work::{Party, TicketNumber};

/// A mail with the names that a list shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailView {
    /// The mail.
    pub mail: OutboxMail,
    /// Full name of the recipient.
    pub recipient: String,
    /// Number of the ticket that it is about.
    pub ticket: Option<TicketNumber>,
}

const fn party(recipient: Recipient) -> Party {
    match recipient {
        Recipient::Contact(id) => Party::Contact(id),
        Recipient::Employee(id) => Party::Employee(id),
    }
}

async fn with_names(view: &dyn ReadView, mails: Vec<OutboxMail>) -> Result<Vec<MailView>, Failure> {
    let mut refs = NameRefs::default();
    for mail in &mails {
        add_party(&mut refs, party(mail.recipient));
    }
    let names = view.names(&refs).await?;
    let tickets: Vec<TicketId> = mails
        .iter()
        .filter_map(|mail| mail.topic.ticket())
        .collect();
    let numbers = view.ticket_numbers(&tickets).await?;
    let number = |id: TicketId| {
        numbers
            .iter()
            .find(|(found, _)| *found == id)
            .map(|(_, n)| *n)
    };
    Ok(mails
        .into_iter()
        .map(|mail| MailView {
            recipient: party_name(&names, party(mail.recipient)),
            ticket: mail.topic.ticket().and_then(number),
            mail,
        })
        .collect())
}

/// Outgoing mails, newest first, older than `before`; at most 200.
pub async fn list_mails(
    portal: &Portal,
    actor: &Actor,
    before: Option<OutboxId>,
    limit: usize,
) -> Result<Vec<MailView>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let mails = view.list_outbox(before, limit.min(200)).await?;
    with_names(view.as_ref(), mails).await
}

/// The mail with this id: the newest one that is older than the next id.
async fn find(
    view: &(impl crate::ports::OutboxReads + ?Sized),
    id: OutboxId,
) -> Result<OutboxMail, Failure> {
    let next = OutboxId::new(Uuid::from_u128(id.uuid().as_u128().saturating_add(1)));
    let found = view.list_outbox(Some(next), 1).await?;
    let same = found.into_iter().find(|mail| mail.id == id);
    same.ok_or(Failure::NotFound)
}

/// One mail.
pub async fn view_mail(portal: &Portal, actor: &Actor, id: OutboxId) -> Result<MailView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let mail = find(view.as_ref(), id).await?;
    let found = with_names(view.as_ref(), vec![mail]).await?;
    found.into_iter().next().ok_or(Failure::NotFound)
}

/// What stands in the log of a mail.
fn mail_fields(mail: &OutboxMail) -> [Field; 2] {
    [
        ("state", Some(mail.state.code().to_owned())),
        ("attempts", Some(mail.attempts.to_string())),
    ]
}

/// Puts a mail that was given up into the queue again, with all its tries ahead of it. Rights are checked when it is sent,
/// as with every mail. Any other mail stays as it is.
pub async fn retry_mail(portal: &Portal, actor: &Actor, id: OutboxId) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let mail = find(transaction.work.as_ref(), id).await?;
        if !matches!(mail.state, MailState::Dead { .. }) {
            return Err(Failure::Stale);
        }
        let again = OutboxMail {
            state: MailState::Waiting {
                due: transaction.now,
            },
            attempts: 0,
            ..mail.clone()
        };
        transaction.work.update_outbox(&again).await?;
        let mut changes = Changes::default();
        changes.between(mail_fields(&mail), mail_fields(&again));
        transaction.audit(
            AuditAction::MailRetried,
            format!("outbox {id}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}
