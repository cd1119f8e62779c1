//! Tickets with what stands beside them.

use super::values::{days, emails, minutes, priorities, small_id, some_text, statuses, timestamps};
use crate::access::FamilyMember;
use crate::ids::{TicketId, Uuid};
use crate::ports::{ParentFacts, TicketRecord};
use crate::version::Version;
use crate::work::{
    Assignment, Channel, NewTicket, Overbooking, Party, ProjectState, Ticket, TicketNumber,
};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Contacts and employees.
pub fn parties() -> impl Strategy<Value = Party> + Clone {
    prop_oneof![
        small_id().prop_map(Party::Contact),
        small_id().prop_map(Party::Employee),
    ]
}

fn assignments() -> impl Strategy<Value = Assignment> + Clone {
    (small_id(), option::of(small_id())).prop_map(|(project, task)| Assignment { project, task })
}

/// What a ticket is recorded with.
fn new_tickets() -> impl Strategy<Value = NewTicket> + Clone {
    (
        (1..=i64::MAX >> 10, some_text(), some_text(), priorities()),
        assignments(),
        option::weighted(0.8, small_id()),
        option::weighted(0.6, small_id()),
        parties(),
        select(Channel::ALL.as_slice()),
        days(),
        timestamps(),
    )
        .prop_map(
            |(
                (number, subject, description, priority),
                primary,
                owner,
                contact,
                creator,
                channel,
                received,
                created_at,
            )| {
                NewTicket {
                    id: TicketId::new(Uuid::from_u128(number.unsigned_abs().into())),
                    number: TicketNumber::ticket(number),
                    subject,
                    description,
                    priority,
                    primary,
                    owner,
                    contact,
                    creator,
                    channel,
                    received,
                    created_at,
                }
            },
        )
}

/// Tickets in every status, with and without everything optional. They need not keep the invariants that use cases keep
/// (domain 4.8): a decision has to be right about every row.
pub fn tickets() -> impl Strategy<Value = Ticket> + Clone {
    let people = (
        btree_set(small_id(), 0..3),
        option::of(small_id()),
        option::of(small_id()),
        option::of(small_id()),
    );
    let places = (
        vec(assignments(), 0..3),
        option::of(small_id()),
        option::of(small_id()),
        option::of(small_id()),
    );
    let plan = (
        option::of(minutes()),
        select(Overbooking::ALL.as_slice()),
        option::of(days()),
        option::of(days()),
        option::weighted(0.2, emails()),
        any::<bool>(),
    );
    (
        new_tickets(),
        statuses(),
        people,
        places,
        plan,
        option::weighted(0.15, 1_i32..9),
    )
        .prop_map(|(new, status, people, places, plan, part)| {
            let main = new.number.main();
            let mut ticket = Ticket::record(new).stored(status);
            let (participants, solver, assignee, group) = people;
            ticket.participants = participants.into_iter().collect();
            (ticket.solver, ticket.assignee, ticket.group) = (solver, assignee, group);
            (
                ticket.secondary,
                ticket.site,
                ticket.machine,
                ticket.ticket_type,
            ) = places;
            (
                ticket.planned,
                ticket.overbooking,
                ticket.start,
                ticket.deadline,
                ticket.origin_address,
                ticket.notify_on_completion,
            ) = plan;
            if let Some(part) = part {
                ticket.parent = Some(TicketId::new(Uuid::max()));
                ticket.number = TicketNumber::subtask(main, part);
            }
            ticket.version = Version::FIRST;
            ticket
        })
}

/// Tickets with project, family and parent: what decisions and the state machine need.
pub fn ticket_records() -> impl Strategy<Value = TicketRecord> + Clone {
    let relatives = vec(
        (parties(), option::of(small_id()), option::of(small_id())),
        0..3,
    );
    (
        tickets(),
        select(ProjectState::ALL.as_slice()),
        relatives,
        any::<bool>(),
        (statuses(), option::of(small_id())),
    )
        .prop_map(
            |(ticket, project_state, relatives, open_subtasks, (status, assignee))| {
                let own = FamilyMember {
                    creator: ticket.creator,
                    assignee: ticket.assignee,
                    group: ticket.group,
                };
                let others = relatives
                    .into_iter()
                    .map(|(creator, assignee, group)| FamilyMember {
                        creator,
                        assignee,
                        group,
                    });
                TicketRecord {
                    project_state,
                    family: std::iter::once(own).chain(others).collect(),
                    secondary_projects: ticket.secondary.iter().map(|a| a.project).collect(),
                    open_subtasks: open_subtasks && !ticket.is_subtask(),
                    parent: ticket
                        .is_subtask()
                        .then_some(ParentFacts { status, assignee }),
                    opened_at: None,
                    ticket,
                }
            },
        )
}
