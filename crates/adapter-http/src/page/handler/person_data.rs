//! `/contacts/{id}/data`: what is stored about a contact is handed out, and erased for good.

use super::contact_login::load;
use super::typed::{seen, version_text};
use crate::page::endpoint::Answer;
use crate::page::failure_page::form_errors;
use crate::page::view::person_data::PersonDataPage;
use crate::page::view::{FormErrors, Nav};
use crate::page::visit::{Visit, see_other};
use crate::web::person_file;
use portal_domain::failure::Failure;
use portal_domain::usecase::{self, ContactView, EraseContact};
use portal_domain::values::Problem;
use std::sync::Arc;

fn page(visit: &Visit, view: &ContactView, errors: FormErrors) -> PersonDataPage {
    let erased = view.contact.erased;
    PersonDataPage {
        frame: visit.frame(Nav::Customers),
        id: view.contact.id.to_string(),
        name: view.contact.full_name(),
        version: version_text(view.contact.version),
        erased: erased.map(|at| visit.day(visit.local(at).day)),
        confirmation: visit.form.text("confirmation").to_owned(),
        errors,
    }
}

/// `GET /contacts/:contact/data`
pub(crate) async fn show(visit: Arc<Visit>) -> Answer {
    let view = load(&visit).await?;
    visit.page(&page(&visit, &view, FormErrors::none()))
}

/// `GET /contacts/:contact/data.zip`
pub(crate) async fn download(visit: Arc<Visit>) -> Answer {
    visit.query.only(&[])?;
    let file =
        usecase::export_contact(visit.portal(), visit.actor()?, visit.param("contact")?).await?;
    let company = visit.settings.company_name.to_string();
    let style = person_file::Style {
        words: visit.words(),
        company: &company,
        time: &|at| visit.time(at),
    };
    person_file::answer(&visit.shared.portal, &file, &style).await
}

/// `POST /contacts/:contact/erase`
pub(crate) async fn erase(visit: Arc<Visit>) -> Answer {
    visit.form.only(&["version", "confirmation"])?;
    let view = load(&visit).await?;
    let command = EraseContact {
        contact: view.contact.id,
        seen: seen(&visit)?,
        confirmation: visit.form.text("confirmation").to_owned(),
    };
    match usecase::erase_contact(visit.portal(), visit.actor()?, &command).await {
        Ok(()) => Ok(see_other(&format!(
            "/contacts/{}?notice=contact_erased",
            command.contact
        ))),
        Err(failure) => {
            let mistyped = matches!(&failure, Failure::Invalid(fields)
                if fields.iter().any(|one| one.problem == Problem::Mismatch));
            let (status, mut errors) = form_errors(&visit.words(), failure, &["confirmation"])?;
            if mistyped {
                let words = visit.words();
                errors = FormErrors::none().with("confirmation", words.person_erase_mismatch());
            }
            visit.page_with(status, &page(&visit, &view, errors))
        }
    }
}
