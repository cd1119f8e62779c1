//! Predicates over tickets: what a list may contain, as data that a store turns into its own query.

use super::TicketFacts;
use crate::ids::{ContactId, CustomerId, EmployeeId, GroupId, ProjectId, SiteId, TaskId};
use crate::work::Party;

/// A condition on tickets that is true or false for every row, NULL included. There is no negation: where an opposite
/// is needed, it is a leaf of its own, because `NOT` over a NULL has opened more lists than any other mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TicketPredicate {
    /// No row.
    Never,
    /// At least one of these; of none, no row.
    AnyOf(Vec<TicketPredicate>),
    /// All of these; of none, every row.
    AllOf(Vec<TicketPredicate>),
    /// The stored owner is this customer.
    OwnedBy(CustomerId),
    /// It is not a subtask.
    NotSubtask,
    /// It has no site, or one of these.
    SiteNoneOrIn(Vec<SiteId>),
    /// The primary assignment is in one of these projects.
    InProjects(Vec<ProjectId>),
    /// The primary assignment is this project and one of these tasks.
    InTasks(ProjectId, Vec<TaskId>),
    /// The primary assignment is this project and any task but these, or none.
    InProjectExcept(ProjectId, Vec<TaskId>),
    /// It names this contact, as contact or participant.
    Names(ContactId),
    /// It names neither contact nor participant.
    NamesNobody,
    /// A primary or secondary assignment of the family is in one of these projects.
    FamilyInProjects(Vec<ProjectId>),
    /// This employee created a member of the family or is assigned to one, or one of these groups is.
    FamilyTiedTo(EmployeeId, Vec<GroupId>),
}

impl TicketPredicate {
    /// Whether a ticket in hand satisfies it: the meaning that every store must share.
    pub fn matches(&self, ticket: &TicketFacts<'_>) -> bool {
        match self {
            Self::Never => false,
            Self::AnyOf(parts) => parts.iter().any(|part| part.matches(ticket)),
            Self::AllOf(parts) => parts.iter().all(|part| part.matches(ticket)),
            Self::OwnedBy(customer) => ticket.owner == Some(*customer),
            Self::NotSubtask => !ticket.is_subtask,
            Self::SiteNoneOrIn(sites) => ticket.site.is_none_or(|site| sites.contains(&site)),
            Self::InProjects(projects) => projects.contains(&ticket.project),
            Self::InTasks(project, tasks) => {
                ticket.project == *project && ticket.task.is_some_and(|task| tasks.contains(&task))
            }
            Self::InProjectExcept(project, tasks) => {
                ticket.project == *project && ticket.task.is_none_or(|task| !tasks.contains(&task))
            }
            Self::Names(contact) => ticket.names(*contact),
            Self::NamesNobody => ticket.names_nobody(),
            Self::FamilyInProjects(projects) => {
                projects.contains(&ticket.project)
                    || ticket
                        .secondary_projects
                        .iter()
                        .any(|project| projects.contains(project))
            }
            Self::FamilyTiedTo(employee, groups) => ticket.family.iter().any(|member| {
                member.creator == Party::Employee(*employee)
                    || member.assignee == Some(*employee)
                    || member.group.is_some_and(|group| groups.contains(&group))
            }),
        }
    }

    /// All of these, with what is already decided folded away.
    pub(super) fn all(parts: Vec<Self>) -> Self {
        if parts.contains(&Self::Never) {
            return Self::Never;
        }
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            if let Self::AllOf(inner) = part {
                kept.extend(inner);
            } else {
                kept.push(part);
            }
        }
        Self::single_or(kept, Self::AllOf)
    }

    /// Any of these, with what is already decided folded away.
    pub(super) fn any(parts: Vec<Self>) -> Self {
        if parts.contains(&Self::always()) {
            return Self::always();
        }
        let mut kept = Vec::with_capacity(parts.len());
        for part in parts {
            if let Self::AnyOf(inner) = part {
                kept.extend(inner);
            } else if part != Self::Never {
                kept.push(part);
            }
        }
        if kept.is_empty() {
            Self::Never
        } else {
            Self::single_or(kept, Self::AnyOf)
        }
    }

    /// Every row.
    pub(super) const fn always() -> Self {
        Self::AllOf(Vec::new())
    }

    fn single_or(mut parts: Vec<Self>, many: fn(Vec<Self>) -> Self) -> Self {
        match parts.len() {
            1 => parts.pop().unwrap_or(Self::Never),
            _ => many(parts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::TicketPredicate as P;

    /// Stores turn what comes out into queries: nothing decided, nothing wrapped around a single part.
    #[test]
    fn what_is_decided_is_folded_away() {
        let leaf = || P::NotSubtask;
        let other = || P::NamesNobody;
        assert_eq!(P::all(vec![leaf()]), leaf());
        assert_eq!(P::any(vec![leaf()]), leaf());
        assert_eq!(P::any(vec![P::Never, leaf()]), leaf());
        assert_eq!(P::all(vec![leaf(), P::Never]), P::Never);
        assert_eq!(P::any(vec![leaf(), P::always()]), P::always());
        assert_eq!(P::any(vec![P::Never, P::Never]), P::Never);
        assert_eq!(P::any(Vec::new()), P::Never);
        assert_eq!(P::all(Vec::new()), P::always());
        let both = P::AllOf(vec![leaf(), other()]);
        let either = P::AnyOf(vec![leaf(), other()]);
        assert_eq!(P::all(vec![leaf(), other()]), both);
        assert_eq!(P::any(vec![leaf(), other()]), either);
        assert_eq!(P::all(vec![P::always(), both.clone()]), both);
        assert_eq!(P::any(vec![P::Never, either.clone()]), either);
    }
}
