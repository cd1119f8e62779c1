//! Who may record a ticket in a project and task (`can_create`, domain 4.4 and 4.7).

use super::{Action, Condition as C, ConditionSet, ContactPrincipal, Decision, Principal, rule};
use crate::ids::{ProjectId, TaskId};
use crate::work::{ProjectState, Task};

/// The place where a ticket is to be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreateFacts<'a> {
    /// The project.
    pub project: ProjectId,
    /// Whether it is open.
    pub state: ProjectState,
    /// All tasks of the project.
    pub tasks: &'a [Task],
    /// The chosen task.
    pub task: Option<TaskId>,
}

/// Decides whether this person may record a ticket there.
pub fn decide_create(principal: &Principal, place: &CreateFacts<'_>) -> Decision {
    let fits = place.task.is_none_or(|id| {
        place
            .tasks
            .iter()
            .any(|task| task.id == id && task.active && task.project == place.project)
    });
    let open = place.state == ProjectState::Open;
    let holding = match principal {
        Principal::Contact(contact) => {
            let mut set = contact.standing.with_if(
                C::TaskChosen,
                place.task.is_some()
                    || covered_tasks(contact, place.project, place.tasks).is_empty(),
            );
            if let Some(grant) = contact.deciding(place.project, place.task) {
                set = set
                    .with_if(C::Granted, true)
                    .with_if(C::GrantWrites, !grant.options.read_only);
            }
            set
        }
        Principal::Staff(staff) => {
            let administrator = staff.standing.contains(C::Administrator);
            staff
                .standing
                .with_if(C::InProject, staff.belongs_to(place.project))
                .with_if(C::OpenOrAdministrator, open || administrator)
        }
    };
    let holding: ConditionSet = holding
        .with_if(C::ProjectOpen, open)
        .with_if(C::TaskFits, fits);
    Decision::from_rule(rule(principal.actors(), Action::Create), holding)
}

/// The active tasks of a project that a writing grant of this contact covers: what the form offers.
pub fn covered_tasks(
    contact: &ContactPrincipal,
    project: ProjectId,
    tasks: &[Task],
) -> Vec<TaskId> {
    tasks
        .iter()
        .filter(|task| task.active && task.project == project)
        .filter(|task| {
            contact
                .deciding(project, Some(task.id))
                .is_some_and(|grant| !grant.options.read_only)
        })
        .map(|task| task.id)
        .collect()
}
