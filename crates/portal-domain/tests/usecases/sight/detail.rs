//! A ticket that somebody opens: comments, history, what may be done.

use crate::support::{Cast, comment, edit, enter, field, go, stage, watch, wrong_field};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::usecase::{ChangeView, add_comment, edit_ticket, list_comments};
use portal_domain::values::Minutes;
use portal_domain::work::{Audience, Party, Status, TicketField};

/// Proves: a contact reads the public comments in order, with authors; internal ones are not there, in no view.
#[test]
fn a_contact_reads_the_public_comments_in_order() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let (marta, tom) = (Party::Contact(cast.marta), Party::Employee(cast.tom));
    cast.world
        .comment(ticket, marta, Audience::Public, "It drips.");
    let inside = cast.world.comment(
        ticket,
        tom,
        Audience::Internal,
        "CANARY: they are late payers.",
    );
    cast.world.comment_file(inside, "CANARY.txt");
    cast.world
        .comment(ticket, tom, Audience::Public, "We come on Monday.");
    let test = cast.open();
    let actor = enter(&test, cast.marta);
    let view = watch(&test, &actor, ticket);
    let read: Vec<_> = view
        .comments
        .iter()
        .map(|one| (one.author.name.as_str(), one.body.as_deref().unwrap()))
        .collect();
    assert_eq!(
        read,
        [
            ("Marta Sommer", "It drips."),
            ("Tom Clasen", "We come on Monday.")
        ]
    );
    assert!(!format!("{view:?}").contains("CANARY"));
    let key = portal_domain::ports::TicketKey::Id(ticket);
    let comments = go(list_comments(&test.portal, &actor, key)).unwrap();
    assert_eq!(comments, view.comments);
    let staff = go(list_comments(&test.portal, &enter(&test, cast.tom), key)).unwrap();
    assert_eq!(staff.len(), 3);
}

/// Proves: a contact comments and attaches where it may write; both are public, and it cannot ask for anything
/// else.
#[test]
fn comments_and_files_of_contacts_are_public() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let mut command = comment(ticket, "It drips.");
    command.files = vec![stage(&test, &marta, "leak.txt")];
    go(add_comment(&test.portal, &marta, &command)).unwrap();
    let view = watch(&test, &enter(&test, cast.tom), ticket);
    assert_eq!(view.comments[0].audience, Audience::Public);
    assert_eq!(view.comments[0].files[0].name, "leak.txt");
    for audience in Audience::ALL {
        let mut command = comment(ticket, "Between us.");
        command.audience = Some(audience);
        let refused = go(add_comment(&test.portal, &marta, &command));
        assert_eq!(wrong_field(refused), field("audience", "not_allowed"));
    }
    assert!(
        view.history
            .iter()
            .any(|line| line.change == ChangeView::Commented)
    );
}

/// Proves R-070 (AC-38): in every status but accepted and billed, and in none of these.
#[test]
fn a_contact_comments_until_the_ticket_is_closed() {
    for status in Status::ALL {
        let mut cast = Cast::with_grant();
        let ticket = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .status(status)
            .id();
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        let open = !matches!(status, Status::Accepted | Status::Billed);
        assert_eq!(watch(&test, &marta, ticket).may.comment, open, "{status:?}");
        let before = test.store.commits();
        let mut command = comment(ticket, "One more thing.");
        command.files = vec![stage(&test, &marta, "more.txt")];
        let result = go(add_comment(&test.portal, &marta, &command));
        if open {
            assert!(result.is_ok(), "{status:?}");
        } else {
            assert_eq!(result, Err(Failure::Forbidden(Forbidden::Write)));
            assert_eq!(
                (test.store.commits(), test.blobs.keys()),
                (before, vec![]),
                "{status:?}"
            );
        }
    }
}

/// Proves R-083 for comments: words that nobody can read are none; a file alone is enough.
#[test]
fn a_comment_needs_words_or_a_file() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    let before = test.store.commits();
    for blank in ["", " \n ", "\u{200B}\u{2060}"] {
        let refused = go(add_comment(&test.portal, &marta, &comment(ticket, blank)));
        assert_eq!(wrong_field(refused), field("body", "blank"));
    }
    let refused = go(add_comment(
        &test.portal,
        &marta,
        &comment(ticket, "a\u{0}b"),
    ));
    assert_eq!(wrong_field(refused), field("body", "control_character"));
    assert_eq!(test.store.commits(), before);
    let mut command = comment(ticket, " ");
    command.files = vec![stage(&test, &marta, "leak.txt")];
    go(add_comment(&test.portal, &marta, &command)).unwrap();
    assert_eq!(watch(&test, &marta, ticket).comments[0].body, None);
}

/// Proves R-075: with write permission a contact corrects subject and reference while the ticket is new or in process.
#[test]
fn a_contact_corrects_subject_and_reference_while_work_is_open() {
    for status in Status::ALL {
        let mut cast = Cast::with_grant();
        let ticket = cast
            .world
            .ticket(cast.pumps)
            .contact(cast.marta)
            .status(status)
            .id();
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        let open = matches!(status, Status::New | Status::InProcess);
        assert_eq!(watch(&test, &marta, ticket).may.edit_subject, open);
        let mut command = edit(&test, &marta, ticket);
        command.subject = Some("Pump floods".to_owned());
        command.reference = Some("PO 4711".to_owned());
        let result = go(edit_ticket(&test.portal, &marta, &command));
        let head = watch(&test, &marta, ticket).head;
        if open {
            assert!(result.is_ok());
            assert_eq!(
                (head.subject.as_str(), head.reference.as_deref()),
                ("Pump floods", Some("PO 4711"))
            );
        } else {
            assert_eq!(
                result,
                Err(Failure::Forbidden(Forbidden::Write)),
                "{status:?}"
            );
            assert_eq!(head.subject, "Ticket 1");
        }
    }
}

/// Proves for corrections: the priority follows the company switch, and is refused by name without it.
#[test]
fn a_contact_changes_the_priority_only_where_it_may_choose_one() {
    for allowed in [false, true] {
        let mut cast = Cast::with_grant();
        cast.world.settings.contacts_may_set_priority = allowed;
        let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
        let test = cast.open();
        let marta = enter(&test, cast.marta);
        assert_eq!(watch(&test, &marta, ticket).may.edit_priority, allowed);
        let mut command = edit(&test, &marta, ticket);
        command.priority = Some(5);
        let result = go(edit_ticket(&test.portal, &marta, &command));
        if allowed {
            assert!(result.is_ok());
        } else {
            assert_eq!(wrong_field(result), field("priority", "not_allowed"));
        }
        let expected = if allowed { 5 } else { 3 };
        assert_eq!(
            watch(&test, &marta, ticket).head.priority.number(),
            expected
        );
    }
}

/// Proves R-073, R-074 (AC-10): contact, assignee, group, hours and dates are refused by name, each alone and together with
/// something that would be allowed, and then nothing changes.
#[test]
fn a_contact_changes_no_field_of_the_staff() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let marta = enter(&test, cast.marta);
    watch(&test, &marta, ticket);
    let before = test.store.commits();
    let blank = || {
        let mut command = edit(&test, &marta, ticket);
        command.subject = Some("Smuggled".to_owned());
        command
    };
    let day = Some("2026-06-01".parse().unwrap());
    let mut tries = Vec::new();
    tries.push(("contact", {
        let mut c = blank();
        c.contact = Some(Some(cast.jan));
        c
    }));
    tries.push(("assignee", {
        let mut c = blank();
        c.assignee = Some(Some(cast.tom));
        c
    }));
    tries.push(("group", {
        let mut c = blank();
        c.group = Some(None);
        c
    }));
    tries.push(("planned_hours", {
        let mut c = blank();
        c.planned = Some(Some(Minutes::from(60)));
        c
    }));
    tries.push(("start", {
        let mut c = blank();
        c.start = Some(day);
        c
    }));
    tries.push(("deadline", {
        let mut c = blank();
        c.deadline = Some(None);
        c
    }));
    for (name, command) in tries {
        let refused = go(edit_ticket(&test.portal, &marta, &command));
        assert_eq!(wrong_field(refused), field(name, "not_allowed"));
    }
    assert_eq!(test.store.commits(), before);
}

/// Proves R-076: each changed field has a line of its own with time, person, old and new value; names stand for ids, and a
/// field that stayed has none.
#[test]
fn every_changed_field_has_a_line_of_history() {
    let mut cast = Cast::with_grant();
    let crew = cast.world.group("Crew");
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .assignee(cast.tom)
        .id();
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    test.clock.advance(60);
    let mut command = edit(&test, &eva, ticket);
    command.subject = Some("Ticket 1".to_owned());
    command.priority = Some(5);
    command.reference = Some("PO 4711".to_owned());
    command.assignee = Some(Some(cast.eva));
    command.group = Some(Some(crew));
    command.contact = Some(Some(cast.jan));
    command.planned = Some(Some(Minutes::from(90)));
    command.deadline = Some(Some("2026-06-01".parse().unwrap()));
    go(edit_ticket(&test.portal, &eva, &command)).unwrap();
    let view = watch(&test, &eva, ticket);
    let lines: Vec<_> = view
        .history
        .iter()
        .filter(|line| line.at == test.portal.now())
        .map(|line| {
            assert_eq!(line.author.as_deref(), Some("Eva Brandt"));
            match &line.change {
                ChangeView::Field { field, old, new } => (*field, old.clone(), new.clone()),
                other => panic!("a field was expected: {other:?}"),
            }
        })
        .collect();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(
        lines,
        [
            (TicketField::Priority, some("3"), some("5")),
            (TicketField::Reference, None, some("PO 4711")),
            (
                TicketField::Contact,
                some("Marta Sommer"),
                some("Jan Olsen")
            ),
            (
                TicketField::Assignee,
                some("Tom Clasen"),
                some("Eva Brandt")
            ),
            (TicketField::Group, None, some("Crew")),
            (TicketField::PlannedHours, None, some("1:30")),
            (TicketField::Deadline, None, some("2026-06-01")),
        ]
    );
}

/// Saving what is there already writes nothing and answers with the same revision.
#[test]
fn saving_without_a_change_writes_nothing() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let before = test.store.commits();
    let mut command = edit(&test, &tom, ticket);
    command.subject = Some("  Ticket 1 ".to_owned());
    command.contact = Some(Some(cast.marta));
    command.reference = Some("  ".to_owned());
    assert_eq!(
        go(edit_ticket(&test.portal, &tom, &command)),
        Ok(command.seen)
    );
    assert_eq!(test.store.commits(), before);
}
