//! A contact's own texts in the log, and that none of them goes without a line that says so.

use super::chain::{Broken, ChainFault};
use super::{AuditAction, AuditEntry, AuditRecord, Place, Seal, texts};
use crate::ids::{ContactId, Uuid};
use crate::timestamp::Timestamp;
use crate::work::{Author, Party};
use std::collections::{BTreeMap, BTreeSet};

/// Fields whose values say what somebody may do, and nothing about the person: they stay when a contact is erased, because
/// they account for what administrators have done. A field that is not listed goes.
pub const KEPT_FIELDS: &[&str] = &[
    "active",
    "api_tokens",
    "customer",
    "end_date",
    "former_project",
    "grant",
    "hours",
    "notify_without_grant",
    "project",
    "reach",
    "read_only",
    "scope",
    "sessions",
    "ticket_access",
    "ticket",
    "wish",
];

/// Whether a text of an entry is the contact's own: what it was called, from where and with what it acted, what it entered,
/// and what was entered about it.
pub fn of_contact(entry: &AuditEntry, contact: ContactId, place: Place<'_>) -> bool {
    let acted = entry.actor == Author::Person(Party::Contact(contact));
    match place {
        Place::NameOf(id) => id == contact.uuid(),
        Place::Address | Place::Token => acted,
        Place::Value(field) => {
            let about = entry.kind() == "contact" && entry.object_id() == Some(contact.uuid());
            acted || (about && !KEPT_FIELDS.contains(&field))
        }
    }
}

/// Whose texts a gone one may have been.
fn owners(entry: &AuditEntry, place: Place<'_>) -> BTreeSet<Uuid> {
    match place {
        Place::NameOf(id) => BTreeSet::from([id]),
        Place::Address | Place::Token | Place::Value(_) => {
            let actor = match entry.actor {
                Author::Person(Party::Contact(contact)) => Some(contact.uuid()),
                Author::Person(Party::Employee(_)) | Author::System => None,
            };
            let object = entry.object_id().filter(|_| entry.kind() == "contact");
            actor.into_iter().chain(object).collect()
        }
    }
}

/// What a walk along the chain has seen of erased texts and of erasures.
#[derive(Debug, Clone, Default)]
pub(super) struct Erasures {
    recorded: BTreeSet<Uuid>,
    /// The first entry without a text of one of these.
    gone: BTreeMap<BTreeSet<Uuid>, (i64, Timestamp)>,
}

impl Erasures {
    /// The next entry.
    pub(super) fn see(&mut self, record: &AuditRecord) {
        let entry = &record.entry;
        if entry.action == AuditAction::ContactErased.code() {
            self.recorded.extend(entry.object_id());
        }
        for ((place, _), seal) in texts(entry).into_iter().zip(&record.seals) {
            if matches!(seal, Seal::Erased(_)) {
                self.gone
                    .entry(owners(entry, place))
                    .or_insert((record.sequence, entry.at));
            }
        }
    }

    /// Whether everything that is gone was somebody's whose erasure was recorded.
    pub(super) fn check(&self) -> Result<(), Broken> {
        let unrecorded = self
            .gone
            .iter()
            .filter(|(owners, _)| owners.is_disjoint(&self.recorded))
            .map(|(_, place)| *place)
            .min();
        match unrecorded {
            None => Ok(()),
            Some((sequence, at)) => Err(Broken {
                sequence,
                at: Some(at),
                fault: ChainFault::ErasedUnrecorded,
            }),
        }
    }
}
