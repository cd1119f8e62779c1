//! What the use cases need from outside, by role. Adapters implement these traits; the test kit has one of each in memory.

mod attempts;
mod blobs;
mod bulk;
mod clock;
mod directory;
mod figures;
mod identity;
mod import;
mod jobs;
mod lists;
mod mailer;
mod outbox;
mod person;
mod records;
mod saved_filters;
mod secrets;
mod shelf;
mod store;
mod ticket_query;
mod tickets;

pub use attempts::{AttemptKind, Attempts, Uploaded};
pub use blobs::{BlobError, BlobReader, BlobWriter, Blobs};
pub use bulk::{BulkReads, BulkTicket, BulkWrites};
pub use clock::{Clock, Ids, UnknownZone};
pub use directory::{
    DirectoryCursor, DirectoryQuery, DirectoryReads, DirectoryWrites, NameRefs, Names,
    ProjectListItem,
};
pub use figures::{CustomerFigures, FigureReads, ProjectFigures};
pub use identity::{Identity, IdentityReads, IdentityWrites, Person};
pub use import::{Arrival, ImportLine, ImportReads, ImportTask, ImportWrites};
pub use jobs::{Job, JobKind, JobPhase, JobProgress, JobReads, JobStarter, JobState, JobWrites};
pub use lists::{
    CategoryListItem, GroupListItem, KeywordListItem, ListReads, Listed, MachineListItem,
    SiteListItem, TaskListItem,
};
pub use mailer::{
    Letter, LetterContent, LetterTicket, MailArchive, Mailer, MailerError, SentMail, TicketNews,
};
pub use outbox::{
    MailState, MailTopic, OWNER_VOIDED, OutboxMail, OutboxReads, OutboxWrites, Recipient,
};
pub use person::{NamingTicket, OnTicket, PersonReads, PersonWrites};
pub use records::{AuditFilter, RecordReads, RecordWrites, Submission};
pub use saved_filters::{SavedFilterReads, SavedFilterWrites};
pub use secrets::{PasswordHasher, Secret, Secrets};
pub use shelf::TicketShelf;
pub use store::{ReadView, Store, StoreError, UnitOfWork};
pub use ticket_query::{
    AssignmentChoice, DayRange, Direction, ProjectChoice, ProjectKind, Queue, SortValue,
    TicketCursor, TicketFilter, TicketListRequest, TicketRole, TicketRow, TicketSort, keyword_key,
    subject_key,
};
pub use tickets::{
    CommentRecord, HoursOf, ParentFacts, TicketKey, TicketOutline, TicketReads, TicketRecord,
    TicketWrites, TimeEntryRecord,
};
