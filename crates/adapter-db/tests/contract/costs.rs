//! What requests cost: a constant number of statements, whatever the size of the data.

use crate::place::{Place, on_each};
use adapter_db::Backend;
use portal_domain::access::{Reach, Sight, visible};
use portal_domain::people::Holder;
use portal_domain::ports::{DirectoryQuery, Store, TicketKey};
use portal_domain::testkit::{FixedSecrets, World};
use portal_domain::work::{Audience, Party};

/// A contact with so many grants, on so many tickets with so many comments each.
async fn filled(place: &Place, size: usize) -> World {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let marta = world.portal_contact(customer, "Marta Sommer");
    let credential = world.credential_of(Holder::Contact(marta));
    world.session(credential, "token");
    for number in 0..size {
        let project = world.project(customer, &format!("NW-{number}"));
        let tasks = [
            world.task(project, "Wartung"),
            world.task(project, "Schulung"),
        ];
        world.grant(marta, project).reach(Reach::All);
        world.grant(marta, project).existing_tasks(&tasks);
        let ticket = world.ticket(project).participant(marta).id();
        for _ in 0..size {
            let comment = world.comment(ticket, Party::Contact(marta), Audience::Public, "Ja.");
            world.comment_file(comment, "plan.txt");
        }
    }
    world.store(place.store.as_ref()).await.unwrap();
    world
}

#[tokio::test]
async fn a_request_costs_the_same_number_of_statements_for_little_and_much() {
    for size in [1, 12] {
        on_each(|place| async move {
            let world = filled(&place, size).await;
            let store = &place.store;
            let token = FixedSecrets::hash_of("token");
            let view = store.read().await.unwrap();

            let begun = store.statements();
            let (_, identity) = view.find_session(&token).await.unwrap().unwrap();
            let found = format!("{identity:?}");
            assert_eq!(found.matches("GrantOnProject {").count(), 2 * size);
            assert_eq!(store.statements() - begun, 1, "who asks");

            // Inside a unit of work PostgreSQL locks first what decides.
            let unit = store.begin().await.unwrap();
            let begun = store.statements();
            unit.find_session(&token).await.unwrap().unwrap();
            let locked = u64::from(store.backend() == Backend::Postgres);
            assert_eq!(
                store.statements() - begun,
                1 + locked,
                "who asks, to change"
            );
            drop(unit);

            let ticket = world.tickets()[0];
            let marta = view.list_contacts(&DirectoryQuery::ALL).await.unwrap();
            let marta = world.principal(marta.items[0].id);
            let begun = store.statements();
            let sees = visible(&marta);
            let found = view.find_ticket(&sees, TicketKey::Id(ticket)).await;
            let record = found.unwrap().unwrap();
            assert_eq!(store.statements() - begun, 1, "a ticket");
            let sight = Sight::of(&marta, ticket, &record.facts()).unwrap();
            let comments = view.comments(&sight).await.unwrap();
            assert_eq!(comments.len(), size);
            assert!(comments.iter().all(|one| one.attachments.len() == 1));
            assert_eq!(
                store.statements() - begun,
                3,
                "its comments and all their files"
            );
        })
        .await;
    }
}
