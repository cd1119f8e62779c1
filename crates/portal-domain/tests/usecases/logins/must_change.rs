//! A password that was handed over and has to be changed first (domain 4.4, 5.1).

use super::own_password::new_password;
use super::twice;
use crate::support::{
    Cast, PASSWORD, comment, enter, everything, field, go, list, new_ticket, try_login, wrong_field,
};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::ports::ProjectChoice;
use portal_domain::ports::{DirectoryQuery, TicketFilter, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, ChangePassword, PasswordChoice, add_comment, change_password, check_may_create,
    count_tickets, create_ticket, filter_options, list_comments, list_customers, list_groups,
    list_tickets, log_out, new_ticket_form, reset_password, resume_session, view_ticket,
};

/// Whose password an administrator has typed, to be changed at the first login.
fn handed_over(holder: Holder, name: &str, cast: &Cast) -> (TestPortal, Actor, String) {
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let choice = PasswordChoice::ByHand {
        password: "from the phone 7".to_owned(),
        must_change: true,
    };
    go(reset_password(&test.portal, &ada, holder, &choice)).unwrap();
    let session = try_login(&test, name, "from the phone 7").unwrap();
    let token = session.token.expose().to_owned();
    let actor = go(resume_session(&test.portal, &token)).unwrap();
    assert!(actor.must_change_password);
    (test, actor, token)
}

/// Until it is changed the session reads and writes nothing; then everything is open, in the same session.
#[test]
fn a_session_that_must_change_its_password_can_do_only_that() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Mine")
        .id();
    let (test, marta, token) = handed_over(Holder::Contact(cast.marta), "marta.sommer", &cast);
    let portal = &test.portal;
    let must = Some(Failure::MustChangePassword);
    let key = TicketKey::Id(ticket);
    assert_eq!(
        go(create_ticket(portal, &marta, &new_ticket(cast.pumps))).err(),
        must
    );
    assert_eq!(
        go(add_comment(portal, &marta, &comment(ticket, "Hello."))).err(),
        must
    );
    assert_eq!(go(list_tickets(portal, &marta, &everything())).err(), must);
    assert_eq!(go(count_tickets(portal, &marta, &everything())).err(), must);
    assert_eq!(go(view_ticket(portal, &marta, key)).err(), must);
    assert_eq!(go(list_comments(portal, &marta, key)).err(), must);
    assert_eq!(
        go(filter_options(
            portal,
            &marta,
            &ProjectChoice::one(cast.pumps)
        ))
        .err(),
        must
    );
    assert_eq!(go(new_ticket_form(portal, &marta, None)).err(), must);
    assert_eq!(go(check_may_create(portal, &marta)).err(), must);

    let change = new_password("from the phone 7");
    go(change_password(portal, &marta, &change)).unwrap();
    let marta = go(resume_session(portal, &token)).unwrap();
    assert!(!marta.must_change_password);
    assert_eq!(list(&test, &marta, TicketFilter::default()), ["Mine"]);
}

/// The same for an administrator: nothing is administered with a password that somebody else knows.
#[test]
fn an_administrator_who_must_change_the_password_administers_nothing() {
    let mut cast = Cast::new();
    let bodo = cast.world.administrator("Bodo Thiel");
    let (test, actor, token) = handed_over(Holder::Employee(bodo), "bodo.thiel", &cast);
    let refused = go(list_customers(&test.portal, &actor, &DirectoryQuery::ALL));
    assert_eq!(refused.err(), Some(Failure::MustChangePassword));
    assert_eq!(
        go(list_groups(&test.portal, &actor)).err(),
        Some(Failure::MustChangePassword)
    );
    go(change_password(
        &test.portal,
        &actor,
        &new_password("from the phone 7"),
    ))
    .unwrap();
    let actor = go(resume_session(&test.portal, &token)).unwrap();
    assert!(go(list_customers(&test.portal, &actor, &DirectoryQuery::ALL)).is_ok());
}

/// A password that somebody else has typed is no secret, so it is not taken again as the new one.
#[test]
fn the_handed_over_password_is_not_kept() {
    let cast = Cast::new();
    let (test, marta, _) = handed_over(Holder::Contact(cast.marta), "marta.sommer", &cast);
    let before = test.store.commits();
    let same = ChangePassword {
        current: "from the phone 7".to_owned(),
        new: twice("from the phone 7"),
    };
    let refused = go(change_password(&test.portal, &marta, &same));
    assert_eq!(wrong_field(refused), field("password", "too_weak"));
    assert_eq!(test.store.commits(), before);
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_err());
}

#[test]
fn who_must_change_the_password_may_leave() {
    let cast = Cast::new();
    let (test, marta, token) = handed_over(Holder::Contact(cast.marta), "marta.sommer", &cast);
    go(log_out(&test.portal, &marta)).unwrap();
    assert!(go(resume_session(&test.portal, &token)).is_err());
}
