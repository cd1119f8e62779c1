//! `/projects/{id}`: one project with its tasks, and the people who work on it.

use super::contact_form::employees;
use super::second::told;
use super::ticket_work::hours;
use super::typed::{seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::view::project::{MemberRow, ProjectPage, TaskRow};
use crate::page::view::{Choice, Nav, Notice, Tone};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::ids::{EmployeeId, TaskId};
use portal_domain::people::MembershipRole;
use portal_domain::ports::HoursOf;
use portal_domain::usecase::{self, Kept, ProjectView};
use portal_domain::values::{FieldErrors, Problem};
use portal_domain::work::ProjectState;
use std::sync::Arc;

async fn load(visit: &Visit) -> Result<ProjectView, Failure> {
    usecase::view_project(visit.portal(), visit.actor()?, visit.param("project")?).await
}

async fn page(visit: &Visit, view: &ProjectView) -> Result<ProjectPage, Failure> {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let project = &view.project;
    let open = usecase::open_tickets_by_task(portal, actor, project.id).await?;
    let open_in = |id: TaskId| open.iter().find(|(task, _)| *task == id).map(|(_, n)| *n);
    let people = |role| -> Vec<MemberRow> {
        let fits = view.members.iter().filter(|(_, found)| *found == role);
        fits.map(|(employee, _)| MemberRow {
            id: employee.id.to_string(),
            name: employee.name.clone(),
        })
        .collect()
    };
    Ok(ProjectPage {
        frame: visit.frame(Nav::Projects),
        id: project.id.to_string(),
        short_name: project.short_name.to_string(),
        name: project.name.to_string(),
        customer: view.customer_name.clone(),
        customer_href: project.customer.map(|id| format!("/customers/{id}")),
        open: project.state == ProjectState::Open,
        version: version_text(project.version),
        can_edit: true,
        tasks: view
            .tasks
            .iter()
            .map(|task| TaskRow {
                id: task.id.to_string(),
                name: task.name.to_string(),
                open_tickets: open_in(task.id).unwrap_or_default(),
                active: task.active.into(),
            })
            .collect(),
        members: people(MembershipRole::Member),
        managers: people(MembershipRole::Manager),
        candidates: candidates(visit, view).await?,
        hours: hours(visit, HoursOf::Project(project.id)).await?,
    })
}

/// Employees who can be added: whoever is not in the project yet, and members, who can become managers.
async fn candidates(visit: &Visit, view: &ProjectView) -> Result<Vec<Choice>, Failure> {
    let manages = |id: EmployeeId| {
        let mut managers = view.members.iter();
        managers.any(|(one, role)| one.id == id && *role == MembershipRole::Manager)
    };
    let offered = employees(visit).await?;
    let free = offered.iter().filter(|one| !manages(one.id));
    Ok(free
        .map(|one| Choice::new(&one.id.to_string(), one.name.as_str()))
        .collect())
}

/// `GET /projects/:project`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    visit.page(&page(&visit, &view).await?)
}

/// One of the two forms at the side: an employee who comes, or one who goes.
async fn change(visit: &Visit, view: &ProjectView, role: MembershipRole) -> Result<(), Failure> {
    let form = &visit.form;
    form.only(&["add", "remove", "version"])?;
    let mut errors = FieldErrors::new();
    let added: Option<EmployeeId> = form.chosen("add", &mut errors);
    let removed: Option<EmployeeId> = form.chosen("remove", &mut errors);
    if added.is_none() && removed.is_none() && errors.is_empty() {
        errors.add("add", Problem::NotOffered);
    }
    if !errors.is_empty() {
        return Err(errors.into());
    }
    let leaves = |id, found| {
        // Somebody has one part in a project: a new one takes the place of the old.
        Some(id) == added || (Some(id) == removed && found == role)
    };
    let mut members: Vec<(EmployeeId, MembershipRole)> = view
        .members
        .iter()
        .map(|(employee, found)| (employee.id, *found))
        .filter(|(id, found)| !leaves(*id, *found))
        .collect();
    members.extend(added.map(|id| (id, role)));
    let id = view.project.id;
    usecase::set_members(visit.portal(), visit.actor()?, id, seen(visit)?, &members).await
}

async fn change_people(visit: Arc<Visit>, role: MembershipRole) -> Answer {
    let view = load(&visit).await?;
    let failure = match change(&visit, &view, role).await {
        Ok(()) => {
            let to = format!("/projects/{}?notice=saved", view.project.id);
            return Ok(see_other(&to));
        }
        Err(failure) => failure,
    };
    // The forms at the side are one select each: what is wrong stands above the page.
    let (status, errors) = told(&visit, failure, &[], Kept::Project(view.project.id)).await?;
    let mut page = page(&visit, &view).await?;
    let notice = |text| Notice {
        tone: Tone::Error,
        text,
    };
    page.frame
        .notices
        .extend(errors.general.into_iter().map(notice));
    visit.page_with(status, &page)
}

/// `POST /projects/:project/members`
pub(crate) async fn members(visit: Arc<Visit>) -> Answer {
    change_people(visit, MembershipRole::Member).await
}

/// `POST /projects/:project/managers`
pub(crate) async fn managers(visit: Arc<Visit>) -> Answer {
    change_people(visit, MembershipRole::Manager).await
}
