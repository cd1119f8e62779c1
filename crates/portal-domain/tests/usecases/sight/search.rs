//! Finding tickets by words.

use crate::support::{Cast, comment, edit, enter, everything, go, list};
use portal_domain::access::Reach;
use portal_domain::ports::{TicketFilter, TicketListRequest};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{Actor, add_comment, count_tickets, edit_ticket};
use portal_domain::values::Count;
use portal_domain::work::{Audience, search_terms};

fn filter(typed: &str) -> TicketFilter {
    TicketFilter {
        terms: search_terms(typed),
        ..TicketFilter::default()
    }
}

fn found(test: &TestPortal, actor: &Actor, typed: &str) -> Vec<String> {
    let found = list(test, actor, filter(typed));
    let request = TicketListRequest {
        filter: filter(typed),
        ..everything()
    };
    let count = go(count_tickets(&test.portal, actor, &request)).unwrap();
    assert_eq!(
        count,
        Count::Exactly(found.len().try_into().unwrap()),
        "{typed}"
    );
    found
}

/// Proves: number, subject, description, reference and public comments find a visible ticket; tickets out of
/// sight are neither found nor counted.
#[test]
fn visible_tickets_are_found_by_their_public_words() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Kühlung leaks")
        .description("Under the roof")
        .id();
    cast.world
        .ticket(cast.pumps)
        .contact(cast.jan)
        .subject("Kühlung stands");
    cast.world
        .ticket(cast.boiler)
        .contact(cast.petra)
        .subject("Kühlung burns");
    let test = cast.open();
    let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
    let mut words = comment(ticket, "The gasket is porous.");
    words.audience = Some(Audience::Public);
    go(add_comment(&test.portal, &tom, &words)).unwrap();
    let mut reference = edit(&test, &marta, ticket);
    reference.reference = Some("PO-4711".to_owned());
    go(edit_ticket(&test.portal, &marta, &reference)).unwrap();
    for typed in [
        "1",
        "kühlung",
        "KUEHL",
        "roof under",
        "gask",
        "4711",
        "leaks porous",
    ] {
        assert_eq!(found(&test, &marta, typed), ["Kühlung leaks"], "{typed}");
    }
    assert_eq!(found(&test, &marta, "2"), Vec::<String>::new());
    assert_eq!(found(&test, &marta, "stands"), Vec::<String>::new());
    assert_eq!(
        found(&test, &tom, "kühlung"),
        ["Kühlung leaks", "Kühlung stands"]
    );
}

/// Proves R-071 for search (AC-13): the words of an internal comment find the ticket for employees only.
#[test]
fn internal_words_find_nothing_for_contacts() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Pump")
        .id();
    let test = cast.open();
    let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
    go(add_comment(&test.portal, &tom, &comment(ticket, "canary"))).unwrap();
    assert_eq!(found(&test, &tom, "canary"), ["Pump"]);
    assert_eq!(found(&test, &marta, "canary"), Vec::<String>::new());
    assert_eq!(found(&test, &marta, "pump canary"), Vec::<String>::new());
}

/// A subject that was corrected is found by its new words and no longer by the old ones.
#[test]
fn a_corrected_subject_is_found_by_its_new_words() {
    let mut cast = Cast::with_grant();
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .subject("Pump leaks")
        .id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let mut command = edit(&test, &marta, ticket);
    command.subject = Some("Valve sticks".to_owned());
    go(edit_ticket(&test.portal, &marta, &command)).unwrap();
    assert_eq!(found(&test, &marta, "valve"), ["Valve sticks"]);
    assert_eq!(found(&test, &marta, "leaks"), Vec::<String>::new());
}

/// Proves AC-27: characters that mean something to a database mean nothing here.
#[test]
fn special_characters_are_plain() {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
    cast.world.ticket(cast.pumps).subject("Ratio 100 percent");
    cast.world.ticket(cast.pumps).subject("Other");
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_eq!(found(&test, &marta, "100%"), ["Ratio 100 percent"]);
    assert_eq!(found(&test, &marta, "r_tio"), Vec::<String>::new());
    assert_eq!(found(&test, &marta, "' or 1=1 --"), Vec::<String>::new());
    assert_eq!(
        found(&test, &marta, "%").len(),
        2,
        "nothing to search for is no filter"
    );
}
