//! What programs with tables of their own start from: it opens no more than it says.

use crate::model::{Company, Employee};
use crate::world::{contact_id, customer_id, project_id, settings, stored_employee, today};
use portal_domain::access::{
    Action, ContactAccess, ContactPrincipal, FieldSet, Grant, GrantOnProject, GrantOptions, Masked,
    Principal, ProjectFacts, Scope, StaffPrincipal, TicketFacts, decide,
};
use portal_domain::ids::{GrantId, GroupId, Uuid};
use portal_domain::timestamp::Timestamp;
use portal_domain::work::{ProjectState, Status, TicketField};

/// Proves R-034 for embedding programs: a fresh grant is the least one, and it is what opens a ticket.
#[test]
fn a_fresh_grant_opens_what_names_its_contact_and_no_more() {
    let (ada, owner, project) = (contact_id(1), customer_id(1), project_id(1));
    let now = Timestamp::from_micros(7);
    let grant = Grant::fresh(
        GrantId::new(Uuid::nil()),
        ada,
        project,
        Scope::AllTasks,
        now,
    );
    assert_eq!(grant.options, GrantOptions::default());
    assert_eq!((grant.end_date, grant.created_at), (None, now));
    let place = ProjectFacts::open(project, owner);
    assert_eq!(place.state, ProjectState::Open);
    let grants = vec![GrantOnProject {
        grant,
        project: place,
    }];
    let permits = |grants, action, ticket: &TicketFacts<'_>| {
        let access = ContactAccess::active(ada, owner, grants, now);
        let who = ContactPrincipal::compile(&access, &settings(&Company::FRESH), today()).unwrap();
        decide(&Principal::Contact(who), action, ticket).is_permitted()
    };
    let unnamed = TicketFacts {
        owner: Some(owner),
        ..TicketFacts::in_project(project)
    };
    assert_eq!(unnamed.status, Status::New);
    let mine = TicketFacts {
        contact: Some(ada),
        ..unnamed
    };
    for action in [Action::View, Action::Write, Action::Comment] {
        assert!(permits(grants.clone(), action, &mine));
        assert!(!permits(Vec::new(), action, &mine));
        assert!(!permits(grants.clone(), action, &unnamed));
    }
    assert!(!permits(
        grants,
        Action::View,
        &TicketFacts {
            owner: None,
            ..mine
        }
    ));
}

/// Proves R-061: a hidden value cannot be had, neither by value nor by reference.
#[test]
fn a_hidden_value_cannot_be_had() {
    let fields = FieldSet::of(&[TicketField::Subject]);
    let shown = Masked::of(fields, TicketField::Subject, 7);
    assert_eq!((shown.as_shown(), shown.shown()), (Some(&7), Some(7)));
    let hidden = Masked::of(fields, TicketField::PlannedHours, 7);
    assert_eq!((hidden.as_shown(), hidden.shown()), (None, None));
}

/// The groups of an employee, the main one too, each once and sorted: stores look tickets up by them.
#[test]
fn groups_and_projects_of_an_employee_are_sorted() {
    let who = StaffPrincipal::compile(&stored_employee(&Employee {
        main_group: Some(2),
        groups: &[3, 2, 1],
        member_of: &[5, 4],
        manager_of: &[4],
        ..Employee::PLAIN
    }));
    assert_eq!(
        who.groups(),
        [1, 2, 3].map(|id| GroupId::new(Uuid::from_u128(id)))
    );
    assert_eq!(who.projects(), [4, 5].map(project_id));
    assert!(who.belongs_to(project_id(4)) && who.belongs_to(project_id(5)));
    assert!(who.manages(project_id(4)) && !who.manages(project_id(5)));
}
