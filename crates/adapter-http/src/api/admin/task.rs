//! Tasks of a project.

use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::{ProjectId, TaskId};
use portal_domain::usecase;
use portal_domain::work::Task;

/// A task.
#[derive(Debug, Object)]
#[oai(rename = "Task")]
pub(crate) struct TaskBody {
    /// Its id.
    id: Id<TaskId>,
    /// Name.
    name: String,
    /// Offered for new tickets.
    active: bool,
}

impl From<Task> for TaskBody {
    fn from(task: Task) -> Self {
        Self {
            id: Id(task.id),
            name: task.name.into(),
            active: task.active,
        }
    }
}

/// A task to be added. It begins as active.
#[derive(Debug, Object)]
pub(crate) struct NewTask {
    /// Name; unique in the project.
    name: String,
}

/// What is entered about a task.
#[derive(Debug, Object)]
#[oai(rename = "TaskEntry")]
pub(crate) struct TaskSent {
    /// Name; unique in the project.
    name: String,
    /// Offered for new tickets.
    active: bool,
}

/// The tasks of a project, by name.
#[derive(Debug, Object)]
pub(crate) struct TaskList {
    /// The tasks.
    items: Vec<TaskBody>,
}

/// The task, if it is one of this project (AC-04).
async fn find(caller: &Caller, project: ProjectId, id: TaskId) -> Result<Task, Failure> {
    let view = usecase::view_project(caller.portal(), &caller.actor, project).await?;
    let found = view.tasks.into_iter().find(|task| task.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(
    caller: &Caller,
    project: ProjectId,
    id: TaskId,
) -> Result<Tagged<TaskBody>, Refused> {
    let task = find(caller, project, id).await?;
    let version = task.version;
    Ok(Tagged(task.into(), version.into()))
}

/// Tasks.
pub(crate) struct Tasks;

#[OpenApi(tag = "Tag::Projects")]
impl Tasks {
    /// Tasks of a project, by name.
    #[oai(
        path = "/projects/:project/tasks",
        method = "get",
        operation_id = "listTasks"
    )]
    async fn list(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
    ) -> Result<Shown<TaskList>, Refused> {
        let view = usecase::view_project(caller.portal(), &caller.actor, project.0.0).await?;
        let items = view.tasks.into_iter().map(TaskBody::from).collect();
        Ok(Shown(TaskList { items }))
    }

    /// Add a task to a project; for administrators and its managers. Grants on existing tasks do not cover it.
    #[oai(
        path = "/projects/:project/tasks",
        method = "post",
        operation_id = "createTask"
    )]
    async fn create(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
        sent: Body<NewTask>,
    ) -> Result<MadeTagged<TaskBody>, Refused> {
        let (portal, actor, project) = (caller.portal(), &caller.actor, project.0.0);
        let id = usecase::create_task(portal, actor, project, &sent.0.name).await?;
        let Tagged(shown, revision) = current(&caller, project, id).await?;
        let location = format!("/projects/{project}/tasks/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A task.
    #[oai(
        path = "/projects/:project/tasks/:task",
        method = "get",
        operation_id = "getTask"
    )]
    async fn get(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
        task: Path<Id<TaskId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<TaskBody>, Refused> {
        Ok(known.compare(current(&caller, project.0.0, task.0.0).await?))
    }

    /// Change a task; for administrators and managers of its project. It stays in its project.
    #[oai(
        path = "/projects/:project/tasks/:task",
        method = "put",
        operation_id = "changeTask"
    )]
    async fn change(
        &self,
        caller: Settled,
        project: Path<Id<ProjectId>>,
        task: Path<Id<TaskId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<TaskSent>,
    ) -> Result<Tagged<TaskBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let (project, id) = (project.0.0, task.0.0);
        let seen = seen.version(find(&caller, project, id).await?.version)?;
        let TaskSent { name, active } = sent.0;
        usecase::edit_task(portal, actor, (project, id), seen, &name, active).await?;
        current(&caller, project, id).await
    }
}
