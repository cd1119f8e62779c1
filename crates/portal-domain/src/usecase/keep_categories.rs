//! Categories of tickets: kept by administrators.

use super::submission::{created_before, remember_created};
use super::transaction::{Changes, Field, Transaction, check_seen, retry_busy};
use super::{Actor, Portal, Reader};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::CategoryId;
use crate::values::{FieldErrors, Name};
use crate::version::Version;
use crate::work::Category;

/// What is entered about a category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CategoryEntry {
    /// Name in German.
    pub name_de: String,
    /// Name in English.
    pub name_en: String,
    /// Offered for tickets.
    pub active: bool,
}

/// All categories, by name in the actor's language. For employees: contacts read of no category.
pub async fn list_categories(portal: &Portal, actor: &Actor) -> Result<Vec<Category>, Failure> {
    actor.require_staff()?;
    let mut all = portal.store.read().await?.list_categories().await?;
    let language = actor.language();
    all.sort_by_key(|one| (one.name(language).as_str().to_lowercase(), one.id));
    Ok(all)
}

/// What stands in the log of a category.
fn category_fields(category: &Category) -> [Field; 3] {
    [
        ("name_de", Some(category.name_de.to_string())),
        ("name_en", Some(category.name_en.to_string())),
        ("active", Some(category.active.to_string())),
    ]
}

pub(super) fn parse(entry: &CategoryEntry) -> Result<(Name, Name), Failure> {
    let mut errors = FieldErrors::new();
    let de = errors.take("name_de", Name::parse(&entry.name_de));
    let en = errors.take("name_en", Name::parse(&entry.name_en));
    match (de, en) {
        (Some(de), Some(en)) => Ok((de, en)),
        _ => Err(errors.into()),
    }
}

/// Stores a new category and notes it.
pub(super) async fn add_category(
    transaction: &Transaction<'_>,
    category: &Category,
) -> Result<(), Failure> {
    transaction.work.insert_category(category).await?;
    let mut changes = Changes::default();
    changes.all_new(category_fields(category));
    transaction.audit(
        AuditAction::CategoryCreated,
        format!("category {}", category.id),
        changes.into_vec(),
    );
    Ok(())
}

/// Stores a changed category and notes it.
pub(super) async fn change_category(
    transaction: &Transaction<'_>,
    old: &Category,
    new: &Category,
) -> Result<(), Failure> {
    transaction.work.update_category(new).await?;
    let mut changes = Changes::default();
    changes.between(category_fields(old), category_fields(new));
    transaction.audit(
        AuditAction::CategoryChanged,
        format!("category {}", new.id),
        changes.into_vec(),
    );
    Ok(())
}

/// Adds a category.
pub async fn create_category(
    portal: &Portal,
    actor: &Actor,
    entry: &CategoryEntry,
) -> Result<CategoryId, Failure> {
    let (name_de, name_en) = parse(entry)?;
    let asked = format!("create_category {entry:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let category = Category {
            id: portal.id(),
            version: Version::FIRST,
            name_de: name_de.clone(),
            name_en: name_en.clone(),
            active: entry.active,
        };
        add_category(&transaction, &category).await?;
        remember_created(&transaction, &asked, category.id).await?;
        transaction.commit().await?;
        Ok(category.id)
    })
    .await
}

/// Renames a category, or takes it in or out of what is offered. Tickets that carry it keep it.
pub async fn edit_category(
    portal: &Portal,
    actor: &Actor,
    id: CategoryId,
    seen: Version,
    entry: &CategoryEntry,
) -> Result<(), Failure> {
    let (name_de, name_en) = parse(entry)?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let all = transaction.work.list_categories().await?;
        let old = all.into_iter().find(|one| one.id == id);
        let old = old.ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        let new = Category {
            name_de: name_de.clone(),
            name_en: name_en.clone(),
            active: entry.active,
            ..old.clone()
        };
        change_category(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}
