//! Typed ids: one newtype per kind of thing, so that a contact's id never stands where a ticket's belongs.

use std::fmt;
use std::str::FromStr;

pub use uuid::Uuid;

/// A text that is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an id: 32 hexadecimal digits in five groups were expected")]
pub struct IdError;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(transparent))]
        pub struct $name(Uuid);

        impl $name {
            /// Takes over an id that was drawn by the [`Ids`](crate::ports::Ids) port or read from a store.
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The id as stored.
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl FromStr for $name {
            type Err = IdError;

            /// Accepts the hyphenated form only, so that an id has one spelling in addresses.
            fn from_str(text: &str) -> Result<Self, IdError> {
                if text.len() != 36 {
                    return Err(IdError);
                }
                Uuid::parse_str(text).map(Self).map_err(|_| IdError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0.as_hyphenated(), f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0.as_hyphenated())
            }
        }
    )+ };
}

ids! {
    /// A customer: an organisation that owns projects, sites and contacts.
    CustomerId,
    /// An address of a customer.
    SiteId,
    /// A machine at a site.
    MachineId,
    /// A person at a customer.
    ContactId,
    /// An employee of the provider.
    EmployeeId,
    /// A group of employees.
    GroupId,
    /// A login: name, password and the counter that ends its sessions.
    CredentialId,
    /// A running session.
    SessionId,
    /// A set-password link.
    PasswordLinkId,
    /// A token for programs.
    ApiTokenId,
    /// A filter of the list that somebody keeps.
    SavedFilterId,
    /// Long work that goes on beside the requests.
    JobId,
    /// A grant: contact, project and scope with its options.
    GrantId,
    /// A project.
    ProjectId,
    /// A task of a project.
    TaskId,
    /// A ticket or subtask.
    TicketId,
    /// A ticket type (Innosoft).
    TicketTypeId,
    /// A category.
    CategoryId,
    /// A comment.
    CommentId,
    /// An earlier text of a comment.
    CommentRevisionId,
    /// An attachment.
    AttachmentId,
    /// A booked time.
    TimeEntryId,
    /// A line of a ticket's history.
    HistoryId,
    /// An answer to a done ticket: acceptance, rejection or return.
    AnswerId,
    /// A mail that waits or was sent.
    OutboxId,
    /// A line of the audit log.
    AuditId,
}
