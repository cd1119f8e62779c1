//! Filters of the list of tickets that people keep, and share.
//!
//! A saved filter is a query and nothing more. Whoever uses one asks the list what stands in it, as if it was typed: it
//! never shows anybody more, and what a person may not ask is refused in the same words.

use super::list_tickets::check_request;
use super::transaction::{Changes, Field, Transaction, check_seen, retry_busy};
use super::{Actor, Pair, Portal, Reader, TicketQuery};
use crate::access::Principal;
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::SavedFilterId;
use crate::ports::{ReadView, TicketListRequest};
use crate::values::{FieldErrors, Name, PageSize, Problem};
use crate::version::Version;
use crate::work::{Party, SavedFilter, SavedQuery, Sharing};

/// The most filters of one person.
const MOST: usize = 100;

/// The filters of one person.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedFilters {
    /// One's own, by name.
    pub own: Vec<SavedFilter>,
    /// Those of others that this person can use, by name.
    pub shared: Vec<SavedFilter>,
    /// With which the list begins.
    pub default: Option<SavedFilterId>,
    /// With whom this person may share.
    pub sharing: Vec<Sharing>,
}

/// A filter that is to be kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SavedFilterEntry {
    /// What to call it.
    pub name: String,
    /// With whom to share it.
    pub sharing: Sharing,
}

/// With whom this person may share: administrators with everybody, employees with employees, contacts with nobody.
fn sharing_of(reader: &dyn Reader) -> Vec<Sharing> {
    match reader.principal() {
        Principal::Contact(_) => vec![Sharing::Own],
        Principal::Staff(staff) if !staff.writes() => vec![Sharing::Own],
        Principal::Staff(staff) if staff.is_administrator() => Sharing::ALL.to_vec(),
        Principal::Staff(_) => vec![Sharing::Own, Sharing::Staff],
    }
}

/// What the reader may ask of its list.
fn readable(reader: &dyn Reader, filter: &SavedFilter) -> Result<TicketQuery, Failure> {
    let query = TicketQuery::parse(&filter.query.pairs(), reader)?;
    let request = TicketListRequest {
        filter: query.filter.clone(),
        sort: query.sort,
        direction: query.direction,
        cursor: None,
        size: PageSize::DEFAULT,
    };
    check_request(reader, &request)?;
    Ok(query)
}

/// The filters that the reader has: its own, and shared ones that it can use.
pub async fn list_saved_filters(
    portal: &Portal,
    reader: &dyn Reader,
) -> Result<SavedFilters, Failure> {
    reader.require_settled()?;
    let party = reader.principal().party();
    let view = portal.store.read().await?;
    let filters = view.saved_filters(party).await?;
    let default = view.default_filter(party).await?;
    let (own, shared): (Vec<_>, Vec<_>) = filters.into_iter().partition(|one| one.owner == party);
    Ok(SavedFilters {
        own,
        shared: shared
            .into_iter()
            .filter(|one| readable(reader, one).is_ok())
            .collect(),
        default: default
            .filter(|one| reaches(one, party))
            .map(|filter| filter.id),
        sharing: sharing_of(reader),
    })
}

fn reaches(filter: &SavedFilter, party: Party) -> bool {
    filter.owner == party || filter.sharing.reaches(party)
}

/// One filter that the reader has; one of somebody else that is not shared is not found.
pub async fn view_saved_filter(
    portal: &Portal,
    reader: &dyn Reader,
    id: SavedFilterId,
) -> Result<SavedFilter, Failure> {
    reader.require_settled()?;
    let view = portal.store.read().await?;
    found(view.as_ref(), reader.principal().party(), id).await
}

async fn found(
    view: &dyn ReadView,
    party: Party,
    id: SavedFilterId,
) -> Result<SavedFilter, Failure> {
    view.find_saved_filter(id)
        .await?
        .filter(|filter| reaches(filter, party))
        .ok_or(Failure::NotFound)
}

/// The parameters with which the reader's list begins, if it chose a filter for that and may still ask it.
pub async fn default_query(
    portal: &Portal,
    reader: &dyn Reader,
) -> Result<Option<Vec<Pair>>, Failure> {
    reader.require_settled()?;
    let party = reader.principal().party();
    let view = portal.store.read().await?;
    let filter = view.default_filter(party).await?;
    let usable = filter.filter(|filter| reaches(filter, party));
    Ok(usable
        .and_then(|filter| readable(reader, &filter).ok())
        .map(|query| query.pairs()))
}

fn parse(actor: &Actor, entry: &SavedFilterEntry) -> Result<Name, Failure> {
    let mut errors = FieldErrors::new();
    let name = errors.take("name", Name::parse(&entry.name));
    if !sharing_of(actor).contains(&entry.sharing) {
        errors.add("sharing", Problem::NotOffered);
    }
    match name {
        Some(name) if errors.is_empty() => Ok(name),
        _ => Err(errors.into()),
    }
}

/// What stands in the log of a shared filter. One's own filters are nobody else's affair and stand in no log.
fn fields(filter: Option<&SavedFilter>) -> [Field; 2] {
    let shared = filter.filter(|filter| filter.sharing != Sharing::Own);
    [
        ("name", shared.map(|filter| filter.name.to_string())),
        (
            "sharing",
            shared.map(|filter| filter.sharing.code().to_owned()),
        ),
    ]
}

/// Notes what others can see of a change.
fn note(transaction: &Transaction<'_>, old: Option<&SavedFilter>, new: Option<&SavedFilter>) {
    let mut changes = Changes::default();
    changes.between(fields(old), fields(new));
    if let (Some(filter), false) = (new.or(old), changes.is_empty()) {
        let object = format!("saved_filter {}", filter.id);
        transaction.audit(AuditAction::FilterShared, object, changes.into_vec());
    }
}

/// Keeps what a list asks under a name.
pub async fn save_filter(
    portal: &Portal,
    actor: &Actor,
    entry: &SavedFilterEntry,
    asked: &[Pair],
) -> Result<SavedFilterId, Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let actor = &transaction.actor;
        let name = parse(actor, entry)?;
        let query = TicketQuery::parse(asked, actor)?;
        let query = SavedQuery::of(&query.pairs());
        let filter = SavedFilter {
            id: portal.id(),
            version: Version::FIRST,
            owner: actor.party(),
            name,
            sharing: entry.sharing,
            query: query.map_err(|problem| Failure::field("query", problem))?,
        };
        readable(actor, &filter)?;
        let others = transaction.work.saved_filters(actor.party()).await?;
        let own = others.iter().filter(|one| one.owner == actor.party());
        if own.count() >= MOST {
            return Err(Failure::field("name", Problem::OutOfRange));
        }
        transaction.work.insert_saved_filter(&filter).await?;
        note(&transaction, None, Some(&filter));
        transaction.commit().await?;
        Ok(filter.id)
    })
    .await
}

/// A filter that the actor may change: its own, and as an administrator those that somebody shares.
async fn own(transaction: &Transaction<'_>, id: SavedFilterId) -> Result<SavedFilter, Failure> {
    let actor = &transaction.actor;
    let filter = found(transaction.work.as_ref(), actor.party(), id).await?;
    if filter.owner == actor.party() {
        return Ok(filter);
    }
    actor.require_administrator()?;
    match &actor.principal {
        Principal::Staff(staff) if staff.writes() => Ok(filter),
        Principal::Staff(_) | Principal::Contact(_) => Err(Failure::NotFound),
    }
}

/// Renames a filter, or shares it with others.
pub async fn edit_filter(
    portal: &Portal,
    actor: &Actor,
    id: SavedFilterId,
    seen: Version,
    entry: &SavedFilterEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let old = own(&transaction, id).await?;
        check_seen(old.version, seen)?;
        let new = SavedFilter {
            name: parse(&transaction.actor, entry)?,
            sharing: entry.sharing,
            ..old.clone()
        };
        transaction.work.update_saved_filter(&new).await?;
        note(&transaction, Some(&old), Some(&new));
        transaction.commit().await
    })
    .await
}

/// Removes a filter.
pub async fn remove_filter(
    portal: &Portal,
    actor: &Actor,
    id: SavedFilterId,
    seen: Version,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let old = own(&transaction, id).await?;
        check_seen(old.version, seen)?;
        transaction
            .work
            .remove_saved_filter(id, old.version)
            .await?;
        note(&transaction, Some(&old), None);
        transaction.commit().await
    })
    .await
}

/// With which filter the actor's list begins; none for the whole list.
pub async fn choose_default_filter(
    portal: &Portal,
    actor: &Actor,
    id: Option<SavedFilterId>,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let party = transaction.actor.party();
        if let Some(id) = id {
            found(transaction.work.as_ref(), party, id).await?;
        }
        transaction.work.set_default_filter(party, id).await?;
        transaction.commit().await
    })
    .await
}
