//! One human being, two accounts: an employee who is also a contact (domain 4.7, AC-23).

use crate::support::{Cast, change, enter, go, move_on, ticket_of, watch};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{change_status, list_customers};
use portal_domain::work::Status;
use portal_domain::workflow::Refusal;

/// Proves R-212 (AC-23): the contact who is the solver's other account does not accept what the employee solved, but may
/// reject it or send it back; what another employee solved it accepts.
#[test]
fn who_solved_it_does_not_accept_it_as_the_contact_either() {
    let mut cast = Cast::with_grant();
    cast.world[cast.marta].employee = Some(cast.tom);
    let own = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let other = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.eva)
        .id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);

    let offered: Vec<_> = watch(&test, &marta, own)
        .may
        .moves
        .iter()
        .map(|offer| offer.to)
        .collect();
    assert_eq!(offered, [Status::Rejected, Status::InProcess]);
    let refused = go(change_status(
        &test.portal,
        &marta,
        &change(&test, &marta, own, Status::Accepted),
    ));
    assert_eq!(refused, Err(Failure::Refused(Refusal::SolverBarred)));
    move_on(&test, &marta, own, Status::InProcess);
    move_on(&test, &marta, other, Status::Accepted);
    assert_eq!(ticket_of(&test, other).status(), Status::Accepted);
}

/// The setting that lets a solver accept is about employees; it does not open the contact's side.
///
/// Proves R-212 (AC-23).
#[test]
fn the_setting_for_solvers_does_not_open_the_contacts_side() {
    let mut cast = Cast::with_grant();
    cast.world.settings.solver_may_accept = true;
    cast.world[cast.marta].employee = Some(cast.tom);
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let refused = go(change_status(
        &test.portal,
        &marta,
        &change(&test, &marta, ticket, Status::Accepted),
    ));
    assert_eq!(refused, Err(Failure::Refused(Refusal::SolverBarred)));
}

/// Rights never add up: the administrator's other account administers nothing and sees nothing of its own accord (AC-23).
#[test]
fn rights_of_the_two_accounts_never_add_up() {
    let mut cast = Cast::new();
    cast.world[cast.marta].employee = Some(cast.ada);
    let ticket = cast.world.ticket(cast.pumps).contact(cast.jan).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    assert_ne!(
        cast.world.credential_of(Holder::Contact(cast.marta)),
        cast.world.credential_of(Holder::Employee(cast.ada))
    );
    let refused = go(change_status(
        &test.portal,
        &marta,
        &change(&test, &marta, ticket, Status::InProcess),
    ));
    assert_eq!(refused, Err(Failure::NotFound));
    assert!(go(list_customers(&test.portal, &marta, &DirectoryQuery::ALL)).is_err());
}
