//! Who asks.

use crate::api::contract::check_query;
use crate::api::refusal::{Fault, Refused};
use crate::shared::Shared;
use crate::web::bearer;
use poem::Request;
use poem_openapi::SecurityScheme;
use poem_openapi::auth::Bearer;
use portal_domain::failure::Failure;
use portal_domain::usecase::{Actor, Portal};
use std::ops::Deref;
use std::sync::Arc;

/// A person, or a program of one, with what its request needs.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    /// Ports and configuration.
    pub(crate) shared: Arc<Shared>,
    /// Who asks.
    pub(crate) actor: Actor,
}

impl Caller {
    /// The ports.
    pub(crate) fn portal(&self) -> &Portal {
        &self.shared.portal
    }

    async fn of(request: &Request) -> Result<Self, Refused> {
        let shared = request.data::<Arc<Shared>>().ok_or(Fault::Internal)?;
        let actor = bearer::actor(request, shared).await?;
        Ok(Self {
            shared: Arc::clone(shared),
            actor,
        })
    }
}

/// An API token (`ptk_…`) or the token of a session that was begun at `POST /sessions` (`pss_…`).
#[derive(Debug, SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "settled")]
pub(crate) struct Settled(Caller);

impl Deref for Settled {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

/// Somebody who is logged in and has changed the password if that was asked.
async fn settled(request: &Request, _: Bearer) -> poem::Result<Caller> {
    let caller = Caller::of(request).await?;
    if caller.actor.must_change_password {
        return Err(Refused::from(Failure::MustChangePassword).into());
    }
    check_query(request)?;
    Ok(caller)
}

/// As [`Settled`], for what is open to people who must change their password first: seeing who they are, changing it, and
/// leaving.
#[derive(Debug, SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "logged_in")]
pub(crate) struct LoggedIn(Caller);

impl Deref for LoggedIn {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

async fn logged_in(request: &Request, _: Bearer) -> poem::Result<Caller> {
    let caller = Caller::of(request).await?;
    check_query(request)?;
    Ok(caller)
}

/// As [`Settled`], for administrators alone. Everybody else is refused before anything else is looked at.
#[derive(Debug, SecurityScheme)]
#[oai(ty = "bearer", rename = "bearer", checker = "administrator")]
pub(crate) struct Administrator(Caller);

impl Deref for Administrator {
    type Target = Caller;

    fn deref(&self) -> &Caller {
        &self.0
    }
}

async fn administrator(request: &Request, bearer: Bearer) -> poem::Result<Caller> {
    let caller = settled(request, bearer).await?;
    caller
        .actor
        .require_administrator()
        .map_err(Refused::from)?;
    Ok(caller)
}
