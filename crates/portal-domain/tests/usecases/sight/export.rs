//! Lists that are taken away.

use crate::support::{Cast, enter, go, wrong_field};
use portal_domain::access::{Masked, Reach};
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, ProjectId};
use portal_domain::ports::{TicketCursor, TicketSort};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, Pair, TicketExport, TicketListItem, TicketQuery, change_settings, export_tickets,
    open_view_as,
};
use portal_domain::values::{Page, PageSize};

fn part(
    test: &TestPortal,
    export: &TicketExport,
    place: Option<TicketCursor>,
) -> Result<Page<TicketListItem, TicketCursor>, Failure> {
    let size = PageSize::parse(3).unwrap();
    go(export_tickets(&test.portal, export, place, size))
}

/// Everything, part after part.
#[track_caller]
fn whole(test: &TestPortal, export: &TicketExport) -> Vec<TicketListItem> {
    let mut items = Vec::new();
    let mut place = None;
    loop {
        let page = part(test, export, place).expect("a part");
        items.extend(page.items);
        match page.next {
            Some(next) => place = Some(next),
            None => return items,
        }
    }
}

fn subjects(items: &[TicketListItem]) -> Vec<&str> {
    items.iter().map(|item| item.subject.as_str()).collect()
}

/// Ten tickets of Marta's project, and one of the other customer.
fn ten() -> (Cast, TestPortal) {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
    for number in 0..10 {
        let subject = format!("Pump {number}");
        cast.world.ticket(cast.pumps).subject(&subject);
    }
    cast.world.ticket(cast.boiler).subject("Boiler");
    let test = cast.open();
    (cast, test)
}

fn by_subject() -> TicketQuery {
    TicketQuery {
        sort: TicketSort::Subject,
        ..TicketQuery::default()
    }
}

/// Proves R-051 for exports: what is taken away is the list of the reader in its order, with its mask and no row more.
#[test]
fn an_export_is_the_readers_whole_list() {
    let (cast, test) = ten();
    let marta = enter(&test, cast.marta);
    let items = whole(&test, &TicketExport::own(marta, by_subject()));
    let mut expected: Vec<String> = (0..10).map(|number| format!("Pump {number}")).collect();
    expected.reverse();
    assert_eq!(subjects(&items), expected);
    let hidden = |item: &TicketListItem| {
        item.customer == Masked::Hidden
            && item.modified_at == Masked::Hidden
            && item.assignment == Masked::Hidden
    };
    assert!(items.iter().all(hidden));
    let ada = enter(&test, cast.ada);
    let items = whole(&test, &TicketExport::own(ada.clone(), by_subject()));
    assert_eq!(items.len(), 11);
    assert!(!items.iter().any(hidden));
    let shared = TicketExport::shared(ada, cast.marta, by_subject());
    let items = whole(&test, &shared);
    assert_eq!(items.len(), 10);
    assert!(!items.iter().any(hidden));
}

/// Proves for exports: with borrowed eyes it is what the contact takes away itself.
#[test]
fn borrowed_eyes_take_away_the_same() {
    let (cast, test) = ten();
    let (marta, ada) = (enter(&test, cast.marta), enter(&test, cast.ada));
    let eyes = go(open_view_as(&test.portal, &ada, cast.marta, None)).unwrap();
    let own = whole(&test, &TicketExport::own(marta, by_subject()));
    let seen = whole(&test, &TicketExport::borrowed(ada, &eyes, by_subject()));
    assert_eq!(seen, own);
    assert_eq!(own.len(), 10);
}

/// Proves R-014 and AC-36 for exports: a right that ends between two parts ends the file.
#[test]
fn a_right_that_ends_ends_the_file() {
    let (cast, test) = ten();
    let marta = enter(&test, cast.marta);
    let export = TicketExport::own(marta, TicketQuery::default());
    let first = part(&test, &export, None).unwrap();
    assert_eq!(first.items.len(), 3);
    withdraw(&test, &enter(&test, cast.ada), cast.marta, cast.pumps);
    let rest = part(&test, &export, first.next.clone()).unwrap();
    assert_eq!(subjects(&rest.items), Vec::<&str>::new());

    let (cast, test) = ten();
    let (ada, eva) = (enter(&test, cast.ada), enter(&test, cast.eva));
    let eyes = go(open_view_as(&test.portal, &ada, cast.marta, None)).unwrap();
    let borrowed = TicketExport::borrowed(ada.clone(), &eyes, TicketQuery::default());
    let first = part(&test, &borrowed, None).unwrap();
    let (version, mut settings) = crate::support::settings_entry(&test, &ada);
    settings.contact_read_only = true;
    go(change_settings(&test.portal, &ada, version, &settings)).unwrap();
    assert_eq!(part(&test, &borrowed, first.next).unwrap().items.len(), 3);
    // Whoever is no administrator borrows nothing, with eyes that somebody else was lent neither.
    let stolen = TicketExport::borrowed(eva, &eyes, TicketQuery::default());
    assert!(part(&test, &stolen, None).is_err());
}

fn withdraw(test: &TestPortal, ada: &Actor, contact: ContactId, project: ProjectId) {
    let view = go(portal_domain::usecase::view_contact(
        &test.portal,
        ada,
        contact,
    ))
    .unwrap();
    let grant = view
        .grants
        .iter()
        .map(|one| &one.grant.grant)
        .find(|grant| grant.project == project)
        .expect("a grant");
    go(portal_domain::usecase::remove_grant(
        &test.portal,
        ada,
        (contact, grant.id),
        grant.version,
    ))
    .unwrap();
}

/// Proves R-051 (AC-13): a hidden field filters no export either.
#[test]
fn hidden_filters_are_unknown_to_exports() {
    let (cast, test) = ten();
    let marta = enter(&test, cast.marta);
    let typed: Vec<Pair> = vec![("assignee".to_owned(), cast.tom.to_string())];
    let query = TicketQuery::parse(&typed, &marta).unwrap();
    let refused = part(&test, &TicketExport::own(marta, query), None);
    assert_eq!(wrong_field(refused), ("assignee".to_owned(), "unknown"));
}
