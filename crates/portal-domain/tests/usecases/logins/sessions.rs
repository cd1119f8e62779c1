//! Sessions: how they begin, rest and end (AC-53).

use crate::support::{Cast, PASSWORD, enter, go, try_login};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::ports::{Store, StoreError};
use portal_domain::testkit::{PlainHasher, TestPortal};
use portal_domain::usecase::{
    LogIn, end_own_session, list_own_sessions, log_in, log_out, resume_session, view_own_account,
};
use portal_domain::values::{AccountLanguage, Language};

fn alive(test: &TestPortal, token: &str) -> bool {
    match go(resume_session(&test.portal, token)) {
        Ok(_) => true,
        Err(failure) => {
            assert_eq!(failure, Failure::Unauthenticated);
            false
        }
    }
}

/// A session ends after 8 hours without a request; requests keep it alive, but not beyond 7 days.
#[test]
fn a_session_ends_when_idle_and_at_its_absolute_end() {
    let cast = Cast::new();
    let test = cast.open();
    let limits = test.portal.limits.clone();
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let token = session.token.expose();
    test.clock.advance(limits.session_idle_seconds);
    assert!(alive(&test, token));
    test.clock.advance(limits.session_idle_seconds + 1);
    assert!(!alive(&test, token));

    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let token = session.token.expose();
    let steps = limits.session_absolute_seconds / limits.session_idle_seconds;
    for _ in 0..steps {
        test.clock.advance(limits.session_idle_seconds);
        assert!(alive(&test, token));
    }
    test.clock.advance(1);
    assert!(!alive(&test, token), "{:?}", session.expires_at);
}

/// Proves AC-53: after logging out the cookie is worth nothing, on any device that copied it.
#[test]
fn a_session_that_was_left_is_over() {
    let cast = Cast::new();
    let test = cast.open();
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let marta = go(resume_session(&test.portal, session.token.expose())).unwrap();
    go(log_out(&test.portal, &marta)).unwrap();
    assert!(!alive(&test, session.token.expose()));
}

/// One sees and ends one's own sessions, and nobody else's.
#[test]
fn one_ends_ones_own_sessions_only() {
    let cast = Cast::new();
    let test = cast.open();
    let first = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    test.clock.advance(1);
    let second = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let marta = go(resume_session(&test.portal, second.token.expose())).unwrap();
    let own: Vec<_> = go(list_own_sessions(&test.portal, &marta))
        .unwrap()
        .iter()
        .map(|one| one.id)
        .collect();
    assert_eq!(own, [second.session, first.session]);

    let jan = enter(&test, cast.jan);
    go(end_own_session(&test.portal, &jan, first.session)).unwrap();
    assert!(alive(&test, first.token.expose()), "somebody else's stays");
    go(end_own_session(&test.portal, &marta, first.session)).unwrap();
    assert!(!alive(&test, first.token.expose()) && alive(&test, second.token.expose()));
}

/// What the browser says about itself is cut, never refused: it is not the person's fault.
#[test]
fn a_session_keeps_where_it_came_from_in_bounds() {
    let cast = Cast::new();
    let test = cast.open();
    let command = LogIn {
        login_name: "marta.sommer".to_owned(),
        password: PASSWORD.to_owned(),
        user_agent: Some("Mozilla ".repeat(1_000)),
        address: Some("\u{0}\u{7}".to_owned()),
    };
    let session = go(log_in(&test.portal, &command)).unwrap();
    let marta = go(resume_session(&test.portal, session.token.expose())).unwrap();
    let kept = go(list_own_sessions(&test.portal, &marta))
        .unwrap()
        .remove(0);
    assert!(kept.user_agent.unwrap().as_str().chars().count() <= 300);
    assert_eq!(kept.address, None);
}

/// A hash of an earlier strength is renewed at login, and the session and password stay.
#[test]
fn an_outdated_hash_is_renewed_at_login() {
    let mut cast = Cast::new();
    let holder = Holder::Contact(cast.marta);
    let credential = cast.world.credential_of(holder);
    cast.world[credential].password_hash = Some(PlainHasher::outdated_hash(PASSWORD));
    let test = cast.open();
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    assert!(alive(&test, session.token.expose()));
    let view = go(test.store.read()).unwrap();
    let stored = go(view.find_credential_of(holder)).unwrap().unwrap();
    assert_eq!(stored.password_hash, Some(PlainHasher::hash_of(PASSWORD)));
    assert_eq!(stored.last_login, Some(test.portal.now()));
    assert!(try_login(&test, "marta.sommer", PASSWORD).is_ok());
}

/// That a session was used is noted once a minute; not being able to note it fails no request.
#[test]
fn noting_the_use_of_a_session_fails_no_request() {
    let cast = Cast::new();
    let test = cast.open();
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let before = test.store.commits();
    test.clock.advance(59);
    assert!(alive(&test, session.token.expose()));
    assert_eq!(test.store.commits(), before);
    test.clock.advance(1);
    test.store.fail_next_commit(StoreError::Busy);
    assert!(alive(&test, session.token.expose()));
    test.store
        .fail_next_commit(StoreError::Unavailable("read only".to_owned()));
    assert!(alive(&test, session.token.expose()));
    assert_eq!(test.store.commits(), before);
    assert!(alive(&test, session.token.expose()));
    assert_eq!(test.store.commits(), before + 1);
}

#[test]
fn the_own_account_shows_what_was_entered() {
    let mut cast = Cast::new();
    cast.world.account(cast.marta).language = AccountLanguage::Fixed(Language::De);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let own = go(view_own_account(&test.portal, &marta)).unwrap();
    assert_eq!(
        (own.name.as_str(), own.login_name.as_str()),
        ("Marta Sommer", "marta.sommer")
    );
    assert_eq!(own.email.as_deref(), Some("marta.sommer@customer.example"));
    assert_eq!(own.language, AccountLanguage::Fixed(Language::De));
}
