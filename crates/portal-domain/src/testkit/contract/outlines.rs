//! Outlines: many tickets at once, each with what decisions about contacts need.

use super::Outcome;
use super::hostile::Hostile;
use crate::access::{Action, Visible, decide, visible};
use crate::ids::{CustomerId, TicketId};
use crate::ports::{ReadView, Store, StoreError, TicketOutline};
use crate::work::TicketNumber;
use std::sync::Arc;

/// All outlines, so many at once.
async fn outlined(
    view: &dyn ReadView,
    visible: &Visible,
    owner: Option<CustomerId>,
    part: u32,
) -> Result<Vec<TicketOutline>, StoreError> {
    let mut all: Vec<TicketOutline> = Vec::new();
    loop {
        let after = all.last().map(|one| one.number);
        let found = view.ticket_outlines(visible, owner, after, part).await?;
        let last = found.len() < usize::try_from(part).unwrap_or(usize::MAX);
        all.extend(found);
        if last {
            return Ok(all);
        }
    }
}

/// Outlines are exactly the visible tickets, and whoever decides from an outline decides as from the ticket itself.
pub(super) async fn outlines_are_what_is_decided(store: Arc<dyn Store>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let people = hostile.contact_principals();
    let mut decisions = 0_usize;
    for (words, principal) in &people {
        let mut permitted = hostile.permitted(principal);
        permitted.sort_unstable();
        let found = outlined(view.as_ref(), &visible(principal), None, 1_000).await?;
        let mut ids: Vec<TicketId> = found.iter().map(|one| one.id).collect();
        ids.sort_unstable();
        assert_eq!(ids, permitted, "{words}");
        for outline in &found {
            let mut records = hostile.records.iter();
            let record = records.find(|one| one.ticket.id == outline.id);
            for action in [Action::View, Action::Write, Action::Accept] {
                decisions += 1;
                assert_eq!(
                    Some(decide(principal, action, &outline.facts())),
                    record.map(|one| decide(principal, action, &one.facts())),
                    "{words}: {action:?} of {}",
                    outline.number
                );
            }
        }
    }
    assert!(decisions > 1_000, "only {decisions} decisions");
    Ok(())
}

/// Outlines come by number, without gap or repetition, however many come at once; an owner narrows them.
pub(super) async fn outlines_come_in_parts(store: Arc<dyn Store>) -> Outcome {
    let hostile = Hostile::new();
    hostile.world.store(store.as_ref()).await?;
    let view = store.read().await?;
    let mut staff = hostile.staff_principals();
    staff.retain(|(_, principal)| principal.is_administrator());
    let Some((_, everything)) = staff.first() else {
        return Err(super::Failed::Missing("an administrator".to_owned()));
    };
    let all = visible(everything);
    let whole = outlined(view.as_ref(), &all, None, 10_000).await?;
    let numbers: Vec<TicketNumber> = whole.iter().map(|one| one.number).collect();
    assert!(numbers.is_sorted_by(|one, two| one < two));
    assert_eq!(numbers.len(), hostile.records.len());
    for part in [1, 7, 50] {
        assert_eq!(outlined(view.as_ref(), &all, None, part).await?, whole);
    }
    let mut owners: Vec<CustomerId> = whole.iter().filter_map(|one| one.owner).collect();
    owners.sort_unstable();
    owners.dedup();
    assert!(owners.len() > 1, "owners to choose from");
    for owner in owners {
        let own = outlined(view.as_ref(), &all, Some(owner), 13).await?;
        let expected: Vec<TicketOutline> = whole
            .iter()
            .filter(|one| one.owner == Some(owner))
            .cloned()
            .collect();
        assert_eq!(own, expected);
    }
    Ok(())
}
