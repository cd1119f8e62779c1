//! Logging in.

use super::Portal;
use super::transaction::retry_busy;
use crate::failure::Failure;
use crate::ids::SessionId;
use crate::people::{Credential, Session};
use crate::ports::{AttemptKind, Identity, Person, Secret};
use crate::timestamp::Timestamp;
use crate::values::{LongLine, Password};

/// Login name and password, as typed.
#[derive(Debug, Clone)]
pub struct LogIn {
    /// Login name.
    pub login_name: String,
    /// Password.
    pub password: String,
    /// Browser, as it names itself.
    pub user_agent: Option<String>,
    /// Where the request came from.
    pub address: Option<String>,
}

/// A new session.
#[derive(Debug, Clone)]
pub struct LoggedIn {
    /// For the cookie; shown once.
    pub token: Secret,
    /// The session.
    pub session: SessionId,
    /// When it ends whatever happens.
    pub expires_at: Timestamp,
}

/// Checks login name and password and begins a session.
///
/// An unknown name, a wrong password, a login that may not be used and one that is paused after many failures all
/// answer [`Failure::WrongLogin`] after the same work.
pub async fn log_in(portal: &Portal, command: &LogIn) -> Result<LoggedIn, Failure> {
    let key = command.login_name.trim().to_lowercase();
    let now = portal.now();
    let allowed = portal.attempts.allowed(AttemptKind::Login, &key, now);
    let view = portal.store.read().await?;
    // No login name has a control character, and no store has to be able to look for one.
    let credential = if key.chars().any(char::is_control) {
        None
    } else {
        view.find_credential_by_login(&key).await?
    };
    drop(view);
    let hash = credential
        .as_ref()
        .filter(|_| allowed)
        .and_then(|found| found.password_hash.clone());
    let fits = match Password::present(&command.password) {
        Some(password) => portal.hasher.verify(password, hash).await,
        None => false,
    };
    let Some(credential) = credential.filter(|_| fits && allowed) else {
        // A try during a pause was not looked at, so it does not count: nobody keeps the owner out by hammering (AC-57).
        if allowed {
            portal.attempts.note(AttemptKind::Login, &key, now);
        }
        return Err(Failure::WrongLogin);
    };
    let begun = retry_busy(|| begin_session(portal, command, &credential, now)).await;
    match &begun {
        Ok(_) => portal.attempts.clear(AttemptKind::Login, &key),
        Err(Failure::WrongLogin) => portal.attempts.note(AttemptKind::Login, &key, now),
        // The store was not to be had: no guess of anybody.
        Err(_) => {}
    }
    begun
}

async fn begin_session(
    portal: &Portal,
    command: &LogIn,
    checked: &Credential,
    now: Timestamp,
) -> Result<LoggedIn, Failure> {
    let work = portal.store.begin().await?;
    let identity = work
        .find_identity(checked.id)
        .await?
        .ok_or(Failure::WrongLogin)?;
    // The password was checked before this transaction: it must still be the same one.
    let unchanged = identity.credential.epoch == checked.epoch
        && identity.credential.password_hash == checked.password_hash
        && identity.credential.login_name == checked.login_name;
    if !unchanged || !may_log_in(&identity) {
        return Err(Failure::WrongLogin);
    }
    let token = portal.secrets.draw();
    let expires_at = now.plus_seconds(portal.limits.session_absolute_seconds);
    let line = |text: &Option<String>| {
        let cut: String = text
            .as_deref()
            .unwrap_or_default()
            .chars()
            .take(300)
            .collect();
        LongLine::parse(&cut).ok()
    };
    let session = Session {
        id: portal.id(),
        credential: checked.id,
        token_hash: portal.secrets.hash(token.expose()),
        epoch: identity.credential.epoch,
        created_at: now,
        last_seen: now,
        expires_at,
        user_agent: line(&command.user_agent),
        address: line(&command.address),
    };
    work.insert_session(&session).await?;
    let mut credential = identity.credential;
    credential.last_login = Some(now);
    if let (Some(hash), Some(password)) = (
        &credential.password_hash,
        Password::present(&command.password),
    ) && portal.hasher.outdated(hash)
    {
        credential.password_hash = Some(portal.hasher.hash(password).await);
    }
    work.update_credential(&credential).await?;
    work.commit().await?;
    Ok(LoggedIn {
        token,
        session: session.id,
        expires_at,
    })
}

/// `can_login` for contacts (domain 4.4), and active employees.
fn may_log_in(identity: &Identity) -> bool {
    match &identity.person {
        Person::Contact {
            contact, customer, ..
        } => contact.active && customer.active,
        Person::Employee(employee) => employee.active,
    }
}
