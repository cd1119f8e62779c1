//! Who sees a ticket, and what of it: the reverse question, for administrators.

use super::ticket_head::load;
use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{
    Action, ContactPrincipal, FieldSet, Principal, StaffPrincipal, decide, readable_fields,
};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{CustomerId, GrantId, TicketId};
use crate::ports::{DirectoryQuery, NameRefs, ReadView, TicketKey, TicketRecord};
use crate::work::Party;

/// Somebody who sees the ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seer {
    /// Who.
    pub person: Party,
    /// Name.
    pub name: String,
    /// The grant that decides about the ticket; a contact without one sees it by the company switch.
    pub grant: Option<GrantId>,
    /// The fields that this person reads, hours and internal content among them.
    pub fields: FieldSet,
    /// What this person may do with it.
    pub actions: Vec<Action>,
}

impl Seer {
    /// Whether this person may do this with the ticket.
    pub fn may(&self, action: Action) -> bool {
        self.actions.contains(&action)
    }
}

/// Everybody who sees a ticket. Who is not here does not see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhoCanSee {
    /// The ticket.
    pub ticket: TicketId,
    /// Contacts, by name.
    pub contacts: Vec<Seer>,
    /// Employees, by name.
    pub employees: Vec<Seer>,
}

/// Everybody who sees the ticket, each with the decisions that this person would get: the same evaluator is asked about
/// everybody who could. That somebody asked is noted in the audit log of the ticket, before the answer is given.
pub async fn who_can_see(
    portal: &Portal,
    actor: &Actor,
    ticket: TicketKey,
) -> Result<WhoCanSee, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let (record, _) = load(view.as_ref(), actor, ticket).await?;
    drop(view);
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        transaction.actor.require_administrator()?;
        let object = format!("ticket {}", record.ticket.id);
        transaction.audit(AuditAction::AccessListed, object, Vec::new());
        transaction.commit().await
    })
    .await?;
    let view = portal.store.read().await?;
    Ok(WhoCanSee {
        ticket: record.ticket.id,
        contacts: match record.ticket.owner {
            Some(owner) => contacts(view.as_ref(), actor, &record, owner).await?,
            // The wall is closed for everybody (domain 4.4).
            None => Vec::new(),
        },
        employees: employees(view.as_ref(), &record).await?,
    })
}

/// The seer, if the person sees the ticket.
fn seer(principal: &Principal, name: String, record: &TicketRecord) -> Option<Seer> {
    let facts = record.facts();
    let may = |action: &Action| decide(principal, *action, &facts).is_permitted();
    may(&Action::View).then(|| Seer {
        person: principal.party(),
        name,
        grant: match principal {
            Principal::Contact(contact) => contact.deciding_grant(facts.project, facts.task),
            Principal::Staff(_) => None,
        },
        fields: readable_fields(principal, &facts),
        actions: Action::ALL.iter().copied().filter(may).collect(),
    })
}

/// The wall lets in nobody but the owner's contacts, and of these only who can log in and has ticket access.
async fn contacts(
    view: &dyn ReadView,
    actor: &Actor,
    record: &TicketRecord,
    owner: CustomerId,
) -> Result<Vec<Seer>, Failure> {
    let candidates = view.participants_offered(owner).await?;
    let names = view
        .names(&NameRefs {
            contacts: candidates.clone(),
            ..NameRefs::default()
        })
        .await?;
    let mut seers = Vec::new();
    for candidate in candidates {
        let Some(access) = view.find_contact_access(candidate).await? else {
            continue;
        };
        let compiled = ContactPrincipal::compile(&access, &actor.settings, actor.today)?;
        let name = names.of(candidate).unwrap_or_default().to_owned();
        seers.extend(seer(&Principal::Contact(compiled), name, record));
    }
    Ok(by_name(seers))
}

/// Active employees, page by page.
async fn employees(view: &dyn ReadView, record: &TicketRecord) -> Result<Vec<Seer>, Failure> {
    let mut seers = Vec::new();
    let mut query = DirectoryQuery {
        active_only: true,
        ..DirectoryQuery::ALL
    };
    loop {
        let page = view.list_employees(&query).await?;
        for employee in &page.items {
            let compiled = Principal::Staff(StaffPrincipal::compile(employee));
            seers.extend(seer(&compiled, employee.name.to_string(), record));
        }
        if page.next.is_none() {
            return Ok(by_name(seers));
        }
        query.after = page.next;
    }
}

fn by_name(mut seers: Vec<Seer>) -> Vec<Seer> {
    seers.sort_by(|one, two| one.name.cmp(&two.name).then(one.person.cmp(&two.person)));
    seers
}
