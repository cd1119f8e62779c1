//! Sites of customers, and the machines there.

use super::paging::{self, Listing, folded};
use crate::sql::{Columns, Link, Row, Sql};
use portal_domain::ids::{CustomerId, MachineId, SiteId};
use portal_domain::people::{Machine, Site, SiteKind};
use portal_domain::ports::{DirectoryQuery, Listed, MachineListItem, SiteListItem, StoreError};
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

/// The words by which a site is found.
pub(crate) fn site_words(label: &str, street: &str, zip: &str, city: &str) -> String {
    paging::words([label, street, zip, city])
}

fn of_site(site: &Site) -> Columns {
    let [label, street, zip, city] = [
        site.label.as_str(),
        site.street.as_str(),
        site.zip.as_str(),
        site.city.as_str(),
    ];
    Columns::new()
        .with("words", site_words(label, street, zip, city))
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

pub(super) const SITES: Listing = Listing {
    what: "site",
    // Outer joins leave the walk along the index of labels to the planner, and nothing else.
    select: concat!(
        "SELECT ",
        site_columns!(),
        ", customer.name, (SELECT count(*) FROM machine WHERE machine.site_id = site.id), \
         (SELECT count(*) FROM ticket WHERE ticket.site_id = site.id AND ticket.status IN (1, 2, 3)) \
         FROM site LEFT JOIN customer ON customer.id = site.customer_id WHERE TRUE"
    ),
    active: " AND site.active",
    customer: Some(" AND site.customer_id = "),
    project: None,
    words: " AND site.words LIKE ",
    after: " AND (site.label_key, site.id) > (",
    order: " ORDER BY site.label_key, site.id",
};

pub(super) async fn list(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Listed<SiteListItem>, StoreError> {
    let read = |row: &mut Row| {
        Ok(SiteListItem {
            site: read_site(row)?,
            customer_name: row.text()?,
            machines: row.count()?,
            open_tickets: row.count()?,
        })
    };
    let place = |row: &SiteListItem| (folded(row.site.label.as_str()), row.site.id.uuid());
    paging::page(link, &SITES, query, read, place).await
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

/// The words by which a machine is found.
pub(crate) fn machine_words(name: &str, serial: Option<&str>) -> String {
    paging::words([name].into_iter().chain(serial))
}

fn of_machine(machine: &Machine) -> Columns {
    let serial = machine.serial.as_ref().map(Line::as_str);
    Columns::new()
        .with("words", machine_words(machine.name.as_str(), serial))
        .with("site_id", machine.site)
        .with("name", machine.name.as_str())
        .with("name_key", folded(machine.name.as_str()))
        .with("serial", serial)
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

pub(super) const MACHINES: Listing = Listing {
    what: "machine",
    select: concat!(
        "SELECT ",
        machine_columns!(),
        ", site.label, site.customer_id, customer.name, \
         (SELECT count(*) FROM ticket WHERE ticket.machine_id = machine.id AND ticket.status IN (1, 2, 3)) \
         FROM machine LEFT JOIN site ON site.id = machine.site_id \
         LEFT JOIN customer ON customer.id = site.customer_id WHERE TRUE"
    ),
    active: " AND machine.active",
    customer: Some(" AND site.customer_id = "),
    project: None,
    words: " AND machine.words LIKE ",
    after: " AND (machine.name_key, machine.id) > (",
    order: " ORDER BY machine.name_key, machine.id",
};

pub(super) async fn list_machines(
    link: &Link,
    query: &DirectoryQuery,
) -> Result<Listed<MachineListItem>, StoreError> {
    let read = |row: &mut Row| {
        Ok(MachineListItem {
            machine: read_machine(row)?,
            site_label: row.text()?,
            customer: row.id()?,
            customer_name: row.text()?,
            open_tickets: row.count()?,
        })
    };
    let place = |row: &MachineListItem| (folded(row.machine.name.as_str()), row.machine.id.uuid());
    paging::page(link, &MACHINES, query, read, place).await
}
