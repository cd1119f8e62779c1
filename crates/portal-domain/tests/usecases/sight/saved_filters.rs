//! Filters that people keep and share: only ever a query.

use crate::support::{Cast, audit, enter, go, list, wrong_field};
use portal_domain::failure::Failure;
use portal_domain::ids::SavedFilterId;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, Pair, SavedFilterEntry, TicketQuery, choose_default_filter, default_query, edit_filter,
    list_saved_filters, open_view_as, remove_filter, save_filter, view_saved_filter,
};
use portal_domain::version::Version;
use portal_domain::work::{SavedFilter, Sharing};

fn pair(name: &str, value: &(impl ToString + ?Sized)) -> Pair {
    (name.to_owned(), value.to_string())
}

fn entry(name: &str, sharing: Sharing) -> SavedFilterEntry {
    SavedFilterEntry {
        name: name.to_owned(),
        sharing,
    }
}

fn save(
    test: &TestPortal,
    actor: &Actor,
    name: &str,
    sharing: Sharing,
    asked: &[Pair],
) -> Result<SavedFilterId, Failure> {
    go(save_filter(
        &test.portal,
        actor,
        &entry(name, sharing),
        asked,
    ))
}

fn names(filters: &[SavedFilter]) -> Vec<&str> {
    filters.iter().map(|one| one.name.as_str()).collect()
}

/// A filter is kept under a name, renamed, chosen for the beginning and removed; nobody else gets it.
#[test]
fn everybody_keeps_filters() {
    let mut cast = Cast::with_grant();
    cast.world.ticket(cast.pumps).contact(cast.marta);
    let test = cast.open();
    let (marta, jan) = (enter(&test, cast.marta), enter(&test, cast.jan));
    let asked = [pair("status", "open"), pair("project", &cast.pumps)];
    let id = save(&test, &marta, "Open pumps", Sharing::Own, &asked).unwrap();
    let of_marta = go(list_saved_filters(&test.portal, &marta)).unwrap();
    assert_eq!(names(&of_marta.own), ["Open pumps"]);
    assert_eq!(of_marta.sharing, [Sharing::Own]);
    let again = TicketQuery::parse(&of_marta.own[0].query.pairs(), &marta).unwrap();
    assert_eq!(again, TicketQuery::parse(&asked, &marta).unwrap());
    let of_jan = go(list_saved_filters(&test.portal, &jan)).unwrap();
    assert!(of_jan.own.is_empty() && of_jan.shared.is_empty());
    assert_eq!(
        go(view_saved_filter(&test.portal, &jan, id)),
        Err(Failure::NotFound)
    );
    assert_eq!(
        go(choose_default_filter(&test.portal, &jan, Some(id))),
        Err(Failure::NotFound)
    );

    let rename = entry("Pumps", Sharing::Own);
    for (who, expected) in [(&jan, Err(Failure::NotFound)), (&marta, Ok(()))] {
        let done = go(edit_filter(&test.portal, who, id, Version::FIRST, &rename));
        assert_eq!(done, expected);
    }
    let stale = go(remove_filter(&test.portal, &marta, id, Version::FIRST));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(go(default_query(&test.portal, &marta)), Ok(None));
    go(choose_default_filter(&test.portal, &marta, Some(id))).unwrap();
    let begins = go(default_query(&test.portal, &marta)).unwrap().unwrap();
    assert_eq!(begins, of_marta.own[0].query.pairs());
    let seen = Version::FIRST.next();
    go(remove_filter(&test.portal, &marta, id, seen)).unwrap();
    assert_eq!(go(default_query(&test.portal, &marta)), Ok(None));
    // One's own filters are nobody else's affair.
    assert!(!audit(&test).iter().any(|one| one.action == "filter.shared"));
}

/// Who shares with whom: contacts with nobody, employees with employees, administrators with everybody. What is shared is
/// in the log; an administrator takes it back, other employees do not.
#[test]
fn sharing_is_for_those_who_may() {
    let mut cast = Cast::with_grant();
    cast.world[cast.olga].read_only = true;
    let test = cast.open();
    let people = [cast.ada, cast.eva, cast.tom, cast.olga].map(|who| enter(&test, who));
    let [ada, eva, tom, olga] = &people;
    let marta = enter(&test, cast.marta);
    let allowed = |actor: &Actor| {
        let sharings = Sharing::ALL.into_iter().filter(|sharing| {
            let name = format!("{} {}", actor.name, sharing.code());
            match save(&test, actor, &name, *sharing, &[pair("status", "new")]) {
                Ok(_) => true,
                refused => {
                    assert_eq!(wrong_field(refused), ("sharing".to_owned(), "not_offered"));
                    false
                }
            }
        });
        sharings.collect::<Vec<_>>()
    };
    assert_eq!(allowed(&marta), [Sharing::Own]);
    assert_eq!(allowed(olga), [Sharing::Own]);
    assert_eq!(allowed(eva), [Sharing::Own, Sharing::Staff]);
    assert_eq!(allowed(ada), Sharing::ALL);
    let shared = |actor: &Actor| go(list_saved_filters(&test.portal, actor)).unwrap().shared;
    assert_eq!(names(&shared(&marta)), ["Ada Ahlers everybody"]);
    assert_eq!(
        names(&shared(tom)),
        [
            "Ada Ahlers everybody",
            "Ada Ahlers staff",
            "Eva Brandt staff"
        ]
    );
    let of_eva = shared(tom).pop().unwrap();
    let taken = entry("Mine now", Sharing::Own);
    let by_tom = go(edit_filter(
        &test.portal,
        tom,
        of_eva.id,
        of_eva.version,
        &taken,
    ));
    assert!(by_tom.is_err());
    go(remove_filter(&test.portal, ada, of_eva.id, of_eva.version)).unwrap();
    assert_eq!(
        names(&shared(tom)),
        ["Ada Ahlers everybody", "Ada Ahlers staff"]
    );
    let log = audit(&test);
    let noted = log.iter().filter(|one| one.action == "filter.shared");
    assert_eq!(noted.count(), 4, "three shared, one taken back");
}

/// A shared filter shows everybody their own tickets only, and means each reader's own work.
#[test]
fn a_shared_filter_shows_nobody_more() {
    let mut cast = Cast::new();
    cast.world.grant(cast.marta, cast.pumps);
    cast.world
        .ticket(cast.pumps)
        .subject("Toms")
        .assignee(cast.tom);
    cast.world
        .ticket(cast.pumps)
        .subject("Evas")
        .assignee(cast.eva);
    cast.world.ticket(cast.boiler).subject("Elsewhere");
    cast.world
        .ticket(cast.pumps)
        .subject("Martas")
        .contact(cast.marta);
    let test = cast.open();
    let (ada, tom, eva) = (
        enter(&test, cast.ada),
        enter(&test, cast.tom),
        enter(&test, cast.eva),
    );
    let marta = enter(&test, cast.marta);
    let asked = [pair("queue", "mine")];
    save(&test, &ada, "Mine", Sharing::Everybody, &asked).unwrap();
    save(
        &test,
        &ada,
        "All",
        Sharing::Everybody,
        &[pair("status", "new")],
    )
    .unwrap();
    let used = |actor: &Actor, name: &str| {
        let shared = go(list_saved_filters(&test.portal, actor)).unwrap().shared;
        let filter = shared.iter().find(|one| one.name.as_str() == name)?;
        let query = TicketQuery::parse(&filter.query.pairs(), actor).unwrap();
        Some(list(&test, actor, query.filter))
    };
    let some = |subjects: &[&str]| {
        let subjects = subjects.iter().map(ToString::to_string);
        Some(subjects.collect::<Vec<_>>())
    };
    assert_eq!(used(&tom, "Mine"), some(&["Toms"]));
    assert_eq!(used(&eva, "Mine"), some(&["Evas"]));
    assert_eq!(used(&tom, "All"), some(&["Toms", "Evas", "Martas"]));
    assert_eq!(used(&marta, "All"), some(&["Martas"]));
    // What a contact may not ask is not offered, and refused as if it was typed (AC-13).
    assert_eq!(used(&marta, "Mine"), None);
    assert!(TicketQuery::parse(&asked, &marta).is_err());
    let refused = save(
        &test,
        &marta,
        "Theirs",
        Sharing::Own,
        &[pair("assignee", &cast.tom)],
    );
    assert_eq!(wrong_field(refused), ("assignee".to_owned(), "unknown"));
}

/// Whoever looks with the eyes of a contact gets the contact's filters and its beginning.
#[test]
fn borrowed_eyes_have_the_contacts_filters() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let (ada, marta) = (enter(&test, cast.ada), enter(&test, cast.marta));
    let id = save(
        &test,
        &marta,
        "Done",
        Sharing::Own,
        &[pair("status", "done")],
    )
    .unwrap();
    go(choose_default_filter(&test.portal, &marta, Some(id))).unwrap();
    let eyes = go(open_view_as(&test.portal, &ada, cast.marta, None)).unwrap();
    assert_eq!(
        go(list_saved_filters(&test.portal, &eyes)),
        go(list_saved_filters(&test.portal, &marta))
    );
    assert_eq!(
        go(default_query(&test.portal, &eyes)),
        Ok(Some(vec![pair("status", "done")]))
    );
}
