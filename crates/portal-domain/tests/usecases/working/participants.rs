//! Participants.

use crate::support::{Cast, enter, field, go, list, seen, ticket_of, watch, wrong_field};
use portal_domain::access::Reach;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::{ContactId, TicketId};
use portal_domain::ports::{TicketFilter, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, ChangeParticipants, ChangeView, change_participants, participants_offered,
};
use portal_domain::version::Revision;
use portal_domain::work::{Status, TicketField};

fn change(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    add: &[ContactId],
    remove: &[ContactId],
) -> Result<(), Failure> {
    let command = ChangeParticipants {
        ticket: TicketKey::Id(ticket),
        seen: seen(test, actor, ticket),
        add: add.to_vec(),
        remove: remove.to_vec(),
    };
    go(change_participants(&test.portal, actor, &command))
}

const FORBIDDEN: Result<(), Failure> = Err(Failure::Forbidden(Forbidden::Write));

/// Proves R-206: staff add and remove contacts of the owner, who count as named at once; every change has its line.
#[test]
fn staff_manage_participants_and_they_count_as_named() {
    let mut cast = Cast::new();
    cast.world.grant(cast.jan, cast.pumps);
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Shared")
        .id();
    let test = cast.open();
    let (tom, jan) = (enter(&test, cast.tom), enter(&test, cast.jan));
    let sees = || list(&test, &enter(&test, cast.jan), TicketFilter::default());
    assert_eq!(sees(), Vec::<String>::new());
    change(&test, &tom, ticket, &[cast.jan, cast.jan, cast.marta], &[]).unwrap();
    assert_eq!(
        ticket_of(&test, ticket).participants,
        [cast.jan],
        "once, and the contact is named already"
    );
    assert_eq!(sees(), ["Shared"]);
    assert!(
        watch(&test, &jan, ticket).may.comment,
        "a participant writes where its grant writes"
    );
    let line = ChangeView::Field {
        field: TicketField::Participants,
        old: None,
        new: Some("Jan Olsen".to_owned()),
    };
    assert!(
        watch(&test, &tom, ticket)
            .history
            .iter()
            .any(|one| one.change == line)
    );
    change(&test, &tom, ticket, &[], &[cast.jan]).unwrap();
    assert_eq!(sees(), Vec::<String>::new());
}

/// Proves R-206: another customer's contact, an inactive one, one without ticket access and one that does not exist are
/// refused alike, and an ownerless ticket has no participants.
#[test]
fn only_contacts_of_the_owner_with_access_take_part() {
    let mut cast = Cast::new();
    let gone = cast.world.portal_contact(cast.nordwerk, "Gerd Gone");
    cast.world[gone].active = false;
    let closed = cast.world.portal_contact(cast.nordwerk, "Clara Closed");
    cast.world.account(closed).ticket_access = false;
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let free = cast.world.ticket(cast.shop).assignee(cast.tom).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let offered = go(participants_offered(
        &test.portal,
        &tom,
        TicketKey::Id(ticket),
    ))
    .unwrap();
    assert_eq!(
        offered
            .iter()
            .map(|one| one.name.as_str())
            .collect::<Vec<_>>(),
        ["Jan Olsen"]
    );
    let before = test.store.commits();
    for wrong in [cast.petra, gone, closed, cast.world.id()] {
        let refused = change(&test, &tom, ticket, &[cast.jan, wrong], &[]);
        assert_eq!(wrong_field(refused), field("add", "not_offered"));
    }
    assert_eq!(
        wrong_field(change(&test, &tom, free, &[cast.petra], &[])),
        field("add", "not_offered")
    );
    assert_eq!(test.store.commits(), before);
}

/// Proves R-207: the contact of a ticket manages them only with the company switch, which is off by default; a colleague
/// who merely sees the ticket never does.
#[test]
fn the_contact_manages_participants_with_the_switch_only() {
    for on in [false, true] {
        let mut cast = Cast::with_grant();
        cast.world.settings.contacts_manage_participants = on;
        cast.world.grant(cast.jan, cast.pumps).reach(Reach::All);
        let nina = cast.world.portal_contact(cast.nordwerk, "Nina Voss");
        let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
        let test = cast.open();
        let (marta, jan) = (enter(&test, cast.marta), enter(&test, cast.jan));
        assert_eq!(watch(&test, &marta, ticket).may.manage_participants, on);
        let offered = go(participants_offered(
            &test.portal,
            &marta,
            TicketKey::Id(ticket),
        ))
        .unwrap();
        assert_eq!(offered.len(), if on { 2 } else { 0 });
        let result = change(&test, &marta, ticket, &[nina], &[]);
        assert_eq!(result, if on { Ok(()) } else { FORBIDDEN });
        assert_eq!(change(&test, &jan, ticket, &[], &[nina]), FORBIDDEN);
    }
}

/// Proves R-207: a participant takes itself out with or without the switch, and nobody else; not from a closed ticket.
#[test]
fn a_participant_takes_itself_out_and_nobody_else() {
    for (status, expected) in [(Status::InProcess, Ok(())), (Status::Accepted, FORBIDDEN)] {
        let mut cast = Cast::new();
        cast.world.grant(cast.jan, cast.pumps);
        let nina = cast.world.portal_contact(cast.nordwerk, "Nina Voss");
        let draft = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .participant(cast.jan)
            .participant(nina);
        let ticket = draft.status(status).id();
        let test = cast.open();
        let jan = enter(&test, cast.jan);
        assert_eq!(watch(&test, &jan, ticket).may.leave, expected.is_ok());
        assert_eq!(change(&test, &jan, ticket, &[], &[nina]), FORBIDDEN);
        assert_eq!(
            change(&test, &jan, ticket, &[], &[cast.jan, nina]),
            FORBIDDEN
        );
        assert_eq!(
            change(&test, &jan, ticket, &[cast.marta], &[cast.jan]),
            FORBIDDEN
        );
        assert_eq!(change(&test, &jan, ticket, &[], &[cast.jan]), expected);
        assert_eq!(
            ticket_of(&test, ticket).participants.contains(&cast.jan),
            expected.is_err()
        );
    }
}

/// A list that somebody else has changed meanwhile is not overwritten.
#[test]
fn participants_seen_in_an_older_state_stay() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let command = ChangeParticipants {
        ticket: TicketKey::Id(ticket),
        seen: Revision::new(7),
        add: vec![cast.jan],
        remove: vec![],
    };
    assert_eq!(
        go(change_participants(&test.portal, &tom, &command)),
        Err(Failure::Stale)
    );
    assert_eq!(ticket_of(&test, ticket).participants, []);
}

/// A subtask names nobody: participants are its parent's matter (domain 2.9).
#[test]
fn a_subtask_has_no_participants() {
    let mut cast = Cast::new();
    let parent = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let part = cast.world.subtask(parent).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    assert_eq!(
        wrong_field(change(&test, &tom, part, &[cast.jan], &[])),
        field("add", "not_allowed")
    );
    assert_eq!(
        go(participants_offered(
            &test.portal,
            &tom,
            TicketKey::Id(part)
        ))
        .unwrap(),
        []
    );
}
