//! `/tickets/{number}`: one ticket with everything that its reader may know and do.

use askama::Template;

use super::ticket_answer::{AnswerForm, Decision};
use super::ticket_status::StatusForm;
use super::ticket_work::WorkPanel;
use super::{Choice, FormErrors, Frame, PriorityMark, Side, StatusMark, initials};

/// One ticket.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_detail.html", blocks = ["main"])]
pub struct TicketPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// The head of the ticket.
    pub head: TicketHead,
    /// The stations of its life.
    pub journey: Vec<JourneyStep>,
    /// The figures of hours that the reader may see; `None` leaves the block out.
    pub hours: Option<Hours>,
    /// Comments and, if asked for, changes; oldest first.
    pub timeline: Vec<TimelineItem>,
    /// Whether changes are shown between the comments.
    pub history_shown: bool,
    /// The answers recorded so far.
    pub protocol: Vec<ProtocolEntry>,
    /// The form for a comment; `None` when the reader may not comment.
    pub comment: Option<CommentForm>,
    /// The forms for accept, reject and back to work; `None` when there is nothing to answer.
    pub answer: Option<AnswerBox>,
    /// Whether subject, reference or priority may be corrected.
    pub can_edit: bool,
    /// The participants with the means to change them; `None` when the reader may not.
    pub circle: Option<Circle>,
    /// The tools of employees; `None` for contacts.
    pub desk: Option<StaffDesk>,
}

/// The head of a ticket. `None` means: not set, or not for this reader.
#[derive(Debug, Clone)]
pub struct TicketHead {
    /// Its number.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Its description as typed; line breaks are kept.
    pub description: String,
    /// Files that came with the description.
    pub attachments: Vec<FileChip>,
    /// Its status.
    pub status: StatusMark,
    /// Its priority.
    pub priority: PriorityMark,
    /// Project.
    pub project: String,
    /// Task.
    pub task: Option<String>,
    /// Name of the assignee.
    pub assignee: Option<String>,
    /// Name of the creator.
    pub creator: String,
    /// Name of the contact.
    pub contact: Option<String>,
    /// Names of further contacts.
    pub participants: Vec<String>,
    /// Customer; for employees.
    pub customer: Option<String>,
    /// Address of the customer's page; for employees.
    pub customer_href: Option<String>,
    /// The customer's own reference.
    pub reference: Option<String>,
    /// Type.
    pub kind: Option<String>,
    /// Site.
    pub site: Option<String>,
    /// Machine.
    pub machine: Option<String>,
    /// Categories, joined; for employees.
    pub categories: Option<String>,
    /// When it was created.
    pub created: String,
    /// When it was changed last.
    pub updated: String,
    /// Until when it is due.
    pub due: Option<String>,
}

/// One station of a ticket's life.
#[derive(Debug, Clone)]
pub struct JourneyStep {
    /// The status it stands for.
    pub status: StatusMark,
    /// When it was reached last.
    pub reached: Option<String>,
    /// Whether it lies behind, is now or comes later.
    pub place: StepPlace,
}

/// Where a station lies as seen from now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepPlace {
    /// Behind.
    Past,
    /// Here.
    Now,
    /// Still to come.
    Ahead,
}

impl StepPlace {
    /// Name for classes.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Past => "past",
            Self::Now => "now",
            Self::Ahead => "ahead",
        }
    }
}

/// The figures of hours. `None` means that the reader may not see the figure.
#[derive(Debug, Clone, Default)]
pub struct Hours {
    /// Planned; empty if nothing is planned.
    pub planned: Option<String>,
    /// Booked.
    pub actual: Option<String>,
    /// The billable part of the booked.
    pub billable: Option<String>,
    /// Booked in percent of planned; only when both may be seen.
    pub percent: Option<u32>,
}

impl Hours {
    /// The filled part of the meter in percent.
    pub fn filled(&self) -> u32 {
        self.percent.unwrap_or(0).min(100)
    }

    /// Whether more is booked than planned.
    pub fn exceeded(&self) -> bool {
        self.percent.is_some_and(|percent| percent > 100)
    }
}

/// An entry of the timeline.
#[derive(Debug, Clone)]
pub enum TimelineItem {
    /// A comment.
    Comment(CommentItem),
    /// A change of the ticket.
    Change(ChangeItem),
}

/// A comment.
#[derive(Debug, Clone)]
pub struct CommentItem {
    /// Name of the author.
    pub author: String,
    /// The side of the author.
    pub side: Side,
    /// Its text as typed.
    pub text: String,
    /// When, for people.
    pub time: String,
    /// When, for machines (RFC 3339).
    pub time_iso: String,
    /// When it was edited last.
    pub edited: Option<String>,
    /// Its files.
    pub attachments: Vec<FileChip>,
    /// Whether customers never see it.
    pub internal: bool,
    /// What the comment came with, for example a rejection.
    pub status: Option<StatusMark>,
    /// Where it can be corrected, seen from the page; `None` when the reader may not.
    pub edit_href: Option<String>,
    /// What it said before; for employees.
    pub earlier: Vec<EarlierItem>,
}

/// What a comment said before it was corrected.
#[derive(Debug, Clone)]
pub struct EarlierItem {
    /// The text.
    pub text: String,
    /// When and by whom it was replaced, in words.
    pub replaced: String,
}

impl CommentItem {
    /// One or two letters that stand for the author.
    pub fn initials(&self) -> String {
        initials(&self.author)
    }
}

/// A change of the ticket.
#[derive(Debug, Clone)]
pub struct ChangeItem {
    /// Who did it.
    pub actor: String,
    /// What changed, in words.
    pub what: String,
    /// The old value.
    pub old: Option<String>,
    /// The new value.
    pub new: Option<String>,
    /// The status reached, if the change is one of status.
    pub status: Option<StatusMark>,
    /// When, for people.
    pub time: String,
    /// When, for machines (RFC 3339).
    pub time_iso: String,
}

/// A file to download.
#[derive(Debug, Clone)]
pub struct FileChip {
    /// Where it is.
    pub href: String,
    /// Its name.
    pub name: String,
    /// Its size in words.
    pub size: String,
    /// Short name of its type, for example `PDF`.
    pub kind: String,
}

/// An answer recorded in the protocol of acceptance.
#[derive(Debug, Clone)]
pub struct ProtocolEntry {
    /// The status that the answer led to.
    pub status: StatusMark,
    /// Who answered.
    pub actor: String,
    /// When.
    pub time: String,
    /// The reason or remark.
    pub comment: Option<String>,
    /// Whether an employee answered for the customer.
    pub on_behalf: bool,
    /// The version of the ticket that was answered; for employees.
    pub version: Option<String>,
}

/// The form for a comment.
#[derive(Debug, Clone, Default)]
pub struct CommentForm {
    /// What was typed.
    pub text: String,
    /// Whether it is for employees only.
    pub internal: bool,
    /// Who may read what the reader writes.
    pub audiences: Audiences,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// Accepted types and largest size, in words.
    pub upload_hint: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// For whom the reader may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Audiences {
    /// For everybody who sees the ticket; there is nothing to choose.
    #[default]
    Public,
    /// For employees only; there is nothing to choose.
    Internal,
    /// The reader chooses.
    Both,
}

/// The answer to finished work: a form for each possible answer.
#[derive(Debug, Clone)]
pub struct AnswerBox {
    /// Who finished the work.
    pub solver: Option<String>,
    /// When it was finished.
    pub since: String,
    /// Accept; `None` when the reader may not.
    pub accept: Option<AnswerForm>,
    /// Reject; `None` when the reader may not.
    pub reject: Option<AnswerForm>,
    /// Back to work; `None` when the reader may not.
    pub rework: Option<AnswerForm>,
}

/// What employees can do with the ticket.
#[derive(Debug, Clone, Default)]
pub struct StaffDesk {
    /// Version of the ticket that the forms refer to.
    pub version: String,
    /// Employees to choose from; empty when the viewer may not assign.
    pub assignees: Vec<Choice>,
    /// Whether the viewer may take the ticket.
    pub can_take: bool,
    /// The form for the next status; `None` when no step is possible.
    pub status: Option<StatusForm>,
    /// The form for time; `None` when no time can be booked.
    pub time: Option<TimeForm>,
    /// What is booked.
    pub entries: Vec<TimeRow>,
    /// Subtasks, assignments and labels.
    pub work: WorkPanel,
    /// Whether the viewer is told why somebody may or may not, and who can see this ticket: administrators, before they
    /// write for everybody.
    pub access: bool,
}

/// The form for a time entry.
#[derive(Debug, Clone, Default)]
pub struct TimeForm {
    /// Day as `YYYY-MM-DD`.
    pub date: String,
    /// Hours as typed.
    pub hours: String,
    /// The billable part as typed; empty for all of it.
    pub billable: String,
    /// Whether it is travel time.
    pub travel: bool,
    /// What was done.
    pub comment: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// One time entry.
#[derive(Debug, Clone)]
pub struct TimeRow {
    /// The day.
    pub date: String,
    /// The employee.
    pub employee: String,
    /// The hours.
    pub hours: String,
    /// The billable part, if it is not all of it.
    pub billable: Option<String>,
    /// Whether it is travel time.
    pub travel: bool,
    /// What was done.
    pub comment: String,
    /// Whether it is on an invoice.
    pub billed: bool,
    /// Where it can be corrected; `None` when the viewer may not.
    pub href: Option<String>,
}

/// The participants and who can be added.
#[derive(Debug, Clone, Default)]
pub struct Circle {
    /// Version of the ticket that the forms refer to.
    pub version: String,
    /// Further contacts.
    pub participants: Vec<ParticipantRow>,
    /// Contacts that can be added.
    pub contacts: Vec<Choice>,
}

/// One further contact.
#[derive(Debug, Clone)]
pub struct ParticipantRow {
    /// What the form sends to take the person away.
    pub id: String,
    /// Name.
    pub name: String,
    /// Whether the reader may take this person away.
    pub removable: bool,
}
