//! Contacts x projects of a customer.

use crate::support::{Cast, enter, go};
use portal_domain::access::{Inactive, Reach};
use portal_domain::timestamp::Day;
use portal_domain::usecase::*;

/// The grant on the whole project stands in its cell, narrower ones are counted, and what does not count says why.
#[test]
fn a_cell_holds_the_whole_grant_and_marks_for_narrower_ones() {
    let mut cast = Cast::new();
    let (care, marta) = (cast.world.task(cast.pumps, "Care"), cast.marta);
    let whole = cast.world.grant(marta, cast.pumps).reach(Reach::All).id();
    cast.world.grant(marta, cast.pumps).task(care);
    let past = Day::from_civil(2020, 1, 1).unwrap();
    cast.world.grant(cast.jan, cast.pumps).until(past);
    cast.world.contact(cast.nordwerk, "Otto Ohne");
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let matrix = go(grant_matrix(
        &test.portal,
        &ada,
        cast.nordwerk,
        &MatrixPart::default(),
    ))
    .unwrap();
    let names: Vec<&str> = matrix
        .projects
        .iter()
        .map(|one| one.short_name.as_str())
        .collect();
    assert_eq!(
        (names.as_slice(), matrix.projects_total),
        (&["PUMPS"][..], 1)
    );
    let row = |name: &str| {
        matrix
            .rows
            .iter()
            .find(|row| row.contact.name == name)
            .unwrap()
    };
    let cell = &row("Marta Sommer").cells[0];
    assert_eq!(cell.grant.as_ref().map(|grant| grant.id), Some(whole));
    assert_eq!((cell.narrower, cell.inactive), (1, None));
    assert_eq!(row("Jan Olsen").cells[0].inactive, Some(Inactive::Ended));
    assert!(row("Marta Sommer").has_account && !row("Otto Ohne").has_account);
    assert_eq!(matrix.rows.len(), 3, "nobody of another customer");
}

/// Many contacts and projects come in parts; internal projects stand there only while they can be granted.
#[test]
fn the_matrix_comes_in_parts() {
    let mut cast = Cast::new();
    for number in 0..24 {
        cast.world
            .portal_contact(cast.nordwerk, &format!("Zora Z{number:02}"));
    }
    for number in 0..6 {
        cast.world.project(cast.nordwerk, &format!("X-{number}"));
    }
    cast.world.settings.internal_projects_grantable = true;
    let test = cast.open();
    let (portal, ada) = (&test.portal, enter(&test, cast.ada));
    let mut part = MatrixPart::default();
    let first = go(grant_matrix(portal, &ada, cast.nordwerk, &part)).unwrap();
    assert_eq!(
        (first.projects_total, first.projects.len()),
        (8, MATRIX_PROJECTS)
    );
    assert_eq!(first.rows.len(), 20);
    part.after = first.next;
    part.first_project = MATRIX_PROJECTS;
    let second = go(grant_matrix(portal, &ada, cast.nordwerk, &part)).unwrap();
    assert_eq!((second.rows.len(), second.next), (6, None));
    assert!(second.projects.last().unwrap().internal);
    assert_eq!(second.projects.len(), 3);
}
