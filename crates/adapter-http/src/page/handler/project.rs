//! `/projects/{id}`: one project with its tasks, and the people who work on it.

use super::second::{kept_of_administrators, told};
use super::ticket_work::hours;
use super::typed::{seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::view::project::{MemberRow, PeoplePanel, ProjectPage, TaskRow};
use crate::page::view::{Choice, Nav, Notice, Tone};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::ids::{EmployeeId, TaskId};
use portal_domain::people::MembershipRole;
use portal_domain::ports::HoursOf;
use portal_domain::usecase::{self, Kept, ProjectView};
use portal_domain::values::{FieldErrors, Name, Problem};
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
    let words = visit.words();
    let offered = candidates(visit, view).await?;
    let people = |role| {
        let fits = view.members.iter().filter(move |(_, found)| *found == role);
        fits.map(|(employee, _)| MemberRow {
            id: employee.id.to_string(),
            name: employee.name.clone(),
        })
        .collect::<Vec<_>>()
    };
    Ok(ProjectPage {
        frame: visit.frame(Nav::Projects),
        id: project.id.to_string(),
        short_name: project.short_name.to_string(),
        name: project.name.to_string(),
        customer: view.customer_name.clone(),
        customer_href: project
            .customer
            .filter(|_| actor.principal.is_administrator())
            .map(|id| format!("/customers/{id}")),
        tickets_href: format!("/tickets?queue=all&project={}", project.id),
        open: project.state == ProjectState::Open,
        version: version_text(project.version),
        can_edit: view.may.head,
        can_keep_tasks: view.may.tasks,
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
        members: PeoplePanel {
            part: "members",
            title: words.members(),
            none: words.no_members(),
            people: people(MembershipRole::Member),
            can_keep: view.may.members,
            candidates: choices(&offered, |id| {
                part_of(view, id).is_none_or(|part| {
                    // To make a member of a manager takes who says who leads.
                    view.may.managers && part != MembershipRole::Manager
                })
            }),
        },
        managers: PeoplePanel {
            part: "managers",
            title: words.managers(),
            none: words.no_managers(),
            people: people(MembershipRole::Manager),
            can_keep: view.may.managers,
            candidates: choices(&offered, |id| {
                part_of(view, id) != Some(MembershipRole::Manager)
            }),
        },
        hours: hours(visit, HoursOf::Project(project.id)).await?,
    })
}

/// Employees who can be named, for whoever names them.
async fn candidates(visit: &Visit, view: &ProjectView) -> Result<Vec<(EmployeeId, Name)>, Failure> {
    if !view.may.members {
        return Ok(Vec::new());
    }
    usecase::member_candidates(visit.portal(), visit.actor()?, view.project.id).await
}

/// The part that an employee has in the project.
fn part_of(view: &ProjectView, id: EmployeeId) -> Option<MembershipRole> {
    let found = view.members.iter().find(|(one, _)| one.id == id);
    found.map(|(_, part)| *part)
}

fn choices(offered: &[(EmployeeId, Name)], fits: impl Fn(EmployeeId) -> bool) -> Vec<Choice> {
    let fitting = offered.iter().filter(|(id, _)| fits(*id));
    fitting
        .map(|(id, name)| Choice::new(&id.to_string(), name.as_str()))
        .collect()
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
    let kept = kept_of_administrators(&visit, Kept::Project(view.project.id))?;
    let (status, errors) = told(&visit, failure, &[], kept).await?;
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
