//! Many rows at once: what taking in a long table needs, a constant number of statements for each block of rows.

use super::StoreError;
use crate::access::Visible;
use crate::ids::{AttachmentId, ContactId, JobId, TicketId, Uuid};
use crate::people::Contact;
use crate::values::Line;
use crate::work::{HistoryEntry, SearchWords, Ticket, TicketNumber};
use async_trait::async_trait;

/// A ticket that arrives from another system: it is new here and in the status that it had there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The ticket in that status and in the version that the last line of its history has made.
    pub ticket: Ticket,
    /// Its recording and, if it did not stay new, the one line that tells its status.
    pub history: Vec<HistoryEntry>,
    /// The words under which it is found, by their source.
    pub words: Vec<(Uuid, SearchWords)>,
}

/// What a job is about that checks a table or takes it in, and what has come of it. Which of both it does, its phase says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportTask {
    /// The job.
    pub job: JobId,
    /// What the rows are about, as a code.
    pub kind: String,
    /// Under which id the table was received.
    pub file: AttachmentId,
    /// How many rows are new, change something, change nothing, and are wrong.
    pub counts: [u32; 4],
    /// Whether the table was taken in. Stored in the unit of work that writes its rows.
    pub written: bool,
    /// Why the table cannot be read, as a code and what it names.
    pub problem: Option<String>,
}

/// The fate of a row, in codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportLine {
    /// The line of the table on which the row begins.
    pub line: u32,
    /// The fate.
    pub fate: String,
    /// What it concerns.
    pub said: String,
}

/// Reading for a block of rows.
#[async_trait]
pub trait ImportReads {
    /// Contacts whose folded mail address, or folded name as lists order it (last name first), is one of these; by id.
    async fn contacts_called(&self, keys: &[String]) -> Result<Vec<Contact>, StoreError>;

    /// These contacts, by id.
    async fn contacts_by_id(&self, ids: &[ContactId]) -> Result<Vec<Contact>, StoreError>;

    /// Which tickets have these numbers of another system.
    async fn tickets_from_elsewhere(
        &self,
        numbers: &[Line],
    ) -> Result<Vec<(Line, TicketId)>, StoreError>;

    /// Visible tickets by number, without subtasks, beginning after one, at most so many.
    async fn tickets_after(
        &self,
        visible: &Visible,
        after: Option<TicketNumber>,
        limit: u32,
    ) -> Result<Vec<Ticket>, StoreError>;

    /// What a job is about, if it is one of these.
    async fn find_import(&self, job: JobId) -> Result<Option<ImportTask>, StoreError>;

    /// Kept fates of rows behind a line, at most so many, by line; with `fate`, those only.
    async fn import_lines(
        &self,
        job: JobId,
        fate: Option<&str>,
        after: u32,
        limit: u32,
    ) -> Result<Vec<ImportLine>, StoreError>;
}

/// Writing of a block of rows.
#[async_trait]
pub trait ImportWrites {
    /// Draws so many numbers of the public sequence, in its order.
    async fn next_ticket_numbers(&self, count: u32) -> Result<Vec<i64>, StoreError>;

    /// Adds contacts.
    async fn insert_contacts(&self, contacts: &[Contact]) -> Result<(), StoreError>;

    /// Adds tickets with history and words. A number of another system that a ticket has already is
    /// `Duplicate { field: "external_number" }`; a status without its line of history is refused as ever.
    async fn insert_arrivals(&self, arrivals: &[Arrival]) -> Result<(), StoreError>;

    /// Adds what a job is about.
    async fn insert_import(&self, task: &ImportTask) -> Result<(), StoreError>;

    /// Stores what has come of it; `Stale` if there is none.
    async fn update_import(&self, task: &ImportTask) -> Result<(), StoreError>;

    /// Keeps fates of rows.
    async fn insert_import_lines(&self, job: JobId, lines: &[ImportLine])
    -> Result<(), StoreError>;

    /// Forgets the fates of rows: the job begins anew.
    async fn clear_import_lines(&self, job: JobId) -> Result<(), StoreError>;
}
