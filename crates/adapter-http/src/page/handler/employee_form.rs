//! The form for an employee, new or existing, with the login.

use super::employee::{load, login_name};
use super::employee_list::in_group;
use super::language::language_choices;
use super::password_choice::{self, choice_view, chosen};
use super::second::told;
use super::ticket_comment::rename;
use super::typed::{Typed, filled, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::employee::EmployeeFormPage;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::people::Group;
use portal_domain::usecase::{self, EmployeeEntry, EmployeeView, Kept, LoginChange, SetUpLogin};
use portal_domain::values::{AccountLanguage, FieldErrors, Problem};
use std::sync::Arc;

const FIELDS: [&str; 13] = [
    "name",
    "email",
    "login",
    "language",
    "administrator",
    "all_projects",
    "may_bill",
    "read_only",
    "group",
    "main_group",
    "active",
    "version",
    "submission",
];

/// All fields with those of the choice of a password.
fn fields() -> Vec<&'static str> {
    FIELDS.into_iter().chain(password_choice::FIELDS).collect()
}

async fn page(
    visit: &Visit,
    stored: Option<&EmployeeView>,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<EmployeeFormPage, Failure> {
    let one = stored.map(|view| &view.employee);
    let login = stored.and_then(login_name);
    let language = one.map_or(AccountLanguage::Default, |one| one.language);
    let groups = match stored {
        Some(view) => view.groups.clone(),
        None => usecase::list_groups(visit.portal(), visit.actor()?).await?,
    };
    let ticked = |name, pick: fn(&portal_domain::people::Employee) -> bool| {
        typed.ticked(name, one.is_some_and(pick))
    };
    Ok(EmployeeFormPage {
        frame: visit.frame(Nav::Employees),
        id: one.map(|one| one.id.to_string()),
        name: typed.optional("name", one.map(|one| &one.name)),
        email: typed.optional("email", one.and_then(|one| one.email.as_ref())),
        login: typed.optional("login", login),
        password: login.is_none().then(|| password(stored, typed)),
        languages: language_choices(visit, &typed.text("language", language.code())),
        groups: group_ticks(stored, &groups, typed),
        main_groups: main_groups(visit, stored, &groups, typed),
        administrator: ticked("administrator", |one| one.administrator),
        all_projects: ticked("all_projects", |one| one.all_projects),
        read_only: ticked("read_only", |one| one.read_only),
        may_bill: ticked("may_bill", |one| one.may_bill),
        active: typed.ticked("active", one.is_none_or(|one| one.active)),
        version: one.map(|one| version_text(one.version)).unwrap_or_default(),
        submission: visit.submission(),
        errors,
    })
}

/// How the password of a first login comes about. The mail goes to the address in the same form, so that of a new
/// employee may still be typed.
fn password(
    stored: Option<&EmployeeView>,
    typed: Typed<'_>,
) -> crate::page::view::contact::PasswordChoice {
    let known = stored.and_then(|view| view.employee.email.as_ref());
    let email = typed.optional("email", known);
    let view = choice_view(known, typed);
    crate::page::view::contact::PasswordChoice {
        by_mail: typed.text("method", "mail") == "mail",
        email: Some(email),
        ..view
    }
}

/// Groups that can be chosen: the active ones, and those that the employee is in already.
fn offered<'g>(
    stored: Option<&'g EmployeeView>,
    groups: &'g [Group],
) -> impl Iterator<Item = &'g Group> {
    groups.iter().filter(move |group| {
        group.active || stored.is_some_and(|view| in_group(&view.employee, group.id))
    })
}

fn group_ticks(stored: Option<&EmployeeView>, groups: &[Group], typed: Typed<'_>) -> Vec<Choice> {
    let own = stored.map(|view| view.employee.groups.iter().map(ToString::to_string));
    let chosen = typed.all("group", own.map(Iterator::collect).unwrap_or_default());
    offered(stored, groups)
        .map(|group| {
            let id = group.id.to_string();
            Choice::new(&id, group.name.as_str()).selected(chosen.contains(&id))
        })
        .collect()
}

fn main_groups(
    visit: &Visit,
    stored: Option<&EmployeeView>,
    groups: &[Group],
    typed: Typed<'_>,
) -> Vec<Choice> {
    let chosen = typed.optional(
        "main_group",
        stored.and_then(|view| view.employee.main_group),
    );
    let none = Choice::new("", visit.words().no_group()).selected(chosen.is_empty());
    let rest = offered(stored, groups).map(|group| {
        let id = group.id.to_string();
        Choice::new(&id, group.name.as_str()).selected(id == chosen)
    });
    std::iter::once(none).chain(rest).collect()
}

fn entry(fields: &Fields) -> Result<EmployeeEntry, Failure> {
    let mut errors = FieldErrors::new();
    let language = errors.take("language", AccountLanguage::parse(fields.text("language")));
    let main_group = fields.chosen("main_group", &mut errors);
    let mut groups = Vec::new();
    for text in fields.all("group") {
        match text.parse() {
            Ok(group) => groups.push(group),
            Err(_) => errors.add("group", Problem::NotOffered),
        }
    }
    match language {
        Some(language) if errors.is_empty() => Ok(EmployeeEntry {
            name: fields.text("name").to_owned(),
            email: filled(fields, "email"),
            active: fields.ticked("active"),
            administrator: fields.ticked("administrator"),
            all_projects: fields.ticked("all_projects"),
            read_only: fields.ticked("read_only"),
            may_bill: fields.ticked("may_bill"),
            language,
            main_group,
            groups,
        }),
        _ => Err(errors.into()),
    }
}

/// The login that was entered for somebody who has none; an empty name sets none up.
fn first_login(fields: &Fields) -> Result<Option<SetUpLogin>, Failure> {
    let Some(login_name) = filled(fields, "login") else {
        return Ok(None);
    };
    let mut errors = FieldErrors::new();
    match chosen(fields, &mut errors) {
        Some(password) => Ok(Some(SetUpLogin {
            login_name,
            password,
            // Both are those of contacts; an employee has the language in the other entries.
            language: AccountLanguage::Default,
            ticket_access: false,
        })),
        None => Err(errors.into()),
    }
}

fn login_change(fields: &Fields, stored: &EmployeeView) -> Result<LoginChange, Failure> {
    match (login_name(stored), filled(fields, "login")) {
        (None, _) => Ok(first_login(fields)?.map_or(LoginChange::Keep, LoginChange::SetUp)),
        (Some(old), Some(new)) if old == new => Ok(LoginChange::Keep),
        (Some(_), new) => Ok(LoginChange::Rename(new)),
    }
}

async fn again(visit: &Visit, stored: Option<&EmployeeView>, failure: Failure) -> Answer {
    let failure = rename(
        rename(failure, "login_name", "login"),
        "groups",
        "main_group",
    );
    let (status, errors) = told(
        visit,
        failure,
        &fields(),
        stored.map(|one| Kept::Employee(one.employee.id)),
    )
    .await?;
    let typed = Typed::again(&visit.form);
    visit.page_with(status, &page(visit, stored, typed, errors).await?)
}

/// `GET /employees/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let page = page(&visit, None, Typed::NOTHING, FormErrors::none()).await?;
    visit.page(&page)
}

/// `POST /employees/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let result = async {
        visit.form.only(&fields())?;
        let (entry, login) = (entry(&visit.form)?, first_login(&visit.form)?);
        let actor = submitting(&visit)?;
        usecase::create_employee_with_login(visit.portal(), &actor, &entry, login.as_ref()).await
    };
    match result.await {
        Ok(id) => Ok(see_other(&format!("/employees/{id}?notice=saved"))),
        Err(failure) => again(&visit, None, failure).await,
    }
}

/// `GET /employees/:employee/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    let page = page(&visit, Some(&stored), Typed::NOTHING, FormErrors::none()).await?;
    visit.page(&page)
}

/// `POST /employees/:employee/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    let id = stored.employee.id;
    let result = async {
        visit.form.only(&fields())?;
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        let login = login_change(&visit.form, &stored)?;
        let actor = visit.actor()?;
        let change = (&entry, &login);
        usecase::edit_employee_with_login(visit.portal(), actor, id, seen, change).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!("/employees/{id}?notice=saved"))),
        Err(failure) => again(&visit, Some(&stored), failure).await,
    }
}
