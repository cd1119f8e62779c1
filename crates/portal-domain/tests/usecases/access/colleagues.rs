//! The contact persons of the own customer, as contacts see them.

use crate::support::{Cast, enter, go};
use portal_domain::failure::Failure;
use portal_domain::people::{BasicRight, BasicRights, External};
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::*;
use portal_domain::values::PageSize;
use portal_domain::work::search_terms;

fn names(page: &portal_domain::ports::Listed<Colleague>) -> Vec<String> {
    page.items.iter().map(Colleague::full_name).collect()
}

/// Proves R-146 for the whole table of rights: an account that is not external reads the contact persons of its own
/// customer, an external one does with the basic right on them and whatever it may do with sites and machines; without
/// ticket access nobody does.
#[test]
fn contact_persons_are_read_with_the_right_on_them() {
    let mut rights: Vec<Option<BasicRights>> = vec![None];
    for sites in BasicRight::ALL {
        for machines in BasicRight::ALL {
            for contacts in BasicRight::ALL {
                rights.push(Some(BasicRights {
                    sites,
                    machines,
                    contacts,
                }));
            }
        }
    }
    let mut shown = 0;
    for limits in rights {
        for access in [true, false] {
            let mut cast = Cast::new();
            let home = cast.world.site(cast.nordwerk, "Home");
            let account = cast.world.account(cast.marta);
            account.ticket_access = access;
            account.external = limits.map(|rights| External {
                home,
                read: Vec::new(),
                write: Vec::new(),
                rights,
            });
            let test = cast.open();
            let marta = enter(&test, cast.marta);
            let found = go(list_colleagues(&test.portal, &marta, &DirectoryQuery::ALL));
            let right = limits.is_none_or(|rights| rights.contacts >= BasicRight::Read);
            if access && right {
                assert_eq!(names(&found.unwrap()), ["Jan Olsen", "Marta Sommer"]);
                shown += 1;
            } else {
                assert_eq!(found.err(), Some(Failure::NotFound), "{limits:?} {access}");
            }
            assert_eq!(may_see_colleagues(&marta), access && right);
        }
    }
    assert_eq!(shown, 19, "one without limits and two of three rights");
}

/// Nobody else's contacts, nobody who is inactive, and no directory for employees; the query cannot widen it.
#[test]
fn only_active_contacts_of_the_own_customer_are_shown() {
    let mut cast = Cast::new();
    let gone = cast.world.contact(cast.nordwerk, "Gerda Gegangen");
    cast.world[gone].active = false;
    cast.world.contact(cast.nordwerk, "Ulf Ohne");
    let test = cast.open();
    let portal = &test.portal;
    let marta = enter(&test, cast.marta);
    let widened = DirectoryQuery {
        customer: Some(cast.sudhaus),
        active_only: false,
        ..DirectoryQuery::ALL
    };
    let expected = ["Jan Olsen", "Marta Sommer", "Ulf Ohne"];
    let mut found = names(&go(list_colleagues(portal, &marta, &widened)).unwrap());
    found.sort_unstable();
    assert_eq!(found, expected);
    // In pages.
    let mut query = DirectoryQuery {
        size: PageSize::parse(1).unwrap(),
        ..DirectoryQuery::ALL
    };
    let mut walked = Vec::new();
    loop {
        let page = go(list_colleagues(portal, &marta, &query)).unwrap();
        walked.extend(names(&page));
        match page.next {
            Some(next) => query.after = Some(next),
            None => break,
        }
    }
    walked.sort_unstable();
    assert_eq!(walked, expected);
    // By words.
    for (typed, expected) in [("ols", 1), ("petra", 0), ("gerda", 0)] {
        let query = DirectoryQuery {
            terms: search_terms(typed),
            ..DirectoryQuery::ALL
        };
        let page = go(list_colleagues(portal, &marta, &query)).unwrap();
        assert_eq!(page.items.len(), expected, "{typed}");
    }
    for employee in [cast.ada, cast.eva] {
        let actor = enter(&test, employee);
        let refused = go(list_colleagues(portal, &actor, &DirectoryQuery::ALL));
        assert_eq!(refused.err(), Some(Failure::NotFound));
        assert!(!may_see_colleagues(&actor));
    }
}
