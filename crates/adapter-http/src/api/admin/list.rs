//! Lists over all customers and projects of what is kept under one of them, each row with what hangs on it.

use super::directory::ListOf;
use super::group::GroupBody;
use super::machine::MachineBody;
use super::site::SiteBody;
use super::task::TaskBody;
use crate::api::answer::Shown;
use crate::api::extract::Administrator;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::ticket::CategoryBody;
use crate::api::value::Id;
use poem_openapi::param::Query;
use poem_openapi::{Object, OpenApi};
use portal_domain::ids::{CustomerId, ProjectId};
use portal_domain::usecase;

/// A site with what hangs on it.
#[derive(Debug, Object)]
pub(crate) struct ListedSite {
    /// The site.
    site: SiteBody,
    /// Its customer.
    customer: Id<CustomerId>,
    /// Name of the customer.
    customer_name: String,
    /// How many machines are there.
    machines: u32,
    /// How many of its tickets are new, in process or done.
    open_tickets: u32,
}

/// A machine with what hangs on it.
#[derive(Debug, Object)]
pub(crate) struct ListedMachine {
    /// The machine.
    machine: MachineBody,
    /// Label of its site.
    site_label: String,
    /// The customer of the site.
    customer: Id<CustomerId>,
    /// Name of the customer.
    customer_name: String,
    /// How many of its tickets are new, in process or done.
    open_tickets: u32,
}

/// A task with what hangs on it.
#[derive(Debug, Object)]
pub(crate) struct ListedTask {
    /// The task.
    task: TaskBody,
    /// Its project.
    project: Id<ProjectId>,
    /// Short name and name of the project.
    project_name: String,
    /// How many tickets with their primary assignment in it are new, in process or done.
    open_tickets: u32,
}

/// A group with what hangs on it.
#[derive(Debug, Object)]
pub(crate) struct ListedGroup {
    /// The group.
    group: GroupBody,
    /// How many active employees are in it.
    members: u32,
    /// How many of its tickets are new, in process or done.
    open_tickets: u32,
}

/// A category with what hangs on it.
#[derive(Debug, Object)]
pub(crate) struct ListedCategory {
    /// The category.
    category: CategoryBody,
    /// How many tickets carry it.
    tickets: u32,
}

/// A keyword with what hangs on it.
#[derive(Debug, Object)]
pub(crate) struct ListedKeyword {
    /// The keyword in one of the spellings that tickets carry.
    keyword: String,
    /// How many tickets carry it, in whatever case.
    tickets: u32,
}

macro_rules! pages {
    ($($(#[$doc:meta])* $page:ident of $row:ident;)+) => { $(
        $(#[$doc])*
        #[derive(Debug, Object)]
        pub(crate) struct $page {
            /// The rows.
            items: Vec<$row>,
            /// Send it as `cursor` for the next page; null at the end.
            next: Option<String>,
        }
    )+ };
}

pages! {
    /// A page of sites, by label.
    ListedSites of ListedSite;
    /// A page of machines, by name.
    ListedMachines of ListedMachine;
    /// A page of tasks, by name.
    ListedTasks of ListedTask;
    /// A page of groups, by name.
    ListedGroups of ListedGroup;
    /// A page of categories, by name in your language.
    ListedCategories of ListedCategory;
    /// A page of keywords.
    ListedKeywords of ListedKeyword;
}

/// Lists.
pub(crate) struct Lists;

#[OpenApi(tag = "Tag::Administration")]
#[allow(
    clippy::too_many_arguments,
    reason = "one for each parameter of the query"
)]
impl Lists {
    /// Sites of all customers, by label.
    #[oai(path = "/lists/sites", method = "get", operation_id = "listAllSites")]
    async fn sites(
        &self,
        caller: Administrator,
        /// Words; each begins a word of label, street, postal code or city.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// Only of this customer.
        customer: Query<Option<Id<CustomerId>>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ListedSites>, Refused> {
        let list = ListOf {
            list: "sites",
            search: search.0,
            active: active.0,
            customer: customer.0.map(|id| id.0),
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_sites(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ListedSites {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| ListedSite {
                    customer: Id(one.site.customer),
                    site: one.site.into(),
                    customer_name: one.customer_name,
                    machines: one.machines,
                    open_tickets: one.open_tickets,
                })
                .collect(),
        }))
    }

    /// Machines of all customers, by name.
    #[oai(
        path = "/lists/machines",
        method = "get",
        operation_id = "listAllMachines"
    )]
    async fn machines(
        &self,
        caller: Administrator,
        /// Words; each begins a word of name or serial number.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// Only of this customer.
        customer: Query<Option<Id<CustomerId>>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ListedMachines>, Refused> {
        let list = ListOf {
            list: "machines",
            search: search.0,
            active: active.0,
            customer: customer.0.map(|id| id.0),
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_machines(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ListedMachines {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| ListedMachine {
                    machine: one.machine.into(),
                    site_label: one.site_label,
                    customer: Id(one.customer),
                    customer_name: one.customer_name,
                    open_tickets: one.open_tickets,
                })
                .collect(),
        }))
    }

    /// Tasks of all projects, by name.
    #[oai(path = "/lists/tasks", method = "get", operation_id = "listAllTasks")]
    async fn tasks(
        &self,
        caller: Administrator,
        /// Words; each begins a word of the name.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// Only in projects of this customer.
        customer: Query<Option<Id<CustomerId>>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ListedTasks>, Refused> {
        let list = ListOf {
            list: "tasks",
            search: search.0,
            active: active.0,
            customer: customer.0.map(|id| id.0),
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_tasks(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ListedTasks {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| ListedTask {
                    project: Id(one.task.project),
                    task: one.task.into(),
                    project_name: one.project_name,
                    open_tickets: one.open_tickets,
                })
                .collect(),
        }))
    }

    /// Groups, by name.
    #[oai(
        path = "/lists/groups",
        method = "get",
        operation_id = "listGroupsInPages"
    )]
    async fn groups(
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
    ) -> Result<Shown<ListedGroups>, Refused> {
        let list = ListOf {
            list: "groups",
            search: search.0,
            active: active.0,
            customer: None,
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_groups_in_pages(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ListedGroups {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| ListedGroup {
                    group: one.group.into(),
                    members: one.members,
                    open_tickets: one.open_tickets,
                })
                .collect(),
        }))
    }

    /// Categories, by name in your language.
    #[oai(
        path = "/lists/categories",
        method = "get",
        operation_id = "listCategoriesInPages"
    )]
    async fn categories(
        &self,
        caller: Administrator,
        /// Words; each begins a word of a name in either language.
        search: Query<Option<String>>,
        /// `true`: only active ones.
        active: Query<Option<bool>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ListedCategories>, Refused> {
        let list = ListOf {
            list: "categories",
            search: search.0,
            active: active.0,
            customer: None,
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let (portal, actor) = (caller.portal(), &caller.actor);
        let page = usecase::list_categories_in_pages(portal, actor, &query).await?;
        Ok(Shown(ListedCategories {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| ListedCategory {
                    category: one.category.into(),
                    tickets: one.tickets,
                })
                .collect(),
        }))
    }

    /// Keywords that tickets carry. Nobody keeps them: employees give them to tickets, and one that no ticket carries is gone.
    #[oai(
        path = "/lists/keywords",
        method = "get",
        operation_id = "listKeywords"
    )]
    async fn keywords(
        &self,
        caller: Administrator,
        /// Words; each begins a word of the keyword.
        search: Query<Option<String>>,
        /// `next` of another page.
        cursor: Query<Option<String>>,
        /// How many, 1 to 200; 50 if left out.
        limit: Query<Option<i64>>,
    ) -> Result<Shown<ListedKeywords>, Refused> {
        let list = ListOf {
            list: "keywords",
            search: search.0,
            active: None,
            customer: None,
            cursor: cursor.0,
            limit: limit.0,
        };
        let query = list.query(&caller)?;
        let page = usecase::list_keywords(caller.portal(), &caller.actor, &query).await?;
        Ok(Shown(ListedKeywords {
            next: page.next.map(|place| list.seal(&caller, &place)),
            items: page
                .items
                .into_iter()
                .map(|one| ListedKeyword {
                    keyword: one.keyword,
                    tickets: one.tickets,
                })
                .collect(),
        }))
    }
}
