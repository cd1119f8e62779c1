//! What requests cost: a constant number of statements, whatever the size of the data.

use crate::place::{Place, on_each};
use adapter_db::Backend;
use portal_domain::access::{Reach, Sight, visible};
use portal_domain::people::Holder;
use portal_domain::ports::{
    Direction, DirectoryQuery, Store, TicketFilter, TicketKey, TicketListRequest, TicketSort,
};
use portal_domain::testkit::{FixedSecrets, TestPortal, World};
use portal_domain::usecase::{self, Actor};
use portal_domain::values::PageSize;
use portal_domain::work::{Audience, Party};
use std::collections::BTreeMap;

/// A contact with so many grants, on so many tickets with so many comments each.
async fn filled(place: &Place, size: usize) -> World {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let marta = world.portal_contact(customer, "Marta Sommer");
    let credential = world.credential_of(Holder::Contact(marta));
    world.session(credential, "token");
    let ida = world.administrator("Ida Falk");
    let credential = world.credential_of(Holder::Employee(ida));
    world.session(credential, "staff");
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

/// The page that a ticket has when a contact opens it for the first time.
const FIRST_OPENING: &str = "first opening";

/// What each page costs this person, from the token to the last name on it.
async fn costs_of_pages(place: &Place, world: &World, token: &str) -> Vec<(&'static str, u64)> {
    let portal = TestPortal::on(place.store.clone()).portal;
    let key = TicketKey::Id(world.tickets()[0]);
    let request = TicketListRequest {
        filter: TicketFilter::default(),
        sort: TicketSort::Number,
        direction: Direction::Descending,
        cursor: None,
        size: PageSize::DEFAULT,
    };
    let mut costs = Vec::new();
    let mut before = place.store.statements();
    let mut counted = |page: &'static str, seen: bool| {
        assert!(seen, "{page}");
        let now = place.store.statements();
        costs.push((page, now - before));
        before = now;
    };
    let actor: Actor = usecase::resume_session(&portal, token).await.unwrap();
    counted("who asks", true);
    let list = usecase::list_tickets(&portal, &actor, &request).await;
    let list = list.unwrap().items;
    counted("list", !list.is_empty());
    let project = Some(list[0].project.id);
    usecase::count_tickets(&portal, &actor, &request)
        .await
        .unwrap();
    counted("count", true);
    let options = usecase::filter_options(&portal, &actor, &project.into()).await;
    counted("filters", !options.unwrap().projects.is_empty());
    usecase::view_ticket(&portal, &actor, key).await.unwrap();
    counted(FIRST_OPENING, true);
    let view = usecase::view_ticket(&portal, &actor, key).await;
    counted("ticket", !view.unwrap().comments.is_empty());
    usecase::ticket_options(&portal, &actor, key).await.unwrap();
    counted("choices", true);
    usecase::new_ticket_form(&portal, &actor, project)
        .await
        .unwrap();
    counted("form", true);
    costs
}

/// Every page of a contact and of an employee costs as many statements with twelve times twelve of everything as with one.
#[tokio::test]
async fn a_page_costs_the_same_number_of_statements_for_little_and_much() {
    let seen = std::sync::Mutex::new(BTreeMap::<_, Vec<_>>::new());
    for size in [1, 12] {
        on_each(|place| {
            let seen = &seen;
            async move {
                let world = filled(&place, size).await;
                for (who, token) in [("contact", "token"), ("employee", "staff")] {
                    let costs = costs_of_pages(&place, &world, token).await;
                    let key = (format!("{:?}", place.store.backend()), who);
                    seen.lock().unwrap().entry(key).or_default().push(costs);
                }
            }
        })
        .await;
    }
    for (who, costs) in seen.into_inner().unwrap() {
        assert_eq!(costs[0], costs[1], "{who:?}");
        for (page, cost) in &costs[0] {
            // That a contact has opened a ticket is written once.
            let most = if *page == FIRST_OPENING { 16 } else { 12 };
            assert!(*cost <= most, "{who:?}: {page} costs {cost} statements");
        }
    }
}
