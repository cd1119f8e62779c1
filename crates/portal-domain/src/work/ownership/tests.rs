//! Every tie alone, and every combination of what decides against 4.8 in another shape.

use super::*;
use crate::ids::{ProjectId, TicketId, TimeEntryId, Uuid};
use crate::testkit::World;
use crate::timestamp::Timestamp;
use crate::values::Line;
use crate::version::Version;
use crate::work::Change;

struct Place {
    world: World,
    nordwerk: CustomerId,
    internal: ProjectId,
    theirs: ProjectId,
    ticket: TicketId,
    subtask: TicketId,
    time: TimeEntryId,
}

/// A ticket in an internal project on which somebody entered Marta Sommer of Nordwerk, by mistake.
fn place() -> Place {
    let mut world = World::new();
    let nordwerk = world.customer("Nordwerk");
    let marta = world.contact(nordwerk, "Marta Sommer");
    let jan = world.contact(nordwerk, "Jan Petersen");
    let eva = world.employee("Eva Brandt");
    let internal = world.internal_project("INT");
    let other = world.internal_project("INT-2");
    let theirs = world.project(nordwerk, "NW-1");
    let ticket = world
        .ticket(internal)
        .owner(Some(nordwerk))
        .contact(marta)
        .participant(jan)
        .creator(Party::Employee(eva))
        .also_in(other)
        .also_in(theirs)
        .with(|ticket| ticket.reference = Line::parse("PO-7").ok())
        .id();
    let subtask = world.subtask(ticket).owner(Some(nordwerk)).id();
    let time = world.time(ticket, eva, 60, 30);
    Place {
        world,
        nordwerk,
        internal,
        theirs,
        ticket,
        subtask,
        time,
    }
}

fn line(ticket: &Ticket, version: Version, author: Author, change: Change) -> HistoryEntry {
    HistoryEntry {
        id: Uuid::nil().into(),
        ticket: ticket.id,
        ticket_version: version,
        at: Timestamp::default(),
        author,
        change,
    }
}

/// All that a person could have done to tie the two, switched on one by one.
#[derive(Debug, Clone, Copy, Default)]
struct Facts {
    in_theirs: bool,
    ownerless: bool,
    billed: bool,
    billed_part: bool,
    recorded_by_contact: bool,
    wrote: bool,
    answered: bool,
    opened: bool,
    mailed: bool,
    time_on_theirs: bool,
}

fn decide(place: &Place, facts: Facts) -> Result<Ownerless, Tie> {
    let world = &place.world;
    let marta = world[place.ticket].contact.unwrap();
    let mut ticket = world[place.ticket].clone();
    let mut subtask = world[place.subtask].clone();
    if facts.billed {
        ticket = ticket.stored(Status::Billed);
    }
    if facts.billed_part {
        subtask = subtask.stored(Status::Billed);
    }
    if facts.recorded_by_contact {
        ticket.creator = Party::Contact(marta);
    }
    if facts.ownerless {
        ticket.owner = None;
    }
    let mut entries = vec![world[place.time].clone()];
    if facts.time_on_theirs {
        entries[0].assignment.project = place.theirs;
    }
    let by = |party| Author::Person(party);
    let eva = Party::Employee(entries[0].employee);
    let commented = Change::Commented(Uuid::nil().into());
    let mut history = vec![
        line(&ticket, Version::FIRST, by(eva), Change::Created),
        line(&ticket, Version::FIRST, Author::System, commented.clone()),
    ];
    if facts.wrote {
        let marta = by(Party::Contact(marta));
        history.push(line(&ticket, Version::FIRST, marta, commented));
    }
    let answers: Vec<Answer> = facts
        .answered
        .then(|| Answer {
            id: Uuid::nil().into(),
            ticket: ticket.id,
            kind: super::super::AnswerKind::Rejected,
            by: eva,
            at: Timestamp::default(),
            answered_version: Version::FIRST,
            comment: None,
            words: None,
        })
        .into_iter()
        .collect();
    let theirs = [Assignment {
        project: place.theirs,
        task: None,
    }];
    void_owner(&Owned {
        ticket: &ticket,
        subtasks: &[subtask],
        entries: &entries,
        project: facts.in_theirs.then_some(place.nordwerk),
        theirs: &theirs,
        history: &history,
        answers: &answers,
        met: match (facts.opened, facts.mailed) {
            (true, _) => Met::Opened,
            (false, true) => Met::Mailed,
            (false, false) => Met::Never,
        },
    })
}

#[test]
fn an_owner_that_nobody_met_goes_with_everything_that_is_the_owners() {
    let place = place();
    let gone = decide(&place, Facts::default()).unwrap();
    for one in [&gone.ticket, &gone.subtasks[0]] {
        assert_eq!(one.owner, None);
        assert!(one.names_nobody());
        assert_eq!((one.site, one.machine, &one.reference), (None, None, &None));
        assert_eq!(one.primary.project, place.internal);
    }
    let before = &place.world[place.ticket];
    let kept: Vec<_> = before
        .secondary
        .iter()
        .filter(|one| one.project != place.theirs)
        .copied()
        .collect();
    assert_eq!(gone.ticket.secondary, kept);
    assert_eq!(kept.len(), 1);
    // Nothing else changes.
    let mut restored = gone.ticket;
    restored.owner = before.owner;
    restored.contact = before.contact;
    restored.participants.clone_from(&before.participants);
    restored.reference.clone_from(&before.reference);
    restored.secondary.clone_from(&before.secondary);
    assert_eq!(&restored, before);
}

/// All 1,024 combinations: it is voided exactly if nothing of it is so, and the tie that is named is one that is there.
#[test]
fn any_tie_keeps_the_owner() {
    let place = place();
    let mut named = std::collections::BTreeMap::<&str, usize>::new();
    for bits in 0..1_u32 << 10 {
        let bit = |number: u32| bits & (1 << number) != 0;
        let facts = Facts {
            in_theirs: bit(0),
            ownerless: bit(1),
            billed: bit(2),
            billed_part: bit(3),
            recorded_by_contact: bit(4),
            wrote: bit(5),
            answered: bit(6),
            opened: bit(7),
            mailed: bit(8),
            time_on_theirs: bit(9),
        };
        match decide(&place, facts) {
            Ok(_) => assert_eq!(bits, 0, "{facts:?}"),
            Err(tie) => {
                let holds = match tie {
                    Tie::NoOwner => facts.ownerless,
                    Tie::Subtask => false,
                    Tie::CustomersProject => facts.in_theirs,
                    Tie::Billed => facts.billed || facts.billed_part,
                    Tie::Opened => facts.opened,
                    Tie::Mailed => facts.mailed,
                    Tie::WrittenOn => facts.wrote || facts.recorded_by_contact,
                    Tie::Answered => facts.answered,
                    Tie::TimeBooked => facts.time_on_theirs,
                };
                assert!(holds, "{tie:?} is named, but {facts:?}");
                *named.entry(tie.code()).or_default() += 1;
            }
        }
    }
    // Every tie but the one of subtasks decides somewhere.
    assert_eq!(named.len(), Tie::ALL.len() - 1, "{named:?}");
}

#[test]
fn a_subtask_is_not_voided_alone() {
    let place = place();
    let subtask = &place.world[place.subtask];
    let tie = void_owner(&Owned {
        ticket: subtask,
        subtasks: &[],
        entries: &[],
        project: None,
        theirs: &[],
        history: &[],
        answers: &[],
        met: Met::Never,
    });
    assert_eq!(tie, Err(Tie::Subtask));
}
