//! The form for a site, new or existing.

use super::customer::kind_words;
use super::second::told;
use super::typed::{Typed, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::customer::SiteFormPage;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::Response;
use portal_domain::failure::Failure;
use portal_domain::people::{Customer, Site, SiteKind};
use portal_domain::usecase::{self, Kept, SiteEntry};
use portal_domain::values::FieldErrors;
use std::sync::Arc;

const FIELDS: [&str; 9] = [
    "label",
    "kind",
    "street",
    "zip",
    "city",
    "country",
    "active",
    "version",
    "submission",
];

/// A form for a site of this customer.
struct Form {
    customer: Customer,
    stored: Option<Site>,
}

impl Form {
    async fn of_customer(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("customer")?;
        let view = usecase::view_customer(visit.portal(), visit.actor()?, id).await?;
        Ok(Self {
            customer: view.customer,
            stored: None,
        })
    }

    async fn of_site(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("site")?;
        let view = usecase::view_site(visit.portal(), visit.actor()?, id).await?;
        Ok(Self {
            customer: view.customer,
            stored: Some(view.site),
        })
    }

    fn page(&self, visit: &Visit, typed: Typed<'_>, errors: FormErrors) -> SiteFormPage {
        let words = visit.words();
        let stored = self.stored.as_ref();
        let kind = stored.map_or(SiteKind::Default, |one| one.kind);
        let kind = typed.text("kind", kind.code());
        SiteFormPage {
            frame: visit.frame(Nav::Customers),
            customer_id: self.customer.id.to_string(),
            customer: self.customer.name.to_string(),
            id: stored.map(|one| one.id.to_string()),
            label: typed.optional("label", stored.map(|one| &one.label)),
            street: typed.optional("street", stored.map(|one| &one.street)),
            zip: typed.optional("zip", stored.map(|one| &one.zip)),
            city: typed.optional("city", stored.map(|one| &one.city)),
            country: typed.optional("country", stored.map(|one| &one.country)),
            kinds: SiteKind::ALL
                .into_iter()
                .map(|one| {
                    Choice::new(one.code(), kind_words(&words, one)).selected(one.code() == kind)
                })
                .collect(),
            active: typed.ticked("active", stored.is_none_or(|one| one.active)),
            version: stored
                .map(|one| version_text(one.version))
                .unwrap_or_default(),
            submission: visit.submission(),
            errors,
        }
    }

    async fn again(&self, visit: &Visit, failure: Failure) -> Answer {
        let (status, errors) = told(
            visit,
            failure,
            &FIELDS,
            self.stored.as_ref().map(|one| Kept::Site(one.id)),
        )
        .await?;
        visit.page_with(status, &self.page(visit, Typed::again(&visit.form), errors))
    }

    fn done(&self) -> Response {
        see_other(&format!("/customers/{}?notice=saved", self.customer.id))
    }
}

fn entry(fields: &Fields) -> Result<SiteEntry, Failure> {
    fields.only(&FIELDS)?;
    let mut errors = FieldErrors::new();
    let Some(kind) = errors.take("kind", SiteKind::parse(fields.text("kind"))) else {
        return Err(errors.into());
    };
    let text = |name| fields.text(name).to_owned();
    Ok(SiteEntry {
        label: text("label"),
        street: text("street"),
        zip: text("zip"),
        city: text("city"),
        country: text("country"),
        kind,
        active: fields.ticked("active"),
    })
}

/// `GET /customers/:customer/sites/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let form = Form::of_customer(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none()))
}

/// `POST /customers/:customer/sites/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let form = Form::of_customer(&visit).await?;
    let result = async {
        let entry = entry(&visit.form)?;
        let actor = submitting(&visit)?;
        usecase::create_site(visit.portal(), &actor, form.customer.id, &entry).await
    };
    match result.await {
        Ok(_) => Ok(form.done()),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// `GET /sites/:site/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let form = Form::of_site(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none()))
}

/// `POST /sites/:site/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let form = Form::of_site(&visit).await?;
    let result = async {
        let (id, seen, entry) = (visit.param("site")?, seen(&visit)?, entry(&visit.form)?);
        usecase::edit_site(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(form.done()),
        Err(failure) => form.again(&visit, failure).await,
    }
}
