//! `/projects`: the list.

use super::directory_list::DirectoryList;
use crate::page::endpoint::Answer;
use crate::page::view::project::{ProjectListPage, ProjectRow};
use crate::page::view::{Nav, Tab};
use crate::page::visit::Visit;
use portal_domain::failure::Failure;
use portal_domain::ids::ProjectId;
use portal_domain::ports::{DirectoryQuery, ProjectFigures, ProjectListItem};
use portal_domain::usecase;
use portal_domain::values::Problem;
use portal_domain::work::ProjectState;
use std::sync::Arc;

/// Whether closed projects are in the list.
fn shows_closed(visit: &Visit) -> Result<bool, Failure> {
    match visit.query.text("state") {
        "" | "open" => Ok(false),
        "all" => Ok(true),
        _ => Err(Failure::field("state", Problem::NotOffered)),
    }
}

/// `GET /projects`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let closed = shows_closed(&visit)?;
    let list = DirectoryList::read(&visit, "/projects", &["state"])?;
    let query = DirectoryQuery {
        active_only: !closed,
        ..list.query()
    };
    let page = usecase::list_projects(portal, actor, &query).await?;
    let ids: Vec<ProjectId> = page.items.iter().map(|one| one.project.id).collect();
    let figures = usecase::project_figures(portal, actor, &ids).await?;
    let of = |id: ProjectId| figures.iter().find(|one| one.project == id);
    let rows = page.items.iter().map(|one| row(one, of(one.project.id)));
    visit.page(&ProjectListPage {
        frame: visit.frame(Nav::Projects),
        can_create: actor.principal.is_administrator(),
        tabs: tabs(&visit, closed),
        search: list.search(),
        state: if closed { "all" } else { "" }.to_owned(),
        rows: rows.collect(),
        paging: list.paging(&visit, page.next.as_ref())?,
    })
}

fn tabs(visit: &Visit, closed: bool) -> Vec<Tab> {
    let words = visit.words();
    let tab = |label: &str, href: &str, current| Tab {
        label: label.to_owned(),
        href: href.to_owned(),
        count: None,
        current,
    };
    vec![
        tab(words.project_open(), "/projects", !closed),
        tab(words.queue_all(), "/projects?state=all", closed),
    ]
}

fn row(item: &ProjectListItem, figures: Option<&ProjectFigures>) -> ProjectRow {
    ProjectRow {
        id: item.project.id.to_string(),
        short_name: item.project.short_name.to_string(),
        name: item.project.name.to_string(),
        customer: item.customer_name.clone(),
        tasks: figures.map(|one| one.tasks).unwrap_or_default(),
        open_tickets: figures.map(|one| one.open_tickets).unwrap_or_default(),
        open: item.project.state == ProjectState::Open,
    }
}
