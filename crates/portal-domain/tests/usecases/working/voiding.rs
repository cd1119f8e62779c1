//! Voiding a mistaken owner (domain 4.8): by administrators, while nobody of the owner has met the ticket.

use crate::support::{
    Cast, audit_of, comment, edit, enter, field, go, mails, mails_to, move_on, run_mail, seen,
    ticket_of, watch, wrong_field,
};
use portal_domain::access::Reach;
use portal_domain::failure::{Conflict, Failure, Forbidden};
use portal_domain::ids::TicketId;
use portal_domain::ports::{MailState, OWNER_VOIDED, Recipient, TicketFilter, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::version::Revision;
use portal_domain::work::{Audience, Party, Status, TicketField, Tie};

/// A ticket in the internal project on which Eva entered Marta, who sees everything there.
fn mistaken() -> (Cast, TicketId, TestPortal) {
    let mut cast = Cast::new();
    cast.world.settings.internal_projects_grantable = true;
    for contact in [cast.marta, cast.petra] {
        cast.world.grant(contact, cast.shop).reach(Reach::All);
    }
    cast.world.member(cast.eva, cast.shop);
    let ticket = cast
        .world
        .ticket(cast.shop)
        .creator(Party::Employee(cast.eva))
        .id();
    cast.world.subtask(ticket);
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let entered = EditTicket {
        contact: Some(Some(cast.marta)),
        reference: Some("PO-4711".to_owned()),
        ..edit(&test, &eva, ticket)
    };
    go(edit_ticket(&test.portal, &eva, &entered)).unwrap();
    (cast, ticket, test)
}

fn voided(test: &TestPortal, actor: &Actor, ticket: TicketId) -> Result<Revision, Failure> {
    let command = VoidOwner {
        ticket: TicketKey::Id(ticket),
        seen: seen(test, actor, ticket),
    };
    go(void_owner(&test.portal, actor, &command))
}

fn tie(test: &TestPortal, actor: &Actor, ticket: TicketId) -> Option<Tie> {
    let preview = go(preview_voiding(&test.portal, actor, TicketKey::Id(ticket)));
    preview.unwrap().tie
}

/// Something that goes to whom the ticket names.
fn public(ticket: TicketId) -> AddComment {
    AddComment {
        audience: Some(Audience::Public),
        ..comment(ticket, "Hello")
    }
}

fn tied(tie: Tie) -> Failure {
    Failure::Conflict(Conflict::Void(tie))
}

#[test]
fn a_mistaken_owner_is_voided_with_a_line_for_everything_that_goes() {
    let (cast, ticket, test) = mistaken();
    let ada = enter(&test, cast.ada);
    assert_eq!(ticket_of(&test, ticket).owner, Some(cast.nordwerk));
    let preview = go(preview_voiding(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
    assert_eq!(preview.owner.map(|one| one.id), Some(cast.nordwerk));
    assert_eq!(preview.people.len(), 1);
    assert_eq!(preview.people[0].name, "Marta Sommer");
    assert_eq!(preview.tie, None);
    assert_eq!(preview.revision, seen(&test, &ada, ticket));

    let revision = voided(&test, &ada, ticket).unwrap();
    assert_eq!(revision, seen(&test, &ada, ticket));
    let now = ticket_of(&test, ticket);
    assert_eq!((now.owner, now.contact, now.reference), (None, None, None));
    let gone: Vec<_> = watch(&test, &ada, ticket)
        .history
        .into_iter()
        .filter_map(|line| match line.change {
            ChangeView::Field {
                field,
                old: Some(old),
                new: None,
            } => Some((field, old)),
            _ => None,
        })
        .collect();
    let expected = [
        (TicketField::Reference, "PO-4711".to_owned()),
        (TicketField::Owner, "Nordwerk".to_owned()),
        (TicketField::Contact, "Marta Sommer".to_owned()),
    ];
    assert_eq!(gone, expected);
    let (line, changes) = audit_of(&test, "owner.voided");
    assert_eq!(line.object, format!("ticket {ticket}"));
    assert_eq!(changes, [format!("customer: {} -> -", cast.nordwerk)]);

    // It is nobody's now: whom it named does not see it, and it cannot be voided twice.
    let marta = enter(&test, cast.marta);
    let hidden = go(view_ticket(&test.portal, &marta, TicketKey::Id(ticket)));
    assert_eq!(hidden.err(), Some(Failure::NotFound));
    assert_eq!(voided(&test, &ada, ticket), Err(tied(Tie::NoOwner)));
}

/// The next owner's people read nothing of the mistake, neither names nor the reference.
#[test]
fn the_next_owner_reads_nothing_of_the_voided_one() {
    let (cast, ticket, test) = mistaken();
    let ada = enter(&test, cast.ada);
    voided(&test, &ada, ticket).unwrap();
    let entered = EditTicket {
        contact: Some(Some(cast.petra)),
        ..edit(&test, &ada, ticket)
    };
    go(edit_ticket(&test.portal, &ada, &entered)).unwrap();
    assert_eq!(ticket_of(&test, ticket).owner, Some(cast.sudhaus));
    let petra = enter(&test, cast.petra);
    let view = watch(&test, &petra, ticket);
    let shown = format!("{:?}", (&view.head, &view.history));
    for trace in ["Sommer", "Nordwerk", "PO-4711"] {
        assert!(!shown.contains(trace), "{trace}: {shown}");
    }
    // And now somebody has met it.
    assert_eq!(voided(&test, &ada, ticket), Err(tied(Tie::Opened)));
}

/// Reading is what counts, and only by a contact of its own; each way of opening alone does.
#[test]
fn a_ticket_that_a_contact_opened_keeps_its_owner() {
    type Opening = fn(&TestPortal, &dyn Reader, TicketKey);
    let ways: [Opening; 3] = [
        |test, reader, key| {
            go(view_ticket(&test.portal, reader, key)).unwrap();
        },
        |test, reader, key| {
            go(view_ticket_head(&test.portal, reader, key)).unwrap();
        },
        |test, reader, key| {
            go(list_comments(&test.portal, reader, key)).unwrap();
        },
    ];
    for open in ways {
        let (cast, ticket, test) = mistaken();
        let key = TicketKey::Id(ticket);
        let ada = enter(&test, cast.ada);
        let eva = enter(&test, cast.eva);
        // Employees and borrowed eyes are nobody of the customer, and a list opens nothing.
        open(&test, &eva, key);
        let eyes = go(open_view_as(&test.portal, &ada, cast.marta, Some(key))).unwrap();
        open(&test, &eyes, key);
        let marta = enter(&test, cast.marta);
        assert_eq!(
            crate::support::list(&test, &marta, TicketFilter::default()).len(),
            1
        );
        assert_eq!(tie(&test, &ada, ticket), None);
        open(&test, &marta, key);
        assert_eq!(tie(&test, &ada, ticket), Some(Tie::Opened));
        assert_eq!(voided(&test, &ada, ticket), Err(tied(Tie::Opened)));
        assert_eq!(ticket_of(&test, ticket).owner, Some(cast.nordwerk));
    }
}

/// Reading changes nothing that anybody sees: same version, same revision, no line of history.
#[test]
fn opening_leaves_the_ticket_as_it_was() {
    let (cast, ticket, test) = mistaken();
    let eva = enter(&test, cast.eva);
    let before = (watch(&test, &eva, ticket), ticket_of(&test, ticket));
    let marta = enter(&test, cast.marta);
    let first = watch(&test, &marta, ticket);
    assert_eq!(watch(&test, &marta, ticket), first);
    assert_eq!(
        (watch(&test, &eva, ticket), ticket_of(&test, ticket)),
        before
    );
}

#[test]
fn a_mail_that_waits_is_withheld_and_one_that_went_ties() {
    let (cast, ticket, test) = mistaken();
    let (ada, eva) = (enter(&test, cast.ada), enter(&test, cast.eva));
    go(add_comment(&test.portal, &eva, &public(ticket))).unwrap();
    let to_marta = Recipient::Contact(cast.marta);
    assert_eq!(mails_to(&test, to_marta), ["comment_added"]);
    voided(&test, &ada, ticket).unwrap();
    let mail = mails(&test)
        .into_iter()
        .find(|one| one.recipient == to_marta);
    assert!(matches!(
        mail.map(|one| one.state),
        Some(MailState::Withheld { reason, .. }) if reason == OWNER_VOIDED
    ));

    let (cast, ticket, test) = mistaken();
    let (ada, eva) = (enter(&test, cast.ada), enter(&test, cast.eva));
    go(add_comment(&test.portal, &eva, &public(ticket))).unwrap();
    assert_eq!(run_mail(&test).sent, 1);
    assert_eq!(tie(&test, &ada, ticket), Some(Tie::Mailed));
    assert_eq!(voided(&test, &ada, ticket), Err(tied(Tie::Mailed)));
}

/// The preview says before what voiding would withhold: a mail that nobody tried does not tie.
#[test]
fn what_waits_in_the_outbox_is_no_tie() {
    let (cast, ticket, test) = mistaken();
    let (ada, eva) = (enter(&test, cast.ada), enter(&test, cast.eva));
    go(add_comment(&test.portal, &eva, &public(ticket))).unwrap();
    assert_eq!(tie(&test, &ada, ticket), None);
    let internal = AddComment {
        audience: Some(Audience::Internal),
        ..comment(ticket, "Not theirs, I think")
    };
    go(add_comment(&test.portal, &eva, &internal)).unwrap();
    assert_eq!(tie(&test, &ada, ticket), None);
}

#[test]
fn a_contact_that_wrote_and_an_answer_tie() {
    let (cast, ticket, test) = mistaken();
    let ada = enter(&test, cast.ada);
    let marta = enter(&test, cast.marta);
    go(add_comment(&test.portal, &marta, &comment(ticket, "Mine?"))).unwrap();
    assert_eq!(voided(&test, &ada, ticket), Err(tied(Tie::WrittenOn)));

    let (cast, ticket, test) = mistaken();
    let (ada, eva) = (enter(&test, cast.ada), enter(&test, cast.eva));
    let parts = go(list_subtasks(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
    for status in [Status::InProcess, Status::Done, Status::Accepted] {
        let part = parts[0].id;
        move_on(&test, &ada, part, status);
    }
    move_on(&test, &eva, ticket, Status::InProcess);
    move_on(&test, &eva, ticket, Status::Done);
    let back = ChangeStatus {
        comment: Some("Not finished".to_owned()),
        ..crate::support::change(&test, &eva, ticket, Status::InProcess)
    };
    go(change_status(&test.portal, &eva, &back)).unwrap();
    assert_eq!(voided(&test, &ada, ticket), Err(tied(Tie::Answered)));
}

/// Administrators alone, on what they saw; a customer's own project is not theirs to void.
#[test]
fn only_administrators_void_and_only_what_they_saw() {
    let (cast, ticket, test) = mistaken();
    let key = TicketKey::Id(ticket);
    let eva = enter(&test, cast.eva);
    let only = Failure::Forbidden(Forbidden::AdministratorsOnly);
    assert_eq!(voided(&test, &eva, ticket), Err(only.clone()));
    let preview = go(preview_voiding(&test.portal, &eva, key));
    assert_eq!(preview.err(), Some(only));
    let ada = enter(&test, cast.ada);
    let command = VoidOwner {
        ticket: key,
        seen: seen(&test, &ada, ticket),
    };
    let other = EditTicket {
        reference: Some("PO-1".to_owned()),
        ..edit(&test, &eva, ticket)
    };
    go(edit_ticket(&test.portal, &eva, &other)).unwrap();
    let stale = go(void_owner(&test.portal, &ada, &command));
    assert_eq!(stale, Err(Failure::Stale));
    assert_eq!(ticket_of(&test, ticket).owner, Some(cast.nordwerk));

    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let refused = voided(&test, &ada, ticket);
    assert_eq!(refused, Err(tied(Tie::CustomersProject)));
}

/// A contact that has the ticket open when its owner is voided can write nothing on it any more.
#[test]
fn what_the_contact_still_has_on_the_screen_writes_nothing() {
    let (cast, ticket, test) = mistaken();
    let ada = enter(&test, cast.ada);
    let marta = enter(&test, cast.marta);
    voided(&test, &ada, ticket).unwrap();
    let written = go(add_comment(&test.portal, &marta, &comment(ticket, "Mine?")));
    assert_eq!(written.err(), Some(Failure::NotFound));
    let participants = ChangeParticipants {
        ticket: TicketKey::Id(ticket),
        seen: seen(&test, &ada, ticket),
        add: vec![cast.jan],
        remove: Vec::new(),
    };
    let refused = go(change_participants(&test.portal, &ada, &participants));
    assert_eq!(wrong_field(refused), field("add", "not_offered"));
}
