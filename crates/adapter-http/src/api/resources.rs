//! Everything that the interface has. All operations of one path stand in one resource.

use super::account::{Colleagues, Me, PasswordLinks, Sessions};
use super::admin::{
    AuditLog, Contacts, CustomerPreviews, Customers, Employees, Grants, Groups, Imports, Limits,
    Lists, Logins, Machines, Outbox, PersonData, Previews, Projects, SettingsResource, Sites,
    Tasks, TicketTypes,
};
use super::openapi::Interface;
use super::ticket::{
    Assignments, Attachments, BulkRuns, Categories, Comments, Explanations, Histories, Hours,
    OneComment, OneTicket, OneTimeEntry, Options, Owners, Participants, SavedFilters, Subtasks,
    Tickets, TimeEntries, Transitions, ViewAs,
};
use poem_openapi::Tags;

/// The parts of the document.
#[derive(Tags)]
pub(crate) enum Tag {
    /// Logging in, passwords, your own account.
    Account,
    /// Tickets and what hangs on them.
    Tickets,
    /// Projects, their people and tasks. Employees see those to which they belong, or all by right; managers keep tasks and
    /// members of their own, administrators everything. Contacts get 403 `staff_only`.
    Projects,
    /// What administrators keep. Everybody else gets 403 `administrators_only`.
    Administration,
    /// The interface itself.
    Interface,
}

/// For everybody.
type Account = (Sessions, PasswordLinks, (Me, Colleagues), Interface);

/// For contacts and employees.
type Work = (
    Tickets,
    OneTicket,
    Comments,
    Attachments,
    Histories,
    Transitions,
    TimeEntries,
    Participants,
    Options,
    Staff,
    SavedFilters,
);

/// What employees do to a ticket beyond status and comments.
type Staff = (
    Assignments,
    Owners,
    Subtasks,
    OneComment,
    OneTimeEntry,
    Hours,
    Categories,
    BulkRuns,
);

/// What opens tickets to contacts.
type Granting = (Limits, Grants, Previews);

/// For administrators.
type Administration = (
    (Customers, CustomerPreviews, Lists),
    Sites,
    Machines,
    (Contacts, PersonData),
    Logins,
    Granting,
    Projects,
    Tasks,
    Employees,
    Groups,
    SettingsResource,
    (TicketTypes, Imports),
    Outbox,
    AuditLog,
    ViewAs,
    Explanations,
);

/// All of it.
pub(crate) type Resources = (Account, Work, Administration);

/// All of it.
pub(crate) const fn resources() -> Resources {
    (
        (Sessions, PasswordLinks, (Me, Colleagues), Interface),
        (
            Tickets,
            OneTicket,
            Comments,
            Attachments,
            Histories,
            Transitions,
            TimeEntries,
            Participants,
            Options,
            (
                Assignments,
                Owners,
                Subtasks,
                OneComment,
                OneTimeEntry,
                Hours,
                Categories,
                BulkRuns,
            ),
            SavedFilters,
        ),
        (
            (Customers, CustomerPreviews, Lists),
            Sites,
            Machines,
            (Contacts, PersonData),
            Logins,
            (Limits, Grants, Previews),
            Projects,
            Tasks,
            Employees,
            Groups,
            SettingsResource,
            (TicketTypes, Imports),
            Outbox,
            AuditLog,
            ViewAs,
            Explanations,
        ),
    )
}
