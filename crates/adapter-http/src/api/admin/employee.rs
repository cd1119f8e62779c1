//! Employees and their logins.

use super::directory::ListOf;
use super::login::LoginBody;
use super::password::{PasswordReset, choice};
use crate::api::answer::{Done, Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::{Code, Id};
use poem_openapi::param::{Path, Query};
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{EmployeeId, GroupId};
use portal_domain::people::{Employee, Holder};
use portal_domain::usecase::{self, EmployeeEntry, SetUpLogin};
use portal_domain::values::AccountLanguage;

/// An employee.
#[derive(Debug, Object)]
#[oai(rename = "Employee")]
pub(crate) struct EmployeeBody {
    /// Its id.
    id: Id<EmployeeId>,
    /// Full name.
    name: String,
    /// Mail address.
    email: Option<String>,
    /// An inactive employee sees nothing.
    active: bool,
    /// Administers the installation.
    administrator: bool,
    /// Sees the tickets of all projects.
    all_projects: bool,
    /// Writes nothing.
    read_only: bool,
    /// May set accepted tickets to billed.
    may_bill: bool,
    /// Language choice.
    language: Code<AccountLanguage>,
    /// Main group.
    main_group: Option<Id<GroupId>>,
    /// Further groups.
    groups: Vec<Id<GroupId>>,
}

impl From<Employee> for EmployeeBody {
    fn from(employee: Employee) -> Self {
        Self {
            id: Id(employee.id),
            name: employee.name.into(),
            email: employee.email.map(String::from),
            active: employee.active,
            administrator: employee.administrator,
            all_projects: employee.all_projects,
            read_only: employee.read_only,
            may_bill: employee.may_bill,
            language: Code(employee.language),
            main_group: employee.main_group.map(Id),
            groups: employee.groups.into_iter().map(Id).collect(),
        }
    }
}

/// What is entered about an employee. Parts in projects are kept with the projects.
#[derive(Debug, Object)]
#[oai(rename = "EmployeeEntry")]
pub(crate) struct EmployeeSent {
    /// Full name.
    name: String,
    /// Mail address.
    email: Option<String>,
    /// An inactive employee sees nothing.
    active: bool,
    /// Administers the installation. The last administrator stays one.
    administrator: bool,
    /// Sees the tickets of all projects.
    all_projects: bool,
    /// Writes nothing.
    read_only: bool,
    /// May set accepted tickets to billed.
    may_bill: bool,
    /// Language choice.
    language: Code<AccountLanguage>,
    /// Main group.
    main_group: Option<Id<GroupId>>,
    /// Further groups.
    groups: Vec<Id<GroupId>>,
}

impl From<EmployeeSent> for EmployeeEntry {
    fn from(sent: EmployeeSent) -> Self {
        Self {
            name: sent.name,
            email: sent.email,
            active: sent.active,
            administrator: sent.administrator,
            all_projects: sent.all_projects,
            read_only: sent.read_only,
            may_bill: sent.may_bill,
            language: sent.language.0,
            main_group: sent.main_group.map(|id| id.0),
            groups: sent.groups.into_iter().map(|id| id.0).collect(),
        }
    }
}

/// A page of employees, by name.
#[derive(Debug, Object)]
pub(crate) struct EmployeePage {
    /// The employees.
    items: Vec<EmployeeBody>,
    /// Send it as `cursor` for the next page; null at the end.
    next: Option<String>,
}

/// A login for an employee who has none.
#[derive(Object)]
pub(crate) struct EmployeeLogin {
    /// Login name; unique over contacts and employees.
    login_name: String,
    /// A password that you hand over yourself; without it a link goes out by mail.
    password: Option<String>,
    /// It must be changed at the first login; only with `password`.
    must_change: Option<bool>,
}

impl EmployeeLogin {
    fn command(self) -> Result<SetUpLogin, Refused> {
        Ok(SetUpLogin {
            login_name: self.login_name,
            password: choice(self.password, self.must_change)?,
            // These two are a contact's.
            language: AccountLanguage::Default,
            ticket_access: false,
        })
    }
}

/// Another login name.
#[derive(Debug, Object)]
pub(crate) struct LoginRename {
    /// Login name; null withdraws the login. A change ends all sessions.
    login_name: Option<String>,
}

/// The login of an employee.
#[derive(Debug, Object)]
pub(crate) struct EmployeeAccess {
    /// The login; null if there is none.
    login: Option<LoginBody>,
}

/// The employee as it is now, with its tag.
async fn current(caller: &Caller, id: EmployeeId) -> Result<Tagged<EmployeeBody>, Refused> {
    let view = usecase::view_employee(caller.portal(), &caller.actor, id).await?;
    let version = view.employee.version;
    Ok(Tagged(view.employee.into(), version.into()))
}

async fn access(caller: &Caller, id: EmployeeId) -> Result<EmployeeAccess, Refused> {
    let view = usecase::view_employee(caller.portal(), &caller.actor, id).await?;
    Ok(EmployeeAccess {
        login: view.login.map(LoginBody::from),
    })
}

/// Employees.
pub(crate) struct Employees;

#[OpenApi(tag = "Tag::Administration")]
impl Employees {
    /// Employees, by name.
    #[oai(path = "/employees", method = "get", operation_id = "listEmployees")]
    async fn list(
        &self,
        caller: Administrator,
        /// Words; each begins a word of the name.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<EmployeePage>, Refused> {
        let list = ListOf {
            list: "employees",
            search: search.0,
            active: active.0,
            customer: None,
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_employees(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(EmployeePage {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page.items.into_iter().map(EmployeeBody::from).collect(),
        }))
    }

    /// Add an employee.
    #[oai(path = "/employees", method = "post", operation_id = "createEmployee")]
    async fn create(
        &self,
        caller: Administrator,
        sent: Body<EmployeeSent>,
    ) -> Result<MadeTagged<EmployeeBody>, Refused> {
        let entry = sent.0.into();
        let id = usecase::create_employee(caller.portal(), &caller.actor, &entry).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/employees/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// An employee.
    #[oai(
        path = "/employees/:employee",
        method = "get",
        operation_id = "getEmployee"
    )]
    async fn get(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<EmployeeBody>, Refused> {
        Ok(known.compare(current(&caller, employee.0.0).await?))
    }

    /// Change an employee.
    #[oai(
        path = "/employees/:employee",
        method = "put",
        operation_id = "changeEmployee"
    )]
    async fn change(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<EmployeeSent>,
    ) -> Result<Tagged<EmployeeBody>, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, employee.0.0);
        let now = usecase::view_employee(portal, actor, id).await?.employee;
        let seen = seen.version(now.version)?;
        usecase::edit_employee(portal, actor, id, seen, &sent.0.into()).await?;
        current(&caller, id).await
    }

    /// The login of an employee.
    #[oai(
        path = "/employees/:employee/login",
        method = "get",
        operation_id = "getEmployeeLogin"
    )]
    async fn login(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
    ) -> Result<Shown<EmployeeAccess>, Refused> {
        Ok(Shown(access(&caller, employee.0.0).await?))
    }

    /// Give an employee a login. Who has one gets the password reset instead.
    #[oai(
        path = "/employees/:employee/login",
        method = "post",
        operation_id = "setUpEmployeeLogin"
    )]
    async fn set_up_login(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
        sent: Body<EmployeeLogin>,
    ) -> Result<Made<EmployeeAccess>, Refused> {
        let (id, command) = (employee.0.0, sent.0.command()?);
        let holder = Holder::Employee(id);
        usecase::set_up_login(caller.portal(), &caller.actor, holder, &command).await?;
        Ok(Made {
            shown: access(&caller, id).await?,
            location: format!("/employees/{id}/login"),
        })
    }

    /// Change or withdraw the login name of an employee. The last administrator keeps the login.
    #[oai(
        path = "/employees/:employee/login/name",
        method = "post",
        operation_id = "renameEmployeeLogin"
    )]
    async fn rename_login(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
        sent: Body<LoginRename>,
    ) -> Result<Done, Refused> {
        let (portal, actor, id) = (caller.portal(), &caller.actor, employee.0.0);
        let name = sent.0.login_name;
        usecase::change_employee_login(portal, actor, id, name.as_deref()).await?;
        Ok(Done)
    }

    /// Reset the password of an employee. All sessions, tokens and older links end.
    #[oai(
        path = "/employees/:employee/login/reset",
        method = "post",
        operation_id = "resetEmployeePassword"
    )]
    async fn reset_password(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
        sent: Body<PasswordReset>,
    ) -> Result<Done, Refused> {
        let (holder, choice) = (Holder::Employee(employee.0.0), sent.0.choice()?);
        usecase::reset_password(caller.portal(), &caller.actor, holder, &choice).await?;
        Ok(Done)
    }

    /// Send an employee a fresh link to set a password.
    #[oai(
        path = "/employees/:employee/login/link",
        method = "post",
        operation_id = "resendEmployeeLink"
    )]
    async fn resend_link(
        &self,
        caller: Administrator,
        employee: Path<Id<EmployeeId>>,
    ) -> Result<Done, Refused> {
        let holder = Holder::Employee(employee.0.0);
        usecase::resend_link(caller.portal(), &caller.actor, holder).await?;
        Ok(Done)
    }
}
