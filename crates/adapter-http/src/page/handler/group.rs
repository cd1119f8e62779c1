//! `/groups`: groups of employees and who is in them.

use super::directory_list::DirectoryList;
use super::employee_list::in_group;
use super::row_list::{shows_all, state_tabs};
use super::second::told;
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::employee::{GroupBlock, GroupFormPage, GroupListPage};
use crate::page::view::project::MemberRow;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::ids::{EmployeeId, GroupId};
use portal_domain::people::{Employee, Group};
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{self, Kept};
use portal_domain::values::{FieldErrors, Problem};
use std::sync::Arc;

async fn page(visit: &Visit, name: String, errors: FormErrors) -> Result<GroupListPage, Failure> {
    let list = DirectoryList::read(visit, "/groups", &["state"])?;
    let all = shows_all(visit)?;
    let query = DirectoryQuery {
        active_only: !all,
        ..list.query()
    };
    let view = usecase::view_groups(visit.portal(), visit.actor()?, &query).await?;
    let words = visit.words();
    Ok(GroupListPage {
        frame: visit.frame(Nav::Employees),
        tabs: state_tabs(&words, "/groups", "", all),
        search: list.search(),
        state: if all { "all" } else { "" }.to_owned(),
        paging: list.paging(visit, view.groups.next.as_ref())?,
        groups: view
            .groups
            .items
            .iter()
            .map(|one| {
                let open_tickets = words.open_tickets_count(one.open_tickets);
                block(&one.group, open_tickets, &view.employees)
            })
            .collect(),
        name,
        submission: visit.submission(),
        errors,
    })
}

fn block(group: &Group, open_tickets: String, employees: &[Employee]) -> GroupBlock {
    let (members, others): (Vec<&Employee>, Vec<&Employee>) = employees
        .iter()
        .partition(|employee| in_group(employee, group.id));
    GroupBlock {
        id: group.id.to_string(),
        name: group.name.to_string(),
        active: group.active.into(),
        open_tickets,
        members: members
            .into_iter()
            .map(|one| MemberRow {
                id: one.id.to_string(),
                name: one.name.to_string(),
            })
            .collect(),
        candidates: others
            .into_iter()
            .map(|one| Choice::new(&one.id.to_string(), one.name.as_str()))
            .collect(),
    }
}

/// `GET /groups`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let page = page(&visit, String::new(), FormErrors::none()).await?;
    visit.page(&page)
}

/// `POST /groups`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let name = visit.form.text("name");
    let result = async {
        visit.form.only(&["name", "submission"])?;
        usecase::create_group(visit.portal(), &submitting(&visit)?, name).await
    };
    match result.await {
        Ok(_) => Ok(see_other("/groups?notice=saved")),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &["name"])?;
            let page = page(&visit, name.to_owned(), errors).await?;
            visit.page_with(status, &page)
        }
    }
}

/// `POST /groups/:group/members`: somebody comes or goes.
pub(crate) async fn members(visit: Arc<Visit>) -> Answer {
    let form = &visit.form;
    form.only(&["add", "remove"])?;
    let mut errors = FieldErrors::new();
    let added: Option<EmployeeId> = form.chosen("add", &mut errors);
    let removed: Option<EmployeeId> = form.chosen("remove", &mut errors);
    let group = visit.param("group")?;
    let (employee, member) = match (added, removed) {
        (Some(employee), None) => (employee, true),
        (None, Some(employee)) => (employee, false),
        (None, None) | (Some(_), Some(_)) => {
            return Err(Failure::field("add", Problem::NotOffered));
        }
    };
    usecase::change_group_member(visit.portal(), visit.actor()?, group, employee, member).await?;
    Ok(see_other("/groups?notice=saved"))
}

/// The group of the address.
async fn load(visit: &Visit) -> Result<Group, Failure> {
    let id: GroupId = visit.param("group")?;
    let groups = usecase::list_groups(visit.portal(), visit.actor()?).await?;
    let found = groups.into_iter().find(|group| group.id == id);
    found.ok_or(Failure::NotFound)
}

fn form(visit: &Visit, group: &Group, typed: Typed<'_>, errors: FormErrors) -> GroupFormPage {
    GroupFormPage {
        frame: visit.frame(Nav::Employees),
        id: group.id.to_string(),
        name: typed.text("name", group.name.as_str()),
        active: typed.ticked("active", group.active),
        version: version_text(group.version),
        errors,
    }
}

/// `GET /groups/:group/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let group = load(&visit).await?;
    visit.page(&form(&visit, &group, Typed::NOTHING, FormErrors::none()))
}

/// `POST /groups/:group/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let group = load(&visit).await?;
    let result = async {
        visit.form.only(&["name", "active", "version"])?;
        let (name, active) = (visit.form.text("name"), visit.form.ticked("active"));
        let (actor, seen) = (visit.actor()?, seen(&visit)?);
        usecase::edit_group(visit.portal(), actor, group.id, seen, name, active).await
    };
    match result.await {
        Ok(()) => Ok(see_other("/groups?state=all&notice=saved")),
        Err(failure) => {
            let (status, errors) = told(&visit, failure, &["name"], Kept::Group(group.id)).await?;
            let page = form(&visit, &group, Typed::again(&visit.form), errors);
            visit.page_with(status, &page)
        }
    }
}
