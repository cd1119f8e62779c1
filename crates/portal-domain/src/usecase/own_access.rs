//! One's own sessions and API tokens.

use super::transaction::{Transaction, retry_busy};
use super::{Actor, Portal, Via};
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
        transaction
            .work
            .end_session(transaction.actor.credential, session)
            .await?;
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
        transaction
            .audit(
                "api_token.created",
                format!("api_token {}", token.id),
                Vec::new(),
            )
            .await?;
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
        if !transaction
            .work
            .remove_api_token(transaction.actor.credential, token)
            .await?
        {
            return Err(Failure::NotFound);
        }
        transaction
            .audit(
                "api_token.revoked",
                format!("api_token {token}"),
                Vec::new(),
            )
            .await?;
        transaction.commit().await
    })
    .await
}
