//! Bearer tokens as programs send them. The prefix tells the two kinds apart without a look-up, and lets scanners for
//! leaked secrets recognize them.

use crate::shared::Shared;
use crate::web::client;
use crate::web::request_id::Asker;
use poem::Request;
use poem::http::header;
use portal_domain::failure::Failure;
use portal_domain::ports::Secret;
use portal_domain::usecase::{Actor, resume_session, resume_token};

/// Before an API token.
const TOKEN: &str = "ptk_";
/// Before the token of a session that a program began.
const SESSION: &str = "pss_";

/// An API token as its owner is shown it.
pub fn shown_token(secret: &Secret) -> String {
    format!("{TOKEN}{}", secret.expose())
}

/// A session token as a program is handed it.
pub fn shown_session(secret: &Secret) -> String {
    format!("{SESSION}{}", secret.expose())
}

/// The token behind `Authorization: Bearer`.
fn bearer(request: &Request) -> Option<&str> {
    let value = request.header(header::AUTHORIZATION.as_str())?;
    let (scheme, token) = value.split_once(' ')?;
    Some(token.trim()).filter(|token| scheme.eq_ignore_ascii_case("bearer") && token.len() <= 200)
}

/// Who sends a request of the API.
pub async fn actor(request: &Request, shared: &Shared) -> Result<Actor, Failure> {
    let token = bearer(request).ok_or(Failure::Unauthenticated)?;
    let actor = match (token.strip_prefix(TOKEN), token.strip_prefix(SESSION)) {
        (Some(token), _) => resume_token(&shared.portal, token).await?,
        (_, Some(token)) => resume_session(&shared.portal, token).await?,
        (None, None) => return Err(Failure::Unauthenticated),
    };
    Asker::note(request, actor.party());
    let address = client::address(request, &shared.config.trusted_proxies);
    Ok(actor.coming_from(address.map(|one| one.to_string()).as_deref()))
}

/// The session token of a request, to end the session.
pub fn session_token(request: &Request) -> Option<&str> {
    bearer(request)?.strip_prefix(SESSION)
}
