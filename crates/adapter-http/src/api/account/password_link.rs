//! Setting a password with a link.

use crate::api::answer::{Done, Taken};
use crate::api::extract::Body;
use crate::api::refusal::Refused;
use crate::api::resources::Tag;
use crate::shared::Shared;
use crate::web::client;
use poem::Request;
use poem::web::Data;
use poem_openapi::{Object, OpenApi};
use portal_domain::usecase::{self, NewPassword};
use std::sync::Arc;

/// Who wants a link.
#[derive(Object)]
pub(crate) struct LinkRequest {
    /// Login name or mail address.
    login_name: String,
}

/// The token of a link and a new password.
#[derive(Object)]
pub(crate) struct LinkUse {
    /// The token from the link's address.
    token: String,
    /// The new password.
    password: String,
    /// The same again.
    repeat: String,
}

/// Links.
pub(crate) struct PasswordLinks;

#[OpenApi(tag = "Tag::Account")]
impl PasswordLinks {
    /// Ask for a link to set a password. The answer is the same for known and unknown names.
    #[oai(
        path = "/password-links",
        method = "post",
        operation_id = "requestPasswordLink"
    )]
    async fn request(
        &self,
        shared: Data<&Arc<Shared>>,
        sent: Body<LinkRequest>,
    ) -> Result<Taken, Refused> {
        usecase::request_password_link(&shared.portal, &sent.0.login_name).await?;
        Ok(Taken)
    }

    /// Set a password with a link: once, within 24 hours. It does not log in; all sessions end.
    #[oai(
        path = "/password-links/use",
        method = "post",
        operation_id = "usePasswordLink"
    )]
    async fn use_link(
        &self,
        request: &Request,
        shared: Data<&Arc<Shared>>,
        sent: Body<LinkUse>,
    ) -> Result<Done, Refused> {
        let new = NewPassword {
            password: sent.0.password,
            repeated: sent.0.repeat,
        };
        let address = client::address(request, &shared.config.trusted_proxies);
        let address = address.map(|one| one.to_string());
        let token = &sent.0.token;
        usecase::set_password_by_link(&shared.portal, token, &new, address.as_deref()).await?;
        Ok(Done)
    }
}
