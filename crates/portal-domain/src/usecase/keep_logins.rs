//! Logins of other people: set up and reset by administrators (domain 5.1 and 5.2).

use super::end_access::note_ending;
use super::keep_access::is_last_administrator;
use super::keep_contacts::check_not_erased;
use super::set_password::{issue_link, object_of};
use super::transaction::{Changes, Transaction, retry_busy};
use super::{Actor, Portal};
use crate::audit::AuditAction;
use crate::failure::{Conflict, Failure};
use crate::ids::ContactId;
use crate::people::{Credential, Holder, PasswordHash, PortalAccount};
use crate::values::{AccountLanguage, Email, FieldErrors, LoginName, Password};

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

/// Notes a link that goes out by mail, on behalf of who acts here.
async fn send_link(transaction: &Transaction<'_>, credential: &Credential) -> Result<(), Failure> {
    issue_link(
        transaction.portal,
        transaction.work.as_ref(),
        credential,
        transaction.actor.author(),
        transaction.now,
    )
    .await
}

/// The mail address of a person, or that there is no such person.
async fn email_of(transaction: &Transaction<'_>, holder: Holder) -> Result<Option<Email>, Failure> {
    match holder {
        Holder::Contact(id) => {
            let contact = transaction.work.find_contact(id).await?;
            let contact = contact.ok_or(Failure::NotFound)?;
            check_not_erased(&contact)?;
            Ok(contact.email)
        }
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
            send_link(transaction, &credential).await?;
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
            send_link(&transaction, &credential).await?;
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
        send_link(&transaction, &credential).await?;
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
