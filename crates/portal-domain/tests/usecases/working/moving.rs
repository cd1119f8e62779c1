//! Moving a ticket and its secondary assignments (R-123, R-124, R-128 to, domain 4.8).

use crate::support::{Cast, enter, field, go, seen, ticket_of, watch, wrong_field};
use portal_domain::access::{Masked, Reach};
use portal_domain::failure::{Conflict, Failure, Forbidden};
use portal_domain::ids::{ProjectId, TicketId};
use portal_domain::ports::TicketKey;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::Minutes;
use portal_domain::version::Revision;
use portal_domain::work::{
    Assignment, Audience, BookedTime, Obstacle, OldPrimary, Party, ProjectState, Status,
    TicketField,
};
use portal_domain::workflow::Refusal;

fn wish(project: ProjectId) -> MoveWish {
    MoveWish {
        project,
        task: None,
        booked: BookedTime::Leave,
        old: OldPrimary::Left,
    }
}

const fn at(project: ProjectId) -> Assignment {
    Assignment {
        project,
        task: None,
    }
}

fn relocated(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    wish: MoveWish,
) -> Result<Revision, Failure> {
    let command = MoveTicket {
        ticket: TicketKey::Id(ticket),
        seen: seen(test, actor, ticket),
        wish,
    };
    go(move_ticket(&test.portal, actor, &command))
}

fn assigned(
    test: &TestPortal,
    actor: &Actor,
    ticket: TicketId,
    add: &[Assignment],
    remove: &[Assignment],
) -> Result<Revision, Failure> {
    let command = ChangeAssignments {
        ticket: TicketKey::Id(ticket),
        seen: seen(test, actor, ticket),
        add: add.to_vec(),
        remove: remove.to_vec(),
    };
    go(change_assignments(&test.portal, actor, &command))
}

/// The fields that the history tells, as somebody reads it.
fn told(test: &TestPortal, actor: &Actor, ticket: TicketId) -> Vec<(TicketField, String, String)> {
    let lines = watch(test, actor, ticket).history;
    lines
        .into_iter()
        .filter_map(|line| match line.change {
            ChangeView::Field { field, old, new } => {
                Some((field, old.unwrap_or_default(), new.unwrap_or_default()))
            }
            _ => None,
        })
        .collect()
}

/// Proves and the three choices of 5.8, with the tick of R-132 and without it.
#[test]
fn booked_time_stays_moves_or_keeps_its_project() {
    for booked in BookedTime::ALL {
        for old in [OldPrimary::Left, OldPrimary::Kept] {
            let mut cast = Cast::new();
            let hoses = cast.world.project(cast.nordwerk, "HOSES");
            cast.world.member(cast.tom, hoses);
            let ticket = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
            let subtask = cast.world.subtask(ticket).id();
            cast.world.time(ticket, cast.tom, 90, 60);
            cast.world.time(subtask, cast.tom, 30, 0);
            let test = cast.open();
            let tom = enter(&test, cast.tom);
            let wish = MoveWish {
                booked,
                old,
                ..wish(hoses)
            };
            let result = relocated(&test, &tom, ticket, wish);
            let (now, part) = (ticket_of(&test, ticket), ticket_of(&test, subtask));
            let view = watch(&test, &tom, ticket);
            assert_eq!(view.head.actual, Masked::Shown(Minutes::from(90)));
            assert_eq!(
                watch(&test, &tom, subtask).head.actual,
                Masked::Shown(Minutes::from(30))
            );
            let places = view.time_entries.shown().unwrap();
            let place = places[0].entry.assignment;
            let keeps = old == OldPrimary::Kept || booked == BookedTime::KeepOld;
            if booked == BookedTime::Leave {
                let why = Failure::Conflict(Conflict::Move(Obstacle::TimeBooked));
                assert_eq!(result, Err(why));
                assert_eq!((now.primary, place), (at(cast.pumps), at(cast.pumps)));
                assert_eq!(now.secondary, []);
                continue;
            }
            assert_eq!(result, Ok(view.revision));
            assert_eq!((now.primary, part.primary), (at(hoses), at(hoses)));
            let secondary = if keeps {
                vec![at(cast.pumps)]
            } else {
                Vec::new()
            };
            assert_eq!(now.secondary, secondary, "{booked:?} {old:?}");
            let expected = if booked == BookedTime::Rebook {
                hoses
            } else {
                cast.pumps
            };
            assert_eq!(place, at(expected));
            let lines = told(&test, &tom, ticket);
            let has = |field| lines.iter().find(|line| line.0 == field);
            assert_eq!(
                has(TicketField::Project),
                Some(&(
                    TicketField::Project,
                    "PUMPS Project PUMPS".to_owned(),
                    "HOSES Project HOSES".to_owned()
                ))
            );
            assert_eq!(has(TicketField::SecondaryAssignments).is_some(), keeps);
            let rebooked = has(TicketField::TimeEntries).is_some();
            assert_eq!(rebooked, booked == BookedTime::Rebook);
            // What still carries time cannot be removed.
            if keeps {
                let removed = assigned(&test, &tom, ticket, &[], &[at(cast.pumps)]);
                let expected = match booked {
                    BookedTime::Rebook => Ok(()),
                    _ => Err(Failure::Conflict(Conflict::AssignmentHasTime)),
                };
                assert_eq!(removed.map(drop), expected);
            }
            go(verify(&test.portal))
                .unwrap()
                .findings
                .is_empty()
                .then_some(())
                .unwrap();
        }
    }
}

/// Proves R-137 and 4.8: a blank ticket goes to another customer with its subtasks and leaves what is the first one's.
#[test]
fn a_blank_ticket_goes_to_another_customer_and_leaves_what_is_not_its_own() {
    let mut cast = Cast::new();
    let site = cast.world.site(cast.nordwerk, "Works");
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .site(site)
        .also_in(cast.shop)
        .with(|ticket| {
            ticket.reference = portal_domain::values::Line::parse("Nordwerk 17").ok();
        })
        .id();
    let subtask = cast.world.subtask(ticket).id();
    cast.world.grant(cast.petra, cast.boiler).reach(Reach::All);
    cast.world.grant(cast.marta, cast.pumps).reach(Reach::All);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    // A history that speaks of Nordwerk.
    let edit = EditTicket {
        subject: Some("No longer for Nordwerk".to_owned()),
        ..crate::support::edit(&test, &ada, ticket)
    };
    go(edit_ticket(&test.portal, &ada, &edit)).unwrap();
    let preview = go(preview_move(
        &test.portal,
        &ada,
        TicketKey::Id(ticket),
        &wish(cast.boiler),
    ));
    let preview = preview.unwrap();
    assert_eq!(preview.new_owner.unwrap().name, "Sudhaus");
    assert_eq!(preview.subtasks, 1);
    relocated(&test, &ada, ticket, wish(cast.boiler)).unwrap();
    for id in [ticket, subtask] {
        let now = ticket_of(&test, id);
        assert_eq!(
            (now.owner, now.primary),
            (Some(cast.sudhaus), at(cast.boiler))
        );
        assert_eq!(
            (now.site, now.reference, now.secondary),
            (None, None, Vec::new())
        );
    }
    let marta = enter(&test, cast.marta);
    assert_eq!(seen(&test, &marta, ticket), Revision::new(0));
    // Petra reads nothing of the time before, and not from whom the ticket came.
    let petra = enter(&test, cast.petra);
    let view = watch(&test, &petra, ticket);
    let text = format!("{view:?}");
    for word in ["Nordwerk 17", "PUMPS", "Works", "SHOP", "Ticket 1\""] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    assert_eq!(view.history.len(), 1, "{:?}", view.history);
    let filter = portal_domain::ports::TicketFilter {
        terms: vec!["nordwerk".to_owned(), "17".to_owned()],
        ..Default::default()
    };
    assert_eq!(
        crate::support::list(&test, &petra, filter),
        Vec::<String>::new()
    );
    assert!(!told(&test, &ada, ticket).is_empty());
}

/// Proves R-137: whatever ties a ticket to its customer keeps it there.
#[test]
fn a_ticket_with_a_past_stays_with_its_customer() {
    for tie in 0..6 {
        let mut cast = Cast::new();
        let draft = cast.world.ticket(cast.pumps).status(Status::InProcess);
        let ticket = match tie {
            0 => draft.contact(cast.marta).id(),
            1 => draft.participant(cast.jan).id(),
            2 => draft.creator(Party::Contact(cast.marta)).id(),
            _ => draft.id(),
        };
        let subtask = cast.world.subtask(ticket).id();
        match tie {
            3 => {
                let by = Party::Employee(cast.eva);
                cast.world
                    .comment(subtask, by, Audience::Internal, "Secret.");
            }
            4 => drop(cast.world.file(subtask, "plan.txt")),
            5 => drop(cast.world.time(subtask, cast.eva, 10, 0)),
            _ => {}
        }
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        let wish = MoveWish {
            booked: BookedTime::Rebook,
            ..wish(cast.boiler)
        };
        let why = Failure::Conflict(Conflict::Move(Obstacle::OtherCustomer));
        assert_eq!(relocated(&test, &ada, ticket, wish), Err(why), "{tie}");
        assert_eq!(ticket_of(&test, ticket).primary, at(cast.pumps));
        // An internal project is open to it, and the owner stays.
        let inside = MoveWish {
            project: cast.shop,
            ..wish
        };
        relocated(&test, &ada, ticket, inside).unwrap();
        assert_eq!(ticket_of(&test, ticket).owner, Some(cast.nordwerk));
        let offers = go(assignment_offers(&test.portal, &ada, TicketKey::Id(ticket))).unwrap();
        let ids: Vec<ProjectId> = offers.moves.iter().map(|one| one.project.id).collect();
        assert!(
            ids.contains(&cast.pumps) && !ids.contains(&cast.boiler),
            "{tie}"
        );
    }
}

/// An ownerless ticket goes to a customer's project only after a contact of that customer was entered (4.8).
#[test]
fn an_ownerless_ticket_needs_a_contact_first() {
    let mut cast = Cast::new();
    let ticket = cast.world.ticket(cast.shop).id();
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let why = Failure::Conflict(Conflict::Move(Obstacle::NoOwner));
    assert_eq!(relocated(&test, &ada, ticket, wish(cast.pumps)), Err(why));
    let refused = assigned(&test, &ada, ticket, &[at(cast.pumps)], &[]);
    assert_eq!(wrong_field(refused), field("project", "not_offered"));
    let edit = EditTicket {
        contact: Some(Some(cast.marta)),
        ..crate::support::edit(&test, &ada, ticket)
    };
    go(edit_ticket(&test.portal, &ada, &edit)).unwrap();
    let why = Failure::Conflict(Conflict::Move(Obstacle::OtherCustomer));
    assert_eq!(relocated(&test, &ada, ticket, wish(cast.boiler)), Err(why));
    relocated(&test, &ada, ticket, wish(cast.pumps)).unwrap();
    assert_eq!(ticket_of(&test, ticket).owner, Some(cast.nordwerk));
}

/// Who may not change a ticket does not move it, and nobody moves it where it could not be recorded.
#[test]
fn rights_are_asked_at_both_ends() {
    let mut cast = Cast::with_grant();
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    let shut = cast.world.project(cast.nordwerk, "SHUT");
    cast.world[shut].state = ProjectState::Closed;
    cast.world.member(cast.tom, shut);
    cast.world.member(cast.eva, hoses);
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let done = cast.world.ticket(cast.pumps).done_by(cast.eva).id();
    let billed = cast.world.ticket(cast.pumps).status(Status::Billed).id();
    let accepted = cast.world.ticket(cast.pumps).status(Status::InProcess).id();
    cast.world.subtask(accepted).status(Status::Accepted);
    let test = cast.open();
    let tom = enter(&test, cast.tom);
    for project in [hoses, shut] {
        let refused = relocated(&test, &tom, ticket, wish(project));
        assert_eq!(wrong_field(refused), field("project", "not_offered"));
        let refused = assigned(&test, &tom, ticket, &[at(project)], &[]);
        assert_eq!(wrong_field(refused), field("project", "not_offered"));
    }
    let marta = enter(&test, cast.marta);
    let forbidden = Err(Failure::Forbidden(Forbidden::Write));
    assert_eq!(
        relocated(&test, &marta, ticket, wish(cast.pumps)),
        forbidden
    );
    assert_eq!(assigned(&test, &marta, ticket, &[], &[]), forbidden);
    let olga = enter(&test, cast.olga);
    assert_eq!(
        relocated(&test, &olga, ticket, wish(hoses)),
        Err(Failure::NotFound)
    );
    // Not even an administrator brings a done ticket into a closed project, or moves a billed one.
    let ada = enter(&test, cast.ada);
    let refused = Err(Failure::Refused(Refusal::NotAllowed));
    assert_eq!(relocated(&test, &ada, done, wish(shut)), refused);
    assert_eq!(relocated(&test, &ada, billed, wish(hoses)), forbidden);
    assert_eq!(relocated(&test, &ada, ticket, wish(shut)).map(drop), Ok(()));
    // An accepted subtask takes what an administrator does, and nothing else.
    let test = cast.open();
    let eva = enter(&test, cast.eva);
    let ada = enter(&test, cast.ada);
    assert_eq!(relocated(&test, &eva, accepted, wish(hoses)), forbidden);
    assert_eq!(
        relocated(&test, &ada, accepted, wish(hoses)).map(drop),
        Ok(())
    );
}

/// The form says who of the named contacts loses sight, by the evaluator that decides when they ask.
#[test]
fn a_preview_tells_who_loses_sight_and_changes_nothing() {
    let mut cast = Cast::with_grant();
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    cast.world.grant(cast.jan, hoses);
    let ticket = cast
        .world
        .ticket(cast.pumps)
        .contact(cast.marta)
        .participant(cast.jan)
        .status(Status::InProcess)
        .id();
    cast.world.time(ticket, cast.eva, 90, 0);
    let test = cast.open();
    let ada = enter(&test, cast.ada);
    let before = test.store.commits();
    let key = TicketKey::Id(ticket);
    let preview = go(preview_move(&test.portal, &ada, key, &wish(hoses))).unwrap();
    let names = |list: &[Named<portal_domain::ids::ContactId>]| -> Vec<String> {
        list.iter().map(|one| one.name.clone()).collect()
    };
    assert_eq!(names(&preview.losing), ["Marta Sommer"]);
    assert_eq!(names(&preview.gaining), ["Jan Olsen"]);
    assert_eq!((preview.entries, preview.booked), (1, Minutes::from(90)));
    assert_eq!(
        preview.choices,
        [
            (BookedTime::Leave, Some(Obstacle::TimeBooked)),
            (BookedTime::Rebook, None),
            (BookedTime::KeepOld, None)
        ]
    );
    assert_eq!(test.store.commits(), before);
    let marta = enter(&test, cast.marta);
    let refused = go(preview_move(&test.portal, &marta, key, &wish(hoses)));
    assert_eq!(refused.map(drop), Err(Failure::Forbidden(Forbidden::Write)));
    let offers = go(assignment_offers(&test.portal, &marta, key));
    assert_eq!(offers, Ok(AssignmentOffers::default()));
}

/// Proves R-124 and C13: secondary projects open a ticket to their employees and to no contact, and hide from contacts.
#[test]
fn secondary_assignments_are_for_employees_alone() {
    let mut cast = Cast::with_grant();
    let hoses = cast.world.project(cast.nordwerk, "HOSES");
    let task = cast.world.task(hoses, "Care");
    cast.world.member(cast.olga, hoses);
    cast.world.grant(cast.jan, hoses).reach(Reach::All);
    let ticket = cast.world.ticket(cast.pumps).contact(cast.marta).id();
    let test = cast.open();
    let (ada, marta) = (enter(&test, cast.ada), enter(&test, cast.marta));
    let before = seen(&test, &marta, ticket);
    let place = Assignment {
        project: hoses,
        task: Some(task),
    };
    assigned(&test, &ada, ticket, &[place, place, at(cast.pumps)], &[]).unwrap();
    assert_eq!(ticket_of(&test, ticket).secondary, [place]);
    let olga = enter(&test, cast.olga);
    let view = watch(&test, &olga, ticket);
    let shown = view.head.assignments.shown().unwrap();
    assert_eq!(shown[0].task.as_ref().unwrap().name, "Care");
    let jan = enter(&test, cast.jan);
    assert_eq!(seen(&test, &jan, ticket), Revision::new(0));
    assert_eq!(seen(&test, &marta, ticket), before);
    assert!(!format!("{:?}", watch(&test, &marta, ticket)).contains("HOSES"));
    let refused = assigned(&test, &ada, ticket, &[at(cast.boiler)], &[]);
    assert_eq!(wrong_field(refused), field("project", "not_offered"));
    let refused = assigned(&test, &ada, ticket, &[], &[at(hoses)]);
    assert_eq!(wrong_field(refused), field("remove", "not_offered"));
    // Who sees it by that project alone may take the project away, and sees it no more.
    assigned(&test, &olga, ticket, &[], &[place]).unwrap();
    assert_eq!(seen(&test, &olga, ticket), Revision::new(0));
    assert_eq!(ticket_of(&test, ticket).secondary, []);
}
