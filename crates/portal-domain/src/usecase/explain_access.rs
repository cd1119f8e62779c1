//! Why somebody may or may not do something with a ticket: for administrators, and for contacts about themselves.

use super::moves;
use super::ticket_head::{add_party, load, party_name};
use super::transaction::{Changes, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::access::{
    Action, ContactAccess, Explanation, OwnExplanation, Principal, Subject, explain, explain_own,
};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::people::PortalAccount;
use crate::ports::{NameRefs, ReadView, TicketKey, TicketRecord};
use crate::work::{Party, Status};
use crate::workflow::{Circumstances, Move, Standing, StepExplanation, explain_step};

/// What an administrator wants explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccessQuestion {
    /// The ticket.
    pub ticket: TicketKey,
    /// The person, who need not have an account.
    pub person: Party,
    /// What the person wants.
    pub wish: AccessWish,
}

/// What somebody wants to do with a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessWish {
    /// This.
    Act(Action),
    /// To move it.
    Move(Move),
}

/// Why, and what would turn it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessAnswer {
    /// Name of the person.
    pub name: String,
    /// The decision of the evaluator: about the action, or about the right that the move needs.
    pub explanation: Explanation,
    /// The decision of the state machine, for a move.
    pub step: Option<StepExplanation>,
}

/// Explains a decision, always the one that the person would get. That somebody asked is noted in the audit log of the
/// person, before the answer is given.
pub async fn explain_access(
    portal: &Portal,
    actor: &Actor,
    question: &AccessQuestion,
) -> Result<AccessAnswer, Failure> {
    actor.require_administrator()?;
    let record = find(portal, actor, question).await?;
    note(portal, actor, question, &record).await?;
    let view = portal.store.read().await?;
    let mut refs = NameRefs::default();
    add_party(&mut refs, question.person);
    let names = view.names(&refs).await?;
    let name = party_name(&names, question.person);
    let project = view
        .find_project(record.ticket.primary.project)
        .await?
        .ok_or(Failure::NotFound)?;
    let answer = |subject: &Subject<'_>| {
        let (action, step) = match question.wish {
            AccessWish::Act(action) => (action, None),
            AccessWish::Move(wanted) => (
                right_of(subject.principal(), wanted.to),
                Some(step(actor, subject.principal(), &record, &wanted)),
            ),
        };
        AccessAnswer {
            name,
            explanation: explain(subject, action, &record.facts(), project.customer),
            step,
        }
    };
    match question.person {
        Party::Contact(contact) => {
            let access = stored_access(portal, view.as_ref(), contact).await?;
            let subject = Subject::contact(&access, &actor.settings, actor.today)?;
            Ok(answer(&subject))
        }
        Party::Employee(employee) => {
            let employee = view.find_employee(employee).await?;
            let employee = employee.ok_or(Failure::NotFound)?;
            Ok(answer(&Subject::employee(&employee)))
        }
    }
}

/// Why the contact who asks may or may not do this with a ticket that it sees. It tells no id, no name and no number, so
/// nobody has to be asked first; a ticket that the contact does not see is not found.
pub async fn explain_own_access(
    portal: &Portal,
    actor: &Actor,
    ticket: TicketKey,
    action: Action,
) -> Result<OwnExplanation, Failure> {
    let contact = actor.require_contact()?;
    let view = portal.store.read().await?;
    let (record, _) = load(view.as_ref(), actor, ticket).await?;
    explain_own(contact, action, &record.facts()).ok_or(Failure::NotFound)
}

/// The ticket and the person are there.
async fn find(
    portal: &Portal,
    actor: &Actor,
    question: &AccessQuestion,
) -> Result<TicketRecord, Failure> {
    let view = portal.store.read().await?;
    let (record, _) = load(view.as_ref(), actor, question.ticket).await?;
    let known = match question.person {
        Party::Contact(contact) => view.find_contact(contact).await?.is_some(),
        Party::Employee(employee) => view.find_employee(employee).await?.is_some(),
    };
    if known {
        Ok(record)
    } else {
        Err(Failure::NotFound)
    }
}

async fn note(
    portal: &Portal,
    actor: &Actor,
    question: &AccessQuestion,
    record: &TicketRecord,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        transaction.actor.require_administrator()?;
        let mut changes = Changes::default();
        changes.set("ticket", record.ticket.id.to_string());
        changes.set("number", record.ticket.number.to_string());
        changes.set(
            "wish",
            match question.wish {
                AccessWish::Act(action) => action.code(),
                AccessWish::Move(wanted) => wanted.to.code(),
            },
        );
        let object = match question.person {
            Party::Contact(contact) => format!("contact {contact}"),
            Party::Employee(employee) => format!("employee {employee}"),
        };
        transaction.audit(AuditAction::AccessExplained, object, changes.into_vec());
        transaction.commit().await
    })
    .await
}

/// What decides about a contact; who has no account yet is explained as with a fresh one, which opens nothing.
pub(super) async fn stored_access(
    portal: &Portal,
    view: &dyn ReadView,
    id: ContactId,
) -> Result<ContactAccess, Failure> {
    if let Some(access) = view.find_contact_access(id).await? {
        return Ok(access);
    }
    let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    let customer = view.find_customer(contact.customer).await?;
    let customer = customer.ok_or(Failure::NotFound)?;
    Ok(ContactAccess {
        contact: id,
        customer: customer.id,
        contact_active: contact.active,
        customer_active: customer.active,
        login_name_set: false,
        password_set: false,
        employee: contact.employee,
        account: PortalAccount::fresh(id, portal.now()),
        grants: view.grants_of(id).await?,
    })
}

/// The right that a person needs for a move to this status.
const fn right_of(principal: &Principal, to: Status) -> Action {
    match (principal, to) {
        (Principal::Contact(_), Status::Accepted) => Action::Accept,
        (Principal::Contact(_), Status::Rejected) => Action::Reject,
        (Principal::Contact(_), Status::InProcess) => Action::Return,
        (Principal::Contact(_), Status::New | Status::Done | Status::Billed) => {
            Action::ChangeStatus
        }
        (Principal::Staff(_), Status::Billed) => Action::Bill,
        (
            Principal::Staff(_),
            Status::New | Status::InProcess | Status::Done | Status::Rejected | Status::Accepted,
        ) => Action::ChangeStatus,
    }
}

fn step(
    actor: &Actor,
    principal: &Principal,
    record: &TicketRecord,
    wanted: &Move,
) -> StepExplanation {
    let around = Circumstances {
        ticket: &record.ticket,
        facts: &record.facts(),
        parent_assignee: record.parent.and_then(|parent| parent.assignee),
        solver_may_accept: actor.settings.solver_may_accept,
    };
    let standing = Standing::of(principal, &around, wanted.to);
    explain_step(&moves::state(record), &standing, wanted)
}
