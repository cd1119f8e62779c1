//! What is to be done to every ticket of a run.

use crate::ids::{CategoryId, ContactId, EmployeeId};
use crate::values::{Body, FieldErrors, Priority, Problem};
use crate::work::{Assignment, Audience, BookedTime, OldPrimary, Status};
use std::fmt::Display;
use std::str::FromStr;

/// A kind of action, in the order in which they are done to a ticket.
///
/// The contact comes first, because a ticket without owner moves to a customer's project only after a contact of that
/// customer was entered (4.8). The status comes last, because it closes what the others change; an assignee that comes
/// with a status is entered together with it, as in the dialog of one ticket (3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BulkAction {
    /// Another contact or none.
    Contact,
    /// Another primary assignment.
    Primary,
    /// A secondary assignment more.
    Secondary,
    /// Categories more.
    AddCategories,
    /// Categories less.
    RemoveCategories,
    /// Another priority.
    Priority,
    /// Another assignee or none.
    Assignee,
    /// Another status.
    Status,
}

impl BulkAction {
    /// All of them, in their order.
    pub const ALL: [Self; 8] = [
        Self::Contact,
        Self::Primary,
        Self::Secondary,
        Self::AddCategories,
        Self::RemoveCategories,
        Self::Priority,
        Self::Assignee,
        Self::Status,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Primary => "primary",
            Self::Secondary => "secondary",
            Self::AddCategories => "add_categories",
            Self::RemoveCategories => "remove_categories",
            Self::Priority => "priority",
            Self::Assignee => "assignee",
            Self::Status => "status",
        }
    }

    /// From its code.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.code() == text)
    }
}

/// Another primary assignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrimaryMove {
    /// Where to.
    pub to: Assignment,
    /// What becomes of tickets that carry booked time.
    pub booked: BookedTime,
    /// Whether the old one stays as a secondary one, on every ticket that moves.
    pub old: OldPrimary,
}

/// Another status, always in the employee's own name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusWish {
    /// The status to reach.
    pub to: Status,
    /// Words, the same on every ticket.
    pub comment: Option<Body>,
    /// Who reads them, if the status leaves that open.
    pub audience: Option<Audience>,
}

/// All that is done to each ticket. At least one action, none against another.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BulkPlan {
    /// The contact: somebody or nobody.
    pub contact: Option<Option<ContactId>>,
    /// The primary assignment.
    pub primary: Option<PrimaryMove>,
    /// A secondary assignment to add.
    pub secondary: Option<Assignment>,
    /// Categories to add.
    pub add_categories: Vec<CategoryId>,
    /// Categories to remove.
    pub remove_categories: Vec<CategoryId>,
    /// The priority.
    pub priority: Option<Priority>,
    /// The assignee: somebody or nobody.
    pub assignee: Option<Option<EmployeeId>>,
    /// The status.
    pub status: Option<StatusWish>,
}

/// How nobody is written.
const NOBODY: &str = "none";

impl BulkPlan {
    /// The names under which a plan is written.
    pub const PARAMETERS: [&'static str; 12] = [
        "contact",
        "primary",
        "booked_time",
        "keep_old",
        "secondary",
        "add_categories",
        "remove_categories",
        "priority",
        "assignee",
        "status",
        "comment",
        "audience",
    ];

    /// Which actions it asks for, in their order.
    pub fn actions(&self) -> Vec<BulkAction> {
        let asked = [
            (self.contact.is_some(), BulkAction::Contact),
            (self.primary.is_some(), BulkAction::Primary),
            (self.secondary.is_some(), BulkAction::Secondary),
            (!self.add_categories.is_empty(), BulkAction::AddCategories),
            (
                !self.remove_categories.is_empty(),
                BulkAction::RemoveCategories,
            ),
            (self.priority.is_some(), BulkAction::Priority),
            (self.assignee.is_some(), BulkAction::Assignee),
            (self.status.is_some(), BulkAction::Status),
        ];
        let asked = asked.into_iter().filter(|(is_asked, _)| *is_asked);
        asked.map(|(_, action)| action).collect()
    }

    /// The same plan, each category once, if it asks for anything and nothing in it is against another.
    pub fn checked(mut self) -> Result<Self, FieldErrors> {
        let mut errors = FieldErrors::new();
        for list in [&mut self.add_categories, &mut self.remove_categories] {
            list.sort_unstable();
            list.dedup();
        }
        if self.actions().is_empty() {
            errors.add("actions", Problem::Missing);
        }
        let both = |id: &CategoryId| self.remove_categories.contains(id);
        if self.add_categories.iter().any(both) {
            errors.add("remove_categories", Problem::Mismatch);
        }
        if let (Some(primary), Some(secondary)) = (self.primary, self.secondary)
            && primary.to == secondary
        {
            errors.add("secondary", Problem::Mismatch);
        }
        if errors.is_empty() {
            Ok(self)
        } else {
            Err(errors)
        }
    }

    /// From names and values as [`pairs`](Self::pairs) writes them; an empty value asks for nothing, and other names are
    /// passed over.
    pub fn parse(pairs: &[(String, String)]) -> Result<Self, FieldErrors> {
        let said = Said(pairs);
        let mut errors = FieldErrors::new();
        let booked = errors.take("booked_time", said.booked_time());
        let primary = errors.take("primary", said.one("primary").map(assignment).transpose());
        let kept = errors.take("keep_old", said.keep_old());
        let to = errors.take("status", said.one("status").map(Status::parse).transpose());
        let comment = errors.take("comment", Body::parse_optional(said.raw("comment")));
        let audience = said.one("audience").map(Audience::parse);
        let audience = errors.take("audience", audience.transpose());
        let priority = said.one("priority").map(|text| {
            let number: i64 = text.parse().map_err(|_| Problem::Malformed)?;
            Priority::parse(number)
        });
        let to = to.flatten();
        let comment = comment.flatten();
        if to.is_none() && comment.is_some() {
            // Words without a status would be said nowhere.
            errors.add("status", Problem::Missing);
        }
        let plan = Self {
            contact: errors.take("contact", said.somebody("contact")).flatten(),
            primary: primary.flatten().map(|to| PrimaryMove {
                to,
                booked: booked.unwrap_or_default(),
                old: kept.unwrap_or_default(),
            }),
            secondary: errors
                .take(
                    "secondary",
                    said.one("secondary").map(assignment).transpose(),
                )
                .flatten(),
            add_categories: said.list("add_categories", &mut errors),
            remove_categories: said.list("remove_categories", &mut errors),
            priority: errors.take("priority", priority.transpose()).flatten(),
            assignee: errors.take("assignee", said.somebody("assignee")).flatten(),
            status: to.map(|to| StatusWish {
                to,
                comment,
                audience: audience.flatten(),
            }),
        };
        if errors.is_empty() {
            plan.checked()
        } else {
            Err(errors)
        }
    }

    /// Names and values that [`parse`](Self::parse) reads as this plan.
    pub fn pairs(&self) -> Vec<(String, String)> {
        let mut said: Vec<(&str, String)> = Vec::new();
        if let Some(contact) = self.contact {
            said.push(("contact", written(contact)));
        }
        if let Some(primary) = &self.primary {
            said.push(("primary", place(primary.to)));
            said.push(("booked_time", primary.booked.code().to_owned()));
            if primary.old == OldPrimary::Kept {
                said.push(("keep_old", "true".to_owned()));
            }
        }
        if let Some(secondary) = self.secondary {
            said.push(("secondary", place(secondary)));
        }
        let add = self.add_categories.iter();
        said.extend(add.map(|id| ("add_categories", id.to_string())));
        let remove = self.remove_categories.iter();
        said.extend(remove.map(|id| ("remove_categories", id.to_string())));
        if let Some(priority) = self.priority {
            said.push(("priority", priority.number().to_string()));
        }
        if let Some(assignee) = self.assignee {
            said.push(("assignee", written(assignee)));
        }
        if let Some(status) = &self.status {
            said.push(("status", status.to.code().to_owned()));
            if let Some(comment) = &status.comment {
                said.push(("comment", comment.to_string()));
            }
            if let Some(audience) = status.audience {
                said.push(("audience", audience.code().to_owned()));
            }
        }
        let said = said.into_iter();
        said.map(|(name, value)| (name.to_owned(), value)).collect()
    }
}

fn written(id: Option<impl Display>) -> String {
    id.map_or_else(|| NOBODY.to_owned(), |id| id.to_string())
}

/// Project and task as a plan writes them.
fn place(assignment: Assignment) -> String {
    match assignment.task {
        Some(task) => format!("{}/{task}", assignment.project),
        None => assignment.project.to_string(),
    }
}

fn assignment(text: &str) -> Result<Assignment, Problem> {
    let (project, task) = match text.split_once('/') {
        Some((project, task)) => (project, Some(task)),
        None => (text, None),
    };
    let not_offered = |_| Problem::NotOffered;
    Ok(Assignment {
        project: project.parse().map_err(not_offered)?,
        task: task.map(str::parse).transpose().map_err(not_offered)?,
    })
}

/// Names and values that are being read.
struct Said<'a>(&'a [(String, String)]);

impl<'a> Said<'a> {
    fn all(&self, name: &'static str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(found, _)| found == name);
        named
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    }

    fn one(&self, name: &'static str) -> Option<&'a str> {
        self.all(name).next()
    }

    /// As it was written, with the spaces around it.
    fn raw(&self, name: &'static str) -> Option<&'a str> {
        let named = self.0.iter().find(|(found, _)| found == name);
        named.map(|(_, value)| value.as_str())
    }

    /// An id, nobody, or nothing said.
    #[allow(clippy::option_option, reason = "left out, nobody, or somebody")]
    fn somebody<T: FromStr>(&self, name: &'static str) -> Result<Option<Option<T>>, Problem> {
        match self.one(name) {
            None => Ok(None),
            Some(NOBODY) => Ok(Some(None)),
            Some(id) => id
                .parse()
                .map(|id| Some(Some(id)))
                .map_err(|_| Problem::NotOffered),
        }
    }

    fn list<T: FromStr>(&self, name: &'static str, errors: &mut FieldErrors) -> Vec<T> {
        let read = self
            .all(name)
            .map(|id| id.parse().map_err(|_| Problem::NotOffered));
        let read: Result<Vec<T>, Problem> = read.collect();
        errors.take(name, read).unwrap_or_default()
    }

    fn booked_time(&self) -> Result<BookedTime, Problem> {
        match self.one("booked_time") {
            None => Ok(BookedTime::default()),
            Some(code) => BookedTime::parse(code).ok_or(Problem::NotOffered),
        }
    }

    fn keep_old(&self) -> Result<OldPrimary, Problem> {
        match self.one("keep_old") {
            None | Some("false") => Ok(OldPrimary::Left),
            Some("true") => Ok(OldPrimary::Kept),
            Some(_) => Err(Problem::NotOffered),
        }
    }
}

#[cfg(test)]
mod tests;
