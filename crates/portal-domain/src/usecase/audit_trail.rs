//! Adding to the audit log.

use super::Portal;
use super::ticket_head::add_party;
use crate::audit::{AuditAction, AuditChange, AuditEntry, AuditName, Origin, link};
use crate::failure::Failure;
use crate::ids::{
    ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId, TicketId,
    Uuid,
};
use crate::ports::{NameRefs, UnitOfWork};
use crate::timestamp::Timestamp;
use crate::work::{Author, Party};

/// What is to be noted: what was done to which object.
#[derive(Debug)]
pub(super) struct Noted {
    /// What.
    pub(super) action: AuditAction,
    /// To which object: `customer 0192…`.
    pub(super) object: String,
    /// Old and new values.
    pub(super) changes: Vec<AuditChange>,
}

/// Who did it, from where and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Deed<'a> {
    pub(super) actor: Author,
    pub(super) origin: &'a Origin,
    pub(super) at: Timestamp,
}

/// Adds what was noted to the log, with the names that things bear at the end of the unit of work.
///
/// INVARIANT: this is the last thing before the commit. The head of the chain is then the last row that any unit of work
/// locks, so no two of them wait for each other.
pub(super) async fn append(
    portal: &Portal,
    work: &dyn UnitOfWork,
    deed: Deed<'_>,
    mut noted: Vec<Noted>,
) -> Result<(), Failure> {
    while !noted.is_empty() {
        let rest = noted.split_off(noted.len().min(TOGETHER));
        append_some(portal, work, deed, noted).await?;
        noted = rest;
    }
    Ok(())
}

/// So many entries are added together: statements carry only so many values.
const TOGETHER: usize = 500;

async fn append_some(
    portal: &Portal,
    work: &dyn UnitOfWork,
    deed: Deed<'_>,
    noted: Vec<Noted>,
) -> Result<(), Failure> {
    let mut entries: Vec<AuditEntry> = noted
        .into_iter()
        .map(|one| AuditEntry {
            id: portal.id(),
            at: deed.at,
            actor: deed.actor,
            origin: deed.origin.clone(),
            action: one.action.code().to_owned(),
            object: one.object,
            changes: one.changes,
            names: Vec::new(),
        })
        .collect();
    let names = names_in(work, deed.actor, &entries).await?;
    for entry in &mut entries {
        let actor = actor_id(entry.actor);
        entry.names = entry
            .mentioned()
            .into_iter()
            .chain(actor)
            .filter_map(|id| names.iter().find(|one| one.id == id).cloned())
            .collect();
        entry.names.dedup();
    }
    let mut head = work.lock_audit_head().await?;
    let records: Vec<_> = entries
        .into_iter()
        .map(|entry| {
            let sha256 = |text: &str| *portal.secrets.hash(text).bytes();
            let salt = || portal.secrets.draw().expose().to_owned();
            let record = link(&head, entry, sha256, salt);
            head = record.head();
            record
        })
        .collect();
    Ok(work.insert_audit(&records).await?)
}

const fn actor_id(actor: Author) -> Option<Uuid> {
    match actor {
        Author::Person(Party::Contact(contact)) => Some(contact.uuid()),
        Author::Person(Party::Employee(employee)) => Some(employee.uuid()),
        Author::System => None,
    }
}

/// What everything that the entries mention is called. An id does not tell of what kind it is, so every kind is asked.
async fn names_in(
    work: &dyn UnitOfWork,
    actor: Author,
    entries: &[AuditEntry],
) -> Result<Vec<AuditName>, Failure> {
    let mut ids: Vec<Uuid> = entries.iter().flat_map(AuditEntry::mentioned).collect();
    ids.sort_unstable();
    ids.dedup();
    let mut refs = refs_to(&ids);
    if let Author::Person(party) = actor {
        add_party(&mut refs, party);
    }
    let names = work.names(&refs).await?;
    let tickets: Vec<TicketId> = ids.iter().copied().map(TicketId::new).collect();
    let numbers = work.ticket_numbers(&tickets).await?;
    let numbers = numbers.into_iter().map(|(ticket, number)| AuditName {
        id: ticket.uuid(),
        name: number.to_string(),
    });
    let named = ids.into_iter().chain(actor_id(actor)).filter_map(|id| {
        let name = names.of(id)?.to_owned();
        Some(AuditName { id, name })
    });
    Ok(named.chain(numbers).collect())
}

/// The question for the names of things of unknown kind.
pub(super) fn refs_to(ids: &[Uuid]) -> NameRefs {
    NameRefs {
        contacts: ids.iter().copied().map(ContactId::new).collect(),
        employees: ids.iter().copied().map(EmployeeId::new).collect(),
        groups: ids.iter().copied().map(GroupId::new).collect(),
        customers: ids.iter().copied().map(CustomerId::new).collect(),
        projects: ids.iter().copied().map(ProjectId::new).collect(),
        tasks: ids.iter().copied().map(TaskId::new).collect(),
        sites: ids.iter().copied().map(SiteId::new).collect(),
        machines: ids.iter().copied().map(MachineId::new).collect(),
    }
}
