//! The form for a machine, new or existing.

use super::second::told;
use super::typed::{Typed, filled, seen, submitting, version_text};
use crate::page::endpoint::Answer;
use crate::page::fields::Fields;
use crate::page::view::customer::MachineFormPage;
use crate::page::view::{Choice, FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::Response;
use portal_domain::failure::Failure;
use portal_domain::people::{Customer, Machine, Site};
use portal_domain::usecase::{self, Kept, MachineEntry};
use portal_domain::values::Problem;
use std::sync::Arc;

const FIELDS: [&str; 6] = ["site", "name", "serial", "active", "version", "submission"];

/// A form for a machine at one of these sites.
struct Form {
    customer: Customer,
    /// Where the address of the form begins.
    site: Site,
    /// Where the machine can stand: any site of the customer for a new one. An existing one stays, because tickets name
    /// it at its site.
    offered: Vec<Site>,
    stored: Option<Machine>,
}

impl Form {
    async fn of_site(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("site")?;
        let view = usecase::view_site(visit.portal(), visit.actor()?, id).await?;
        Ok(Self {
            customer: view.customer,
            site: view.site,
            offered: view.siblings,
            stored: None,
        })
    }

    async fn of_machine(visit: &Visit) -> Result<Self, Failure> {
        let id = visit.param("machine")?;
        let (machine, site, customer) =
            usecase::view_machine(visit.portal(), visit.actor()?, id).await?;
        Ok(Self {
            customer,
            offered: vec![site.clone()],
            site,
            stored: Some(machine),
        })
    }

    fn page(&self, visit: &Visit, typed: Typed<'_>, errors: FormErrors) -> MachineFormPage {
        let stored = self.stored.as_ref();
        let chosen = typed.text("site", &self.site.id);
        MachineFormPage {
            frame: visit.frame(Nav::Customers),
            customer_id: self.customer.id.to_string(),
            customer: self.customer.name.to_string(),
            site_id: self.site.id.to_string(),
            sites: self
                .offered
                .iter()
                .map(|site| {
                    let id = site.id.to_string();
                    Choice::new(&id, site.label.as_str()).selected(id == chosen)
                })
                .collect(),
            id: stored.map(|one| one.id.to_string()),
            name: typed.optional("name", stored.map(|one| &one.name)),
            serial: typed.optional("serial", stored.and_then(|one| one.serial.as_ref())),
            active: typed.ticked("active", stored.is_none_or(|one| one.active)),
            version: stored
                .map(|one| version_text(one.version))
                .unwrap_or_default(),
            submission: visit.submission(),
            errors,
        }
    }

    fn entry(&self, fields: &Fields) -> Result<MachineEntry, Failure> {
        fields.only(&FIELDS)?;
        let site = fields.text("site");
        let offered = self.offered.iter().find(|one| one.id.to_string() == site);
        Ok(MachineEntry {
            site: offered
                .ok_or_else(|| Failure::field("site", Problem::NotOffered))?
                .id,
            name: fields.text("name").to_owned(),
            serial: filled(fields, "serial"),
            active: fields.ticked("active"),
        })
    }

    async fn again(&self, visit: &Visit, failure: Failure) -> Answer {
        let (status, errors) = told(
            visit,
            failure,
            &FIELDS,
            self.stored.as_ref().map(|one| Kept::Machine(one.id)),
        )
        .await?;
        visit.page_with(status, &self.page(visit, Typed::again(&visit.form), errors))
    }

    fn done(&self) -> Response {
        see_other(&format!("/customers/{}?notice=saved", self.customer.id))
    }
}

/// `GET /sites/:site/machines/new`
pub(crate) async fn show_new(visit: Arc<Visit>) -> Answer {
    let form = Form::of_site(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none()))
}

/// `POST /sites/:site/machines/new`
pub(crate) async fn create(visit: Arc<Visit>) -> Answer {
    let form = Form::of_site(&visit).await?;
    let result = async {
        let entry = form.entry(&visit.form)?;
        usecase::create_machine(visit.portal(), &submitting(&visit)?, &entry).await
    };
    match result.await {
        Ok(_) => Ok(form.done()),
        Err(failure) => form.again(&visit, failure).await,
    }
}

/// `GET /machines/:machine/edit`
pub(crate) async fn show_edit(visit: Arc<Visit>) -> Answer {
    let form = Form::of_machine(&visit).await?;
    visit.page(&form.page(&visit, Typed::NOTHING, FormErrors::none()))
}

/// `POST /machines/:machine/edit`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let form = Form::of_machine(&visit).await?;
    let result = async {
        let (id, seen) = (visit.param("machine")?, seen(&visit)?);
        let entry = form.entry(&visit.form)?;
        usecase::edit_machine(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(form.done()),
        Err(failure) => form.again(&visit, failure).await,
    }
}
