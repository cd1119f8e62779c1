//! Tickets come back exactly as they were stored, with every optional value and with none. What means a set comes back
//! sorted.

use super::Outcome;
use super::sample::Sample;
use crate::ids::TicketId;
use crate::ports::{Store, StoreError, TicketKey, TicketRecord};
use crate::testkit::world::decide::sort_family;
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock};
use crate::values::{Body, Minutes, Priority, Subject};
use crate::work::{
    Assignment, Channel, Overbooking, Party, ProjectState, Status, Ticket, TicketNumber,
};
use std::sync::Arc;

/// A ticket as the administrator finds it, with its family in a comparable order.
async fn found(
    store: &dyn Store,
    sample: &Sample,
    key: TicketKey,
) -> Result<Option<TicketRecord>, StoreError> {
    let view = store.read().await?;
    let mut found = view.find_ticket(&sample.everything(), key).await?;
    if let Some(record) = &mut found {
        sort_family(&mut record.family);
        record.secondary_projects.sort_unstable();
        record.secondary_projects.dedup();
    }
    Ok(found)
}

/// A ticket in which nothing is empty.
fn full(sample: &Sample, bare: &Ticket) -> Ticket {
    let mut participants = vec![sample.marta, sample.jan];
    participants.sort_unstable();
    let [.., highest] = Priority::ALL;
    let mut ticket = bare.clone();
    ticket.subject = valid(&"ß".repeat(Subject::MAX));
    ticket.description = valid(&format!(
        "{}\n\tEnde 漢字 \u{1F6E0} '\" %_\\",
        "x".repeat(400)
    ));
    ticket.priority = highest;
    ticket.primary = Assignment {
        project: sample.project,
        task: Some(sample.task),
    };
    ticket.secondary = vec![
        Assignment {
            project: sample.project,
            task: Some(sample.task),
        },
        Assignment {
            project: sample.of_suedbau,
            task: None,
        },
        Assignment {
            project: sample.internal,
            task: None,
        },
    ];
    ticket.owner = Some(sample.nordwerk);
    ticket.contact = Some(sample.marta);
    ticket.participants = participants;
    ticket.solver = Some(sample.eva);
    ticket.creator = Party::Contact(sample.jan);
    ticket.assignee = Some(sample.ada);
    ticket.group = Some(sample.group);
    ticket.planned = Some(Minutes::MAX);
    ticket.overbooking = Overbooking::Travel;
    ticket.received = sample.world.today.plus(-20_000);
    ticket.start = Some(sample.world.today.plus(1));
    ticket.deadline = Some(sample.world.today.plus(2_000_000));
    ticket.categories.clone_from(&sample.categories);
    ticket.keywords = vec![valid("Ölpumpe"), valid("öl"), valid("漢字")];
    ticket.reference = Some(valid("PO-7/'2026'"));
    ticket.external_number = Some(valid("EXT 12"));
    ticket.origin_address = Some(valid("Marta@Nordwerk.example"));
    ticket.notify_on_completion = true;
    ticket.ticket_type = Some(sample.ticket_type);
    ticket.channel = Channel::Phone;
    ticket.site = Some(sample.site);
    ticket.machine = Some(sample.machine);
    ticket.created_at = FixedClock::START.plus_seconds(-1);
    ticket.modified_at = FixedClock::START;
    ticket
}

pub(super) async fn tickets_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F8);
    let bare = &sample.world[sample.plain];
    // A project without customer and a ticket that belongs to and names nobody.
    let mut empty = bare.clone();
    empty.owner = None;
    empty.primary = Assignment {
        project: sample.internal,
        task: None,
    };
    let full = full(&sample, bare);
    for (start, then) in [(&full, &empty), (&empty, &full)] {
        let work = store.begin().await?;
        let mut ticket = start.clone();
        ticket.id = ids.id();
        ticket.number = TicketNumber::ticket(work.next_ticket_number().await?);
        work.insert_ticket(&ticket).await?;
        work.commit().await?;
        let stored = found(store.as_ref(), &sample, TicketKey::Id(ticket.id)).await?;
        assert_eq!(stored.map(|record| record.ticket).as_ref(), Some(&ticket));
        let by_number = found(store.as_ref(), &sample, TicketKey::Number(ticket.number)).await?;
        assert_eq!(by_number.map(|record| record.ticket.id), Some(ticket.id));

        // Everything but what a ticket keeps for good.
        let before = ticket;
        ticket = then.clone();
        ticket.id = before.id;
        ticket.number = before.number;
        ticket.version = before.version;
        ticket.created_at = before.created_at;
        let work = store.begin().await?;
        work.update_ticket(&ticket).await?;
        work.commit().await?;
        ticket.version = ticket.version.next();
        let stored = found(store.as_ref(), &sample, TicketKey::Id(ticket.id)).await?;
        assert_eq!(stored.map(|record| record.ticket).as_ref(), Some(&ticket));

        // A touch moves the time and nothing else.
        let later = FixedClock::START.plus_seconds(777);
        let work = store.begin().await?;
        work.touch_ticket(ticket.id, later).await?;
        work.commit().await?;
        ticket.modified_at = later;
        let stored = found(store.as_ref(), &sample, TicketKey::Id(ticket.id)).await?;
        assert_eq!(stored.map(|record| record.ticket).as_ref(), Some(&ticket));
    }
    every_code_comes_back(store.as_ref(), &sample, &ids).await?;
    the_longest_description_fits(store.as_ref(), &sample).await
}

/// Compared without being shown: it fills a screen.
async fn the_longest_description_fits(store: &dyn Store, sample: &Sample) -> Outcome {
    let mut ticket = sample.world[sample.plain].clone();
    ticket.description = valid(&"\u{1F6E0}".repeat(Body::MAX));
    let work = store.begin().await?;
    work.update_ticket(&ticket).await?;
    work.commit().await?;
    let stored = found(store, sample, TicketKey::Id(ticket.id)).await?;
    let same = stored.is_some_and(|record| record.ticket.description == ticket.description);
    assert!(same, "the longest description was cut or changed");
    Ok(())
}

/// Every value of every closed list.
async fn every_code_comes_back(store: &dyn Store, sample: &Sample, ids: &CountingIds) -> Outcome {
    let codes = Channel::ALL
        .into_iter()
        .zip(Overbooking::ALL)
        .zip(Priority::ALL);
    for ((channel, overbooking), priority) in codes {
        let work = store.begin().await?;
        let mut ticket = sample.world[sample.plain].clone();
        ticket.id = ids.id();
        ticket.number = TicketNumber::ticket(work.next_ticket_number().await?);
        ticket.channel = channel;
        ticket.overbooking = overbooking;
        ticket.priority = priority;
        ticket.planned = Some(Minutes::ZERO);
        work.insert_ticket(&ticket).await?;
        work.commit().await?;
        let stored = found(store, sample, TicketKey::Id(ticket.id)).await?;
        assert_eq!(stored.map(|record| record.ticket).as_ref(), Some(&ticket));
    }
    Ok(())
}

/// Families, projects and parents: what decisions and the state machine need beside the ticket.
pub(super) async fn records_carry_what_stands_beside_a_ticket(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let (project, group) = (sample.project, sample.group);
    let world = &mut sample.world;
    let closed = world.project(sample.nordwerk, "NW-ZU");
    world[closed].state = ProjectState::Closed;
    let parent = world
        .ticket(project)
        .also_in(sample.internal)
        .also_in(closed)
        .assignee(sample.ada)
        .status(Status::InProcess)
        .id();
    let open = world.subtask(parent).assignee(sample.eva).id();
    let settled = world
        .subtask(parent)
        .group(group)
        .creator(Party::Employee(sample.eva))
        .status(Status::Rejected)
        .id();
    let finished = world.ticket(closed).status(Status::Accepted).id();
    let of_finished: Vec<TicketId> = [Status::Accepted, Status::Rejected, Status::Billed]
        .into_iter()
        .map(|status| world.subtask(finished).status(status).id())
        .collect();
    sample.world.store(store.as_ref()).await?;
    let all = [vec![parent, open, settled, finished], of_finished].concat();
    for id in all {
        let stored = found(store.as_ref(), &sample, TicketKey::Id(id)).await?;
        assert_eq!(stored, Some(sample.world.record(id)));
    }
    let of_subtask = sample.world.record(open);
    assert!(of_subtask.parent.is_some() && of_subtask.secondary_projects.len() == 2);
    assert!(sample.world.record(parent).open_subtasks);
    assert!(!sample.world.record(finished).open_subtasks);
    let key = TicketKey::Number(sample.world[settled].number);
    let by_number = found(store.as_ref(), &sample, key).await?;
    assert_eq!(by_number, Some(sample.world.record(settled)));
    let key = TicketKey::Number(TicketNumber::subtask(987_654, 3));
    assert_eq!(found(store.as_ref(), &sample, key).await?, None);
    Ok(())
}
