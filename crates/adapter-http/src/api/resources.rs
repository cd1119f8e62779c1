//! Everything that the interface has. All operations of one path stand in one resource.

use super::account::{Me, PasswordLinks, Sessions};
use super::ticket::{
    Attachments, Comments, Histories, OneTicket, Options, Participants, Tickets, TimeEntries,
    Transitions,
};
use poem_openapi::Tags;

/// The parts of the document.
#[derive(Tags)]
pub(crate) enum Tag {
    /// Logging in, passwords, your own account.
    Account,
    /// Tickets and what hangs on them.
    Tickets,
}

/// The account and the tickets.
type ForEverybody = (
    Sessions,
    PasswordLinks,
    Me,
    Tickets,
    OneTicket,
    Comments,
    Attachments,
    Histories,
    Transitions,
    TimeEntries,
    Participants,
    Options,
);

/// All of it.
pub(crate) type Resources = ForEverybody;

/// All of it.
pub(crate) const fn resources() -> Resources {
    (
        Sessions,
        PasswordLinks,
        Me,
        Tickets,
        OneTicket,
        Comments,
        Attachments,
        Histories,
        Transitions,
        TimeEntries,
        Participants,
        Options,
    )
}
