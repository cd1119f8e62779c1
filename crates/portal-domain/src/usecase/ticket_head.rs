//! A ticket as one person may read it: the masked head, and how use cases get at a ticket.

use super::{Actor, Reader};
use crate::access::{FieldSet, Masked, Sight, visible};
use crate::failure::Failure;
use crate::ids::{
    CategoryId, ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId,
    TicketId, TicketTypeId, Uuid,
};
use crate::ports::{NameRefs, Names, ReadView, TicketKey, TicketRecord};
use crate::timestamp::{Day, Timestamp};
use crate::values::{Minutes, Priority};
use crate::version::Revision;
use crate::work::{Channel, Overbooking, Party, Status, TicketField as F, TicketNumber};

/// An id with the name that people read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named<T> {
    /// The id.
    pub id: T,
    /// The name.
    pub name: String,
}

/// An assignment with its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedAssignment {
    /// The project.
    pub project: Named<ProjectId>,
    /// The task.
    pub task: Option<Named<TaskId>>,
}

/// The fields of a ticket as far as one person may read them. What is [`Masked::Hidden`] leaves no trace, in the
/// [`revision`](Self::revision) neither.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketHead {
    /// The ticket.
    pub id: TicketId,
    /// Number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Description.
    pub description: String,
    /// Status.
    pub status: Status,
    /// Priority.
    pub priority: Priority,
    /// Project of the primary assignment.
    pub project: Named<ProjectId>,
    /// Task of the primary assignment.
    pub task: Option<Named<TaskId>>,
    /// Customer contact.
    pub contact: Option<Named<ContactId>>,
    /// Participants.
    pub participants: Vec<Named<ContactId>>,
    /// Creator.
    pub creator: Named<Party>,
    /// Assignee.
    pub assignee: Option<Named<EmployeeId>>,
    /// Assigned group.
    pub group: Option<Named<GroupId>>,
    /// The day it came in.
    pub received: Day,
    /// Start.
    pub start: Option<Day>,
    /// Deadline.
    pub deadline: Option<Day>,
    /// Customer reference.
    pub reference: Option<String>,
    /// Type.
    pub ticket_type: Option<TicketTypeId>,
    /// Site.
    pub site: Option<Named<SiteId>>,
    /// When it was recorded.
    pub created_at: Timestamp,
    /// Machine.
    pub machine: Masked<Option<Named<MachineId>>>,
    /// Planned hours.
    pub planned: Masked<Option<Minutes>>,
    /// Booked hours.
    pub actual: Masked<Minutes>,
    /// Billable part of them.
    pub billable: Masked<Minutes>,
    /// Owner.
    pub owner: Masked<Option<Named<CustomerId>>>,
    /// Who solved it.
    pub solver: Masked<Option<Named<EmployeeId>>>,
    /// Secondary projects.
    pub secondary: Masked<Vec<Named<ProjectId>>>,
    /// Secondary assignments; a subtask has none of its own.
    pub assignments: Masked<Vec<NamedAssignment>>,
    /// Categories.
    pub categories: Masked<Vec<CategoryId>>,
    /// Keywords.
    pub keywords: Masked<Vec<String>>,
    /// What may exceed the planned hours.
    pub overbooking: Masked<Overbooking>,
    /// Channel.
    pub channel: Masked<Channel>,
    /// Last change.
    pub modified_at: Masked<Timestamp>,
}

impl TicketHead {
    /// What a person sends back to say what was seen.
    pub fn revision(&self) -> Revision {
        Revision::of(self)
    }
}

/// A ticket that the reader sees, or [`Failure::NotFound`]. The store filters by the predicate, and the evaluator decides
/// once more on what came back: a defect in one of them shows nothing.
pub(super) async fn load(
    view: &dyn ReadView,
    reader: &dyn Reader,
    key: TicketKey,
) -> Result<(TicketRecord, Sight), Failure> {
    reader.require_settled()?;
    let principal = reader.principal();
    let record = view
        .find_ticket(&visible(principal), key)
        .await?
        .ok_or(Failure::NotFound)?;
    let sight = Sight::of(principal, record.ticket.id, &record.facts()).ok_or(Failure::NotFound)?;
    Ok((record, sight))
}

/// As [`load`], and it must still be what the actor saw.
pub(super) async fn load_as_seen(
    view: &dyn ReadView,
    actor: &Actor,
    key: TicketKey,
    seen: Revision,
) -> Result<(TicketRecord, Sight), Failure> {
    let (record, sight) = load(view, actor, key).await?;
    if head(view, &record, &sight).await?.revision() == seen {
        Ok((record, sight))
    } else {
        Err(Failure::Stale)
    }
}

/// What the actor sees after a change, read from what is now stored, so that the next change can be sent right after this
/// one. A change may take the ticket out of the actor's own sight; it is stored all the same, and then `changed` tells.
pub(super) async fn revision_after(
    view: &dyn ReadView,
    actor: &Actor,
    key: TicketKey,
    changed: TicketRecord,
    sight: Sight,
) -> Result<Revision, Failure> {
    let (record, sight) = match load(view, actor, key).await {
        Ok(fresh) => fresh,
        Err(Failure::NotFound) => (changed, sight),
        Err(other) => return Err(other),
    };
    Ok(head(view, &record, &sight).await?.revision())
}

/// The masked head of a ticket in sight: two statements, names and hours.
pub(super) async fn head(
    view: &dyn ReadView,
    record: &TicketRecord,
    sight: &Sight,
) -> Result<TicketHead, Failure> {
    let names = view.names(&refs(record, sight.fields())).await?;
    let fields = sight.fields();
    let shows_hours = fields.contains(F::ActualHours) || fields.contains(F::BillableHours);
    let hours = if shows_hours {
        view.hours(sight).await?
    } else {
        crate::work::HoursTotal::default()
    };
    let ticket = &record.ticket;
    Ok(TicketHead {
        id: ticket.id,
        number: ticket.number,
        subject: ticket.subject.to_string(),
        description: ticket.description.to_string(),
        status: ticket.status(),
        priority: ticket.priority,
        project: named(&names, ticket.primary.project),
        task: ticket.primary.task.map(|id| named(&names, id)),
        contact: ticket.contact.map(|id| named(&names, id)),
        participants: ticket
            .participants
            .iter()
            .map(|id| named(&names, *id))
            .collect(),
        creator: Named {
            id: ticket.creator,
            name: party_name(&names, ticket.creator),
        },
        assignee: ticket.assignee.map(|id| named(&names, id)),
        group: ticket.group.map(|id| named(&names, id)),
        received: ticket.received,
        start: ticket.start,
        deadline: ticket.deadline,
        reference: ticket.reference.as_ref().map(ToString::to_string),
        ticket_type: ticket.ticket_type,
        site: ticket.site.map(|id| named(&names, id)),
        created_at: ticket.created_at,
        machine: Masked::of(
            fields,
            F::Machine,
            ticket.machine.map(|id| named(&names, id)),
        ),
        planned: Masked::of(fields, F::PlannedHours, ticket.planned),
        actual: Masked::of(fields, F::ActualHours, hours.actual),
        billable: Masked::of(fields, F::BillableHours, hours.billable),
        owner: Masked::of(fields, F::Owner, ticket.owner.map(|id| named(&names, id))),
        solver: Masked::of(fields, F::Solver, ticket.solver.map(|id| named(&names, id))),
        secondary: Masked::of(
            fields,
            F::SecondaryAssignments,
            record
                .secondary_projects
                .iter()
                .map(|id| named(&names, *id))
                .collect(),
        ),
        assignments: Masked::of(
            fields,
            F::SecondaryAssignments,
            ticket
                .secondary
                .iter()
                .map(|one| NamedAssignment {
                    project: named(&names, one.project),
                    task: one.task.map(|id| named(&names, id)),
                })
                .collect(),
        ),
        categories: Masked::of(fields, F::Categories, ticket.categories.clone()),
        keywords: Masked::of(
            fields,
            F::Keywords,
            ticket.keywords.iter().map(ToString::to_string).collect(),
        ),
        overbooking: Masked::of(fields, F::Overbooking, ticket.overbooking),
        channel: Masked::of(fields, F::Channel, ticket.channel),
        modified_at: Masked::of(fields, F::ModifiedAt, ticket.modified_at),
    })
}

/// What the head needs names for: nothing that is hidden.
fn refs(record: &TicketRecord, fields: FieldSet) -> NameRefs {
    let ticket = &record.ticket;
    let mut refs = NameRefs {
        contacts: ticket
            .contact
            .into_iter()
            .chain(ticket.participants.iter().copied())
            .collect(),
        employees: ticket.assignee.into_iter().collect(),
        groups: ticket.group.into_iter().collect(),
        projects: vec![ticket.primary.project],
        tasks: ticket.primary.task.into_iter().collect(),
        sites: ticket.site.into_iter().collect(),
        ..NameRefs::default()
    };
    add_party(&mut refs, ticket.creator);
    if fields.contains(F::Machine) {
        refs.machines.extend(ticket.machine);
    }
    if fields.contains(F::Owner) {
        refs.customers.extend(ticket.owner);
    }
    if fields.contains(F::Solver) {
        refs.employees.extend(ticket.solver);
    }
    if fields.contains(F::SecondaryAssignments) {
        refs.projects
            .extend(record.secondary_projects.iter().copied());
        refs.tasks
            .extend(ticket.secondary.iter().filter_map(|one| one.task));
    }
    refs
}

/// Asks for the name of a person.
pub(super) fn add_party(refs: &mut NameRefs, party: Party) {
    match party {
        Party::Contact(contact) => refs.contacts.push(contact),
        Party::Employee(employee) => refs.employees.push(employee),
    }
}

/// An id with its name; a name that is gone leaves the id standing alone.
pub(super) fn named<T: Into<Uuid> + Copy>(names: &Names, id: T) -> Named<T> {
    Named {
        id,
        name: names.of(id).unwrap_or_default().to_owned(),
    }
}

/// The name of a person.
pub(super) fn party_name(names: &Names, party: Party) -> String {
    match party {
        Party::Contact(contact) => named(names, contact).name,
        Party::Employee(employee) => named(names, employee).name,
    }
}
