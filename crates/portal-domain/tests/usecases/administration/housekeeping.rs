//! What runs by itself, and what is done once at the beginning.

use crate::support::{
    Cast, PASSWORD, audit_of, enter, field, go, new_ticket, submission, try_login, wrong_field,
};
use portal_domain::testkit::{MemoryStore, TestPortal};
use portal_domain::usecase::{
    CompanyEntry, Swept, create_ticket, name_company, resume_session, sweep_expired,
};
use portal_domain::values::{Language, Name, ZoneName};
use std::sync::Arc;

/// Only what no request can meet any more is forgotten: sessions past their end, keys older than a day.
#[test]
fn only_what_has_expired_is_forgotten() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let session = try_login(&test, "marta.sommer", PASSWORD).unwrap();
    let marta = go(resume_session(&test.portal, session.token.expose())).unwrap();
    let mut command = new_ticket(cast.pumps);
    command.submission = Some(submission("key-00000001"));
    let recorded = go(create_ticket(&test.portal, &marta, &command)).unwrap();
    let day = 24 * 3600;
    test.clock.advance(day);
    assert_eq!(go(sweep_expired(&test.portal)), Ok(Swept::default()));
    assert_eq!(
        go(create_ticket(&test.portal, &marta, &command)),
        Ok(recorded),
        "still known after a day"
    );
    test.clock.advance(1);
    assert_eq!(
        go(sweep_expired(&test.portal)),
        Ok(Swept {
            sessions: 0,
            submissions: 1,
            jobs: 0
        })
    );
    assert_ne!(
        go(create_ticket(&test.portal, &marta, &command)),
        Ok(recorded)
    );
    test.clock.advance(7 * day);
    let swept = go(sweep_expired(&test.portal)).unwrap();
    assert_eq!((swept.sessions, swept.submissions), (1, 1));
}

/// A new installation is named once, before anybody has touched its settings; an unknown zone is refused.
#[test]
fn a_new_installation_is_named_once() {
    let store = MemoryStore::new();
    let mut test = TestPortal::on(Arc::new(store.clone()));
    test.store = store;
    let entry = |name: &str, zone: &str| CompanyEntry {
        name: Name::parse(name).unwrap(),
        language: Language::De,
        time_zone: ZoneName::parse(zone).unwrap(),
    };
    let unknown = go(name_company(
        &test.portal,
        &entry("Falke", "Europe/Atlantis"),
    ));
    assert_eq!(wrong_field(unknown), field("time_zone", "not_offered"));
    assert_eq!(
        go(name_company(&test.portal, &entry("Falke", "UTC"))),
        Ok(true)
    );
    assert_eq!(
        audit_of(&test, "settings.changed").1,
        [
            "company_name: Portal -> Falke",
            "company_language: en -> de",
            "time_zone: Europe/Berlin -> UTC"
        ]
    );
    assert_eq!(
        go(name_company(&test.portal, &entry("Other", "UTC"))),
        Ok(false)
    );
    let cast = Cast::new();
    let test = cast.open();
    assert_eq!(
        go(name_company(&test.portal, &entry("Other", "UTC"))),
        Ok(false),
        "an installation in use keeps its name"
    );
    assert_eq!(
        enter(&test, cast.ada).settings.company_name.as_str(),
        "Kestrel Service"
    );
}
