//! Pages of the directory: order, words, the active ones, those of a customer.
//!
//! Names are chosen so that the order holds for every sensible folding: the ports leave it to the store whether a contact
//! is ordered by last or by first name, and a project by name or by short name.

use super::Outcome;
use crate::ids::{CustomerId, Uuid};
use crate::ports::{DirectoryCursor, DirectoryQuery, ReadView, Store, StoreError};
use crate::testkit::World;
use crate::testkit::world::valid;
use crate::values::{Page, PageSize};
use crate::work::{ProjectState, search_terms};
use std::sync::Arc;

/// What can be listed.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Customers,
    Contacts,
    Employees,
    Projects,
    Sites,
    Machines,
    Tasks,
    Groups,
}

const KINDS: [Kind; 8] = [
    Kind::Customers,
    Kind::Contacts,
    Kind::Employees,
    Kind::Projects,
    Kind::Sites,
    Kind::Machines,
    Kind::Tasks,
    Kind::Groups,
];

/// One page of a kind, as the names of its rows.
async fn page(
    view: &dyn ReadView,
    kind: Kind,
    query: &DirectoryQuery,
) -> Result<Page<String, DirectoryCursor>, StoreError> {
    Ok(match kind {
        Kind::Customers => view
            .list_customers(query)
            .await?
            .map(|row| row.name.to_string()),
        Kind::Contacts => view.list_contacts(query).await?.map(|row| row.full_name()),
        Kind::Employees => view
            .list_employees(query)
            .await?
            .map(|row| row.name.to_string()),
        Kind::Projects => view
            .list_projects(query)
            .await?
            .map(|row| row.project.name.to_string()),
        Kind::Sites => view
            .list_sites(query)
            .await?
            .map(|row| row.site.label.to_string()),
        Kind::Machines => view
            .list_machines(query)
            .await?
            .map(|row| row.machine.name.to_string()),
        Kind::Tasks => view
            .list_tasks(query)
            .await?
            .map(|row| row.task.name.to_string()),
        Kind::Groups => view
            .list_groups_in_pages(query)
            .await?
            .map(|row| row.group.name.to_string()),
    })
}

/// Names of all pages, one after the other.
async fn all(
    view: &dyn ReadView,
    kind: Kind,
    query: &DirectoryQuery,
) -> Result<Vec<String>, StoreError> {
    let mut query = query.clone();
    let mut names = Vec::new();
    loop {
        let page = page(view, kind, &query).await?;
        assert!(page.items.len() <= query.size.rows());
        names.extend(page.items);
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(names),
        }
    }
}

/// Names in their order: words in different cases, and one name three times.
const NAMES: [&str; 9] = [
    "Alpha", "bravo", "Charlie", "delta", "echo", "echo", "Echo", "foxtrot", "Golf",
];

/// A row of every kind with each of these names, written in no order.
fn named_world() -> (World, CustomerId) {
    let mut world = World::new();
    let mut customer = CustomerId::new(Uuid::nil());
    for place in [4, 0, 8, 2, 6, 1, 7, 3, 5] {
        let name = NAMES.get(place).copied().unwrap_or_default();
        customer = world.customer(name);
        world.contact(customer, name);
        world.employee(&format!("Employee {place}"));
        if let Some(employee) = world.employees.last_mut() {
            employee.name = valid(name);
        }
        let project = world.project(customer, &format!("{name}-{place}"));
        world[project].name = valid(name);
        world.task(project, name);
        let site = world.site(customer, name);
        world.machine(site, name);
        world.group(name);
    }
    (world, customer)
}

fn folded(names: &[String]) -> Vec<String> {
    names.iter().map(|name| name.to_lowercase()).collect()
}

pub(super) async fn pages_of_the_directory_give_the_whole_order(store: Arc<dyn Store>) -> Outcome {
    let (world, _) = named_world();
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let expected: Vec<String> = NAMES.iter().map(|name| name.to_lowercase()).collect();
    for kind in KINDS {
        let at_once = all(view.as_ref(), kind, &DirectoryQuery::ALL).await?;
        assert_eq!(folded(&at_once), expected, "{kind:?}");
        for size in [1, 2, 7, 9] {
            let query = DirectoryQuery {
                size: PageSize::parse(size).unwrap_or(PageSize::DEFAULT),
                ..DirectoryQuery::ALL
            };
            let in_pages = all(view.as_ref(), kind, &query).await?;
            // The spelling tells the three echoes apart: none comes twice.
            assert_eq!(in_pages, at_once, "{kind:?} by {size}");
        }
    }
    let projects = view.list_projects(&DirectoryQuery::ALL).await?;
    for item in projects.items {
        let customer = item.project.customer.map(|id| world[id].name.to_string());
        assert_eq!(item.customer_name, customer);
    }
    Ok(())
}

pub(super) async fn words_find_in_the_directory(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let nordwerk = world.customer("Nordwerk Kühlung");
    world[nordwerk].number = valid("K-7001");
    world.customer("Südbau");
    world.contact(nordwerk, "Marta Sommer");
    world.contact(nordwerk, "Jan Sommerfeld");
    world.employee("Eva Brandt");
    world.employee("Ewa Brandenburg");
    let project = world.project(nordwerk, "WTG-9");
    world[project].name = valid("Wartung der Kühlung");
    let internal = world.internal_project("INT");
    world.task(internal, "Öl wechseln");
    world.task(project, "Prüfen");
    let site = world.site(nordwerk, "Werk Süd");
    world[site].city = valid("Lüneburg");
    let machine = world.machine(site, "Presse 4");
    world.machines.iter_mut().for_each(|one| {
        if one.id == machine {
            one.serial = Some(valid("X-99"));
        }
    });
    world.group("Außendienst Nord");
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let cases: [(Kind, &str, &[&str]); 29] = [
        (Kind::Customers, "nord", &["Nordwerk Kühlung"]),
        (Kind::Customers, "KUEHL nordw", &["Nordwerk Kühlung"]),
        (Kind::Customers, "7001", &["Nordwerk Kühlung"]),
        (Kind::Customers, "70", &["Nordwerk Kühlung"]),
        (Kind::Customers, "werk", &[]),
        (Kind::Customers, "nord süd", &[]),
        (Kind::Customers, "suedbau", &["Südbau"]),
        (Kind::Contacts, "somm", &["Jan Sommerfeld", "Marta Sommer"]),
        (Kind::Contacts, "sommer mar", &["Marta Sommer"]),
        (Kind::Contacts, "marta jan", &[]),
        (Kind::Employees, "brand", &["Eva Brandt", "Ewa Brandenburg"]),
        (Kind::Employees, "brandt", &["Eva Brandt"]),
        (Kind::Employees, "e b", &["Eva Brandt", "Ewa Brandenburg"]),
        (Kind::Projects, "wtg", &["Wartung der Kühlung"]),
        (Kind::Projects, "kühlung wtg 9", &["Wartung der Kühlung"]),
        (Kind::Projects, "int", &["Project INT"]),
        (Kind::Projects, "project", &["Project INT"]),
        (Kind::Projects, "artung", &[]),
        (Kind::Projects, "nordwerk", &[]),
        (Kind::Sites, "sued lueneburg", &["Werk Süd"]),
        (Kind::Sites, "hafenweg 20457", &["Werk Süd"]),
        (Kind::Sites, "nordwerk", &[]),
        (Kind::Machines, "presse", &["Presse 4"]),
        (Kind::Machines, "x 99", &["Presse 4"]),
        (Kind::Machines, "werk", &[]),
        (Kind::Tasks, "oel", &["Öl wechseln"]),
        (Kind::Tasks, "wtg", &[]),
        (Kind::Groups, "aussen", &["Außendienst Nord"]),
        (Kind::Groups, "dienst", &[]),
    ];
    for (kind, typed, expected) in cases {
        let query = DirectoryQuery {
            terms: search_terms(typed),
            ..DirectoryQuery::ALL
        };
        let mut found = all(view.as_ref(), kind, &query).await?;
        found.sort_unstable();
        assert_eq!(found, expected, "{kind:?} {typed}");
    }
    for term in ["%", "_", "n%", "_ordwerk", "\\", "'", "*"] {
        let query = DirectoryQuery {
            terms: vec![term.to_owned()],
            ..DirectoryQuery::ALL
        };
        for kind in KINDS {
            let found = all(view.as_ref(), kind, &query).await?;
            assert!(found.is_empty(), "{kind:?} {term}");
        }
    }
    Ok(())
}

/// Projects and tasks that are asked for by project; a list of no project is empty.
pub(super) async fn lists_keep_to_the_projects_that_are_asked_for(
    store: Arc<dyn Store>,
) -> Outcome {
    let (mut world, _) = named_world();
    let wanted: Vec<_> = world.projects.iter().skip(6).map(|one| one.id).collect();
    let idle = world.internal_project("IDLE");
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for (projects, expected) in [
        (wanted.clone(), 3),
        (wanted.into_iter().take(1).collect(), 1),
        (vec![], 0),
    ] {
        for kind in [Kind::Projects, Kind::Tasks] {
            let query = DirectoryQuery {
                projects: Some(projects.clone()),
                size: PageSize::parse(2).unwrap_or(PageSize::DEFAULT),
                ..DirectoryQuery::ALL
            };
            let found = all(view.as_ref(), kind, &query).await?;
            assert_eq!(found.len(), expected, "{kind:?}");
        }
    }
    let query = DirectoryQuery {
        projects: Some(vec![idle]),
        ..DirectoryQuery::ALL
    };
    assert_eq!(all(view.as_ref(), Kind::Projects, &query).await?.len(), 1);
    assert!(all(view.as_ref(), Kind::Tasks, &query).await?.is_empty());
    Ok(())
}

pub(super) async fn lists_keep_to_the_active_and_to_a_customer(store: Arc<dyn Store>) -> Outcome {
    let (mut world, customer) = named_world();
    let retired = |place: usize| place.is_multiple_of(2);
    for (place, row) in world.customers.iter_mut().enumerate() {
        row.active = !retired(place);
    }
    for (place, row) in world.contacts.iter_mut().enumerate() {
        row.active = !retired(place);
        if place > 5 {
            row.customer = customer;
        }
    }
    for (place, row) in world.employees.iter_mut().enumerate() {
        row.active = !retired(place);
    }
    for (place, row) in world.projects.iter_mut().enumerate() {
        if retired(place) {
            row.state = ProjectState::Closed;
        }
        if place > 5 {
            row.customer = Some(customer);
        }
    }
    for (place, row) in world.sites.iter_mut().enumerate() {
        row.active = !retired(place);
        if place > 5 {
            row.customer = customer;
        }
    }
    for (place, row) in world.machines.iter_mut().enumerate() {
        row.active = !retired(place);
    }
    for (place, row) in world.tasks.iter_mut().enumerate() {
        row.active = !retired(place);
    }
    for (place, row) in world.groups.iter_mut().enumerate() {
        row.active = !retired(place);
    }
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    for kind in KINDS {
        let active = DirectoryQuery {
            active_only: true,
            size: PageSize::parse(2).unwrap_or(PageSize::DEFAULT),
            ..DirectoryQuery::ALL
        };
        let found = all(view.as_ref(), kind, &active).await?;
        assert_eq!(found.len(), 4, "{kind:?}");
        assert!(folded(&found).is_sorted());
    }
    for kind in [
        Kind::Contacts,
        Kind::Projects,
        Kind::Sites,
        Kind::Machines,
        Kind::Tasks,
    ] {
        for (active_only, expected) in [(false, 3), (true, 1)] {
            let of_customer = DirectoryQuery {
                active_only,
                customer: Some(customer),
                size: PageSize::parse(1).unwrap_or(PageSize::DEFAULT),
                ..DirectoryQuery::ALL
            };
            let found = all(view.as_ref(), kind, &of_customer).await?;
            assert_eq!(found.len(), expected, "{kind:?} {active_only}");
        }
    }
    Ok(())
}
