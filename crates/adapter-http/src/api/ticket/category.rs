//! Categories of tickets: administrators keep them, employees read them.

use crate::api::answer::{Found, Made, MadeTagged, Shown, Tagged};
use crate::api::extract::{Administrator, Body, Caller, IfMatch, IfNoneMatch, Settled};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Id;
use poem_openapi::param::Path;
use poem_openapi::{Object, OpenApi};
use portal_domain::failure::Failure;
use portal_domain::ids::CategoryId;
use portal_domain::usecase::{self, CategoryEntry};
use portal_domain::work::Category;

/// A category.
#[derive(Debug, Object)]
#[oai(rename = "Category")]
pub(crate) struct CategoryBody {
    /// Its id.
    id: Id<CategoryId>,
    /// Name in German.
    name_de: String,
    /// Name in English.
    name_en: String,
    /// Offered for tickets.
    active: bool,
}

impl From<Category> for CategoryBody {
    fn from(one: Category) -> Self {
        Self {
            id: Id(one.id),
            name_de: one.name_de.into(),
            name_en: one.name_en.into(),
            active: one.active,
        }
    }
}

/// A category as it is to be.
#[derive(Debug, Object)]
pub(crate) struct CategorySent {
    /// Name in German, unique.
    name_de: String,
    /// Name in English, unique.
    name_en: String,
    /// Offered for tickets. Tickets that carry it keep it.
    active: bool,
}

impl From<CategorySent> for CategoryEntry {
    fn from(sent: CategorySent) -> Self {
        Self {
            name_de: sent.name_de,
            name_en: sent.name_en,
            active: sent.active,
        }
    }
}

/// All categories.
#[derive(Debug, Object)]
pub(crate) struct CategoryList {
    /// The categories, by name in your language.
    items: Vec<CategoryBody>,
}

async fn find(caller: &Caller, id: CategoryId) -> Result<Category, Failure> {
    let all = usecase::list_categories(caller.portal(), &caller.actor).await?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or(Failure::NotFound)
}

async fn current(caller: &Caller, id: CategoryId) -> Result<Tagged<CategoryBody>, Refused> {
    let category = find(caller, id).await?;
    let version = category.version;
    Ok(Tagged(category.into(), version.into()))
}

/// Categories.
pub(crate) struct Categories;

#[OpenApi(tag = "Tag::Tickets")]
impl Categories {
    /// All categories; for employees.
    #[oai(path = "/categories", method = "get", operation_id = "listCategories")]
    async fn list(&self, caller: Settled) -> Result<Shown<CategoryList>, Refused> {
        let all = usecase::list_categories(caller.portal(), &caller.actor).await?;
        let items = all.into_iter().map(CategoryBody::from).collect();
        Ok(Shown(CategoryList { items }))
    }

    /// Add a category; for administrators.
    #[oai(path = "/categories", method = "post", operation_id = "createCategory")]
    async fn create(
        &self,
        caller: Administrator,
        sent: Body<CategorySent>,
    ) -> Result<MadeTagged<CategoryBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let id = usecase::create_category(portal, actor, &sent.0.into()).await?;
        let Tagged(shown, revision) = current(&caller, id).await?;
        let location = format!("/categories/{id}");
        let made = Made { shown, location };
        Ok(MadeTagged { made, revision })
    }

    /// A category; for administrators.
    #[oai(
        path = "/categories/:category",
        method = "get",
        operation_id = "getCategory"
    )]
    async fn get(
        &self,
        caller: Administrator,
        category: Path<Id<CategoryId>>,
        /// What you have already.
        #[oai(name = "If-None-Match")]
        known: IfNoneMatch,
    ) -> Result<Found<CategoryBody>, Refused> {
        Ok(known.compare(current(&caller, category.0.0).await?))
    }

    /// Change a category; for administrators. It is never deleted: one that is not active stays on the tickets that carry it.
    #[oai(
        path = "/categories/:category",
        method = "put",
        operation_id = "changeCategory"
    )]
    async fn change(
        &self,
        caller: Administrator,
        category: Path<Id<CategoryId>>,
        /// What you saw.
        #[oai(name = "If-Match")]
        seen: IfMatch,
        sent: Body<CategorySent>,
    ) -> Result<Tagged<CategoryBody>, Refused> {
        let (portal, actor) = (caller.portal(), &caller.actor);
        let id = category.0.0;
        let seen = seen.version(find(&caller, id).await?.version)?;
        usecase::edit_category(portal, actor, id, seen, &sent.0.into()).await?;
        current(&caller, id).await
    }
}
