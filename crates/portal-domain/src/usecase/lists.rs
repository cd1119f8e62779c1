//! Lists of sites, machines, tasks, groups, categories and keywords of the whole company: each row with what hangs on it.

use super::{Actor, Portal, Reader};
use crate::failure::Failure;
use crate::ports::{
    CategoryListItem, DirectoryQuery, GroupListItem, KeywordListItem, Listed, MachineListItem,
    SiteListItem, TaskListItem,
};

/// Sites of all customers or of one, by label.
pub async fn list_sites(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<SiteListItem>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_sites(query).await?)
}

/// Machines of all customers or of one, by name.
pub async fn list_machines(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<MachineListItem>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_machines(query).await?)
}

/// Tasks of all projects, or of those of one customer, by name.
pub async fn list_tasks(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<TaskListItem>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_tasks(query).await?)
}

/// Groups, by name.
pub async fn list_groups_in_pages(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<GroupListItem>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    Ok(view.list_groups_in_pages(query).await?)
}

/// Categories, by name in the actor's language.
pub async fn list_categories_in_pages(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<CategoryListItem>, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let language = actor.language();
    Ok(view.list_categories_in_pages(query, language).await?)
}

/// Keywords that tickets carry. They are free: nobody keeps them, and one that no ticket carries is gone.
pub async fn list_keywords(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Listed<KeywordListItem>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_keywords(query).await?)
}
