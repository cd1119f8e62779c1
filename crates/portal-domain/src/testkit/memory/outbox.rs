//! Mails that wait.

use super::work::MemoryWork;
use crate::ids::{OutboxId, TicketId};
use crate::ports::{
    MailState, OWNER_VOIDED, OutboxMail, OutboxReads, OutboxWrites, Recipient, StoreError,
};
use crate::timestamp::Timestamp;
use async_trait::async_trait;

/// Since when a mail could be taken: its due time, or the end of a lease that nobody renewed.
fn free_since(mail: &OutboxMail) -> Option<Timestamp> {
    match mail.state {
        MailState::Waiting { due } => Some(due),
        MailState::Claimed { until } => Some(until),
        MailState::Sent { .. } | MailState::Withheld { .. } | MailState::Dead { .. } => None,
    }
}

fn is_to_contact_about(mail: &OutboxMail, ticket: TicketId) -> bool {
    matches!(mail.recipient, Recipient::Contact(_)) && mail.topic.ticket() == Some(ticket)
}

fn is_untried(mail: &OutboxMail) -> bool {
    matches!(mail.state, MailState::Waiting { .. }) && mail.attempts == 0
}

fn is_free(mail: &OutboxMail, now: Timestamp) -> bool {
    free_since(mail).is_some_and(|since| since <= now)
}

#[async_trait]
impl OutboxReads for MemoryWork {
    async fn list_outbox(
        &self,
        before: Option<OutboxId>,
        limit: usize,
    ) -> Result<Vec<OutboxMail>, StoreError> {
        Ok(self.see(|state| {
            let newest_first = state.outbox.values().rev();
            newest_first
                .filter(|mail| before.is_none_or(|before| mail.id < before))
                .take(limit)
                .cloned()
                .collect()
        }))
    }

    async fn contact_was_mailed(&self, ticket: TicketId) -> Result<bool, StoreError> {
        let went = |mail: &OutboxMail| {
            !is_untried(mail) && !matches!(mail.state, MailState::Withheld { .. })
        };
        Ok(self.see(|state| {
            let mut mails = state.outbox.values();
            mails.any(|mail| is_to_contact_about(mail, ticket) && went(mail))
        }))
    }

    async fn outbox_backlog(&self, now: Timestamp) -> Result<(u64, Option<Timestamp>), StoreError> {
        Ok(self.see(|state| {
            let free = || state.outbox.values().filter(|mail| is_free(mail, now));
            (free().count() as u64, free().filter_map(free_since).min())
        }))
    }
}

#[async_trait]
impl OutboxWrites for MemoryWork {
    async fn insert_outbox(&self, mails: &[OutboxMail]) -> Result<(), StoreError> {
        self.change(|state| {
            for mail in mails {
                match mail.recipient {
                    Recipient::Contact(id) => state.contacts.require(id)?,
                    Recipient::Employee(id) => state.employees.require(id)?,
                }
                state.check_author(mail.actor)?;
                if state.outbox.insert(mail.id, mail.clone()).is_some() {
                    return Err(super::state::refused(
                        "a mail with this id is stored already",
                    ));
                }
            }
            Ok(())
        })
    }

    async fn claim_outbox(
        &self,
        now: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<OutboxMail>, StoreError> {
        self.change(|state| {
            let oldest_first = state.outbox.values_mut();
            let free = oldest_first.filter(|mail| is_free(mail, now)).take(limit);
            Ok(free
                .map(|mail| {
                    mail.state = MailState::Claimed { until };
                    mail.clone()
                })
                .collect())
        })
    }

    async fn withhold_untried_mails(
        &self,
        ticket: TicketId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        self.change(|state| {
            for mail in state.outbox.values_mut() {
                if is_to_contact_about(mail, ticket) && is_untried(mail) {
                    let reason = OWNER_VOIDED.to_owned();
                    mail.state = MailState::Withheld { at, reason };
                }
            }
            Ok(())
        })
    }

    async fn update_outbox(&self, mail: &OutboxMail) -> Result<(), StoreError> {
        self.change(|state| {
            let stored = state.outbox.get_mut(&mail.id).ok_or(StoreError::Stale)?;
            stored.state = mail.state.clone();
            stored.attempts = mail.attempts;
            stored.last_error.clone_from(&mail.last_error);
            Ok(())
        })
    }
}
