//! The changes that can be previewed. Each plans with the function that saving plans with.

use super::{AccessPreview, Pair, Terms, compare};
use crate::access::ContactAccess;
use crate::failure::Failure;
use crate::ids::ContactId;
use crate::ports::{DirectoryQuery, ReadView};
use crate::usecase::explain_access::stored_access;
use crate::usecase::grant_steps::{BatchOutcome, GrantPlan, GrantStep};
use crate::usecase::keep_access::plan_access;
use crate::usecase::keep_contacts::plan_contact;
use crate::usecase::keep_limits::plan_limits;
use crate::usecase::keep_settings::plan_settings;
use crate::usecase::{AccessEntry, Actor, ContactEntry, LimitsEntry, Portal, SettingsEntry};
use crate::values::PageSize;
use crate::version::Version;

/// What one contact gains and loses if this is saved, under the settings of today.
async fn of_one(
    view: &dyn ReadView,
    actor: &Actor,
    before: ContactAccess,
    after: ContactAccess,
) -> Result<AccessPreview, Failure> {
    of_all(view, actor, vec![Pair { before, after }]).await
}

pub(super) async fn of_all(
    view: &dyn ReadView,
    actor: &Actor,
    pairs: Vec<Pair>,
) -> Result<AccessPreview, Failure> {
    let terms = Terms {
        settings: &actor.settings,
        today: actor.today,
    };
    compare(view, actor, pairs, terms, terms).await
}

/// What giving, changing or taking away one grant would give and take.
pub async fn preview_grant(
    portal: &Portal,
    actor: &Actor,
    step: &GrantStep,
) -> Result<AccessPreview, Failure> {
    match preview_grants(portal, actor, std::slice::from_ref(step)).await? {
        BatchOutcome::Done(preview) => Ok(preview),
        BatchOutcome::Refused(steps) => Err(steps
            .into_iter()
            .next()
            .map_or(Failure::NotFound, |refused| refused.failure)),
    }
}

/// What several changes of grants would give and take together; where some are refused, which and why.
pub async fn preview_grants(
    portal: &Portal,
    actor: &Actor,
    steps: &[GrantStep],
) -> Result<BatchOutcome<AccessPreview>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let plan = match GrantPlan::of(portal, actor, view, steps).await? {
        BatchOutcome::Done(plan) => plan,
        BatchOutcome::Refused(refused) => return Ok(BatchOutcome::Refused(refused)),
    };
    let ids: Vec<ContactId> = plan.contacts().collect();
    let stored = view.contact_accesses(&ids).await?;
    let pairs = stored.into_iter().map(|before| Pair {
        after: ContactAccess {
            grants: plan.grants_of(before.contact),
            ..before.clone()
        },
        before,
    });
    let preview = of_all(view, actor, pairs.collect()).await?;
    Ok(BatchOutcome::Done(preview))
}

/// What changing login name and ticket access would give and take.
pub async fn preview_access(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    seen: Version,
    entry: &AccessEntry,
) -> Result<AccessPreview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let plan = plan_access(view.as_ref(), contact, seen, entry).await?;
    let before = stored_access(portal, view.as_ref(), contact).await?;
    let after = ContactAccess {
        account: plan.new,
        login_name_set: plan.login_name.is_some(),
        ..before.clone()
    };
    of_one(view.as_ref(), actor, before, after).await
}

/// What limiting an account, or lifting limits, would give and take.
pub async fn preview_limits(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    seen: Version,
    entry: &LimitsEntry,
) -> Result<AccessPreview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let (_, account) = plan_limits(view.as_ref(), contact, seen, entry).await?;
    let before = stored_access(portal, view.as_ref(), contact).await?;
    let after = ContactAccess {
        account,
        ..before.clone()
    };
    of_one(view.as_ref(), actor, before, after).await
}

/// What changing a contact would give and take: an inactive one does not log in.
pub async fn preview_contact(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    seen: Version,
    entry: &ContactEntry,
) -> Result<AccessPreview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let (_, new) = plan_contact(view.as_ref(), contact, seen, entry).await?;
    let before = stored_access(portal, view.as_ref(), contact).await?;
    let after = ContactAccess {
        contact_active: new.active,
        employee: new.employee,
        ..before.clone()
    };
    of_one(view.as_ref(), actor, before, after).await
}

/// What changing the company's settings would give and take, for every contact with an account. The time zone counts
/// too: in another one a grant may end a day earlier.
pub async fn preview_settings(
    portal: &Portal,
    actor: &Actor,
    seen: Version,
    entry: &SettingsEntry,
) -> Result<AccessPreview, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let view = view.as_ref();
    let (old, new) = plan_settings(portal, view, seen, entry).await?;
    let now = portal.now();
    let (before, after) = (
        Terms {
            today: portal.day(now, &old)?,
            settings: &old,
        },
        Terms {
            today: portal.day(now, &new)?,
            settings: &new,
        },
    );
    let mut pairs = Vec::new();
    let mut query = DirectoryQuery {
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    loop {
        let page = view.list_contacts(&query).await?;
        let ids: Vec<ContactId> = page.items.iter().map(|one| one.id).collect();
        let stored = view.contact_accesses(&ids).await?;
        pairs.extend(stored.into_iter().map(|access| Pair {
            before: access.clone(),
            after: access,
        }));
        if page.next.is_none() {
            break;
        }
        query.after = page.next;
    }
    compare(view, actor, pairs, before, after).await
}
