//! Grants: what opens tickets to a contact.

use crate::api::answer::{Done, Found, Made, MadeTagged, Shown, Tagged, etag_of};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Date, Id, Moment, NamedRef, named};
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::access::{GrantOptions, Inactive, Reach, Scope};
use portal_domain::failure::Failure;
use portal_domain::ids::{ContactId, GrantId, ProjectId, TaskId};
use portal_domain::usecase::{self, GrantEntry, GrantView, GrantableProject, ScopeChoice};
use portal_domain::values::Problem;

/// Which kind of scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    /// All tasks, later ones included.
    AllTasks,
    /// The tasks that existed when the grant was saved.
    ExistingTasks,
    /// One task.
    Task,
}

impl Coded for ScopeKind {
    const NAME: &'static str = "GrantScope";
    const MEMBERS: &'static [Self] = &[Self::AllTasks, Self::ExistingTasks, Self::Task];

    fn code(self) -> &'static str {
        match self {
            Self::AllTasks => "all_tasks",
            Self::ExistingTasks => "existing_tasks",
            Self::Task => "task",
        }
    }
}

/// A grant.
#[derive(Debug, Object)]
#[oai(rename = "Grant")]
pub(crate) struct GrantBody {
    /// Its id.
    id: Id<GrantId>,
    /// Its tag, for `If-Match`.
    etag: String,
    /// Project.
    project: NamedRef,
    /// Which tasks of it.
    scope: Code<ScopeKind>,
    /// The task of `task`, or the tasks that existed, of `existing_tasks`.
    tasks: Vec<Id<TaskId>>,
    /// No create, edit, comment, file or status change in that scope.
    read_only: bool,
    /// How far it reaches.
    reach: Code<Reach>,
    /// Planned hours are shown.
    sees_planned_hours: bool,
    /// Booked hours are shown.
    sees_actual_hours: bool,
    /// The billable part is shown.
    sees_billable_hours: bool,
    /// The last day on which it counts.
    end_date: Option<Date>,
    /// Why it does not count at the moment; null if it does.
    inactive: Option<Code<Inactive>>,
    /// When it was given.
    created_at: Moment,
}

impl From<GrantView> for GrantBody {
    fn from(view: GrantView) -> Self {
        let grant = view.grant.grant;
        let (scope, tasks) = match grant.scope {
            Scope::AllTasks => (ScopeKind::AllTasks, Vec::new()),
            Scope::ExistingTasks(tasks) => (ScopeKind::ExistingTasks, tasks),
            Scope::Task(task) => (ScopeKind::Task, vec![task]),
        };
        Self {
            id: Id(grant.id),
            etag: etag_of(grant.version.into()),
            project: NamedRef {
                id: Id(grant.project.uuid()),
                name: view.project_name,
            },
            scope: Code(scope),
            tasks: tasks.into_iter().map(Id).collect(),
            read_only: grant.options.read_only,
            reach: Code(grant.options.reach),
            sees_planned_hours: grant.options.sees_planned_hours,
            sees_actual_hours: grant.options.sees_actual_hours,
            sees_billable_hours: grant.options.sees_billable_hours,
            end_date: grant.end_date.map(Date),
            inactive: view.inactive.map(Code),
            created_at: Moment(grant.created_at),
        }
    }
}

/// What is entered about a grant.
#[derive(Debug, Object)]
#[oai(rename = "GrantEntry")]
pub(crate) struct GrantSent {
    /// Project: of the contact's customer, or an internal one while that is switched on.
    project: Id<ProjectId>,
    /// Which tasks of it; `existing_tasks` takes those of this moment.
    scope: Code<ScopeKind>,
    /// The task of `task`.
    task: Option<Id<TaskId>>,
    /// No create, edit, comment, file or status change in that scope.
    read_only: bool,
    /// How far it reaches.
    reach: Code<Reach>,
    /// Planned hours are shown.
    sees_planned_hours: bool,
    /// Booked hours are shown.
    sees_actual_hours: bool,
    /// The billable part is shown.
    sees_billable_hours: bool,
    /// The last day on which it counts.
    end_date: Option<Date>,
}

impl GrantSent {
    pub(super) fn entry(self) -> Result<GrantEntry, Refused> {
        let scope = match (self.scope.0, self.task) {
            (ScopeKind::AllTasks, None) => ScopeChoice::AllTasks,
            (ScopeKind::ExistingTasks, None) => ScopeChoice::ExistingTasks,
            (ScopeKind::Task, Some(task)) => ScopeChoice::Task(task.0),
            (ScopeKind::Task, None) => return Err(Refused::field("task", Problem::Missing)),
            (ScopeKind::AllTasks | ScopeKind::ExistingTasks, Some(_)) => {
                return Err(Refused::field("task", Problem::NotAllowed));
            }
        };
        Ok(GrantEntry {
            project: self.project.0,
            scope,
            options: GrantOptions {
                read_only: self.read_only,
                reach: self.reach.0,
                sees_planned_hours: self.sees_planned_hours,
                sees_actual_hours: self.sees_actual_hours,
                sees_billable_hours: self.sees_billable_hours,
            },
            end_date: self.end_date.map(|day| day.0),
        })
    }
}

/// The grants of a contact, by project.
#[derive(Debug, Object)]
pub(crate) struct GrantList {
    /// The grants.
    items: Vec<GrantBody>,
}

/// A project that can be granted, with its tasks.
#[derive(Debug, Object)]
#[oai(rename = "GrantableProject")]
pub(crate) struct GrantableBody {
    /// The project.
    project: NamedRef,
    /// Whether it is internal.
    internal: bool,
    /// Its tasks.
    tasks: Vec<NamedRef>,
}

impl From<GrantableProject> for GrantableBody {
    fn from(offer: GrantableProject) -> Self {
        Self {
            project: named(offer.project),
            internal: offer.internal,
            tasks: offer.tasks.into_iter().map(named).collect(),
        }
    }
}

/// Projects that can be granted to a contact.
#[derive(Debug, Object)]
pub(crate) struct GrantableList {
    /// The projects.
    items: Vec<GrantableBody>,
}

async fn grants(caller: &Caller, contact: ContactId) -> Result<Vec<GrantView>, Failure> {
    let view = usecase::view_contact(caller.portal(), &caller.actor, contact).await?;
    Ok(view.grants)
}

/// The grant, if it is one of this contact (AC-04).
pub(super) async fn find(
    caller: &Caller,
    contact: ContactId,
    id: GrantId,
) -> Result<GrantView, Failure> {
    let found = grants(caller, contact).await?.into_iter();
    let mut found = found.filter(|one| one.grant.grant.id == id);
    found.next().ok_or(Failure::NotFound)
}

async fn current(
    caller: &Caller,
    contact: ContactId,
    id: GrantId,
) -> Result<Tagged<GrantBody>, Refused> {
    let view = find(caller, contact, id).await?;
    let version = view.grant.grant.version;
    Ok(Tagged(view.into(), version.into()))
}

/// Grants.
pub(crate) struct Grants;

#[OpenApi(tag = "Tag::Administration")]
impl Grants {
    /// Grants of a contact, by project.
    #[oai(
        path = "/contacts/:contact/grants",
        method = "get",
        operation_id = "listGrants"
    )]
    async fn list(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<Shown<GrantList>, Refused> {
        let grants = grants(&caller, contact.0.0).await?;
        let items = grants.into_iter().map(GrantBody::from).collect();
        Ok(Shown(GrantList { items }))
    }

    /// Give a contact a grant. The contact needs an account first.
    #[oai(
        path = "/contacts/:contact/grants",
        method = "post",
        operation_id = "createGrant"
    )]
    async fn create(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        sent: Body<GrantSent>,
    ) -> Result<MadeTagged<GrantBody>, Refused> {
        let (contact, entry) = (contact.0.0, sent.0.entry()?);
        let id = usecase::create_grant(caller.portal(), &caller.actor, contact, &entry).await?;
        let Tagged(shown, revision) = current(&caller, contact, id).await?;
        let location = format!("/contacts/{contact}/grants/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A grant.
    #[oai(
        path = "/contacts/:contact/grants/:grant",
        method = "get",
        operation_id = "getGrant"
    )]
    async fn get(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        grant: Path<Id<GrantId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<GrantBody>, Refused> {
        Ok(known.compare(current(&caller, contact.0.0, grant.0.0).await?))
    }

    /// Change a grant. It acts on the contact's next request.
    #[oai(
        path = "/contacts/:contact/grants/:grant",
        method = "put",
        operation_id = "changeGrant"
    )]
    async fn change(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        grant: Path<Id<GrantId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<GrantSent>,
    ) -> Result<Tagged<GrantBody>, Refused> {
        let (contact, id) = (contact.0.0, grant.0.0);
        let seen = seen.version(find(&caller, contact, id).await?.grant.grant.version)?;
        let entry = sent.0.entry()?;
        let (portal, actor) = (caller.portal(), &caller.actor);
        usecase::edit_grant(portal, actor, (contact, id), seen, &entry).await?;
        current(&caller, contact, id).await
    }

    /// Take a grant away. A wider one may decide again.
    #[oai(
        path = "/contacts/:contact/grants/:grant",
        method = "delete",
        operation_id = "removeGrant"
    )]
    async fn remove(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
        grant: Path<Id<GrantId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
    ) -> Result<Done, Refused> {
        let (contact, id) = (contact.0.0, grant.0.0);
        let seen = seen.version(find(&caller, contact, id).await?.grant.grant.version)?;
        usecase::remove_grant(caller.portal(), &caller.actor, (contact, id), seen).await?;
        Ok(Done)
    }

    /// Projects that can be granted to a contact, with their tasks.
    #[oai(
        path = "/contacts/:contact/grantable-projects",
        method = "get",
        operation_id = "listGrantableProjects"
    )]
    async fn grantable(
        &self,
        caller: Administrator,
        contact: Path<Id<ContactId>>,
    ) -> Result<Shown<GrantableList>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let offered = usecase::grantable_projects(portal, actor, contact.0.0).await?;
        let items = offered.into_iter().map(GrantableBody::from).collect();
        Ok(Shown(GrantableList { items }))
    }
}
