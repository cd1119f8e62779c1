//! What decisions need to know about a ticket.

use crate::ids::{
    ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId, SiteId, TaskId,
};
use crate::work::{Party, ProjectState, Status, Ticket};

/// A ticket or subtask of one family: a parent and its subtasks (domain 4.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FamilyMember {
    /// Who recorded it.
    pub creator: Party,
    /// Who works on it.
    pub assignee: Option<EmployeeId>,
    /// Whose members may take it.
    pub group: Option<GroupId>,
}

/// A ticket in hand, as far as decisions depend on it. Embedding programs fill it from their own tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TicketFacts<'a> {
    /// Stored owner.
    pub owner: Option<CustomerId>,
    /// Project of the primary assignment; a subtask has its parent's.
    pub project: ProjectId,
    /// Whether that project is open.
    pub project_state: ProjectState,
    /// Task of the primary assignment.
    pub task: Option<TaskId>,
    /// Projects of the secondary assignments; a subtask has its parent's.
    pub secondary_projects: &'a [ProjectId],
    /// Customer contact.
    pub contact: Option<ContactId>,
    /// Participants.
    pub participants: &'a [ContactId],
    /// Site.
    pub site: Option<SiteId>,
    /// Machine.
    pub machine: Option<MachineId>,
    /// Status.
    pub status: Status,
    /// Whether it is a subtask.
    pub is_subtask: bool,
    /// The ticket itself and every other member of its family.
    pub family: &'a [FamilyMember],
}

impl<'a> TicketFacts<'a> {
    /// A new ticket in an open project, of which nothing else is known: no owner, so no contact sees it. For programs
    /// that fill in what their own tables say.
    ///
    /// ```
    /// use portal_domain::access::TicketFacts;
    /// use portal_domain::ids::{CustomerId, ProjectId, Uuid};
    ///
    /// let facts = TicketFacts {
    ///     owner: Some(CustomerId::new(Uuid::from_u128(1))),
    ///     ..TicketFacts::in_project(ProjectId::new(Uuid::from_u128(2)))
    /// };
    /// assert!(facts.names_nobody());
    /// ```
    pub const fn in_project(project: ProjectId) -> Self {
        Self {
            owner: None,
            project,
            project_state: ProjectState::Open,
            task: None,
            secondary_projects: &[],
            contact: None,
            participants: &[],
            site: None,
            machine: None,
            status: Status::New,
            is_subtask: false,
            family: &[],
        }
    }

    /// The facts of a ticket, with what stands beside it in the store.
    pub fn of(
        ticket: &'a Ticket,
        project_state: ProjectState,
        secondary_projects: &'a [ProjectId],
        family: &'a [FamilyMember],
    ) -> Self {
        Self {
            owner: ticket.owner,
            project: ticket.primary.project,
            project_state,
            task: ticket.primary.task,
            secondary_projects,
            contact: ticket.contact,
            participants: &ticket.participants,
            site: ticket.site,
            machine: ticket.machine,
            status: ticket.status(),
            is_subtask: ticket.is_subtask(),
            family,
        }
    }

    /// Whether it names this contact.
    pub fn names(&self, contact: ContactId) -> bool {
        self.contact == Some(contact) || self.participants.contains(&contact)
    }

    /// Whether it names nobody.
    pub const fn names_nobody(&self) -> bool {
        self.contact.is_none() && self.participants.is_empty()
    }
}
