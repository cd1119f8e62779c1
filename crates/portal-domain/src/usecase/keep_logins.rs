//! Logins of other people: set up, reset, withdrawn by administrators (domain 5.1 to 5.3).

use super::end_access::note_ending;
use super::set_password::{issue_link, object_of};
use super::transaction::{Changes, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::{ContactId, EmployeeId};
use crate::people::{Credential, Employee, Holder, PasswordHash, PortalAccount};
use crate::values::{AccountLanguage, Email, FieldErrors, LoginName, Password};
use crate::version::Version;

/// How a password comes about (domain 5.1).
#[derive(Debug, Clone)]
pub enum PasswordChoice {
    /// A link goes out by mail.
    MailLink,
    /// The administrator types it and hands it over by another channel. No mail carries it.
    ByHand {
        /// The password.
        password: String,
        /// Must be changed at the first login.
        must_change: bool,
    },
}

/// A login that is to be set up for somebody who has none.
#[derive(Debug, Clone)]
pub struct SetUpLogin {
    /// Login name.
    pub login_name: String,
    /// How the password comes about.
    pub password: PasswordChoice,
    /// Language, for contacts.
    pub language: AccountLanguage,
    /// Ticket access, for contacts.
    pub ticket_access: bool,
}

/// A choice whose password was checked and hashed.
enum Prepared {
    MailLink,
    ByHand {
        hash: PasswordHash,
        must_change: bool,
    },
}

/// Checks and hashes a typed password before the transaction: hashing is slow on purpose.
async fn prepare(
    portal: &Portal,
    actor: &Actor,
    choice: &PasswordChoice,
    login_name: &str,
) -> Result<Prepared, Failure> {
    match choice {
        PasswordChoice::MailLink => Ok(Prepared::MailLink),
        PasswordChoice::ByHand {
            password,
            must_change,
        } => {
            let context = [login_name, actor.settings.company_name.as_str()];
            let password =
                Password::choose(password, &context).map_err(|p| Failure::field("password", p))?;
            Ok(Prepared::ByHand {
                hash: portal.hasher.hash(password).await,
                must_change: *must_change,
            })
        }
    }
}

/// Applies a choice to a credential that is stored afterwards; queues the link.
async fn apply(
    transaction: &Transaction<'_>,
    credential: &mut Credential,
    prepared: &Prepared,
    email: Option<&Email>,
) -> Result<bool, Failure> {
    match prepared {
        Prepared::MailLink if email.is_none() => Err(Failure::Conflict(Conflict::NoMailAddress)),
        Prepared::MailLink => {
            credential.password_hash = None;
            credential.must_change = false;
            Ok(true)
        }
        Prepared::ByHand { hash, must_change } => {
            credential.password_hash = Some(hash.clone());
            credential.must_change = *must_change;
            transaction
                .work
                .void_password_links(credential.id, transaction.now)
                .await?;
            Ok(false)
        }
    }
}

/// The mail address of a person, or that there is no such person.
async fn email_of(transaction: &Transaction<'_>, holder: Holder) -> Result<Option<Email>, Failure> {
    match holder {
        Holder::Contact(id) => Ok(transaction
            .work
            .find_contact(id)
            .await?
            .ok_or(Failure::NotFound)?
            .email),
        Holder::Employee(id) => Ok(transaction
            .work
            .find_employee(id)
            .await?
            .ok_or(Failure::NotFound)?
            .email),
    }
}

/// A login whose entries were checked, ready to be given to somebody.
pub(super) struct PreparedLogin {
    login_name: LoginName,
    password: Prepared,
    language: AccountLanguage,
    ticket_access: bool,
}

impl PreparedLogin {
    /// Checks the entries and hashes a typed password, which is slow on purpose and so happens before the transaction.
    pub(super) async fn prepare(
        portal: &Portal,
        actor: &Actor,
        command: &SetUpLogin,
    ) -> Result<Self, Failure> {
        let mut errors = FieldErrors::new();
        let login_name = errors.take("login_name", LoginName::parse(&command.login_name));
        let password = match prepare(portal, actor, &command.password, &command.login_name).await {
            Ok(prepared) => Some(prepared),
            Err(Failure::Invalid(wrong)) => {
                for error in wrong {
                    errors.add(error.field, error.problem);
                }
                None
            }
            Err(other) => return Err(other),
        };
        let (Some(login_name), Some(password)) = (login_name, password) else {
            return Err(errors.into());
        };
        Ok(Self {
            login_name,
            password,
            language: command.language,
            ticket_access: command.ticket_access,
        })
    }

    /// The name, for what is remembered about a request.
    pub(super) const fn login_name(&self) -> &LoginName {
        &self.login_name
    }

    /// Gives it to somebody who has none.
    pub(super) async fn give(
        &self,
        transaction: &Transaction<'_>,
        holder: Holder,
    ) -> Result<(), Failure> {
        let (portal, work) = (transaction.portal, &transaction.work);
        let email = email_of(transaction, holder).await?;
        let existing = work.find_credential_of(holder).await?;
        if existing
            .as_ref()
            .is_some_and(|one| one.login_name.is_some())
        {
            return Err(Failure::Conflict(Conflict::LoginExists));
        }
        let is_new = existing.is_none();
        let mut credential = existing.unwrap_or_else(|| Credential::fresh(portal.id(), holder));
        credential.login_name = Some(self.login_name.clone());
        let link = apply(transaction, &mut credential, &self.password, email.as_ref()).await?;
        credential.revoke();
        if is_new {
            work.insert_credential(&credential).await?;
        } else {
            work.update_credential(&credential).await?;
        }
        if let Holder::Contact(contact) = holder {
            keep_account(transaction, contact, self.language, self.ticket_access).await?;
        }
        if link {
            issue_link(
                portal,
                work.as_ref(),
                &credential,
                transaction.actor.author(),
                transaction.now,
            )
            .await?;
        }
        let mut changes = Changes::default();
        changes.set("login_name", self.login_name.as_str());
        changes.set("password", if link { "link by mail" } else { "by hand" });
        if let Holder::Contact(_) = holder {
            changes.set("language", self.language.code());
            changes.set("ticket_access", self.ticket_access.to_string());
        }
        transaction.audit(
            AuditAction::LoginSetUp,
            object_of(holder),
            changes.into_vec(),
        );
        Ok(())
    }
}

/// Gives a person a login. For a contact the portal account is made with it. Somebody who already has a
/// password gets it reset instead.
pub async fn set_up_login(
    portal: &Portal,
    actor: &Actor,
    holder: Holder,
    command: &SetUpLogin,
) -> Result<(), Failure> {
    actor.require_administrator()?;
    let login = PreparedLogin::prepare(portal, actor, command).await?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        login.give(&transaction, holder).await?;
        transaction.commit().await
    })
    .await
}

/// Makes or changes the portal account of a contact.
async fn keep_account(
    transaction: &Transaction<'_>,
    contact: ContactId,
    language: AccountLanguage,
    ticket_access: bool,
) -> Result<(), Failure> {
    if let Some(account) = transaction.work.find_account(contact).await? {
        let account = PortalAccount {
            language,
            ticket_access,
            ..account
        };
        return Ok(transaction.work.update_account(&account).await?);
    }
    let fresh = PortalAccount::fresh(contact, transaction.now);
    let account = PortalAccount {
        language,
        ticket_access,
        ..fresh
    };
    Ok(transaction.work.insert_account(&account).await?)
}

/// Resets a password with the same two choices (domain 5.2). All sessions and older links end. The last administrator who
/// can log in is not left waiting for a mail (AC-83).
pub async fn reset_password(
    portal: &Portal,
    actor: &Actor,
    holder: Holder,
    choice: &PasswordChoice,
) -> Result<(), Failure> {
    actor.require_administrator()?;
    let known = portal
        .store
        .read()
        .await?
        .find_credential_of(holder)
        .await?;
    let name = known
        .and_then(|one| one.login_name)
        .map(|name| name.to_string())
        .unwrap_or_default();
    let prepared = prepare(portal, actor, choice, &name).await?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        let email = email_of(&transaction, holder).await?;
        let mut credential = work
            .find_credential_of(holder)
            .await?
            .filter(|one| one.login_name.is_some())
            .ok_or(Failure::Conflict(Conflict::NoLogin))?;
        let link = apply(&transaction, &mut credential, &prepared, email.as_ref()).await?;
        if let (true, Holder::Employee(employee)) = (link, holder)
            && is_last_administrator(&transaction, employee).await?
        {
            return Err(Failure::Conflict(Conflict::LastAdministrator));
        }
        let mut changes = Changes::default();
        changes.set("password", if link { "link by mail" } else { "by hand" });
        note_ending(&transaction, &credential, &mut changes).await?;
        credential.revoke();
        work.update_credential(&credential).await?;
        work.end_sessions(credential.id, None).await?;
        if link {
            issue_link(
                portal,
                work.as_ref(),
                &credential,
                transaction.actor.author(),
                transaction.now,
            )
            .await?;
        }
        transaction.audit(
            AuditAction::PasswordReset,
            object_of(holder),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}

/// Sends a fresh link to somebody whose link has expired; the password, if there is one, stays until it is used.
pub async fn resend_link(portal: &Portal, actor: &Actor, holder: Holder) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        if email_of(&transaction, holder).await?.is_none() {
            return Err(Failure::Conflict(Conflict::NoMailAddress));
        }
        let credential = work
            .find_credential_of(holder)
            .await?
            .filter(|one| one.login_name.is_some())
            .ok_or(Failure::Conflict(Conflict::NoLogin))?;
        issue_link(
            portal,
            work.as_ref(),
            &credential,
            transaction.actor.author(),
            transaction.now,
        )
        .await?;
        let mut changes = Changes::default();
        changes.set("password", "link by mail");
        transaction.audit(
            AuditAction::LoginLinkSent,
            object_of(holder),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}

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

/// Changes login name, language and ticket access of a contact that is still as it was seen. A changed or removed login
/// name ends all sessions and voids open links; ticket access acts on the next request (R-014, AC-46).
pub async fn change_access(
    portal: &Portal,
    actor: &Actor,
    contact: ContactId,
    seen: Version,
    entry: &AccessEntry,
) -> Result<(), Failure> {
    let login_name = parse_login(entry.login_name.as_deref())?;
    retry_busy(async || {
        let transaction = Transaction::begin_administration(portal, actor).await?;
        let work = &transaction.work;
        let old = work.find_account(contact).await?.ok_or(Failure::NotFound)?;
        if old.version != seen {
            return Err(Failure::Stale);
        }
        let new = PortalAccount {
            language: entry.language,
            ticket_access: entry.ticket_access,
            ..old.clone()
        };
        work.update_account(&new).await?;
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
        changes.note(
            "ticket_access",
            &old.ticket_access,
            &new.ticket_access,
            |v| Some(v.to_string()),
        );
        transaction.audit(
            AuditAction::AccessChanged,
            format!("contact {contact}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
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
async fn is_last_administrator(
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
