//! The login of a contact: set up where there is none, edited where there is one.

use super::language::language_choices;
use super::password_choice::{self, choice_view, chosen};
use super::preview;
use super::second::told;
use super::ticket_comment::rename;
use super::typed::{Typed, seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::view::contact::ContactLoginPage;
use crate::page::view::preview::PreviewView;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use portal_domain::failure::Failure;
use portal_domain::people::Holder;
use portal_domain::usecase::{self, AccessEntry, ContactView, Kept, SetUpLogin};
use portal_domain::values::{AccountLanguage, FieldErrors, Problem, blank};
use std::sync::Arc;

const FIELDS: [&str; 4] = ["login", "language", "ticket_access", "version"];

/// All fields with those of the choice of a password.
fn fields() -> Vec<&'static str> {
    FIELDS.into_iter().chain(password_choice::FIELDS).collect()
}

/// The login name that a contact has.
pub(crate) fn login_name(view: &ContactView) -> Option<&str> {
    view.login.as_ref()?.login_name.as_deref()
}

/// The contact of the address.
pub(crate) async fn load(visit: &Visit) -> Result<ContactView, Failure> {
    usecase::view_contact(visit.portal(), visit.actor()?, visit.param("contact")?).await
}

fn page(
    visit: &Visit,
    view: &ContactView,
    typed: Typed<'_>,
    errors: FormErrors,
    preview: Option<PreviewView>,
) -> ContactLoginPage {
    let login = login_name(view);
    let account = view.account.as_ref();
    let language = account.map_or(AccountLanguage::Default, |one| one.language);
    ContactLoginPage {
        frame: visit.frame(Nav::Customers),
        id: view.contact.id.to_string(),
        name: view.contact.full_name(),
        login: typed.optional("login", login),
        password: login
            .is_none()
            .then(|| choice_view(view.contact.email.as_ref(), typed)),
        languages: language_choices(visit, &typed.text("language", language.code())),
        // Off until somebody switches it on: a login alone shows no ticket.
        ticket_access: typed.ticked(
            "ticket_access",
            account.is_some_and(|one| one.ticket_access),
        ),
        version: account
            .map(|one| version_text(one.version))
            .unwrap_or_default(),
        preview,
        errors,
    }
}

/// `GET /contacts/:contact/login`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    visit.page(&page(
        &visit,
        &view,
        Typed::NOTHING,
        FormErrors::none(),
        None,
    ))
}

fn language(visit: &Visit, errors: &mut FieldErrors) -> Option<AccountLanguage> {
    errors.take(
        "language",
        AccountLanguage::parse(visit.form.text("language")),
    )
}

fn set_up(visit: &Visit) -> Result<SetUpLogin, Failure> {
    visit.form.only(&fields())?;
    let mut errors = FieldErrors::new();
    match (
        chosen(&visit.form, &mut errors),
        language(visit, &mut errors),
    ) {
        (Some(password), Some(language)) => Ok(SetUpLogin {
            login_name: visit.form.text("login").to_owned(),
            password,
            language,
            ticket_access: visit.form.ticked("ticket_access"),
        }),
        _ => Err(errors.into()),
    }
}

fn change(visit: &Visit) -> Result<AccessEntry, Failure> {
    visit.form.only(&FIELDS)?;
    let login = visit.form.text("login");
    let mut errors = FieldErrors::new();
    // Taking the login away has a page of its own, which says what it means.
    if blank(login) {
        errors.add("login", Problem::Blank);
    }
    match language(visit, &mut errors) {
        Some(language) if errors.is_empty() => Ok(AccessEntry {
            login_name: Some(login.to_owned()),
            language,
            ticket_access: visit.form.ticked("ticket_access"),
        }),
        _ => Err(errors.into()),
    }
}

async fn store(visit: &Visit) -> Result<(), Failure> {
    let (portal, actor) = (visit.portal(), visit.actor()?);
    let contact = visit.param("contact")?;
    // Only the form that sets a login up asks how the password comes about.
    if visit.form.sent("method") || visit.form.sent("password") {
        let command = set_up(visit)?;
        usecase::set_up_login(portal, actor, Holder::Contact(contact), &command).await
    } else {
        let (seen, entry) = (seen(visit)?, change(visit)?);
        usecase::change_access(portal, actor, contact, seen, &entry).await
    }
}

/// `POST /contacts/:contact/login`
pub(crate) async fn save(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    match store(&visit).await {
        Ok(()) => {
            let id = view.contact.id;
            Ok(see_other(&format!("/contacts/{id}?notice=login_saved")))
        }
        Err(failure) => again(&visit, &view, failure).await,
    }
}

async fn again(visit: &Visit, view: &ContactView, failure: Failure) -> Answer {
    let failure = rename(failure, "login_name", "login");
    let kept = Kept::Account(view.contact.id);
    let (status, errors) = told(visit, failure, &fields(), kept).await?;
    let typed = Typed::again(&visit.form);
    visit.page_with(status, &page(visit, view, typed, errors, None))
}

/// `POST /contacts/:contact/login/preview`: what changing an existing login would give and take.
pub(crate) async fn preview(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    let id = view.contact.id;
    let result = async {
        let (seen, entry) = (seen(&visit)?, change(&visit)?);
        usecase::preview_access(visit.portal(), visit.actor()?, id, seen, &entry).await
    };
    match result.await {
        Ok(found) => {
            let found = Some(preview::shown(&visit, &found));
            let typed = Typed::again(&visit.form);
            visit.page(&page(&visit, &view, typed, FormErrors::none(), found))
        }
        Err(failure) => again(&visit, &view, failure).await,
    }
}
