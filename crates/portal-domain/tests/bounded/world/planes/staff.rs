//! The world of employees, groups and families of tickets.

use crate::model::{
    Asker, COLLEAGUE, Employee, FOREIGN, INTERNAL, Id, ME, Member, OWN, PROJECT, Person, SECOND,
    Ticket,
};
use crate::world::Choices;
use portal_domain::work::Status;

/// Every kind of employee.
pub(crate) fn employee(c: &mut Choices) -> Employee {
    const PARTS: [(&[Id], &[Id]); 5] = [
        (&[], &[]),
        (&[PROJECT], &[]),
        (&[INTERNAL], &[PROJECT]),
        (&[SECOND], &[]),
        (&[], &[SECOND, FOREIGN]),
    ];
    let (member_of, manager_of) = c.pick(&PARTS);
    let (main_group, groups): (Option<Id>, &[Id]) = c.pick(&[
        (None, &[][..]),
        (Some(1), &[]),
        (None, &[2, 1]),
        (Some(2), &[3]),
    ]);
    Employee {
        id: ME,
        active: c.flag(),
        administrator: c.flag(),
        all_projects: c.flag(),
        read_only: c.flag(),
        may_bill: c.flag(),
        main_group,
        groups,
        member_of,
        manager_of,
    }
}

pub(super) fn employees(c: &mut Choices) -> Asker {
    Asker::Employee(employee(c))
}

pub(super) fn member(c: &mut Choices) -> Member {
    Member {
        creator: c.pick(&[
            // A contact with the number of the employee who asks is somebody else.
            Person::Contact(ME),
            Person::Employee(ME),
            Person::Employee(COLLEAGUE),
        ]),
        assignee: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        group: c.pick(&[None, Some(1), Some(2)]),
    }
}

pub(super) fn family_ticket(c: &mut Choices) -> Ticket {
    let itself = member(c);
    let nobody = Member {
        creator: Person::Employee(COLLEAGUE),
        assignee: None,
        group: None,
    };
    let relative = c.pick(&[
        None,
        Some(nobody),
        Some(Member {
            creator: Person::Employee(ME),
            ..nobody
        }),
        Some(Member {
            assignee: Some(ME),
            ..nobody
        }),
        Some(Member {
            group: Some(2),
            ..nobody
        }),
    ]);
    Ticket {
        owner: c.pick(&[Some(OWN), None]),
        project_open: c.flag(),
        secondary: c.pick(&[&[], &[SECOND], &[INTERNAL]]),
        status: c.pick(&Status::ALL),
        subtask: c.flag(),
        family: [Some(itself), relative].into_iter().flatten().collect(),
        ..Ticket::plain()
    }
}
