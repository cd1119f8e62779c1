//! Passwords: links to set them, and changing one's own.

use super::audit_trail::{Deed, Noted, append};
use super::transaction::{Changes, mail, retry_busy};
use super::{Actor, Portal, Via, actor};
use crate::audit::{AuditAction, Origin, Way};
use crate::failure::Failure;
use crate::ids::CredentialId;
use crate::people::{Credential, Holder, PasswordHash, PasswordLink};
use crate::ports::{AttemptKind, MailTopic, OutboxMail, Recipient, StoreError, UnitOfWork};
use crate::timestamp::Timestamp;
use crate::values::{FieldErrors, LongLine, Password, Problem};
use crate::work::{Author, Party};

/// A person asks for a link. The answer is the same for known and unknown names (C31, R-017): nothing.
///
/// At most three links an hour go to one person (AC-43); older links are voided only when a new one is issued, so that a
/// stranger who asks cannot make the victim's link useless without the victim getting a newer one.
pub async fn request_password_link(portal: &Portal, name_or_address: &str) -> Result<(), Failure> {
    let key = name_or_address.trim().to_lowercase();
    let now = portal.now();
    if key.is_empty()
        || key.chars().count() > 254
        || key.chars().any(char::is_control)
        || !portal
            .attempts
            .allowed(AttemptKind::PasswordLink, &key, now)
    {
        return Ok(());
    }
    portal.attempts.note(AttemptKind::PasswordLink, &key, now);
    retry_busy(|| queue_links(portal, &key, now)).await
}

/// Most links of one person in an hour, whoever asks and from wherever.
const LINKS_PER_HOUR: u32 = 3;

async fn queue_links(portal: &Portal, key: &str, now: Timestamp) -> Result<(), Failure> {
    let work = portal.store.begin().await?;
    let mut found: Vec<Credential> = work
        .find_credential_by_login(key)
        .await?
        .into_iter()
        .collect();
    if found.is_empty() {
        found = work.credentials_by_email(key).await?;
    }
    for credential in found {
        let recent = work
            .count_password_links(credential.id, now.plus_seconds(-3600))
            .await?;
        // Without a login name nobody can log in, so a link would promise what it cannot keep.
        if credential.login_name.is_none() || recent >= LINKS_PER_HOUR {
            continue;
        }
        issue_link(portal, work.as_ref(), &credential, Author::System, now).await?;
    }
    Ok(work.commit().await?)
}

/// Notes a link that the next mail run draws and sends, and voids all earlier ones.
pub(super) async fn issue_link(
    portal: &Portal,
    work: &dyn UnitOfWork,
    credential: &Credential,
    author: Author,
    now: Timestamp,
) -> Result<(), Failure> {
    work.void_password_links(credential.id, now).await?;
    let link = PasswordLink {
        id: portal.id(),
        credential: credential.id,
        token_hash: None,
        requested_at: now,
        issued_at: None,
        used_at: None,
        voided_at: None,
    };
    work.insert_password_link(&link).await?;
    let row: OutboxMail = mail(
        portal,
        MailTopic::AccessLink(link.id),
        recipient_of(credential.holder),
        author,
        now,
    );
    Ok(work.insert_outbox(&[row]).await?)
}

/// To whom the mails of a credential go.
pub(super) const fn recipient_of(holder: Holder) -> Recipient {
    match holder {
        Holder::Contact(contact) => Recipient::Contact(contact),
        Holder::Employee(employee) => Recipient::Employee(employee),
    }
}

/// The login name behind a link that can be used now; the page asks before it shows the form.
pub async fn check_password_link(portal: &Portal, token: &str) -> Result<String, Failure> {
    let view = portal.store.read().await?;
    let link = view.find_password_link(&portal.secrets.hash(token)).await?;
    let link = link
        .filter(|link| link.usable(portal.now()))
        .ok_or(Failure::LinkExpired)?;
    let identity = view
        .find_identity(link.credential)
        .await?
        .ok_or(Failure::LinkExpired)?;
    let name = identity.credential.login_name.ok_or(Failure::LinkExpired)?;
    Ok(name.to_string())
}

/// A new password, typed twice.
#[derive(Debug, Clone)]
pub struct NewPassword {
    /// The password.
    pub password: String,
    /// The same again.
    pub repeated: String,
}

impl NewPassword {
    /// The password if it is good enough and was repeated.
    fn parse(&self, context: &[&str]) -> Result<Password, Failure> {
        let mut errors = FieldErrors::new();
        let password = errors.take("password", Password::choose(&self.password, context));
        if self.password != self.repeated {
            errors.add("repeat", Problem::Mismatch);
        }
        match password {
            Some(password) if errors.is_empty() => Ok(password),
            Some(_) | None => Err(errors.into()),
        }
    }
}

/// Sets the password with a link: once, and within 24 hours. It does not log in (AC-50); every session
/// and every other link ends, and a notice is sent. The address is that of the client, for the audit log.
pub async fn set_password_by_link(
    portal: &Portal,
    token: &str,
    new: &NewPassword,
    address: Option<&str>,
) -> Result<(), Failure> {
    let now = portal.now();
    let view = portal.store.read().await?;
    let link = view
        .find_password_link(&portal.secrets.hash(token))
        .await?
        .filter(|link| link.usable(now))
        .ok_or(Failure::LinkExpired)?;
    let identity = view
        .find_identity(link.credential)
        .await?
        .ok_or(Failure::LinkExpired)?;
    drop(view);
    let login = identity
        .credential
        .login_name
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let password = new.parse(&[&login, identity.settings.company_name.as_str()])?;
    let hash = portal.hasher.hash(password).await;
    let origin = Origin {
        way: Way::Link(link.id),
        address: address.and_then(|text| LongLine::parse(text).ok()),
    };
    retry_busy(|| use_link(portal, &link, &hash, (&origin, now))).await?;
    // The owner is not kept waiting by the failures of somebody else (AC-57).
    portal
        .attempts
        .clear(AttemptKind::Login, &login.to_lowercase());
    Ok(())
}

async fn use_link(
    portal: &Portal,
    link: &PasswordLink,
    hash: &PasswordHash,
    (origin, now): (&Origin, Timestamp),
) -> Result<(), Failure> {
    let work = portal.store.begin().await?;
    let used = PasswordLink {
        used_at: Some(now),
        ..link.clone()
    };
    // Of two at once one finds the link used.
    match work.update_password_link(&used).await {
        Err(StoreError::Stale) => return Err(Failure::LinkExpired),
        stored => stored?,
    }
    let identity = work
        .find_identity(link.credential)
        .await?
        .ok_or(Failure::LinkExpired)?;
    let author = Author::Person(party_of(identity.credential.holder));
    let (_, noted) = replace_password(
        portal,
        work.as_ref(),
        identity.credential,
        hash.clone(),
        author,
        now,
    )
    .await?;
    let deed = Deed {
        actor: author,
        origin,
        at: now,
    };
    append(portal, work.as_ref(), deed, vec![noted]).await?;
    Ok(work.commit().await?)
}

/// Stores a password that its owner chose: ends sessions, tokens and links, and sends the notice. Gives the new epoch and
/// what is to be noted at the end.
async fn replace_password(
    portal: &Portal,
    work: &dyn UnitOfWork,
    mut credential: Credential,
    hash: PasswordHash,
    author: Author,
    now: Timestamp,
) -> Result<(i64, Noted), Failure> {
    credential.password_hash = Some(hash);
    credential.must_change = false;
    credential.revoke();
    work.update_credential(&credential).await?;
    work.void_password_links(credential.id, now).await?;
    let row = mail(
        portal,
        MailTopic::PasswordChanged,
        recipient_of(credential.holder),
        author,
        now,
    );
    work.insert_outbox(&[row]).await?;
    let mut changes = Changes::default();
    changes.set("password", "own choice");
    let noted = Noted {
        action: AuditAction::PasswordChanged,
        object: object_of(credential.holder),
        changes: changes.into_vec(),
    };
    Ok((credential.epoch, noted))
}

/// A person as an object of the audit log.
pub(super) fn object_of(holder: Holder) -> String {
    match holder {
        Holder::Contact(id) => format!("contact {id}"),
        Holder::Employee(id) => format!("employee {id}"),
    }
}

/// The person behind a credential.
pub(super) const fn party_of(holder: Holder) -> Party {
    match holder {
        Holder::Contact(contact) => Party::Contact(contact),
        Holder::Employee(employee) => Party::Employee(employee),
    }
}

/// The old password and the new one.
#[derive(Debug, Clone)]
pub struct ChangePassword {
    /// The current password.
    pub current: String,
    /// The new one.
    pub new: NewPassword,
}

/// Changes one's own password. Every other session ends; this one goes on.
pub async fn change_password(
    portal: &Portal,
    actor: &Actor,
    command: &ChangePassword,
) -> Result<(), Failure> {
    let Via::Session(session) = actor.via else {
        return Err(Failure::NotFound);
    };
    let credential = load_credential(portal, actor.credential).await?;
    let key = format!("password of {}", credential.id);
    let now = portal.now();
    let allowed = portal.attempts.allowed(AttemptKind::Login, &key, now);
    let fits = match Password::present(&command.current) {
        Some(current) => {
            portal
                .hasher
                .verify(current, credential.password_hash.clone())
                .await
                && allowed
        }
        None => false,
    };
    let login = credential
        .login_name
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    let chosen = command
        .new
        .parse(&[&login, actor.settings.company_name.as_str()]);
    if !fits {
        if allowed {
            portal.attempts.note(AttemptKind::Login, &key, now);
        }
        let mut errors = vec![Problem::Wrong.at("current")];
        if let Err(Failure::Invalid(more)) = chosen {
            errors.extend(more);
        }
        return Err(Failure::Invalid(errors));
    }
    portal.attempts.clear(AttemptKind::Login, &key);
    let chosen = chosen?;
    // Who must change the password shares it with the administrator who typed it: the same one again is no secret.
    if credential.must_change && chosen.expose() == command.current {
        return Err(Failure::field("password", Problem::TooWeak));
    }
    let hash = portal.hasher.hash(chosen).await;
    retry_busy(async || {
        let work = portal.store.begin().await?;
        let fresh = actor::reload_for_password_change(portal, work.as_ref(), actor, now).await?;
        let identity = work
            .find_identity(fresh.credential)
            .await?
            .ok_or(Failure::Unauthenticated)?;
        if identity.credential.password_hash != credential.password_hash {
            return Err(Failure::Stale);
        }
        let author = fresh.author();
        let (epoch, noted) = replace_password(
            portal,
            work.as_ref(),
            identity.credential,
            hash.clone(),
            author,
            now,
        )
        .await?;
        // The session in which the password was changed is the owner's own: it moves on to the new epoch.
        work.end_sessions(fresh.credential, Some(session)).await?;
        work.renew_session(session, epoch).await?;
        let deed = Deed {
            actor: author,
            origin: &fresh.origin,
            at: now,
        };
        append(portal, work.as_ref(), deed, vec![noted]).await?;
        Ok(work.commit().await?)
    })
    .await
}

async fn load_credential(portal: &Portal, id: CredentialId) -> Result<Credential, Failure> {
    let view = portal.store.read().await?;
    Ok(view
        .find_identity(id)
        .await?
        .ok_or(Failure::Unauthenticated)?
        .credential)
}
