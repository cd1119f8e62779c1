//! All that decides about a person, in one row: credential, person, customer, account, grants with their projects and
//! snapshots, settings.

use super::credential;
use crate::directory::{account, contact, customer, employee, grant, settings};
use crate::sql::{Bind, Link, Row, Sql};
use portal_domain::access::{ContactAccess, GrantOnProject};
use portal_domain::ids::{ContactId, CredentialId};
use portal_domain::people::{Contact, Credential, Customer, Holder, PortalAccount};
use portal_domain::ports::{Identity, Person, StoreError};

/// The tables of an identity.
const FROM: &str = " CROSS JOIN settings \
    LEFT JOIN employee ON employee.id = credential.employee_id \
    LEFT JOIN contact ON contact.id = credential.contact_id \
    LEFT JOIN customer ON customer.id = contact.customer_id \
    LEFT JOIN portal_account ON portal_account.contact_id = contact.id";

/// By what an identity is looked up. What stands before the identity in the row is read by the caller.
pub(super) struct Way {
    /// Columns before those of the identity, with a comma at the end.
    pub(super) columns: &'static str,
    /// The table with the credential, joined to it.
    pub(super) from: &'static str,
    /// Beginning of the condition.
    pub(super) condition: &'static str,
    /// The credential's id under that condition.
    pub(super) credential: &'static str,
}

/// By the credential itself.
const BY_ID: Way = Way {
    columns: "",
    from: "credential",
    condition: " WHERE credential.id = ",
    credential: "SELECT id FROM credential WHERE id = ",
};

pub(super) async fn find(
    link: &Link,
    credential: CredentialId,
) -> Result<Option<Identity>, StoreError> {
    let found = find_with(link, &BY_ID, credential, |_| Ok(())).await?;
    Ok(found.map(|((), identity)| identity))
}

/// An identity with what stands before it. A contact without account has none: nothing could be decided about it.
pub(super) async fn find_with<T>(
    link: &Link,
    way: &Way,
    key: impl Bind + Clone,
    before: impl Fn(&mut Row) -> Result<T, StoreError>,
) -> Result<Option<(T, Identity)>, StoreError> {
    if link.locks() {
        link.one(lock(way.credential, key.clone())).await?;
    }
    let sql = Sql::new("SELECT ")
        .text(way.columns)
        .text(credential::COLUMNS)
        .text(", ")
        .text(settings::COLUMNS)
        .text(", ")
        .text(employee::COLUMNS)
        .text(", ");
    let sql = contact_columns(sql)
        .text(" FROM ")
        .text(way.from)
        .text(FROM)
        .text(way.condition)
        .value(key);
    let read = |row: &mut Row| {
        let first = before(row)?;
        Ok(read_identity(row)?.map(|identity| (first, identity)))
    };
    Ok(link.find("identity", sql, read).await?.flatten())
}

/// Locks what decides, before it is read: a statement that had to wait for somebody's change would still see the
/// grants of before, while the next statement sees all of it. Grants change together with their account.
fn lock(credential: &'static str, key: impl Bind) -> Sql {
    Sql::new(
        "WITH c AS (SELECT contact_id, employee_id FROM credential WHERE id = (",
    )
    .text(credential)
    .value(key)
    .text(
        ") FOR SHARE), \
         e AS (SELECT id FROM employee WHERE id = (SELECT employee_id FROM c) FOR SHARE), \
         k AS (SELECT customer_id FROM contact WHERE id = (SELECT contact_id FROM c) FOR SHARE), \
         u AS (SELECT id FROM customer WHERE id = (SELECT customer_id FROM k) FOR SHARE), \
         a AS (SELECT contact_id FROM portal_account WHERE contact_id = (SELECT contact_id FROM c) FOR SHARE), \
         s AS (SELECT id FROM settings FOR SHARE) \
         SELECT (SELECT count(*) FROM c) + (SELECT count(*) FROM e) + (SELECT count(*) FROM k) \
         + (SELECT count(*) FROM u) + (SELECT count(*) FROM a) + (SELECT count(*) FROM s)",
    )
}

fn contact_columns(sql: Sql) -> Sql {
    sql.text(contact::COLUMNS)
        .text(", ")
        .text(customer::COLUMNS)
        .text(", ")
        .text(account::COLUMNS)
        .text(", ")
        .text(grant::OF_CONTACT)
}

fn read_identity(row: &mut Row) -> Result<Option<Identity>, StoreError> {
    let credential = credential::read(row)?;
    let settings = settings::read(row)?;
    let person = match credential.holder {
        Holder::Employee(_) => Some(Person::Employee(employee::read(row)?)),
        Holder::Contact(_) => {
            row.skip(employee::columns_width());
            read_contact(row)?.map(|found| {
                let access = Box::new(found.access(Some(&credential)));
                Person::Contact {
                    contact: found.contact,
                    customer: found.customer,
                    access,
                }
            })
        }
    };
    Ok(person.map(|person| Identity {
        credential,
        person,
        settings,
    }))
}

/// What is stored about a contact with an account.
struct Found {
    contact: Contact,
    customer: Customer,
    account: PortalAccount,
    grants: Vec<GrantOnProject>,
}

impl Found {
    /// Without a credential nobody logs in: its parts count as not set.
    fn access(&self, credential: Option<&Credential>) -> ContactAccess {
        ContactAccess {
            contact: self.contact.id,
            customer: self.customer.id,
            contact_active: self.contact.active,
            customer_active: self.customer.active,
            login_name_set: credential.is_some_and(|c| c.login_name.is_some()),
            password_set: credential.is_some_and(|c| c.password_hash.is_some()),
            employee: self.contact.employee,
            account: self.account.clone(),
            grants: self.grants.clone(),
        }
    }
}

fn read_contact(row: &mut Row) -> Result<Option<Found>, StoreError> {
    let contact = contact::read(row)?;
    let customer = customer::read(row)?;
    if row.absent()? {
        return Ok(None);
    }
    Ok(Some(Found {
        contact,
        customer,
        account: account::read(row)?,
        grants: grant::read_list(row)?,
    }))
}

pub(super) async fn contact_access(
    link: &Link,
    contact: ContactId,
) -> Result<Option<ContactAccess>, StoreError> {
    if link.locks() {
        link.one(lock_contact(contact)).await?;
    }
    let sql = select_access().text("contact.id = ").value(contact);
    Ok(link.find("contact", sql, read_access).await?.flatten())
}

/// Many of them, for looking only: nothing is locked.
pub(super) async fn contact_accesses(
    link: &Link,
    contacts: &[ContactId],
) -> Result<Vec<ContactAccess>, StoreError> {
    let mut sql = select_access();
    sql.within("contact.id", contacts)
        .push(" ORDER BY contact.id");
    let found = link.list("contact", sql, read_access).await?;
    Ok(found.into_iter().flatten().collect())
}

fn select_access() -> Sql {
    contact_columns(Sql::new("SELECT ")).text(
        ", credential.login_name, credential.password_hash \
         FROM contact JOIN customer ON customer.id = contact.customer_id \
         JOIN portal_account ON portal_account.contact_id = contact.id \
         LEFT JOIN credential ON credential.contact_id = contact.id WHERE ",
    )
}

fn read_access(row: &mut Row) -> Result<Option<ContactAccess>, StoreError> {
    let Some(found) = read_contact(row)? else {
        return Ok(None);
    };
    Ok(Some(ContactAccess {
        login_name_set: row.text_or_none()?.is_some(),
        password_set: row.text_or_none()?.is_some(),
        ..found.access(None)
    }))
}

/// As [`lock`], for a contact.
fn lock_contact(contact: ContactId) -> Sql {
    Sql::new("WITH k AS (SELECT id, customer_id FROM contact WHERE id = ")
        .value(contact)
        .text(
            " FOR SHARE), \
             u AS (SELECT id FROM customer WHERE id = (SELECT customer_id FROM k) FOR SHARE), \
             a AS (SELECT contact_id FROM portal_account WHERE contact_id = (SELECT id FROM k) FOR SHARE), \
             c AS (SELECT id FROM credential WHERE contact_id = (SELECT id FROM k) FOR SHARE) \
             SELECT (SELECT count(*) FROM k) + (SELECT count(*) FROM u) + (SELECT count(*) FROM a) \
             + (SELECT count(*) FROM c)",
        )
}
