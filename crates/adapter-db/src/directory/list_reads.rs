//! Lists of sites, machines, tasks, groups, categories and keywords.

use super::paging::statement;
use super::{category, keyword, site, task, work_group};
use crate::sql::{Link, Row};
use crate::view::DbView;
use async_trait::async_trait;
use portal_domain::ports::{
    CategoryListItem, DirectoryQuery, GroupListItem, KeywordListItem, ListReads, Listed,
    MachineListItem, SiteListItem, StoreError, TaskListItem,
};
use portal_domain::values::Language;

#[async_trait]
impl<M: Send + Sync> ListReads for DbView<M> {
    async fn list_sites(&self, query: &DirectoryQuery) -> Result<Listed<SiteListItem>, StoreError> {
        site::list(&self.link, query).await
    }

    async fn list_machines(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Listed<MachineListItem>, StoreError> {
        site::list_machines(&self.link, query).await
    }

    async fn list_tasks(&self, query: &DirectoryQuery) -> Result<Listed<TaskListItem>, StoreError> {
        task::list(&self.link, query).await
    }

    async fn list_groups_in_pages(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Listed<GroupListItem>, StoreError> {
        work_group::list_in_pages(&self.link, query).await
    }

    async fn list_categories_in_pages(
        &self,
        query: &DirectoryQuery,
        language: Language,
    ) -> Result<Listed<CategoryListItem>, StoreError> {
        category::list_in_pages(&self.link, query, language).await
    }

    async fn list_keywords(
        &self,
        query: &DirectoryQuery,
    ) -> Result<Listed<KeywordListItem>, StoreError> {
        keyword::list(&self.link, query).await
    }
}

/// The plans of these lists, each with its name.
pub(crate) async fn explain(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Vec<(&'static str, Vec<String>)>, StoreError> {
    let mut plans = Vec::new();
    for (name, sql) in [
        ("sites", statement(&site::SITES, query)),
        ("machines", statement(&site::MACHINES, query)),
        ("tasks", statement(&task::LISTING, query)),
        ("groups", statement(&work_group::LISTING, query)),
        (
            "categories",
            statement(&category::listing(Language::De), query),
        ),
        ("keywords", keyword::statement(query)),
    ] {
        let (explained, before) = sql.explained(link.backend());
        let read = |row: &mut Row| row.skip(before).text();
        plans.push((name, link.list("plan", explained, read).await?));
    }
    Ok(plans)
}
