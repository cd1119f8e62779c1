//! Subtasks and copies.

use crate::support::{
    Cast, enter, field, go, mails_to, move_on, submission, ticket_of, watch, wrong_field,
};
use portal_domain::failure::{Conflict, Failure, Forbidden};
use portal_domain::ids::TicketId;
use portal_domain::ports::{Recipient, TicketKey};
use portal_domain::usecase::*;
use portal_domain::values::Minutes;
use portal_domain::work::{Assignment, Obstacle, Party, Status};
use portal_domain::workflow::Refusal;

fn subtask(parent: TicketId, subject: &str) -> CreateSubtask {
    CreateSubtask {
        submission: None,
        parent: TicketKey::Id(parent),
        subject: subject.to_owned(),
        description: None,
        assignee: None,
        start: None,
        deadline: None,
        planned: None,
    }
}

fn copy(ticket: TicketId) -> CopyTicket {
    CopyTicket {
        submission: None,
        ticket: TicketKey::Id(ticket),
        subject: None,
        to: None,
        subtasks: Subtasks::Left,
    }
}

/// Proves: a subtask has its ticket's place, its own number, and no contact sees it.
#[test]
fn a_subtask_takes_its_place_from_the_ticket() {
    let mut cast = Cast::with_grant();
    let task = cast.world.task(cast.pumps, "Care");
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .task(task)
        .contact(cast.marta)
        .id();
    let test = cast.open();
    let (tom, marta) = (enter(&test, cast.tom), enter(&test, cast.marta));
    let before = watch(&test, &marta, ticket);
    let wanted = CreateSubtask {
        submission: Some(submission("a-key-of-mine")),
        assignee: Some(cast.eva),
        planned: Some(Minutes::from(60)),
        ..subtask(ticket, "Order a seal")
    };
    let first = go(create_subtask(&test.portal, &tom, &wanted)).unwrap();
    assert_eq!(go(create_subtask(&test.portal, &tom, &wanted)), Ok(first));
    let second = go(create_subtask(
        &test.portal,
        &tom,
        &subtask(ticket, "Call Marta"),
    ))
    .unwrap();
    assert_eq!((first.number.part(), second.number.part()), (1, 2));
    let stored = ticket_of(&test, first.id);
    assert_eq!(stored.parent, Some(ticket));
    assert_eq!(stored.primary, ticket_of(&test, ticket).primary);
    assert_eq!(stored.owner, Some(cast.nordwerk));
    assert_eq!(stored.creator, Party::Employee(cast.tom));
    assert_eq!((stored.contact, stored.status()), (None, Status::New));
    assert_eq!(mails_to(&test, Recipient::Employee(cast.eva)), ["assigned"]);
    let shown = go(list_subtasks(&test.portal, &tom, TicketKey::Id(ticket))).unwrap();
    assert_eq!(shown[0].assignee.as_deref(), Some("Eva Brandt"));
    assert_eq!(shown.len(), 2);
    // The contact sees what it saw.
    assert_eq!(watch(&test, &marta, ticket), before);
    let key = TicketKey::Id(first.id);
    assert_eq!(
        go(view_ticket(&test.portal, &marta, key)).map(drop),
        Err(Failure::NotFound)
    );
    let refused = go(list_subtasks(&test.portal, &marta, TicketKey::Id(ticket)));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::StaffOnly)));
    let refused = go(create_subtask(&test.portal, &marta, &subtask(ticket, "x")));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::Write)));
    let refused = go(create_subtask(&test.portal, &tom, &subtask(first.id, "x")));
    assert_eq!(
        refused,
        Err(Failure::Conflict(Conflict::Move(Obstacle::Subtask)))
    );
    let refused = go(create_subtask(&test.portal, &tom, &subtask(ticket, " ")));
    assert_eq!(wrong_field(refused), field("subject", "blank"));
    assert!(go(verify(&test.portal)).unwrap().agrees());
}

/// Proves: none is added while the ticket is done or final, and one that is open holds the ticket up.
#[test]
fn no_subtask_comes_to_a_ticket_that_waits_or_has_ended() {
    for status in Status::ALL {
        let mut cast = Cast::new();
        let ticket = cast.world.ticket(cast.pumps).status(status).id();
        let test = cast.open();
        let (tom, ada) = (enter(&test, cast.tom), enter(&test, cast.ada));
        let may = watch(&test, &ada, ticket).may.add_subtask;
        let made = go(create_subtask(&test.portal, &ada, &subtask(ticket, "More"))).map(drop);
        let expected = match status {
            Status::New | Status::InProcess => Ok(()),
            Status::Billed => Err(Failure::Forbidden(Forbidden::Write)),
            _ => Err(Failure::Refused(Refusal::OpenSubtasks)),
        };
        assert_eq!(made, expected, "{status:?}");
        assert_eq!(may, made.is_ok());
        if status == Status::New {
            move_on(&test, &tom, ticket, Status::InProcess);
            let done = crate::support::change(&test, &tom, ticket, Status::Done);
            let refused = go(change_status(&test.portal, &tom, &done));
            assert_eq!(refused, Err(Failure::Refused(Refusal::OpenSubtasks)));
        }
    }
}

/// Proves R-122: the copy is a new ticket of the same owner with a marked subject; subtasks come along if wanted.
#[test]
fn a_copy_is_a_ticket_of_its_own() {
    let mut cast = Cast::with_grant();
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    let print = cast.world.category("Printing");
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .subject("Pump leaks")
        .contact(cast.marta)
        .participant(cast.jan)
        .also_in(cast.shop)
        .done_by(cast.tom)
        .with(|ticket| ticket.categories = vec![print])
        .id();
    let part = cast
        .world
        .subtask(ticket)
        .subject("Order a seal")
        .status(Status::Accepted)
        .id();
    cast.world.time(ticket, cast.tom, 60, 60);
    cast.world.comment(
        ticket,
        Party::Contact(cast.marta),
        portal_domain::work::Audience::Public,
        "Hm.",
    );
    let test = cast.open();
    let (tom, ada) = (enter(&test, cast.tom), enter(&test, cast.ada));
    let plain = go(copy_ticket(&test.portal, &tom, &copy(ticket))).unwrap();
    let stored = ticket_of(&test, plain.id);
    assert_eq!(stored.subject.as_str(), "Pump leaks (2)");
    assert_eq!((stored.status(), stored.solver), (Status::New, None));
    assert_eq!(
        (stored.owner, stored.contact),
        (Some(cast.nordwerk), Some(cast.marta))
    );
    assert_eq!(
        (stored.participants, stored.categories),
        (vec![cast.jan], vec![print])
    );
    assert_eq!(
        (stored.secondary, stored.creator),
        (vec![], Party::Employee(cast.tom))
    );
    let view = watch(&test, &tom, plain.id);
    assert!(view.comments.is_empty() && view.time_entries.shown().unwrap().is_empty());
    assert_eq!(view.history.len(), 1);
    assert_eq!(
        go(list_subtasks(&test.portal, &tom, TicketKey::Id(plain.id))),
        Ok(vec![])
    );
    let whole = CopyTicket {
        subject: Some("The other pump".to_owned()),
        to: Some((hoses, None)),
        subtasks: Subtasks::Copied,
        ..copy(ticket)
    };
    let refused = go(copy_ticket(&test.portal, &tom, &whole));
    assert_eq!(wrong_field(refused), field("project", "not_offered"));
    let whole = go(copy_ticket(&test.portal, &ada, &whole)).unwrap();
    let stored = ticket_of(&test, whole.id);
    let place = Assignment {
        project: hoses,
        task: None,
    };
    assert_eq!(
        (stored.subject.as_str(), stored.primary),
        ("The other pump", place)
    );
    let parts = go(list_subtasks(&test.portal, &ada, TicketKey::Id(whole.id))).unwrap();
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (parts[0].subject.as_str(), parts[0].status),
        ("Order a seal", Status::New)
    );
    assert_eq!(ticket_of(&test, parts[0].id).primary, place);
    // Never into another customer's project, and no subtask alone.
    let foreign = CopyTicket {
        to: Some((cast.boiler, None)),
        ..copy(ticket)
    };
    let refused = go(copy_ticket(&test.portal, &ada, &foreign));
    assert_eq!(wrong_field(refused), field("project", "not_offered"));
    let refused = go(copy_ticket(&test.portal, &ada, &copy(part)));
    assert_eq!(
        refused,
        Err(Failure::Conflict(Conflict::Move(Obstacle::Subtask)))
    );
    let marta = enter(&test, cast.marta);
    let refused = go(copy_ticket(&test.portal, &marta, &copy(ticket)));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::StaffOnly)));
    // What the copies tell of themselves agrees with what they are.
    let wrong = go(verify(&test.portal)).unwrap().findings;
    let new = [plain.id, whole.id, parts[0].id];
    assert!(
        wrong.iter().all(|one| !new.contains(&one.ticket)),
        "{wrong:?}"
    );
}
