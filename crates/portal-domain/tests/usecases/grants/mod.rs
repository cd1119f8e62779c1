//! Grants as administrators save them, and what they open at once (domain 4.1, 5.4).

mod acting;
mod place;
mod saving;

use crate::support::{Cast, go};
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, GrantId};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::{
    Actor, GrantEntry, create_grant, edit_grant, remove_grant, view_contact,
};
use portal_domain::version::Version;

fn give(
    test: &TestPortal,
    ada: &Actor,
    contact: ContactId,
    entry: GrantEntry,
) -> Result<GrantId, Failure> {
    go(create_grant(&test.portal, ada, contact, &entry))
}

/// The grants of a contact as stored: id and version.
fn stored(test: &TestPortal, ada: &Actor, contact: ContactId) -> Vec<(GrantId, Version)> {
    let view = go(view_contact(&test.portal, ada, contact)).expect("a contact");
    view.grants
        .iter()
        .map(|one| (one.grant.grant.id, one.grant.grant.version))
        .collect()
}

/// Changes the only grant of Marta.
fn rework(test: &TestPortal, cast: &Cast, ada: &Actor, entry: GrantEntry) -> Result<(), Failure> {
    let (id, version) = stored(test, ada, cast.marta)[0];
    go(edit_grant(
        &test.portal,
        ada,
        (cast.marta, id),
        version,
        &entry,
    ))
}

/// Takes the only grant of Marta away.
fn take(test: &TestPortal, cast: &Cast, ada: &Actor) -> Result<(), Failure> {
    let (id, version) = stored(test, ada, cast.marta)[0];
    go(remove_grant(&test.portal, ada, (cast.marta, id), version))
}
