//! `/tickets/{number}/access`: why somebody may or may not, and who can see the ticket; for administrators.

use askama::Template;

use super::{Choice, Frame, Tab};

/// Why somebody may or may not.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_access.html")]
pub struct AccessPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Why, and who.
    pub tabs: Vec<Tab>,
    /// Part of a name that people are searched by.
    pub search: String,
    /// The people to choose from.
    pub people: Vec<PersonGroup>,
    /// The questions to choose from.
    pub wishes: Vec<Choice>,
    /// The answer; `None` until somebody is chosen.
    pub answer: Option<AccessAnswer>,
}

/// People of one kind, as a group of choices.
#[derive(Debug, Clone)]
pub struct PersonGroup {
    /// Its heading.
    pub label: String,
    /// The people.
    pub people: Vec<Choice>,
}

/// An answer with its reasons.
#[derive(Debug, Clone, Default)]
pub struct AccessAnswer {
    /// Whether it is permitted.
    pub permitted: bool,
    /// The answer in one sentence.
    pub sentence: String,
    /// What permits or denies it, each part with its heading.
    pub reasons: Vec<Statements>,
    /// The smallest sets of changes that would turn it.
    pub ways: Vec<Statements>,
    /// Why nothing turns it.
    pub lock: Option<Statements>,
    /// Every grant on the project with its part; `None` for employees.
    pub grants: Option<Vec<GrantLine>>,
}

/// A heading with statements below it.
#[derive(Debug, Clone, Default)]
pub struct Statements {
    /// The heading.
    pub title: String,
    /// The statements.
    pub lines: Vec<Statement>,
}

/// A statement, and where it can be changed.
#[derive(Debug, Clone)]
pub struct Statement {
    /// What it says.
    pub text: String,
    /// The form behind it; `None` where there is none.
    pub href: Option<String>,
}

/// A grant with its part in a decision.
#[derive(Debug, Clone)]
pub struct GrantLine {
    /// Its project and scope.
    pub name: String,
    /// Its form.
    pub href: String,
    /// Its part.
    pub part: String,
    /// Whether it decides.
    pub decides: bool,
}

/// Who can see the ticket.
#[derive(Debug, Clone, Template)]
#[template(path = "page/ticket_readers.html")]
pub struct ReadersPage {
    /// What surrounds the page.
    pub frame: Frame,
    /// Number of the ticket.
    pub number: String,
    /// Its subject.
    pub subject: String,
    /// Why, and who.
    pub tabs: Vec<Tab>,
    /// Contacts who see it.
    pub contacts: Vec<ReaderRow>,
    /// Employees who see it.
    pub employees: Vec<ReaderRow>,
}

/// Somebody who sees the ticket.
#[derive(Debug, Clone)]
pub struct ReaderRow {
    /// Name.
    pub name: String,
    /// The person's page.
    pub href: String,
    /// Reads planned hours.
    pub planned: bool,
    /// Reads booked hours.
    pub actual: bool,
    /// Reads billable hours.
    pub billable: bool,
    /// Writes on it.
    pub writes: bool,
    /// Reads what is for employees only.
    pub internal: bool,
    /// Form of the grant that opens it; `None` for a contact who sees it by a setting, and for employees.
    pub grant: Option<String>,
    /// Why the person may, as a question of its own.
    pub why: String,
    /// The ticket with the eyes of this contact; `None` for employees.
    pub view: Option<String>,
}
