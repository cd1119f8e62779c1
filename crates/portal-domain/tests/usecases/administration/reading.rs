//! What administrators read beside the rows: figures, places, the log of a contact's access.

use crate::support::{Cast, enter, go, grant_on};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::usecase::{
    AccessEvent, PasswordChoice, access_log, contact_figures, create_grant, customer_figures,
    employee_logins, open_tickets_by_task, open_view_as, project_figures, remove_grant,
    reset_password, view_contact, view_machine, view_site, view_task,
};
use portal_domain::work::Status;

/// Counts are of what lies there now; closed tickets are not open.
#[test]
fn figures_count_what_lies_there() {
    let mut cast = Cast::with_grant();
    let care = cast.world.task(cast.pumps, "Care");
    cast.world.site(cast.nordwerk, "Hall");
    for status in Status::ALL {
        cast.world.ticket(cast.pumps).task(care).status(status);
    }
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let found = go(customer_figures(portal, &ada, &[cast.nordwerk]))
        .unwrap()
        .remove(0);
    assert_eq!(
        (found.city.as_deref(), found.contacts, found.open_tickets),
        (Some("Hamburg"), 2, 3)
    );
    let found = go(project_figures(portal, &ada, &[cast.pumps]))
        .unwrap()
        .remove(0);
    assert_eq!((found.tasks, found.open_tickets), (1, 3));
    assert_eq!(
        go(open_tickets_by_task(portal, &ada, cast.pumps)),
        Ok(vec![(care, 3)])
    );
    let found = go(contact_figures(portal, &ada, &[cast.marta, cast.jan])).unwrap();
    let shown: Vec<_> = found
        .iter()
        .map(|one| (one.login_name.as_ref().unwrap().as_str(), one.grants))
        .collect();
    assert_eq!(shown, [("marta.sommer", 1), ("jan.olsen", 0)]);
    let found = go(employee_logins(portal, &ada, &[cast.tom, cast.world.id()])).unwrap();
    assert_eq!((found.len(), found[0].0), (1, cast.tom));
}

/// A site, a machine and a task come with what they belong to, and are not found where they are not.
#[test]
fn places_come_with_what_they_belong_to() {
    let mut cast = Cast::new();
    let hall = cast.world.site(cast.nordwerk, "Hall");
    let press = cast.world.machine(hall, "Press");
    let care = cast.world.task(cast.pumps, "Care");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let site = go(view_site(portal, &ada, hall)).unwrap();
    assert_eq!((site.customer.id, site.siblings.len()), (cast.nordwerk, 1));
    let (machine, site, customer) = go(view_machine(portal, &ada, press)).unwrap();
    assert_eq!(
        (machine.id, site.id, customer.id),
        (press, hall, cast.nordwerk)
    );
    let (task, project) = go(view_task(portal, &ada, care)).unwrap();
    assert_eq!((task.id, project.id), (care, cast.pumps));
    assert_eq!(
        go(view_site(portal, &ada, cast.world.id())).err(),
        Some(Failure::NotFound)
    );
    assert_eq!(
        go(view_machine(portal, &ada, cast.world.id())).err(),
        Some(Failure::NotFound)
    );
    assert_eq!(
        go(view_task(portal, &ada, cast.world.id())).err(),
        Some(Failure::NotFound)
    );
}

/// Proves R-040: the log of a contact's access tells every change with its actor and time, newest first, and with the
/// project of a grant, also after the grant is gone.
#[test]
fn the_log_of_a_contacts_access_tells_who_and_when() {
    let cast = Cast::new();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let portal = &test.portal;
    let holder = Holder::Contact(cast.marta);
    go(reset_password(
        portal,
        &ada,
        holder,
        &PasswordChoice::MailLink,
    ))
    .unwrap();
    test.clock.advance(60);
    go(create_grant(
        portal,
        &ada,
        cast.marta,
        &grant_on(cast.pumps),
    ))
    .unwrap();
    test.clock.advance(60);
    let grant = go(view_contact(portal, &ada, cast.marta))
        .unwrap()
        .grants
        .remove(0)
        .grant
        .grant;
    go(remove_grant(
        portal,
        &ada,
        (cast.marta, grant.id),
        grant.version,
    ))
    .unwrap();
    go(create_grant(portal, &ada, cast.jan, &grant_on(cast.pumps))).unwrap();

    let lines = go(access_log(portal, &ada, cast.marta)).unwrap();
    let shown: Vec<_> = lines
        .iter()
        .map(|line| (line.event, line.project.as_deref()))
        .collect();
    let project = Some("PUMPS Project PUMPS");
    let expected = [
        (AccessEvent::GrantRemoved, project),
        (AccessEvent::GrantCreated, project),
        (AccessEvent::PasswordReset, None),
    ];
    assert_eq!(shown.len(), 3);
    for ((event, name), (wanted, named)) in shown.into_iter().zip(expected) {
        assert_eq!((event, name.is_some()), (wanted, named.is_some()));
    }
    assert!(
        lines
            .iter()
            .all(|line| line.actor.as_deref() == Some("Ada Ahlers"))
    );
    assert_eq!(lines[0].at.seconds_since(lines[1].at), 60);

    // Whoever looks often pushes no change out of sight.
    for _ in 0..120 {
        go(open_view_as(portal, &ada, cast.marta, None)).unwrap();
    }
    let lines = go(access_log(portal, &ada, cast.marta)).unwrap();
    let events: Vec<_> = lines.iter().map(|line| line.event).collect();
    assert_eq!(events[0], AccessEvent::ViewedAs);
    assert_eq!(events[events.len() - 3..], expected.map(|(event, _)| event));
}
