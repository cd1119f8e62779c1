//! One use case, one unit of work: begun with the actor as of now, retried while the store is busy.

use super::audit_trail::{Deed, Noted, append};
use super::{Actor, Portal, actor};
use crate::audit::{AuditAction, AuditChange};
use crate::failure::{Failure, Forbidden};
use crate::ids::TicketId;
use crate::ports::{JobStarter, MailState, MailTopic, OutboxMail, Recipient, UnitOfWork};
use crate::timestamp::Timestamp;
use crate::version::Version;
use crate::work::{Author, Change, HistoryEntry, Party};
use std::fmt::Display;
use std::future::Future;
use std::sync::{Mutex, PoisonError};

/// How often a busy store is tried.
const TRIES: u32 = 3;

/// Runs an attempt again while the store is busy; each attempt is a unit of work of its own.
pub(super) async fn retry_busy<T, F, Fut>(attempt: F) -> Result<T, Failure>
where
    F: Fn() -> Fut,
    Fut: Future<Output = Result<T, Failure>>,
{
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(Failure::Busy) if tries < TRIES => tries += 1,
            result => return result,
        }
    }
}

/// A unit of work with what every change needs: who, when, and where to note it.
pub(super) struct Transaction<'a> {
    pub(super) portal: &'a Portal,
    pub(super) work: Box<dyn UnitOfWork>,
    /// The actor as of this transaction.
    pub(super) actor: Actor,
    /// One time for everything that happens in it.
    pub(super) now: Timestamp,
    /// For the audit log: added at the very end.
    noted: Mutex<Vec<Noted>>,
}

impl<'a> Transaction<'a> {
    /// Begins one for an actor.
    pub(super) async fn begin(portal: &'a Portal, actor: &Actor) -> Result<Self, Failure> {
        let now = portal.now();
        let work = portal.store.begin().await?;
        let actor = actor::reload(portal, work.as_ref(), actor, now).await?;
        Ok(Self {
            portal,
            work,
            actor,
            now,
            noted: Mutex::default(),
        })
    }

    /// Begins one for who ordered a job.
    pub(super) async fn begin_for(
        portal: &'a Portal,
        starter: &JobStarter,
    ) -> Result<Self, Failure> {
        let now = portal.now();
        let work = portal.store.begin().await?;
        let actor = actor::of_starter(portal, work.as_ref(), starter, now).await?;
        Ok(Self {
            portal,
            work,
            actor,
            now,
            noted: Mutex::default(),
        })
    }

    /// Begins one for an administrator. One who is marked read-only administers nothing either: the mark says
    /// that this person changes nothing (domain 4.7, the safer reading).
    pub(super) async fn begin_administration(
        portal: &'a Portal,
        actor: &Actor,
    ) -> Result<Self, Failure> {
        let transaction = Self::begin(portal, actor).await?;
        transaction.require_administration()?;
        Ok(transaction)
    }

    /// Refuses who does not administer.
    pub(super) fn require_administration(&self) -> Result<(), Failure> {
        self.actor.require_administrator()?;
        if self.actor.require_staff()?.writes() {
            Ok(())
        } else {
            Err(Failure::Forbidden(Forbidden::Write))
        }
    }

    /// Adds what was noted to the audit log and makes it last.
    pub(super) async fn commit(self) -> Result<(), Failure> {
        self.add_noted().await?;
        Ok(self.work.commit().await?)
    }

    /// Adds what was noted so far to the audit log. Only notes may follow, and the commit: whoever adds to the log holds
    /// its head until the end.
    pub(super) async fn add_noted(&self) -> Result<(), Failure> {
        let noted = {
            let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
            std::mem::take(&mut *noted)
        };
        let deed = Deed {
            actor: self.actor.author(),
            origin: &self.actor.origin,
            at: self.now,
        };
        append(self.portal, self.work.as_ref(), deed, noted).await
    }

    /// A line of history.
    pub(super) fn line(&self, ticket: TicketId, version: Version, change: Change) -> HistoryEntry {
        HistoryEntry {
            id: self.portal.id(),
            ticket,
            ticket_version: version,
            at: self.now,
            author: self.actor.author(),
            change,
        }
    }

    /// Queues a mail to each of these, once, and never to the actor.
    pub(super) async fn announce(
        &self,
        topic: MailTopic,
        recipients: impl IntoIterator<Item = Recipient>,
    ) -> Result<(), Failure> {
        let own = match self.actor.party() {
            Party::Contact(contact) => Recipient::Contact(contact),
            Party::Employee(employee) => Recipient::Employee(employee),
        };
        let mut wanted: Vec<Recipient> = recipients.into_iter().filter(|r| *r != own).collect();
        wanted.sort_unstable();
        wanted.dedup();
        let mails: Vec<OutboxMail> = wanted
            .into_iter()
            .map(|recipient| mail(self.portal, topic, recipient, self.actor.author(), self.now))
            .collect();
        Ok(self.work.insert_outbox(&mails).await?)
    }

    /// Notes a line of the audit log about an object such as `customer 0192…`; it is written with the commit.
    pub(super) fn audit(&self, action: AuditAction, object: String, changes: Vec<AuditChange>) {
        let mut noted = self.noted.lock().unwrap_or_else(PoisonError::into_inner);
        noted.push(Noted {
            action,
            object,
            changes,
        });
    }
}

/// Refuses a change of a row that is no longer as it was seen (AC-35).
pub(super) fn check_seen(stored: Version, seen: Version) -> Result<(), Failure> {
    if stored == seen {
        Ok(())
    } else {
        Err(Failure::Stale)
    }
}

/// A mail that waits from now on.
pub(super) fn mail(
    portal: &Portal,
    topic: MailTopic,
    recipient: Recipient,
    actor: Author,
    now: Timestamp,
) -> OutboxMail {
    OutboxMail {
        id: portal.id(),
        topic,
        recipient,
        actor,
        at: now,
        state: MailState::Waiting { due: now },
        attempts: 0,
        last_error: None,
    }
}

/// Ids as the audit log shows them; none for an empty list.
pub(super) fn id_list<T: ToString>(ids: &[T]) -> Option<String> {
    let texts: Vec<String> = ids.iter().map(ToString::to_string).collect();
    Some(texts.join(",")).filter(|text| !text.is_empty())
}

/// A field of an object as the audit log shows it. What is new and what changes is noted from one list of fields, so that
/// none is forgotten in one of the two.
pub(super) type Field = (&'static str, Option<String>);

/// Collects what changed for the audit log: only values that differ.
#[derive(Debug, Default)]
pub(super) struct Changes(Vec<AuditChange>);

impl Changes {
    /// Notes a field if its values differ.
    pub(super) fn note<T: PartialEq>(
        &mut self,
        field: &str,
        old: &T,
        new: &T,
        show: impl Fn(&T) -> Option<String>,
    ) {
        if old != new {
            self.0.push(AuditChange {
                field: field.to_owned(),
                old: show(old),
                new: show(new),
            });
        }
    }

    /// Notes a field that is shown as its text, if its values differ.
    pub(super) fn note_text<T: PartialEq + Display>(&mut self, field: &str, old: &T, new: &T) {
        self.note(field, old, new, |value| Some(value.to_string()));
    }

    /// Notes a field of something new.
    pub(super) fn set(&mut self, field: &str, value: impl Into<String>) {
        self.0.push(AuditChange {
            field: field.to_owned(),
            old: None,
            new: Some(value.into()),
        });
    }

    /// Notes a field of something that goes.
    pub(super) fn gone(&mut self, field: &str, value: impl Into<String>) {
        self.0.push(AuditChange {
            field: field.to_owned(),
            old: Some(value.into()),
            new: None,
        });
    }

    /// Notes every field of something new that has a value.
    pub(super) fn all_new<const N: usize>(&mut self, fields: [Field; N]) {
        for (field, value) in fields {
            if let Some(value) = value {
                self.set(field, value);
            }
        }
    }

    /// Notes what differs between two lists of the same fields.
    pub(super) fn between<const N: usize>(&mut self, old: [Field; N], new: [Field; N]) {
        for ((field, old), (_, new)) in old.into_iter().zip(new) {
            self.note(field, &old, &new, Clone::clone);
        }
    }

    /// Whether nothing was noted.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// All that was noted.
    pub(super) fn into_vec(self) -> Vec<AuditChange> {
        self.0
    }
}
