//! Links on their way out: drawn when they are sent, never before.

use super::withheld;
use crate::support::{Cast, audit, enter, go, mails, run_mail};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::ports::{Letter, LetterContent, MailerError};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    check_password_link, list_outbox, request_password_link, resend_link,
};

fn tokens(letters: &[Letter]) -> Vec<String> {
    letters
        .iter()
        .filter_map(|letter| match &letter.content {
            LetterContent::AccessLink { token, .. } => Some(token.expose().to_owned()),
            _ => None,
        })
        .collect()
}

fn usable(test: &TestPortal, token: &str) -> bool {
    match go(check_password_link(&test.portal, token)) {
        Ok(_) => true,
        Err(failure) => {
            assert_eq!(failure, Failure::LinkExpired);
            false
        }
    }
}

/// Proves R-016: while the mail waits there is no token that anybody could read; each try draws its own, and only the one
/// in the letter that went out works.
#[test]
fn the_token_is_drawn_when_the_letter_is_sent() {
    let cast = Cast::new();
    let test = cast.open();
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    assert!(!format!("{:?} {:?}", mails(&test), audit(&test)).contains("test-token"));
    test.mailer
        .refuse_next(MailerError::Temporary("later".to_owned()));
    run_mail(&test);
    test.clock.advance(60);
    assert_eq!(run_mail(&test).sent, 1);
    let (lost, kept) = (
        tokens(&test.mailer.refused()),
        tokens(&test.mailer.letters()),
    );
    assert_eq!((lost.len(), kept.len()), (1, 1));
    assert!(
        !usable(&test, &lost[0]),
        "a mail server that failed may have kept it"
    );
    assert!(usable(&test, &kept[0]));
}

/// The letter says when the link ends, as the company's clock shows it.
#[test]
fn the_letter_says_when_the_link_ends() {
    let cast = Cast::new();
    let test = cast.open();
    go(request_password_link(&test.portal, "marta.sommer")).unwrap();
    run_mail(&test);
    let LetterContent::AccessLink {
        expires,
        login_name,
        ..
    } = &test.mailer.letters()[0].content
    else {
        panic!("an access link was expected")
    };
    assert_eq!(login_name, "marta.sommer");
    assert_eq!(
        (expires.day.to_string().as_str(), expires.hour),
        ("2026-05-05", 14),
        "12:00 UTC is 14:00 in Berlin"
    );
}

/// Proves R-006: a link that a newer one has voided is not sent any more; only the newest goes out.
#[test]
fn a_link_that_was_voided_is_not_sent() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    for _ in 0..3 {
        go(resend_link(&test.portal, &ada, Holder::Contact(cast.marta))).unwrap();
    }
    let delivery = run_mail(&test);
    assert_eq!((delivery.sent, delivery.withheld), (1, 2));
    assert_eq!(withheld(&test), ["link_voided", "link_voided"]);
    assert!(usable(&test, &tokens(&test.mailer.letters())[0]));
}

/// A mail for somebody whose login went before it was sent says nothing.
#[test]
fn without_a_login_there_is_no_link() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    go(request_password_link(&test.portal, "tom.clasen")).unwrap();
    go(portal_domain::usecase::change_employee_login(
        &test.portal,
        &ada,
        cast.tom,
        None,
    ))
    .unwrap();
    run_mail(&test);
    assert_eq!(
        (test.mailer.letters(), withheld(&test)),
        (vec![], vec!["link_voided".to_owned()])
    );
    let listed = go(list_outbox(&test.portal, &ada, None, 10)).unwrap();
    assert_eq!(listed.len(), 1);
}
