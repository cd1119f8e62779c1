//! Credentials.

use crate::sql::{Columns, Link, Lock, Row, Sql, corrupt};
use portal_domain::ids::{ContactId, EmployeeId};
use portal_domain::people::{Credential, Holder, PasswordHash};
use portal_domain::ports::StoreError;
use portal_domain::values::LoginName;

macro_rules! columns {
    () => {
        "credential.id, credential.version, credential.contact_id, credential.employee_id, credential.login_name, \
         credential.password_hash, credential.must_change, credential.epoch, credential.last_login"
    };
}
/// What [`read`] reads.
pub(super) const COLUMNS: &str = columns!();

pub(super) fn read(row: &mut Row) -> Result<Credential, StoreError> {
    Ok(Credential {
        id: row.id()?,
        version: row.version()?,
        holder: holder(row.id_or_none()?, row.id_or_none()?)?,
        login_name: row.value_or_none()?,
        password_hash: row.text_or_none()?.map(PasswordHash::new),
        must_change: row.flag()?,
        epoch: row.number()?,
        last_login: row.time_or_none()?,
    })
}

/// The person in the two columns of a credential.
pub(crate) fn holder(
    contact: Option<ContactId>,
    employee: Option<EmployeeId>,
) -> Result<Holder, StoreError> {
    match (contact, employee) {
        (Some(contact), None) => Ok(Holder::Contact(contact)),
        (None, Some(employee)) => Ok(Holder::Employee(employee)),
        (None, None) | (Some(_), Some(_)) => Err(corrupt(
            "a credential is neither one contact's nor one employee's",
        )),
    }
}

fn columns(credential: &Credential) -> Columns {
    let (contact, employee) = match credential.holder {
        Holder::Contact(contact) => (Some(contact), None),
        Holder::Employee(employee) => (None, Some(employee)),
    };
    Columns::new()
        .with("contact_id", contact)
        .with("employee_id", employee)
        .with(
            "login_name",
            credential.login_name.as_ref().map(LoginName::as_str),
        )
        .with(
            "login_key",
            credential.login_name.as_ref().map(LoginName::key),
        )
        .with(
            "password_hash",
            credential.password_hash.as_ref().map(PasswordHash::as_str),
        )
        .with("must_change", credential.must_change)
        .with("epoch", credential.epoch)
        .with("last_login", credential.last_login)
}

pub(super) async fn insert(link: &Link, credential: &Credential) -> Result<(), StoreError> {
    columns(credential)
        .with("id", credential.id)
        .with("version", credential.version)
        .insert(link, "credential")
        .await
}

pub(super) async fn update(link: &Link, credential: &Credential) -> Result<(), StoreError> {
    columns(credential)
        .update(link, "credential", "id", credential.id, credential.version)
        .await
}

/// Inside a unit of work the row is locked for a change, which is why it is looked up by name there.
pub(super) async fn by_login(link: &Link, key: &str) -> Result<Option<Credential>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM credential WHERE login_key = "
    ))
    .value(key)
    .text(link.lock(Lock::Change));
    link.find("credential", sql, read).await
}

/// As [`by_login`].
pub(super) async fn of_holder(
    link: &Link,
    holder: Holder,
) -> Result<Option<Credential>, StoreError> {
    let sql = Sql::new(concat!("SELECT ", columns!(), " FROM credential WHERE "));
    let sql = match holder {
        Holder::Contact(contact) => sql.text("contact_id = ").value(contact),
        Holder::Employee(employee) => sql.text("employee_id = ").value(employee),
    };
    let sql = sql.text(link.lock(Lock::Change));
    link.find("credential", sql, read).await
}

/// Credentials of active people with this mail address, by id.
pub(super) async fn by_email(link: &Link, key: &str) -> Result<Vec<Credential>, StoreError> {
    let sql = Sql::new(concat!(
        "SELECT ",
        columns!(),
        " FROM credential JOIN contact ON contact.id = credential.contact_id \
         WHERE contact.active AND contact.email_key = "
    ))
    .value(key)
    .text(concat!(
        " UNION ALL SELECT ",
        columns!(),
        " FROM credential JOIN employee ON employee.id = credential.employee_id \
         WHERE employee.active AND employee.email_key = "
    ))
    .value(key);
    let mut found = link.list("credential", sql, read).await?;
    found.sort_unstable_by_key(|credential| credential.id);
    Ok(found)
}

/// Active administrators with login name and password, but for one.
pub(super) async fn other_administrators(link: &Link, than: EmployeeId) -> Result<u32, StoreError> {
    let sql = Sql::new(
        "SELECT count(*) FROM employee JOIN credential ON credential.employee_id = employee.id \
         WHERE employee.active AND employee.administrator AND NOT employee.read_only \
         AND credential.login_name IS NOT NULL \
         AND credential.password_hash IS NOT NULL AND employee.id <> ",
    )
    .value(than);
    link.counted(sql).await
}
