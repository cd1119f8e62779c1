//! The form for a project, new or existing.

use super::language::{account_language, language_choices, own_language};
use super::second::told;
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::project::ProjectFormPage;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::ports::DirectoryQuery;
use portal_domain::usecase::{self, Kept, ProjectEntry, ProjectView};
use portal_domain::values::{AccountLanguage, FieldErrors, PageSize};
use portal_domain::work::ProjectState;
use std::sync::Arc;

const FIELDS: [&str; 7] = [
    "short_name",
    "name",
    "customer",
    "language",
    "open",
    "version",
    "submission",
];

async fn page(
    visit: &Visit,
    stored: Option<&ProjectView>,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<ProjectFormPage, Failure> {
    let project = stored.map(|view| &view.project);
    let language = account_language(project.and_then(|one| one.language)).code();
    let open = project.is_none_or(|one| one.state == ProjectState::Open);
    Ok(ProjectFormPage {
        frame: visit.frame(Nav::Projects),
        id: project.map(|one| one.id.to_string()),
        short_name: typed.optional("short_name", project.map(|one| &one.short_name)),
        name: typed.optional("name", project.map(|one| &one.name)),
        customers: customers(visit, stored, typed).await?,
        languages: language_choices(visit, &typed.text("language", language)),
        open: typed.ticked("open", open),
        version: project
            .map(|one| version_text(one.version))
            .unwrap_or_default(),
        submission: visit.submission(),
        errors,
    })
}

/// Customers, first the entry for an internal project. That of the project stands in the list whatever is offered.
async fn customers(
    visit: &Visit,
    stored: Option<&ProjectView>,
    typed: Typed<'_>,
) -> Result<Vec<Choice>, Failure> {
    let own = stored.and_then(|view| view.project.customer);
    let chosen = typed.optional("customer", own);
    let query = DirectoryQuery {
        active_only: true,
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    let page = usecase::list_customers(visit.portal(), visit.actor()?, &query).await?;
    let mut choices = vec![Choice::new("", visit.words().no_customer())];
    choices.extend(
        page.items
            .iter()
            .map(|one| Choice::new(&one.id.to_string(), one.name.as_str())),
    );
    if let Some(id) = own.map(|id| id.to_string())
        && !choices.iter().any(|one| one.value == id)
    {
        let name = stored.and_then(|view| view.customer_name.as_deref());
        choices.push(Choice::new(&id, name.unwrap_or(&id)));
    }
    let select = |choice: Choice| {
        let selected = choice.value == chosen;
        choice.selected(selected)
    };
    Ok(choices.into_iter().map(select).collect())
}

fn entry(fields: &Fields) -> Result<ProjectEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let customer = fields.chosen("customer", &mut errors);
    let language = errors.take("language", AccountLanguage::parse(fields.text("language")));
    match language {
        Some(language) if errors.is_empty() => Ok(ProjectEntry {
            short_name: fields.text("short_name").to_owned(),
            name: fields.text("name").to_owned(),
            customer,
            state: if fields.ticked("open") {
                ProjectState::Open
            } else {
                ProjectState::Closed
            },
            language: own_language(language),
        }),
        _ => Err(errors.into()),
    }
}

async fn again(visit: &Visit, stored: Option<&ProjectView>, failure: Failure) -> Answer {
    let (status, errors) = told(
        visit,
        failure,
        &FIELDS,
        stored.map(|one| Kept::Project(one.project.id)),
    )
    .await?;
    let typed = Typed::again(&visit.form);
    visit.page_with(status, &page(visit, stored, typed, errors).await?)
}

/// `GET /projects/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let page = page(&visit, None, Typed::NOTHING, FormErrors::none()).await?;
    visit.page(&page)
}

/// `POST /projects/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let result = async {
        let entry = entry(&visit.form)?;
        usecase::create_project(visit.portal(), &submitting(&visit)?, &entry).await
    };
    match result.await {
        Ok(id) => Ok(see_other(&format!("/projects/{id}?notice=saved"))),
        Err(failure) => again(&visit, None, failure).await,
    }
}

async fn load(visit: &Visit) -> Result<ProjectView, Failure> {
    usecase::view_project(visit.portal(), visit.actor()?, visit.param("project")?).await
}

/// `GET /projects/:project/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    let page = page(&visit, Some(&stored), Typed::NOTHING, FormErrors::none()).await?;
    visit.page(&page)
}

/// `POST /projects/:project/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    let id = stored.project.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::edit_project(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!("/projects/{id}?notice=saved"))),
        Err(failure) => again(&visit, Some(&stored), failure).await,
    }
}
