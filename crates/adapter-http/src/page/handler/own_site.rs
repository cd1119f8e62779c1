//! A contact's own sites and machines: shown, and corrected where an external account may.

use super::typed::{Typed, filled, seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::own_site::{
    OwnMachineFormPage, OwnMachineRow, OwnSiteBlock, OwnSiteFormPage, OwnSitesPage,
};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Failure, Forbidden};
use portal_domain::people::{Machine, Site};
use portal_domain::usecase::{self, OwnMachineEntry, OwnSite, OwnSiteEntry};
use std::sync::Arc;

const SITE: [&str; 6] = ["label", "street", "zip", "city", "country", "version"];
const MACHINE: [&str; 3] = ["name", "serial", "version"];

/// `GET /account/sites`
pub(crate) async fn list(visit: Arc<Visit>) -> Answer {
    let sites = usecase::list_own_sites(visit.portal(), visit.actor()?).await?;
    visit.page(&OwnSitesPage {
        frame: visit.frame(Nav::Account),
        sites: sites.iter().map(block).collect(),
    })
}

fn block(one: &OwnSite) -> OwnSiteBlock {
    let site = &one.site;
    OwnSiteBlock {
        id: site.id.to_string(),
        label: site.label.to_string(),
        lines: vec![
            site.street.to_string(),
            format!("{} {}", site.zip, site.city),
            site.country.to_string(),
        ],
        editable: one.editable,
        machines: one
            .machines
            .iter()
            .map(|one| OwnMachineRow {
                id: one.machine.id.to_string(),
                name: one.machine.name.to_string(),
                serial: one.machine.serial.as_ref().map(ToString::to_string),
                editable: one.editable,
            })
            .collect(),
    }
}

/// What is shown and may not be corrected has no form.
const fn admitted(editable: bool) -> Result<(), Failure> {
    if editable {
        Ok(())
    } else {
        Err(Failure::Forbidden(Forbidden::Write))
    }
}

fn site_form(visit: &Visit, site: &Site, typed: Typed<'_>, errors: FormErrors) -> OwnSiteFormPage {
    OwnSiteFormPage {
        frame: visit.frame(Nav::Account),
        id: site.id.to_string(),
        label: typed.text("label", &site.label),
        street: typed.text("street", &site.street),
        zip: typed.text("zip", &site.zip),
        city: typed.text("city", &site.city),
        country: typed.text("country", &site.country),
        version: version_text(site.version),
        errors,
    }
}

/// `GET /account/sites/:site/edit`
pub(crate) async fn show_site(visit: Arc<Visit>) -> Answer {
    let id = visit.param("site")?;
    let found = usecase::view_own_site(visit.portal(), visit.actor()?, id).await?;
    admitted(found.editable)?;
    visit.page(&site_form(
        &visit,
        &found.site,
        Typed::NOTHING,
        FormErrors::none(),
    ))
}

/// `POST /account/sites/:site/edit`
pub(crate) async fn save_site(visit: Arc<Visit>) -> Answer {
    let id = visit.param("site")?;
    let found = usecase::view_own_site(visit.portal(), visit.actor()?, id).await?;
    let result = async {
        visit.form.only(&SITE)?;
        let text = |name| visit.form.text(name).to_owned();
        let entry = OwnSiteEntry {
            label: text("label"),
            street: text("street"),
            zip: text("zip"),
            city: text("city"),
            country: text("country"),
        };
        let (actor, seen) = (visit.actor()?, seen(&visit)?);
        usecase::correct_own_site(visit.portal(), actor, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other("/account/sites?notice=corrected")),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &SITE)?;
            let typed = Typed::again(&visit.form);
            visit.page_with(status, &site_form(&visit, &found.site, typed, errors))
        }
    }
}

fn machine_form(
    visit: &Visit,
    (machine, site): (&Machine, &Site),
    typed: Typed<'_>,
    errors: FormErrors,
) -> OwnMachineFormPage {
    OwnMachineFormPage {
        frame: visit.frame(Nav::Account),
        id: machine.id.to_string(),
        site: site.label.to_string(),
        name: typed.text("name", &machine.name),
        serial: typed.optional("serial", machine.serial.as_ref()),
        version: version_text(machine.version),
        errors,
    }
}

/// `GET /account/machines/:machine/edit`
pub(crate) async fn show_machine(visit: Arc<Visit>) -> Answer {
    let id = visit.param("machine")?;
    let (found, site) = usecase::view_own_machine(visit.portal(), visit.actor()?, id).await?;
    admitted(found.editable)?;
    let both = (&found.machine, &site);
    visit.page(&machine_form(
        &visit,
        both,
        Typed::NOTHING,
        FormErrors::none(),
    ))
}

/// `POST /account/machines/:machine/edit`
pub(crate) async fn save_machine(visit: Arc<Visit>) -> Answer {
    let id = visit.param("machine")?;
    let (found, site) = usecase::view_own_machine(visit.portal(), visit.actor()?, id).await?;
    let result = async {
        visit.form.only(&MACHINE)?;
        let entry = OwnMachineEntry {
            name: visit.form.text("name").to_owned(),
            serial: filled(&visit.form, "serial"),
        };
        let (actor, seen) = (visit.actor()?, seen(&visit)?);
        usecase::correct_own_machine(visit.portal(), actor, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other("/account/sites?notice=corrected")),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &MACHINE)?;
            let typed = Typed::again(&visit.form);
            let both = (&found.machine, &site);
            visit.page_with(status, &machine_form(&visit, both, typed, errors))
        }
    }
}
