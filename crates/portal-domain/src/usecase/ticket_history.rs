//! The history of a ticket as one person may read it: which lines, and in whose names.

use super::ticket_head::{add_party, party_name};
use crate::access::{Actors, Sight};
use crate::ids::Uuid;
use crate::ports::{CommentRecord, NameRefs, Names};
use crate::timestamp::Timestamp;
use crate::version::Version;
use crate::work::{
    Answer, AnswerKind, Author, Change, CommentRevision, HistoryEntry, TicketField as F,
};

/// What a line of history tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChangeView {
    /// The ticket was recorded.
    Created,
    /// A field changed; ids are already names.
    Field {
        /// Which.
        field: F,
        /// What it was.
        old: Option<String>,
        /// What it became.
        new: Option<String>,
    },
    /// A comment was added.
    Commented,
    /// The done ticket was answered.
    Answered(AnswerKind),
    /// Time was booked.
    TimeBooked {
        /// Minutes.
        minutes: u32,
    },
}

/// A line of history as shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryView {
    /// When.
    pub at: Timestamp,
    /// Who; none for the installation itself.
    pub author: Option<String>,
    /// What.
    pub change: ChangeView,
}

/// The lines that may be shown: never one about a hidden field or an internal comment.
pub(super) fn shown_lines(
    history: Vec<HistoryEntry>,
    sight: &Sight,
    comments: &[CommentRecord],
) -> Vec<HistoryEntry> {
    let hidden_until = hidden_until(&history, sight);
    history
        .into_iter()
        .filter(|entry| shown(entry, sight, comments))
        .filter(|entry| {
            entry.change == Change::Created
                || hidden_until.is_none_or(|version| entry.ticket_version > version)
        })
        .collect()
}

/// While another customer owned the ticket, everything about it was that customer's: its new one's contacts read nothing
/// of that time, and not from whom the ticket came (domain 4.4, the wall).
fn hidden_until(history: &[HistoryEntry], sight: &Sight) -> Option<Version> {
    let other_owner = |entry: &&HistoryEntry| {
        matches!(
            &entry.change,
            Change::Field {
                field: F::Owner,
                old: Some(_),
                ..
            }
        )
    };
    match sight.actors() {
        Actors::Contacts => history
            .iter()
            .filter(other_owner)
            .map(|entry| entry.ticket_version)
            .max(),
        Actors::Staff => None,
    }
}

fn shown(entry: &HistoryEntry, sight: &Sight, comments: &[CommentRecord]) -> bool {
    match &entry.change {
        Change::Created | Change::Answered(_) => true,
        // A contact reads where the ticket is. Where it has been may be a project that nobody opened to the contact.
        Change::Field {
            field: F::Project | F::Task,
            ..
        } => sight.actors() == Actors::Staff,
        Change::Field { field, .. } => sight.fields().contains(*field),
        Change::Commented(id) => comments.iter().any(|record| record.comment.id == *id),
        Change::TimeBooked { .. } => sight.fields().contains(F::TimeEntries),
    }
}

/// Everybody and everything that comments, history and answers name.
pub(super) fn people(
    comments: &[CommentRecord],
    history: &[HistoryEntry],
    answers: &[Answer],
    revisions: &[CommentRevision],
) -> NameRefs {
    let mut refs = NameRefs::default();
    for record in comments {
        add_party(&mut refs, record.comment.author);
    }
    for answer in answers {
        add_party(&mut refs, answer.by);
    }
    for revision in revisions {
        add_party(&mut refs, revision.replaced_by);
    }
    for entry in history {
        if let Author::Person(party) = entry.author {
            add_party(&mut refs, party);
        }
        if let Change::Field { field, old, new } = &entry.change {
            for id in [old, new]
                .into_iter()
                .flatten()
                .flat_map(|value| value.split(PARTS))
            {
                add_reference(&mut refs, *field, id);
            }
        }
    }
    refs
}

/// Asks for the name behind a stored id, where the field holds ids.
fn add_reference(refs: &mut NameRefs, field: F, value: &str) {
    let Ok(id) = Uuid::parse_str(value) else {
        return;
    };
    match field {
        F::Contact | F::Participants => refs.contacts.push(id.into()),
        F::Assignee | F::Solver => refs.employees.push(id.into()),
        F::Group => refs.groups.push(id.into()),
        F::Owner => refs.customers.push(id.into()),
        F::Project => refs.projects.push(id.into()),
        F::Task => refs.tasks.push(id.into()),
        F::Site => refs.sites.push(id.into()),
        F::Machine => refs.machines.push(id.into()),
        F::Creator => {
            refs.contacts.push(id.into());
            refs.employees.push(id.into());
        }
        F::SecondaryAssignments | F::TimeEntries => {
            refs.projects.push(id.into());
            refs.tasks.push(id.into());
        }
        F::Number
        | F::Subject
        | F::Description
        | F::Status
        | F::Priority
        | F::PlannedHours
        | F::ActualHours
        | F::BillableHours
        | F::Overbooking
        | F::Received
        | F::Start
        | F::Deadline
        | F::Categories
        | F::Keywords
        | F::Reference
        | F::ExternalNumber
        | F::OriginAddress
        | F::NotifyOnCompletion
        | F::Type
        | F::Channel
        | F::Parent
        | F::Subtasks
        | F::CreatedAt
        | F::ModifiedAt
        | F::PublicComments
        | F::InternalComments => {}
    }
}

/// What divides the members of a list, and project and task of one of them.
const PARTS: [char; 2] = [',', '/'];

/// A stored value with the names of the ids in it.
fn readable(names: &[&Names], value: &str) -> String {
    let named = |part: &str| {
        Uuid::parse_str(part)
            .ok()
            .and_then(|id| names.iter().find_map(|all| all.of(id)))
            .unwrap_or(part)
            .to_owned()
    };
    let member = |member: &str| {
        let parts: Vec<String> = member.split('/').map(named).collect();
        parts.join(" / ")
    };
    if Uuid::parse_str(value.split(PARTS).next().unwrap_or_default()).is_ok() {
        value.split(',').map(member).collect::<Vec<_>>().join(", ")
    } else {
        value.to_owned()
    }
}

/// A line with names instead of ids.
pub(super) fn history_view(
    entry: &HistoryEntry,
    answers: &[Answer],
    names: &[&Names],
) -> HistoryView {
    HistoryView {
        at: entry.at,
        author: match entry.author {
            Author::Person(party) => names.first().map(|names| party_name(names, party)),
            Author::System => None,
        },
        change: match &entry.change {
            Change::Created => ChangeView::Created,
            Change::Field { field, old, new } => ChangeView::Field {
                field: *field,
                old: old.as_deref().map(|value| readable(names, value)),
                new: new.as_deref().map(|value| readable(names, value)),
            },
            Change::Commented(_) => ChangeView::Commented,
            Change::Answered(id) => answers
                .iter()
                .find(|answer| answer.id == *id)
                .map_or(ChangeView::Commented, |answer| {
                    ChangeView::Answered(answer.kind)
                }),
            Change::TimeBooked { minutes } => ChangeView::TimeBooked { minutes: *minutes },
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_that_are_not_ids_stay_as_they_are() {
        let id = Uuid::from_u128(7);
        let names = Names::new(vec![(id, "Eva Klein".to_owned())]);
        assert_eq!(readable(&[&names], &id.to_string()), "Eva Klein");
        assert_eq!(readable(&[&names], "a, b"), "a, b");
        assert_eq!(readable(&[&names], "done"), "done");
        assert_eq!(
            readable(&[&names], &format!("{id}/{id},{id}")),
            "Eva Klein / Eva Klein, Eva Klein"
        );
    }
}
