//! What access adds up to, and what changes of it would give and take before they are saved.

use super::grant::{GrantSent, find};
use super::login::{AccessSent, find as find_account};
use super::setting::SettingsBody;
use crate::api::answer::Shown;
use crate::api::extract::{Administrator, Body, IfMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id, NamedRef, Number};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::access::Inactive;
use portal_domain::ids::{ContactId, GrantId};
use portal_domain::usecase::{
    self, AccessOverview, AccessPreview, AccessSums, ContactDifference, GrantEffect, GrantStanding,
    GrantStep, Obstacle, ReadsOnly, TicketsTold,
};

/// How many tickets somebody sees, may write on and may accept.
#[derive(Debug, Object)]
#[oai(rename = "AccessSums")]
pub(crate) struct SumsBody {
    /// Sees.
    sees: u64,
    /// May write on.
    writes: u64,
    /// May accept now.
    accepts: u64,
}

impl From<AccessSums> for SumsBody {
    fn from(sums: AccessSums) -> Self {
        Self {
            sees: sums.sees,
            writes: sums.writes,
            accepts: sums.accepts,
        }
    }
}

/// A ticket of a difference.
#[derive(Debug, Object)]
pub(crate) struct TicketMention {
    /// Its number.
    number: Number,
    /// Its subject.
    subject: String,
}

/// Tickets that are gained or lost.
#[derive(Debug, Object)]
pub(crate) struct TicketsGainedOrLost {
    /// How many.
    total: u64,
    /// The first fifty of them, by number.
    first: Vec<TicketMention>,
}

impl From<TicketsTold> for TicketsGainedOrLost {
    fn from(told: TicketsTold) -> Self {
        Self {
            total: told.total,
            first: told
                .first
                .into_iter()
                .map(|one| TicketMention {
                    number: Number(one.number),
                    subject: one.subject,
                })
                .collect(),
        }
    }
}

/// What one contact gains and loses.
#[derive(Debug, Object)]
#[oai(rename = "ContactDifference")]
pub(crate) struct DifferenceBody {
    /// The contact.
    contact: NamedRef,
    /// What its access adds up to now.
    before: SumsBody,
    /// What it would add up to.
    after: SumsBody,
    /// Tickets that come into sight.
    sight_gained: TicketsGainedOrLost,
    /// Tickets that go out of sight.
    sight_lost: TicketsGainedOrLost,
    /// Tickets on which writing is opened.
    writing_gained: TicketsGainedOrLost,
    /// Tickets on which writing ends.
    writing_lost: TicketsGainedOrLost,
}

impl From<ContactDifference> for DifferenceBody {
    fn from(one: ContactDifference) -> Self {
        Self {
            contact: NamedRef {
                id: Id(one.contact.uuid()),
                name: one.name,
            },
            before: one.before.into(),
            after: one.after.into(),
            sight_gained: one.sight_gained.into(),
            sight_lost: one.sight_lost.into(),
            writing_gained: one.writing_gained.into(),
            writing_lost: one.writing_lost.into(),
        }
    }
}

/// What a change would give and take. Nothing is saved.
#[derive(Debug, Object)]
#[oai(rename = "AccessPreview")]
pub(crate) struct PreviewBody {
    /// How many contacts were looked at.
    examined: u64,
    /// How many of them gain or lose something.
    affected: u64,
    /// The first hundred of these, by name.
    contacts: Vec<DifferenceBody>,
}

impl From<AccessPreview> for PreviewBody {
    fn from(preview: AccessPreview) -> Self {
        Self {
            examined: preview.examined,
            affected: preview.affected,
            contacts: preview.contacts.into_iter().map(Into::into).collect(),
        }
    }
}

/// A grant with what it decides alone.
#[derive(Debug, Object)]
#[oai(rename = "GrantEffect")]
pub(crate) struct EffectBody {
    /// The grant.
    grant: Id<GrantId>,
    /// Why it does not count; null if it does.
    inactive: Option<Code<Inactive>>,
    /// More specific grants that decide for some or all of its tasks.
    shadowed_by: Vec<Id<GrantId>>,
    /// Whether these decide for all of its tasks, so that it decides nothing.
    shadowed: bool,
    /// What keeps it from opening writing; null if nothing does but its own options.
    reads_only: Option<Code<ReadsOnly>>,
    /// The visible tickets about which it decides.
    sums: SumsBody,
}

impl From<GrantEffect> for EffectBody {
    fn from(effect: GrantEffect) -> Self {
        let (inactive, by, shadowed) = match effect.standing {
            GrantStanding::Decides => (None, Vec::new(), false),
            GrantStanding::PartlyShadowed(by) => (None, by, false),
            GrantStanding::Shadowed(by) => (None, by, true),
            GrantStanding::Inactive(why) => (Some(Code(why)), Vec::new(), false),
        };
        Self {
            grant: Id(effect.grant),
            inactive,
            shadowed_by: by.into_iter().map(Id).collect(),
            shadowed,
            reads_only: effect.reads_only.map(Code),
            sums: effect.sums.into(),
        }
    }
}

/// What the access of a contact adds up to.
#[derive(Debug, Object)]
#[oai(rename = "AccessOverview")]
pub(crate) struct OverviewBody {
    /// Of all tickets.
    sums: SumsBody,
    /// How many it sees without a grant, because they name it and a setting shows them.
    without_grant: u64,
    /// Why it sees nothing, whatever is granted.
    obstacles: Vec<Code<Obstacle>>,
    /// Each stored grant.
    grants: Vec<EffectBody>,
}

impl From<AccessOverview> for OverviewBody {
    fn from(overview: AccessOverview) -> Self {
        Self {
            sums: overview.sums.into(),
            without_grant: overview.without_grant,
            obstacles: overview.obstacles.into_iter().map(Code).collect(),
            grants: overview.grants.into_iter().map(Into::into).collect(),
        }
    }
}

/// Looking before saving. Nothing here changes anything.
pub(crate) struct Previews;

#[OpenApi(tag = "Tag::Administration")]
impl Previews {
    /// What the access of a contact adds up to, and what each grant decides alone.
    #[oai(
        path = "/contacts/:contact/access/overview",
        method = "get",
        operation_id = "getAccessOverview"
    )]
    async fn overview(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<Shown<OverviewBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let found = usecase::access_overview(portal, actor, contact.0.0).await?;
        Ok(Shown(found.into()))
    }

    /// What giving a grant would give and take.
    #[oai(
        path = "/contacts/:contact/grants/preview",
        method = "post",
        operation_id = "previewNewGrant"
    )]
    async fn new_grant(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        sent: Body<GrantSent>,
    ) -> Result<Shown<PreviewBody>, Refused> {
        let step = GrantStep::Give {
            contact: contact.0.0,
            entry: sent.0.entry()?,
        };
        let found = usecase::preview_grant(caller.portal(), &caller.actor, &step).await?;
        Ok(Shown(found.into()))
    }

    /// What changing a grant would give and take.
    #[oai(
        path = "/contacts/:contact/grants/:grant/preview",
        method = "post",
        operation_id = "previewGrantChange"
    )]
    async fn grant_change(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        grant: Path<Id<GrantId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<GrantSent>,
    ) -> Result<Shown<PreviewBody>, Refused> {
        let (contact, grant) = (contact.0.0, grant.0.0);
        let stored = find(&caller, contact, grant).await?.grant.grant.version;
        let step = GrantStep::Change {
            contact,
            grant,
            seen: seen.version(stored)?,
            entry: sent.0.entry()?,
        };
        let found = usecase::preview_grant(caller.portal(), &caller.actor, &step).await?;
        Ok(Shown(found.into()))
    }

    /// What taking a grant away would give and take: a wider one may decide again.
    #[oai(
        path = "/contacts/:contact/grants/:grant/preview",
        method = "get",
        operation_id = "previewGrantRemoval"
    )]
    async fn grant_removal(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        grant: Path<Id<GrantId>>,
    ) -> Result<Shown<PreviewBody>, Refused> {
        let (contact, grant) = (contact.0.0, grant.0.0);
        let step = GrantStep::Remove {
            contact,
            grant,
            seen: find(&caller, contact, grant).await?.grant.grant.version,
        };
        let found = usecase::preview_grant(caller.portal(), &caller.actor, &step).await?;
        Ok(Shown(found.into()))
    }

    /// What changing login name and ticket access would give and take.
    #[oai(
        path = "/contacts/:contact/access/preview",
        method = "post",
        operation_id = "previewAccess"
    )]
    async fn access(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<AccessSent>,
    ) -> Result<Shown<PreviewBody>, Refused> {
        let contact = contact.0.0;
        let seen = seen.version(find_account(&caller, contact).await?.0.version)?;
        let (portal, actor) = (caller.portal(), &caller.actor);
        let entry = sent.0.entry();
        let found = usecase::preview_access(portal, actor, contact, seen, &entry).await?;
        Ok(Shown(found.into()))
    }

    /// What changing the settings would give and take, for every contact.
    #[oai(
        path = "/settings/preview",
        method = "post",
        operation_id = "previewSettings"
    )]
    async fn settings(
        &self,
        caller: Administrator,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<SettingsBody>,
    ) -> Result<Shown<PreviewBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let (now, _) = usecase::view_settings(portal, actor).await?;
        let seen = seen.version(now.version)?;
        let found = usecase::preview_settings(portal, actor, seen, &sent.0.into()).await?;
        Ok(Shown(found.into()))
    }
}
