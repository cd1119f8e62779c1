//! What a run does to its tickets.

use super::{at, carried_out, moving, ordered, told};
use crate::support::{Cast, enter, field, go, mails, ticket_of, watch, wrong_field};
use portal_domain::bulk::{BulkAction, BulkPlan, StatusWish};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::ids::TicketId;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::{Body, Minutes, Priority};
use portal_domain::work::{BookedTime, OldPrimary, ProjectState, Status};

fn to(status: Status, comment: Option<&str>) -> BulkPlan {
    BulkPlan {
        status: Some(StatusWish {
            to: status,
            comment: comment.map(|words| Body::parse(words).unwrap()),
            audience: None,
        }),
        ..BulkPlan::default()
    }
}

/// Proves: each choice for booked time, with and without the tick, on a ticket that carries time
/// and on one that does not.
#[test]
fn the_three_choices_for_booked_time_and_the_tick() {
    for booked in BookedTime::ALL {
        for old in [OldPrimary::Left, OldPrimary::Kept] {
            let mut cast = Cast::new();
            let hoses = cast.world.project(cast.nordwerk, "HOSES");
            cast.world.member(cast.tom, hoses);
            let timed = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
            let plain = cast.world.ticket(cast.pumps).id();
            cast.world.time(timed, cast.tom, 90, 60);
            let test = cast.open();
            let tom = enter(&test, cast.tom);
            let plan = moving(hoses, booked, old);
            let results = carried_out(&test, &tom, &[timed, plain], &plan);
            let (timed_now, plain_now) = (ticket_of(&test, timed), ticket_of(&test, plain));
            let place = watch(&test, &tom, timed).time_entries.shown().unwrap()[0]
                .entry
                .assignment;
            let kept = |keeps: bool| {
                if keeps {
                    vec![at(cast.pumps)]
                } else {
                    Vec::new()
                }
            };
            assert_eq!(told(&results[1]), ["changed"]);
            assert_eq!(plain_now.primary, at(hoses));
            assert_eq!(plain_now.secondary, kept(old == OldPrimary::Kept));
            if booked == BookedTime::Leave {
                assert_eq!(told(&results[0]), ["left_for_time"]);
                assert_eq!(results[0].code(), "unchanged");
                assert_eq!((timed_now.primary, place), (at(cast.pumps), at(cast.pumps)));
                assert_eq!(timed_now.secondary, []);
                continue;
            }
            assert_eq!(told(&results[0]), ["changed"]);
            assert_eq!(timed_now.primary, at(hoses));
            let keeps = old == OldPrimary::Kept || booked == BookedTime::KeepOld;
            assert_eq!(timed_now.secondary, kept(keeps));
            let rebooked = booked == BookedTime::Rebook;
            assert_eq!(place, at(if rebooked { hoses } else { cast.pumps }));
        }
    }
}

/// Proves: a ticket that stays because of booked time stays for that action only; every other reason
/// leaves it untouched as a whole.
#[test]
fn booked_time_holds_one_action_back_and_billed_time_the_ticket() {
    let mut cast = Cast::new();
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    let timed = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    let billed = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    cast.world.time(timed, cast.tom, 90, 60);
    let entry = cast.world.time(billed, cast.tom, 30, 30);
    cast.world[entry].billed = true;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let urgent = |booked| BulkPlan {
        priority: Priority::parse(5).ok(),
        ..moving(hoses, booked, OldPrimary::Left)
    };
    let results = carried_out(&test, &ada, &[timed], &urgent(BookedTime::Leave));
    assert_eq!(told(&results[0]), ["left_for_time", "changed"]);
    assert_eq!(ticket_of(&test, timed).priority.number(), 5);
    let before = ticket_of(&test, billed);
    let results = carried_out(&test, &ada, &[billed, timed], &urgent(BookedTime::Rebook));
    assert_eq!(told(&results[0]), ["move_with_billed_time"]);
    assert_eq!(ticket_of(&test, billed), before);
    assert_eq!(told(&results[1]), ["changed", "already_so"]);
}

/// Proves: everything in one run, in the order that is written down.
#[test]
fn all_actions_are_done_together() {
    let mut cast = Cast::new();
    let (oil, noise) = (cast.world.category("Oil"), cast.world.category("Noise"));
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    // Owned by nobody: it moves only because the contact is entered first.
    let ticket = cast.world.ticket(cast.shop).id();
    cast.world[ticket].categories = vec![noise];
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let plan = BulkPlan {
        contact: Some(Some(cast.marta)),
        secondary: Some(at(cast.pumps)),
        add_categories: vec![oil],
        remove_categories: vec![noise],
        priority: Priority::parse(4).ok(),
        assignee: Some(Some(cast.tom)),
        ..to(Status::InProcess, Some("Begun."))
    };
    let plan = BulkPlan {
        primary: moving(hoses, BookedTime::Leave, OldPrimary::Kept).primary,
        ..plan
    };
    let results = carried_out(&test, &ada, &[ticket], &plan);
    let actions: Vec<BulkAction> = results[0].steps().iter().map(|one| one.action).collect();
    assert_eq!(actions, BulkAction::ALL);
    assert_eq!(told(&results[0]), ["changed"; 8]);
    let now = ticket_of(&test, ticket);
    assert_eq!(
        (now.owner, now.contact),
        (Some(cast.nordwerk), Some(cast.marta))
    );
    assert_eq!(now.primary, at(hoses));
    let mut secondary = vec![at(cast.shop), at(cast.pumps)];
    secondary.sort_unstable();
    assert_eq!(now.secondary, secondary);
    assert_eq!(now.categories, [oil]);
    assert_eq!((now.priority.number(), now.assignee), (4, Some(cast.tom)));
    assert_eq!(now.status(), Status::InProcess);
    let again = carried_out(&test, &ada, &[ticket], &plan);
    assert_eq!(told(&again[0]), ["already_so"; 8]);
    assert_eq!(
        ticket_of(&test, ticket),
        now,
        "what is so already is not written"
    );
}

/// Proves R-135: the same rules as for one ticket, the comment on rejected included.
#[test]
fn a_status_obeys_the_table() {
    let mut cast = Cast::with_grant();
    let done = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .done_by(cast.tom)
        .id();
    let new = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let wordless = carried_out(&test, &eva, &[done, new], &to(Status::Rejected, None));
    assert_eq!(told(&wordless[0]), ["comment_missing"]);
    assert_eq!(told(&wordless[1]), ["comment_missing"]);
    let skipped = carried_out(&test, &eva, &[new], &to(Status::Done, None));
    assert_eq!(told(&skipped[0]), ["no_such_transition"]);
    let plan = to(Status::Rejected, Some("Not pursued."));
    let rejected = carried_out(&test, &eva, &[done, new], &plan);
    for (ticket, outcome) in [done, new].into_iter().zip(&rejected) {
        assert_eq!(told(outcome), ["changed"]);
        let view = watch(&test, &eva, ticket);
        assert_eq!(view.head.status, Status::Rejected);
        assert_eq!(view.comments.len(), 1);
    }
    // Marta is told of the rejection and Tom of the answer, as from the page of one ticket.
    assert!(!mails(&test).is_empty());
}

/// A run never accepts on the customer's behalf (4.8); what has no customer is accepted as on its own page, and never by
/// its solver.
#[test]
fn acceptance_is_plain_or_it_is_not() {
    let mut cast = Cast::new();
    let owned = cast.world.ticket(cast.pumps).done_by(cast.tom).id();
    let own_work = cast.world.ticket(cast.shop).done_by(cast.ada).id();
    let ownerless = cast.world.ticket(cast.shop).done_by(cast.tom).id();
    cast.world.settings.solver_may_accept = true;
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let plan = to(Status::Accepted, Some("Agreed by telephone."));
    let results = carried_out(&test, &ada, &[owned, own_work, ownerless], &plan);
    assert_eq!(told(&results[0]), ["transition_not_allowed"]);
    assert_eq!(told(&results[1]), ["solver_barred"]);
    assert_eq!(told(&results[2]), ["changed"]);
    assert_eq!(ticket_of(&test, owned).status(), Status::Done);
}

/// Proves R-137: a ticket that names a contact does not go to another customer.
#[test]
fn who_is_named_keeps_the_ticket_at_its_customer() {
    let mut cast = Cast::new();
    let named = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let blank = cast.world.ticket(cast.pumps).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let plan = moving(cast.boiler, BookedTime::Rebook, OldPrimary::Left);
    let results = carried_out(&test, &ada, &[named, blank], &plan);
    assert_eq!(told(&results[0]), ["move_to_other_customer"]);
    assert_eq!(told(&results[1]), ["changed"]);
    assert_eq!(ticket_of(&test, blank).owner, Some(cast.sudhaus));
    // Emptying the field in the same run does not undo that somebody was named.
    let emptied = BulkPlan {
        contact: Some(None),
        ..plan
    };
    let results = carried_out(&test, &ada, &[named], &emptied);
    assert_eq!(told(&results[0]), ["move_to_other_customer"]);
    assert_eq!(ticket_of(&test, named).contact, Some(cast.marta));
    // 4.8: the old primary assignment may not stay there, so the whole ticket stays.
    let other = moving(cast.pumps, BookedTime::Rebook, OldPrimary::Kept);
    let results = carried_out(&test, &ada, &[blank], &other);
    assert_eq!(told(&results[0]), ["move_keeps_foreign_project"]);
}

fn previewed(
    test: &TestPortal,
    actor: &Actor,
    tickets: &[TicketId],
    plan: &BulkPlan,
) -> BulkPreview {
    let rows = BulkRows::Ticked(tickets.to_vec());
    go(preview_bulk(&test.portal, actor, &rows, plan)).expect("a preview")
}

/// The preview of 5.8 tells what the run then does, and changes nothing.
#[test]
fn a_preview_tells_what_the_run_does_and_writes_nothing() {
    let mut cast = Cast::new();
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    let timed = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    cast.world.time(timed, cast.tom, 90, 60);
    let plain = cast.world.ticket(cast.pumps).id();
    let closed = cast.world.ticket(cast.pumps).status(Status::Billed).id();
    let there = cast.world.ticket(hoses).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let tickets = [timed, plain, closed, there];
    let commits = test.store.commits();
    let plan = moving(hoses, BookedTime::Rebook, OldPrimary::Left);
    let preview = previewed(&test, &ada, &tickets, &plan);
    assert_eq!((preview.tickets, preview.tried), (4, 4));
    assert_eq!(preview.actions, [(BulkAction::Primary, [2, 1, 0])]);
    assert_eq!(preview.booked, Minutes::from(90));
    assert_eq!(preview.moved_with_time, (1, Minutes::from(90)));
    let skipped: Vec<TicketId> = preview.skipped.iter().map(|one| one.id).collect();
    assert_eq!(skipped, [closed]);
    let leaving = moving(hoses, BookedTime::Leave, OldPrimary::Left);
    let left = previewed(&test, &ada, &tickets, &leaving);
    assert_eq!(left.left_with_time, (1, Minutes::from(90)));
    assert_eq!(left.booked, Minutes::ZERO);
    assert_eq!(test.store.commits(), commits);
    let job = ordered(&test, &ada, &tickets, &plan).unwrap();
    super::work(&test);
    let run = go(view_bulk(&test.portal, &ada, job)).unwrap();
    assert_eq!(run.counts, preview.counts);
}

/// Proves R-138: contacts order nothing and look at nothing; employees who only read order nothing.
#[test]
fn bulk_runs_are_for_employees_who_write() {
    let mut cast = Cast::with_grant();
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    cast.world[cast.tom].read_only = true;
    let test = cast.open();
    let (eva, marta) = (enter(&test, cast.eva), enter(&test, cast.marta));
    let tom = enter(&test, cast.tom);
    let plan = to(Status::InProcess, None);
    let staff_only = Failure::Forbidden(Forbidden::StaffOnly);
    let rows = BulkRows::Ticked(vec![ticket]);
    let portal = &test.portal;
    let job = ordered(&test, &eva, &[ticket], &plan).unwrap();
    let size = portal_domain::values::PageSize::DEFAULT;
    for refused in [
        ordered(&test, &marta, &[ticket], &plan).err(),
        go(preview_bulk(portal, &marta, &rows, &plan)).err(),
        go(list_bulk(portal, &marta, None, size)).err(),
        go(view_bulk(portal, &marta, job)).err(),
        go(bulk_results(portal, &marta, job, &[], None, size)).err(),
        go(stop_job(portal, &marta, job)).err(),
    ] {
        assert_eq!(refused, Some(staff_only.clone()));
    }
    let refused = ordered(&test, &tom, &[ticket], &plan);
    assert_eq!(refused, Err(Failure::Forbidden(Forbidden::Write)));
    // Somebody else's run answers like none.
    let tom_asks = go(view_bulk(portal, &tom, job)).err();
    assert_eq!(tom_asks, Some(Failure::NotFound));
    assert_eq!(go(stop_job(portal, &tom, job)), Err(Failure::NotFound));
}

/// What is not seen is refused like what is not there, and a closed project like on the page of one ticket.
#[test]
fn rights_are_those_of_each_ticket() {
    let mut cast = Cast::new();
    let attic = cast.world.project(cast.nordwerk, "ATTIC");
    cast.world.member(cast.tom, attic);
    cast.world[attic].state = ProjectState::Closed;
    let foreign = cast.world.ticket(cast.boiler).id();
    let closed = cast.world.ticket(attic).id();
    let open = cast.world.ticket(cast.pumps).id();
    let absent: TicketId = cast.world.id();
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    let plan = to(Status::InProcess, None);
    for hidden in [foreign, absent] {
        let refused = ordered(&test, &tom, &[open, hidden], &plan);
        assert_eq!(wrong_field(refused), field("tickets", "not_offered"));
    }
    let nothing = ordered(&test, &tom, &[], &plan);
    assert_eq!(wrong_field(nothing), field("tickets", "missing"));
    let results = carried_out(&test, &tom, &[closed, open, open], &plan);
    assert_eq!(results.len(), 2, "each ticket once");
    assert_eq!(told(&results[0]), ["transition_not_allowed"]);
    assert_eq!(told(&results[1]), ["changed"]);
}
