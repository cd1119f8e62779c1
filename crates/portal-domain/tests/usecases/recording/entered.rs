//! What a contact enters, and what the ticket becomes.

use super::marta_records;
use crate::support::{
    Cast, enter, field, go, new_ticket, stage, ticket_of, tickets_stored, watch, wrong_field,
};
use portal_domain::access::Masked;
use portal_domain::failure::Failure;
use portal_domain::usecase::{ChangeView, new_ticket_form};
use portal_domain::values::{Count, Priority};
use portal_domain::work::{Channel, Party, Status};

/// Proves: subject, description, project and files become a ticket in status new that names its
/// contact, belongs to the contact's customer and is nobody's subtask.
#[test]
fn a_ticket_of_a_contact_is_new_and_names_it() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let mut command = new_ticket(cast.pumps);
    command.reference = Some("PO 4711".to_owned());
    command.files = vec![
        stage(&test, &marta, "leak.txt"),
        stage(&test, &marta, "more.txt"),
    ];
    let recorded = marta_records(&test, &cast, &command).unwrap();
    let ticket = ticket_of(&test, recorded.id);
    assert_eq!(
        (ticket.status(), ticket.contact),
        (Status::New, Some(cast.marta))
    );
    assert_eq!(
        (ticket.creator, ticket.owner),
        (Party::Contact(cast.marta), Some(cast.nordwerk))
    );
    assert_eq!((ticket.parent, ticket.primary.project), (None, cast.pumps));
    assert_eq!(
        (ticket.assignee, ticket.group, ticket.channel),
        (None, None, Channel::Portal)
    );

    let view = watch(&test, &marta, recorded.id);
    assert_eq!(
        (view.head.subject.as_str(), view.head.description.as_str()),
        ("Pump leaks", "Water under the pump.")
    );
    assert_eq!(view.head.reference.as_deref(), Some("PO 4711"));
    assert_eq!(
        view.files
            .iter()
            .map(|file| file.name.as_str())
            .collect::<Vec<_>>(),
        ["leak.txt", "more.txt"]
    );
    assert_eq!(view.head.actual, Masked::Hidden);
    assert_eq!(view.history.len(), 1);
    assert_eq!(view.history[0].change, ChangeView::Created);
    assert_eq!(view.history[0].author.as_deref(), Some("Marta Sommer"));
}

/// Proves R-083: blank subject or description, in whatever invisible characters, and overlong ones are refused, all wrong
/// fields at once; nothing is stored and the files go.
#[test]
fn blank_and_overlong_texts_are_refused_all_at_once() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let before = test.store.commits();
    for blank in ["", "  ", "\u{200B}\u{AD}", "\u{A0}\n"] {
        let mut command = new_ticket(cast.pumps);
        command.subject = blank.to_owned();
        command.description = blank.to_owned();
        command.priority = Some(9);
        command.project = None;
        command.files = vec![stage(&test, &marta, "leak.txt")];
        let Err(Failure::Invalid(wrong)) = marta_records(&test, &cast, &command) else {
            panic!("{blank:?} was accepted")
        };
        let shown: Vec<_> = wrong.iter().map(ToString::to_string).collect();
        assert_eq!(
            shown,
            [
                "subject: blank",
                "description: blank",
                "priority: out_of_range",
                "project: missing"
            ]
        );
        assert_eq!(test.blobs.keys(), []);
    }
    for (subject, problem) in [
        ("x".repeat(256), "too_long"),
        ("a\nb".to_owned(), "control_character"),
    ] {
        let mut command = new_ticket(cast.pumps);
        command.subject = subject;
        assert_eq!(
            wrong_field(marta_records(&test, &cast, &command)),
            field("subject", problem)
        );
    }
    assert_eq!(
        (test.store.commits() - before, tickets_stored(&test)),
        (6, Count::Exactly(0)),
        "only logins"
    );
}

/// Proves: while choosing is not allowed the default applies, and a priority sent anyway is refused, the
/// default one too; while it is allowed all five can be chosen.
#[test]
fn the_priority_is_chosen_only_where_that_is_allowed() {
    let mut cast = Cast::with_grant();
    cast.world.settings.default_priority = Priority::parse(2).unwrap();
    let test = cast.open();
    let form = go(new_ticket_form(
        &test.portal,
        &enter(&test, cast.marta),
        None,
    ))
    .unwrap();
    assert_eq!(
        (form.priorities, form.default_priority.map(Priority::number)),
        (vec![], Some(2))
    );
    let recorded = marta_records(&test, &cast, &new_ticket(cast.pumps)).unwrap();
    assert_eq!(ticket_of(&test, recorded.id).priority.number(), 2);
    for sent in [2, 5] {
        let mut command = new_ticket(cast.pumps);
        command.priority = Some(sent);
        assert_eq!(
            wrong_field(marta_records(&test, &cast, &command)),
            field("priority", "not_allowed")
        );
    }
    assert_eq!(tickets_stored(&test), Count::Exactly(1));

    cast.world.settings.contacts_may_set_priority = true;
    let test = cast.open();
    let form = go(new_ticket_form(
        &test.portal,
        &enter(&test, cast.marta),
        None,
    ))
    .unwrap();
    assert_eq!(form.priorities.len(), 5);
    for priority in 1..=5 {
        let mut command = new_ticket(cast.pumps);
        command.priority = Some(priority);
        let recorded = marta_records(&test, &cast, &command).unwrap();
        assert_eq!(
            i64::from(ticket_of(&test, recorded.id).priority.number()),
            priority
        );
    }
}

/// Proves R-073 for new tickets (AC-09): a contact names neither another contact nor an assignee nor a group.
#[test]
fn a_contact_names_neither_contact_nor_assignee() {
    let mut cast = Cast::with_grant();
    let hotline = cast.world.group("Hotline");
    let test = cast.open();
    let mut command = new_ticket(cast.pumps);
    command.contact = Some(cast.marta);
    command.assignee = Some(cast.tom);
    command.group = Some(hotline);
    let Err(Failure::Invalid(wrong)) = marta_records(&test, &cast, &command) else {
        panic!("it was accepted")
    };
    let shown: Vec<_> = wrong.iter().map(ToString::to_string).collect();
    assert_eq!(
        shown,
        [
            "contact: not_allowed",
            "assignee: not_allowed",
            "group: not_allowed"
        ]
    );
    assert_eq!(tickets_stored(&test), Count::Exactly(0));
}

/// Numbers are one public sequence (AC-14), and a refused ticket uses none up.
#[test]
fn numbers_are_one_sequence_without_gaps_of_refused_tickets() {
    let cast = Cast::with_grant();
    let test = cast.open();
    let mut numbers = Vec::new();
    for _ in 0..3 {
        let mut refused = new_ticket(cast.pumps);
        refused.project = Some(cast.boiler);
        assert!(marta_records(&test, &cast, &refused).is_err());
        let recorded = marta_records(&test, &cast, &new_ticket(cast.pumps)).unwrap();
        numbers.push(recorded.number.main());
    }
    assert!(
        numbers.windows(2).all(|pair| pair[1] == pair[0] + 1),
        "{numbers:?}"
    );
}
