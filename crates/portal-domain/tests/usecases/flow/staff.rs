//! Moves of employees: assignment on the way, acceptance on the customer's behalf, words and their readers.

use crate::support::{
    Cast, change, comment, enter, field, go, move_on, seen, ticket_of, watch, wrong_field,
};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, add_comment, change_status, view_ticket_head};
use portal_domain::work::{AnswerKind, Audience, Party, Status};
use portal_domain::workflow::{Manner, Refusal};
use portal_domain::{ids::TicketId, ports::TicketKey};

fn accept_for_customer(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    words: Option<&str>,
) -> Result<(), Failure> {
    let mut command = change(test, actor, ticket, Status::Accepted);
    command.manner = Manner::OnBehalf;
    command.comment = words.map(str::to_owned);
    go(change_status(&test.portal, actor, &command)).map(drop)
}

/// Proves R-101: who takes an unassigned ticket up becomes its assignee; an assignee who is there stays.
#[test]
fn who_takes_up_an_unassigned_ticket_becomes_its_assignee() {
    let mut cast = Cast::new();
    let free = cast.world.ticket(cast.pumps).id();
    let taken = cast.world.ticket(cast.pumps).assignee(cast.eva).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    for ticket in [free, taken] {
        move_on(&test, &tom, ticket, Status::InProcess);
    }
    assert_eq!(ticket_of(&test, free).assignee, Some(cast.tom));
    assert_eq!(ticket_of(&test, taken).assignee, Some(cast.eva));
}

/// The status dialog takes next status, assignee and words together (domain 3.2); only an active employee is assigned.
#[test]
fn a_move_can_name_the_next_assignee() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).id();
    let gone = cast.world.employee("Gerd Gone");
    cast.world[gone].active = false;
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut command = change(&test, &tom, ticket, Status::InProcess);
    let before = test.store.commits();
    for nobody in [gone, cast.world.id()] {
        command.assignee = Some(Some(nobody));
        let refused = go(change_status(&test.portal, &tom, &command));
        assert_eq!(wrong_field(refused), field("assignee", "not_offered"));
    }
    assert_eq!(test.store.commits(), before);
    command.assignee = Some(Some(cast.olga));
    go(change_status(&test.portal, &tom, &command)).unwrap();
    assert_eq!(ticket_of(&test, ticket).assignee, Some(cast.olga));
    // Being the assignee opens the ticket to somebody who belongs to nothing.
    let olga = enter(&test, cast.olga);
    assert_eq!(watch(&test, &olga, ticket).head.status, Status::InProcess);
}

/// Proves: creator, manager and administrator accept on the customer's behalf, with words, which are public;
/// the member who is none of them does not.
#[test]
fn employees_accept_for_the_customer_with_words_only() {
    let mut cast = Cast::with_grant();
    let clara = cast.world.employee("Clara Ehlers");
    for actor in [cast.ada, cast.eva, clara] {
        let draft = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .done_by(cast.tom);
        let ticket = draft.creator(Party::Employee(clara)).id();
        let test = cast.open();
        let employee = enter(&test, actor);
        let before = test.store.commits();
        for blank in [None, Some(" \u{200B}")] {
            let refused = accept_for_customer(&test, &employee, ticket, blank);
            assert_eq!(refused, Err(Failure::Refused(Refusal::CommentMissing)));
        }
        assert_eq!(test.store.commits(), before);
        accept_for_customer(&test, &employee, ticket, Some("Agreed by telephone.")).unwrap();

        let marta = enter(&test, cast.marta);
        let view = watch(&test, &marta, ticket);
        assert_eq!(view.head.status, Status::Accepted);
        assert_eq!(view.answers[0].kind, AnswerKind::AcceptedOnBehalf);
        assert_eq!(view.answers[0].by.id, Party::Employee(actor));
        assert_eq!(
            view.answers[0].words.as_deref(),
            Some("Agreed by telephone.")
        );
    }
    let ticket = cast.world.ticket(cast.pumps).status(Status::Done).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let refused = accept_for_customer(&test, &tom, ticket, Some("Fine."));
    assert_eq!(refused, Err(Failure::Refused(Refusal::NotAllowed)));
}

/// Proves R-212: who solved a ticket accepts it for the customer only if the setting allows it, and on a ticket without
/// owner never.
#[test]
fn who_solved_it_does_not_accept_it() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).done_by(cast.eva).id();
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let refused = accept_for_customer(&test, &eva, ticket, Some("Fine."));
    assert_eq!(refused, Err(Failure::Refused(Refusal::SolverBarred)));

    cast.world.settings.solver_may_accept = true;
    cast.world.manager(cast.eva, cast.shop);
    let own = cast.world.ticket(cast.shop).done_by(cast.eva).id();
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    accept_for_customer(&test, &eva, ticket, Some("Fine.")).unwrap();
    let plain = change(&test, &eva, own, Status::Accepted);
    let refused = go(change_status(&test.portal, &eva, &plain));
    assert_eq!(refused, Err(Failure::Refused(Refusal::SolverBarred)));

    let ada = enter(&test, cast.ada);
    let plain = change(&test, &ada, own, Status::Accepted);
    go(change_status(&test.portal, &ada, &plain)).unwrap();
    assert_eq!(
        watch(&test, &ada, own).answers[0].kind,
        AnswerKind::Accepted
    );
}

/// Subtasks follow their own rule: the solver too accepts them, plainly (domain 3.2).
///
/// Proves R-212 for subtasks.
#[test]
fn a_subtask_is_accepted_by_its_leaders_the_solver_too() {
    let mut cast = Cast::new();
    let parent = cast
        .world
        .ticket(cast.pumps)
        .assignee(cast.tom)
        .status(Status::InProcess)
        .id();
    let part = cast.world.subtask(parent).done_by(cast.tom).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    move_on(&test, &tom, part, Status::Accepted);
    assert_eq!(ticket_of(&test, part).status(), Status::Accepted);
}

/// Proves R-104: an employee rejects with words only, and they are public whatever was asked, because they are meant for
/// the other side.
#[test]
fn the_words_of_a_rejection_are_public() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut command = change(&test, &tom, ticket, Status::Rejected);
    let refused = go(change_status(&test.portal, &tom, &command));
    assert_eq!(refused, Err(Failure::Refused(Refusal::CommentMissing)));
    command.comment = Some("We no longer sell it.".to_owned());
    command.audience = Some(Audience::Internal);
    go(change_status(&test.portal, &tom, &command)).unwrap();
    let marta = enter(&test, cast.marta);
    let view = watch(&test, &marta, ticket);
    assert_eq!(
        view.comments[0].body.as_deref(),
        Some("We no longer sell it.")
    );
}

/// Proves R-071 for the words of a return: an employee who takes a ticket back writes internally unless told otherwise, and
/// then neither the comments nor the protocol show the words to a contact.
#[test]
fn internal_words_of_a_return_stay_inside() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut command = change(&test, &tom, ticket, Status::InProcess);
    command.comment = Some("They will not notice the CANARY.".to_owned());
    go(change_status(&test.portal, &tom, &command)).unwrap();
    let marta = enter(&test, cast.marta);
    let view = watch(&test, &marta, ticket);
    assert_eq!(view.answers[0].kind, AnswerKind::Returned);
    assert!(!format!("{view:?}").contains("CANARY"));
    let inside = watch(&test, &tom, ticket);
    assert_eq!(
        inside.answers[0].words.as_deref(),
        Some("They will not notice the CANARY.")
    );
}

/// Proves R-097, R-107 (AC-38): an accepted ticket is closed. Nobody comments on it publicly but an administrator; internal
/// notes and billing stay; a billed one takes nothing at all.
#[test]
fn an_accepted_ticket_is_closed_and_a_billed_one_is_locked() {
    let mut cast = Cast::with_grant();
    cast.world[cast.tom].may_bill = true;
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::Accepted)
        .id();
    let test = cast.open();
    let (marta, tom, ada) = (
        enter(&test, cast.marta),
        enter(&test, cast.tom),
        enter(&test, cast.ada),
    );
    let write = |actor: &Actor, audience| {
        let mut command = comment(ticket, "One more thing.");
        command.audience = audience;
        go(add_comment(&test.portal, actor, &command)).map(drop)
    };
    let forbidden = Err(Failure::Forbidden(Forbidden::Write));
    assert_eq!(write(&marta, None), forbidden);
    assert_eq!(write(&tom, Some(Audience::Public)), forbidden);
    assert_eq!(write(&tom, Some(Audience::Internal)), Ok(()));
    assert_eq!(write(&ada, Some(Audience::Public)), Ok(()));
    assert_eq!(
        ticket_of(&test, ticket).status(),
        Status::Accepted,
        "no comment reopens it"
    );

    move_on(&test, &tom, ticket, Status::Billed);
    let before = test.store.commits();
    for audience in Audience::ALL {
        assert_eq!(write(&ada, Some(audience)), forbidden);
    }
    let mut again = change(&test, &ada, ticket, Status::InProcess);
    again.comment = Some("Please.".to_owned());
    let refused = go(change_status(&test.portal, &ada, &again));
    assert_eq!(refused, Err(Failure::Refused(Refusal::NoSuchTransition)));
    assert_eq!(test.store.commits(), before);
}

/// A biller who is no administrator bills an accepted ticket in a closed project, but says nothing on it (domain 4.8).
#[test]
fn a_closed_project_is_billed_without_words() {
    let mut cast = Cast::new();
    cast.world[cast.tom].may_bill = true;
    let ticket = cast.world.ticket(cast.pumps).status(Status::Accepted).id();
    cast.world[cast.pumps].state = portal_domain::work::ProjectState::Closed;
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut command = change(&test, &tom, ticket, Status::Billed);
    command.comment = Some("Invoice 7.".to_owned());
    let refused = go(change_status(&test.portal, &tom, &command));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::Write)));
    command.comment = None;
    go(change_status(&test.portal, &tom, &command)).unwrap();
}

/// A read-only employee sees everything of the ticket and moves nothing.
#[test]
fn a_read_only_employee_moves_nothing() {
    let mut cast = Cast::new();
    cast.world[cast.eva].read_only = true;
    let ticket = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    assert_eq!(watch(&test, &eva, ticket).may.moves, []);
    let refused = go(change_status(
        &test.portal,
        &eva,
        &change(&test, &eva, ticket, Status::InProcess),
    ));
    assert_eq!(refused, Err(Failure::Refused(Refusal::NotAllowed)));
}

/// The revision that a change answers with is the one that the next change has to send.
#[test]
fn a_move_answers_with_the_revision_of_what_it_made() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
    let back = change(&test, &marta, ticket, Status::InProcess);
    let revision = go(change_status(&test.portal, &marta, &back)).unwrap();
    assert_eq!(revision, seen(&test, &marta, ticket));
    let finish = change(&test, &tom, ticket, Status::Done);
    let revision = go(change_status(&test.portal, &tom, &finish)).unwrap();
    let (head, _) = go(view_ticket_head(&test.portal, &tom, TicketKey::Id(ticket))).unwrap();
    assert_eq!(revision, head.revision());
}
