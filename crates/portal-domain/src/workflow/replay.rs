//! Replaying a history: whether the lines that a ticket has kept lead through the table to the status that it is stored in.
//!
//! [`step`](super::step()) decides what happens; this judges what is said to have happened. It asks no rights, which were
//! those of another day, but everything that the lines themselves must bear out: each change goes out of the status that
//! the one before it led to, a row of the [`TABLE`] leads there for such a ticket and such a person, words and protocol
//! stand beside it where the row demands them, and the solver is whoever last took a row that records one.

use super::{ARRIVALS, CommentNeed, Kind, TABLE, Who};
use crate::ids::{AnswerId, EmployeeId, HistoryId};
use crate::version::Version;
use crate::work::{Answer, Author, Change, HistoryEntry, Party, Status, Ticket, TicketField};

/// Where a history and its ticket part.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}: {found}", told(*.line, *.version))]
pub struct WrongLine {
    /// The first line that is wrong; none where a line is missing at the end, or all are.
    pub line: Option<HistoryId>,
    /// The version in which that line stands.
    pub version: Option<Version>,
    /// What is wrong.
    pub found: Discrepancy,
}

fn told(line: Option<HistoryId>, version: Option<Version>) -> String {
    match (line, version) {
        (Some(line), Some(version)) => format!("line {line} of version {}", version.number()),
        (Some(line), None) => format!("line {line}"),
        (None, _) => "after the last line".to_owned(),
    }
}

/// What is wrong with a line, or with the ticket after the last one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Discrepancy {
    /// The first line does not tell that the ticket was recorded.
    #[error("the history does not begin with the recording of the ticket")]
    NotRecorded,
    /// It was recorded once more.
    #[error("the ticket is recorded a second time")]
    RecordedTwice,
    /// A line of another ticket.
    #[error("the line belongs to another ticket")]
    OtherTicket,
    /// A version that the ticket has not reached.
    #[error("the ticket has not reached this version")]
    VersionAhead,
    /// Two status changes in one version.
    #[error("this version has changed the status already")]
    VersionTaken,
    /// A code that is no status.
    #[error("it names a status that there is not")]
    UnknownStatus,
    /// It goes out of another status than the one that was reached.
    #[error("it goes out of {}, but the ticket was {}", told.code(), stood.code())]
    Gap {
        /// Where the ticket stood.
        stood: Status,
        /// Where the line says it did.
        told: Status,
    },
    /// No row leads there for such a ticket and such a person.
    #[error("the table knows no step from {} to {} by such a person", from.code(), to.code())]
    NoSuchStep {
        /// From where.
        from: Status,
        /// Where to.
        to: Status,
    },
    /// The row demands words, and none came with it.
    #[error("the step needs words, and none came with it")]
    WordsMissing,
    /// The protocol has no line for an answer, or not the one that this step makes.
    #[error("the protocol does not bear out this step")]
    AnswerWrong,
    /// The protocol has a line that no step made.
    #[error("the protocol has an answer that no step gave")]
    AnswerUntold,
    /// The line names another solver than the steps make.
    #[error("the solver is not the one whom the steps make it")]
    SolverWrong,
    /// The ticket is stored in another status.
    #[error("the ticket is stored as {}, but its history ends in {}", stored.code(), told.code())]
    StatusDiffers {
        /// As stored.
        stored: Status,
        /// As told.
        told: Status,
    },
}

/// Replays the history of a ticket, oldest line first, beside its protocol.
///
/// ```
/// use portal_domain::workflow::{Discrepancy, replay};
/// # use portal_domain::{ids::*, timestamp::*, values::*, version::Version, work::*};
/// # let employee = EmployeeId::new(Uuid::from_u128(7));
/// # let ticket = Ticket::record(NewTicket {
/// #     id: TicketId::new(Uuid::from_u128(1)), number: TicketNumber::ticket(1),
/// #     subject: Subject::parse("Pump leaks")?, description: Body::parse("It does.")?, priority: Priority::NORMAL,
/// #     primary: Assignment { project: ProjectId::new(Uuid::from_u128(2)), task: None },
/// #     owner: None, contact: None, creator: Party::Employee(employee), channel: Channel::Phone,
/// #     received: Day::default(), created_at: Timestamp::default(),
/// # });
/// let recorded = HistoryEntry {
///     id: HistoryId::new(Uuid::from_u128(3)),
///     ticket: ticket.id,
///     ticket_version: Version::FIRST,
///     at: ticket.created_at,
///     author: Author::Person(ticket.creator),
///     change: Change::Created,
/// };
/// assert_eq!(replay(&ticket, &[recorded.clone()], &[]), Ok(()));
/// // Somebody wrote past the state machine:
/// let wrong = replay(&ticket.stored(Status::Accepted), &[recorded], &[]).unwrap_err();
/// assert_eq!(wrong.found, Discrepancy::StatusDiffers { stored: Status::Accepted, told: Status::New });
/// # Ok::<(), Problem>(())
/// ```
pub fn replay(
    ticket: &Ticket,
    history: &[HistoryEntry],
    answers: &[Answer],
) -> Result<(), WrongLine> {
    // Clocks go back, versions do not.
    let mut lines: Vec<&HistoryEntry> = history.iter().collect();
    lines.sort_by_key(|line| line.ticket_version);
    let mut course = Course::begin(ticket, &lines, answers);
    for (place, line) in lines.iter().enumerate() {
        course.follow(place, line).map_err(|found| WrongLine {
            line: Some(line.id),
            version: Some(line.ticket_version),
            found,
        })?;
    }
    course.end().map_err(|found| WrongLine {
        line: None,
        version: None,
        found,
    })
}

/// A ticket on its way through its history.
struct Course<'a> {
    ticket: &'a Ticket,
    lines: &'a [&'a HistoryEntry],
    answers: &'a [Answer],
    status: Status,
    owned: bool,
    solver: Option<EmployeeId>,
    /// The version that last changed the status.
    changed: Option<Version>,
    told: Vec<AnswerId>,
}

impl<'a> Course<'a> {
    fn begin(ticket: &'a Ticket, lines: &'a [&'a HistoryEntry], answers: &'a [Answer]) -> Self {
        // Before its first change the owner was what that line says it was.
        let first = lines.iter().find_map(|line| owner_change(&line.change));
        Self {
            ticket,
            lines,
            answers,
            status: Status::New,
            owned: first.map_or(ticket.owner.is_some(), |(old, _)| old),
            solver: None,
            changed: None,
            told: Vec::new(),
        }
    }

    const fn kind(&self) -> Kind {
        match (self.ticket.is_subtask(), self.owned) {
            (true, _) => Kind::Subtask,
            (false, true) => Kind::Owned,
            (false, false) => Kind::Ownerless,
        }
    }

    fn follow(&mut self, place: usize, line: &HistoryEntry) -> Result<(), Discrepancy> {
        if line.ticket != self.ticket.id {
            return Err(Discrepancy::OtherTicket);
        }
        if line.ticket_version > self.ticket.version {
            return Err(Discrepancy::VersionAhead);
        }
        let first = place == 0;
        match &line.change {
            Change::Created if first && line.ticket_version == Version::FIRST => Ok(()),
            Change::Created if !first => Err(Discrepancy::RecordedTwice),
            _ if first => Err(Discrepancy::NotRecorded),
            Change::Field {
                field: TicketField::Status,
                old,
                new,
            } => {
                let (Some(from), Some(to)) = (status(old.as_deref()), status(new.as_deref()))
                else {
                    return Err(Discrepancy::UnknownStatus);
                };
                self.step(line, from, to)
            }
            Change::Field {
                field: TicketField::Solver,
                new,
                ..
            } => {
                // The status stands before it in the same version.
                let told = new.as_deref() == self.solver.map(|id| id.to_string()).as_deref();
                if told && self.changed == Some(line.ticket_version) {
                    Ok(())
                } else {
                    Err(Discrepancy::SolverWrong)
                }
            }
            Change::Answered(_) if self.changed != Some(line.ticket_version) => {
                Err(Discrepancy::AnswerWrong)
            }
            Change::Created
            | Change::Field { .. }
            | Change::Commented(_)
            | Change::Answered(_)
            | Change::TimeBooked { .. } => {
                if let Some((_, owned)) = owner_change(&line.change) {
                    self.owned = owned;
                }
                Ok(())
            }
        }
    }

    fn step(&mut self, line: &HistoryEntry, from: Status, to: Status) -> Result<(), Discrepancy> {
        if self.changed == Some(line.ticket_version) {
            return Err(Discrepancy::VersionTaken);
        }
        if from != self.status {
            return Err(Discrepancy::Gap {
                stood: self.status,
                told: from,
            });
        }
        if self.is_arrival(line, to) {
            self.status = to;
            self.changed = Some(line.ticket_version);
            return Ok(());
        }
        let kind = self.kind();
        let mut rows = TABLE.iter().filter(|row| {
            row.from.contains(from)
                && row.to == to
                && row.kinds.contains(&kind)
                && takes(row.who, line.author)
        });
        let mut possible = rows.clone().peekable();
        if possible.peek().is_none() {
            return Err(Discrepancy::NoSuchStep { from, to });
        }
        let answer = self.answer(line)?;
        let row = rows
            .find(|row| row.answer == answer.map(|one| one.kind))
            .ok_or(Discrepancy::AnswerWrong)?;
        if row.comment == CommentNeed::Mandatory && !self.has_words(line, answer) {
            return Err(Discrepancy::WordsMissing);
        }
        self.told.extend(answer.map(|one| one.id));
        self.status = to;
        self.changed = Some(line.ticket_version);
        let employee = match line.author {
            Author::Person(Party::Employee(employee)) => Some(employee),
            Author::Person(Party::Contact(_)) | Author::System => None,
        };
        if row.records_solver {
            self.solver = employee;
        }
        Ok(())
    }

    /// Whether the line tells in which status the ticket came from another system: said by the installation, which has
    /// recorded the ticket too, in the version right behind that, and without an answer beside it.
    fn is_arrival(&self, line: &HistoryEntry, to: Status) -> bool {
        let recorded = self.lines.first().map(|first| first.author);
        let mut beside = self
            .lines
            .iter()
            .filter(|other| other.ticket_version == line.ticket_version);
        (line.author, recorded) == (Author::System, Some(Author::System))
            && line.ticket_version == Version::FIRST.next()
            && self.status == Status::New
            && !self.ticket.is_subtask()
            && ARRIVALS.contains(to)
            && beside.all(|other| answered(&other.change).is_none())
    }

    /// The line of the protocol that stands beside a step: at most one, by the same person, about the version before.
    fn answer(&self, line: &HistoryEntry) -> Result<Option<&'a Answer>, Discrepancy> {
        let beside = self
            .lines
            .iter()
            .filter(|other| other.ticket_version == line.ticket_version);
        let mut named = beside.filter_map(|other| answered(&other.change));
        let (id, more) = (named.next(), named.next());
        let Some(id) = id else {
            return Ok(None);
        };
        self.answers
            .iter()
            .find(|one| one.id == id)
            .filter(|one| {
                more.is_none()
                    && one.ticket == self.ticket.id
                    && Author::Person(one.by) == line.author
                    && one.answered_version.next() == line.ticket_version
            })
            .map(Some)
            .ok_or(Discrepancy::AnswerWrong)
    }

    /// Words are in the protocol or in a comment that the same person wrote with the step.
    fn has_words(&self, line: &HistoryEntry, answer: Option<&Answer>) -> bool {
        match answer {
            Some(answer) => answer.words.is_some(),
            None => self.lines.iter().any(|other| {
                matches!(other.change, Change::Commented(_))
                    && other.ticket_version.next() == line.ticket_version
                    && (other.at, other.author) == (line.at, line.author)
            }),
        }
    }

    fn end(self) -> Result<(), Discrepancy> {
        if self.lines.is_empty() {
            return Err(Discrepancy::NotRecorded);
        }
        if self.status != self.ticket.status() {
            return Err(Discrepancy::StatusDiffers {
                stored: self.ticket.status(),
                told: self.status,
            });
        }
        if self.solver != self.ticket.solver {
            return Err(Discrepancy::SolverWrong);
        }
        if self.answers.iter().any(|one| !self.told.contains(&one.id)) {
            return Err(Discrepancy::AnswerUntold);
        }
        Ok(())
    }
}

fn status(code: Option<&str>) -> Option<Status> {
    code.and_then(|code| Status::parse(code).ok())
}

fn answered(change: &Change) -> Option<AnswerId> {
    if let Change::Answered(id) = change {
        Some(*id)
    } else {
        None
    }
}

/// Whether there was an owner before and after, if the line is about the owner.
fn owner_change(change: &Change) -> Option<(bool, bool)> {
    match change {
        Change::Field {
            field: TicketField::Owner,
            old,
            new,
        } => Some((old.is_some(), new.is_some())),
        Change::Field { .. }
        | Change::Created
        | Change::Commented(_)
        | Change::Answered(_)
        | Change::TimeBooked { .. } => None,
    }
}

/// Whether such a person takes such a row. The installation itself takes none; it only says in which status a ticket came.
const fn takes(who: Who, author: Author) -> bool {
    matches!(
        (who, author),
        (Who::Contact, Author::Person(Party::Contact(_)))
            | (Who::Staff(_), Author::Person(Party::Employee(_)))
    )
}
