//! Contacts: the people at a customer, kept by administrators.

use super::end_access::end_access;
use super::submission::{created_before, remember_created};
use super::transaction::{Changes, Field, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::access::{GrantOnProject, Inactive};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, CustomerId, EmployeeId};
use crate::people::{Contact, Customer, Holder, PasswordLink, PortalAccount};
use crate::ports::{DirectoryQuery, NameRefs, Names, ReadView};
use crate::timestamp::Timestamp;
use crate::values::{Email, FieldErrors, Line, Name, Problem};
use crate::version::Version;

/// What is entered about a contact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactEntry {
    /// Last name.
    pub last_name: String,
    /// First name.
    pub first_name: Option<String>,
    /// Mail address.
    pub email: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Whether the contact can log in and gets mail.
    pub active: bool,
    /// Mails about tickets that name the contact, without grant.
    pub notify_without_grant: bool,
    /// The employee who is the same person (domain 4.7).
    pub employee: Option<EmployeeId>,
}

/// The login of a person as administrators see it: never a hash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginView {
    /// Row version of the credential.
    pub version: Version,
    /// Login name.
    pub login_name: Option<String>,
    /// Whether a password is set.
    pub password_set: bool,
    /// Whether it must be changed at the next login.
    pub must_change: bool,
    /// The last login.
    pub last_login: Option<Timestamp>,
    /// The newest link to set the password that was neither used nor voided.
    pub link: Option<LinkState>,
}

/// How far a link to set the password is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkState {
    /// Its mail waits; the 24 hours begin when it is sent.
    Waiting,
    /// It works until then.
    Open(Timestamp),
    /// Nobody used it in time.
    Expired,
}

impl LinkState {
    fn of(link: &PasswordLink, now: Timestamp) -> Self {
        match link.issued_at {
            None => Self::Waiting,
            Some(at) if link.usable(now) => {
                Self::Open(at.plus_seconds(PasswordLink::LIFETIME_SECONDS))
            }
            Some(_) => Self::Expired,
        }
    }
}

/// A grant as administrators see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantView {
    /// The grant and its project.
    pub grant: GrantOnProject,
    /// Name of the project.
    pub project_name: String,
    /// Names of the tasks in its scope.
    pub task_names: Vec<String>,
    /// Why it does not count at the moment.
    pub inactive: Option<Inactive>,
}

/// A contact with account, login and grants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactView {
    /// The contact.
    pub contact: Contact,
    /// Its customer.
    pub customer: Customer,
    /// Its account.
    pub account: Option<PortalAccount>,
    /// Its login.
    pub login: Option<LoginView>,
    /// Its grants, by project.
    pub grants: Vec<GrantView>,
    /// Name of the employee who is the same person.
    pub employee_name: Option<String>,
    /// Label of the home site of an external account.
    pub home_site: Option<String>,
}

/// Contacts of a customer or of all, by name.
pub async fn list_contacts(
    portal: &Portal,
    actor: &Actor,
    query: &DirectoryQuery,
) -> Result<crate::values::Page<Contact, crate::ports::DirectoryCursor>, Failure> {
    actor.require_administrator()?;
    Ok(portal.store.read().await?.list_contacts(query).await?)
}

/// One contact with everything about its access.
pub async fn view_contact(
    portal: &Portal,
    actor: &Actor,
    id: ContactId,
) -> Result<ContactView, Failure> {
    actor.require_administrator()?;
    let view = portal.store.read().await?;
    let contact = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    let customer = view
        .find_customer(contact.customer)
        .await?
        .ok_or(Failure::NotFound)?;
    let account = view.find_account(id).await?;
    let login = login_of(view.as_ref(), Holder::Contact(id), portal.now()).await?;
    let grants = view.grants_of(id).await?;
    let mut wanted = refs(&contact, &grants);
    let home = account.as_ref().and_then(|one| one.external.as_ref());
    let home = home.map(|one| one.home);
    wanted.sites.extend(home);
    let names = view.names(&wanted).await?;
    let inactive = |grant: &GrantOnProject| {
        let own = contact.customer;
        crate::access::inactive_reason(
            &grant.grant,
            grant.project.customer,
            own,
            &actor.settings,
            actor.today,
        )
    };
    Ok(ContactView {
        home_site: home.and_then(|id| names.of(id)).map(str::to_owned),
        employee_name: contact
            .employee
            .and_then(|id| names.of(id))
            .map(str::to_owned),
        grants: grants
            .into_iter()
            .map(|grant| GrantView {
                project_name: names.of(grant.project.id).unwrap_or_default().to_owned(),
                task_names: task_names(&grant, &names),
                inactive: inactive(&grant),
                grant,
            })
            .collect(),
        contact,
        customer,
        account,
        login,
    })
}

fn refs(contact: &Contact, grants: &[GrantOnProject]) -> NameRefs {
    use crate::access::Scope;
    let mut refs = NameRefs {
        employees: contact.employee.into_iter().collect(),
        ..NameRefs::default()
    };
    for grant in grants {
        refs.projects.push(grant.project.id);
        match &grant.grant.scope {
            Scope::AllTasks => {}
            Scope::ExistingTasks(tasks) => refs.tasks.extend(tasks),
            Scope::Task(task) => refs.tasks.push(*task),
        }
    }
    refs
}

fn task_names(grant: &GrantOnProject, names: &Names) -> Vec<String> {
    use crate::access::Scope;
    let tasks = match &grant.grant.scope {
        Scope::AllTasks => Vec::new(),
        Scope::ExistingTasks(tasks) => tasks.clone(),
        Scope::Task(task) => vec![*task],
    };
    tasks
        .into_iter()
        .filter_map(|task| names.of(task))
        .map(str::to_owned)
        .collect()
}

/// The login of a person without its secrets.
pub(super) async fn login_of(
    view: &dyn ReadView,
    holder: Holder,
    now: Timestamp,
) -> Result<Option<LoginView>, Failure> {
    let Some(credential) = view.find_credential_of(holder).await? else {
        return Ok(None);
    };
    let link = view.open_password_link(credential.id).await?;
    Ok(Some(LoginView {
        version: credential.version,
        login_name: credential.login_name.map(|name| name.to_string()),
        password_set: credential.password_hash.is_some(),
        must_change: credential.must_change,
        last_login: credential.last_login,
        link: link.map(|link| LinkState::of(&link, now)),
    }))
}

pub(super) fn parse(
    entry: &ContactEntry,
    id: ContactId,
    version: Version,
    customer: CustomerId,
) -> Result<Contact, Failure> {
    let mut errors = FieldErrors::new();
    let last_name = errors.take("last_name", Name::parse(&entry.last_name));
    let first_name = errors.take(
        "first_name",
        Name::parse_optional(entry.first_name.as_deref()),
    );
    let email = errors.take("email", Email::parse_optional(entry.email.as_deref()));
    let phone = errors.take("phone", Line::parse_optional(entry.phone.as_deref()));
    match (last_name, first_name, email, phone) {
        (Some(last_name), Some(first_name), Some(email), Some(phone)) => Ok(Contact {
            id,
            version,
            customer,
            last_name,
            first_name,
            email,
            phone,
            active: entry.active,
            notify_without_grant: entry.notify_without_grant,
            employee: entry.employee,
            erased: None,
        }),
        _ => Err(errors.into()),
    }
}

/// What stands in the log of a contact.
fn contact_fields(contact: &Contact) -> [Field; 7] {
    let (email, phone) = (&contact.email, &contact.phone);
    [
        ("customer", Some(contact.customer.to_string())),
        ("name", Some(contact.full_name())),
        ("email", email.as_ref().map(ToString::to_string)),
        ("phone", phone.as_ref().map(ToString::to_string)),
        ("active", Some(contact.active.to_string())),
        (
            "notify_without_grant",
            Some(contact.notify_without_grant.to_string()),
        ),
        ("employee", contact.employee.map(|id| id.to_string())),
    ]
}

/// Plans a change of a contact, for saving and for the preview.
pub(super) async fn plan_contact(
    view: &dyn ReadView,
    id: ContactId,
    seen: Version,
    entry: &ContactEntry,
) -> Result<(Contact, Contact), Failure> {
    let old = view.find_contact(id).await?.ok_or(Failure::NotFound)?;
    check_not_erased(&old)?;
    check_seen(old.version, seen)?;
    let new = parse(entry, id, old.version, old.customer)?;
    check_employee(view, new.employee).await?;
    Ok((old, new))
}

async fn check_employee(view: &dyn ReadView, employee: Option<EmployeeId>) -> Result<(), Failure> {
    match employee {
        Some(id) if view.find_employee(id).await?.is_none() => {
            Err(Failure::field("employee", Problem::NotOffered))
        }
        Some(_) | None => Ok(()),
    }
}

/// Stores a new contact and notes it.
pub(super) async fn add_contact(
    transaction: &Transaction<'_>,
    contact: &Contact,
) -> Result<(), Failure> {
    transaction.work.insert_contact(contact).await?;
    note_added(transaction, contact);
    Ok(())
}

/// Notes a new contact.
pub(super) fn note_added(transaction: &Transaction<'_>, contact: &Contact) {
    let mut changes = Changes::default();
    changes.all_new(contact_fields(contact));
    let object = format!("contact {}", contact.id);
    transaction.audit(AuditAction::ContactCreated, object, changes.into_vec());
}

/// Nothing is entered about a contact whose data was erased.
pub(super) fn check_not_erased(contact: &Contact) -> Result<(), Failure> {
    match contact.erased {
        None => Ok(()),
        Some(_) => Err(Failure::Conflict(Conflict::Erased)),
    }
}

/// Adds a contact to a customer.
pub async fn create_contact(
    portal: &Portal,
    actor: &Actor,
    customer: CustomerId,
    entry: &ContactEntry,
) -> Result<ContactId, Failure> {
    let contact = parse(entry, portal.id(), Version::FIRST, customer)?;
    let asked = format!("create_contact {customer} {entry:?}");
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
        check_employee(transaction.work.as_ref(), contact.employee).await?;
        add_contact(&transaction, &contact).await?;
        remember_created(&transaction, &asked, contact.id).await?;
        transaction.commit().await?;
        Ok(contact.id)
    })
    .await
}

/// Stores a changed contact and notes it. Deactivating ends its access, another mail address voids links to the old one.
pub(super) async fn change_contact(
    transaction: &Transaction<'_>,
    old: &Contact,
    new: &Contact,
) -> Result<(), Failure> {
    transaction.work.update_contact(new).await?;
    let holder = Holder::Contact(new.id);
    if old.active && !new.active {
        end_access(transaction, holder).await?;
    }
    if old.email != new.email
        && let Some(credential) = transaction.work.find_credential_of(holder).await?
    {
        transaction
            .work
            .void_password_links(credential.id, transaction.now)
            .await?;
    }
    let mut changes = Changes::default();
    changes.between(contact_fields(old), contact_fields(new));
    let object = format!("contact {}", new.id);
    transaction.audit(AuditAction::ContactChanged, object, changes.into_vec());
    Ok(())
}

/// Changes a contact that is still as it was seen. Deactivating ends what it has open for good (AC-20); a new
/// mail address voids open links, which went to the old one (AC-46).
pub async fn edit_contact(
    portal: &Portal,
    actor: &Actor,
    id: ContactId,
    seen: Version,
    entry: &ContactEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let (old, new) = plan_contact(transaction.work.as_ref(), id, seen, entry).await?;
        change_contact(&transaction, &old, &new).await?;
        transaction.commit().await
    })
    .await
}

/// A contact keeps its customer for good once it has an account or stands on a ticket; before that it may move.
pub async fn move_contact(
    portal: &Portal,
    actor: &Actor,
    id: ContactId,
    seen: Version,
    customer: CustomerId,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let old = transaction
            .work
            .find_contact(id)
            .await?
            .ok_or(Failure::NotFound)?;
        check_not_erased(&old)?;
        check_seen(old.version, seen)?;
        transaction
            .work
            .find_customer(customer)
            .await?
            .ok_or_else(|| Failure::field("customer", Problem::NotOffered))?;
        if transaction.work.find_account(id).await?.is_some()
            || transaction.work.contact_on_tickets(id).await?
        {
            return Err(Failure::Conflict(Conflict::CustomerInUse));
        }
        let new = Contact {
            customer,
            ..old.clone()
        };
        transaction.work.update_contact(&new).await?;
        let mut changes = Changes::default();
        changes.between(contact_fields(&old), contact_fields(&new));
        transaction.audit(
            AuditAction::ContactChanged,
            format!("contact {id}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}
