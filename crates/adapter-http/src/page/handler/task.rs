//! The form for a task, new or existing.

use super::second::{kept_of_administrators, told};
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::view::project::TaskFormPage;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::Response;
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::usecase::{self, Kept};
use portal_domain::work::{Project, Task};
use std::sync::Arc;

const FIELDS: [&str; 4] = ["name", "active", "version", "submission"];

/// Whoever may only look gets no form.
const fn admitted(keeps: bool) -> Result<(), Failure> {
    if keeps {
        Ok(())
    } else {
        Err(Failure::Forbidden(Forbidden::Project))
    }
}

/// A form for a task of this project.
struct Form {
    project: Project,
    stored: Option<Task>,
}

impl Form {
    async fn of_project(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("project")?;
        let view = usecase::view_project(visit.portal(), visit.actor()?, id).await?;
        admitted(view.may.tasks)?;
        Ok(Self {
            project: view.project,
            stored: None,
        })
    }

    async fn of_task(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("task")?;
        let (portal, actor) = (visit.portal(), visit.actor()?);
        let (task, project) = usecase::view_task(portal, actor, id).await?;
        let view = usecase::view_project(portal, actor, project.id).await?;
        admitted(view.may.tasks)?;
        Ok(Self {
            project,
            stored: Some(task),
        })
    }

    fn page(&self, visit: &Visit, typed: Typed<'_>, errors: FormErrors) -> TaskFormPage {
        let stored = self.stored.as_ref();
        TaskFormPage {
            frame: visit.frame(Nav::Projects),
            project_id: self.project.id.to_string(),
            project: self.project.name.to_string(),
            id: stored.map(|one| one.id.to_string()),
            name: typed.optional("name", stored.map(|one| &one.name)),
            active: typed.ticked("active", stored.is_none_or(|one| one.active)),
            version: stored
                .map(|one| version_text(one.version))
                .unwrap_or_default(),
            submission: visit.submission(),
            errors,
        }
    }

    async fn again(&self, visit: &Visit, failure: Failure) -> Answer {
        let kept = match &self.stored {
            Some(task) => kept_of_administrators(visit, Kept::Task(task.id))?,
            None => None,
        };
        let (status, errors) = told(visit, failure, &FIELDS, kept).await?;
        visit.page_with(status, &self.page(visit, Typed::again(&visit.form), errors))
    }

    fn done(&self) -> Response {
        see_other(&format!("/projects/{}?notice=saved", self.project.id))
    }
}

/// `GET /projects/:project/tasks/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let form = Form::of_project(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none()))
}

/// `POST /projects/:project/tasks/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let form = Form::of_project(&visit).await?;
    let result = async {
        visit.form.only(&["name", "submission"])?;
        let (actor, name) = (submitting(&visit)?, visit.form.text("name"));
        usecase::create_task(visit.portal(), &actor, form.project.id, name).await
    };
    match result.await {
        Ok(_) => Ok(form.done()),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// `GET /tasks/:task/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let form = Form::of_task(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none()))
}

/// `POST /tasks/:task/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let form = Form::of_task(&visit).await?;
    let result = async {
        visit.form.only(&["name", "active", "version"])?;
        let ids = (form.project.id, visit.param("task")?);
        let (name, active) = (visit.form.text("name"), visit.form.ticked("active"));
        let seen = seen(&visit)?;
        usecase::edit_task(visit.portal(), visit.actor()?, ids, seen, name, active).await
    };
    match result.await {
        Ok(()) => Ok(form.done()),
        Err(failure) => form.again(&visit, failure).await,
    }
}
