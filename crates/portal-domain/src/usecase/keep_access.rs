//! Access of people who have a login: login name, language and ticket access are changed, or the login is withdrawn
//! (domain 5.3).

use super::end_access::note_ending;
use super::keep_contacts::check_not_erased;
use super::transaction::{Changes, Transaction, check_seen, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, EmployeeId};
use crate::people::{Employee, Holder, PortalAccount};
use crate::ports::ReadView;
use crate::values::{AccountLanguage, LoginName};
use crate::version::Version;

/// What is entered about the access of a contact that has a login.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessEntry {
    /// Login name; an empty one withdraws the login (domain 5.3).
    pub login_name: Option<String>,
    /// Language.
    pub language: AccountLanguage,
    /// Ticket access.
    pub ticket_access: bool,
}

/// The account and the login name as they would be.
pub(super) struct PlannedAccess {
    pub(super) old: PortalAccount,
    pub(super) new: PortalAccount,
    pub(super) login_name: Option<LoginName>,
}

/// Plans a change of access, for saving and for the preview.
pub(super) async fn plan_access(
    view: &dyn ReadView,
    contact: ContactId,
    seen: Version,
    entry: &AccessEntry,
) -> Result<PlannedAccess, Failure> {
    let login_name = parse_login(entry.login_name.as_deref())?;
    let person = view.find_contact(contact).await?.ok_or(Failure::NotFound)?;
    check_not_erased(&person)?;
    let old = view.find_account(contact).await?.ok_or(Failure::NotFound)?;
    check_seen(old.version, seen)?;
    let new = PortalAccount {
        language: entry.language,
        ticket_access: entry.ticket_access,
        ..old.clone()
    };
    Ok(PlannedAccess {
        old,
        new,
        login_name,
    })
}

/// Changes login name, language and ticket access of a contact that is still as it was seen. A changed or removed login
/// name ends all sessions and voids open links; ticket access acts on the next request (R-014, AC-46).
pub async fn change_access(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    seen: Version,
    entry: &AccessEntry,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let plan = plan_access(transaction.work.as_ref(), contact, seen, entry).await?;
        let (old, new, login_name) = (plan.old, plan.new, plan.login_name);
        transaction.work.update_account(&new).await?;
        let mut changes = Changes::default();
        rename(
            &transaction,
            Holder::Contact(contact),
            login_name.as_ref(),
            &mut changes,
        )
        .await?;
        changes.note("language", &old.language, &new.language, |value| {
            Some(value.code().to_owned())
        });
        changes.note_text("ticket_access", &old.ticket_access, &new.ticket_access);
        transaction.audit(
            AuditAction::AccessChanged,
            format!("contact {contact}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}

/// Changes or removes the login name of an employee; the last administrator keeps the login (AC-83).
pub async fn change_employee_login(
    portal: &Portal,
    actor: &Actor,
    employee: EmployeeId,
    login_name: Option<&str>,
) -> Result<(), Failure> {
    let login_name = parse_login(login_name)?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let found = transaction
            .work
            .find_employee(employee)
            .await?
            .ok_or(Failure::NotFound)?;
        rename_employee(&transaction, &found, login_name.as_ref()).await?;
        transaction.commit().await
    })
    .await
}

/// The same within a transaction.
pub(super) async fn rename_employee(
    transaction: &Transaction<'_>,
    employee: &Employee,
    login_name: Option<&LoginName>,
) -> Result<(), Failure> {
    let id = employee.id;
    if login_name.is_none() && is_last_administrator(transaction, id).await? {
        return Err(Failure::Conflict(Conflict::LastAdministrator));
    }
    let mut changes = Changes::default();
    rename(transaction, Holder::Employee(id), login_name, &mut changes).await?;
    transaction.audit(
        AuditAction::AccessChanged,
        format!("employee {id}"),
        changes.into_vec(),
    );
    Ok(())
}

pub(super) fn parse_login(text: Option<&str>) -> Result<Option<LoginName>, Failure> {
    match text.filter(|text| !crate::values::blank(text)) {
        Some(text) => LoginName::parse(text)
            .map(Some)
            .map_err(|problem| Failure::field("login_name", problem)),
        None => Ok(None),
    }
}

/// Changes or removes a login name.
async fn rename(
    transaction: &Transaction<'_>,
    holder: Holder,
    login_name: Option<&LoginName>,
    changes: &mut Changes,
) -> Result<(), Failure> {
    let work = &transaction.work;
    let Some(mut credential) = work.find_credential_of(holder).await? else {
        return match login_name {
            Some(_) => Err(Failure::Conflict(Conflict::NoLogin)),
            None => Ok(()),
        };
    };
    if credential.login_name.as_ref() == login_name {
        return Ok(());
    }
    let text = |name: &Option<LoginName>| name.as_ref().map(ToString::to_string);
    changes.note(
        "login_name",
        &credential.login_name,
        &login_name.cloned(),
        text,
    );
    note_ending(transaction, &credential, changes).await?;
    credential.login_name = login_name.cloned();
    credential.revoke();
    work.update_credential(&credential).await?;
    work.end_sessions(credential.id, None).await?;
    Ok(work
        .void_password_links(credential.id, transaction.now)
        .await?)
}

/// Whether the installation would be left without an administrator who can log in.
pub(super) async fn is_last_administrator(
    transaction: &Transaction<'_>,
    employee: EmployeeId,
) -> Result<bool, Failure> {
    let work = &transaction.work;
    let found = work
        .find_employee(employee)
        .await?
        .ok_or(Failure::NotFound)?;
    Ok(found.administrator && work.count_other_administrators(employee).await? == 0)
}
