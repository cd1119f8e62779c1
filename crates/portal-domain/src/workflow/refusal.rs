//! Why a status change is refused.

/// The reasons, in the order in which the first that holds is reported (domain 4.4). Not found and stale come before all
/// of them and are found by the use case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
pub enum Refusal {
    /// The pair stands in no row of the table that anybody may take.
    #[error("there is no such status change")]
    NoSuchTransition,
    /// It exists, but not for this actor.
    #[error("this status change is not open to this person")]
    NotAllowed,
    /// The person solved the ticket and may not accept it.
    #[error("who solved a ticket does not accept it")]
    SolverBarred,
    /// A subtask is not final, or the parent of a subtask is settled.
    #[error("subtasks are not finished")]
    OpenSubtasks,
    /// A comment is mandatory.
    #[error("this status change needs a comment")]
    CommentMissing,
}

impl Refusal {
    /// All of them, in the order of reporting.
    pub const ALL: [Self; 5] = [
        Self::NoSuchTransition,
        Self::NotAllowed,
        Self::SolverBarred,
        Self::OpenSubtasks,
        Self::CommentMissing,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NoSuchTransition => "no_such_transition",
            Self::NotAllowed => "transition_not_allowed",
            Self::SolverBarred => "solver_barred",
            Self::OpenSubtasks => "open_subtasks",
            Self::CommentMissing => "comment_missing",
        }
    }
}
