//! Business filters: each leaves exactly the visible tickets that fit, and never adds one.

use super::Outcome;
use super::hostile::Hostile;
use super::visibility::listed;
use crate::access::visible;
use crate::ids::TicketId;
use crate::ports::{Queue, Store, TicketFilter};
use crate::values::Count;
use crate::work::{Party, Status, StatusSet, Ticket};
use std::sync::Arc;

/// A filter and, in another shape, what it means.
type Meaning = (TicketFilter, Box<dyn Fn(&Ticket) -> bool + Send + Sync>);

fn meaning(
    set: impl FnOnce(&mut TicketFilter),
    means: impl Fn(&Ticket) -> bool + Send + Sync + 'static,
) -> Meaning {
    let mut filter = TicketFilter::default();
    set(&mut filter);
    (filter, Box::new(means))
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
    for project in &hostile.world.projects {
        let id = project.id;
        all.push(meaning(
            |f| f.project = Some(id),
            move |t| t.primary.project == id,
        ));
    }
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
                f.project = project;
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
                .filter(|id| means(&hostile.world[*id]))
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
