//! `/employees`: the list.

use super::directory_list::DirectoryList;
use crate::page::endpoint::Answer;
use crate::page::view::Nav;
use crate::page::view::employee::{EmployeeListPage, EmployeeRow};
use crate::page::visit::Visit;
use crate::words::Words;
use portal_domain::ids::{EmployeeId, GroupId};
use portal_domain::people::{Employee, Group};
use portal_domain::usecase;
use portal_domain::values::LoginName;
use std::sync::Arc;

/// `GET /employees`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let list = DirectoryList::read(&visit, "/employees", &[])?;
    let page = usecase::list_employees(portal, actor, &list.query()).await?;
    let ids: Vec<EmployeeId> = page.items.iter().map(|one| one.id).collect();
    let logins = usecase::employee_logins(portal, actor, &ids).await?;
    let groups = usecase::list_groups(portal, actor).await?;
    let words = visit.words();
    let row = |one: &Employee| {
        let login = logins.iter().find(|(id, _)| *id == one.id);
        employee_row(&words, one, login.map(|(_, name)| name), &groups)
    };
    visit.page(&EmployeeListPage {
        frame: visit.frame(Nav::Employees),
        search: list.search(),
        rows: page.items.iter().map(row).collect(),
        paging: list.paging(&visit, page.next.as_ref())?,
    })
}

fn employee_row(
    words: &Words,
    employee: &Employee,
    login: Option<&LoginName>,
    groups: &[Group],
) -> EmployeeRow {
    EmployeeRow {
        id: employee.id.to_string(),
        name: employee.name.to_string(),
        login: login.map(ToString::to_string),
        email: employee.email.as_ref().map(ToString::to_string),
        role: role_words(words, employee).to_owned(),
        groups: group_names(employee, groups).join(", "),
        active: employee.active.into(),
    }
}

/// What an employee is, in words.
pub(crate) fn role_words(words: &Words, employee: &Employee) -> &'static str {
    if employee.administrator {
        words.role_administrator()
    } else {
        words.role_employee()
    }
}

/// Whether an employee is in a group, as main group or another one.
pub(crate) fn in_group(employee: &Employee, group: GroupId) -> bool {
    employee.main_group == Some(group) || employee.groups.contains(&group)
}

/// The groups of an employee, by name.
pub(crate) fn group_names(employee: &Employee, groups: &[Group]) -> Vec<String> {
    groups
        .iter()
        .filter(|group| in_group(employee, group.id))
        .map(|group| group.name.to_string())
        .collect()
}
