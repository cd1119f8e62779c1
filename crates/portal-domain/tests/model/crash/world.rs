//! What there is.

use portal_domain::work::Status;
use portal_domain::workflow::Manner;

/// How much happens at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// Status changes that each person wants.
    pub(super) wishes: u8,
    /// Crashes of any process.
    pub(super) crashes: u8,
    /// How often a mail is tried.
    pub(super) tries: u8,
}

/// A seeded bug.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flaw {
    None,
    /// The line of history is left out.
    StatusWithoutHistory,
    /// The line of history is committed by itself.
    HistoryAhead,
    /// The mail is queued by itself.
    MailAhead,
    /// The mail is handed over inside the transaction instead of being queued.
    HandedOverAtOnce,
    /// Nobody compares versions.
    VersionsUnchecked,
    /// Nobody remembers keys.
    KeysForgotten,
    /// What a crashed run has claimed stays claimed.
    ClaimsForEver,
    /// Failures are not counted.
    TriesUncounted,
}

/// A person's wish: whose, and the how manieth. It is also the key under which it is sent, the id of its line of history
/// and the id of its mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Wish {
    pub(super) person: u8,
    pub(super) number: u8,
}

/// A line of history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Line {
    pub(super) wish: Wish,
    pub(super) version: u8,
    pub(super) from: Status,
    pub(super) to: Status,
}

/// A queued mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Mail {
    pub(super) wish: Wish,
    pub(super) state: Post,
    pub(super) tries: u8,
}

/// What became of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Post {
    Waiting,
    /// By the run that is at work.
    Claimed,
    /// By a run that is no more; its time will be over.
    Orphaned,
    Sent,
    Dead,
}

/// What is committed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Database {
    pub(super) status: Status,
    pub(super) version: u8,
    /// The employee has solved it.
    pub(super) solved: bool,
    pub(super) history: Vec<Line>,
    pub(super) mails: Vec<Mail>,
    /// Keys of what was done.
    pub(super) keys: Vec<Wish>,
}

/// How far somebody is with a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Stage {
    /// Has none yet.
    Free,
    /// Is about to send it, again perhaps.
    Sends,
    /// The ticket was read, and the move found to be in order.
    Decided,
    /// The line of history is written.
    Told,
    /// The ticket is written, and its row is locked.
    Written,
    /// The mail and the key are written.
    Queued,
    /// It is committed, and the person does not know yet.
    Unheard,
}

/// A person with a process that serves the person's request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Person {
    pub(super) stage: Stage,
    /// Wishes that are left, the present one included.
    pub(super) left: u8,
    /// The present one.
    pub(super) to: Status,
    pub(super) manner: Manner,
    /// What was read: status and version.
    pub(super) read: (Status, u8),
    /// Whether the move makes the person the solver.
    pub(super) solves: bool,
}

/// The run that delivers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Run {
    Idle,
    /// Has claimed this mail.
    Holds(u8),
    /// Has handed it over, and did not note it yet.
    Handed(u8),
}

/// A state of everything.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct World {
    pub(super) db: Database,
    pub(super) people: [Person; 2],
    pub(super) run: Run,
    pub(super) crashes: u8,
    /// What has left the house: no crash takes it back.
    pub(super) handed: Vec<Wish>,
}

impl World {
    /// How it begins, for a contact and an employee: with a new ticket, and with one that the employee has just solved, so
    /// that both may answer it.
    pub(super) fn begins(bounds: Bounds) -> [Self; 2] {
        let person = Person {
            stage: Stage::Free,
            left: bounds.wishes,
            to: Status::New,
            manner: Manner::Plain,
            read: (Status::New, 0),
            solves: false,
        };
        let new = Self {
            db: Database {
                status: Status::New,
                version: 1,
                solved: false,
                history: Vec::new(),
                mails: Vec::new(),
                keys: Vec::new(),
            },
            people: [person; 2],
            run: Run::Idle,
            crashes: bounds.crashes,
            handed: Vec::new(),
        };
        let mut done = new.clone();
        done.db.status = Status::Done;
        done.db.version = 3;
        done.db.solved = true;
        let way = [
            (Status::New, Status::InProcess),
            (Status::InProcess, Status::Done),
        ];
        for ((from, to), version) in way.into_iter().zip(2..) {
            done.db.history.push(Line {
                // Wishes of before, which nobody has any more.
                wish: Wish {
                    person: 1,
                    number: 100 + version,
                },
                version,
                from,
                to,
            });
        }
        [new, done]
    }

    /// The present wish of a person.
    pub(super) fn wish(&self, person: usize) -> Wish {
        Wish {
            person: u8::try_from(person).expect("one of two"),
            number: self.people[person].left,
        }
    }

    /// Whether somebody else holds the row.
    pub(super) fn is_locked_for(&self, person: usize) -> bool {
        matches!(
            self.people[1 - person].stage,
            Stage::Written | Stage::Queued
        )
    }
}
