//! Customers, their sites and machines: kept by administrators.

use super::end_access::end_access;
use super::submission::{created_before, remember_created};
use super::transaction::{Changes, Field, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{CustomerId, MachineId, SiteId};
use crate::people::{Contact, Customer, Holder, Machine, Site, SiteKind};
use crate::ports::{DirectoryCursor, DirectoryQuery, ProjectListItem, ReadView};
use crate::values::{FieldErrors, Language, Line, Name, Page, PageSize, ShortName};
use crate::version::Version;

/// What is entered about a customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerEntry {
    /// Customer number.
    pub number: String,
    /// Name.
    pub name: String,
    /// Whether its accounts can log in.
    pub active: bool,
    /// Language; empty follows the company.
    pub language: Option<Language>,
}

/// A customer with all that hangs on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerView {
    /// The customer.
    pub customer: Customer,
    /// Its sites.
    pub sites: Vec<Site>,
    /// Machines at them.
    pub machines: Vec<Machine>,
    /// Its contacts, the first 200.
    pub contacts: Vec<Contact>,
    /// Its projects, the first 200.
    pub projects: Vec<ProjectListItem>,
}

/// Customers, by name.
pub async fn list_customers(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<Page<Customer, DirectoryCursor>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_customers(query).await?)
}

/// One customer.
pub async fn view_customer(
    portal: &Portal,
    actor: &Actor,
    id: CustomerId,
) -> Result<CustomerView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let customer = view.find_customer(id).await?.ok_or(Failure::NotFound)?;
    let size = PageSize::parse(200).unwrap_or(PageSize::DEFAULT);
    let query = DirectoryQuery {
        customer: Some(id),
        size,
        ..DirectoryQuery::ALL
    };
    Ok(CustomerView {
        customer,
        sites: view.sites_of(id).await?,
        machines: view.machines_of(id).await?,
        contacts: view.list_contacts(&query).await?.items,
        projects: view.list_projects(&query).await?.items,
    })
}

pub(super) fn parse_customer(entry: &CustomerEntry) -> Result<(ShortName, Name), Failure> {
    let mut errors = FieldErrors::new();
    let number = errors.take("number", ShortName::parse(&entry.number));
    let name = errors.take("name", Name::parse(&entry.name));
    match (number, name) {
        (Some(number), Some(name)) => Ok((number, name)),
        _ => Err(errors.into()),
    }
}

/// What stands in the log of a customer.
fn customer_fields(customer: &Customer) -> [Field; 4] {
    [
        ("number", Some(customer.number.to_string())),
        ("name", Some(customer.name.to_string())),
        ("active", Some(customer.active.to_string())),
        ("language", customer.language.map(|l| l.code().to_owned())),
    ]
}

/// Stores a new customer and notes it.
pub(super) async fn add_customer(
    transaction: &Transaction<'_>,
    customer: &Customer,
) -> Result<(), Failure> {
    transaction.work.insert_customer(customer).await?;
    let mut changes = Changes::default();
    changes.all_new(customer_fields(customer));
    let object = format!("customer {}", customer.id);
    transaction.audit(AuditAction::CustomerCreated, object, changes.into_vec());
    Ok(())
}

/// Adds a customer.
pub async fn create_customer(
    portal: &Portal,
    actor: &Actor,
    entry: &CustomerEntry,
) -> Result<CustomerId, Failure> {
    let (number, name) = parse_customer(entry)?;
    let asked = format!("create_customer {entry:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let customer = Customer {
            id: portal.id(),
            version: Version::FIRST,
            number: number.clone(),
            name: name.clone(),
            active: entry.active,
            language: entry.language,
        };
        add_customer(&transaction, &customer).await?;
        remember_created(&transaction, &asked, customer.id).await?;
        transaction.commit().await?;
        Ok(customer.id)
    })
    .await
}

/// Ends what the contacts of a customer have open.
async fn end_access_of_contacts(
    transaction: &Transaction<'_>,
    customer: CustomerId,
) -> Result<(), Failure> {
    let mut query = DirectoryQuery {
        customer: Some(customer),
        size: PageSize::parse(200).unwrap_or(PageSize::DEFAULT),
        ..DirectoryQuery::ALL
    };
    loop {
        let page = transaction.work.list_contacts(&query).await?;
        for contact in page.items {
            end_access(transaction, Holder::Contact(contact.id)).await?;
        }
        if page.next.is_none() {
            return Ok(());
        }
        query.after = page.next;
    }
}

/// Stores a changed customer and notes it; one that is not active any more takes the access of its contacts along.
pub(super) async fn change_customer(
    transaction: &Transaction<'_>,
    old: &Customer,
    new: &Customer,
) -> Result<(), Failure> {
    transaction.work.update_customer(new).await?;
    if old.active && !new.active {
        end_access_of_contacts(transaction, new.id).await?;
    }
    let mut changes = Changes::default();
    changes.between(customer_fields(old), customer_fields(new));
    let object = format!("customer {}", new.id);
    transaction.audit(AuditAction::CustomerChanged, object, changes.into_vec());
    Ok(())
}

/// The customer as it is and as it would be.
pub(super) async fn plan_customer(
    view: &dyn ReadView,
    id: CustomerId,
    seen: Version,
    entry: &CustomerEntry,
) -> Result<(Customer, Customer), Failure> {
    let (number, name) = parse_customer(entry)?;
    let old = view.find_customer(id).await?.ok_or(Failure::NotFound)?;
    check_seen(old.version, seen)?;
    let new = Customer {
        number,
        name,
        active: entry.active,
        language: entry.language,
        ..old.clone()
    };
    Ok((old, new))
}

/// Changes a customer that is still as it was seen. Deactivating ends what its contacts have open for good (AC-20).
pub async fn edit_customer(
    portal: &Portal,
    actor: &Actor,
    id: CustomerId,
    seen: Version,
    entry: &CustomerEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let (old, new) = plan_customer(transaction.work.as_ref(), id, seen, entry).await?;
        change_customer(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}

/// What is entered about a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteEntry {
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
    /// What it serves for.
    pub kind: SiteKind,
    /// Offered for new tickets.
    pub active: bool,
}

pub(super) fn parse_site(
    entry: &SiteEntry,
    id: SiteId,
    version: Version,
    customer: CustomerId,
) -> Result<Site, Failure> {
    let mut errors = FieldErrors::new();
    let label = errors.take("label", Name::parse(&entry.label));
    let street = errors.take("street", Line::parse(&entry.street));
    let zip = errors.take("zip", ShortName::parse(&entry.zip));
    let city = errors.take("city", Name::parse(&entry.city));
    let country = errors.take("country", Name::parse(&entry.country));
    match (label, street, zip, city, country) {
        (Some(label), Some(street), Some(zip), Some(city), Some(country)) => {
            let (kind, active) = (entry.kind, entry.active);
            Ok(Site {
                id,
                version,
                customer,
                label,
                street,
                zip,
                city,
                country,
                kind,
                active,
            })
        }
        _ => Err(errors.into()),
    }
}

/// What stands in the log of a site.
pub(super) fn site_fields(site: &Site) -> [Field; 8] {
    [
        ("customer", Some(site.customer.to_string())),
        ("label", Some(site.label.to_string())),
        ("street", Some(site.street.to_string())),
        ("zip", Some(site.zip.to_string())),
        ("city", Some(site.city.to_string())),
        ("country", Some(site.country.to_string())),
        ("kind", Some(site.kind.code().to_owned())),
        ("active", Some(site.active.to_string())),
    ]
}

/// Stores a new site and notes it.
pub(super) async fn add_site(transaction: &Transaction<'_>, site: &Site) -> Result<(), Failure> {
    transaction.work.insert_site(site).await?;
    let mut changes = Changes::default();
    changes.all_new(site_fields(site));
    let object = format!("site {}", site.id);
    transaction.audit(AuditAction::SiteCreated, object, changes.into_vec());
    Ok(())
}

/// Adds a site to a customer.
pub async fn create_site(
    portal: &Portal,
    actor: &Actor,
    customer: CustomerId,
    entry: &SiteEntry,
) -> Result<SiteId, Failure> {
    let site = parse_site(entry, portal.id(), Version::FIRST, customer)?;
    let asked = format!("create_site {customer} {entry:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        transaction
            .work
            .find_customer(customer)
            .await?
            .ok_or(Failure::NotFound)?;
        add_site(&transaction, &site).await?;
        remember_created(&transaction, &asked, site.id).await?;
        transaction.commit().await?;
        Ok(site.id)
    })
    .await
}

/// Stores a changed site and notes it.
pub(super) async fn change_site(
    transaction: &Transaction<'_>,
    old: &Site,
    new: &Site,
) -> Result<(), Failure> {
    transaction.work.update_site(new).await?;
    let mut changes = Changes::default();
    changes.between(site_fields(old), site_fields(new));
    let object = format!("site {}", new.id);
    transaction.audit(AuditAction::SiteChanged, object, changes.into_vec());
    Ok(())
}

/// Changes a site that is still as it was seen. Its customer never changes (domain 4.8).
pub async fn edit_site(
    portal: &Portal,
    actor: &Actor,
    id: SiteId,
    seen: Version,
    entry: &SiteEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let old = transaction
            .work
            .find_site(id)
            .await?
            .ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        let new = parse_site(entry, id, old.version, old.customer)?;
        change_site(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}

/// What is entered about a machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineEntry {
    /// Where it stands.
    pub site: SiteId,
    /// What people call it.
    pub name: String,
    /// Serial number.
    pub serial: Option<String>,
    /// Offered for new tickets.
    pub active: bool,
}

pub(super) fn parse_machine(
    entry: &MachineEntry,
    id: MachineId,
    version: Version,
) -> Result<Machine, Failure> {
    let mut errors = FieldErrors::new();
    let name = errors.take("name", Name::parse(&entry.name));
    let serial = errors.take("serial", Line::parse_optional(entry.serial.as_deref()));
    match (name, serial) {
        (Some(name), Some(serial)) => Ok(Machine {
            id,
            version,
            site: entry.site,
            name,
            serial,
            active: entry.active,
        }),
        _ => Err(errors.into()),
    }
}

/// What stands in the log of a machine.
pub(super) fn machine_fields(machine: &Machine) -> [Field; 4] {
    [
        ("site", Some(machine.site.to_string())),
        ("name", Some(machine.name.to_string())),
        ("serial", machine.serial.as_ref().map(ToString::to_string)),
        ("active", Some(machine.active.to_string())),
    ]
}

/// Stores a new machine and notes it.
pub(super) async fn add_machine(
    transaction: &Transaction<'_>,
    machine: &Machine,
) -> Result<(), Failure> {
    transaction.work.insert_machine(machine).await?;
    let mut changes = Changes::default();
    changes.all_new(machine_fields(machine));
    let object = format!("machine {}", machine.id);
    transaction.audit(AuditAction::MachineCreated, object, changes.into_vec());
    Ok(())
}

/// Adds a machine at a site.
pub async fn create_machine(
    portal: &Portal,
    actor: &Actor,
    entry: &MachineEntry,
) -> Result<MachineId, Failure> {
    let machine = parse_machine(entry, portal.id(), Version::FIRST)?;
    let asked = format!("create_machine {entry:?}");
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        if let Some(id) = created_before(&transaction, &asked).await? {
            return Ok(id);
        }
        let not_offered = || Failure::field("site", crate::values::Problem::NotOffered);
        transaction
            .work
            .find_site(entry.site)
            .await?
            .ok_or_else(not_offered)?;
        add_machine(&transaction, &machine).await?;
        remember_created(&transaction, &asked, machine.id).await?;
        transaction.commit().await?;
        Ok(machine.id)
    })
    .await
}

/// Stores a changed machine and notes it.
pub(super) async fn change_machine(
    transaction: &Transaction<'_>,
    old: &Machine,
    new: &Machine,
) -> Result<(), Failure> {
    transaction.work.update_machine(new).await?;
    let mut changes = Changes::default();
    changes.between(machine_fields(old), machine_fields(new));
    let object = format!("machine {}", new.id);
    transaction.audit(AuditAction::MachineChanged, object, changes.into_vec());
    Ok(())
}

/// Changes name, serial number and activity of a machine. Its site stays: tickets name it there (domain 4.8).
pub async fn edit_machine(
    portal: &Portal,
    actor: &Actor,
    id: MachineId,
    seen: Version,
    entry: &MachineEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let old = transaction
            .work
            .find_machine(id)
            .await?
            .ok_or(Failure::NotFound)?;
        check_seen(old.version, seen)?;
        if old.site != entry.site {
            return Err(Failure::Conflict(Conflict::CustomerInUse));
        }
        let new = parse_machine(entry, id, old.version)?;
        change_machine(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}
