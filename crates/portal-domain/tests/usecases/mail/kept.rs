//! Outgoing mail as administrators see it.

use super::shared;
use crate::support::{audit_of, change, enter, go, mails, move_on, run_mail};
use portal_domain::failure::Failure;
use portal_domain::ports::{MailState, MailerError};
use portal_domain::usecase::{
    change_status, list_mails, remove_grant, retry_mail, view_contact, view_mail,
};
use portal_domain::work::Status;

/// Administrators read to whom and about which ticket, newest first; never the words.
#[test]
fn mails_are_listed_with_recipient_and_ticket() {
    let (cast, ticket) = shared(Status::Done);
    let test = cast.open();
    let (ada, marta) = (enter(&test, cast.ada), enter(&test, cast.marta));
    let mut accept = change(&test, &marta, ticket, Status::Accepted);
    accept.comment = Some("CANARY".to_owned());
    go(change_status(&test.portal, &marta, &accept)).unwrap();
    let listed = go(list_mails(&test.portal, &ada, None, 10)).unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!(
        (listed[0].recipient.as_str(), listed[0].ticket),
        ("Tom Clasen", Some(cast.world[ticket].number))
    );
    assert!(!format!("{listed:?}").contains("CANARY"));
    let one = go(view_mail(&test.portal, &ada, listed[0].mail.id)).unwrap();
    assert_eq!(one, listed[0]);
    let before = go(list_mails(&test.portal, &ada, Some(listed[0].mail.id), 10)).unwrap();
    assert_eq!(before, []);
    let missing = cast.world.id();
    assert_eq!(
        go(view_mail(&test.portal, &ada, missing)).err(),
        Some(Failure::NotFound)
    );
}

/// A mail that was given up is put into the queue again, with rights checked anew; one that was not is left alone.
///
/// Proves R-172 (AC-19) for mails that are sent again.
#[test]
fn a_mail_that_was_given_up_can_be_tried_again() {
    let (cast, ticket) = shared(Status::InProcess);
    let test = cast.open();
    let (ada, tom) = (enter(&test, cast.ada), enter(&test, cast.tom));
    move_on(&test, &tom, ticket, Status::Done);
    let waiting = mails(&test)[0].id;
    assert_eq!(
        go(retry_mail(&test.portal, &ada, waiting)),
        Err(Failure::Stale),
        "it waits anyway"
    );
    test.mailer
        .refuse_all(Some(MailerError::Permanent("550".to_owned())));
    assert_eq!(run_mail(&test).dead, 4);
    test.mailer.refuse_all(None);
    let grant = go(view_contact(&test.portal, &ada, cast.marta))
        .unwrap()
        .grants
        .remove(0)
        .grant
        .grant;
    go(remove_grant(
        &test.portal,
        &ada,
        (cast.marta, grant.id),
        grant.version,
    ))
    .unwrap();
    for mail in mails(&test) {
        go(retry_mail(&test.portal, &ada, mail.id)).unwrap();
    }
    assert_eq!(audit_of(&test, "mail.retried").0.actor, ada.author());
    let delivery = run_mail(&test);
    assert_eq!((delivery.sent, delivery.withheld), (3, 1));
    let sent = mails(&test)
        .into_iter()
        .find(|mail| matches!(mail.state, MailState::Sent { .. }))
        .unwrap();
    assert_eq!(
        go(retry_mail(&test.portal, &ada, sent.id)),
        Err(Failure::Stale)
    );
}
