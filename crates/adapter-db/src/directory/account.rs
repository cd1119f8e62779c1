//! Portal accounts with what they are limited to.

use crate::sql::{Columns, Link, Row, Sql, corrupt, fields, ids, insert_rows, parts};
use portal_domain::ids::{ContactId, SiteId};
use portal_domain::people::{BasicRight, BasicRights, External, PortalAccount, ResponsibleParty};
use portal_domain::ports::StoreError;
use portal_domain::values::AccountLanguage;
use portal_domain::version::Version;
use portal_domain::work::{Status, StatusSet};

macro_rules! columns {
    () => {
        "portal_account.contact_id, portal_account.version, portal_account.language, portal_account.ticket_access, \
         portal_account.home_site_id, portal_account.sites_right, portal_account.machines_right, \
         portal_account.contacts_right, portal_account.allowed_statuses, portal_account.created_at, \
         (SELECT string_agg(hex(s.site_id) || ' ' || s.mode, ',') FROM account_site s \
         WHERE s.contact_id = portal_account.contact_id), \
         (SELECT string_agg(coalesce(hex(p.group_id), '') || ' ' || coalesce(hex(p.employee_id), ''), ',') \
         FROM account_party p WHERE p.contact_id = portal_account.contact_id), \
         (SELECT string_agg(hex(y.type_id), ',') FROM account_ticket_type y \
         WHERE y.contact_id = portal_account.contact_id)"
    };
}
/// What [`read`] reads.
pub(crate) const COLUMNS: &str = columns!();

pub(crate) fn read(row: &mut Row) -> Result<PortalAccount, StoreError> {
    let contact = row.id()?;
    let version = row.version()?;
    let language = row.code(AccountLanguage::parse)?;
    let ticket_access = row.flag()?;
    let home: Option<SiteId> = row.id_or_none()?;
    let rights = BasicRights {
        sites: row.code(BasicRight::parse)?,
        machines: row.code(BasicRight::parse)?,
        contacts: row.code(BasicRight::parse)?,
    };
    let restrict_statuses = statuses(row.text_or_none()?.as_deref())?;
    let created_at = row.time()?;
    let (read, write) = sites(row.text_or_none()?.as_deref())?;
    let parties = parties(row.text_or_none()?.as_deref())?;
    let ticket_types = ids(row.text_or_none()?.as_deref())?;
    let external = match home {
        Some(home) => Some(External {
            home,
            read,
            write,
            rights,
        }),
        None if read.is_empty() && write.is_empty() => None,
        None => return Err(corrupt("an account has sites and no home")),
    };
    Ok(PortalAccount {
        contact,
        version,
        language,
        ticket_access,
        external,
        parties,
        ticket_types,
        restrict_statuses,
        created_at,
    })
}

fn statuses(list: Option<&str>) -> Result<Option<StatusSet>, StoreError> {
    list.map(|list| {
        parts(Some(list))
            .map(|code| {
                Status::parse(code).map_err(|_| corrupt(format_args!("unknown status {code:?}")))
            })
            .collect()
    })
    .transpose()
}

/// Sites to read and sites to write, sorted.
fn sites(list: Option<&str>) -> Result<(Vec<SiteId>, Vec<SiteId>), StoreError> {
    let (mut read, mut write) = (Vec::new(), Vec::new());
    for part in parts(list) {
        let mut fields = fields(part);
        let site = fields.id()?;
        match fields.text()? {
            "read" => read.push(site),
            "write" => write.push(site),
            other => return Err(corrupt(format_args!("unknown mode {other:?} of a site"))),
        }
    }
    read.sort_unstable();
    write.sort_unstable();
    Ok((read, write))
}

fn parties(list: Option<&str>) -> Result<Vec<ResponsibleParty>, StoreError> {
    let mut found = parts(list)
        .map(|part| {
            let mut fields = fields(part);
            match (fields.id_or_none()?, fields.id_or_none()?) {
                (Some(group), None) => Ok(ResponsibleParty::Group(group)),
                (None, Some(employee)) => Ok(ResponsibleParty::Employee(employee)),
                (None, None) | (Some(_), Some(_)) => {
                    Err(corrupt("a party is neither one group nor one employee"))
                }
            }
        })
        .collect::<Result<Vec<_>, StoreError>>()?;
    found.sort_unstable();
    Ok(found)
}

fn columns(account: &PortalAccount) -> Columns {
    let rights = account
        .external
        .as_ref()
        .map_or_else(BasicRights::default, |external| external.rights);
    let allowed = account.restrict_statuses.map(|statuses| {
        statuses
            .iter()
            .map(Status::code)
            .collect::<Vec<_>>()
            .join(",")
    });
    Columns::new()
        .with("language", account.language.code())
        .with("ticket_access", account.ticket_access)
        .with("external", account.external.is_some())
        .with(
            "home_site_id",
            account.external.as_ref().map(|external| external.home),
        )
        .with("sites_right", rights.sites.code())
        .with("machines_right", rights.machines.code())
        .with("contacts_right", rights.contacts.code())
        .with("allowed_statuses", allowed)
        .with("created_at", account.created_at)
}

pub(super) async fn insert(link: &Link, account: &PortalAccount) -> Result<(), StoreError> {
    columns(account)
        .with("contact_id", account.contact)
        .with("version", account.version)
        .insert(link, "portal_account")
        .await?;
    insert_lists(link, account).await
}

pub(super) async fn update(link: &Link, account: &PortalAccount) -> Result<(), StoreError> {
    columns(account)
        .update(
            link,
            "portal_account",
            "contact_id",
            account.contact,
            account.version,
        )
        .await?;
    for lists in [
        "DELETE FROM account_site WHERE contact_id = ",
        "DELETE FROM account_party WHERE contact_id = ",
        "DELETE FROM account_ticket_type WHERE contact_id = ",
    ] {
        link.run(Sql::new(lists).value(account.contact)).await?;
    }
    insert_lists(link, account).await
}

async fn insert_lists(link: &Link, account: &PortalAccount) -> Result<(), StoreError> {
    let row = || Columns::new().with("contact_id", account.contact);
    if let Some(external) = &account.external {
        let sites = |mode: &'static str, sites: &[SiteId]| {
            normalized(sites)
                .into_iter()
                .map(|site| row().with("site_id", site).with("mode", mode))
                .collect::<Vec<_>>()
        };
        let mut rows = sites("read", &external.read);
        rows.extend(sites("write", &external.write));
        insert_rows(link, "account_site", rows).await?;
    }
    let mut rows = Vec::new();
    for (position, party) in (0_i32..).zip(normalized(&account.parties)) {
        let (group, employee) = match party {
            ResponsibleParty::Group(group) => (Some(group), None),
            ResponsibleParty::Employee(employee) => (None, Some(employee)),
        };
        rows.push(
            row()
                .with("group_id", group)
                .with("employee_id", employee)
                .with("position", position),
        );
    }
    insert_rows(link, "account_party", rows).await?;
    let types = normalized(&account.ticket_types)
        .into_iter()
        .map(|ticket_type| row().with("type_id", ticket_type));
    insert_rows(link, "account_ticket_type", types.collect()).await
}

/// A list that means a set: sorted, each member once.
fn normalized<T: Ord + Copy>(list: &[T]) -> Vec<T> {
    let mut list = list.to_vec();
    list.sort_unstable();
    list.dedup();
    list
}

pub(super) async fn find(
    link: &Link,
    contact: ContactId,
) -> Result<Option<PortalAccount>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM portal_account WHERE contact_id = "
    ))
    .value(contact);
    link.find("portal_account", sql, read).await
}

/// The next version without another change.
pub(super) async fn touch(
    link: &Link,
    contact: ContactId,
    version: Version,
) -> Result<(), StoreError> {
    Columns::new()
        .update(link, "portal_account", "contact_id", contact, version)
        .await
}
