//! Tickets in any status, and what hangs on them.

#![allow(
    clippy::return_self_not_must_use,
    reason = "a draft writes into its world at once, so what its last step gives may be dropped"
)]

use super::{World, valid};
use crate::ids::{
    AttachmentId, CommentId, ContactId, CustomerId, EmployeeId, GroupId, MachineId, ProjectId,
    SiteId, TaskId, TicketId, TimeEntryId,
};
use crate::values::{Minutes, Priority};
use crate::version::Version;
use crate::work::{
    Assignment, Attachment, Audience, BlobKey, Channel, Comment, NewTicket, Party, Status, Ticket,
    TicketNumber, TimeEntry,
};

/// The statuses through which a ticket gets where it is, the last one included; none for a new one.
pub(super) const fn way_to(status: Status) -> &'static [Status] {
    use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
    match status {
        New => &[],
        InProcess => &[InProcess],
        Done => &[InProcess, Done],
        Rejected => &[InProcess, Done, Rejected],
        Accepted => &[InProcess, Done, Accepted],
        Billed => &[InProcess, Done, Accepted, Billed],
    }
}

/// The version of a row that was changed so often.
pub(super) fn version_after(changes: usize) -> Version {
    (0..changes).fold(Version::FIRST, |version, _| version.next())
}

impl World {
    /// A ticket in a project: new, owned by the project's customer, naming nobody, recorded by an employee
    /// (the first one of the world, made if there is none). The draft says more.
    pub fn ticket(&mut self, project: ProjectId) -> TicketDraft<'_> {
        let creator = match self.employees.first() {
            Some(employee) => employee.id,
            None => self.employee("Ilse Anders"),
        };
        let (id, created_at) = (self.id(), self.tick());
        let mains = self.tickets.iter().filter(|ticket| !ticket.is_subtask());
        let number = i64::try_from(mains.count()).unwrap_or_default() + 1;
        self.tickets.push(Ticket::record(NewTicket {
            id,
            number: TicketNumber::ticket(number),
            subject: valid(&format!("Ticket {number}")),
            description: valid("It stands still."),
            priority: Priority::NORMAL,
            primary: Assignment {
                project,
                task: None,
            },
            owner: self[project].customer,
            contact: None,
            creator: Party::Employee(creator),
            channel: Channel::Portal,
            received: created_at.utc_day(),
            created_at,
        }));
        TicketDraft(&mut self[id])
    }

    /// A subtask: owner and assignments are its parent's.
    pub fn subtask(&mut self, parent: TicketId) -> TicketDraft<'_> {
        let of_parent = self[parent].clone();
        let siblings = self.tickets.iter().filter(|t| t.parent == Some(parent));
        let part = i32::try_from(siblings.count()).unwrap_or_default() + 1;
        let draft = self.ticket(of_parent.primary.project);
        draft.0.parent = Some(parent);
        draft.0.number = TicketNumber::subtask(of_parent.number.main(), part);
        draft.0.primary = of_parent.primary;
        draft.0.owner = of_parent.owner;
        draft
    }

    /// A comment on a ticket.
    pub fn comment(
        &mut self,
        ticket: TicketId,
        author: Party,
        audience: Audience,
        words: &str,
    ) -> CommentId {
        let (id, at) = (self.id(), self.tick());
        self.comments.push(Comment {
            id,
            ticket,
            author,
            at,
            audience,
            body: Some(valid(words)),
            edited_at: None,
        });
        id
    }

    /// A text file on a ticket's description.
    pub fn file(&mut self, ticket: TicketId, name: &str) -> AttachmentId {
        let uploader = self[ticket].creator;
        self.any_file(ticket, None, Audience::Public, uploader, name)
    }

    /// A text file on a comment, with its readers.
    pub fn comment_file(&mut self, comment: CommentId, name: &str) -> AttachmentId {
        let of = self[comment].clone();
        self.any_file(of.ticket, Some(comment), of.audience, of.author, name)
    }

    fn any_file(
        &mut self,
        ticket: TicketId,
        comment: Option<CommentId>,
        audience: Audience,
        uploader: Party,
        name: &str,
    ) -> AttachmentId {
        let (id, at) = (self.id(), self.tick());
        self.attachments.push(Attachment {
            id,
            ticket,
            comment,
            audience,
            name: valid(name),
            size: 1_234,
            media_type: "text/plain".to_owned(),
            blob: BlobKey::of(id),
            uploader,
            at,
        });
        id
    }

    /// Time that an employee booked on a ticket, on the day of the world's clock.
    pub fn time(
        &mut self,
        ticket: TicketId,
        employee: EmployeeId,
        minutes: u32,
        billable: u32,
    ) -> TimeEntryId {
        let (id, at) = (self.id(), self.tick());
        self.time_entries.push(TimeEntry {
            id,
            ticket,
            employee,
            assignment: self[ticket].primary,
            day: at.utc_day(),
            minutes: Minutes::from(minutes),
            billable: Minutes::from(billable),
            travel: false,
            billed: false,
            comment: None,
            at,
        });
        id
    }
}

/// A ticket of a world, being written.
#[derive(Debug)]
pub struct TicketDraft<'a>(&'a mut Ticket);

impl TicketDraft<'_> {
    /// Its subject.
    pub fn subject(self, subject: &str) -> Self {
        self.with(|ticket| ticket.subject = valid(subject))
    }

    /// Its description.
    pub fn description(self, description: &str) -> Self {
        self.with(|ticket| ticket.description = valid(description))
    }

    /// Task of the primary assignment.
    pub fn task(self, task: TaskId) -> Self {
        self.with(|ticket| ticket.primary.task = Some(task))
    }

    /// One more secondary assignment.
    pub fn also_in(self, project: ProjectId) -> Self {
        let assignment = Assignment {
            project,
            task: None,
        };
        self.with(|ticket| {
            ticket.secondary.push(assignment);
            ticket.secondary.sort_unstable();
        })
    }

    /// The stored owner, where it is not the project's customer.
    pub fn owner(self, owner: Option<CustomerId>) -> Self {
        self.with(|ticket| ticket.owner = owner)
    }

    /// Its customer contact.
    pub fn contact(self, contact: ContactId) -> Self {
        self.with(|ticket| ticket.contact = Some(contact))
    }

    /// One more participant.
    pub fn participant(self, contact: ContactId) -> Self {
        self.with(|ticket| {
            ticket.participants.push(contact);
            ticket.participants.sort_unstable();
        })
    }

    /// Who recorded it.
    pub fn creator(self, creator: Party) -> Self {
        self.with(|ticket| ticket.creator = creator)
    }

    /// Who works on it.
    pub fn assignee(self, employee: EmployeeId) -> Self {
        self.with(|ticket| ticket.assignee = Some(employee))
    }

    /// Whose members may take it.
    pub fn group(self, group: GroupId) -> Self {
        self.with(|ticket| ticket.group = Some(group))
    }

    /// Where it is.
    pub fn site(self, site: SiteId) -> Self {
        self.with(|ticket| ticket.site = Some(site))
    }

    /// What it is about; its site has to be said too.
    pub fn machine(self, machine: MachineId) -> Self {
        self.with(|ticket| ticket.machine = Some(machine))
    }

    /// Its status: the version counts the changes on the way, and the history that is written tells them.
    pub fn status(self, status: Status) -> Self {
        self.with(|ticket| {
            *ticket = ticket.clone().stored(status);
            ticket.version = version_after(way_to(status).len());
        })
    }

    /// Done by this employee: assignee, solver, status.
    pub fn done_by(self, employee: EmployeeId) -> Self {
        self.assignee(employee)
            .with(|ticket| ticket.solver = Some(employee))
            .status(Status::Done)
    }

    /// Anything else.
    pub fn with(self, change: impl FnOnce(&mut Ticket)) -> Self {
        change(self.0);
        self
    }

    /// Its id.
    pub fn id(self) -> TicketId {
        self.0.id
    }
}
