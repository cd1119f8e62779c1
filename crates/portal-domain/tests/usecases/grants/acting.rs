//! What grants open and close, on the contact's next request.

use super::{give, rework, take};
use crate::support::{Cast, change, enter, go, grant_on, list, ticket_of, watch};
use portal_domain::access::{Inactive, Reach};
use portal_domain::failure::Failure;
use portal_domain::ports::ProjectChoice;
use portal_domain::ports::TicketFilter;
use portal_domain::testkit::FixedClock;
use portal_domain::timestamp::Day;
use portal_domain::usecase::{
    GrantEntry, ScopeChoice, change_settings, change_status, filter_options, new_ticket_form,
    view_contact,
};
use portal_domain::work::Status;

/// Proves R-040: giving, widening, narrowing and taking a grant each act on the next request of a session that is open.
#[test]
fn every_change_of_a_grant_acts_on_the_next_request() {
    let mut cast = Cast::new();
    cast.world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Mine");
    cast.world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .subject("His");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let session =
        crate::support::try_login(&test, "marta.sommer", crate::support::PASSWORD).unwrap();
    let sees = || {
        let marta = go(portal_domain::usecase::resume_session(
            &test.portal,
            session.token.expose(),
        ))
        .unwrap();
        list(&test, &marta, TicketFilter::default())
    };
    assert_eq!(sees(), Vec::<String>::new());
    give(&test, &ada, cast.marta, grant_on(cast.pumps)).unwrap();
    assert_eq!(sees(), ["Mine"]);
    let mut wide = grant_on(cast.pumps);
    wide.options.reach = Reach::All;
    rework(&test, &cast, &ada, wide).unwrap();
    assert_eq!(sees(), ["Mine", "His"]);
    rework(&test, &cast, &ada, grant_on(cast.pumps)).unwrap();
    assert_eq!(sees(), ["Mine"]);
    take(&test, &cast, &ada).unwrap();
    assert_eq!(sees(), Vec::<String>::new());
}

/// Proves R-036: a login without any grant shows no ticket and offers nothing.
#[test]
fn a_login_without_grant_shows_and_offers_nothing() {
    let mut cast = Cast::new();
    cast.world.ticket(cast.pumps).contact(cast.marta);
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_eq!(
        list(&test, &marta, TicketFilter::default()),
        Vec::<String>::new()
    );
    let options = go(filter_options(
        &test.portal,
        &marta,
        &ProjectChoice::one(cast.pumps),
    ))
    .unwrap();
    assert_eq!(
        (options.projects, options.tasks, options.creators),
        (vec![], vec![], vec![])
    );
    assert!(!options.may_create);
    assert_eq!(
        go(new_ticket_form(&test.portal, &marta, None))
            .unwrap()
            .projects,
        []
    );
}

/// Proves R-208: a grant counts on its last day, as the company's clock shows it, and on the day after it is as if it were
/// not there.
#[test]
fn a_grant_counts_on_its_last_day_in_the_companys_zone() {
    // 4 May 2026, 12:00 UTC: in Kiritimati it is the 5th already, in Pago Pago the 4th until 11:00 UTC of the 5th.
    for (zone, lasts) in [
        ("Pacific/Kiritimati", -3),
        ("Europe/Berlin", 9),
        ("UTC", 11),
        ("Pacific/Pago_Pago", 22),
    ] {
        let mut cast = Cast::new();
        let last: Day = "2026-05-04".parse().unwrap();
        cast.world.grant(cast.marta, cast.pumps).until(last);
        cast.world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .subject("Mine");
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        let (version, mut entry) = crate::support::settings_entry(&test, &ada);
        entry.time_zone = zone.to_owned();
        go(change_settings(&test.portal, &ada, version, &entry)).unwrap();
        for (hours, expected) in [(lasts, vec!["Mine"]), (lasts + 1, vec![])] {
            test.clock.set(FixedClock::START.plus_seconds(hours * 3600));
            let marta = enter(&test, cast.marta);
            assert_eq!(
                list(&test, &marta, TicketFilter::default()),
                expected,
                "{zone} {hours}"
            );
        }
        let ada = enter(&test, cast.ada);
        let view = go(view_contact(&test.portal, &ada, cast.marta)).unwrap();
        assert_eq!(view.grants[0].inactive, Some(Inactive::Ended));
    }
}

/// Proves R-038 with what an administrator has to know: when a narrow read-only grant goes, the wider one decides again, so
/// less can give more.
#[test]
fn the_narrowest_grant_decides_alone_and_taking_it_away_can_open_more() {
    let mut cast = Cast::new();
    let care = cast.world.task(cast.pumps, "Care");
    cast.world
        .grant(cast.marta, cast.pumps)
        .task(care)
        .read_only();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .task(care)
        .contact(cast.marta)
        .status(Status::Done)
        .id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let mut wide = grant_on(cast.pumps);
    wide.options.sees_planned_hours = true;
    give(&test, &ada, cast.marta, wide).unwrap();

    let marta = enter(&test, cast.marta);
    let accept = change(&test, &marta, ticket, Status::Accepted);
    assert!(go(change_status(&test.portal, &marta, &accept)).is_err());
    assert_eq!(watch(&test, &marta, ticket).head.planned.as_shown(), None);
    take_narrow(&test, &cast, &ada);
    let marta = enter(&test, cast.marta);
    assert!(
        watch(&test, &marta, ticket)
            .head
            .planned
            .as_shown()
            .is_some()
    );
    let accept = change(&test, &marta, ticket, Status::Accepted);
    go(change_status(&test.portal, &marta, &accept)).unwrap();
    assert_eq!(ticket_of(&test, ticket).status(), Status::Accepted);
}

fn take_narrow(
    test: &portal_domain::testkit::TestPortal,
    cast: &Cast,
    ada: &portal_domain::usecase::Actor,
) {
    let view = go(view_contact(&test.portal, ada, cast.marta)).unwrap();
    let narrow = view
        .grants
        .iter()
        .map(|one| &one.grant.grant)
        .find(|grant| grant.options.read_only)
        .unwrap();
    let removed = portal_domain::usecase::remove_grant(
        &test.portal,
        ada,
        (cast.marta, narrow.id),
        narrow.version,
    );
    go(removed).unwrap();
}

/// Proves R-027: a grant on one task opens neither tickets of other tasks nor ones without a task.
#[test]
fn a_grant_on_one_task_opens_no_other() {
    let mut cast = Cast::new();
    let (care, repair) = (
        cast.world.task(cast.pumps, "Care"),
        cast.world.task(cast.pumps, "Repair"),
    );
    cast.world
        .ticket(cast.pumps)
        .task(care)
        .contact(cast.marta)
        .subject("Care");
    let other = cast
        .world
        .ticket(cast.pumps)
        .task(repair)
        .contact(cast.marta)
        .id();
    cast.world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("None");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let entry = GrantEntry {
        scope: ScopeChoice::Task(care),
        ..grant_on(cast.pumps)
    };
    give(&test, &ada, cast.marta, entry).unwrap();
    let marta = enter(&test, cast.marta);
    assert_eq!(list(&test, &marta, TicketFilter::default()), ["Care"]);
    let key = portal_domain::ports::TicketKey::Id(other);
    let refused = go(portal_domain::usecase::view_ticket(
        &test.portal,
        &marta,
        key,
    ));
    assert_eq!(refused.err(), Some(Failure::NotFound));
}
