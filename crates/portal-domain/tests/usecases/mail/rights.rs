//! Rights are those of the moment of sending (AC-19, C24).

use super::{readers, sent, shared, withheld};
use crate::support::{
    Cast, change, change_contact, comment, deactivate_customer, employee_entry, enter, go, move_on,
    run_mail,
};
use portal_domain::ids::TicketId;
use portal_domain::ports::LetterContent;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    AccessEntry, add_comment, change_access, change_status, edit_employee, edit_ticket,
    remove_grant, set_members, view_contact, view_employee, view_project,
};
use portal_domain::work::{Audience, Status};

/// Tom comments publicly.
fn say(test: &TestPortal, cast: &Cast, ticket: TicketId) {
    let mut words = comment(ticket, "A word.");
    words.audience = Some(Audience::Public);
    go(add_comment(&test.portal, &enter(test, cast.tom), &words)).unwrap();
}

/// Proves R-051, R-040 (AC-19): whatever takes a contact's sight between the event and the sending holds its mail back,
/// with the reason; the others get theirs.
#[test]
fn what_takes_the_sight_before_sending_holds_the_mail_back() {
    type Change = fn(&TestPortal, &Cast, TicketId);
    let changes: [(&str, &str, Change); 6] = [
        ("grant taken", "not_visible", |test, cast, _| {
            let ada = enter(test, cast.ada);
            let view = go(view_contact(&test.portal, &ada, cast.marta)).unwrap();
            let grant = &view.grants[0].grant.grant;
            go(remove_grant(
                &test.portal,
                &ada,
                (cast.marta, grant.id),
                grant.version,
            ))
            .unwrap();
        }),
        ("ticket access off", "not_visible", |test, cast, _| {
            let ada = enter(test, cast.ada);
            let view = go(view_contact(&test.portal, &ada, cast.marta)).unwrap();
            let account = view.account.unwrap();
            let entry = AccessEntry {
                login_name: Some("marta.sommer".to_owned()),
                language: account.language,
                ticket_access: false,
            };
            go(change_access(
                &test.portal,
                &ada,
                cast.marta,
                account.version,
                &entry,
            ))
            .unwrap();
        }),
        ("no longer named", "not_visible", |test, cast, ticket| {
            let tom = enter(test, cast.tom);
            let mut command = crate::support::edit(test, &tom, ticket);
            command.contact = Some(None);
            go(edit_ticket(&test.portal, &tom, &command)).unwrap();
        }),
        ("deactivated", "recipient_inactive", |test, cast, _| {
            let ada = enter(test, cast.ada);
            change_contact(test, &ada, cast.marta, |entry| entry.active = false);
        }),
        ("address removed", "no_address", |test, cast, _| {
            let ada = enter(test, cast.ada);
            change_contact(test, &ada, cast.marta, |entry| entry.email = None);
        }),
        ("end of the grant", "not_visible", |test, _, _| {
            test.clock.advance(2 * 24 * 3600)
        }),
    ];
    for (why, reason, happen) in changes {
        let mut cast = Cast::new();
        let last = "2026-05-04".parse().unwrap();
        cast.world.grant(cast.marta, cast.pumps).until(last);
        cast.world.grant(cast.jan, cast.pumps);
        let draft = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .participant(cast.jan);
        let ticket = draft.assignee(cast.tom).id();
        let test = cast.open();
        say(&test, &cast, ticket);
        happen(&test, &cast, ticket);
        let read = readers(&test);
        assert!(!read.contains(&"Marta".to_owned()), "{why}: {read:?}");
        assert!(read.contains(&"Jan".to_owned()), "{why}: {read:?}");
        assert_eq!(withheld(&test), [reason], "{why}");
    }
}

/// A customer that was deactivated gets no mail at all.
///
/// Proves R-205 for mails.
#[test]
fn a_deactivated_customer_gets_no_mail() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    say(&test, &cast, ticket);
    let ada = enter(&test, cast.ada);
    deactivate_customer(&test, &ada, cast.nordwerk);
    assert_eq!(readers(&test), ["Ada"]);
    assert_eq!(
        withheld(&test),
        ["recipient_inactive", "recipient_inactive"]
    );
}

/// Removing the login name ends the login, not the mails: the switch for these is ticket access (domain 4.4).
#[test]
fn a_removed_login_name_does_not_end_the_mails() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let account = go(view_contact(&test.portal, &ada, cast.marta))
        .unwrap()
        .account
        .unwrap();
    let entry = AccessEntry {
        login_name: None,
        language: account.language,
        ticket_access: true,
    };
    go(change_access(
        &test.portal,
        &ada,
        cast.marta,
        account.version,
        &entry,
    ))
    .unwrap();
    say(&test, &cast, ticket);
    let letters = sent(&test);
    let to_marta = letters
        .iter()
        .find(|letter| letter.to_name == "Marta Sommer")
        .unwrap();
    assert!(
        !super::ticket_in(to_marta).can_open,
        "no link for somebody who cannot log in"
    );
    let to_jan = letters
        .iter()
        .find(|letter| letter.to_name == "Jan Olsen")
        .unwrap();
    assert!(super::ticket_in(to_jan).can_open);
}

/// An employee who no longer sees the ticket, or is no longer active, gets no mail about it either.
#[test]
fn an_employee_who_lost_sight_gets_no_mail() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::InProcess)
        .id();
    let test = cast.open();
    let (ada, tom) = (enter(&test, cast.ada), enter(&test, cast.tom));
    move_on(&test, &tom, ticket, Status::Done);
    let project = go(view_project(&test.portal, &ada, cast.pumps))
        .unwrap()
        .project;
    go(set_members(
        &test.portal,
        &ada,
        cast.pumps,
        project.version,
        &[],
    ))
    .unwrap();
    let employee = go(view_employee(&test.portal, &ada, cast.ada))
        .unwrap()
        .employee;
    assert!(employee_entry(&employee).administrator);
    assert_eq!(
        readers(&test),
        ["Ada", "Marta"],
        "Eva led the project until a moment ago"
    );
    assert_eq!(withheld(&test), ["not_visible"]);

    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    go(add_comment(
        &test.portal,
        &marta,
        &comment(ticket, "A word."),
    ))
    .unwrap();
    let ada = enter(&test, cast.ada);
    let employee = go(view_employee(&test.portal, &ada, cast.tom))
        .unwrap()
        .employee;
    let mut entry = employee_entry(&employee);
    entry.active = false;
    go(edit_employee(
        &test.portal,
        &ada,
        cast.tom,
        employee.version,
        &entry,
    ))
    .unwrap();
    assert_eq!(readers(&test), ["Ada", "Jan"]);
    assert_eq!(withheld(&test), ["recipient_inactive"]);
}

/// Proves R-011: with ticket access off there are no ticket mails, also where the switch without grant is on (C36).
#[test]
fn ticket_access_off_ends_ticket_mails() {
    let (mut cast, ticket) = shared(Status::InProcess);
    cast.world.account(cast.marta).ticket_access = false;
    cast.world[cast.marta].notify_without_grant = true;
    let test = cast.open();
    say(&test, &cast, ticket);
    assert_eq!(readers(&test), ["Ada", "Jan"]);
}

/// Proves R-061, R-071 (AC-88): the words that an employee kept inside do not reach a contact with the news that they came
/// with; the news does.
#[test]
fn internal_words_do_not_leave_with_the_news() {
    let (cast, ticket) = shared(Status::Done);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let mut back = change(&test, &tom, ticket, Status::InProcess);
    back.comment = Some("CANARY".to_owned());
    back.files = vec![crate::support::stage(&test, &tom, "CANARY.txt")];
    go(change_status(&test.portal, &tom, &back)).unwrap();
    let letters = sent(&test);
    assert_eq!(letters.len(), 2);
    for letter in letters {
        assert!(letter.to.as_str().ends_with("@customer.example"));
        assert!(!format!("{letter:?}").contains("CANARY"));
        let LetterContent::Ticket { words, files, .. } = letter.content else {
            panic!("a letter about a ticket was expected")
        };
        assert_eq!((words, files), (None, vec![]));
    }
    run_mail(&test);
}
