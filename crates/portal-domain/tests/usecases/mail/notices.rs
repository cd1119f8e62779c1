//! Mails without a grant (R-158, R-159, C24, C36).

use super::{readers, sent, ticket_in};
use crate::support::{Cast, comment, enter, go, mails_to, told};
use portal_domain::ports::{LetterContent, Recipient, TicketKey};
use portal_domain::usecase::{add_comment, view_ticket};
use portal_domain::work::{Audience, Status};

/// Nina has no account; the ticket names her.
fn named() -> (
    Cast,
    portal_domain::ids::ContactId,
    portal_domain::ids::TicketId,
) {
    let mut cast = Cast::new();
    let nina = cast.world.contact(cast.nordwerk, "Nina Voss");
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(nina)
        .assignee(cast.tom)
        .status(Status::InProcess)
        .id();
    (cast, nina, ticket)
}

fn say(
    test: &portal_domain::testkit::TestPortal,
    cast: &Cast,
    ticket: portal_domain::ids::TicketId,
    audience: Audience,
) {
    let mut words = comment(ticket, "We come on Monday.");
    words.audience = Some(audience);
    go(add_comment(&test.portal, &enter(test, cast.tom), &words)).unwrap();
}

/// Proves: with the switch a contact without account is told of the tickets that name it: number, subject,
/// status and public words; no project, no assignee, no link, no invitation to answer.
#[test]
fn a_notice_carries_public_words_and_opens_nothing() {
    let (mut cast, nina, ticket) = named();
    let test = cast.open();
    say(&test, &cast, ticket, Audience::Public);
    assert_eq!(readers(&test), ["Ada"], "the switch is off by default");

    cast.world[nina].notify_without_grant = true;
    let test = cast.open();
    say(&test, &cast, ticket, Audience::Public);
    say(&test, &cast, ticket, Audience::Internal);
    assert_eq!(mails_to(&test, Recipient::Contact(nina)), ["comment_added"]);
    let letters = sent(&test);
    let letter = letters
        .iter()
        .find(|one| one.to_name == "Nina Voss")
        .unwrap();
    assert_eq!(told(letter).as_deref(), Some("We come on Monday."));
    let about = ticket_in(letter);
    assert_eq!(
        (about.subject.as_str(), about.status),
        ("Ticket 1", Status::InProcess)
    );
    assert_eq!(
        (&about.project, &about.assignee, &about.customer),
        (&None, &None, &None)
    );
    assert!(!about.can_open && !about.can_answer);
    assert!(
        matches!(&letter.content, LetterContent::Ticket { actor: Some(name), .. } if name == "Tom Clasen")
    );
}

/// Proves: only tickets of the own customer that name the contact, no subtasks, whatever else is open.
#[test]
fn a_notice_concerns_only_tickets_that_name_the_contact() {
    let mut cast = Cast::new();
    cast.world[cast.marta].notify_without_grant = true;
    cast.world.grant(cast.jan, cast.pumps);
    let his = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .assignee(cast.tom)
        .id();
    let damaged = cast
        .world
        .ticket(cast.shop)
        .owner(Some(cast.sudhaus))
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let parent = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    let part = cast
        .world
        .subtask(parent)
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let shared = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .participant(cast.marta)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    for (ticket, expected) in [
        (his, false),
        (damaged, false),
        (part, false),
        (shared, true),
    ] {
        say(&test, &cast, ticket, Audience::Public);
        assert_eq!(readers(&test).contains(&"Marta".to_owned()), expected);
    }
}

/// Proves R-159: being told opens nothing: the contact's account sees the ticket no more than before.
#[test]
fn a_notice_opens_no_access() {
    let mut cast = Cast::new();
    cast.world[cast.marta].notify_without_grant = true;
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    say(&test, &cast, ticket, Audience::Public);
    let letters = sent(&test);
    let letter = letters
        .iter()
        .find(|one| one.to_name == "Marta Sommer")
        .unwrap();
    assert!(!ticket_in(letter).can_open);
    let marta = enter(&test, cast.marta);
    assert!(go(view_ticket(&test.portal, &marta, TicketKey::Id(ticket))).is_err());
}

/// With a grant the switch changes nothing: the mail is the full one.
#[test]
fn with_a_grant_the_mail_is_the_full_one() {
    let mut cast = Cast::with_grant();
    cast.world[cast.marta].notify_without_grant = true;
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    say(&test, &cast, ticket, Audience::Public);
    let letters = sent(&test);
    let about = ticket_in(
        letters
            .iter()
            .find(|one| one.to_name == "Marta Sommer")
            .unwrap(),
    );
    assert_eq!(
        (about.project.is_some(), about.assignee.as_deref()),
        (true, Some("Tom Clasen"))
    );
    assert!(about.can_open);
}

/// An external account is told only of tickets at sites that it may read, also without a grant (domain 4.4).
#[test]
fn a_notice_keeps_to_the_sites_of_an_external_account() {
    use portal_domain::people::{BasicRight, BasicRights, External};
    let mut cast = Cast::new();
    let (near, far) = (
        cast.world.site(cast.nordwerk, "Near"),
        cast.world.site(cast.nordwerk, "Far"),
    );
    cast.world[cast.marta].notify_without_grant = true;
    cast.world.account(cast.marta).external = Some(External {
        home: near,
        read: vec![],
        write: vec![],
        rights: BasicRights {
            sites: BasicRight::Read,
            ..BasicRights::default()
        },
    });
    let at_near = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .site(near)
        .assignee(cast.tom)
        .id();
    let at_far = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .site(far)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    for (ticket, expected) in [(at_near, true), (at_far, false)] {
        say(&test, &cast, ticket, Audience::Public);
        assert_eq!(readers(&test).contains(&"Marta".to_owned()), expected);
    }
}
