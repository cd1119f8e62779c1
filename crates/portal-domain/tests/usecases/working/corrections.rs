//! Correcting booked time and comments.

use crate::support::{
    Cast, comment, enter, go, list, mails, move_on, ticket_of, watch, wrong_field,
};
use portal_domain::access::{Masked, Reach};
use portal_domain::failure::{Conflict, Failure, Forbidden};
use portal_domain::ids::{CommentId, TicketId};
use portal_domain::ports::{HoursOf, TicketFilter, TicketKey};
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::Minutes;
use portal_domain::version::Revision;
use portal_domain::work::{Audience, Overbooking, Party, PlannedAndBooked, Status};

fn hours(ticket: TicketId, hours: &str, billable: &str, travel: bool) -> BookTime {
    BookTime {
        submission: None,
        ticket: TicketKey::Id(ticket),
        day: None,
        hours: hours.to_owned(),
        billable: Some(billable.to_owned()),
        travel,
        comment: None,
    }
}

/// Proves R-190 where time is booked: each mode refuses exactly what it says, over all kinds of time.
#[test]
fn the_plan_holds_as_its_mode_says() {
    for mode in Overbooking::ALL {
        for (billable, travel) in [(true, false), (true, true), (false, false), (false, true)] {
            let mut cast = Cast::new();
            let ticket = cast
                .world
                .ticket(cast.pumps)
                .status(Status::InProcess)
                .with(|ticket| {
                    ticket.planned = Some(Minutes::from(60));
                    ticket.overbooking = mode;
                })
                .id();
            let test = cast.open();
            let tom = enter(&test, cast.tom);
            let part = |whole: &'static str| if billable { whole } else { "0" };
            let book = |amount: &'static str| {
                let command = hours(ticket, amount, part(amount), travel);
                go(book_time(&test.portal, &tom, &command))
            };
            book("1").unwrap();
            let may = match mode {
                Overbooking::Everything => true,
                Overbooking::NotBillable => !billable,
                Overbooking::Nothing => false,
                Overbooking::TravelOrNotBillable => travel || !billable,
                Overbooking::Travel => travel,
            };
            let more = book("0:01").map(drop);
            let expected = if may {
                Ok(())
            } else {
                Err(Failure::Conflict(Conflict::PlanExceeded))
            };
            assert_eq!(more, expected, "{mode:?} {billable} {travel}");
        }
    }
}

fn entries(test: &TestPortal, actor: &Actor, ticket: TicketId) -> Vec<TimeEntryView> {
    go(list_time_entries(
        &test.portal,
        actor,
        TicketKey::Id(ticket),
    ))
    .unwrap()
}

fn correction(ticket: TicketId, entry: &TimeEntryView, hours: &str) -> CorrectTime {
    CorrectTime {
        ticket: TicketKey::Id(ticket),
        entry: entry.record.entry.id,
        seen: entry.revision(),
        day: entry.record.entry.day,
        hours: hours.to_owned(),
        billable: None,
        travel: false,
        comment: Some("mistyped".to_owned()),
    }
}

/// Who booked it, the project's managers and administrators correct an entry and take it away; nobody else does.
#[test]
fn time_is_corrected_by_its_employee_and_by_managers() {
    for removed in [false, true] {
        for who in 0..5 {
            let mut cast = Cast::new();
            let ida = cast.world.employee("Ida Eck");
            cast.world.member(ida, cast.pumps);
            let ticket = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
            cast.world.time(ticket, cast.tom, 90, 90);
            let test = cast.open();
            let (who, may) = [
                (cast.tom, Ok(())),
                (cast.eva, Ok(())),
                (cast.ada, Ok(())),
                (ida, Err(Failure::Forbidden(Forbidden::Write))),
                (cast.olga, Err(Failure::NotFound)),
            ][who]
                .clone();
            let ada = enter(&test, cast.ada);
            let entry = entries(&test, &ada, ticket).remove(0);
            let actor = enter(&test, who);
            let key = TicketKey::Id(ticket);
            let id = entry.record.entry.id;
            let result = if removed {
                go(remove_time(&test.portal, &actor, key, id, entry.revision()))
            } else {
                let command = correction(ticket, &entry, "2");
                go(correct_time(&test.portal, &actor, &command)).map(drop)
            };
            assert_eq!(result, may);
            let after: Vec<u32> = entries(&test, &ada, ticket)
                .iter()
                .map(|one| one.record.entry.minutes.count())
                .collect();
            let expected = match (may.is_ok(), removed) {
                (false, _) => vec![90],
                (true, false) => vec![120],
                (true, true) => vec![],
            };
            assert_eq!(after, expected);
            if may.is_ok() {
                let again = go(remove_time(&test.portal, &actor, key, id, entry.revision()));
                let gone = if removed {
                    Failure::NotFound
                } else {
                    Failure::Stale
                };
                assert_eq!(again, Err(gone));
                let text = format!("{:?}", watch(&test, &ada, ticket).history);
                assert!(text.contains("1:30 (1:30)"), "{text}");
            }
        }
    }
}

/// What is billed takes no change, whoever asks; an accepted ticket takes an administrator's.
#[test]
fn billed_time_is_locked() {
    let mut cast = Cast::new();
    let tickets = Status::ALL.map(|status| {
        let ticket = cast.world.ticket(cast.pumps).status(status).id();
        cast.world.time(ticket, cast.tom, 90, 90);
        (status, ticket)
    });
    let open = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    let entry = cast.world.time(open, cast.tom, 90, 90);
    cast.world[entry].billed = true;
    let test = cast.open();
    let (ada, tom) = (enter(&test, cast.ada), enter(&test, cast.tom));
    for actor in [&ada, &tom] {
        let entry = entries(&test, actor, open).remove(0);
        assert!(!entry.changeable);
        let billed = Err(Failure::Conflict(Conflict::TimeBilled));
        let corrected = go(correct_time(
            &test.portal,
            actor,
            &correction(open, &entry, "2"),
        ));
        assert_eq!(corrected.map(drop), billed);
        let (key, id) = (TicketKey::Id(open), entry.record.entry.id);
        let removed = go(remove_time(&test.portal, actor, key, id, entry.revision()));
        assert_eq!(removed, billed);
        for (status, ticket) in tickets {
            let entry = entries(&test, actor, ticket).remove(0);
            let may = match status {
                Status::Billed => false,
                Status::Accepted => actor.principal.is_administrator(),
                _ => true,
            };
            assert_eq!(entry.changeable, may, "{status:?}");
            let command = correction(
                ticket,
                &entry,
                if actor.principal.is_administrator() {
                    "2"
                } else {
                    "3"
                },
            );
            let result = go(correct_time(&test.portal, actor, &command));
            assert_eq!(result.is_ok(), may, "{status:?}: {result:?}");
        }
    }
    let mut tomorrow = correction(tickets[1].1, &entries(&test, &tom, tickets[1].1)[0], "1");
    tomorrow.day = "2026-05-05".parse().unwrap();
    let refused = go(correct_time(&test.portal, &tom, &tomorrow));
    assert_eq!(wrong_field(refused), ("day".to_owned(), "out_of_range"));
}

/// Sums are of what an employee sees, per project by where time counts, per customer by who owns the ticket.
#[test]
fn hours_add_up_to_what_one_sees() {
    let mut cast = Cast::new();
    let planned = |minutes: u32| {
        move |ticket: &mut portal_domain::work::Ticket| ticket.planned = Some(minutes.into())
    };
    let one = cast.world.ticket(cast.pumps).with(planned(600)).id();
    let two = cast
        .world
        .ticket(cast.shop)
        .owner(Some(cast.nordwerk))
        .with(planned(60))
        .id();
    cast.world.time(one, cast.tom, 90, 60);
    cast.world.time(two, cast.tom, 30, 0);
    cast.world.grant(cast.marta, cast.pumps).sees_hours();
    let test = cast.open();
    let total = |planned: u32, actual: u32, billable: u32| PlannedAndBooked {
        planned: planned.into(),
        actual: actual.into(),
        billable: billable.into(),
    };
    let sum = |who, of| go(total_hours(&test.portal, &enter(&test, who), of));
    let (project, customer) = (
        HoursOf::Project(cast.pumps),
        HoursOf::Customer(cast.nordwerk),
    );
    assert_eq!(sum(cast.ada, project), Ok(total(600, 90, 60)));
    assert_eq!(sum(cast.ada, customer), Ok(total(660, 120, 60)));
    assert_eq!(sum(cast.tom, customer), Ok(total(600, 90, 60)));
    assert_eq!(sum(cast.olga, customer), Ok(total(0, 0, 0)));
    let marta = enter(&test, cast.marta);
    let refused = go(total_hours(&test.portal, &marta, project));
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::StaffOnly)));
}

fn write(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    words: &str,
    audience: Option<Audience>,
) -> CommentId {
    let command = AddComment {
        audience,
        ..comment(ticket, words)
    };
    go(add_comment(&test.portal, actor, &command)).unwrap()
}

fn reword(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    id: CommentId,
    words: &str,
) -> Result<(), Failure> {
    let found = go(view_ticket(&test.portal, actor, TicketKey::Id(ticket)))?.comments;
    let found = found.into_iter().find(|one| one.id == id);
    let command = EditComment {
        ticket: TicketKey::Id(ticket),
        comment: id,
        seen: found.as_ref().map_or(Revision::new(0), |one| one.revision),
        body: words.to_owned(),
    };
    let result = go(edit_comment(&test.portal, actor, &command));
    // The page offers exactly what is let through.
    assert_eq!(
        found.is_some_and(|one| one.editable),
        result.is_ok(),
        "{result:?}"
    );
    result
}

/// Proves R-192: the own last comment, only if the setting is on, and only until something follows that one sees.
#[test]
fn an_author_corrects_the_own_last_comment() {
    for on in [false, true] {
        let mut cast = Cast::with_grant();
        cast.world.settings.last_entry_editable = on;
        let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
        let test = cast.open();
        let (marta, tom) = (enter(&test, cast.marta), enter(&test, cast.tom));
        let forbidden = Err(Failure::Forbidden(Forbidden::Write));
        let expected = if on { Ok(()) } else { forbidden.clone() };
        let first = write(&test, &marta, ticket, "It leeks.", None);
        assert_eq!(reword(&test, &marta, ticket, first, "It leaks."), expected);
        assert_eq!(reword(&test, &tom, ticket, first, "Not mine."), forbidden);
        // What a contact does not see follows nothing, or a refusal would tell of it.
        test.clock.advance(60);
        let note = write(&test, &tom, ticket, "Again this pump.", None);
        assert_eq!(
            reword(&test, &marta, ticket, first, "It leaks again."),
            expected
        );
        assert_eq!(
            reword(&test, &tom, ticket, note, "This pump again."),
            expected
        );
        assert_eq!(
            reword(&test, &marta, ticket, note, "I see you."),
            Err(Failure::NotFound)
        );
        test.clock.advance(60);
        write(&test, &tom, ticket, "We come.", Some(Audience::Public));
        assert_eq!(reword(&test, &marta, ticket, first, "Too late."), forbidden);
        assert_eq!(reword(&test, &tom, ticket, note, "Too late."), forbidden);
        test.clock.advance(60);
        let last = write(&test, &marta, ticket, "Fine.", None);
        test.clock.advance(60);
        move_on(&test, &tom, ticket, Status::InProcess);
        assert_eq!(reword(&test, &marta, ticket, last, "Not fine."), forbidden);
    }
}

/// Proves: project managers correct any comment if the setting is on; what it said before is kept, for
/// employees alone; search follows, and no mail goes out again.
#[test]
fn managers_correct_any_comment_and_nothing_is_lost() {
    for on in [false, true] {
        let mut cast = Cast::new();
        cast.world.settings.history_editable_by_managers = on;
        cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
        let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
        let test = cast.open();
        let people = [cast.tom, cast.eva, cast.ada].map(|who| enter(&test, who));
        let [tom, eva, ada] = &people;
        let marta = enter(&test, cast.marta);
        let secret = write(&test, tom, ticket, "Discount forty", None);
        let first = write(&test, &marta, ticket, "The password is walrus", None);
        write(&test, &marta, ticket, "Thanks", None);
        let sent = mails(&test).len();
        let expected = if on {
            Ok(())
        } else {
            Err(Failure::Forbidden(Forbidden::Write))
        };
        let forbidden = Err(Failure::Forbidden(Forbidden::Write));
        assert_eq!(reword(&test, tom, ticket, first, "x"), forbidden);
        assert_eq!(reword(&test, &marta, ticket, first, "x"), forbidden);
        assert_eq!(reword(&test, eva, ticket, first, "(removed)"), expected);
        assert_eq!(reword(&test, ada, ticket, first, "(taken out)"), expected);
        assert_eq!(
            reword(&test, eva, ticket, secret, "Discount fifty"),
            expected
        );
        assert_eq!(mails(&test).len(), sent);
        let found = |word: &str| {
            let filter = TicketFilter {
                terms: vec![word.to_owned()],
                ..TicketFilter::default()
            };
            list(&test, eva, filter).len()
        };
        assert_eq!(
            (found("walrus"), found("taken")),
            if on { (0, 1) } else { (1, 0) }
        );
        let view = watch(&test, tom, ticket);
        let of = |id| view.comments.iter().find(|one| one.id == id).unwrap();
        let earlier: Vec<_> = of(first)
            .earlier
            .as_shown()
            .unwrap()
            .iter()
            .map(|one| (one.body.clone().unwrap(), one.replaced_by.name.clone()))
            .collect();
        let texts = [
            ("The password is walrus".to_owned(), "Eva Brandt".to_owned()),
            ("(removed)".to_owned(), "Ada Ahlers".to_owned()),
        ];
        assert_eq!(earlier, if on { texts.to_vec() } else { Vec::new() });
        let seen = watch(&test, &marta, ticket);
        let text = format!("{seen:?}");
        assert_eq!(text.contains("walrus"), !on);
        assert!(
            !text.contains("removed") && !text.contains("Discount"),
            "{text}"
        );
        assert!(
            seen.comments
                .iter()
                .all(|one| one.earlier == Masked::Hidden)
        );
        assert_eq!(ticket_of(&test, ticket).contact, Some(cast.marta));
    }
}

/// Words that the protocol of acceptance quotes stay as they are, and a closed ticket takes no correction.
#[test]
fn words_of_the_protocol_and_closed_tickets_stay() {
    let mut cast = Cast::with_grant();
    cast.world.settings.last_entry_editable = true;
    cast.world.settings.history_editable_by_managers = true;
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let closed = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .status(Status::Billed)
        .id();
    let by = Party::Contact(cast.marta);
    let kept = cast.world.comment(closed, by, Audience::Public, "Paid.");
    let test = cast.open();
    let (marta, ada) = (enter(&test, cast.marta), enter(&test, cast.ada));
    let mut back = crate::support::change(&test, &marta, ticket, Status::Rejected);
    back.comment = Some("Still leaks".to_owned());
    go(change_status(&test.portal, &marta, &back)).unwrap();
    let words = watch(&test, &marta, ticket).comments[0].id;
    let forbidden = Err(Failure::Forbidden(Forbidden::Write));
    for actor in [&marta, &ada] {
        assert_eq!(
            reword(&test, actor, ticket, words, "All is well"),
            forbidden
        );
        assert_eq!(reword(&test, actor, closed, kept, "Unpaid."), forbidden);
    }
}
