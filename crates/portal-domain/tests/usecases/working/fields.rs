//! Fields that employees change (domain 4.7, 4.8).

use crate::support::{Cast, edit, enter, field, go, seen, ticket_of, watch, wrong_field};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::usecase::{EditTicket, edit_ticket, ticket_options};
use portal_domain::work::Status;
use portal_domain::{ids::TicketId, ports::TicketKey, testkit::TestPortal, usecase::Actor};

fn apply(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    change: impl FnOnce(&mut EditTicket),
) -> Result<(), Failure> {
    let mut command = edit(test, actor, ticket);
    change(&mut command);
    go(edit_ticket(&test.portal, actor, &command)).map(drop)
}

/// The contact of a ticket belongs to its owner; the first one on an ownerless ticket gives it its owner for good.
///
/// Proves for entered contacts.
#[test]
fn the_contact_belongs_to_the_owner_and_the_first_one_sets_it() {
    let mut cast = Cast::new();
    let owned = cast.world.ticket(cast.pumps).id();
    let free = cast.world.ticket(cast.shop).assignee(cast.tom).id();
    let gone = cast.world.contact(cast.nordwerk, "Gerd Gone");
    cast.world[gone].active = false;
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let before = test.store.commits();
    for wrong in [cast.petra, gone, cast.world.id()] {
        let refused = apply(&test, &tom, owned, |command| {
            command.contact = Some(Some(wrong))
        });
        assert_eq!(wrong_field(refused), field("contact", "not_offered"));
    }
    assert_eq!(test.store.commits(), before);
    apply(&test, &tom, free, |command| {
        command.contact = Some(Some(cast.petra))
    })
    .unwrap();
    assert_eq!(ticket_of(&test, free).owner, Some(cast.sudhaus));
    apply(&test, &tom, free, |command| command.contact = Some(None)).unwrap();
    assert_eq!(ticket_of(&test, free).owner, Some(cast.sudhaus), "it stays");
    let refused = apply(&test, &tom, free, |command| {
        command.contact = Some(Some(cast.marta))
    });
    assert_eq!(wrong_field(refused), field("contact", "not_offered"));
}

/// A participant who becomes the contact is named once.
#[test]
fn a_participant_who_becomes_the_contact_is_named_once() {
    let mut cast = Cast::new();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .participant(cast.jan)
        .id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    apply(&test, &tom, ticket, |command| {
        command.contact = Some(Some(cast.jan))
    })
    .unwrap();
    let ticket = ticket_of(&test, ticket);
    assert_eq!(
        (ticket.contact, ticket.participants),
        (Some(cast.jan), vec![])
    );
}

/// A subtask takes reference, owner and assignments from its parent and names nobody (domain 2.9, 4.7).
///
/// Proves R-186 for corrections.
#[test]
fn a_subtask_has_neither_contact_nor_reference_of_its_own() {
    let mut cast = Cast::new();
    let parent = cast
        .world
        .ticket(cast.shop)
        .assignee(cast.tom)
        .status(Status::InProcess)
        .id();
    let part = cast.world.subtask(parent).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let before = test.store.commits();
    let refused = apply(&test, &tom, part, |command| {
        command.contact = Some(Some(cast.petra))
    });
    assert_eq!(wrong_field(refused), field("contact", "not_allowed"));
    let refused = apply(&test, &tom, part, |command| {
        command.reference = Some("PO 1".to_owned())
    });
    assert_eq!(wrong_field(refused), field("reference", "not_allowed"));
    assert_eq!(test.store.commits(), before);
    apply(&test, &tom, part, |command| {
        command.subject = Some("Valve".to_owned())
    })
    .unwrap();
    assert_eq!(ticket_of(&test, part).owner, None);
}

/// Only active employees and groups are assigned.
#[test]
fn only_active_employees_and_groups_are_assigned() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).id();
    let (crew, old) = (cast.world.group("Crew"), cast.world.group("Old"));
    cast.world[old].active = false;
    cast.world[cast.olga].active = false;
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let refused = apply(&test, &tom, ticket, |command| {
        command.assignee = Some(Some(cast.olga))
    });
    assert_eq!(wrong_field(refused), field("assignee", "not_offered"));
    for wrong in [old, cast.world.id()] {
        let refused = apply(&test, &tom, ticket, |command| {
            command.group = Some(Some(wrong))
        });
        assert_eq!(wrong_field(refused), field("group", "not_offered"));
    }
    apply(&test, &tom, ticket, |command| {
        command.group = Some(Some(crew))
    })
    .unwrap();
    apply(&test, &tom, ticket, |command| {
        command.assignee = Some(Some(cast.eva))
    })
    .unwrap();
    let ticket = ticket_of(&test, ticket);
    assert_eq!(
        (ticket.assignee, ticket.group),
        (Some(cast.eva), Some(crew))
    );
}

/// An accepted ticket takes what an administrator does; a billed one and one in a closed project follow domain 4.8.
#[test]
fn closed_tickets_and_projects_are_for_administrators() {
    let forbidden = Err(Failure::Forbidden(Forbidden::Write));
    for (status, by_tom, by_ada) in [
        (Status::Rejected, true, true),
        (Status::Accepted, false, true),
        (Status::Billed, false, false),
    ] {
        let mut cast = Cast::new();
        let ticket = cast.world.ticket(cast.pumps).status(status).id();
        let test = cast.open();
        for (who, expected) in [(cast.tom, by_tom), (cast.ada, by_ada)] {
            let actor = enter(&test, who);
            let subject = format!("By {}", actor.name);
            let result = apply(&test, &actor, ticket, |command| {
                command.subject = Some(subject)
            });
            assert_eq!(
                result,
                if expected { Ok(()) } else { forbidden.clone() },
                "{status:?}"
            );
        }
    }
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).id();
    cast.world[cast.pumps].state = portal_domain::work::ProjectState::Closed;
    let test = cast.open();
    for (who, expected) in [(cast.eva, false), (cast.ada, true)] {
        let actor = enter(&test, who);
        let result = apply(&test, &actor, ticket, |command| {
            command.subject = Some("New".to_owned())
        });
        assert_eq!(result.is_ok(), expected);
    }
}

/// What the forms offer is what would be taken; who may not change the field is offered nothing.
#[test]
fn forms_offer_what_would_be_taken() {
    let mut cast = Cast::with_grant();
    let owned = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let free = cast.world.ticket(cast.shop).assignee(cast.tom).id();
    cast.world[cast.olga].active = false;
    let test = cast.open();
    let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
    let offered = |actor: &Actor, ticket| {
        go(ticket_options(&test.portal, actor, TicketKey::Id(ticket))).unwrap()
    };
    let options = offered(&tom, owned);
    let contacts: Vec<_> = options
        .contacts
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(contacts, ["Jan Olsen", "Marta Sommer"]);
    assert!(options.assignees.iter().all(|one| one.id != cast.olga));
    assert_eq!(
        offered(&tom, free).contacts.len(),
        3,
        "any contact may give it its owner"
    );
    assert_eq!(
        offered(&marta, owned),
        portal_domain::usecase::TicketOptions::default()
    );
}

/// A change that takes the ticket out of the employee's own sight is stored all the same, and answers with a revision.
#[test]
fn who_hands_a_ticket_on_may_lose_sight_of_it() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.shop).assignee(cast.olga).id();
    let test = cast.open();
    let olga = enter(&test, cast.olga);
    apply(&test, &olga, ticket, |command| {
        command.assignee = Some(Some(cast.tom))
    })
    .unwrap();
    assert_eq!(ticket_of(&test, ticket).assignee, Some(cast.tom));
    assert!(
        go(portal_domain::usecase::view_ticket(
            &test.portal,
            &olga,
            TicketKey::Id(ticket)
        ))
        .is_err()
    );
}

/// The revision that a correction answers with is the one that the next one has to send.
#[test]
fn a_correction_answers_with_the_revision_of_what_it_made() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    for actor in [enter(&test, cast.marta), enter(&test, cast.tom)] {
        test.clock.advance(60);
        let mut command = edit(&test, &actor, ticket);
        command.subject = Some(format!("By {}", actor.name));
        let revision = go(edit_ticket(&test.portal, &actor, &command)).unwrap();
        assert_eq!(revision, seen(&test, &actor, ticket));
    }
    assert_eq!(
        watch(&test, &enter(&test, cast.tom), ticket).head.subject,
        "By Tom Clasen"
    );
}
