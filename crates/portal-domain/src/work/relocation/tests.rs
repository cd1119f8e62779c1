//! Every combination of what decides a move, against what 4.8 and 5.8 say in another shape.

use super::*;
use crate::ids::{MachineId, ProjectId, SiteId};
use crate::testkit::World;
use crate::values::{Line, Minutes};

/// Nordwerk with two projects, Sudhaus with one, two internal ones.
struct Place {
    world: World,
    nordwerk: CustomerId,
    sudhaus: CustomerId,
    first: ProjectId,
    second: ProjectId,
    foreign: ProjectId,
    internal: ProjectId,
    other_internal: ProjectId,
}

fn place() -> Place {
    let mut world = World::new();
    let (nordwerk, sudhaus) = (world.customer("Nordwerk"), world.customer("Sudhaus"));
    Place {
        nordwerk,
        sudhaus,
        first: world.project(nordwerk, "NW-1"),
        second: world.project(nordwerk, "NW-2"),
        foreign: world.project(sudhaus, "SH-1"),
        internal: world.internal_project("INT"),
        other_internal: world.internal_project("INT-2"),
        world,
    }
}

const fn at(project: ProjectId) -> Assignment {
    Assignment {
        project,
        task: None,
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Time {
    None,
    Booked,
    Billed,
}

/// Proves over all combinations of owner, place, target, past, time and both choices.
#[test]
fn every_move_is_as_the_rules_say() {
    let mut place = place();
    let mut seen = std::collections::BTreeMap::<String, usize>::new();
    let mut moved = 0;
    for from in [place.first, place.internal] {
        for owner in [Some(place.nordwerk), None] {
            let ticket = place
                .world
                .ticket(from)
                .owner(owner)
                .also_in(place.other_internal)
                .with(|ticket| {
                    ticket.reference = Line::parse("PO-7").ok();
                    ticket.site = Some(SiteId::new(crate::ids::Uuid::from_u128(7)));
                    ticket.machine = Some(MachineId::new(crate::ids::Uuid::from_u128(8)));
                })
                .id();
            let subtask = place.world.subtask(ticket).owner(owner).id();
            let worker = place.world.employee("Eva Brandt");
            let times = [ticket, subtask].map(|id| place.world.time(id, worker, 60, 30));
            for to in [
                place.second,
                place.foreign,
                place.internal,
                place.other_internal,
            ] {
                for past in [Past::Blank, Past::Touched] {
                    for time in [Time::None, Time::Booked, Time::Billed] {
                        for booked in BookedTime::ALL {
                            for old in [OldPrimary::Left, OldPrimary::Kept] {
                                let outcome = check_one(
                                    &place, ticket, subtask, times, to, past, time, booked, old,
                                );
                                moved += usize::from(outcome.is_ok());
                                let code = outcome.map_or_else(Obstacle::code, |()| "moved");
                                *seen.entry(code.to_owned()).or_default() += 1;
                            }
                        }
                    }
                }
            }
        }
    }
    // 4 owners and places, 4 targets, 2 pasts, 3 times, 3 and 2 choices.
    assert_eq!(
        seen.values().sum::<usize>(),
        4 * 4 * 2 * 3 * 3 * 2,
        "{seen:?}"
    );
    assert!(moved > 100, "{seen:?}");
    for obstacle in [
        Obstacle::NoOwner,
        Obstacle::OtherCustomer,
        Obstacle::OldProject,
        Obstacle::TimeBooked,
        Obstacle::TimeBilled,
    ] {
        assert!(seen.contains_key(obstacle.code()), "{obstacle:?}: {seen:?}");
    }
}

#[allow(clippy::too_many_arguments, reason = "the dimensions of the table")]
fn check_one(
    place: &Place,
    ticket: crate::ids::TicketId,
    subtask: crate::ids::TicketId,
    times: [crate::ids::TimeEntryId; 2],
    to: ProjectId,
    past: Past,
    time: Time,
    booked: BookedTime,
    old: OldPrimary,
) -> Result<(), Obstacle> {
    let world = &place.world;
    let before = &world[ticket];
    let subtasks = [world[subtask].clone()];
    let entries: Vec<TimeEntry> = times
        .into_iter()
        .filter(|_| time != Time::None)
        .map(|id| TimeEntry {
            billed: time == Time::Billed,
            ..world[id].clone()
        })
        .collect();
    let customer = world[to].customer;
    let from = world[before.primary.project].customer;
    let family = Relocating {
        ticket: before,
        subtasks: &subtasks,
        entries: &entries,
        from,
        past,
    };
    let wish = Relocate {
        to: Destination {
            assignment: at(to),
            customer,
            state: ProjectState::Open,
        },
        booked,
        old,
    };
    let outcome = relocate(&family, &wish);
    let told = format!(
        "{:?} {to:?} {past:?} {time:?} {booked:?} {old:?}",
        before.owner
    );

    // What 4.8 and 5.8 say, as plain sentences.
    let stays = before.primary == at(to);
    let crosses = customer.is_some() && customer != before.owner;
    let free = past == Past::Blank && entries.is_empty() && before.owner.is_some();
    let keeps = old == OldPrimary::Kept || (time != Time::None && booked == BookedTime::KeepOld);
    let old_is_foreign = from.is_some() && from != if crosses { customer } else { before.owner };
    let leaves_alone = time != Time::None && booked == BookedTime::Leave;
    let touches_billed = time == Time::Billed && booked == BookedTime::Rebook;
    let refused = !stays
        && ((crosses && !free) || leaves_alone || touches_billed || (keeps && old_is_foreign));
    assert_eq!(outcome.is_err(), refused, "{told}");
    let after = outcome?;

    // What may never be, however it came about.
    let owner = after.ticket.owner;
    assert!(
        world[to].customer.is_none() || world[to].customer == owner,
        "{told}"
    );
    for secondary in &after.ticket.secondary {
        let customer = world[secondary.project].customer;
        assert!(customer.is_none() || customer == owner, "{told}");
        assert_ne!(*secondary, after.ticket.primary, "{told}");
    }
    for member in &after.subtasks {
        assert_eq!(
            (member.primary, member.owner),
            (after.ticket.primary, owner),
            "{told}"
        );
        assert!(member.secondary.is_empty(), "{told}");
    }
    if owner != before.owner {
        let ticket = &after.ticket;
        assert_eq!((ticket.site, ticket.machine), (None, None), "{told}");
        assert_eq!(ticket.reference, None, "{told}");
        assert!(
            !ticket.secondary.contains(&at(place.other_internal)),
            "{told}"
        );
        assert_eq!(owner, Some(place.sudhaus), "{told}");
    } else if !stays {
        assert_eq!(after.ticket.reference, before.reference, "{told}");
        assert_eq!(
            after.ticket.secondary.contains(&before.primary),
            keeps,
            "{told}"
        );
    }
    // Entries point to the new assignment together or not at all, and none is lost.
    let sum = |entries: &[TimeEntry]| {
        entries
            .iter()
            .fold(Minutes::ZERO, |sum, one| sum + one.minutes)
    };
    if after.rebooked.is_empty() {
        let old_place = keeps || stays || entries.is_empty();
        assert!(old_place, "{told}: time stays where nothing is");
    } else {
        assert_eq!(sum(&after.rebooked), sum(&entries), "{told}");
        assert!(
            after.rebooked.iter().all(|one| one.assignment == at(to)),
            "{told}"
        );
    }
    Ok(())
}

/// Nothing of a family that is billed moves, and nothing done comes into a closed project (4.8).
#[test]
fn the_statuses_of_the_whole_family_count() {
    for status in Status::ALL {
        for (of_parent, of_subtask) in [(status, Status::New), (Status::InProcess, status)] {
            let mut place = place();
            let ticket = place.world.ticket(place.first).status(of_parent).id();
            let subtask = place.world.subtask(ticket).status(of_subtask).id();
            for state in ProjectState::ALL {
                let subtasks = [place.world[subtask].clone()];
                let family = Relocating {
                    ticket: &place.world[ticket],
                    subtasks: &subtasks,
                    entries: &[],
                    from: Some(place.nordwerk),
                    past: Past::Touched,
                };
                let wish = Relocate {
                    to: Destination {
                        assignment: at(place.second),
                        customer: Some(place.nordwerk),
                        state,
                    },
                    booked: BookedTime::Leave,
                    old: OldPrimary::Left,
                };
                let expected = match (status, state) {
                    (Status::Billed, _) => Some(Obstacle::Billed),
                    (Status::Done, ProjectState::Closed) => Some(Obstacle::DoneIntoClosed),
                    _ => None,
                };
                let outcome = relocate(&family, &wish);
                assert_eq!(
                    outcome.as_ref().err().copied(),
                    expected,
                    "{status:?} {state:?}"
                );
                if let Ok(after) = outcome {
                    assert_eq!(after.ticket.status(), of_parent);
                    assert_eq!(after.subtasks[0].status(), of_subtask);
                }
            }
            // A subtask does not move by itself.
            let family = Relocating {
                ticket: &place.world[subtask],
                subtasks: &[],
                entries: &[],
                from: Some(place.nordwerk),
                past: Past::Blank,
            };
            let wish = Relocate {
                to: Destination {
                    assignment: at(place.second),
                    customer: Some(place.nordwerk),
                    state: ProjectState::Open,
                },
                booked: BookedTime::Rebook,
                old: OldPrimary::Left,
            };
            assert_eq!(relocate(&family, &wish), Err(Obstacle::Subtask));
        }
    }
}

/// Whatever ties a ticket to a customer's people keeps it with the customer, also after it was taken back.
#[test]
fn the_past_of_a_ticket_remembers_everybody() {
    let mut place = place();
    let marta = place.world.portal_contact(place.nordwerk, "Marta Sommer");
    let eva = place.world.employee("Eva Brandt");
    let ticket = place.world.ticket(place.first).id();
    let line = |author: Author, change: Change| HistoryEntry {
        id: place.world.id(),
        ticket,
        ticket_version: crate::version::Version::FIRST,
        at: crate::timestamp::Timestamp::default(),
        author,
        change,
    };
    let field = |field, old: Option<&str>| Change::Field {
        field,
        old: old.map(str::to_owned),
        new: None,
    };
    let by_eva = Author::Person(Party::Employee(eva));
    let blank = &place.world[ticket];
    let created = line(by_eva, Change::Created);
    assert_eq!(
        Past::of(blank, std::slice::from_ref(&created), &[], false),
        Past::Blank
    );
    assert_eq!(
        Past::of(blank, std::slice::from_ref(&created), &[], true),
        Past::Touched
    );
    for told in [
        field(TicketField::Contact, Some("0192")),
        field(TicketField::Participants, Some("0192")),
        field(TicketField::Creator, Some("0192")),
    ] {
        let history = [created.clone(), line(by_eva, told)];
        assert_eq!(Past::of(blank, &history, &[], false), Past::Touched);
    }
    let by_marta = Author::Person(Party::Contact(marta));
    let history = [
        created.clone(),
        line(by_marta, field(TicketField::Subject, Some("x"))),
    ];
    assert_eq!(Past::of(blank, &history, &[], false), Past::Touched);
    let history = [
        created.clone(),
        line(by_eva, field(TicketField::Subject, Some("x"))),
    ];
    assert_eq!(Past::of(blank, &history, &[], false), Past::Blank);
    for change in [
        |ticket: &mut Ticket, marta| ticket.contact = Some(marta),
        |ticket: &mut Ticket, marta| ticket.participants = vec![marta],
        |ticket: &mut Ticket, marta| ticket.creator = Party::Contact(marta),
    ] {
        let mut touched = blank.clone();
        change(&mut touched, marta);
        assert_eq!(
            Past::of(&touched, std::slice::from_ref(&created), &[], false),
            Past::Touched
        );
    }
}

/// Proves R-139: an assignment that time points to stays.
#[test]
fn an_assignment_with_time_is_not_removed() {
    let mut place = place();
    let ticket = place.world.ticket(place.first).id();
    let eva = place.world.employee("Eva Brandt");
    let time = place.world.time(ticket, eva, 60, 60);
    let entries = [place.world[time].clone()];
    assert!(!may_be_removed(at(place.first), &entries));
    assert!(may_be_removed(at(place.second), &entries));
    assert!(may_be_removed(at(place.first), &[]));
}
