//! `/categories`: categories of tickets, kept by administrators.

use super::directory_list::DirectoryList;
use super::row_list::{shows_all, state_tabs};
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::category::{CategoryFormPage, CategoryListPage, CategoryRow};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::ids::CategoryId;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{self, CategoryEntry, Reader};
use portal_domain::values::Language;
use portal_domain::work::Category;
use std::sync::Arc;

const NAMES: [&str; 2] = ["name_de", "name_en"];

async fn page(visit: &Visit, errors: FormErrors) -> Result<CategoryListPage, Failure> {
    let actor = visit.actor()?;
    let list = DirectoryList::read(visit, "/categories", &["state"])?;
    let all = shows_all(visit)?;
    let query = DirectoryQuery {
        active_only: !all,
        ..list.query()
    };
    let page = usecase::list_categories_in_pages(visit.portal(), actor, &query).await?;
    let (own, other) = match actor.language() {
        Language::De => (Language::De, Language::En),
        Language::En => (Language::En, Language::De),
    };
    Ok(CategoryListPage {
        frame: visit.frame(Nav::Settings),
        tabs: state_tabs(&visit.words(), "/categories", "", all),
        search: list.search(),
        state: if all { "all" } else { "" }.to_owned(),
        paging: list.paging(visit, page.next.as_ref())?,
        categories: page
            .items
            .iter()
            .map(|one| CategoryRow {
                id: one.category.id.to_string(),
                name: one.category.name(own).to_string(),
                other: one.category.name(other).to_string(),
                tickets: one.tickets,
                active: one.category.active.into(),
            })
            .collect(),
        name_de: visit.form.text("name_de").to_owned(),
        name_en: visit.form.text("name_en").to_owned(),
        submission: visit.submission(),
        errors,
    })
}

/// `GET /categories`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    visit.page(&page(&visit, FormErrors::none()).await?)
}

fn entry(visit: &Visit, active: bool) -> CategoryEntry {
    CategoryEntry {
        name_de: visit.form.text("name_de").to_owned(),
        name_en: visit.form.text("name_en").to_owned(),
        active,
    }
}

/// `POST /categories`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let result = async {
        visit.form.only(&["name_de", "name_en", "submission"])?;
        let actor = submitting(&visit)?;
        usecase::create_category(visit.portal(), &actor, &entry(&visit, true)).await
    };
    match result.await {
        Ok(_) => Ok(see_other("/categories?notice=saved")),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &NAMES)?;
            visit.page_with(status, &page(&visit, errors).await?)
        }
    }
}

/// The category of the address.
async fn load(visit: &Visit) -> Result<Category, Failure> {
    let id: CategoryId = visit.param("category")?;
    let all = usecase::list_categories(visit.portal(), visit.actor()?).await?;
    let found = all.into_iter().find(|one| one.id == id);
    found.ok_or(Failure::NotFound)
}

fn form(
    visit: &Visit,
    category: &Category,
    typed: Typed<'_>,
    errors: FormErrors,
) -> CategoryFormPage {
    CategoryFormPage {
        frame: visit.frame(Nav::Settings),
        id: category.id.to_string(),
        name_de: typed.text("name_de", category.name_de.as_str()),
        name_en: typed.text("name_en", category.name_en.as_str()),
        active: typed.ticked("active", category.active),
        version: version_text(category.version),
        errors,
    }
}

/// `GET /categories/:category/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let category = load(&visit).await?;
    visit.page(&form(&visit, &category, Typed::NOTHING, FormErrors::none()))
}

/// `POST /categories/:category/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let category = load(&visit).await?;
    let result = async {
        visit
            .form
            .only(&["name_de", "name_en", "active", "version"])?;
        let entry = entry(&visit, visit.form.ticked("active"));
        let (actor, seen) = (visit.actor()?, seen(&visit)?);
        usecase::edit_category(visit.portal(), actor, category.id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other("/categories?state=all&notice=saved")),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &NAMES)?;
            let page = form(&visit, &category, Typed::again(&visit.form), errors);
            visit.page_with(status, &page)
        }
    }
}
