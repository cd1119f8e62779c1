//! What hangs on the rows of lists, and the lists of categories and keywords.

use super::Outcome;
use super::sample::Sample;
use crate::ports::{DirectoryQuery, ReadView, Store, StoreError};
use crate::testkit::World;
use crate::testkit::world::valid;
use crate::values::{Language, PageSize};
use crate::work::{Status, search_terms};
use std::sync::Arc;

/// Everything that is found by these words, in one page.
fn asked(typed: &str) -> DirectoryQuery {
    DirectoryQuery {
        terms: search_terms(typed),
        ..DirectoryQuery::ALL
    }
}

/// Open are new, in process and done; whoever is in a group twice counts once, and nobody who is not active.
pub(super) async fn rows_tell_what_hangs_on_them(store: Arc<dyn Store>) -> Outcome {
    let mut sample = Sample::new();
    let world = &mut sample.world;
    let project = world.project(sample.nordwerk, "NW-7");
    let task = world.task(project, "Zählen");
    let site = world.site(sample.nordwerk, "Zählhalle");
    let (machine, idle) = (
        world.machine(site, "Zähler eins"),
        world.machine(site, "Zähler zwei"),
    );
    let (group, empty) = (world.group("Zähldienst"), world.group("Zähler leer"));
    let twice = world.employee("Ute Zwier");
    world[twice].groups = vec![group];
    world[twice].main_group = Some(group);
    let main = world.employee("Max Haupt");
    world[main].main_group = Some(group);
    let gone = world.employee("Gerd Gegangen");
    world[gone].groups = vec![group];
    world[gone].active = false;
    for status in Status::ALL {
        let draft = world.ticket(project).task(task).site(site).machine(machine);
        draft.group(group).status(status);
    }
    world.ticket(project).site(site);
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let nordwerk = sample.world[sample.nordwerk].name.to_string();

    let sites = view.list_sites(&asked("zaehlhalle")).await?.items;
    let told: Vec<_> = sites
        .iter()
        .map(|row| (row.site.id, row.machines, row.open_tickets))
        .collect();
    assert_eq!(told, [(site, 2, 4)]);
    assert!(sites.iter().all(|row| row.customer_name == nordwerk));

    let machines = view.list_machines(&asked("zaehler")).await?.items;
    let told: Vec<_> = machines
        .iter()
        .map(|row| (row.machine.id, row.open_tickets))
        .collect();
    assert_eq!(told, [(machine, 3), (idle, 0)]);
    assert!(machines.iter().all(|row| {
        row.customer == sample.nordwerk
            && row.customer_name == nordwerk
            && row.site_label == "Zählhalle"
    }));

    let tasks = view.list_tasks(&asked("zaehlen")).await?.items;
    let told: Vec<_> = tasks
        .iter()
        .map(|row| (row.task.id, row.project_name.as_str(), row.open_tickets))
        .collect();
    assert_eq!(told, [(task, "NW-7 Project NW-7", 3)]);

    let groups = view.list_groups_in_pages(&asked("zaehl")).await?.items;
    let told: Vec<_> = groups
        .iter()
        .map(|row| (row.group.id, row.members, row.open_tickets))
        .collect();
    assert_eq!(told, [(group, 2, 3), (empty, 0, 0)]);
    Ok(())
}

async fn categories(
    view: &dyn ReadView,
    query: &DirectoryQuery,
    language: Language,
) -> Result<Vec<(String, u32)>, StoreError> {
    let mut query = query.clone();
    let mut found = Vec::new();
    loop {
        let page = view.list_categories_in_pages(&query, language).await?;
        let row = |one: &crate::ports::CategoryListItem| {
            (one.category.name(language).to_string(), one.tickets)
        };
        found.extend(page.items.iter().map(row));
        match page.next {
            Some(next) => query.after = Some(next),
            None => return Ok(found),
        }
    }
}

/// Categories are ordered by the name in the language that is read and found by the names in both.
pub(super) async fn categories_come_by_the_name_that_is_read(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "NW-1");
    for (de, en, tickets) in [
        ("Wartung", "Care", 2),
        ("alarm", "Fire", 0),
        ("Bau", "building", 1),
    ] {
        let category = world.category(de);
        world[category].name_en = valid(en);
        world[category].active = de != "Bau";
        for _ in 0..tickets {
            let ticket = world.ticket(project);
            ticket.with(|ticket| ticket.categories.push(category));
        }
    }
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let row = |(name, tickets): (&str, u32)| (name.to_owned(), tickets);
    for size in [1, 2, 50] {
        let all = DirectoryQuery {
            size: PageSize::parse(size).unwrap_or(PageSize::DEFAULT),
            ..DirectoryQuery::ALL
        };
        let german = categories(view.as_ref(), &all, Language::De).await?;
        assert_eq!(german, [("alarm", 0), ("Bau", 1), ("Wartung", 2)].map(row));
        let english = categories(view.as_ref(), &all, Language::En).await?;
        assert_eq!(
            english,
            [("building", 1), ("Care", 2), ("Fire", 0)].map(row)
        );
    }
    let active = DirectoryQuery {
        active_only: true,
        ..DirectoryQuery::ALL
    };
    let found = categories(view.as_ref(), &active, Language::De).await?;
    assert_eq!(found, [("alarm", 0), ("Wartung", 2)].map(row));
    for (typed, expected) in [("wart", "Wartung"), ("car", "Wartung"), ("fire", "alarm")] {
        let found = categories(view.as_ref(), &asked(typed), Language::De).await?;
        let names: Vec<_> = found.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, [expected], "{typed}");
    }
    Ok(())
}

/// Spellings that differ in case are one keyword, shown in the spelling that comes first.
pub(super) async fn keywords_are_counted_whatever_their_case(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "NW-1");
    for keywords in [
        &["pumpe", "Öl"][..],
        &["Pumpe"],
        &["alte Pumpe"],
        &["Zange", "Öl"],
    ] {
        let ticket = world.ticket(project);
        ticket.with(|ticket| ticket.keywords = keywords.iter().map(|one| valid(one)).collect());
    }
    world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let expected = [("alte Pumpe", 1), ("Pumpe", 2), ("Zange", 1), ("Öl", 2)];
    for size in [1, 3, 4] {
        let mut query = DirectoryQuery {
            size: PageSize::parse(size).unwrap_or(PageSize::DEFAULT),
            ..DirectoryQuery::ALL
        };
        let mut found = Vec::new();
        loop {
            let page = view.list_keywords(&query).await?;
            assert!(page.items.len() <= query.size.rows());
            found.extend(page.items.into_iter().map(|row| (row.keyword, row.tickets)));
            match page.next {
                Some(next) => query.after = Some(next),
                None => break,
            }
        }
        assert_eq!(found, expected.map(|(name, n)| (name.to_owned(), n)));
    }
    for (typed, expected) in [("pump", 2), ("oel", 1), ("alte pu", 1), ("umpe", 0)] {
        let found = view.list_keywords(&asked(typed)).await?.items;
        assert_eq!(found.len(), expected, "{typed}");
    }
    Ok(())
}
