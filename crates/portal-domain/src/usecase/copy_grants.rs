//! Grants of a colleague for somebody else: looked through, chosen, taken together.

use super::grant_steps::{BatchOutcome, GrantStep, change_grants};
use super::keep_contacts::{GrantView, view_contact};
use super::preview::{AccessPreview, preview_grants};
use super::ticket_head::Named;
use super::{Actor, GrantEntry, Portal, ScopeChoice};
use crate::access::{Grant, Inactive, Scope};
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, CustomerId, GrantId};
use crate::people::Contact;
use crate::ports::{DirectoryQuery, ReadView};
use crate::values::PageSize;
use crate::version::Version;

/// What copying one grant would mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CopyStanding {
    /// It would be given.
    New,
    /// The contact has the very same already.
    Same,
    /// The contact has one in the same place with other options: it is kept or replaced.
    Differs(Box<Grant>),
    /// It cannot be given at the moment.
    NotGrantable(Inactive),
}

/// A grant of the colleague.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOffer {
    /// The grant.
    pub view: GrantView,
    /// What copying it would mean.
    pub standing: CopyStanding,
}

/// The grants of a colleague, for the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyView {
    /// Who would get them.
    pub contact: Contact,
    /// Colleagues with grants.
    pub sources: Vec<Named<ContactId>>,
    /// The grants of the chosen colleague; nothing before one is chosen.
    pub offers: Vec<CopyOffer>,
}

/// A grant that is to be taken, as it was seen, and the own one that it replaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyChoice {
    /// The colleague's grant.
    pub grant: GrantId,
    /// As it was seen.
    pub seen: Version,
    /// The own grant in the same place, as it was seen; none adds one.
    pub replaces: Option<(GrantId, Version)>,
}

/// Colleagues with grants, and what copying those of one of them would mean.
pub async fn view_copy(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    source: Option<ContactId>,
) -> Result<CopyView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let own = view.find_contact(contact).await?.ok_or(Failure::NotFound)?;
    if view.find_account(contact).await?.is_none() {
        return Err(Failure::Conflict(Conflict::NoLogin));
    }
    let sources = sources(view.as_ref(), &own).await?;
    drop(view);
    let offers = match source {
        None => Vec::new(),
        Some(source) => offers(portal, actor, &own, source).await?,
    };
    Ok(CopyView {
        contact: own,
        sources,
        offers,
    })
}

async fn sources(view: &dyn ReadView, own: &Contact) -> Result<Vec<Named<ContactId>>, Failure> {
    let query = DirectoryQuery {
        customer: Some(own.customer),
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let colleagues = view.list_contacts(&query).await?.items;
    let ids: Vec<ContactId> = colleagues.iter().map(|one| one.id).collect();
    let counted = view.count_grants(&ids).await?;
    Ok(colleagues
        .into_iter()
        .filter(|one| one.id != own.id && counted.iter().any(|(id, n)| *id == one.id && *n > 0))
        .map(|one| Named {
            id: one.id,
            name: one.full_name(),
        })
        .collect())
}

/// The colleague's grants beside the own ones. Somebody of another customer answers like nobody.
async fn offers(
    portal: &Portal,
    actor: &Actor,
    own: &Contact,
    source: ContactId,
) -> Result<Vec<CopyOffer>, Failure> {
    let theirs = view_contact(portal, actor, source).await?;
    if theirs.contact.customer != own.customer || theirs.contact.id == own.id {
        return Err(Failure::NotFound);
    }
    let mine = view_contact(portal, actor, own.id).await?;
    let standing = |view: &GrantView| match view.inactive {
        Some(reason @ (Inactive::InternalProject | Inactive::OtherCustomer)) => {
            CopyStanding::NotGrantable(reason)
        }
        Some(Inactive::Ended) | None => {
            let wanted = &view.grant.grant;
            let mut there = mine.grants.iter().map(|one| &one.grant.grant);
            let there = there
                .find(|one| one.project == wanted.project && one.scope.same_place(&wanted.scope));
            match there {
                None => CopyStanding::New,
                Some(one)
                    if one.scope == wanted.scope
                        && one.options == wanted.options
                        && one.end_date == wanted.end_date =>
                {
                    CopyStanding::Same
                }
                Some(one) => CopyStanding::Differs(Box::new(one.clone())),
            }
        }
    };
    Ok(theirs
        .grants
        .into_iter()
        .map(|view| CopyOffer {
            standing: standing(&view),
            view,
        })
        .collect())
}

/// What is entered so that a grant like this comes about. A scope of existing tasks takes those of the moment, as
/// whenever one is saved (C11).
const fn entry_like(grant: &Grant) -> GrantEntry {
    GrantEntry {
        project: grant.project,
        scope: match &grant.scope {
            Scope::AllTasks => ScopeChoice::AllTasks,
            Scope::ExistingTasks(_) => ScopeChoice::ExistingTasks,
            Scope::Task(task) => ScopeChoice::Task(*task),
        },
        options: grant.options,
        end_date: grant.end_date,
    }
}

/// The steps that bring the chosen grants. One that was changed since it was seen is stale.
async fn steps(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    source: ContactId,
    chosen: &[CopyChoice],
) -> Result<(CustomerId, Vec<GrantStep>), Failure> {
    let view = portal.store.read().await?;
    let own = view.find_contact(contact).await?.ok_or(Failure::NotFound)?;
    drop(view);
    let offers = offers(portal, actor, &own, source).await?;
    let mut steps = Vec::with_capacity(chosen.len());
    for choice in chosen {
        let mut found = offers
            .iter()
            .map(|offer| &offer.view.grant.grant)
            .filter(|one| one.id == choice.grant);
        let wanted = found.next().ok_or(Failure::Stale)?;
        super::transaction::check_seen(wanted.version, choice.seen)?;
        let entry = entry_like(wanted);
        steps.push(match choice.replaces {
            None => GrantStep::Give { contact, entry },
            Some((grant, seen)) => GrantStep::Change {
                contact,
                grant,
                seen,
                entry,
            },
        });
    }
    Ok((own.customer, steps))
}

fn first<T>(outcome: BatchOutcome<T>) -> Result<T, Failure> {
    match outcome {
        BatchOutcome::Done(done) => Ok(done),
        BatchOutcome::Refused(steps) => Err(steps
            .into_iter()
            .next()
            .map_or(Failure::NotFound, |refused| refused.failure)),
    }
}

/// What taking these grants over would give and take.
pub async fn preview_copy(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    source: ContactId,
    chosen: &[CopyChoice],
) -> Result<AccessPreview, Failure> {
    actor.require_administrator()?;
    let (_, steps) = steps(portal, actor, contact, source, chosen).await?;
    first(preview_grants(portal, actor, &steps).await?)
}

/// Takes these grants over, all or none; each is noted on its own.
pub async fn copy_grants(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    source: ContactId,
    chosen: &[CopyChoice],
) -> Result<(), Failure> {
    actor.require_administrator()?;
    let (customer, steps) = steps(portal, actor, contact, source, chosen).await?;
    first(change_grants(portal, actor, customer, &steps).await?)
}
