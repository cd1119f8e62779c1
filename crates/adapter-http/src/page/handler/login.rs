//! Logging in and out.

use crate::page::endpoint::Answer;
use crate::page::failure_page;
use crate::page::view::login::LoginPage;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::web::cookie;
use poem::Response;
use poem::http::{StatusCode, header};
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, LogIn};
use std::sync::Arc;

/// `/`: to the tickets.
pub(crate) async fn start(_visit: Arc<Visit>) -> Answer {
    Ok(see_other("/tickets"))
}

fn form(visit: &Visit, login: &str, next: &str, errors: FormErrors) -> LoginPage {
    LoginPage {
        frame: visit.frame(Nav::None),
        login: login.to_owned(),
        next: next.to_owned(),
        demo_logins: visit.shared.config.demo_logins.clone().unwrap_or_default(),
        errors,
    }
}

/// Where to go after a login: only a path of our own, never another host (`//host` is one).
fn own_path(next: &str) -> Option<&str> {
    let path =
        next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    Some(next).filter(|_| path && next.len() <= 500)
}

/// The login form in the place of a page that needs a login.
pub(crate) fn ask(visit: &Visit) -> Response {
    let next = if visit.path == "/" {
        "/tickets"
    } else {
        visit.path.as_str()
    };
    let page = form(visit, "", next, FormErrors::none());
    visit
        .page_with(StatusCode::UNAUTHORIZED, &page)
        .unwrap_or_else(|failure| failure_page::answer(visit, &failure))
}

/// `GET /login`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    if visit.actor.is_some() {
        return Ok(see_other("/tickets"));
    }
    visit.page(&form(
        &visit,
        "",
        visit.query.text("next"),
        FormErrors::none(),
    ))
}

/// `POST /login`
pub(crate) async fn log_in(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["login", "password", "next"])?;
    let command = LogIn {
        login_name: visit.form.text("login").to_owned(),
        password: visit.form.text("password").to_owned(),
        user_agent: visit.user_agent.clone(),
        address: visit.address.clone(),
    };
    let next = visit.form.text("next");
    match usecase::log_in(visit.portal(), &command).await {
        Ok(session) => {
            let mut response = see_other(own_path(next).unwrap_or("/tickets"));
            let cookie = cookie::set_session(session.token.expose(), visit.shared.config.secure());
            response.headers_mut().append(header::SET_COOKIE, cookie);
            Ok(response)
        }
        Err(Failure::WrongLogin) => {
            let mut errors = FormErrors::none();
            errors.general.push(visit.words().login_failed().to_owned());
            visit.page_with(
                StatusCode::UNAUTHORIZED,
                &form(&visit, &command.login_name, next, errors),
            )
        }
        Err(other) => Err(other),
    }
}

/// `POST /logout`
pub(crate) async fn log_out(visit: Arc<Visit>) -> Answer {
    usecase::log_out(visit.portal(), visit.actor()?).await?;
    let mut response = see_other("/login");
    let cookie = cookie::clear_session(visit.shared.config.secure());
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn nobody_is_sent_to_another_host_after_a_login() {
        assert_eq!(
            own_path("/tickets/17?history=1"),
            Some("/tickets/17?history=1")
        );
        for other in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "tickets",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(own_path(other), None, "{other}");
        }
    }
}
