//! Sites of customers, and the machines there.

use super::paging::folded;
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{CustomerId, MachineId, SiteId};
use portal_domain::people::{Machine, Site, SiteKind};
use portal_domain::ports::StoreError;
use portal_domain::values::Line;

macro_rules! site_columns {
    () => {
        "site.id, site.version, site.customer_id, site.label, site.street, site.zip, site.city, site.country, \
         site.kind, site.active"
    };
}

fn read_site(row: &mut Row) -> Result<Site, StoreError> {
    Ok(Site {
        id: row.id()?,
        version: row.version()?,
        customer: row.id()?,
        label: row.value()?,
        street: row.value()?,
        zip: row.value()?,
        city: row.value()?,
        country: row.value()?,
        kind: row.code(SiteKind::parse)?,
        active: row.flag()?,
    })
}

fn of_site(site: &Site) -> Columns {
    Columns::new()
        .with("customer_id", site.customer)
        .with("label", site.label.as_str())
        .with("label_key", folded(site.label.as_str()))
        .with("street", site.street.as_str())
        .with("zip", site.zip.as_str())
        .with("city", site.city.as_str())
        .with("country", site.country.as_str())
        .with("kind", site.kind.code())
        .with("active", site.active)
}

pub(super) async fn insert(link: &Link, site: &Site) -> Result<(), StoreError> {
    of_site(site)
        .with("id", site.id)
        .with("version", site.version)
        .insert(link, "site")
        .await
}

pub(super) async fn update(link: &Link, site: &Site) -> Result<(), StoreError> {
    of_site(site)
        .update(link, "site", "id", site.id, site.version)
        .await
}

pub(super) async fn find(link: &Link, id: SiteId) -> Result<Option<Site>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        site_columns!(),
        " FROM site WHERE id = "
    ))
    .value(id);
    link.find("site", sql, read_site).await
}

pub(super) async fn of_customer(
    link: &Link,
    customer: CustomerId,
) -> Result<Vec<Site>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        site_columns!(),
        " FROM site WHERE customer_id = "
    ))
    .value(customer)
    .text(" ORDER BY label_key, id");
    link.list("site", sql, read_site).await
}

macro_rules! machine_columns {
    () => {
        "machine.id, machine.version, machine.site_id, machine.name, machine.serial, machine.active"
    };
}

fn read_machine(row: &mut Row) -> Result<Machine, StoreError> {
    Ok(Machine {
        id: row.id()?,
        version: row.version()?,
        site: row.id()?,
        name: row.value()?,
        serial: row.value_or_none()?,
        active: row.flag()?,
    })
}

fn of_machine(machine: &Machine) -> Columns {
    Columns::new()
        .with("site_id", machine.site)
        .with("name", machine.name.as_str())
        .with("name_key", folded(machine.name.as_str()))
        .with("serial", machine.serial.as_ref().map(Line::as_str))
        .with("active", machine.active)
}

pub(super) async fn insert_machine(link: &Link, machine: &Machine) -> Result<(), StoreError> {
    of_machine(machine)
        .with("id", machine.id)
        .with("version", machine.version)
        .insert(link, "machine")
        .await
}

pub(super) async fn update_machine(link: &Link, machine: &Machine) -> Result<(), StoreError> {
    of_machine(machine)
        .update(link, "machine", "id", machine.id, machine.version)
        .await
}

pub(super) async fn find_machine(
    link: &Link,
    id: MachineId,
) -> Result<Option<Machine>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        machine_columns!(),
        " FROM machine WHERE id = "
    ))
    .value(id);
    link.find("machine", sql, read_machine).await
}

pub(super) async fn machines_of(
    link: &Link,
    customer: CustomerId,
) -> Result<Vec<Machine>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        machine_columns!(),
        " FROM machine JOIN site ON site.id = machine.site_id WHERE site.customer_id = "
    ))
    .value(customer)
    .text(" ORDER BY machine.name_key, machine.id");
    link.list("machine", sql, read_machine).await
}
