//! Lists of what elsewhere stands under something else: sites and machines of all customers, tasks of all projects, groups,
//! categories, and the keywords that tickets carry. Each row says what hangs on it.

use super::{DirectoryCursor, DirectoryQuery, StoreError};
use crate::ids::CustomerId;
use crate::people::{Group, Machine, Site};
use crate::values::{Language, Page};
use crate::work::{Category, Task};
use async_trait::async_trait;

/// A site as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteListItem {
    /// The site.
    pub site: Site,
    /// Name of its customer.
    pub customer_name: String,
    /// How many machines are there.
    pub machines: u32,
    /// How many tickets of it are new, in process or done.
    pub open_tickets: u32,
}

/// A machine as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineListItem {
    /// The machine.
    pub machine: Machine,
    /// Label of its site.
    pub site_label: String,
    /// The customer of the site.
    pub customer: CustomerId,
    /// Name of that customer.
    pub customer_name: String,
    /// How many tickets of it are new, in process or done.
    pub open_tickets: u32,
}

/// A task as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskListItem {
    /// The task.
    pub task: Task,
    /// Short name and name of its project.
    pub project_name: String,
    /// How many tickets with their primary assignment in it are new, in process or done.
    pub open_tickets: u32,
}

/// A group as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupListItem {
    /// The group.
    pub group: Group,
    /// How many active employees are in it, main group included.
    pub members: u32,
    /// How many of its tickets are new, in process or done.
    pub open_tickets: u32,
}

/// A category as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryListItem {
    /// The category.
    pub category: Category,
    /// How many tickets carry it.
    pub tickets: u32,
}

/// A keyword as lists show it. It has no row of its own: it is there while a ticket carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeywordListItem {
    /// The keyword in one of the spellings that tickets carry.
    pub keyword: String,
    /// How many tickets carry it, in whatever case.
    pub tickets: u32,
}

/// A page of a list.
pub type Listed<T> = Page<T, DirectoryCursor>;

/// Reading of these lists. They are open to administrators only, who see every ticket, so they take no `Visible`.
#[async_trait]
pub trait ListReads {
    /// Sites, by label; found by label, street, postal code and city.
    async fn list_sites(&self, query: &DirectoryQuery) -> Result<Listed<SiteListItem>, StoreError>;

    /// Machines, by name; found by name and serial number.
    async fn list_machines(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Listed<MachineListItem>, StoreError>;

    /// Tasks, by name; found by name.
    async fn list_tasks(&self, query: &DirectoryQuery) -> Result<Listed<TaskListItem>, StoreError>;

    /// Groups, by name; found by name.
    async fn list_groups_in_pages(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Listed<GroupListItem>, StoreError>;

    /// Categories, by name in this language; found by their names in both.
    async fn list_categories_in_pages(
        &self,
        query: &DirectoryQuery,
        language: Language,
    ) -> Result<Listed<CategoryListItem>, StoreError>;

    /// Keywords of tickets, by keyword in lower case; found by their words. They belong to no customer and are always active.
    async fn list_keywords(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Listed<KeywordListItem>, StoreError>;
}
