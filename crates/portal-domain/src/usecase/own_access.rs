//! One's own sessions and API tokens.

use super::transaction::{Changes, Field, Transaction, retry_busy};
use super::{Actor, Portal, Via};
use crate::audit::AuditAction;
use crate::failure::Failure;
use crate::ids::{ApiTokenId, SessionId};
use crate::people::{ApiToken, Session};
use crate::ports::{Person, Secret};
use crate::values::{AccountLanguage, FieldErrors, Name, Problem};

/// What a person is told about the own account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAccount {
    /// Full name.
    pub name: String,
    /// Login name.
    pub login_name: String,
    /// Mail address.
    pub email: Option<String>,
    /// Language choice.
    pub language: AccountLanguage,
}

/// One's own account.
pub async fn view_own_account(portal: &Portal, actor: &Actor) -> Result<OwnAccount, Failure> {
    let view = portal.store.read().await?;
    let identity = view
        .find_identity(actor.credential)
        .await?
        .ok_or(Failure::Unauthenticated)?;
    let (email, language) = match identity.person {
        Person::Contact {
            contact, access, ..
        } => (contact.email, access.account.language),
        Person::Employee(employee) => (employee.email, employee.language),
    };
    Ok(OwnAccount {
        name: actor.name.clone(),
        login_name: identity
            .credential
            .login_name
            .map(String::from)
            .unwrap_or_default(),
        email: email.map(String::from),
        language,
    })
}

/// One's own running sessions, newest first.
pub async fn list_own_sessions(portal: &Portal, actor: &Actor) -> Result<Vec<Session>, Failure> {
    let now = portal.now();
    let sessions = portal
        .store
        .read()
        .await?
        .list_sessions(actor.credential)
        .await?;
    Ok(sessions
        .into_iter()
        .filter(|session| {
            session.epoch == actor.epoch
                && session.expires_at >= now
                && now.seconds_since(session.last_seen) <= portal.limits.session_idle_seconds
        })
        .collect())
}

/// Ends one of one's own sessions; nothing happens to anybody else's.
pub async fn end_own_session(
    portal: &Portal,
    actor: &Actor,
    session: SessionId,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let credential = transaction.actor.credential;
        let running = transaction.work.list_sessions(credential).await?;
        if let Some(known) = running.iter().find(|one| one.id == session) {
            let mut changes = Changes::default();
            changes.gone("began_at", known.created_at.to_rfc3339());
            transaction.audit(
                AuditAction::SessionEnded,
                format!("session {session}"),
                changes.into_vec(),
            );
        }
        transaction.work.end_session(credential, session).await?;
        transaction.commit().await
    })
    .await
}

/// Logs out: ends the session through which the actor came in.
pub async fn log_out(portal: &Portal, actor: &Actor) -> Result<(), Failure> {
    let Via::Session(session) = actor.via else {
        return Err(Failure::NotFound);
    };
    retry_busy(async || {
        let work = portal.store.begin().await?;
        work.end_session(actor.credential, session).await?;
        Ok(work.commit().await?)
    })
    .await
}

/// One's own API tokens, newest first.
pub async fn list_own_tokens(portal: &Portal, actor: &Actor) -> Result<Vec<ApiToken>, Failure> {
    let tokens = portal
        .store
        .read()
        .await?
        .list_api_tokens(actor.credential)
        .await?;
    Ok(tokens
        .into_iter()
        .filter(|token| token.epoch == actor.epoch)
        .collect())
}

/// A token that is wanted.
#[derive(Debug, Clone)]
pub struct CreateToken {
    /// What to call it.
    pub name: String,
    /// For how many days, 1 to 366.
    pub days: i64,
}

/// What stands in the log of a token: never the token.
fn token_fields(token: &ApiToken) -> [Field; 2] {
    [
        ("name", Some(token.name.to_string())),
        ("expires_at", Some(token.expires_at.to_rfc3339())),
    ]
}

/// Makes an API token; the secret is shown once and stored as a hash. A person does this in a session: a program would
/// outlive its own end by making another one.
pub async fn create_own_token(
    portal: &Portal,
    actor: &Actor,
    command: &CreateToken,
) -> Result<(ApiToken, Secret), Failure> {
    if !matches!(actor.via, Via::Session(_)) {
        return Err(Failure::NotFound);
    }
    let mut errors = FieldErrors::new();
    let name = errors.take("name", Name::parse(&command.name));
    if !(1..=366).contains(&command.days) {
        errors.add("days", Problem::OutOfRange);
    }
    let (Some(name), true) = (name, errors.is_empty()) else {
        return Err(errors.into());
    };
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let secret = portal.secrets.draw();
        let token = ApiToken {
            id: portal.id(),
            credential: transaction.actor.credential,
            token_hash: portal.secrets.hash(secret.expose()),
            epoch: transaction.actor.epoch,
            name: name.clone(),
            created_at: transaction.now,
            expires_at: transaction.now.plus_seconds(command.days * 86_400),
            last_used: None,
        };
        transaction.work.insert_api_token(&token).await?;
        let mut changes = Changes::default();
        changes.all_new(token_fields(&token));
        transaction.audit(
            AuditAction::ApiTokenCreated,
            format!("api_token {}", token.id),
            changes.into_vec(),
        );
        transaction.commit().await?;
        Ok((token, secret))
    })
    .await
}

/// Revokes one of one's own API tokens.
pub async fn revoke_own_token(
    portal: &Portal,
    actor: &Actor,
    token: ApiTokenId,
) -> Result<(), Failure> {
    retry_busy(async || {
        let transaction = Transaction::begin(portal, actor).await?;
        let work = &transaction.work;
        let known = work
            .list_api_tokens(transaction.actor.credential)
            .await?
            .into_iter()
            .find(|one| one.id == token);
        let mut changes = Changes::default();
        for (field, value) in known.iter().flat_map(token_fields) {
            changes.gone(field, value.unwrap_or_default());
        }
        if !transaction
            .work
            .remove_api_token(transaction.actor.credential, token)
            .await?
        {
            return Err(Failure::NotFound);
        }
        transaction.audit(
            AuditAction::ApiTokenRevoked,
            format!("api_token {token}"),
            changes.into_vec(),
        );
        transaction.commit().await
    })
    .await
}
