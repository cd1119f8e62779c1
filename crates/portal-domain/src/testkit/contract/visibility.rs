//! Lists, counts, look-ups and offered creators show exactly what the evaluator permits.
//!
//! The oracle is [`decide`](crate::access::decide()), asked about each row in hand; no rule is written down here.

use super::Outcome;
use super::hostile::Hostile;
use super::hostile_people::Somebody;
use crate::access::{Visible, visible};
use crate::ids::{TicketId, Uuid};
use crate::ports::{
    Direction, ProjectChoice, ReadView, Store, StoreError, TicketFilter, TicketKey,
    TicketListRequest, TicketRole, TicketSort,
};
use crate::testkit::World;
use crate::testkit::world::decide::sort_family;
use crate::values::{Count, PageSize};
use crate::work::{Party, TicketNumber};
use std::sync::Arc;

/// The largest page.
fn whole_pages() -> PageSize {
    PageSize::parse(200).unwrap_or(PageSize::DEFAULT)
}

/// The ids of all tickets that a list gives, page after page, sorted.
pub(super) async fn listed(
    view: &dyn ReadView,
    visible: &Visible,
    filter: TicketFilter,
) -> Result<Vec<TicketId>, StoreError> {
    let mut request = TicketListRequest {
        filter,
        sort: TicketSort::Number,
        direction: Direction::Ascending,
        cursor: None,
        size: whole_pages(),
    };
    let mut all = Vec::new();
    loop {
        let page = view.list_tickets(visible, &request).await?;
        all.extend(page.items.iter().map(|row| row.id));
        match page.next {
            Some(next) => request.cursor = Some(next),
            None => break,
        }
    }
    all.sort_unstable();
    Ok(all)
}

/// Who has a role on visible tickets of whatever project.
async fn on_tickets(
    view: &dyn ReadView,
    visible: &Visible,
    role: TicketRole,
) -> Result<Vec<Party>, StoreError> {
    let anywhere = ProjectChoice::default();
    view.people_on_tickets(visible, role, &anywhere).await
}

/// What was compared, to see that it was worth comparing.
#[derive(Default)]
struct Tally {
    decisions: usize,
    permitted: usize,
}

async fn compare(
    view: &dyn ReadView,
    hostile: &Hostile,
    (words, principal): &Somebody,
    turn: usize,
    tally: &mut Tally,
) -> Outcome {
    let mut permitted = hostile.permitted(principal);
    permitted.sort_unstable();
    let visible = visible(principal);
    let shown = listed(view, &visible, TicketFilter::default()).await?;
    assert_eq!(shown, permitted, "{words}: the list");
    let count = view
        .count_tickets(&visible, &TicketFilter::default())
        .await?;
    let expected = u32::try_from(permitted.len()).unwrap_or(u32::MAX);
    assert_eq!(count, Count::Exactly(expected), "{words}: the count");

    let creators = on_tickets(view, &visible, TicketRole::Creator).await?;
    let mut expected: Vec<Party> = hostile
        .records
        .iter()
        .filter(|record| permitted.binary_search(&record.ticket.id).is_ok())
        .map(|record| record.ticket.creator)
        .collect();
    expected.sort_unstable();
    expected.dedup();
    assert_eq!(creators, expected, "{words}: the creators");

    // Every twentieth row by id and another one by number; each person meets other rows.
    for (position, record) in hostile.records.iter().enumerate() {
        let key = match (position + turn) % 20 {
            0 => TicketKey::Id(record.ticket.id),
            10 => TicketKey::Number(record.ticket.number),
            _ => continue,
        };
        let mut found = view.find_ticket(&visible, key).await?;
        if let Some(found) = &mut found {
            sort_family(&mut found.family);
        }
        let expected = permitted
            .binary_search(&record.ticket.id)
            .is_ok()
            .then_some(record);
        assert_eq!(found.as_ref(), expected, "{words}: {key:?}");
    }
    tally.decisions += hostile.records.len();
    tally.permitted += permitted.len();
    Ok(())
}

/// Compares for all of these people, and fails if nearly everything or nearly nothing was permitted.
async fn compare_all(store: &dyn Store, people: fn(&Hostile) -> Vec<Somebody>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store).await?;
    let view = store.read().await?;
    let mut tally = Tally::default();
    for (turn, somebody) in people(&hostile).iter().enumerate() {
        compare(view.as_ref(), &hostile, somebody, turn, &mut tally).await?;
    }
    let Tally {
        decisions,
        permitted,
    } = tally;
    assert!(decisions > 2_000, "only {decisions} rows were compared");
    let share = permitted * 100 / decisions;
    assert!((2..=95).contains(&share), "{share} % were permitted");
    Ok(())
}

/// Proves at the store, for contacts.
pub(super) async fn contacts_see_what_is_decided(store: Arc<dyn Store>) -> Outcome {
    compare_all(store.as_ref(), Hostile::contact_principals).await
}

/// The same for employees (domain 4.7).
pub(super) async fn employees_see_what_is_decided(store: Arc<dyn Store>) -> Outcome {
    compare_all(store.as_ref(), Hostile::staff_principals).await
}

/// Proves R-050 at the store: a ticket that may not be seen is answered like one that does not exist.
pub(super) async fn hidden_and_absent_are_one_answer(store: Arc<dyn Store>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let [.., ugo] = hostile.contacts;
    let nothing = visible(&hostile.world.principal(ugo));
    let absent_id = TicketKey::Id(TicketId::new(Uuid::from_u128(0xDEAD)));
    let absent_number = TicketKey::Number(TicketNumber::ticket(1 << 40));
    let absent = [
        view.find_ticket(&nothing, absent_id).await,
        view.find_ticket(&nothing, absent_number).await,
    ];
    for record in &hostile.records {
        let hidden = [
            view.find_ticket(&nothing, TicketKey::Id(record.ticket.id))
                .await,
            view.find_ticket(&nothing, TicketKey::Number(record.ticket.number))
                .await,
        ];
        assert_eq!(hidden, absent);
    }
    Ok(())
}

/// Counting stops one past the cap, for the whole and for what a filter leaves.
pub(super) async fn counts_stop_at_the_cap(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let (many, few) = (
        world.project(customer, "N-1"),
        world.project(customer, "N-2"),
    );
    let ada = world.administrator("Ada Wirth");
    let (one, other) = (world.ticket(many).id(), world.ticket(few).id());
    world.store(store.as_ref()).await?;
    let visible = visible(&world.principal(ada));
    let in_project = |project| TicketFilter {
        projects: ProjectChoice::one(project),
        ..TicketFilter::default()
    };
    let add = async |more: u32| -> Result<(), StoreError> {
        let work = store.begin().await?;
        for _ in 0..more {
            let mut ticket = world[one].clone();
            ticket.id = world.id();
            ticket.number = TicketNumber::ticket(work.next_ticket_number().await?);
            work.insert_ticket(&ticket).await?;
        }
        work.commit().await
    };
    assert_ne!(one, other);
    // The first ticket of the project is there already.
    add(Count::CAP - 1).await?;
    for (filter, expected) in [
        (in_project(many), Count::Exactly(Count::CAP)),
        (in_project(few), Count::Exactly(1)),
        (TicketFilter::default(), Count::MoreThan(Count::CAP)),
    ] {
        let view = store.read().await?;
        assert_eq!(view.count_tickets(&visible, &filter).await?, expected);
    }
    add(50).await?;
    let view = store.read().await?;
    let counted = view.count_tickets(&visible, &in_project(many)).await?;
    assert_eq!(counted, Count::MoreThan(Count::CAP));
    Ok(())
}

/// A filter offers at most 200 creators, each once and each of a visible ticket.
pub(super) async fn creators_stop_at_two_hundred(store: Arc<dyn Store>) -> Outcome {
    let mut world = World::new();
    let customer = world.customer("Nordwerk");
    let project = world.project(customer, "N-1");
    let hidden = world.internal_project("INT");
    let eva = world.employee("Eva Brandt");
    world.member(eva, project);
    let people: Vec<Party> = (0..205)
        .map(|number| Party::Contact(world.contact(customer, &format!("Nummer{number}"))))
        .collect();
    let (model, secret) = (world.ticket(project).id(), world.ticket(hidden).id());
    world.store(store.as_ref()).await?;
    let visible = visible(&world.principal(eva));
    let record = async |places: &[TicketId], creators: &[Party]| -> Result<(), StoreError> {
        let work = store.begin().await?;
        for (creator, place) in creators.iter().zip(places.iter().cycle()) {
            let mut ticket = world[*place].clone();
            ticket.id = world.id();
            ticket.number = TicketNumber::ticket(work.next_ticket_number().await?);
            ticket.creator = *creator;
            work.insert_ticket(&ticket).await?;
        }
        work.commit().await
    };
    let (few, many) = people.split_at(5);
    record(&[model, secret], few).await?;
    let view = store.read().await?;
    let creators = on_tickets(view.as_ref(), &visible, TicketRole::Creator).await?;
    drop(view);
    // Every other one was recorded where Eva does not look; the model was hers.
    let mut expected: Vec<Party> = few.iter().step_by(2).copied().collect();
    expected.push(Party::Employee(eva));
    expected.sort_unstable();
    assert_eq!(creators, expected);

    record(&[model], many).await?;
    record(&[model], many).await?;
    let view = store.read().await?;
    let mut creators = on_tickets(view.as_ref(), &visible, TicketRole::Creator).await?;
    assert_eq!(creators.len(), 200);
    assert!(creators.is_sorted());
    creators.dedup();
    assert_eq!(creators.len(), 200, "a creator came twice");
    Ok(())
}
