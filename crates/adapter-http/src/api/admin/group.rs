//! Groups of employees.

use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::GroupId;
use portal_domain::people::Group;
use portal_domain::usecase;

/// A group.
#[derive(Debug, Object)]
#[oai(rename = "Group")]
pub(crate) struct GroupBody {
    /// Its id.
    id: Id<GroupId>,
    /// Name.
    name: String,
    /// Offered for new tickets.
    active: bool,
}

impl From<Group> for GroupBody {
    fn from(group: Group) -> Self {
        Self {
            id: Id(group.id),
            name: group.name.into(),
            active: group.active,
        }
    }
}

/// A group to be added. It begins as active.
#[derive(Debug, Object)]
pub(crate) struct NewGroup {
    /// Name.
    name: String,
}

/// What is entered about a group.
#[derive(Debug, Object)]
#[oai(rename = "GroupEntry")]
pub(crate) struct GroupSent {
    /// Name.
    name: String,
    /// Offered for new tickets.
    active: bool,
}

/// All groups, by name.
#[derive(Debug, Object)]
pub(crate) struct GroupList {
    /// The groups.
    items: Vec<GroupBody>,
}

async fn find(caller: &Caller, id: GroupId) -> Result<Group, Failure> {
    let groups = usecase::list_groups(caller.portal(), &caller.actor).await?;
    let found = groups.into_iter().find(|group| group.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(caller: &Caller, id: GroupId) -> Result<Tagged<GroupBody>, Refused> {
    let group = find(caller, id).await?;
    let version = group.version;
    Ok(Tagged(group.into(), version.into()))
}

/// Groups.
pub(crate) struct Groups;

#[OpenApi(tag = "Tag::Administration")]
impl Groups {
    /// All groups, by name; for employees.
    #[oai(path = "/groups", method = "get", operation_id = "listGroups")]
    async fn list(&self, caller: Settled) -> Result<Shown<GroupList>, Refused> {
        let groups = usecase::list_groups(caller.portal(), &caller.actor).await?;
        let items = groups.into_iter().map(GroupBody::from).collect();
        Ok(Shown(GroupList { items }))
    }

    /// Add a group.
    #[oai(path = "/groups", method = "post", operation_id = "createGroup")]
    async fn create(
        &self,
        caller: Administrator,
        sent: Body<NewGroup>,
    ) -> Result<MadeTagged<GroupBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let id = usecase::create_group(portal, actor, &sent.0.name).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/groups/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A group.
    #[oai(path = "/groups/:group", method = "get", operation_id = "getGroup")]
    async fn get(
        &self,
        caller: Administrator,
        group: Path<Id<GroupId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<GroupBody>, Refused> {
        Ok(known.compare(current(&caller, group.0.0).await?))
    }

    /// Change a group.
    #[oai(path = "/groups/:group", method = "put", operation_id = "changeGroup")]
    async fn change(
        &self,
        caller: Administrator,
        group: Path<Id<GroupId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<GroupSent>,
    ) -> Result<Tagged<GroupBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, group.0.0);
        let seen = seen.version(find(&caller, id).await?.version)?;
        let GroupSent { name, active } = sent.0;
        usecase::edit_group(portal, actor, id, seen, &name, active).await?;
        current(&caller, id).await
    }
}
