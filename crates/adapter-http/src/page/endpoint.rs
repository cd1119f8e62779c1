//! From a route to a handler: every page goes through here, so who may come in is decided in one place.

use super::visit::{Visit, see_other};
use super::{failure_page, handler};
use crate::shared::Shared;
use poem::http::StatusCode;
use poem::{Endpoint, Request, Response, Result};
use portal_domain::failure::{Failure, Forbidden};
use std::future::Future;
use std::sync::Arc;

/// What a handler gives: an answer, or why not.
pub(crate) type Answer = std::result::Result<Response, Failure>;

/// Who may come in. What somebody may do inside, the use cases decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Anybody: the pages before a login.
    Anybody,
    /// Whoever is logged in, also with a password that must be changed.
    LoggedIn,
    /// Whoever is logged in and has changed the password if that was asked.
    Settled,
    /// Employees. For contacts the page does not exist, byte for byte; which of it is there for an employee, the use
    /// cases decide.
    Employee,
    /// Administrators. For everybody else who is logged in the page does not exist, byte for byte.
    Administrator,
}

impl Entry {
    /// What somebody is told who fails behind this entry: a refusal as if there were nothing to refuse.
    fn tell(self, failure: Failure) -> Failure {
        match (self, failure) {
            (
                Self::Administrator,
                Failure::Forbidden(Forbidden::AdministratorsOnly | Forbidden::StaffOnly),
            )
            | (Self::Employee, Failure::Forbidden(Forbidden::StaffOnly)) => Failure::NotFound,
            (_, failure) => failure,
        }
    }
}

/// A handler at a route.
pub(crate) struct PageEndpoint<H> {
    pub(crate) entry: Entry,
    pub(crate) handler: H,
}

impl<H, F> Endpoint for PageEndpoint<H>
where
    H: Fn(Arc<Visit>) -> F + Send + Sync,
    F: Future<Output = Answer> + Send,
{
    type Output = Response;

    async fn call(&self, mut request: Request) -> Result<Response> {
        let Some(shared) = request.data::<Arc<Shared>>().cloned() else {
            return Err(StatusCode::INTERNAL_SERVER_ERROR.into());
        };
        let (mut visit, mut begun) = Visit::read(&request, &shared).await;
        if begun.is_ok()
            && !crate::web::guard::is_safe(request.method())
            && self.admitted(&visit).is_ok()
        {
            let body = poem::RequestBody::new(request.take_body());
            begun = visit.read_body(&request, body).await;
        }
        let visit = Arc::new(visit);
        let result = match begun.and_then(|()| self.admitted(&visit)) {
            Ok(()) => (self.handler)(Arc::clone(&visit)).await,
            Err(failure) => Err(failure),
        };
        Ok(match result {
            Ok(response) => response,
            Err(Failure::Unauthenticated) => handler::login::ask(&visit),
            Err(Failure::MustChangePassword) => see_other("/password/change"),
            Err(failure) => failure_page::answer(&visit, &self.entry.tell(failure)),
        })
    }
}

impl<H> PageEndpoint<H> {
    fn admitted(&self, visit: &Visit) -> std::result::Result<(), Failure> {
        match (self.entry, &visit.actor) {
            (Entry::Anybody, _) | (Entry::LoggedIn, Some(_)) => Ok(()),
            (Entry::Settled | Entry::Employee | Entry::Administrator, Some(actor))
                if actor.must_change_password =>
            {
                Err(Failure::MustChangePassword)
            }
            (Entry::Settled, Some(_)) => Ok(()),
            (Entry::Employee, Some(actor)) => actor.require_staff().map(drop),
            (Entry::Administrator, Some(actor)) => actor.require_administrator(),
            (Entry::LoggedIn | Entry::Settled | Entry::Employee | Entry::Administrator, None) => {
                Err(Failure::Unauthenticated)
            }
        }
    }
}
