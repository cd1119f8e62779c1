//! What an administrator does to the access of a contact: reset the password, send a link again, withdraw (domain 5.2, 5.3).

use super::contact_login::{load, login_name};
use super::password_choice::{self, choice_view, chosen};
use super::preview;
use super::second::told;
use super::typed::{Typed, seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::contact::{AccessLevel, ContactAccessPage, ContactResetPage};
use crate::page::view::preview::PreviewView;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::{Conflict, Failure};
use portal_domain::people::{Holder, PortalAccount};
use portal_domain::usecase::{self, AccessEntry, ContactView, Kept, PasswordChoice};
use portal_domain::values::{FieldErrors, Problem};
use std::sync::Arc;

/// The fields of a reset.
/// What was chosen in a form that resets a password.
pub(crate) fn reset_choice(visit: &Visit) -> Result<PasswordChoice, Failure> {
    visit.form.only(&password_choice::FIELDS)?;
    let mut errors = FieldErrors::new();
    chosen(&visit.form, &mut errors).ok_or_else(|| errors.into())
}

fn reset_page(
    visit: &Visit,
    view: &ContactView,
    typed: Typed<'_>,
    errors: FormErrors,
) -> Result<ContactResetPage, Failure> {
    let login = login_name(view).ok_or(Failure::Conflict(Conflict::NoLogin))?;
    Ok(ContactResetPage {
        frame: visit.frame(Nav::Customers),
        id: view.contact.id.to_string(),
        name: view.contact.full_name(),
        login: login.to_owned(),
        password: choice_view(view.contact.email.as_ref(), typed),
        errors,
    })
}

/// `GET /contacts/:contact/reset`
pub(crate) async fn show_reset(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let page = reset_page(&visit, &view, Typed::NOTHING, FormErrors::none())?;
    visit.page(&page)
}

/// The notice after a password was reset.
pub(crate) const fn reset_notice(choice: &PasswordChoice) -> &'static str {
    match choice {
        PasswordChoice::MailLink => "link_sent",
        PasswordChoice::ByHand { .. } => "login_saved",
    }
}

/// `POST /contacts/:contact/reset`
pub(crate) async fn reset(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let id = view.contact.id;
    let result = async {
        let choice = reset_choice(&visit)?;
        let holder = Holder::Contact(id);
        usecase::reset_password(visit.portal(), visit.actor()?, holder, &choice).await?;
        Ok(reset_notice(&choice))
    };
    match result.await {
        Ok(notice) => Ok(see_other(&format!("/contacts/{id}?notice={notice}"))),
        Err(failure) => {
            let (status, errors) = form_errors(&visit.words(), failure, &password_choice::FIELDS)?;
            let page = reset_page(&visit, &view, Typed::again(&visit.form), errors)?;
            visit.page_with(status, &page)
        }
    }
}

/// `POST /contacts/:contact/link`: another link for somebody who has not used the last one.
pub(crate) async fn send_link(visit: Arc<Visit>) -> Answer {
    visit.form.only(&[])?;
    let id = visit.param("contact")?;
    usecase::resend_link(visit.portal(), visit.actor()?, Holder::Contact(id)).await?;
    Ok(see_other(&format!("/contacts/{id}?notice=link_sent")))
}

const LEVELS: [AccessLevel; 3] = [
    AccessLevel::Full,
    AccessLevel::LoginOnly,
    AccessLevel::Withdrawn,
];

/// The account and the login name, which stand together until access is withdrawn.
fn access(view: &ContactView) -> Result<(&PortalAccount, &str), Failure> {
    view.account
        .as_ref()
        .zip(login_name(view))
        .ok_or(Failure::Conflict(Conflict::NoLogin))
}

fn access_page(
    visit: &Visit,
    view: &ContactView,
    chosen: Option<AccessLevel>,
    errors: FormErrors,
    preview: Option<PreviewView>,
) -> Result<ContactAccessPage, Failure> {
    let (account, _) = access(view)?;
    let now = if account.ticket_access {
        AccessLevel::Full
    } else {
        AccessLevel::LoginOnly
    };
    Ok(ContactAccessPage {
        frame: visit.frame(Nav::Customers),
        id: view.contact.id.to_string(),
        name: view.contact.full_name(),
        level: chosen.unwrap_or(now),
        version: version_text(account.version),
        preview,
        errors,
    })
}

/// `GET /contacts/:contact/access`
pub(crate) async fn show_access(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    visit.page(&access_page(&visit, &view, None, FormErrors::none(), None)?)
}

fn chosen_level(visit: &Visit) -> Option<AccessLevel> {
    let key = visit.form.text("level");
    LEVELS.into_iter().find(|level| level.key() == key)
}

fn access_entry(visit: &Visit, view: &ContactView) -> Result<AccessEntry, Failure> {
    visit.form.only(&["level", "version"])?;
    let (account, login) = access(view)?;
    let level = chosen_level(visit).ok_or_else(|| Failure::field("level", Problem::NotOffered))?;
    Ok(AccessEntry {
        login_name: (level != AccessLevel::Withdrawn).then(|| login.to_owned()),
        language: account.language,
        // Without a login no ticket is to be seen either, and so no mail about one goes out any more.
        ticket_access: level == AccessLevel::Full,
    })
}

/// `POST /contacts/:contact/access`
pub(crate) async fn change_access(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let id = view.contact.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, access_entry(&visit, &view)?);
        usecase::change_access(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(()) => Ok(see_other(&format!("/contacts/{id}?notice=access_changed"))),
        Err(failure) => access_again(&visit, &view, failure).await,
    }
}

async fn access_again(visit: &Visit, view: &ContactView, failure: Failure) -> Answer {
    let kept = Kept::Account(view.contact.id);
    let (status, errors) = told(visit, failure, &["level"], kept).await?;
    let page = access_page(visit, view, chosen_level(visit), errors, None)?;
    visit.page_with(status, &page)
}

/// `POST /contacts/:contact/access/preview`: what the chosen level would give and take.
pub(crate) async fn preview_access(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let id = view.contact.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, access_entry(&visit, &view)?);
        usecase::preview_access(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(preview::shown(&visit, &found));
            let (level, errors) = (chosen_level(&visit), FormErrors::none());
            visit.page(&access_page(&visit, &view, level, errors, found)?)
        }
        Err(failure) => access_again(&visit, &view, failure).await,
    }
}
