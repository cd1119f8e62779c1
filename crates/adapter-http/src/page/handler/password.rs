//! Setting a password with a link, asking for a link, changing a password that must be changed.

use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::fields::Fields;
use crate::page::view::password::{
    ChangePasswordPage, LinkExpiredPage, RequestLinkPage, SetPasswordPage,
};
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use poem::http::StatusCode;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, ChangePassword, NewPassword};
use std::sync::Arc;

/// Characters that a password needs at least, as the form says it.
pub(crate) const MINIMUM: u32 = 10;

/// `GET /password/request`
pub(crate) async fn show_request(visit: Arc<Visit>) -> Answer {
    let frame = visit.frame(Nav::None);
    visit.page(&RequestLinkPage {
        frame,
        login: String::new(),
        sent: false,
        errors: FormErrors::none(),
    })
}

/// `POST /password/request`: the same answer for everything that is typed (C31).
pub(crate) async fn request(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["login"])?;
    usecase::request_password_link(visit.portal(), visit.form.text("login")).await?;
    let frame = visit.frame(Nav::None);
    visit.page(&RequestLinkPage {
        frame,
        login: String::new(),
        sent: true,
        errors: FormErrors::none(),
    })
}

fn expired(visit: &Visit) -> Answer {
    visit.page_with(
        StatusCode::GONE,
        &LinkExpiredPage {
            frame: visit.frame(Nav::None),
        },
    )
}

/// `GET /password/set?token=…`
pub(crate) async fn show_set(visit: Arc<Visit>) -> Answer {
    let token = visit.query.text("token");
    match usecase::check_password_link(visit.portal(), token).await {
        Ok(login) => visit.page(&SetPasswordPage {
            frame: visit.frame(Nav::None),
            token: token.to_owned(),
            login,
            minimum: MINIMUM,
            errors: FormErrors::none(),
        }),
        Err(Failure::LinkExpired) => expired(&visit),
        Err(other) => Err(other),
    }
}

pub(crate) fn new_password(form: &Fields) -> NewPassword {
    NewPassword {
        password: form.text("password").to_owned(),
        repeated: form.text("repeat").to_owned(),
    }
}

/// `POST /password/set`
pub(crate) async fn set(visit: Arc<Visit>) -> Answer {
    visit
        .form
        .only(&["token", "password", "repeat", "username"])?;
    let token = visit.form.text("token");
    let (new, address) = (new_password(&visit.form), visit.address.as_deref());
    match usecase::set_password_by_link(visit.portal(), token, &new, address).await {
        Ok(()) => Ok(see_other("/login?notice=password_changed")),
        Err(Failure::LinkExpired) => expired(&visit),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &["password", "repeat"])?;
            let login = usecase::check_password_link(visit.portal(), token)
                .await
                .unwrap_or_default();
            let frame = visit.frame(Nav::None);
            let token = token.to_owned();
            visit.page_with(
                status,
                &SetPasswordPage {
                    frame,
                    token,
                    login,
                    minimum: MINIMUM,
                    errors,
                },
            )
        }
    }
}

/// `GET /password/change`
pub(crate) async fn show_change(visit: Arc<Visit>) -> Answer {
    let frame = visit.frame(Nav::None);
    visit.page(&ChangePasswordPage {
        frame,
        minimum: MINIMUM,
        errors: FormErrors::none(),
    })
}

/// The command of both forms that change one's own password.
pub(crate) fn change_command(form: &Fields) -> Result<ChangePassword, Failure> {
    form.only(&["current", "password", "repeat"])?;
    Ok(ChangePassword {
        current: form.text("current").to_owned(),
        new: new_password(form),
    })
}

/// `POST /password/change`
pub(crate) async fn change(visit: Arc<Visit>) -> Answer {
    let command = change_command(&visit.form)?;
    match usecase::change_password(visit.portal(), visit.actor()?, &command).await {
        Ok(()) => Ok(see_other("/tickets?notice=password_changed")),
        Err(failure) => {
            let (status, errors) =
                form_errors(&visit.words(), failure, &["current", "password", "repeat"])?;
            let frame = visit.frame(Nav::None);
            visit.page_with(
                status,
                &ChangePasswordPage {
                    frame,
                    minimum: MINIMUM,
                    errors,
                },
            )
        }
    }
}
