//! Projects and their people.

use super::directory::ListOf;
use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Coded, Id, NamedRef};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{CustomerId, EmployeeId, ProjectId};
use portal_domain::people::MembershipRole;
use portal_domain::usecase::{self, ProjectEntry, ProjectView};
use portal_domain::values::{Language, Name};
use portal_domain::work::{Project, ProjectState};

impl Coded for MembershipRole {
    const NAME: &'static str = "MembershipRole";
    const MEMBERS: &'static [Self] = &[Self::Member, Self::Manager];

    fn code(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Manager => "manager",
        }
    }
}

/// A project.
#[derive(Debug, Object)]
#[oai(rename = "Project")]
pub(crate) struct ProjectBody {
    /// Its id.
    id: Id<ProjectId>,
    /// Short name.
    short_name: String,
    /// Name.
    name: String,
    /// Customer; null for an internal project.
    customer: Option<Id<CustomerId>>,
    /// Open or closed. In a closed one only administrators write.
    state: Code<ProjectState>,
    /// Language of its mails to people without one of their own.
    language: Option<Code<Language>>,
}

impl From<Project> for ProjectBody {
    fn from(project: Project) -> Self {
        Self {
            id: Id(project.id),
            short_name: project.short_name.into(),
            name: project.name.into(),
            customer: project.customer.map(Id),
            state: Code(project.state),
            language: project.language.map(Code),
        }
    }
}

/// What is entered about a project.
#[derive(Debug, Object)]
#[oai(rename = "ProjectEntry")]
pub(crate) struct ProjectSent {
    /// Short name; unique.
    short_name: String,
    /// Name.
    name: String,
    /// Customer; null makes it internal. It stays once tickets are in the project.
    customer: Option<Id<CustomerId>>,
    /// Open or closed.
    state: Code<ProjectState>,
    /// Language of its mails to people without one of their own.
    language: Option<Code<Language>>,
}

impl From<ProjectSent> for ProjectEntry {
    fn from(sent: ProjectSent) -> Self {
        Self {
            short_name: sent.short_name,
            name: sent.name,
            customer: sent.customer.map(|id| id.0),
            state: sent.state.0,
            language: sent.language.map(|code| code.0),
        }
    }
}

/// A page of projects, by name.
#[derive(Debug, Object)]
pub(crate) struct ProjectPage {
    /// The projects.
    items: Vec<ProjectBody>,
    /// Send it as `cursor` for the next page; null at the end.
    next: Option<String>,
}

/// An employee's part in a project.
#[derive(Debug, Object)]
#[oai(rename = "Membership")]
pub(crate) struct MembershipBody {
    /// The employee.
    employee: Id<EmployeeId>,
    /// Name of the employee.
    name: String,
    /// The part.
    role: Code<MembershipRole>,
}

/// An employee and the part that he or she is to have.
#[derive(Debug, Object)]
#[oai(rename = "MembershipEntry")]
pub(crate) struct MembershipSent {
    /// The employee.
    employee: Id<EmployeeId>,
    /// The part.
    role: Code<MembershipRole>,
}

/// All people of a project: who is not in the list is not in the project.
#[derive(Debug, Object)]
#[oai(rename = "MembersEntry")]
pub(crate) struct MembersSent {
    /// The people.
    members: Vec<MembershipSent>,
}

/// The people of a project, by name.
#[derive(Debug, Object)]
pub(crate) struct Members {
    /// The people.
    items: Vec<MembershipBody>,
}

impl Members {
    fn of(view: ProjectView) -> Self {
        let body = |(employee, role): (usecase::Named<EmployeeId>, _)| MembershipBody {
            employee: Id(employee.id),
            name: employee.name,
            role: Code(role),
        };
        Self {
            items: view.members.into_iter().map(body).collect(),
        }
    }
}

/// Employees who can be named.
#[derive(Debug, Object)]
pub(crate) struct Candidates {
    /// The employees.
    items: Vec<NamedRef>,
}

/// The project as it is now, with its tag.
async fn current(caller: &Caller, id: ProjectId) -> Result<Tagged<ProjectBody>, Refused> {
    let view = usecase::view_project(caller.portal(), &caller.actor, id).await?;
    let version = view.project.version;
    Ok(Tagged(view.project.into(), version.into()))
}

/// Projects.
pub(crate) struct Projects;

#[OpenApi(tag = "Tag::Projects")]
impl Projects {
    /// The projects that you see, by name: those to which you belong, or all by right.
    #[oai(path = "/projects", method = "get", operation_id = "listProjects")]
    #[allow(
        clippy::too_many_arguments,
        reason = "one for each parameter of the query"
    )]
    async fn list(
        &self,
        caller: Settled,
        /// Words; each begins a word of a name.
        search: Query<Option<String>>,
        /// `true`: only open ones.
        active: Query<Option<bool>>,
        /// Only of this customer.
        customer: Query<Option<Id<CustomerId>>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ProjectPage>, Refused> {
        let list = ListOf {
            list: "projects",
            search: search.0,
            active: active.0,
            customer: customer.0.map(|id| id.0),
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_projects(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ProjectPage {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| one.project.into())
                .collect(),
        }))
    }

    /// Add a project; for administrators.
    #[oai(path = "/projects", method = "post", operation_id = "createProject")]
    async fn create(
        &self,
        caller: Administrator,
        sent: Body<ProjectSent>,
    ) -> Result<MadeTagged<ProjectBody>, Refused> {
        let entry = sent.0.into();
        let id = usecase::create_project(caller.portal(), &caller.actor, &entry).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/projects/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A project.
    #[oai(
        path = "/projects/:project",
        method = "get",
        operation_id = "getProject"
    )]
    async fn get(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<ProjectBody>, Refused> {
        Ok(known.compare(current(&caller, project.0.0).await?))
    }

    /// Change a project; for administrators. With a done ticket in it, it cannot be closed.
    #[oai(
        path = "/projects/:project",
        method = "put",
        operation_id = "changeProject"
    )]
    async fn change(
        &self,
        caller: Administrator,
        project: Path<Id<ProjectId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<ProjectSent>,
    ) -> Result<Tagged<ProjectBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, project.0.0);
        let now = usecase::view_project(portal, actor, id).await?.project;
        let seen = seen.version(now.version)?;
        usecase::edit_project(portal, actor, id, seen, &sent.0.into()).await?;
        current(&caller, id).await
    }

    /// The people of a project. The tag is the project's.
    #[oai(
        path = "/projects/:project/members",
        method = "get",
        operation_id = "listMembers"
    )]
    async fn members(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
    ) -> Result<Tagged<Members>, Refused> {
        let view = usecase::view_project(caller.portal(), &caller.actor, project.0.0).await?;
        let version = view.project.version;
        Ok(Tagged(Members::of(view), version.into()))
    }

    /// Replace the people of a project; for administrators, and for its managers as long as they leave the managers as they
    /// are and the project is open.
    #[oai(
        path = "/projects/:project/members",
        method = "put",
        operation_id = "setMembers"
    )]
    async fn set_members(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<MembersSent>,
    ) -> Result<Tagged<Members>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, project.0.0);
        let now = usecase::view_project(portal, actor, id).await?.project;
        let seen = seen.version(now.version)?;
        let parts = sent.0.members.iter();
        let members: Vec<_> = parts.map(|one| (one.employee.0, one.role.0)).collect();
        usecase::set_members(portal, actor, id, seen, &members).await?;
        let view = usecase::view_project(portal, actor, id).await?;
        let version = view.project.version;
        Ok(Tagged(Members::of(view), version.into()))
    }

    /// Employees who can be named as members, the first 200 by name; for whoever may name them.
    #[oai(
        path = "/projects/:project/candidates",
        method = "get",
        operation_id = "listMemberCandidates"
    )]
    async fn candidates(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
    ) -> Result<Shown<Candidates>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let found = usecase::member_candidates(portal, actor, project.0.0).await?;
        let body = |(id, name): (EmployeeId, Name)| NamedRef {
            id: Id(id.uuid()),
            name: name.into(),
        };
        Ok(Shown(Candidates {
            items: found.into_iter().map(body).collect(),
        }))
    }
}
