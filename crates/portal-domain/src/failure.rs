//! Every way a use case ends badly, with a stable code. One table in the HTTP adapter turns them into answers.

use crate::ports::StoreError;
use crate::values::{FieldError, FieldErrors, Problem};
use crate::work::{Obstacle, Tie};
use crate::workflow::Refusal;

/// Why a use case did not do what was asked. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// It does not exist, or this person may not know that it does: both answer the same.
    #[error("there is no such thing")]
    NotFound,
    /// Nobody is logged in.
    #[error("log in first")]
    Unauthenticated,
    /// The login name or the password is wrong; which one is not told.
    #[error("login name or password is wrong")]
    WrongLogin,
    /// The password must be changed before anything else.
    #[error("the password must be changed first")]
    MustChangePassword,
    /// It is visible, but this person may not do this.
    #[error("this is not permitted: {0}")]
    Forbidden(Forbidden),
    /// The state machine refuses.
    #[error("the status change is refused: {0}")]
    Refused(#[from] Refusal),
    /// What was changed is not what the person saw.
    #[error("it was changed meanwhile; look again before changing it")]
    Stale,
    /// Fields are wrong.
    #[error("some fields are wrong")]
    Invalid(Vec<FieldError>),
    /// It would contradict what is stored.
    #[error("this contradicts what is stored: {0}")]
    Conflict(Conflict),
    /// The link has expired, was used, or was voided.
    #[error("this link is no longer valid; ask for a new one")]
    LinkExpired,
    /// Too often; try again later.
    #[error("too many attempts; try again in {retry_after_seconds} seconds")]
    TooMany {
        /// When.
        retry_after_seconds: u32,
    },
    /// A file is larger than allowed.
    #[error("too large: at most {max_bytes} bytes")]
    TooLarge {
        /// The most that is allowed.
        max_bytes: u64,
    },
    /// A file of a refused type.
    #[error("files of this type are not accepted")]
    UnsupportedType,
    /// The same key was used for something else.
    #[error("this submission key was used for another request")]
    KeyReused,
    /// Somebody else was writing, also after several tries; nothing was written.
    #[error("the database is busy at the moment")]
    Busy,
    /// The database is gone; nothing was written.
    #[error("the database cannot be reached at the moment")]
    Unavailable,
    /// What is stored contradicts itself; told to the log, never to a caller.
    #[error("stored data is damaged: {0}")]
    Corrupt(String),
}

/// Why something visible may not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Forbidden {
    /// The right to write on this ticket is missing, or its status does not allow this.
    #[error("writing on this ticket is not open to this person now")]
    Write,
    /// Only administrators.
    #[error("only administrators do this")]
    AdministratorsOnly,
    /// Only employees.
    #[error("only employees do this")]
    StaffOnly,
    /// Nothing can be recorded there.
    #[error("recording tickets there is not open to this person")]
    Create,
    /// The project is visible, but this takes another role in it, or an open project.
    #[error("this is not open to this person in this project now")]
    Project,
}

impl Forbidden {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Write,
        Self::AdministratorsOnly,
        Self::StaffOnly,
        Self::Create,
        Self::Project,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Write => "write_not_allowed",
            Self::AdministratorsOnly => "administrators_only",
            Self::StaffOnly => "staff_only",
            Self::Create => "create_not_allowed",
            Self::Project => "project_not_allowed",
        }
    }
}

/// What a change would contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Conflict {
    /// A project with a done ticket cannot be closed (4.8).
    #[error("a ticket in this project is done and waits for its answer")]
    DoneTicketInProject,
    /// The customer of something that tickets refer to cannot change (4.8).
    #[error("tickets refer to it, so its customer cannot change; create a new one")]
    CustomerInUse,
    /// Somebody has to administer the installation (AC-83).
    #[error("the last administrator cannot give this up")]
    LastAdministrator,
    /// A mail option without a mail address.
    #[error("the contact has no mail address")]
    NoMailAddress,
    /// The contact already has access: reset the password instead.
    #[error("this contact already has a login")]
    LoginExists,
    /// There is no login yet.
    #[error("this contact has no login yet")]
    NoLogin,
    /// A ticket cannot be moved there (4.8).
    #[error("the ticket stays where it is: {0}")]
    Move(Obstacle),
    /// The owner of a ticket cannot be voided (4.8).
    #[error("the owner stays: {0}")]
    Void(Tie),
    /// An assignment that time entries point to cannot be removed.
    #[error("time is booked on this assignment")]
    AssignmentHasTime,
    /// Billed time takes no change.
    #[error("this time is billed")]
    TimeBilled,
    /// The time would exceed the plan, and this kind of time may not.
    #[error("the planned hours would be exceeded")]
    PlanExceeded,
    /// The data of this contact was erased: nothing can be entered about it any more.
    #[error("the data of this contact was erased")]
    Erased,
}

impl Conflict {
    /// All of them.
    pub const ALL: [Self; 26] = [
        Self::DoneTicketInProject,
        Self::CustomerInUse,
        Self::LastAdministrator,
        Self::NoMailAddress,
        Self::LoginExists,
        Self::NoLogin,
        Self::Move(Obstacle::Subtask),
        Self::Move(Obstacle::Billed),
        Self::Move(Obstacle::NoOwner),
        Self::Move(Obstacle::OtherCustomer),
        Self::Move(Obstacle::OldProject),
        Self::Move(Obstacle::TimeBooked),
        Self::Move(Obstacle::TimeBilled),
        Self::Void(Tie::NoOwner),
        Self::Void(Tie::Subtask),
        Self::Void(Tie::CustomersProject),
        Self::Void(Tie::Billed),
        Self::Void(Tie::Opened),
        Self::Void(Tie::Mailed),
        Self::Void(Tie::WrittenOn),
        Self::Void(Tie::Answered),
        Self::Void(Tie::TimeBooked),
        Self::AssignmentHasTime,
        Self::TimeBilled,
        Self::PlanExceeded,
        Self::Erased,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::DoneTicketInProject => "done_ticket_in_project",
            Self::CustomerInUse => "customer_in_use",
            Self::LastAdministrator => "last_administrator",
            Self::NoMailAddress => "no_mail_address",
            Self::LoginExists => "login_exists",
            Self::NoLogin => "no_login",
            Self::Move(obstacle) => obstacle.code(),
            Self::Void(tie) => tie.code(),
            Self::AssignmentHasTime => "assignment_has_time",
            Self::TimeBilled => "time_billed",
            Self::PlanExceeded => "plan_exceeded",
            Self::Erased => "erased",
        }
    }
}

impl Failure {
    /// The stable code of the API and of the words.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotFound => "not_found",
            Self::Unauthenticated => "unauthenticated",
            Self::WrongLogin => "wrong_login",
            Self::MustChangePassword => "must_change_password",
            Self::Forbidden(forbidden) => forbidden.code(),
            Self::Refused(refusal) => refusal.code(),
            Self::Stale => "stale",
            Self::Invalid(_) => "invalid",
            Self::Conflict(conflict) => conflict.code(),
            Self::LinkExpired => "link_expired",
            Self::TooMany { .. } => "too_many",
            Self::TooLarge { .. } => "too_large",
            Self::UnsupportedType => "unsupported_type",
            Self::KeyReused => "key_reused",
            Self::Busy => "busy",
            Self::Unavailable => "unavailable",
            Self::Corrupt(_) => "internal",
        }
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, problem: Problem) -> Self {
        Self::Invalid(vec![problem.at(field)])
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Stale => Self::Stale,
            StoreError::Duplicate { field } => Self::field(field, Problem::Taken),
            StoreError::Busy => Self::Busy,
            StoreError::Unavailable(_) => Self::Unavailable,
            StoreError::Corrupt(what) => Self::Corrupt(what),
        }
    }
}

impl From<Obstacle> for Failure {
    /// That a done ticket comes into a closed project is refused like the step that would do the same (4.8).
    fn from(obstacle: Obstacle) -> Self {
        match obstacle {
            Obstacle::DoneIntoClosed => Self::Refused(Refusal::NotAllowed),
            Obstacle::Subtask
            | Obstacle::Billed
            | Obstacle::NoOwner
            | Obstacle::OtherCustomer
            | Obstacle::OldProject
            | Obstacle::TimeBooked
            | Obstacle::TimeBilled => Self::Conflict(Conflict::Move(obstacle)),
        }
    }
}

impl From<FieldErrors> for Failure {
    fn from(errors: FieldErrors) -> Self {
        Self::Invalid(errors.into_vec())
    }
}

impl From<crate::access::PrincipalError> for Failure {
    fn from(error: crate::access::PrincipalError) -> Self {
        Self::Corrupt(error.to_string())
    }
}
