//! Who is told of what (domain 6.1).

use super::{readers, sent, shared};
use crate::support::{Cast, change, comment, edit, enter, go, mails, move_on, new_ticket, told};
use portal_domain::ports::{LetterContent, TicketNews};
use portal_domain::usecase::{add_comment, change_status, create_ticket, edit_ticket};
use portal_domain::work::{AnswerKind, Audience, Status};
use portal_domain::workflow::Manner;

/// A new ticket of a contact goes to the assignee, else to the members of its group, else to the managers; never to the
/// contact who recorded it.
///
/// Proves R-157 for the mail of a group.
#[test]
fn a_new_ticket_goes_to_assignee_or_group_or_managers() {
    use portal_domain::people::ResponsibleParty::{Employee, Group};
    let mut cast = Cast::with_grant();
    let crew = cast.world.group("Crew");
    cast.world[cast.olga].main_group = Some(crew);
    for (parties, expected) in [
        (vec![], vec!["Eva"]),
        (vec![Group(crew)], vec!["Olga"]),
        (vec![Employee(cast.tom)], vec!["Tom"]),
    ] {
        cast.world.account(cast.marta).parties = parties;
        let test = cast.open();
        go(create_ticket(
            &test.portal,
            &enter(&test, cast.marta),
            &new_ticket(cast.pumps),
        ))
        .unwrap();
        let letters = sent(&test);
        assert_eq!(told(&letters[0]).as_deref(), Some("Water under the pump."));
        let names: Vec<_> = letters
            .iter()
            .map(|one| one.to_name.split(' ').next().unwrap())
            .collect();
        assert_eq!(names, expected);
    }
}

/// A ticket that an employee records for a contact is told to the contact.
#[test]
fn a_ticket_recorded_for_a_contact_is_told_to_it() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let mut command = new_ticket(cast.pumps);
    (command.contact, command.assignee) = (Some(cast.marta), Some(cast.tom));
    go(create_ticket(
        &test.portal,
        &enter(&test, cast.eva),
        &command,
    ))
    .unwrap();
    assert_eq!(readers(&test), ["Marta", "Tom"]);
}

/// Proves: a public comment goes to contacts, assignee and creator, an internal one to employees only; the
/// author gets none.
#[test]
fn internal_comments_are_told_to_employees_only() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    for (audience, expected) in [
        (Audience::Public, vec!["Ada", "Jan", "Marta"]),
        (Audience::Internal, vec!["Ada"]),
    ] {
        let mut words = comment(ticket, "A word.");
        words.audience = Some(audience);
        go(add_comment(&test.portal, &tom, &words)).unwrap();
        assert_eq!(readers(&test), expected, "{audience:?}");
    }
    go(add_comment(
        &test.portal,
        &enter(&test, cast.marta),
        &comment(ticket, "An answer."),
    ))
    .unwrap();
    assert_eq!(readers(&test), ["Ada", "Jan", "Tom"]);
}

/// Proves R-102: reaching done tells the creator, the managers and the contacts, who are to answer.
#[test]
fn done_is_told_to_creator_managers_and_contacts() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    move_on(&test, &tom, ticket, Status::Done);
    assert_eq!(readers(&test), ["Ada", "Eva", "Jan", "Marta"]);
}

/// Proves: each answer of a contact is told to the assignee, with its words.
#[test]
fn an_answer_of_a_contact_is_told_to_the_assignee_with_its_words() {
    for (to, kind) in [
        (Status::Rejected, AnswerKind::Rejected),
        (Status::Accepted, AnswerKind::Accepted),
        (Status::InProcess, AnswerKind::Returned),
    ] {
        let (cast, ticket) = shared(Status::Done);
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        let mut answer = change(&test, &marta, ticket, to);
        answer.comment = Some("It still leaks at the flange.".to_owned());
        go(change_status(&test.portal, &marta, &answer)).unwrap();
        let letters = sent(&test);
        assert_eq!(letters.len(), 1, "{to:?}");
        assert_eq!(letters[0].to.as_str(), "tom.clasen@kestrel.example");
        let LetterContent::Ticket {
            news,
            actor,
            words,
            ticket,
            ..
        } = &letters[0].content
        else {
            panic!("a letter about a ticket was expected")
        };
        assert_eq!(*news, TicketNews::Answered(kind));
        assert_eq!(actor.as_deref(), Some("Marta Sommer"));
        assert_eq!(words.as_deref(), Some("It still leaks at the flange."));
        assert_eq!(
            (ticket.status, ticket.customer.as_deref()),
            (to, Some("Nordwerk"))
        );
    }
}

/// Proves R-171: without an assignee the answer goes to the managers of the project.
#[test]
fn without_an_assignee_the_answer_goes_to_the_managers() {
    for to in [Status::Accepted, Status::Rejected] {
        let mut cast = Cast::with_grant();
        let ticket = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .status(Status::Done)
            .id();
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        let mut answer = change(&test, &marta, ticket, to);
        answer.comment = Some("My reason.".to_owned());
        go(change_status(&test.portal, &marta, &answer)).unwrap();
        assert_eq!(readers(&test), ["Eva"]);
    }
}

/// What an employee answers on the customer's behalf, or drops, is told to the contacts.
#[test]
fn what_employees_answer_or_drop_is_told_to_the_contacts() {
    let (cast, ticket) = shared(Status::Done);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let mut accept = change(&test, &eva, ticket, Status::Accepted);
    accept.manner = Manner::OnBehalf;
    accept.comment = Some("Agreed by telephone.".to_owned());
    go(change_status(&test.portal, &eva, &accept)).unwrap();
    assert_eq!(readers(&test), ["Jan", "Marta", "Tom"]);

    let (cast, ticket) = shared(Status::New);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut drop = change(&test, &tom, ticket, Status::Rejected);
    drop.comment = Some("We no longer sell it.".to_owned());
    go(change_status(&test.portal, &tom, &drop)).unwrap();
    let letters = sent(&test);
    assert!(
        letters
            .iter()
            .all(|one| told(one).as_deref() == Some("We no longer sell it."))
    );
    assert_eq!(letters.len(), 3, "Ada, Jan, Marta");
}

/// Proves R-167: a new assignee is told, once; who assigns to oneself is not, and taking the assignee away tells nobody.
#[test]
fn a_new_assignee_is_told() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    for (assignee, expected) in [
        (Some(cast.olga), vec!["Olga"]),
        (Some(cast.eva), vec![]),
        (None, vec![]),
    ] {
        let mut command = edit(&test, &eva, ticket);
        command.assignee = Some(assignee);
        go(edit_ticket(&test.portal, &eva, &command)).unwrap();
        assert_eq!(readers(&test), expected);
    }
    let mut handed = change(&test, &eva, ticket, Status::Rejected);
    handed.comment = Some("Not worth it.".to_owned());
    handed.assignee = Some(Some(cast.olga));
    go(change_status(&test.portal, &eva, &handed)).unwrap();
    assert!(readers(&test).contains(&"Olga".to_owned()));
}

/// Who is named twice is told once.
#[test]
fn who_is_named_twice_is_told_once() {
    let mut cast = Cast::with_grant();
    let draft = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.eva);
    let creator = portal_domain::work::Party::Employee(cast.eva);
    let ticket = draft.creator(creator).status(Status::InProcess).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    move_on(&test, &tom, ticket, Status::Done);
    assert_eq!(readers(&test), ["Eva", "Marta"]);
}

/// A refused action tells nobody: its mail does not exist.
///
/// Proves R-172 from the other side.
#[test]
fn a_refused_action_has_no_mail() {
    let (cast, ticket) = shared(Status::Done);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert!(
        go(change_status(
            &test.portal,
            &marta,
            &change(&test, &marta, ticket, Status::Rejected)
        ))
        .is_err()
    );
    test.store
        .fail_next_commit(portal_domain::ports::StoreError::Unavailable(
            "gone".to_owned(),
        ));
    let accept = change(&test, &marta, ticket, Status::Accepted);
    assert!(go(change_status(&test.portal, &marta, &accept)).is_err());
    assert_eq!(mails(&test), []);
}
