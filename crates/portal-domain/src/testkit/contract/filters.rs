//! Business filters: each leaves exactly the visible tickets that fit, and never adds one.

use super::Outcome;
use super::hostile::Hostile;
use super::visibility::listed;
use crate::access::{Actors, visible};
use crate::ids::{EmployeeId, ProjectId, TicketId};
use crate::ports::{
    AssignmentChoice, DayRange, ProjectChoice, ProjectKind, Queue, Store, TicketFilter, TicketRole,
};
use crate::timestamp::Day;
use crate::values::Count;
use crate::work::{Party, Status, StatusSet, Ticket};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A filter and, in another shape, what it means.
type Meaning = (
    TicketFilter,
    Box<dyn Fn(&Ticket, Actors) -> bool + Send + Sync>,
);

fn meaning(
    set: impl FnOnce(&mut TicketFilter),
    means: impl Fn(&Ticket) -> bool + Send + Sync + 'static,
) -> Meaning {
    meaning_for(set, move |ticket, _| means(ticket))
}

/// A filter that means something else to contacts than to employees.
fn meaning_for(
    set: impl FnOnce(&mut TicketFilter),
    means: impl Fn(&Ticket, Actors) -> bool + Send + Sync + 'static,
) -> Meaning {
    let mut filter = TicketFilter::default();
    set(&mut filter);
    (filter, Box::new(means))
}

/// The tickets with a secondary assignment in one of these projects; a subtask has those of its parent.
fn secondary_in(hostile: &Hostile, projects: &[ProjectId]) -> BTreeSet<TicketId> {
    let records = hostile.records.iter();
    records
        .filter(|record| {
            let secondary = &record.secondary_projects;
            secondary.iter().any(|project| projects.contains(project))
        })
        .map(|record| record.ticket.id)
        .collect()
}

/// Projects, one or several, by any assignment or by the primary one, and their types.
fn of_projects(hostile: &Hostile) -> Vec<Meaning> {
    let mut all = Vec::new();
    let single = hostile.projects.iter().map(|project| vec![*project]);
    let several = [hostile.projects[1..5].to_vec()];
    for ids in single.chain(several) {
        let secondary = secondary_in(hostile, &ids);
        let (chosen, wanted) = (ids.clone(), ids.clone());
        all.push(meaning_for(
            |f| f.projects.ids = chosen,
            move |t, actors| {
                wanted.contains(&t.primary.project)
                    || (actors == Actors::Staff && secondary.contains(&t.id))
            },
        ));
        let wanted = ids.clone();
        all.push(meaning(
            |f| {
                f.projects = ProjectChoice {
                    ids,
                    by: AssignmentChoice::Primary,
                };
            },
            move |t| wanted.contains(&t.primary.project),
        ));
    }
    for kind in ProjectKind::ALL {
        let of_kind: Vec<ProjectId> = hostile
            .world
            .projects
            .iter()
            .filter(|project| project.customer.is_none() == (kind == ProjectKind::Internal))
            .map(|project| project.id)
            .collect();
        all.push(meaning(
            |f| f.project_kind = Some(kind),
            move |t| of_kind.contains(&t.primary.project),
        ));
    }
    all
}

/// Start and deadline, open at either end or at none.
fn of_days(hostile: &Hostile) -> Vec<Meaning> {
    let (early, late) = (hostile.world.today.plus(2), hostile.world.today.plus(5));
    let mut all = Vec::new();
    for (from, until) in [
        (Some(early), None),
        (None, Some(early)),
        (Some(early), Some(late)),
        (Some(late), Some(early)),
    ] {
        let days = DayRange { from, until };
        let fits = move |day: Option<Day>| {
            day.is_some_and(|day| {
                from.unwrap_or(Day::from_number(i32::MIN)) <= day
                    && day <= until.unwrap_or(Day::from_number(i32::MAX))
            })
        };
        all.push(meaning(|f| f.start = days, move |t| fits(t.start)));
        all.push(meaning(|f| f.deadline = days, move |t| fits(t.deadline)));
    }
    all
}

/// An employee's own tickets: assigned to it, and free ones of the projects it belongs to.
fn own(hostile: &Hostile) -> Vec<Meaning> {
    let of = |id: EmployeeId| {
        let member_of: Vec<ProjectId> = hostile
            .world
            .employees
            .iter()
            .filter(|employee| employee.id == id)
            .flat_map(|employee| &employee.memberships)
            .map(|membership| membership.project)
            .collect();
        meaning(
            |f| f.queue = Queue::Own(id),
            move |t| match t.assignee {
                Some(assignee) => assignee == id,
                None => member_of.contains(&t.primary.project),
            },
        )
    };
    hostile.employees.into_iter().map(of).collect()
}

/// Every filter with values that occur, and one that occurs nowhere.
fn meanings(hostile: &Hostile) -> Vec<Meaning> {
    let mut all = vec![
        meaning(|_| {}, |_| true),
        meaning(|f| f.queue = Queue::Unassigned, |t| t.assignee.is_none()),
        meaning(|f| f.hide_subtasks = true, |t| t.parent.is_none()),
    ];
    for id in hostile.world.categories.iter().map(|one| one.id) {
        all.push(meaning(
            |f| f.category = Some(id),
            move |t| t.categories.contains(&id),
        ));
    }
    for keyword in ["öl", "leck", "nirgends"] {
        all.push(meaning(
            |f| f.keyword = Some(keyword.to_owned()),
            move |t| {
                t.keywords
                    .iter()
                    .any(|one| one.as_str().to_lowercase() == keyword)
            },
        ));
    }
    for id in hostile.employees {
        let (queue, party) = (Queue::AssignedTo(id), Party::Employee(id));
        all.push(meaning(
            |f| f.queue = queue,
            move |t| t.assignee == Some(id),
        ));
        all.push(meaning(
            |f| f.assignee = Some(id),
            move |t| t.assignee == Some(id),
        ));
        all.push(meaning(
            |f| f.creator = Some(party),
            move |t| t.creator == party,
        ));
    }
    for id in hostile.contacts {
        let party = Party::Contact(id);
        // The filter asks for the contact, not for participants.
        all.push(meaning(
            |f| f.contact = Some(id),
            move |t| t.contact == Some(id),
        ));
        all.push(meaning(
            |f| f.creator = Some(party),
            move |t| t.creator == party,
        ));
    }
    all.extend(of_projects(hostile));
    all.extend(of_days(hostile));
    all.extend(own(hostile));
    for task in &hostile.world.tasks {
        let id = task.id;
        all.push(meaning(
            |f| f.task = Some(id),
            move |t| t.primary.task == Some(id),
        ));
    }
    for customer in &hostile.world.customers {
        let id = customer.id;
        all.push(meaning(
            |f| f.customer = Some(id),
            move |t| t.owner == Some(id),
        ));
    }
    for status in Status::ALL {
        let only = StatusSet::of(&[status]);
        let with_new = only.with(Status::New);
        all.push(meaning(
            |f| f.statuses = only,
            move |t| t.status() == status,
        ));
        all.push(meaning(
            |f| f.statuses = with_new,
            move |t| t.status() == status || t.status() == Status::New,
        ));
    }
    for priority in crate::values::Priority::ALL {
        all.push(meaning(
            |f| f.priority = Some(priority),
            move |t| t.priority == priority,
        ));
    }
    all.extend(combined(hostile));
    all
}

/// Several at once: all must fit.
fn combined(hostile: &Hostile) -> Vec<Meaning> {
    let [eva, ..] = hostile.employees;
    let [marta, jan, _] = hostile.contacts;
    let project = hostile.world.projects.first().map(|project| project.id);
    vec![
        meaning(
            |f| {
                f.projects = ProjectChoice {
                    by: AssignmentChoice::Primary,
                    ..ProjectChoice::from(project)
                };
                f.statuses = StatusSet::EDITABLE;
            },
            move |t| Some(t.primary.project) == project && StatusSet::EDITABLE.contains(t.status()),
        ),
        meaning(
            |f| {
                f.queue = Queue::Unassigned;
                f.contact = Some(jan);
                f.hide_subtasks = true;
            },
            move |t| t.assignee.is_none() && t.contact == Some(jan) && t.parent.is_none(),
        ),
        meaning(
            |f| {
                f.queue = Queue::AssignedTo(eva);
                f.assignee = Some(eva);
                f.creator = Some(Party::Contact(marta));
            },
            move |t| t.assignee == Some(eva) && t.creator == Party::Contact(marta),
        ),
        // Contradictions leave nothing.
        meaning(
            |f| {
                f.queue = Queue::Unassigned;
                f.assignee = Some(eva);
            },
            |_| false,
        ),
    ]
}

pub(super) async fn filters_only_narrow(store: Arc<dyn Store>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let everybody = [hostile.contact_principals(), hostile.staff_principals()].concat();
    // The administrator sees all, the others parts of it.
    let chosen = everybody.iter().filter(|(words, _)| {
        [
            "an administrator",
            "a member",
            "contact 0, grants 7, settings 3, sites 0",
        ]
        .contains(&words.as_str())
    });
    let mut people = 0;
    for (words, principal) in chosen {
        people += 1;
        let (visible, permitted) = (visible(principal), hostile.permitted(principal));
        for (filter, means) in meanings(&hostile) {
            let mut expected: Vec<TicketId> = permitted
                .iter()
                .copied()
                .filter(|id| means(&hostile.world[*id], visible.actors()))
                .collect();
            expected.sort_unstable();
            let count = view.count_tickets(&visible, &filter).await?;
            let shown = listed(view.as_ref(), &visible, filter.clone()).await?;
            assert_eq!(shown, expected, "{words}: {filter:?}");
            let number = u32::try_from(expected.len()).unwrap_or(u32::MAX);
            assert_eq!(count, Count::Exactly(number), "{words}: {filter:?}");
        }
    }
    assert_eq!(people, 3);
    Ok(())
}

/// Filters offer exactly who has a role on visible tickets of the chosen projects.
pub(super) async fn people_are_those_of_visible_tickets(store: Arc<dyn Store>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut found_somebody = 0;
    for (words, principal) in [hostile.contact_principals(), hostile.staff_principals()].concat() {
        let (visible, permitted) = (visible(&principal), hostile.permitted(&principal));
        for ids in [
            Vec::new(),
            vec![hostile.projects[0]],
            vec![hostile.projects[4]],
            hostile.projects[1..4].to_vec(),
        ] {
            let secondary = secondary_in(&hostile, &ids);
            let chosen = ProjectChoice {
                ids: ids.clone(),
                by: AssignmentChoice::Any,
            };
            let tickets = permitted.iter().map(|id| &hostile.world[*id]).filter(|t| {
                ids.is_empty()
                    || ids.contains(&t.primary.project)
                    || (visible.actors() == Actors::Staff && secondary.contains(&t.id))
            });
            let tickets: Vec<&Ticket> = tickets.collect();
            for role in TicketRole::ALL {
                let mut expected: Vec<Party> = tickets
                    .iter()
                    .filter_map(|t| match role {
                        TicketRole::Creator => Some(t.creator),
                        TicketRole::Assignee => t.assignee.map(Party::Employee),
                        TicketRole::Contact => t.contact.map(Party::Contact),
                    })
                    .collect();
                expected.sort_unstable();
                expected.dedup();
                let found = view.people_on_tickets(&visible, role, &chosen).await?;
                assert_eq!(found, expected, "{words}: {role:?} {ids:?}");
                found_somebody += usize::from(!found.is_empty());
            }
        }
    }
    assert!(found_somebody > 50, "{found_somebody}");
    Ok(())
}
