//! The form for a customer, new or existing.

use super::language::{account_language, language_choices, own_language};
use super::preview;
use super::second::told;
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::customer::{CustomerFormPage, CustomerPreviewView, LoginsPart};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::people::Customer;
use portal_domain::usecase::{self, CustomerEntry, CustomerPreview, Kept, LoginsTold};
use portal_domain::values::{AccountLanguage, FieldErrors};
use std::sync::Arc;

const FIELDS: [&str; 6] = [
    "number",
    "name",
    "language",
    "active",
    "version",
    "submission",
];

fn page(
    visit: &Visit,
    stored: Option<&Customer>,
    typed: Typed<'_>,
    errors: FormErrors,
    preview: Option<CustomerPreviewView>,
) -> CustomerFormPage {
    let language = account_language(stored.and_then(|one| one.language)).code();
    CustomerFormPage {
        frame: visit.frame(Nav::Customers),
        id: stored.map(|one| one.id.to_string()),
        number: typed.optional("number", stored.map(|one| &one.number)),
        name: typed.optional("name", stored.map(|one| &one.name)),
        languages: language_choices(visit, &typed.text("language", language)),
        active: typed.ticked("active", stored.is_none_or(|one| one.active)),
        version: stored
            .map(|one| version_text(one.version))
            .unwrap_or_default(),
        submission: visit.submission(),
        preview,
        errors,
    }
}

fn entry(fields: &Fields) -> Result<CustomerEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let language = errors.take("language", AccountLanguage::parse(fields.text("language")));
    let Some(language) = language else {
        return Err(errors.into());
    };
    Ok(CustomerEntry {
        number: fields.text("number").to_owned(),
        name: fields.text("name").to_owned(),
        active: fields.ticked("active"),
        language: own_language(language),
    })
}

async fn again(visit: &Visit, stored: Option<&Customer>, failure: Failure) -> Answer {
    let (status, errors) = told(
        visit,
        failure,
        &FIELDS,
        stored.map(|one| Kept::Customer(one.id)),
    )
    .await?;
    visit.page_with(
        status,
        &page(visit, stored, Typed::again(&visit.form), errors, None),
    )
}

/// `GET /customers/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    visit.page(&page(
        &visit,
        None,
        Typed::NOTHING,
        FormErrors::none(),
        None,
    ))
}

/// `POST /customers/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let result = async {
        let entry = entry(&visit.form)?;
        usecase::create_customer(visit.portal(), &submitting(&visit)?, &entry).await
    };
    match result.await {
        Ok(id) => Ok(see_other(&format!("/customers/{id}?notice=saved"))),
        Err(failure) => again(&visit, None, failure).await,
    }
}

async fn load(visit: &Visit) -> Result<Customer, Failure> {
    let id = visit.param("customer")?;
    let view = usecase::view_customer(visit.portal(), visit.actor()?, id).await?;
    Ok(view.customer)
}

/// `GET /customers/:customer/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    visit.page(&page(
        &visit,
        Some(&stored),
        Typed::NOTHING,
        FormErrors::none(),
        None,
    ))
}

/// `POST /customers/:customer/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::edit_customer(visit.portal(), visit.actor()?, stored.id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!("/customers/{}?notice=saved", stored.id))),
        Err(failure) => again(&visit, Some(&stored), failure).await,
    }
}

/// What saving would give and take, in words.
fn shown(visit: &Visit, found: &CustomerPreview) -> CustomerPreviewView {
    let words = visit.words();
    let part = |told: &LoginsTold, title: String| LoginsPart {
        title,
        names: told.first.iter().map(|one| one.name.clone()).collect(),
    };
    let (lost, gained) = (&found.logins_lost, &found.logins_gained);
    let parts = [
        (lost.total > 0).then(|| part(lost, words.preview_logins_lost(lost.total))),
        (gained.total > 0).then(|| part(gained, words.preview_logins_gained(gained.total))),
    ];
    CustomerPreviewView {
        tickets: preview::shown(visit, &found.access),
        logins: parts.into_iter().flatten().collect(),
    }
}

/// `POST /customers/:customer/edit/preview`: what deactivating or activating would give and take.
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let stored = load(&visit).await?;
    let result = async {
        let (seen, entry) = (seen(&visit)?, entry(&visit.form)?);
        usecase::preview_customer(visit.portal(), visit.actor()?, stored.id, seen, &entry).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(shown(&visit, &found));
            let typed = Typed::again(&visit.form);
            let page = page(&visit, Some(&stored), typed, FormErrors::none(), found);
            visit.page(&page)
        }
        Err(failure) => again(&visit, Some(&stored), failure).await,
    }
}
