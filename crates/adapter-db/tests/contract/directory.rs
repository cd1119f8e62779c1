//! Lists of the directory: carried out along an index, each in one statement, with rows from before found like all others.

use crate::place::{Place, backends, on_each};
use adapter_db::Backend;
use portal_domain::ports::{DirectoryCursor, DirectoryQuery, Store};
use portal_domain::testkit::World;
use portal_domain::values::{Language, Name};
use sea_orm::ConnectionTrait;

/// Enough rows that reading all of them and sorting is not what a database would choose.
const ROWS: usize = 1_500;

async fn filled(place: &Place) {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "NW-1");
    for number in 0..ROWS {
        let site = world.site(customer, &format!("Site {number}"));
        world.machine(site, &format!("Machine {number}"));
        world.task(project, &format!("Task {number}"));
        world.group(&format!("Group {number}"));
        world.category(&format!("Category {number}"));
    }
    let keywords = |number: usize| Name::parse(&format!("Keyword {number}")).unwrap();
    world
        .ticket(project)
        .with(|ticket| ticket.keywords = (0..ROWS).map(keywords).collect());
    world.store(place.store.as_ref()).await.unwrap();
    if place.store.backend() == Backend::Postgres {
        let raw = place.raw().await;
        raw.execute_unprepared("VACUUM ANALYZE").await.unwrap();
    }
}

#[tokio::test]
async fn lists_of_the_directory_walk_their_index_and_cost_one_statement() {
    on_each(|place| async move {
        filled(&place).await;
        let later = DirectoryQuery {
            after: Some(DirectoryCursor {
                name: "m".to_owned(),
                id: portal_domain::ids::Uuid::nil(),
            }),
            active_only: true,
            ..DirectoryQuery::ALL
        };
        for query in [DirectoryQuery::ALL, later] {
            for (name, lines) in place.store.explain_directory(&query).await.unwrap() {
                let plan = lines.join("\n");
                let index = match name {
                    "sites" => "site_label",
                    "machines" => "machine_name",
                    "tasks" => "task_name",
                    "groups" => "work_group_name",
                    "categories" => match place.store.backend() {
                        Backend::Sqlite => "sqlite_autoindex_category_",
                        Backend::Postgres => "category_name_de_unique",
                    },
                    _ => "ticket_keyword_key",
                };
                assert!(plan.contains(index), "{name}:\n{plan}");
                let sorts = plan.contains("USE TEMP B-TREE FOR ORDER BY");
                let sorts = sorts || lines.iter().any(|line| line.trim_start() == "Sort");
                assert!(!sorts, "{name}:\n{plan}");
            }
        }
        let view = place.store.read().await.unwrap();
        let begun = place.store.statements();
        let all = &DirectoryQuery::ALL;
        let found = [
            view.list_sites(all).await.unwrap().items.len(),
            view.list_machines(all).await.unwrap().items.len(),
            view.list_tasks(all).await.unwrap().items.len(),
            view.list_groups_in_pages(all).await.unwrap().items.len(),
            view.list_categories_in_pages(all, Language::De)
                .await
                .unwrap()
                .items
                .len(),
            view.list_keywords(all).await.unwrap().items.len(),
        ];
        assert_eq!(found, [50; 6]);
        assert_eq!(place.store.statements() - begun, 6);
    })
    .await;
}

/// Rows that were written before there were words are found by them after the migration.
#[tokio::test]
async fn rows_from_before_the_words_are_found_by_them() {
    for backend in backends() {
        let place = Place::fresh(backend).await;
        let mut world = World::new();
        let customer = world.customer("Nordwerk");
        let project = world.project(customer, "NW-1");
        let site = world.site(customer, "Kühlhaus");
        world.machine(site, "Kühlung");
        world.task(project, "Kühlen");
        world.group("Kühlwache");
        world.category("Kühle");
        let keyword = vec![Name::parse("kühl").unwrap()];
        world
            .ticket(project)
            .with(|ticket| ticket.keywords = keyword);
        world.store(place.store.as_ref()).await.unwrap();
        let raw = place.raw().await;
        let run = async |sql: &str| raw.execute_unprepared(sql).await.unwrap();
        // As it was before that migration.
        for table in [
            "site",
            "machine",
            "task",
            "work_group",
            "category",
            "ticket_keyword",
        ] {
            run(&format!("ALTER TABLE {table} DROP COLUMN words")).await;
        }
        for index in ["site_label", "machine_name", "task_name", "work_group_name"] {
            run(&format!("DROP INDEX {index}")).await;
        }
        for kind in ["site", "machine", "task", "group"] {
            run(&format!("DROP INDEX ticket_open_{kind}")).await;
        }
        run("DELETE FROM schema_migration WHERE name = 'directory_lists'").await;
        assert_eq!(place.store.migrate().await, Ok(vec![8]));
        let query = DirectoryQuery {
            terms: vec!["kueh".to_owned()],
            ..DirectoryQuery::ALL
        };
        let view = place.store.read().await.unwrap();
        assert_eq!(view.list_sites(&query).await.unwrap().items.len(), 1);
        assert_eq!(view.list_machines(&query).await.unwrap().items.len(), 1);
        assert_eq!(view.list_tasks(&query).await.unwrap().items.len(), 1);
        let groups = view.list_groups_in_pages(&query).await.unwrap();
        assert_eq!(groups.items.len(), 1);
        let categories = view.list_categories_in_pages(&query, Language::En).await;
        assert_eq!(categories.unwrap().items.len(), 1);
        assert_eq!(view.list_keywords(&query).await.unwrap().items.len(), 1);
        place.remove().await;
    }
}
