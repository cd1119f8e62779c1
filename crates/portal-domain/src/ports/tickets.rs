//! Tickets and what hangs on them.

use super::{
    ProjectChoice, StoreError, TicketCursor, TicketFilter, TicketListRequest, TicketRole, TicketRow,
};
use crate::access::{FamilyMember, Sight, TicketFacts, Visible};
use crate::ids::{
    AttachmentId, CommentId, ContactId, CustomerId, EmployeeId, MachineId, ProjectId, SiteId,
    TaskId, TicketId, TimeEntryId, Uuid,
};
use crate::timestamp::Timestamp;
use crate::values::{Count, Page};
use crate::version::Version;
use crate::work::{
    Answer, Attachment, BlobKey, Comment, CommentRevision, HistoryEntry, HoursTotal, Party,
    PlannedAndBooked, ProjectState, SearchWords, Status, Ticket, TicketNumber, TimeEntry,
};
use async_trait::async_trait;

/// How a ticket is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TicketKey {
    /// By id.
    Id(TicketId),
    /// By number.
    Number(TicketNumber),
}

/// What a subtask needs to know of its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ParentFacts {
    /// Status.
    pub status: Status,
    /// Assignee.
    pub assignee: Option<EmployeeId>,
}

/// A ticket with what decisions and the state machine need beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRecord {
    /// The ticket.
    pub ticket: Ticket,
    /// Whether the project of its primary assignment is open.
    pub project_state: ProjectState,
    /// Itself and every other member of its family.
    pub family: Vec<FamilyMember>,
    /// Projects of its secondary assignments (of its parent's, for a subtask).
    pub secondary_projects: Vec<ProjectId>,
    /// Whether a subtask of it is not final.
    pub open_subtasks: bool,
    /// Its parent, for a subtask.
    pub parent: Option<ParentFacts>,
    /// When a contact first opened it (domain 4.8).
    pub opened_at: Option<Timestamp>,
}

impl TicketRecord {
    /// What decisions need.
    pub fn facts(&self) -> TicketFacts<'_> {
        TicketFacts::of(
            &self.ticket,
            self.project_state,
            &self.secondary_projects,
            &self.family,
        )
    }
}

/// A ticket as far as decisions about contacts depend on it, for looking at many of them. What only decisions about
/// employees need (family, secondary assignments) is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketOutline {
    /// The ticket.
    pub id: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// Subject.
    pub subject: String,
    /// Stored owner.
    pub owner: Option<CustomerId>,
    /// Project of the primary assignment.
    pub project: ProjectId,
    /// Whether that project is open.
    pub project_state: ProjectState,
    /// Task of the primary assignment.
    pub task: Option<TaskId>,
    /// Customer contact.
    pub contact: Option<ContactId>,
    /// Participants, sorted.
    pub participants: Vec<ContactId>,
    /// Site.
    pub site: Option<SiteId>,
    /// Machine.
    pub machine: Option<MachineId>,
    /// Status.
    pub status: Status,
    /// Whether it is a subtask.
    pub is_subtask: bool,
}

impl TicketOutline {
    /// What decisions about a contact need.
    pub fn facts(&self) -> TicketFacts<'_> {
        TicketFacts {
            owner: self.owner,
            project: self.project,
            project_state: self.project_state,
            task: self.task,
            secondary_projects: &[],
            contact: self.contact,
            participants: &self.participants,
            site: self.site,
            machine: self.machine,
            status: self.status,
            is_subtask: self.is_subtask,
            family: &[],
        }
    }
}

/// A comment with its files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentRecord {
    /// The comment.
    pub comment: Comment,
    /// Its files.
    pub attachments: Vec<Attachment>,
}

/// A time entry with the name of the employee.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeEntryRecord {
    /// The entry.
    pub entry: TimeEntry,
    /// Whose time.
    pub employee_name: String,
}

/// Whose plans and hours are added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HoursOf {
    /// Plans of tickets whose primary assignment is in the project, and time that is booked on the project.
    Project(ProjectId),
    /// Plans of tickets that the customer owns, and the time booked on them.
    Customer(CustomerId),
}

/// Reading of tickets. Lists and look-ups need a [`Visible`]; what hangs on a ticket needs a [`Sight`] of it.
#[async_trait]
pub trait TicketReads {
    /// A ticket if it is among the visible ones. Absent and forbidden are the same answer by construction.
    async fn find_ticket(
        &self,
        visible: &Visible,
        key: TicketKey,
    ) -> Result<Option<TicketRecord>, StoreError>;

    /// One page of the visible tickets that pass the filter, in one statement.
    async fn list_tickets(
        &self,
        visible: &Visible,
        request: &TicketListRequest,
    ) -> Result<Page<TicketRow, TicketCursor>, StoreError>;

    /// Outlines of visible tickets in one statement, by number, beginning after one, at most so many; with `owner`, only
    /// that customer's.
    async fn ticket_outlines(
        &self,
        visible: &Visible,
        owner: Option<CustomerId>,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<TicketOutline>, StoreError>;

    /// How many visible tickets pass the filter, counted up to [`Count::CAP`].
    async fn count_tickets(
        &self,
        visible: &Visible,
        filter: &TicketFilter,
    ) -> Result<Count, StoreError>;

    /// Who has this role on visible tickets of these projects, at most 200, sorted.
    async fn people_on_tickets(
        &self,
        visible: &Visible,
        role: TicketRole,
        projects: &ProjectChoice,
    ) -> Result<Vec<Party>, StoreError>;

    /// Comments up to the sight's audience, oldest first, with their files.
    async fn comments(&self, sight: &Sight) -> Result<Vec<CommentRecord>, StoreError>;

    /// Files of the description, oldest first.
    async fn description_attachments(&self, sight: &Sight) -> Result<Vec<Attachment>, StoreError>;

    /// One file of the ticket up to the sight's audience.
    async fn find_attachment(
        &self,
        sight: &Sight,
        id: AttachmentId,
    ) -> Result<Option<Attachment>, StoreError>;

    /// One comment of the ticket up to the sight's audience.
    async fn find_comment(
        &self,
        sight: &Sight,
        id: CommentId,
    ) -> Result<Option<Comment>, StoreError>;

    /// What the time entries of the ticket add up to. Which part may be shown, the mask decides.
    async fn hours(&self, sight: &Sight) -> Result<HoursTotal, StoreError>;

    /// The time entries of the ticket, newest day first; nothing unless the sight includes them.
    async fn time_entries(&self, sight: &Sight) -> Result<Vec<TimeEntryRecord>, StoreError>;

    /// The subtasks of the ticket by number; nothing unless the sight includes them.
    async fn subtasks(&self, sight: &Sight) -> Result<Vec<Ticket>, StoreError>;

    /// The time entries of the ticket and of its subtasks, by id; nothing unless the sight includes them.
    async fn family_time_entries(&self, sight: &Sight) -> Result<Vec<TimeEntry>, StoreError>;

    /// Whether the ticket or a subtask has a comment or an attachment, whoever may read them.
    async fn family_is_written_on(&self, sight: &Sight) -> Result<bool, StoreError>;

    /// Earlier texts of the ticket's comments, oldest first; nothing unless the sight includes internal comments.
    async fn comment_revisions(&self, sight: &Sight) -> Result<Vec<CommentRevision>, StoreError>;

    /// What visible tickets have planned and booked, subtasks included. For employees: nothing of it is masked.
    async fn planned_and_booked(
        &self,
        visible: &Visible,
        of: HoursOf,
    ) -> Result<PlannedAndBooked, StoreError>;

    /// The history of the ticket, oldest first. Which lines may be shown, the mask decides.
    async fn history(&self, sight: &Sight) -> Result<Vec<HistoryEntry>, StoreError>;

    /// The protocol of acceptance, oldest first.
    async fn answers(&self, sight: &Sight) -> Result<Vec<Answer>, StoreError>;

    /// Of these keys, those that an attachment points at: for the sweep of orphans.
    async fn known_blobs(&self, keys: &[BlobKey]) -> Result<Vec<BlobKey>, StoreError>;

    /// Contacts with account, ticket access and login among these: candidates for participants.
    async fn participants_offered(
        &self,
        customer: CustomerId,
    ) -> Result<Vec<ContactId>, StoreError>;
}

/// Changing of tickets.
#[async_trait]
pub trait TicketWrites {
    /// Draws the next number of the public sequence.
    async fn next_ticket_number(&self) -> Result<i64, StoreError>;

    /// Adds a ticket in status new; any other status is refused by the store.
    async fn insert_ticket(&self, ticket: &Ticket) -> Result<(), StoreError>;

    /// Stores a ticket whose `version` is the one that was read; the row gets the next one. A status that differs from
    /// the stored one is refused unless the history row of that change, in that next version, was added before in this
    /// unit of work.
    async fn update_ticket(&self, ticket: &Ticket) -> Result<(), StoreError>;

    /// Sets the time of the last change without a new version: a comment, a file or a time entry was added.
    async fn touch_ticket(&self, ticket: TicketId, at: Timestamp) -> Result<(), StoreError>;

    /// Notes that a contact has opened the ticket. The first time stays; the ticket itself does not change.
    async fn note_opening(&self, ticket: TicketId, at: Timestamp) -> Result<(), StoreError>;

    /// Adds lines of history.
    async fn insert_history(&self, entries: &[HistoryEntry]) -> Result<(), StoreError>;

    /// Adds a comment.
    async fn insert_comment(&self, comment: &Comment) -> Result<(), StoreError>;

    /// Adds files; their contents are already stored.
    async fn insert_attachments(&self, attachments: &[Attachment]) -> Result<(), StoreError>;

    /// Adds an answer to the protocol.
    async fn insert_answer(&self, answer: &Answer) -> Result<(), StoreError>;

    /// Adds a time entry.
    async fn insert_time_entry(&self, entry: &TimeEntry) -> Result<(), StoreError>;

    /// Stores a time entry that is corrected. Ticket, employee and time of recording stay. A billed one is `Stale`, and so
    /// is one that is not there: whoever locks the ticket first and looks never meets that.
    async fn update_time_entry(&self, entry: &TimeEntry) -> Result<(), StoreError>;

    /// Takes a time entry away that is not billed; `Stale` as with corrections.
    async fn remove_time_entry(&self, entry: TimeEntryId) -> Result<(), StoreError>;

    /// Stores the text of a comment and when it was corrected, and keeps what it said before.
    async fn update_comment(
        &self,
        comment: &Comment,
        before: &CommentRevision,
    ) -> Result<(), StoreError>;

    /// Replaces the words of one source: the ticket itself or one of its comments.
    async fn index_words(
        &self,
        ticket: TicketId,
        source: Uuid,
        words: &SearchWords,
    ) -> Result<(), StoreError>;

    /// Locks the ticket's row until the unit of work ends and gives its version, so that what is read afterwards cannot
    /// change under a decision.
    async fn lock_ticket(&self, ticket: TicketId) -> Result<Option<Version>, StoreError>;
}
