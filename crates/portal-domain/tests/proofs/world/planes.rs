//! The bounded worlds. A product of every value of every input would have more than 10^17 members; so each plane
//! enumerates completely the inputs that act upon one another, with the others in a few positions, and the last one
//! draws from the complete product.

use super::Choices;
use crate::model::{
    Asker, COLLEAGUE, Company, Contact, Employee, External, FOREIGN, Grant, INTERNAL, Id, Level,
    ME, Member, OTHER, OWN, PROJECT, Person, Reach, SECOND, STRANGER, Scope, TASK_1, TASK_2,
    TASK_LATER, TODAY, Ticket,
};
use portal_domain::work::Status;

/// A world: everybody who asks, and every ticket asked about.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plane {
    pub(crate) name: &'static str,
    pub(crate) asker: fn(&mut Choices) -> Asker,
    pub(crate) ticket: fn(&mut Choices) -> Ticket,
}

/// The planes in which contacts ask.
pub(crate) const CONTACT_PLANES: &[Plane] = &[
    Plane {
        name: "overlapping grants",
        asker: overlaps,
        ticket: scoped_ticket,
    },
    Plane {
        name: "one grant",
        asker: one_grant,
        ticket: one_grant_ticket,
    },
    Plane {
        name: "account and settings",
        asker: account,
        ticket: account_ticket,
    },
    Plane {
        name: "sites and rights",
        asker: sites,
        ticket: site_ticket,
    },
    Plane {
        name: "statuses and answers",
        asker: answers,
        ticket: answer_ticket,
    },
    Plane {
        name: "projects",
        asker: projects,
        ticket: project_ticket,
    },
];

/// The plane in which employees ask.
pub(crate) const STAFF: Plane = Plane {
    name: "employees",
    asker: employees,
    ticket: family_ticket,
};

/// All planes that are enumerated completely.
pub(crate) const PLANES: &[Plane] = &[
    CONTACT_PLANES[0],
    CONTACT_PLANES[1],
    CONTACT_PLANES[2],
    CONTACT_PLANES[3],
    CONTACT_PLANES[4],
    CONTACT_PLANES[5],
    STAFF,
];

/// The tasks that existed when a snapshot was taken.
pub(crate) const EXISTING: &[Id] = &[TASK_1, TASK_2];

const REACHES: [Reach; 3] = [Reach::Named, Reach::NamedOrUnassigned, Reach::All];
const LEVELS: [Level; 3] = [Level::None, Level::Read, Level::Write];
const OWNERS: [Option<Id>; 3] = [Some(OWN), Some(OTHER), None];
const CONTACTS: [Option<Id>; 4] = [None, Some(ME), Some(COLLEAGUE), Some(STRANGER)];
const PARTICIPANTS: [&[Id]; 4] = [&[], &[ME], &[COLLEAGUE], &[COLLEAGUE, ME]];
const TASKS: [Option<Id>; 4] = [None, Some(TASK_1), Some(TASK_2), Some(TASK_LATER)];
const HOME: Id = 1;
const READ: Id = 2;
const WRITE: Id = 3;
const ELSEWHERE: Id = 4;
const SITES: [Option<Id>; 5] = [None, Some(HOME), Some(READ), Some(WRITE), Some(ELSEWHERE)];

/// No grant, or one with or without read-only, of every reach, in force or ended.
fn maybe_grant(c: &mut Choices, project: Id, customer: Option<Id>, scope: Scope) -> Option<Grant> {
    let chosen = c.below(13).checked_sub(1)?;
    Some(Grant {
        project_customer: customer,
        read_only: chosen & 1 == 1,
        end: (chosen & 2 == 2).then_some(TODAY - 1),
        reach: REACHES[chosen >> 2],
        // Each scope shows another figure, so that the deciding grant can be told from the fields.
        planned: scope == Scope::All,
        actual: matches!(scope, Scope::Existing(_)),
        billable: matches!(scope, Scope::Task(_)),
        ..Grant::on(project, scope)
    })
}

/// Up to three grants that overlap on the first task, in projects of every kind.
fn overlaps(c: &mut Choices) -> Asker {
    let customer = c.pick(&[Some(OWN), None, Some(OTHER)]);
    let company = Company {
        internal_grantable: c.flag(),
        assigned_regardless: c.flag(),
        ..Company::FRESH
    };
    let scopes = [Scope::All, Scope::Existing(EXISTING), Scope::Task(TASK_1)];
    let grants = scopes.map(|scope| maybe_grant(c, PROJECT, customer, scope));
    Asker::Contact(
        Contact::with(grants.into_iter().flatten().collect()),
        company,
    )
}

fn scoped_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        task: c.pick(&TASKS),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&[Status::InProcess, Status::Done]),
        ..Ticket::plain()
    }
}

/// One grant with all of its options and ends.
fn one_grant(c: &mut Choices) -> Asker {
    let grant = Grant {
        read_only: c.flag(),
        reach: c.pick(&REACHES),
        planned: c.flag(),
        actual: c.flag(),
        billable: c.flag(),
        end: c.pick(&[None, Some(TODAY - 1), Some(TODAY), Some(TODAY + 1)]),
        ..Grant::on(
            PROJECT,
            c.pick(&[
                Scope::All,
                Scope::Existing(EXISTING),
                Scope::Existing(&[]),
                Scope::Task(TASK_2),
            ]),
        )
    };
    let company = Company {
        read_only: c.flag(),
        assigned_regardless: c.flag(),
        ..Company::FRESH
    };
    Asker::Contact(Contact::with(vec![grant]), company)
}

fn one_grant_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        task: c.pick(&TASKS),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&Status::ALL),
        ..Ticket::plain()
    }
}

/// Every company setting.
fn company(c: &mut Choices) -> Company {
    Company {
        read_only: c.flag(),
        internal_grantable: c.flag(),
        assigned_regardless: c.flag(),
        set_priority: c.flag(),
        manage_participants: c.flag(),
        today: TODAY,
    }
}

/// Nothing, or one grant on the whole project in a few positions.
fn usual_grant(c: &mut Choices) -> Vec<Grant> {
    let whole = Grant {
        planned: true,
        billable: true,
        ..Grant::on(PROJECT, Scope::All)
    };
    let options = [
        None,
        Some(whole),
        Some(Grant {
            read_only: true,
            reach: Reach::All,
            ..whole
        }),
        Some(Grant {
            reach: Reach::All,
            actual: true,
            ..whole
        }),
    ];
    c.pick(&options).into_iter().collect()
}

/// Every state of an account under every setting.
fn account(c: &mut Choices) -> Asker {
    let contact = Contact {
        login_name: c.flag(),
        password: c.flag(),
        active: c.flag(),
        customer_active: c.flag(),
        ticket_access: c.flag(),
        statuses: c.pick(&[None, Some(&[]), Some(&[Status::Accepted, Status::New])]),
        ..Contact::with(usual_grant(c))
    };
    Asker::Contact(contact, company(c))
}

fn account_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&[Some(OWN), None]),
        project_open: c.flag(),
        contact: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        participants: c.pick(&[&[], &[ME]]),
        status: c.pick(&Status::ALL),
        subtask: c.flag(),
        ..Ticket::plain()
    }
}

/// An account without limits, or external with sites and basic rights of every kind.
fn external(c: &mut Choices) -> Option<External> {
    const SHAPES: [(&[Id], &[Id]); 5] = [
        (&[], &[]),
        (&[READ], &[]),
        (&[], &[WRITE]),
        (&[READ], &[WRITE]),
        (&[READ, WRITE], &[WRITE, HOME]),
    ];
    let is_external = c.flag();
    let (read, write) = c.pick(&SHAPES);
    let limits = External {
        home: HOME,
        read,
        write,
        addresses: c.pick(&LEVELS),
        machines: c.pick(&LEVELS),
        contacts: c.pick(&LEVELS),
    };
    is_external.then_some(limits)
}

fn sites(c: &mut Choices) -> Asker {
    let contact = Contact {
        external: external(c),
        ..Contact::with(usual_grant(c))
    };
    let company = Company {
        assigned_regardless: c.flag(),
        set_priority: true,
        manage_participants: true,
        ..Company::FRESH
    };
    Asker::Contact(contact, company)
}

fn site_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&[Some(OWN), Some(OTHER)]),
        contact: c.pick(&[None, Some(ME), Some(COLLEAGUE)]),
        participants: c.pick(&[&[], &[ME]]),
        address: c.pick(&SITES),
        machine: c.flag(),
        status: c.pick(&Status::ALL),
        ..Ticket::plain()
    }
}

/// Every list of statuses, with what else an answer depends on.
fn statuses(c: &mut Choices) -> Option<&'static [Status]> {
    use Status::{Accepted as A, Billed as B, Done as D, InProcess as I, New as N, Rejected as R};
    const LISTS: [&[Status]; 16] = [
        &[],
        &[A],
        &[R],
        &[I],
        &[A, R],
        &[A, I],
        &[R, I],
        &[A, R, I],
        &[N, D, B],
        &[N, A],
        &[D, R],
        &[B, I],
        &[A, R, D],
        &[A, I, B],
        &[N, R, I],
        &[N, I, D, R, A, B],
    ];
    c.below(17).checked_sub(1).map(|list| LISTS[list])
}

fn answers(c: &mut Choices) -> Asker {
    let contact = Contact {
        statuses: statuses(c),
        ..Contact::with(usual_grant(c))
    };
    let company = Company {
        read_only: c.flag(),
        assigned_regardless: c.flag(),
        set_priority: c.flag(),
        manage_participants: c.flag(),
        ..Company::FRESH
    };
    Asker::Contact(contact, company)
}

fn answer_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        project_open: c.flag(),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&Status::ALL),
        subtask: c.flag(),
        ..Ticket::plain()
    }
}

/// Grants on projects of every kind at once: two own ones, an internal one, one that moved to another customer.
fn projects(c: &mut Choices) -> Asker {
    let places = [
        (PROJECT, Some(OWN)),
        (SECOND, Some(OWN)),
        (INTERNAL, None),
        (FOREIGN, Some(OTHER)),
    ];
    let mut grants = Vec::new();
    for (project, project_customer) in places {
        let chosen = c.below(4);
        let grant = Grant {
            project_customer,
            read_only: chosen == 1,
            reach: if chosen == 3 {
                Reach::All
            } else {
                Reach::NamedOrUnassigned
            },
            planned: true,
            ..Grant::on(project, Scope::All)
        };
        if chosen > 0 {
            grants.push(grant);
        }
    }
    let company = Company {
        internal_grantable: c.flag(),
        assigned_regardless: c.flag(),
        ..Company::FRESH
    };
    Asker::Contact(Contact::with(grants), company)
}

fn project_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&OWNERS),
        // The last one has never been heard of.
        project: c.pick(&[PROJECT, SECOND, INTERNAL, FOREIGN, 5]),
        task: c.pick(&[None, Some(TASK_1)]),
        secondary: c.pick(&[&[], &[PROJECT], &[INTERNAL, SECOND]]),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        status: c.pick(&[Status::New, Status::Done]),
        ..Ticket::plain()
    }
}

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

fn employees(c: &mut Choices) -> Asker {
    Asker::Employee(employee(c))
}

fn member(c: &mut Choices) -> Member {
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

fn family_ticket(c: &mut Choices) -> Ticket {
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

/// Any contact under any settings.
pub(crate) fn any_contact(c: &mut Choices) -> (Contact, Company) {
    let places = [
        (PROJECT, Some(OWN)),
        (SECOND, Some(OWN)),
        (INTERNAL, None),
        (FOREIGN, Some(OTHER)),
    ];
    let scopes = [
        Scope::All,
        Scope::Existing(EXISTING),
        Scope::Task(TASK_1),
        Scope::Task(TASK_2),
    ];
    let mut grants = Vec::new();
    for (project, customer) in places {
        for scope in scopes {
            let grant = maybe_grant(c, project, customer, scope);
            let [planned, actual, billable] = [c.flag(), c.flag(), c.flag()];
            let end = c.pick(&[
                None,
                None,
                None,
                Some(TODAY - 1),
                Some(TODAY),
                Some(TODAY + 1),
            ]);
            // Half of the places stay empty, so that narrow and wide scopes both come to decide.
            if let Some(grant) = grant
                && c.flag()
            {
                grants.push(Grant {
                    planned,
                    actual,
                    billable,
                    end,
                    ..grant
                });
            }
        }
    }
    // Most draws can log in: what nobody can see proves little.
    let mut usually = || c.below(16) != 0;
    let contact = Contact {
        login_name: usually(),
        password: usually(),
        active: usually(),
        customer_active: usually(),
        ticket_access: usually(),
        external: external(c),
        statuses: statuses(c),
        ..Contact::with(grants)
    };
    (contact, company(c))
}

/// Any ticket.
pub(crate) fn any_ticket(c: &mut Choices) -> Ticket {
    Ticket {
        owner: c.pick(&[Some(OWN), Some(OWN), Some(OWN), Some(OTHER), None]),
        project: c.pick(&[PROJECT, SECOND, INTERNAL, FOREIGN, 5]),
        project_open: c.below(4) != 0,
        task: c.pick(&TASKS),
        secondary: c.pick(&[&[], &[PROJECT], &[INTERNAL, SECOND]]),
        contact: c.pick(&CONTACTS),
        participants: c.pick(&PARTICIPANTS),
        address: c.pick(&SITES),
        machine: c.flag(),
        status: c.pick(&Status::ALL),
        subtask: c.below(8) == 0,
        family: vec![member(c), member(c)],
    }
}
