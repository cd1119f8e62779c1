//! What a contact does with a ticket, by status and setting: `commentable`, `editable`, `may_manage_participants` and
//! `may_transition` of domain 4.4 by name.

use crate::model::{
    Asker, COLLEAGUE, Company, Contact, External, Grant, Level, ME, PROJECT, Scope, Ticket,
};
use crate::world::{BuiltTicket, principal};
use Status::{Accepted, Billed, Done, InProcess, New, Rejected};
use portal_domain::access::{Action, decide};
use portal_domain::work::Status;

/// A contact with a writing grant of the least reach.
fn writer() -> Contact {
    Contact::with(vec![Grant::on(PROJECT, Scope::All)])
}

/// A ticket that names the contact.
fn mine(status: Status) -> Ticket {
    Ticket {
        contact: Some(ME),
        status,
        ..Ticket::plain()
    }
}

fn may(who: &Contact, company: Company, action: Action, ticket: Ticket) -> bool {
    let ticket = BuiltTicket::from(ticket);
    let who = principal(&Asker::Contact(who.clone(), company));
    decide(&who, action, &ticket.facts()).is_permitted()
}

/// The statuses in which the writer may do this with a ticket that names it.
fn statuses(company: Company, action: Action) -> Vec<Status> {
    Status::ALL
        .into_iter()
        .filter(|status| may(&writer(), company, action, mine(*status)))
        .collect()
}

/// Proves R-070: comments and attachments are added until the ticket is accepted or billed.
#[test]
fn comments_are_added_until_the_ticket_is_closed() {
    let open = [New, InProcess, Done, Rejected];
    assert_eq!(statuses(Company::FRESH, Action::Comment), open);
}

/// Proves R-075: subject and reference are corrected while the ticket is new or in process.
#[test]
fn fields_are_corrected_while_the_ticket_is_new_or_in_process() {
    for action in [Action::EditSubject, Action::EditReference] {
        assert_eq!(statuses(Company::FRESH, action), [New, InProcess]);
    }
}

/// Proves: the priority only where the company lets contacts choose it.
#[test]
fn the_priority_is_the_contacts_only_if_the_company_says_so() {
    let allowed = Company {
        set_priority: true,
        ..Company::FRESH
    };
    assert_eq!(statuses(Company::FRESH, Action::EditPriority), []);
    assert_eq!(statuses(allowed, Action::EditPriority), [New, InProcess]);
}

/// Proves: the three answers are given to done tickets, by who may write.
#[test]
fn done_tickets_are_answered_and_no_others() {
    let read_only = Contact::with(vec![Grant {
        read_only: true,
        ..Grant::on(PROJECT, Scope::All)
    }]);
    for action in [Action::Accept, Action::Reject, Action::Return] {
        assert_eq!(statuses(Company::FRESH, action), [Done]);
        assert!(!may(&read_only, Company::FRESH, action, mine(Done)));
    }
}

/// Proves: a list of statuses narrows the answers and never widens them.
#[test]
fn a_list_of_statuses_narrows_the_answers() {
    let listed = |statuses, action, status| {
        let who = Contact {
            statuses: Some(statuses),
            ..writer()
        };
        may(&who, Company::FRESH, action, mine(status))
    };
    assert!(listed(&[Accepted], Action::Accept, Done));
    assert!(!listed(&[Accepted], Action::Reject, Done));
    assert!(!listed(&[Accepted], Action::Return, Done));
    assert!(!listed(&[Rejected, InProcess], Action::Accept, Done));
    for action in [Action::Accept, Action::Reject, Action::Return] {
        assert!(!listed(&[], action, Done));
        assert!(!listed(&[New, Done, Billed], action, Done));
        assert!(!listed(&Status::ALL, action, InProcess));
    }
}

/// Proves R-207: participants are managed by the ticket's contact, with the switch, until the ticket is closed.
#[test]
fn participants_are_managed_by_the_contact_if_the_company_says_so() {
    let allowed = Company {
        manage_participants: true,
        ..Company::FRESH
    };
    let action = Action::ManageParticipants;
    assert_eq!(statuses(Company::FRESH, action), []);
    assert_eq!(statuses(allowed, action), [New, InProcess, Done, Rejected]);
    let as_participant = Ticket {
        contact: Some(COLLEAGUE),
        participants: &[ME],
        ..Ticket::plain()
    };
    assert!(!may(&writer(), allowed, action, as_participant));
}

/// Domain 4.4: a participant removes itself wherever it may comment, without the switch; nobody else can be left.
#[test]
fn a_participant_leaves_wherever_it_may_comment() {
    let leaves = |ticket: Ticket| may(&writer(), Company::FRESH, Action::LeaveParticipants, ticket);
    for status in Status::ALL {
        let participating = Ticket {
            contact: Some(COLLEAGUE),
            participants: &[COLLEAGUE, ME],
            ..mine(status)
        };
        let open = !matches!(status, Accepted | Billed);
        assert_eq!(leaves(participating), open);
        assert!(
            !leaves(mine(status)),
            "the contact of a ticket does not leave it"
        );
    }
}

/// Proves: an external account writes only at sites of its write set, with the basic right to write.
#[test]
fn an_external_account_writes_at_its_write_sites() {
    let account = |addresses| Contact {
        external: Some(External {
            home: 1,
            read: &[2],
            write: &[3],
            addresses,
            machines: Level::Write,
            contacts: Level::Write,
        }),
        ..writer()
    };
    let at = |address| Ticket {
        address,
        ..mine(New)
    };
    let may = |level, action, address| may(&account(level), Company::FRESH, action, at(address));
    for (level, reads, writes) in [
        (Level::None, [false; 4], [false; 4]),
        (Level::Read, [true, true, true, false], [false; 4]),
        (
            Level::Write,
            [true, true, true, false],
            [false, false, true, false],
        ),
    ] {
        for site in 1..=4_u8 {
            let position = usize::from(site) - 1;
            assert_eq!(may(level, Action::View, Some(site)), reads[position]);
            assert_eq!(may(level, Action::ReadMachine, Some(site)), reads[position]);
            assert_eq!(may(level, Action::Comment, Some(site)), writes[position]);
        }
        // Tickets without a site are governed by grants alone (C32), but show no machine to an external account.
        assert!(may(level, Action::Comment, None));
        assert!(!may(level, Action::ReadMachine, None));
    }
}
