//! Everything that the interface has. All operations of one path stand in one resource.

use super::account::{Me, PasswordLinks, Sessions};
use super::admin::{
    AuditLog, Contacts, Customers, Employees, Grants, Groups, Limits, Logins, Machines, Outbox,
    PersonData, Previews, Projects, SettingsResource, Sites, Tasks, TicketTypes,
};
use super::openapi::Interface;
use super::ticket::{
    Assignments, Attachments, Categories, Comments, Explanations, Histories, Hours, OneComment,
    OneTicket, OneTimeEntry, Options, Owners, Participants, SavedFilters, Subtasks, Tickets,
    TimeEntries, Transitions, ViewAs,
};
use poem_openapi::Tags;

/// The parts of the document.
#[derive(Tags)]
pub(crate) enum Tag {
    /// Logging in, passwords, your own account.
    Account,
    /// Tickets and what hangs on them.
    Tickets,
    /// What administrators keep. Everybody else gets 403 `administrators_only`.
    Administration,
    /// The interface itself.
    Interface,
}

/// For everybody.
type Account = (Sessions, PasswordLinks, Me, Interface);

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
);

/// What opens tickets to contacts.
type Granting = (Limits, Grants, Previews);

/// For administrators.
type Administration = (
    Customers,
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
    TicketTypes,
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
        (Sessions, PasswordLinks, Me, Interface),
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
            ),
            SavedFilters,
        ),
        (
            Customers,
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
            TicketTypes,
            Outbox,
            AuditLog,
            ViewAs,
            Explanations,
        ),
    )
}
