//! Actions by people and by what they are to the ticket.

use super::columns::table;
use crate::model::{
    Asker, COLLEAGUE, Company, Contact, Employee, External, Grant, Level, ME, Member, OTHER,
    PROJECT, Person, Reach, SECOND, STRANGER, Scope, Ticket,
};
use crate::world::{BuiltTicket, principal};
use portal_domain::access::{Action, Actors, decide, rule};
use portal_domain::work::Status;

/// What an action is called here.
const fn words(action: Action) -> &'static str {
    match action {
        Action::View => "see it in lists and open it",
        Action::Write => "write on it at all",
        Action::Comment => "comment and attach for all to read",
        Action::CommentInternally => "comment and attach internally",
        Action::ReadInternal => "read what is internal",
        Action::EditSubject => "correct the subject",
        Action::EditReference => "correct the customer reference",
        Action::EditPriority => "change the priority",
        Action::EditInternal => "change assignee, contact, dates, ...",
        Action::ManageParticipants => "add and remove participants",
        Action::LeaveParticipants => "stop being a participant",
        Action::Accept => "accept",
        Action::Reject => "reject",
        Action::Return => "send back to work",
        Action::ChangeStatus => "change the status (see 3)",
        Action::Bill => "set it to billed",
        Action::BookTime => "book time",
        Action::ReadPlannedHours => "read planned hours",
        Action::ReadActualHours => "read booked hours",
        Action::ReadBillableHours => "read billable hours",
        Action::ReadMachine => "see its machine",
        Action::Create => "record a new one",
    }
}

/// Who asks, about a ticket that is like this in every status.
type Column = (&'static str, Asker, Ticket);

fn render(actors: Actors, columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|(name, ..)| *name).collect();
    let rows: Vec<_> = Action::ALL
        .iter()
        // What no rule opens to these people needs no row; creation is asked about a project.
        .filter(|action| !rule(actors, **action).is_empty() && **action != Action::Create)
        .map(|action| {
            let cells = columns.iter().map(|(_, asker, ticket)| {
                cell(asker, *action, ticket)
            });
            (words(*action).to_owned(), cells.collect())
        })
        .collect();
    table(&names, &rows)
}

/// The statuses in which it is permitted.
fn cell(asker: &Asker, action: Action, ticket: &Ticket) -> String {
    let who = principal(asker);
    let permitted = |status: &Status| {
        let ticket = BuiltTicket::from(Ticket {
            status: *status,
            ..ticket.clone()
        });
        decide(&who, action, &ticket.facts()).is_permitted()
    };
    let letters: String = Status::ALL
        .iter()
        .filter(|s| permitted(s))
        .map(letter)
        .collect();
    if letters.is_empty() {
        "-".to_owned()
    } else {
        letters
    }
}

pub(super) const fn letter(status: &Status) -> char {
    match status {
        Status::New => 'N',
        Status::InProcess => 'I',
        Status::Done => 'D',
        Status::Rejected => 'R',
        Status::Accepted => 'A',
        Status::Billed => 'B',
    }
}

pub(super) fn contacts() -> String {
    let whole = Grant {
        planned: true,
        ..Grant::on(PROJECT, Scope::All)
    };
    let with = |grants| Contact::with(grants);
    let fresh = |who| Asker::Contact(who, Company::FRESH);
    let under = |company, grants| Asker::Contact(with(grants), company);
    let mine = Ticket {
        contact: Some(ME),
        machine: true,
        ..Ticket::plain()
    };
    let at = |site| Ticket {
        address: Some(site),
        ..mine.clone()
    };
    let reaching = |reach| vec![Grant { reach, ..whole }];
    let external = || {
        fresh(Contact {
            external: Some(External {
                home: 1,
                read: &[2],
                write: &[3],
                addresses: Level::Write,
                machines: Level::Read,
                contacts: Level::None,
            }),
            ..with(vec![whole])
        })
    };
    let liberal = Company {
        set_priority: true,
        manage_participants: true,
        ..Company::FRESH
    };
    let read_only = Company {
        read_only: true,
        ..Company::FRESH
    };
    let regardless = Company {
        assigned_regardless: true,
        ..Company::FRESH
    };
    let columns = [
        (
            "the ticket's contact, with a writing grant that shows planned hours",
            fresh(with(vec![whole])),
            mine.clone(),
        ),
        (
            "the same, where contacts set priorities and manage participants",
            under(liberal, vec![whole]),
            mine.clone(),
        ),
        (
            "a participant, with the same grant",
            fresh(with(vec![whole])),
            Ticket {
                contact: Some(COLLEAGUE),
                participants: &[ME],
                ..mine.clone()
            },
        ),
        (
            "nobody is named, reach: named",
            fresh(with(vec![whole])),
            Ticket {
                contact: None,
                ..mine.clone()
            },
        ),
        (
            "nobody is named, reach: named or unassigned",
            fresh(with(reaching(Reach::NamedOrUnassigned))),
            Ticket {
                contact: None,
                ..mine.clone()
            },
        ),
        (
            "a colleague is named, reach: named or unassigned",
            fresh(with(reaching(Reach::NamedOrUnassigned))),
            Ticket {
                contact: Some(COLLEAGUE),
                ..mine.clone()
            },
        ),
        (
            "a colleague is named, reach: all",
            fresh(with(reaching(Reach::All))),
            Ticket {
                contact: Some(COLLEAGUE),
                ..mine.clone()
            },
        ),
        (
            "the ticket's contact, with a read-only grant",
            fresh(with(vec![Grant {
                read_only: true,
                ..whole
            }])),
            mine.clone(),
        ),
        (
            "the ticket's contact, all contacts read only",
            under(read_only, vec![whole]),
            mine.clone(),
        ),
        (
            "the ticket's contact, without a grant",
            fresh(with(vec![])),
            mine.clone(),
        ),
        (
            "the same, where assigned tickets show regardless of grants",
            under(regardless, vec![]),
            mine.clone(),
        ),
        (
            "the ticket's contact, project closed",
            fresh(with(vec![whole])),
            Ticket {
                project_open: false,
                ..mine.clone()
            },
        ),
        (
            "the ticket's contact, ticket access off",
            fresh(Contact {
                ticket_access: false,
                ..with(vec![whole])
            }),
            mine.clone(),
        ),
        (
            "the ticket's contact, may apply only \"accepted\"",
            fresh(Contact {
                statuses: Some(&[Status::Accepted]),
                ..with(vec![whole])
            }),
            mine.clone(),
        ),
        (
            "external, the ticket is at a site that it writes",
            external(),
            at(3),
        ),
        (
            "external, the ticket is at a site that it only reads",
            external(),
            at(2),
        ),
        ("external, the ticket is at another site", external(), at(4)),
        (
            "another customer's ticket, reach: all",
            fresh(with(reaching(Reach::All))),
            Ticket {
                owner: Some(OTHER),
                contact: Some(STRANGER),
                ..mine.clone()
            },
        ),
        (
            "a ticket without owner, reach: all",
            fresh(with(reaching(Reach::All))),
            Ticket {
                owner: None,
                contact: None,
                ..mine.clone()
            },
        ),
        (
            "a subtask, reach: all",
            fresh(with(reaching(Reach::All))),
            Ticket {
                subtask: true,
                ..mine.clone()
            },
        ),
    ];
    render(Actors::Contacts, &columns)
}

pub(super) fn employees() -> String {
    let plain = Employee::PLAIN;
    let member = Employee {
        member_of: &[PROJECT],
        ..plain
    };
    let biller = Employee {
        may_bill: true,
        ..member
    };
    let administrator = Employee {
        administrator: true,
        ..plain
    };
    let ticket = Ticket::plain();
    let closed = Ticket {
        project_open: false,
        ..ticket.clone()
    };
    let nobody = Member {
        creator: Person::Employee(COLLEAGUE),
        assignee: None,
        group: None,
    };
    let tied = |members: &[Member]| Ticket {
        family: members.to_vec(),
        ..ticket.clone()
    };
    let created = Member {
        creator: Person::Employee(ME),
        ..nobody
    };
    let columns = [
        ("no part in it", plain, ticket.clone()),
        ("member or manager of its project", member, ticket.clone()),
        (
            "member of a project of a secondary assignment",
            Employee {
                member_of: &[SECOND],
                ..plain
            },
            Ticket {
                secondary: &[SECOND],
                ..ticket.clone()
            },
        ),
        ("created it", plain, tied(&[created])),
        (
            "assigned to it",
            plain,
            tied(&[Member {
                assignee: Some(ME),
                ..nobody
            }]),
        ),
        (
            "in the assigned group",
            Employee {
                groups: &[1],
                ..plain
            },
            tied(&[Member {
                group: Some(1),
                ..nobody
            }]),
        ),
        (
            "created a subtask of it, or its parent",
            plain,
            tied(&[nobody, created]),
        ),
        (
            "sees all projects",
            Employee {
                all_projects: true,
                ..plain
            },
            ticket.clone(),
        ),
        (
            "member, read-only",
            Employee {
                read_only: true,
                ..member
            },
            ticket.clone(),
        ),
        ("member, may bill", biller, ticket.clone()),
        ("administrator", administrator, ticket.clone()),
        (
            "administrator, read-only",
            Employee {
                read_only: true,
                ..administrator
            },
            ticket.clone(),
        ),
        (
            "administrator, no longer active",
            Employee {
                active: false,
                ..administrator
            },
            ticket.clone(),
        ),
        ("member, project closed", member, closed.clone()),
        ("member, may bill, project closed", biller, closed.clone()),
        ("administrator, project closed", administrator, closed),
    ]
    .map(|(name, who, ticket)| (name, Asker::Employee(who), ticket));
    render(Actors::Staff, &columns)
}
