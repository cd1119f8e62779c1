//! What contacts may see, as administrators look at it and change it: overview, preview, copies, matrix, limits.

mod changed;
mod colleagues;
mod copy;
mod customer;
mod difference;
mod limits;
mod matrix;
mod overview;
mod places;
mod preview;

use portal_domain::access::Rights;
use portal_domain::access::{ContactPrincipal, Principal};
use portal_domain::ids::{ContactId, TicketId};
use portal_domain::testkit::block_on as go;
use portal_domain::testkit::{TestPortal, World};
use portal_domain::usecase::TicketsTold;

/// What a contact may do with each ticket of a world, by what the store holds now: one ticket after the other, asked of
/// the evaluator with the facts that the world was made of.
fn rights(test: &TestPortal, world: &World, contact: ContactId) -> Vec<(TicketId, Rights)> {
    let view = go(test.portal.store.read()).unwrap();
    let settings = go(view.load_settings()).unwrap();
    let access = go(view.find_contact_access(contact)).unwrap().unwrap();
    let today = test.portal.day(test.portal.now(), &settings).unwrap();
    let compiled = ContactPrincipal::compile(&access, &settings, today).unwrap();
    let principal = Principal::Contact(compiled);
    world
        .tickets()
        .into_iter()
        .map(|id| (id, Rights::of(&principal, &world.record(id).facts())))
        .collect()
}

/// The tickets that are told, sorted by id.
fn ids(told: &TicketsTold) -> Vec<TicketId> {
    let mut ids: Vec<TicketId> = told.first.iter().map(|one| one.id).collect();
    ids.sort_unstable();
    ids
}
