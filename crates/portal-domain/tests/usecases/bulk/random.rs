//! Random worlds and random plans: what holds whatever is asked for.

use super::work;
use crate::support::{Cast, enter, go, ticket_of};
use portal_domain::bulk::{BulkPlan, PrimaryMove, StatusWish};
use portal_domain::ids::{ProjectId, TicketId};
use portal_domain::ports::TicketKey;
use portal_domain::testkit::TestPortal;
use portal_domain::usecase::*;
use portal_domain::values::{Body, PageSize, Priority};
use portal_domain::work::{Assignment, BookedTime, OldPrimary, Status};
use proptest::prelude::*;

/// How a ticket of the world is: place, status, whether it names Marta, minutes booked on it and on a subtask, and whether
/// they are billed.
type Lying = (usize, usize, bool, u32, Option<u32>, bool);

fn lying() -> impl Strategy<Value = Lying> {
    (
        0..5_usize,
        0..6_usize,
        any::<bool>(),
        prop_oneof![Just(0_u32), 1..600_u32],
        prop::option::of(0..200_u32),
        prop::bool::weighted(0.2),
    )
}

/// What is asked for, as choices out of the lists of the world.
#[derive(Debug, Clone)]
struct Asked {
    primary: Option<(usize, usize, bool)>,
    secondary: Option<usize>,
    contact: Option<usize>,
    priority: Option<i64>,
    assignee: Option<usize>,
    status: Option<(usize, bool)>,
    categories: (bool, bool),
}

fn asked() -> impl Strategy<Value = Asked> {
    let maybe = |range| prop::option::of(range);
    (
        prop::option::weighted(0.8, (0..5_usize, 0..3_usize, any::<bool>())),
        maybe(0..5_usize),
        maybe(0..4_usize),
        prop::option::of(1..6_i64),
        maybe(0..4_usize),
        prop::option::of((0..6_usize, any::<bool>())),
        (any::<bool>(), any::<bool>()),
    )
        .prop_map(
            |(primary, secondary, contact, priority, assignee, status, categories)| Asked {
                primary,
                secondary,
                contact,
                priority,
                assignee,
                status,
                categories,
            },
        )
}

/// Total, billable, and what stands on the family together.
fn hours(test: &TestPortal, actor: &Actor, tickets: &[TicketId]) -> Vec<(u32, u32)> {
    let of = |ticket: &TicketId| {
        let entries = go(list_time_entries(
            &test.portal,
            actor,
            TicketKey::Id(*ticket),
        ));
        let entries = entries.expect("entries").into_iter();
        entries.fold((0, 0), |(all, billable), one| {
            let entry = one.record.entry;
            (
                all + entry.minutes.count(),
                billable + entry.billable.count(),
            )
        })
    };
    tickets.iter().map(of).collect()
}

fn plan(
    asked: &Asked,
    cast: &Cast,
    places: &[ProjectId],
    categories: &[portal_domain::ids::CategoryId],
) -> BulkPlan {
    let at = |place: usize| Assignment {
        project: places[place],
        task: None,
    };
    let contacts = [None, Some(cast.marta), Some(cast.jan), Some(cast.petra)];
    let people = [None, Some(cast.tom), Some(cast.eva), Some(cast.olga)];
    BulkPlan {
        contact: asked.contact.map(|one| contacts[one]),
        primary: asked.primary.map(|(place, booked, keeps)| PrimaryMove {
            to: at(place),
            booked: BookedTime::ALL[booked],
            old: if keeps {
                OldPrimary::Kept
            } else {
                OldPrimary::Left
            },
        }),
        secondary: asked.secondary.map(at),
        add_categories: if asked.categories.0 {
            categories[..1].to_vec()
        } else {
            Vec::new()
        },
        remove_categories: if asked.categories.1 {
            categories[1..].to_vec()
        } else {
            Vec::new()
        },
        priority: asked
            .priority
            .and_then(|number| Priority::parse(number).ok()),
        assignee: asked.assignee.map(|one| people[one]),
        status: asked.status.map(|(status, words)| StatusWish {
            to: Status::ALL[status],
            comment: words.then(|| Body::parse("For this reason.").expect("words")),
            audience: None,
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, ..ProptestConfig::default() })]

    /// Proves: whatever run over whatever tickets, the hours of each ticket are what they were, a
    /// ticket that was skipped is what it was, what its preview foretold came true, and none lies with one customer while
    /// it names another one's contact.
    #[test]
    fn hours_stay_and_no_ticket_is_torn(world in prop::collection::vec(lying(), 1..6), asked in asked(), by_ada: bool) {
        let mut cast = Cast::new();
        let hoses = cast.world.project(cast.nordwerk, "HOSES");
        let attic = cast.world.project(cast.nordwerk, "ATTIC");
        for project in [hoses, cast.shop, cast.boiler] {
            cast.world.manager(cast.eva, project);
        }
        let places = [cast.pumps, cast.boiler, cast.shop, hoses, attic];
        let categories = [cast.world.category("Oil"), cast.world.category("Noise")];
        let mut tickets = Vec::new();
        for (place, status, names, minutes, of_subtask, billed) in world {
            let status = Status::ALL[status];
            let mut draft = cast.world.ticket(places[place]).status(status);
            if names && place != 1 && place != 2 {
                draft = draft.contact(cast.marta);
            }
            let ticket = draft.id();
            cast.world[ticket].categories = categories[1..].to_vec();
            let mut book = |ticket, minutes| {
                if minutes > 0 {
                    let entry = cast.world.time(ticket, cast.tom, minutes, minutes / 2);
                    cast.world[entry].billed = billed;
                }
            };
            book(ticket, minutes);
            tickets.push(ticket);
            if let Some(minutes) = of_subtask {
                let subtask = cast.world.subtask(ticket).status(Status::Rejected).id();
                if minutes > 0 {
                    cast.world.time(subtask, cast.tom, minutes, 0);
                }
                tickets.push(subtask);
            }
        }
        let plan = plan(&asked, &cast, &places, &categories);
        prop_assume!(plan.clone().checked().is_ok());
        let test = cast.open();
        let ada = enter(&test, cast.ada);
        let actor = if by_ada { ada.clone() } else { enter(&test, cast.eva) };
        let own: Vec<TicketId> = tickets
            .iter()
            .copied()
            .filter(|id| go(view_ticket(&test.portal, &actor, TicketKey::Id(*id))).is_ok())
            .collect();
        prop_assume!(!own.is_empty());
        let told = go(verify(&test.portal)).expect("a look at everything").findings;
        let before = hours(&test, &ada, &tickets);
        let stored: Vec<_> = own.iter().map(|id| ticket_of(&test, *id)).collect();
        let rows = BulkRows::Ticked(own.clone());
        let preview = go(preview_bulk(&test.portal, &actor, &rows, &plan)).expect("a preview");
        prop_assert_eq!(hours(&test, &ada, &tickets), before.clone());
        let job = go(start_bulk(&test.portal, &actor, &rows, &plan)).expect("a run");
        prop_assert_eq!(work(&test), JobEnd::Done);
        prop_assert_eq!(hours(&test, &ada, &tickets), before);
        let results = bulk_results(&test.portal, &actor, job, &[], None, PageSize::MAX);
        let results = go(results).expect("results");
        for (result, was) in results.iter().zip(stored) {
            let now = ticket_of(&test, result.ticket);
            let moved_with_its_parent = now.is_subtask();
            if result.outcome.code() == "skipped" && !moved_with_its_parent {
                prop_assert_eq!(&now, &was);
            }
            let customer = cast.world[now.primary.project].customer;
            if let (Some(contact), Some(customer)) = (now.contact, customer) {
                prop_assert_eq!(cast.world[contact].customer, customer);
                prop_assert_eq!(now.owner, Some(customer));
            }
        }
        // Tickets of one family change each other's fate, which a preview of each alone cannot foresee.
        if results.iter().all(|one| !ticket_of(&test, one.ticket).is_subtask()) && own.len() == tickets.len() {
            let run = go(view_bulk(&test.portal, &actor, job)).expect("a view");
            prop_assert_eq!(run.counts, preview.counts);
        }
        // Tickets of the world were laid without all of their past; the run adds no contradiction.
        let verified = go(verify(&test.portal)).expect("a look at everything");
        prop_assert_eq!(verified.findings, told);
    }
}
