//! The limits of an account: sites and basic rights of external users, recipients, types, statuses (domain 5.9).

use super::preview::PreviewBody;
use crate::api::answer::{Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{ContactId, EmployeeId, GroupId, SiteId, TicketTypeId};
use portal_domain::people::{BasicRight, BasicRights, ResponsibleParty};
use portal_domain::usecase::{self, ExternalEntry, LimitsEntry};
use portal_domain::work::{Status, StatusSet};

/// Sites and basic rights of an external user.
#[derive(Debug, Object)]
#[oai(rename = "ExternalLimits")]
pub(crate) struct ExternalBody {
    /// The one site that the account belongs to. It can be read.
    home: Id<SiteId>,
    /// Sites that can be read.
    read_sites: Vec<Id<SiteId>>,
    /// Sites that can be read and written.
    write_sites: Vec<Id<SiteId>>,
    /// Upper bound for sites.
    site_right: Code<BasicRight>,
    /// Upper bound for machines.
    machine_right: Code<BasicRight>,
    /// Upper bound for contact persons.
    contact_right: Code<BasicRight>,
}

/// The limits of an account.
#[derive(Debug, Object)]
#[oai(rename = "AccountLimits")]
pub(crate) struct LimitsBody {
    /// Sites and basic rights; null for an account that they do not limit.
    external: Option<ExternalBody>,
    /// Groups that its tickets may be sent to.
    groups: Vec<Id<GroupId>>,
    /// Employees that its tickets may be sent to.
    employees: Vec<Id<EmployeeId>>,
    /// Ticket types that it may create; empty means the default type.
    ticket_types: Vec<Id<TicketTypeId>>,
    /// The only statuses that it may set, of accepted, rejected and in_process; null does not restrict them.
    statuses: Option<Vec<Code<Status>>>,
}

impl From<LimitsEntry> for LimitsBody {
    fn from(entry: LimitsEntry) -> Self {
        let ids = |list: Vec<SiteId>| list.into_iter().map(Id).collect();
        let (mut groups, mut employees) = (Vec::new(), Vec::new());
        for party in entry.parties {
            match party {
                ResponsibleParty::Group(id) => groups.push(Id(id)),
                ResponsibleParty::Employee(id) => employees.push(Id(id)),
            }
        }
        let external = entry.external.and_then(|one| Some((one.home?, one)));
        Self {
            external: external.map(|(home, one)| ExternalBody {
                home: Id(home),
                read_sites: ids(one.read),
                write_sites: ids(one.write),
                site_right: Code(one.rights.sites),
                machine_right: Code(one.rights.machines),
                contact_right: Code(one.rights.contacts),
            }),
            groups,
            employees,
            ticket_types: entry.ticket_types.into_iter().map(Id).collect(),
            statuses: entry
                .restrict_statuses
                .map(|set| set.iter().map(Code).collect()),
        }
    }
}

impl From<LimitsBody> for LimitsEntry {
    fn from(sent: LimitsBody) -> Self {
        let plain = |list: Vec<Id<SiteId>>| list.into_iter().map(|id| id.0).collect();
        let groups = sent
            .groups
            .into_iter()
            .map(|id| ResponsibleParty::Group(id.0));
        let employees = sent.employees.into_iter();
        let employees = employees.map(|id| ResponsibleParty::Employee(id.0));
        Self {
            external: sent.external.map(|one| ExternalEntry {
                home: Some(one.home.0),
                read: plain(one.read_sites),
                write: plain(one.write_sites),
                rights: BasicRights {
                    sites: one.site_right.0,
                    machines: one.machine_right.0,
                    contacts: one.contact_right.0,
                },
            }),
            parties: groups.chain(employees).collect(),
            ticket_types: sent.ticket_types.into_iter().map(|id| id.0).collect(),
            restrict_statuses: sent.statuses.map(|list| {
                let statuses: Vec<Status> = list.into_iter().map(|one| one.0).collect();
                StatusSet::of(&statuses)
            }),
        }
    }
}

async fn current(caller: &Caller, contact: ContactId) -> Result<Tagged<LimitsBody>, Refused> {
    let view = usecase::view_limits(caller.portal(), &caller.actor, contact).await?;
    let version = view.account.version;
    Ok(Tagged(
        LimitsEntry::of(&view.account).into(),
        version.into(),
    ))
}

/// Limits.
pub(crate) struct Limits;

#[OpenApi(tag = "Tag::Administration")]
impl Limits {
    /// The limits of a contact's account. Their tag is that of its access, and changes with every grant too.
    #[oai(
        path = "/contacts/:contact/limits",
        method = "get",
        operation_id = "getLimits"
    )]
    async fn get(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<Tagged<LimitsBody>, Refused> {
        current(&caller, contact.0.0).await
    }

    /// Change the limits of a contact's account. They act on the contact's next request.
    #[oai(
        path = "/contacts/:contact/limits",
        method = "put",
        operation_id = "changeLimits"
    )]
    async fn change(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<LimitsBody>,
    ) -> Result<Tagged<LimitsBody>, Refused> {
        let (portal, actor, contact) = (caller.portal(), &caller.actor, contact.0.0);
        let view = usecase::view_limits(portal, actor, contact).await?;
        let seen = seen.version(view.account.version)?;
        usecase::change_limits(portal, actor, contact, seen, &sent.0.into()).await?;
        current(&caller, contact).await
    }

    /// What changing the limits would give and take. Nothing is saved.
    #[oai(
        path = "/contacts/:contact/limits/preview",
        method = "post",
        operation_id = "previewLimits"
    )]
    async fn preview(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<LimitsBody>,
    ) -> Result<Shown<PreviewBody>, Refused> {
        let (portal, actor, contact) = (caller.portal(), &caller.actor, contact.0.0);
        let view = usecase::view_limits(portal, actor, contact).await?;
        let seen = seen.version(view.account.version)?;
        let found = usecase::preview_limits(portal, actor, contact, seen, &sent.0.into()).await?;
        Ok(Shown(found.into()))
    }
}
