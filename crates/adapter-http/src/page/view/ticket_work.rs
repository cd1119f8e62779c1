//! What employees do to a ticket beyond status and comments: move it, split it, copy it, correct time and words.

use askama::Template;

use super::{Choice, FormErrors, Frame, StatusMark};

/// What the page of a ticket shows of this to employees.
#[derive(Debug, Clone, Default)]
pub struct WorkPanel {
    /// Whether the ticket can be moved.
    pub relocate: bool,
    /// Whether a subtask can be added.
    pub add_subtask: bool,
    /// Whether the ticket can be copied.
    pub copy: bool,
    /// Number of the ticket of which this is a subtask.
    pub parent: Option<String>,
    /// Its subtasks.
    pub subtasks: Vec<SubtaskRow>,
    /// Its secondary assignments.
    pub secondary: Vec<String>,
    /// Its keywords.
    pub keywords: Vec<String>,
}

/// A subtask.
#[derive(Debug, Clone)]
pub struct SubtaskRow {
    /// Its number.
    pub number: String,
    /// Subject.
    pub subject: String,
    /// Status.
    pub status: StatusMark,
    /// Name of the assignee.
    pub assignee: Option<String>,
}

/// `/tickets/{number}/move`: where a ticket belongs.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_move.html")]
pub struct MovePage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Version that the forms were filled from.
    pub version: String,
    /// Where it is.
    pub place: String,
    /// Its secondary assignments.
    pub secondary: Vec<PlaceRow>,
    /// What can be added as one.
    pub addable: Vec<Choice>,
    /// Where it can go.
    pub targets: Vec<Choice>,
    /// The target that was chosen, with what the move would do.
    pub goal: Option<MoveTarget>,
    /// Whether a mistaken owner can be looked at.
    pub may_void: bool,
    /// What is wrong.
    pub errors: FormErrors,
}

/// A secondary assignment.
#[derive(Debug, Clone)]
pub struct PlaceRow {
    /// What the form sends to take it away.
    pub value: String,
    /// Project and task.
    pub name: String,
}

/// A target with what the move would do.
#[derive(Debug, Clone, Default)]
pub struct MoveTarget {
    /// What the form sends.
    pub value: String,
    /// Project and task.
    pub name: String,
    /// Booked hours, if there are any.
    pub booked: Option<String>,
    /// The choices for booked time; empty if nothing is booked.
    pub choices: Vec<Choice>,
    /// Whether the old assignment stays as a secondary one.
    pub keep_old: bool,
    /// Why the ticket cannot go there, whatever is chosen.
    pub obstacle: Option<String>,
    /// Contacts who would not see it any more.
    pub losing: Vec<String>,
    /// Contacts who would see it then.
    pub gaining: Vec<String>,
    /// The customer that would own it then.
    pub new_owner: Option<String>,
    /// How many subtasks come along.
    pub subtasks: u64,
}

/// `/tickets/{number}/times/{entry}`: correct booked time.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_time.html")]
pub struct TimeEntryPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Id of the entry.
    pub id: String,
    /// Version that the form was filled from.
    pub version: String,
    /// Whose time.
    pub employee: String,
    /// Day as `YYYY-MM-DD`.
    pub date: String,
    /// Hours as typed.
    pub hours: String,
    /// The billable part as typed.
    pub billable: String,
    /// Whether it is travel time.
    pub travel: bool,
    /// What was done.
    pub comment: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/tickets/{number}/subtasks/new`
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_subtask.html")]
pub struct SubtaskPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Subject of the ticket.
    pub parent: String,
    /// Subject as typed.
    pub subject: String,
    /// Description as typed.
    pub description: String,
    /// Employees, first the entry for nobody.
    pub assignees: Vec<Choice>,
    /// Planned hours as typed.
    pub planned: String,
    /// First day as `YYYY-MM-DD`.
    pub start: String,
    /// Last day as `YYYY-MM-DD`.
    pub deadline: String,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/tickets/{number}/copy`
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_copy.html")]
pub struct CopyPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Subject of the copy.
    pub subject: String,
    /// Where the copy can go; the first is where the ticket is.
    pub targets: Vec<Choice>,
    /// How many subtasks there are.
    pub subtasks: u64,
    /// Whether they are copied too.
    pub with_subtasks: bool,
    /// Key that recognizes a form that is sent twice.
    pub submission: String,
    /// What is wrong.
    pub errors: FormErrors,
}

/// `/tickets/{number}/comments/{comment}/edit`
#[derive(Debug, Clone, Template)]
#[template(path = "page/comment_edit.html")]
pub struct CommentEditPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Id of the comment.
    pub id: String,
    /// Version that the form was filled from.
    pub version: String,
    /// The text.
    pub text: String,
    /// Who wrote it and when.
    pub author: String,
    /// What is wrong.
    pub errors: FormErrors,
}
