//! THE transition table, as data. The rows carry the numbers of domain 3.2.

use crate::work::{AnswerKind, Status, StatusSet};
use Status::{Accepted, Billed, Done, InProcess, New, Rejected};

/// What kind of ticket a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A ticket that a customer owns.
    Owned,
    /// A ticket without owner.
    Ownerless,
    /// A subtask.
    Subtask,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Owned, Self::Ownerless, Self::Subtask];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Owned => "owned",
            Self::Ownerless => "ownerless",
            Self::Subtask => "subtask",
        }
    }
}

/// What an employee is to a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// May write on it; every other relation but the last counts only together with this one.
    Writer,
    /// Recorded it.
    Creator,
    /// Works on it.
    Assignee,
    /// Works on its parent.
    ParentAssignee,
    /// Leads the project of the primary assignment.
    ProjectManager,
    /// Administers the installation.
    Administrator,
    /// May bill; counts also where nobody writes, in a closed project.
    Biller,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Writer,
        Self::Creator,
        Self::Assignee,
        Self::ParentAssignee,
        Self::ProjectManager,
        Self::Administrator,
        Self::Biller,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Writer => "writer",
            Self::Creator => "creator",
            Self::Assignee => "assignee",
            Self::ParentAssignee => "parent_assignee",
            Self::ProjectManager => "project_manager",
            Self::Administrator => "administrator",
            Self::Biller => "biller",
        }
    }
}

/// A set of relations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct RelationSet(u8);

impl RelationSet {
    /// None.
    pub const EMPTY: Self = Self(0);

    /// The set of these.
    pub const fn of(relations: &[Relation]) -> Self {
        let mut bits = 0;
        let mut rest = relations;
        while let [first, tail @ ..] = rest {
            bits |= 1 << (*first as u8);
            rest = tail;
        }
        Self(bits)
    }

    /// The set, and one more if `holds`.
    #[must_use]
    pub const fn with_if(self, relation: Relation, holds: bool) -> Self {
        Self(self.0 | ((holds as u8) << (relation as u8)))
    }

    /// Whether it is in the set.
    pub const fn contains(self, relation: Relation) -> bool {
        self.0 & (1 << (relation as u8)) != 0
    }

    /// What counts of it. Without the right to write nothing does but the right to bill: T10 asks only that the employee
    /// sees the ticket and is not read-only (domain 4.8).
    #[must_use]
    pub const fn counting(self) -> Self {
        if self.contains(Relation::Writer) {
            self
        } else {
            Self(self.0 & Self::of(&[Relation::Biller]).0)
        }
    }

    /// Whether both share one.
    pub const fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Who may take a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Who {
    /// A contact for whom `may_transition` holds.
    Contact,
    /// An employee in one of these relations.
    Staff(RelationSet),
}

/// How a status is changed: plainly, or speaking for the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Manner {
    /// In one's own name.
    Plain,
    /// On the customer's behalf.
    OnBehalf,
}

/// Whether words are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommentNeed {
    /// Welcome.
    Optional,
    /// Not blank.
    Mandatory,
}

/// What counts for the person who solved the ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SolverRule {
    /// Nothing.
    Free,
    /// Barred unless the setting allows it.
    BarredUnlessAllowed,
    /// Barred whatever the settings say.
    Barred,
}

/// One row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Transition {
    /// Number in domain 3.2; a letter tells rows of one number apart.
    pub id: &'static str,
    /// Kinds of tickets.
    pub kinds: &'static [Kind],
    /// Statuses it leads out of.
    pub from: StatusSet,
    /// Status it leads to.
    pub to: Status,
    /// Who may take it.
    pub who: Who,
    /// In which manner.
    pub manner: Manner,
    /// Whether words are needed.
    pub comment: CommentNeed,
    /// What counts for the solver.
    pub solver: SolverRule,
    /// Every subtask must be final. So it is for every row that leads to done or to an end status: "a parent cannot reach
    /// its closing status while a subtask is not final". From done on no open subtask can exist; should a store say
    /// otherwise, nothing is closed over it.
    pub subtasks_final: bool,
    /// The acting employee becomes assignee if there is none.
    pub assigns_actor: bool,
    /// The acting employee is recorded as solver.
    pub records_solver: bool,
    /// What the protocol of acceptance records.
    pub answer: Option<AnswerKind>,
}

const ANY_TICKET: &[Kind] = &[Kind::Owned, Kind::Ownerless];
const EVERY_KIND: &[Kind] = &[Kind::Owned, Kind::Ownerless, Kind::Subtask];

const WRITERS: Who = Who::Staff(RelationSet::of(&[Relation::Writer]));
/// "The solver too" of T5 and of the subtasks is read as: being the solver does not bar one of these. It opens nothing to a
/// solver who is none of them.
const LEADERS: Who = Who::Staff(RelationSet::of(&[
    Relation::Creator,
    Relation::ProjectManager,
    Relation::Administrator,
]));
const SUBTASK_LEADERS: Who = Who::Staff(RelationSet::of(&[
    Relation::Creator,
    Relation::ParentAssignee,
    Relation::ProjectManager,
    Relation::Administrator,
]));
const DROPPERS: Who = Who::Staff(RelationSet::of(&[
    Relation::Assignee,
    Relation::ProjectManager,
    Relation::Administrator,
]));
const ADMINISTRATORS: Who = Who::Staff(RelationSet::of(&[Relation::Administrator]));
const BILLERS: Who = Who::Staff(RelationSet::of(&[
    Relation::Administrator,
    Relation::Biller,
]));

/// The commonest row: plain, comment optional, nothing special.
const PLAIN: Transition = Transition {
    id: "",
    kinds: EVERY_KIND,
    from: StatusSet::EMPTY,
    to: New,
    who: WRITERS,
    manner: Manner::Plain,
    comment: CommentNeed::Optional,
    solver: SolverRule::Free,
    subtasks_final: false,
    assigns_actor: false,
    records_solver: false,
    answer: None,
};

/// All transitions. T1 is the recording of a ticket; T11 and T12 are the absence of rows.
pub const TABLE: &[Transition] = &[
    Transition {
        id: "T2",
        from: StatusSet::of(&[New]),
        to: InProcess,
        assigns_actor: true,
        ..PLAIN
    },
    Transition {
        id: "T3",
        from: StatusSet::of(&[InProcess]),
        to: Done,
        subtasks_final: true,
        records_solver: true,
        ..PLAIN
    },
    Transition {
        id: "T4 contact",
        kinds: &[Kind::Owned],
        from: StatusSet::of(&[Done]),
        to: Accepted,
        who: Who::Contact,
        solver: SolverRule::Barred,
        subtasks_final: true,
        answer: Some(AnswerKind::Accepted),
        ..PLAIN
    },
    Transition {
        id: "T4 on behalf",
        kinds: &[Kind::Owned],
        from: StatusSet::of(&[Done]),
        to: Accepted,
        who: LEADERS,
        manner: Manner::OnBehalf,
        comment: CommentNeed::Mandatory,
        solver: SolverRule::BarredUnlessAllowed,
        subtasks_final: true,
        answer: Some(AnswerKind::AcceptedOnBehalf),
        ..PLAIN
    },
    Transition {
        id: "T4 ownerless",
        kinds: &[Kind::Ownerless],
        from: StatusSet::of(&[Done]),
        to: Accepted,
        who: LEADERS,
        solver: SolverRule::Barred,
        subtasks_final: true,
        answer: Some(AnswerKind::Accepted),
        ..PLAIN
    },
    Transition {
        id: "T4 subtask",
        kinds: &[Kind::Subtask],
        from: StatusSet::of(&[Done]),
        to: Accepted,
        who: SUBTASK_LEADERS,
        subtasks_final: true,
        answer: Some(AnswerKind::Accepted),
        ..PLAIN
    },
    Transition {
        id: "T5 contact",
        kinds: &[Kind::Owned],
        from: StatusSet::of(&[Done]),
        to: Rejected,
        who: Who::Contact,
        comment: CommentNeed::Mandatory,
        subtasks_final: true,
        answer: Some(AnswerKind::Rejected),
        ..PLAIN
    },
    Transition {
        id: "T5 staff",
        kinds: ANY_TICKET,
        from: StatusSet::of(&[Done]),
        to: Rejected,
        who: LEADERS,
        comment: CommentNeed::Mandatory,
        subtasks_final: true,
        answer: Some(AnswerKind::Rejected),
        ..PLAIN
    },
    Transition {
        id: "T5 subtask",
        kinds: &[Kind::Subtask],
        from: StatusSet::of(&[Done]),
        to: Rejected,
        who: SUBTASK_LEADERS,
        comment: CommentNeed::Mandatory,
        subtasks_final: true,
        answer: Some(AnswerKind::Rejected),
        ..PLAIN
    },
    Transition {
        id: "T6 contact",
        kinds: &[Kind::Owned],
        from: StatusSet::of(&[Done]),
        to: InProcess,
        who: Who::Contact,
        answer: Some(AnswerKind::Returned),
        ..PLAIN
    },
    Transition {
        id: "T6 staff",
        from: StatusSet::of(&[Done]),
        to: InProcess,
        answer: Some(AnswerKind::Returned),
        ..PLAIN
    },
    Transition {
        id: "T7",
        from: StatusSet::of(&[New, InProcess]),
        to: Rejected,
        who: DROPPERS,
        comment: CommentNeed::Mandatory,
        subtasks_final: true,
        ..PLAIN
    },
    Transition {
        id: "T8 new",
        from: StatusSet::of(&[Rejected]),
        to: New,
        who: LEADERS,
        ..PLAIN
    },
    Transition {
        id: "T8 in process",
        from: StatusSet::of(&[Rejected]),
        to: InProcess,
        who: LEADERS,
        ..PLAIN
    },
    Transition {
        id: "T9 in process",
        from: StatusSet::of(&[Accepted]),
        to: InProcess,
        who: ADMINISTRATORS,
        ..PLAIN
    },
    Transition {
        id: "T9 done",
        from: StatusSet::of(&[Accepted]),
        to: Done,
        who: ADMINISTRATORS,
        subtasks_final: true,
        ..PLAIN
    },
    Transition {
        id: "T9 rejected",
        from: StatusSet::of(&[Accepted]),
        to: Rejected,
        who: ADMINISTRATORS,
        comment: CommentNeed::Mandatory,
        subtasks_final: true,
        ..PLAIN
    },
    Transition {
        id: "T10",
        from: StatusSet::of(&[Accepted]),
        to: Billed,
        who: BILLERS,
        subtasks_final: true,
        ..PLAIN
    },
];
