//! Domain values as parameters.

use portal_domain::ids::{
    AnswerId, ApiTokenId, AttachmentId, AuditId, CategoryId, CommentId, CommentRevisionId,
    ContactId, CredentialId, CustomerId, EmployeeId, GrantId, GroupId, HistoryId, JobId, MachineId,
    OutboxId, PasswordLinkId, ProjectId, SavedFilterId, SessionId, SiteId, TaskId, TicketId,
    TicketTypeId, TimeEntryId, Uuid,
};
use portal_domain::people::TokenHash;
use portal_domain::timestamp::{Day, Timestamp};
use portal_domain::values::Minutes;
use portal_domain::version::Version;
use sea_orm::Value;

/// A value that a statement can carry. Each kind has one column type, so that PostgreSQL never has to guess.
pub(crate) trait Bind {
    /// As a parameter.
    fn bind(self) -> Value;
    /// The parameter for "none".
    fn none() -> Value
    where
        Self: Sized;
}

impl<T: Bind> Bind for Option<T> {
    fn bind(self) -> Value {
        self.map_or_else(T::none, T::bind)
    }

    fn none() -> Value {
        T::none()
    }
}

macro_rules! ids {
    ($($name:ident),+ $(,)?) => { $(
        impl Bind for $name {
            fn bind(self) -> Value {
                self.uuid().bind()
            }

            fn none() -> Value {
                Uuid::none()
            }
        }
    )+ };
}

ids! {
    AnswerId, ApiTokenId, AttachmentId, AuditId, CategoryId, CommentId, CommentRevisionId, ContactId, CredentialId, CustomerId, EmployeeId,
    GrantId, GroupId, HistoryId, JobId, MachineId, OutboxId, PasswordLinkId, ProjectId, SavedFilterId, SessionId, SiteId, TaskId, TicketId,
    TicketTypeId, TimeEntryId,
}

macro_rules! plain {
    ($($kind:ty => $variant:ident($value:ident) $make:expr;)+) => { $(
        impl Bind for $kind {
            fn bind(self) -> Value {
                let $value = self;
                Value::$variant(Some($make))
            }

            fn none() -> Value {
                Value::$variant(None)
            }
        }
    )+ };
}

plain! {
    Uuid => Uuid(id) id;
    &str => String(text) text.to_owned();
    String => String(text) text;
    &String => String(text) text.clone();
    bool => Bool(flag) flag;
    i64 => BigInt(number) number;
    u32 => BigInt(number) i64::from(number);
    Timestamp => BigInt(time) time.micros();
    Version => BigInt(version) version.number();
    Minutes => BigInt(minutes) i64::from(minutes.count());
    i32 => Int(number) number;
    u8 => Int(number) i32::from(number);
    Day => Int(day) day.number();
    TokenHash => Bytes(hash) hash.bytes().to_vec();
    [u8; 32] => Bytes(hash) hash.to_vec();
}
