//! Sites and machines as contacts see them, and correct them where an external account may.

use super::keep_customers::{machine_fields, site_fields};
use super::transaction::{Changes, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::access::ContactPrincipal;
use crate::audit::AuditAction;
use crate::failure::{Failure, Forbidden};
use crate::ids::{MachineId, SiteId};
use crate::people::{Machine, Site};
use crate::ports::ReadView;
use crate::values::{FieldErrors, Line, Name, ShortName};
use crate::version::Version;

/// A machine that is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMachine {
    /// The machine.
    pub machine: Machine,
    /// Whether its data may be corrected.
    pub editable: bool,
}

/// A site that is shown, with the machines that are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSite {
    /// The site.
    pub site: Site,
    /// Whether its data may be corrected.
    pub editable: bool,
    /// Machines there, by name.
    pub machines: Vec<OwnMachine>,
}

/// What a contact corrects about a site. What it serves for and whether it is offered, the company decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSiteEntry {
    /// What people call it.
    pub label: String,
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub zip: String,
    /// City.
    pub city: String,
    /// Country.
    pub country: String,
}

/// What a contact corrects about a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnMachineEntry {
    /// What people call it.
    pub name: String,
    /// Serial number.
    pub serial: Option<String>,
}

/// The sites of the own customer that are shown, by label. Employees have none.
pub async fn list_own_sites(portal: &Portal, actor: &Actor) -> Result<Vec<OwnSite>, Failure> {
    actor.require_settled()?;
    let who = actor.require_contact()?;
    let view = portal.store.read().await?;
    shown(view.as_ref(), who).await
}

async fn shown(view: &dyn ReadView, who: &ContactPrincipal) -> Result<Vec<OwnSite>, Failure> {
    let customer = who.customer();
    let sites = view.sites_of(customer).await?.into_iter();
    let sites: Vec<Site> = sites
        .filter(|site| who.site_shown(site.customer, site.id))
        .collect();
    let machines = view.machines_of(customer).await?;
    Ok(sites
        .into_iter()
        .map(|site| OwnSite {
            editable: who.site_editable(site.customer, site.id),
            machines: machines
                .iter()
                .filter(|one| one.site == site.id && who.machine_shown(site.customer, site.id))
                .map(|one| OwnMachine {
                    machine: one.clone(),
                    editable: who.machine_editable(site.customer, site.id),
                })
                .collect(),
            site,
        })
        .collect())
}

/// One of these sites. One that is not shown answers like one that does not exist.
pub async fn view_own_site(portal: &Portal, actor: &Actor, id: SiteId) -> Result<OwnSite, Failure> {
    let found = list_own_sites(portal, actor).await?.into_iter();
    let mut found = found.filter(|one| one.site.id == id);
    found.next().ok_or(Failure::NotFound)
}

/// One of the machines there, with its site.
pub async fn view_own_machine(
    portal: &Portal,
    actor: &Actor,
    id: MachineId,
) -> Result<(OwnMachine, Site), Failure> {
    for site in list_own_sites(portal, actor).await? {
        let mut machines = site.machines.into_iter();
        if let Some(machine) = machines.find(|one| one.machine.id == id) {
            return Ok((machine, site.site));
        }
    }
    Err(Failure::NotFound)
}

fn allowed(editable: bool) -> Result<(), Failure> {
    if editable {
        Ok(())
    } else {
        Err(Failure::Forbidden(Forbidden::Write))
    }
}

/// Corrects the data of a site that is still as it was seen. A site that is not shown does not exist; one that may only
/// be read refuses.
pub async fn correct_own_site(
    portal: &Portal,
    actor: &Actor,
    id: SiteId,
    seen: Version,
    entry: &OwnSiteEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let who = transaction.actor.require_contact()?;
        let old = transaction.work.find_site(id).await?;
        let old = old
            .filter(|site| who.site_shown(site.customer, site.id))
            .ok_or(Failure::NotFound)?;
        allowed(who.site_editable(old.customer, old.id))?;
        check_seen(old.version, seen)?;
        let new = corrected_site(&old, entry)?;
        transaction.work.update_site(&new).await?;
        let mut changes = Changes::default();
        changes.between(site_fields(&old), site_fields(&new));
        let object = format!("site {id}");
        transaction.audit(AuditAction::SiteChanged, object, changes.into_vec());
        transaction.commit().await
    })
    .await
}

fn corrected_site(old: &Site, entry: &OwnSiteEntry) -> Result<Site, Failure> {
    let mut errors = FieldErrors::new();
    let label = errors.take("label", Name::parse(&entry.label));
    let street = errors.take("street", Line::parse(&entry.street));
    let zip = errors.take("zip", ShortName::parse(&entry.zip));
    let city = errors.take("city", Name::parse(&entry.city));
    let country = errors.take("country", Name::parse(&entry.country));
    match (label, street, zip, city, country) {
        (Some(label), Some(street), Some(zip), Some(city), Some(country)) => Ok(Site {
            label,
            street,
            zip,
            city,
            country,
            ..old.clone()
        }),
        _ => Err(errors.into()),
    }
}

/// Corrects the data of a machine that is still as it was seen; where it stands does not change.
pub async fn correct_own_machine(
    portal: &Portal,
    actor: &Actor,
    id: MachineId,
    seen: Version,
    entry: &OwnMachineEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let who = transaction.actor.require_contact()?;
        let work = &transaction.work;
        let old = work.find_machine(id).await?.ok_or(Failure::NotFound)?;
        let site = work.find_site(old.site).await?;
        let site = site
            .filter(|site| who.machine_shown(site.customer, site.id))
            .ok_or(Failure::NotFound)?;
        allowed(who.machine_editable(site.customer, site.id))?;
        check_seen(old.version, seen)?;
        let mut errors = FieldErrors::new();
        let name = errors.take("name", Name::parse(&entry.name));
        let serial = errors.take("serial", Line::parse_optional(entry.serial.as_deref()));
        let (Some(name), Some(serial)) = (name, serial) else {
            return Err(errors.into());
        };
        let new = Machine {
            name,
            serial,
            ..old.clone()
        };
        work.update_machine(&new).await?;
        let mut changes = Changes::default();
        changes.between(machine_fields(&old), machine_fields(&new));
        let object = format!("machine {id}");
        transaction.audit(AuditAction::MachineChanged, object, changes.into_vec());
        transaction.commit().await
    })
    .await
}
