//! Domain 4.7 and 4.8 by name: what employees see and do, in which statuses and projects.

use crate::model::{Asker, COLLEAGUE, Employee, Id, ME, Member, PROJECT, Person, SECOND, Ticket};
use crate::world::{BuiltTicket, Choices, employee, principal, size_of, stored_employee};
use portal_domain::access::{
    Action, Condition, ConditionSet, Flip, Lock, Subject, decide, explain,
};
use portal_domain::work::Status;

/// What only reads.
const READING: [Action; 6] = [
    Action::View,
    Action::ReadInternal,
    Action::ReadPlannedHours,
    Action::ReadActualHours,
    Action::ReadBillableHours,
    Action::ReadMachine,
];

/// What changes the ticket itself, beside its status.
const EDITING: [Action; 6] = [
    Action::Comment,
    Action::EditSubject,
    Action::EditReference,
    Action::EditPriority,
    Action::EditInternal,
    Action::ManageParticipants,
];

const MEMBER: Employee = Employee {
    member_of: &[PROJECT],
    ..Employee::PLAIN
};
const ADMINISTRATOR: Employee = Employee {
    administrator: true,
    ..Employee::PLAIN
};

fn may(who: Employee, action: Action, ticket: &Ticket) -> bool {
    let ticket = BuiltTicket::from(ticket.clone());
    decide(&principal(&Asker::Employee(who)), action, &ticket.facts()).is_permitted()
}

fn in_status(status: Status) -> Ticket {
    Ticket {
        status,
        ..Ticket::plain()
    }
}

fn everybody() -> Vec<Employee> {
    (0..size_of(employee))
        .map(|number| employee(&mut Choices::numbered(number)))
        .collect()
}

/// Domain 4.8: a billed ticket takes no change at all, whoever asks.
#[test]
fn a_billed_ticket_takes_no_change() {
    let billed = in_status(Status::Billed);
    for who in everybody() {
        for action in Action::ALL {
            if !READING.contains(action) && *action != Action::Write {
                assert!(!may(who, *action, &billed), "{action:?} by {who:?}");
            }
        }
    }
}

/// Domain 4.8: an accepted ticket takes internal comments, T10, and what an administrator does.
#[test]
fn an_accepted_ticket_takes_internal_comments_and_what_an_administrator_does() {
    let accepted = in_status(Status::Accepted);
    assert!(may(MEMBER, Action::CommentInternally, &accepted));
    assert!(may(MEMBER, Action::ChangeStatus, &accepted));
    for action in EDITING {
        assert!(!may(MEMBER, action, &accepted), "{action:?}");
        assert!(may(ADMINISTRATOR, action, &accepted), "{action:?}");
    }
    let biller = Employee {
        may_bill: true,
        ..MEMBER
    };
    assert!(!may(MEMBER, Action::Bill, &accepted));
    assert!(may(biller, Action::Bill, &accepted) && may(ADMINISTRATOR, Action::Bill, &accepted));
}

/// T10 leads out of accepted alone, so only an accepted ticket is billed.
#[test]
fn only_accepted_tickets_are_billed() {
    for status in Status::ALL {
        let billed = may(ADMINISTRATOR, Action::Bill, &in_status(status));
        assert_eq!(billed, status == Status::Accepted);
    }
}

/// Proves R-189: time is booked in process and done, by nobody in another status.
#[test]
fn time_is_booked_only_while_work_is_under_way_or_done() {
    for status in Status::ALL {
        let bookable = matches!(status, Status::InProcess | Status::Done);
        for who in [MEMBER, ADMINISTRATOR] {
            assert_eq!(may(who, Action::BookTime, &in_status(status)), bookable);
        }
    }
}

/// Domain 4.8: in a closed project nobody but an administrator writes; billing asks only for sight.
#[test]
fn in_a_closed_project_only_administrators_write() {
    let closed = |status| Ticket {
        project_open: false,
        ..in_status(status)
    };
    for who in everybody() {
        for action in EDITING.iter().chain([
            &Action::Write,
            &Action::CommentInternally,
            &Action::ChangeStatus,
            &Action::BookTime,
        ]) {
            let permitted = may(who, *action, &closed(Status::InProcess));
            let expected = who.active && who.administrator && !who.read_only;
            assert_eq!(permitted, expected, "{action:?} by {who:?}");
        }
    }
    let biller = Employee {
        may_bill: true,
        ..MEMBER
    };
    assert!(may(biller, Action::Bill, &closed(Status::Accepted)));
}

/// Domain 4.7: an employee marked read-only changes nothing, an administrator neither.
#[test]
fn a_read_only_employee_changes_nothing() {
    for who in everybody().into_iter().filter(|who| who.read_only) {
        for status in Status::ALL {
            for action in Action::ALL.iter().filter(|one| !READING.contains(one)) {
                assert!(
                    !may(who, *action, &in_status(status)),
                    "{action:?} by {who:?}"
                );
            }
        }
    }
}

/// Domain 4.7: who is not active sees nothing.
#[test]
fn an_inactive_employee_sees_nothing() {
    for who in everybody().into_iter().filter(|who| !who.active) {
        for action in Action::ALL {
            assert!(!may(who, *action, &Ticket::plain()));
        }
    }
}

/// Domain 4.7: membership in the project of a secondary assignment opens the ticket to an employee.
#[test]
fn a_secondary_assignment_opens_a_ticket_to_its_project() {
    let elsewhere = Employee {
        manager_of: &[SECOND],
        ..Employee::PLAIN
    };
    assert!(!may(elsewhere, Action::View, &Ticket::plain()));
    let secondary = Ticket {
        secondary: &[SECOND],
        ..Ticket::plain()
    };
    assert!(may(elsewhere, Action::View, &secondary));
    assert!(may(elsewhere, Action::EditInternal, &secondary));
}

fn family(creator: Person, assignee: Option<Id>, group: Option<Id>) -> Vec<Member> {
    vec![
        Member {
            creator: Person::Employee(COLLEAGUE),
            assignee: None,
            group: None,
        },
        Member {
            creator,
            assignee,
            group,
        },
    ]
}

/// Proves R-157 and the family rule of 4.7: creator, assignee or member of the assigned group, the main group included, of
/// the ticket or of any other of its family.
#[test]
fn a_tie_to_one_of_the_family_opens_all_of_it() {
    let colleague = Person::Employee(COLLEAGUE);
    let main = Employee {
        main_group: Some(1),
        ..Employee::PLAIN
    };
    let further = Employee {
        groups: &[3, 1],
        ..Employee::PLAIN
    };
    let cases = [
        (Employee::PLAIN, family(colleague, None, None), false),
        (
            Employee::PLAIN,
            family(Person::Employee(ME), None, None),
            true,
        ),
        // The contact with the same number is somebody else.
        (
            Employee::PLAIN,
            family(Person::Contact(ME), None, None),
            false,
        ),
        (Employee::PLAIN, family(colleague, Some(ME), None), true),
        (Employee::PLAIN, family(colleague, None, Some(1)), false),
        (main, family(colleague, None, Some(1)), true),
        (further, family(colleague, None, Some(1)), true),
        (further, family(colleague, None, Some(2)), false),
    ];
    for (who, members, expected) in cases {
        for subtask in [false, true] {
            let mut turned = members.clone();
            if subtask {
                turned.reverse();
            }
            let ticket = Ticket {
                subtask,
                family: turned,
                ..Ticket::plain()
            };
            assert_eq!(
                may(who, Action::View, &ticket),
                expected,
                "{who:?} {members:?}"
            );
            assert_eq!(may(who, Action::CommentInternally, &ticket), expected);
        }
    }
}

/// Domain 4.7: employees read all hours and internal content of what they see.
#[test]
fn employees_read_everything_of_what_they_see() {
    for who in everybody() {
        let seen = may(who, Action::View, &Ticket::plain());
        for action in READING {
            assert_eq!(may(who, action, &Ticket::plain()), seen);
        }
    }
}

/// Proves R-209 for billed tickets: no mark of an employee and no other status opens one, and that is what is told.
#[test]
fn what_locks_a_billed_ticket_is_told() {
    let billed = BuiltTicket::from(Ticket {
        status: Status::Billed,
        ..Ticket::plain()
    });
    let employee = stored_employee(&Employee {
        all_projects: true,
        ..Employee::PLAIN
    });
    let told = explain(
        &Subject::employee(&employee),
        Action::EditSubject,
        &billed.facts(),
        None,
    );
    let lock = ConditionSet::of(&[Condition::NotClosedOrAdministrator]);
    assert_eq!(told.flip, Flip::Nothing(Lock::Conditions(lock)));
}
