//! In which language somebody reads.

use super::change_marta;
use crate::support::{Cast, PASSWORD, comment, enter, go, run_mail, settings_entry, try_login};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, add_comment, change_settings, resume_session};
use portal_domain::values::{AccountLanguage, Language};
use portal_domain::work::Audience;

fn company_speaks(test: &TestPortal, ada: &Actor, language: Language) {
    let (version, mut entry) = settings_entry(test, ada);
    entry.company_language = language;
    go(change_settings(&test.portal, ada, version, &entry)).unwrap();
}

/// Proves: Default follows the company, a fixed language stays, both from the next request on.
#[test]
fn default_follows_the_company_and_a_fixed_language_stays() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let reads = || {
        go(resume_session(&test.portal, session.token.expose()))
            .unwrap()
            .language
    };
    for (choice, when_en, when_de) in [
        (AccountLanguage::Default, Language::En, Language::De),
        (
            AccountLanguage::Fixed(Language::De),
            Language::De,
            Language::De,
        ),
        (
            AccountLanguage::Fixed(Language::En),
            Language::En,
            Language::En,
        ),
    ] {
        change_marta(&test, &cast, &ada, |entry| entry.language = choice).unwrap();
        for (company, expected) in [(Language::En, when_en), (Language::De, when_de)] {
            company_speaks(&test, &ada, company);
            assert_eq!(reads(), expected, "{choice:?} {company:?}");
        }
    }
}

/// Proves R-023 as far as the core goes: the language of a person is known only from a session; who is not logged in is
/// nobody in particular, and pages then have the company's language alone.
#[test]
fn without_a_session_no_language_of_a_person_is_known() {
    let mut cast = Cast::new();
    cast.world.account(cast.marta).language = AccountLanguage::Fixed(Language::De);
    let test = cast.open();
    let failed = try_login(&test, "marta.sommer", "wrong password");
    assert_eq!(format!("{failed:?}"), "Err(WrongLogin)");
    assert!(go(resume_session(&test.portal, "")).is_err());
}

/// Proves R-024: mails are in the recipient's language as of sending, not as of the event.
#[test]
fn mails_are_in_the_recipients_language_of_the_moment_of_sending() {
    let mut cast = Cast::with_grant();
    cast.world[cast.tom].language = AccountLanguage::Fixed(Language::De);
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let mut words = comment(ticket, "A word.");
    words.audience = Some(Audience::Public);
    go(add_comment(&test.portal, &ada, &words)).unwrap();
    company_speaks(&test, &ada, Language::De);
    change_marta(&test, &cast, &ada, |entry| {
        entry.language = AccountLanguage::Fixed(Language::En)
    })
    .unwrap();
    run_mail(&test);
    let mut read: Vec<_> = test
        .mailer
        .drain()
        .into_iter()
        .map(|one| (one.to_name, one.language))
        .collect();
    read.sort();
    assert_eq!(
        read,
        [
            ("Marta Sommer".to_owned(), Language::En),
            ("Tom Clasen".to_owned(), Language::De)
        ]
    );
}
