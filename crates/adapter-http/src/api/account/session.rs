//! Logging in and out.

use crate::api::answer::{Done, Made};
use crate::api::extract::{Body, LoggedIn};
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::api::value::Moment;
use crate::shared::Shared;
use crate::web::{bearer, client};
use poem::Request;
use poem::http::header;
use poem::web::Data;
use poem_openapi::{Object, OpenApi};
use portal_domain::usecase::{self, LogIn};
use std::sync::Arc;

/// Login name and password.
#[derive(Object)]
pub(crate) struct Login {
    /// Login name.
    login_name: String,
    /// Password.
    password: String,
}

/// A session that has begun.
#[derive(Object)]
pub(crate) struct StartedSession {
    /// Send it as `Authorization: Bearer …`. It is told this once.
    token: String,
    /// When the session ends whatever happens.
    expires_at: Moment,
}

/// Sessions.
pub(crate) struct Sessions;

#[OpenApi(tag = "Tag::Account")]
impl Sessions {
    /// Log in.
    ///
    /// An unknown name, a wrong password and a login that may not be used answer the same.
    #[oai(path = "/sessions", method = "post", operation_id = "logIn")]
    async fn log_in(
        &self,
        request: &Request,
        shared: Data<&Arc<Shared>>,
        login: Body<Login>,
    ) -> Result<Made<StartedSession>, Refused> {
        let address = client::address(request, &shared.config.trusted_proxies);
        let agent = request.header(header::USER_AGENT.as_str());
        let command = LogIn {
            login_name: login.0.login_name,
            password: login.0.password,
            user_agent: agent.map(str::to_owned),
            address: address.map(|one| one.to_string()),
        };
        let session = usecase::log_in(&shared.portal, &command).await?;
        Ok(Made {
            shown: StartedSession {
                token: bearer::shown_session(&session.token),
                expires_at: Moment(session.expires_at),
            },
            location: "/sessions/current".to_owned(),
        })
    }

    /// Log out: the session of this token ends. An API token has no session; revoke it at `/me/tokens`.
    #[oai(path = "/sessions/current", method = "delete", operation_id = "logOut")]
    async fn log_out(&self, caller: LoggedIn) -> Result<Done, Refused> {
        usecase::log_out(caller.portal(), &caller.actor).await?;
        Ok(Done)
    }
}
