//! Who may record a ticket where: `can_create` against the oracle, and its sentences by name.

use crate::model::{
    Asker, Company, Contact, Employee, Grant, INTERNAL, Id, PROJECT, Place, SECOND, Scope, TASK_1,
    TASK_2, TASK_LATER, Task,
};
use crate::oracle;
use crate::world::{
    CONTACT_PLANES, Choices, EXISTING, STAFF, principal, project_id, size_of, task_id, tasks, walk,
};
use portal_domain::access::{CreateFacts, Principal, covered_tasks, decide_create};
use portal_domain::work::ProjectState;

/// A task of another project, offered by mistake beside those of the project.
const ELSEWHERE: Id = 21;

/// Two projects with every state of their tasks, and every choice of one.
fn place(c: &mut Choices) -> Place {
    let project = c.pick(&[PROJECT, INTERNAL]);
    let mut offered = vec![Task {
        id: ELSEWHERE,
        project: 9,
        active: true,
    }];
    for id in [TASK_1, TASK_2, TASK_LATER] {
        let state = c.below(3);
        if state > 0 {
            offered.push(Task {
                id,
                project,
                active: state == 2,
            });
        }
    }
    Place {
        project,
        open: c.flag(),
        tasks: offered,
        task: c.pick(&[
            None,
            Some(TASK_1),
            Some(TASK_2),
            Some(TASK_LATER),
            Some(ELSEWHERE),
        ]),
    }
}

fn creates(who: &Principal, place: &Place) -> bool {
    let tasks = tasks(place);
    let facts = CreateFacts {
        project: project_id(place.project),
        state: if place.open {
            ProjectState::Open
        } else {
            ProjectState::Closed
        },
        tasks: &tasks,
        task: place.task.map(task_id),
    };
    decide_create(who, &facts).is_permitted()
}

/// Compares so many people of every plane with every place.
fn compare(people: u64, share: u64) {
    let places: Vec<Place> = walk(size_of(place), share)
        .map(|number| place(&mut Choices::numbered(number)))
        .collect();
    let (mut n, mut permits) = (0_u64, 0_u64);
    for plane in CONTACT_PLANES.iter().chain([&STAFF]) {
        for number in walk(size_of(plane.asker), people) {
            let asker = (plane.asker)(&mut Choices::numbered(number));
            let who = principal(&asker);
            for place in &places {
                let expected = match &asker {
                    Asker::Contact(a, s) => oracle::contact_creates(a, s, place),
                    Asker::Employee(e) => oracle::employee_creates(e, place),
                };
                assert_eq!(creates(&who, place), expected, "{asker:?}\n{place:?}");
                n += 1;
                permits += u64::from(expected);
                if let (Asker::Contact(a, s), Principal::Contact(contact)) = (&asker, &who) {
                    let offered = covered_tasks(contact, project_id(place.project), &tasks(place));
                    let covered = oracle::covered_tasks(a, s, place);
                    let covered: Vec<_> = covered.into_iter().map(task_id).collect();
                    assert_eq!(offered, covered, "{asker:?}\n{place:?}");
                }
            }
        }
    }
    println!("create n={n} permits={permits} diff=0");
    assert!(
        permits * 100 > n && permits < n - n / 100,
        "{permits} of {n}"
    );
}

/// Proves on a part of the worlds.
#[test]
fn creation_equals_the_oracle() {
    compare(60, 130);
}

/// Proves on everybody of the worlds and every place.
#[test]
#[ignore = "minutes in a debug build; CI runs it in release"]
fn exhaustive_creation_equals_the_oracle() {
    compare(u64::MAX, u64::MAX);
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
