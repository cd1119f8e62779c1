//! Table 4.5, row by row, for the decision and for the list.

use crate::model::{
    Asker, COLLEAGUE, Company, Contact, Grant, INTERNAL, Id, ME, OTHER, OWN, PROJECT, Reach,
    SECOND, STRANGER, Scope, TASK_1, TASK_LATER, Ticket,
};
use crate::world::{BuiltTicket, EXISTING, principal};
use portal_domain::access::{Action, decide, visible};

/// A row: the contact as the first columns say, the ticket, and the last two columns.
struct Row {
    says: &'static str,
    grants: Vec<Grant>,
    /// "assigned-regardless"; both where the table leaves it open.
    regardless: &'static [bool],
    internal_switch: bool,
    ticket_access: bool,
    ticket: Ticket,
    visible: bool,
    writable: bool,
}

const BOTH: &[bool] = &[false, true];
const OFF: &[bool] = &[false];
const ON: &[bool] = &[true];

/// The usual row: one grant on the whole project, seen and written by nobody.
fn row(says: &'static str, grants: Vec<Grant>, ticket: Ticket) -> Row {
    Row {
        says,
        grants,
        regardless: BOTH,
        internal_switch: true,
        ticket_access: true,
        ticket,
        visible: false,
        writable: false,
    }
}

fn grant(reach: Reach) -> Grant {
    Grant {
        reach,
        ..Grant::on(PROJECT, Scope::All)
    }
}

fn internal_grant(reach: Reach) -> Grant {
    Grant {
        reach,
        project_customer: None,
        ..Grant::on(INTERNAL, Scope::All)
    }
}

fn naming(contact: Option<Id>) -> Ticket {
    Ticket {
        contact,
        ..Ticket::plain()
    }
}

fn internal(owner: Option<Id>, contact: Option<Id>) -> Ticket {
    Ticket {
        project: INTERNAL,
        owner,
        contact,
        ..Ticket::plain()
    }
}

fn table() -> Vec<Row> {
    let mut rows = Vec::new();
    for reach in [Reach::Named, Reach::NamedOrUnassigned, Reach::All] {
        rows.push(Row {
            visible: true,
            writable: true,
            ..row(
                "grant, names the contact",
                vec![grant(reach)],
                naming(Some(ME)),
            )
        });
    }
    rows.push(row(
        "grant, names nobody, reach named",
        vec![grant(Reach::Named)],
        naming(None),
    ));
    rows.push(Row {
        visible: true,
        writable: true,
        ..row(
            "grant, names nobody, reach named_or_unassigned",
            vec![grant(Reach::NamedOrUnassigned)],
            naming(None),
        )
    });
    for reach in [Reach::Named, Reach::NamedOrUnassigned] {
        rows.push(row(
            "grant, names a colleague, narrow reach",
            vec![grant(reach)],
            naming(Some(COLLEAGUE)),
        ));
    }
    rows.push(Row {
        visible: true,
        writable: true,
        ..row(
            "grant, names a colleague, reach all",
            vec![grant(Reach::All)],
            naming(Some(COLLEAGUE)),
        )
    });
    rows.push(row(
        "internal project, contact of another customer, reach all",
        vec![internal_grant(Reach::All)],
        internal(Some(OTHER), Some(STRANGER)),
    ));
    for owner in [Some(OTHER), None] {
        rows.push(row(
            "internal project, names nobody, owned by another customer or none, reach all",
            vec![internal_grant(Reach::All)],
            internal(owner, None),
        ));
    }
    rows.push(Row {
        regardless: OFF,
        ..row(
            "no grant, names the contact, switch off",
            vec![],
            naming(Some(ME)),
        )
    });
    rows.push(Row {
        regardless: ON,
        visible: true,
        ..row(
            "no grant, names the contact, switch on",
            vec![],
            naming(Some(ME)),
        )
    });
    rows.push(Row {
        regardless: ON,
        ..row(
            "no grant here, names nobody, reach all on another grant, switch on",
            vec![Grant {
                reach: Reach::All,
                ..Grant::on(SECOND, Scope::All)
            }],
            naming(None),
        )
    });
    rows.push(Row {
        regardless: OFF,
        ..row(
            "grant on a task, ticket in another task",
            vec![Grant::on(PROJECT, Scope::Task(TASK_1))],
            Ticket {
                task: Some(TASK_LATER),
                ..naming(Some(ME))
            },
        )
    });
    rows.push(Row {
        regardless: OFF,
        ..row(
            "grant on existing tasks, task created later",
            vec![Grant::on(PROJECT, Scope::Existing(EXISTING))],
            Ticket {
                task: Some(TASK_LATER),
                ..naming(Some(ME))
            },
        )
    });
    rows.push(Row {
        regardless: OFF,
        internal_switch: false,
        ..row(
            "internal project, switch off",
            vec![internal_grant(Reach::All)],
            internal(Some(OWN), Some(ME)),
        )
    });
    for contact in [None, Some(ME), Some(COLLEAGUE)] {
        rows.push(Row {
            ticket_access: false,
            ..row(
                "ticket access off",
                vec![grant(Reach::All)],
                naming(contact),
            )
        });
    }
    rows.push(Row {
        regardless: OFF,
        ..row(
            "grant, but the ticket's primary assignment moved to another project",
            vec![grant(Reach::Named)],
            Ticket {
                project: SECOND,
                ..naming(Some(ME))
            },
        )
    });
    rows.push(Row {
        regardless: OFF,
        ..row(
            "grant on a secondary assignment only",
            vec![grant(Reach::Named)],
            Ticket {
                project: SECOND,
                secondary: &[PROJECT],
                ..naming(Some(ME))
            },
        )
    });
    rows
}

/// Proves: the whole of table 4.5.
#[test]
fn every_row_of_the_visibility_table_holds_for_decisions_and_lists() {
    for row in table() {
        for regardless in row.regardless {
            let company = Company {
                assigned_regardless: *regardless,
                internal_grantable: row.internal_switch,
                ..Company::FRESH
            };
            let contact = Contact {
                ticket_access: row.ticket_access,
                ..Contact::with(row.grants.clone())
            };
            let who = principal(&Asker::Contact(contact, company));
            let ticket = BuiltTicket::from(row.ticket.clone());
            let facts = ticket.facts();
            let may = |action| decide(&who, action, &facts).is_permitted();
            let says = format!("{}, assigned-regardless {regardless}", row.says);
            assert_eq!(may(Action::View), row.visible, "visible: {says}");
            assert_eq!(may(Action::Write), row.writable, "writable: {says}");
            assert_eq!(
                visible(&who).predicate().matches(&facts),
                row.visible,
                "listed: {says}"
            );
        }
    }
}

/// Proves R-206: a participant counts as named, wherever table 4.5 says "self".
#[test]
fn a_participant_sees_and_writes_like_the_contact() {
    let who = principal(&Asker::Contact(
        Contact::with(vec![grant(Reach::Named)]),
        Company::FRESH,
    ));
    for contact in [None, Some(COLLEAGUE)] {
        let ticket = BuiltTicket::from(Ticket {
            participants: &[COLLEAGUE, ME],
            ..naming(contact)
        });
        assert!(decide(&who, Action::Comment, &ticket.facts()).is_permitted());
    }
}

/// Proves R-042: a ticket with participants names somebody, also without a contact.
#[test]
fn a_ticket_with_only_participants_is_not_unassigned() {
    let who = principal(&Asker::Contact(
        Contact::with(vec![grant(Reach::NamedOrUnassigned)]),
        Company::FRESH,
    ));
    let ticket = BuiltTicket::from(Ticket {
        participants: &[COLLEAGUE],
        ..naming(None)
    });
    assert!(!decide(&who, Action::View, &ticket.facts()).is_permitted());
}

/// Proves: with a grant, being entered as contact opens a ticket, and being replaced closes it.
#[test]
fn the_contact_field_opens_and_closes_a_ticket_whoever_created_it() {
    let sees = |grants: Vec<Grant>, contact| {
        let who = principal(&Asker::Contact(Contact::with(grants), Company::FRESH));
        let ticket = BuiltTicket::from(Ticket {
            family: vec![crate::model::Member {
                creator: crate::model::Person::Contact(ME),
                assignee: None,
                group: None,
            }],
            ..naming(contact)
        });
        decide(&who, Action::View, &ticket.facts()).is_permitted()
    };
    assert!(!sees(vec![], Some(ME)));
    assert!(!sees(vec![grant(Reach::Named)], Some(COLLEAGUE)));
    assert!(sees(vec![grant(Reach::Named)], Some(ME)));
}
