//! `/employees/{id}`: one employee, and the reset of the password.

use super::contact::link_words;
use super::contact_access::{reset_choice, reset_notice};
use super::employee_list::{group_names, role_words};
use super::language::language_words;
use super::password_choice::{FIELDS, choice_view};
use super::typed::Typed;
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::employee::{EmployeePage, EmployeeResetPage};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::Holder;
use portal_domain::usecase::{self, EmployeeView};
use std::sync::Arc;

/// The employee of the address.
pub(crate) async fn load(visit: &Visit) -> Result<EmployeeView, Failure> {
    usecase::view_employee(visit.portal(), visit.actor()?, visit.param("employee")?).await
}

/// The login name that an employee has.
pub(crate) fn login_name(view: &EmployeeView) -> Option<&str> {
    view.login.as_ref()?.login_name.as_deref()
}

/// `GET /employees/:employee`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let words = visit.words();
    let employee = &view.employee;
    let rights = [
        (employee.all_projects, words.all_projects_right()),
        (employee.may_bill, words.may_bill()),
        (employee.read_only, words.read_only()),
    ];
    let login = view.login.as_ref();
    visit.page(&EmployeePage {
        frame: visit.frame(Nav::Employees),
        id: employee.id.to_string(),
        name: employee.name.to_string(),
        login: login_name(&view).map(str::to_owned),
        link: login.and_then(|login| link_words(&visit, login)),
        can_send: login.is_some_and(|login| login.link.is_some()) && employee.email.is_some(),
        email: employee.email.as_ref().map(ToString::to_string),
        role: role_words(&words, employee).to_owned(),
        language: language_words(&visit, employee.language),
        rights: rights
            .into_iter()
            .filter(|(given, _)| *given)
            .map(|(_, name)| name.to_owned())
            .collect(),
        last_login: login
            .and_then(|login| login.last_login)
            .map(|at| visit.time(at)),
        active: employee.active.into(),
        groups: group_names(employee, &view.groups),
        projects: view
            .projects
            .iter()
            .map(|one| (format!("/projects/{}", one.id), one.name.clone()))
            .collect(),
    })
}

fn reset_page(
    visit: &Visit,
    view: &EmployeeView,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<EmployeeResetPage, Failure> {
    let login = login_name(view).ok_or(Failure::Conflict(Conflict::NoLogin))?;
    Ok(EmployeeResetPage {
        frame: visit.frame(Nav::Employees),
        id: view.employee.id.to_string(),
        name: view.employee.name.to_string(),
        login: login.to_owned(),
        password: choice_view(view.employee.email.as_ref(), typed),
        errors,
    })
}

/// `GET /employees/:employee/reset`
pub(crate) async fn show_reset(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let page = reset_page(&visit, &view, Typed::NOTHING, FormErrors::none())?;
    visit.page(&page)
}

/// `POST /employees/:employee/reset`
pub(crate) async fn reset(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let id = view.employee.id;
    let result = async {
        let choice = reset_choice(&visit)?;
        let holder = Holder::Employee(id);
        usecase::reset_password(visit.portal(), visit.actor()?, holder, &choice).await?;
        Ok(reset_notice(&choice))
    };
    match result.await {
        Ok(notice) => Ok(see_other(&format!("/employees/{id}?notice={notice}"))),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &FIELDS)?;
            let page = reset_page(&visit, &view, Typed::again(&visit.form), errors)?;
            visit.page_with(status, &page)
        }
    }
}

/// `POST /employees/:employee/link`: another link for somebody who has not used the last one.
pub(crate) async fn send_link(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    let id = visit.param("employee")?;
    usecase::resend_link(visit.portal(), visit.actor()?, Holder::Employee(id)).await?;
    Ok(see_other(&format!("/employees/{id}?notice=link_sent")))
}
