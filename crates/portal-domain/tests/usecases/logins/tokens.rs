//! API tokens: shown once, stored as hashes, named, ending, revocable.

use crate::support::{Cast, audit, enter, field, go, list, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::ports::TicketFilter;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, CreateToken, Via, create_own_token, list_own_tokens, log_out, resume_session,
    resume_token, revoke_own_token,
};

const DAY: i64 = 24 * 3600;

fn token(test: &TestPortal, actor: &Actor, days: i64) -> (portal_domain::ids::ApiTokenId, String) {
    let command = CreateToken {
        name: "script".to_owned(),
        days,
    };
    let (token, secret) = go(create_own_token(&test.portal, actor, &command)).expect("a token");
    (token.id, secret.expose().to_owned())
}

/// A program acts with exactly its holder's rights, until its day.
///
/// Proves R-200 for what is seen.
#[test]
fn a_token_acts_with_its_holders_rights_until_it_ends() {
    let mut cast = Cast::with_grant();
    cast.world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Mine");
    cast.world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .subject("His");
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let (id, secret) = token(&test, &marta, 2);
    let program = go(resume_token(&test.portal, &secret)).unwrap();
    assert_eq!(
        (program.via, program.party()),
        (Via::Token(id), marta.party())
    );
    assert_eq!(list(&test, &program, TicketFilter::default()), ["Mine"]);
    test.clock.advance(2 * DAY);
    assert!(go(resume_token(&test.portal, &secret)).is_ok());
    test.clock.advance(1);
    assert_eq!(
        go(resume_token(&test.portal, &secret)).err(),
        Some(Failure::Unauthenticated)
    );
}

#[test]
fn a_token_is_no_session_and_a_session_no_token() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let (_, secret) = token(&test, &marta, 1);
    assert!(go(resume_session(&test.portal, &secret)).is_err());
    let session =
        crate::support::try_login(&test, "marta.sommer", crate::support::PASSWORD).unwrap();
    assert!(go(resume_token(&test.portal, session.token.expose())).is_err());
    let program = go(resume_token(&test.portal, &secret)).unwrap();
    assert_eq!(go(log_out(&test.portal, &program)), Err(Failure::NotFound));
}

/// One revokes one's own tokens; somebody else's answer like missing ones.
#[test]
fn a_revoked_token_is_over_and_only_its_owner_revokes_it() {
    let cast = Cast::new();
    let test = cast.open();
    let (marta, jan) = (enter(&test, cast.marta), enter(&test, cast.jan));
    let (id, secret) = token(&test, &marta, 1);
    let missing = cast.world.id();
    assert_eq!(
        go(revoke_own_token(&test.portal, &jan, id)),
        Err(Failure::NotFound)
    );
    assert_eq!(
        go(revoke_own_token(&test.portal, &jan, missing)),
        Err(Failure::NotFound)
    );
    assert_eq!(go(list_own_tokens(&test.portal, &jan)).unwrap(), []);
    assert_eq!(go(list_own_tokens(&test.portal, &marta)).unwrap().len(), 1);
    go(revoke_own_token(&test.portal, &marta, id)).unwrap();
    assert_eq!(
        go(resume_token(&test.portal, &secret)).err(),
        Some(Failure::Unauthenticated)
    );
    let actions: Vec<_> = audit(&test).into_iter().map(|line| line.action).collect();
    assert_eq!(actions, ["api_token.created", "api_token.revoked"]);
}

/// Proves R-016 for API tokens: the secret is shown once and stands nowhere.
#[test]
fn the_secret_of_a_token_is_shown_once() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let (_, secret) = token(&test, &marta, 1);
    let tokens = go(list_own_tokens(&test.portal, &marta)).unwrap();
    let shown = format!("{tokens:?} {:?}", audit(&test));
    assert!(!shown.contains(&secret));
}

#[test]
fn a_token_needs_a_name_and_an_end() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let before = test.store.commits();
    for days in [0, -1, 367, i64::MAX] {
        let command = CreateToken {
            name: "script".to_owned(),
            days,
        };
        let refused = go(create_own_token(&test.portal, &marta, &command));
        assert_eq!(
            wrong_field(refused),
            field("days", "out_of_range"),
            "{days}"
        );
    }
    let command = CreateToken {
        name: " ".to_owned(),
        days: 1,
    };
    let refused = go(create_own_token(&test.portal, &marta, &command));
    assert_eq!(wrong_field(refused), field("name", "blank"));
    assert_eq!(test.store.commits(), before);
}

/// A program that was given access for a day does not give itself a year.
#[test]
fn a_program_makes_no_tokens() {
    let cast = Cast::new();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let (_, secret) = token(&test, &marta, 1);
    let program = go(resume_token(&test.portal, &secret)).unwrap();
    let command = CreateToken {
        name: "longer".to_owned(),
        days: 366,
    };
    let refused = go(create_own_token(&test.portal, &program, &command));
    assert_eq!(refused.err(), Some(Failure::NotFound));
}
