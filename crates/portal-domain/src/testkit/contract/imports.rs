//! Many rows at once: what a block of a table is written with, and what it is looked up with.

use super::hostile::Hostile;
use super::sample::Sample;
use super::{Outcome, present};
use crate::access::{Sight, visible};
use crate::ids::{ContactId, TicketId};
use crate::people::Contact;
use crate::ports::{
    Arrival, Direction, Store, StoreError, TicketFilter, TicketKey, TicketListRequest, TicketSort,
};
use crate::testkit::world::valid;
use crate::testkit::{CountingIds, FixedClock};
use crate::values::{Line, PageSize};
use crate::version::Version;
use crate::work::{
    Assignment, Audience, Author, Change, HistoryEntry, SearchWords, Status, Ticket, TicketField,
    TicketNumber, search_words,
};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A ticket like the plain one of the sample, in this status, as one that arrives.
fn arrival(ids: &CountingIds, sample: &Sample, number: i64, status: Status) -> Arrival {
    let mut ticket = sample.world[sample.plain].clone().stored(status);
    ticket.id = ids.id();
    ticket.number = TicketNumber::ticket(number);
    ticket.version = Version::FIRST;
    ticket.external_number = Some(valid(&format!("OLD {number}")));
    ticket.contact = Some(sample.marta);
    ticket.participants = vec![sample.jan];
    ticket.categories.clone_from(&sample.categories);
    ticket.categories.sort_unstable();
    ticket.keywords = vec![valid("Valve")];
    ticket.secondary = vec![Assignment {
        project: sample.internal,
        task: None,
    }];
    let line = |version, change| HistoryEntry {
        id: ids.id(),
        ticket: ticket.id,
        ticket_version: version,
        at: FixedClock::START,
        author: Author::System,
        change,
    };
    let mut history = vec![line(Version::FIRST, Change::Created)];
    if status != Status::New {
        let told = Change::Field {
            field: TicketField::Status,
            old: Some(Status::New.code().to_owned()),
            new: Some(status.code().to_owned()),
        };
        history.push(line(Version::FIRST.next(), told));
        ticket.version = Version::FIRST.next();
    }
    let words = |audience, text: &str| SearchWords {
        audience,
        words: search_words([text]),
    };
    Arrival {
        words: vec![
            (
                ticket.id.uuid(),
                words(Audience::Public, &format!("seen{number} both")),
            ),
            (
                ids.id(),
                words(Audience::Internal, &format!("hidden{number}")),
            ),
        ],
        ticket,
        history,
    }
}

const STATUSES: [Status; 5] = [
    Status::New,
    Status::InProcess,
    Status::Done,
    Status::Rejected,
    Status::Accepted,
];

/// Two hundred tickets that arrive at once come back as they went, with their lists, their history and the words of each
/// audience; their numbers come from the one sequence, in its order.
pub(super) async fn arrivals_come_back_as_they_went(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F3);
    let work = store.begin().await?;
    let before = work.next_ticket_number().await?;
    let numbers = work.next_ticket_numbers(200).await?;
    assert_eq!(numbers, (before + 1..=before + 200).collect::<Vec<_>>());
    assert_eq!(work.next_ticket_number().await?, before + 201);
    let statuses = STATUSES.into_iter().cycle();
    let arrivals: Vec<Arrival> = numbers
        .into_iter()
        .zip(statuses)
        .map(|(number, status)| arrival(&ids, &sample, number, status))
        .collect();
    work.insert_arrivals(&arrivals).await?;
    work.insert_arrivals(&[]).await?;
    work.commit().await?;

    let view = store.read().await?;
    let everything = sample.everything();
    let found = view
        .tickets_after(&everything, Some(TicketNumber::ticket(before)), 1_000)
        .await?;
    let went: Vec<Ticket> = arrivals.iter().map(|one| one.ticket.clone()).collect();
    assert_eq!(found, went);
    let (first, last) = (
        present(arrivals.first(), "one")?,
        present(arrivals.last(), "one")?,
    );
    let id = last.ticket.id;
    let record = present(view.find_ticket(&everything, TicketKey::Id(id)).await?, id)?;
    let sight = present(Sight::of(&sample.administrator(), id, &record.facts()), id)?;
    assert_eq!(view.history(&sight).await?, last.history);
    let number = last.ticket.number.main();
    for (principal, word, count) in [
        (sample.administrator(), format!("seen{number}"), 1),
        (sample.administrator(), format!("hidden{number}"), 1),
        (sample.administrator(), "both".to_owned(), 200),
        (
            sample.world.principal(sample.jan),
            format!("hidden{number}"),
            0,
        ),
    ] {
        let filter = TicketFilter {
            terms: vec![word.clone()],
            ..TicketFilter::default()
        };
        let request = TicketListRequest {
            filter,
            sort: TicketSort::Number,
            direction: Direction::Ascending,
            cursor: None,
            size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        };
        let page = view.list_tickets(&visible(&principal), &request).await?;
        assert_eq!(page.items.len(), count, "{word}");
    }
    let numbers: Vec<Line> = [first, last]
        .iter()
        .filter_map(|one| one.ticket.external_number.clone())
        .chain([valid("never heard of")])
        .collect();
    let mut known: Vec<TicketId> = view
        .tickets_from_elsewhere(&numbers)
        .await?
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    known.sort_unstable();
    assert_eq!(known, [first.ticket.id, id]);
    assert!(view.tickets_from_elsewhere(&[]).await?.is_empty());
    Ok(())
}

/// Proves for what arrives: no status without its line, and no number of another system twice.
pub(super) async fn arrivals_keep_the_rules_of_tickets(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F4);
    let attempt = async |change: fn(&mut Arrival)| -> Result<(), StoreError> {
        let work = store.begin().await?;
        let numbers = work.next_ticket_numbers(2).await?;
        let mut pair: Vec<Arrival> = numbers
            .into_iter()
            .map(|number| arrival(&ids, &sample, number, Status::Done))
            .collect();
        pair.iter_mut().skip(1).for_each(change);
        work.insert_arrivals(&pair).await?;
        work.commit().await
    };
    let untold = attempt(|second| second.history.truncate(1));
    assert!(matches!(untold.await, Err(StoreError::Corrupt(_))));
    assert_eq!(
        attempt(|second| second.ticket.external_number = Some(valid("TWICE"))).await,
        Ok(())
    );
    let twice = attempt(|second| second.ticket.external_number = Some(valid("TWICE")));
    let duplicate = StoreError::Duplicate {
        field: "external_number",
    };
    assert_eq!(twice.await, Err(duplicate));
    assert_eq!(attempt(|_| {}).await, Ok(()));
    Ok(())
}

/// Tickets come by number, without gap or repetition and without subtasks, however many come at once: those in sight.
pub(super) async fn tickets_come_in_parts(store: Arc<dyn Store>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut told = 0_usize;
    for (words, principal) in hostile
        .contact_principals()
        .into_iter()
        .chain(hostile.staff_principals())
    {
        let sees = visible(&principal);
        let permitted: BTreeSet<TicketId> = hostile.permitted(&principal).into_iter().collect();
        let mut wanted: Vec<&Ticket> = hostile
            .records
            .iter()
            .map(|record| &record.ticket)
            .filter(|ticket| !ticket.is_subtask() && permitted.contains(&ticket.id))
            .collect();
        wanted.sort_by_key(|ticket| ticket.number);
        for part in [40, 1_000] {
            let mut found: Vec<Ticket> = Vec::new();
            loop {
                let after = found.last().map(|one| one.number);
                let next = view.tickets_after(&sees, after, part).await?;
                if next.is_empty() {
                    break;
                }
                found.extend(next);
            }
            let ids: Vec<TicketId> = found.iter().map(|one| one.id).collect();
            let all: Vec<TicketId> = wanted.iter().map(|one| one.id).collect();
            assert_eq!(ids, all, "{words}");
        }
        told += wanted.len();
    }
    assert!(told > 100, "only {told} tickets");
    Ok(())
}

/// Contacts are found by folded address and by folded name, last name first, whoever's they are; nothing in a key is special.
pub(super) async fn contacts_are_found_as_they_are_called(store: Arc<dyn Store>) -> Outcome {
    let sample = Sample::in_store(store.as_ref()).await?;
    let ids = CountingIds::lane(0x7F5);
    let like = sample.world[sample.jan].clone();
    let contacts: Vec<Contact> = (0..150)
        .map(|n| Contact {
            id: ids.id(),
            version: Version::FIRST,
            last_name: valid(&format!("Öztürk {n}")),
            first_name: Some(valid("Ayşe")),
            email: Some(valid(&format!("Person{n}@Example.com"))),
            employee: None,
            ..like.clone()
        })
        .collect();
    let work = store.begin().await?;
    work.insert_contacts(&contacts).await?;
    work.insert_contacts(&[]).await?;
    work.commit().await?;
    let view = store.read().await?;
    let called = async |keys: &[&str]| {
        let keys: Vec<String> = keys.iter().map(ToString::to_string).collect();
        view.contacts_called(&keys).await
    };
    let those = |wanted: &[usize]| -> Vec<Contact> {
        let all = contacts.iter().enumerate();
        all.filter(|(place, _)| wanted.contains(place))
            .map(|(_, one)| one.clone())
            .collect()
    };
    assert_eq!(called(&["öztürk 7 ayşe"]).await?, those(&[7]));
    let both = [
        "person7@example.com",
        "öztürk 7 ayşe",
        "person9@example.com",
    ];
    assert_eq!(called(&both).await?, those(&[7, 9]));
    for none in [
        &[][..],
        &["ayşe öztürk 7"],
        &["%"],
        &["öztürk _ ayşe"],
        &[""],
    ] {
        assert_eq!(called(none).await?, [], "{none:?}");
    }
    let wanted: Vec<ContactId> = contacts.iter().map(|one| one.id).collect();
    assert_eq!(view.contacts_by_id(&wanted).await?, contacts);
    assert_eq!(view.contacts_by_id(&[]).await?, []);
    Ok(())
}
