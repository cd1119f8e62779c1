//! Table 3.2 once more, as the people here read it: who may lead a ticket from where to where.

use super::cast::{Kind, Who};
use Kind::{Owned, Ownerless, Subtask};
use Who::{
    Administrator, Assignee, Biller, Contact, Creator, Manager, Member, OtherAccount,
    ParentAssignee, Participant, Solver,
};
use portal_domain::work::Status::{self, Accepted, Billed, Done, InProcess, New, Rejected};

/// How a change is spoken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Manner {
    Plain,
    OnBehalf,
}

/// A row as it is for one kind of ticket.
pub(super) struct Row {
    /// The number in 3.2.
    pub(super) id: &'static str,
    pub(super) kinds: &'static [Kind],
    pub(super) from: &'static [Status],
    pub(super) to: Status,
    pub(super) manner: Manner,
    /// Who takes it.
    pub(super) takers: &'static [Who],
    /// Who would, had they not solved it.
    pub(super) barred: &'static [Who],
    /// Whether words are needed.
    pub(super) words: bool,
}

const EVERY: &[Kind] = &[Owned, Ownerless, Subtask];
const WRITERS: &[Who] = &[
    Member,
    Creator,
    Assignee,
    ParentAssignee,
    Manager,
    Solver,
    Biller,
    Administrator,
];
const DROPPERS: &[Who] = &[Assignee, Manager, Solver, Administrator];
const LEADERS: &[Who] = &[Creator, Manager, Solver, Administrator];
const LEADERS_BUT_SOLVER: &[Who] = &[Creator, Manager, Administrator];
const SUBTASK_LEADERS: &[Who] = &[Creator, ParentAssignee, Manager, Solver, Administrator];
const ADMINISTRATORS: &[Who] = &[Administrator];

const PLAIN: Row = Row {
    id: "",
    kinds: EVERY,
    from: &[],
    to: New,
    manner: Manner::Plain,
    takers: &[],
    barred: &[],
    words: false,
};

pub(super) const TABLE: &[Row] = &[
    Row {
        id: "T2",
        from: &[New],
        to: InProcess,
        takers: WRITERS,
        ..PLAIN
    },
    Row {
        id: "T3",
        from: &[InProcess],
        to: Done,
        takers: WRITERS,
        ..PLAIN
    },
    Row {
        id: "T4 contact",
        kinds: &[Owned],
        from: &[Done],
        to: Accepted,
        takers: &[Contact, Participant],
        barred: &[OtherAccount],
        ..PLAIN
    },
    Row {
        id: "T4 on behalf",
        kinds: &[Owned],
        from: &[Done],
        to: Accepted,
        manner: Manner::OnBehalf,
        takers: LEADERS_BUT_SOLVER,
        barred: &[Solver],
        words: true,
    },
    Row {
        id: "T4 ownerless",
        kinds: &[Ownerless],
        from: &[Done],
        to: Accepted,
        takers: LEADERS_BUT_SOLVER,
        barred: &[Solver],
        ..PLAIN
    },
    Row {
        id: "T4 subtask",
        kinds: &[Subtask],
        from: &[Done],
        to: Accepted,
        takers: SUBTASK_LEADERS,
        ..PLAIN
    },
    Row {
        id: "T5",
        kinds: &[Owned],
        from: &[Done],
        to: Rejected,
        takers: &[
            Contact,
            Participant,
            OtherAccount,
            Creator,
            Manager,
            Solver,
            Administrator,
        ],
        words: true,
        ..PLAIN
    },
    Row {
        id: "T5 ownerless",
        kinds: &[Ownerless],
        from: &[Done],
        to: Rejected,
        takers: LEADERS,
        words: true,
        ..PLAIN
    },
    Row {
        id: "T5 subtask",
        kinds: &[Subtask],
        from: &[Done],
        to: Rejected,
        takers: SUBTASK_LEADERS,
        words: true,
        ..PLAIN
    },
    Row {
        id: "T6 contact",
        kinds: &[Owned],
        from: &[Done],
        to: InProcess,
        takers: &[Contact, Participant, OtherAccount],
        ..PLAIN
    },
    Row {
        id: "T6",
        from: &[Done],
        to: InProcess,
        takers: WRITERS,
        ..PLAIN
    },
    Row {
        id: "T7",
        from: &[New, InProcess],
        to: Rejected,
        takers: DROPPERS,
        words: true,
        ..PLAIN
    },
    Row {
        id: "T8",
        from: &[Rejected],
        to: New,
        takers: LEADERS,
        ..PLAIN
    },
    Row {
        id: "T8",
        from: &[Rejected],
        to: InProcess,
        takers: LEADERS,
        ..PLAIN
    },
    Row {
        id: "T9",
        from: &[Accepted],
        to: InProcess,
        takers: ADMINISTRATORS,
        ..PLAIN
    },
    Row {
        id: "T9",
        from: &[Accepted],
        to: Done,
        takers: ADMINISTRATORS,
        ..PLAIN
    },
    Row {
        id: "T9",
        from: &[Accepted],
        to: Rejected,
        takers: ADMINISTRATORS,
        words: true,
        ..PLAIN
    },
    Row {
        id: "T10",
        from: &[Accepted],
        to: Billed,
        takers: &[Biller, Administrator],
        ..PLAIN
    },
];

/// What somebody is told who asks for a change with words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// It is done; without words it would be refused where they are needed.
    Done { row: &'static str, words: bool },
    /// There is no such ticket.
    Absent,
    /// Nobody leads a ticket there: T11 and T12.
    NoSuchTransition,
    /// Somebody does, but not this person.
    NotAllowed,
    /// This person solved it.
    SolverBarred,
}

impl Told {
    /// Status and code of the failure table.
    pub(super) const fn answer(self) -> (u16, &'static str) {
        match self {
            Self::Done { .. } => (200, ""),
            Self::Absent => (404, "not_found"),
            Self::NoSuchTransition => (409, "no_such_transition"),
            Self::NotAllowed => (403, "transition_not_allowed"),
            Self::SolverBarred => (403, "solver_barred"),
        }
    }
}

/// Who sees a ticket of this kind.
pub(super) fn sees(kind: Kind, who: Who) -> bool {
    let nobody = matches!(who, Who::Ungranted | Who::Outsider);
    !nobody && (kind == Owned || !who.is_contact())
}

/// What the table says.
pub(super) fn told(kind: Kind, from: Status, to: Status, manner: Manner, who: Who) -> Told {
    if !sees(kind, who) {
        return Told::Absent;
    }
    let pair = |row: &&Row| row.from.contains(&from) && row.to == to;
    if !TABLE.iter().any(|row| pair(&row)) {
        return Told::NoSuchTransition;
    }
    let mut rows = TABLE
        .iter()
        .filter(pair)
        .filter(|row| row.kinds.contains(&kind) && row.manner == manner);
    let mut barred = false;
    for row in rows.by_ref() {
        if row.takers.contains(&who) {
            return Told::Done {
                row: row.id,
                words: row.words,
            };
        }
        barred |= row.barred.contains(&who);
    }
    if barred {
        Told::SolverBarred
    } else {
        Told::NotAllowed
    }
}
