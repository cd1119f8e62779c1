//! Who may record a ticket where: the sentences of `can_create` by name.

use crate::checks::creation;
use crate::evaluator::SHIPPED;
use crate::model::{
    Asker, Company, Contact, Employee, Grant, INTERNAL, Id, PROJECT, Place, SECOND, Scope, TASK_1,
    TASK_2, TASK_LATER, Task,
};
use crate::world::{EXISTING, principal};
use portal_domain::access::Principal;

fn creates(who: &Principal, place: &Place) -> bool {
    creation::creates(&SHIPPED, who, place)
}

fn contact(grants: Vec<Grant>) -> Contact {
    Contact::with(grants)
}

fn may(contact: Contact, place: &Place) -> bool {
    creates(&principal(&Asker::Contact(contact, Company::FRESH)), place)
}

/// An open project with two active tasks, none of them chosen.
fn project(tasks: &[Id], task: Option<Id>) -> Place {
    Place {
        project: PROJECT,
        open: true,
        tasks: tasks
            .iter()
            .map(|id| Task {
                id: *id,
                project: PROJECT,
                active: true,
            })
            .collect(),
        task,
    }
}

/// Proves: a writing grant is needed, on that project, in force, and covering that task.
#[test]
fn creation_needs_a_writing_grant_on_that_place() {
    let bare = project(&[], None);
    let whole = Grant::on(PROJECT, Scope::All);
    assert!(may(contact(vec![whole]), &bare));
    assert!(!may(contact(vec![]), &bare));
    let read_only = Grant {
        read_only: true,
        ..whole
    };
    assert!(!may(contact(vec![read_only]), &bare));
    assert!(!may(contact(vec![Grant::on(SECOND, Scope::All)]), &bare));
    let task_only = vec![Grant::on(PROJECT, Scope::Task(TASK_1))];
    assert!(may(
        contact(task_only.clone()),
        &project(&[TASK_1], Some(TASK_1))
    ));
    assert!(!may(
        contact(task_only),
        &project(&[TASK_1, TASK_2], Some(TASK_2))
    ));
    let existing = vec![Grant::on(PROJECT, Scope::Existing(EXISTING))];
    assert!(!may(
        contact(existing),
        &project(&[TASK_LATER], Some(TASK_LATER))
    ));
}

/// Proves R-087: with covered active tasks one of them has to be set; a ticket without task only where there is none.
#[test]
fn a_covered_task_has_to_be_chosen() {
    let whole = || contact(vec![Grant::on(PROJECT, Scope::All)]);
    assert!(!may(whole(), &project(&[TASK_1], None)));
    assert!(may(whole(), &project(&[TASK_1], Some(TASK_1))));
    assert!(may(whole(), &project(&[], None)));
    // A task that is only read does not have to be chosen, and cannot be.
    let read_task = Grant {
        read_only: true,
        ..Grant::on(PROJECT, Scope::Task(TASK_1))
    };
    let mixed = || contact(vec![Grant::on(PROJECT, Scope::All), read_task]);
    assert!(may(mixed(), &project(&[TASK_1], None)));
    assert!(!may(mixed(), &project(&[TASK_1], Some(TASK_1))));
}

/// `can_create`: neither an inactive task, nor one of another project, nor one nobody has heard of.
#[test]
fn only_an_active_task_of_the_project_fits() {
    let whole = || contact(vec![Grant::on(PROJECT, Scope::All)]);
    let inactive = Place {
        tasks: vec![Task {
            id: TASK_1,
            project: PROJECT,
            active: false,
        }],
        ..project(&[], Some(TASK_1))
    };
    let foreign = Place {
        tasks: vec![Task {
            id: TASK_1,
            project: SECOND,
            active: true,
        }],
        ..project(&[], Some(TASK_1))
    };
    for place in [inactive, foreign, project(&[], Some(TASK_1))] {
        assert!(!may(whole(), &place));
        let administrator = Employee {
            administrator: true,
            ..Employee::PLAIN
        };
        assert!(!creates(
            &principal(&Asker::Employee(administrator)),
            &place
        ));
    }
}

/// Proves: without ticket access, under company read-only and in a closed project nothing is created.
#[test]
fn switches_and_closed_projects_end_creation() {
    let whole = || contact(vec![Grant::on(PROJECT, Scope::All)]);
    let bare = project(&[], None);
    let without_access = Contact {
        ticket_access: false,
        ..whole()
    };
    assert!(!may(without_access, &bare));
    let read_only = Company {
        read_only: true,
        ..Company::FRESH
    };
    assert!(!creates(
        &principal(&Asker::Contact(whole(), read_only)),
        &bare
    ));
    let closed = Place {
        open: false,
        ..project(&[], None)
    };
    assert!(!may(whole(), &closed));
}

/// Domain 4.7: members, managers, those with all projects and administrators record tickets; a closed project takes the
/// administrator's only.
#[test]
fn employees_record_tickets_in_their_open_projects() {
    let creates = |employee: Employee, open| {
        let place = Place {
            open,
            ..project(&[], None)
        };
        creates(&principal(&Asker::Employee(employee)), &place)
    };
    let plain = Employee::PLAIN;
    let administrator = Employee {
        administrator: true,
        ..plain
    };
    assert!(creates(administrator, true) && creates(administrator, false));
    for belongs in [
        Employee {
            all_projects: true,
            ..plain
        },
        Employee {
            member_of: &[PROJECT],
            ..plain
        },
        Employee {
            manager_of: &[PROJECT],
            ..plain
        },
    ] {
        assert!(creates(belongs, true) && !creates(belongs, false));
        for barred in [
            Employee {
                read_only: true,
                ..belongs
            },
            Employee {
                active: false,
                ..belongs
            },
        ] {
            assert!(!creates(barred, true));
        }
    }
    assert!(!creates(plain, true));
    assert!(!creates(
        Employee {
            member_of: &[SECOND],
            may_bill: true,
            ..plain
        },
        true
    ));
}

/// Proves for creation: a grant on an internal project counts only with the switch on.
#[test]
fn an_internal_project_takes_tickets_while_the_switch_is_on() {
    let grant = Grant {
        project_customer: None,
        ..Grant::on(INTERNAL, Scope::All)
    };
    let place = Place {
        project: INTERNAL,
        ..project(&[], None)
    };
    for internal_grantable in [false, true] {
        let company = Company {
            internal_grantable,
            ..Company::FRESH
        };
        let who = principal(&Asker::Contact(contact(vec![grant]), company));
        assert_eq!(creates(&who, &place), internal_grantable);
    }
}
