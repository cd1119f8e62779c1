//! Replaying a history: a course that the table bears out is taken over, and each way of telling it wrong is found by its
//! name.

use crate::model::{OWN, Ticket};
use crate::world::{customer_id, stored_ticket};
use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
use portal_domain::ids::{AnswerId, CommentId, ContactId, EmployeeId, HistoryId, TicketId, Uuid};
use portal_domain::timestamp::Timestamp;
use portal_domain::values::Body;
use portal_domain::version::Version;
use portal_domain::work::{
    self, Answer, AnswerKind, Author, Change, HistoryEntry, Party, Status, TicketField,
};
use portal_domain::workflow::{Discrepancy, WrongLine, replay};

const TOM: Party = Party::Employee(EmployeeId::new(Uuid::from_u128(7)));
const EVA: Party = Party::Employee(EmployeeId::new(Uuid::from_u128(8)));
const MARTA: Party = Party::Contact(ContactId::new(Uuid::from_u128(1)));

/// A ticket with what is told of it.
struct Story {
    ticket: work::Ticket,
    lines: Vec<HistoryEntry>,
    answers: Vec<Answer>,
}

fn answer_id(number: usize) -> AnswerId {
    AnswerId::new(Uuid::from_u128(number as u128))
}

impl Story {
    /// A ticket that was recorded, with nothing further told. It is stored in `ends`, in version 100.
    fn of(model: &Ticket, ends: Status) -> Self {
        let mut ticket = stored_ticket(model).stored(ends);
        ticket.version = Version::new(100);
        let story = Self {
            ticket,
            lines: Vec::new(),
            answers: Vec::new(),
        };
        story.line(1, TOM, Change::Created)
    }

    /// A ticket of a customer.
    fn owned(ends: Status) -> Self {
        Self::of(&Ticket::plain(), ends)
    }

    fn solved_by(mut self, party: Party) -> Self {
        self.ticket.solver = match party {
            Party::Employee(employee) => Some(employee),
            Party::Contact(_) => None,
        };
        self
    }

    fn line(mut self, version: i64, author: impl Into<Author>, change: Change) -> Self {
        self.lines.push(HistoryEntry {
            id: HistoryId::new(Uuid::from_u128(self.lines.len() as u128)),
            ticket: self.ticket.id,
            ticket_version: Version::new(version),
            at: Timestamp::from_micros(version),
            author: author.into(),
            change,
        });
        self
    }

    fn field(
        self,
        version: i64,
        author: impl Into<Author>,
        field: TicketField,
        [old, new]: [Option<&str>; 2],
    ) -> Self {
        let [old, new] = [old, new].map(|text| text.map(str::to_owned));
        self.line(version, author, Change::Field { field, old, new })
    }

    fn step(self, version: i64, author: impl Into<Author>, from: Status, to: Status) -> Self {
        let codes = [Some(from.code()), Some(to.code())];
        self.field(version, author, TicketField::Status, codes)
    }

    /// An answer in the protocol and its line in the history.
    fn answer(mut self, version: i64, by: Party, kind: AnswerKind, words: Option<&str>) -> Self {
        let id = answer_id(self.answers.len());
        self.answers.push(Answer {
            id,
            ticket: self.ticket.id,
            kind,
            by,
            at: Timestamp::from_micros(version),
            answered_version: Version::new(version - 1),
            comment: None,
            words: words.map(|words| Body::parse(words).unwrap()),
        });
        self.line(version, by, Change::Answered(id))
    }

    /// A comment of the moment of the step that follows in the next version.
    fn words_before(mut self, step: i64, author: Party) -> Self {
        self = self.line(
            step - 1,
            author,
            Change::Commented(CommentId::new(Uuid::nil())),
        );
        let last = self.lines.last_mut().unwrap();
        last.at = Timestamp::from_micros(step);
        self
    }

    /// New, in process and done by Tom, in versions 2 and 3.
    fn done(self) -> Self {
        self.step(2, TOM, New, InProcess)
            .step(3, TOM, InProcess, Done)
            .solved_by(TOM)
    }

    fn replayed(&self) -> Result<(), WrongLine> {
        replay(&self.ticket, &self.lines, &self.answers)
    }

    #[track_caller]
    fn holds(&self) {
        assert_eq!(self.replayed(), Ok(()));
    }

    /// Replays it; it must go wrong in the line of this place, or after the last one.
    #[track_caller]
    fn fails(&self, place: Option<usize>, found: Discrepancy) {
        let line = place.map(|place| &self.lines[place]);
        let expected = WrongLine {
            line: line.map(|line| line.id),
            version: line.map(|line| line.ticket_version),
            found,
        };
        assert_eq!(self.replayed(), Err(expected));
    }
}

#[test]
fn a_course_through_the_table_holds_whoever_took_each_step() {
    Story::owned(New).holds();
    Story::owned(InProcess)
        .done()
        .step(4, MARTA, Done, InProcess)
        .answer(4, MARTA, AnswerKind::Returned, None)
        .holds();
    Story::owned(Billed)
        .done()
        .step(4, EVA, Done, Accepted)
        .answer(4, EVA, AnswerKind::AcceptedOnBehalf, Some("By telephone."))
        .step(5, EVA, Accepted, Billed)
        .holds();
    let ownerless = Ticket {
        owner: None,
        ..Ticket::plain()
    };
    let subtask = Ticket {
        subtask: true,
        ..Ticket::plain()
    };
    for kind in [&ownerless, &subtask] {
        Story::of(kind, Accepted)
            .done()
            .step(4, EVA, Done, Accepted)
            .answer(4, EVA, AnswerKind::Accepted, None)
            .holds();
    }
}

/// Stores give lines back in the order of their time; clocks go back, versions do not.
#[test]
fn lines_are_read_in_the_order_of_versions() {
    let mut story = Story::owned(Done).done();
    story.lines.reverse();
    story.holds();
}

#[test]
fn the_first_line_and_only_the_first_tells_of_the_recording() {
    let mut silent = Story::owned(New);
    silent.lines.clear();
    silent.fails(None, Discrepancy::NotRecorded);
    let mut late = Story::owned(New);
    late.lines[0].ticket_version = Version::new(2);
    late.fails(Some(0), Discrepancy::NotRecorded);
    let mut other = Story::owned(InProcess).step(2, TOM, New, InProcess);
    other.lines.remove(0);
    other.fails(Some(0), Discrepancy::NotRecorded);
    let twice = Story::owned(New).line(1, TOM, Change::Created);
    twice.fails(Some(1), Discrepancy::RecordedTwice);
}

#[test]
fn lines_of_another_ticket_or_of_later_versions_are_none_of_it() {
    let mut other = Story::owned(Done).done();
    other.lines[1].ticket = TicketId::new(Uuid::from_u128(99));
    other.fails(Some(1), Discrepancy::OtherTicket);
    let mut ahead = Story::owned(Done).done();
    ahead.ticket.version = Version::new(2);
    ahead.fails(Some(2), Discrepancy::VersionAhead);
    ahead.ticket.version = Version::new(3);
    ahead.holds();
}

#[test]
fn every_change_goes_out_of_where_the_one_before_led_to() {
    Story::owned(Done).step(2, TOM, InProcess, Done).fails(
        Some(1),
        Discrepancy::Gap {
            stood: New,
            told: InProcess,
        },
    );
    Story::owned(Done)
        .step(2, TOM, New, InProcess)
        .step(2, TOM, InProcess, Done)
        .fails(Some(2), Discrepancy::VersionTaken);
    for codes in [
        [Some("new"), Some("finished")],
        [Some("begun"), Some("done")],
        [None, Some("new")],
        [Some("new"), None],
    ] {
        Story::owned(New)
            .field(2, TOM, TicketField::Status, codes)
            .fails(Some(1), Discrepancy::UnknownStatus);
    }
}

#[test]
fn a_step_needs_a_row_for_such_a_ticket_and_such_a_person() {
    let no_step = |from, to| Discrepancy::NoSuchStep { from, to };
    Story::owned(Done)
        .step(2, TOM, New, Done)
        .fails(Some(1), no_step(New, Done));
    for author in [Author::Person(MARTA), Author::System] {
        Story::owned(InProcess)
            .step(2, author, New, InProcess)
            .fails(Some(1), no_step(New, InProcess));
    }
    let ownerless = Ticket {
        owner: None,
        ..Ticket::plain()
    };
    Story::of(&ownerless, Accepted)
        .done()
        .step(4, MARTA, Done, Accepted)
        .answer(4, MARTA, AnswerKind::Accepted, None)
        .fails(Some(3), no_step(Done, Accepted));
}

/// Whose ticket it was counts at the time of the step, not who owns it today.
#[test]
fn the_owner_of_the_time_decides_which_rows_there_are() {
    let owner = customer_id(OWN).to_string();
    let given = [None, Some(owner.as_str())];
    let taken = [Some(owner.as_str()), None];
    let ownerless = Ticket {
        owner: None,
        ..Ticket::plain()
    };
    let accepted = |story: Story| {
        story
            .step(5, EVA, Done, Accepted)
            .answer(5, EVA, AnswerKind::Accepted, None)
    };
    // Without an owner, an employee accepted in its own name.
    accepted(Story::owned(Accepted).done())
        .field(6, TOM, TicketField::Owner, given)
        .holds();
    accepted(
        Story::of(&ownerless, Accepted)
            .done()
            .field(4, TOM, TicketField::Owner, taken),
    )
    .holds();
    // With one, nobody could.
    accepted(Story::of(&ownerless, Accepted).done())
        .field(6, TOM, TicketField::Owner, taken)
        .fails(Some(3), Discrepancy::AnswerWrong);
    accepted(
        Story::owned(Accepted)
            .done()
            .field(4, TOM, TicketField::Owner, given),
    )
    .fails(Some(4), Discrepancy::AnswerWrong);
    // What is not about the owner changes nothing about it.
    accepted(
        Story::of(&ownerless, Accepted)
            .done()
            .field(4, TOM, TicketField::Subject, given),
    )
    .holds();
}

#[test]
fn the_protocol_bears_out_each_answer() {
    let accepted = || {
        Story::owned(Accepted)
            .done()
            .step(4, MARTA, Done, Accepted)
            .answer(4, MARTA, AnswerKind::Accepted, None)
    };
    accepted().holds();
    let spoil = |spoil: fn(&mut Story)| {
        let mut story = accepted();
        spoil(&mut story);
        story.fails(Some(3), Discrepancy::AnswerWrong);
    };
    spoil(|story| story.answers.clear());
    spoil(|story| story.answers[0].id = answer_id(9));
    spoil(|story| story.answers[0].kind = AnswerKind::Rejected);
    spoil(|story| story.answers[0].kind = AnswerKind::AcceptedOnBehalf);
    spoil(|story| story.answers[0].by = TOM);
    spoil(|story| story.answers[0].ticket = TicketId::new(Uuid::from_u128(99)));
    spoil(|story| story.answers[0].answered_version = Version::new(2));
    // A second answer in the same version.
    accepted()
        .answer(4, MARTA, AnswerKind::Accepted, None)
        .fails(Some(3), Discrepancy::AnswerWrong);
    // None at all.
    Story::owned(Accepted)
        .done()
        .step(4, MARTA, Done, Accepted)
        .fails(Some(3), Discrepancy::AnswerWrong);
    // One beside a step that nobody answers with, and one in a version without a step.
    Story::owned(InProcess)
        .step(2, TOM, New, InProcess)
        .answer(2, TOM, AnswerKind::Accepted, None)
        .fails(Some(1), Discrepancy::AnswerWrong);
    accepted()
        .answer(5, MARTA, AnswerKind::Accepted, None)
        .fails(Some(5), Discrepancy::AnswerWrong);
}

#[test]
fn an_answer_that_no_line_tells_is_found_at_the_end() {
    let mut story = Story::owned(Done)
        .done()
        .answer(4, MARTA, AnswerKind::Accepted, None);
    story.lines.pop();
    story.fails(None, Discrepancy::AnswerUntold);
}

/// Proves for what is told: words stand in the protocol, or in a comment of the same person and moment.
#[test]
fn words_stand_beside_the_steps_that_need_them() {
    let rejected = |words| {
        Story::owned(Rejected)
            .done()
            .step(4, MARTA, Done, Rejected)
            .answer(4, MARTA, AnswerKind::Rejected, words)
    };
    rejected(Some("It still leaks.")).holds();
    rejected(None).fails(Some(3), Discrepancy::WordsMissing);

    let dropped = |story: Story| story.step(3, TOM, New, Rejected);
    dropped(Story::owned(Rejected).words_before(3, TOM)).holds();
    dropped(Story::owned(Rejected)).fails(Some(1), Discrepancy::WordsMissing);
    let at_fault: [fn(&mut HistoryEntry); 4] = [
        |comment| comment.author = Author::Person(EVA),
        |comment| comment.at = Timestamp::from_micros(1),
        |comment| comment.ticket_version = Version::FIRST,
        |comment| comment.change = Change::TimeBooked { minutes: 5 },
    ];
    for fault in at_fault {
        let mut story = Story::owned(Rejected).words_before(3, TOM);
        fault(&mut story.lines[1]);
        dropped(story).fails(Some(2), Discrepancy::WordsMissing);
    }
}

#[test]
fn the_solver_is_who_last_took_a_step_that_makes_one() {
    let tom = EmployeeId::new(Uuid::from_u128(7)).to_string();
    let told = |version, new: Option<&str>| {
        Story::owned(Done)
            .done()
            .field(version, TOM, TicketField::Solver, [None, new])
    };
    told(3, Some(&tom)).holds();
    told(3, None).fails(Some(3), Discrepancy::SolverWrong);
    told(3, Some("somebody")).fails(Some(3), Discrepancy::SolverWrong);
    told(4, Some(&tom)).fails(Some(3), Discrepancy::SolverWrong);
    Story::owned(Done)
        .done()
        .solved_by(EVA)
        .fails(None, Discrepancy::SolverWrong);
    Story::owned(New)
        .solved_by(TOM)
        .fails(None, Discrepancy::SolverWrong);
    // An answer makes no solver, and takes none away.
    Story::owned(InProcess)
        .done()
        .step(4, EVA, Done, InProcess)
        .answer(4, EVA, AnswerKind::Returned, None)
        .holds();
}

#[test]
fn the_last_line_leads_to_the_stored_status() {
    Story::owned(Accepted).done().fails(
        None,
        Discrepancy::StatusDiffers {
            stored: Accepted,
            told: Done,
        },
    );
}

/// An administrator reads where a history is wrong: by its line and version, or after the last line.
#[test]
fn a_wrong_line_is_told_by_its_place() {
    let wrong = |line, version| WrongLine {
        line,
        version,
        found: Discrepancy::NotRecorded,
    };
    let id = HistoryId::new(Uuid::from_u128(1));
    let found = Discrepancy::NotRecorded.to_string();
    let shown = |wrong: WrongLine| wrong.to_string();
    assert_eq!(
        shown(wrong(Some(id), Some(Version::new(4)))),
        format!("line {id} of version 4: {found}")
    );
    assert_eq!(shown(wrong(Some(id), None)), format!("line {id}: {found}"));
    assert_eq!(
        shown(wrong(None, None)),
        format!("after the last line: {found}")
    );
}
