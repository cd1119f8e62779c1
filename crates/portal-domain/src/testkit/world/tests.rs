//! A world and the store it was written into say the same.

use super::*;
use crate::access::{Action, Reach, decide, visible};
use crate::ids::ContactId;
use crate::ports::{Store, TicketKey};
use crate::testkit::{MemoryStore, block_on};
use crate::work::Status;

#[test]
fn a_ticket_is_stored_in_the_status_and_version_it_has_in_the_world() {
    let mut world = World::new();
    let nordwerk = world.customer("Nordwerk");
    let project = world.project(nordwerk, "NW-1");
    let admin = world.administrator("Ada Wirth");
    for status in Status::ALL {
        world.ticket(project).status(status);
    }
    let store = MemoryStore::new();
    block_on(async {
        world.store(&store).await.unwrap();
        let view = store.read().await.unwrap();
        let all = visible(&world.principal(admin));
        for id in world.tickets() {
            let stored = view.find_ticket(&all, TicketKey::Id(id)).await.unwrap();
            assert_eq!(stored.unwrap(), world.record(id));
        }
    });
}

#[test]
fn rights_can_be_tried_without_a_store() {
    let mut world = World::new();
    let nordwerk = world.customer("Nordwerk");
    let project = world.project(nordwerk, "NW-1");
    let (marta, jan) = (
        world.portal_contact(nordwerk, "Marta Sommer"),
        world.portal_contact(nordwerk, "Jan Olsen"),
    );
    world.grant(marta, project).reach(Reach::All).read_only();
    world.grant(jan, project);
    let eva = world.employee("Eva Brandt");
    let ticket = world.ticket(project).contact(jan).done_by(eva).id();
    let may = |who: ContactId, action| {
        decide(&world.principal(who), action, &world.record(ticket).facts()).is_permitted()
    };
    assert!(may(jan, Action::Accept) && may(marta, Action::View));
    assert!(!may(marta, Action::Accept));
    assert!(world.sight(eva, ticket).is_some());
}
